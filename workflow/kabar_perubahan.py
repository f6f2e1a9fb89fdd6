"""What notices say of a change of a permit: what it brought, until when, and whose area it is in.

Stored text, always Indonesian. Rows are taken as they come: what a change has is what it changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation

from permohonan.izin_berlaku import izin_berlaku, masa_berlaku, masa_sejak
from portal.tampilan import tanggal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from permohonan.izin_berlaku import Bagian

PEMBATALAN = "batalkan_oleh_sistem"


@translation.override("id")
def kalimat(permohonan: Any) -> str:
    """Return what an issued change made of its permit, and until when that runs; "" for a first SKEP."""
    asal = permohonan.asal
    if asal is None:
        return ""
    if hasattr(permohonan, "perpanjangan"):
        isi = permohonan.perpanjangan
        akhir = masa_sejak(asal.tanggal_skep, isi.bulan_semua).berakhir
        return (
            f"Izin {asal.nomor_skep} diperpanjang {isi.bulan_tambahan} bulan menjadi "
            f"{isi.bulan_semua} bulan dan berlaku sampai dengan {tanggal(akhir)}."
        )
    hasil = []
    if tujuan := _gabung(permohonan.tujuan.all()):
        hasil.append(f"Izin {asal.nomor_skep} kini juga berlaku untuk tujuan: {tujuan}.")
    if lokasi := _gabung(permohonan.lokasi.all()):
        hasil.append(f"Izin {asal.nomor_skep} kini juga berlaku di lokasi: {lokasi}.")
    masa = masa_berlaku(permohonan)
    if masa is not None:
        hasil.append(f"Masa berlakunya tetap, sampai dengan {tanggal(masa.berakhir)}.")
    return " ".join(hasil)


@translation.override("id")
def ikut_batal(asal: Any) -> str:
    """Return which changes were called off with a revoked permit, as a paragraph; "" where none was."""
    batal = asal.perubahan.filter(riwayat__aksi=PEMBATALAN).order_by("dibuat", "pk")
    if not batal:
        return ""
    butir = "\n".join(
        f"- {p.get_jenis_display()}"
        + (f", nomor pendaftaran {p.nomor_pendaftaran}" if p.nomor_pendaftaran else " (draft)")
        for p in batal
    )
    return f"\n\nPermohonan perubahan yang ikut dibatalkan:\n{butir}"


class Wilayah:
    """Which offices supervise a permit, and why one is told of a SKEP: earlier places, new places."""

    def __init__(self, permohonan: Any, *, seluruhnya: bool = False) -> None:
        """Replay the permit that ``permohonan`` asked for or changes; it has its SKEP.

        ``seluruhnya``: of a letter on the permit as a whole, which brings no place (a revocation).
        """
        izin = izin_berlaku(permohonan)
        if izin is None:
            msg = "supervision begins with a SKEP"
            raise ValueError(msg)
        urutan = {satu.permohonan.pk: nomor for nomor, satu in enumerate(izin.riwayat)}
        ini = len(urutan) if seluruhnya else urutan[permohonan.pk]
        self.semula = _per_kantor(b for b in izin.lokasi if urutan[b.sumber.pk] < ini)
        self.baru = _per_kantor(b for b in izin.lokasi if urutan[b.sumber.pk] == ini)

    @property
    def kantor(self) -> set[int]:
        """The offices, by key."""
        return {*self.semula, *self.baru}

    def peran(self, kantor: Iterable[int]) -> str:
        """Return why these offices are told, one sentence each: earlier, new, or simply supervising.

        An earlier office also reads who supervises the new places.
        """
        ini = sorted({*kantor} & self.kantor)
        lain = sorted({*self.baru} - {*ini}) if {*ini} & {*self.semula} else []
        return " ".join([*map(self._peran, ini), *map(self._pengawas_baru, lain)])

    def _pengawas_baru(self, kantor: int) -> str:
        isi = self.baru[kantor]
        return f"Lokasi yang ditambahkan ({_gabung(isi)}) diawasi {isi[0].kantor_pengawas.nama}."

    def _peran(self, kantor: int) -> str:
        semula, baru = self.semula.get(kantor, []), self.baru.get(kantor, [])
        nama = (semula or baru)[0].kantor_pengawas.nama
        # Only where the SKEP brings places to a permit that had some is an office earlier or new.
        pindah = bool(self.semula and self.baru)
        bagian = [
            f"kantor pengawas{f' {kata}' if pindah else ''} (lokasi: {_gabung(isi)})"
            for kata, isi in (("semula", semula), ("baru", baru))
            if isi
        ]
        return f"{nama} adalah {' dan '.join(bagian)}."


def _per_kantor(bagian: Iterable[Bagian]) -> dict[int, list[Any]]:
    hasil: dict[int, list[Any]] = {}
    for satu in bagian:
        hasil.setdefault(satu.isi.kantor_pengawas_id, []).append(satu.isi)
    return hasil


def _gabung(isi: Iterable[Any]) -> str:
    return "; ".join(str(getattr(satu, "lokasi", None) or satu.tujuan) for satu in isi)
