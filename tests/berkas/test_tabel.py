"""The reading process: what stands in a table, and what each bad file gets."""

import datetime as dt
import struct
import zipfile
from io import BytesIO

import pytest

from berkas.tabel import pembaca
from berkas.tabel.pembaca import baris_tabel
from berkas.tabel.sel import hari_excel
from berkas.tabel.tolak import TabelDitolak
from tests.permohonan.impor.tabel import JUDUL, LEMBAR, baris, teks, tukar, xlsx


def baca(isi, jenis="xlsx"):
    return list(baris_tabel(isi, jenis))


def ditolak(isi, jenis="xlsx"):
    with pytest.raises(TabelDitolak) as galat:
        baca(isi, jenis)
    return [galat.value.kode, *galat.value.rincian]


def test_rows_come_with_their_numbers_and_cells_as_what_they_are():
    isi = xlsx(baris(uraian=" Bor "), [], baris(jumlah="2"))

    judul, satu, tiga = baca(isi)

    assert judul == (1, dict(enumerate(JUDUL)))
    assert (satu[0], satu[1][1], satu[1][10], satu[1][12]) == (2, "Bor", ["n", "1250.5"], "070100")
    assert (tiga[0], tiga[1][11]) == (4, "2")


def test_progress_is_told_up_to_the_end():
    persen = []

    list(baris_tabel(xlsx(*[baris()] * 500), "xlsx", persen.append))

    assert persen == sorted(persen)
    assert persen[-1] == 100


def test_the_visible_sheet_called_barang_is_read_whatever_stands_before_it():
    def ubah(lembar, buku):
        lembar.title = "x"
        lembar.title = "barang"
        buku.create_sheet("Catatan", 0).append(["lain"])

    def sembunyikan(lembar, buku):
        lembar.sheet_state = "hidden"
        buku.create_sheet("Catatan", 0).append(["lain"])

    assert baca(xlsx(baris(), ubah=ubah))[0][1][0] == "No. Urut"
    assert baca(xlsx(baris(), ubah=sembunyikan)) == [(1, {0: "lain"})]


def test_formulas_days_errors_and_truth_values_are_marked_not_calculated():
    def ubah(lembar, _buku):
        lembar["B2"], lembar["C2"], lembar["D2"] = "=1+1", dt.date(2021, 1, 1), True
        lembar["E2"] = "#REF!"
        lembar["E2"].data_type = "e"

    sel = baca(xlsx(baris(), ubah=ubah))[1][1]

    assert [sel[n][0] for n in (1, 2, 3, 4)] == ["f", "d", "l", "g"]


def berbagi(teks_bersama, sel):
    """Return a workbook that keeps its texts apart, as Excel does."""
    hubungan = b'<Relationship Id="t" Target="t.xml" Type="x/sharedStrings"/></Relationships>'
    isi = tukar(
        xlsx(),
        ganti=lambda _x: (
            b'<worksheet><sheetData><row r="1">' + sel + b"</row></sheetData></worksheet>"
        ),
        tambah={"xl/t.xml": b"<sst>" + teks_bersama + b"</sst>"},
    )
    return tukar(
        isi,
        "xl/_rels/workbook.xml.rels",
        lambda x: x.replace(b"</Relationships>", hubungan),
    )


def test_texts_kept_apart_rich_runs_and_escapes_are_read():
    kaya = b"<si><r><t>Bor </t></r><rPh><t>bo</t></rPh><r><t>_x0041__x005F_x0041_</t></r></si>"
    isi = berbagi(b"<si><t>No.</t></si>" + kaya, b'<c t="s"><v>0</v></c><c t="s"><v>1</v></c>')

    assert baca(isi) == [(1, {0: "No.", 1: "Bor A_x0041_"})]


def test_a_text_that_is_not_there_is_a_broken_file():
    assert ditolak(berbagi(b"", b'<c t="s"><v>9</v></c>')) == ["rusak"]


@pytest.mark.parametrize("pemisah", ["\t", ";", ","])
def test_a_pasted_table_is_cut_at_what_separates_its_heading(pemisah):
    isi = teks(["1", '"a""b' + pemisah + 'c"', "Baru"], judul=JUDUL[:3], pemisah=pemisah)

    assert baca(isi, "teks") == [
        (1, dict(enumerate(JUDUL[:3]))),
        (2, {0: "1", 1: f'a"b{pemisah}c', 2: "Baru"}),
    ]


