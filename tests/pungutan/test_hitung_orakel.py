"""Random permits against a second arithmetic in fractions: no rupiah of difference."""

import os
from random import Random

import pytest

from tests.pungutan import kasus_acak

BENIH = 20261122
# More on request: KASUS=200000 make test ARGS="tests/pungutan/test_hitung_orakel.py -s"
KASUS = int(os.environ.get("KASUS", "10000"))


@pytest.mark.slow
def test_the_portal_and_the_oracle_differ_by_no_rupiah():
    acak = Random(BENIH)  # noqa: S311 -- cases to be repeated, no secret
    barang = perpanjangan = selisih = 0
    pertama = None
    for _ in range(KASUS):
        izin = kasus_acak.izin(acak)
        barang += len(izin["barang"])
        portal, orakel = kasus_acak.menurut_portal(izin), kasus_acak.menurut_orakel(izin)
        perpanjangan += sum("perpanjangan" in nama for nama in portal)
        if portal != orakel:
            pertama = pertama or (izin, portal, orakel)
            selisih += jarak(portal, orakel)
    print(  # noqa: T201 -- with -s
        f"{KASUS} izin acak, {barang} barang, {perpanjangan} perpanjangan berturut-turut: "
        f"selisih {selisih} rupiah"
    )
    assert pertama is None
    assert selisih == 0


def jarak(portal, orakel):
    """Return by how many rupiah two results differ, at least 1 where an amount is missing."""
    satu = {(ragam, nama): n for ragam, isi in portal.items() for nama, n in isi.items()}
    dua = {(ragam, nama): n for ragam, isi in orakel.items() for nama, n in isi.items()}
    return sum(abs(satu.get(k, 0) - dua.get(k, 0)) for k in satu | dua) or 1


def test_the_cases_meet_every_rule_of_the_text():
    """The generator is no proof of anything it never draws."""
    acak = Random(BENIH)  # noqa: S311
    izin = [kasus_acak.izin(acak) for _ in range(300)]
    barang = [b for satu in izin for b in satu["barang"]]
    assert {b["syarat"] for b in barang} == {"exw", "fob", "cfr", "cif"}
    assert {b["valuta"] for b in barang} == set(kasus_acak.VALUTA)
    assert {t["jenis"] for b in barang for t in b["tambahan"]} == {"bmad", "bmtp", "bmi", "bmp"}
    assert {t["persen"] is None for b in barang for t in b["tambahan"]} == {True, False}
    assert {b["bm"]["persen"] is None for b in barang} == {True, False}
    assert {b["tanpa_npwp"] for b in barang} == {True, False}
    assert {b["dpp"] for b in barang} == {"11/12", "1/3", None}
    assert {len(satu["barang"]) for satu in izin} == {1, 2, 3, 4, 5}
    assert {len({b["valuta"] for b in satu["barang"]}) for satu in izin} == {1, 2, 3}
    hasil = [kasus_acak.menurut_portal(satu) for satu in izin]
    banyak = [sum("keringanan, perpanjangan" in nama for nama in satu) for satu in hasil]
    assert set(banyak) == {0, 1, 2, 3, 4, 5}


def test_of_any_row_of_extensions_payment_and_guarantee_together_are_the_duty():
    acak = Random(BENIH)  # noqa: S311
    dilunasi = 0
    for _ in range(500):
        portal = kasus_acak.menurut_portal(kasus_acak.izin(acak))
        bm = portal["keringanan"]["bm"]
        for nama, satu in portal.items():
            if "keringanan, perpanjangan" in nama:
                assert 0 <= satu["bm_bayar"] <= satu["bm_dibayar_semua"] <= bm
                assert satu["bm_dibayar_semua"] + satu["jaminan_bm"] == bm
                dilunasi += satu["bm_dibayar_semua"] == bm > 0
            elif "pembebasan, perpanjangan" in nama:
                assert (satu["bm_bayar"], satu["jaminan_bm"]) == (0, bm)
    assert dilunasi  # the ceiling was met
