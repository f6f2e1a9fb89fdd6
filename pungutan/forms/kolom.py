"""Fields of determinations: a heading as its eight digits, amounts and rates."""

import re
from decimal import Decimal, localcontext

from django import forms

from permohonan.forms.kolom import AngkaField, PosTarifInput, cari
from pungutan.serupa import KETELITIAN
from referensi.cari import teks_pos_tarif

DAFTAR_HS = "hs-tarif"
NILAI_MAKS = Decimal(10) ** 15
PERSEN_MAKS = Decimal(1000)


def cari_hs():
    """Return the attributes of a lookup of headings with their rates."""
    return cari("Ketik kode atau nama barang", DAFTAR_HS) | {"autocomplete": "off"}


class KodeHsInput(forms.TextInput):
    """A code typed by hand; with script a lookup. ``teks`` is {code: its words}, shared by a table."""

    def __init__(self, teks):
        """Be found by static/js/cari.js."""
        super().__init__(cari_hs() | {"size": 10})
        self.daftar_teks = teks

    def get_context(self, name, value, attrs):
        """Say the words of the code that is shown, also where kept typing put another one there."""
        konteks = super().get_context(name, value, attrs)
        konteks["widget"]["attrs"]["data-teks"] = self.daftar_teks.get(value, value or "")
        return konteks


class KodeHsField(forms.CharField):
    """Eight digits of the tariff book, with or without its dots; "" where nothing is typed.

    It asks no database: a table holds fifty of them, and the service looks all of them up at once.
    """

    def __init__(self, *, teks, **kwargs):
        """Be a lookup with script, a plain text field without."""
        super().__init__(max_length=100, required=False, widget=KodeHsInput(teks), **kwargs)

    def clean(self, value):
        """Return eight digits or nothing; dots and spaces are the tariff book's."""
        angka = re.sub(r"[.\s]", "", super().clean(value))
        if angka and not re.fullmatch(r"[0-9]{8}", angka):
            raise forms.ValidationError("Tulis 8 angka pos tarif, misalnya 8502.11.00.")
        return angka


class PosTarifPetugasInput(PosTarifInput):
    """The lookup of one heading, with its rates beside the words."""

    def __init__(self, attrs=None):
        """Ask the officers' list."""
        super().__init__(cari_hs() | (attrs or {}))

    @staticmethod
    def teks(pos):
        """Name the heading with its rates."""
        return teks_pos_tarif(pos)


def nilai_field(*, nol=False, **kwargs):
    """Return the field of a value in the item's currency; ``nol``: it may be nothing."""
    return AngkaField(
        min_value=Decimal(0) if nol else Decimal("0.0001"),
        max_value=NILAI_MAKS,
        max_digits=20,
        decimal_places=4,
        **kwargs,
    )


def persen_field(label, *, maks=PERSEN_MAKS, desimal=2):
    """Return the field of a rate in per cent that may stay empty."""
    return AngkaField(
        label=label,
        required=False,
        min_value=Decimal(0),
        max_value=maks,
        max_digits=6,
        decimal_places=desimal,
    )


def rupiah_field(label, **kwargs):
    """Return the field of an amount in rupiah that may stay empty."""
    return AngkaField(
        label=label,
        required=False,
        min_value=Decimal(0),
        max_value=NILAI_MAKS,
        max_digits=18,
        decimal_places=2,
        **kwargs,
    )


def rapi(angka):
    """Return a Decimal of at most four places without zeros at its end; None stays None."""
    if angka is None:
        return None
    with localcontext(prec=KETELITIAN):
        return Decimal(f"{angka.quantize(Decimal('0.0001')).normalize():f}")
