"""What each cell may hold, and where errors are told."""

from decimal import Decimal

import pytest
from django.utils import timezone, translation

from berkas.tabel.tolak import TabelDitolak
from permohonan.impor import pesan
from permohonan.impor.periksa import GALAT_DISEBUT, periksa_tabel
from permohonan.impor.rujukan import Rujukan
from permohonan.models import Barang
from tests.factories.referensi import NegaraFactory, SatuanFactory, ValutaFactory
from tests.permohonan.impor.tabel import BARIS, JUDUL, baris, rujukan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _rujukan():
    rujukan()
    ValutaFactory(kode="JPY", nama="Yen Jepang")
    SatuanFactory(kode="KGM", nama="Kilogram", desimal=4)


def sel(isi):
    return isi if isinstance(isi, (str, list)) else ["n", str(isi)]


def periksa(*isi, judul=JUDUL, mulai=1):
    semua = [judul, *isi]
    tabel = [
        (nomor, {k: sel(n) for k, n in enumerate(satu) if n not in ("", None)})
        for nomor, satu in enumerate(semua, start=mulai)
    ]
    return periksa_tabel(tabel, Rujukan())


def satu(**lain):
    """Return the goods of a one-row table, or the sentence of its first error."""
    hasil = periksa(baris(**lain))
    if not hasil.galat:
        return hasil.barang[0]
    galat = pesan.galat_sel(hasil.galat[0])
    return "Baris {baris}, kolom {kolom} ({sel}): {kalimat}".format_map(galat)


def ditolak(*isi, judul=JUDUL):
    with pytest.raises(TabelDitolak) as galat:
        periksa(*isi, judul=judul)
    return pesan.kalimat_tabel([galat.value.kode, *galat.value.rincian])


def test_a_row_becomes_goods():
    isi = satu()

    assert {k: getattr(v, "kode", v) for k, v in isi.items()} == {
        "uraian": "Generator set 500 kVA",
        "kondisi": Barang.Kondisi.BEKAS,
        "negara_asal": "SG",
        "satuan": "NIU",
        "spesifikasi": "500 kVA, 400 V",
        "identitas": "SN-1",
        "pemilik": "Alpha GmbH",
        "tahun_pembuatan": 2021,
        "valuta": "USD",
        "harga_satuan": Decimal("1250.5"),
        "jumlah": Decimal(2),
        "kantor_pengawas": "070100",
        "lokasi": "Gudang A, Surabaya",
        "pos_tarif": "85021100",
    }


def test_columns_may_stand_in_any_order_under_titles_and_other_spellings():
    nama = {
        "uraian": " URAIAN  barang* ",
        "valuta": "Currency",
        "jumlah": "qty",
        "nomor_urut": "no.",
    }
    judul = [nama.get(k, j) for k, j in zip(BARIS, JUDUL, strict=True)][::-1]
    tabel = [(1, {0: "DAFTAR BARANG"}), (4, dict(enumerate(judul)))]
    tabel.append((7, {k: sel(n) for k, n in enumerate(baris()[::-1])}))

    hasil = periksa_tabel(tabel, Rujukan())

    assert (len(hasil.barang), hasil.barang[0]["uraian"]) == (1, "Generator set 500 kVA")
    assert hasil.contoh[0][0] == 7


def test_missing_double_and_unknown_columns_are_named():
    kurang = ditolak(baris()[:9], judul=JUDUL[:9])
    ganda = ditolak(baris(), judul=[*JUDUL[:-1], "Currency"])
    hasil = periksa([*baris(), "x"], judul=[*JUDUL, "Warna"])

    assert kurang.startswith(
        "Kolom berikut tidak ada: Valuta, Perkiraan Harga Satuan, Jumlah Barang, "
        "Kode Kantor Pengawas, Lokasi Penggunaan."
    )
    assert ganda == "Kolom berikut ada lebih dari satu kali: Valuta."
    assert [pesan.kalimat_peringatan(p) for p in hasil.peringatan] == [
        "Kolom “Warna” (kolom P) tidak dikenal dan tidak ikut dibaca."
    ]


def test_a_table_without_header_or_without_rows_says_so():
    assert ditolak(judul=baris()).startswith("Baris judul kolom tidak ditemukan")
    assert ditolak() == "Tabel ini tidak memuat satu pun baris barang di bawah judul."


def test_the_example_row_and_rows_with_only_a_number_are_passed_over():
    hasil = periksa(baris(nomor_urut="Contoh"), baris(), [2])

    assert (len(hasil.barang), hasil.jumlah_galat) == (1, 0)


