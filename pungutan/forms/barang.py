"""HS, rates and customs value of one goods item, as an officer types them."""

from decimal import Decimal

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError

from permohonan.forms.kolom import PosTarifField
from permohonan.forms.petugas import PetugasForm
from portal.tampilan import desimal
from pungutan.forms.kolom import (
    NILAI_MAKS,
    PosTarifPetugasInput,
    nilai_field,
    persen_field,
    rapi,
    rupiah_field,
)
from pungutan.forms.tabel import isian_awal
from pungutan.forms.tata_letak import tata_letak
from pungutan.hitung import NOL, JenisTambahan, NilaiTidakSah
from pungutan.isian import BAGIAN, JAUH, bagian_isian
from pungutan.models import PenetapanBarang
from pungutan.models.tambahan import TAMBAHAN

SPESIFIK = ("bm_spesifik", *(n for n in TAMBAHAN if n.endswith("_spesifik")))
BIAYA = {"freight": "Freight", "asuransi": "Asuransi", "biaya_lain": "Biaya lain"}


class PenetapanForm(PetugasForm):
    """What is determined for one goods item; rates left empty come from the tariff."""

    hs = PosTarifField(
        label="Pos tarif (HS)",
        widget=PosTarifPetugasInput,
        help_text="Ketik kode (titik boleh ikut) atau nama barang.",
        error_messages={"required": "Pilih pos tarif, atau ketik 8 angkanya."},
    )
    syarat = forms.ChoiceField(
        label="Syarat penyerahan", choices=PenetapanBarang.Syarat.choices, initial="cif"
    )
    harga = nilai_field()
    freight = nilai_field(nol=True, required=False)
    asuransi = nilai_field(nol=True, required=False)
    biaya_lain = nilai_field(
        nol=True,
        required=False,
        help_text="Pengepakan, komisi, royalti, dan tambahan lain ke dalam nilai pabean.",
    )
    metode = forms.ChoiceField(
        label="Metode penetapan nilai", choices=PenetapanBarang.Metode.choices, initial="1"
    )
    bm_persen = persen_field("BM (%)")
    bm_spesifik = rupiah_field("BM spesifik (Rp per satuan)")
    ppn_menurut = forms.ChoiceField(
        label="PPN",
        required=False,
        choices=[
            ("", "Menurut aturan: barang mewah bila dikenai PPnBM"),
            *PenetapanBarang.Ppn.choices,
        ],
    )
    ppnbm_persen = persen_field("PPnBM (%)")
    pph_persen = persen_field("PPh Pasal 22 (%)", maks=Decimal(100), desimal=3)
    cukai = rupiah_field(
        "Cukai (Rp untuk seluruh barang ini)", help_text="Kosongkan bila tidak kena cukai."
    )
    dasar = forms.CharField(
        label="Dasar dan catatan penetapan",
        required=False,
        max_length=500,
        help_text=(
            "Wajib bila ada tarif yang berbeda dari buku tarif, atau bila nilai pabean berbeda "
            f"lebih dari {desimal(JAUH)} % dari perkiraan importir."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, barang, **kwargs):
        """Start with the present finding, else with the importer's estimate."""
        super().__init__(*args, **kwargs)
        self.barang = barang
        valuta = barang.valuta.kode
        self.fields["harga"].label = f"Harga ({valuta})"
        self.fields["harga"].help_text = (
            f"Perkiraan importir: {valuta} {desimal(barang.nilai)} "
            f"({desimal(barang.jumlah)} x {desimal(barang.harga_satuan)})."
        )
        for nama, label in BIAYA.items():
            self.fields[nama].label = f"{label} ({valuta})"
        for jenis in JenisTambahan:
            nama = jenis.upper()
            self.fields[f"{jenis}_persen"] = persen_field(f"{nama} (%)")
            self.fields[f"{jenis}_spesifik"] = rupiah_field(f"{nama} (Rp per satuan)")
        self.initial = _isian_awal(barang) | self.initial
        self.helper = FormHelper(self)
        self.helper.layout = tata_letak(buka=self._ada_tambahan())

    def _ada_tambahan(self):
        """Tell whether the folded group holds something: then it stands open."""
        return any(self[nama].value() or nama in self.errors for nama in (*TAMBAHAN, "cukai"))

    @property
    def cif_kini(self):
        """The sum of what the fields say now; where they say nothing clear, the price alone."""
        isi = getattr(self, "cleaned_data", None)
        try:
            isi = isi or {nama: self._terbaca(nama) for nama in BAGIAN}
            return bagian_isian({"syarat": "cif", "cif": NOL} | isi).cif
        except (NilaiTidakSah, ValidationError):
            return None

    def _terbaca(self, nama):
        """Return the first value of a field as a number; typing that comes back is text."""
        awal = self.initial.get(nama)
        return self.fields[nama].clean(awal) if isinstance(awal, str) else awal

    def clean(self):
        """One heading by its code, duties of one kind each, and parts that make a value."""
        isi = super().clean()
        if isi.get("hs"):
            isi["hs"] = isi["hs"].kode
        for bea in ("bm", *JenisTambahan):
            if None not in (isi.get(f"{bea}_persen"), isi.get(f"{bea}_spesifik")):
                kata = f"Isi salah satu saja: {bea.upper()} persen atau {bea.upper()} spesifik."
                self.add_error(f"{bea}_spesifik", kata)
        for nama in SPESIFIK:
            if (isi.get(nama) or NOL) * self.barang.jumlah > NILAI_MAKS:
                self.add_error(nama, "Tarif kali jumlah barang terlalu besar; periksa angkanya.")
        isi["cukai"] = isi.get("cukai") or NOL
        if isi.get("ppn_menurut") and not isi.get("dasar"):
            self.add_error(
                "dasar", "Tulis alasannya: dasar pengenaan PPN Anda berbeda dari aturan."
            )
        if isi.get("harga") is not None and not any(n in self.errors for n in BAGIAN):
            self._periksa_nilai(isi)
        return isi

    def _periksa_nilai(self, isi):
        """Refuse a part that the price already contains, and a sum that is too much."""
        try:
            cif = bagian_isian(isi).cif
        except NilaiTidakSah as galat:
            self.add_error("syarat", str(galat))
            return
        if cif > NILAI_MAKS:
            self.add_error("harga", "Jumlah harga dan biaya terlalu besar; periksa angkanya.")


def _isian_awal(barang):
    tetap = getattr(barang, "penetapan", None)
    awal = isian_awal(barang)
    if tetap is None:
        return {"hs": awal["hs"], "harga": awal["cif"], "metode": awal["metode"]}
    sendiri = {nama: rapi(getattr(tetap, nama)) for nama in tetap.tarif_sendiri}
    biaya = {nama: rapi(getattr(tetap, nama)) or None for nama in BIAYA}
    return (
        sendiri
        | biaya
        | {
            "hs": tetap.hs,
            "metode": tetap.metode,
            "syarat": tetap.syarat,
            "harga": rapi(tetap.harga),
            "ppn_menurut": tetap.ppn_menurut,
            "cukai": rapi(tetap.cukai) or None,
            "dasar": tetap.dasar,
        }
    )
