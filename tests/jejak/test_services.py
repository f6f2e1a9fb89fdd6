"""Appending to the audit trail."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection, transaction

from jejak.hitung_hash import BIDANG, hash_baris
from jejak.konteks import Konteks, konteks
from jejak.models import HASH_AWAL, JejakAudit, RantaiAudit
from jejak.services import catat
from jejak.verifikasi import periksa_semua


@pytest.mark.django_db
def test_a_row_says_who_what_where_and_from_which_request(pengguna):
    tanda = konteks.set(Konteks("permintaan-1", "10.0.0.7"))
    jejak = catat(
        rantai="permohonan:7",
        tindakan="kirim",
        objek="permohonan:7",
        pelaku=pengguna,
        jabatan="Analis KPPBC TMP Tanjung Perak",
        rincian={"nilai": Decimal("10.50")},
    )
    konteks.reset(tanda)

    jejak.refresh_from_db()
    assert (jejak.rantai, jejak.urut, jejak.tindakan) == ("permohonan:7", 1, "kirim")
    assert (jejak.pelaku, jejak.jabatan) == (pengguna, "Analis KPPBC TMP Tanjung Perak")
    assert (jejak.request_id, jejak.alamat_ip) == ("permintaan-1", "10.0.0.7")
    assert jejak.rincian == {"nilai": "10.50"}


@pytest.mark.django_db
def test_rows_of_a_chain_are_linked_and_the_head_follows():
    pertama = catat(rantai="umum", tindakan="a", objek="x")
    kedua = catat(rantai="umum", tindakan="b", objek="x")
    catat(rantai="kantor:070100", tindakan="c", objek="x")

    assert (pertama.hash_sebelum, kedua.hash_sebelum) == (HASH_AWAL, pertama.hash)
    assert list(RantaiAudit.objects.order_by("nama").values_list("nama", "urut")) == [
        ("kantor:070100", 1),
        ("umum", 2),
    ]
    assert RantaiAudit.objects.get(pk="umum").hash == kedua.hash


@pytest.mark.django_db
def test_the_hash_agrees_with_the_row_as_it_is_stored(pengguna):
    rincian = {"angka": 10**30, "teks": "a\x00\ud800é😀", "dalam": [{"z": None, "a": True}]}
    pk = catat(rantai="umum", tindakan="a", objek="b\x00", pelaku=pengguna, rincian=rincian).pk

    jejak = JejakAudit.objects.get(pk=pk)
    nilai = {nama: getattr(jejak, nama) for nama in BIDANG}
    assert jejak.hash == hash_baris(nilai, jejak.waktu, jejak.hash_sebelum)


@pytest.mark.django_db
def test_too_long_texts_are_cut():
    jejak = catat(rantai="umum", tindakan="t" * 99, objek="o" * 999, jabatan="j" * 999)

    assert [len(t) for t in (jejak.tindakan, jejak.objek, jejak.jabatan)] == [60, 200, 200]


def catat_lalu_gagal():
    with transaction.atomic():
        catat(rantai="umum", tindakan="a", objek="x")
        raise RuntimeError


@pytest.mark.django_db
def test_a_rolled_back_deed_leaves_no_row():
    with pytest.raises(RuntimeError):
        catat_lalu_gagal()

    assert not JejakAudit.objects.exists()
    assert not RantaiAudit.objects.exists()


@pytest.mark.django_db
def test_appending_costs_three_queries(django_assert_num_queries):
    catat(rantai="umum", tindakan="a", objek="x")

    with django_assert_num_queries(3):
        catat(rantai="umum", tindakan="b", objek="x")


def serentak(tugas, jumlah):
    """Run ``tugas(n)`` in threads that start together, each with a connection of its own."""
    mulai = Barrier(jumlah)

    def satu(nomor):
        mulai.wait()
        try:
            return tugas(nomor)
        finally:
            connection.close()

    with ThreadPoolExecutor(jumlah) as kolam:
        return list(kolam.map(satu, range(jumlah)))


@pytest.mark.django_db(transaction=True)
def test_simultaneous_first_writers_of_a_chain_queue_up():
    urut = serentak(lambda n: catat(rantai="umum", tindakan="a", objek=f"{n}").urut, 4)

    assert sorted(urut) == [1, 2, 3, 4]
    assert periksa_semua() == (1, 4, [])


@pytest.mark.django_db(transaction=True)
def test_a_writer_of_another_chain_does_not_wait():
    with transaction.atomic():
        catat(rantai="permohonan:1", tindakan="a", objek="x")

        def lain(_nomor):
            with connection.cursor() as kursor:
                kursor.execute("SET lock_timeout = '2s'")
            return catat(rantai="permohonan:2", tindakan="a", objek="x").urut

        assert serentak(lain, 1) == [1]
