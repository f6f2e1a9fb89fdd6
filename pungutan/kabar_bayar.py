"""Who is told of a payment: the office when one is recorded or taken back, the importer of the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from portal.izin import Peran
from portal.services.keanggotaan import yang_bertindak_untuk
from portal.services.notifikasi import beri_tahu
from portal.tampilan import rupiah
from pungutan.jaminan.kabar import JENIS, petugas
from pungutan.models import BuktiBayar

if TYPE_CHECKING:
    from portal.models import Pengguna


def kabarkan_direkam(bukti: BuktiBayar, oleh: Pengguna, *, versi: int) -> None:
    """Tell the office's Petugas Jaminan that a payment waits for them; ``versi`` tells changes apart."""
    permohonan = bukti.permohonan
    beri_tahu(
        [p for p in petugas(permohonan, Peran.PETUGAS_JAMINAN) if p.pk != oleh.pk],
        kunci=f"bukti_bayar:{bukti.pk}:{versi}",
        judul=f"Pembayaran menunggu pemeriksaan: {permohonan.importir.nama}",
        isi=(
            f"{bukti}, {rupiah(bukti.nilai)}, untuk {permohonan.nomor_skep} direkam importir dan "
            "menunggu pemeriksaan Anda."
        ),
        tautan=reverse("pungutan:jaminan", args=[permohonan.pk]),
        jenis=JENIS,
    )


def kabarkan_ditarik(bukti: BuktiBayar, oleh: Pengguna) -> None:
    """Tell the office's Petugas Jaminan that a payment waits for them no more."""
    permohonan = bukti.permohonan
    beri_tahu(
        [p for p in petugas(permohonan, Peran.PETUGAS_JAMINAN) if p.pk != oleh.pk],
        kunci=f"bukti_bayar:{bukti.pk}:ditarik",
        judul=f"Pembayaran ditarik kembali: {permohonan.importir.nama}",
        isi=(
            f"{bukti}, {rupiah(bukti.nilai)}, untuk {permohonan.nomor_skep} dihapus importir "
            "sebelum diperiksa. Tidak ada yang perlu Anda lakukan."
        ),
        tautan=reverse("pungutan:jaminan", args=[permohonan.pk]),
        jenis=JENIS,
    )


def kabarkan_diperiksa(bukti: BuktiBayar, oleh: Pengguna) -> None:
    """Tell the importer's people how the verification ended, and why where it was refused."""
    permohonan = bukti.permohonan
    diterima = bukti.keadaan == BuktiBayar.Keadaan.DITERIMA
    isi = f"{bukti}, {rupiah(bukti.nilai)}, untuk {permohonan.nomor_skep} "
    isi += "diterima." if diterima else "ditolak."
    if bukti.catatan_periksa:
        isi += f"\n\n{'Catatan' if diterima else 'Alasan'}: {bukti.catatan_periksa}"
    if not diterima:
        isi += "\n\nRekam pembayaran yang benar pada tab Jaminan dan Pembayaran."
    beri_tahu(
        [p for p in yang_bertindak_untuk(permohonan.importir_id) if p.pk != oleh.pk],
        kunci=f"bukti_bayar:{bukti.pk}:diperiksa",
        judul=f"Pembayaran {'diterima' if diterima else 'ditolak'}: {bukti}",
        isi=isi,
        tautan=reverse("pungutan:jaminan", args=[permohonan.pk]),
        jenis=JENIS,
    )
