"""Numbers without duplicates and without gaps, also when many take one at once and some fall back."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from permohonan.nomor import nomor_berikut
from tests.factories.referensi import KantorFactory


def ambil_nomor(kantor, berapa, orang):
    """Take numbers in transactions of their own, giving up every tenth; return those kept."""
    terpakai = []
    for n in range(berapa):
        with transaction.atomic():
            nomor = nomor_berikut(kantor, "skep", 2026)
            if n % 10 == orang:
                transaction.set_rollback(True)
                continue
        terpakai.append(nomor)
    connection.close()
    return terpakai


@pytest.mark.django_db(transaction=True)
def test_eight_threads_with_rollbacks_leave_neither_duplicate_nor_gap():
    kantor = KantorFactory()

    with ThreadPoolExecutor(8) as pool:
        hasil = list(pool.map(lambda orang: ambil_nomor(kantor, 40, orang), range(8)))

    nomor = sorted(n for daftar in hasil for n in daftar)
    assert nomor == list(range(1, len(nomor) + 1))
    assert len(nomor) == 8 * 36


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
