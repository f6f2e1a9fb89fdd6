"""What a notice says of a permit that ends soon; stored text, always Indonesian."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from permohonan.batas_izin import PERPANJANGAN, alasan_tak_dapat, batas
from permohonan.izin_berlaku import masa_berlaku
from portal.tampilan import tanggal
from workflow.kabar import Kabar


@translation.override("id")
def akan_berakhir(permohonan: Any, sisa: int) -> Kabar:
    """Return the notice for the importer: until when, whether it can be extended, else what to do.

    ``sisa`` is how many days are left, 0 on the last day. The permit is in force; no statement where
    ``kantor`` and ``kategori`` are joined.
    """
    masa = masa_berlaku(permohonan)
    akhir = tanggal(masa.berakhir) if masa else ""
    kapan = f"dalam {sisa} hari" if sisa else "hari ini"
    awal = (
        f"Izin impor sementara dengan SKEP nomor {permohonan.nomor_skep} (permohonan "
        f"{permohonan.nomor_surat}) berakhir pada {akhir}."
    )
    if alasan := str(alasan_tak_dapat(permohonan, PERPANJANGAN)):
        lanjut = f"{alasan} Barang harus diekspor kembali sebelum izin berakhir."
    else:
        lanjut = (
            "Bila barang masih diperlukan, ajukan perpanjangan dengan tombol Perpanjangan pada tab "
            f"Izin, paling lama sampai dengan {tanggal(batas(permohonan).akhir_maks)}. Ajukan cukup "
            f"awal: SKEP perpanjangan harus sudah terbit paling lambat pada {akhir}. Bila tidak, "
            "barang harus diekspor kembali sebelum izin berakhir."
        )
    return Kabar(f"Izin {permohonan.nomor_skep} berakhir {kapan}", f"{awal} {lanjut}")
