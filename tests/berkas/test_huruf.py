"""Letters of any script on paper: in our typeface, in one that has them, or as their code point."""

import re
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from berkas.huruf import HURUF, siapkan
from berkas.pdf_cetak import cetak
from tests.workflow.pdf import huruf

HTML = (
    '<html lang="id"><title>t</title><style>@page { size: A4 landscape }'
    ' p { font: 11pt "Huruf %s", "Huruf %s 2" }</style><p>%s</p>'
)
TULISAN = {
    "Arab": ("آلة حفر مغناطيسية", "Huruf-ibm-plex-sans-arabic"),
    "Tionghoa": ("便携式磁力钻孔机 電動機械", "Huruf-noto-sans-sc"),
    "Jepang": ("ポータブル磁気ドリル", "Huruf-noto-sans-sc"),
    "Korea": ("휴대용 자기 드릴", "Huruf-noto-sans-kr"),
    "Yunani": ("Μαγνητικό δράπανο", "Huruf-Sans-greek"),
    "Kiril": ("Портативный станок", "Huruf-Sans-cyrillic"),
    "Vietnam": ("máy khoan từ tính", "Huruf-Sans-vietnamese"),
    "lambang": ("≤ → ✓ Ω ☎", "Huruf-noto-sans-math"),
}


def pdf(teks, keluarga="Sans"):
    return cetak(HTML % (keluarga, keluarga, teks)).isi


def terbaca(isi):
    with pypdfium2.PdfDocument(isi) as dokumen:
        return " ".join(dokumen[0].get_textpage().get_text_range().split())


@pytest.mark.parametrize("nama", TULISAN)
def test_a_script_can_be_copied_out_again_and_its_font_is_in_the_file(nama):
    teks, jenis = TULISAN[nama]

    isi = pdf(teks)

    assert terbaca(isi) == teks
    semua = huruf(isi)
    assert {tertanam for _nama, tertanam in semua} == {True}
    assert [n for n, _t in semua if n.startswith(jenis)] != []


def test_javanese_is_set_in_javanese_letters():
    isi = pdf("ꦥꦺꦴꦩ꧀ꦥ")

    assert {n for n, _t in huruf(isi)} == {"Huruf-noto-sans-javanese"}


def test_every_letter_of_a_mixed_text_is_in_a_font_of_ours():
    isi = pdf("Mesin 钻机 model آلة no. 5 ꦥ Δ Ж 2² ½ ° Ø ✓ 📷 ไ", "Serif")

    assert [n for n, _t in huruf(isi) if not n.startswith("Huruf-")] == []
    assert "Huruf-Serif" in {n for n, _t in huruf(isi)}


def test_no_letter_is_the_box_of_a_missing_one():
    isi = pdf("Mesin 钻机 آلة ꦥꦺꦴꦩ꧀ꦥ Δ Ж ✓ 📷 👍🏽 ไทย \ue000 \u0301x 𓀀")

    with pikepdf.Pdf.open(BytesIO(isi)) as terbuka:
        kode = re.findall(rb"<([0-9a-f]{4})>", terbuka.pages[0].Contents.read_bytes())
    assert len(kode) > 20
    assert b"0000" not in kode


@pytest.mark.parametrize(
    ("teks", "tampak"),
    [
        ("ไ", "[U+0E44]"),
        ("\ue000", "[U+E000]"),
        ("\U00013000", "[U+13000]"),
        ("a\u0007b", "a[U+0007]b"),
        ("a\ufeff\ufe0fb", "ab"),
        ("e\u0301", "é"),
    ],
)
def test_what_no_font_has_is_printed_as_its_code_point(teks, tampak):
    assert siapkan(teks) == (tampak, ())


def test_a_latin_letter_loads_no_further_font():
    teks = "Kapasitas 12 m² ½ inci, 45°, Ø20, €5 “ukur” … šđćž"

    assert siapkan(teks) == (teks, ())


def test_only_the_part_of_a_large_font_that_is_needed_is_loaded():
    tambahan = siapkan("钻").tambahan

    assert len(tambahan) == 1
    assert tambahan[0].berkas.startswith("vendor/huruf-lain/noto-sans-sc-")


def test_further_families_stand_behind_ours_and_quotes_in_text_change_nothing():
    asli = 'p { font: 9pt "Huruf Sans", "Huruf Sans 2", sans-serif } &quot;Huruf Sans 2&quot; Ж'

    html, tambahan = siapkan(asli)

    assert '"Huruf Sans", "Huruf Sans 2", "Huruf Sans cyrillic", sans-serif' in html
    assert "&quot;Huruf Sans 2&quot; Ж" in html
    assert set(tambahan).isdisjoint(HURUF)
