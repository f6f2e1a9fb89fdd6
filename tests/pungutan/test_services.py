"""The findings of officers end to end: set by the service, read back as money."""

import datetime as dt
from decimal import Decimal

import pytest

from jejak.models import JejakAudit
from permohonan.galat import Ditolak, MomenLewat, VersiUsang
from portal.izin import Peran
from portal.models import Importir
from pungutan.buku import buka, usulan_dari
from pungutan.hitung import NilaiTidakSah
from pungutan.models import PenetapanBarang
from pungutan.penetapan import tetapkan_barang
from pungutan.services import rincian
from referensi.pilihan import JenisTarif
from referensi.services import KursTidakAda, TarifTidakAda
from tests.factories.permohonan import BarangFactory
from tests.factories.pungutan import PenetapanFactory, tarif_lama
from tests.factories.referensi import (
    KursFactory,
    PosTarifFactory,
    TarifPajakFactory,
    ValutaFactory,
)
from tests.factories.workflow import perkara, petugas
from workflow.status import Status

pytestmark = pytest.mark.django_db

D = Decimal


def isian(cif, **lain):
    return {"hs": "85021100", "metode": "1", "cif": D(cif), "dasar": "Data harga"} | lain


def kasus(fasilitas="pembebasan", bulan=6, **barang):
    """Return (application at the Kepala Seksi, its holder, one goods item)."""
    permohonan, user = perkara(
        Status.PENELITIAN_KEPALA_SEKSI, fasilitas=fasilitas, jangka_waktu=bulan
    )
    return permohonan, user, BarangFactory(permohonan=permohonan, **barang)


def tetapkan(permohonan, user, barang, cif, **lain):
    return tetapkan_barang(permohonan.pk, barang.pk, isian(cif, **lain), versi=None, oleh=user)


def test_v1_exemption_guarantees_everything():
    tarif_lama(bm="5")
    permohonan, user, barang = kasus()

    tetapkan(permohonan, user, barang, "1110")

    uang = rincian(permohonan)
    assert (uang.total.nilai_pabean, uang.total.bm, uang.total.nilai_impor) == (
        D(11_100_000),
        D(555_000),
        D(11_655_000),
    )
    assert (uang.total.ppn, uang.total.pph) == (D(1_165_500), D(291_375))
    assert (uang.fasilitas.total_bayar, uang.fasilitas.total_jaminan) == (D(0), D(2_011_875))


def test_v1_relief_rounds_the_duty_paid_up_to_a_thousand():
    tarif_lama(bm="5")
    permohonan, user, barang = kasus("keringanan", bulan=6)

    tetapkan(permohonan, user, barang, "1110")

    assert rincian(permohonan).fasilitas.bm_bayar == D(67_000)


def test_v2_the_value_of_the_officer_counts_not_the_importers():
    tarif_lama()
    permohonan, user, barang = kasus(harga_satuan=D(25), jumlah=D(2))
    assert barang.nilai == D(50)

    tetapkan(permohonan, user, barang, "100")

    uang = rincian(permohonan)
    assert (uang.total.nilai_pabean, uang.total.bm, uang.total.ppn, uang.total.pph) == (
        D(1_000_000),
        D(100_000),
        D(110_000),
        D(27_500),
    )
    assert uang.fasilitas.total_jaminan == D(237_500)


def test_v2_relief_for_twelve_months():
    tarif_lama()
    permohonan, user, barang = kasus("keringanan", bulan=12)

    tetapkan(permohonan, user, barang, "100")

    uang = rincian(permohonan).fasilitas
    assert (uang.bm_bayar, uang.ppn_bayar, uang.total_bayar, uang.total_jaminan) == (
        D(24_000),
        D(110_000),
        D(134_000),
        D(103_500),
    )


def test_yen_is_quoted_per_hundred():
    tarif_lama()
    KursFactory(valuta=ValutaFactory(kode="JPY"), nilai=D("11000"), satuan=100)
    permohonan, user, barang = kasus(valuta=ValutaFactory(kode="JPY"))

    tetapkan(permohonan, user, barang, "50000")

    assert rincian(permohonan).total.nilai_pabean == D(5_500_000)


def test_rupiah_needs_no_rate():
    tarif_lama()
    permohonan, user, barang = kasus(valuta=ValutaFactory(kode="IDR"))

    penetapan = tetapkan(permohonan, user, barang, "1000000")

    assert (penetapan.kurs, rincian(permohonan).total.nilai_pabean) == (D(1), D(1_000_000))


def test_the_finding_pins_rate_and_tariff():
    tarif_lama()
    permohonan, user, barang = kasus()
    tetapkan(permohonan, user, barang, "100")

    KursFactory._meta.model.objects.update(nilai=D(99_999))
    PosTarifFactory._meta.model.objects.update(bm_persen=D(40))

    assert rincian(permohonan).total.bm == D(100_000)


