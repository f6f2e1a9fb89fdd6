"""The tables that take files, one class each: their columns, what makes a row, what may not be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from referensi.impor.rencana import Baris, Cara, Kunci, Lama, Langkah, Rencana
from referensi.impor.sel import Kolom
from referensi.impor.tabel import Tabel, baca_tabel, pengenal
from referensi.impor.tampil import tulis_nilai
from referensi.masa import Masa
from referensi.models import BeaTambahan, Negara, PosTarif, TarifPajak
from referensi.models.tarif import BM_BULANAN_TERTINGGI
from referensi.muat import meta
from referensi.pilihan import JenisBeaTambahan, JenisTarif

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from referensi.models import Berlaku

MASA = (
    Kolom("berlaku_dari", "tanggal", alias=("berlaku mulai", "tanggal mulai", "mulai", "dari")),
    Kolom(
        "berlaku_sampai",
        "tanggal",
        wajib=False,
        alias=("tanggal akhir", "berakhir", "sampai", "sampai dengan"),
    ),
)
SUMBER = Kolom("sumber", "teks", wajib=False, alias=("dasar hukum", "peraturan"))


@dataclass(frozen=True)
class Isian:
    """What the administrator said beside the file."""

    nama_berkas: str = ""
    berlaku_mulai: dt.date | None = None
    lengkap: bool = False
    sumber: str = ""


class Aturan:
    """A table whose rows hold for a time: how a file of it is read and judged."""

    model: ClassVar[type[Berlaku]]
    kunci: ClassVar[tuple[str, ...]]
    nilai: ClassVar[tuple[str, ...]]
    lain: ClassVar[tuple[str, ...]] = ("sumber",)
    wajib: ClassVar[tuple[str, ...]]
    bawaan: ClassVar[Mapping[str, Any]] = {}
    """What an empty cell or a missing column means for a new row; None where nothing is said."""
    apa: ClassVar[str] = "tarif"
    sebutan: ClassVar[str] = "baris"
    jeda_ditolak: ClassVar[bool] = True
    masa_tetap: ClassVar[bool] = False
    beredisi: ClassVar[bool] = True
    susulan_biasa: ClassVar[bool] = False

    def __init__(self) -> None:
        """Read what headings and codes mean today."""
        self.nama_model = str(meta(self.model).model_name)

    def kolom(self) -> tuple[Kolom, ...]:
        """Return the columns, in the order of the example."""
        raise NotImplementedError

    def nama(self, kunci: Kunci) -> str:
        """Write a key for people."""
        return str(kunci[0])

    def label(self, nama: str) -> str:
        """Return the words for a field."""
        return str(meta(self.model).get_field(nama).verbose_name)  # type: ignore[union-attr]

    def tulis(self, nilai: Any) -> str:
        """Write a figure of this table for people."""
        return tulis_nilai(nilai)

    def baca(self, isi: bytes, jenis: str, isian: Isian) -> tuple[list[Baris], Tabel]:
        """Read a file; what keeps it out stands in the table's ``galat``."""
        tabel = baca_tabel(isi, jenis, pengenal(self.kolom()), self.wajib, self.nama_model)
        self._periksa_masa(tabel, isian)
        rusak = {nomor for nomor, _pesan in tabel.galat}
        if 0 in rusak:
            return [], tabel
        terbaca = [(nomor, sel) for nomor, sel in tabel.baris if nomor not in rusak]
        baris = [self._baris(tabel, nomor, sel, isian) for nomor, sel in terbaca]
        for satu in baris:
            if pesan := self.salah(satu):
                tabel.galat.append((satu.nomor, pesan))
        return ([] if tabel.galat else baris), tabel

    def _periksa_masa(self, tabel: Tabel, isian: Isian) -> None:
        if not tabel.kolom:
            return
        ada = "berlaku_dari" in tabel.nama_kolom
        if ada and isian.berlaku_mulai:
            pesan = (
                "Berkas memuat kolom berlaku_dari. Kosongkan isian Berlaku mulai, atau hapus kolom "
                "itu dari berkas."
            )
            tabel.galat.append((0, pesan))
        elif not ada and not isian.berlaku_mulai:
            pesan = "Isi Berlaku mulai: berkas ini tidak memuat kolom berlaku_dari."
            tabel.galat.append((0, pesan))

    def _baris(self, tabel: Tabel, nomor: int, sel: Mapping[str, Any], isian: Isian) -> Baris:
        nilai = {
            nama: self.bawaan.get(nama) if sel[nama] is None else sel[nama]
            for nama in self.nilai
            if nama in sel
        }
        # One of the two is there: _periksa_masa saw to it.
        dari: Any = sel.get("berlaku_dari") or isian.berlaku_mulai
        masa = Masa(dari, sel.get("berlaku_sampai"))
        lain = {nama: sel.get(nama) or getattr(isian, nama, "") or "" for nama in self.lain}
        lain["sumber"] = lain["sumber"] or f"Berkas {isian.nama_berkas}"[:200]
        return Baris(nomor, tuple(sel.get(k) for k in self.kunci), nilai, masa, lain)

    def salah(self, baris: Baris) -> str:
        """Return what is wrong with a row as a whole, "" where nothing is."""
        if baris.masa.sampai and baris.masa.sampai < baris.masa.dari:
            return (
                f"{self.nama(baris.kunci)}: berlaku sampai {baris.masa.sampai:%d-%m-%Y} mendahului "
                f"berlaku dari {baris.masa.dari:%d-%m-%Y}."
            )
        return ""

    def cara(self, isian: Isian) -> Cara:
        """Return how rows of this table follow each other."""
        return Cara(
            nama=self.nama,
            apa=self.apa,
            edisi=isian.berlaku_mulai,
            lengkap=isian.lengkap,
            jeda_ditolak=self.jeda_ditolak,
            masa_tetap=self.masa_tetap,
            susulan_biasa=self.susulan_biasa,
        )

    def terekam(self) -> dict[Kunci, list[Lama]]:
        """Return what is recorded, by key; one statement."""
        kolom = [self.atribut(k) for k in self.kunci]
        hasil: dict[Kunci, list[Lama]] = {}
        n, v = len(kolom), len(self.nilai)
        for pk, dari, sampai, *isi in self.model.objects.order_by().values_list(
            "pk", "berlaku_dari", "berlaku_sampai", *kolom, *self.nilai
        ):
            kunci = tuple(isi[:n])
            nilai = dict(zip(self.nilai, isi[n : n + v], strict=True))
            hasil.setdefault(kunci, []).append(Lama(pk, kunci, nilai, Masa(dari, sampai)))
        return hasil

    def atribut(self, nama: str) -> str:
        """Return the column behind a field: negara is stored as negara_id."""
        return str(meta(self.model).get_field(nama).attname)  # type: ignore[union-attr]

    def periksa_rencana(self, _rencana: Rencana, _terekam: Mapping[Kunci, list[Lama]]) -> None:
        """Add what only the whole shows; for tables that have such rules."""

    def semula(self, _langkah: Langkah) -> tuple[Decimal, Decimal] | None:
        """Return (figure before, change in per cent), where a jump of this table is worth a look."""
        return None


