"""Sending stored bytes back: only what was stored, never as active content."""

from hashlib import sha256
from io import BytesIO

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from berkas.models import Berkas, HalamanBerkas
from jejak.services import RANTAI_UMUM, catat

KEBIJAKAN = "sandbox; default-src 'none'; frame-ancestors {bingkai}"


class BerkasTidakTersaji(Exception):  # noqa: N818 -- names the state of the file
    """A file that is there but must not be shown now; its message is meant for the user (409)."""

    status_code = 409


class BerkasBerubah(BerkasTidakTersaji):
    """The stored bytes are not those that were received, or they are gone."""


def sajikan(berkas: Berkas, *, inline: bool = False) -> FileResponse:
    """Answer with the bytes of a file, after comparing them with the hash taken at its receipt.

    The calling view has decided that the user may see it. ``inline`` lets the browser show it,
    inside a sandbox. Raises BerkasTidakTersaji where the checks are not passed, BerkasBerubah
    (recorded in the audit trail) where the bytes changed since.
    """
    if berkas.status != Berkas.Status.BERSIH:
        raise BerkasTidakTersaji(_("Berkas ini belum selesai diperiksa. Coba lagi nanti."))
    jawaban = FileResponse(
        BytesIO(_isi_utuh(berkas)),
        as_attachment=not inline,
        filename=berkas.nama_asli,
        content_type=berkas.tipe,
    )
    _pagari(jawaban, inline=inline)
    return jawaban


def sajikan_halaman(halaman: HalamanBerkas) -> HttpResponse:
    """Answer with the image of one page; the calling view has decided that the user may see the file.

    Raises BerkasBerubah where the image is not the one that was drawn.
    """
    try:
        with halaman.isi.storage.open(str(halaman.isi.name)) as tersimpan:
            isi = tersimpan.read()
    except FileNotFoundError:
        isi = b""
    if sha256(isi).hexdigest() != halaman.sha256:
        raise BerkasBerubah(_("Gambar halaman ini tidak dapat dibuka. Unduh berkasnya."))
    jawaban = HttpResponse(isi, content_type="image/webp")
    _pagari(jawaban, inline=False)
    return jawaban


def _pagari(jawaban: HttpResponseBase, *, inline: bool) -> None:
    """Nothing of a stranger's file may act in the portal's name, nor stay in a shared cache."""
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Content-Security-Policy"] = KEBIJAKAN.format(bingkai="'self'" if inline else "'none'")
    jawaban["X-Frame-Options"] = "SAMEORIGIN" if inline else "DENY"
    jawaban["Cross-Origin-Resource-Policy"] = "same-origin"
    jawaban["Cache-Control"] = "private, no-store"


def _isi_utuh(berkas: Berkas) -> bytes:
    """Return the stored bytes, whole in memory: what is hashed is what is sent."""
    try:
        with berkas.isi.storage.open(str(berkas.isi.name)) as tersimpan:
            isi: bytes = tersimpan.read(berkas.ukuran + 1)
    except FileNotFoundError:
        isi = b""
    if sha256(isi).hexdigest() == berkas.sha256:
        return isi
    catat(
        rantai=RANTAI_UMUM,
        tindakan="berkas_berubah",
        objek=f"berkas:{berkas.pk}",
        rincian={"sha256_tercatat": berkas.sha256, "sha256_kini": sha256(isi).hexdigest()},
    )
    raise BerkasBerubah(
        _(
            "Isi berkas ini tidak sama lagi dengan yang diterima, sehingga tidak dapat dibuka. "
            "Kejadian ini dicatat; hubungi pengelola portal."
        )
    )
