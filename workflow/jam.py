"""The service clock of a case as pages show it: age, due date, working days left. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from referensi.kalender import hari_kerja_antara
from referensi.services import libur_antara

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from permohonan.models import Permohonan

MENDESAK = 1  # working days left from which a case is marked


@dataclass(frozen=True)
class Jam:
    """``umur`` counts days since the last sending; ``sisa`` working days to the due date.

    ``sisa`` is negative when late and None while the clock stands still.
    """

    umur: int
    batas: date | None
    sisa: int | None

    @property
    def nada(self) -> str:
        """Tone of the badge."""
        if self.sisa is None:
            return "netral"
        if self.sisa < 0:
            return "buruk"
        return "tunggu" if self.sisa <= MENDESAK else "netral"

    @property
    def ikon(self) -> str:
        """Icon of the badge."""
        return "exclamation-triangle-fill" if self.nada == "buruk" else "clock"

    @property
    def kata(self) -> str:
        """Working days left, in words."""
        if self.sisa is None:
            return "Jam layanan berhenti"
        if self.sisa < 0:
            return f"Lewat {-self.sisa} hari kerja"
        return "Jatuh tempo hari ini" if self.sisa == 0 else f"Sisa {self.sisa} hari kerja"

    @property
    def kata_umur(self) -> str:
        """Age, in words."""
        return "Masuk hari ini" if self.umur <= 0 else f"Masuk {self.umur} hari lalu"


def jam_layanan(permohonan: Sequence[Permohonan]) -> list[Jam]:
    """Return the clock of each sent application, in order; one statement for all of them."""
    hari = [timezone.localdate(timezone=p.kantor.zona_waktu) for p in permohonan]
    batas = [p.batas_layanan for p in permohonan if p.batas_layanan]
    libur = libur_antara(min(*batas, *hari), max(*batas, *hari)) if batas else set()
    return [
        Jam(
            umur=(kini - timezone.localdate(p.dikirim_terakhir, p.kantor.zona_waktu)).days,
            batas=p.batas_layanan,
            sisa=hari_kerja_antara(kini, p.batas_layanan, libur) if p.batas_layanan else None,
        )
        for p, kini in zip(permohonan, hari, strict=True)
    ]


def sisa_tenggat(permohonan: Sequence[Permohonan]) -> list[int | None]:
    """Return the working days left to complete documents, in order; negative when past.

    None where no date is set; one statement for all of them.
    """
    hari = [timezone.localdate(timezone=p.kantor.zona_waktu) for p in permohonan]
    batas = [p.tenggat_kekurangan for p in permohonan if p.tenggat_kekurangan]
    libur = libur_antara(min(*batas, *hari), max(*batas, *hari)) if batas else set()
    return [
        hari_kerja_antara(kini, p.tenggat_kekurangan, libur) if p.tenggat_kekurangan else None
        for p, kini in zip(permohonan, hari, strict=True)
    ]


def kata_sisa(sisa: int | None) -> str:
    """Return working days left in words, for importers; "" where no date is set."""
    if sisa is None:
        return ""
    if sisa < 0:
        return ngettext("lewat %(n)s hari kerja", "lewat %(n)s hari kerja", -sisa) % {"n": -sisa}
    if sisa == 0:
        return _("hari ini hari terakhir")
    return ngettext("sisa %(n)s hari kerja", "sisa %(n)s hari kerja", sisa) % {"n": sisa}
