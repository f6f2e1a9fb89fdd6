"""What holds on a given day: the rate, the tariff, holidays and office hours, the service target."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet

from referensi.jadwal import jadwal_kantor, jadwal_semua, libur_antara
from referensi.models import (
    BeaTambahan,
    JanjiLayanan,
    Kurs,
    PosTarif,
    TarifPajak,
    Valuta,
)
from referensi.pilihan import JenisPermohonan, JenisTarif

__all__ = [
    "JanjiTidakAda",
    "KursTidakAda",
    "ReferensiTidakAda",
    "TarifTidakAda",
    "bea_tambahan_pada",
    "jadwal_kantor",
    "jadwal_semua",
    "janji_hari_kerja",
    "kurs_pada",
    "libur_antara",
    "pos_tarif_pada",
    "tarif_pada",
    "tutup_mulai",
]

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


def bea_tambahan_pada(kode: str, negara: str, tanggal: dt.date) -> list[BeaTambahan]:
    """Return the additional duties on goods of ``kode`` (8 digits) from ``negara`` (ISO code).

    One of each kind at most: a row of the country goes before one for every origin.
    """
    baris = (
        BeaTambahan.objects.berlaku(tanggal)
        .filter(Q(negara__isnull=True) | Q(negara__kode=negara), kode=kode)
        .order_by("jenis", F("negara").asc(nulls_last=True))
    )
    menurut_jenis: dict[str, BeaTambahan] = {}
    for satu in baris:
        menurut_jenis.setdefault(satu.jenis, satu)
    return list(menurut_jenis.values())


def janji_hari_kerja(jenis: JenisPermohonan | str, tanggal: dt.date) -> int:
    """Return the target of ``jenis`` for what is received on ``tanggal``, in working days.

    Raises JanjiTidakAda without one (domain.md §7).
    """
    janji = JanjiLayanan.objects.berlaku(tanggal).filter(jenis_permohonan=jenis).first()
    if janji is None:
        msg = (
            f"Janji layanan untuk {JenisPermohonan(jenis).label} belum direkam. Mintalah "
            "administrator merekamnya di halaman Administrasi, menu Referensi, Janji layanan."
        )
        raise JanjiTidakAda(msg)
    return janji.hari_kerja


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
