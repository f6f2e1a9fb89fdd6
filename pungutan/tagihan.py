"""What is due of an issued permit, and what of it is still due: payment and guarantee.

Payment follows the SKEP's pinned rates of exchange; the guarantee those of the day it is handed in,
with goods values and tariffs as the SKEP states them (design.md §2, domain.md §2.2). All arithmetic
is ``pungutan.hitung``'s; the number of statements does not grow with the goods.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext

from permohonan.izin_berlaku import masa_berlaku
from portal import izin
from pungutan import hitung
from pungutan.buku import buka
from pungutan.models import BuktiBayar, Jaminan
from pungutan.services import pungutan_barang
from referensi.models import TarifPajak
from referensi.services import KursTidakAda, tanpa_kurs, tarif_pada

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from permohonan.izin_berlaku import MasaBerlaku
    from permohonan.models import Permohonan
    from pungutan.models import PenetapanBarang

NOL = Decimal(0)
# "JT Izin ditambah 30 hari" (domain.md §1.10).
HARI_SETELAH_IZIN = timedelta(days=30)


class KursTagihan(NamedTuple):
    """A currency's rate in the SKEP and on the day of the claim: rupiah for ``satuan`` units."""

    valuta: str
    disematkan: Decimal
    satuan: int
    tanggal: date
    kini: Decimal | None
    satuan_kini: int | None

    @property
    def berubah(self) -> bool:
        """Tell whether the day's rate differs from the pinned one."""
        if self.kini is None or self.satuan_kini is None:
            return False
        return self.disematkan * self.satuan_kini != self.kini * self.satuan


@dataclass(frozen=True)
class Tagihan:
    """What is due of a permit on ``tanggal``, in whole rupiah, and what was handed in for it.

    ``skep`` is what was decided, ``kini`` the same goods at the rates of ``tanggal``: None where
    ``galat`` says that a currency has no rate on that day, and then the SKEP's guarantee counts.
    ``dibayar`` and ``dijamin`` were accepted, ``*_menunggu`` wait for the Petugas Jaminan,
    ``diselesaikan`` are guarantees that were given back or drawn.
    """

    tanggal: date
    fasilitas: str
    bulan: int
    skjln: bool
    persen_bulanan: Decimal | None
    masa: MasaBerlaku
    skep: hitung.RincianFasilitas
    kini: hitung.RincianFasilitas | None
    kurs: list[KursTagihan]
    dibayar: Decimal
    bayar_menunggu: Decimal
    dijamin: Decimal
    jaminan_menunggu: Decimal
    diselesaikan: Decimal
    ada_jaminan: bool
    galat: str = ""

    @property
    def bayar(self) -> Decimal:
        """What is to be paid: the SKEP's amount."""
        return self.skep.total_bayar

    @property
    def jaminan(self) -> Decimal:
        """What is to be guaranteed at the rates of ``tanggal``."""
        return (self.kini or self.skep).total_jaminan

    @property
    def selisih(self) -> Decimal:
        """How much more is to be guaranteed than the SKEP says; negative when less."""
        return self.jaminan - self.skep.total_jaminan

    @property
    def sisa_bayar(self) -> Decimal:
        """What nobody has recorded a payment of yet."""
        return self.sisa_bayar_tanpa(NOL)

    @property
    def sisa_jaminan(self) -> Decimal:
        """What nobody has recorded a guarantee for yet."""
        return self.sisa_jaminan_tanpa(NOL)

    @property
    def lebih_bayar(self) -> Decimal:
        """What was paid and accepted beyond what is due."""
        return max(NOL, self.dibayar - self.bayar)

    @property
    def lunas(self) -> bool:
        """Tell whether payment and guarantee are accepted in full."""
        return self.dibayar >= self.bayar and self.dijamin + self.diselesaikan >= self.jaminan

    @property
    def jatuh_tempo_terdini(self) -> date:
        """The first day on which a guarantee may fall due: 30 days after the permit's last."""
        return self.masa.berakhir + HARI_SETELAH_IZIN

    @property
    def baris_jaminan(self) -> list[tuple[str, Decimal, Decimal | None]]:
        """The guarantee by levy: its word, the SKEP's amount, that of ``tanggal``; no idle zeros."""
        semua = [
            (
                kata,
                getattr(self.skep, f"jaminan_{nama}"),
                getattr(self.kini, f"jaminan_{nama}") if self.kini else None,
            )
            for nama, kata in (
                ("bm", gettext("Bea masuk")),
                ("tambahan", gettext("Bea masuk tambahan")),
                ("cukai", gettext("Cukai")),
                ("ppn", "PPN"),
                ("ppnbm", "PPnBM"),
                ("pph", gettext("PPh Pasal 22")),
            )
        ]
        return [baris for baris in semua if baris[1] or baris[2]]

    def sisa_bayar_tanpa(self, nilai: Decimal) -> Decimal:
        """Return what would be left to pay without a recorded payment of ``nilai``."""
        return max(NOL, self.bayar - self.dibayar - self.bayar_menunggu + nilai)

    def sisa_jaminan_tanpa(self, nilai: Decimal) -> Decimal:
        """Return what would be left to guarantee without a recorded guarantee of ``nilai``."""
        ada = self.dijamin + self.jaminan_menunggu + self.diselesaikan
        return max(NOL, self.jaminan - ada + nilai)


