"""How far a permit may still be changed: whether at all, until when, by how many months. A leaf module.

Limits of an extension (design.md §2): the category can be extended, and the permit runs no longer
than the category allows in all, never more than the 36 months of UU 17/2006 Pasal 10D(1), which
is also the highest a category may allow (a constraint of KategoriTujuan).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import lazy
from django.utils.translation import gettext as _

from permohonan.izin_berlaku import (
    PERPANJANGAN,
    dicabut,
    izin_asal,
    masa_berlaku,
    masa_sejak,
    masih_berlaku,
)
from permohonan.tawaran import q_selesai
from portal.tampilan import tanggal
from referensi.kalender import bulan_atau_bagian
from workflow.status import AKHIR, Status

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


@dataclass(frozen=True)
class Batas:
    """Until when a permit runs and can run: last days, and whole months from its first day.

    ``sisa_bulan`` is how many months an extension may add, 0 where none is left.
    """

    akhir_kini: date
    bulan_kini: int
    bulan_maks: int
    akhir_maks: date
    sisa_bulan: int


def batas(permohonan: Any) -> Batas:
    """Return the limits of a permit that was issued, asked for by itself or by a change of it.

    No statement where ``kategori`` and ``asal`` are joined. Raises ValueError before its SKEP.
    """
    asal = izin_asal(permohonan)
    masa = masa_berlaku(permohonan)
    if masa is None:
        msg = "a permit has limits once it is issued"
        raise ValueError(msg)
    kini, kategori = asal.bulan_izin, permohonan.kategori
    maks = max(kini, kategori.bulan_total_maks) if kategori.dapat_diperpanjang else kini
    akhir_maks = masa_sejak(masa.mulai, maks).berakhir
    return Batas(masa.berakhir, kini, maks, akhir_maks, maks - kini)


def bulan_tambahan(permohonan: Any, sampai: date) -> int:
    """Return the whole months that a permit needs to run until ``sampai``; 0 where it does so already.

    The least number that reaches the day, counted from the permit's first day: counted from its
    present end, a permit of 31 January that ends on 28 February would pay a month for three days.
    """
    asal = izin_asal(permohonan)
    akhir = batas(permohonan).akhir_kini
    if sampai <= akhir:
        return 0
    semua: int = bulan_atau_bagian(asal.tanggal_skep, sampai)
    return semua - int(asal.bulan_izin)


def alasan_tak_dapat(permohonan: Any, jenis: str) -> str:
    """Return why no change of this kind can be asked for today, "" where it can.

    ``permohonan`` is the permit or a change of it. The sentence is lazy: it is shown in the
    language of its reader. No statement where ``asal``, ``kantor`` and ``kategori`` are joined, but one
    for an extension where it is not annotated whether the permit is settled (``selesai``).
    """
    if alasan := alasan_tak_berlaku(permohonan):
        return alasan
    return alasan_tak_diperpanjang(permohonan) if jenis == PERPANJANGAN else ""


def alasan_tak_berlaku(permohonan: Any) -> str:
    """Return why the permit is not in force today, "" where it is; a lazy sentence."""
    asal = izin_asal(permohonan)
    if dicabut(permohonan):
        return _kalimat(lambda: _("Izin ini sudah dicabut; perubahan tidak dapat diajukan lagi."))
    if asal.status != Status.PENERBITAN_SKEP:
        return _kalimat(
            lambda: _("Izin ini belum terbit; perubahan dapat diajukan setelah SKEP terbit.")
        )
    if not masih_berlaku(permohonan):
        return _kalimat(lambda: _berakhir(permohonan))
    return ""


def alasan_tak_diperpanjang(permohonan: Any) -> str:
    """Return why an issued permit is not extended: by its category, its months, or its goods; else ""."""
    if not permohonan.kategori.dapat_diperpanjang:
        return _kalimat(
            lambda: (
                _("Izin dengan tujuan “%(kategori)s” tidak dapat diperpanjang.")
                % {"kategori": permohonan.kategori.nama_kini}
            )
        )
    if not batas(permohonan).sisa_bulan:
        return _kalimat(lambda: _habis(permohonan))
    if selesai(permohonan):
        return _kalimat(
            lambda: _(
                "Barang pada izin ini sudah dipertanggungjawabkan; izinnya tidak diperpanjang lagi."
            )
        )
    return ""


def selesai(permohonan: Any) -> bool:
    """Tell whether the permit's goods are accounted for: one statement, none where annotated.

    ``izin_selesai`` is the annotation of ``PermohonanQuerySet.dengan_izin``; the rule is registered by
    the apps that know (permohonan.tawaran.daftar_selesai).
    """
    tanda = getattr(permohonan, "izin_selesai", None)
    if tanda is not None:
        return bool(tanda)
    asal = izin_asal(permohonan)
    return bool(type(asal).objects.filter(q_selesai(), pk=asal.pk).exists())


def galat_perkiraan(permohonan: Any, hari: date | None) -> str:
    """Return why a purpose or place of a change cannot begin on ``hari``, "" where it can.

    Not after the permit's end. A first application has none yet.
    """
    masa = masa_berlaku(permohonan) if permohonan.asal_id is not None else None
    if masa is None or hari is None or hari <= masa.berakhir:
        return ""
    akhir = masa.berakhir
    return _kalimat(
        lambda: (
            _("Isi tanggal paling lambat pada hari izin berakhir, %(akhir)s.")
            % {"akhir": tanggal(akhir)}
        )
    )


def galat_surat(permohonan: Any, nomor: str, hari: date) -> str:
    """Return why a change cannot be asked for by the letter ``nomor`` of ``hari``, "" where it can.

    A letter of its own is not older than the permit's SKEP. The permit's own letter is none: it stands
    there until another is named, and is never cited. No statement where ``asal`` is joined.
    """
    asal = permohonan.asal
    milik_izin = (nomor, hari) == (asal.nomor_surat, asal.tanggal_surat)
    if milik_izin or hari >= asal.tanggal_skep:
        return ""
    terbit = asal.tanggal_skep
    return _kalimat(
        lambda: (
            _(
                "Tanggal surat perubahan tidak boleh sebelum SKEP izinnya, %(hari)s. Periksa kembali "
                "tanggalnya."
            )
            % {"hari": tanggal(terbit)}
        )
    )


def galat_sampai(permohonan: Any, sampai: date) -> str:
    """Return why the permit cannot be extended until ``sampai``, "" where it can; a lazy sentence."""
    sisa = batas(permohonan)
    if sampai <= sisa.akhir_kini:
        return _kalimat(
            lambda: (
                _("Isi tanggal sesudah akhir izin kini, %(akhir)s.")
                % {"akhir": tanggal(sisa.akhir_kini)}
            )
        )
    if bulan_tambahan(permohonan, sampai) > sisa.sisa_bulan:
        return _kalimat(lambda: _melebihi(permohonan, sisa))
    return ""


def usang(permohonan: Any) -> bool:
    """Tell whether the permit's months changed since an extension still to be decided was saved."""
    if permohonan.status in AKHIR:
        return False
    return bool(permohonan.perpanjangan.bulan_semula != permohonan.asal.bulan_izin)


