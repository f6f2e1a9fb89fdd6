import pytest

from permohonan.beda import HAPUS, TAMBAH, UBAH, Kolom, Perubahan, beda
from permohonan.pengiriman import isi_kanonik, simpan_kiriman
from permohonan.services.beda import perubahan_sejak_kirim, uraikan, uraikan_sejak_kirim
from tests.factories.lampiran import LampiranFactory
from tests.factories.permohonan import BarangFactory, PermohonanFactory
from tests.factories.referensi import KategoriTujuanFactory
from workflow.status import Status


def isi(**lain):
    return {
        "versi_format": 1,
        "header": {"nomor_surat": "S-1", "jangka_waktu": 6, "punya_skjln": False},
        "importir": {"nama": "PT Contoh"},
        "barang": [barang("b1", 1), barang("b2", 2)],
        "lampiran": [],
        "tujuan": [],
        "lokasi": [],
    } | lain


def barang(pk, nomor, **lain):
    return {"id": pk, "nomor_urut": nomor, "uraian": f"Bor {pk}", "jumlah": "2.0000"} | lain


def test_what_is_the_same_differs_in_nothing():
    assert beda(isi(), isi()) == []


def test_a_changed_field_is_told_with_its_old_and_new_value():
    baru = isi(header={"nomor_surat": "S-1", "jangka_waktu": 12, "punya_skjln": False})

    assert beda(isi(), baru) == [Perubahan("header", "", "", UBAH, (Kolom("jangka_waktu", 6, 12),))]


def test_rows_are_added_changed_and_removed():
    baru = isi(barang=[barang("b2", 1, uraian="Bor baru"), barang("b3", 2)])

    assert beda(isi(), baru) == [
        Perubahan("barang", "b2", "1. Bor baru", UBAH, (Kolom("uraian", "Bor b2", "Bor baru"),)),
        Perubahan("barang", "b3", "2. Bor b3", TAMBAH),
        Perubahan("barang", "b1", "1. Bor b1", HAPUS),
    ]


def test_renumbering_alone_is_no_change_but_another_order_is():
    assert beda(isi(), isi(barang=[barang("b2", 1)]))[0].jenis == HAPUS
    assert len(beda(isi(), isi(barang=[barang("b2", 1)]))) == 1

    tukar = beda(isi(), isi(barang=[barang("b1", 2), barang("b2", 1)]))

    assert [(p.jenis, p.kolom[0].nama) for p in tukar] == [(UBAH, "urutan")]


@pytest.mark.parametrize(
    ("lama", "baru"),
    [({"jumlah": "2.0000"}, {"jumlah": "2"}), ({}, {"pos_tarif": ""}), ({"a": None}, {"a": ""})],
)
def test_another_notation_or_a_younger_format_is_no_change(lama, baru):
    assert beda(isi(barang=[barang("b1", 1, **lama)]), isi(barang=[barang("b1", 1, **baru)])) == []


def test_a_file_is_changed_when_its_bytes_are():
    def dokumen(sidik, nama):
        berkas = {"id": sidik, "nama": nama, "sha256": sidik}
        return isi(lampiran=[{"id": "d", "jenis": "foto", "nomor": "7", "berkas": berkas}])

    assert beda(dokumen("a", "satu.pdf"), dokumen("a", "dua.pdf")) == []
    (satu,) = beda(dokumen("a", "satu.pdf"), dokumen("b", "satu.pdf"))
    assert (satu.label, satu.kolom[0].nama) == ("foto 7", "berkas")


@pytest.fixture
def kembali(db):
    """An application that was sent and came back."""
    permohonan = PermohonanFactory(status=Status.KEKURANGAN_DOKUMEN, lengkap=True)
    simpan_kiriman(permohonan, oleh=permohonan.dibuat_oleh, catatan="")
    return permohonan


def ubah(permohonan):
    """Change a goods item, add one and a document, as services do: the version grows."""
    satu = permohonan.barang.get()
    satu.uraian, satu.jumlah = "Mesin bubut", 5
    satu.save()
    BarangFactory(permohonan=permohonan, uraian="Mesin frais", lokasi=satu.lokasi)
    LampiranFactory(permohonan=permohonan, nomor="BARU-1")
    permohonan.versi += 1
    permohonan.save()
    return satu


