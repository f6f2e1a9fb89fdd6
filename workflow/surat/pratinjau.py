"""The letter as it would be, for those who decide: made by the worker, marked KONSEP on every page.

Kept per application and version in the storage, without a row: a draft decides nothing. The
handler may run any number of times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.files.storage import default_storage
from django.utils import timezone

from berkas.tulis import simpan_utuh
from jejak.models import Outbox
from jejak.outbox import antar
from permohonan.models import Permohonan
from workflow import kondisi
from workflow.models import Keputusan
from workflow.putusan import isi_keputusan
from workflow.status import TAHAP_PETUGAS
from workflow.surat.cetak import cetak_surat

if TYPE_CHECKING:
    from django.core.files.base import File

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


def buka(permohonan: Permohonan) -> File[bytes] | None:
    """Return the open preview of this version, or None."""
    nama = _nama(permohonan)
    return default_storage.open(nama) if default_storage.exists(nama) else None


def siap(permohonan: Permohonan) -> bool:
    """Tell whether the preview of this version was made."""
    return default_storage.exists(_nama(permohonan))


def sedang_dibuat(permohonan: Permohonan) -> bool:
    """Tell whether the worker still has this version's preview to make."""
    pesan = Outbox.objects.menunggu().filter(topik=TOPIK_PRATINJAU)
    return bool(pesan.filter(kunci__startswith=f"{_nama(permohonan)}:").exists())


def buat_pratinjau(isi: dict[str, Any]) -> None:
    """Make the preview of the application as it stands now: handler of TOPIK_PRATINJAU."""
    permohonan = Permohonan.objects.with_rincian().get(pk=isi["permohonan"])
    if siap(permohonan) or alasan_belum(permohonan):
        return
    pdf = cetak_surat(_konsep(permohonan), cap=CAP_KONSEP)
    lama = _nama_lama(permohonan)
    simpan_utuh(default_storage, _nama(permohonan), pdf)
    for nama in lama:
        default_storage.delete(nama)


def _konsep(permohonan: Permohonan) -> Keputusan:
    """Return a decision that was never made and is never saved."""
    tanggal = timezone.localdate(timezone=permohonan.kantor.zona_waktu)
    pemutus = "Kepala Kantor" if permohonan.rantai_kepala_kantor else "Kepala Bidang"
    return Keputusan(
        permohonan=permohonan,
        jenis=Keputusan.Jenis.SKEP,
        nomor=BELUM_BERNOMOR,
        tanggal=tanggal,
        nama_pejabat="(pejabat yang memutuskan)",
        nama_jabatan=pemutus,
        isi=isi_keputusan(permohonan, tanggal),
        token="",
        waktu=timezone.now(),
    )


def _nama(permohonan: Permohonan) -> str:
    return f"pratinjau/{permohonan.pk.hex}/{permohonan.versi}.pdf"


def _nama_lama(permohonan: Permohonan) -> list[str]:
    folder = f"pratinjau/{permohonan.pk.hex}"
    if not default_storage.exists(folder):
        return []
    return [f"{folder}/{nama}" for nama in default_storage.listdir(folder)[1]]
