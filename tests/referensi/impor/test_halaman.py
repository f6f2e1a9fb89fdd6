"""The pages of an import: who may, what a hostile file gets, what happens between two presses."""

import datetime as dt
import io
import zipfile
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from referensi.models import Kurs, PosTarif
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

    assert pesan(kedua) == ["Pratinjau itu sudah lewat. Unggah berkasnya kembali."]
    assert PosTarif.objects.count() == 1


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


def isian_kurs(kurs, **lain):
    return {
        "nilai": str(kurs.nilai),
        "satuan": kurs.satuan,
        "berlaku_sampai": kurs.berlaku_sampai.isoformat(),
        "nomor_keputusan": kurs.nomor_keputusan,
        "sumber": kurs.sumber,
    } | lain


def ubah_kurs(client, kurs, **lain):
    url = reverse("admin:referensi_kurs_change", args=[kurs.pk])
    return client.post(url, isian_kurs(kurs, **lain), follow=True)


def test_a_rate_changed_by_hand_is_a_correction_that_is_confirmed_and_recorded(administrator):
    from jejak.models import JejakAudit  # noqa: PLC0415 -- with its only test here
    from tests.factories.pungutan import PenetapanFactory  # noqa: PLC0415 -- same

    kurs = pabrik.KursFactory()
    PenetapanFactory(barang__valuta=kurs.valuta)

    ditolak = ubah_kurs(administrator, kurs, nilai="16501")

    assert ditolak.context["adminform"].errors == {
        "koreksi": [
            (
                "Angka ini sudah direkam dan sudah dipakai 1 penetapan. Centang bila memang "
                "mengoreksinya; bila tarifnya yang berubah, tutup baris ini dan rekam baris baru."
            )
        ]
    }
    ubah_kurs(administrator, kurs, nilai="16501", koreksi="on")
    kurs.refresh_from_db()
    assert kurs.nilai == Decimal(16501)
    jejak = JejakAudit.objects.get(tindakan="koreksi_referensi")
    assert (jejak.rincian["semula"], jejak.rincian["menjadi"]) == (
        {"nilai": "16.500"},
        {"nilai": "16.501"},
    )


def test_other_words_of_a_rate_change_without_a_confirmation(administrator):
    kurs = pabrik.KursFactory()

    ubah_kurs(administrator, kurs, sumber="KMK 1/2026")

    kurs.refresh_from_db()
    assert kurs.sumber == "KMK 1/2026"


def test_a_rate_by_hand_that_leaves_days_out_is_saved_with_a_warning(administrator):
    lama = pabrik.KursFactory(
        berlaku_dari=dt.date(2026, 11, 18), berlaku_sampai=dt.date(2026, 11, 24)
    )
    isian = isian_kurs(
        lama, valuta=lama.valuta_id, berlaku_dari="2026-12-02", berlaku_sampai="2026-12-08"
    )

    selesai = administrator.post(alamat("kurs", "add"), isian, follow=True)

    assert pesan(selesai)[0] == (
        "Perhatikan: tidak ada kurs untuk 25-11-2026 s.d. 01-12-2026 (7 hari)."
    )
    assert Kurs.objects.count() == 2


def test_a_rate_by_hand_that_overlaps_is_refused_at_the_form(administrator):
    lama = pabrik.KursFactory()
    isian = isian_kurs(lama, valuta=lama.valuta_id, berlaku_dari="2026-12-02")

    response = administrator.post(alamat("kurs", "add"), isian)

    assert response.context["adminform"].errors["__all__"] == [
        (
            "Masa berlaku ini bertumpang tindih dengan baris lain untuk kode yang sama. Tutup baris "
            "yang lama lebih dahulu."
        )
    ]