def tagihan(permohonan: Permohonan, tanggal: date | None = None) -> Tagihan | None:
    """Return what is due of a permit on ``tanggal``; None where no SKEP was issued, or for a change.

    Without a day: that on which the latest guarantee was handed in, for its rates settle the claim;
    today by the calendar of the office where there is none yet. Raises TarifTidakAda without the
    monthly rate of the SKEP's day, NilaiTidakSah for a finding nobody can compute.
    """
    masa = masa_berlaku(permohonan)
    if masa is None or not izin.berizin(permohonan):
        return None
    semua = [
        (b.penetapan, b.jumlah)
        for b in permohonan.barang.select_related("penetapan__valuta")
        if hasattr(b, "penetapan")
    ]
    if not semua or not permohonan.fasilitas:
        return None
    jaminan, hari_jaminan = _jaminan(permohonan)
    hari = tanggal or hari_jaminan or hari_ini(permohonan)
    persen = _persen_bulanan(permohonan)
    kurs = _kurs([p for p, _ in semua], hari)
    kini, galat = None, ""
    try:
        kini = _fasilitas(permohonan, _pada(semua, kurs, hari), persen)
    except KursTidakAda as salah:
        galat = str(salah)
    return Tagihan(
        tanggal=hari,
        fasilitas=permohonan.fasilitas,
        bulan=permohonan.jangka_waktu,
        skjln=permohonan.punya_skjln,
        persen_bulanan=persen,
        masa=masa,
        skep=_fasilitas(permohonan, semua, persen),
        kini=kini,
        kurs=kurs,
        galat=galat,
        **_dibayar(permohonan),
        **jaminan,
    )


def hari_ini(permohonan: Permohonan) -> date:
    """Return today by the calendar of the issuing office."""
    return timezone.localdate(timezone=permohonan.kantor.zona_waktu)


def _persen_bulanan(permohonan: Permohonan) -> Decimal | None:
    """Return the part of the duty paid per month by the rate of the SKEP's day; None if exempted."""
    if permohonan.fasilitas != hitung.Fasilitas.KERINGANAN:
        return None
    return tarif_pada(TarifPajak.Jenis.BM_BULANAN, permohonan.tanggal_skep).persen


def _fasilitas(
    permohonan: Permohonan,
    semua: Iterable[tuple[PenetapanBarang, Decimal]],
    persen: Decimal | None,
) -> hitung.RincianFasilitas:
    """Return payment and guarantee of findings with their quantities."""
    return hitung.hitung_fasilitas(
        hitung.jumlahkan([pungutan_barang(p, jumlah) for p, jumlah in semua]),
        permohonan.fasilitas,
        permohonan.jangka_waktu,
        skjln=permohonan.punya_skjln,
        **({} if persen is None else {"persen_bulanan": persen}),
    )


def _kurs(penetapan: Iterable[PenetapanBarang], hari: date) -> list[KursTagihan]:
    """Return each rate that the findings pin beside that of the day (None where it has none)."""
    disematkan = {(p.valuta.kode, p.kurs, p.satuan_kurs, p.tanggal_kurs) for p in penetapan}
    buku = buka([], {kode for kode, *_ in disematkan}, hari)
    hasil = []
    for kode, kurs, satuan, sejak in sorted(disematkan):
        try:
            kini = buku.kurs_pada(kode, hari)
        except KursTidakAda:
            kini = (None, None)
        hasil.append(KursTagihan(kode, kurs, satuan, sejak, *kini))
    return hasil


def _pada(
    semua: Iterable[tuple[PenetapanBarang, Decimal]], kurs: Iterable[KursTagihan], hari: date
) -> list[tuple[PenetapanBarang, Decimal]]:
    """Return the findings at the rates of a day, unsaved; raises KursTidakAda."""
    nilai = {k.valuta: (k.kini, k.satuan_kini) for k in kurs}
    for kode, (satu, _) in nilai.items():
        if satu is None:
            raise tanpa_kurs(kode, hari)
    hasil = []
    for penetapan, jumlah in semua:
        lain = copy(penetapan)
        lain.kurs, lain.satuan_kurs = nilai[penetapan.valuta.kode]
        hasil.append((lain, jumlah))
    return hasil


def _dibayar(permohonan: Permohonan) -> dict[str, Decimal]:
    """Return the payments that were accepted and those that wait."""
    jumlah = dict(
        permohonan.bukti_bayar.order_by().values_list("keadaan").annotate(jumlah=Sum("nilai"))
    )
    return {
        "dibayar": jumlah.get(BuktiBayar.Keadaan.DITERIMA, NOL),
        "bayar_menunggu": jumlah.get(BuktiBayar.Keadaan.DIREKAM, NOL),
    }


def _jaminan(permohonan: Permohonan) -> tuple[dict[str, Decimal | bool], date | None]:
    """Return the guarantees by their state, and the day on which the latest was handed in.

    One that is to replace another counts nothing until it does.
    """
    dijamin = menunggu = selesai = NOL
    hari = None
    baris = permohonan.jaminan.filter(
        keadaan__in=[Jaminan.Keadaan.DIREKAM, Jaminan.Keadaan.DITERIMA]
    ).values_list("keadaan", "nilai", "tanggal", "menggantikan", "penyelesaian")
    for keadaan, nilai, tanggal, menggantikan, penyelesaian in baris:
        if penyelesaian:
            selesai += nilai
        elif keadaan == Jaminan.Keadaan.DITERIMA:
            dijamin += nilai
        elif menggantikan:
            continue
        else:
            menunggu += nilai
        hari = max(hari or tanggal, tanggal)
    jumlah = {
        "dijamin": dijamin,
        "jaminan_menunggu": menunggu,
        "diselesaikan": selesai,
        "ada_jaminan": hari is not None,
    }
    return jumlah, hari
