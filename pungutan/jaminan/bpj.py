"""The paper of a receipt (BPJ): made by the worker, handed out as issued, told by its token.

Making may run any number of times: one paper comes of it. The file is on disk as a whole before its
row names it; a process killed in between leaves a file that no row names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

from berkas.pdf_cetak import cetak
from berkas.penerbitan import KOLOM, terbitkan_sekali
from berkas.tanda_tangan import Pengesahan
from jejak.gagal import Jenis, Uraian, batas, dengan_galat, sebab
from jejak.outbox import antar_ulang
from jejak.services import catat
from permohonan.kertas import catat_unduhan, isi_utuh, jawaban_pdf
from portal import izin
from pungutan.jaminan.bpj_data import data
from pungutan.jaminan.bpj_isi import konteks
from pungutan.models import Bpj
from pungutan.models.jaminan import tempat_bpj

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import FileResponse

    from portal.models import Pengguna

TOPIK_BPJ = "pungutan.bpj"
TEMPLATE = "surat/bpj.html"


def buat_bpj(isi: dict[str, Any]) -> Bpj:
    """Return a receipt with its paper, made now where there is none yet: handler of TOPIK_BPJ.

    Raises BelumSiap where the PDF libraries are missing, OSError where it cannot be written.
    """
    bpj: Bpj = Bpj.objects.select_related("jaminan__permohonan").get(pk=isi["bpj"])
    if bpj.siap:
        return bpj
    pejabat, kantor = bpj.isi["pejabat"], bpj.isi["kantor"]
    dibuat = terbitkan_sekali(
        bpj,
        tempat_bpj(bpj, ""),
        lambda: cetak(render_to_string(TEMPLATE, konteks(bpj)), data=data(bpj)),
        Pengesahan(pejabat["nama"], pejabat["jabatan"], kantor["kota"]),
        lambda: not Bpj.objects.select_for_update(no_key=True).get(pk=bpj.pk).siap,
    )
    if not dibuat:
        bpj.refresh_from_db(fields=KOLOM)
        return bpj
    catat(
        rantai=bpj.jaminan.permohonan.rantai,
        tindakan="bpj_dibuat",
        objek=f"bpj:{bpj.pk}",
        rincian={"nomor": bpj.nomor, "sha256": bpj.sha256, "ukuran": bpj.ukuran},
    )
    return bpj


def sajikan_bpj(bpj: Bpj, oleh: Pengguna) -> FileResponse:
    """Answer with the receipt as a download; an officer's is recorded.

    The calling view has decided that the user may see it. Raises MomenLewat where the stored bytes
    are not those that were issued.
    """
    permohonan = bpj.jaminan.permohonan
    isi = isi_utuh(bpj, permohonan)
    if not izin.anggota(permohonan, oleh):
        catat_unduhan(permohonan, "unduh_bpj", f"bpj:{bpj.pk}", {"nomor": bpj.nomor}, oleh)
    nomor = re.sub(r"[^A-Za-z0-9.-]+", "-", bpj.nomor).strip("-.")
    return jawaban_pdf(isi, f"{nomor}.pdf" if nomor.startswith("BPJ") else f"BPJ-{nomor}.pdf")


def belum_dibuat() -> QuerySet[Bpj]:
    """Return receipts that no worker has made a paper of, oldest first."""
    tanpa = Bpj.objects.filter(sha256="", waktu__lt=batas())
    semua = tanpa.select_related("jaminan__permohonan").order_by("waktu", "pk")
    return dengan_galat(semua, TOPIK_BPJ)


def _uraikan(bpj: Bpj) -> Uraian:
    apa = f"{bpj}, permohonan {bpj.jaminan.permohonan.nomor_surat}"
    kalimat = "Dokumennya belum dibuat; BPJ-nya tetap berlaku."
    return Uraian(apa, sebab(kalimat, bpj), bpj.waktu)


def _ulangi(semua: Iterable[Bpj]) -> None:
    for bpj in semua:
        antar_ulang(TOPIK_BPJ, str(bpj.pk), {"bpj": str(bpj.pk)})


GAGAL = Jenis(
    40,
    "bpj",
    "Dokumen BPJ",
    "BPJ yang dokumennya belum dibuat lebih dari lima menit.",
    belum_dibuat,
    _uraikan,
    _ulangi,
)
