"""Who is told of an issued extension's money, of what, and how often."""

import pytest

from jejak import outbox
from jejak.models import Outbox
from jejak.tasks import drain_outbox
from portal.izin import Peran
from portal.models import Notifikasi
from portal.services.keanggotaan import yang_bertindak_untuk
from pungutan.jaminan.kabar import petugas as para_petugas
from pungutan.kabar_perpanjangan import kabarkan_terbit, umumkan
from pungutan.models import PenetapanBarang
from pungutan.perpanjangan import snapshot
from referensi.models import TarifPajak
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.jaminan import JaminanFactory
from tests.factories.permohonan import PerubahanFactory
from tests.factories.portal import PenggunaFactory
from tests.factories.surat import KeputusanFactory
from tests.factories.uang import (
    JAMINAN_PEMBEBASAN,
    BuktiBayarFactory,
    izin_diperpanjang,
    izin_terbit,
    petugas_jaminan,
)
from tests.pungutan.test_bayar_perpanjangan import url
from tests.pungutan.test_tagihan_perpanjangan import bank, uang_v7

pytestmark = pytest.mark.django_db


@pytest.fixture
def izin():
    """An issued permit of 7 months whose SKEP froze V7's money."""
    permohonan = izin_terbit()
    KeputusanFactory(permohonan=permohonan, isian=uang_v7())
    return permohonan


def kabar():
    """Return the notices of extensions' money."""
    return list(Notifikasi.objects.filter(kunci__startswith="perpanjangan:"))


def test_importer_and_guarantee_officer_are_told_once_what_is_due(izin):
    orang, petugas = PenggunaFactory(importir=izin.importir), petugas_jaminan(izin)
    bank(izin)
    BuktiBayarFactory(permohonan=izin, diterima=True)
    perubahan = izin_diperpanjang(izin, 5)

    for _ in range(2):
        kabarkan_terbit({"permohonan": str(perubahan.pk)})

    pesan = kabar()
    diberi_tahu = [
        *yang_bertindak_untuk(izin.importir_id),
        *para_petugas(izin, Peran.PETUGAS_JAMINAN),
    ]
    assert {orang, petugas} <= set(diberi_tahu)
    assert sorted(n.pengguna_id for n in pesan) == sorted(p.pk for p in diberi_tahu)
    for satu in pesan:
        assert satu.tautan == url("jaminan", izin)
        assert "diperpanjang 5 bulan dengan SKEP" in satu.isi
        assert (
            "Untuk perpanjangan ini Rp 8.250.000; seluruhnya masih harus dibayar Rp 8.250.000."
        ) in satu.isi
        assert "Tagihan jaminan Rp 114.262.500, dan menjadi Rp 106.012.500 setelah" in satu.isi
        assert "Jaminan yang ada harus diperpanjang: jatuh temponya paling cepat" in satu.isi


@pytest.mark.parametrize(
    ("fasilitas", "kalimat"),
    [
        ("pembebasan", "Tidak ada yang harus dibayar. Tagihan jaminan Rp 316.387.500. Yang"),
        (
            "keringanan",
            "Untuk perpanjangan ini Rp 8.250.000; seluruhnya masih harus dibayar Rp 210.375.000.",
        ),
    ],
)
def test_what_is_told_where_nothing_was_handed_in_yet(fasilitas, kalimat):
    permohonan = izin_terbit(fasilitas)
    PenggunaFactory(importir=permohonan.importir)

    kabarkan_terbit({"permohonan": str(izin_diperpanjang(permohonan, 5).pk)})

    pesan = kabar()[0].isi
    assert kalimat in pesan
    assert "Yang masih harus dijamin" in pesan


def test_an_extension_that_asks_for_nothing_says_so_beside_what_is_unpaid(izin, monkeypatch):
    PenggunaFactory(importir=izin.importir)
    nihil = {"bm_bayar": "0"}
    monkeypatch.setattr(
        "tests.factories.uang.uang_perpanjangan", lambda *satu: snapshot(*satu) | nihil
    )
    perubahan = izin_diperpanjang(izin, 5)

    kabarkan_terbit({"permohonan": str(perubahan.pk)})

    pesan = kabar()[0].isi
    assert (
        "Untuk perpanjangan ini tidak ada yang harus dibayar; seluruhnya masih harus dibayar "
        "Rp 202.125.000. Tagihan jaminan Rp 114.262.500. Yang masih harus dijamin"
    ) in pesan


def test_where_nothing_is_due_nothing_is_asked_to_be_recorded():
    permohonan = izin_terbit("pembebasan")
    PenggunaFactory(importir=permohonan.importir)
    petugas_jaminan(permohonan)
    # Cash, which states no due date.
    JaminanFactory(permohonan=permohonan, diterima=True, nilai=JAMINAN_PEMBEBASAN)

    kabarkan_terbit({"permohonan": str(izin_diperpanjang(permohonan, 5).pk)})

    for satu in kabar():
        assert satu.isi.endswith("Jaminan yang ada mencukupi. Tidak ada yang perlu direkam.")


@pytest.mark.parametrize(
    ("fasilitas", "direkam"),
    [("pembebasan", "jaminannya"), ("keringanan", "pembayaran dan jaminannya")],
)
def test_what_is_asked_to_be_recorded_is_what_is_due(fasilitas, direkam):
    permohonan = izin_terbit(fasilitas)
    petugas = petugas_jaminan(permohonan)

    kabarkan_terbit({"permohonan": str(izin_diperpanjang(permohonan, 5).pk)})

    akhir = {(satu.pengguna_id == petugas.pk, satu.isi.rsplit(". ", 1)[1]) for satu in kabar()}
    assert akhir == {
        (False, f"Rekam {direkam} pada tab Jaminan dan Pembayaran izin itu."),
        (True, f"Importir diberi tahu, dan merekam {direkam} di portal."),
    }


def test_a_permit_whose_money_is_not_in_the_portal_asks_for_nothing():
    permohonan = izin_terbit()
    PenggunaFactory(importir=permohonan.importir)
    perubahan = izin_diperpanjang(permohonan, 5)
    PenetapanBarang.objects.all().delete()

    kabarkan_terbit({"permohonan": str(perubahan.pk)})

    akhir = "Pungutan izin ini tidak tercatat di portal. Tidak ada yang perlu direkam."
    assert kabar()[0].isi.endswith(akhir)


def test_a_claim_nobody_can_compute_is_told_as_such(izin):
    PenggunaFactory(importir=izin.importir)
    perubahan = izin_diperpanjang(izin, 5, snapshot=False)
    TarifPajak.objects.all().delete()

    kabarkan_terbit({"permohonan": str(perubahan.pk)})

    pesan = kabar()[0].isi
    assert "Tagihannya belum dapat dihitung" in pesan


def test_only_an_extension_is_announced(izin):
    perubahan = izin_diperpanjang(izin, 5)
    lokasi = PerubahanFactory(asal=izin, jenis="perubahan_lokasi")

    for satu in (izin, lokasi, perubahan):
        umumkan(satu)

    assert list(Outbox.objects.filter(topik="pungutan.perpanjangan").values_list("kunci")) == [
        (str(perubahan.pk),)
    ]


def test_the_topic_has_its_handler(izin):
    PenggunaFactory(importir=izin.importir)
    perubahan = izin_diperpanjang(izin, 5)
    outbox.antar("pungutan.perpanjangan", "uji", {"permohonan": str(perubahan.pk)})

    drain_outbox()

    assert len(kabar()) == len(yang_bertindak_untuk(izin.importir_id))
