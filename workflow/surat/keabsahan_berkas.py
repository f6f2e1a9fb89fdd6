"""What anyone may learn about a PDF they hold: is it the issued one, and does its signature hold."""

from __future__ import annotations

from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

from berkas.tanda_tangan.periksa import periksa
from workflow.surat.keabsahan import dengan_sha256

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from berkas.tanda_tangan.periksa import Hasil
    from workflow.surat.keabsahan import Kertas


class Tanda(Enum):
    """What was found of a signature."""

    KAMI = "kami"
    KAMI_BERUBAH = "kami_berubah"
    LAIN = "lain"
    LAIN_BERUBAH = "lain_berubah"
    TANPA = "tanpa"
    BELUM = "belum"  # this installation cannot tell now; no fault of the paper
    GAGAL = "gagal"  # none that could be told of: broken, locked, too many, out of its time


# In the words of a warehouse; for the others the check says what it found.
KALIMAT = {
    Tanda.KAMI: _("Tanda tangan elektroniknya dari portal ini, dan isi berkas utuh sejak itu."),
    Tanda.KAMI_BERUBAH: _(
        "Tanda tangan elektroniknya dari portal ini, tetapi isi berkas diubah sesudahnya."
    ),
    Tanda.LAIN_BERUBAH: _(
        "Tanda tangan elektroniknya bukan dari portal ini, dan isi berkas diubah sesudahnya."
    ),
}
BERUBAH = {"berubah", "bertambah"}


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
    # Byte by byte the issued file: that is proof enough.
    (True, Tanda.BELUM): Rupa(
        "success", "patch-check", _("Ini berkas yang diterbitkan portal ini"), COCOKKAN
    ),
    (False, Tanda.BELUM): Rupa(
        "warning",
        "exclamation-triangle-fill",
        _("Tanda tangan berkas ini tidak dapat diperiksa sekarang"),
        _("Coba lagi nanti, atau periksa surat itu dengan nomor dan kode yang tercetak padanya."),
    ),
}
# The issued file although its signature says otherwise: the portal's keys were changed, or worse.
RAGU = Rupa(
    "warning",
    "exclamation-triangle-fill",
    _("Ini berkas yang diterbitkan, tetapi tanda tangannya tidak dapat dipastikan"),
    HUBUNGI,
)
# Genuine, but revoked, ended or refused by now: nothing to be reassured by.
TIDAK_BERLAKU = Rupa(
    "warning",
    "exclamation-triangle-fill",
    _("Ini berkas yang diterbitkan portal ini"),
    _("Perhatikan keadaan surat hari ini di bawah."),
)
SAMA = _("Berkas ini sama persis, sampai byte terakhir, dengan berkas yang diterbitkan.")
BEDA = _("Berkas ini tidak sama dengan berkas mana pun yang diterbitkan portal ini.")


class Jawaban(NamedTuple):
    """The answer to an upload: two sentences that do not depend on each other, and their sum."""

    rupa: Rupa
    berkas: _StrPromise
    tanda: _StrPromise | str
    contoh: bool  # signed with the key of a trial: no valid document
    kertas: Kertas | None


def periksa_berkas(pdf: bytes) -> Jawaban:
    """Return what a PDF of a stranger is. Nothing of it is kept; a process of its own parses it."""
    kertas = dengan_sha256(sha256(pdf).hexdigest())
    hasil = periksa(pdf)
    tanda = tanda_menurut(hasil)
    sama = kertas is not None
    rupa = RUPA.get((sama, tanda), RAGU if sama else BUKAN)
    if kertas is not None and not kertas.berlaku and rupa.nada == "success":
        rupa = TIDAK_BERLAKU
    return Jawaban(
        rupa,
        SAMA if sama else BEDA,
        KALIMAT.get(tanda) or hasil.alasan,
        hasil.contoh and hasil.milik_kita,
        kertas,
    )


def tanda_menurut(hasil: Hasil) -> Tanda:
    """Return what the check of a signature found."""
    if hasil.kode in BERUBAH:
        return Tanda.KAMI_BERUBAH if hasil.milik_kita else Tanda.LAIN_BERUBAH
    lain = {"baik": Tanda.KAMI, "asing": Tanda.LAIN, "tanpa": Tanda.TANPA, "belum": Tanda.BELUM}
    return lain.get(hasil.kode, Tanda.GAGAL)
