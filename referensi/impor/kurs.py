"""The weekly decree: 25 currencies, Wednesday to Tuesday, one row each or one column each."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from referensi.daftar import valuta_mingguan
from referensi.impor.aturan import MASA, SUMBER, Aturan, Isian
from referensi.impor.rencana import Baris, Jenis, Kunci, Lama, Langkah, Rencana
from referensi.impor.sel import Kolom
from referensi.impor.tabel import Tabel, baca_tabel, huruf, pengenal
from referensi.impor.tampil import tulis_kurs
from referensi.masa import SEHARI, Masa
from referensi.models import Kurs, Valuta

if TYPE_CHECKING:
    from collections.abc import Mapping

RABU = 2
RUPIAH = "IDR"
SEPEKAN = 7
# A decree of half a month happens before long holidays; a longer one is a mistyped year or month.
HARI_TERBANYAK = 31
LONJAKAN_PERSEN = Decimal(5)
# Quoted per one instead of per hundred, the yen falls to about a hundredth; twice is no change of
# a week either.
RASIO_SATUAN = Decimal("0.5")
JUDUL_VALUTA = re.compile(r"\s*([A-Z]{3})\s*(?:[(/]?\s*(?:per\s*)?(\d{1,4})\s*\)?)?\s*")
WAJIB_PANJANG = ("valuta", "nilai", "berlaku_dari", "berlaku_sampai")
WAJIB_LEBAR = ("berlaku_dari", "berlaku_sampai")


class AturanKurs(Aturan):
    """The weekly rates; every row says from when to when."""

    model = Kurs
    kunci = ("valuta",)
    nilai = ("nilai", "satuan")
    lain: ClassVar[tuple[str, ...]] = ("sumber", "nomor_keputusan")
    wajib = WAJIB_PANJANG
    apa = "kurs"
    sebutan = "valuta"
    masa_tetap = True
    beredisi = False
    # Decrees are published when their week begins, and often recorded on a later day of it.
    susulan_biasa = True

    def __init__(self) -> None:
        """Know the currencies."""
        super().__init__()
        self.valuta = {valuta.kode: valuta for valuta in Valuta.objects.all()}
        self.kode = {valuta.pk: valuta.kode for valuta in self.valuta.values()}
        self.satuan_judul: dict[int, int] = {}
        # Currencies of which the file has a row whose days cannot be read.
        self.tak_terbaca: set[int] = set()
        self.lonjakan: dict[tuple[Kunci, Masa], tuple[Decimal, Decimal]] = {}

    def nama(self, kunci: Kunci) -> str:
        """The code of the currency."""
        return self.kode[kunci[0]]

    def kolom(self) -> tuple[Kolom, ...]:
        """One row per currency."""
        valuta = {k.casefold(): v.pk for k, v in self.valuta.items()}
        nomor = ("no keputusan", "nomor kmk", "keputusan", "kmk")
        return (
            Kolom("valuta", "pilihan", alias=("mata uang", "kode valuta"), pilihan=valuta),
            Kolom("nilai", "positif", alias=("kurs", "nilai rp", "ndpbm"), utuh=14, desimal=4),
            Kolom("satuan", "positif", False, utuh=4, desimal=0),  # noqa: FBT003 -- wajib
            *(satu._replace(wajib=True) for satu in MASA),
            Kolom("nomor_keputusan", "teks", False, nomor, maks=60),  # noqa: FBT003 -- same
            SUMBER,
        )

    def baca(self, isi: bytes, jenis: str, isian: Isian) -> tuple[list[Baris], Tabel]:
        """Read either shape; what keeps the file out stands in the table's ``galat``."""
        tabel = baca_tabel(isi, jenis, self._kenal, WAJIB_LEBAR, self.nama_model)
        panjang = "valuta" in tabel.nama_kolom
        if panjang and "nilai" not in tabel.nama_kolom:
            tabel.galat.append((0, "Kolom tidak ada: nilai."))
        if not panjang:
            self._periksa_kolom_valuta(tabel)
        if any(not nomor for nomor, _pesan in tabel.galat):
            return [], tabel
        lebar = [kolom.nama for kolom in tabel.kolom.values() if kolom.nama.isupper()]
        self.tak_terbaca = set()
        baris = [
            b
            for nomor, sel in tabel.baris
            for b in self._baris_kurs(nomor, sel, isian, None if panjang else lebar)
        ]
        return self._yang_terbaca(baris, tabel), tabel

    def _yang_terbaca(self, baris: list[Baris], tabel: Tabel) -> list[Baris]:
        """Return the rows that can be laid beside the table, so that one slip hides no other.

        A rate that cannot be read is None there; a currency whose days cannot be is left out whole,
        because what is missing around them would be a guess.
        """
        for satu in baris:
            if pesan := self.salah(satu):
                tabel.galat.append((satu.nomor, pesan))
                satu.nilai["nilai"] = None
                if super().salah(satu):
                    self.tak_terbaca.add(satu.kunci[0])
        return [satu for satu in baris if satu.kunci[0] not in self.tak_terbaca]

    def _kenal(self, judul: Mapping[int, str]) -> dict[int, Kolom]:
        """Find the columns; without one for the currency, those called USD or “JPY per 100”."""
        dikenal = pengenal(self.kolom())(judul)
        if any(kolom.nama == "valuta" for kolom in dikenal.values()):
            return dikenal
        for k, teks in judul.items():
            if k not in dikenal and (cocok := JUDUL_VALUTA.fullmatch(teks)):
                dikenal[k] = Kolom(cocok[1], "positif", utuh=14, desimal=4)
                self.satuan_judul[k] = int(cocok[2] or 0)
        return dikenal

    def _periksa_kolom_valuta(self, tabel: Tabel) -> None:
        lebar = {k: kolom.nama for k, kolom in tabel.kolom.items() if kolom.nama.isupper()}
        for k, kode in lebar.items():
            valuta = self.valuta.get(kode)
            satuan = self.satuan_judul.get(k)
            if valuta is None or kode == RUPIAH:
                tabel.galat.append((0, f"Kolom {huruf(k)}: valuta {kode} tidak dikenal."))
            elif satuan and satuan != valuta.satuan_kurs:
                pesan = (
                    f"Kolom {huruf(k)}: {kode} dikutip per {valuta.satuan_kurs}, bukan {satuan}."
                )
                tabel.galat.append((0, pesan))
        if tabel.kolom and not lebar:
            pesan = (
                "Tidak ada kolom valuta dan nilai, dan tidak ada kolom per valuta (USD, EUR, …)."
            )
            tabel.galat.append((0, pesan))

    def _baris_kurs(
        self, nomor: int, sel: Mapping[str, Any], isian: Isian, lebar: list[str] | None
    ) -> list[Baris]:
        """Return the rates of a row: one, or those of the currencies with a column (``lebar``)."""
        semua: list[tuple[int | None, Decimal | None]]
        if lebar is None:
            semua = [(sel.get("valuta"), sel.get("nilai"))]
        else:
            semua = [(self.valuta[kode].pk, sel.get(kode)) for kode in lebar]
        milik = [(valuta, nilai) for valuta, nilai in semua if valuta is not None]
        if not (sel.get("berlaku_dari") and sel.get("berlaku_sampai")):
            self.tak_terbaca |= {valuta for valuta, _nilai in milik}
            return []
        return [
            self._satu(nomor, sel, isian, (v, nilai, int(sel.get("satuan") or self._per(v))))
            for v, nilai in milik
        ]

    def _per(self, valuta: int) -> int:
        """Return for how many units the decree quotes a currency."""
        return self.valuta[self.kode[valuta]].satuan_kurs

    def _satu(
        self,
        nomor: int,
        sel: Mapping[str, Any],
        isian: Isian,
        kurs: tuple[int, Decimal | None, int],
    ) -> Baris:
        valuta, nilai, satuan = kurs
        nomor_keputusan = sel.get("nomor_keputusan") or ""
        sumber = sel.get("sumber") or isian.sumber or nomor_keputusan or isian.nama_berkas
        return Baris(
            nomor,
            (valuta,),
            {"nilai": nilai, "satuan": satuan},
            Masa(sel["berlaku_dari"], sel["berlaku_sampai"]),
            {"sumber": sumber, "nomor_keputusan": nomor_keputusan},
        )

    def salah(self, baris: Baris) -> str:
        """Also another number of units than the decree quotes."""
        kode = self.nama(baris.kunci)
        if (per := self._per(baris.kunci[0])) != baris.nilai["satuan"]:
            return f"{kode}: keputusan mengutip per {per}, bukan per {baris.nilai['satuan']}."
        return super().salah(baris)

    def periksa_rencana(self, rencana: Rencana, terekam: Mapping[Kunci, list[Lama]]) -> None:
        """Refuse a week that is none or lacks a currency of the list; note what jumped."""
        self._periksa_lengkap(rencana, terekam)
        self._periksa_pekan(rencana)
        nilai = {
            (kunci, satu.masa.sampai): satu.nilai["nilai"]
            for kunci, milik in terekam.items()
            for satu in milik
        }
        nilai |= {
            (satu.kunci, satu.masa.sampai): satu.baris.nilai["nilai"]
            for satu in rencana.langkah
            if satu.baris
        }
        for satu in rencana.pilih(Jenis.BARU, Jenis.KOREKSI):
            self._bandingkan(rencana, satu, nilai)

    def _periksa_pekan(self, rencana: Rencana) -> None:
        """Warn of a week that is none: the decree does begin or end otherwise around holidays."""
        terlihat: set[Masa] = set()
        for satu in rencana.pilih(Jenis.BARU, Jenis.KOREKSI):
            nomor, masa = satu.baris.nomor if satu.baris else 0, satu.masa
            kode = self.nama(satu.kunci)
            if kode == RUPIAH:
                rencana.galat.append((nomor, "IDR: rupiah tidak memerlukan kurs."))
            elif masa.hari > HARI_TERBANYAK:
                pesan = f"{kode}: masa {masa} lebih dari {HARI_TERBANYAK} hari. Periksa tanggalnya."
                rencana.galat.append((nomor, pesan))
            elif masa not in terlihat and (masa.dari.weekday() != RABU or masa.hari != SEPEKAN):
                pesan = f"Masa {masa} ({masa.hari} hari) bukan Rabu sampai Selasa."
                rencana.peringatan.append((nomor, pesan))
            terlihat.add(masa)

    def _bandingkan(
        self, rencana: Rencana, langkah: Langkah, nilai: Mapping[tuple[Kunci, Any], Decimal]
    ) -> None:
        if langkah.baris is None or langkah.baris.nilai["nilai"] is None:
            return
        if langkah.lama:
            semula = langkah.lama.nilai["nilai"]
        else:
            semula = nilai.get((langkah.kunci, langkah.masa.dari - SEHARI))
        if not semula:
            return
        baru = langkah.baris.nilai["nilai"]
        kode, per = self.nama(langkah.kunci), self._per(langkah.kunci[0])
        if per > 1 and not RASIO_SATUAN < baru / semula < 1 / RASIO_SATUAN:
            pesan = (
                f"{kode}: {tulis_kurs(baru)} tidak per {per} (semula {tulis_kurs(semula)}). "
                f"Tulis rupiah untuk {per} satuan."
            )
            rencana.galat.append((langkah.baris.nomor, pesan))
        persen = (baru - semula) / semula * 100
        self.lonjakan[langkah.kunci, langkah.masa] = (semula, persen)

    def _periksa_lengkap(self, rencana: Rencana, terekam: Mapping[Kunci, list[Lama]]) -> None:
        direkam = {(kunci[0], satu.masa) for kunci, milik in terekam.items() for satu in milik}
        ada: dict[Masa, set[int]] = defaultdict(set)
        nomor: dict[Masa, int] = {}
        for satu in rencana.langkah:
            if satu.baris:
                ada[satu.baris.masa].add(satu.kunci[0])
                if satu.jenis is Jenis.BARU:
                    nomor.setdefault(satu.baris.masa, satu.baris.nomor)
        daftar = [self.valuta[kode] for kode in valuta_mingguan() if kode in self.valuta]
        for masa, baris in nomor.items():
            kurang = [
                valuta.kode
                for valuta in daftar
                if valuta.berlaku_pada(masa.dari)
                if valuta.pk not in ada[masa] | self.tak_terbaca
                and (valuta.pk, masa) not in direkam
            ]
            if kurang:
                pesan = f"Keputusan untuk {masa} tidak memuat {', '.join(kurang)}."
                rencana.galat.append((baris, pesan))

    def tulis(self, nilai: Any) -> str:
        """Write a rate with two places at least."""
        return tulis_kurs(nilai)

    def semula(self, langkah: Langkah) -> tuple[Decimal, Decimal] | None:
        """Return the rate of the week before (of a correction: the recorded one) and the change."""
        return self.lonjakan.get((langkah.kunci, langkah.masa))
