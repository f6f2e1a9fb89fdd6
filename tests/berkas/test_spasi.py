"""A day stays beside its month at the end of a line, a short number beside its word."""

import pypdfium2
import pytest

from berkas.pdf_cetak import cetak
from berkas.spasi import rapatkan

KALIMAT = "berlaku dari tanggal 22 November 2026 sampai dengan tanggal 3 Desember 2027 "
HTML = (
    '<html lang="id"><title>t</title><style>@page {{ size: A4 }}'
    ' p {{ font: 11pt "Huruf Serif"; width: {}mm }}</style><p>{}</p>'
)


@pytest.mark.parametrize(
    "hari", ["22 November 2026", "1 Mei 2027", "3 DESEMBER 2026", "09 Agu 2026"]
)
def test_the_space_behind_a_day_does_not_break(hari):
    assert rapatkan(f"<p>tanggal {hari}, lalu</p>") == (
        f"<p>tanggal {hari.replace(' ', chr(0xA0), 1)}, lalu</p>"
    )


@pytest.mark.parametrize("teks", ["Pasal 10D", "Nomor 4661", "Pasal 25"])
def test_neither_does_the_one_before_a_short_number(teks):
    assert rapatkan(f"{teks} ayat (1); {teks})") == (
        f"{teks} ayat (1); {teks})".replace(teks, teks.replace(" ", chr(0xA0)))
    )


@pytest.mark.parametrize(
    "teks",
    [
        "12 unit 2026",
        "122 November 2026",
        "22 November",
        "12 Meiji 2026",
        "2026-11-22",
        "Nomor 178/PMK.04/2017",
        "Nomor 000123",
    ],
)
def test_what_is_no_date_stays_as_it_is(teks):
    assert rapatkan(teks) == teks


def test_no_line_of_a_paper_ends_with_a_bare_day():
    berakhir = set()
    for lebar in range(40, 90, 5):
        with pypdfium2.PdfDocument(cetak(HTML.format(lebar, KALIMAT * 4)).isi) as dokumen:
            baris = dokumen[0].get_textpage().get_text_range().splitlines()
        berakhir |= {satu.split()[-1] for satu in baris if satu.split()}

    assert {"November", "tanggal"} <= berakhir  # lines do end around dates
    assert berakhir.isdisjoint({"22", "3"})
