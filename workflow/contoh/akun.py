"""The demo accounts of the README: two importers, a broker, three offices, an administrator, an auditor."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from portal.izin import Peran
from portal.models import (
    DokumenPendaftaran,
    Importir,
    Jabatan,
    Keanggotaan,
    KeanggotaanPpjk,
    Pendaftaran,
    Pengguna,
    Ppjk,
)
from portal.services import kuasa, pendaftaran
from referensi.models import Kantor
from workflow.contoh import KATA_SANDI
from workflow.contoh.perjalanan import contoh_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator

BERLAKU_DARI = date(2026, 1, 1)
PERAK, GRESIK, PRIOK = "070100", "070300", "040300"


class Pejabat(NamedTuple):
    """One officer: account, name, post and NIP (all invented)."""

    username: str
    nama: str
    kantor: str | None
    peran: Peran
    nama_jabatan: str
    nip: str


PEJABAT = (
    Pejabat("analis", "Ratna Wulandari", PERAK, Peran.ANALIS,
            "Analis Perizinan Impor Sementara", "199203142015022001"),
    Pejabat("analis2", "Galih Pratama", PERAK, Peran.ANALIS,
            "Analis Perizinan Impor Sementara", "199511232019021003"),
    Pejabat("kasi", "Bambang Sutrisno", PERAK, Peran.KEPALA_SEKSI,
            "Kepala Seksi Pabean dan Cukai III", "198105092003121002"),
    Pejabat("klasifikasi", "Sri Handayani", PERAK, Peran.PETUGAS_NP,
            "Pemeriksa Klasifikasi Barang dan Nilai Pabean", "198907212011012003"),
    Pejabat("kabid", "Agus Priyanto", PERAK, Peran.KEPALA_BIDANG,
            "Kepala Bidang Pelayanan dan Fasilitas Pabean dan Cukai", "197611182000121001"),
    Pejabat("kakan", "Dwi Hartono", PERAK, Peran.KEPALA_KANTOR,
            "Kepala KPPBC TMP Tanjung Perak", "197002251995031001"),
    Pejabat("jaminan", "Maya Kusumastuti", PERAK, Peran.PETUGAS_JAMINAN,
            "Petugas Jaminan", "199010302014022002"),
    Pejabat("jaminan2", "Teguh Santoso", PERAK, Peran.PETUGAS_JAMINAN,
            "Petugas Jaminan", "198709142010121004"),
    Pejabat("pengawas", "Hendra Wijaya", GRESIK, Peran.PETUGAS_PENGAWAS,
            "Petugas Pengawas Impor Sementara", "198812042012101001"),
    Pejabat("analis.priok", "Fitri Anggraini", PRIOK, Peran.ANALIS,
            "Analis Perizinan Impor Sementara", "199405172017122001"),
    Pejabat("kasi.priok", "Yusuf Ramadhan", PRIOK, Peran.KEPALA_SEKSI,
            "Kepala Seksi Fasilitas Pabean I", "198309282005011001"),
    Pejabat("klasifikasi.priok", "Lestari Ningsih", PRIOK, Peran.PETUGAS_NP,
            "Pemeriksa Klasifikasi Barang dan Nilai Pabean", "199012112013102001"),
    Pejabat("kabid.priok", "Rahmat Hidayat", PRIOK, Peran.KEPALA_BIDANG,
            "Kepala Bidang Fasilitas Pabean dan Cukai", "197403061998031002"),
    Pejabat("auditor", "Nurul Aini", None, Peran.AUDITOR,
            "Auditor Kepatuhan Internal", "198602192009122001"),
)  # fmt: skip

IMPORTIR = (
    ("importir", "Andi Setiawan", {
        "npwp": "0012345678604000", "nib": "8120010090198", "api": Importir.Api.PRODUSEN,
        "nama": "PT Contoh Nusantara Rekayasa",
        "alamat": "Jl. Rungkut Industri III No. 21, Surabaya 60293",
        "no_hp": "0812-3456-7890", "faksimile": "031-8490021",
        "email": "impor@contoh-nusantara.example",
    }),
    ("importir2", "Melati Pratiwi", {
        "npwp": "0023456789044000", "nib": "9120100781919", "api": Importir.Api.UMUM,
        "nama": "PT Contoh Bahari Pameran",
        "alamat": "Jl. Yos Sudarso Kav. 85, Jakarta Utara 14350",
        "no_hp": "0813-2222-4455", "faksimile": "",
        "email": "ekspedisi@contoh-bahari.example",
    }),
)  # fmt: skip

PPJK = {
    "npwp": "0034567890617000", "nib": "8120215041122", "nama": "PT Contoh Jasa Kepabeanan",
    "nama_pemohon": "Rina Maharani", "alamat": "Jl. Perak Timur No. 512, Surabaya 60165",
    "no_hp": "0811-3344-5566", "faksimile": "", "email": "kuasa@contoh-jasa.example",
}  # fmt: skip
PENDAFTAR = {
    "jenis": Pendaftaran.Jenis.IMPORTIR, "npwp": "0045678901609000", "nib": "9120309887766",
    "api": Importir.Api.UMUM, "nama": "PT Contoh Layar Sinema", "nama_pemohon": "Dewi Lestari",
    "alamat": "Jl. Tunjungan No. 45, Surabaya 60275", "no_hp": "0812-7777-8888",
    "faksimile": "", "email": "produksi@contoh-layar.example",
}  # fmt: skip


def buat_akun() -> list[str]:
    """Make what is missing of the demo accounts and return their user names; twice changes nothing."""
    return [*_importir(), *_pejabat(), _administrator(), _ppjk(), _pendaftar()]


def _pengguna(username: str, nama: str, **lain: bool) -> Pengguna:
    pengguna = Pengguna.objects.filter(username=username).first()
    if pengguna is not None:
        return pengguna
    pengguna = Pengguna(
        username=username,
        email=f"{username}@contoh.example",
        nama=nama,
        akun_demo=True,
        **lain,
    )
    pengguna.set_password(KATA_SANDI)
    pengguna.save()
    EmailAddress.objects.create(user=pengguna, email=pengguna.email, verified=True, primary=True)
    return pengguna


def _importir() -> Iterator[str]:
    for username, nama, data in IMPORTIR:
        pengguna = _pengguna(username, nama)
        importir, _ = Importir.objects.get_or_create(
            npwp=data["npwp"], defaults=data | {"nama_pemohon": nama}
        )
        Keanggotaan.objects.get_or_create(
            pengguna=pengguna, importir=importir, defaults={"dari": BERLAKU_DARI}
        )
        yield username


def _pejabat() -> Iterator[str]:
    kantor = {k.kode: k for k in Kantor.objects.filter(kode__in=[PERAK, GRESIK, PRIOK])}
    for p in PEJABAT:
        Jabatan.objects.get_or_create(
            pengguna=_pengguna(p.username, p.nama),
            kantor=kantor[p.kantor] if p.kantor else None,
            peran=p.peran,
            dari=BERLAKU_DARI,
            defaults={"nama_jabatan": p.nama_jabatan, "nip": p.nip},
        )
        yield p.username


def _administrator() -> str:
    return _pengguna("admin", "Administrator Portal", is_staff=True, is_superuser=True).username


def _ppjk() -> str:
    """A broker whose person acts for both importers by power of attorney."""
    orang = _pengguna("ppjk", PPJK["nama_pemohon"])
    ppjk, _ = Ppjk.objects.get_or_create(npwp=PPJK["npwp"], defaults=PPJK)
    KeanggotaanPpjk.objects.get_or_create(
        pengguna=orang, ppjk=ppjk, defaults={"dari": BERLAKU_DARI}
    )
    for username, _nama, data in IMPORTIR:
        importir = Importir.objects.get(npwp=data["npwp"])
        if not ppjk.surat_kuasa.filter(importir=importir).exists():
            isian = {
                "nomor": f"SK-CONTOH/{data['npwp'][-6:]}/2026",
                "tanggal": BERLAKU_DARI,
                "berlaku_dari": BERLAKU_DARI,
                "berlaku_sampai": timezone.localdate() + timedelta(days=365),
                "berkas": _berkas("surat-kuasa-contoh.pdf"),
            }
            kuasa.beri(importir, ppjk, isian, oleh=Pengguna.objects.get(username=username))
    return orang.username


def _pendaftar() -> str:
    """A person whose company waits for the administrator."""
    orang = _pengguna("pendaftar", PENDAFTAR["nama_pemohon"])
    if not orang.pendaftaran.exists():
        dokumen = {j: _berkas(f"{j}-contoh.pdf") for j in DokumenPendaftaran.Jenis.values}
        pendaftaran.ajukan(orang, PENDAFTAR, dokumen)
    return orang.username


def _berkas(nama: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, contoh_pdf(), content_type="application/pdf")
