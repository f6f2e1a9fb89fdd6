"""What is due of a permit, item by item, and what of it is still due; computed by ``pungutan.tagihan``."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext

from pungutan import jatuh_tempo
from pungutan.hitung import NOL, setelah_perpanjangan

if TYPE_CHECKING:
    from datetime import date

    from permohonan.izin_berlaku import MasaBerlaku
    from pungutan.hitung import RincianFasilitas
    from pungutan.kurs_tagihan import KursTagihan
    from pungutan.skep import SkepPerpanjangan


class BarisBayar(NamedTuple):
    """What one SKEP asks to be paid, whole rupiah, and what of it was accepted or waits.

    ``bulan`` are its months, ``perpanjangan`` whether it added them to the permit's.
    """

    nomor: str
    tanggal: date
    bulan: int
    nilai: Decimal
    diterima: Decimal
    menunggu: Decimal
    perpanjangan: bool

    @property
    def sisa(self) -> Decimal:
        """What nobody has recorded a payment of yet."""
        return self.nilai - self.diterima - self.menunggu


@dataclass(frozen=True)
class Sematan:
    """The claim on the receipt of the guarantee accepted last.

    ``bm`` is its duty, ``bm_perpanjangan`` the paid duty of extensions that it left out already.
    """

    total: Decimal
    bm: Decimal
    bm_perpanjangan: Decimal

    def dikurangi(self, bm: Decimal) -> Decimal:
        """Return the claim once extensions' duty of ``bm`` in all is paid; its duty never below nothing."""
        return self.total - min(bm - self.bm_perpanjangan, self.bm)


