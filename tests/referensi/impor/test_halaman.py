"""The pages of an import: who may, what a hostile file gets, what happens between two presses."""

import datetime as dt
import io
import zipfile
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from referensi.impor import aturan as aturan_tabel
from referensi.impor import kurs as aturan_kurs
from referensi.impor import simpan as impor
from referensi.models import PosTarif, TarifPajak
from tests.factories import referensi as pabrik
from tests.factories.portal import PenggunaFactory
from tests.referensi.impor.berkas import alamat, csv, galat, pesan, pratinjau, simpan, unggah, xlsx

pytestmark = pytest.mark.django_db
JUDUL = ["kode", "uraian", "bm_persen"]
EDISI = {"berlaku_mulai": "2027-01-01"}
BERANGKA = ("kurs", "postarif", "tarifpajak", "beatambahan")
PABRIK = {
    "kurs": pabrik.KursFactory,
    "postarif": pabrik.PosTarifFactory,
    "tarifpajak": pabrik.TarifPajakFactory,
    "beatambahan": pabrik.BeaTambahanFactory,
}


@pytest.mark.parametrize("model", BERANGKA)
@pytest.mark.parametrize(("jenis", "nama"), [("0", "data.xlsx"), ("1", "data.csv")])
def test_an_exported_table_comes_back_unchanged(administrator, model, jenis, nama):
    PABRIK[model]()

    ekspor = administrator.post(alamat(model, "export"), {"format": jenis, "resource": "0"})
    halaman = pratinjau(administrator, model, SimpleUploadedFile(nama, ekspor.content))

    assert halaman.context["pratinjau"].jumlah == {
        "baru": 0,
        "berubah": 0,
        "koreksi": 0,
        "ditutup": 0,
        "tetap": 1,
    }


@pytest.mark.parametrize("model", BERANGKA)
def test_the_general_import_is_no_second_way_in(administrator, model):
    response = administrator.post(
        alamat(model, "process_import"),
        {"import_file_name": "x", "original_file_name": "x.csv", "format": "1", "resource": ""},
    )

    assert (response.status_code, response["Location"]) == (302, alamat(model, "import"))


@pytest.mark.parametrize("model", BERANGKA)
def test_a_reader_imports_nothing_and_a_visitor_signs_in(client, model):
    pembaca = PenggunaFactory(is_staff=True)
    pembaca.user_permissions.add(Permission.objects.get(codename=f"view_{model}"))
    nomor = "0b0e7b52-7a3e-4a7e-9a3a-1e1d3c5b7a99"
    halaman = [
        alamat(model, "import"),
        alamat(model, "process_import"),
        alamat(model, "pratinjau", nomor),
        alamat(model, "beda", nomor),
    ]

    assert {client.get(url).status_code for url in halaman} == {302}
    client.force_login(pembaca)
    assert {client.get(url).status_code for url in halaman} == {403}
    assert {client.post(url).status_code for url in halaman} == {403}


def test_a_preview_is_its_makers_alone_and_grows_old(administrator, client):
    halaman = pratinjau(administrator, "postarif", csv(JUDUL, ["85021100", "a", "5"]), **EDISI)
    url = halaman.request["PATH_INFO"]

    client.force_login(PenggunaFactory(is_staff=True, is_superuser=True))
    lain = client.get(url, follow=True)
    assert pesan(lain) == ["Pratinjau itu sudah lewat. Unggah berkasnya kembali."]
    assert pesan(client.post(url, follow=True)) == pesan(lain)

    cache.clear()
    assert client.get(f"{url}daftar.csv").status_code == 302
    assert not PosTarif.objects.exists()


def test_what_changed_since_the_preview_keeps_the_whole_file_out(administrator):
    berkas = csv(JUDUL, ["85021100", "a", "5"], ["85021200", "b", "5"])
    halaman = pratinjau(administrator, "postarif", berkas, **EDISI)
    pabrik.PosTarifFactory(kode="85021200", berlaku_dari=dt.date(2027, 3, 1))

    selesai = simpan(administrator, halaman)

    assert pesan(selesai) == [
        (
            "Tidak ada yang disimpan: tabelnya berubah sejak pratinjau dibuat. Unggah berkasnya "
            "kembali dan periksa pratinjau yang baru."
        )
    ]
    assert [pos.kode for pos in PosTarif.objects.all()] == ["85021200"]


