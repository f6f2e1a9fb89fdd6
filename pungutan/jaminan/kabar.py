"""Who is told of a guarantee: the other side of each step, and the head of the office at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from permohonan.izin_berlaku import dicabut
from portal import izin
from portal.izin import Peran
from portal.models import Jabatan, Pengguna
from portal.services.keanggotaan import yang_bertindak_untuk
from portal.services.notifikasi import beri_tahu
from portal.tampilan import rupiah
from pungutan.models import PenyelesaianJaminan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from permohonan.models import Permohonan
    from pungutan.models import Jaminan

JENIS = "jaminan"  # portal.jenis_notifikasi
AKHIR = {
    PenyelesaianJaminan.Jenis.DIKEMBALIKAN: "dikembalikan",
    PenyelesaianJaminan.Jenis.DICAIRKAN: "dicairkan",
}


def kata_akhir(akhir: PenyelesaianJaminan) -> str:
    """Return how a guarantee ended, with the amounts: drawing a part gives the rest back."""
    if akhir.sebagian:
        return f"dicairkan {rupiah(akhir.nilai)}, sisa {rupiah(akhir.sisa)} dikembalikan"
    kata = AKHIR[PenyelesaianJaminan.Jenis(akhir.jenis)]
    return f"{kata} sebesar {rupiah(akhir.nilai_jaminan)}"


def direkam(jaminan: Jaminan, oleh: Pengguna) -> None:
    """Tell the office's Petugas Jaminan that a guarantee waits for them."""
    permohonan = jaminan.permohonan
    _kabarkan(
        petugas(permohonan, Peran.PETUGAS_JAMINAN),
        jaminan,
        kunci=f"direkam:{jaminan.waktu.isoformat()}",
        judul=f"Jaminan menunggu pemeriksaan: {permohonan.importir.nama}",
        isi=(
            f"{jaminan}, {rupiah(jaminan.nilai)}, untuk {permohonan.nomor_skep} direkam "
            "importir dan menunggu pemeriksaan Anda."
        ),
        oleh=oleh,
    )


def ditarik(jaminan: Jaminan, oleh: Pengguna) -> None:
    """Tell the office's Petugas Jaminan that a guarantee waits for them no more."""
    permohonan = jaminan.permohonan
    _kabarkan(
        petugas(permohonan, Peran.PETUGAS_JAMINAN),
        jaminan,
        kunci="ditarik",
        judul=f"Jaminan ditarik kembali: {permohonan.importir.nama}",
        isi=(
            f"{jaminan}, {rupiah(jaminan.nilai)}, untuk {permohonan.nomor_skep} dihapus importir "
            "sebelum diperiksa. Tidak ada yang perlu Anda lakukan."
        ),
        oleh=oleh,
    )


def diterima(jaminan: Jaminan, oleh: Pengguna) -> None:
    """Tell the importer's people that the guarantee was accepted, and under which number."""
    lama = jaminan.menggantikan
    ganti = ""
    if lama:
        ganti = (
            f" BPJ {lama.bpj.nomor} digantikan dan tidak berlaku lagi; jaminan lamanya menunggu "
            "dikembalikan."
        )
    _kabarkan(
        yang_bertindak_untuk(jaminan.permohonan.importir_id),
        jaminan,
        kunci="diterima",
        judul=f"Jaminan diterima, BPJ {jaminan.bpj.nomor}",
        isi=(
            f"{jaminan}, {rupiah(jaminan.nilai)}, untuk {jaminan.permohonan.nomor_skep} diterima."
            f"{ganti} BPJ dapat diunduh pada tab Jaminan dan Pembayaran begitu selesai dibuat."
        ),
        oleh=oleh,
    )


def ditolak(jaminan: Jaminan, oleh: Pengguna) -> None:
    """Tell the importer's people that the guarantee was refused, why, and what they can do."""
    if dicabut(jaminan.permohonan):
        lanjut = "SKEP-nya sudah dicabut: tidak ada jaminan yang perlu diserahkan lagi."
    else:
        lanjut = "Perbaiki dan kirim kembali pada tab Jaminan dan Pembayaran."
    _kabarkan(
        yang_bertindak_untuk(jaminan.permohonan.importir_id),
        jaminan,
        kunci=f"ditolak:{jaminan.waktu.isoformat()}",
        judul=f"Jaminan ditolak: {jaminan}",
        isi=f"Alasan: {jaminan.catatan_periksa}\n\n{lanjut}",
        oleh=oleh,
    )


def diselesaikan(akhir: PenyelesaianJaminan, oleh: Pengguna) -> None:
    """Tell the importer's people and the head of the office that a guarantee has ended."""
    jaminan = akhir.jaminan
    permohonan = jaminan.permohonan
    kata = AKHIR[PenyelesaianJaminan.Jenis(akhir.jenis)]
    if akhir.sebagian:
        kata += " sebagian, sisanya dikembalikan"
    isi = (
        f"{jaminan} (BPJ {jaminan.bpj.nomor}) untuk {permohonan.nomor_skep} {kata_akhir(akhir)}. "
        f"Dasar: {akhir.get_dasar_display()}, dokumen {akhir.nomor_dokumen} "
        f"tanggal {akhir.tanggal_dokumen:%d-%m-%Y}. Alasan: {akhir.alasan}"
    )
    kepala = Peran.KEPALA_KANTOR if permohonan.kantor.punya_kepala_kantor else Peran.KEPALA_BIDANG
    _kabarkan(
        [
            *yang_bertindak_untuk(permohonan.importir_id),
            *petugas(permohonan, kepala),
        ],
        jaminan,
        kunci="diselesaikan",
        judul=f"Jaminan {kata}: BPJ {jaminan.bpj.nomor}",
        isi=isi,
        oleh=oleh,
    )


def petugas(permohonan: Permohonan, peran: str) -> list[Pengguna]:
    """Return who holds a post of this role at the issuing office, free to act on the case."""
    jabatan = Jabatan.objects.berlaku().filter(kantor=permohonan.kantor_id, peran=peran)
    orang = Pengguna.objects.filter(is_active=True, jabatan__in=jabatan).distinct()
    return [p for p in orang if not izin.alasan_terhalang(permohonan, p, peran)]


def _kabarkan(
    penerima: Iterable[Pengguna],
    jaminan: Jaminan,
    *,
    kunci: str,
    judul: str,
    isi: str,
    oleh: Pengguna,
) -> None:
    """Put the notice of one step into everybody's bell but that of the person who took it."""
    beri_tahu(
        [p for p in penerima if p.pk != oleh.pk],
        kunci=f"jaminan:{jaminan.pk}:{kunci}",
        judul=judul,
        isi=isi,
        tautan=reverse("pungutan:jaminan", args=[jaminan.permohonan_id]),
        jenis=JENIS,
    )
