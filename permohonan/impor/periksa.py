"""A table against the columns and the reference data: goods ready to store, or errors per cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from berkas.tabel.tolak import BARIS_TERBANYAK, TabelDitolak
from permohonan.impor.kolom import KOLOM, MENURUT_JUDUL, PENANDA_CONTOH, huruf_kolom, rapikan_judul
from permohonan.impor.sel import SelSalahError, baca_sel
from permohonan.nilai_barang import angka_desimal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from berkas.tabel.lembar import Sel
    from permohonan.impor.kolom import Kolom
    from permohonan.impor.rujukan import Rujukan

    Letak = dict[int, Kolom]

# So many are told; a table with more is wrong in one way, again and again.
GALAT_DISEBUT = 200
KEMBAR_DISEBUT = 5
CONTOH_DITAMPILKAN = 10
# A row is the header where it names at least so many columns; titles above it are passed over.
JUDUL_TERSEDIKIT = 3
BARIS_JUDUL = 20
# What must fit another cell of the row: (amount, the code that allows so many places).
DESIMAL_MENURUT = (("harga_satuan", "valuta"), ("jumlah", "satuan"))


@dataclass
class Hasil:
    """What a table holds: the goods, or why not; ``galat`` is capped, ``jumlah_galat`` is not."""

    barang: list[dict[str, Any]] = field(default_factory=list)
    galat: list[list[Any]] = field(default_factory=list)
    jumlah_galat: int = 0
    peringatan: list[list[Any]] = field(default_factory=list)
    contoh: list[list[Any]] = field(default_factory=list)
    total: dict[str, Decimal] = field(default_factory=dict)

    def salah(self, baris: int, kolom: Kolom, huruf: str, kode: str, *rincian: str | int) -> None:
        """Note an error of one cell."""
        self.jumlah_galat += 1
        if len(self.galat) < GALAT_DISEBUT:
            self.galat.append([baris, kolom.kunci, huruf, kode, *rincian])

    def json(self) -> dict[str, Any]:
        """Return what the preview shows, without the goods."""
        return {
            "jumlah": len(self.barang),
            "galat": self.galat,
            "jumlah_galat": self.jumlah_galat,
            "peringatan": self.peringatan,
            "contoh": self.contoh,
            "total": [[kode, str(nilai)] for kode, nilai in sorted(self.total.items())],
        }


def periksa_tabel(baris: Iterable[tuple[int, dict[int, Sel]]], rujukan: Rujukan) -> Hasil:
    """Read the header, then every row of goods; raises TabelDitolak where there is no table."""
    hasil = Hasil()
    letak: Letak = {}
    terlihat: dict[int, int] = {}
    for nomor, sel in baris:
        if not letak:
            letak = _baca_judul(nomor, sel, hasil)
        elif not _contoh(sel, letak):
            _baca_baris(nomor, sel, letak, rujukan, hasil)
            _cari_kembar(nomor, hasil, terlihat)
    if not letak:
        raise TabelDitolak("tanpa_judul", _nama_kolom(KOLOM))
    if not hasil.barang and not hasil.jumlah_galat:
        raise TabelDitolak("tanpa_baris")
    return hasil


def _baca_judul(nomor: int, sel: dict[int, Sel], hasil: Hasil) -> Letak:
    """Return the columns by their place; {} where this row is not the header yet."""
    judul = {k: s if isinstance(s, str) else s[1] for k, s in sel.items()}
    letak = {
        k: MENURUT_JUDUL[rapikan_judul(teks)]
        for k, teks in judul.items()
        if rapikan_judul(teks) in MENURUT_JUDUL
    }
    if len(letak) < JUDUL_TERSEDIKIT:
        if nomor > BARIS_JUDUL:
            raise TabelDitolak("tanpa_judul", _nama_kolom(KOLOM))
        return {}
    ada = [kolom.kunci for kolom in letak.values()]
    ganda = {kolom for kolom in letak.values() if ada.count(kolom.kunci) > 1}
    if ganda:
        raise TabelDitolak("kolom_ganda", _nama_kolom(ganda))
    if kurang := [kolom for kolom in KOLOM if kolom.wajib and kolom.kunci not in ada]:
        raise TabelDitolak("kolom_kurang", _nama_kolom(kurang))
    for k, teks in judul.items():
        if k not in letak:
            hasil.peringatan.append(["kolom_diabaikan", teks[:60], huruf_kolom(k)])
    return letak


def _nama_kolom(kolom: Iterable[Kolom]) -> str:
    return ", ".join(k.judul for k in kolom)


def _contoh(sel: dict[int, Sel], letak: Letak) -> bool:
    """Tell whether this is the template's example row, or holds nothing in a known column."""
    isi = {kolom.kunci: sel[k] for k, kolom in letak.items() if k in sel}
    penanda = isi.pop("nomor_urut", "")
    # Numbers written down to the last line of a sheet are not goods.
    return not isi or (isinstance(penanda, str) and penanda.casefold() == PENANDA_CONTOH)


