"""Making the letter of a decision: handler of the outbox topic ``workflow.putusan.TOPIK_SURAT``.

May run any number of times: one letter comes of it. The file is on disk as a whole before its
row is written, so there is never a row without a file; a process killed in between leaves a file
that no row names. Officers do not wait for the printing: the case is locked only to look at it
again and save the row.
"""

from __future__ import annotations

from typing import Any

from berkas.penerbitan import terbitkan_sekali
from berkas.tanda_tangan import Pengesahan
from jejak.services import catat
from permohonan.models import Permohonan
from workflow import notifikasi
from workflow.models import Keputusan, Surat
from workflow.models.keputusan import tempat_surat
from workflow.status import Status
from workflow.surat.cetak import cetak_surat


def buat_surat(isi: dict[str, Any]) -> Surat | None:
    """Return the letter of the decision ``isi["keputusan"]``, made now where it does not exist yet.

    None of a case that was called off: it never gets a letter. Runs inside the transaction of the
    delivery. Raises BelumSiap where the PDF libraries or the key are missing, OSError where the
    file cannot be written.
    """
    keputusan = Keputusan.objects.select_related("permohonan__kantor", "permohonan__importir").get(
        pk=isi["keputusan"]
    )
    ada = Surat.objects.filter(keputusan=keputusan).first()
    if ada is not None or keputusan.permohonan.status == Status.PEMBATALAN:
        return ada
    surat = Surat(keputusan=keputusan)
    dibuat = terbitkan_sekali(
        surat,
        tempat_surat(surat, ""),
        lambda: cetak_surat(keputusan),
        Pengesahan(
            keputusan.nama_pejabat, keputusan.nama_jabatan, keputusan.permohonan.kantor.kota
        ),
        lambda: _masih_perlu(keputusan),
    )
    if not dibuat:
        return Surat.objects.filter(keputusan=keputusan).first()
    catat(
        rantai=keputusan.permohonan.rantai,
        tindakan="surat_terbit",
        objek=f"surat:{surat.pk}",
        rincian={"nomor": keputusan.nomor, "sha256": surat.sha256, "ukuran": surat.ukuran},
    )
    notifikasi.surat_terbit(surat)
    return surat


def _masih_perlu(keputusan: Keputusan) -> bool:
    """Hold the case; tell whether it was not called off and no other worker was first."""
    kini = Permohonan.objects.select_for_update(no_key=True).order_by()
    status = kini.values_list("status", flat=True).get(pk=keputusan.permohonan_id)
    return bool(
        status != Status.PEMBATALAN and not Surat.objects.filter(keputusan=keputusan).exists()
    )
