"""Handing a letter out: only the very bytes that were issued."""

from __future__ import annotations

import logging
import re
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from django.http import FileResponse
from django.utils.translation import gettext_lazy as _

from jejak.services import catat
from permohonan.galat import MomenLewat
from portal import izin
from workflow.models import Keputusan

if TYPE_CHECKING:
    from portal.models import Pengguna
    from workflow.models import Surat

logger = logging.getLogger(__name__)

AWALAN_NAMA = {
    Keputusan.Jenis.SKEP: "SKEP",
    Keputusan.Jenis.PENOLAKAN: "Surat-Penolakan",
    Keputusan.Jenis.PENCABUTAN: "Surat-Pencabutan",
}
KEBIJAKAN = "sandbox; default-src 'none'; frame-ancestors 'none'"


def nama_unduhan(keputusan: Keputusan) -> str:
    """Return the file name: kind and number, without what file systems do not like."""
    nomor = re.sub(r"[^A-Za-z0-9.-]+", "-", keputusan.nomor).strip("-.")
    return f"{AWALAN_NAMA[Keputusan.Jenis(keputusan.jenis)]}-{nomor}.pdf"


def sajikan_surat(surat: Surat, oleh: Pengguna) -> FileResponse:
    """Answer with the letter as a download; an officer's is recorded.

    The calling view has decided that the user may see it. Raises MomenLewat (a 409 page and an
    audit row) where the stored bytes are not those whose SHA-256 was kept.
    """
    keputusan = surat.keputusan
    isi = _isi_utuh(surat)
    if not izin.anggota(keputusan.permohonan, oleh):
        _catat_unduhan(surat, oleh)
    return jawaban_pdf(isi, nama_unduhan(keputusan))


def jawaban_pdf(isi: bytes, nama: str) -> FileResponse:
    """Return a PDF as a download that no cache keeps and no page embeds."""
    jawaban = FileResponse(
        BytesIO(isi), as_attachment=True, filename=nama, content_type="application/pdf"
    )
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Content-Security-Policy"] = KEBIJAKAN
    jawaban["Cross-Origin-Resource-Policy"] = "same-origin"
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban


def _isi_utuh(surat: Surat) -> bytes:
    """Return the stored bytes, whole in memory: what is hashed is what is sent."""
    try:
        with surat.berkas.open("rb") as tersimpan:
            isi: bytes = tersimpan.read(surat.ukuran + 1)
    except OSError:
        logger.exception("Surat %s tidak dapat dibaca", surat.pk)
        isi = b""
    if sha256(isi).hexdigest() != surat.sha256:
        logger.critical("Isi surat %s tidak sama dengan yang diterbitkan", surat.pk)
        raise MomenLewat(
            surat.keputusan.permohonan,
            _(
                "Berkas surat ini tidak sama lagi dengan yang diterbitkan, sehingga tidak dapat "
                "diunduh. Kejadian ini dicatat; hubungi kantor penerbit."
            ),
        )
    return isi


def _catat_unduhan(surat: Surat, oleh: Pengguna) -> None:
    permohonan = surat.keputusan.permohonan
    jabatan = next(
        (j for j in oleh.daftar_jabatan if j.kantor_id == permohonan.kantor_id),
        next(iter(oleh.daftar_jabatan), None),
    )
    catat(
        rantai=permohonan.rantai,
        tindakan="unduh_surat",
        objek=f"surat:{surat.pk}",
        pelaku=oleh,
        jabatan=str(jabatan or ""),
        rincian={"nomor": surat.keputusan.nomor},
    )
