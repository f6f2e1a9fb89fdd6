"""At the counter: an analyst records an application on behalf of an importer from paper (design.md §2).

The recorder fills and sends it, and never examines it; the importer's people are told, read it,
and answer what is found missing themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils import translation

from jejak.outbox import antar
from permohonan.galat import Ditolak
from permohonan.kunci import catat_keterlibatan
from permohonan.models import Permohonan
from permohonan.sebutan import sebutan_lengkap
from permohonan.services.header import nilai_header, rekam
from portal import izin
from portal.models import Importir, Keanggotaan
from portal.npwp import PEMISAH
from portal.services.keanggotaan import yang_bertindak_untuk
from portal.services.notifikasi import beri_tahu

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from portal.models import Jabatan, Pengguna

TOPIK_LOKET = "permohonan.loket"
PEREKAM = "perekam"  # the level of workflow.models.Keterlibatan, an app to the right
BENTURAN = "Anda mewakili, atau pernah mewakili, importir ini (benturan kepentingan)."


def cari_importir(kata: str) -> QuerySet[Importir]:
    """Return the registered importers whose number begins so or whose name holds every word.

    Each carries ``jumlah_anggota``: how many memberships are in force.
    """
    semua = Importir.objects.annotate(
        jumlah_anggota=Count(
            "keanggotaan", filter=Q(keanggotaan__in=Keanggotaan.objects.berlaku()), distinct=True
        )
    ).order_by("nama", "pk")
    angka = PEMISAH.sub("", kata)
    if angka.isascii() and angka.isdecimal():
        # Old papers print 15 digits; they are stored with their leading 0.
        return semua.filter(Q(npwp__startswith=angka) | Q(npwp__startswith=f"0{angka}"))
    for satu in kata.split():
        semua = semua.filter(nama__icontains=satu)
    return semua


def pastikan_tanpa_benturan(importir: Importir, oleh: Pengguna) -> None:
    """Raise Ditolak for an analyst who is or ever was of this importer's side."""
    if izin.wakil_importir(importir, oleh):
        raise Ditolak(BENTURAN)


@transaction.atomic
def rekam_di_loket(
    isian: dict[str, Any], *, importir: Importir, jabatan: Jabatan, oleh: Pengguna
) -> Permohonan:
    """Record a header from paper at the office of ``jabatan``; the importer's people are told.

    Raises Ditolak for a conflict of interest or a post that is not this analyst's today,
    ValidationError where the letter number was taken meanwhile.
    """
    if izin.jabatan_loket(oleh, jabatan) != jabatan:
        msg = "Hanya Analis di kantor penerbit yang merekam di loket."
        raise Ditolak(msg)
    pastikan_tanpa_benturan(importir, oleh)
    nilai = nilai_header(isian) | {"kantor": jabatan.kantor, "importir": importir, "perekam": oleh}
    permohonan = rekam(Permohonan(**nilai), "Header direkam di loket dari surat kertas.", oleh=oleh)
    catat_keterlibatan(permohonan, oleh, PEREKAM)
    antar(TOPIK_LOKET, str(permohonan.pk), {"permohonan": str(permohonan.pk)})
    return permohonan


def kabarkan_perekaman(isi: dict[str, Any]) -> None:
    """Tell the importer's people what was recorded for them; a draft deleted since is told by nobody."""
    permohonan = (
        Permohonan.objects.select_related("kantor", "importir", "asal")
        .filter(pk=isi["permohonan"])
        .first()
    )
    if permohonan is None:
        return
    kantor = permohonan.kantor.nama
    with translation.override("id"):
        apa = sebutan_lengkap(permohonan)
    beri_tahu(
        yang_bertindak_untuk(permohonan.importir_id),
        kunci=f"loket:{permohonan.pk}",
        judul=f"{apa} direkam di loket {kantor}",
        isi=(
            f"Analis di loket {kantor} merekam untuk {permohonan.importir.nama} dari surat kertas: "
            f"{apa}. Anda dapat membacanya di portal; pejabat itu melengkapi dan "
            "mengirimnya. Bila perusahaan Anda tidak menyerahkan surat itu, batalkan "
            "permohonannya dan hubungi kantor tersebut."
        ),
        tautan=permohonan.get_absolute_url(),
        jenis="status",
    )
