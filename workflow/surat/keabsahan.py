"""What anyone may learn about a letter by its token: what it is, and whether it still holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from permohonan.izin_berlaku import masih_berlaku
from workflow.models import Keputusan
from workflow.status import Status

if TYPE_CHECKING:
    from datetime import date

    from permohonan.models import Permohonan


class Keadaan(TextChoices):
    """How things stand with a letter today."""

    BERLAKU = "berlaku", _("Berlaku")
    BERAKHIR = "berakhir", _("Jangka waktu berakhir")
    DICABUT = "dicabut", _("Dicabut")
    DITOLAK = "ditolak", _("Permohonan ditolak")


class Rupa(NamedTuple):
    """Tone and icon of the badge (portal_ui ``lencana``)."""

    nada: str
    ikon: str


RUPA = {
    Keadaan.BERLAKU: Rupa("baik", "patch-check"),
    Keadaan.BERAKHIR: Rupa("netral", "clock-history"),
    Keadaan.DICABUT: Rupa("buruk", "file-earmark-x"),
    Keadaan.DITOLAK: Rupa("buruk", "x-circle"),
}


@dataclass(frozen=True)
class Kertas:
    """What anyone may learn of a paper: kind, number, day, office, and how it stands."""

    jenis: str
    nomor: str
    tanggal: date
    kantor: str
    keadaan: str
    rupa: Rupa


def kertas(token: str) -> Kertas | None:
    """Return the letter that carries this token as its holder may see it, or None."""
    keputusan = cari(token)
    if keputusan is None:
        return None
    kini = keadaan(keputusan)
    return Kertas(
        keputusan.get_jenis_display(),
        keputusan.nomor,
        keputusan.tanggal,
        keputusan.permohonan.kantor.nama,
        str(kini.label),
        RUPA[kini],
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
    if keputusan.jenis == Keputusan.Jenis.PENCABUTAN or _dicabut(keputusan.permohonan):
        return Keadaan.DICABUT
    return Keadaan.BERLAKU if masih_berlaku(keputusan.permohonan) else Keadaan.BERAKHIR


def _dicabut(permohonan: Permohonan) -> bool:
    """A change falls with the permit it changed."""
    asal = permohonan.asal
    return Status.PENCABUTAN_SKEP in {permohonan.status, asal.status if asal else ""}
