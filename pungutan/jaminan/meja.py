"""The Petugas Jaminan's list: guarantees and payments of their office, what waits first. Reads only.

Two tables in one list: a union gives order, pages and counts in the database; the rows of a page are
then loaded by kind. The number of statements does not grow with the rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    Q,
    Value,
    When,
)
from django.db.models.functions import Cast, Extract

from permohonan.models import Permohonan
from permohonan.services.loket import PEREKAM
from portal.izin import Peran
from pungutan import jatuh_tempo
from pungutan.models import BuktiBayar, Jaminan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.db.models import QuerySet

    from portal.models import Pengguna

MENUNGGU = Q(keadaan="direkam")
BERLAKU = Q(keadaan="diterima", penyelesaian=None)
KEMBALI = Q(keadaan="diganti", penyelesaian=None)
TANPA_TEMPO = 10**11  # seconds: after every due date
_BIGINT = BigIntegerField()


@dataclass(frozen=True)
class Antrean:
    """One part of the list: its word in the address, its title, what is in it, what to say when empty."""

    kode: str
    judul: str
    kosong: str


ANTREAN = (
    Antrean("menunggu", "Menunggu", "Tidak ada jaminan atau pembayaran yang menunggu pemeriksaan."),
    Antrean(
        "perhatian",
        "Perlu perhatian",
        "Tidak ada jaminan yang segera jatuh tempo atau jatuh temponya tidak mencukupi lagi.",
    ),
    Antrean(
        "kembali",
        "Menunggu dikembalikan",
        "Tidak ada jaminan yang sudah diganti dan belum dikembalikan.",
    ),
    Antrean("berlaku", "Jaminan berlaku", "Belum ada jaminan yang berlaku."),
    Antrean("semua", "Semua", "Belum ada jaminan atau pembayaran yang direkam."),
)


def kantor_jaminan(user: Pengguna) -> set[int]:
    """Return the offices whose guarantees this person verifies."""
    return {j.kantor_id for j in user.daftar_jabatan if j.peran == Peran.PETUGAS_JAMINAN}


def untuk(user: Pengguna) -> bool:
    """Tell whether the list is for this person: who verifies, and the auditor."""
    return bool(user.auditor or kantor_jaminan(user))


def izin_meja(user: Pengguna) -> QuerySet[Permohonan]:
    """Return the permits of the list: of the person's offices, the auditor's everywhere."""
    terlihat: QuerySet[Permohonan] = Permohonan.objects.visible_to(user).exclude(
        importir__in=user.id_importir
    )
    return terlihat if user.auditor else terlihat.filter(kantor__in=kantor_jaminan(user))


def terhalang(user: Pengguna) -> QuerySet[Permohonan]:
    """Return the permits on which this person may not verify (izin.alasan_terhalang), in SQL.

    Recorded by them at the counter, worked on for another level, or of an importer whom they could
    act for while the case ran.
    """
    lain = [*(p for p in Peran if p != Peran.PETUGAS_JAMINAN), PEREKAM]
    halangan = Q(perekam=user) | Q(
        pk__in=Permohonan.objects.filter(
            keterlibatan__pengguna=user, keterlibatan__peran__in=lain
        ).values("pk")
    )
    for importir, terakhir in user.pernah_mewakili:
        halangan |= Q(importir=importir, dibuat__date__lte=terakhir)
    return Permohonan.objects.filter(halangan)


@dataclass(frozen=True)
class Daftar:
    """Guarantees and payments of a search, before they are put in order.

    ``menunggu`` is the condition on rows that wait for this person: not those somebody else verifies.
    """

    jaminan: QuerySet[Jaminan]
    bayar: QuerySet[BuktiBayar]
    menunggu: Q = MENUNGGU

    def bagian(self, kode: str, hari: date) -> Daftar:
        """Return one part of the list; ``hari`` is today."""
        if kode == "menunggu":
            return Daftar(self.jaminan.filter(self.menunggu), self.bayar.filter(self.menunggu))
        if kode == "perhatian":
            return Daftar(perlu_perhatian(self.jaminan, hari), self.bayar.none())
        if kode == "kembali":
            return Daftar(self.jaminan.filter(KEMBALI), self.bayar.none())
        if kode == "berlaku":
            return Daftar(self.jaminan.filter(BERLAKU), self.bayar.none())
        return self

    def terurut(self) -> QuerySet[Any, dict[str, Any]]:
        """Return (kind, key) of every row: what waits by age, in force by due date, the rest newest first."""
        kolom = ("macam", "kelompok", "kunci", "pk")
        jaminan = self.jaminan.annotate(
            macam=Value("jaminan"),
            kelompok=Case(
                When(MENUNGGU, then=0), When(KEMBALI, then=1), When(BERLAKU, then=2), default=3
            ),
            kunci=Case(
                When(MENUNGGU | KEMBALI, then=_detik("waktu")),
                When(BERLAKU & Q(jatuh_tempo=None), then=Value(TANPA_TEMPO)),
                When(BERLAKU, then=_detik("jatuh_tempo")),
                default=-_detik("waktu"),
            ),
        )
        bayar = self.bayar.annotate(
            macam=Value("bayar"),
            kelompok=Case(When(MENUNGGU, then=0), default=3),
            kunci=Case(When(MENUNGGU, then=_detik("waktu")), default=-_detik("waktu")),
        )
        semua = jaminan.order_by().values(*kolom).union(bayar.order_by().values(*kolom), all=True)
        urut: QuerySet[Any, dict[str, Any]] = semua.order_by("kelompok", "kunci", "pk")
        return urut


def perlu_perhatian(jaminan: QuerySet[Jaminan], hari: date) -> QuerySet[Jaminan]:
    """Return the guarantees in force that end soon, or earlier than the permit now asks for."""
    return jaminan.filter(BERLAKU).filter(jatuh_tempo.perlu_perhatian(hari))


def _detik(kolom: str) -> Cast:
    """Return a moment or day as whole seconds, so that both kinds sort by one column."""
    return Cast(Extract(kolom, "epoch"), output_field=_BIGINT)


def cari(user: Pengguna, isian: Mapping[str, Any]) -> Daftar:
    """Return what a valid search finds (pungutan.forms.meja_jaminan)."""
    izin = izin_meja(user).values("pk")
    jaminan = Jaminan.objects.filter(permohonan__in=izin)
    bayar = BuktiBayar.objects.filter(permohonan__in=izin)
    if kata := isian.get("q"):
        jaminan = jaminan.filter(
            _kata(kata) | Q(nomor__icontains=kata) | Q(bpj__nomor__icontains=kata)
        )
        polos = kata.replace(" ", "").upper()
        bayar = bayar.filter(
            _kata(kata) | Q(ntpn__startswith=polos) | Q(kode_billing__startswith=polos)
        )
    if jenis := isian.get("jenis"):
        jaminan, bayar = jaminan.filter(jenis=jenis), bayar.none()
    if isian.get("macam") == "jaminan":
        bayar = bayar.none()
    elif isian.get("macam") == "bayar":
        jaminan = jaminan.none()
    return Daftar(jaminan, bayar, menunggu_untuk(user))


def menunggu_untuk(user: Pengguna) -> Q:
    """Return what waits for this person; for the auditor, who verifies nothing, all that waits."""
    if not kantor_jaminan(user):
        return MENUNGGU
    return MENUNGGU & ~Q(permohonan__in=terhalang(user).values("pk"))


def _kata(kata: str) -> Q:
    """A permit by number or registration, or the importer by a part of the name or the first digits."""
    hasil = (
        Q(permohonan__nomor_skep__icontains=kata)
        | Q(permohonan__nomor_pendaftaran__startswith=kata)
        | Q(permohonan__importir__nama__icontains=kata)
    )
    angka = "".join(huruf for huruf in kata if huruf not in ".- ")
    if angka.isdecimal():
        hasil |= Q(permohonan__importir__npwp__startswith=angka)
    return hasil


def hitung(daftar: Daftar, hari: date) -> dict[str, int]:
    """Return how many rows each part has; two statements."""
    perhatian = perlu_perhatian(Jaminan.objects.all(), hari).values("pk")
    jaminan = daftar.jaminan.order_by().aggregate(
        menunggu=Count("pk", filter=daftar.menunggu),
        kembali=Count("pk", filter=KEMBALI),
        berlaku=Count("pk", filter=BERLAKU),
        perhatian=Count("pk", filter=Q(pk__in=perhatian)),
        semua=Count("pk"),
    )
    bayar = daftar.bayar.order_by().aggregate(
        menunggu=Count("pk", filter=daftar.menunggu), semua=Count("pk")
    )
    return {kode: jumlah + bayar.get(kode, 0) for kode, jumlah in jaminan.items()}


def jumlah_menunggu(user: Pengguna) -> int | None:
    """Return how much waits for this person: the counter of the menu; None for whoever verifies nothing."""
    if not kantor_jaminan(user):
        return None
    izin = izin_meja(user).filter(kantor__in=kantor_jaminan(user)).values("pk")
    tunggu = Q(permohonan__in=izin) & menunggu_untuk(user)
    return Jaminan.objects.filter(tunggu).count() + BuktiBayar.objects.filter(tunggu).count()