@pytest.mark.parametrize(
    ("kolom", "isi", "nilai"),
    [
        ("kondisi", "BARU", "baru"),
        ("negara_asal", "sg", "SG"),
        ("negara_asal", "Singapura", "SG"),
        ("negara_asal", "SG — Singapura", "SG"),
        ("valuta", "USD - Dolar", "USD"),
        ("kantor_pengawas", ["n", "70100"], "070100"),
        ("tahun_pembuatan", "2021", 2021),
        ("tahun_pembuatan", ["n", "2021.0"], 2021),
        ("harga_satuan", "1.250,50", Decimal("1250.50")),
        ("harga_satuan", "1,250.50", Decimal("1250.50")),
        ("harga_satuan", ["n", "0.30000000000000004"], Decimal("0.3")),
        ("harga_satuan", ["n", "1.25E3"], Decimal(1250)),
        ("jumlah", "1250", Decimal(1250)),
        ("pos_tarif", "8502.11.00", "85021100"),
        ("pos_tarif", "", ""),
        ("identitas", ["n", "123456789012345"], "123456789012345"),
        ("identitas", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("spesifikasi", "satu\ndua", "satu\ndua"),
    ],
)
def test_a_cell_is_read_as_people_write_it(kolom, isi, nilai):
    hasil = satu(**{kolom: isi})

    assert getattr(hasil[kolom], "kode", hasil[kolom]) == nilai


@pytest.mark.parametrize(
    ("kolom", "isi", "kalimat"),
    [
        ("uraian", "", "Baris 2, kolom Uraian Barang (B2): wajib diisi."),
        ("uraian", "x" * 251, "Uraian Barang (B2): berisi 251 karakter, paling banyak 250."),
        ("uraian", "a\x07", "(B2): memuat karakter yang tidak dapat dicetak. Ketik ulang isinya."),
        ("uraian", ["f", ""], "(B2): berisi rumus. Salin kolomnya"),
        ("uraian", ["d", "44197"], "(B2): berformat tanggal."),
        ("uraian", ["g", "#REF!"], "(B2): berisi kesalahan lembar kerja (#REF!)."),
        ("uraian", ["l", "1"], "(B2): berisi nilai BENAR atau SALAH"),
        ("kondisi", "rusak", "(C2): “rusak” tidak dikenal. Isi Baru atau Bekas."),
        ("negara_asal", "ZZ", "(D2): “ZZ” bukan kode negara."),
        ("satuan", "XXX", "(E2): “XXX” bukan kode satuan."),
        ("tahun_pembuatan", "21", "(I2): “21” bukan tahun."),
        ("tahun_pembuatan", 1899, "(I2): 1899 di luar 1900 sampai"),
        ("valuta", "EURO", "Baris 2, kolom Valuta (J2): “EURO” bukan kode valuta."),
        ("harga_satuan", "1.250", "(K2): “1.250” dapat berarti 1250 atau 1,25."),
        ("harga_satuan", "mahal", "(K2): “mahal” tidak terbaca sebagai angka."),
        ("harga_satuan", ["n", "1e400"], "(K2): paling banyak 14 angka di depan koma."),
        ("harga_satuan", 0, "(K2): harus lebih dari 0."),
        ("harga_satuan", ["n", "-5"], "(K2): harus lebih dari 0."),
        ("harga_satuan", "-5", "(K2): “-5” tidak terbaca sebagai angka."),
        ("harga_satuan", "1,12345", "(K2): paling banyak 4 angka di belakang koma."),
        ("harga_satuan", "9" * 15, "(K2): paling banyak 14 angka di depan koma."),
        ("jumlah", "1,5", "(L2): jumlah dalam satuan NIU harus bilangan bulat."),
        ("kantor_pengawas", "999999", "(M2): “999999” bukan kode kantor Bea Cukai yang berlaku."),
        ("lokasi", "x" * 301, "(N2): berisi 301 karakter, paling banyak 300."),
        ("pos_tarif", "8502", "(O2): “8502” bukan pos tarif."),
        ("pos_tarif", ["n", "1012100"], "(O2): pos tarif 01012100 tidak ada"),
    ],
)
def test_a_wrong_cell_is_told_with_its_row_column_and_address(kolom, isi, kalimat):
    assert kalimat in satu(**{kolom: isi})


def test_prices_are_as_fine_as_their_currency_plus_two_places():
    assert satu(valuta="JPY", harga_satuan="12,55")["harga_satuan"] == Decimal("12.55")
    assert satu(valuta="JPY", harga_satuan="12,5555").endswith(
        "harga dalam JPY paling banyak 2 angka di belakang koma."
    )
    assert satu(harga_satuan="0,0125")["harga_satuan"] == Decimal("0.0125")
    assert satu(satuan="KGM", jumlah="1,5")["jumlah"] == Decimal("1.5")


def test_this_year_is_the_last():
    kini = timezone.localdate().year

    assert satu(tahun_pembuatan=kini)["tahun_pembuatan"] == kini
    assert f"{kini + 1} di luar 1900 sampai {kini}." in satu(tahun_pembuatan=kini + 1)


def test_a_closed_code_is_unknown():
    NegaraFactory(
        kode="AN", nama="Antillen", berlaku_sampai=timezone.localdate().replace(year=2021)
    )

    assert "“AN” bukan kode negara" in satu(negara_asal="AN")


def test_totals_are_per_currency_and_the_first_rows_are_shown():
    hasil = periksa(*[baris(identitas=n) for n in range(11)], baris(valuta="JPY", harga_satuan=7))

    assert hasil.total == {"USD": Decimal("27511.0"), "JPY": Decimal(14)}
    assert [nomor for nomor, _ in hasil.contoh] == list(range(2, 12))


def test_repeated_rows_are_a_warning():
    hasil = periksa(baris(), baris(identitas="lain"), baris())

    assert (hasil.jumlah_galat, hasil.peringatan) == (0, [["baris_kembar", 4, 2]])


def test_the_list_of_errors_is_capped_and_counted():
    hasil = periksa(*[baris(valuta="?")] * (GALAT_DISEBUT + 5))

    assert (len(hasil.galat), hasil.jumlah_galat) == (GALAT_DISEBUT, GALAT_DISEBUT + 5)


def test_every_sentence_takes_its_arguments_in_both_languages():
    for bahasa in ("id", "en"):
        with translation.override(bahasa):
            semua = [*pesan.TABEL, *pesan.SEL, *pesan.PERINGATAN]
            assert all(
                pesan._kalimat(pesan.TABEL | pesan.SEL | pesan.PERINGATAN, kode, "abc")
                for kode in semua
            )
