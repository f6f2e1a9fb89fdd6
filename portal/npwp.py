"""Leaf: tax numbers and telephone numbers as people type them (domain.md §4.1)."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

ANGKA_LAMA, ANGKA_BARU, ANGKA_NITKU = 15, 16, 22
ANGKA_NIB = 13
ANGKA_TELEPON = range(6, 16)
PEMISAH = re.compile(r"[\s.\-/]+")


def normalkan_npwp(nilai: str) -> str:
    """Return a tax number as its 16 digits; dots, dashes and spaces do not matter.

    The old 15 digits get their leading 0 (companies); 16 digits stay, whether they begin with 0
    or are the NIK of a person. Raises ValidationError with a sentence for the field.
    """
    angka = PEMISAH.sub("", nilai)
    if not (angka.isascii() and angka.isdecimal()):
        raise ValidationError(_("NPWP hanya berisi angka, boleh dengan titik dan tanda hubung."))
    if len(angka) == ANGKA_NITKU:
        raise ValidationError(
            _("Ini NITKU (22 angka) milik cabang. Isi NPWP perusahaan, yaitu 16 angka pertamanya.")
        )
    if len(angka) == ANGKA_LAMA:
        angka = f"0{angka}"
    if len(angka) != ANGKA_BARU:
        raise ValidationError(
            _("NPWP terdiri atas 15 atau 16 angka; yang Anda isi %(jumlah)s angka.")
            % {"jumlah": len(angka)}
        )
    if not angka.strip("0"):
        raise ValidationError(_("NPWP ini hanya berisi angka nol."))
    return angka


def normalkan_nib(nilai: str) -> str:
    """Return the 13 digits of an NIB; raises ValidationError with a sentence for the field."""
    angka = PEMISAH.sub("", nilai)
    if not (angka.isascii() and angka.isdecimal() and len(angka) == ANGKA_NIB):
        raise ValidationError(_("NIB terdiri atas 13 angka."))
    return angka


def normalkan_telepon(nilai: str) -> str:
    """Return a telephone number in one notation: ``0812-3456-7890`` or ``+62 812-3456-7890``.

    Digits with the usual separators are taken, nothing stays nothing; raises ValidationError.
    """
    nilai = " ".join(nilai.split())
    angka = "".join(huruf for huruf in nilai if huruf.isdecimal())
    if not nilai:
        return ""
    if not re.fullmatch(r"\+?[0-9\s.()\-/]+", nilai) or len(angka) not in ANGKA_TELEPON:
        raise ValidationError(_("Isi dengan 6 sampai 15 angka, misalnya 0812-3456-7890."))
    if nilai.startswith("+62") or (angka.startswith("62") and len(angka) > 10):  # noqa: PLR2004 -- a local number is shorter
        angka = "0" + angka[2:].lstrip("0")
    elif nilai.startswith("+"):
        return f"+{angka}"
    if angka.startswith("08"):
        return "-".join(filter(None, (angka[:4], angka[4:8], angka[8:])))
    return nilai if not nilai.startswith(("+", "62")) else angka
