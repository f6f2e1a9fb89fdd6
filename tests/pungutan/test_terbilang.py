"""Amounts in words."""

from decimal import Decimal

import pytest

from pungutan.hitung import NilaiTidakSah
from pungutan.terbilang import terbilang, terbilang_rupiah


@pytest.mark.parametrize(
    ("angka", "kata"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (909, "sembilan ratus sembilan"),
        (1_000, "seribu"),
        (1_001, "seribu satu"),
        (1_100, "seribu seratus"),
        (2_000, "dua ribu"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (2_011_875, "dua juta sebelas ribu delapan ratus tujuh puluh lima"),
        (
            1_662_593_982,
            (
                "satu miliar enam ratus enam puluh dua juta lima ratus sembilan puluh tiga ribu "
                "sembilan ratus delapan puluh dua"
            ),
        ),
        (1_000_000_000_000, "satu triliun"),
        (3_000_000_000_015, "tiga triliun lima belas"),
        (10**15, "satu kuadriliun"),
    ],
)
def test_numbers_are_read_as_an_indonesian_reads_them(angka, kata):
    assert terbilang(angka) == kata


def test_an_amount_ends_in_rupiah():
    assert terbilang_rupiah(Decimal("67000.00")) == "enam puluh tujuh ribu rupiah"


@pytest.mark.parametrize("angka", [-1, 10**18, Decimal("0.5"), Decimal("NaN"), Decimal("Infinity")])
def test_what_has_no_words_is_refused(angka):
    with pytest.raises(NilaiTidakSah):
        terbilang(angka)


def test_every_number_has_its_own_words():
    contoh = [*range(2_000), *(n * 1_000 for n in range(2, 1_000)), *(10**n for n in range(6, 18))]
    kata = [terbilang(n) for n in contoh]
    assert len(set(kata)) == len(contoh)
    assert all(k == " ".join(k.split()) for k in kata)
