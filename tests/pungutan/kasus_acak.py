"""Random permits as a person would write them down: one description for the portal and the oracle."""

import datetime as dt
from dataclasses import fields
from fractions import Fraction
from random import Random

from pungutan import hitung
from referensi.kalender import bulan_atau_bagian
from tests.pungutan import orakel
from tests.pungutan.vektor import D

VALUTA = {"USD": 1, "EUR": 1, "SGD": 1, "KRW": 1, "KWD": 1, "JPY": 100}
PERSEN = ("0", "0.5", "2.5", "5", "7.5", "10", "15", "20", "33.33", "40", "150")
PPN = (("12", "11/12"), ("12", "11/12"), ("12", None), ("11", None), ("10", None), ("7.3", "1/3"))


def angka(acak: Random, paling_banyak: int, desimal: int) -> str:
    """A number above zero, of any size up to the limit: small ones are as likely as large ones."""
    skala = 10**desimal
    atas = acak.randint(1, paling_banyak * skala)
    return str(D(max(atas // 10 ** acak.randint(0, 6), 1)) / skala)


def bea(acak: Random) -> dict:
    if acak.random() < 0.3:
        return {"persen": None, "spesifik": angka(acak, 999_999, 2)}
    return {"persen": acak.choice(PERSEN), "spesifik": None}


def barang(acak: Random, valuta: list[str]) -> dict:
    syarat = acak.choice(tuple(orakel.BELUM_TERMASUK))
    bagian = {
        nama: angka(acak, 9_999, 2) if nama in orakel.BELUM_TERMASUK[syarat] else "0"
        for nama in ("freight", "asuransi")
    }
    jenis = acak.sample(orakel.TAMBAHAN, acak.choice((0, 0, 0, 1, 2, 4)))
    ppn, dpp = acak.choice(PPN)
    return bagian | {
        "syarat": syarat,
        "valuta": acak.choice(valuta),
        "harga": angka(acak, 9_999_999, 4),
        "biaya_lain": acak.choice(("0", angka(acak, 9_999, 4))),
        "jumlah": angka(acak, 99_999, 4),
        "bm": bea(acak),
        "tambahan": [{"jenis": j} | bea(acak) for j in jenis],
        "cukai": acak.choice(("0", "0", angka(acak, 99_999_999, 2))),
        "ppn": ppn,
        "dpp": dpp,
        "ppnbm": acak.choice(("0", "0", *PERSEN)),
        "pph": acak.choice(("0", "0.5", "2.5", "7.5", "10")),
        "tanpa_npwp": acak.random() < 0.2,
    }


def izin(acak: Random) -> dict:
    """One permit of 1 to 5 goods in up to three currencies, with its period."""
    valuta = acak.sample(tuple(VALUTA), acak.randint(1, 3))
    mulai = dt.date(2024, 1, 1) + dt.timedelta(days=acak.randint(0, 1500))
    return {
        "kurs": {v: (angka(acak, 99_999, 4), VALUTA[v]) for v in valuta},
        "barang": [barang(acak, valuta) for _ in range(acak.randint(1, 5))],
        "mulai": mulai,
        "akhir": mulai + dt.timedelta(days=acak.randint(0, 1090)),
        "lagi": acak.randint(1, 36),
        "per_bulan": acak.choice(("2", "2", "2", angka(acak, 5, 2))),
        # One extension after the other, each by the monthly rate of its own day.
        "lanjutan": [
            (acak.randint(1, 12), acak.choice(("2", "2", "5", angka(acak, 5, 2))))
            for _ in range(acak.randint(0, 5))
        ],
    }


def tarif(isi: dict) -> hitung.Tarif:
    pembilang, penyebut = (isi["dpp"] or "1/1").split("/")
    pph = D(isi["pph"])
    return hitung.Tarif(
        bm_persen=_desimal(isi["bm"]["persen"]),
        bm_spesifik=_desimal(isi["bm"]["spesifik"]),
        ppn_persen=D(isi["ppn"]),
        dpp_pembilang=int(pembilang),
        dpp_penyebut=int(penyebut),
        ppnbm_persen=D(isi["ppnbm"]),
        pph_persen=hitung.pph_tanpa_npwp(pph, D(100)) if isi["tanpa_npwp"] else pph,
        tambahan=tuple(
            hitung.BeaTambahan(t["jenis"], _desimal(t["persen"]), _desimal(t["spesifik"]))
            for t in isi["tambahan"]
        ),
        cukai=D(isi["cukai"]),
    )


def menurut_portal(isi: dict) -> dict[str, dict]:
    """Every result of a permit by the portal's arithmetic."""
    per_barang = []
    for b in isi["barang"]:
        bagian = {n: D(b[n]) for n in ("freight", "asuransi", "biaya_lain")}
        rupiah, satuan = isi["kurs"][b["valuta"]]
        np = hitung.nilai_pabean(
            hitung.nilai_cif(b["syarat"], D(b["harga"]), **bagian), D(rupiah), satuan
        )
        per_barang.append(hitung.hitung_barang(np, D(b["jumlah"]), tarif(b)))
    total = hitung.jumlahkan(per_barang)
    bulan = bulan_atau_bagian(isi["mulai"], isi["akhir"])
    hasil: dict[str, dict] = {"bulan": {"bulan": bulan}}
    for nama, jenis, skjln in RAGAM:
        persen = {"skjln": skjln, "persen_bulanan": D(isi["per_bulan"])}
        hasil[nama] = _isi(hitung.hitung_fasilitas(total, jenis, bulan, **persen))
        if lagi := _lagi(isi, bulan):
            hasil[f"{nama}, diperpanjang"] = _isi(
                hitung.hitung_perpanjangan(total, jenis, bulan, lagi, **persen)
            )
        dibayar = hasil[nama]["bm_bayar"]
        for ke, (sejak, tambah, per_bulan) in enumerate(_lanjutan(isi, bulan)):
            persen["persen_bulanan"] = D(per_bulan)
            satu = hitung.hitung_perpanjangan(
                total, jenis, sejak, tambah, bm_dibayar=dibayar, **persen
            )
            dibayar = satu.bm_dibayar_semua
            hasil[f"{nama}, perpanjangan {ke}"] = _isi(satu)
    return hasil


def menurut_orakel(isi: dict) -> dict[str, dict]:
    """Every result of a permit by the text."""
    bulan = orakel.bulan_atau_bagian(isi["mulai"], isi["akhir"])
    per_bulan = Fraction(isi["per_bulan"]) / 100
    utang, bm_persis = orakel.terutang(isi)
    hasil: dict[str, dict] = {"bulan": {"bulan": bulan}}
    for nama, jenis, skjln in RAGAM:
        keringanan = jenis == "keringanan"
        hasil[nama] = orakel.fasilitas(
            per_bulan, utang, bm_persis, bulan, keringanan=keringanan, skjln=skjln
        )
        if lagi := _lagi(isi, bulan):
            hasil[f"{nama}, diperpanjang"] = orakel.perpanjangan(
                per_bulan, hasil[nama], bm_persis, lagi, keringanan=keringanan
            )
        lanjutan = [(b, Fraction(p) / 100) for _, b, p in _lanjutan(isi, bulan)]
        urut = orakel.berturut_turut(lanjutan, hasil[nama], bm_persis, keringanan=keringanan)
        hasil |= {f"{nama}, perpanjangan {ke}": satu for ke, satu in enumerate(urut)}
    return hasil


RAGAM = (
    ("pembebasan", "pembebasan", False),
    ("keringanan", "keringanan", False),
    ("keringanan dengan SKJLN", "keringanan", True),
)


def _lagi(isi: dict, bulan: int) -> int:
    return min(isi["lagi"], 36 - bulan)


def _lanjutan(isi: dict, bulan: int) -> list[tuple[int, int, str]]:
    """The extensions that the law leaves room for: months before, months added, rate per month."""
    hasil = []
    for lagi, per_bulan in isi["lanjutan"]:
        if tambah := min(lagi, 36 - bulan):
            hasil.append((bulan, tambah, per_bulan))
            bulan += tambah
    return hasil


def _desimal(teks: str | None) -> D | None:
    return None if teks is None else D(teks)


def _isi(hasil: object) -> dict:
    return {f.name: getattr(hasil, f.name) for f in fields(hasil)}