def _persen(nama: str, *alias: str, wajib: bool = False, desimal: int = 2) -> Kolom:
    return Kolom(nama, "persen", wajib, alias, desimal=desimal)


POS = Kolom("kode", "pos", alias=("pos tarif", "hs", "kode hs", "hs code", "no pos"))


class AturanPosTarif(Aturan):
    """The tariff book."""

    model = PosTarif
    kunci = ("kode",)
    nilai = ("uraian", "bm_persen", "ppnbm_persen", "pph_api_persen", "pph_non_api_persen")
    wajib = ("kode", "uraian", "bm_persen")
    bawaan: ClassVar[Mapping[str, Any]] = {"ppnbm_persen": 0}

    def kolom(self) -> tuple[Kolom, ...]:
        """Code, words, rates."""
        return (
            POS,
            Kolom("uraian", "teks", alias=("uraian barang", "deskripsi"), maks=300),
            _persen("bm_persen", "bm", "bea masuk", "bm mfn", wajib=True),
            _persen("ppnbm_persen", "ppnbm"),
            _persen("pph_api_persen", "pph 22 api", "pph api", "pph 22"),
            _persen("pph_non_api_persen", "pph 22 tanpa api", "pph 22 non api", "pph non api"),
            *MASA,
            SUMBER,
        )

    def nama(self, kunci: Kunci) -> str:
        """The heading as the tariff book prints it."""
        kode = str(kunci[0])
        return f"Pos {kode[:4]}.{kode[4:6]}.{kode[6:]}"


