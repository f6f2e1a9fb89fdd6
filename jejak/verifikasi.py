"""Reading the whole audit trail again: every link, every number, every head."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction

from jejak.hitung_hash import BIDANG, hash_baris
from jejak.models import HASH_AWAL, JejakAudit, RantaiAudit


class Putus(NamedTuple):
    """A place where a chain does not hold: number of the row (0 = the head) and why."""

    rantai: str
    urut: int
    sebab: str


class Hasil(NamedTuple):
    """What a verification has read and found."""

    jumlah_rantai: int
    jumlah_baris: int
    putus: list[Putus]


class _Baris(NamedTuple):
    nilai: dict[str, object]
    urut: int
    waktu: datetime
    hash_sebelum: str
    hash: str


def periksa_semua() -> Hasil:
    """Verify every chain in one snapshot of the database; called by ``verifikasi_jejak``.

    Writers may go on meanwhile; the rows are streamed, so memory does not grow with them.
    """
    bersarang = connection.in_atomic_block
    with transaction.atomic():
        if not bersarang:
            with connection.cursor() as kursor:
                kursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        kepala = {k.nama: (k.urut, k.hash) for k in RantaiAudit.objects.iterator()}
        akhir: dict[str, tuple[int, str]] = {}
        putus: list[Putus] = []
        jumlah = 0
        for rantai, baris in _semua_baris():
            jumlah += 1
            urut, hash_lalu = akhir.get(rantai, (0, HASH_AWAL))
            putus += [Putus(rantai, baris.urut, s) for s in _sebab_baris(baris, urut, hash_lalu)]
            akhir[rantai] = (baris.urut, baris.hash)
    nama = sorted(kepala.keys() | akhir.keys())
    for rantai in nama:
        sebab = _sebab_kepala(kepala.get(rantai), akhir.get(rantai, (0, HASH_AWAL)))
        putus += [Putus(rantai, 0, sebab)] if sebab else []
    return Hasil(len(nama), jumlah, putus)


def _semua_baris() -> Iterator[tuple[str, _Baris]]:
    baris = JejakAudit.objects.order_by("rantai", "urut").values_list(
        *BIDANG, "waktu", "hash_sebelum", "hash"
    )
    for *isi, waktu, hash_sebelum, hash_kini in baris.iterator(chunk_size=5000):
        nilai = dict(zip(BIDANG, isi, strict=True))
        yield nilai["rantai"], _Baris(nilai, nilai["urut"], waktu, hash_sebelum, hash_kini)


def _sebab_baris(baris: _Baris, urut: int, hash_lalu: str) -> Iterator[str]:
    """Yield what is wrong with a row that follows number ``urut`` with hash ``hash_lalu``."""
    if baris.urut != urut + 1:
        yield f"baris {urut + 1} tidak ada"
    elif baris.hash_sebelum != hash_lalu:
        yield "tidak menyambung ke baris sebelumnya"
    if baris.hash != hash_baris(baris.nilai, baris.waktu, baris.hash_sebelum):
        yield "isi tidak cocok dengan hash-nya"


def _sebab_kepala(kepala: tuple[int, str] | None, akhir: tuple[int, str]) -> str:
    if kepala is None:
        return "kepala rantai tidak ada"
    if kepala[0] != akhir[0]:
        return f"kepala menyebut {kepala[0]} baris, yang terakhir bernomor {akhir[0]}"
    if kepala[1] != akhir[1]:
        return "hash kepala berbeda dari hash baris terakhir"
    return ""
