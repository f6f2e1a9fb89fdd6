"""What stands on the page: tiles, and charts each with a sentence, a legend and its table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from portal.tampilan import desimal, rupiah_ringkas
from workflow.dasbor import grafik, tabel
from workflow.dasbor.angka import Lama
from workflow.dasbor.grafik import Seri, Tempat
from workflow.dasbor.periode import nama_bulan
from workflow.status import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workflow.dasbor.angka import Angka, Baris
    from workflow.dasbor.tabel import Tabel

KATEGORI_TERBANYAK = 12  # lying bars on the page; the table has every category
MASUK, SKEP, TOLAK, BATAL = "masuk", "skep", "tolak", "batal"
MEDIAN, P90, LEWAT, SISA = "median", "p90", "lewat", "sisa"
NILAI, JAMINAN, PALANG_MEDIAN = "nilai", "jaminan", "palang-median"


class Ubin(NamedTuple):
    """A figure on its own: word, figure, and what it means exactly."""

    judul: str
    angka: str
    keterangan: str = ""
    tanda: str = ""


class Bagian(NamedTuple):
    """A part of a lying bar: class, length in per cent, what the pointer is told, where it begins."""

    kelas: str
    panjang: str
    keterangan: str
    x: str = "0%"


@dataclass(frozen=True)
class Palang:
    """A row of lying bars: its word, its figures in words, its bars; ``tanda`` are points on it."""

    nama: str
    angka: str
    bagian: list[Bagian]
    tanda: list[Bagian] = field(default_factory=list)

    @property
    def uraian(self) -> str:
        """What the bars say, for whoever does not see them."""
        semua = [*self.bagian, *self.tanda]
        return ", ".join(s.keterangan for s in semua if s.keterangan) or "Tidak ada"


@dataclass(frozen=True)
class Bagan:
    """One chart: anchor, title, what it says in a sentence, legend (class, word), drawing, tables."""

    kode: str
    judul: str
    kalimat: str
    legenda: Sequence[tuple[str, str]]
    tabel: Sequence[Tabel]
    bidang: grafik.Bidang | None = None
    palang: Sequence[Palang] = ()


def ubin(angka: Angka) -> list[Ubin]:
    """Return the figures of the whole period, and of now."""
    j, kini = angka.jumlah, angka.terbuka.jumlah
    lewat = "buruk" if kini.lewat else ""
    tunggu = j.tahap.get(Status.KEKURANGAN_DOKUMEN, Lama())
    return [
        Ubin("Permohonan masuk", desimal(j.masuk)),
        Ubin("SKEP terbit", desimal(j.skep)),
        Ubin("Penolakan", desimal(j.tolak)),
        Ubin("Pembatalan", desimal(j.batal)),
        Ubin("Pencabutan SKEP", desimal(j.cabut)),
        Ubin("Terbuka sekarang", desimal(kini.banyak)),
        Ubin("Lewat jatuh tempo sekarang", desimal(kini.lewat), tanda=lewat),
        Ubin("Median waktu kantor", tabel.jam(j.lama.median), "per permohonan yang diputus"),
        Ubin("Persentil ke-90", tabel.jam(j.lama.p90), "9 dari 10 selesai dalam waktu ini"),
        Ubin("Median waktu di importir", tabel.jam(tunggu.median), "per permintaan kelengkapan"),
        Ubin("Nilai pabean", rupiah_ringkas(j.nilai), tabel.rupiah_bulat(j.nilai)),
        Ubin("Jaminan", rupiah_ringkas(j.jaminan), tabel.rupiah_bulat(j.jaminan)),
    ]


def bagan(angka: Angka) -> list[Bagan]:
    """Return the charts in the order of the page."""
    return [
        _masuk_selesai(angka),
        _uang(angka),
        _waktu_tahap(angka),
        _waktu_bulan(angka),
        _terbuka(angka),
        _kategori(angka),
    ]


def _tempat(angka: Angka) -> list[Tempat]:
    """Return the months of the axis; the year is told where it begins."""
    return [
        Tempat(nama_bulan(b.kunci), nama_bulan(b.kunci, tahun=False), str(b.kunci.year))
        for b in angka.per_bulan
    ]


def _seri(angka: Angka, kelas: str, nama: str, ambil: Callable[[Baris], Any]) -> Seri:
    return Seri(kelas, nama, [ambil(b) for b in angka.per_bulan])


def _masuk_selesai(angka: Angka) -> Bagan:
    masuk = _seri(angka, MASUK, "masuk", lambda b: b.masuk)
    selesai = [
        _seri(angka, SKEP, "SKEP terbit", lambda b: b.skep),
        _seri(angka, TOLAK, "penolakan", lambda b: b.tolak),
        _seri(angka, BATAL, "pembatalan", lambda b: b.batal),
    ]
    j = angka.jumlah
    return Bagan(
        "masuk-selesai",
        "Masuk dan selesai per bulan",
        f"{desimal(j.masuk)} permohonan masuk; {desimal(j.skep)} SKEP terbit, "
        f"{desimal(j.tolak)} ditolak, {desimal(j.batal)} dibatalkan.",
        [
            (MASUK, "Masuk"),
            (SKEP, "SKEP terbit"),
            (TOLAK, "Penolakan"),
            (BATAL, "Pembatalan"),
        ],
        [tabel.per_bulan(angka)],
        bidang=grafik.kolom(_tempat(angka), [[masuk], selesai], desimal_bulat, bulat=True),
    )


def desimal_bulat(nilai: float) -> str:
    """Return a counted value."""
    return desimal(round(nilai))


def _waktu_tahap(angka: Angka) -> Bagan:
    isi = tabel.waktu_per_tahap(angka)
    puncak = max((p90 for *_, p90 in isi.baris if p90 is not None), default=0)
    palang = [
        Palang(
            nama,
            f"{tabel.jam(median)} · {tabel.jam(p90)}",
            [
                Bagian("rentang", grafik.panjang(p90, puncak), ""),
                Bagian(
                    PALANG_MEDIAN, grafik.panjang(median, puncak), f"Median {tabel.jam(median)}"
                ),
            ],
            [Bagian(P90, grafik.panjang(p90, puncak), f"Persentil ke-90 {tabel.jam(p90)}")],
        )
        for nama, _banyak, median, p90 in isi.baris
    ]
    return Bagan(
        "waktu-tahap",
        "Waktu kerja per tahap",
        "Jam kerja kantor per kunjungan yang selesai: median dan persentil ke-90. Berkas yang "
        "dikembalikan ke suatu tahap dihitung sebagai kunjungan baru.",
        [(PALANG_MEDIAN, "Median"), (P90, "Persentil ke-90")],
        [isi, tabel.tahap_per_bulan(angka), tabel.tahap_per_kategori(angka)],
        palang=palang,
    )


def _waktu_bulan(angka: Angka) -> Bagan:
    lama = [b.lama for b in angka.per_bulan]
    seri = [
        Seri(MEDIAN, "median", [_jam(satu.median) for satu in lama]),
        Seri(P90, "persentil ke-90", [_jam(satu.p90) for satu in lama]),
    ]
    j = angka.jumlah.lama
    return Bagan(
        "waktu-bulan",
        "Waktu kantor per permohonan",
        f"Jumlah jam kerja di semua tahap kantor sampai SKEP atau penolakan, tanpa waktu importir: "
        f"median {tabel.jam(j.median)}, persentil ke-90 {tabel.jam(j.p90)}.",
        [(MEDIAN, "Median"), (P90, "Persentil ke-90")],
        [tabel.waktu_per_bulan(angka)],
        bidang=grafik.titik(_tempat(angka), seri, lambda v: f"{desimal(round(v, 1))} jam"),
    )


def _jam(menit: float | None) -> float | None:
    return None if menit is None else menit / tabel.SEJAM


def _uang(angka: Angka) -> Bagan:
    nilai = _seri(angka, NILAI, "nilai pabean", lambda b: b.nilai)
    jaminan = _seri(angka, JAMINAN, "jaminan", lambda b: b.jaminan)
    j = angka.jumlah
    return Bagan(
        "uang",
        "Nilai pabean dan jaminan per bulan",
        f"SKEP permohonan baru: nilai pabean {rupiah_ringkas(j.nilai)}, "
        f"jaminan {rupiah_ringkas(j.jaminan)}.",
        [(NILAI, "Nilai pabean"), (JAMINAN, "Jaminan")],
        [tabel.uang_per_bulan(angka)],
        bidang=grafik.kolom(_tempat(angka), [[nilai], [jaminan]], rupiah_ringkas, sumbu=_juta),
    )


def _juta(nilai: float) -> str:
    """Return an amount for the axis, where all are rupiah: ``50 miliar``."""
    return rupiah_ringkas(nilai).removeprefix("Rp ")


def _kategori(angka: Angka) -> Bagan:
    semua = angka.per_kategori
    baris = semua[:KATEGORI_TERBANYAK]
    puncak = max((max(b.masuk, b.skep + b.tolak + b.batal) for b in baris), default=0)
    lain = len(semua) - len(baris)
    return Bagan(
        "kategori",
        "Menurut tujuan penggunaan",
        f"{desimal(len(semua))} tujuan penggunaan"
        + (f"; {len(baris)} terbanyak digambar, sisanya ada di tabel." if lain else "."),
        [(MASUK, "Masuk"), (SKEP, "SKEP terbit"), (TOLAK, "Penolakan"), (BATAL, "Pembatalan")],
        [tabel.per_kategori(angka)],
        palang=[satu for b in baris for satu in _palang_kategori(b, puncak)],
    )


def _palang_kategori(b: Baris, puncak: float) -> list[Palang]:
    """Return two bars: what came, and below it without a word what became of it."""
    masuk = Bagian(MASUK, grafik.panjang(b.masuk, puncak), f"Masuk {desimal(b.masuk)}")
    angka = f"{desimal(b.masuk)} masuk · {desimal(b.skep)} SKEP"
    hasil = [
        (SKEP, b.skep, "SKEP terbit"),
        (TOLAK, b.tolak, "penolakan"),
        (BATAL, b.batal, "pembatalan"),
    ]
    return [Palang(b.nama, angka, [masuk]), Palang("", "", _berjajar(hasil, puncak))]


def _berjajar(bagian: list[tuple[str, int, str]], puncak: float) -> list[Bagian]:
    """Return parts (class, how many, word) one after the other; empty ones are left out."""
    tempat = grafik.berjajar([n for _, n, _ in bagian], puncak)
    return [
        Bagian(kelas, lebar, f"{desimal(n)} {kata}", x)
        for (kelas, n, kata), (x, lebar) in zip(bagian, tempat, strict=True)
        if n
    ]


def _terbuka(angka: Angka) -> Bagan:
    kini = angka.terbuka
    puncak = max((i.banyak for i in kini.per_tahap.values()), default=0)
    palang = [
        Palang(
            tabel.nama_tahap(tahap),
            f"{desimal(i.banyak)}" + (f" · {desimal(i.lewat)} lewat" if i.lewat else ""),
            _berjajar(
                [
                    (LEWAT, i.lewat, "lewat jatuh tempo"),
                    (SISA, i.banyak - i.lewat, "belum jatuh tempo"),
                ],
                puncak,
            ),
        )
        for tahap, i in kini.per_tahap.items()
    ]
    return Bagan(
        "terbuka",
        "Terbuka sekarang",
        f"{desimal(kini.jumlah.banyak)} permohonan terbuka, {desimal(kini.jumlah.lewat)} lewat "
        f"jatuh tempo; perkiraan nilai menurut importir {rupiah_ringkas(kini.jumlah.nilai)}.",
        [(LEWAT, "Lewat jatuh tempo"), (SISA, "Belum jatuh tempo, atau jam layanan berhenti")],
        [tabel.terbuka(angka)],
        palang=palang,
    )
