"""Making the letter of a decision: handler of the outbox topic ``workflow.putusan.TOPIK_SURAT``.

May run any number of times: one letter comes of it. The file is on disk as a whole before its
row is written, so there is never a row without a file; a process killed in between leaves a file
that no row names.
"""

from __future__ import annotations

from typing import Any

from berkas.penerbitan import terbitkan
from berkas.tanda_tangan import Pengesahan
from jejak.services import catat
from jejak.titik_jatuh import titik_jatuh
from workflow import notifikasi
from workflow.models import Keputusan, Surat
from workflow.models.keputusan import tempat_surat
from workflow.surat.cetak import cetak_surat

TITIK_SEBELUM_BARIS = "surat:sebelum_baris"


def buat_surat(isi: dict[str, Any]) -> Surat:
    """Return the letter of the decision ``isi["keputusan"]``, made now where it does not exist yet.

    Runs inside the transaction of the delivery. Raises BelumSiap where the PDF libraries are
    missing, OSError where the file cannot be written.
    """
    # NO KEY: whoever refers to the decision meanwhile does not wait for the printing.
    keputusan = (
        Keputusan.objects.select_for_update(no_key=True, of=("self",))
        .select_related("permohonan__kantor", "permohonan__importir")
        .get(pk=isi["keputusan"])
    )
    ada = Surat.objects.filter(keputusan=keputusan).first()
    if ada is not None:
        return ada
    cetakan = cetak_surat(keputusan)
    surat = Surat(keputusan=keputusan)
    kota = keputusan.permohonan.kantor.kota
    pengesahan = Pengesahan(keputusan.nama_pejabat, keputusan.nama_jabatan, kota)
    terbitkan(surat, tempat_surat(surat, ""), cetakan, pengesahan)
    titik_jatuh(TITIK_SEBELUM_BARIS)
    surat.save(force_insert=True)
    catat(
        rantai=keputusan.permohonan.rantai,
        tindakan="surat_terbit",
        objek=f"surat:{surat.pk}",
        rincian={"nomor": keputusan.nomor, "sha256": surat.sha256, "ukuran": surat.ukuran},
    )
    notifikasi.surat_terbit(surat)
    return surat