def test_a_missing_rate_or_heading_is_said_and_nothing_is_kept():
    tarif_lama()
    permohonan, user, barang = kasus(valuta=ValutaFactory(kode="CHF"))

    with pytest.raises(KursTidakAda, match="CHF"):
        tetapkan(permohonan, user, barang, "100")
    with pytest.raises(TarifTidakAda, match="99999999"):
        tetapkan(permohonan, user, barang, "100", hs="99999999")

    assert not PenetapanBarang.objects.exists()
    permohonan.refresh_from_db()
    assert permohonan.versi == 0


def test_a_value_beyond_reason_is_refused_and_not_kept():
    tarif_lama()
    permohonan, user, barang = kasus()

    with pytest.raises(NilaiTidakSah):
        tetapkan(permohonan, user, barang, "999999999999")

    assert not PenetapanBarang.objects.exists()


def test_an_override_wins_over_the_tariff():
    tarif_lama()
    permohonan, user, barang = kasus(jumlah=D(3))

    penetapan = tetapkan(
        permohonan, user, barang, "100", ppnbm_persen=D(20), pph_persen=D("7.5"), bm_persen=D(0)
    )
    assert (penetapan.bm_persen, penetapan.ppnbm_persen, penetapan.pph_persen) == (
        D(0),
        D(20),
        D("7.5"),
    )

    penetapan = tetapkan(permohonan, user, barang, "100", bm_spesifik=D(15_000))
    assert (penetapan.bm_persen, penetapan.bm_spesifik) == (None, D(15_000))
    assert rincian(permohonan).total.bm == D(45_000)


@pytest.mark.parametrize(
    ("api", "khusus", "pph"),
    [
        (Importir.Api.UMUM, None, D("2.500")),
        (Importir.Api.TANPA, None, D("7.500")),
        (Importir.Api.UMUM, D("0.50"), D("0.50")),
        (Importir.Api.TANPA, D("0.50"), D("7.500")),
    ],
)
def test_income_tax_depends_on_the_importers_licence(api, khusus, pph):
    pos = PosTarifFactory(pph_api_persen=khusus)
    for jenis in JenisTarif:
        TarifPajakFactory(jenis=jenis)
    importir = Importir(api=api)

    hari = dt.date(2026, 1, 5)

    usulan = usulan_dari(pos, buka([], [], hari).umum_pada(importir, hari), importir)

    assert usulan["pph_persen"] == pph


def test_a_changed_item_makes_its_finding_stale():
    permohonan, _, barang = kasus()
    penetapan = PenetapanFactory(barang=barang)
    assert penetapan.usang is False

    barang.uraian = "Barang lain"
    barang.save()

    assert permohonan.barang.select_related("penetapan").get().penetapan.usang is True


def test_the_guarantee_waits_for_the_last_item():
    tarif_lama()
    permohonan, user, barang = kasus()
    BarangFactory(permohonan=permohonan)
    tetapkan(permohonan, user, barang, "100")

    uang = rincian(permohonan)

    assert (uang.lengkap, uang.fasilitas, uang.total.bm) == (False, None, D(100_000))


def test_no_facility_no_guarantee():
    tarif_lama()
    permohonan, user, barang = kasus(fasilitas="")
    tetapkan(permohonan, user, barang, "100")

    assert rincian(permohonan).fasilitas is None


@pytest.mark.parametrize("banyak", [1, 30])
def test_the_money_takes_the_same_statements_at_any_size(banyak, django_assert_num_queries):
    tarif_lama()
    permohonan, _, barang = kasus()
    PenetapanFactory(barang=barang)
    for _ in range(banyak - 1):
        PenetapanFactory(barang=BarangFactory(permohonan=permohonan))

    with django_assert_num_queries(2):
        rincian(permohonan)


def test_the_classification_officer_determines_in_both_stages():
    for status in (Status.PENETAPAN_NP_KLASIFIKASI, Status.PENERBITAN_SHPIB):
        tarif_lama()
        permohonan, user = perkara(status)
        barang = BarangFactory(permohonan=permohonan)

        penetapan = tetapkan(permohonan, user, barang, "100")

        assert penetapan.oleh == permohonan.pemegang
        jejak = JejakAudit.objects.get(rantai=permohonan.rantai)
        assert (jejak.tindakan, jejak.rincian["hs"]) == ("tetapkan_barang", "85021100")


def test_nobody_else_determines():
    tarif_lama()
    permohonan, user, barang = kasus()

    with pytest.raises(Ditolak):
        tetapkan(permohonan, petugas(permohonan, Peran.ANALIS), barang, "100")
    with pytest.raises(MomenLewat):
        tetapkan(permohonan, petugas(permohonan), barang, "100")
    with pytest.raises(VersiUsang):
        tetapkan_barang(permohonan.pk, barang.pk, isian("100"), versi=9, oleh=user)

    assert not PenetapanBarang.objects.exists()