class AturanTarifPajak(Aturan):
    """The general rates."""

    model = TarifPajak
    kunci = ("jenis",)
    nilai = ("persen", "dpp_pembilang", "dpp_penyebut")
    wajib = ("jenis", "persen")
    bawaan: ClassVar[Mapping[str, Any]] = {"dpp_pembilang": 1, "dpp_penyebut": 1}

    def kolom(self) -> tuple[Kolom, ...]:
        """Kind, rate, the fraction of the base."""
        return (
            Kolom("jenis", "pilihan", alias=("jenis tarif",), pilihan=_pilihan(JenisTarif)),
            _persen("persen", "tarif", wajib=True, desimal=3),
            Kolom("dpp_pembilang", "positif", False, ("pembilang dpp",), utuh=4, desimal=0),  # noqa: FBT003 -- wajib
            Kolom("dpp_penyebut", "positif", False, ("penyebut dpp",), utuh=4, desimal=0),  # noqa: FBT003 -- same
            *MASA,
            SUMBER,
        )

    def nama(self, kunci: Kunci) -> str:
        """The kind in words."""
        return str(JenisTarif(kunci[0]).label)

    def salah(self, baris: Baris) -> str:
        """Also the ceiling of the law, and a fraction that is more than the whole."""
        persen = baris.nilai["persen"]
        if baris.kunci[0] == JenisTarif.BM_BULANAN and persen > BM_BULANAN_TERTINGGI:
            return (
                f"{self.nama(baris.kunci)}: paling tinggi {BM_BULANAN_TERTINGGI}% per bulan "
                "(UU Kepabeanan Pasal 10D ayat 4)."
            )
        pembilang, penyebut = (baris.nilai.get(k, 1) for k in ("dpp_pembilang", "dpp_penyebut"))
        if pembilang > penyebut:
            return f"{self.nama(baris.kunci)}: pembilang DPP tidak boleh melebihi penyebutnya."
        return super().salah(baris)


class AturanBeaTambahan(Aturan):
    """Additional duties. A measure lapses and comes back: days between are a warning."""

    model = BeaTambahan
    kunci = ("kode", "negara", "jenis")
    nilai = ("persen", "spesifik")
    wajib = ("kode", "jenis")
    jeda_ditolak = False

    def __init__(self) -> None:
        """Know the countries by code and by key."""
        super().__init__()
        self.negara = dict(Negara.objects.values_list("kode", "pk"))
        self.kode_negara = {pk: kode for kode, pk in self.negara.items()}

    def kolom(self) -> tuple[Kolom, ...]:
        """Code, origin, kind, and one of two rates."""
        negara = {kode.casefold(): pk for kode, pk in self.negara.items()}
        return (
            POS,
            Kolom("negara", "pilihan", False, ("negara asal", "asal"), pilihan=negara),  # noqa: FBT003 -- wajib
            Kolom("jenis", "pilihan", pilihan=_pilihan(JenisBeaTambahan)),
            _persen("persen", "tarif"),
            Kolom("spesifik", "angka", False, ("rupiah per satuan", "rp per satuan")),  # noqa: FBT003 -- same
            *MASA,
            SUMBER,
        )

    def nama(self, kunci: Kunci) -> str:
        """Kind, heading and origin."""
        kode, negara, jenis = kunci
        asal = self.kode_negara.get(negara, "semua asal")
        return f"{jenis.upper()} {kode[:4]}.{kode[4:6]}.{kode[6:]} ({asal})"

    def salah(self, baris: Baris) -> str:
        """Also neither rate, or both."""
        if (baris.nilai.get("persen") is None) == (baris.nilai.get("spesifik") is None):
            return f"{self.nama(baris.kunci)}: isi persen atau rupiah per satuan, salah satu saja."
        # A file without the other column says nothing about it, and means that it is empty.
        baris.nilai = {nama: baris.nilai.get(nama) for nama in self.nilai}
        return super().salah(baris)


def _pilihan(pilihan: Any) -> dict[str, str]:
    """Return what may be written for a choice: its value and its words."""
    peta: dict[str, str] = {}
    for satu in pilihan:
        peta |= {satu.value.casefold(): satu.value, str(satu.label).casefold(): satu.value}
    return peta


def aturan_untuk(model: type[Berlaku]) -> Aturan:
    """Return the rules of one of the four tables; KeyError for any other."""
    from referensi.impor.kurs import AturanKurs  # noqa: PLC0415 -- builds on this module

    daftar: dict[type[Berlaku], Callable[[], Aturan]] = {
        satu.model: satu
        for satu in (AturanKurs, AturanPosTarif, AturanTarifPajak, AturanBeaTambahan)
    }
    return daftar[model]()
