"""The letter as it would be, for those who decide: made by the worker, marked KONSEP on every page.

Kept per application and version in the storage, without a row: a draft decides nothing. Swept after a
week (workflow.surat.sapu_konsep), and made again when somebody asks. Beside the PDF stand its pages as
images, drawn by the process that draws strangers' files, and a list of them, written last. The handler
may run any number of times.
"""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

from django.core.files.storage import default_storage
from django.utils import timezone

from berkas.penggambar import GambarGagal, gambar
from berkas.tulis import simpan_utuh
from jejak.models import Outbox
from jejak.outbox import antar
from permohonan.models import Permohonan
from portal.izin import Peran
from portal.models import Jabatan
from workflow import kondisi
from workflow.models import Keputusan
from workflow.putusan import isi_keputusan
from workflow.status import TAHAP_PETUGAS
from workflow.surat.cetak import cetak_surat
from workflow.surat.sapu_konsep import PRATINJAU, folder

if TYPE_CHECKING:
    from django.core.files.base import File

logger = logging.getLogger(__name__)

TOPIK_PRATINJAU = "workflow.pratinjau"
CAP_KONSEP = "KONSEP"
SYARAT = (kondisi.fasilitas_ditetapkan, kondisi.barang_ditetapkan)
BELUM_BERNOMOR = "(diberikan saat diterbitkan)"


def alasan_belum(permohonan: Permohonan) -> list[str]:
    """Return, in Indonesian, why there is nothing to preview yet; empty where there is."""
    if permohonan.status not in TAHAP_PETUGAS:
        return ["Permohonan ini tidak sedang diteliti."]
    return [syarat.pesan for syarat in SYARAT if not syarat(permohonan)]


def minta(permohonan: Permohonan) -> None:
    """Ask the worker for a preview of this version, at most once a minute."""
    menit = f"{timezone.now():%Y%m%d%H%M}"
    antar(TOPIK_PRATINJAU, f"{_nama(permohonan)}:{menit}", {"permohonan": str(permohonan.pk)})


def minta_sekali(permohonan: Permohonan) -> None:
    """Ask the worker for a preview of this version unless it was asked before; for pages that open."""
    antar(TOPIK_PRATINJAU, f"{_nama(permohonan)}:awal", {"permohonan": str(permohonan.pk)})


def keadaan(permohonan: Permohonan) -> dict[str, Any]:
    """Return ``siap``, ``menunggu``, ``gagal`` and the ``halaman`` of this version: [{nomor, lebar, tinggi}].

    No pages although ready: they could not be drawn, the PDF is there to be read.
    """
    nama = _nama_daftar(permohonan)
    if not default_storage.exists(nama):
        return {
            "siap": False,
            "menunggu": sedang_dibuat(permohonan),
            "gagal": gagal_dibuat(permohonan),
            "halaman": [],
            "jumlah": 0,
        }
    with default_storage.open(nama) as daftar:
        isi = json.load(daftar)
    return {"siap": True, "menunggu": False, "gagal": False, **isi}


def buka_halaman(permohonan: Permohonan, nomor: int) -> File[bytes] | None:
    """Return the open image of one page of this version's preview, or None."""
    nama = _nama_halaman(permohonan, nomor)
    return default_storage.open(nama) if default_storage.exists(nama) else None


def buka(permohonan: Permohonan) -> File[bytes] | None:
    """Return the open preview of this version, or None."""
    nama = _nama(permohonan)
    return default_storage.open(nama) if default_storage.exists(nama) else None


def siap(permohonan: Permohonan) -> bool:
    """Tell whether the preview of this version was made, its pages included."""
    return default_storage.exists(_nama_daftar(permohonan))


def sedang_dibuat(permohonan: Permohonan) -> bool:
    """Tell whether the worker still has this version's preview to make."""
    pesan = Outbox.objects.menunggu().filter(topik=TOPIK_PRATINJAU)
    return bool(pesan.filter(kunci__startswith=f"{_nama(permohonan)}:").exists())


