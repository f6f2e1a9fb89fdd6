"""The whole check of an upload: extension, first bytes and full content must agree."""

import re
import zipfile
from io import BytesIO
from typing import NamedTuple

from django.core.files.uploadedfile import UploadedFile

from berkas import penolakan
from berkas.jenis import EKSTENSI, Tipe
from berkas.nama import akhiran_nama, nama_bersih
from berkas.pemeriksa import periksa_terpisah

# How a file of each type begins. A PDF with anything else before its header is refused in berkas.isi.pdf.
AWAL = {
    Tipe.PDF: re.compile(rb"(\xef\xbb\xbf)?\s*%PDF-"),
    Tipe.JPEG: re.compile(rb"\xff\xd8\xff"),
    Tipe.PNG: re.compile(rb"\x89PNG\r\n\x1a\n"),
}


class Putusan(NamedTuple):
    """What a checked file is: its cleaned name and its type."""

    nama: str
    tipe: Tipe


def periksa(unggahan: "UploadedFile[bytes]", *, batas: int) -> Putusan:
    """Return the verdict on an upload of at most ``batas`` bytes; raise BerkasDitolak.

    The first verdict stays with the upload: the form asks for it, and the service again.
    """
    putusan = getattr(unggahan, "putusan", None)
    if isinstance(putusan, Putusan):
        return putusan
    nama = nama_bersih(unggahan.name or "")
    tipe = _tipe_menurut_nama(nama)
    _periksa_isi(_baca(unggahan, batas), tipe)
    putusan = Putusan(nama, tipe)
    unggahan.putusan = putusan  # type: ignore[attr-defined]
    return putusan


def _tipe_menurut_nama(nama: str) -> Tipe:
    akhiran = akhiran_nama(nama)
    if akhiran not in EKSTENSI:
        raise penolakan.ekstensi(akhiran)
    return EKSTENSI[akhiran]


def _baca(unggahan: "UploadedFile[bytes]", batas: int) -> bytes:
    """Read at most one byte more than permitted: what a request says of its size proves nothing."""
    if unggahan.size and unggahan.size > batas:
        raise penolakan.terlalu_besar(unggahan.size, batas)
    unggahan.seek(0)
    isi: bytes = unggahan.read(batas + 1)
    unggahan.seek(0)
    if not isi:
        raise penolakan.kosong()
    if len(isi) > batas:
        raise penolakan.terlalu_besar(len(isi), batas)
    return isi


def _periksa_isi(isi: bytes, tipe: Tipe) -> None:
    if not AWAL[tipe].match(isi):
        sebenarnya = (calon for calon, awal in AWAL.items() if awal.match(isi))
        raise penolakan.isi_lain(tipe, next(sebenarnya, None))
    if zipfile.is_zipfile(BytesIO(isi)):
        raise penolakan.data_tambahan(tipe)
    putusan = periksa_terpisah(isi, tipe.value)
    if putusan:
        kode, *rincian = putusan
        raise penolakan.MENURUT_ISI[str(kode)](tipe, *rincian)
