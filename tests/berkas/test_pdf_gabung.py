"""Parts of a long paper, joined: one tree, one count of pages, one set of names."""

import shutil
import subprocess
from io import BytesIO

import pikepdf
import pytest

from berkas.pdf_cetak import Data, cetak
from tests.berkas.pohon import tag_isi, unsur_tercapai
from tests.workflow.pdf import halaman, huruf

GAYA = '<style>@page { size: A4 %s } body { font: 11pt "Huruf Serif" } td { height: 60mm }</style>'
KEPALA = '<html lang="id"><title>Bagian %s</title>' + GAYA
TABEL = (
    "<table><thead><tr><th scope=col>Barang</th></tr></thead><tbody>%s</tbody></table>"
    '<p><a href="https://contoh.example/">tautan</a></p>'
)


def bagian(nomor, arah="", ekor=""):
    """Return a part: a table that takes more than one page."""
    baris = "".join(f"<tr><td>Baris {nomor}.{n}</td></tr>" for n in range(1, 7))
    return KEPALA % (nomor, arah) + TABEL % baris + ekor


def kaki(lanskap):
    """Return footers that say which pages lie across."""
    isi = "".join(f"<p style='break-after:page'>{'L' if satu else 'P'}</p>" for satu in lanskap)
    gaya = '<style>@page{@bottom-right{font-family:"Huruf Sans";content:"Halaman " counter(page)'
    return f'<html lang="id"><title>k</title>{gaya} " dari {len(lanskap)}"}}}}</style>{isi}'


@pytest.fixture(scope="module")
def cetakan():
    tanda = '<div id="tanda-tangan" style="height: 20mm">Ttd</div>'
    data = Data("data.json", b"{}", "Data")
    return cetak(bagian(1), bagian(2, ekor=tanda), bagian(3, "landscape"), data=data, kaki=kaki)


@pytest.fixture
def pdf(cetakan):
    with pikepdf.Pdf.open(BytesIO(cetakan.isi)) as terbuka:
        yield terbuka


def test_pages_are_counted_over_all_parts(cetakan):
    lembar = halaman(cetakan.isi)
    assert len(lembar) > 6
    assert [f"Halaman {n} dari {len(lembar)}" in isi for n, isi in enumerate(lembar, 1)] == (
        [True] * len(lembar)
    )


def test_every_line_is_there_once_and_heads_repeat(cetakan):
    lembar = halaman(cetakan.isi)
    semua = " ".join(lembar)
    assert [semua.count(f"Baris {b}.{n} ") for b in (1, 2, 3) for n in range(1, 7)] == [1] * 18
    assert ["Barang" in isi for isi in lembar if "Baris" in isi] == [True] * sum(
        "Baris" in isi for isi in lembar
    )


def test_the_tree_is_whole(pdf):
    tercapai = unsur_tercapai(pdf)
    assert [tag_isi(pdf, lembar) != [] for lembar in pdf.pages] == [True] * len(pdf.pages)
    for lembar in pdf.pages:
        assert set(tag_isi(pdf, lembar)) <= tercapai
    for benda in pdf.objects:
        if isinstance(benda, pikepdf.Dictionary) and benda.get("/S") == "/TR":
            assert benda.Pg.objgen in {lembar.objgen for lembar in pdf.pages}


def test_links_lead_back_to_their_tag(pdf):
    nomor = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    kunci = [int(satu) for satu in nomor[::2]]
    assert kunci == sorted(set(kunci))
    milik = dict(zip(kunci, nomor[1::2], strict=True))
    tautan = [a for lembar in pdf.pages for a in lembar.get("/Annots", [])]
    assert len(tautan) == 3
    for anotasi in tautan:
        assert str(milik[int(anotasi.StructParent)].S) == "/Link"


def test_names_of_heads_stay_apart(pdf):
    nama = [bytes(n) for n in list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]]
    kepala = [
        bytes(benda.ID)
        for benda in pdf.objects
        if isinstance(benda, pikepdf.Dictionary) and "/ID" in benda
    ]
    assert nama == sorted(set(kepala))
    assert len(kepala) == len(nama)


def test_the_place_of_the_signature_counts_the_pages_before_it(cetakan, pdf):
    lembar = halaman(cetakan.isi)
    assert "Ttd" in lembar[cetakan.kotak.halaman]
    assert cetakan.kotak.halaman > 1


def test_data_title_and_claims_are_the_first_parts(pdf):
    assert list(pdf.attachments) == ["data.json"]
    assert str(pdf.docinfo.Title) == "Bagian 1"
    with pdf.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "3"


def test_every_font_is_embedded(cetakan):
    assert {tertanam for _nama, tertanam in huruf(cetakan.isi)} == {True}


def test_the_same_words_give_the_same_bytes(cetakan):
    ulang = cetak(bagian(1), bagian(2), kaki=kaki).isi
    assert cetak(bagian(1), bagian(2), kaki=kaki).isi == ulang


@pytest.mark.skipif(not shutil.which("qpdf"), reason="no qpdf")
def test_qpdf_finds_no_fault(cetakan, tmp_path):
    berkas = tmp_path / "surat.pdf"
    berkas.write_bytes(cetakan.isi)
    hasil = subprocess.run(["qpdf", "--check", str(berkas)], check=False, capture_output=True)  # noqa: S607
    assert (hasil.returncode, hasil.stderr) == (0, b"")
