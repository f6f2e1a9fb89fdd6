"""Handing a letter out: only the very bytes that were issued."""

from __future__ import annotations

import logging
import re
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from jejak.services import catat
from permohonan.galat import MomenLewat
from portal import izin
from workflow.models import Keputusan

if TYPE_CHECKING:
    from permohonan.models import Permohonan
    from portal.models import Pengguna
    from workflow.models import NotaPendapat, Surat

logger = logging.getLogger(__name__)
Jawaban = TypeVar("Jawaban", bound=HttpResponseBase)

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
    isi = _isi_utuh(surat, keputusan.permohonan)
    if not izin.anggota(keputusan.permohonan, oleh):
        nomor = {"nomor": keputusan.nomor}
        _catat_unduhan(keputusan.permohonan, "unduh_surat", f"surat:{surat.pk}", nomor, oleh)
    return jawaban_pdf(isi, nama_unduhan(keputusan))


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


def sajikan_nota(nota: NotaPendapat, oleh: Pengguna) -> FileResponse:
    """Answer with the paper of an opinion as a download, recorded; raises as ``sajikan_surat``."""
    isi = _isi_utuh(nota, nota.pendapat.permohonan)
    _catat_unduhan(nota.pendapat.permohonan, "unduh_nota", f"nota:{nota.pk}", {}, oleh)
    pendaftaran = nota.pendapat.permohonan.nomor_pendaftaran
    peran = nota.pendapat.get_peran_display().replace(" ", "-")
    return jawaban_pdf(isi, f"Nota-Pendapat-{pendaftaran}-{peran}-{nota.nomor}.pdf")


def _isi_utuh(surat: Surat | NotaPendapat, permohonan: Permohonan) -> bytes:
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
            permohonan,
            _(
                "Berkas surat ini tidak sama lagi dengan yang diterbitkan, sehingga tidak dapat "
                "diunduh. Kejadian ini dicatat; hubungi kantor penerbit."
            ),
        )
    return isi


def _catat_unduhan(
    permohonan: Permohonan, tindakan: str, objek: str, rincian: dict[str, str], oleh: Pengguna
) -> None:
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
