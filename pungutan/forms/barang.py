"""HS, rates and customs value of one goods item, as an officer types them."""

from decimal import Decimal

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Fieldset, Layout, Row
from django import forms

from permohonan.forms.kolom import AngkaField, PosTarifField
from permohonan.forms.petugas import PetugasForm
from portal.tampilan import desimal
from pungutan.forms.kolom import (
    NILAI_MAKS,
    PosTarifPetugasInput,
    nilai_field,
    persen_field,
    rapi,
)
from pungutan.forms.tabel import isian_awal
from pungutan.models import PenetapanBarang


class PenetapanForm(PetugasForm):
    """What is determined for one goods item; rates left empty come from the tariff."""

    hs = PosTarifField(
        label="Pos tarif (HS)",
        widget=PosTarifPetugasInput,
        help_text="Ketik kode (titik boleh ikut) atau nama barang.",
        error_messages={"required": "Pilih pos tarif, atau ketik 8 angkanya."},
    )
    metode = forms.ChoiceField(
        label="Metode penetapan nilai", choices=PenetapanBarang.Metode.choices, initial="1"
    )
    cif = nilai_field()
    bm_persen = persen_field("BM (%)")
    bm_spesifik = AngkaField(
        label="BM spesifik (Rp per satuan)",
        required=False,
        min_value=Decimal(0),
        max_value=NILAI_MAKS,
        max_digits=18,
        decimal_places=2,
    )
    ppnbm_persen = persen_field("PPnBM (%)")
    pph_persen = persen_field("PPh Pasal 22 (%)", maks=Decimal(100), desimal=3)
    dasar = forms.CharField(
        label="Dasar dan catatan penetapan",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, barang, **kwargs):
        """Start with the present finding, else with the importer's estimate."""
        super().__init__(*args, **kwargs)
        self.fields["cif"].label = f"Nilai pabean (CIF, {barang.valuta.kode})"
        self.fields["cif"].help_text = (
            f"Perkiraan importir: {barang.valuta.kode} {desimal(barang.nilai)} "
            f"({desimal(barang.jumlah)} x {desimal(barang.harga_satuan)})."
        )
        self.initial = _isian_awal(barang) | self.initial
        self.helper = FormHelper(self)
        self.helper.layout = _tata_letak()

    def clean(self):
        """One heading by its code, and a duty of one kind."""
        isi = super().clean()
        if isi.get("hs"):
            isi["hs"] = isi["hs"].kode
        if isi.get("bm_persen") is not None and isi.get("bm_spesifik") is not None:
            self.add_error("bm_spesifik", "Isi salah satu saja: BM persen atau BM spesifik.")
        return isi


def _isian_awal(barang):
    tetap = getattr(barang, "penetapan", None)
    if tetap is None:
        return isian_awal(barang)
    sendiri = {nama: rapi(getattr(tetap, nama)) for nama in tetap.tarif_sendiri}
    return sendiri | isian_awal(barang) | {"dasar": tetap.dasar}


def _tata_letak():
    return Layout(
        Fieldset("Klasifikasi", "hs"),
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
