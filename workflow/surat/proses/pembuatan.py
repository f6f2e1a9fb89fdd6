"""Making a paper on the way: handler of TOPIK_SURAT_PROSES, any number of times, one paper.

Set, signed and stored first, without a lock on the case: a signature may wait for a time stamp.
Then the case is locked and read again: of one that was called off meanwhile the file is thrown
away and the row stays without a paper.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

from berkas.kertas import cap_baku
from berkas.pdf_cetak import Data, cetak
from berkas.penerbitan import terbitkan
from berkas.tanda_tangan import Pengesahan
from jejak.services import catat
from jejak.titik_jatuh import titik_jatuh
from permohonan.models import Permohonan
from workflow import kabar_surat
from workflow.models import SuratProses
from workflow.models.surat_proses import tempat_surat_proses
from workflow.status import Status
from workflow.surat.cetak import cetak_berbagian
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
TITIK_SEBELUM_BARIS = "surat_proses:sebelum_baris"


def buat_surat_proses(isi: dict[str, Any]) -> SuratProses | None:
    """Return the paper ``isi["surat"]``, made now where there is none yet; None where none is to be.

    Raises BelumSiap where the PDF libraries or the key are missing, OSError where it cannot be
    written.
    """
    # Its row alone: two workers do not set the same paper at a time.
    surat: SuratProses = (
        SuratProses.objects.select_for_update(no_key=True, of=("self",))
        .select_related("permohonan", "kiriman", "riwayat")
        .get(pk=isi["surat"])
    )
    if surat.siap:
        return surat
    if surat.permohonan.status == Status.PEMBATALAN:
        return None
    terbitkan(surat, tempat_surat_proses(surat, ""), cetak_surat_proses(surat), _pengesahan(surat))
    titik_jatuh(TITIK_SEBELUM_BARIS)
    if _dibatalkan(surat):
        surat.berkas.storage.delete(surat.berkas.name)
        return None
    surat.save(update_fields=["berkas", "sha256", "ukuran"])
    catat(
        rantai=surat.permohonan.rantai,
        tindakan=f"{surat.jenis}_dibuat",
        objek=f"surat_proses:{surat.pk}",
        rincian={"nomor": surat.nomor, "sha256": surat.sha256, "ukuran": surat.ukuran},
    )
    kabar_surat.kabarkan(surat)
    return surat


def _dibatalkan(surat: SuratProses) -> bool:
    """Hold the case until the paper is saved; tell whether it was called off before."""
    kini = Permohonan.objects.select_for_update().order_by().values_list("status", flat=True)
    return bool(kini.get(pk=surat.permohonan_id) == Status.PEMBATALAN)


def _pengesahan(surat: SuratProses) -> Pengesahan:
    pejabat = surat.isi.get("pejabat") or PENERBIT
    return Pengesahan(pejabat["nama"], pejabat["jabatan"], surat.isi["kantor"]["kota"])


def cetak_surat_proses(surat: SuratProses, *, cap: str | None = None) -> Cetakan:
    """Return the paper, unsigned; ``cap`` overrides the word that this installation prints across."""
    cap = cap_baku() if cap is None else cap
    if surat.jenis == SuratProses.Jenis.FORMULIR and surat.kiriman is not None:
        rangkaan = rangka_surat(surat, surat.isi, PENERBIT, cap=cap)
        konteks = konteks_formulir(surat.isi, surat.kiriman.isi, rangkaan)
        return cetak_berbagian(TEMPLATE_FORMULIR, konteks, data=_data(surat))
    if surat.jenis == SuratProses.Jenis.TANDA_TERIMA:
        html = render_to_string("surat/tanda_terima.html", konteks_tanda_terima(surat, cap=cap))
    else:
        konteks = konteks_permintaan(surat, cap=cap)
        html = render_to_string("surat/permintaan_kelengkapan.html", konteks)
    return cetak(html, data=_data(surat))


def _data(surat: SuratProses) -> Data:
    """Return what the paper states, for machines: the frozen words, of the form also the sending."""
    isi: dict[str, Any] = {
        "versi": 1,
        "jenis": surat.jenis,
        "nomor": surat.nomor,
        "tanggal": surat.tanggal.isoformat(),
        **surat.isi,
    }
    if surat.jenis == SuratProses.Jenis.FORMULIR and surat.kiriman is not None:
        isi["kiriman"] = surat.kiriman.isi
    teks = json.dumps(isi, ensure_ascii=False, sort_keys=True, indent=2)
    return Data(f"{surat.jenis}.json", teks.encode(), f"Isi {surat.get_jenis_display()}")
