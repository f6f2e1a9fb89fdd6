"""The groups of the page of one goods item: what is rarely used is folded away."""

from crispy_forms.layout import HTML, Column, Div, Fieldset, Layout, Row

from pungutan.hitung import JenisTambahan

KEPALA_LIPATAN = """
<details class="lipatan-formulir"{buka}><summary>Bea masuk tambahan dan cukai</summary>
<p class="form-text">BMAD, BMTP, BMI, dan BMP diambil dari referensi menurut pos tarif dan negara asal.
Isi hanya bila tarifnya berbeda; isi 0 bila tidak dikenakan atas barang ini.</p>
"""


def tata_letak(*, buka):
    """Return the layout; ``buka``: the folded group stands open."""
    return Layout(
        Fieldset("Klasifikasi", "hs"),
        Fieldset(
            "Nilai pabean",
            Row(Column("syarat"), Column("harga")),
            Row(Column("freight"), Column("asuransi"), Column("biaya_lain")),
            HTML("{% include 'pungutan/_jumlah_cif.html' %}"),
            "metode",
            css_class="bagian-nilai",
        ),
        Fieldset(
            "Tarif yang berbeda dari buku tarif",
            HTML(
                '<p class="form-text">Kosongkan bila memakai tarif yang berlaku untuk posnya.</p>'
            ),
            Row(Column("bm_persen"), Column("bm_spesifik")),
            Row(Column("ppnbm_persen"), Column("pph_persen")),
            "ppn_menurut",
        ),
        HTML(KEPALA_LIPATAN.format(buka=" open" if buka else "")),
        Div(
            *(Row(Column(f"{j}_persen"), Column(f"{j}_spesifik")) for j in JenisTambahan),
            "cukai",
        ),
        HTML("</details>"),
        Fieldset("Dasar", "dasar"),
        "versi",
    )
