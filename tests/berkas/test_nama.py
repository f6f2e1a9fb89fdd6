"""Names as they may be shown, stored and sent back."""

import unicodedata

import pytest

from berkas.nama import akhiran_nama, nama_bersih


@pytest.mark.parametrize(
    ("dikirim", "bersih"),
    [
        ("invoice.pdf", "invoice.pdf"),
        ("Faktur  no. 7.PDF", "Faktur no. 7.PDF"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\siti\\invoice.pdf", "invoice.pdf"),
        ("/", "berkas"),
        ("", "berkas"),
        ("..", "berkas"),
        (".pdf", "pdf"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("nul\x00.pdf", "nul.pdf"),
        ("baris\r\nbaru: x.pdf", "barisbaru: x.pdf"),
        ("dua\u2028baris.pdf", "dua baris.pdf"),
        ("tak\u200bterlihat.pdf", "takterlihat.pdf"),
        ("u\u0308ber.pdf", "über.pdf"),
        ("surrogate\ud800.pdf", "surrogate.pdf"),
        ("titik akhir.pdf. .", "titik akhir.pdf"),
        ("日本語.pdf", "日本語.pdf"),
    ],
)
def test_names_lose_folders_and_invisible_characters(dikirim, bersih):
    assert nama_bersih(dikirim) == bersih


@pytest.mark.parametrize(
    "nama", ["é" * 255 + ".pdf", "e\u0301" * 255 + ".pdf", "a" * 255 + ".jpeg"]
)
def test_a_long_name_keeps_its_extension(nama):
    bersih = nama_bersih(nama)

    assert len(bersih) == 120
    assert bersih.endswith(nama[-4:])
    assert unicodedata.is_normalized("NFC", bersih)


def test_a_long_name_without_a_real_extension_is_cut():
    assert nama_bersih("a." + "b" * 300) == "a." + "b" * 118


@pytest.mark.parametrize(
    ("nama", "akhiran"), [("a.PDF", "pdf"), ("a.tar.GZ", "gz"), ("a", ""), ("pdf", "")]
)
def test_the_extension_is_what_follows_the_last_dot(nama, akhiran):
    assert akhiran_nama(nama) == akhiran
