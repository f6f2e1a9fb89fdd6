"""What codes of refusals, errors and warnings mean, as sentences in the language of the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from permohonan.impor.kolom import MENURUT_KUNCI

if TYPE_CHECKING:
    from collections.abc import Sequence

# Positional arguments are named a, b, c in the order in which the code brings them.
HURUF = "abcdef"
TABEL = {
    "xls_lama": gettext_noop(
        "Ini berkas Excel lama (.xls) atau berkas yang dilindungi kata sandi. Simpan sebagai "
        "“Buku Kerja Excel (.xlsx)” tanpa kata sandi, lalu unggah kembali."
    ),
    "bukan_xlsx": gettext_noop(
        "Isi berkas ini bukan buku kerja Excel (.xlsx). Unduh templat di halaman ini, isi, lalu "
        "unggah kembali."
    ),
    "bukan_teks": gettext_noop(
        "Isi berkas ini bukan teks. Simpan sebagai .xlsx atau CSV, lalu unggah kembali."
    ),
    "rusak": gettext_noop(
        "Berkas ini rusak atau tidak lengkap. Buka dan simpan ulang di aplikasi lembar kerja Anda, "
        "lalu unggah kembali."
    ),
    "kata_sandi": gettext_noop(
        "Berkas dilindungi kata sandi. Hapus perlindungannya, lalu unggah kembali."
    ),
    "makro": gettext_noop(
        "Berkas ini memuat makro, yang tidak diterima. Simpan sebagai “Buku Kerja Excel (.xlsx)” "
        "tanpa makro, lalu unggah kembali."
    ),
    "dtd": gettext_noop(
        "Berkas ini memuat definisi XML yang tidak pernah dibuat aplikasi lembar kerja, maka "
        "ditolak. Salin isinya ke templat, lalu unggah kembali."
    ),
    "terlalu_besar_terbongkar": gettext_noop(
        "Isi berkas ini setelah dibuka lebih besar dari %(a)s MB atau terdiri atas terlalu banyak "
        "bagian: jauh lebih banyak dari 10.000 baris barang. Hapus baris, lembar, dan gambar yang "
        "tidak perlu, atau salin barangnya ke templat."
    ),
    "terlalu_banyak_baris": gettext_noop(
        "Tabel ini memuat lebih dari %(a)s baris barang. Bagi menjadi beberapa berkas dan impor "
        "satu per satu."
    ),
    "terlalu_banyak_barang": gettext_noop(
        "Dengan tabel ini permohonan akan memuat %(a)s barang, paling banyak %(b)s."
    ),
    "terlalu_banyak_kolom": gettext_noop(
        "Tabel ini berisi lebih dari %(a)s kolom. Hapus kolom yang tidak perlu."
    ),
    "sel_terlalu_panjang": gettext_noop(
        "Satu sel di sekitar baris %(a)s berisi teks yang terlalu panjang, atau tanda kutip "
        "pembukanya tidak ditutup."
    ),
    "gabungan": gettext_noop(
        "Sel yang digabung tidak dapat dibaca: %(a)s. Pilih sel itu, batalkan penggabungan (Unmerge "
        "Cells), isi setiap selnya, lalu unggah kembali."
    ),
    "tanpa_lembar": gettext_noop("Buku kerja ini tidak mempunyai lembar yang terlihat."),
    "tanpa_judul": gettext_noop(
        "Baris judul kolom tidak ditemukan dalam 20 baris pertama. Judul yang diperlukan: %(a)s."
    ),
    "tanpa_baris": gettext_noop("Tabel ini tidak memuat satu pun baris barang di bawah judul."),
    "kolom_kurang": gettext_noop(
        "Kolom berikut tidak ada: %(a)s. Gunakan judul kolom seperti pada templat."
    ),
    "kolom_ganda": gettext_noop("Kolom berikut ada lebih dari satu kali: %(a)s."),
    "rumit": gettext_noop(
        "Berkas ini terlalu rumit untuk diperiksa. Salin barangnya ke templat sebagai nilai (Paste "
        "Values), lalu unggah kembali."
    ),
    "berkas_hilang": gettext_noop("Berkas yang diunggah tidak ditemukan lagi. Unggah kembali."),
    "berubah": gettext_noop(
        "Permohonan diubah orang lain sesudah Anda menegaskan impor, maka belum ada yang disimpan. "
        "Periksa daftar barangnya, lalu tekan tombol simpan sekali lagi bila masih sesuai."
    ),
    "lewat": gettext_noop("Tidak ada yang disimpan. %(a)s"),
}
SEL = {
    "kosong": gettext_noop("wajib diisi."),
    "rumus": gettext_noop(
        "berisi rumus. Salin kolomnya dan tempel sebagai nilai (Paste Values), supaya angka yang "
        "Anda lihat sama dengan yang dikirim."
    ),
    "nilai_galat": gettext_noop("berisi kesalahan lembar kerja (%(a)s)."),
    "nilai_logika": gettext_noop("berisi nilai BENAR atau SALAH, bukan isian."),
    "sel_tanggal": gettext_noop("berformat tanggal. Ubah format selnya menjadi Umum atau Teks."),
    "karakter": gettext_noop("memuat karakter yang tidak dapat dicetak. Ketik ulang isinya."),
    "terlalu_panjang": gettext_noop("berisi %(a)s karakter, paling banyak %(b)s."),
    "negara_tidak_dikenal": gettext_noop("“%(a)s” bukan kode negara. Contoh: DE, JP, SG."),
    "satuan_tidak_dikenal": gettext_noop("“%(a)s” bukan kode satuan. Contoh: NIU, PCE, KGM."),
    "valuta_tidak_dikenal": gettext_noop("“%(a)s” bukan kode valuta. Contoh: USD, EUR, JPY."),
    "kantor_tidak_dikenal": gettext_noop("“%(a)s” bukan kode kantor Bea Cukai yang berlaku."),
    "kondisi_tidak_dikenal": gettext_noop("“%(a)s” tidak dikenal. Isi Baru atau Bekas."),
    "pos_bentuk": gettext_noop("“%(a)s” bukan pos tarif. Tulis 8 angka, misalnya 85021100."),
    "pos_tidak_dikenal": gettext_noop(
        "pos tarif %(a)s tidak ada dalam tarif yang berlaku. Perbaiki, atau kosongkan."
    ),
    "tahun_bentuk": gettext_noop("“%(a)s” bukan tahun. Tulis empat angka, misalnya 2021."),
    "tahun_rentang": gettext_noop("%(a)s di luar %(b)s sampai %(c)s."),
    "angka": gettext_noop("“%(a)s” tidak terbaca sebagai angka. Contoh: 1250 atau 1.250,50."),
    "angka_rancu": gettext_noop(
        "“%(a)s” dapat berarti %(b)s atau %(c)s. Tulis tanpa pemisah ribuan."
    ),
    "angka_nol": gettext_noop("harus lebih dari 0."),
    "angka_desimal": gettext_noop("paling banyak %(a)s angka di belakang koma."),
    "angka_besar": gettext_noop("paling banyak %(a)s angka di depan koma."),
    "desimal_valuta": gettext_noop("harga dalam %(a)s paling banyak %(b)s angka di belakang koma."),
    "desimal_satuan": gettext_noop(
        "jumlah dalam satuan %(a)s paling banyak %(b)s angka di belakang koma."
    ),
}
PERINGATAN = {
    "kolom_diabaikan": gettext_noop(
        "Kolom “%(a)s” (kolom %(b)s) tidak dikenal dan tidak ikut dibaca."
    ),
    "baris_kembar": gettext_noop("Baris %(a)s sama persis dengan baris %(b)s."),
}
UTUH = gettext_lazy("jumlah dalam satuan %(a)s harus bilangan bulat.")


def _kalimat(daftar: dict[str, str], kode: str, rincian: Sequence[Any]) -> str:
    return _(daftar[kode]) % dict(zip(HURUF, map(_nilai, rincian), strict=False))


def _nilai(rincian: Any) -> str:
    if isinstance(rincian, int) and rincian >= 10_000:  # noqa: PLR2004 -- years stay ungrouped
        return f"{rincian:,}".replace(",", ".")
    return str(rincian)


def kalimat_tabel(sebab: Sequence[Any]) -> str:
    """Return why nothing of a table was stored; "" without a reason."""
    return _kalimat(TABEL, sebab[0], sebab[1:]) if sebab else ""


def kalimat_peringatan(peringatan: Sequence[Any]) -> str:
    """Return what was found odd but may be meant."""
    return _kalimat(PERINGATAN, peringatan[0], peringatan[1:])


def galat_sel(galat: Sequence[Any]) -> dict[str, str]:
    """Return an error of one cell: where it stands and what is wrong."""
    baris, kunci, huruf, kode, *rincian = galat
    if kode == "desimal_satuan" and rincian[1] == 0:
        kalimat = str(UTUH) % {"a": rincian[0]}
    else:
        kalimat = _kalimat(SEL, kode, rincian)
    return {
        "baris": baris,
        "kolom": MENURUT_KUNCI[kunci].judul,
        "sel": f"{huruf}{baris}",
        "kalimat": kalimat,
    }
