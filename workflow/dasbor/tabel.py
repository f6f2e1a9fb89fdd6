"""The tables behind the charts: one definition for the page (as people read) and the workbook (as typed)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from portal.tampilan import desimal, rupiah, tanggal
from workflow.dasbor.periode import nama_bulan
from workflow.dasbor.terbuka import Isi
from workflow.status import DALAM_PROSES, TAHAP_PETUGAS, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workflow.dasbor.angka import Angka, Baris, Lama

TEKS, BULAT, RUPIAH, MENIT = "teks", "bulat", "rupiah", "menit"
SEJAM = 60
KOSONG = "\N{EN DASH}"
DI_IMPORTIR = "Di importir (melengkapi dokumen)"
SEMUA_TAHAP = "Semua tahap, per permohonan yang diputus"


class Kolom(NamedTuple):
    """A column: its head, and how its values are written."""

    judul: str
    bentuk: str = BULAT


@dataclass(frozen=True)
class Tabel:
    """A table of plain values; ``jumlah`` is its last row where it has one."""

    judul: str
    kolom: Sequence[Kolom]
    baris: list[list[Any]] = field(default_factory=list)
    jumlah: list[Any] | None = None

    @property
    def tampil(self) -> list[list[tuple[str, Kolom]]]:
        """The rows as people read them, each cell with its column."""
        return [self._tampil(satu) for satu in self.baris]

    @property
    def tampil_jumlah(self) -> list[tuple[str, Kolom]]:
        """The last row as people read it."""
        return self._tampil(self.jumlah or [])

    def _tampil(self, baris: list[Any]) -> list[tuple[str, Kolom]]:
        return [(tulis(v, k.bentuk), k) for v, k in zip(baris, self.kolom, strict=False)]


def tulis(nilai: Any, bentuk: str) -> str:
    """Return a value as people read it; nothing is a dash."""
    if nilai is None:
        return KOSONG
    if isinstance(nilai, dt.date):
        return tanggal(nilai)
    return {BULAT: desimal, RUPIAH: rupiah_bulat, MENIT: jam}.get(bentuk, str)(nilai)


def rupiah_bulat(nilai: Any) -> str:
    """Return an amount in whole rupiah: sums of many cases, where sen say nothing."""
    return rupiah(Decimal(nilai).to_integral_value(ROUND_HALF_UP))


def jam(menit: float | None) -> str:
    """Return office time: ``45 menit``, from an hour on ``12,5 jam``."""
    if menit is None:
        return KOSONG
    if menit < SEJAM:
        return f"{desimal(round(menit))} menit"
    return f"{desimal(round(menit / SEJAM, 1))} jam"


def bulat(menit: float | None) -> int | None:
    """Return whole minutes; what has no value keeps none."""
    return None if menit is None else round(menit)


def nama_tahap(status: str) -> str:
    """Return a stage as the dashboard calls it; waiting for the importer is no level of the office."""
    return DI_IMPORTIR if status == Status.KEKURANGAN_DOKUMEN else str(Status(status).label)


HITUNGAN = (
    Kolom("Masuk"),
    Kolom("SKEP"),
    Kolom("Ditolak"),
    Kolom("Batal"),
    Kolom("Dicabut"),
)
UANG = (Kolom("Nilai pabean", RUPIAH), Kolom("Jaminan", RUPIAH))
LAMA = (Kolom("Median", MENIT), Kolom("Persentil ke-90", MENIT))


def _hitungan(b: Baris) -> list[Any]:
    return [b.masuk, b.skep, b.tolak, b.batal, b.cabut]


def _lama(lama: Lama) -> list[Any]:
    return [bulat(lama.median), bulat(lama.p90)]


def per_bulan(angka: Angka) -> Tabel:
    """Arrivals and outcomes by month."""
    baris = [[nama_bulan(b.kunci), *_hitungan(b)] for b in angka.per_bulan]
    kolom = (Kolom("Bulan", TEKS), *HITUNGAN)
    return Tabel("Masuk dan selesai per bulan", kolom, baris, ["Jumlah", *_hitungan(angka.jumlah)])


def uang_per_bulan(angka: Angka) -> Tabel:
    """Value and guarantee of the permits issued, by month."""
    baris = [[nama_bulan(b.kunci), b.nilai, b.jaminan] for b in angka.per_bulan]
    jumlah = ["Jumlah", angka.jumlah.nilai, angka.jumlah.jaminan]
    return Tabel("Nilai pabean dan jaminan per bulan", (Kolom("Bulan", TEKS), *UANG), baris, jumlah)


def waktu_per_bulan(angka: Angka) -> Tabel:
    """Time of the office per decided case, by month."""
    kolom = (Kolom("Bulan", TEKS), Kolom("Diputus"), *LAMA)
    baris = [[nama_bulan(b.kunci), b.lama.banyak, *_lama(b.lama)] for b in angka.per_bulan]
    lama = angka.jumlah.lama
    jumlah = ["Seluruh periode", lama.banyak, *_lama(lama)]
    return Tabel("Waktu kantor per permohonan menurut bulan", kolom, baris, jumlah)


def waktu_per_tahap(angka: Angka) -> Tabel:
    """Time per visit of each stage, the importer's waiting on a line of its own."""
    kolom = (Kolom("Tahap", TEKS), Kolom("Kunjungan"), *LAMA)
    tahap = angka.jumlah.tahap
    baris = [
        [nama_tahap(s), tahap[s].banyak, *_lama(tahap[s])]
        for s in (*TAHAP_PETUGAS, Status.KEKURANGAN_DOKUMEN)
        if s in tahap
    ]
    lama = angka.jumlah.lama
    return Tabel("Waktu kerja per tahap", kolom, baris, [SEMUA_TAHAP, lama.banyak, *_lama(lama)])


