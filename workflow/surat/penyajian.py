"""Handing a letter out: only the very bytes that were issued."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from permohonan.kertas import catat_unduhan, isi_utuh, jawaban_pdf
from portal import izin
from workflow.models import Keputusan, SuratProses

if TYPE_CHECKING:
    from django.http import FileResponse

    from permohonan.models import Permohonan
    from portal.models import Pengguna
    from workflow.models import NotaPendapat, Surat

AWALAN_NAMA = {
    Keputusan.Jenis.SKEP: "SKEP",
    Keputusan.Jenis.PENOLAKAN: "Surat-Penolakan",
    Keputusan.Jenis.PENCABUTAN: "Surat-Pencabutan",
}
AWALAN_PROSES = {
    SuratProses.Jenis.TANDA_TERIMA: "Tanda-Terima",
    SuratProses.Jenis.PERMINTAAN: "Permintaan-Kelengkapan",
    SuratProses.Jenis.FORMULIR: "Formulir-Permohonan",
}


def nama_unduhan(keputusan: Keputusan) -> str:
    """Return the file name: kind and number, without what file systems do not like."""
    return f"{AWALAN_NAMA[Keputusan.Jenis(keputusan.jenis)]}-{_polos(keputusan.nomor)}.pdf"


def nama_konsep(permohonan: Permohonan) -> str:
    """Return the file name of the printed form of what nobody has sent yet: its letter's number."""
    return f"KONSEP-Permohonan-{_polos(permohonan.nomor_surat)}.pdf"


def _polos(nomor: str) -> str:
    return re.sub(r"[^A-Za-z0-9.-]+", "-", nomor).strip("-.")


def sajikan_surat(surat: Surat, oleh: Pengguna) -> FileResponse:
    """Answer with the letter as a download; an officer's is recorded.

    The calling view has decided that the user may see it. Raises MomenLewat (a 409 page and an
    audit row) where the stored bytes are not those whose SHA-256 was kept.
    """
    keputusan = surat.keputusan
    isi = isi_utuh(surat, keputusan.permohonan)
    if not izin.anggota(keputusan.permohonan, oleh):
        nomor = {"nomor": keputusan.nomor}
        catat_unduhan(keputusan.permohonan, "unduh_surat", f"surat:{surat.pk}", nomor, oleh)
    return jawaban_pdf(isi, nama_unduhan(keputusan))


def nama_surat_proses(surat: SuratProses) -> str:
    """Return the file name: kind and number; of a form office, registration, and which sending.

    Registration numbers are of an office: two offices give the same.
    """
    if surat.kiriman is not None and surat.jenis == surat.Jenis.FORMULIR:
        kantor, daftar = surat.isi["kantor"]["kode"], surat.isi["pendaftaran"]["nomor"]
        nomor = f"{_polos(kantor)}-{daftar}-kiriman-{surat.kiriman.putaran}"
    else:
        nomor = _polos(surat.nomor)
    return f"{AWALAN_PROSES[SuratProses.Jenis(surat.jenis)]}-{nomor}.pdf"


def sajikan_surat_proses(surat: SuratProses, oleh: Pengguna) -> FileResponse:
    """Answer with a paper on the way as a download; an officer's is recorded; raises as above."""
    permohonan = surat.permohonan
    isi = isi_utuh(surat, permohonan)
    if not izin.anggota(permohonan, oleh):
        rincian = {"jenis": surat.jenis, "nomor": surat.nomor}
        objek = f"surat_proses:{surat.pk}"
        catat_unduhan(permohonan, "unduh_surat_proses", objek, rincian, oleh)
    return jawaban_pdf(isi, nama_surat_proses(surat))


def sajikan_nota(nota: NotaPendapat, oleh: Pengguna) -> FileResponse:
    """Answer with the paper of an opinion as a download, recorded; raises as ``sajikan_surat``."""
    isi = isi_utuh(nota, nota.pendapat.permohonan)
    catat_unduhan(nota.pendapat.permohonan, "unduh_nota", f"nota:{nota.pk}", {}, oleh)
    pendaftaran = nota.pendapat.permohonan.nomor_pendaftaran
    peran = nota.pendapat.get_peran_display().replace(" ", "-")
    return jawaban_pdf(isi, f"Nota-Pendapat-{pendaftaran}-{peran}-{nota.nomor}.pdf")