def galat_perpanjangan(permohonan: Any) -> list[str]:
    """Return everything that makes an extension, as it was saved, unlawful today.

    In the language of now. Its row must be there. Empty where it may be sent, and issued.
    """
    if alasan := alasan_tak_diperpanjang(permohonan):
        return [str(alasan)]
    isi, sisa = permohonan.perpanjangan, batas(permohonan)
    if isi.bulan_semula != sisa.bulan_kini:
        kalimat = _(
            "Izin kini berjalan %(bulan)s bulan, sampai dengan %(akhir)s, berbeda dari sewaktu "
            "perpanjangan ini diisi. Periksa kembali tanggalnya."
        ) % {"bulan": sisa.bulan_kini, "akhir": tanggal(sisa.akhir_kini)}
        return [kalimat]
    if isi.bulan_tambahan > sisa.sisa_bulan:
        return [_melebihi(permohonan, sisa)]
    return []


def _kalimat(kata: Callable[[], str]) -> str:
    """Return a sentence that is put into words where it is read."""
    nanti: str = lazy(kata, str)()
    return nanti


def _berakhir(permohonan: Any) -> str:
    masa = masa_berlaku(permohonan)
    return _(
        "Izin ini berakhir pada %(akhir)s; SKEP perubahan harus terbit paling lambat pada hari itu."
    ) % {"akhir": tanggal(masa.berakhir) if masa else ""}


def _habis(permohonan: Any) -> str:
    return _(
        "Izin ini sudah berjalan %(bulan)s bulan, paling lama untuk tujuan “%(kategori)s”; tidak "
        "dapat diperpanjang lagi."
    ) % {
        "bulan": izin_asal(permohonan).bulan_izin,
        "kategori": permohonan.kategori.nama_kini,
    }


def _melebihi(permohonan: Any, sisa: Batas) -> str:
    return _(
        "Tanggal terlalu jauh. Paling lama sampai dengan %(akhir)s: izin dengan tujuan “%(kategori)s” seluruhnya paling "
        "lama %(bulan)s bulan."
    ) % {
        "akhir": tanggal(sisa.akhir_maks),
        "kategori": permohonan.kategori.nama_kini,
        "bulan": sisa.bulan_maks,
    }
