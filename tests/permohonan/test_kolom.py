from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from permohonan.forms.kolom import AngkaField, TanggalField


def angka(teks):
    return AngkaField(max_digits=18, decimal_places=4).clean(teks)


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("1250", "1250"),
        ("1250.50", "1250.50"),
        ("1250,50", "1250.50"),
        ("1.250,50", "1250.50"),
        ("1,250.50", "1250.50"),
        ("1.250.000", "1250000"),
        ("1,250,000", "1250000"),
        ("1.250.000,5", "1250000.5"),
        (" 1 250,5 ", "1250.5"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("1250,125", "1250.125"),
        ("12,5", "12.5"),
    ],
)
def test_both_notations_are_understood(teks, nilai):
    assert angka(teks) == Decimal(nilai)


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ("1.250", "“1.250” dapat berarti 1250 atau 1,25. Tulis tanpa pemisah ribuan."),
        ("1,250", "“1,250” dapat berarti 1250 atau 1,25. Tulis tanpa pemisah ribuan."),
        ("68.000", "“68.000” dapat berarti 68000 atau 68,0. Tulis tanpa pemisah ribuan."),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked_back(teks, pesan):
    with pytest.raises(ValidationError) as galat:
        angka(teks)

    assert galat.value.messages == [pesan]


@pytest.mark.parametrize(
    "teks",
    [
        "NaN",
        "Infinity",
        "-5",
        "1e5",
        "1.25.0",
        "1.250,50,5",
        "12,34.56",
        ",5",
        "5,",
        "abc",
        "٣",
        "1\x002",
    ],
)
def test_what_is_no_number_is_refused(teks):
    with pytest.raises(ValidationError) as galat:
        angka(teks)

    assert galat.value.messages == ["Angka tidak terbaca. Contoh: 1250 atau 1.250,50."]


@pytest.mark.parametrize("teks", ["9" * 30, "1," + "1" * 5, "9" * 5000])
def test_too_many_digits_are_refused(teks):
    with pytest.raises(ValidationError):
        angka(teks)


def test_a_stored_amount_is_shown_so_that_it_reads_back_as_itself():
    tampil = AngkaField().prepare_value(Decimal("1250.5000"))

    assert tampil == "1250,5"
    assert AngkaField().prepare_value(Decimal("1250.0000")) == "1250"
    assert angka(tampil) == Decimal("1250.5")


@pytest.mark.parametrize("teks", ["2026-11-22", "22-11-2026", "22/11/2026"])
def test_a_day_may_be_typed_without_a_picker(teks):
    assert TanggalField().clean(teks).isoformat() == "2026-11-22"


@pytest.mark.parametrize("teks", ["31-02-2026", "kemarin", "2026-13-01", "0000-00-00", "1\x00"])
def test_a_day_that_does_not_exist_is_refused(teks):
    with pytest.raises(ValidationError) as galat:
        TanggalField().clean(teks)

    assert galat.value.messages == ["Tanggal tidak dikenal. Contoh: 31-12-2026."]
