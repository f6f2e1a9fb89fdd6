"""The period beside what the category allows."""

from types import SimpleNamespace

import pytest

from workflow.jangka_waktu import dibahas, periksa
from workflow.status import Status

DIPUTUS = Status.KEPUTUSAN_KEPALA_KANTOR
# The permit of a change: extended from six months since the change was sent.
DIPERPANJANG = SimpleNamespace(bulan_izin=9)


def permohonan(bulan, jenis="baru", awal=12, total=36, *, dapat_diperpanjang=True, **lain):
    kategori = SimpleNamespace(
        bulan_awal_maks=awal, bulan_total_maks=total, dapat_diperpanjang=dapat_diperpanjang
    )
    return SimpleNamespace(jangka_waktu=bulan, jenis=jenis, kategori=kategori, **lain)


@pytest.mark.parametrize(
    ("kasus", "kalimat", "melebihi"),
    [
        (
            permohonan(12),
            "12 bulan dari paling lama 12 bulan, dapat diperpanjang sampai seluruhnya 36 bulan.",
            False,
        ),
        (
            permohonan(13),
            "13 bulan dari paling lama 12 bulan, dapat diperpanjang sampai seluruhnya 36 bulan.",
            True,
        ),
        (
            permohonan(2, awal=2, total=2, dapat_diperpanjang=False),
            "2 bulan dari paling lama 2 bulan.",
            False,
        ),
        (permohonan(36, awal=36), "36 bulan dari paling lama 36 bulan.", False),
        (
            permohonan(36, "perpanjangan", perpanjangan=SimpleNamespace(bulan_tambahan=6)),
            "ditambah 6 bulan, seluruhnya 36 bulan dari paling lama 36 bulan.",
            False,
        ),
        (
            permohonan(14, "perpanjangan", total=13),
            "seluruhnya 14 bulan dari paling lama 13 bulan.",
            True,
        ),
        (
            permohonan(6, "perubahan_lokasi", total=6, status=DIPUTUS, asal=DIPERPANJANG),
            "tetap 9 bulan, tidak diubah permohonan ini.",
            False,
        ),
        (
            permohonan(6, "perubahan_tujuan", status=Status.PENERBITAN_SKEP, asal=DIPERPANJANG),
            "tetap 6 bulan, tidak diubah permohonan ini.",
            False,
        ),
        (
            permohonan(6, "perpanjangan", dapat_diperpanjang=False),
            "Izin dengan tujuan penggunaan ini tidak dapat diperpanjang.",
            True,
        ),
    ],
)
def test_the_period_is_told_with_its_limit(kasus, kalimat, melebihi):
    hasil = periksa(kasus)

    assert (hasil.kalimat, hasil.melebihi) == (kalimat, melebihi)


@pytest.mark.parametrize(
    ("teks", "benar"), [("Jangka waktu mengikuti kontrak.", True), ("Layak.", False), ("", False)]
)
def test_the_opinion_says_a_word_about_it(teks, benar):
    assert dibahas(teks) is benar