@pytest.mark.parametrize("aksara", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_encodings_are_understood(aksara):
    assert baca("No. Urut\tUraian\r\n1\tMüller".encode(aksara), "teks")[1][1][1] == "Müller"


def bom(ukuran):
    return tukar(xlsx(baris()), tambah={"xl/media/nol.bin": b"\x00" * ukuran})


def bom_berbohong():
    """A sheet that says it is small and unpacks to 100 MB."""
    isi = bytearray(tukar(xlsx(baris()), ganti=lambda _x: b"<worksheet>" + b" " * 100_000_000))
    tanda = isi.rfind(b"PK\x01\x02", 0, isi.rfind(LEMBAR.encode()))
    struct.pack_into("<I", isi, tanda + 24, 1000)
    return bytes(isi)


def sejuta_baris():
    baris_xml = b"".join(b'<row r="%d"><c><v>1</v></c></row>' % n for n in range(1, 1_000_001))
    return tukar(
        xlsx(),
        ganti=lambda _x: b"<worksheet><sheetData>" + baris_xml + b"</sheetData></worksheet>",
    )


def terkunci():
    isi = bytearray(xlsx(baris()))
    for tanda, geser in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        tempat = isi.find(tanda)
        while tempat >= 0:
            isi[tempat + geser] |= 1
            tempat = isi.find(tanda, tempat + 4)
    return bytes(isi)


DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
TAWA = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("isi", "putusan"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, ["xls_lama"]),
        (b"bukan zip", ["bukan_xlsx"]),
        (b"", ["bukan_xlsx"]),
        (xlsx(baris())[:-500], ["bukan_xlsx"]),
        (terkunci(), ["kata_sandi"]),
        (tukar(xlsx(), tambah={"xl/vbaProject.bin": b"x"}), ["makro"]),
        (tukar(xlsx(), ganti=lambda x: DTD + x), ["dtd"]),
        (tukar(xlsx(), "xl/workbook.xml", lambda x: TAWA + x), ["dtd"]),
        (tukar(xlsx(), ganti=lambda x: x[:-40]), ["rusak"]),
        (
            tukar(xlsx(), tambah={f"x{n}": b"" for n in range(200)}),
            ["terlalu_besar_terbongkar", 64],
        ),
        (bom(65 * 1024**2), ["terlalu_besar_terbongkar", 64]),
        (xlsx(*[["a"]] * 10_021), ["terlalu_banyak_baris", 10_000]),
        (sejuta_baris(), ["terlalu_banyak_baris", 10_000]),
        (xlsx(["x"] * 101), ["terlalu_banyak_kolom", 100]),
        (
            xlsx(baris(), ubah=lambda s, _b: s.merge_cells("B2:C3")),
            ["gabungan", "B2:C3"],
        ),
        (
            tukar(
                xlsx(),
                ganti=lambda x: x.replace(
                    b"</sheetData>",
                    b'<row r="2"><c t="str"><v>' + b"x" * 40_000 + b"</v></c></row></sheetData>",
                ),
            ),
            ["sel_terlalu_panjang", 2],
        ),
    ],
    ids=lambda nilai: nilai[0] if isinstance(nilai, list) else "",
)
def test_a_bad_workbook_is_refused_by_name(isi, putusan):
    assert ditolak(isi) == putusan


def test_a_directory_that_lies_about_the_size_does_not_open_the_bomb():
    assert ditolak(bom_berbohong()) == ["rusak"]


def test_a_workbook_without_a_visible_sheet_and_a_zip_that_is_none_are_refused():
    kosong = tukar(
        xlsx(), "xl/workbook.xml", lambda x: x.replace(b'state="visible"', b'state="hidden"')
    )
    bukan = BytesIO()
    with zipfile.ZipFile(bukan, "w") as arsip:
        arsip.writestr("word/document.xml", "<x/>")

    assert ditolak(kosong) == ["tanpa_lembar"]
    assert ditolak(bukan.getvalue()) == ["bukan_xlsx"]


@pytest.mark.parametrize(
    ("isi", "putusan"),
    [
        (b"No. Urut\tUraian\n1\t\x00", ["bukan_teks"]),
        (b"a\tb\n" + b"\t".join([b"x"] * 101), ["terlalu_banyak_kolom", 100]),
        (b"a\n" * 10_021, ["terlalu_banyak_baris", 10_000]),
        (b'a\tb\n1\t"' + b"x" * 40_000, ["sel_terlalu_panjang", 2]),
    ],
    ids=["NUL", "columns", "rows", "an open quote"],
)
def test_a_bad_text_is_refused_by_name(isi, putusan):
    assert ditolak(isi, "teks") == putusan


def test_a_reading_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(pembaca, "BATAS_DETIK", 0.0)

    assert ditolak(xlsx(*[baris()] * 3000)) == ["rumit"]


def test_texts_that_fill_the_memory_end_the_reading_alone():
    # One sign beyond the basic plane makes every other of its text four times as large in memory.
    banyak = b"<si><t>" + b"x" * 40_000 + "😀".encode() + b"</t></si>"

    assert ditolak(berbagi(banyak * 1600, b"")) == ["rumit"]


def test_a_cell_shown_as_a_percentage_is_marked():
    def ubah(lembar, _buku):
        lembar["A2"], lembar["B2"], lembar["C2"] = 0.05, 0.075, 5
        lembar["A2"].number_format = "0%"
        lembar["B2"].number_format = '0.0" persen"%'

    assert baca(xlsx(judul=["x"], ubah=ubah))[1][1] == {
        0: ["p", "0.05"],
        1: ["p", "0.075"],
        2: ["n", "5"],
    }


@pytest.mark.parametrize("jenis", ["xlsx", "teks"])
def test_the_reader_of_a_table_sets_how_many_rows_it_takes(jenis):
    isi = {"xlsx": xlsx, "teks": teks}[jenis](*[["a"]] * 31, judul=["x"])

    with pytest.raises(TabelDitolak) as galat:
        list(baris_tabel(isi, jenis, terbanyak=11))

    assert (galat.value.kode, galat.value.rincian) == ("terlalu_banyak_baris", (11,))
    assert len(list(baris_tabel(isi, jenis, terbanyak=12))) == 32


@pytest.mark.parametrize(
    ("isi", "hari"),
    [
        ("46345", dt.date(2026, 11, 19)),
        ("46345.75", dt.date(2026, 11, 19)),
        ("2026-11-19T00:00:00", dt.date(2026, 11, 19)),
        ("2026-13-01", None),
        ("0", None),
        ("99999999", None),
        ("NaN", None),
        ("Infinity", None),
    ],
)
def test_a_day_of_a_workbook_is_counted_from_1900(isi, hari):
    assert hari_excel(isi) == hari
