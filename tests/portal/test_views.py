import pytest
from django.urls import reverse

from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import (
    ImportirFactory,
    JabatanFactory,
    NotifikasiFactory,
    PenggunaFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def importir(client):
    importir = ImportirFactory()
    client.force_login(PenggunaFactory(importir=importir))
    return importir


def isian(importir, **lain):
    return {
        "alamat": "Jl. Baru 1",
        "no_hp": "0813-1111-2222",
        "faksimile": "",
        "email": "baru@uji.example",
        "versi": importir.versi,
    } | lain


def ubin(client):
    return [(u.judul, u.url) for u in client.get("/").context["ubin"]]


def test_the_tile_leads_each_role_to_its_first_page(client, importir):
    assert ubin(client) == [("Impor Sementara", reverse("portal:data_importir"))]
    client.force_login(JabatanFactory().pengguna)
    assert ubin(client) == [("Impor Sementara", reverse("workflow:meja"))]
    client.force_login(JabatanFactory(peran="auditor").pengguna)
    assert ubin(client) == [("Impor Sementara", reverse("permohonan:browse_status"))]
    client.force_login(PenggunaFactory(is_staff=True))
    assert ubin(client) == [("Administrasi", reverse("admin:index"))]
    client.force_login(PenggunaFactory())
    assert "belum terhubung" in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("peran", "kata"),
    [
        ("kepala_seksi", "Meja kerja: teliti permohonan masuk."),
        ("petugas_jaminan", "Periksa jaminan dan pembayaran izin yang sudah terbit."),
        ("petugas_pengawas", "Meja kerja: baca izin yang sudah terbit."),
    ],
)
def test_the_tile_of_the_desk_says_what_is_done_there(client, peran, kata):
    client.force_login(JabatanFactory(peran=peran).pengguna)

    assert [u.keterangan for u in client.get("/").context["ubin"]] == [kata]


def test_the_menu_has_the_words_of_the_manual(client, importir):
    menu = client.get("/").context["menu"]

    assert [(k["judul"], [b["judul"] for b in k["butir"]]) for k in menu] == [
        ("Impor Sementara", ["Data Importir"]),
        ("Permohonan", ["Rekam Data", "Kekurangan Dokumen", "Browse Status", "User Manual"]),
        ("Perusahaan", ["Anggota", "Surat Kuasa"]),
    ]


@pytest.mark.parametrize(
    ("nama", "bagian"),
    [
        ("portal:notifikasi", None),
        ("portal:data_importir", ("portal:data_importir", "page")),
        ("permohonan:header_baru", ("permohonan:rekam_data", "true")),
        ("portal:kuasa_beri", ("portal:kuasa", "true")),
    ],
)
def test_the_menu_marks_the_section_on_pages_below_it(client, importir, nama, bagian):
    menu = client.get(reverse(nama)).context["menu"]

    aktif = [(b["url"], b["aktif"]) for k in menu for b in k["butir"] if b["aktif"]]
    assert aktif == ([(reverse(bagian[0]), bagian[1])] if bagian else [])


@pytest.mark.parametrize(
    ("status", "bagian"),
    [
        ("DRAFT", "permohonan:rekam_data"),
        ("KEKURANGAN_DOKUMEN", "workflow:kekurangan"),
        ("PENELITIAN_ANALIS", "permohonan:browse_status"),
    ],
)
def test_the_section_of_a_case_follows_where_it_stands(client, importir, status, bagian):
    permohonan = PermohonanFactory(importir=importir, status=status)

    menu = client.get(reverse("permohonan:barang", args=[permohonan.pk])).context["menu"]

    aktif = [(b["url"], b["aktif"]) for k in menu for b in k["butir"] if b["aktif"]]
    assert aktif == [(reverse(bagian), "true")]


def test_an_officer_is_at_the_desk_on_the_pages_of_a_case(client):
    jabatan = JabatanFactory()
    permohonan = PermohonanFactory(kantor=jabatan.kantor, status="PENELITIAN_ANALIS", putaran=1)
    client.force_login(jabatan.pengguna)

    menu = client.get(reverse("permohonan:barang", args=[permohonan.pk])).context["menu"]

    aktif = [(b["url"], b["aktif"]) for k in menu for b in k["butir"] if b["aktif"]]
    assert aktif == [(reverse("workflow:meja"), "true")]


