"""Making the letter of a decision: handler of the outbox topic ``workflow.putusan.TOPIK_SURAT``.

May run any number of times: one letter comes of it. The file is on disk as a whole before its
row is written, so there is never a row without a file; a process killed in between leaves a file
that no row names. Officers do not wait for the printing: the case is locked only to look at it
again and save the row.
"""

from __future__ import annotations

from typing import Any

from berkas.penerbitan import SEBELUM_BARIS, SEBELUM_CETAK, SESUDAH_BARIS, buang, terbitkan
from berkas.tanda_tangan import Pengesahan
from jejak.services import catat
from jejak.titik_jatuh import titik_jatuh
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
    titik_jatuh(SEBELUM_CETAK)
    cetakan = cetak_surat(keputusan)
    surat = Surat(keputusan=keputusan)
    kota = keputusan.permohonan.kantor.kota
    pengesahan = Pengesahan(keputusan.nama_pejabat, keputusan.nama_jabatan, kota)
    terbitkan(surat, tempat_surat(surat, ""), cetakan, pengesahan)
    return _simpan(surat, keputusan)


def _simpan(surat: Surat, keputusan: Keputusan) -> Surat | None:
    """Hold the case and save the letter, unless the case was called off or another worker was first."""
    kini = (
        Permohonan.objects.select_for_update(no_key=True)
        .order_by()
        .values_list("status", flat=True)
    )
    status = kini.get(pk=keputusan.permohonan_id)
    ada = Surat.objects.filter(keputusan=keputusan).first()
    if ada is not None or status == Status.PEMBATALAN:
        buang(surat)
        return ada
    titik_jatuh(SEBELUM_BARIS)
    surat.save(force_insert=True)
    titik_jatuh(SESUDAH_BARIS)
    catat(
        rantai=keputusan.permohonan.rantai,
        tindakan="surat_terbit",
        objek=f"surat:{surat.pk}",
        rincian={"nomor": keputusan.nomor, "sha256": surat.sha256, "ukuran": surat.ukuran},
    )
    notifikasi.surat_terbit(surat)
    return surat
