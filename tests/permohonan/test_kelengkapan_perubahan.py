"""What is missing on a change before Kirim, each with the page that mends it."""

import datetime as dt

import pytest
from django.urls import reverse

from permohonan.kelengkapan import bagian_dari, kekurangan, tugas
from permohonan.models import Permohonan
from permohonan.services.kelengkapan import dengan_kekurangan
from tests.factories.berkas import BerkasFactory
from tests.factories.permohonan import (
    LokasiFactory,
    PermohonanFactory,
    PerpanjanganFactory,
    PerubahanFactory,
    TujuanFactory,
)
from tests.factories.referensi import KantorFactory, KategoriTujuanFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db
Jenis = Permohonan.Jenis
RINCIAN = {"alasan": "Kontrak", "tanggal_perkiraan": dt.date(2026, 12, 1)}


def kurang(permohonan):
    """Return (part, sentence, address) of everything missing, asked anew."""
    kini = Permohonan.objects.with_rincian().get(pk=permohonan.pk)
    return [(k.bagian, k.pesan, k.tautan) for k in kekurangan(kini)]


def alamat(nama, *kunci):
    return reverse(nama, args=[satu.pk for satu in kunci])


def perpanjangan(**lain):
    return PerpanjanganFactory(**lain).permohonan


def ubah_tujuan(**lain):
    permohonan = PerubahanFactory(jenis=Jenis.PERUBAHAN_TUJUAN)
    isi = {"kategori": permohonan.kategori, "berkas": BerkasFactory()} | RINCIAN | lain
    return permohonan, TujuanFactory(permohonan=permohonan, **isi)


def ubah_lokasi(**lain):
    permohonan = PerubahanFactory(jenis=Jenis.PERUBAHAN_LOKASI)
    isi = {"berkas": BerkasFactory()} | RINCIAN | lain
    return permohonan, LokasiFactory(permohonan=permohonan, **isi)


@pytest.mark.parametrize(
    ("jenis", "bagian"),
    [
        ("baru", ["header", "barang", "lampiran", "tujuan", "lokasi"]),
        ("perpanjangan", ["header", "perpanjangan", "lampiran"]),
        ("perubahan_tujuan", ["header", "lampiran", "tujuan"]),
        ("perubahan_lokasi", ["header", "lampiran", "lokasi"]),
    ],
)
def test_each_kind_has_its_parts(jenis, bagian):
    assert bagian_dari(Permohonan(jenis=jenis)) == bagian


@pytest.mark.parametrize("buat", [perpanjangan, lambda: ubah_tujuan()[0], lambda: ubah_lokasi()[0]])
def test_a_change_with_all_it_asks_for_is_complete(buat):
    permohonan = buat()

    assert kurang(permohonan) == []
    assert [t["status"] for t in tugas(permohonan, [])][-1] == "Siap dikirim"


@pytest.mark.parametrize(
    ("jenis", "kiriman", "judul"),
    [
        ("baru", 0, "Kirim Data"),
        ("perpanjangan", 0, "Kirim Perubahan"),
        ("perubahan_lokasi", 0, "Kirim Perubahan"),
        ("perpanjangan", 1, "Kirim kembali"),
    ],
)
def test_sending_is_called_as_on_its_button(jenis, kiriman, judul):
    permohonan = Permohonan(jenis=jenis, putaran=kiriman)

    assert tugas(permohonan, [])[-1]["judul"] == judul


def test_the_header_of_a_change_is_asked_for_nothing_but_its_letter():
    permohonan = perpanjangan()
    Permohonan.objects.filter(pk=permohonan.pk).update(
        jangka_waktu=36, tanggal_surat=dt.date(2099, 1, 1)
    )

    assert kurang(permohonan) == [
        (
            "header",
            "Tanggal surat permohonan belum tiba.",
            alamat("permohonan:header_ubah", permohonan),
        )
    ]


# --- extension ------------------------------------------------------------------------------------
def test_an_extension_that_was_not_filled_in_is_one_gap():
    permohonan = PerubahanFactory()

    assert kurang(permohonan) == [
        (
            "perpanjangan",
            "Alasan, tanggal, dan berkas perpanjangan belum diisi.",
            alamat("permohonan:perpanjangan", permohonan),
        )
    ]
    assert kekurangan(permohonan)[0].awal is True


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"alasan": ""}, ["Alasan perpanjangan wajib diisi."]),
        ({"berkas": None}, ["Berkas pendukung perpanjangan wajib diunggah."]),
        (
            {"alasan": "", "berkas": None},
            ["Alasan perpanjangan wajib diisi.", "Berkas pendukung perpanjangan wajib diunggah."],
        ),
    ],
)
def test_an_extension_needs_reason_and_file(isi, kalimat):
    permohonan = perpanjangan(**isi)

    assert [k.pesan for k in kekurangan(permohonan)] == kalimat


def test_an_extension_on_months_the_permit_no_longer_runs_is_told():
    permohonan = perpanjangan()
    Permohonan.objects.filter(pk=permohonan.asal_id).update(
        bulan_izin=7, tanggal_skep=dt.date(2026, 1, 31)
    )

    [(bagian, pesan, tautan)] = kurang(permohonan)

    assert (bagian, tautan) == ("perpanjangan", alamat("permohonan:perpanjangan", permohonan))
    assert pesan.startswith("Izin kini berjalan 7 bulan, sampai dengan 31 Agustus 2026")
    assert pesan.endswith("Periksa kembali tanggalnya.")


