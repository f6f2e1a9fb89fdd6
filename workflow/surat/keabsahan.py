"""What anyone may learn about a letter by its token: what it is, and whether it still holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from permohonan.izin_berlaku import dicabut, masih_berlaku, pernah_diubah
from permohonan.models import Permohonan
from workflow.models import Keputusan

if TYPE_CHECKING:
    from datetime import date


class Keadaan(TextChoices):
    """How things stand with a letter today."""

    BERLAKU = "berlaku", _("Berlaku")
    DIUBAH = "diubah", _("Berlaku, telah diubah")
    BERAKHIR = "berakhir", _("Jangka waktu berakhir")
    DICABUT = "dicabut", _("Dicabut")
    DITOLAK = "ditolak", _("Permohonan ditolak")
    MENCABUT = "mencabut", _("Izin yang dicabut dengan surat ini tidak berlaku lagi.")


class Rupa(NamedTuple):
    """Tone and icon of the badge (portal_ui ``lencana``)."""

    nada: str
    ikon: str


RUPA = {
    Keadaan.BERLAKU: Rupa("baik", "patch-check"),
    Keadaan.DIUBAH: Rupa("baik", "patch-check"),
    Keadaan.BERAKHIR: Rupa("netral", "clock-history"),
    Keadaan.DICABUT: Rupa("buruk", "file-earmark-x"),
    Keadaan.DITOLAK: Rupa("buruk", "x-circle"),
}
# A change's SKEP by what it does, never by the number of what it changes.
SKEP_PERUBAHAN = {
    Permohonan.Jenis.PERPANJANGAN: _("Keputusan Perpanjangan Izin Impor Sementara"),
    Permohonan.Jenis.PERUBAHAN_TUJUAN: _("Keputusan Perubahan Tujuan Izin Impor Sementara"),
    Permohonan.Jenis.PERUBAHAN_LOKASI: _("Keputusan Perubahan Lokasi Izin Impor Sementara"),
}


@dataclass(frozen=True)
class Kertas:
    """What anyone may learn of a paper: kind, number, day, office, and how it stands (design.md §4).

    That a permit was changed is part of how it stands; by which SKEP is not told, nor which permit
    the SKEP of a change changes.
    """

    jenis: str
    nomor: str
    tanggal: date
    kantor: str
    keadaan: str
    rupa: Rupa | None  # None: a sentence, no badge


def kertas(token: str) -> Kertas | None:
    """Return the letter that carries this token as its holder may see it, or None."""
    keputusan = cari(token)
    if keputusan is None:
        return None
    kini = keadaan(keputusan)
    return Kertas(
        _jenis(keputusan),
        keputusan.nomor,
        keputusan.tanggal,
        keputusan.permohonan.kantor.nama,
        str(kini.label),
        RUPA.get(kini),
    )


def cari(token: str) -> Keputusan | None:
    """Return the decision whose letter carries this token, or None."""
    return (
        Keputusan.objects.filter(token=token, surat__isnull=False)
        .select_related("permohonan__kantor", "permohonan__asal")
        .first()
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
    jenis, permohonan = str(keputusan.get_jenis_display()), keputusan.permohonan
    if permohonan.asal_id is None:
        return jenis
    if keputusan.jenis == Keputusan.Jenis.SKEP:
        return str(SKEP_PERUBAHAN[Permohonan.Jenis(permohonan.jenis)])
    return f"{jenis} ({permohonan.get_jenis_display()})"
