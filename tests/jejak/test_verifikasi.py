"""verifikasi_jejak finds every kind of tampering by somebody who owns the database."""

from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from jejak.models import JejakAudit
from jejak.services import catat
from jejak.verifikasi import periksa_semua

pytestmark = pytest.mark.django_db


@pytest.fixture
def _lima_baris():
    """Five rows in a chain, two in its neighbour."""
    for nomor in range(1, 6):
        catat(rantai="permohonan:1", tindakan="simpan", objek=f"barang:{nomor}")
    catat(rantai="umum", tindakan="masuk", objek="sesi")
    catat(rantai="umum", tindakan="keluar", objek="sesi")


@contextmanager
def tanpa_pemicu():
    """What the owner of the tables can do."""
    tabel = ("jejak_jejakaudit", "jejak_rantaiaudit")
    with connection.cursor() as kursor:
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for nama in tabel:
            kursor.execute(f"ALTER TABLE {nama} DISABLE TRIGGER USER")
        yield kursor
        for nama in tabel:
            kursor.execute(f"ALTER TABLE {nama} ENABLE TRIGGER USER")


ISI_UBAH = "isi tidak cocok dengan hash-nya"
SAMBUNG = "tidak menyambung ke baris sebelumnya"
# what the intruder does → where the chain breaks and why
PERUSAKAN = {
    "changed text": (
        ["UPDATE jejak_jejakaudit SET objek = 'barang:9' WHERE objek = 'barang:3'"],
        [(3, ISI_UBAH)],
    ),
    "changed details": (
        ["UPDATE jejak_jejakaudit SET rincian = '{\"a\": 1}' WHERE objek = 'barang:3'"],
        [(3, ISI_UBAH)],
    ),
    "changed time": (
        ["UPDATE jejak_jejakaudit SET waktu = waktu - interval '1 day' WHERE objek = 'barang:5'"],
        [(5, ISI_UBAH)],
    ),
    "changed address": (
        ["UPDATE jejak_jejakaudit SET alamat_ip = '10.9.9.9' WHERE objek = 'barang:1'"],
        [(1, ISI_UBAH)],
    ),
    "deleted middle": (
        ["DELETE FROM jejak_jejakaudit WHERE objek = 'barang:3'"],
        [(4, "baris 3 tidak ada")],
    ),
    "deleted first": (
        ["DELETE FROM jejak_jejakaudit WHERE objek = 'barang:1'"],
        [(2, "baris 1 tidak ada")],
    ),
    "deleted middle, numbers closed up": (
        [
            "DELETE FROM jejak_jejakaudit WHERE objek = 'barang:3'",
            "UPDATE jejak_jejakaudit SET urut = 3 WHERE objek = 'barang:4'",
            "UPDATE jejak_jejakaudit SET urut = 4 WHERE objek = 'barang:5'",
        ],
        [
            (3, SAMBUNG),
            (3, ISI_UBAH),
            (4, ISI_UBAH),
            (0, "kepala menyebut 5 baris, yang terakhir bernomor 4"),
        ],
    ),
    "cut tail": (
        ["DELETE FROM jejak_jejakaudit WHERE objek = 'barang:5'"],
        [(0, "kepala menyebut 5 baris, yang terakhir bernomor 4")],
    ),
    "cut tail, head counted down": (
        [
            "DELETE FROM jejak_jejakaudit WHERE objek = 'barang:5'",
            "UPDATE jejak_rantaiaudit SET urut = 4 WHERE nama = 'permohonan:1'",
        ],
        [(0, "hash kepala berbeda dari hash baris terakhir")],
    ),
    "all rows of a chain": (
        ["DELETE FROM jejak_jejakaudit WHERE rantai = 'permohonan:1'"],
        [(0, "kepala menyebut 5 baris, yang terakhir bernomor 0")],
    ),
    "head removed": (
        ["DELETE FROM jejak_rantaiaudit WHERE nama = 'permohonan:1'"],
        [(0, "kepala rantai tidak ada")],
    ),
    "swapped rows": (
        [
            "UPDATE jejak_jejakaudit SET urut = 99 WHERE objek = 'barang:2'",
            "UPDATE jejak_jejakaudit SET urut = 2 WHERE objek = 'barang:3'",
            "UPDATE jejak_jejakaudit SET urut = 3 WHERE objek = 'barang:2'",
        ],
        [(2, SAMBUNG), (2, ISI_UBAH), (3, SAMBUNG), (3, ISI_UBAH), (4, SAMBUNG)],
    ),
    "inserted row": (
        [
            """
            INSERT INTO jejak_jejakaudit (rantai, urut, waktu, jabatan, tindakan, objek, rincian,
                alamat_ip, request_id, hash_sebelum, hash)
            SELECT rantai, 6, waktu, jabatan, tindakan, objek, rincian,
                alamat_ip, request_id, hash, hash
            FROM jejak_jejakaudit WHERE objek = 'barang:5'
            """
        ],
        [(6, ISI_UBAH), (0, "kepala menyebut 5 baris, yang terakhir bernomor 6")],
    ),
    "row moved to another chain": (
        ["UPDATE jejak_jejakaudit SET rantai = 'umum', urut = 3 WHERE objek = 'barang:5'"],
        [
            (0, "kepala menyebut 5 baris, yang terakhir bernomor 4"),
            ("umum", 3, SAMBUNG),
            ("umum", 3, ISI_UBAH),
            ("umum", 0, "kepala menyebut 2 baris, yang terakhir bernomor 3"),
        ],
    ),
}


@pytest.mark.parametrize("cara", PERUSAKAN)
@pytest.mark.usefixtures("_lima_baris")
def test_tampering_is_found(cara):
    sql, putus = PERUSAKAN[cara]
    with tanpa_pemicu() as kursor:
        for perintah in sql:
            kursor.execute(perintah)

    ditemukan = {tuple(p) for p in periksa_semua().putus}

    assert ditemukan == {p if len(p) == 3 else ("permohonan:1", *p) for p in putus}


@pytest.mark.usefixtures("_lima_baris")
def test_a_whole_trail_verifies():
    keluaran = StringIO()

    call_command("verifikasi_jejak", stdout=keluaran)

    assert keluaran.getvalue() == "2 rantai, 7 baris diperiksa.\nJejak audit utuh.\n"


def test_an_empty_trail_verifies():
    assert periksa_semua() == (0, 0, [])


@pytest.mark.usefixtures("_lima_baris")
def test_the_command_names_every_break_and_fails():
    with tanpa_pemicu() as kursor:
        kursor.execute("UPDATE jejak_jejakaudit SET objek = 'x' WHERE objek = 'barang:3'")
        kursor.execute("DELETE FROM jejak_rantaiaudit WHERE nama = 'umum'")
    keluaran, galat = StringIO(), StringIO()

    with pytest.raises(CommandError, match="2 rantai putus di 2 tempat") as kesalahan:
        call_command("verifikasi_jejak", stdout=keluaran, stderr=galat, no_color=True)

    assert kesalahan.value.returncode == 1
    assert galat.getvalue() == (
        f"PUTUS permohonan:1 baris 3: {ISI_UBAH}\nPUTUS umum kepala: kepala rantai tidak ada\n"
    )


@pytest.mark.django_db(transaction=True)
def test_verification_reads_one_snapshot_outside_a_transaction():
    catat(rantai="umum", tindakan="a", objek="x")

    assert periksa_semua() == (1, 1, [])
    assert JejakAudit.objects.count() == 1
