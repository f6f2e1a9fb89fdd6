"""What anyone may learn about a PDF they hold: is it the issued one, and does its signature hold."""

from __future__ import annotations

from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

from workflow.surat.keabsahan import dengan_sha256

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from berkas.tanda_tangan.periksa import Hasil
    from workflow.surat.keabsahan import Kertas


class Tanda(Enum):
    """What was found of a signature, and the sentence that says so."""

    KAMI = _(
        "Tanda tangan elektroniknya dari portal ini, dan isi berkas utuh sejak ditandatangani."
    )
    KAMI_BERUBAH = _(
        "Tanda tangan elektroniknya dari portal ini, tetapi isi berkas diubah setelah "
        "ditandatangani."
    )
    LAIN = _("Tanda tangan elektroniknya dari pihak lain, bukan dari portal ini.")
    LAIN_BERUBAH = _(
        "Tanda tangan elektroniknya dari pihak lain, dan isi berkas diubah setelah ditandatangani."
    )
    TANPA = _("Berkas ini tidak memuat tanda tangan elektronik.")
    GAGAL = _("Tanda tangannya tidak dapat diperiksa: berkas rusak atau terlalu rumit.")


class Rupa(NamedTuple):
    """Headline of an answer, its tone and icon, and what to do now."""

    nada: str  # of bagian/_pesan.html
    ikon: str
    judul: _StrPromise
    saran: _StrPromise | None


COCOKKAN = _("Cocokkan data di bawah dengan isi surat.")
HUBUNGI = _("Tanyakan kepada kantor penerbit sebelum memakainya.")
DENGAN_KODE = _(
    "Hasil pindai, foto, dan cetakan ulang selalu berbeda dari berkas aslinya. Periksa surat itu "
    "dengan nomor dan kode yang tercetak padanya, atau mintalah berkas aslinya."
)
DIUBAH = Rupa(
    "error",
    "x-circle",
    _("Berkas ini diubah setelah ditandatangani"),
    _("Jangan dipakai. Mintalah berkas aslinya kepada pemegang surat."),
)
BUKAN = Rupa("error", "x-circle", _("Bukan berkas yang diterbitkan portal ini"), DENGAN_KODE)
# By (is it the issued file, what of its signature).
RUPA = {
    (True, Tanda.KAMI): Rupa(
        "success", "patch-check", _("Ini berkas yang diterbitkan portal ini"), COCOKKAN
    ),
    # Papers of before there was a key to sign with.
    (True, Tanda.TANPA): Rupa(
        "success", "patch-check", _("Ini berkas yang diterbitkan portal ini"), COCOKKAN
    ),
    (False, Tanda.KAMI): Rupa(
        "warning",
        "exclamation-triangle-fill",
        _("Ditandatangani portal ini, tetapi tidak dikenal sebagai surat"),
        HUBUNGI,
    ),
    (False, Tanda.KAMI_BERUBAH): DIUBAH,
}
# The issued file although its signature says otherwise: the portal's keys were changed, or worse.
RAGU = Rupa(
    "warning",
    "exclamation-triangle-fill",
    _("Ini berkas yang diterbitkan, tetapi tanda tangannya tidak dapat dipastikan"),
    HUBUNGI,
)
SAMA = _("Berkas ini sama persis, sampai byte terakhir, dengan berkas yang diterbitkan.")
BEDA = _("Berkas ini tidak sama dengan berkas mana pun yang diterbitkan portal ini.")


class Jawaban(NamedTuple):
    """The answer to an upload: two sentences that do not depend on each other, and their sum."""

    rupa: Rupa
    berkas: _StrPromise
    tanda: _StrPromise
    contoh: bool  # signed with the key of a trial: no valid document
    kertas: Kertas | None


def periksa_berkas(pdf: bytes) -> Jawaban:
    """Return what a PDF of a stranger is. Nothing of it is kept; a process of its own parses it."""
    kertas = dengan_sha256(sha256(pdf).hexdigest())
    hasil = _periksa(pdf)
    tanda = tanda_menurut(hasil)
    sama = kertas is not None
    rupa = RUPA.get((sama, tanda), RAGU if sama else BUKAN)
    contoh = hasil.contoh and tanda in (Tanda.KAMI, Tanda.KAMI_BERUBAH)
    return Jawaban(rupa, SAMA if sama else BEDA, tanda.value, contoh, kertas)


def _periksa(pdf: bytes) -> Hasil:
    from berkas.tanda_tangan.periksa import periksa  # noqa: PLC0415

    return periksa(pdf)


def tanda_menurut(hasil: Hasil) -> Tanda:
    """Return what the check of a signature found."""
    if not hasil.ada:
        return Tanda.GAGAL if hasil.alasan else Tanda.TANPA
    if hasil.dipercaya:
        return Tanda.KAMI if hasil.utuh else Tanda.KAMI_BERUBAH
    return Tanda.LAIN if hasil.utuh else Tanda.LAIN_BERUBAH
