"""The SKEP states every levy: additional duties, excise and luxury beside those it always named."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from pungutan.services import rincian
from referensi.models import TarifPajak
from tests.factories.surat import UANG, KeputusanFactory, baris_barang
from tests.workflow.pdf import surat_pdf, teks
from tests.workflow.perkara import perkara
from workflow.putusan import isi_keputusan
from workflow.status import Status

pytestmark = pytest.mark.django_db
D = Decimal


def putusan(**penetapan):
    """Return the snapshot of a case whose one item is determined so, decided today."""
    permohonan = perkara(Status.KEPUTUSAN_KEPALA_KANTOR)
    barang = permohonan.barang.get()
    lama = barang.penetapan
    for nama, nilai in penetapan.items():
        setattr(lama, nama, nilai)
    lama.save()
    permohonan = type(permohonan).objects.with_rincian().get(pk=permohonan.pk)
    return isi_keputusan(permohonan, timezone.localdate()), rincian(permohonan)


def test_the_snapshot_keeps_what_a_goods_item_bears():
    isi, uang = putusan(
        bmad_persen=D(10), bmtp_spesifik=D(500), cukai=D(2_000_000), ppnbm_persen=D(20)
    )

    (barang,) = isi["barang"]
    assert barang["tambahan"] == [
        {"jenis": "bmad", "persen": "10.00", "spesifik": None},
        {"jenis": "bmtp", "persen": None, "spesifik": "500.00"},
    ]
    assert (barang["cukai"], barang["ppnbm_persen"], barang["ppn_penuh"]) == (
        "2000000.00",
        "20.00",
        False,
    )
    for nama in ("bmad", "bmtp", "cukai", "jaminan_tambahan", "jaminan_cukai"):
        assert isi["uang"][nama] == f"{getattr(uang.fasilitas, nama):f}"
    assert D(isi["uang"]["bmad"]) > 0
    assert D(isi["uang"]["persen_bulanan"]) == uang.persen_bulanan > 0


def test_the_letter_names_what_is_guaranteed_whole():
    uang = UANG["pembebasan"] | {
        "bmad": "165000000",
        "cukai": "2000000",
        "jaminan_tambahan": "165000000",
        "jaminan_cukai": "2000000",
        "total_jaminan": "483387500",
    }
    barang = baris_barang(
        1,
        tambahan=[{"jenis": "bmad", "persen": "10.00", "spesifik": None}],
        cukai="2000000.00",
        ppnbm_persen="20.00",
        ppn_persen="12.000",
        ppn_penuh=True,
    )

    isi = teks(surat_pdf(KeputusanFactory(isian={"uang": uang, "barang": [barang]})))

    for kalimat in (
        "jaminan sebesar Rp 483.387.500",
        "Bea masuk antidumping Rp 165.000.000",
        "Cukai Rp 2.000.000",
        "Bea masuk tambahan dan cukai tidak termasuk pembebasan atau keringanan ini",
        "BMAD: 10%",
        "PPnBM: 20%",
        "PPN: 12% dari nilai impor penuh",
    ):
        assert kalimat in isi


def test_a_snapshot_of_before_prints_without_them():
    isi = teks(surat_pdf(KeputusanFactory()))

    assert "jaminan sebesar Rp 316.387.500" in isi
    for kata in ("antidumping", "Cukai Rp", "PPnBM:", "dijaminkan seluruhnya"):
        assert kata not in isi


def test_after_issue_the_monthly_rate_is_that_of_the_skeps_day():
    permohonan = perkara(Status.PENERBITAN_SKEP, fasilitas="keringanan")
    lama = rincian(permohonan)
    besok = permohonan.tanggal_skep + dt.timedelta(days=1)
    bulanan = TarifPajak.objects.get(jenis=TarifPajak.Jenis.BM_BULANAN)
    bulanan.berlaku_sampai = permohonan.tanggal_skep
    bulanan.save()
    TarifPajak.objects.create(
        jenis=TarifPajak.Jenis.BM_BULANAN, persen=D(5), berlaku_dari=besok, sumber="CONTOH uji"
    )

    kini = rincian(permohonan, besok + dt.timedelta(days=9))

    assert (kini.persen_bulanan, kini.fasilitas) == (lama.persen_bulanan, lama.fasilitas)
    permohonan.tanggal_skep = None  # before the decision the day asked for counts
    assert rincian(permohonan, besok).persen_bulanan == D(5)
