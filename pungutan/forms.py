"""HS, rates and customs value of one goods item, as an officer types them."""

import re
from decimal import Decimal

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Fieldset, Layout, Row
from django import forms
from django.utils import timezone

from permohonan.forms.kolom import AngkaField
from permohonan.forms.petugas import PetugasForm
from portal.tampilan import desimal
from pungutan.models import PenetapanBarang
from referensi.models import PosTarif

PERSEN_MAKS = Decimal(1000)
NILAI_MAKS = Decimal(10) ** 15


def pilihan_pos(tanggal):
    """Return (code, "8502.11.00 — uraian (BM 10 %)") of the headings in force."""
    return [
        (p.kode, f"{p.kode_bertitik} — {p.uraian} (BM {desimal(p.bm_persen)} %)")
        for p in PosTarif.objects.berlaku(tanggal)
    ]


def _persen(label, help_text=""):
    return AngkaField(
        label=label,
        required=False,
        min_value=Decimal(0),
        max_value=PERSEN_MAKS,
        max_digits=6,
        decimal_places=2,
        help_text=help_text,
    )


class PenetapanForm(PetugasForm):
    """What is determined for one goods item; rates left empty come from the tariff."""

    hs = forms.ChoiceField(
        label="Pos tarif (HS)",
        widget=forms.Select(attrs={"data-cari": "Ketik kode atau uraian pos tarif"}),
        error_messages={"required": "Pilih pos tarif, atau ketik 8 angkanya."},
    )
    hs_ketik = forms.CharField(
        label="atau ketik 8 angka HS",
        required=False,
        max_length=12,
        help_text="Bila diisi, angka ini yang dipakai. Titik boleh ikut diketik.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    metode = forms.ChoiceField(
        label="Metode penetapan nilai", choices=PenetapanBarang.Metode.choices, initial="1"
    )
    cif = AngkaField(
        min_value=Decimal("0.0001"), max_value=NILAI_MAKS, max_digits=20, decimal_places=4
    )
    bm_persen = _persen("BM (%)")
    bm_spesifik = AngkaField(
        label="BM spesifik (Rp per satuan)",
        required=False,
        min_value=Decimal(0),
        max_value=NILAI_MAKS,
        max_digits=18,
        decimal_places=2,
    )
    ppnbm_persen = _persen("PPnBM (%)")
    pph_persen = AngkaField(
        label="PPh Pasal 22 (%)",
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(100),
        max_digits=6,
        decimal_places=3,
    )
    dasar = forms.CharField(
        label="Dasar dan catatan penetapan",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, barang, usulan=None, **kwargs):
        """Start with the present finding, else with the importer's estimate.

        ``usulan`` are the rates of the finding's heading: only what differs from them is an override.
        """
        super().__init__(*args, **kwargs)
        hari = timezone.localdate(timezone=self.permohonan.kantor.zona_waktu)
        self.fields["hs"].choices = [("", "Pilih pos tarif"), *pilihan_pos(hari)]
        self.fields["cif"].label = f"Nilai pabean (CIF, {barang.valuta.kode})"
        self.fields["cif"].help_text = (
            f"Perkiraan importir: {barang.valuta.kode} {desimal(barang.nilai)} "
            f"({desimal(barang.jumlah)} x {desimal(barang.harga_satuan)})."
        )
        self.initial = _isian_awal(barang, usulan or {}) | self.initial
        self.helper = FormHelper(self)
        self.helper.layout = _tata_letak()

    def clean_hs_ketik(self):
        """Return eight digits or nothing; dots and spaces are the tariff book's."""
        ketik = re.sub(r"[.\s]", "", self.cleaned_data["hs_ketik"])
        if ketik and not re.fullmatch(r"[0-9]{8}", ketik):
            raise forms.ValidationError("Isi dengan 8 angka, misalnya 8502.11.00.")
        return ketik

    def clean(self):
        """One heading, and a duty of one kind."""
        isi = super().clean()
        if ketik := isi.get("hs_ketik"):
            self.errors.pop("hs", None)
            isi["hs"] = ketik
        if isi.get("bm_persen") is not None and isi.get("bm_spesifik") is not None:
            self.add_error("bm_spesifik", "Isi salah satu saja: BM persen atau BM spesifik.")
        return isi

    def tolak_pos(self, pesan):
        """Put the sentence about a missing heading at the field it was given in."""
        self.add_error("hs_ketik" if self.cleaned_data.get("hs_ketik") else "hs", pesan)


def _isian_awal(barang, usulan):
    penetapan = getattr(barang, "penetapan", None)
    if penetapan is None:
        return {"cif": _rapi(barang.nilai), "metode": PenetapanBarang.Metode.I}
    berbeda = {
        nama: _rapi(getattr(penetapan, nama))
        for nama in ("bm_persen", "ppnbm_persen", "pph_persen")
        if getattr(penetapan, nama) != usulan.get(nama)
    }
    return berbeda | {
        "hs": penetapan.hs,
        "metode": penetapan.metode,
        "cif": _rapi(penetapan.cif),
        "bm_spesifik": penetapan.bm_spesifik,
        "dasar": penetapan.dasar,
    }


def _rapi(angka):
    """Return a Decimal without zeros at its end (they only make a field hard to read)."""
    return None if angka is None else Decimal(f"{angka.quantize(Decimal('0.0001')).normalize():f}")


def _tata_letak():
    return Layout(
        Fieldset("Klasifikasi", "hs", "hs_ketik"),
        Fieldset("Nilai pabean", "cif", "metode"),
        Fieldset(
            "Tarif yang berbeda dari buku tarif",
            HTML(
                '<p class="form-text">Kosongkan bila memakai tarif yang berlaku untuk posnya.</p>'
            ),
            Row(Column("bm_persen"), Column("bm_spesifik")),
            Row(Column("ppnbm_persen"), Column("pph_persen")),
        ),
        Fieldset("Dasar", "dasar"),
        "versi",
    )
