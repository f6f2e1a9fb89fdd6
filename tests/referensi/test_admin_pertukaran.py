"""Reference tables exchanged by file in the admin: previewed, kept whole or not at all, exported."""

import datetime as dt

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from referensi.models import JanjiLayanan, Satuan
from tests.factories import referensi as pabrik
from tests.referensi.administrasi import BERANGKA, MODEL, SEBARIS, satu_baris
from tests.referensi.impor.berkas import alamat, pesan

pytestmark = pytest.mark.django_db
XLSX, CSV = "0", "1"
KOLOM_KATEGORI = (
    "kode,nama,kelompok,fasilitas,bulan_awal_maks,bulan_total_maks,dapat_diperpanjang,"
    "perlu_lokasi_khusus,jaminan,dibuka,keterangan,berlaku_dari,sumber"
)


def berkas_csv(*baris):
    return SimpleUploadedFile("data.csv", "\n".join(baris).encode(), "text/csv")


def periksa(client, model, berkas, jenis=CSV):
    """Upload for the preview."""
    return client.post(
        alamat(model, "import"), {"import_file": berkas, "format": jenis, "resource": "0"}
    )


def simpan(client, model, pratinjau):
    """Confirm a preview."""
    isian = pratinjau.context["confirm_form"].initial
    return client.post(alamat(model, "process_import"), isian, follow=True)


def test_an_import_is_previewed_before_it_is_kept(administrator):
    pabrik.SatuanFactory(kode="PCE", nama="Buah", berlaku_dari=dt.date(2020, 1, 1), sumber="A")
    berkas = berkas_csv(
        "kode,nama,berlaku_dari,berlaku_sampai,sumber",
        "PCE,Potong,2020-01-01,,A",
        "KGM,Kilogram,25-11-2026,,UN/ECE",
    )

    pratinjau = periksa(administrator, "satuan", berkas)
    assert [baris.import_type for baris in pratinjau.context["result"].rows] == ["update", "new"]
    isi = pratinjau.content.decode()
    assert ("<td><del>Buah</del> <ins>Potong</ins></td>" in isi, SEBARIS.findall(isi)) == (True, [])
    assert [satuan.nama for satuan in Satuan.objects.all()] == ["Buah"]

    selesai = simpan(administrator, "satuan", pratinjau)
    assert pesan(selesai) == ["Impor selesai: 1 baris baru, 1 diubah, 0 tetap."]
    assert list(Satuan.objects.values_list("kode", "nama", "berlaku_dari")) == [
        ("KGM", "Kilogram", dt.date(2026, 11, 25)),
        ("PCE", "Potong", dt.date(2020, 1, 1)),
    ]


def test_a_preview_shows_hostile_text_as_text(administrator):
    pabrik.SatuanFactory(kode="PCE", nama="<b>Buah</b>")
    berkas = berkas_csv("kode,nama,berlaku_dari,sumber", "PCE,<img src=x onerror=a>,2020-01-01,A")

    isi = periksa(administrator, "satuan", berkas).content.decode()

    assert "<del>&lt;b&gt;Buah&lt;/b&gt;</del> <ins>&lt;img src=x onerror=a&gt;</ins>" in isi


def test_an_import_that_became_wrong_keeps_nothing(administrator):
    berkas = berkas_csv(
        "jenis_permohonan,hari_kerja,berlaku_dari,berlaku_sampai,sumber",
        "perpanjangan,5,2026-01-01,,SOP",
        "baru,5,2026-01-01,,SOP",
    )
    pratinjau = periksa(administrator, "janjilayanan", berkas)
    pabrik.JanjiLayananFactory(jenis_permohonan="baru", berlaku_dari=dt.date(2026, 5, 1))

    selesai = simpan(administrator, "janjilayanan", pratinjau)

    assert pesan(selesai) == [
        "Tidak ada yang diimpor: datanya berubah sejak pratinjau. Impor sekali lagi."
    ]
    assert JanjiLayanan.objects.count() == 1


@pytest.mark.parametrize(
    ("model", "baris", "kesalahan"),
    [
        (
            "satuan",
            ["kode,nama,berlaku_dari,sumber", "p,Buah,2026-01-01,A"],
            "kode: Masukkan nilai yang valid.",
        ),
        (
            "satuan",
            ["kode,nama,berlaku_dari,sumber", "PCE,Buah,11/25/2026,A"],
            "Tanggal 11/25/2026 tidak dikenal; tulis misalnya 2026-11-25.",
        ),
        (
            "pelabuhan",
            ["kode,nama,moda,kantor,berlaku_dari,sumber", "IDTPE,Perak,laut,999999,2026-01-01,A"],
            "Kode kantor 999999 tidak dikenal.",
        ),
        (
            "kategoritujuan",
            [
                KOLOM_KATEGORI,
                "PB01,Pameran,p-x,pembebasan,12,36,mungkin,ya,tunai,ya,,2026-01-01,A",
            ],
            "Isi dengan ya atau tidak, bukan mungkin.",
        ),
        (
            "kategoritujuan",
            [
                KOLOM_KATEGORI,
                "PB01,Pameran,p-x,pembebasan,12,36,tidak,ya,tunai,ya,,2026-01-01,A",
            ],
            "Bila tidak dapat diperpanjang, jangka waktu seluruhnya sama dengan awal.",
        ),
    ],
)
def test_a_wrong_file_is_explained_and_nothing_is_kept(administrator, model, baris, kesalahan):
    response = periksa(administrator, model, berkas_csv(*baris))

    assert kesalahan in response.content.decode()
    assert "confirm_form" not in response.context
    assert SEBARIS.findall(response.content.decode()) == []
    assert not apps.get_model("referensi", model).objects.exists()


@pytest.mark.parametrize("model", sorted({*MODEL} - BERANGKA))
@pytest.mark.parametrize(("jenis", "nama"), [(XLSX, "data.xlsx"), (CSV, "data.csv")])
def test_an_exported_table_comes_back_unchanged(administrator, model, jenis, nama):
    satu_baris(model)

    ekspor = administrator.post(alamat(model, "export"), {"format": jenis, "resource": "0"})
    berkas = SimpleUploadedFile(nama, ekspor.content, ekspor["Content-Type"])
    pratinjau = periksa(administrator, model, berkas, jenis)

    assert "attachment" in ekspor["Content-Disposition"]
    assert [baris.import_type for baris in pratinjau.context["result"].rows] == ["skip"]


def test_the_export_holds_the_rows_of_the_filtered_list(administrator):
    pabrik.PelabuhanFactory()
    pabrik.PelabuhanFactory(kode="IDSUB", nama="Surabaya / Juanda (u)", moda="udara")

    ekspor = administrator.post(
        alamat("pelabuhan", "export") + "?moda__exact=udara", {"format": CSV, "resource": "0"}
    )

    assert ekspor.content.decode().splitlines() == [
        "berlaku_dari,berlaku_sampai,sumber,kode,nama,moda,kantor",
        "2020-01-01,,CONTOH uji,IDSUB,Surabaya / Juanda (u),udara,070100",
    ]
