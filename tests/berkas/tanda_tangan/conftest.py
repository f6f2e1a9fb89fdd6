"""A set paper, once per session, and a key of the office."""

import pytest

from berkas.pdf_cetak import Data, cetak
from berkas.tanda_tangan import Pengesahan
from tests.berkas.tanda_tangan import kunci_uji

HTML = """<!doctype html><html lang="id"><head><title>Surat uji</title></head>
<body style="font-family: 'Huruf Serif'"><h1>Surat uji</h1>{}</body></html>"""
BLOK = (
    '<div id="tanda-tangan" style="width:96mm;height:22mm">Ditandatangani secara elektronik</div>'
)


@pytest.fixture(scope="session")
def surat():
    """Return a set paper with a place for the signature and data attached."""
    return cetak(HTML.format(BLOK), data=Data("data.json", b'{"versi": 1}', "Data surat"))


@pytest.fixture(scope="session")
def surat_tanpa_kotak():
    """Return a set paper without such a place."""
    return cetak(HTML.format(""))


@pytest.fixture
def pengesahan():
    """Return who stands under it."""
    return Pengesahan("Dwi Hartono", "Kepala KPPBC TMP Tanjung Perak", "Surabaya")


@pytest.fixture
def pasang(settings, tmp_path):
    """Return a function that sets up a key of the office: PEM with certificate, in one file."""

    def _pasang(kunci=None, rantai=(), **cara):
        kunci = kunci or kunci_uji.kunci_p256()
        milik = kunci_uji.sertifikat(kunci, **cara)
        isi = kunci_uji.pem_kunci(kunci) + kunci_uji.pem(milik, *rantai)
        settings.SURAT_KUNCI = kunci_uji.tulis(tmp_path / "kantor.pem", isi)
        return milik

    return _pasang
