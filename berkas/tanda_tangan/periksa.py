"""Whether the signature of any PDF holds and is this office's; the file is opened by another process."""

from __future__ import annotations

import base64
import datetime as dt
import json
import logging
from contextlib import suppress
from threading import Timer
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast

from cryptography.hazmat.primitives.serialization import Encoding
from django.utils.translation import gettext, gettext_noop

from berkas.proses import kode_mulai, mulai
from berkas.tanda_tangan.contoh import NAMA_UMUM
from berkas.tanda_tangan.kunci import akar_cap_waktu, sertifikat_kantor
from jejak.outbox import BelumSiap

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

logger = logging.getLogger(__name__)

MULAI = kode_mulai("berkas.isi.tanda_tangan")
BATAS_DETIK = 15.0
BATAS_BYTE = 64 * 1024**2
BATAS_JAWABAN = 4096
# What a signature cannot do without, and where: its places are counted in bytes of the file, so it
# stands there as it is, never compressed.
TEMPAT_TANDA = b"/ByteRange"
AWAL_PDF, DI_DALAM = b"%PDF-", 1024

ALASAN = {
    "baik": "",
    "tanpa": gettext_noop("Berkas ini tidak memuat tanda tangan elektronik."),
    "banyak": gettext_noop(
        "Berkas ini memuat lebih dari satu tanda tangan elektronik; dokumen portal ini memuat satu."
    ),
    "terkunci": gettext_noop(
        "Berkas ini terkunci, sehingga tanda tangannya tidak dapat diperiksa."
    ),
    "rusak": gettext_noop("Berkas ini bukan PDF yang utuh, sehingga tidak dapat diperiksa."),
    "besar": gettext_noop("Berkas ini terlalu besar untuk diperiksa."),
    "berubah": gettext_noop("Isi berkas ini berubah sesudah ditandatangani."),
    "bertambah": gettext_noop("Pada berkas ini ditambahkan sesuatu sesudah ditandatangani."),
    "asing": gettext_noop("Tanda tangan berkas ini bukan dari portal ini."),
    "belum": gettext_noop("Tanda tangan berkas ini tidak dapat diperiksa sekarang."),
    "di_luar_masa": gettext_noop(
        "Berkas ini ditandatangani di luar masa berlaku sertifikat penandatangannya."
    ),
}


class Hasil(NamedTuple):
    """What there is to say of a signature.

    ``kode`` is a key of ALASAN. ``utuh``: not a byte changed or added since; ``dipercaya``: that, and
    by this office's certificate; ``milik_kita``: it names that certificate, whatever happened since;
    ``waktu`` is proven where ``cap_waktu``, else what the signer stated; ``contoh``: a development key.
    """

    ada: bool = False
    utuh: bool = False
    dipercaya: bool = False
    penanda: str = ""
    waktu: dt.datetime | None = None
    cap_waktu: bool = False
    contoh: bool = False
    alasan: str = ""
    kode: str = "rusak"
    milik_kita: bool = False


def periksa(pdf: bytes) -> Hasil:
    """Return what the signature of a PDF is worth; never raises over what a stranger sent.

    Lists of revoked certificates are not fetched. How many are looked at at once is the caller's to
    say (portal.giliran): each is a process of its own.
    """
    if len(pdf) > BATAS_BYTE:
        return _tanpa_dibuka("besar")
    if TEMPAT_TANDA not in pdf:
        return _tanpa_dibuka("tanpa" if AWAL_PDF in pdf[:DI_DALAM] else "rusak")
    try:
        kita = _der(sertifikat_kantor())
    except BelumSiap as galat:
        # A fault of this installation says nothing about the paper.
        logger.error("Tanda tangan tidak dapat diperiksa: %s", galat)  # noqa: TRY400 -- no trace
        return _tanpa_dibuka("belum")
    try:
        return _hasil(_tanya(pdf, kita))
    except (OSError, EOFError, ValueError, KeyError, TypeError) as galat:
        logger.warning("Tanda tangan tidak selesai diperiksa: %s", type(galat).__name__)
        return _tanpa_dibuka("rusak")


def _tanpa_dibuka(kode: str) -> Hasil:
    return Hasil(alasan=gettext(ALASAN[kode]), kode=kode)


def _hasil(jawaban: dict[str, Any]) -> Hasil:
    waktu = jawaban.get("waktu")
    penanda = str(jawaban.get("penanda", ""))
    alasan = ALASAN[jawaban["kode"]]
    return Hasil(
        ada=bool(jawaban.get("ada")),
        utuh=bool(jawaban.get("utuh")),
        dipercaya=bool(jawaban.get("dipercaya")),
        penanda=penanda,
        waktu=dt.datetime.fromisoformat(waktu) if waktu else None,
        cap_waktu=bool(jawaban.get("cap_waktu")),
        contoh=penanda == NAMA_UMUM,
        alasan=gettext(alasan) if alasan else "",
        kode=jawaban["kode"],
        milik_kita=bool(jawaban.get("milik_kita")),
    )


def _tanya(pdf: bytes, kita: list[str]) -> dict[str, Any]:
    """Return the process's answer; EOFError or ValueError where it died over the file."""
    kepala = {
        "panjang": len(pdf),
        "sertifikat": kita,
        "akar_waktu": _akar(),
    }
    proses = mulai(MULAI)
    batas = Timer(BATAS_DETIK, proses.kill)
    batas.start()
    try:
        masuk = cast("IO[bytes]", proses.stdin)
        masuk.write(json.dumps(kepala).encode() + b"\n")
        masuk.write(pdf)
        masuk.flush()
        jawaban: dict[str, Any] = json.loads(
            cast("IO[bytes]", proses.stdout).readline(BATAS_JAWABAN)
        )
        return jawaban
    finally:
        batas.cancel()
        proses.kill()
        for pipa in (proses.stdin, proses.stdout):
            with suppress(OSError):
                cast("IO[bytes]", pipa).close()
        proses.wait()


def _akar() -> list[str]:
    """Return the roots of time stamps; none where they cannot be read: then no stamp proves a moment."""
    try:
        return _der(akar_cap_waktu())
    except BelumSiap as galat:
        logger.error("Akar cap waktu: %s", galat)  # noqa: TRY400 -- no trace
        return []


def _der(semua: list[Certificate]) -> list[str]:
    return [base64.b64encode(satu.public_bytes(Encoding.DER)).decode() for satu in semua]
