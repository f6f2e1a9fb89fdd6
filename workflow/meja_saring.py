"""The search of the desk: what a filter narrows to, and the orders a list can be put in. Reads only."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from permohonan.models import Kiriman

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from permohonan.models import Permohonan
    from workflow.meja import Antrean

AKHIR_PEKAN = 6  # Sunday: "this week" runs to its end
TEMPO = (
    ("lewat", "Lewat jatuh tempo"),
    ("hari_ini", "Jatuh tempo hari ini"),
    ("minggu_ini", "Jatuh tempo sampai akhir minggu ini"),
)
# The day that counts for a case: the office's, or the importer's while the case waits there.
BATAS = Coalesce("batas_layanan", "tenggat_kekurangan")
NILAI = Subquery(Kiriman.objects.filter(permohonan=OuterRef("pk")).values("nilai_rupiah")[:1])
# Word of the column, and what it sorts by; the key is the value of the query parameter ``urut``.
URUTAN: dict[str, tuple[str, tuple[Any, ...]]] = {
    "nomor": ("Nomor", (F("tanggal_pendaftaran"), F("nomor_pendaftaran"))),
    "importir": ("Importir", (F("importir__nama"),)),
    "nilai": ("Nilai", (NILAI,)),
    "status": ("Status", (F("status"), BATAS)),
    "tempo": ("Jatuh tempo", (BATAS, F("dikirim_terakhir"))),
    "pemegang": ("Pemegang", (F("pemegang__pengguna__nama"), BATAS)),
}


def saring(
    berkas: QuerySet[Permohonan], isian: Mapping[str, Any], hari: dt.date
) -> QuerySet[Permohonan]:
    """Narrow to a valid search (workflow.forms.meja); ``hari`` is today at the office."""
    if kata := isian.get("q"):
        berkas = berkas.filter(_kata(kata))
    if importir := isian.get("importir"):
        berkas = berkas.filter(_importir(importir))
    for nama in ("status", "kategori", "jenis", "pemegang"):
        if isian.get(nama):
            berkas = berkas.filter(**{nama: isian[nama]})
    if tempo := isian.get("tempo"):
        berkas = _tempo(berkas, tempo, hari)
    return berkas


def _kata(kata: str) -> Q:
    """A registration, letter or SKEP number, or a part of the importer's name."""
    return (
        Q(nomor_pendaftaran__startswith=kata)
        | Q(nomor_surat__icontains=kata)
        | Q(nomor_skep__icontains=kata)
        | Q(importir__nama__icontains=kata)
    )


def _importir(kata: str) -> Q:
    """A part of the name, or the digits a tax number begins with, however they are grouped."""
    angka = "".join(huruf for huruf in kata if huruf not in ".- ")
    nama = Q(importir__nama__icontains=kata)
    return nama | Q(importir__npwp__startswith=angka) if angka.isdecimal() else nama


def _tempo(berkas: QuerySet[Permohonan], tempo: str, hari: dt.date) -> QuerySet[Permohonan]:
    berkas = berkas.alias(jatuh_tempo=BATAS)
    if tempo == "lewat":
        return berkas.filter(jatuh_tempo__lt=hari)
    if tempo == "hari_ini":
        return berkas.filter(jatuh_tempo=hari)
    akhir = hari + dt.timedelta(days=AKHIR_PEKAN - hari.weekday())
    return berkas.filter(jatuh_tempo__range=(hari, akhir))


def urutkan(berkas: QuerySet[Permohonan], pilihan: Antrean, urut: str = "") -> QuerySet[Permohonan]:
    """Return the rows in the order ``urut`` ("nilai", "-nilai"), else in the queue's own.

    Empty values come last either way; anything that is no column leaves the queue's own order.
    """
    nama, turun = urut.removeprefix("-"), urut.startswith("-")
    if nama in URUTAN:
        medan = URUTAN[nama][1]
        kunci = [m.desc(nulls_last=True) if turun else m.asc(nulls_last=True) for m in medan]
        return berkas.order_by(*kunci, "pk")
    if pilihan.terbaru_dahulu:
        return berkas.order_by("-tanggal_pendaftaran", "pk")
    return berkas.order_by(BATAS.asc(nulls_last=True), "dikirim_terakhir", "pk")


def kepala() -> list[dict[str, Any]]:
    """Return the head of the table for bagian/_tabel_kepala.html."""
    return [{"judul": judul, "urut": nama} for nama, (judul, _medan) in URUTAN.items()]


def pilihan_urut() -> list[tuple[str, str]]:
    """Return the orders as choices of a field: phones show no heads of columns."""
    return [
        satu
        for nama, (judul, _medan) in URUTAN.items()
        for satu in ((nama, f"{judul}, naik"), (f"-{nama}", f"{judul}, turun"))
    ]