def test_a_figure_that_moved_since_the_preview_is_not_closed_unseen(administrator):
    pos = pabrik.PosTarifFactory(bm_persen=5)
    berkas = csv(JUDUL, [pos.kode, f'"{pos.uraian}"', "5"], ["85021200", "b", "5"])
    halaman = pratinjau(administrator, "postarif", berkas, **EDISI)
    PosTarif.objects.update(bm_persen=7)

    simpan(administrator, halaman)

    pos.refresh_from_db()
    assert (pos.bm_persen, pos.berlaku_sampai, PosTarif.objects.count()) == (7, None, 1)


def test_a_confirmation_pressed_twice_stores_once(administrator):
    halaman = pratinjau(administrator, "postarif", csv(JUDUL, ["85021100", "a", "5"]), **EDISI)

    simpan(administrator, halaman)
    kedua = simpan(administrator, halaman)

    tersimpan = "1 ditambah, 0 berubah, 0 dikoreksi, 0 ditutup, 0 tetap."
    assert pesan(kedua) == [f"Impor ini sudah disimpan: {tersimpan}"]
    assert kedua.request["PATH_INFO"] == alamat("postarif", "changelist")
    url = f"{halaman.request['PATH_INFO']}daftar.csv"
    assert administrator.get(url).status_code == 302
    assert PosTarif.objects.count() == 1


def test_a_second_press_while_the_first_still_stores_is_told_that_it_was_stored(
    administrator, monkeypatch
):
    halaman = pratinjau(administrator, "postarif", csv(JUDUL, ["85021100", "a", "5"]), **EDISI)
    asli = impor.simpan

    def yang_kedua(aturan, keadaan, **kwargs):
        """The first press gets through after the second has read the preview."""
        monkeypatch.setattr(impor, "simpan", asli)
        simpan(administrator, halaman)
        return asli(aturan, keadaan, **kwargs)

    monkeypatch.setattr(impor, "simpan", yang_kedua)
    kedua = simpan(administrator, halaman)

    assert pesan(kedua)[-1].startswith("Impor ini sudah disimpan: 1 ditambah")
    assert PosTarif.objects.count() == 1


def test_rows_that_break_a_rule_of_the_table_are_not_told_as_a_table_that_moved(
    administrator, monkeypatch
):
    pabrik.TarifPajakFactory(jenis="ppn", berlaku_sampai=dt.date(2026, 12, 31))
    berkas = csv(["jenis", "persen", "pembilang DPP", "penyebut DPP"], ["PPN", "12", "13", "12"])
    monkeypatch.setattr(aturan_tabel.AturanTarifPajak, "salah", lambda *_: "")
    halaman = pratinjau(administrator, "tarifpajak", berkas, **EDISI)

    assert pesan(simpan(administrator, halaman)) == [
        ("Tidak ada yang disimpan. Pembilang DPP harus 1 atau lebih dan tidak melebihi penyebut.")
    ]
    assert TarifPajak.objects.count() == 1


def test_a_cell_that_ends_in_a_per_cent_sign_is_no_command_of_a_spreadsheet(administrator):
    jahat = "=cmd|' /C calc'!A0%"
    halaman = pratinjau(administrator, "postarif", csv(JUDUL, ["85021100", jahat, "5"]), **EDISI)

    unduhan = administrator.get(f"{halaman.request['PATH_INFO']}daftar.csv").content.decode()

    assert f",'{jahat}," in unduhan
    assert f",{jahat}," not in unduhan


def test_the_change_of_a_rate_is_downloaded_as_a_number(administrator, monkeypatch):
    monkeypatch.setattr(aturan_kurs, "valuta_mingguan", list)
    pabrik.KursFactory(
        nilai=Decimal(16400),
        berlaku_dari=dt.date(2026, 11, 18),
        berlaku_sampai=dt.date(2026, 11, 24),
    )
    kepala = ["valuta", "nilai", "berlaku_dari", "berlaku_sampai"]
    berkas = csv(kepala, ["USD", "16482.5", "2026-11-25", "2026-12-01"])

    halaman = pratinjau(administrator, "kurs", berkas)
    unduhan = administrator.get(f"{halaman.request['PATH_INFO']}daftar.csv").content.decode()

    assert '"+0,50%"' in unduhan