def _baca_baris(
    nomor: int, sel: dict[int, Sel], letak: Letak, rujukan: Rujukan, hasil: Hasil
) -> None:
    if len(hasil.barang) >= BARIS_TERBANYAK:
        raise TabelDitolak("terlalu_banyak_baris", BARIS_TERBANYAK)
    isi: dict[str, Any] = {"pos_tarif": ""}
    huruf: dict[str, str] = {}
    for k, kolom in letak.items():
        if kolom.jenis == "nomor":
            continue
        huruf[kolom.kunci] = huruf_kolom(k)
        if k not in sel:
            if kolom.wajib:
                hasil.salah(nomor, kolom, huruf_kolom(k), "kosong")
            continue
        try:
            isi[kolom.kunci] = baca_sel(kolom, sel[k], rujukan)
        except SelSalahError as galat:
            hasil.salah(nomor, kolom, huruf_kolom(k), galat.kode, *galat.rincian)
    _periksa_desimal(nomor, isi, letak, hasil)
    hasil.barang.append(isi)
    if len(hasil.contoh) < CONTOH_DITAMPILKAN:
        hasil.contoh.append([nomor, {kunci: _tampil(nilai) for kunci, nilai in isi.items()}])
    if {"valuta", "harga_satuan", "jumlah"} <= isi.keys():
        kode = isi["valuta"].kode
        nilai = isi["harga_satuan"] * isi["jumlah"]
        hasil.total[kode] = hasil.total.get(kode, Decimal(0)) + nilai


def _periksa_desimal(nomor: int, isi: dict[str, Any], letak: Letak, hasil: Hasil) -> None:
    tempat = {kolom.kunci: (kolom, huruf_kolom(k)) for k, kolom in letak.items()}
    for angka, kode in DESIMAL_MENURUT:
        if angka in isi and kode in isi and angka_desimal(isi[angka]) > isi[kode].desimal:
            hasil.salah(nomor, *tempat[angka], f"desimal_{kode}", isi[kode].kode, isi[kode].desimal)


def _tampil(nilai: Any) -> str:
    if isinstance(nilai, Decimal):
        return f"{nilai:f}"
    return str(getattr(nilai, "kode", nilai))


def _cari_kembar(nomor: int, hasil: Hasil, terlihat: dict[int, int]) -> None:
    """Warn of a row that repeats an earlier one to the last cell; it may be meant."""
    isi = hasil.barang[-1]
    # The hash alone: ten thousand rows kept twice would fill the worker.
    kunci = hash(frozenset((k, _tampil(v)) for k, v in isi.items()))
    pertama = terlihat.setdefault(kunci, nomor)
    kembar = [p for p in hasil.peringatan if p[0] == "baris_kembar"]
    if pertama != nomor and len(kembar) < KEMBAR_DISEBUT and len(isi) > JUDUL_TERSEDIKIT:
        hasil.peringatan.append(["baris_kembar", nomor, pertama])
