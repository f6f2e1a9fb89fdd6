"""What the database holds of guarantees, receipts and ends, whoever writes."""

import datetime as dt

import pytest
from django.db import Error, IntegrityError, connection, transaction

from pungutan.models import Bpj, Jaminan, PenyelesaianJaminan
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.jaminan import BpjFactory, JaminanFactory, PenyelesaianFactory
from tests.factories.portal import JabatanFactory
from tests.factories.uang import JAMINAN, izin_terbit

pytestmark = pytest.mark.django_db


@pytest.fixture
def izin():
    return izin_terbit()


@pytest.mark.parametrize(
    ("lain", "kendala"),
    [
        ({"nilai": 0, "nilai_tagihan": 0}, "jaminan_nilai_positif"),
        ({"nilai": 5, "nilai_tagihan": 6}, "jaminan_nilai_mencukupi"),
        ({"jatuh_tempo": dt.date(2020, 1, 1)}, "jaminan_jatuh_tempo_setelah_tanggal"),
        ({"keadaan": "hilang"}, "jaminan_keadaan_dikenal"),
        ({"keadaan": "ditolak"}, "jaminan_ditolak_beralasan"),
    ],
)
def test_the_database_refuses_what_no_guarantee_is(izin, lain, kendala):
    with pytest.raises(IntegrityError, match=kendala), transaction.atomic():
        JaminanFactory(permohonan=izin, **lain)


def test_the_database_lets_one_paper_be_replaced_once(izin):
    lama = JaminanFactory(permohonan=izin, diterima=True)
    JaminanFactory(permohonan=izin, menggantikan=lama)

    with pytest.raises(IntegrityError), transaction.atomic():
        JaminanFactory(permohonan=izin, menggantikan=lama)


def test_the_database_draws_no_more_than_the_guarantee(izin):
    with (
        pytest.raises(IntegrityError, match="penyelesaian_nilai_bila_dicairkan"),
        transaction.atomic(),
    ):
        PenyelesaianFactory(jaminan__permohonan=izin, jenis="dicairkan", nilai=JAMINAN + 1)


def terapkan():
    """Ask the constraints that wait for the end of the transaction."""
    with connection.cursor() as kursor:
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def tanpa_bpj(izin):
    """Accept a guarantee by hand, without a receipt."""
    jaminan = JaminanFactory(permohonan=izin)
    Jaminan.objects.filter(pk=jaminan.pk).update(
        keadaan="diterima",
        diperiksa_oleh=JabatanFactory(kantor=izin.kantor),
        waktu_periksa=jaminan.waktu,
    )
    terapkan()


def bpj_saja(izin):
    """Issue a receipt by hand for what nobody accepted."""
    jaminan = JaminanFactory(permohonan=izin)
    jaminan.diperiksa_oleh = JabatanFactory(kantor=izin.kantor)
    BpjFactory(jaminan=jaminan)
    terapkan()


def akhir_yang_diganti(izin):
    """End by hand what was replaced."""
    PenyelesaianFactory(jaminan=JaminanFactory(permohonan=izin, diganti=True))
    terapkan()


@pytest.mark.parametrize(
    ("buat", "kalimat"),
    [
        (tanpa_bpj, "BPJ tepat bila diterima"),
        (bpj_saja, "BPJ tepat bila diterima"),
        (akhir_yang_diganti, "Hanya jaminan yang diterima"),
    ],
)
def test_the_database_holds_receipts_and_ends_to_what_was_accepted(izin, buat, kalimat):
    with pytest.raises(IntegrityError, match=kalimat), transaction.atomic():
        buat(izin)


def test_what_was_accepted_and_what_ended_it_is_never_rewritten(izin):
    akhir = PenyelesaianFactory(jaminan__permohonan=izin)

    for baris in (
        Jaminan.objects.filter(pk=akhir.jaminan_id),
        PenyelesaianJaminan.objects.filter(pk=akhir.pk),
    ):
        with pytest.raises(Error), transaction.atomic():
            baris.update(nilai=1)
    with pytest.raises(Error), transaction.atomic():
        Bpj.objects.update(nomor="BPJ-LAIN")
