"""Every page of the portal with its state: the one list that the checks of the look go through."""

from typing import NamedTuple

from django.urls import reverse


class Halaman(NamedTuple):
    """A page: name of its picture, URL name, part of the case in the address, button to press."""

    nama: str
    url: str
    bagian: str = ""
    tekan: str = ""

    def alamat(self, kasus):
        """Return the address; ``kasus`` = {"": pk of the case or nothing, part: its argument}."""
        argumen = [kasus["pk"]] if "pk" in kasus and self.url in BERKASUS else []
        return reverse(self.url, args=argumen + ([kasus[self.bagian]] if self.bagian else []))


H = Halaman
UMUM = (
    H("masuk", "account_login"),
    H("masuk-salah", "account_login", tekan="Sign In"),
    H("kalkulator", "pungutan:kalkulator"),
    H("kalkulator-salah", "pungutan:kalkulator", tekan="Hitung"),
    # With an answer: tests/browser/test_periksa_surat.py.
    H("periksa-surat", "workflow:periksa_surat"),
    H("periksa-surat-nomor-salah", "workflow:periksa_surat", tekan="Periksa surat"),
    H("periksa-surat-berkas-salah", "workflow:periksa_surat", tekan="Periksa berkas"),
)
# Nothing recorded yet.
IMPORTIR_BARU = (
    H("rekam-data-kosong", "permohonan:rekam_data"),
    H("kekurangan-kosong", "workflow:kekurangan"),
    H("browse-kosong", "permohonan:browse_status"),
    H("notifikasi-kosong", "portal:notifikasi"),
)
IMPORTIR = (
    H("beranda", "portal:beranda"),
    H("data-importir", "portal:data_importir"),
    H("user-manual", "portal:user_manual"),
    H("rekam-data", "permohonan:rekam_data"),
    H("header-baru", "permohonan:header_baru"),
    H("header-baru-salah", "permohonan:header_baru", tekan="Simpan"),
    H("browse-status", "permohonan:browse_status"),
    H("saringan", "portal:saringan"),
)
DRAFT_KOSONG = (
    H("barang-kosong", "permohonan:barang"),
    H("lampiran-kosong", "lampiran:daftar"),
    H("lengkapi-kosong", "lampiran:lengkapi"),
    H("lengkapi-kosong-salah", "lampiran:lengkapi", tekan="Simpan"),
    H("alasan", "lampiran:alasan", "jenis"),
    H("alasan-salah", "lampiran:alasan", "jenis", tekan="Simpan"),
    H("lokasi-kosong", "permohonan:lokasi"),
    H("kirim-kurang", "workflow:kirim"),
)
DRAFT = (
    H("header-ubah", "permohonan:header_ubah"),
    H("barang", "permohonan:barang"),
    H("barang-tambah", "permohonan:barang_tambah"),
    H("barang-tambah-salah", "permohonan:barang_tambah", tekan="Simpan"),
    H("barang-hapus", "permohonan:barang_hapus", "barang"),
    H("barang-hapus-semua", "permohonan:barang_hapus_banyak"),
    H("impor", "permohonan:impor"),
    H("impor-tanpa-berkas", "permohonan:impor", tekan="Periksa tabel"),
    H("lampiran", "lampiran:daftar"),
    H("lampiran-unggah", "lampiran:unggah", "jenis"),
    H("lampiran-unggah-salah", "lampiran:unggah", "jenis", tekan="Simpan"),
    H("lampiran-ubah", "lampiran:ubah", "lampiran"),
    H("lengkapi", "lampiran:lengkapi"),
    H("pakai", "lampiran:pakai"),
    H("pratinjau", "lampiran:pratinjau", "berkas"),
    H("tujuan", "permohonan:tujuan"),
    H("tujuan-tambah", "permohonan:tujuan_tambah"),
    H("lokasi", "permohonan:lokasi"),
    H("lokasi-tanya", "permohonan:lokasi_tambah"),
    H("lokasi-tanya-salah", "permohonan:lokasi_tambah", tekan="Lanjutkan"),
    H("lokasi-baru", "permohonan:lokasi_baru"),
    H("lokasi-terdaftar", "permohonan:lokasi_terdaftar"),
    H("status-proses-draft", "workflow:riwayat"),
    H("hapus-draft", "permohonan:hapus"),
    H("salin", "permohonan:salin"),
    H("salin-salah", "permohonan:salin", tekan="Salin menjadi draft baru"),
    H("batalkan", "workflow:aksi", "batalkan"),
    H("perkiraan", "pungutan:perkiraan"),
    H("kirim", "workflow:kirim"),
    H("kirim-salah", "workflow:kirim", tekan="Kirim"),
)
# What became of a table of goods, one page per state.
IMPOR = {
    status: (H(f"impor-{status}", "permohonan:impor_hasil", "impor"),)
    for status in ("siap", "salah", "menunggu", "selesai")
}
KEKURANGAN = (
    H("kekurangan", "workflow:kekurangan"),
    H("kekurangan-rinci", "workflow:kekurangan_detail"),
    H("kekurangan-jawab", "workflow:kekurangan_jawab", "butir"),
    H("kekurangan-jawab-salah", "workflow:kekurangan_jawab", "butir", tekan="Simpan"),
    H("kekurangan-jelaskan", "workflow:kekurangan_jelaskan"),
    H("kekurangan-jelaskan-salah", "workflow:kekurangan_jelaskan", tekan="Simpan"),
    H("status-proses-menunggu", "workflow:riwayat"),
    H("cetak-permohonan", "workflow:cetak"),
    H("perkiraan-terkirim", "pungutan:perkiraan"),
    H("kirim-kembali", "workflow:kirim"),
    H("notifikasi", "portal:notifikasi"),
)
ANALIS_BEBAS = (H("beranda-petugas", "portal:beranda"), H("meja", "workflow:meja"))
ANALIS = (
    H("perkara-analis", "workflow:perkara"),
    H("penelitian", "workflow:penelitian"),
    H("penelitian-salah", "workflow:penelitian", tekan="Simpan dan teruskan"),
    H("kekurangan-susun", "workflow:kekurangan_susun"),
    H("kekurangan-susun-salah", "workflow:kekurangan_susun", tekan="Simpan dan minta kelengkapan"),
    H("catatan-internal", "workflow:catatan"),
    H("catatan-internal-salah", "workflow:catatan", tekan="Simpan catatan"),
    H("perubahan", "workflow:perubahan"),
    H("alihkan", "workflow:alihkan"),
    H("barang-petugas", "permohonan:barang"),
    H("lampiran-petugas", "lampiran:daftar"),
)
KLASIFIKASI = (
    H("perkara-klasifikasi", "workflow:perkara"),
    H("penetapan-kosong", "pungutan:penetapan"),
    H("penetapan-barang", "pungutan:penetapan_barang", "barang"),
    H("penetapan-barang-salah", "pungutan:penetapan_barang", "barang", tekan="Simpan"),
    H("shpib", "workflow:shpib"),
    H("shpib-salah", "workflow:shpib", tekan="Simpan"),
)
KEPALA_BIDANG = (
    H("pendapat", "workflow:pendapat"),
    H("pendapat-salah", "workflow:pendapat", tekan="Simpan"),
    H("penelitian-baca", "workflow:penelitian"),
)
KEPALA_KANTOR = (
    H("perkara", "workflow:perkara"),
    H("penetapan", "pungutan:penetapan"),
    H("pendapat-semua", "workflow:pendapat"),
    H("pratinjau-surat", "workflow:pratinjau"),
    H("aksi-terbitkan", "workflow:aksi", "terbitkan_skep"),
    H("aksi-tolak", "workflow:aksi", "tolak"),
    H("aksi-tolak-salah", "workflow:aksi", "tolak", tekan="Tolak"),
)
# At the counter: from paper, for an importer; its people read the draft.
LOKET_KOSONG = (
    H("loket-kosong", "permohonan:loket"),
    H("loket-importir", "permohonan:loket_importir"),
    H("loket-header", "permohonan:loket_header", "importir"),
    H("loket-header-salah", "permohonan:loket_header", "importir", tekan="Simpan"),
)
LOKET = (
    H("loket", "permohonan:loket"),
    H("loket-barang", "permohonan:barang"),
    H("loket-lampiran", "lampiran:daftar"),
    H("loket-kirim", "workflow:kirim"),
)
LOKET_IMPORTIR = (H("loket-barang-importir", "permohonan:barang"),)
AUDITOR = (H("penolakan", "workflow:penolakan"),)
# Figures of an office; without a case they say so.
DASBOR_KOSONG = (H("dasbor-kosong", "workflow:dasbor"),)
DASBOR = (H("dasbor", "workflow:dasbor"),)
TERBIT = (
    H("status-proses-skep", "workflow:riwayat"),
    H("izin", "permohonan:izin"),
    H("perkiraan-penetapan", "pungutan:perkiraan"),
)
# An issued permit whose changes begin, then each of its drafts, and a permit that is over.
IZIN = (
    H("izin-tujuan", "permohonan:tujuan"),
    H("izin-lokasi", "permohonan:lokasi"),
    H("kirim-perubahan-kosong", "workflow:kirim_perubahan"),
    H("perpanjangan-baru", "permohonan:perpanjangan"),
    H("perpanjangan-baru-salah", "permohonan:perpanjangan", tekan="Simpan"),
    H("perubahan-tujuan", "permohonan:perubahan_tujuan"),
    H("perubahan-tujuan-salah", "permohonan:perubahan_tujuan", tekan="Simpan"),
    H("perubahan-lokasi-tanya", "permohonan:perubahan_lokasi"),
    H("perubahan-lokasi-tanya-salah", "permohonan:perubahan_lokasi", tekan="Lanjutkan"),
    H("perubahan-lokasi-baru", "permohonan:perubahan_lokasi_baru"),
    H("perubahan-lokasi-baru-salah", "permohonan:perubahan_lokasi_baru", tekan="Simpan"),
    H("perubahan-lokasi-terdaftar", "permohonan:perubahan_lokasi_terdaftar"),
)
PERPANJANGAN = (
    H("perpanjangan", "permohonan:perpanjangan"),
    H("perpanjangan-berkas-hapus", "permohonan:perpanjangan_berkas_hapus"),
    H("perpanjangan-header", "permohonan:header_ubah"),
    H("perpanjangan-hapus", "permohonan:hapus"),
    H("perpanjangan-kirim", "workflow:kirim"),
    H("perpanjangan-kirim-salah", "workflow:kirim", tekan="Kirim"),
)
PERUBAHAN_TUJUAN = (
    H("perubahan-tujuan-tab", "permohonan:tujuan"),
    H("perubahan-tujuan-tambah", "permohonan:tujuan_tambah"),
    H("perubahan-tujuan-kirim", "workflow:kirim"),
)
PERUBAHAN_LOKASI = (
    H("perubahan-lokasi-tab", "permohonan:lokasi"),
    H("perubahan-lokasi-kirim", "workflow:kirim"),
)
PILIH_PERUBAHAN = (
    H("kirim-perubahan-pilih", "workflow:kirim_perubahan"),
    H("kirim-perubahan-pilih-salah", "workflow:kirim_perubahan", tekan="Lanjutkan"),
    H("izin-berdraft", "permohonan:barang"),
)
IZIN_BERAKHIR = (
    H("izin-berakhir", "permohonan:tujuan"),
    H("izin-berakhir-lokasi", "permohonan:lokasi"),
)
SURAT = (H("verifikasi", "workflow:verifikasi", "token"),)
# One's own company, what one is told, and coming in.
PERUSAHAAN = (
    H("anggota", "portal:anggota_badan", "badan"),
    H("anggota-salah", "portal:anggota_badan", "badan", tekan="Kirim undangan"),
    H("undangan-lain", "portal:undangan", "token"),
    H("kuasa", "portal:kuasa"),
    H("kuasa-beri", "portal:kuasa_beri"),
    H("kuasa-beri-salah", "portal:kuasa_beri", tekan="Beri kuasa"),
    H("kuasa-akhiri", "portal:kuasa_akhiri", "surat"),
    H("notifikasi-setelan", "portal:notifikasi_setelan"),
)
PPJK = (
    H("beranda-ppjk", "portal:beranda"),
    H("data-importir-kuasa", "portal:data_importir"),
    H("kuasa-ppjk", "portal:kuasa"),
    H("kuasa-minta", "portal:kuasa_minta"),
)
PENDAFTAR = (
    H("beranda-pendaftar", "portal:beranda"),
    H("pendaftaran-status", "portal:pendaftaran"),
)
BUAT_AKUN = (
    H("lupa-sandi", "account_reset_password"),
    H("buat-akun", "account_signup"),
    H("buat-akun-salah", "account_signup", tekan="Buat akun"),
    H("email-terkirim", "account_email_verification_sent"),
    H("undangan", "portal:undangan", "token"),
    H("surel-contoh", "portal:surel_contoh"),
)
# Pages whose address names a case.
BERKASUS = {
    h.url
    for kelompok in (
        DRAFT_KOSONG,
        DRAFT,
        IMPOR["siap"],
        KEKURANGAN,
        ANALIS,
        KLASIFIKASI,
        KEPALA_KANTOR,
        TERBIT,
        IZIN,
        PERPANJANGAN,
    )
    for h in kelompok
} - {"workflow:kekurangan", "portal:notifikasi"}
