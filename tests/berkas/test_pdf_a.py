"""A set paper holds what PDF/A-3a asks of it, and its tags what PDF/UA-1 asks of tags."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from berkas.pdf_cetak import Data, cetak
from tests.berkas.pohon import tag_isi, unsur_tercapai
from tests.workflow.pdf import huruf

DATA = Data("data-surat.json", b'{"nomor": "KEP-1"}', "Isi keputusan untuk dibaca mesin")
HTML = """<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>Surat Contoh</title>
<meta name="dcterms.created" content="2026-11-22T10:30:00+07:00"><style>
@page { size: A4; margin: 20mm; @bottom-right { font-family: "Huruf Sans";
  content: "Halaman " counter(page) " dari " counter(pages) } }
body { font: 11pt "Huruf Serif" } #tanda-tangan { break-before: page; margin: 30mm 0 0 50mm;
  width: 96mm; height: 22mm }</style></head><body><h1>Judul</h1>
<p>Isi dengan <a href="https://contoh.example/">tautan</a>.</p>
<table><thead><tr><th scope="col">Satu</th><th scope="col">Dua</th></tr></thead>
<tbody><tr><td>1</td><td>2</td></tr></tbody></table>
<div id="tanda-tangan">Ditandatangani</div></body></html>"""


@pytest.fixture(scope="module")
def cetakan():
    return cetak(HTML, data=DATA)


@pytest.fixture
def pdf(cetakan):
    with pikepdf.Pdf.open(BytesIO(cetakan.isi)) as terbuka:
        yield terbuka


def test_it_claims_archival_and_not_what_its_signature_does_not_hold(pdf):
    with pdf.open_metadata() as metadata:
        klaim = [metadata.get(f"pdfaid:{nama}") for nama in ("part", "conformance")]
        assert [*klaim, metadata.get("pdfuaid:part")] == ["3", "A", None]
    assert pdf.Root.Metadata.read_bytes().count(b"<rdf:RDF") == 1


def test_it_is_tagged_in_indonesian_and_shows_its_title(pdf):
    akar = pdf.Root
    assert str(akar.Lang) == "id"
    assert akar.MarkInfo.Marked
    assert akar.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo.Title) == "Surat Contoh"
    assert "/StructTreeRoot" in akar


def test_it_can_be_told_from_others_and_its_text_is_packed(pdf):
    assert [len(bytes(satu)) for satu in pdf.trailer.ID] == [16, 16]
    assert [str(lembar.Contents.Filter) for lembar in pdf.pages] == ["/FlateDecode"] * 2


def test_its_colours_have_a_profile(pdf):
    (tujuan,) = pdf.Root.OutputIntents
    assert str(tujuan.S) == "/GTS_PDFA1"
    assert tujuan.DestOutputProfile.read_bytes()[36:40] == b"acsp"


def test_it_carries_its_data_once_and_nothing_else(pdf):
    (satu,) = pdf.Root.AF
    assert (str(satu.AFRelationship), str(satu.UF), str(satu.Desc)) == (
        "/Data",
        DATA.nama,
        DATA.keterangan,
    )
    assert satu.EF.F.read_bytes() == DATA.isi
    assert str(satu.EF.F.Subtype) == "/application/json"
    assert str(satu.EF.F.Params.ModDate) == "D:20261122033000Z"
    assert list(pdf.attachments) == [DATA.nama]


def test_without_data_nothing_is_attached():
    with pikepdf.Pdf.open(BytesIO(cetak(HTML).isi)) as terbuka:
        assert "/AF" not in terbuka.Root
        assert list(terbuka.attachments) == []


def test_it_runs_nothing(pdf):
    terlarang = {"/JavaScript", "/JS", "/AA", "/OpenAction", "/Launch"}
    for benda in pdf.objects:
        if isinstance(benda, pikepdf.Dictionary | pikepdf.Stream):
            assert terlarang & set(benda.keys()) == set()


def test_every_font_is_embedded(cetakan):
    assert huruf(cetakan.isi) == {
        ("Huruf-Serif", True),
        ("Huruf-Serif-Bold", True),
        ("Huruf-Sans", True),
    }


def test_every_annotation_is_printed(pdf):
    bendera = [int(a.F) for lembar in pdf.pages for a in lembar.get("/Annots", [])]
    assert bendera == [4]


def test_text_has_a_place_in_the_tree_and_footers_are_artifacts(pdf):
    tercapai = unsur_tercapai(pdf)
    for lembar in pdf.pages:
        for unsur in tag_isi(pdf, lembar):
            assert unsur in tercapai
        isi = lembar.Contents.read_bytes()
        assert isi.count(b"/Artifact\n<</Type /Pagination>>\nBDC") == 1


def test_cells_find_their_heads_by_name(pdf):
    nama = [bytes(n) for n in list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]]
    assert nama == sorted(nama)
    rujukan = {
        bytes(kepala)
        for benda in pdf.objects
        if isinstance(benda, pikepdf.Dictionary) and benda.get("/S") == "/TD"
        for kepala in benda.A.Headers
    }
    assert rujukan == set(nama)
    assert len(nama) == 2


def test_the_same_words_give_the_same_bytes_later_too(cetakan):
    assert cetak(HTML, data=DATA).isi == cetakan.isi


def test_the_place_of_the_signature_is_where_its_element_stands(cetakan):
    kotak = cetakan.kotak
    assert kotak.halaman == 1
    assert round(kotak.kanan - kotak.kiri, 1) == round(96 / 25.4 * 72, 1)
    assert round(kotak.atas - kotak.bawah, 1) == round(22 / 25.4 * 72, 1)
    with pypdfium2.PdfDocument(cetakan.isi) as dokumen:
        teks = dokumen[1].get_textpage()
        di_dalam = teks.get_text_bounded(*kotak[1:])
        assert di_dalam.strip() == "Ditandatangani"
        kiri, _bawah, _kanan, atas = teks.get_charbox(0, loose=True)
    assert abs(kiri - kotak.kiri) < 1
    assert abs(kotak.atas - atas) < 4


def test_without_a_signature_there_is_no_place_for_one():
    assert cetak("<html lang=id><title>t</title><p>x</p>").kotak is None
