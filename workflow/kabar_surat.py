"""Who is told of a paper on the way: the notice of a move that brings one about waits for it.

One notice says what happened and where the paper is, instead of two in the same minute. It waits
``TERLAMBAT`` at most: then the move is told without the paper, and the paper when it is there.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from jejak.gagal import TERLAMBAT
from jejak.outbox import BelumSiap, antar
from portal.models import Notifikasi
from portal.services.keanggotaan import yang_bertindak_untuk
from portal.services.notifikasi import beri_tahu
from workflow import kabar
from workflow.models import RiwayatStatus, SuratProses
from workflow.status import Status
from workflow.surat.proses.daftar import tautan as tautan_surat

TOPIK_KABAR_SURAT = "workflow.kabar_surat"
HANYA_DI_PORTAL = "Surat hanya tersedia di portal dan tidak dilampirkan pada surel ini."
# Where the paper is read, and what a notice says of it.
TEMPAT = {
    SuratProses.Jenis.TANDA_TERIMA: (
        "workflow:riwayat",
        "Tanda Terima nomor {nomor} dapat diunduh pada tab Status Proses.",
    ),
    SuratProses.Jenis.PERMINTAAN: (
        "workflow:kekurangan_detail",
        "Surat Permintaan Kelengkapan Dokumen nomor {nomor} dapat diunduh pada tab Kekurangan.",
    ),
}
JENIS_KABAR = {SuratProses.Jenis.TANDA_TERIMA: "status", SuratProses.Jenis.PERMINTAAN: "kekurangan"}
AKSI_KIRIM = ("kirim", "kirim_kembali")


def tunggu(riwayat: RiwayatStatus) -> bool:
    """Tell whether the importer hears of a move with its paper; the wait is then limited here."""
    surat = _surat(riwayat)
    if surat is None:
        return False
    antar(TOPIK_KABAR_SURAT, str(surat.pk), {"surat": str(surat.pk)})
    return True


def _surat(riwayat: RiwayatStatus) -> SuratProses | None:
    """Return the paper that a move brought about and that is told of; older moves have none."""
    return SuratProses.objects.filter(
        permohonan=riwayat.permohonan_id, waktu=riwayat.waktu, jenis__in=TEMPAT
    ).first()


def _riwayat(surat: SuratProses) -> RiwayatStatus:
    """Return the move that brought a paper about."""
    semua = RiwayatStatus.objects.select_related(
        "permohonan__kantor", "permohonan__importir", "permohonan__asal"
    )
    if surat.riwayat_id is not None:
        return semua.get(pk=surat.riwayat_id)
    return semua.get(permohonan=surat.permohonan_id, waktu=surat.waktu, aksi__in=AKSI_KIRIM)


def kabarkan(surat: SuratProses) -> None:
    """Tell all who act for the importer, the sender too, of a paper that was just made.

    Where the move was told already, because the paper came late, of the paper alone.
    """
    if surat.jenis not in TEMPAT:
        return
    riwayat = _riwayat(surat)
    jenis = SuratProses.Jenis(surat.jenis)
    halaman, kalimat = TEMPAT[jenis]
    tautan = tautan_surat(halaman, surat.permohonan_id, surat.pk)
    kalimat = f"{kalimat.format(nomor=surat.nomor)} {HANYA_DI_PORTAL}"
    semua = yang_bertindak_untuk(riwayat.permohonan.importir_id)
    sudah = Notifikasi.objects.filter(kunci=kunci(riwayat), pengguna__in=semua).exists()
    if sudah:
        judul = f"{surat.get_jenis_display()} nomor {surat.nomor} telah terbit"
        pesan = {"kunci": f"surat:{surat.pk}", "judul": judul, "isi": kalimat}
    else:
        perpindahan = kabar.untuk_importir(riwayat)
        isi = f"{perpindahan.isi}\n\n{kalimat}"
        pesan = {"kunci": kunci(riwayat), "judul": perpindahan.judul, "isi": isi}
    beri_tahu(semua, tautan=tautan, jenis=JENIS_KABAR[jenis], **pesan)


def kabarkan_terlambat(isi: dict[str, Any]) -> None:
    """Tell of a move whose paper is late: handler of TOPIK_KABAR_SURAT.

    Raises BelumSiap while the paper may still come in time.
    """
    surat = SuratProses.objects.select_related("permohonan").get(pk=isi["surat"])
    if surat.siap:
        return  # told with it, in one transaction
    batal = surat.permohonan.status == Status.PEMBATALAN
    if not batal and timezone.now() - surat.waktu < TERLAMBAT:
        msg = f"Menunggu {surat.get_jenis_display()} {surat.nomor}."
        raise BelumSiap(msg)
    riwayat = _riwayat(surat)
    perpindahan = kabar.untuk_importir(riwayat)
    semua = yang_bertindak_untuk(riwayat.permohonan.importir_id)
    beri_tahu(
        [p for p in semua if p.pk != riwayat.oleh_id],
        kunci=kunci(riwayat),
        judul=perpindahan.judul,
        isi=perpindahan.isi,
        tautan=reverse("workflow:riwayat", args=[surat.permohonan_id]),
        jenis=JENIS_KABAR[SuratProses.Jenis(surat.jenis)],
    )


def kunci(riwayat: RiwayatStatus) -> str:
    """Return the key of the notice of a move: told once, with its paper or without."""
    return f"riwayat:{riwayat.pk}"
