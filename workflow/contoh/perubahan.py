"""Sample changes of issued permits, made through the real services: filed, examined, decided."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from lampiran.services import simpan_lampiran
from lampiran.syarat import daftar_dokumen
from permohonan.izin_berlaku import masa_berlaku, masa_sejak
from permohonan.models import Permohonan
from permohonan.services.header import ubah_header
from permohonan.services.perpanjangan import simpan_perpanjangan
from permohonan.services.perubahan_izin import tambah_lokasi_perubahan, tambah_tujuan_perubahan
from portal.models import Pengguna
from referensi.models import Kantor, KategoriTujuan
from workflow.contoh.perjalanan import contoh_pdf
from workflow.pekerjaan.pegangan import ambil
from workflow.pekerjaan.pemeriksaan import Penelitian, simpan_penelitian
from workflow.pengiriman import kirim_data
from workflow.services import apply_transition

if TYPE_CHECKING:
    from uuid import UUID

Jenis = Permohonan.Jenis
ALASAN = "Pekerjaan belum selesai karena pengiriman suku cadang terlambat."


class Perubahan(NamedTuple):
    """One sample change: its letter, the letter of its permit, its kind, and whether it is issued."""

    nomor: str
    asal: str
    jenis: str
    terbit: bool


CONTOH = (
    Perubahan("CNR/IS/005-A/2026", "CNR/IS/005/2026", Jenis.PERPANJANGAN, terbit=True),
    Perubahan("CNR/IS/005-B/2026", "CNR/IS/005/2026", Jenis.PERUBAHAN_LOKASI, terbit=True),
    Perubahan("CNR/IS/005-C/2026", "CNR/IS/005/2026", Jenis.PERUBAHAN_TUJUAN, terbit=False),
)


def buat_perubahan() -> int:
    """Make the sample changes that are missing, each in one transaction; return how many."""
    ada = set(Permohonan.objects.values_list("nomor_surat", flat=True))
    baru = [satu for satu in CONTOH if satu.nomor not in ada]
    for satu in baru:
        with transaction.atomic():
            asal = Permohonan.objects.get(nomor_surat=satu.asal, jenis=Jenis.BARU)
            pk = ajukan(asal, satu.jenis, nomor=satu.nomor)
            if satu.terbit:
                terbitkan(pk)
    return len(baru)


def ajukan(asal: Permohonan, jenis: str, nomor: str = "", **lain: Any) -> UUID:
    """File a change of a permit as its importer, complete, and send it; return its key.

    ``lain`` replaces what the form of its kind would hold.
    """
    oleh = asal.dibuat_oleh
    pk = _simpan(asal, jenis, lain, oleh)
    if nomor:
        surat = {"nomor_surat": nomor, "tanggal_surat": timezone.localdate()}
        ubah_header(pk, surat, versi=None, oleh=oleh)
    perubahan = Permohonan.objects.with_rincian().get(pk=pk)
    for baris in daftar_dokumen(perubahan):
        if baris.wajib:
            _lampirkan(pk, baris.jenis, oleh)
    isian = {
        "penandatangan": asal.penandatangan,
        "jabatan_penandatangan": asal.jabatan_penandatangan,
        "kapasitas": asal.kapasitas,
        "tempat": asal.tempat,
        "catatan": "",
    }
    kirim_data(pk, isian, versi=None, oleh=oleh)
    return pk


def terbitkan(pk: UUID, sampai: str = "terbitkan_skep", akhiran: str = "") -> None:
    """Take a change through the levels of its chain up to the act ``sampai``."""
    analis = _pejabat(pk, "analis", akhiran)
    pendapat = ("terbitkan", "Syarat perubahan terpenuhi; izin masih berlaku.")
    simpan_penelitian(
        pk, Penelitian(pendapat=pendapat), sisanya_sesuai=True, versi=None, oleh=analis
    )
    kantor = Permohonan.objects.get(pk=pk).rantai_kepala_kantor
    langkah = [
        ("analis", "teruskan_ke_kepala_seksi"),
        ("kasi", "teruskan_ke_kepala_bidang"),
        *([("kabid", "teruskan_ke_kepala_kantor")] if kantor else []),
        ("kakan" if kantor else "kabid", "terbitkan_skep"),
    ]
    for nama, aksi in langkah:
        oleh = _pejabat(pk, nama, akhiran)
        apply_transition(pk, aksi, oleh=oleh, catatan="Setuju.")
        if aksi == sampai:
            return


def _simpan(asal: Permohonan, jenis: str, lain: dict[str, Any], oleh: Pengguna) -> UUID:
    """Fill the form of the kind; each makes the draft."""
    berkas = _pdf("pendukung.pdf")
    perkiraan = timezone.localdate() + timedelta(days=14)
    if jenis == Jenis.PERPANJANGAN:
        kini = masa_berlaku(asal)
        bulan = lain.pop("bulan", 3)
        if kini is None or asal.bulan_izin is None:
            msg = "an issued permit is extended"
            raise ValueError(msg)
        sampai = masa_sejak(kini.mulai, asal.bulan_izin + bulan).berakhir
        isian = {"alasan": ALASAN, "sampai": sampai, "berkas": berkas} | lain
        return simpan_perpanjangan(asal.pk, isian, versi=None, oleh=oleh).permohonan_id
    umum = {"alasan": ALASAN, "tanggal_perkiraan": perkiraan, "berkas": berkas}
    if jenis == Jenis.PERUBAHAN_TUJUAN:
        kategori = KategoriTujuan.objects.get(pk=asal.kategori_id)
        isian = umum | {"kategori": kategori, "tujuan": "Uji kinerja unit 3 PLTU Contoh"} | lain
        return tambah_tujuan_perubahan(asal.pk, isian, versi=None, oleh=oleh).permohonan_id
    tempat = Kantor.objects.get(kode="071200") if "kantor_pengawas" not in lain else None
    isian = umum | {"kantor_pengawas": tempat, "lokasi": "Dermaga Contoh Selatan, Probolinggo"}
    return tambah_lokasi_perubahan(asal.pk, isian | lain, versi=None, oleh=oleh).permohonan_id


def _lampirkan(pk: UUID, jenis: Any, oleh: Pengguna) -> None:
    isian = {
        "nomor": f"CONTOH-{jenis.kode.upper()}",
        "tanggal": timezone.localdate() - timedelta(days=7),
        "masa_berlaku": None,
        "keterangan": "Dokumen contoh",
        "berkas": _pdf(f"{jenis.kode}.pdf"),
    }
    simpan_lampiran(pk, jenis, isian, versi=None, oleh=oleh)


def _pejabat(pk: UUID, nama: str, akhiran: str) -> Pengguna:
    pejabat: Pengguna = Pengguna.objects.get(username=f"{nama}{akhiran}")
    if Permohonan.objects.get(pk=pk).pemegang_id is None:
        ambil(pk, oleh=pejabat)
    return pejabat


def _pdf(nama: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, contoh_pdf())
