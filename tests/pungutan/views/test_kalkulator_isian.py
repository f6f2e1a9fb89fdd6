"""The public calculator: what cannot be computed is told where it was typed."""

import datetime as dt

import pytest

from referensi.models import TarifPajak
from tests.pungutan.views.kalkulator import ALAMAT, KINI, galat

pytestmark = pytest.mark.django_db
JENIS = TarifPajak.Jenis
BURUK = [
    ({"harga": ""}, "harga", "Isi harga barang dalam valuta yang dipilih."),
    ({"harga": "NaN"}, "harga", "Angka tidak terbaca. Contoh: 1250 atau 1.250,50."),
    ({"harga": "1e5"}, "harga", "Angka tidak terbaca. Contoh: 1250 atau 1.250,50."),
    (
        {"harga": "-5"},
        "harga",
        "Angka ini tidak boleh negatif: isi angka yang lebih besar dari nol.",
    ),
    ({"freight": "\N{MINUS SIGN}1.250,5"}, "freight", "Angka ini tidak boleh negatif: isi nol"),
    ({"harga": "-"}, "harga", "Angka tidak terbaca. Contoh: 1250 atau 1.250,50."),
    ({"harga": "--5"}, "harga", "Angka tidak terbaca. Contoh: 1250 atau 1.250,50."),
    ({"harga": "0"}, "harga", "Angka ini harus lebih besar dari nol."),
    (
        {"harga": "9" * 30},
        "harga",
        "Angka ini terlalu besar: paling banyak 1.000.000.000.000.000. Periksa jumlah angkanya",
    ),
    (
        {"harga": "0," + "1" * 30},
        "harga",
        "Angka ini paling banyak 12 angka di belakang koma: bulatkan dahulu.",
    ),
    (
        {"harga": "1.250"},
        "harga",
        "“1.250” dapat berarti 1250 atau 1,25. Tulis tanpa pemisah ribuan.",
    ),
    ({"bm_persen": "1001"}, "bm_persen", "Angka ini terlalu besar: paling banyak 1.000."),
    (
        {"valuta": "XYZ"},
        "valuta",
        "“XYZ” tidak dikenal. Pilih dari daftar, misalnya USD.",
    ),
    (
        {"valuta": "JPY"},
        "tanggal",
        "Kurs JPY untuk",
    ),
    ({"tanggal": "2019-01-01"}, "tanggal", "Kurs USD untuk 1 Januari 2019 belum ada di portal."),
    ({"tanggal": "besok"}, "tanggal", "Tanggal tidak dikenal. Contoh: 31-12-2026."),
    ({"kurs": "0"}, "kurs", "Angka ini harus lebih besar dari nol."),
    ({"hs": "8703"}, "hs", "Tulis 8 angka pos tarif, misalnya 8502.11.00."),
    ({"hs": "99999999"}, "hs", "Pos tarif 99999999 tidak ada dalam buku tarif portal pada"),
    ({"bm_persen": None}, "bm_persen", "Isi tarif bea masuk (persen, atau rupiah per satuan)"),
    (
        {"bm_spesifik": "100"},
        "bm_spesifik",
        "Isi salah satu saja: bea masuk persen atau rupiah per satuan.",
    ),
    (
        {"bmi_persen": "1", "bmi_spesifik": "1"},
        "bmi_spesifik",
        "Isi salah satu saja: BMI persen atau rupiah per satuan.",
    ),
    (
        {"bm_persen": None, "bm_spesifik": "100"},
        "jumlah",
        "Isi jumlah satuan barang: tarifnya rupiah per satuan.",
    ),
    (
        {"freight": "10"},
        "freight",
        "Harga CIF sudah termasuk freight: kosongkan isian freight atau pilih syarat",
    ),
    ({"syarat": "cfr", "freight": "10"}, "freight", "Harga CFR sudah termasuk freight"),
    ({"asuransi": "10"}, "asuransi", "Harga CIF sudah termasuk asuransi"),
    ({"ppn": "sendiri"}, "ppn_persen", "Isi tarifnya dalam persen."),
    ({"pph": "sendiri"}, "pph_persen", "Isi tarifnya dalam persen."),
    (
        {"ppn": "umum", "ppn_persen": "11"},
        "ppn_persen",
        "Pilihan di sebelahnya “Tarif umum”. Pilih “Isi sendiri” untuk memakai tarif ini",
    ),
    ({"ppn": "mewah", "ppn_persen": "11"}, "ppn_persen", "Pilihan di sebelahnya “Tarif barang me"),
    (
        {"pph": "tanpa_api", "pph_persen": "5"},
        "pph_persen",
        "Pilihan di sebelahnya “Importir tanpa",
    ),
    ({"bulan": "0"}, "bulan", "Isi 1 sampai dengan 36 bulan."),
    ({"bulan": "37"}, "bulan", "Isi 1 sampai dengan 36 bulan."),
    ({"bulan": "1,5"}, "bulan", "Tulis jumlah bulan dengan angka bulat, misalnya 6."),
    ({"bulan": ""}, "bulan", "Isi jumlah bulan, atau tanggal mulai dan tanggal akhir."),
    ({"dari": "2026-01-01"}, "bulan", "Isi jumlah bulan atau kedua tanggal, tidak keduanya."),
    ({"bulan": "", "dari": "2026-01-01"}, "sampai", "Isi kedua tanggal, atau jumlah bulan."),
    (
        {"bulan": "", "dari": "2026-02-01", "sampai": "2026-01-31"},
        "sampai",
        "Tanggal akhir tidak boleh sebelum tanggal mulai.",
    ),
    (
        {"bulan": "", "dari": "2026-01-15", "sampai": "2029-01-16"},
        "sampai",
        "Paling lama 36 bulan; kedua tanggal ini 37 bulan.",
    ),
    ({"negara": "ZZ"}, "negara", "“ZZ” tidak dikenal. Pilih dari daftar."),
]


@pytest.mark.parametrize(("isian", "kolom", "pesan"), BURUK, ids=lambda v: str(v)[:40])
def test_what_cannot_be_computed_is_told_at_its_field(client, rujukan, isian, kolom, pesan):
    salah = galat(client, **isian)
    assert list(salah) == [kolom]
    assert salah[kolom][0].startswith(pesan)


def test_the_summary_links_to_the_field_and_the_typing_stays(client, rujukan):
    respons = client.get(ALAMAT, KINI | {"harga": "9" * 30, "freight": ""})
    assert 'href="#id_harga"' in respons.text
    assert "9" * 30 in respons.text
    assert "Kesalahan: " in respons.text
    assert "Harga: Angka ini terlalu besar" in respons.text


def test_values_beyond_the_limit_together_are_told_above_the_form(client, rujukan):
    salah = galat(client, harga="900000000000000")
    assert list(salah) == ["__all__"]
    assert salah["__all__"][0].startswith("Nilai pabean terlalu besar")


@pytest.mark.parametrize("jenis", [JENIS.BM_BULANAN, JENIS.PPN, JENIS.PPH22_API])
def test_a_missing_general_rate_is_a_sentence(client, rujukan, jenis):
    TarifPajak.objects.filter(jenis=jenis).update(berlaku_sampai=dt.date(2020, 1, 2))
    kolom = {JENIS.BM_BULANAN: "tanggal", JENIS.PPN: "ppn", JENIS.PPH22_API: "pph"}[jenis]
    salah = galat(client)
    assert list(salah) == [kolom]
    assert "belum ada di portal. Pilih tanggal lain" in salah[kolom][0]
