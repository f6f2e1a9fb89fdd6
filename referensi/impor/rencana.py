"""What a file would do to a table of periods: new, changed, corrected, closed; or why it may not.

Nothing here reads or writes the database: rows go in, steps and refusals come out.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from referensi.masa import SEHARI, Masa, bertindih, jeda

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

Kunci = tuple[Any, ...]


class Jenis(StrEnum):
    """What happens to a row."""

    BARU = "baru"
    BERUBAH = "berubah"
    KOREKSI = "koreksi"
    TUTUP = "ditutup"
    TETAP = "tetap"


@dataclass(slots=True)
class Baris:
    """A row of the file. ``nilai`` are its figures, of the columns that the file has.

    ``lain`` is stored with a new row and makes no difference by itself: the source, the decree.
    """

    nomor: int
    kunci: Kunci
    nilai: dict[str, Any]
    masa: Masa
    lain: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Lama:
    """A row that is recorded."""

    pk: int
    kunci: Kunci
    nilai: dict[str, Any]
    masa: Masa


@dataclass(slots=True)
class Langkah:
    """One step: the row that is there, the row of the file, and the period that results.

    BERUBAH closes ``lama`` the day before ``masa`` begins; TUTUP closes it on ``masa.sampai``.
    ``surut``: what holds today or held before becomes another figure by it (``tandai_surut``).
    """

    jenis: Jenis
    kunci: Kunci
    masa: Masa
    lama: Lama | None = None
    baris: Baris | None = None
    surut: bool = False

    @property
    def hari_pertama(self) -> dt.date:
        """The first day on which something else holds than before."""
        if self.jenis is Jenis.TUTUP and self.masa.sampai:
            return self.masa.sampai + SEHARI
        return self.masa.dari


@dataclass
class Rencana:
    """Everything a file would do; a refusal names the row of the file (0: none of them)."""

    langkah: list[Langkah] = field(default_factory=list)
    galat: list[tuple[int, str]] = field(default_factory=list)
    peringatan: list[tuple[int, str]] = field(default_factory=list)

    def jumlah(self, jenis: Jenis) -> int:
        """Count the steps of a kind."""
        return sum(1 for satu in self.langkah if satu.jenis is jenis)

    def pilih(self, *jenis: Jenis) -> list[Langkah]:
        """Return the steps of these kinds."""
        return [satu for satu in self.langkah if satu.jenis in jenis]


@dataclass(frozen=True)
class Cara:
    """How a table takes a file.

    ``nama`` writes a key for people, ``apa`` is what is missing in a gap. ``edisi``: the rows name
    no period of their own, all begin on one day. ``lengkap``: what the edition does not list ends.
    ``jeda_ditolak``: a gap keeps the file out (otherwise it is a warning). ``masa_tetap``: a period
    that is recorded keeps its last day. ``susulan_biasa``: a row for days that had none rewrites
    nothing, because without one nothing could be computed.
    """

    nama: Callable[[Kunci], str]
    apa: str
    edisi: dt.date | None = None
    lengkap: bool = False
    jeda_ditolak: bool = True
    masa_tetap: bool = False
    susulan_biasa: bool = False


@dataclass(slots=True)
class _Sel:
    """A period on the line of one key; ``tersentuh`` where the file makes or moves it."""

    masa: Masa
    nomor: int
    tersentuh: bool
    lama: Lama | None = None


def rencanakan(lama: Mapping[Kunci, list[Lama]], baris: Iterable[Baris], cara: Cara) -> Rencana:
    """Lay the rows of a file beside what is recorded and return what would happen."""
    rencana = Rencana()
    menurut_kunci: dict[Kunci, list[Baris]] = defaultdict(list)
    for satu in baris:
        menurut_kunci[satu.kunci].append(satu)
    for kunci, milik in menurut_kunci.items():
        garis = _letakkan_semua(rencana, lama.get(kunci, []), milik, cara)
        _periksa_garis(rencana, cara.nama(kunci), garis, cara)
    if cara.lengkap and cara.edisi:
        _tutup_sisanya(rencana, lama, menurut_kunci, cara, cara.edisi)
    rencana.galat.sort(key=lambda satu: satu[0])
    rencana.peringatan.sort(key=lambda satu: satu[0])
    rencana.langkah.sort(key=lambda s: s.baris.nomor if s.baris else 10**9)
    return rencana


def tandai_surut(rencana: Rencana, cara: Cara, hari_ini: dt.date) -> None:
    """Mark the steps that reach back to ``hari_ini`` or before: people have computed with those days.

    Corrections are not marked: they are confirmed whatever their days.
    """
    diam = {Jenis.TETAP, Jenis.KOREKSI} | ({Jenis.BARU} if cara.susulan_biasa else set())
    for satu in rencana.langkah:
        satu.surut = satu.jenis not in diam and satu.hari_pertama <= hari_ini


def _letakkan_semua(
    rencana: Rencana, lama: list[Lama], baris: list[Baris], cara: Cara
) -> list[_Sel]:
    """Put the rows of one key on the line of its periods, and return the line in order."""
    garis = [_Sel(satu.masa, 0, tersentuh=False, lama=satu) for satu in lama]
    terlihat: dict[dt.date, int] = {}
    for satu in baris:
        if pertama := terlihat.get(satu.masa.dari):
            pesan = f"{cara.nama(satu.kunci)} sudah ada di baris {pertama} berkas ini."
            rencana.galat.append((satu.nomor, pesan))
            continue
        terlihat[satu.masa.dari] = satu.nomor
        rencana.langkah.append(_letakkan(rencana, garis, satu, cara))
    return sorted(garis, key=lambda sel: sel.masa.dari)


def _letakkan(rencana: Rencana, garis: list[_Sel], baris: Baris, cara: Cara) -> Langkah:
    """Put one row of the file on its line and return the step."""
    milik_lama = [sel for sel in garis if sel.lama]
    sama = next((sel for sel in milik_lama if sel.masa.dari == baris.masa.dari), None)
    if sama and sama.lama:
        return _di_awal_sama(rencana, sama, sama.lama, baris, cara)
    termuat = next((sel for sel in milik_lama if sel.masa.memuat(baris.masa.dari)), None)
    if termuat and termuat.lama:
        if _sama(baris, termuat.lama) and (cara.edisi or termuat.masa.sampai == baris.masa.sampai):
            return Langkah(Jenis.TETAP, baris.kunci, termuat.masa, termuat.lama, baris)
        if termuat.masa.sampai is None:
            termuat.masa = Masa(termuat.masa.dari, baris.masa.dari - SEHARI)
            langkah = Langkah(Jenis.BERUBAH, baris.kunci, baris.masa, termuat.lama, baris)
            garis.append(_Sel(baris.masa, baris.nomor, tersentuh=True))
            return langkah
    garis.append(_Sel(baris.masa, baris.nomor, tersentuh=True))
    return Langkah(Jenis.BARU, baris.kunci, baris.masa, None, baris)


def _di_awal_sama(rencana: Rencana, sel: _Sel, lama: Lama, baris: Baris, cara: Cara) -> Langkah:
    """A row that begins on the day of a recorded one: the same again, or its correction."""
    masa = lama.masa if cara.edisi else baris.masa
    if cara.masa_tetap and masa != lama.masa:
        pesan = (
            f"{cara.nama(baris.kunci)}: masa {baris.masa} bertumpang tindih dengan yang sudah "
            f"direkam, {lama.masa}."
        )
        rencana.galat.append((baris.nomor, pesan))
    if masa == lama.masa and _sama(baris, lama):
        return Langkah(Jenis.TETAP, baris.kunci, masa, lama, baris)
    sel.tersentuh, sel.nomor = masa != lama.masa and not cara.masa_tetap, baris.nomor
    sel.masa = lama.masa if cara.masa_tetap else masa
    return Langkah(Jenis.KOREKSI, baris.kunci, masa, lama, baris)


def _sama(baris: Baris, lama: Lama) -> bool:
    return all(lama.nilai.get(kolom) == nilai for kolom, nilai in baris.nilai.items())


def _periksa_garis(rencana: Rencana, nama: str, garis: list[_Sel], cara: Cara) -> None:
    """Refuse overlaps and days left out, where a row of the file is a part of it."""
    for dulu, nanti in pairwise(garis):
        if not (dulu.tersentuh or nanti.tersentuh):
            continue
        pemilik = nanti if nanti.tersentuh else dulu
        lain = _sebut(dulu if pemilik is nanti else nanti)
        if bertindih(dulu.masa, nanti.masa):
            pesan = f"{nama}: masa {pemilik.masa} bertumpang tindih dengan {lain}."
            rencana.galat.append((pemilik.nomor, pesan))
        elif sela := jeda(dulu.masa, nanti.masa):
            pesan = (
                f"{nama}: tidak ada {cara.apa} untuk {sela} ({sela.hari} hari), antara "
                f"{pemilik.masa} dan {lain}."
            )
            tujuan = rencana.galat if cara.jeda_ditolak else rencana.peringatan
            tujuan.append((pemilik.nomor, pesan))
    _periksa_ujung(rencana, nama, garis, cara)


def _periksa_ujung(rencana: Rencana, nama: str, garis: list[_Sel], cara: Cara) -> None:
    """Warn where what went on without an end would stop, and nothing follows it."""
    akhir = garis[-1].masa.sampai
    terbuka = [sel.lama for sel in garis if sel.lama and sel.lama.masa.sampai is None]
    if akhir and terbuka:
        pesan = (
            f"{nama}: sesudah {akhir:%d-%m-%Y} tidak ada {cara.apa}; yang sudah direkam "
            f"({terbuka[-1].masa}) tidak berlaku lagi."
        )
        rencana.peringatan.append((garis[-1].nomor, pesan))


def _sebut(sel: _Sel) -> str:
    if sel.nomor:
        return f"baris {sel.nomor} ({sel.masa})"
    return f"yang sudah direkam ({sel.masa})"


def _tutup_sisanya(
    rencana: Rencana,
    lama: Mapping[Kunci, list[Lama]],
    disebut: Mapping[Kunci, object],
    cara: Cara,
    edisi: dt.date,
) -> None:
    """Close what a complete list does not name; what only begins with it or later cannot be."""
    for kunci, milik in lama.items():
        if kunci in disebut:
            continue
        for satu in milik:
            if satu.masa.dari >= edisi:
                pesan = (
                    f"{cara.nama(kunci)}: {satu.masa} tidak ada di daftar lengkap; tidak ditutup."
                )
                rencana.peringatan.append((0, pesan))
            elif satu.masa.memuat(edisi):
                masa = Masa(satu.masa.dari, edisi - SEHARI)
                rencana.langkah.append(Langkah(Jenis.TUTUP, kunci, masa, satu))
