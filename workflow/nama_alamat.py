"""What an address of the portal is about, in words: for lists that say what somebody attempted."""

from __future__ import annotations

from django.urls import Resolver404, resolve

from permohonan.models import Permohonan

AKSI = "workflow:aksi"
ADMIN = "admin:"
# By URL name; a name stands for those that go on after it too (``permohonan:barang_hapus``).
NAMA = {
    "account": "Akun",
    "lampiran": "Dokumen permohonan",
    "lampiran:pratinjau": "Pratinjau dokumen",
    "mfa": "Verifikasi dua langkah",
    "permohonan": "Berkas permohonan",
    "permohonan:barang": "Barang permohonan",
    "permohonan:browse_ekspor": "Ekspor Browse Status",
    "permohonan:browse_status": "Browse Status",
    "permohonan:hapus": "Hapus draf",
    "permohonan:header_baru": "Rekam permohonan baru",
    "permohonan:header_ubah": "Header permohonan",
    "permohonan:impor": "Impor barang",
    "permohonan:loket": "Rekam di loket",
    "permohonan:lokasi": "Lokasi barang",
    "permohonan:rekam_data": "Rekam Data",
    "permohonan:salin": "Salin permohonan",
    "permohonan:tujuan": "Tujuan penggunaan",
    "portal:anggota": "Anggota importir",
    "portal:data_importir": "Data Importir",
    "portal:kuasa": "Surat kuasa",
    "portal:notifikasi": "Notifikasi",
    "portal:pendaftaran": "Pendaftaran importir",
    "portal:rujukan": "Daftar pilihan",
    "portal:undangan": "Undangan anggota",
    "pungutan": "Penetapan nilai dan tarif",
    "pungutan:salin": "Salin penetapan",
    "pungutan:sematkan": "Sematkan ulang tarif dan kurs",
    "workflow:alihkan": "Alihkan permohonan",
    "workflow:alihkan_banyak": "Alihkan permohonan yang dipilih di meja",
    "workflow:ambil": "Ambil permohonan",
    "workflow:butir_hapus": "Hapus butir kekurangan",
    "workflow:catatan": "Catatan internal",
    "workflow:dasbor": "Dasbor",
    "workflow:dasbor_ekspor": "Ekspor dasbor",
    "workflow:dipilih": "Kerjakan permohonan yang dipilih di meja",
    "workflow:fasilitas": "Fasilitas",
    "workflow:hasil_massal": "Hasil pekerjaan atas permohonan yang dipilih",
    "workflow:kekurangan": "Kekurangan dokumen",
    "workflow:kirim": "Kirim permohonan",
    "workflow:lepas": "Lepas permohonan",
    "workflow:meja": "Meja kerja",
    "workflow:nota": "Nota pendapat",
    "workflow:pemeriksaan": "Pemeriksaan dokumen",
    "workflow:pendapat": "Pendapat",
    "workflow:penelitian": "Penelitian",
    "workflow:penolakan": "Penolakan tindakan",
    "workflow:perkara": "Halaman perkara",
    "workflow:perubahan": "Perubahan sejak pengiriman sebelumnya",
    "workflow:pratinjau": "Pratinjau surat",
    "workflow:putuskan_banyak": "Putuskan permohonan yang dipilih di meja",
    "workflow:riwayat": "Status proses",
    "workflow:shpib": "SHPIB",
    "workflow:surat": "Surat",
}


def sebut(alamat: str) -> str:
    """Return what ``alamat`` (a path) is about; one that is not known comes back unchanged.

    A button of the machine is called by its label, as in the history.
    """
    try:
        tujuan = resolve(alamat)
    except Resolver404:
        return alamat
    nama = tujuan.view_name
    if nama == AKSI:
        return _label(tujuan.kwargs["nama"]) or alamat
    if nama.startswith(ADMIN):
        return "Administrasi"
    dekat = [a for a in NAMA if nama == a or nama.startswith((f"{a}_", f"{a}:"))]
    return NAMA[max(dekat, key=len)] if dekat else alamat


def _label(aksi: str) -> str:
    """Return the label of a move of the machine, "" where there is none of that name."""
    semua = Permohonan().seluruh_tabel()
    return next((str(b.custom["label"]) for b in semua if b.name == aksi), "")