@pytest.mark.parametrize(
    ("kategori", "awal"),
    [
        ({"bulan_awal_maks": 6, "bulan_total_maks": 8}, "Tanggal terlalu jauh. Paling lama "),
        ({"bulan_awal_maks": 6, "bulan_total_maks": 6}, "Izin ini sudah berjalan 6 bulan"),
        (
            {"dapat_diperpanjang": False, "bulan_awal_maks": 12, "bulan_total_maks": 12},
            "Izin dengan tujuan “Peralatan tenaga ahli atau profesional” tidak dapat",
        ),
    ],
)
def test_an_extension_beyond_what_its_category_allows_today_is_told(kategori, awal):
    permohonan = perpanjangan()
    type(permohonan.kategori).objects.update(**kategori)

    [(bagian, pesan, _)] = kurang(permohonan)

    assert (bagian, pesan[: len(awal)]) == ("perpanjangan", awal)


# --- purposes -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "isi", [{"alasan": ""}, {"tanggal_perkiraan": None}, {"berkas": None}, {"kategori": None}]
)
def test_a_purpose_of_a_change_needs_all_its_fields(isi):
    permohonan, tujuan = ubah_tujuan(**isi)
    kalimat = {
        False: "Alasan, tanggal perkiraan, dan berkas tujuan wajib diisi: ",
        True: "Pilih kategori tujuan dari kelompok yang sama dengan izin: ",
    }["kategori" in isi]

    assert kurang(permohonan) == [
        (
            "tujuan",
            f"{kalimat}{tujuan}.",
            alamat("permohonan:tujuan_ubah", permohonan, tujuan),
        )
    ]


def test_a_purpose_in_another_kelompok_is_told():
    permohonan, tujuan = ubah_tujuan(kategori=KategoriTujuanFactory(keringanan=True))

    assert [pesan for _, pesan, _ in kurang(permohonan)] == [
        f"Pilih kategori tujuan dari kelompok yang sama dengan izin: {tujuan}."
    ]


def test_a_first_filing_is_asked_neither_category_nor_details():
    permohonan = PermohonanFactory(lengkap=True)

    assert kurang(permohonan) == []
    assert permohonan.tujuan.get().kategori is None


# --- places ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("isi", [{"alasan": ""}, {"tanggal_perkiraan": None}, {"berkas": None}])
def test_a_place_of_a_change_needs_all_its_fields(isi):
    permohonan, lokasi = ubah_lokasi(**isi)

    assert kurang(permohonan) == [
        (
            "lokasi",
            f"Alasan, tanggal perkiraan, dan berkas lokasi wajib diisi: {lokasi}.",
            alamat("permohonan:lokasi_ubah", permohonan, lokasi),
        )
    ]


@pytest.mark.parametrize("oleh", ["asal", "perubahan"])
def test_a_place_that_came_into_the_permit_meanwhile_is_told(oleh):
    permohonan, lokasi = ubah_lokasi(lokasi="Jl. Rungkut 5")
    pemilik = permohonan.asal
    if oleh == "perubahan":
        pemilik = PerubahanFactory(
            asal=pemilik, jenis=Jenis.PERUBAHAN_LOKASI, status=Status.PENERBITAN_SKEP
        )
    LokasiFactory(
        permohonan=pemilik, kantor_pengawas=lokasi.kantor_pengawas, lokasi="JL. RUNGKUT 5"
    )

    assert kurang(permohonan) == [
        (
            "lokasi",
            f"Lokasi ini sudah ada dalam izin: {lokasi}.",
            alamat("permohonan:lokasi_ubah", permohonan, lokasi),
        )
    ]


def test_the_same_words_under_another_office_are_another_place():
    permohonan, _ = ubah_lokasi(lokasi="Jl. Rungkut 5")
    lain = KantorFactory(kode="060600")
    LokasiFactory(permohonan=permohonan.asal, kantor_pengawas=lain, lokasi="Jl. Rungkut 5")

    assert kurang(permohonan) == []


# --- lists ----------------------------------------------------------------------------------------
def campuran():
    """Return the keys of one change of each kind with something missing, and of a first filing."""
    tujuan, _ = ubah_tujuan(kategori=KategoriTujuanFactory(keringanan=True))
    lokasi, tempat = ubah_lokasi()
    LokasiFactory(
        permohonan=lokasi.asal, kantor_pengawas=tempat.kantor_pengawas, lokasi=tempat.lokasi
    )
    semua = [perpanjangan(alasan=""), tujuan, lokasi, PermohonanFactory(lengkap=True)]
    return [p.pk for p in semua]


@pytest.mark.parametrize("banyak", [1, 4])
def test_a_list_asks_as_often_for_any_number_of_changes(django_assert_num_queries, banyak):
    kunci = [pk for _ in range(banyak) for pk in campuran()]
    daftar = list(Permohonan.objects.select_related("kategori", "kantor").filter(pk__in=kunci))

    with django_assert_num_queries(14):
        hasil = dengan_kekurangan(daftar)

    sendiri = {p.pk: kekurangan(Permohonan.objects.get(pk=p.pk)) for p in daftar}
    assert {p.pk: k for p, k in hasil} == sendiri
    assert sorted(len(k) for k in sendiri.values()) == [0] * banyak + [1] * 3 * banyak


@pytest.mark.parametrize("banyak", [1, 4])
def test_a_list_of_first_filings_pays_nothing_for_changes(django_assert_num_queries, banyak):
    for _ in range(banyak):
        PermohonanFactory(lengkap=True)
    daftar = list(Permohonan.objects.select_related("kategori", "kantor"))

    with django_assert_num_queries(8):
        assert [k for _, k in dengan_kekurangan(daftar)] == [[]] * banyak
