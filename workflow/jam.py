"""The service clock of a case as pages show it: age, due date, working days left. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from referensi.kalender import hari_kerja_antara, menit_kerja
from referensi.pilihan import ZonaWaktu
from referensi.services import jadwal_semua
from workflow.status import TAHAP_PETUGAS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from permohonan.models import Permohonan
    from referensi.kalender import Jadwal
    from referensi.models import Kantor

MENDESAK = 1  # working days left from which a case is marked
SEJAM = 60


@dataclass(frozen=True)
class Jam:
    """``umur`` counts days since the last sending; ``sisa`` working days to the due date.

    ``sisa`` is negative when late and None while the clock stands still. ``menit``: minutes of
    office hours left on the last day, None before it. ``lewat``: the last day has passed, perhaps
    by a weekend only.
    """

    umur: int
    batas: date | None
    sisa: int | None
    menit: int | None = None
    lewat: bool = False

    @property
    def nada(self) -> str:
        """Tone of the badge."""
        if self.sisa is None:
            return "netral"
        if self.lewat:
            return "buruk"
        return "tunggu" if self.sisa <= MENDESAK else "netral"

    @property
    def ikon(self) -> str:
        """Icon of the badge."""
        return "exclamation-triangle-fill" if self.nada == "buruk" else "clock"

    @property
    def kata(self) -> str:
        """Working time left, in words: days, and on the last day hours or minutes."""
        if self.sisa is None:
            return "Jam layanan berhenti"
        if self.lewat:
            return f"Lewat {-self.sisa} hari kerja" if self.sisa else "Lewat jatuh tempo"
        if self.sisa > 0:
            return f"Sisa {self.sisa} hari kerja"
        if not self.menit:
            return "Jatuh tempo hari ini"
        if self.menit < SEJAM:
            return f"Sisa {self.menit} menit kerja"
        return f"Sisa {self.menit // SEJAM} jam kerja"

    @property
    def kata_umur(self) -> str:
        """Age, in words."""
        return "Masuk hari ini" if self.umur <= 0 else f"Masuk {self.umur} hari lalu"


def jam_layanan(permohonan: Sequence[Permohonan], saat: datetime | None = None) -> list[Jam]:
    """Return the clock of each sent application, in order, at ``saat`` (now).

    One statement for all of them, whatever offices they are of.
    """
    saat = saat or timezone.now()
    jadwal = _jadwal([(p, p.batas_layanan) for p in permohonan], saat)
    return [jam_menurut(p, jadwal.get(p.kantor_id), saat) for p in permohonan]


def jam_menurut(permohonan: Permohonan, jadwal: Jadwal | None, saat: datetime) -> Jam:
    """Return the clock of one sent application by the schedule of its office; no statement."""
    zona = permohonan.kantor.zona_waktu
    kini = timezone.localdate(saat, zona)
    umur = (kini - timezone.localdate(permohonan.dikirim_terakhir, zona)).days
    batas = permohonan.batas_layanan
    if batas is None or jadwal is None:
        return Jam(umur=umur, batas=batas, sisa=None)
    rentang = jadwal.rentang(batas) if batas == kini else None
    return Jam(
        umur=umur,
        batas=batas,
        sisa=hari_kerja_antara(kini, batas, jadwal),
        menit=max(menit_kerja(saat, rentang[1], jadwal), 0) if rentang else None,
        lewat=batas < kini,
    )


def sisa_tenggat(
    permohonan: Sequence[Permohonan], saat: datetime | None = None
) -> list[int | None]:
    """Return the working days left to complete documents, in order; negative when past.

    None where no date is set; one statement for all of them.
    """
    saat = saat or timezone.now()
    jadwal = _jadwal([(p, p.tenggat_kekurangan) for p in permohonan], saat)
    return [
        hari_kerja_antara(
            timezone.localdate(saat, p.kantor.zona_waktu),
            p.tenggat_kekurangan,
            jadwal[p.kantor_id],
        )
        if p.tenggat_kekurangan
        else None
        for p in permohonan
    ]


def _jadwal(tanggal: Sequence[tuple[Permohonan, date | None]], saat: datetime) -> dict[int, Jadwal]:
    """Return the schedules of the offices whose applications have a date, as far as they count."""
    kantor = {p.kantor_id: p.kantor for p, batas in tanggal if batas}
    if not kantor:
        return {}
    hari = [
        *(batas for _p, batas in tanggal if batas),
        *(timezone.localdate(saat, satu.zona_waktu) for satu in kantor.values()),
    ]
    return jadwal_semua(kantor.values(), min(hari), max(hari))


def q_lewat(kantor: Kantor | None = None, saat: datetime | None = None) -> Q:
    """Return the condition on applications whose clock has run past its last day.

    With ``kantor`` for lists of that office alone; without one, today is the day in the zone of
    each application's own office.
    """
    return Q(status__in=TAHAP_PETUGAS) & q_batas("lt", kantor, saat)


def q_batas(banding: str, kantor: Kantor | None = None, saat: datetime | None = None) -> Q:
    """Return the condition ``batas_layanan`` ``banding`` (lt, lte, exact) today, zone by zone."""
    saat = saat or timezone.now()
    if kantor is not None:
        return Q(**{f"batas_layanan__{banding}": timezone.localdate(saat, kantor.zona_waktu)})
    hasil = Q(pk__in=[])
    for zona in ZonaWaktu:
        hari = timezone.localdate(saat, ZoneInfo(zona.value))
        hasil |= Q(kantor__zona=zona.value, **{f"batas_layanan__{banding}": hari})
    return hasil


def kata_sisa(sisa: int | None, *, lewat: bool = False) -> str:
    """Return working days left in words, for importers; "" where no date is set.

    ``lewat``: the date has passed, though by no working day yet.
    """
    if sisa is None:
        return ""
    if sisa < 0:
        return ngettext("lewat %(n)s hari kerja", "lewat %(n)s hari kerja", -sisa) % {"n": -sisa}
    if lewat:
        return _("batas waktunya telah lewat")
    if sisa == 0:
        return _("hari ini hari terakhir")
    return ngettext("sisa %(n)s hari kerja", "sisa %(n)s hari kerja", sisa) % {"n": sisa}


def kata_tenggat(permohonan: Sequence[Permohonan], saat: datetime | None = None) -> list[str]:
    """Return the time left to complete documents in words, in order; one statement for all."""
    saat = saat or timezone.now()
    return [
        kata_sisa(sisa, lewat=sisa == 0 and _tenggat_lewat(p, saat))
        for p, sisa in zip(permohonan, sisa_tenggat(permohonan, saat), strict=True)
    ]


def _tenggat_lewat(permohonan: Permohonan, saat: datetime) -> bool:
    tenggat = permohonan.tenggat_kekurangan
    hari = timezone.localdate(saat, permohonan.kantor.zona_waktu)
    return tenggat is not None and tenggat < hari
