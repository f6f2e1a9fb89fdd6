"""An extension's money through the deciding transaction: frozen, due, announced; or nothing of it."""

import datetime as dt
from decimal import Decimal

import pytest

from jejak.models import Outbox
from permohonan.galat import MomenLewat
from permohonan.models import Permohonan
from pungutan.perpanjangan import biaya
from pungutan.tagihan import tagihan
from referensi.models import TarifPajak
from referensi.pilihan import JenisTarif
from tests.factories.referensi import TarifPajakFactory
from tests.factories.uang import izin_terbit
from tests.factories.workflow import pegang
from tests.workflow.perkara import siapkan_referensi
from tests.workflow.perubahan import periksa, perubahan
from workflow.models import Keputusan
from workflow.services import apply_transition
from workflow.status import Status

pytestmark = pytest.mark.django_db

TOPIK = {"topik": "pungutan.perpanjangan"}


@pytest.fixture
def asal():
    """A permit of seven months under relief: V7."""
    siapkan_referensi()
    return izin_terbit(alasan_fasilitas="Menurut perjanjian.")


def segar(permohonan):
    """Return an application as the database has it."""
    return Permohonan.objects.with_rincian().get(pk=permohonan.pk)


def putuskan(perpanjangan, aksi="terbitkan_skep", **lain):
    """Let the head of the office decide."""
    return apply_transition(perpanjangan.pk, aksi, oleh=pegang(perpanjangan), **lain)


def test_the_skep_freezes_what_the_card_said_and_it_is_due(asal):
    perpanjangan = perubahan(asal)
    sebelum, kartu = tagihan(segar(asal)), biaya(segar(asal), 3)

    putuskan(perpanjangan)

    isi = Keputusan.objects.get(permohonan=perpanjangan).isi["perpanjangan_uang"]
    hasil = tagihan(segar(asal))
    assert kartu.bayar == 4_950_000
    assert (Decimal(isi["bm_bayar"]), isi["bulan_semua"]) == (kartu.bayar, 10)
    assert hasil.bayar - sebelum.bayar == kartu.bayar
    assert (hasil.jaminan, hasil.jaminan_lunas) == (sebelum.jaminan, kartu.jaminan_baru)
    assert (hasil.bulan_izin, hasil.masa.berakhir) == (10, kartu.berakhir)
    assert hasil.jatuh_tempo_cukup == kartu.jatuh_tempo_jaminan
    assert Outbox.objects.filter(**TOPIK, kunci=str(perpanjangan.pk)).count() == 1
    TarifPajak.objects.update(persen=Decimal(5))
    assert tagihan(segar(asal)).bm_perpanjangan == kartu.bayar


def test_the_monthly_rate_is_that_of_the_day_of_the_decision(asal):
    perpanjangan = perubahan(asal)
    lama = biaya(segar(asal), 3).bayar
    hari = asal.tanggal_skep
    TarifPajak.objects.update(berlaku_sampai=hari - dt.timedelta(days=1))
    TarifPajakFactory(jenis=JenisTarif.BM_BULANAN, persen=Decimal(4), berlaku_dari=hari)

    putuskan(perpanjangan)

    isi = Keputusan.objects.get(permohonan=perpanjangan).isi["perpanjangan_uang"]
    assert Decimal(isi["persen_bulanan"]) == 4
    assert Decimal(isi["bm_bayar"]) == 2 * lama > 0  # twice the 2 per cent of before


def test_a_refused_extension_changes_nothing_and_tells_of_no_money(asal):
    perpanjangan = perubahan(asal)
    sebelum = tagihan(segar(asal))

    putuskan(perpanjangan, "tolak", catatan="Kontrak tidak diperpanjang.")

    assert segar(perpanjangan).status == Status.PENOLAKAN
    assert tagihan(segar(asal)) == sebelum
    assert not Outbox.objects.filter(**TOPIK).exists()


def test_a_refusal_asks_for_no_monthly_rate_and_states_no_money(asal):
    perpanjangan = perubahan(asal)
    TarifPajak.objects.all().delete()

    putuskan(perpanjangan, "tolak", catatan="Kontrak tidak diperpanjang.")

    isi = Keputusan.objects.get(permohonan=perpanjangan).isi
    assert "perpanjangan_uang" not in isi
    assert isi["perubahan"]["bulan_tambahan"] == 3


def test_a_category_that_grants_another_facility_by_now_stops_no_change(asal):
    perpanjangan = perubahan(asal, status=Status.PENELITIAN_ANALIS)
    analis = pegang(perpanjangan)
    periksa(perpanjangan, segar(perpanjangan).pemegang)
    asal.kategori.fasilitas = "pembebasan"
    asal.kategori.save()
    Permohonan.objects.filter(pk__in=[asal.pk, perpanjangan.pk]).update(alasan_fasilitas="")

    apply_transition(perpanjangan.pk, "teruskan_ke_kepala_seksi", oleh=analis, catatan="Layak.")

    assert segar(perpanjangan).status == Status.PENELITIAN_KEPALA_SEKSI


def test_the_skep_states_the_facility_of_its_permit(asal):
    perpanjangan = perubahan(asal)
    Permohonan.objects.filter(pk=perpanjangan.pk).update(fasilitas="pembebasan")

    putuskan(perpanjangan)

    isi = Keputusan.objects.get(permohonan=perpanjangan).isi
    assert (isi["fasilitas"], isi["perpanjangan_uang"]["fasilitas"]) == ("keringanan",) * 2


def test_without_a_monthly_rate_no_skep_is_issued_and_nothing_is_left_behind(asal):
    perpanjangan = perubahan(asal)
    TarifPajak.objects.all().delete()

    with pytest.raises(MomenLewat, match="belum direkam"):
        putuskan(perpanjangan)

    assert (segar(asal).bulan_izin, segar(perpanjangan).nomor_skep) == (7, "")
    assert not Outbox.objects.filter(**TOPIK).exists()
