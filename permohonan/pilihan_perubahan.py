"""What the importer's pages of a permit offer: each kind of change, or why not and what else to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from permohonan.batas_izin import alasan_tak_dapat, selesai
from permohonan.izin_berlaku import dicabut, masih_berlaku
from permohonan.models import Permohonan
from permohonan.sebutan import sebutan
from portal import izin
from workflow.status import DALAM_PROSES, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.models import Pengguna

Jenis = Permohonan.Jenis
# The button of the manual and the form that it opens.
TOMBOL = {
    Jenis.PERPANJANGAN: (gettext_lazy("Perpanjangan"), "permohonan:perpanjangan"),
    Jenis.PERUBAHAN_TUJUAN: (gettext_lazy("Tujuan Penggunaan"), "permohonan:perubahan_tujuan"),
    Jenis.PERUBAHAN_LOKASI: (gettext_lazy("Lokasi Penggunaan"), "permohonan:perubahan_lokasi"),
}


@dataclass(frozen=True)
class Pilihan:
    """One kind of change of a permit: its button, or in ``alasan`` why there is none.

    ``lain`` is what can be done instead, ``tautan`` where; ``draf`` is what was begun and not sent.
    """

    jenis: str
    judul: Any
    url: str
    draf: Permohonan | None
    alasan: str = ""
    lain: str = ""
    tautan: str = ""
    kata_tautan: str = ""


@dataclass(frozen=True)
class UbahIzin:
    """The changes of one permit that its pages offer to its importer's people."""

    pilihan: dict[str, Pilihan]
    kirim_url: str

    @property
    def draf(self) -> list[Permohonan]:
        """What was begun and waits for [Kirim Perubahan], in the order of the manual."""
        return [p.draf for p in self.pilihan.values() if p.draf is not None]

    @property
    def dapat_dikirim(self) -> bool:
        """Tell whether [Kirim Perubahan] leads anywhere: to a draft, or to what may be begun.

        A draft of a kind that cannot be asked for any more is opened from Rekam Data, and deleted.
        """
        return any(not p.alasan for p in self.pilihan.values())


def ubah_izin(asal: Permohonan, user: Pengguna) -> UbahIzin | None:
    """Return what this person may do with a permit; None for others than its importer's people.

    None also before the SKEP, and for a change. One statement.
    """
    if not (izin.berizin(asal) and izin.anggota(asal, user)):
        return None
    terbuka = list(
        asal.perubahan.filter(status__in=[Status.DRAFT, *DALAM_PROSES])
        .select_related("asal", "kategori", "kantor", "importir")
        .order_by("dibuat", "pk")
    )
    pilihan = {jenis: _pilihan(asal, jenis, terbuka) for jenis in TOMBOL}
    return UbahIzin(
        {str(jenis): satu for jenis, satu in pilihan.items()},
        reverse("workflow:kirim_perubahan", args=[asal.pk]),
    )


def _pilihan(asal: Permohonan, jenis: str, terbuka: Iterable[Permohonan]) -> Pilihan:
    judul, nama_url = TOMBOL[Jenis(jenis)]
    sejenis = [p for p in terbuka if p.jenis == jenis]
    draf = next((p for p in sejenis if p.status == Status.DRAFT and p.perekam_id is None), None)
    proses = next((p for p in sejenis if p.status != Status.DRAFT), None)
    isi = {"jenis": jenis, "judul": judul, "url": reverse(nama_url, args=[asal.pk]), "draf": draf}
    if alasan := alasan_tak_dapat(asal, jenis):
        return Pilihan(**isi, alasan=str(alasan), **jalan_lain(asal))
    if proses is not None and draf is None:
        return Pilihan(**isi, **_sedang_diproses(proses))
    return Pilihan(**isi)


def _sedang_diproses(proses: Permohonan) -> dict[str, str]:
    return {
        "alasan": _("%(apa)s sedang diproses (%(status)s).")
        % {"apa": sebutan(proses), "status": Status(proses.status).label},
        "lain": _("Yang berikutnya dapat diajukan setelah permohonan itu diputus."),
        "tautan": proses.get_absolute_url(),
        "kata_tautan": _("Buka permohonan itu"),
    }


def jalan_lain(asal: Permohonan) -> dict[str, str]:
    """Return what is left to do where a change is not possible (design.md §2)."""
    riwayat = reverse("workflow:riwayat", args=[asal.pk])
    jaminan = reverse("pungutan:jaminan", args=[asal.pk])
    if dicabut(asal):
        return {
            "lain": _("Alasan pencabutan tertulis pada tab Status Proses."),
            "tautan": riwayat,
            "kata_tautan": _("Buka Status Proses"),
        }
    if not masih_berlaku(asal):
        return {
            "lain": _(
                "Selesaikan ekspor kembali barangnya, atau hubungi kantor penerbit. Untuk memakai "
                "barang lagi, ajukan permohonan baru."
            ),
            "tautan": jaminan,
            "kata_tautan": _("Buka Jaminan dan Pembayaran"),
        }
    if selesai(asal):
        return {"lain": _("Tujuan dan lokasi masih dapat ditambah.")}
    return {
        "lain": _(
            "Barang diekspor kembali paling lambat pada hari izin berakhir. Tujuan dan lokasi "
            "masih dapat ditambah."
        ),
    }
