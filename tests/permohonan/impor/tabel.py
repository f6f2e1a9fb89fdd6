"""Tables of goods for tests: good ones, and workbooks with one thing wrong in their XML."""

import zipfile
from io import BytesIO

from openpyxl import Workbook

from permohonan.impor.kolom import KOLOM
from permohonan.models import ImporBarang
from permohonan.services.impor import mulai_impor
from tests.factories.referensi import (
    KantorFactory,
    NegaraFactory,
    PosTarifFactory,
    SatuanFactory,
    ValutaFactory,
)

JUDUL = [kolom.judul for kolom in KOLOM]
BARIS = {
    "nomor_urut": 1,
    "uraian": "Generator set 500 kVA",
    "kondisi": "Bekas",
    "negara_asal": "SG",
    "satuan": "NIU",
    "spesifikasi": "500 kVA, 400 V",
    "identitas": "SN-1",
    "pemilik": "Alpha GmbH",
    "tahun_pembuatan": 2021,
    "valuta": "USD",
    "harga_satuan": 1250.5,
    "jumlah": 2,
    "kantor_pengawas": "070100",
    "lokasi": "Gudang A, Surabaya",
    "pos_tarif": "85021100",
}
LEMBAR = "xl/worksheets/sheet1.xml"


def rujukan():
    """Make the reference rows that BARIS names."""
    KantorFactory()
    NegaraFactory()
    SatuanFactory(kode="NIU", nama="Unit", desimal=0)
    ValutaFactory()
    PosTarifFactory(kode="85021100")


def baris(**lain):
    """Return the cells of one row in the order of the columns."""
    return list((BARIS | lain).values())


def xlsx(*isi, judul=None, ubah=lambda _lembar, _buku: None):
    """Return a workbook with the header and rows; ``ubah(sheet, book)`` may spoil it."""
    buku = Workbook()
    lembar = buku.active
    lembar.title = "Barang"
    lembar.append(JUDUL if judul is None else judul)
    for satu in isi:
        lembar.append(satu)
    ubah(lembar, buku)
    aliran = BytesIO()
    buku.save(aliran)
    return aliran.getvalue()


def tukar(isi, nama=LEMBAR, ganti=lambda teks: teks, tambah=None):
    """Return a workbook with one part rewritten by ``ganti`` and further parts added."""
    keluar = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(isi)) as lama,
        zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as baru,
    ):
        for satu in lama.infolist():
            bagian = lama.read(satu)
            baru.writestr(satu.filename, ganti(bagian) if satu.filename == nama else bagian)
        for tambahan, bagian in (tambah or {}).items():
            baru.writestr(tambahan, bagian)
    return keluar.getvalue()


def teks(*isi, judul=None, pemisah="\t"):
    """Return a table as it is pasted."""
    semua = [JUDUL if judul is None else judul, *isi]
    return "\r\n".join(pemisah.join(str(sel) for sel in satu) for satu in semua).encode()


def kirim(permohonan, isi, jenis="xlsx", cara=ImporBarang.Cara.TAMBAH, oleh=None):
    """Send a table; the worker has not looked at it yet."""
    return mulai_impor(
        permohonan.pk,
        isi,
        nama="barang.xlsx",
        jenis=jenis,
        cara=cara,
        oleh=oleh or permohonan.dibuat_oleh,
    )
