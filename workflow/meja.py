"""Meja Kerja: the queues of a post, and what a row of them says. Reads only.

Every list starts at ``visible_to``; a person with several posts works at one desk per post.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from permohonan.models import Barang, LokasiPenggunaan, Permohonan
from portal.izin import PERAN_PENELITI, Peran
from workflow.jam import Jam, jam_layanan
from workflow.models import Keterlibatan
from workflow.pekerjaan.pegangan import peran_tahap, q_tanpa_pemegang_sah
from workflow.status import BER_SKEP, PERAN_TAHAP, TAHAP_KLASIFIKASI, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        wilayah = LokasiPenggunaan.objects.filter(kantor_pengawas=jabatan.kantor_id)
        return semua.filter(pk__in=wilayah.values("permohonan"), status__in=BER_SKEP)
    return semua.filter(kantor=jabatan.kantor_id)


def cari(berkas: QuerySet[Permohonan], kata: str) -> QuerySet[Permohonan]:
    """Narrow to a registration, letter or SKEP number, or a part of the importer's name."""
    if not kata:
        return berkas
    return berkas.filter(
        Q(nomor_pendaftaran__startswith=kata)
        | Q(nomor_surat__icontains=kata)
        | Q(nomor_skep__icontains=kata)
        | Q(importir__nama__icontains=kata)
    )


def hitung(berkas: QuerySet[Permohonan], daftar: Iterable[Antrean]) -> dict[str, int]:
    """Return how many rows each queue has, in one statement."""
    jumlah = {a.kode: Count("pk", filter=a.saring) if a.saring else Count("pk") for a in daftar}
    return berkas.order_by().aggregate(**jumlah)


def isi_antrean(
    berkas: QuerySet[Permohonan], pilihan: Antrean, user: Pengguna
) -> QuerySet[Permohonan]:
    """Return the rows of a queue with all they print, the next due first."""
    jumlah_barang = (
        Barang.objects.filter(permohonan=OuterRef("pk"))
        .order_by()
        .values("permohonan")
        .annotate(n=Count("pk"))
        .values("n")
    )
    terlibat = Keterlibatan.objects.filter(permohonan=OuterRef("pk"), pengguna=user)
    urut = (
        ["-tanggal_pendaftaran"]
        if pilihan.terbaru_dahulu
        else [F("batas_layanan").asc(nulls_last=True), "dikirim_terakhir"]
    )
    return (
        berkas.filter(pilihan.saring)
        .select_related("importir", "kategori", "kantor", "pemegang__pengguna", "pemegang__kantor")
        .annotate(
            jumlah_barang=Coalesce(Subquery(jumlah_barang, output_field=IntegerField()), 0),
            tanpa_pemegang=Exists(
                Permohonan.objects.filter(q_tanpa_pemegang_sah(), pk=OuterRef("pk"))
            ),
            peran_terlibat=Subquery(terlibat.values("peran")[:1]),
        )
        .order_by(*urut, "pk")
    )


@dataclass(frozen=True)
class Baris:
    """A row of a queue: the case, its clock, and whether this post may take it."""

    permohonan: Permohonan
    jam: Jam
    dapat_diambil: bool
    terhalang: bool


def baris(halaman: Iterable[Any], jabatan: Jabatan) -> list[Baris]:
    """Return what the rows of a page say; one statement for the holidays of all of them."""
    semua = list(halaman)
    return [_baris(p, jam, jabatan) for p, jam in zip(semua, jam_layanan(semua), strict=True)]


def _baris(p: Any, jam: Jam, jabatan: Jabatan) -> Baris:
    giliran = jabatan.kantor_id == p.kantor_id and peran_tahap(p.status) == jabatan.peran
    terhalang = bool(p.peran_terlibat) and p.peran_terlibat != jabatan.peran
    bebas = giliran and p.tanpa_pemegang
    return Baris(p, jam, dapat_diambil=bebas and not terhalang, terhalang=bebas and terhalang)


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
