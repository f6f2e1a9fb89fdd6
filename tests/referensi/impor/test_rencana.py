"""What a file does to periods: every way two of them may lie to each other, by table."""

import datetime as dt

import pytest

from referensi.impor.rencana import Baris, Cara, Jenis, Lama, rencanakan, tandai_surut
from referensi.masa import Masa

APRIL, MARET_AKHIR = dt.date(2026, 4, 1), dt.date(2026, 3, 31)


def hari(teks):
    return dt.date.fromisoformat(f"2026-{teks}") if teks else None


def cara(**lain):
    return Cara(**({"nama": lambda kunci: kunci[0], "apa": "tarif"} | lain))


def terekam(*masa, kunci="A"):
    """Rows of 5 per cent unless a third figure says otherwise."""
    baris = [
        Lama(n, (kunci,), {"bm": lain[0] if lain else 5, "uraian": "x"}, Masa(hari(a), hari(b)))
        for n, (a, b, *lain) in enumerate(masa, start=1)
    ]
    return {(kunci,): baris}


def berkas(*masa, kunci="A"):
    return [
        Baris(n, (kunci,), {"bm": lain[0] if lain else 5}, Masa(hari(a), hari(b)))
        for n, (a, b, *lain) in enumerate(masa, start=2)
    ]


def langkah(rencana):
    return [(satu.jenis.value, str(satu.masa)) for satu in rencana.langkah]


@pytest.mark.parametrize(
    ("lama", "bm", "hasil"),
    [
        ([], 5, [("baru", "01-04-2026 dan seterusnya")]),
        ([("01-01", None)], 5, [("tetap", "01-01-2026 dan seterusnya")]),
        ([("01-01", None)], 7, [("berubah", "01-04-2026 dan seterusnya")]),
        ([("01-01", "03-31")], 7, [("baru", "01-04-2026 dan seterusnya")]),
        ([("01-01", "03-31")], 5, [("baru", "01-04-2026 dan seterusnya")]),
        ([("04-01", None)], 5, [("tetap", "01-04-2026 dan seterusnya")]),
        ([("04-01", None)], 7, [("koreksi", "01-04-2026 dan seterusnya")]),
        ([("04-01", "06-30")], 7, [("koreksi", "01-04-2026 s.d. 30-06-2026")]),
    ],
)
def test_an_edition_from_april_on_takes_each_heading_as_it_lies(lama, bm, hasil):
    baris = berkas(("04-01", None, bm))

    rencana = rencanakan(terekam(*lama), baris, cara(edisi=APRIL))

    assert (langkah(rencana), rencana.galat) == (hasil, [])


@pytest.mark.parametrize(
    ("lama", "pesan"),
    [
        (
            [("01-01", "03-27")],
            (
                "A: tidak ada tarif untuk 28-03-2026 s.d. 31-03-2026 (4 hari), antara 01-04-2026 dan "
                "seterusnya dan yang sudah direkam (01-01-2026 s.d. 27-03-2026)."
            ),
        ),
        (
            [("01-01", "03-30")],
            (
                "A: tidak ada tarif untuk 31-03-2026 (1 hari), antara 01-04-2026 dan seterusnya dan "
                "yang sudah direkam (01-01-2026 s.d. 30-03-2026)."
            ),
        ),
        (
            [("01-01", "06-30")],
            (
                "A: masa 01-04-2026 dan seterusnya bertumpang tindih dengan yang sudah direkam "
                "(01-01-2026 s.d. 30-06-2026)."
            ),
        ),
        (
            [("05-01", None)],
            (
                "A: masa 01-04-2026 dan seterusnya bertumpang tindih dengan yang sudah direkam "
                "(01-05-2026 dan seterusnya)."
            ),
        ),
        (
            [("01-01", "03-31"), ("04-02", None)],
            (
                "A: masa 01-04-2026 dan seterusnya bertumpang tindih dengan yang sudah direkam "
                "(02-04-2026 dan seterusnya)."
            ),
        ),
    ],
)
def test_an_edition_that_overlaps_or_leaves_days_out_is_refused_with_its_row(lama, pesan):
    rencana = rencanakan(terekam(*lama), berkas(("04-01", None, 7)), cara(edisi=APRIL))

    assert rencana.galat == [(2, pesan)]


@pytest.mark.parametrize(
    ("masa", "galat"),
    [
        ([("01-01", "03-31"), ("04-01", None, 7)], []),
        (
            [("01-01", "03-31"), ("04-05", None, 7)],
            [
                (
                    3,
                    (
                        "A: tidak ada tarif untuk 01-04-2026 s.d. 04-04-2026 (4 hari), antara "
                        "05-04-2026 dan seterusnya dan baris 2 (01-01-2026 s.d. 31-03-2026)."
                    ),
                )
            ],
        ),
        (
            [("01-01", "04-01"), ("04-01", None, 7)],
            [
                (
                    3,
                    (
                        "A: masa 01-04-2026 dan seterusnya bertumpang tindih dengan baris 2 "
                        "(01-01-2026 s.d. 01-04-2026)."
                    ),
                )
            ],
        ),
        (
            [("01-01", None), ("04-01", None, 7)],
            [
                (
                    3,
                    (
                        "A: masa 01-04-2026 dan seterusnya bertumpang tindih dengan baris 2 "
                        "(01-01-2026 dan seterusnya)."
                    ),
                )
            ],
        ),
        ([("01-01", None), ("01-01", None, 7)], [(3, "A sudah ada di baris 2 berkas ini.")]),
    ],
)
def test_rows_with_their_own_days_are_judged_among_each_other(masa, galat):
    assert rencanakan({}, berkas(*masa), cara()).galat == galat