@dataclass(frozen=True)
class Tagihan:
    """What is due of a permit on ``tanggal``, in whole rupiah, and what was handed in for it.

    ``skep`` is what was decided first, ``tambahan`` the extensions issued since; ``bm_perpanjangan``
    is the duty of these. ``semula`` are the same goods at the rates of ``tanggal``: None where
    ``galat`` says that a currency has no rate on that day, and then a page shows the SKEP's
    guarantee (nothing is accepted by it). ``disematkan`` is the claim on the receipt of the
    guarantee accepted last; None before. ``dibayar`` and ``dijamin`` were accepted, ``*_menunggu``
    wait for the Petugas Jaminan, ``diselesaikan`` are guarantees that were given back or drawn.
    ``tempo`` are the due dates of guarantees in force, ``tempo_diganti`` those whose replacement waits.
    Of a permit that was revoked (``dicabut``) no guarantee is asked for any more, only payment.
    """

    tanggal: date
    hari_ini: date
    fasilitas: str
    nomor_skep: str
    bulan: int
    bulan_izin: int
    skjln: bool
    persen_bulanan: Decimal | None
    masa: MasaBerlaku
    skep: RincianFasilitas
    semula: RincianFasilitas | None
    kurs: list[KursTagihan]
    dibayar: Decimal
    bayar_menunggu: Decimal
    dijamin: Decimal
    jaminan_menunggu: Decimal
    diselesaikan: Decimal
    ada_jaminan: bool
    tempo: tuple[date, ...] = ()
    tempo_diganti: tuple[date, ...] = ()
    tambahan: tuple[SkepPerpanjangan, ...] = ()
    bm_perpanjangan: Decimal = NOL
    disematkan: Sematan | None = None
    galat: str = ""
    dicabut: bool = False

    @property
    def bayar(self) -> Decimal:
        """What is to be paid: the SKEP's amount, and that of every extension."""
        return self.skep.total_bayar + self.bm_perpanjangan

    @property
    def bm_lunas(self) -> Decimal:
        """What of the extensions' duty was paid and accepted: only this lowers the guarantee."""
        return sum((b.diterima for b in self.baris_bayar if b.perpanjangan), NOL)

    @property
    def kini(self) -> RincianFasilitas | None:
        """What is due at the rates of ``tanggal``, less the extensions' duty that is paid."""
        return self.semula and setelah_perpanjangan(self.semula, self.bm_lunas)

    @property
    def skep_kini(self) -> RincianFasilitas:
        """What the SKEPs leave: the first one's guarantee, less the extensions' duty that is paid."""
        return setelah_perpanjangan(self.skep, self.bm_lunas)

    @property
    def jaminan(self) -> Decimal:
        """What is to be guaranteed: as accepted, else at the rates of ``tanggal``.

        Less the extensions' duty that is paid, no more than the duty there is in it.
        """
        return self._jaminan(self.bm_lunas)

    @property
    def jaminan_lunas(self) -> Decimal:
        """What is to be guaranteed once the duty of every extension is paid and accepted."""
        return self._jaminan(self.bm_perpanjangan)

    def _jaminan(self, bm: Decimal) -> Decimal:
        if self.disematkan is not None:
            return self.disematkan.dikurangi(bm)
        return setelah_perpanjangan(self.semula or self.skep, bm).total_jaminan

    @property
    def sementara(self) -> bool:
        """Tell whether the SKEP's guarantee stands in for one that nobody can compute yet."""
        return self.disematkan is None and self.semula is None

    @property
    def koreksi(self) -> Decimal:
        """How much more the claim would be by the rates that stand now for the day it was pinned."""
        if self.disematkan is None or self.kini is None:
            return NOL
        return self.kini.total_jaminan - self.jaminan

    @property
    def turun(self) -> Decimal:
        """By how much the extensions' duty that is paid has lowered the SKEP's guarantee."""
        return self.skep.total_jaminan - self.skep_kini.total_jaminan

    @property
    def selisih(self) -> Decimal:
        """How much more is to be guaranteed than the SKEPs say; negative when less."""
        return self.jaminan - self.skep_kini.total_jaminan

    @property
    def baris_bayar(self) -> list[BarisBayar]:
        """What each SKEP asks to be paid, the oldest first; payments pay the oldest first."""
        diterima, menunggu = self.dibayar, self.bayar_menunggu
        semua = [(self.nomor_skep, self.masa.mulai, self.bulan, self.skep.total_bayar, False)]
        semua += [(t.nomor, t.tanggal, t.bulan, t.bm_bayar or NOL, True) for t in self.tambahan]
        hasil = []
        for nomor, hari, bulan, nilai, lagi in semua:
            terima = min(diterima, nilai)
            tunggu = min(menunggu, nilai - terima)
            diterima, menunggu = diterima - terima, menunggu - tunggu
            hasil.append(BarisBayar(nomor, hari, bulan, nilai, terima, tunggu, lagi))
        return hasil

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
    def perpanjang_jaminan(self) -> bool:
        """Tell whether a guarantee in force ends earlier than the permit asks, and nothing is done yet.

        A revoked permit asks for none that lasts longer.
        """
        return not self.dicabut and any(tempo < self.jatuh_tempo_cukup for tempo in self.tempo)

    @property
    def pengganti_menunggu(self) -> bool:
        """Tell whether the guarantee that is to last longer waits for the Petugas Jaminan."""
        return not self.dicabut and any(
            tempo < self.jatuh_tempo_cukup for tempo in self.tempo_diganti
        )

    @property
    def lunas(self) -> bool:
        """Tell whether payment and guarantee are accepted in full, and the latter lasts long enough."""
        return (
            self.dibayar >= self.bayar
            and self.dijamin + self.diselesaikan >= self.jaminan
            and not self.perpanjang_jaminan
            and not self.pengganti_menunggu
        )

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
        """The guarantee by levy: its word, the SKEPs' amount, that of ``tanggal``; no idle zeros.

        The latter None where there is no rate, or not the one by which the claim was pinned.
        """
        kini = None if self.koreksi else self.kini
        semua = [
            (
                kata,
                getattr(self.skep_kini, f"jaminan_{nama}"),
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

    def paling_sedikit_tanpa(self, nilai: Decimal) -> Decimal:
        """Return the least the next payment may be, without a recorded one of ``nilai``.

        What the oldest SKEP that is not wholly paid still asks for: who pays each SKEP by itself
        records the payments one after the other.
        """
        ada = self.dibayar + self.bayar_menunggu - nilai
        batas = NOL
        for baris in self.baris_bayar:
            batas += baris.nilai
            if ada < batas:
                return batas - ada
        return NOL

    def sisa_jaminan_tanpa(self, nilai: Decimal) -> Decimal:
        """Return what would be left to guarantee without a recorded guarantee of ``nilai``.

        Nothing once the permit is revoked: it takes no guarantee any more.
        """
        if self.dicabut:
            return NOL
        ada = self.dijamin + self.jaminan_menunggu + self.diselesaikan
        return max(NOL, self.jaminan - ada + nilai)
