"""The figures of the dashboard: read in SQL, eight statements for any number of applications."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Aggregate, Count, F, FloatField, Q, Sum, Value
from django.db.models.functions import TruncMonth

from workflow.dasbor.terbuka import Terbuka, terbuka
from workflow.models import Langkah
from workflow.status import DALAM_PROSES, Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from portal.models import Pengguna
    from referensi.models import Kantor, KategoriTujuan
    from workflow.dasbor.periode import Periode

MASUK = Q(dari=Status.DRAFT, ke=Status.PENELITIAN_ANALIS)
# What is counted, in the order in which it is shown.
HITUNGAN = {
    "masuk": Count("pk", filter=MASUK),
    "skep": Count("pk", filter=Q(ke=Status.PENERBITAN_SKEP)),
    "tolak": Count("pk", filter=Q(ke=Status.PENOLAKAN)),
    "batal": Count("pk", filter=Q(ke=Status.PEMBATALAN)),
    "cabut": Count("pk", filter=Q(ke=Status.PENCABUTAN_SKEP)),
    "nilai": Sum("nilai_pabean"),
    "jaminan": Sum("jaminan"),
}


class Persentil(Aggregate):
    """PostgreSQL's percentile_cont: interpolated between neighbours, nothing where there is none."""

    function = "percentile_cont"
    template = "%(function)s(%(fraksi)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()

    def __init__(self, kolom: str, fraksi: float, **lain: Any) -> None:
        """``fraksi`` from 0 to 1, written into the statement: a number of the program, never typed."""
        super().__init__(kolom, fraksi=f"{fraksi:f}", **lain)


@dataclass(frozen=True)
class Cakupan:
    """Whose figures: the person, the offices (None: all), the days, one category or all."""

    user: Pengguna
    kantor: tuple[Kantor, ...] | None
    periode: Periode
    kategori: KategoriTujuan | None = None

    def langkah(self) -> QuerySet[Langkah]:
        """Return the moves that count."""
        pk = None if self.kantor is None else [k.pk for k in self.kantor]
        semua: Any = Langkah.objects
        langkah: QuerySet[Langkah] = semua.visible_to(self.user, pk).filter(
            hari__range=(self.periode.dari, self.periode.sampai)
        )
        return langkah.filter(kategori=self.kategori) if self.kategori else langkah


@dataclass(frozen=True)
class Lama:
    """Visits of a stage or cases: how many, median and 90th percentile in office minutes."""

    banyak: int = 0
    median: float | None = None
    p90: float | None = None


@dataclass(frozen=True)
class Baris:
    """The figures of one month or category; ``lama`` is the time of the office per decided case."""

    kunci: Any
    nama: str
    masuk: int
    skep: int
    tolak: int
    batal: int
    cabut: int
    nilai: Any
    jaminan: Any
    lama: Lama
    tahap: dict[str, Lama]


@dataclass(frozen=True)
class Angka:
    """All figures of one look."""

    per_bulan: list[Baris]
    per_kategori: list[Baris]
    jumlah: Baris
    terbuka: Terbuka

    @property
    def kosong(self) -> bool:
        """Tell whether there is nothing to show at all."""
        return not self.per_kategori and not self.terbuka.jumlah.banyak


def baca(cakupan: Cakupan) -> Angka:
    """Return the figures of the moves in a period, and of what is open now."""
    langkah = cakupan.langkah().order_by()
    bulanan = langkah.annotate(kunci=TruncMonth("hari"))
    berkategori = langkah.annotate(kunci=F("kategori"), nama=F("kategori__nama"))
    return Angka(
        per_bulan=_per_bulan(cakupan.periode.bulan, bulanan),
        per_kategori=sorted(
            _baris(berkategori.values("kunci", "nama"), _per_tahap(berkategori)),
            key=lambda b: (-b.masuk, b.nama),
        ),
        jumlah=_jumlah(langkah),
        terbuka=terbuka(cakupan.user, cakupan.kantor, cakupan.kategori),
    )


def _ukuran(kolom: str) -> dict[str, Aggregate]:
    return {
        "banyak": Count(kolom),
        "median": Persentil(kolom, 0.5),
        "p90": Persentil(kolom, 0.9),
    }


def _per_tahap(langkah: Any) -> dict[Any, dict[str, Lama]]:
    """Return the visits of each stage by the key of the moves; one statement."""
    hasil: dict[Any, dict[str, Lama]] = {}
    kunjungan = langkah.filter(dari__in=DALAM_PROSES).values("kunci", "dari")
    for satu in kunjungan.annotate(**_ukuran("menit")):
        lama = Lama(satu["banyak"], satu["median"], satu["p90"])
        hasil.setdefault(satu["kunci"], {})[satu["dari"]] = lama
    return hasil


def _baris(kelompok: Any, tahap: dict[Any, dict[str, Lama]]) -> Iterable[Baris]:
    """Yield the figures of each group: moves with their key, as values."""
    for satu in kelompok.annotate(**HITUNGAN, **_ukuran("menit_kantor")):
        lama = Lama(satu.pop("banyak"), satu.pop("median"), satu.pop("p90"))
        nama = str(satu.pop("nama", ""))
        satu |= {"nilai": satu["nilai"] or 0, "jaminan": satu["jaminan"] or 0}
        yield Baris(**satu, nama=nama, lama=lama, tahap=tahap.get(satu["kunci"], {}))


def _per_bulan(bulan: list[dt.date], langkah: Any) -> list[Baris]:
    """Return every month of the period in order; one in which nothing happened is of zeros."""
    ada = {b.kunci: b for b in _baris(langkah.values("kunci"), _per_tahap(langkah))}
    return [ada.get(satu) or _kosong(satu) for satu in bulan]


def _kosong(kunci: Any) -> Baris:
    return Baris(kunci, "", 0, 0, 0, 0, 0, 0, 0, Lama(), {})


def _jumlah(langkah: QuerySet[Langkah]) -> Baris:
    semua = langkah.annotate(kunci=Value(1))
    return next(iter(_baris(semua.values("kunci"), _per_tahap(semua))), _kosong(1))
