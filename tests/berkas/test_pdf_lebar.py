"""How narrow a text can be is told by its widest letter, however long it is."""

import pytest
from weasyprint.layout import preferred

from berkas import pdf_lebar
from berkas.pdf_cetak import susun

HALAMAN = """<!DOCTYPE html><html lang="id"><head><title>x</title><style>
@page {{ size: A4; }} td {{ overflow-wrap: anywhere; }} table {{ width: 100%; }}
.jajar {{ display: flex; overflow-wrap: anywhere; }}
</style></head><body>{}</body></html>"""
TEKS = {"kata": "kata biasa dan ", "satu": "W", "baris": "a\n", "kosong": " "}


def tabel(teks, baris=1):
    return HALAMAN.format(f"<table>{f'<tr><td>1</td><td>{teks}</td></tr>' * baris}</table>")


def lebar_sel(html):
    """Return the width of every cell."""
    kotak, lebar = list(susun(html).pages[0]._page_box.children), []
    while kotak:
        satu = kotak.pop(0)
        lebar += [round(satu.width, 3)] if satu.element_tag == "td" else []
        kotak += getattr(satu, "children", [])
    return lebar


@pytest.fixture
def dihitung(monkeypatch):
    """Return how often WeasyPrint laid a line out to learn a least width."""
    kali, asli = [], pdf_lebar._asli

    def hitung(*apa, **cara):
        kali.append(apa[0])
        return asli(*apa, **cara)

    monkeypatch.setattr(pdf_lebar, "_asli", hitung)
    return kali


def test_the_patch_is_in_place():
    susun(tabel("a"))

    assert preferred.split_first_line is pdf_lebar.baris_pertama


@pytest.mark.parametrize("potong", TEKS.values(), ids=TEKS)
@pytest.mark.parametrize("bentuk", [tabel, lambda t: HALAMAN.format(f"<div class=jajar><p>{t}")])
def test_what_forms_accept_is_measured_with_as_many_lines_as_a_short_text(bentuk, potong, dihitung):
    susun(bentuk((potong * 200)[:200]))
    pendek = len(dihitung)
    dihitung.clear()

    susun(bentuk((potong * 4000)[:4000]))

    assert len(dihitung) <= 4 * pendek < 400  # a long text is on several pages


def test_fifty_rows_of_the_greatest_length_cost_fifty_times_one(dihitung):
    susun(tabel(("kata biasa dan " * 100)[:1000]))
    satu = len(dihitung)
    dihitung.clear()

    susun(tabel(("kata biasa dan " * 100)[:1000], baris=50))

    assert len(dihitung) <= 50 * satu


@pytest.mark.parametrize("potong", TEKS.values(), ids=TEKS)
def test_columns_are_as_wide_as_when_every_letter_is_tried(potong, monkeypatch):
    html = tabel((potong * 300)[:300])
    sesudah = lebar_sel(html)
    monkeypatch.setattr(pdf_lebar, "CUKUP", 10**9)

    assert sesudah == lebar_sel(html)
