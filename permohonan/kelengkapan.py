"""What is missing before Kirim: every reason at once, each with a link to where it is mended.

A leaf module: it takes the application as it comes and walks its reverse relations by name.
The task list and the condition that guards Kirim both ask here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lampiran import syarat
from permohonan import kelengkapan_perubahan
from permohonan.izin_berlaku import PERPANJANGAN
from workflow.status import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True)
class Kekurangan:
    """One thing that is missing: the part of the application, the sentence, and where to mend it.

    ``awal``: of this part nothing is there yet. ``ringkas``: enough below the name of the part.
    """

    bagian: str
    pesan: str
    tautan: str
    awal: bool = False
    ringkas: str = ""


BAGIAN = {
    "kekurangan": gettext_lazy("Kekurangan Dokumen"),
    "header": gettext_lazy("Header"),
    "perpanjangan": gettext_lazy("Perpanjangan"),
    "barang": gettext_lazy("Barang"),
    "lampiran": gettext_lazy("Lampiran"),
    "tujuan": gettext_lazy("Tujuan"),
    "lokasi": gettext_lazy("Lokasi"),
}
HALAMAN = {
    "kekurangan": "workflow:kekurangan_detail",
    "header": "permohonan:header_ubah",
    "perpanjangan": "permohonan:perpanjangan",
    "barang": "permohonan:barang",
    "lampiran": "lampiran:daftar",
    "tujuan": "permohonan:tujuan",
    "lokasi": "permohonan:lokasi",
}


def kekurangan(permohonan: Any) -> list[Kekurangan]:
    """Return everything that is missing, in the order of the tabs; an empty list means complete."""
    return [
        *_butir(permohonan),
        *_header(permohonan),
        *_perpanjangan(permohonan),
        *_barang(permohonan),
        *_lampiran(permohonan),
        *_tujuan(permohonan),
        *_lokasi(permohonan),
    ]


def kurang_perubahan(permohonan: Any) -> list[Kekurangan]:
    """Return what is wrong today with what a change asks for; nothing of a first application."""
    if permohonan.jenis == "baru":
        return []
    return [*_perpanjangan(permohonan), *_tujuan(permohonan), *_lokasi(permohonan)]


def bagian_dari(permohonan: Any) -> list[str]:
    """Return the parts that this application has, in the order of the tabs."""
    tidak_ada = {
        "perpanjangan": {"barang", "tujuan", "lokasi"},
        "perubahan_tujuan": {"barang", "lokasi", "perpanjangan"},
        "perubahan_lokasi": {"barang", "tujuan", "perpanjangan"},
    }.get(permohonan.jenis, {"perpanjangan"})
    if permohonan.status != Status.KEKURANGAN_DOKUMEN:
        tidak_ada = tidak_ada | {"kekurangan"}
    return [bagian for bagian in BAGIAN if bagian not in tidak_ada]


def jumlah_per_bagian(kurang: Iterable[Kekurangan]) -> list[tuple[Any, int]]:
    """Return how many things are missing in which part, for lists: ``[("Lampiran", 3), …]``."""
    hitung = Counter(k.bagian for k in kurang)
    return [(BAGIAN[bagian], hitung[bagian]) for bagian in BAGIAN if bagian in hitung]


def tugas(
    permohonan: Any, kurang: list[Kekurangan], halangan: Iterable[Any] = ()
) -> list[dict[str, Any]]:
    """Return the task list: ``[{judul, url, tanda, status, butir}]``, sending last.

    ``tanda`` is a key of ``portal.lencana.TUGAS``; ``butir`` are the missing things of the part.
    ``halangan`` are sentences why it cannot be sent at all, whatever is missing.
    """
    hasil = []
    for bagian in bagian_dari(permohonan):
        butir = [k for k in kurang if k.bagian == bagian]
        if not butir:
            tanda, status = "lengkap", _("Lengkap")
        elif any(k.awal for k in butir):
            tanda, status = "belum", _("Belum dimulai")
        else:
            tanda = "kurang"
            status = ngettext(
                "Belum lengkap: %(n)s hal", "Belum lengkap: %(n)s hal", len(butir)
            ) % {"n": len(butir)}
        url = reverse(HALAMAN[bagian], args=[permohonan.pk])
        hasil.append(
            {"judul": BAGIAN[bagian], "url": url, "tanda": tanda, "status": status, "butir": butir}
        )
    return [*hasil, _tugas_kirim(permohonan, kurang, halangan)]


def _tugas_kirim(
    permohonan: Any, kurang: list[Kekurangan], halangan: Iterable[Any]
) -> dict[str, Any]:
    """Sending, which can be looked at any time and done once nothing is missing or in its way."""
    url = reverse("workflow:kirim", args=[permohonan.pk])
    butir = [Kekurangan("kirim", str(kalimat), url) for kalimat in halangan]
    judul = _("Kirim Data") if permohonan.jenis == "baru" else _("Kirim Perubahan")
    return {
        "judul": _("Kirim kembali") if permohonan.putaran else judul,
        "url": url,
        "tanda": "nanti" if kurang or butir else "siap",
        "status": _("Belum bisa dikirim") if kurang or butir else _("Siap dikirim"),
        "butir": butir,
    }


def _butir(permohonan: Any) -> list[Kekurangan]:
    """While the application waits for its importer, every item of the shortage list."""
    if permohonan.status != Status.KEKURANGAN_DOKUMEN:
        return []
    return [
        Kekurangan(
            "kekurangan",
            _("Butir kekurangan belum dijawab: %(alasan)s") % {"alasan": b.alasan},
            reverse("workflow:kekurangan_jawab", args=[permohonan.pk, b.pk]),
            ringkas=b.alasan,
        )
        for b in permohonan.butir_kekurangan.all()
        if b.putaran == permohonan.putaran and not b.terjawab
    ]


def _header(permohonan: Any) -> list[Kekurangan]:
    kategori, pesan = permohonan.kategori, []
    if permohonan.jenis == "baru" and permohonan.jangka_waktu > kategori.bulan_awal_maks:
        pesan.append(
            _("Jangka waktu %(bulan)s bulan melebihi batas %(kategori)s: %(batas)s bulan.")
            % {
                "bulan": permohonan.jangka_waktu,
                "kategori": kategori.nama_kini,
                "batas": kategori.bulan_awal_maks,
            }
        )
    if kategori.perlu_lokasi_khusus and permohonan.jenis == "baru" and not permohonan.lokasi_khusus:
        pesan.append(
            _("Lokasi tempat khusus wajib diisi untuk tujuan “%(kategori)s”.")
            % {"kategori": kategori.nama_kini}
        )
    if permohonan.tanggal_surat > timezone.localdate(timezone=permohonan.kantor.zona_waktu):
        pesan.append(_("Tanggal surat permohonan belum tiba."))
    if (
        permohonan.asal_id
        and permohonan.perekam_id
        and permohonan.nomor_surat == permohonan.asal.nomor_surat
    ):
        # A paper has a number of its own: it is the letter that is answered.
        pesan.append(_("Isi nomor surat perubahan ini; yang tertulis masih nomor surat izinnya."))
    tautan = reverse("permohonan:header_ubah", args=[permohonan.pk])
    return [Kekurangan("header", teks, tautan) for teks in pesan]


def _perpanjangan(permohonan: Any) -> list[Kekurangan]:
    if permohonan.jenis != PERPANJANGAN:
        return []
    tautan = reverse("permohonan:perpanjangan", args=[permohonan.pk])
    if not hasattr(permohonan, "perpanjangan"):
        pesan = _("Alasan, tanggal, dan berkas perpanjangan belum diisi.")
        return [Kekurangan("perpanjangan", pesan, tautan, awal=True)]
    return [
        Kekurangan("perpanjangan", teks, tautan)
        for teks in kelengkapan_perubahan.perpanjangan(permohonan)
    ]


def _barang(permohonan: Any) -> list[Kekurangan]:
    if permohonan.jenis != "baru":
        return []
    tahun = timezone.localdate().year
    # Lists bring what is asked of many applications (permohonan/services/kelengkapan.py); thousands
    # of goods are never loaded for it.
    ada = getattr(permohonan, "ada_barang", None)
    if ada is None:
        ada = permohonan.barang.exists()
    if not ada:
        tautan = reverse("permohonan:barang_tambah", args=[permohonan.pk])
        pesan = _("Belum ada barang yang direkam.")
        return [Kekurangan("barang", pesan, tautan, awal=True)]
    salah = getattr(permohonan, "barang_belum_tiba", None)
    if salah is None:
        salah = permohonan.barang.filter(tahun_pembuatan__gt=tahun).only("nomor_urut")
    return [
        Kekurangan(
            "barang",
            _("Tahun pembuatan barang no. %(nomor)s belum tiba.") % {"nomor": b.nomor_urut},
            reverse("permohonan:barang_ubah", args=[permohonan.pk, b.pk]),
        )
        for b in salah
    ]


def _lampiran(permohonan: Any) -> list[Kekurangan]:
    daftar = syarat.daftar_dokumen(permohonan)
    awal = not any(baris.terjawab for baris in daftar)
    return [
        Kekurangan(
            "lampiran",
            _("Dokumen wajib belum dilampirkan: %(dokumen)s.") % {"dokumen": baris.jenis.nama_kini},
            reverse("lampiran:unggah", args=[permohonan.pk, baris.jenis.kode]),
            awal=awal,
            ringkas=baris.jenis.nama_kini,
        )
        for baris in daftar
        if baris.wajib and not baris.terjawab
    ]


def _tujuan(permohonan: Any) -> list[Kekurangan]:
    if permohonan.jenis not in {"baru", "perubahan_tujuan"}:
        return []
    tujuan = list(permohonan.tujuan.all())
    if not tujuan:
        tautan = reverse("permohonan:tujuan_tambah", args=[permohonan.pk])
        return [Kekurangan("tujuan", _("Belum ada tujuan penggunaan."), tautan, awal=True)]
    return _perubahan(permohonan, "tujuan", kelengkapan_perubahan.tujuan, tujuan)


def _lokasi(permohonan: Any) -> list[Kekurangan]:
    if permohonan.jenis not in {"baru", "perubahan_lokasi"}:
        return []
    lokasi = list(permohonan.lokasi.all())
    if not lokasi:
        tautan = reverse("permohonan:lokasi_tambah", args=[permohonan.pk])
        return [Kekurangan("lokasi", _("Belum ada lokasi penggunaan."), tautan, awal=True)]
    return _perubahan(permohonan, "lokasi", kelengkapan_perubahan.lokasi, lokasi)


def _perubahan(
    permohonan: Any, bagian: str, periksa: Callable[..., Any], baris: list[Any]
) -> list[Kekurangan]:
    """On a change more is asked of each row (design.md §2) than on a first filing."""
    if permohonan.jenis == "baru":
        return []
    return [
        Kekurangan(
            bagian, pesan, reverse(f"permohonan:{bagian}_ubah", args=[permohonan.pk, satu.pk])
        )
        for satu, pesan in periksa(permohonan, baris)
    ]
