"""Meja Kerja: the queues of a post and how many wait in each. Reads only.

Every list starts at ``visible_to``; a person with several posts works at one desk per post. What a
row says is in ``meja_baris``, the search in ``meja_saring``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.utils import timezone

from permohonan.models import Permohonan
from portal.izin import PERAN_PENELITI, TINGKAT, Peran
from portal.tampilan import rentang_hari
from workflow.pekerjaan.pegangan import q_tanpa_pemegang_sah
from workflow.status import BER_SKEP, PERAN_TAHAP, TAHAP_KLASIFIKASI, TAHAP_PETUGAS, Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from portal.models import Jabatan, Pengguna


@dataclass(frozen=True)
class Antrean:
    """One queue of a desk: its address word, its title, its rows, and what to say when empty."""

    kode: str
    judul: str
    saring: Q
    kosong: str
    terbaru_dahulu: bool = False


def hari_ini(jabatan: Jabatan) -> date:
    """Return today by the calendar of the post's office; the auditor's is the portal's."""
    return timezone.localdate(timezone=jabatan.kantor.zona_waktu if jabatan.kantor else None)


def sebutan_masa(jabatan: Jabatan) -> str:
    """Return the title; of an acting official with the days: ``Plh. Kepala Bidang, 20-27 Nov 2026``."""
    if not jabatan.pelaksana:
        return str(jabatan.sebutan)
    return f"{jabatan.sebutan}, {rentang_hari(jabatan.dari, jabatan.sampai)}"


def keterangan(jabatan: Jabatan, pilihan: Antrean, urut: str = "") -> str:
    """Return what the desk says of its list: the order while it is one by date, and what to do."""
    if urut == "tempo" or not (urut or pilihan.terbaru_dahulu):
        urutan = "Permohonan diurutkan menurut jatuh tempo layanan. "
    else:
        urutan = "" if urut else "Permohonan yang terbaru di atas. "
    kerja = "Ambil satu untuk mengerjakannya."
    return urutan + (kerja if jabatan.peran in PERAN_PENELITI else "Buka satu untuk membacanya.")


def antrean(jabatan: Jabatan) -> list[Antrean]:
    """Return the queues of a post, the most urgent kind first."""
    if jabatan.peran not in PERAN_PENELITI:
        return [_berkas_lain(jabatan.peran)]
    tahap = [s for s, peran in PERAN_TAHAP.items() if peran == jabatan.peran]
    semua = Antrean(
        "semua", "Semua berkas", Q(), "Belum ada permohonan di kantor ini.", terbaru_dahulu=True
    )
    return [
        Antrean(
            "saya",
            "Milik saya",
            Q(status__in=tahap, pemegang=jabatan),
            "Tidak ada permohonan di tangan Anda. Ambil satu dari antrean Belum diambil.",
        ),
        Antrean(
            "bebas",
            "Belum diambil",
            Q(status__in=tahap) & q_tanpa_pemegang_sah(),
            "Semua permohonan di tahap ini sudah ada yang memegang.",
        ),
        Antrean(
            "kantor",
            "Seluruh kantor",
            Q(status__in=tahap),
            "Tidak ada permohonan di tahap ini.",
        ),
        *_antrean_peran(jabatan.peran),
        *_antrean_lewat(jabatan),
        semua,
    ]


def _antrean_peran(peran: str) -> list[Antrean]:
    if peran == Peran.ANALIS:
        saring, judul = Q(status=Status.KEKURANGAN_DOKUMEN), "Menunggu importir"
        return [Antrean("menunggu", judul, saring, "Tidak ada yang menunggu kelengkapan importir.")]
    if peran == Peran.KEPALA_SEKSI:
        saring, judul = Q(status__in=TAHAP_KLASIFIKASI), "Di klasifikasi"
        return [Antrean("klasifikasi", judul, saring, "Tidak ada yang sedang diklasifikasi.")]
    return []


def _antrean_lewat(jabatan: Jabatan) -> list[Antrean]:
    """Return the overdue cases of all stages, for whoever leads others (Kepala Seksi and above)."""
    if TINGKAT[Peran(jabatan.peran)] < TINGKAT[Peran.KEPALA_SEKSI]:
        return []
    lewat = Q(status__in=TAHAP_PETUGAS, batas_layanan__lt=hari_ini(jabatan))
    return [Antrean("lewat", "Lewat jatuh tempo", lewat, "Tidak ada yang lewat jatuh tempo.")]


def _berkas_lain(peran: str) -> Antrean:
    """Return the one list of a role outside the chain."""
    if peran == Peran.AUDITOR:
        return Antrean("semua", "Semua berkas", Q(), "Belum ada permohonan.", terbaru_dahulu=True)
    return Antrean(
        "izin",
        "Izin terbit",
        Q(status__in=BER_SKEP),
        "Belum ada izin yang terbit.",
        terbaru_dahulu=True,
    )


def berkas_meja(user: Pengguna, jabatan: Jabatan) -> QuerySet[Permohonan]:
    """Return the sent applications of a desk: the post's office, or the area it supervises."""
    terlihat: QuerySet[Permohonan] = Permohonan.objects.visible_to(user).filter(putaran__gt=0)
    semua = terlihat.exclude(importir__in=user.id_importir)
    if jabatan.peran == Peran.AUDITOR:
        return semua
    if jabatan.peran == Peran.PETUGAS_PENGAWAS:
        return semua.filter(Permohonan.objects.q_wilayah([jabatan.kantor_id]))
    return semua.filter(kantor=jabatan.kantor_id)


def hitung(berkas: QuerySet[Permohonan], daftar: Iterable[Antrean]) -> dict[str, int]:
    """Return how many rows each queue has, in one statement."""
    jumlah = {a.kode: Count("pk", filter=a.saring) if a.saring else Count("pk") for a in daftar}
    return berkas.order_by().aggregate(**jumlah)


def jumlah_menunggu(user: Pengguna) -> int | None:
    """Return how many cases wait for this person: held by them, or free in their stages.

    The counter of the menu: one statement, none for whoever works on no stage.
    """
    saring = Q(pk__in=[])
    for jabatan in user.daftar_jabatan:
        tahap = [s for s, peran in PERAN_TAHAP.items() if peran == jabatan.peran]
        if tahap:
            milik = Q(pemegang=jabatan) | q_tanpa_pemegang_sah()
            saring |= Q(kantor=jabatan.kantor_id, status__in=tahap) & milik
    if saring == Q(pk__in=[]):
        return None
    terlihat: QuerySet[Permohonan] = Permohonan.objects.visible_to(user)
    berkas = terlihat.exclude(importir__in=user.id_importir)
    return berkas.filter(saring).count()