def gagal_dibuat(permohonan: Permohonan) -> bool:
    """Tell whether the worker tried this version and gave up."""
    pesan = Outbox.objects.gagal().filter(topik=TOPIK_PRATINJAU)
    return bool(pesan.filter(kunci__startswith=f"{_nama(permohonan)}:").exists())


def buat_pratinjau(isi: dict[str, Any]) -> None:
    """Make the preview of the application as it stands now: handler of TOPIK_PRATINJAU."""
    permohonan = Permohonan.objects.with_rincian().get(pk=isi["permohonan"])
    if siap(permohonan) or alasan_belum(permohonan):
        return
    pdf = cetak_surat(_konsep(permohonan), cap=CAP_KONSEP).isi
    lama = _nama_lama(permohonan)
    simpan_utuh(default_storage, _nama(permohonan), pdf)
    daftar = json.dumps(_gambar(permohonan, pdf))
    simpan_utuh(default_storage, _nama_daftar(permohonan), daftar.encode())
    for nama in lama:
        default_storage.delete(nama)


def _gambar(permohonan: Permohonan, pdf: bytes) -> dict[str, Any]:
    """Draw and keep the pages; a preview that cannot be drawn is still read as PDF."""
    try:
        gambaran = gambar(pdf, "application/pdf")
    except GambarGagal as galat:
        logger.warning("Pratinjau surat %s tidak dapat digambar: %s", permohonan.pk, galat)
        return {"halaman": [], "jumlah": 0}
    halaman = [h for h in gambaran.halaman if h.nomor]  # 0 is the small picture of the first
    for h in halaman:
        simpan_utuh(default_storage, _nama_halaman(permohonan, h.nomor), h.isi)
    ukuran = [{"nomor": h.nomor, "lebar": h.lebar, "tinggi": h.tinggi} for h in halaman]
    return {"halaman": ukuran, "jumlah": gambaran.jumlah}


def _konsep(permohonan: Permohonan) -> Keputusan:
    """Return a decision that was never made and is never saved."""
    tanggal = timezone.localdate(timezone=permohonan.kantor.zona_waktu)
    return Keputusan(
        permohonan=permohonan,
        jenis=Keputusan.Jenis.SKEP,
        nomor=BELUM_BERNOMOR,
        tanggal=tanggal,
        nama_pejabat="(pejabat yang memutuskan)",
        nama_jabatan=_jabatan_pemutus(permohonan),
        isi=isi_keputusan(permohonan, tanggal),
        token="",
        waktu=timezone.now(),
    )


def _jabatan_pemutus(permohonan: Permohonan) -> str:
    """Return the title of who will decide, as the letter will print it; of the role where several may."""
    peran = Peran.KEPALA_KANTOR if permohonan.rantai_kepala_kantor else Peran.KEPALA_BIDANG
    pemegang = permohonan.pemegang
    if pemegang is not None and pemegang.peran == peran:
        return str(pemegang.sebutan)
    jabatan = Jabatan.objects.berlaku().filter(kantor=permohonan.kantor, peran=peran)
    sebutan = {str(satu.sebutan) for satu in jabatan}
    return sebutan.pop() if len(sebutan) == 1 else str(peran.label)


def _nama(permohonan: Permohonan) -> str:
    return f"{folder(PRATINJAU, permohonan.pk)}/{permohonan.versi}.pdf"


def _nama_daftar(permohonan: Permohonan) -> str:
    return f"{folder(PRATINJAU, permohonan.pk)}/{permohonan.versi}.json"


def _nama_halaman(permohonan: Permohonan, nomor: int) -> str:
    return f"{folder(PRATINJAU, permohonan.pk)}/{permohonan.versi}-{nomor}.webp"


def _nama_lama(permohonan: Permohonan) -> list[str]:
    tempat = folder(PRATINJAU, permohonan.pk)
    if not default_storage.exists(tempat):
        return []
    return [
        f"{tempat}/{nama}"
        for nama in default_storage.listdir(tempat)[1]
        if not nama.startswith((f"{permohonan.versi}.", f"{permohonan.versi}-"))
    ]
