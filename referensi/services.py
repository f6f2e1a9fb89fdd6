"""What holds on a given day: the rate, the tariff, the holidays, the service target."""

import datetime as dt
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F, Q, QuerySet

from referensi.kalender import tambah_hari_kerja
from referensi.models import HariLibur, JanjiLayanan, Kurs, PosTarif, TarifPajak, Valuta
from referensi.pilihan import JenisPermohonan, JenisTarif


class ReferensiTidakAda(LookupError):  # noqa: N818 -- its Indonesian name says it
    """A reference row is missing for that day; the text says in Indonesian what to do."""


class KursTidakAda(ReferensiTidakAda):
    """No rate of exchange is in force on that day."""


class TarifTidakAda(ReferensiTidakAda):
    """No general rate or no heading of the tariff is in force on that day."""


class JanjiTidakAda(ReferensiTidakAda):
    """No service target is set for that kind of application."""


class Berzona(Protocol):
    """An office, as far as a deadline needs it."""

    @property
    def zona_waktu(self) -> ZoneInfo:
        """The zone in which the office's days begin and end."""


def kurs_pada(valuta: Valuta | str, tanggal: dt.date) -> Kurs:
    """Return the rate of ``valuta`` (row or code) in force on ``tanggal``, with its currency.

    The value is for ``satuan`` units (JPY: 100); ``Kurs.per_satuan`` divides. Rupiah needs no
    decree and is not found here. Raises KursTidakAda where the week's decree was not recorded.
    """
    kode = valuta if isinstance(valuta, str) else valuta.kode
    kurs = Kurs.objects.berlaku(tanggal).select_related("valuta").filter(valuta__kode=kode).first()
    if kurs is None:
        msg = (
            f"Kurs {kode} untuk tanggal {tanggal:%d-%m-%Y} belum direkam. Mintalah administrator "
            "merekam kurs minggu itu (Rabu sampai Selasa) di halaman Administrasi, menu "
            "Referensi, Kurs; lalu ulangi."
        )
        raise KursTidakAda(msg)
    return kurs


def tarif_pada(jenis: JenisTarif | str, tanggal: dt.date) -> TarifPajak:
    """Return the general rate ``jenis`` in force on ``tanggal``; raises TarifTidakAda without one."""
    tarif = TarifPajak.objects.berlaku(tanggal).filter(jenis=jenis).first()
    if tarif is None:
        msg = (
            f"Tarif {JenisTarif(jenis).label} untuk tanggal {tanggal:%d-%m-%Y} belum direkam. "
            "Mintalah administrator merekamnya di halaman Administrasi, menu Referensi, "
            "Tarif pajak; lalu ulangi."
        )
        raise TarifTidakAda(msg)
    return tarif


def pos_tarif_pada(kode: str, tanggal: dt.date) -> PosTarif:
    """Return the heading ``kode`` (8 digits) in force on ``tanggal``; raises TarifTidakAda without one."""
    pos = PosTarif.objects.berlaku(tanggal).filter(kode=kode).first()
    if pos is None:
        msg = (
            f"Pos tarif {kode} tidak ada pada tanggal {tanggal:%d-%m-%Y}. Periksa kembali "
            "delapan angkanya, atau mintalah administrator merekamnya di halaman Administrasi, "
            "menu Referensi, Pos tarif."
        )
        raise TarifTidakAda(msg)
    return pos


def libur_antara(dari: dt.date, sampai: dt.date) -> set[dt.date]:
    """Return the holidays and days of joint leave from ``dari`` to ``sampai``, both included.

    A row that was closed before its own day (a holiday moved by decree) does not count.
    """
    rows = HariLibur.objects.filter(
        Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=F("tanggal")),
        tanggal__range=(dari, sampai),
        berlaku_dari__lte=F("tanggal"),
    )
    return set(rows.values_list("tanggal", flat=True))


def janji_hari_kerja(jenis: JenisPermohonan | str, tanggal: dt.date) -> int:
    """Return the service target of ``jenis`` in working days; raises JanjiTidakAda without one."""
    janji = JanjiLayanan.objects.berlaku(tanggal).filter(jenis_permohonan=jenis).first()
    if janji is None:
        msg = (
            f"Janji layanan untuk {JenisPermohonan(jenis).label} belum direkam. Mintalah "
            "administrator merekamnya di halaman Administrasi, menu Referensi, Janji layanan."
        )
        raise JanjiTidakAda(msg)
    return janji.hari_kerja


def batas_layanan(mulai: dt.datetime, jenis: JenisPermohonan | str, kantor: Berzona) -> dt.date:
    """Return the last day of the service target for an application complete at ``mulai``.

    ``mulai`` is an aware instant; its day is that of the office's own zone and is not counted.
    Raises JanjiTidakAda without a target (domain.md §7).
    """
    hari = mulai.astimezone(kantor.zona_waktu).date()
    jumlah = janji_hari_kerja(jenis, hari)
    # Two weeks of Lebaran leave is the longest run of free days; a month more is plenty.
    libur = libur_antara(hari, hari + dt.timedelta(days=3 * jumlah + 45))
    return tambah_hari_kerja(hari, jumlah, libur)


@transaction.atomic
def tutup_mulai(baris: QuerySet[Any], hari: dt.date) -> list[Any]:
    """Close the rows of one reference table from ``hari`` on and return those that were closed.

    The day before is their last. Rows that are closed already, or begin on ``hari`` or later,
    stay as they are: they would never have been in force.
    """
    kemarin = hari - dt.timedelta(days=1)
    terbuka = baris.filter(
        Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gt=kemarin), berlaku_dari__lte=kemarin
    )
    ditutup = list(terbuka.select_for_update(of=("self",)))
    terbuka.model.objects.filter(pk__in=[satu.pk for satu in ditutup]).update(
        berlaku_sampai=kemarin
    )
    return ditutup
