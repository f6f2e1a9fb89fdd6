"""What holds on a given day: the rate, the tariff, holidays and office hours, the service target."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F, Q, QuerySet

from referensi.kalender import JAM_BAWAAN, Jadwal, hari_terima, tambah_hari_kerja, type_jam
from referensi.models import (
    HariLibur,
    JamKerja,
    JanjiLayanan,
    Kantor,
    Kurs,
    PosTarif,
    TarifPajak,
    Valuta,
)
from referensi.pilihan import JenisPermohonan, JenisTarif

# A target of a month and the longest run of free days (two weeks of Lebaran) fit in it.
HARI_TERPANJANG = dt.timedelta(days=366)


class ReferensiTidakAda(LookupError):  # noqa: N818 -- its Indonesian name says it
    """A reference row is missing for that day; the text says in Indonesian what to do."""


class KursTidakAda(ReferensiTidakAda):
    """No rate of exchange is in force on that day."""


class TarifTidakAda(ReferensiTidakAda):
    """No general rate or no heading of the tariff is in force on that day."""


class JanjiTidakAda(ReferensiTidakAda):
    """No service target is set for that kind of application."""


def kurs_pada(valuta: Valuta | str, tanggal: dt.date) -> Kurs:
    """Return the rate of ``valuta`` (row or code) in force on ``tanggal``, with its currency.

    The value is for ``satuan`` units (JPY: 100); ``Kurs.per_satuan`` divides. Rupiah needs no
    decree and is not found here. Raises KursTidakAda where the week's decree was not recorded.
    """
    kode = valuta if isinstance(valuta, str) else valuta.kode
    kurs = Kurs.objects.berlaku(tanggal).select_related("valuta").filter(valuta__kode=kode).first()
    if kurs is None:
        raise tanpa_kurs(kode, tanggal)
    return kurs


def tanpa_kurs(kode: str, tanggal: dt.date) -> KursTidakAda:
    """Return the refusal for a currency without a rate on a day, to be raised."""
    return KursTidakAda(
        f"Kurs {kode} untuk tanggal {tanggal:%d-%m-%Y} belum direkam. Mintalah administrator "
        "merekam kurs minggu itu (Rabu sampai Selasa) di halaman Administrasi, menu "
        "Referensi, Kurs; lalu ulangi."
    )


def tarif_pada(jenis: JenisTarif | str, tanggal: dt.date) -> TarifPajak:
    """Return the general rate ``jenis`` in force on ``tanggal``; raises TarifTidakAda without one."""
    tarif = TarifPajak.objects.berlaku(tanggal).filter(jenis=jenis).first()
    if tarif is None:
        raise tanpa_tarif(jenis, tanggal)
    return tarif


def tanpa_tarif(jenis: JenisTarif | str, tanggal: dt.date) -> TarifTidakAda:
    """Return the refusal for a general rate that is not recorded for a day, to be raised."""
    return TarifTidakAda(
        f"Tarif {JenisTarif(jenis).label} untuk tanggal {tanggal:%d-%m-%Y} belum direkam. "
        "Mintalah administrator merekamnya di halaman Administrasi, menu Referensi, "
        "Tarif pajak; lalu ulangi."
    )


def pos_tarif_pada(kode: str, tanggal: dt.date) -> PosTarif:
    """Return the heading ``kode`` (8 digits) in force on ``tanggal``; raises TarifTidakAda without one."""
    pos = PosTarif.objects.berlaku(tanggal).filter(kode=kode).first()
    if pos is None:
        raise tanpa_pos(kode, tanggal)
    return pos


def tanpa_pos(kode: str, tanggal: dt.date) -> TarifTidakAda:
    """Return the refusal for a heading that is not in the tariff book of a day, to be raised."""
    return TarifTidakAda(
        f"Pos tarif {kode} tidak ada pada tanggal {tanggal:%d-%m-%Y}. Periksa kembali "
        "delapan angkanya, atau mintalah administrator merekamnya di halaman Administrasi, "
        "menu Referensi, Pos tarif."
    )


def libur_antara(
    dari: dt.date, sampai: dt.date, kantor: Kantor | None = None
) -> frozenset[dt.date]:
    """Return the holidays and days of joint leave from ``dari`` to ``sampai``, both included.

    With ``kantor`` also the days on which that office is closed. A row that was closed before its
    own day (a holiday moved by decree) does not count.
    """
    if kantor is None:
        return frozenset(_libur(dari, sampai, [])[None])
    hari = _libur(dari, sampai, [kantor])
    return frozenset(hari[None] | hari[kantor.pk])


def _libur(
    dari: dt.date, sampai: dt.date, kantor: Iterable[Kantor]
) -> defaultdict[int | None, set[dt.date]]:
    """Return the free days by office, under None those of all; one statement."""
    rows = HariLibur.objects.filter(
        Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=F("tanggal")),
        Q(kantor=None) | Q(kantor__in=[satu.pk for satu in kantor]),
        tanggal__range=(dari, sampai),
        berlaku_dari__lte=F("tanggal"),
    )
    hasil: defaultdict[int | None, set[dt.date]] = defaultdict(set)
    for milik, tanggal in rows.values_list("kantor", "tanggal"):
        hasil[milik].add(tanggal)
    return hasil


def jadwal_kantor(kantor: Kantor, dari: dt.date, sampai: dt.date) -> Jadwal:
    """Return when ``kantor`` works from ``dari`` to ``sampai``; two statements.

    Outside those days no holiday is known: ask for as long as you count.
    """
    return jadwal_semua([kantor], dari, sampai)[kantor.pk]


def jadwal_semua(kantor: Iterable[Kantor], dari: dt.date, sampai: dt.date) -> dict[int, Jadwal]:
    """Return the schedules of several offices by primary key; two statements for all of them."""
    semua = {satu.pk: satu for satu in kantor}
    libur = _libur(dari, sampai, semua.values())
    jam: defaultdict[int | None, list[JamKerja]] = defaultdict(list)
    # Latest beginning first: among the rows in force it counts.
    for baris in JamKerja.objects.filter(
        Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=dari),
        Q(kantor=None) | Q(kantor__in=semua),
        berlaku_dari__lte=sampai,
    ).order_by("-berlaku_dari"):
        jam[baris.kantor_id].append(baris)
    return {
        pk: _jadwal(satu.zona_waktu, libur[None] | libur[pk], [*jam[pk], *jam[None]], dari, sampai)
        for pk, satu in semua.items()
    }


def _jadwal(
    zona: ZoneInfo,
    libur: AbstractSet[dt.date],
    baris: Sequence[JamKerja],
    dari: dt.date,
    sampai: dt.date,
) -> Jadwal:
    """Return the schedule that ``baris`` give, the first in force on a day deciding."""
    pekan = {hari: _jam(baris, hari, sampai) for hari in range(7)}
    khusus: dict[dt.date, type_jam | None] = {}
    if any(satu.berlaku_dari > dari or satu.berlaku_sampai for satu in baris):
        for selisih in range((sampai - dari).days + 1):
            tanggal = dari + dt.timedelta(days=selisih)
            jam = _jam(baris, tanggal.weekday(), tanggal)
            if jam != pekan[tanggal.weekday()]:
                khusus[tanggal] = jam
    jam_pekan = {hari: jam for hari, jam in pekan.items() if jam is not None}
    return Jadwal(zona, jam_pekan, frozenset(libur), khusus)


def _jam(baris: Sequence[JamKerja], hari: int, tanggal: dt.date) -> type_jam | None:
    for satu in baris:
        if satu.hari == hari and satu.berlaku_pada(tanggal):
            return (satu.buka, satu.tutup) if satu.buka and satu.tutup else None
    return JAM_BAWAAN.get(hari)


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


def batas_layanan(mulai: dt.datetime, jenis: JenisPermohonan | str, kantor: Kantor) -> dt.date:
    """Return the last day of the service target for an application complete at ``mulai``.

    ``mulai`` is an aware instant. It counts from the day of receipt (``hari_terima``: after the
    closing, the next working day), which is itself not counted; the target is the one in force
    on that day. Raises JanjiTidakAda without a target (domain.md §7).
    """
    hari = mulai.astimezone(kantor.zona_waktu).date()
    jadwal = jadwal_kantor(kantor, hari, hari + HARI_TERPANJANG)
    diterima = hari_terima(mulai, jadwal)
    return tambah_hari_kerja(diterima, janji_hari_kerja(jenis, diterima), jadwal)


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
