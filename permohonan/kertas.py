"""Handing out a paper that was issued on an application: only the very bytes that were issued."""

from __future__ import annotations

import logging
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from jejak.services import catat
from permohonan.galat import MomenLewat

if TYPE_CHECKING:
    from permohonan.models import Permohonan
    from portal.models import Pengguna

logger = logging.getLogger(__name__)
Jawaban = TypeVar("Jawaban", bound=HttpResponseBase)

KEBIJAKAN = "sandbox; default-src 'none'; frame-ancestors 'none'"


def isi_utuh(kertas: Any, permohonan: Permohonan) -> bytes:
    """Return the stored bytes of a paper, whole in memory: what is hashed is what is sent.

    ``kertas`` has ``berkas``, ``sha256`` and ``ukuran``. Raises MomenLewat (a 409 page and an audit
    row) where the bytes are not those whose SHA-256 was kept.
    """
    try:
        with kertas.berkas.open("rb") as tersimpan:
            isi: bytes = tersimpan.read(kertas.ukuran + 1)
    except OSError:
        logger.exception("Surat %s tidak dapat dibaca", kertas.pk)
        isi = b""
    if sha256(isi).hexdigest() != kertas.sha256:
        logger.critical("Isi surat %s tidak sama dengan yang diterbitkan", kertas.pk)
        raise MomenLewat(
            permohonan,
            _(
                "Berkas surat ini tidak sama lagi dengan yang diterbitkan, sehingga tidak dapat "
                "diunduh. Kejadian ini dicatat; hubungi kantor penerbit."
            ),
        )
    return isi


def jawaban_pdf(isi: bytes, nama: str) -> FileResponse:
    """Return a PDF as a download that no cache keeps and no page embeds."""
    jawaban = FileResponse(
        BytesIO(isi), as_attachment=True, filename=nama, content_type="application/pdf"
    )
    return pagari(jawaban)


def pagari(jawaban: Jawaban) -> Jawaban:
    """Return an answer that no cache keeps, no page embeds as a document and nothing runs in."""
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Content-Security-Policy"] = KEBIJAKAN
    jawaban["Cross-Origin-Resource-Policy"] = "same-origin"
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban


def catat_unduhan(
    permohonan: Permohonan, tindakan: str, objek: str, rincian: dict[str, str], oleh: Pengguna
) -> None:
    """Record that an officer took a paper, in the post nearest to the case."""
    jabatan = next(
        (j for j in oleh.daftar_jabatan if j.kantor_id == permohonan.kantor_id),
        next(iter(oleh.daftar_jabatan), None),
    )
    catat(
        rantai=permohonan.rantai,
        tindakan=tindakan,
        objek=objek,
        pelaku=oleh,
        jabatan=str(jabatan or ""),
        rincian=rincian,
    )
