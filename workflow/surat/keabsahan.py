"""What anyone may learn about a letter by its token: what it is, and whether it still holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from permohonan.izin_berlaku import dicabut, masih_berlaku
from workflow.models import Keputusan
from workflow.status import BER_SKEP

if TYPE_CHECKING:
    from datetime import date


class Keadaan(TextChoices):
    """How things stand with a letter today."""

    BERLAKU = "berlaku", _("Berlaku")
    DIUBAH = "diubah", _("Berlaku, telah diubah")
    BERAKHIR = "berakhir", _("Jangka waktu berakhir")
    DICABUT = "dicabut", _("Dicabut")
    DITOLAK = "ditolak", _("Permohonan ditolak")


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


class Skep(NamedTuple):
    """Another SKEP that a paper speaks of: its number and day, nothing of what it says."""

    nomor: str
    tanggal: date


@dataclass(frozen=True)
class Kertas:
    """What anyone may learn of a paper: kind, number, day, office, and how it stands.

    ``diubah_dengan`` are the SKEPs that changed a permit since, the oldest first; ``mengubah`` is the
    SKEP that the paper of a change changes.
    """

    jenis: str
    nomor: str
    tanggal: date
    kantor: str
    keadaan: str
    rupa: Rupa
    diubah_dengan: tuple[Skep, ...] = ()
    mengubah: Skep | None = None


def kertas(token: str) -> Kertas | None:
    """Return the letter that carries this token as its holder may see it, or None."""
    keputusan = cari(token)
    if keputusan is None:
        return None
    perubahan = _perubahan(keputusan)
    kini = keadaan(keputusan)
    if kini == Keadaan.BERLAKU and perubahan:
        kini = Keadaan.DIUBAH
    return Kertas(
        keputusan.get_jenis_display(),
        keputusan.nomor,
        keputusan.tanggal,
        keputusan.permohonan.kantor.nama,
        str(kini.label),
        RUPA[kini],
        perubahan,
        _mengubah(keputusan),
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
    if dicabut(keputusan.permohonan):  # a change falls with the permit it changed
        return Keadaan.DICABUT
    return Keadaan.BERLAKU if masih_berlaku(keputusan.permohonan) else Keadaan.BERAKHIR


def _perubahan(keputusan: Keputusan) -> tuple[Skep, ...]:
    """Return the SKEPs that changed the permit of a first SKEP, the oldest first."""
    if keputusan.jenis != Keputusan.Jenis.SKEP or keputusan.permohonan.asal_id is not None:
        return ()
    semua = (
        keputusan.permohonan.perubahan.filter(status__in=BER_SKEP)
        .order_by("tanggal_skep", "keputusan__waktu", "pk")
        .values_list("nomor_skep", "tanggal_skep")
    )
    return tuple(Skep(nomor, tanggal) for nomor, tanggal in semua)


def _mengubah(keputusan: Keputusan) -> Skep | None:
    """Return the SKEP that the one of a change changes; None of any other paper."""
    asal = keputusan.permohonan.asal
    if keputusan.jenis != Keputusan.Jenis.SKEP or asal is None or asal.tanggal_skep is None:
        return None
    return Skep(asal.nomor_skep, asal.tanggal_skep)
