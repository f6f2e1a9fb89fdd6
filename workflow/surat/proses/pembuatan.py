"""Making a paper on the way: handler of TOPIK_SURAT_PROSES, any number of times, one paper.

Set, signed and stored first, without a lock on the case: a signature may wait for a time stamp.
Then the case is locked and read again: of one that was called off meanwhile, or where another
worker was first, the file is thrown away and the row stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

from berkas.kertas import cap_baku, tanpa_arah
from berkas.pdf_cetak import cetak
from berkas.penerbitan import KOLOM, terbitkan_sekali
from berkas.tanda_tangan import Pengesahan
from jejak.services import catat
from permohonan.models import Permohonan
from workflow import kabar_surat
from workflow.models import SuratProses
from workflow.models.surat_proses import tempat_surat_proses
from workflow.status import Status
from workflow.surat import sapu_konsep
from workflow.surat.cetak import cetak_berbagian
from workflow.surat.proses.data import data
from workflow.surat.proses.konteks import (
    PENERBIT,
    konteks_formulir,
    konteks_permintaan,
    konteks_tanda_terima,
    rangka_surat,
)

if TYPE_CHECKING:
    from berkas.pdf_cetak import Cetakan

TEMPLATE_FORMULIR = "surat/formulir.html"


def buat_surat_proses(isi: dict[str, Any]) -> SuratProses | None:
    """Return the paper ``isi["surat"]``, made now where there is none yet; None where none is to be.

    Raises BelumSiap where the PDF libraries or the key are missing, OSError where it cannot be
    written.
    """
    surat: SuratProses = SuratProses.objects.select_related("permohonan", "kiriman", "riwayat").get(
        pk=isi["surat"]
    )
    if surat.siap:
        return surat
    if surat.permohonan.status == Status.PEMBATALAN:
        return None
    dibuat = terbitkan_sekali(
        surat,
        tempat_surat_proses(surat, ""),
        lambda: cetak_surat_proses(surat),
        _pengesahan(surat),
        lambda: _masih_perlu(surat),
    )
    if not dibuat:
        surat.refresh_from_db(fields=KOLOM)
        return surat if surat.siap else None
    catat(
        rantai=surat.permohonan.rantai,
        tindakan=f"{surat.jenis}_dibuat",
        objek=f"surat_proses:{surat.pk}",
        rincian={"nomor": surat.nomor, "sha256": surat.sha256, "ukuran": surat.ukuran},
    )
    kabar_surat.kabarkan(surat)
    if surat.jenis == SuratProses.Jenis.FORMULIR:
        sapu_konsep.buang(sapu_konsep.KONSEP, surat.permohonan_id)
    return surat


def _masih_perlu(surat: SuratProses) -> bool:
    """Hold the case; tell whether it was not called off and no other worker was first."""
    kini = Permohonan.objects.select_for_update(no_key=True).order_by()
    status = kini.values_list("status", flat=True).get(pk=surat.permohonan_id)
    return bool(status != Status.PEMBATALAN and not SuratProses.objects.get(pk=surat.pk).siap)


def _pengesahan(surat: SuratProses) -> Pengesahan:
    isi = tanpa_arah(surat.isi)
    pejabat = isi.get("pejabat") or PENERBIT
    return Pengesahan(pejabat["nama"], pejabat["jabatan"], isi["kantor"]["kota"])


def cetak_surat_proses(surat: SuratProses, *, cap: str | None = None) -> Cetakan:
    """Return the paper, unsigned; ``cap`` overrides the word that this installation prints across."""
    cap = cap_baku() if cap is None else cap
    if surat.jenis == SuratProses.Jenis.FORMULIR and surat.kiriman is not None:
        isi = tanpa_arah(surat.isi)
        konteks = konteks_formulir(
            isi, surat.kiriman.isi, rangka_surat(surat, isi, PENERBIT, cap=cap)
        )
        return cetak_berbagian(TEMPLATE_FORMULIR, konteks, data=data(surat))
    if surat.jenis == SuratProses.Jenis.TANDA_TERIMA:
        html = render_to_string("surat/tanda_terima.html", konteks_tanda_terima(surat, cap=cap))
    else:
        konteks = konteks_permintaan(surat, cap=cap)
        html = render_to_string("surat/permintaan_kelengkapan.html", konteks)
    return cetak(html, data=data(surat))
