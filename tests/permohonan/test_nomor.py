"""Numbers without duplicates and without gaps, also when many take one at once and some fall back."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from permohonan.models import PenghitungNomor
from permohonan.nomor import nomor_berikut
from tests.factories.referensi import KantorFactory

BENANG, SEMUA = 32, 10_000


def tanpa_kunci(kantor, seri, tahun):
    """Return the next number as somebody would who forgets the lock."""
    PenghitungNomor.objects.bulk_create(
        [PenghitungNomor(kantor=kantor, seri=seri, tahun=tahun)], ignore_conflicts=True
    )
    baris = PenghitungNomor.objects.get(kantor=kantor, seri=seri, tahun=tahun)
    baris.terakhir += 1
    baris.save(update_fields=["terakhir"])
    return baris.terakhir


def ambil_bersama(berikut, semua):
    """Let 32 threads take ``semua`` numbers, giving every tenth back; return those kept, sorted."""
    kantor, mulai = KantorFactory(), Barrier(BENANG)

    def ambil(benang):
        terpakai = []
        mulai.wait()
        for ke in range(benang, semua, BENANG):
            with transaction.atomic():
                nomor = berikut(kantor, "skep", 2026)
                if ke % 10 == 0:
                    transaction.set_rollback(True)
                    continue
            terpakai.append(nomor)
        connection.close()
        return terpakai

    with ThreadPoolExecutor(BENANG) as pool:
        return sorted(n for daftar in pool.map(ambil, range(BENANG)) for n in daftar)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_ten_thousand_numbers_of_32_threads_with_rollbacks_have_neither_duplicate_nor_gap():
    assert ambil_bersama(nomor_berikut, SEMUA) == list(range(1, SEMUA * 9 // 10 + 1))


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_same_race_gives_numbers_twice():
    nomor = ambil_bersama(tanpa_kunci, SEMUA // 10)

    assert len(set(nomor)) < len(nomor)


@pytest.mark.django_db
def test_each_office_series_and_year_counts_for_itself():
    perak, priok = KantorFactory(), KantorFactory(kpu=True)

    nomor = [
        nomor_berikut(perak, "skep", 2026),
        nomor_berikut(perak, "skep", 2026),
        nomor_berikut(perak, "surat", 2026),
        nomor_berikut(perak, "skep", 2027),
        nomor_berikut(priok, "skep", 2026),
    ]

    assert nomor == [1, 2, 1, 1, 1]
