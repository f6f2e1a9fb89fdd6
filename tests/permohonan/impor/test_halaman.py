"""The pages of an import: send, wait, look, confirm; and the workbooks that leave the portal."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from berkas.tabel.pembaca import baris_tabel
from jejak.tasks import drain_outbox
from permohonan.impor.kolom import KOLOM
from permohonan.models import ImporBarang
from portal.izin import Peran
from tests.factories.permohonan import (
    BarangFactory,
    ImporBarangFactory,
    LokasiFactory,
    PermohonanFactory,
)
from tests.factories.portal import ImportirFactory, JabatanFactory, PenggunaFactory
from tests.permohonan.impor.tabel import JUDUL, baris, rujukan, teks, xlsx
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def draf(importir, permohonan):
    """A draft of the signed-in importer without goods, and the codes that the tables use."""
    rujukan()
    return PermohonanFactory(importir=permohonan.importir)


def alamat(nama, permohonan, *bagian):
    return reverse(f"permohonan:{nama}", args=[permohonan.pk, *bagian])


def unggah(client, permohonan, isi, nama="barang.xlsx", **lain):
    berkas = {"berkas": SimpleUploadedFile(nama, isi)} if isi is not None else {}
    return client.post(alamat("impor", permohonan), {"cara": "tambah"} | berkas | lain)


def galat(jawaban):
    return {k: [str(g) for g in v] for k, v in jawaban.context["form"].errors.items()}


def test_from_the_file_to_the_goods(client, draf):
    hasil = unggah(client, draf, xlsx(baris(), baris(identitas="2"))).url
    menunggu = client.get(hasil)
    drain_outbox()
    siap = client.get(hasil)
    impor = ImporBarang.objects.get()
    simpan = alamat("impor_simpan", draf, impor.pk)
    for _ in range(2):
        assert client.post(simpan, {"versi": draf.versi}).url == hasil
    drain_outbox()
    selesai = client.get(hasil)

    assert menunggu.context["berjalan"]
    assert "<progress" in menunggu.content.decode()
    assert "2 barang siap disimpan" in siap.content.decode()
    assert "USD 5.002" in siap.content.decode()
    assert "2 barang berhasil disimpan." in selesai.content.decode()
    assert draf.barang.count() == 2


def test_a_pasted_table_is_read_like_a_file(client, draf):
    hasil = unggah(client, draf, None, tempelan=teks(baris(harga_satuan="1250,5")).decode()).url
    drain_outbox()

    assert "1 barang siap disimpan" in client.get(hasil).content.decode()


def test_errors_are_listed_per_cell(client, draf):
    hasil = unggah(client, draf, xlsx(baris(), baris(valuta="EURO"))).url
    drain_outbox()
    halaman = client.get(hasil)

    assert halaman.context["galat"] == [
        {
            "baris": 3,
            "kolom": "Valuta",
            "sel": "J3",
            "kalimat": "“EURO” bukan kode valuta. Contoh: USD, EUR, JPY.",
        }
    ]
    assert "1 kesalahan. Belum ada yang disimpan." in halaman.content.decode()


def test_a_refused_file_says_why_on_the_page(client, draf):
    hasil = unggah(client, draf, xlsx(baris(), ubah=lambda s, _b: s.merge_cells("B2:C2"))).url
    drain_outbox()

    assert "Sel yang digabung tidak dapat dibaca: B2:C2." in client.get(hasil).content.decode()


@pytest.mark.parametrize(
    ("nama", "isi", "kalimat"),
    [
        ("barang.xlsx", b"", "Berkas ini kosong (0 byte)."),
        ("barang.xls", b"\xd0\xcf\x11\xe0", "Ini berkas Excel lama (.xls)"),
        ("barang.xlsx", b"\xd0\xcf\x11\xe0", "Ini berkas Excel lama (.xls)"),
        ("barang.xlsm", b"PK\x03\x04", "Buku kerja dengan makro (.xlsm)"),
        ("barang.xlsx", b"No. Urut", "Isi berkas ini bukan buku kerja Excel"),
        ("barang.pdf", b"%PDF-1.7", "Unggah berkas Excel (.xlsx) atau CSV."),
        ("barang", b"PK\x03\x04", "Unggah berkas Excel (.xlsx) atau CSV."),
        (None, None, "Unggah berkas, atau tempel tabel di bawahnya."),
    ],
)
def test_what_no_reading_could_accept_is_refused_at_once(client, draf, nama, isi, kalimat):
    jawaban = unggah(client, draf, isi, nama)

    assert galat(jawaban)["berkas"][0].startswith(kalimat)
    assert not ImporBarang.objects.exists()


def test_too_large_a_file_and_file_and_table_at_once_are_refused(client, draf, monkeypatch):
    dua = unggah(client, draf, b"No. Urut", "a.csv", tempelan="No. Urut")
    monkeypatch.setattr("permohonan.forms.impor.UKURAN_TERBESAR", 1024**2)
    besar = unggah(client, draf, b"x" * (1024**2 + 1), "a.csv")

    assert galat(dua) == {"tempelan": ["Pilih satu: unggah berkas atau tempel tabel."]}
    assert galat(besar) == {"berkas": ["Ukuran berkas paling besar 1 MB."]}


def test_the_bar_alone_is_sent_until_the_page_is_due(client, draf):
    hasil = unggah(client, draf, xlsx(baris())).url
    bilah = client.get(hasil, headers={"HX-Request": "true"})
    drain_outbox()
    habis = client.get(hasil, headers={"HX-Request": "true"})

    assert bilah.templates[0].name == "permohonan/_impor_kemajuan.html"
    assert (habis.headers["HX-Refresh"], habis.content) == ("true", b"")


def test_a_confirmation_on_a_stale_page_is_told(client, draf):
    hasil = unggah(client, draf, xlsx(baris())).url
    drain_outbox()
    impor = ImporBarang.objects.get()

    jawaban = client.post(
        alamat("impor_simpan", draf, impor.pk), {"versi": draf.versi + 1}, follow=True
    )

    assert jawaban.redirect_chain[-1][0] == hasil
    assert str(next(iter(jawaban.context["messages"]))).startswith("Permohonan diubah orang")


def test_an_import_is_given_up(client, draf):
    unggah(client, draf, xlsx(baris()))
    impor = ImporBarang.objects.get()
    assert client.get(draf.get_absolute_url()).context["impor"] == impor

    client.post(alamat("impor_batal", draf, impor.pk))
    halaman = client.get(alamat("impor_hasil", draf, impor.pk))

    assert "Impor ini dibatalkan." in halaman.content.decode()
    assert client.get(draf.get_absolute_url()).context["impor"] is None


def test_the_template_reads_back_as_an_empty_table_with_lists_to_choose_from(client, draf):
    LokasiFactory(permohonan=draf)
    jawaban = client.get(alamat("impor_templat", draf))
    isi = b"".join(jawaban) if jawaban.streaming else jawaban.content

    semua = list(baris_tabel(isi, "xlsx"))
    assert list(semua[0][1].values()) == JUDUL
    assert (len(semua), semua[1][1][0]) == (2, "contoh")
    buku = load_workbook(BytesIO(isi))
    pilihan = {str(p.sqref): p.formula1 for p in buku["Barang"].data_validations.dataValidation}
    assert buku.sheetnames == ["Barang", "Kode", "Petunjuk"]
    assert pilihan["C2:C10002"] == '"Baru,Bekas"'
    assert pilihan["D2:D10002"] == "Kode!$A$2:$A$2"
    assert buku["Kode"]["A2"].value == "SG"


def test_the_template_with_goods_below_the_example_is_taken(client, draf):
    buku = load_workbook(BytesIO(client.get(alamat("impor_templat", draf)).content))
    buku["Barang"].append(baris())
    isi = BytesIO()
    buku.save(isi)

    hasil = unggah(client, draf, isi.getvalue()).url
    drain_outbox()

    assert "1 barang siap disimpan" in client.get(hasil).content.decode()


def test_nothing_in_an_export_is_a_formula(client, draf):
    BarangFactory(permohonan=draf, uraian="=HYPERLINK(1)", pemilik="+1", identitas="@x")

    jawaban = client.get(alamat("barang_ekspor", draf))

    lembar = load_workbook(BytesIO(jawaban.content))["Barang"]
    sel = [lembar.cell(2, 1 + [k.kunci for k in KOLOM].index(k)) for k in ("uraian", "pemilik")]
    assert [(s.value, s.data_type, s.quotePrefix) for s in sel] == [
        ("=HYPERLINK(1)", "s", True),
        ("+1", "s", True),
    ]
    assert jawaban["Content-Disposition"] == 'attachment; filename="barang-draft.xlsx"'


def test_an_officer_of_the_case_exports_but_does_not_import(client, draf):
    terkirim = PermohonanFactory(status=Status.PENELITIAN_ANALIS, lengkap=True)
    analis = JabatanFactory(kantor=terkirim.kantor, peran=Peran.ANALIS).pengguna
    client.force_login(analis)

    assert client.get(alamat("barang_ekspor", terkirim)).status_code == 200
    assert client.get(alamat("impor", terkirim)).status_code == 403
    assert unggah(client, terkirim, xlsx(baris())).status_code == 403


def test_a_sent_application_takes_no_table(client, draf):
    terkirim = PermohonanFactory(
        status=Status.PENELITIAN_ANALIS, lengkap=True, importir=draf.importir
    )

    assert unggah(client, terkirim, xlsx(baris())).status_code == 409


def test_another_importer_sees_neither_the_table_nor_the_export(client, draf):
    impor = ImporBarangFactory(permohonan=draf)
    client.force_login(PenggunaFactory(importir=ImportirFactory()))

    for url in (
        alamat("barang_ekspor", draf),
        alamat("impor", draf),
        alamat("impor_hasil", draf, impor.pk),
    ):
        assert client.get(url).status_code == 404


@pytest.mark.parametrize("banyak", [1, 30])
def test_the_export_asks_the_database_once_for_the_goods(
    client, draf, django_assert_num_queries, banyak
):
    tempat = LokasiFactory(permohonan=draf)
    for _ in range(banyak):
        BarangFactory(permohonan=draf, lokasi=tempat)

    with django_assert_num_queries(6):
        client.get(alamat("barang_ekspor", draf))


def test_one_person_cannot_keep_the_worker_busy_with_tables(client, draf, monkeypatch):
    monkeypatch.setattr("permohonan.views.impor.TABEL_TERBANYAK", 1)

    kode = [unggah(client, draf, xlsx(baris())).status_code for _ in range(2)]

    assert kode == [302, 200]
    assert ImporBarang.objects.count() == 1
