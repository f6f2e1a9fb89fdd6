"""Geometry: round steps of an axis, where bars and points stand, what a phone can still read."""

from decimal import Decimal

import pytest

from workflow.dasbor import grafik
from workflow.dasbor.grafik import Seri, Tempat


def bulan(*nama):
    """Return places of the axis by their short names."""
    return [Tempat(f"{satu} 2026", satu) for satu in nama]


def tulis(nilai):
    return f"{nilai:g}"


@pytest.mark.parametrize(
    ("puncak", "bulat", "tanda"),
    [
        (0, True, [0, 1]),
        (1, True, [0, 1]),
        (3, True, [0, 1, 2, 3]),
        (7, True, [0, 2, 4, 6, 8]),
        (42, True, [0, 20, 40, 60]),
        (1, False, [0, 0.25, 0.5, 0.75, 1]),
        (Decimal(5200000000), False, [0, 2e9, 4e9, 6e9]),
        (9.7, False, [0, 2.5, 5, 7.5, 10]),
    ],
)
def test_an_axis_has_round_steps_and_holds_the_largest_value(puncak, bulat, tanda):
    assert grafik.skala(puncak, bulat=bulat) == pytest.approx(tanda)


def test_bars_stand_side_by_side_and_stacks_on_each_other():
    masuk = Seri("masuk", "masuk", [4, 0])
    selesai = [Seri("skep", "SKEP", [1, 2]), Seri("tolak", "tolak", [1, 0])]

    b = grafik.kolom(bulan("Jan", "Feb"), [[masuk], selesai], tulis, bulat=True)

    assert [(s.kelas, s.x, s.y, s.lebar, s.tinggi) for s in b.batang] == [
        ("masuk", "6%", "12", "19%", "200"),
        ("skep", "25%", "162", "19%", "50"),
        ("tolak", "25%", "112", "19%", "50"),
        ("skep", "75%", "112", "19%", "100"),
    ]
    assert b.batang[2].keterangan == "Jan 2026: tolak 1"
    assert [(g.y, g.teks) for g in b.garis] == [
        ("212", "0"),
        ("162", "1"),
        ("112", "2"),
        ("62", "3"),
        ("12", "4"),
    ]
    assert [(x.x, x.teks) for x in b.label] == [("25%", "Jan"), ("75%", "Feb")]


def test_points_are_led_to_their_neighbour_and_never_over_a_gap():
    b = grafik.titik(bulan("a", "b", "c", "d"), [Seri("median", "median", [1, 2, None, 4])], tulis)

    assert [(t.x, t.y, t.x2, t.y2) for t in b.titik] == [
        ("12.5%", "162", "37.5%", "112"),
        ("37.5%", "112", "", ""),
        ("87.5%", "12", "", ""),
    ]
    assert b.titik[0].keterangan == "a 2026: median 1"


def test_no_more_than_twelve_words_stand_under_an_axis():
    b = grafik.kolom(bulan(*map(str, range(36))), [[Seri("masuk", "masuk", [1] * 36)]], tulis)

    assert [x.teks for x in b.label] == [str(n) for n in range(0, 36, 3)]
    assert len(b.batang) == 36


def test_a_group_of_one_word_gives_way_to_the_next():
    tempat = [Tempat("", "Des", "2025"), Tempat("", "Jan", "2026"), Tempat("", "Feb", "2026")]

    b = grafik.kolom(tempat, [[Seri("masuk", "masuk", [1] * 3)]], tulis)

    assert [x.bawah for x in b.label] == ["", "2026", ""]


@pytest.mark.parametrize(
    ("banyak", "bawah"),
    [
        (2, ["2025", ""]),  # November, December
        (4, ["2025", "", "2026", ""]),  # … to February
        (30, ["", "2026", "", "", "", "2027", "", "", "", "2028"]),
    ],
)
def test_a_group_is_told_under_the_first_of_its_words_that_is_shown(banyak, bawah):
    tempat = [Tempat("", str(n), str(2025 + (n + 10) // 12)) for n in range(banyak)]

    b = grafik.kolom(tempat, [[Seri("masuk", "masuk", [1] * banyak)]], tulis)

    assert [x.bawah for x in b.label] == bawah


@pytest.mark.parametrize(
    ("teks", "ukuran"), [("0", "s"), ("1.500", "m"), ("12,5 jam", "m"), ("Rp 150 miliar", "l")]
)
def test_the_axis_is_as_wide_as_its_words(teks, ukuran):
    b = grafik.kolom(bulan("Jan"), [[Seri("masuk", "masuk", [1])]], lambda _v: teks)

    assert b.sumbu == ukuran


def test_nothing_to_draw_is_an_axis_without_bars():
    b = grafik.kolom(bulan("Jan"), [[Seri("masuk", "masuk", [0])]], tulis, bulat=True)
    kosong = grafik.titik(bulan("Jan"), [Seri("median", "median", [None])], tulis)

    assert (b.batang, [g.teks for g in b.garis]) == ([], ["0", "1"])
    assert kosong.titik == []


@pytest.mark.parametrize(
    ("nilai", "puncak", "lebar"),
    [(3, 8, "37.5%"), (None, 8, "0%"), (8, 8, "100%"), (5, 0, "0%"), (1, 3, "33.333%")],
)
def test_a_lying_bar_reaches_as_far_as_its_share(nilai, puncak, lebar):
    assert grafik.panjang(nilai, puncak) == lebar


def test_lying_bars_follow_each_other():
    assert grafik.berjajar([1, 0, 2], 4) == [("0%", "25%"), ("25%", "0%"), ("25%", "50%")]
    assert grafik.berjajar([0], 0) == [("0%", "0%")]