def bom():
    aliran = io.BytesIO()
    with zipfile.ZipFile(aliran, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("xl/workbook.xml", b"0" * (70 * 1024**2))
    return aliran.getvalue()


def rumus(lembar):
    lembar["C2"] = "=1+1"


def gabungan(lembar):
    lembar.merge_cells("A2:B2")


@pytest.mark.parametrize(
    ("berkas", "awal"),
    [
        (lambda: SimpleUploadedFile("a.xlsx", bom()), "Isi berkas ini setelah dibuka lebih besar"),
        (lambda: SimpleUploadedFile("a.xlsx", b"bukan zip"), "Isi berkas ini bukan buku kerja"),
        (lambda: SimpleUploadedFile("a.csv", b"a\x00b"), "Isi berkas ini bukan teks."),
        (
            lambda: xlsx(JUDUL, ["85021100", "a", 5], ubah=rumus),
            "kolom bm_persen (C) berisi rumus.",
        ),
        (
            lambda: xlsx(JUDUL, ["85021100", "a", 5], ubah=gabungan),
            "Sel yang digabung tidak dapat dibaca: A2:B2.",
        ),
        (
            lambda: csv(JUDUL, *[["85021100", "a", "5"]] * 25_100),
            "Tabel ini memuat lebih dari 25000 baris.",
        ),
    ],
    ids=["bom", "bukan-zip", "biner", "rumus", "gabungan", "baris"],
)
def test_a_hostile_file_is_refused_in_words(administrator, berkas, awal):
    (satu,) = galat(unggah(administrator, "postarif", berkas(), **EDISI))

    assert satu[1][: len(awal)] == awal


@pytest.mark.parametrize(
    ("berkas", "kalimat"),
    [
        (SimpleUploadedFile("a.xlsx", b""), "Berkas ini kosong (0 byte)."),
        (SimpleUploadedFile("a.pdf", b"%PDF"), "Unggah berkas Excel (.xlsx) atau CSV."),
        (
            SimpleUploadedFile("a.xls", b"x"),
            "Simpan sebagai “Buku Kerja Excel (.xlsx)” tanpa makro dan tanpa kata sandi.",
        ),
        (
            SimpleUploadedFile("a.xlsx", b"\xd0\xcf\x11\xe0...."),
            "Simpan sebagai “Buku Kerja Excel (.xlsx)” tanpa makro dan tanpa kata sandi.",
        ),
    ],
)
def test_a_file_of_another_kind_is_refused_at_the_field(administrator, berkas, kalimat):
    berkas.seek(0)
    response = unggah(administrator, "postarif", berkas, **EDISI)

    assert response.context["form"].errors == {"berkas": [kalimat]}


def test_differences_are_paged_filtered_and_downloaded(administrator, django_assert_num_queries):
    for n in range(60):
        pabrik.PosTarifFactory(kode=f"8502{n:04d}", uraian="-- lama")
    baris = [[f"8502{n:04d}", "=1+1", "10"] for n in range(60)]
    halaman = pratinjau(
        administrator, "postarif", csv(JUDUL, *baris, ["01012100", "Kuda", "0"]), **EDISI
    )
    url = halaman.request["PATH_INFO"]

    # Session, person, posts and companies of the frame; the table is not read, however long.
    with django_assert_num_queries(6):
        kedua = administrator.get(f"{url}?hal=2")
    assert (len(halaman.context["halaman"]), len(kedua.context["halaman"])) == (50, 11)
    baru = administrator.get(f"{url}?hanya=baru")
    assert [satu.nama for satu in baru.context["halaman"]] == ["Pos 0101.21.00"]

    unduhan = administrator.get(f"{url}daftar.csv").content.decode("utf-8-sig").splitlines()
    assert len(unduhan) == 1 + 60 + 2
    assert unduhan[1] == (
        "berubah,2,Pos 8502.00.00,01-01-2027 dan seterusnya,uraian barang,'-- lama,'=1+1,,"
        "baris lama ditutup 31-12-2026"
    )


def test_hostile_text_is_shown_as_text(administrator):
    halaman = pratinjau(
        administrator, "postarif", csv(JUDUL, ["85021100", "<img src=x onerror=a>", "5"]), **EDISI
    )

    assert "<ins>&lt;img src=x onerror=a&gt;</ins>" in halaman.content.decode()
