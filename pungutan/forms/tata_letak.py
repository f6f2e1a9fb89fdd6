"""The groups of the page of one goods item: what is rarely used is folded away."""

from crispy_forms.layout import HTML, Column, Div, Fieldset, Layout, Row

from pungutan.hitung import JenisTambahan

KEPALA_LIPATAN = """{{% load portal_ui %}}
<details class="langkah-hitung lipatan-formulir"{buka}><summary>{{% ikon "chevron-down" %}} Bea masuk tambahan dan cukai</summary>
<p class="form-text">BMAD, BMTP, BMI, dan BMP diambil dari referensi menurut pos tarif dan negara asal.
Isi hanya bila tarifnya berbeda; isi 0 bila tidak dikenakan atas barang ini.</p>
"""


def tata_letak(*, buka):
    """Return the layout; ``buka``: the folded group stands open."""
    return Layout(
        Fieldset("Klasifikasi", "hs"),
        Fieldset(
            "Nilai pabean",
            "syarat",
            "harga",
            _berdua("freight", "asuransi"),
            "biaya_lain",
            HTML("{% include 'pungutan/_jumlah_cif.html' %}"),
            "metode",
            css_class="bagian-nilai",
        ),
        Fieldset(
            "Tarif yang berbeda dari buku tarif",
            HTML(
                '<p class="form-text">Kosongkan bila memakai tarif yang berlaku untuk posnya.</p>'
            ),
            _berdua("bm_persen", "bm_spesifik"),
            _berdua("ppnbm_persen", "pph_persen"),
            "ppn_menurut",
        ),
        HTML(KEPALA_LIPATAN.format(buka=" open" if buka else "")),
        Div(
            *(_berdua(f"{j}_persen", f"{j}_spesifik") for j in JenisTambahan),
            "cukai",
        ),
        HTML("</details>"),
        Fieldset("Dasar", "dasar"),
        "versi",
    )


def _berdua(satu, dua):
    """Return two fields beside each other, their inputs on one line however long the labels are."""
    return Row(Column(satu), Column(dua), css_class="rata-bawah")
