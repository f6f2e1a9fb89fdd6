"""The printed form of what nobody has sent yet: made by the worker, KONSEP across every page.

Kept per application and version in the storage, without a row; the one before goes, all go when the
form of what was sent is made, and what is older than a week (workflow.surat.sapu_konsep). The
handler may run any number of times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.files.storage import default_storage
from django.utils import timezone

from berkas.kertas import tanpa_arah
from berkas.rangka import rangka
from berkas.tulis import simpan_utuh
from jejak.models import MAKS_PERCOBAAN, Outbox
from jejak.outbox import antar
from permohonan.models import Permohonan
from permohonan.pengiriman import isi_kanonik
from workflow.status import DAPAT_DIUBAH
from workflow.surat.cetak import cetak_berbagian
from workflow.surat.pratinjau import CAP_KONSEP
from workflow.surat.proses.isi_formulir import isi_konsep
from workflow.surat.proses.konteks import PENERBIT, kata_saat, konteks_formulir, konteks_umum
from workflow.surat.proses.pembuatan import TEMPLATE_FORMULIR
from workflow.surat.sapu_konsep import KONSEP, folder

if TYPE_CHECKING:
    from django.core.files.base import File

TOPIK_KONSEP = "workflow.konsep_formulir"


def minta(permohonan: Permohonan) -> None:
    """Ask the worker for the form of this version, at most once a minute."""
    menit = f"{timezone.now():%Y%m%d%H%M}"
    antar(TOPIK_KONSEP, f"{_nama(permohonan)}:{menit}", {"permohonan": str(permohonan.pk)})


def keadaan(permohonan: Permohonan) -> dict[str, bool]:
    """Return whether the form of this version is there (``siap``), on its way, or went wrong."""
    pesan = Outbox.objects.filter(
        selesai=None, topik=TOPIK_KONSEP, kunci__startswith=f"{_nama(permohonan)}:"
    )
    siap = default_storage.exists(_nama(permohonan))
    percobaan = None if siap else pesan.order_by("-pk").values_list("percobaan", flat=True).first()
    return {
        "siap": siap,
        "menunggu": percobaan is not None and percobaan < MAKS_PERCOBAAN,
        "gagal": percobaan is not None and percobaan >= MAKS_PERCOBAAN,
    }


def buka(permohonan: Permohonan) -> File[bytes] | None:
    """Return the open form of this version, or None."""
    nama = _nama(permohonan)
    return default_storage.open(nama) if default_storage.exists(nama) else None


def buat_konsep(isi: dict[str, Any]) -> None:
    """Make the form of the application as it stands now: handler of TOPIK_KONSEP.

    Nothing of one that was deleted or sent meanwhile. Raises BelumSiap, OSError.
    """
    permohonan = Permohonan.objects.with_rincian().filter(pk=isi["permohonan"]).first()
    if permohonan is None or permohonan.status not in DAPAT_DIUBAH:
        return
    if default_storage.exists(_nama(permohonan)):
        return
    pdf = cetak_berbagian(TEMPLATE_FORMULIR, konteks(permohonan)).isi
    lama = _nama_lama(permohonan)
    simpan_utuh(default_storage, _nama(permohonan), pdf)
    for nama in lama:
        default_storage.delete(nama)


def konteks(permohonan: Permohonan) -> dict[str, Any]:
    """Return the context of templates/surat/formulir.html for what stands in the portal now."""
    kini, kanonik = timezone.now(), isi_kanonik(permohonan)
    isi = tanpa_arah(isi_konsep(permohonan, kanonik))
    rangkaan = rangka(
        sebutan="Formulir permohonan",
        nomor="",
        tanggal=timezone.localdate(kini, permohonan.kantor.zona_waktu),
        waktu=kini,
        kantor=isi["kantor"],
        penanda=PENERBIT,
        token="",
        cap=CAP_KONSEP,
        draf=True,
    )
    dibuat = kata_saat(kini.isoformat(), permohonan.kantor.zona_waktu)
    umum = {"isi": isi, "dibuat": dibuat, **rangkaan, **konteks_umum(isi)}
    return konteks_formulir(isi, kanonik, umum)


def _nama(permohonan: Permohonan) -> str:
    return f"{folder(KONSEP, permohonan.pk)}/{permohonan.versi}.pdf"


def _nama_lama(permohonan: Permohonan) -> list[str]:
    tempat = folder(KONSEP, permohonan.pk)
    if not default_storage.exists(tempat):
        return []
    ini = f"{permohonan.versi}.pdf"
    return [f"{tempat}/{n}" for n in default_storage.listdir(tempat)[1] if n != ini]
