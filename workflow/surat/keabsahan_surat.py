"""What anyone may learn about the letter of a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from permohonan.izin_berlaku import dicabut, masih_berlaku, pernah_diubah
from workflow.models import Keputusan
from workflow.surat.keabsahan import Kertas, Rupa, Sumber

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Keadaan(TextChoices):
    """How things stand with a letter today."""

    BERLAKU = "berlaku", _("Berlaku")
    DIUBAH = "diubah", _("Berlaku, telah diubah")
    BERAKHIR = "berakhir", _("Jangka waktu berakhir")
    DICABUT = "dicabut", _("Dicabut")
    DITOLAK = "ditolak", _("Permohonan ditolak")
    MENCABUT = "mencabut", _("Izin yang dicabut dengan surat ini tidak berlaku lagi.")


RUPA = {
    Keadaan.BERLAKU: Rupa("baik", "patch-check"),
    Keadaan.DIUBAH: Rupa("baik", "patch-check"),
    Keadaan.BERAKHIR: Rupa("netral", "clock-history"),
    Keadaan.DICABUT: Rupa("buruk", "file-earmark-x"),
    Keadaan.DITOLAK: Rupa("buruk", "x-circle"),
}


def _bersurat() -> QuerySet[Keputusan]:
    return Keputusan.objects.filter(surat__isnull=False).select_related(
        "permohonan__kantor", "permohonan__asal"
    )


def kertas(keputusan: Keputusan) -> Kertas:
    """Return the letter of a decision as its holder may see it."""
    kini = keadaan(keputusan)
    return Kertas(
        _jenis(keputusan),
        keputusan.nomor,
        keputusan.tanggal,
        keputusan.permohonan.kantor.nama,
        str(kini.label),
        RUPA.get(kini),
    )


def keadaan(keputusan: Keputusan) -> Keadaan:
    """Tell how things stand with the letter of a decision now, by the calendar of its office."""
    if keputusan.jenis == Keputusan.Jenis.PENOLAKAN:
        return Keadaan.DITOLAK
    if keputusan.jenis == Keputusan.Jenis.PENCABUTAN:  # the letter stands, its permit does not
        return Keadaan.MENCABUT
    if dicabut(keputusan.permohonan):  # a change falls with the permit it changed
        return Keadaan.DICABUT
    if not masih_berlaku(keputusan.permohonan):
        return Keadaan.BERAKHIR
    # What a change brought stands as its SKEP says it; later SKEPs amend the permit's first.
    asli = keputusan.permohonan.asal_id is None
    return Keadaan.DIUBAH if asli and pernah_diubah(keputusan.permohonan) else Keadaan.BERLAKU


def _jenis(keputusan: Keputusan) -> str:
    """Return the kind of a letter; of a change the kind of the change too."""
    permohonan = keputusan.permohonan
    if permohonan.asal_id is None or keputusan.jenis == Keputusan.Jenis.SKEP:
        return keputusan.sebutan
    return f"{keputusan.sebutan} ({permohonan.get_jenis_display()})"


SUMBER = Sumber(_bersurat, "token", "nomor", "surat__sha256", kertas)