def test_the_main_page_begins_with_rekam_header_and_says_what_waits(client, importir):
    orang = importir.keanggotaan.get().pengguna
    isi = client.get("/").content.decode()
    assert f'class="btn btn-primary" href="{reverse("permohonan:header_baru")}"' in isi
    assert "Menunggu Anda" not in isi

    NotifikasiFactory(pengguna=orang)
    PermohonanFactory(importir=importir)
    PermohonanFactory()

    isi = client.get("/").content.decode()
    assert "1 permohonan masih berupa draft" in isi
    assert "1 pemberitahuan belum dibaca" in isi


@pytest.mark.parametrize("banyak", [1, 20])
def test_the_main_page_asks_the_same_queries_however_much_waits(
    client, importir, django_assert_num_queries, banyak
):
    orang = importir.keanggotaan.get().pengguna
    for _ in range(banyak):
        NotifikasiFactory(pengguna=orang)
        PermohonanFactory(importir=importir)

    with django_assert_num_queries(12):
        client.get("/")


def test_data_importir_shows_what_is_fixed_and_updates_the_rest(client, importir):
    url = reverse("portal:data_importir")
    isi = client.get(url).content.decode()
    assert importir.nama in isi
    assert 'name="nama"' not in isi

    jawaban = client.post(url, isian(importir, nama="PT Lain", npwp="9" * 16), follow=True)

    lama = importir.nama
    importir.refresh_from_db()
    assert [str(p) for p in jawaban.context["messages"]] == ["Data Berhasil Disimpan"]
    assert (importir.alamat, importir.nama, importir.versi) == ("Jl. Baru 1", lama, 1)


@pytest.mark.parametrize(
    ("kolom", "nilai"),
    [
        ("alamat", ""),
        ("alamat", "x" * 301),
        ("alamat", "a\x00b"),
        ("no_hp", "bukan nomor"),
        ("no_hp", "12"),
        ("faksimile", "abc"),
        ("email", "bukan surel"),
        ("versi", "x"),
    ],
)
def test_a_wrong_field_is_told_at_the_field(client, importir, kolom, nilai):
    jawaban = client.post(reverse("portal:data_importir"), isian(importir, **{kolom: nilai}))

    assert list(jawaban.context["form"].errors) == [kolom]
    importir.refresh_from_db()
    assert importir.versi == 0


def test_a_stale_update_shows_both_and_may_be_repeated(client, importir):
    url = reverse("portal:data_importir")
    client.post(url, isian(importir, alamat="Jl. Rekan 2"))

    jawaban = client.post(url, isian(importir, alamat="Jl. Ketikan Saya"))

    isi = jawaban.content.decode()
    assert jawaban.status_code == 409
    assert "Jl. Rekan 2" in isi
    assert 'value="Jl. Ketikan Saya"' in isi
    versi = jawaban.context["form"]["versi"].value()
    assert client.post(url, isian(importir, versi=versi)).status_code == 302


def test_an_officer_has_no_data_importir(client):
    client.force_login(JabatanFactory().pengguna)

    assert client.get(reverse("portal:data_importir")).status_code == 404


def test_a_notice_is_opened_by_a_post_and_then_read(client, importir):
    orang = importir.keanggotaan.get().pengguna
    satu = NotifikasiFactory(pengguna=orang, tautan="/rekam-data/")
    asing = NotifikasiFactory()
    assert client.get("/").context["notifikasi_belum"] == 1
    isi = client.get(reverse("portal:notifikasi")).content.decode()
    assert "lencana-proses" in isi

    url = reverse("portal:notifikasi_buka", args=[satu.pk])
    assert client.get(url).status_code == 405
    assert client.post(url).url == "/rekam-data/"
    assert client.post(reverse("portal:notifikasi_buka", args=[asing.pk])).status_code == 404

    assert client.get("/").context["notifikasi_belum"] == 0
    assert "lencana-proses" not in client.get(reverse("portal:notifikasi")).content.decode()


@pytest.mark.parametrize("banyak", [1, 30])
def test_the_bell_asks_the_same_number_of_queries_at_any_length(
    client, importir, django_assert_num_queries, banyak
):
    orang = importir.keanggotaan.get().pengguna
    for _ in range(banyak):
        NotifikasiFactory(pengguna=orang)

    with django_assert_num_queries(8):
        client.get(reverse("portal:notifikasi"))


def test_the_switch_takes_only_what_is_ones_own(client, importir):
    assert (
        client.post(reverse("portal:pilih"), {"importir": str(ImportirFactory().pk)}).status_code
        == 404
    )
    assert client.post(reverse("portal:pilih"), {"importir": "a\x00"}).status_code == 404
    jawaban = client.post(
        reverse("portal:pilih"), {"importir": str(importir.pk), "next": "https://jahat.example/"}
    )
    assert jawaban.url == "/"