def test_rows_that_are_recorded_with_days_left_out_come_back_unchanged():
    masa = [("01-01", "03-31"), ("04-05", None)]

    rencana = rencanakan(terekam(*masa), berkas(*masa), cara())

    assert (rencana.galat, rencana.jumlah(Jenis.TETAP)) == ([], 2)


def test_a_table_may_warn_of_days_left_out_instead_of_refusing_them():
    rencana = rencanakan(
        terekam(("01-01", "03-27")), berkas(("04-01", None)), cara(jeda_ditolak=False)
    )

    assert rencana.galat == []
    assert [nomor for nomor, _ in rencana.peringatan] == [2]


def test_a_fixed_week_keeps_its_last_day():
    rencana = rencanakan(
        terekam(("04-01", "04-07")), berkas(("04-01", "04-06", 7)), cara(masa_tetap=True)
    )

    assert rencana.galat == [
        (
            2,
            (
                "A: masa 01-04-2026 s.d. 06-04-2026 bertumpang tindih dengan yang sudah direkam, "
                "01-04-2026 s.d. 07-04-2026."
            ),
        )
    ]


def test_a_week_inside_a_recorded_one_overlaps_it():
    rencana = rencanakan(
        terekam(("04-01", "04-07")), berkas(("04-03", "04-09")), cara(masa_tetap=True)
    )

    assert [pesan for _, pesan in rencana.galat] == [
        (
            "A: masa 03-04-2026 s.d. 09-04-2026 bertumpang tindih dengan yang sudah direkam "
            "(01-04-2026 s.d. 07-04-2026)."
        )
    ]


@pytest.mark.parametrize(
    ("lengkap", "hasil", "peringatan"),
    [
        (False, ["tetap"], 0),
        (True, ["tetap", "ditutup"], 1),
    ],
)
def test_what_a_complete_list_does_not_name_is_closed_the_day_before(lengkap, hasil, peringatan):
    lama = (
        terekam(("01-01", None))
        | terekam(("01-01", None), kunci="B")
        | terekam(("01-01", "03-31"), kunci="C")
        | terekam(("06-01", None), kunci="D")
    )

    rencana = rencanakan(lama, berkas(("04-01", None)), cara(edisi=APRIL, lengkap=lengkap))

    assert [satu.jenis.value for satu in rencana.langkah] == hasil
    assert len(rencana.peringatan) == peringatan
    if lengkap:
        assert (rencana.langkah[-1].kunci, rencana.langkah[-1].masa.sampai) == (
            ("B",),
            MARET_AKHIR,
        )


def test_columns_that_the_file_lacks_make_no_difference():
    baris = berkas(("04-01", None))
    baris[0].nilai = {"uraian": "x"}

    assert langkah(rencanakan(terekam(("01-01", None)), baris, cara(edisi=APRIL))) == [
        ("tetap", "01-01-2026 dan seterusnya")
    ]


@pytest.mark.parametrize(
    ("lama", "masa", "sampai"),
    [
        ([("01-01", None)], ("04-01", "12-31", 7), "31-12-2026"),  # its own last day
        ([("01-01", None)], ("01-01", "12-31", 5), "31-12-2026"),  # a correction of the period
    ],
)
def test_what_went_on_without_an_end_does_not_stop_unseen(lama, masa, sampai):
    rencana = rencanakan(terekam(*lama), berkas(masa), cara())

    assert rencana.peringatan == [
        (
            2,
            (
                f"A: sesudah {sampai} tidak ada tarif; yang sudah direkam (01-01-2026 dan "
                "seterusnya) tidak berlaku lagi."
            ),
        )
    ]


def test_a_last_day_that_is_followed_or_takes_nothing_away_is_no_warning():
    diikuti = rencanakan(
        terekam(("01-01", None)), berkas(("04-01", "06-30", 7), ("07-01", None, 8)), cara()
    )
    sambung = rencanakan(terekam(("01-01", "03-31")), berkas(("04-01", "12-31", 7)), cara())

    assert (diikuti.peringatan, sambung.peringatan) == ([], [])


@pytest.mark.parametrize(
    ("hari_ini", "surut"),
    [("03-31", False), ("04-01", True), ("06-01", True)],
)
@pytest.mark.parametrize(
    ("lama", "isi", "lain"),
    [
        ([("01-01", None)], [("04-01", None, 7)], {"edisi": APRIL}),
        ([], [("04-01", None)], {"edisi": APRIL}),
        ([("01-01", None)], [], {"edisi": APRIL, "lengkap": True}),
    ],
    ids=["berubah", "baru", "ditutup"],
)
def test_a_step_that_reaches_a_day_that_came_is_marked(lama, isi, lain, hari_ini, surut):
    tabel = cara(**lain)
    rencana = rencanakan(terekam(*lama), berkas(*isi), tabel)

    tandai_surut(rencana, tabel, hari(hari_ini))

    assert [satu.surut for satu in rencana.langkah] == [surut]


def test_corrections_unchanged_rows_and_a_late_decree_are_not_marked():
    tabel = cara(susulan_biasa=True)
    lama = terekam(("01-01", "01-31"), ("02-01", "02-28"))
    rencana = rencanakan(
        lama, berkas(("01-01", "01-31"), ("02-01", "02-28", 7), ("03-01", "03-31")), tabel
    )

    tandai_surut(rencana, tabel, hari("12-31"))

    assert langkah(rencana) == [
        ("tetap", "01-01-2026 s.d. 31-01-2026"),
        ("koreksi", "01-02-2026 s.d. 28-02-2026"),
        ("baru", "01-03-2026 s.d. 31-03-2026"),
    ]
    assert not any(satu.surut for satu in rencana.langkah)
