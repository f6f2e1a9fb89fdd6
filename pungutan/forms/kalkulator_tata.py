"""How the calculator's form is laid out, and the duties that come in two forms."""

from crispy_forms.layout import HTML, Column, Fieldset, Layout, Row
from django.utils.translation import gettext_lazy as _

from pungutan import hitung

TAMBAHAN = [(satu.value, satu.value.upper()) for satu in hitung.JenisTambahan]


def tata_letak(*, lanjutan_terbuka):
    """Return the layout; ``lanjutan_terbuka``: what is rarely needed stands unfolded."""
    buka = " open" if lanjutan_terbuka else ""
    return Layout(
        Fieldset(
            _("Nilai barang"),
            Row(Column("valuta"), Column("syarat")),
            Row(Column("harga"), Column("freight")),
            Row(Column("asuransi"), Column("biaya_lain")),
            Row(Column("tanggal"), Column("kurs"), Column("satuan_kurs")),
        ),
        Fieldset(
            _("Tarif"),
            "hs",
            Row(Column("bm_persen"), Column("bm_spesifik"), Column("jumlah")),
            Row(Column("ppn"), Column("ppn_persen")),
            Row(Column("pph"), Column("pph_persen")),
            Row(Column("ppnbm_persen"), Column("tanpa_npwp", css_class="kolom-centang")),
            HTML(f'<details class="lanjutan"{buka}>'),
            HTML("{% include 'pungutan/_kalkulator_lanjutan.html' %}"),
            Row(Column("negara"), Column("cukai")),
            *(Row(Column(f"{j}_persen"), Column(f"{j}_spesifik")) for j, _nama in TAMBAHAN),
            HTML("</details>"),
        ),
        Fieldset(
            _("Jangka waktu impor sementara"),
            Row(Column("bulan"), Column("dari"), Column("sampai")),
        ),
    )