def rinci_per_tahap(judul: str, kepala: str, kelompok: Iterable[tuple[str, Baris]]) -> Tabel:
    """Time per visit, one row for each group (month or category) and stage."""
    kolom = (Kolom(kepala, TEKS), Kolom("Tahap", TEKS), Kolom("Kunjungan"), *LAMA)
    baris = [
        [nama, nama_tahap(s), b.tahap[s].banyak, *_lama(b.tahap[s])]
        for nama, b in kelompok
        for s in (*TAHAP_PETUGAS, Status.KEKURANGAN_DOKUMEN)
        if s in b.tahap
    ]
    return Tabel(judul, kolom, baris)


def tahap_per_bulan(angka: Angka) -> Tabel:
    """Time per visit by month and stage."""
    kelompok = ((nama_bulan(b.kunci), b) for b in angka.per_bulan)
    return rinci_per_tahap("Waktu per bulan dan tahap", "Bulan", kelompok)


def tahap_per_kategori(angka: Angka) -> Tabel:
    """Time per visit by category and stage."""
    kelompok = ((b.nama, b) for b in angka.per_kategori)
    return rinci_per_tahap("Waktu per kategori dan tahap", "Tujuan penggunaan", kelompok)


def per_kategori(angka: Angka) -> Tabel:
    """Everything by category; one that has only open cases is there too."""
    kolom = (
        Kolom("Tujuan penggunaan", TEKS),
        *HITUNGAN,
        *UANG,
        *LAMA,
        Kolom("Terbuka sekarang"),
        Kolom("Lewat jatuh tempo"),
    )
    kini = angka.terbuka
    baris = []
    for b in angka.per_kategori:
        isi = kini.per_kategori.get(b.kunci, Isi())
        baris.append(
            [b.nama, *_hitungan(b), b.nilai, b.jaminan, *_lama(b.lama), isi.banyak, isi.lewat]
        )
    ada = {b.kunci for b in angka.per_kategori}
    for kunci, isi in kini.per_kategori.items():
        if kunci not in ada:
            nol = [0] * (len(HITUNGAN) + len(UANG))
            baris.append([kini.nama_kategori[kunci], *nol, None, None, isi.banyak, isi.lewat])
    b = angka.jumlah
    akhir = [*_lama(b.lama), kini.jumlah.banyak, kini.jumlah.lewat]
    jumlah = ["Jumlah", *_hitungan(b), b.nilai, b.jaminan, *akhir]
    return Tabel("Menurut tujuan penggunaan", kolom, baris, jumlah)


def terbuka(angka: Angka) -> Tabel:
    """What is open now, by stage."""
    kolom = (
        Kolom("Tahap", TEKS),
        Kolom("Terbuka"),
        Kolom("Lewat jatuh tempo"),
        Kolom("Perkiraan nilai menurut importir", RUPIAH),
    )
    isi = angka.terbuka.per_tahap
    baris = [[nama_tahap(s), isi[s].banyak, isi[s].lewat, isi[s].nilai] for s in DALAM_PROSES]
    j = angka.terbuka.jumlah
    return Tabel("Terbuka sekarang", kolom, baris, ["Jumlah", j.banyak, j.lewat, j.nilai])
