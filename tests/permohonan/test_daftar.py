"""The lists: Rekam Data and Browse Status."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from permohonan.models import Permohonan
from referensi.kalender import tambah_bulan
from tests.factories.permohonan import PermohonanFactory, PerubahanFactory
from tests.factories.portal import (
    ImportirFactory,
    JabatanFactory,
    KeanggotaanFactory,
    PenggunaFactory,
)
from tests.factories.referensi import KantorFactory, SyaratDokumenFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db
BROWSE = "permohonan:browse_status"


def nomor(jawaban):
    return [p.nomor_surat for p in jawaban.context["halaman"]]


def test_rekam_data_lists_drafts_and_returns_newest_first_with_what_is_missing(
    client, importir, permohonan
):
    kurang = PermohonanFactory(importir=permohonan.importir, status=Status.KEKURANGAN_DOKUMEN)
    PermohonanFactory(importir=permohonan.importir, status=Status.PENELITIAN_ANALIS)
    PermohonanFactory()

    jawaban = client.get(reverse("permohonan:rekam_data"))

    assert nomor(jawaban) == [kurang.nomor_surat, permohonan.nomor_surat]
    assert [b for _, b in jawaban.context["daftar"]] == [
        [("Barang", 1), ("Lampiran", 1), ("Tujuan", 1), ("Lokasi", 1)],
        [],
    ]


def test_rekam_data_says_how_to_begin(client):
    client.force_login(PenggunaFactory(importir=ImportirFactory()))

    isi = client.get(reverse("permohonan:rekam_data")).content.decode()

    assert "Belum ada permohonan yang direkam" in isi
    assert reverse("permohonan:header_baru") in isi


@pytest.mark.parametrize("banyak", [1, 30])
def test_rekam_data_asks_the_same_number_of_queries_at_any_length(
    client, django_assert_num_queries, banyak
):
    importir = ImportirFactory()
    SyaratDokumenFactory()
    for _ in range(banyak):
        PermohonanFactory(importir=importir, lengkap=True)
    client.force_login(PenggunaFactory(importir=importir))

    with django_assert_num_queries(17):
        jawaban = client.get(reverse("permohonan:rekam_data"))
    assert len(jawaban.context["daftar"]) == min(banyak, 25)


@pytest.mark.parametrize("banyak", [1, 30])
def test_browse_status_asks_the_same_number_of_queries_at_any_length(
    client, django_assert_num_queries, banyak
):
    importir = ImportirFactory()
    for _ in range(banyak):
        PermohonanFactory(importir=importir, status=Status.PENELITIAN_ANALIS)
    client.force_login(PenggunaFactory(importir=importir))

    with django_assert_num_queries(10):
        client.get(reverse(BROWSE))


@pytest.fixture
def tiga(importir, permohonan):
    """A draft, a sent one and an issued one of this importer, and a foreign one."""
    kpu = KantorFactory(kpu=True)
    awal = {"importir": permohonan.importir}
    dikirim = PermohonanFactory(
        **awal,
        nomor_surat="B/77/2026",
        tanggal_surat=dt.date(2026, 3, 3),
        status=Status.PENELITIAN_ANALIS,
        nomor_pendaftaran="000012",
        tanggal_pendaftaran=dt.datetime(2026, 3, 4, 16, 30, tzinfo=dt.UTC),
        kantor=kpu,
    )
    terbit = PermohonanFactory(
        **awal, nomor_surat="C/78/2026", status=Status.PENERBITAN_SKEP, nomor_skep="KEP-9/KPU.01"
    )
    PermohonanFactory(nomor_surat="B/77/2026-asing", status=Status.PENELITIAN_ANALIS)
    return permohonan, dikirim, terbit


def test_every_status_of_the_importer_is_listed_newest_first(client, tiga):
    draft, dikirim, terbit = tiga

    assert nomor(client.get(reverse(BROWSE))) == [
        terbit.nomor_surat,
        dikirim.nomor_surat,
        draft.nomor_surat,
    ]


@pytest.mark.parametrize(
    "saringan",
    [
        {"nomor_surat": "b/77"},
        {"tanggal_surat": "2026-03-03"},
        {"status": "PENELITIAN_ANALIS"},
        {"nomor_pendaftaran": "12"},
        {"nomor_pendaftaran": "000012"},
        # 16.30 UTC is 23.30 of the same day in Jakarta.
        {"didaftar_dari": "2026-03-04", "didaftar_sampai": "2026-03-04"},
    ],
)
def test_each_filter_finds_the_one_it_describes(client, tiga, saringan):
    assert nomor(client.get(reverse(BROWSE), saringan)) == ["B/77/2026"]


def test_office_and_skep_are_filters_too(client, tiga):
    _, dikirim, terbit = tiga

    assert nomor(client.get(reverse(BROWSE), {"kantor": dikirim.kantor.pk})) == ["B/77/2026"]
    assert nomor(client.get(reverse(BROWSE), {"nomor_skep": "kep-9"})) == ["C/78/2026"]
    hari = terbit.tanggal_skep.isoformat()
    assert nomor(client.get(reverse(BROWSE), {"tanggal_skep": hari})) == ["C/78/2026"]


def test_the_day_of_registration_is_that_of_the_office(client, importir, permohonan):
    makassar = KantorFactory(kode="110100", zona="Asia/Makassar")
    PermohonanFactory(
        importir=permohonan.importir,
        nomor_surat="M/1",
        kantor=makassar,
        status=Status.PENELITIAN_ANALIS,
        tanggal_pendaftaran=dt.datetime(2026, 3, 4, 16, 30, tzinfo=dt.UTC),
    )

    assert nomor(client.get(reverse(BROWSE), {"didaftar_dari": "2026-03-05"})) == ["M/1"]
    assert nomor(client.get(reverse(BROWSE), {"didaftar_sampai": "2026-03-04"})) == []


@pytest.mark.parametrize(
    ("saringan", "kolom"),
    [
        ({"kantor": "9" * 40}, "kantor"),
        ({"kantor": "a\x00"}, "kantor"),
        ({"status": "SELESAI"}, "status"),
        ({"tanggal_surat": "kemarin"}, "tanggal_surat"),
        ({"nomor_surat": "a\x00b"}, "nomor_surat"),
        ({"nomor_surat": "x" * 51}, "nomor_surat"),
        ({"nomor_pendaftaran": "9" * 21}, "nomor_pendaftaran"),
        ({"didaftar_dari": "2026-03-05", "didaftar_sampai": "2026-03-04"}, "didaftar_sampai"),
    ],
)
def test_a_wrong_filter_is_told_and_finds_nothing(client, tiga, saringan, kolom):
    jawaban = client.get(reverse(BROWSE), saringan)

    assert list(jawaban.context["form"].errors) == [kolom]
    assert nomor(jawaban) == []


def test_pages_hold_25_and_keep_the_search(client, importir, permohonan):
    for _ in range(26):
        PermohonanFactory(importir=permohonan.importir, status=Status.PENELITIAN_ANALIS)

    jawaban = client.get(reverse(BROWSE), {"status": "PENELITIAN_ANALIS", "page": "2"})

    assert len(nomor(jawaban)) == 1
    assert "?status=PENELITIAN_ANALIS&amp;page=1" in jawaban.content.decode()
    for ngawur in ("0", "-1", "abc", "9" * 30):
        assert client.get(reverse(BROWSE), {"page": ngawur}).status_code == 200


def test_an_officer_searches_in_the_office_and_sees_no_drafts(client, tiga):
    _, dikirim, _ = tiga
    client.force_login(JabatanFactory(kantor=dikirim.kantor).pengguna)

    assert nomor(client.get(reverse(BROWSE))) == ["B/77/2026"]


def test_a_switch_of_importer_switches_the_lists(client, permohonan):
    orang = PenggunaFactory(importir=permohonan.importir)
    lain = PermohonanFactory()
    KeanggotaanFactory(pengguna=orang, importir=lain.importir)
    client.force_login(orang)

    client.post(reverse("portal:pilih"), {"importir": str(lain.importir.pk)})

    assert nomor(client.get(reverse("permohonan:rekam_data"))) == [lain.nomor_surat]
    assert nomor(client.get(reverse(BROWSE))) == [lain.nomor_surat]
    assert Permohonan.objects.count() == 2


@pytest.mark.parametrize(
    ("urut", "hasil"),
    [
        ("surat", ["B/77/2026", "C/78/2026"]),
        ("-surat", ["C/78/2026", "B/77/2026"]),
        ("skep", ["C/78/2026", "B/77/2026"]),
        ("-skep", ["C/78/2026", "B/77/2026"]),
        ("-pendaftaran", ["C/78/2026", "B/77/2026"]),
    ],
)
def test_columns_sort_both_ways_with_empty_values_last(client, tiga, urut, hasil):
    draft, *_ = tiga
    Permohonan.objects.filter(pk=draft.pk).update(nomor_surat="M/1")

    urutan = nomor(client.get(reverse(BROWSE), {"urut": urut}))

    assert [n for n in urutan if n != "M/1"] == hasil
    if urut in {"-pendaftaran", "pendaftaran"}:
        assert urutan[-1] == "M/1"


def test_the_sorted_column_says_so_and_keeps_the_search(client, tiga):
    isi = client.get(reverse(BROWSE), {"nomor_surat": "7", "urut": "surat"}).content.decode()

    assert isi.count('aria-sort="ascending"') == 1
    assert "?nomor_surat=7&amp;urut=-surat" in isi
    assert list(client.get(reverse(BROWSE), {"urut": "apa"}).context["form"].errors) == ["urut"]


def test_rekam_data_is_sorted_too(client, importir, permohonan):
    lain = PermohonanFactory(importir=permohonan.importir, nomor_surat="A/1")

    naik = nomor(client.get(reverse("permohonan:rekam_data"), {"urut": "surat"}))

    assert naik == [lain.nomor_surat, permohonan.nomor_surat]
    assert client.get(reverse("permohonan:rekam_data"), {"urut": "x\x00"}).status_code == 200


@pytest.fixture
def berakhir(importir, permohonan):
    """Permits of the importer by the days they have left; the last has an extension in process."""
    hari = timezone.localdate(timezone=permohonan.kantor.zona_waktu)

    def izin(nama, sisa, status=Status.PENERBITAN_SKEP, **lain):
        return PermohonanFactory(
            importir=permohonan.importir,
            kantor=permohonan.kantor,
            nomor_surat=nama,
            status=status,
            tanggal_skep=tambah_bulan(hari + dt.timedelta(days=sisa), -6),
            **lain,
        )

    # Six months back and forth again may lose a day at a month's end: none stands on a boundary.
    izin("LEWAT", -10)
    izin("20", 20)
    izin("DICABUT", 20, Status.PENCABUTAN_SKEP)
    izin("50", 50)
    izin("80", 80)
    izin("JAUH", 150)
    diproses = izin("DIPROSES", 40)
    PerubahanFactory(asal=diproses, nomor_surat="P", status=Status.PENELITIAN_ANALIS)


@pytest.mark.parametrize(
    ("pilihan", "hasil"),
    [
        ("30", ["20"]),
        ("60", ["20", "DIPROSES", "50"]),
        ("90", ["20", "DIPROSES", "50", "80"]),
        ("tawaran", ["20", "50"]),
        ("lewat", ["LEWAT"]),
    ],
)
def test_permits_are_found_by_the_days_they_have_left(client, berakhir, pilihan, hasil):
    jawaban = client.get(reverse(BROWSE), {"berakhir": pilihan, "urut": "berakhir"})

    assert nomor(jawaban) == hasil


def test_the_main_page_counts_what_ends_soon_and_leads_to_the_very_list(client, berakhir):
    baris = [
        b
        for b in client.get(reverse("portal:beranda")).context["menunggu"]
        if "berakhir" in b["url"]
    ]

    assert [(b["judul"], b["jumlah"]) for b in baris] == [
        ("2 izin berakhir dalam 60 hari dan belum diajukan perpanjangannya", 2)
    ]
    assert nomor(client.get(baris[0]["url"])) == ["20", "50"]


def test_each_row_says_until_when_its_permit_runs(client, berakhir):
    isi = client.get(reverse(BROWSE)).text

    assert isi.count("berlaku s.d. ") == 5
    assert isi.count("Sudah berakhir (") == 1
    assert isi.count("Sudah dicabut (") == 1


def test_an_unknown_choice_finds_nothing(client, berakhir):
    jawaban = client.get(reverse(BROWSE), {"berakhir": "61"})

    assert list(jawaban.context["form"].errors) == ["berakhir"]
    assert nomor(jawaban) == []


@pytest.mark.parametrize("banyak", [1, 20])
def test_the_search_by_the_end_costs_the_same_for_any_number(
    client, importir, permohonan, banyak, django_assert_num_queries
):
    hari = timezone.localdate() + dt.timedelta(days=30)
    for _ in range(banyak):
        asal = PermohonanFactory(
            importir=permohonan.importir,
            kantor=permohonan.kantor,
            status=Status.PENERBITAN_SKEP,
            tanggal_skep=tambah_bulan(hari, -6),
        )
        PerubahanFactory(asal=asal)
    client.get(reverse(BROWSE))

    with django_assert_num_queries(10):
        client.get(reverse(BROWSE), {"berakhir": "60", "urut": "-berakhir"})
