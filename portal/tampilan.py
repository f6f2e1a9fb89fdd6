"""Leaf: how figures, dates and numbers are written, on pages, in mails and letters.

Numbers keep the Indonesian notation in both languages, as they stand in the papers; the names of
the months follow the language of the page.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

BULAN = (
    _("Januari"),
    _("Februari"),
    _("Maret"),
    _("April"),
    pgettext_lazy("bulan penuh", "Mei"),
    _("Juni"),
    _("Juli"),
    _("Agustus"),
    _("September"),
    _("Oktober"),
    _("November"),
    _("Desember"),
)
SINGKATAN_BULAN = (
    _("Jan"),
    _("Feb"),
    _("Mar"),
    _("Apr"),
    pgettext_lazy("bulan singkat", "Mei"),
    _("Jun"),
    _("Jul"),
    _("Agu"),
    _("Sep"),
    _("Okt"),
    _("Nov"),
    _("Des"),
)
SINGKATAN_ZONA = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
PANJANG_NPWP = 16
SERIBU = 1000
BESARAN = ((12, "triliun"), (9, "miliar"), (6, "juta"), (3, "ribu"))
SATUAN_BYTE = ("byte", "KB", "MB", "GB")


def rupiah(nilai: object) -> str:
    """Return an amount of rupiah: ``Rp 2.011.875``; sen only where there are any.

    What is not a number (empty, a text) comes back unchanged, so that a template shows it as it is.
    """
    angka = _angka(nilai)
    if angka is None:
        return _teks(nilai)
    tanda = "-" if angka < 0 else ""
    sen = 0 if angka == angka.to_integral_value() else 2
    return f"{tanda}Rp {_titik_koma(f'{abs(angka):,.{sen}f}')}"


def rupiah_ringkas(nilai: object) -> str:
    """Return an amount of rupiah at a glance: ``Rp 1,2 miliar``; the full figure stands elsewhere.

    Rounded to one place of the largest unit it reaches; below a thousand as ``rupiah`` writes it.
    """
    angka = _angka(nilai)
    if angka is None:
        return _teks(nilai)
    for nol, satuan in BESARAN if abs(angka) >= SERIBU else ():
        with localcontext(prec=60):  # a sum may have more digits than the usual 28
            besar = (abs(angka) / Decimal(10) ** nol).quantize(Decimal("0.1"), ROUND_HALF_UP)
        if besar >= 1:
            return f"{'-' if angka < 0 else ''}Rp {desimal(besar)} {satuan}"
    return rupiah(angka)


def desimal(nilai: object, angka_desimal: int | str | None = None) -> str:
    """Return a number in Indonesian notation: ``1.234,56``.

    Zeros at the end of the fraction are dropped, unless ``angka_desimal`` asks for a fixed number
    of places.
    """
    angka = _angka(nilai)
    if angka is None:
        return _teks(nilai)
    if angka_desimal not in (None, ""):
        return _titik_koma(f"{angka:,.{int(str(angka_desimal))}f}")
    teks = f"{angka:,f}"
    if "." in teks:
        teks = teks.rstrip("0").rstrip(".")
    return _titik_koma(teks)


def tanggal(nilai: object) -> str:
    """Return a day: ``22 November 2026``. A moment is taken in the current zone."""
    if isinstance(nilai, datetime):
        nilai = _setempat(nilai, None)
    if not isinstance(nilai, date):
        return _teks(nilai)
    return f"{nilai.day} {BULAN[nilai.month - 1]} {nilai.year}"


def rentang_hari(dari: date, sampai: date | None) -> str:
    """Return two days as one period, said once what they share: ``20-27 Nov 2026``.

    Without an end: ``sejak 20 Nov 2026``.
    """
    if sampai is None:
        return f"sejak {_hari_singkat(dari)}"
    if dari == sampai:
        return _hari_singkat(dari)
    if (dari.year, dari.month) == (sampai.year, sampai.month):
        return f"{dari.day}\N{EN DASH}{_hari_singkat(sampai)}"
    awal = _hari_singkat(dari)
    if dari.year == sampai.year:
        awal = awal.removesuffix(f" {dari.year}")
    return f"{awal} \N{EN DASH} {_hari_singkat(sampai)}"


def _hari_singkat(hari: date) -> str:
    return f"{hari.day} {SINGKATAN_BULAN[hari.month - 1]} {hari.year}"


def waktu(nilai: object, zona: ZoneInfo | str | None = None) -> str:
    """Return a moment with its zone: ``22 Nov 2026 10.42 WIB``.

    ``zona`` is the office's zone, as name or ``ZoneInfo``; without one the current zone counts.
    """
    if not isinstance(nilai, datetime):
        return tanggal(nilai)
    lokal = _setempat(nilai, zona)
    bulan = SINGKATAN_BULAN[lokal.month - 1]
    return f"{lokal.day} {bulan} {lokal.year} {lokal:%H.%M} {_singkatan(lokal)}"


def jam_menit(nilai: datetime, zona: ZoneInfo | str | None = None) -> str:
    """Return the time of day of a moment with its zone: ``10.42 WIB``."""
    lokal = _setempat(nilai, zona)
    return f"{lokal:%H.%M} {_singkatan(lokal)}"


def npwp(nilai: object, cara: str = "") -> str:
    """Return the 16 digits of an ID Identitas in groups of four; ``cara="samar"`` hides the middle."""
    teks = _teks(nilai)
    if len(teks) != PANJANG_NPWP or not teks.isdecimal():
        return teks
    kelompok = [teks[i : i + 4] for i in range(0, PANJANG_NPWP, 4)]
    if cara == "samar":
        kelompok[1:3] = ["••••", "••••"]
    return " ".join(kelompok)


def ukuran(nilai: object) -> str:
    """Return a file size given in bytes: ``1,2 MB`` (1 KB = 1024 bytes)."""
    angka = _angka(nilai)
    if angka is None:
        return _teks(nilai)
    satuan = 0
    while abs(angka) >= SERIBU and satuan < len(SATUAN_BYTE) - 1:
        angka /= 1024
        satuan += 1
    return f"{desimal(round(angka, 1 if satuan else 0))} {SATUAN_BYTE[satuan]}"


def _angka(nilai: object) -> Decimal | None:
    if nilai is None or nilai == "" or isinstance(nilai, bool):
        return None
    try:
        angka = Decimal(str(nilai))
    except InvalidOperation:
        return None
    return angka if angka.is_finite() else None


def _teks(nilai: object) -> str:
    return "" if nilai is None else str(nilai)


def _titik_koma(teks: str) -> str:
    return teks.translate(str.maketrans(",.", ".,"))


def _setempat(nilai: datetime, zona: ZoneInfo | str | None) -> datetime:
    if nilai.tzinfo is None:
        nilai = nilai.replace(tzinfo=UTC)
    if not zona:
        return nilai.astimezone(timezone.get_current_timezone())
    return nilai.astimezone(ZoneInfo(str(zona)))


def _singkatan(lokal: datetime) -> str:
    return SINGKATAN_ZONA.get(str(lokal.tzinfo), lokal.tzname() or "")
