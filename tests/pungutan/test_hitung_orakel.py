"""Random applications against a second arithmetic in fractions: no rupiah of difference."""

from dataclasses import asdict
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from pungutan.hitung import Tarif, hitung_barang, hitung_fasilitas, jumlahkan, nilai_pabean
from tests.pungutan import orakel
from tests.pungutan.vektor import D


def desimal(paling_sedikit, paling_banyak, angka):
    return st.decimals(paling_sedikit, paling_banyak, places=angka)


@st.composite
def kasus_barang(draw):
    """One goods item twice: for the portal and for the oracle."""
    cif, kurs = draw(desimal("0.0001", 9_999_999, 4)), draw(desimal("0.0001", 99_999, 4))
    satuan = draw(st.sampled_from([1, 100]))
    jumlah = draw(desimal("0.0001", 99_999, 4))
    persen = st.sampled_from(["0", "0.5", "2.5", "5", "7.5", "10", "12", "15", "33.33", "150"])
    advalorum = draw(st.none() | persen.map(D))
    spesifik = None if advalorum is not None else draw(desimal(0, 999_999, 2))
    ppn, ppnbm, pph = (draw(persen.map(D)) for _ in range(3))
    dpp = draw(st.sampled_from([(1, 1), (11, 12), (1, 3), (10, 13)]))
    portal = hitung_barang(
        nilai_pabean(cif, kurs, satuan),
        jumlah,
        Tarif(advalorum, spesifik, ppn, *dpp, ppnbm, pph),
    )
    return portal, orakel.Barang(
        cif=Fraction(cif),
        kurs_per_unit=Fraction(kurs) / satuan,
        jumlah=Fraction(jumlah),
        bm_advalorum=None if advalorum is None else Fraction(advalorum) / 100,
        bm_per_satuan=None if spesifik is None else Fraction(spesifik),
        ppn=Fraction(ppn) / 100 * Fraction(*dpp),
        ppnbm=Fraction(ppnbm) / 100,
        pph=Fraction(pph) / 100,
    )


@settings(max_examples=500, deadline=None)
@given(
    kasus=st.lists(kasus_barang(), min_size=1, max_size=6),
    fasilitas=st.sampled_from(["pembebasan", "keringanan"]),
    bulan=st.integers(1, 36),
    per_bulan=desimal("0.01", 5, 2),
    skjln=st.booleans(),
)
def test_the_portal_and_the_oracle_differ_by_no_rupiah(kasus, fasilitas, bulan, per_bulan, skjln):
    portal = hitung_fasilitas(
        jumlahkan([hasil for hasil, _ in kasus]),
        fasilitas,
        bulan,
        skjln=skjln,
        persen_bulanan=per_bulan,
    )
    nol = ("bmad", "bmtp", "bmi", "bmp", "cukai", "jaminan_tambahan", "jaminan_cukai")
    assert asdict(portal) == dict.fromkeys(nol, 0) | orakel.rincian(
        [barang for _, barang in kasus],
        keringanan=fasilitas == "keringanan",
        bulan=bulan,
        per_bulan=Fraction(per_bulan) / 100,
        skjln=skjln,
    )
