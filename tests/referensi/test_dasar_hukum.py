"""The regulations that letters cite: by kind, by day, and never none."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from referensi.dasar_hukum import dasar_hukum
from referensi.pilihan import NaskahDinas
from tests.factories.referensi import DasarHukumFactory

pytestmark = pytest.mark.django_db
HARI = dt.date(2026, 11, 22)


def kode(naskah=NaskahDinas.SKEP, tanggal=HARI):
    return [satu["kode"] for satu in dasar_hukum(naskah, tanggal)]


def test_a_letter_cites_what_holds_on_its_day_for_its_kind_in_order():
    DasarHukumFactory(kode="kedua", urutan=20)
    DasarHukumFactory(kode="pertama", urutan=10)
    DasarHukumFactory(kode="tutup", berlaku_sampai=HARI - dt.timedelta(days=1))
    DasarHukumFactory(kode="nanti", berlaku_dari=HARI + dt.timedelta(days=1))
    DasarHukumFactory(kode="lain", urutan=30, dikutip_pada=["bpj"])

    assert kode() == ["pertama", "kedua"]
    assert kode(NaskahDinas.BPJ) == ["pertama", "kedua", "lain"]


def test_the_last_day_of_a_regulation_counts():
    DasarHukumFactory(kode="lama", berlaku_sampai=HARI)
    DasarHukumFactory(kode="baru", berlaku_dari=HARI + dt.timedelta(days=1))

    assert kode() == ["lama"]
    assert kode(tanggal=HARI + dt.timedelta(days=1)) == ["baru"]


def test_an_empty_table_never_means_a_letter_that_rests_on_nothing():
    assert kode() == ["uu_kepabeanan", "pmk_impor_sementara", "per_impor_sementara"]
    assert kode(NaskahDinas.NOTA) == ["uu_kepabeanan", "pmk_impor_sementara"]
    assert kode(NaskahDinas.BPJ) == ["uu_kepabeanan", "pmk_jaminan"]


@pytest.mark.parametrize(
    ("isian", "aturan"),
    [
        ({"dikutip_pada": []}, "dikutip_pada_dikenal"),
        ({"dikutip_pada": ["surat_cinta"]}, "dikutip_pada_dikenal"),
        ({"teks": ""}, "bunyi_diisi"),
        ({"ringkas": ""}, "bunyi_diisi"),
        ({"teks": "Undang-Undang Uji;"}, "tanpa_tanda_akhir"),
        ({"ringkas": "Undang-Undang Uji. "}, "tanpa_tanda_akhir"),
    ],
)
def test_the_database_keeps_a_regulation_printable(isian, aturan):
    with pytest.raises(IntegrityError, match=f"dasarhukum_{aturan}"), transaction.atomic():
        DasarHukumFactory(**isian)
