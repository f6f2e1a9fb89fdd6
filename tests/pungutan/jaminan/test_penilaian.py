"""A guarantee as the officer judges it: by the day it was handed in, and never on a guess."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from permohonan.models import Permohonan
from pungutan.jaminan.bpj_isi import isi_bpj
from pungutan.jaminan.periksa import terima
from pungutan.models import Bpj
from referensi.models import Kurs, TarifPajak
from referensi.pilihan import BentukJaminan, JenisTarif
from tests.factories.jaminan import JaminanFactory
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import KursFactory
from tests.factories.uang import (
    JAMINAN,
    KURS,
    BuktiBayarFactory,
    JenisJaminanFactory,
    izin_terbit,
    petugas_jaminan,
)

pytestmark = pytest.mark.django_db
HARI = dt.timedelta(days=1)


def diterima(jaminan):
    """Accept a guarantee as the office's Petugas Jaminan; return its receipt."""
    oleh = petugas_jaminan(jaminan.permohonan)
    return terima(jaminan.permohonan_id, jaminan.pk, versi=None, oleh=oleh)


def galat(jaminan):
    """Return why a guarantee is not accepted, and that nothing came of it."""
    with pytest.raises(ValidationError) as ditolak:
        diterima(jaminan)
    jaminan.refresh_from_db()
    assert (jaminan.keadaan, Bpj.objects.count()) == ("direkam", 0)
    return ditolak.value.messages


def test_the_receipt_states_the_claim_of_the_day_of_handing_in_and_the_skeps_own_day():
    hari = timezone.localdate()
    izin = izin_terbit(kurs_kini=None, tanggal_skep=hari - 9 * HARI)
    KursFactory(nilai=KURS, berlaku_dari=hari - 2 * HARI, berlaku_sampai=hari - HARI)
    KursFactory(nilai=KURS * 3, berlaku_dari=hari, berlaku_sampai=hari)
    jaminan = JaminanFactory(permohonan=izin, tanggal=hari - 9 * HARI, tanggal_serah=hari - HARI)

    bpj = diterima(jaminan)

    assert (bpj.isi["total"], bpj.isi["kurs"][0][1]) == (str(JAMINAN), f"{KURS:.4f}")
    assert bpj.isi["jaminan"]["tanggal"] == (hari - 9 * HARI).isoformat()
    assert bpj.isi["jaminan"]["tanggal_serah"] == (hari - HARI).isoformat()
    assert bpj.isi["skep"]["tanggal"] == izin.tanggal_skep.isoformat()


def test_the_receipts_skep_day_is_not_the_permits_first_day(monkeypatch):
    jaminan = JaminanFactory()
    masa = type("Masa", (), {"mulai": dt.date(2020, 1, 1), "berakhir": dt.date(2030, 1, 1)})
    monkeypatch.setattr("pungutan.tagihan.masa_berlaku", lambda _: masa)

    isi = isi_bpj(jaminan, JabatanFactory(kantor=jaminan.permohonan.kantor))

    assert isi["skep"]["tanggal"] == jaminan.permohonan.tanggal_skep.isoformat()
    assert isi["mulai"] == "2020-01-01"


def test_a_day_whose_rate_went_missing_accepts_nothing():
    jaminan = JaminanFactory()
    Kurs.objects.all().delete()

    assert "merekam kurs minggu itu" in galat(jaminan)[0]


def test_a_paper_that_lapsed_while_it_waited_is_not_accepted():
    hari = timezone.localdate()
    izin = izin_terbit()
    jaminan = JaminanFactory(
        permohonan=izin,
        jenis=JenisJaminanFactory(kode=BentukJaminan.BANK_GARANSI),
        tanggal=hari - 490 * HARI,
        tanggal_serah=hari,
        jatuh_tempo=hari,
    )
    Permohonan.objects.filter(pk=izin.pk).update(tanggal_skep=hari - 500 * HARI)

    assert galat(jaminan)[0].startswith("Jatuh tempo jaminan harus setelah hari ini")


@pytest.mark.parametrize("nama", ["jaminan_periksa", "bukti_bayar_periksa"])
def test_an_officers_page_tells_a_claim_nobody_can_compute(client, nama):
    izin = izin_terbit()
    satu = {"jaminan_periksa": JaminanFactory, "bukti_bayar_periksa": BuktiBayarFactory}[nama](
        permohonan=izin
    )
    TarifPajak.objects.filter(jenis=JenisTarif.BM_BULANAN).delete()
    client.force_login(petugas_jaminan(izin))

    jawaban = client.get(reverse(f"pungutan:{nama}", args=[izin.pk, satu.pk]))

    assert jawaban.status_code == 409
    assert "belum direkam" in jawaban.content.decode()
