"""The road of an application in words: where it stands, who holds it, which stages lie ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from workflow.status import AKHIR, PERAN_TAHAP, Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from permohonan.models import Permohonan
    from workflow.models import RiwayatStatus, Shpib


class Keadaan(NamedTuple):
    """Who holds the case now, since when, and what that person is about to do."""

    pemegang: str
    sejak: datetime
    kalimat: str


KALIMAT = {
    Status.DRAFT: "Lengkapi data, lalu tekan Kirim Data.",
    Status.KEKURANGAN_DOKUMEN: "Jawab setiap butir kekurangan, lalu kirim kembali.",
    Status.PENELITIAN_ANALIS: "Kelengkapan dokumen dan fasilitas sedang diteliti.",
    Status.PENELITIAN_KEPALA_SEKSI: "Klasifikasi dan nilai pabean sedang diteliti.",
    Status.PENETAPAN_NP_KLASIFIKASI: "Klasifikasi dan nilai pabean sedang ditetapkan.",
    Status.PENERBITAN_SHPIB: "Hasil pengujian dan identifikasi barang sudah terbit.",
    Status.PENELITIAN_KEPALA_BIDANG: "Hasil penelitian sedang diperiksa.",
    Status.KEPUTUSAN_KEPALA_KANTOR: "Permohonan menunggu keputusan.",
    Status.PENERBITAN_SKEP: "Izin sudah terbit. Unduh suratnya di bawah.",
    Status.PENOLAKAN: "Permohonan ditolak. Alasannya tertulis di surat penolakan.",
    Status.PEMBATALAN: "Permohonan dibatalkan dan tidak diproses lagi.",
    Status.PENCABUTAN_SKEP: "Izin dicabut dan tidak berlaku lagi.",
}
SEBUTAN = {
    "analis": "Analis",
    "kepala_seksi": "Kepala Seksi",
    "petugas_np": "Petugas Klasifikasi Barang dan NP",
    "kepala_bidang": "Kepala Bidang",
    "kepala_kantor": "Kepala Kantor",
}


def keadaan(permohonan: Permohonan, riwayat: list[RiwayatStatus]) -> Keadaan:
    """Return where the case stands; ``riwayat`` is newest first. Officers are named by their post."""
    status = Status(permohonan.status)
    sejak = riwayat[0].waktu if riwayat else permohonan.dibuat
    if status in AKHIR:
        pemegang = ""
    elif status in {Status.DRAFT, Status.KEKURANGAN_DOKUMEN}:
        pemegang = permohonan.importir.nama
    else:
        peran = SEBUTAN[PERAN_TAHAP[status]]
        belum = "" if permohonan.pemegang_id else " (menunggu diambil)"
        pemegang = f"{peran}, {permohonan.kantor.nama}{belum}"
    return Keadaan(pemegang, sejak, KALIMAT[status])


def berikut(permohonan: Permohonan) -> list[str]:
    """Return the stages that still lie ahead on the straight road, the decision last."""
    status = Status(permohonan.status)
    if status in AKHIR:
        return []
    jalan = [Status.PENELITIAN_ANALIS, Status.PENELITIAN_KEPALA_SEKSI, *_pimpinan(permohonan)]
    posisi = {
        Status.DRAFT: 0,
        Status.KEKURANGAN_DOKUMEN: 0,
        Status.PENETAPAN_NP_KLASIFIKASI: 1,
        Status.PENERBITAN_SHPIB: 1,
    }
    mulai = posisi[status] if status in posisi else jalan.index(status) + 1
    return [*(s.label for s in jalan[mulai:]), "Keputusan: SKEP atau penolakan"]


def _pimpinan(permohonan: Permohonan) -> list[Status]:
    """Return the stages of the chain: frozen once sent, the office's of today before."""
    kantor, terkirim = permohonan.kantor, permohonan.putaran > 0
    bidang = permohonan.rantai_kepala_bidang if terkirim else kantor.punya_kepala_bidang
    kepala = permohonan.rantai_kepala_kantor if terkirim else kantor.punya_kepala_kantor
    return [
        *([Status.PENELITIAN_KEPALA_BIDANG] if bidang else []),
        *([Status.KEPUTUSAN_KEPALA_KANTOR] if kepala else []),
    ]


def perekaman(permohonan: Permohonan) -> dict[str, Any]:
    """Return the first step of every history, which no transition records: the draft."""
    return {
        "judul": Status.DRAFT.label,
        "kode": Status.DRAFT,
        "aksi": "Rekam Header",
        "siapa": f"{permohonan.dibuat_oleh}, {permohonan.importir.nama}",
        "waktu": permohonan.dibuat,
        "catatan": "",
        "keadaan": "kini" if permohonan.status == Status.DRAFT else "selesai",
    }


def shpib_terbit(permohonan: Permohonan, riwayat: Iterable[RiwayatStatus]) -> list[Shpib]:
    """Return the laboratory results that were published; what is only recorded is not the importer's yet."""
    terbit = max((r.waktu for r in riwayat if r.aksi == "terbitkan_shpib"), default=None)
    return list(permohonan.shpib.filter(waktu__lte=terbit)) if terbit else []
