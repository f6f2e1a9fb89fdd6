"""What is due of an issued permit, and what of it is still due: payment and guarantee.

Payment is what the SKEP froze; the guarantee follows the rates of exchange of the day it is handed in,
with goods values and tariffs as the SKEP states them (design.md §2, domain.md §2.2). What was accepted
stays enough: the claim on its receipt counts from then on. All arithmetic is ``pungutan.hitung``'s;
the number of statements does not grow with the goods.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext

from permohonan.galat import MomenLewat
from permohonan.izin_berlaku import masa_berlaku
from portal import izin
from pungutan import hitung, jatuh_tempo
from pungutan.hitung import NOL, NilaiTidakSah
from pungutan.kurs_tagihan import KursTagihan, kurs_tagihan, pada_kurs
from pungutan.models import BuktiBayar, Jaminan
from pungutan.services import persen_bulanan, pungutan_barang
from pungutan.skep import rincian_skep, uang_skep
from referensi.services import KursTidakAda, ReferensiTidakAda

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from permohonan.izin_berlaku import MasaBerlaku
    from permohonan.models import Permohonan
    from pungutan.models import PenetapanBarang


class TagihanTakTerhitung(MomenLewat):
    """What is due cannot be computed now, and why: 409 wherever nobody expects it."""


@dataclass(frozen=True)
class Tagihan:
    """What is due of a permit on ``tanggal``, in whole rupiah, and what was handed in for it.

    ``skep`` is what was decided, ``kini`` the same goods at the rates of ``tanggal``: None where
    ``galat`` says that a currency has no rate on that day, and then a page shows the SKEP's
    guarantee (nothing is accepted by it). ``disematkan`` is the claim on the receipt of the
    guarantee accepted last; None before. ``dibayar`` and ``dijamin`` were accepted, ``*_menunggu``
    wait for the Petugas Jaminan, ``diselesaikan`` are guarantees that were given back or drawn.
    """

    tanggal: date
    hari_ini: date
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
    disematkan: Decimal | None = None
    galat: str = ""

    @property
    def bayar(self) -> Decimal:
        """What is to be paid: the SKEP's amount."""
        return self.skep.total_bayar

    @property
    def jaminan(self) -> Decimal:
        """What is to be guaranteed: as accepted, else at the rates of ``tanggal``."""
        if self.disematkan is not None:
            return self.disematkan
        return (self.kini or self.skep).total_jaminan

    @property
    def sementara(self) -> bool:
        """Tell whether the SKEP's guarantee stands in for one that nobody can compute yet."""
        return self.disematkan is None and self.kini is None

    @property
    def koreksi(self) -> Decimal:
        """How much more the claim would be by the rates that stand now for the day it was pinned."""
        if self.disematkan is None or self.kini is None:
            return NOL
        return self.kini.total_jaminan - self.disematkan

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
        """The first day on which a guarantee handed in today may fall due."""
        return jatuh_tempo.terdini_baru(self.masa.berakhir, self.hari_ini)

    @property
    def jatuh_tempo_cukup(self) -> date:
        """The first day on which a guarantee that stands may fall due."""
        return jatuh_tempo.terdini(self.masa.berakhir)

    @property
    def baris_jaminan(self) -> list[tuple[str, Decimal, Decimal | None]]:
        """The guarantee by levy: its word, the SKEP's amount, that of ``tanggal``; no idle zeros.

        The latter None where there is no rate, or not the one by which the claim was pinned.
        """
        kini = None if self.koreksi else self.kini
        semua = [
            (
                kata,
                getattr(self.skep, f"jaminan_{nama}"),
                getattr(kini, f"jaminan_{nama}") if kini else None,
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

    With a day it is what a guarantee handed in then must cover. Without one it is the claim of the
    guarantee accepted last; where none was, that of the day the latest was handed in, or of today by
    the calendar of the office. Raises TagihanTakTerhitung for a SKEP without its monthly rate where
    the tariff book has none for its day either, and for a finding nobody can compute.
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
    try:
        return _tagihan(permohonan, semua, masa, tanggal)
    except (ReferensiTidakAda, NilaiTidakSah) as galat:
        raise TagihanTakTerhitung(permohonan, str(galat)) from galat


def _tagihan(
    permohonan: Permohonan,
    semua: list[tuple[PenetapanBarang, Decimal]],
    masa: MasaBerlaku,
    tanggal: date | None,
) -> Tagihan:
    """Return the claim on findings with their quantities; raises ReferensiTidakAda, NilaiTidakSah."""
    jaminan, disematkan, hari_jaminan = _jaminan(permohonan)
    hari = tanggal or hari_jaminan or hari_ini(permohonan)
    uang = uang_skep(permohonan)
    persen = None
    if permohonan.fasilitas == hitung.Fasilitas.KERINGANAN:
        persen = persen_bulanan(permohonan, uang)
    kurs = kurs_tagihan([p for p, _ in semua], hari)
    kini, galat = None, ""
    try:
        kini = _fasilitas(permohonan, pada_kurs(semua, kurs, hari), persen)
    except KursTidakAda as salah:
        galat = str(salah)
    return Tagihan(
        tanggal=hari,
        hari_ini=hari_ini(permohonan),
        fasilitas=permohonan.fasilitas,
        bulan=permohonan.jangka_waktu,
        skjln=permohonan.punya_skjln,
        persen_bulanan=persen,
        masa=masa,
        skep=rincian_skep(uang) or _fasilitas(permohonan, semua, persen),
        kini=kini,
        kurs=kurs,
        disematkan=None if tanggal else disematkan,
        galat=galat,
        **_dibayar(permohonan),
        **jaminan,
    )


def hari_ini(permohonan: Permohonan) -> date:
    """Return today by the calendar of the issuing office."""
    return timezone.localdate(timezone=permohonan.kantor.zona_waktu)


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


def _dibayar(permohonan: Permohonan) -> dict[str, Decimal]:
    """Return the payments that were accepted and those that wait."""
    jumlah = dict(
        permohonan.bukti_bayar.order_by().values_list("keadaan").annotate(jumlah=Sum("nilai"))
    )
    return {
        "dibayar": jumlah.get(BuktiBayar.Keadaan.DITERIMA, NOL),
        "bayar_menunggu": jumlah.get(BuktiBayar.Keadaan.DIREKAM, NOL),
    }


def _jaminan(
    permohonan: Permohonan,
) -> tuple[dict[str, Decimal | bool], Decimal | None, date | None]:
    """Return the guarantees by their state, the claim that counts, and the day it is of.

    The claim is that on the receipt of the one accepted last, in force or settled; None where none
    was, and then the day is that on which the latest was handed in. One that is to replace another
    counts nothing until it does.
    """
    dijamin = menunggu = selesai = NOL
    diserahkan: list[date] = []
    diterima: list[tuple[Any, date, str]] = []
    baris = permohonan.jaminan.filter(
        keadaan__in=[Jaminan.Keadaan.DIREKAM, Jaminan.Keadaan.DITERIMA]
    ).values_list(
        *("nilai", "tanggal_serah", "waktu_periksa", "bpj__isi__total"),
        *("menggantikan", "penyelesaian"),
    )
    for nilai, hari, diperiksa, total, menggantikan, penyelesaian in baris:
        if diperiksa is not None:
            if total is not None:  # its receipt is being written, in this very transaction
                diterima.append((diperiksa, hari, total))
            if penyelesaian:
                selesai += nilai
            else:
                dijamin += nilai
        elif not menggantikan:
            menunggu += nilai
            diserahkan.append(hari)
    jumlah = {
        "dijamin": dijamin,
        "jaminan_menunggu": menunggu,
        "diselesaikan": selesai,
        "ada_jaminan": bool(diterima or diserahkan),
    }
    if diterima:
        _, hari, total = max(diterima)
        return jumlah, Decimal(total), hari
    return jumlah, None, max(diserahkan, default=None)
