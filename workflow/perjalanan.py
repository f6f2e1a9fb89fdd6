"""The road of an application in words: where it stands, who holds it, which stages lie ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.tampilan import waktu
from workflow.jam import jam_layanan, kata_sisa
from workflow.status import AKHIR, PERAN_TAHAP, Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from permohonan.models import Permohonan
    from workflow.models import RiwayatStatus, Shpib


class Keadaan(NamedTuple):
    """Who holds the case now, since when, and what that person is about to do."""

    pemegang: str
    sejak: datetime
    kalimat: str


KALIMAT = {
    Status.DRAFT: _("Lengkapi data, lalu tekan Kirim Data."),
    Status.KEKURANGAN_DOKUMEN: _("Jawab setiap butir kekurangan, lalu kirim kembali."),
    Status.PENELITIAN_ANALIS: _("Kelengkapan dokumen dan fasilitas sedang diteliti."),
    Status.PENELITIAN_KEPALA_SEKSI: _("Klasifikasi dan nilai pabean sedang diteliti."),
    Status.PENETAPAN_NP_KLASIFIKASI: _("Klasifikasi dan nilai pabean sedang ditetapkan."),
    Status.PENERBITAN_SHPIB: _("Hasil pengujian dan identifikasi barang sudah terbit."),
    Status.PENELITIAN_KEPALA_BIDANG: _("Hasil penelitian sedang diperiksa."),
    Status.KEPUTUSAN_KEPALA_KANTOR: _("Permohonan menunggu keputusan."),
    Status.PENERBITAN_SKEP: _("Izin sudah terbit. Unduh suratnya di bawah."),
    Status.PENOLAKAN: _("Permohonan ditolak. Alasannya tertulis di surat penolakan."),
    Status.PEMBATALAN: _("Permohonan dibatalkan dan tidak diproses lagi."),
    Status.PENCABUTAN_SKEP: _("Izin dicabut dan tidak berlaku lagi."),
}
# What reads otherwise of a change of a permit.
KALIMAT_PERUBAHAN = {
    Status.DRAFT: _("Lengkapi data, lalu tekan Kirim Perubahan."),
    Status.PENELITIAN_KEPALA_SEKSI: _("Hasil penelitian Analis sedang diperiksa."),
    Status.PENERBITAN_SKEP: _(
        "Perubahan disetujui dan berlaku sejak SKEP-nya terbit. Unduh suratnya di bawah."
    ),
}
SEBUTAN = {
    "analis": _("Analis"),
    "kepala_seksi": _("Kepala Seksi"),
    "petugas_np": _("Petugas Klasifikasi Barang dan NP"),
    "kepala_bidang": _("Kepala Bidang"),
    "kepala_kantor": _("Kepala Kantor"),
}


def keadaan(permohonan: Permohonan, riwayat: list[RiwayatStatus]) -> Keadaan:
    """Return where the case stands; ``riwayat`` is newest first. Officers are named by their post."""
    status = Status(permohonan.status)
    sejak = riwayat[0].waktu if riwayat else permohonan.dibuat
    if status in AKHIR:
        pemegang = ""
    elif status == Status.DRAFT and permohonan.perekam_id:
        pemegang = gettext("Loket %(kantor)s") % {"kantor": permohonan.kantor.nama}
    elif status in {Status.DRAFT, Status.KEKURANGAN_DOKUMEN}:
        pemegang = permohonan.importir.nama
    else:
        pemegang = f"{SEBUTAN[PERAN_TAHAP[status]]}, {permohonan.kantor.nama}"
        if not permohonan.pemegang_id:
            pemegang += " (" + gettext("menunggu diambil") + ")"
    kalimat = KALIMAT if permohonan.asal_id is None else KALIMAT | KALIMAT_PERUBAHAN
    return Keadaan(pemegang, sejak, kalimat[status])


class Layanan(NamedTuple):
    """The service clock as the tab tells it: a sentence, and the due date where it runs."""

    kalimat: str
    batas: date | None = None
    sisa: str = ""


def layanan(permohonan: Permohonan, riwayat: list[RiwayatStatus], *, anggota: bool) -> Layanan:
    """Return the due date in working days, or since when and why the clock stands still.

    ``anggota``: the reader is of the importer. One query where the clock runs, none otherwise.
    """
    status = Status(permohonan.status)
    if status == Status.DRAFT or status in AKHIR:
        return Layanan("")
    if status == Status.KEKURANGAN_DOKUMEN:
        sejak = waktu(riwayat[0].waktu if riwayat else permohonan.diubah, permohonan.kantor.zona)
        kalimat = (
            gettext("Waktu layanan berhenti sejak %(sejak)s karena menunggu Anda.")
            if anggota
            else gettext("Waktu layanan berhenti sejak %(sejak)s karena menunggu importir.")
        )
        return Layanan(kalimat % {"sejak": sejak})
    if permohonan.batas_layanan is None:
        return Layanan(gettext("Waktu layanan tidak berjalan."))
    jam = jam_layanan([permohonan])[0]
    sisa = kata_sisa(jam.sisa, lewat=jam.lewat)
    return Layanan(gettext("Waktu layanan berjalan."), permohonan.batas_layanan, sisa)


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
    return [*(str(s.label) for s in jalan[mulai:]), gettext("Keputusan: SKEP atau penolakan")]


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
        "aksi": gettext("Rekam Header"),
        "siapa": _perekam(permohonan),
        "waktu": permohonan.dibuat,
        "catatan": "",
        "keadaan": "kini" if permohonan.status == Status.DRAFT else "selesai",
    }


def _perekam(permohonan: Permohonan) -> str:
    """Return who recorded the draft; an officer at the counter is named by the office."""
    if permohonan.perekam_id:
        return gettext("Loket %(kantor)s, dari surat kertas") % {"kantor": permohonan.kantor.nama}
    return f"{permohonan.dibuat_oleh}, {permohonan.importir.nama}"


def shpib_terbit(permohonan: Permohonan, riwayat: Iterable[RiwayatStatus]) -> list[Shpib]:
    """Return the laboratory results that were published; what is only recorded is not the importer's yet."""
    terbit = max((r.waktu for r in riwayat if r.aksi == "terbitkan_shpib"), default=None)
    return list(permohonan.shpib.filter(waktu__lte=terbit)) if terbit else []