def test_the_present_content_is_compared_with_the_last_sending(kembali):
    assert perubahan_sejak_kirim(kembali) == []

    satu = ubah(kembali)

    jenis = [(p.bagian, p.jenis) for p in perubahan_sejak_kirim(kembali)]
    assert jenis == [("barang", UBAH), ("barang", TAMBAH), ("lampiran", TAMBAH)]
    assert perubahan_sejak_kirim(kembali)[0].id == str(satu.pk)


def test_a_dead_cache_hides_no_change(kembali, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }

    ubah(kembali)

    assert len(perubahan_sejak_kirim(kembali)) == 3


def test_changes_are_told_in_words(kembali):
    ubah(kembali)

    barang_, lampiran = uraikan_sejak_kirim(kembali)

    diubah = barang_["butir"][0]
    assert (str(diubah["kata"]), diubah["label"]) == ("Diubah", "1. Mesin bubut")
    kolom = {str(k["nama"]): (k["lama"], k["baru"]) for k in diubah["kolom"]}
    assert kolom["Jumlah Barang"] == ("2", "5")
    dokumen = kembali.lampiran.get(nomor="BARU-1")
    assert lampiran["butir"][0]["label"] == f"{dokumen.jenis.nama} BARU-1"


def test_what_was_never_sent_has_nothing_to_compare_with(db):
    assert perubahan_sejak_kirim(PermohonanFactory(lengkap=True)) == []


@pytest.mark.parametrize("banyak", [1, 30])
def test_comparing_asks_the_same_number_of_queries_at_any_size(
    kembali, django_assert_num_queries, banyak
):
    lokasi = kembali.lokasi.first()
    for _ in range(banyak):
        BarangFactory(permohonan=kembali, lokasi=lokasi)
    kembali.versi += 1
    kembali.save()

    with django_assert_num_queries(6):
        assert len(perubahan_sejak_kirim(kembali)) == banyak
    with django_assert_num_queries(0):
        perubahan_sejak_kirim(kembali)


def test_the_canonical_content_is_plain_json(kembali):
    assert isi_kanonik(kembali) == kembali.kiriman.get().isi


# --- changes of a permit --------------------------------------------------------------------------
MINTA = {
    "alasan": "Belum selesai.",
    "sampai": "2026-12-15",
    "bulan_semula": 6,
    "bulan_tambahan": 3,
    "berkas": {"id": "f1", "nama": "a.pdf", "sha256": "aa"},
}


def test_an_extension_that_asks_for_more_is_told_field_by_field():
    baru = MINTA | {"sampai": "2027-01-15", "bulan_tambahan": 4}
    baru |= {"berkas": {"id": "f2", "nama": "b.pdf", "sha256": "aa"}}

    assert beda(isi(perpanjangan=MINTA), isi(perpanjangan=baru)) == [
        Perubahan(
            "perpanjangan",
            "",
            "",
            UBAH,
            (Kolom("sampai", "2026-12-15", "2027-01-15"), Kolom("bulan_tambahan", 3, 4)),
        )
    ]


def test_a_sending_older_than_changes_compares_with_a_newer_one():
    lama = isi(tujuan=[{"id": "t1", "tujuan": "Uji"}])
    baru = isi(
        header=isi()["header"] | {"asal": ""},
        perpanjangan=None,
        tujuan=[{"id": "t1", "tujuan": "Uji", "kategori": None}],
    )

    assert beda(lama, baru) == beda(baru, lama) == []


@pytest.mark.django_db
def test_an_extension_and_the_category_of_a_purpose_are_told_in_words():
    lama = isi(perpanjangan=MINTA, tujuan=[{"id": "t1", "tujuan": "Uji", "kategori": "PB03"}])
    baru = isi(
        perpanjangan=MINTA | {"sampai": "2027-01-15"},
        tujuan=[{"id": "t1", "tujuan": "Uji", "kategori": "PB04"}],
    )
    KategoriTujuanFactory(kode="PB03", nama="Peralatan")
    KategoriTujuanFactory(kode="PB04", nama="Penelitian")

    hasil = uraikan(beda(lama, baru), lama, baru)

    assert [(b["judul"], b["butir"][0]["kolom"]) for b in hasil] == [
        (
            "Perpanjangan",
            [
                {
                    "nama": "Perkiraan sampai dengan tanggal",
                    "lama": "15 Desember 2026",
                    "baru": "15 Januari 2027",
                    "tanpa_nilai": False,
                }
            ],
        ),
        (
            "Tujuan",
            [
                {
                    "nama": "Kategori Tujuan",
                    "lama": "Peralatan",
                    "baru": "Penelitian",
                    "tanpa_nilai": False,
                }
            ],
        ),
    ]
