"""What an extension costs: before it is filed, as of today, and as its SKEP froze it.

Payment and guarantee are those of the permit's SKEPs; only the monthly rate is that of the day of the
decision (docs/keputusan/0033). All arithmetic is ``pungutan.hitung``'s. Amounts are whole rupiah.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from permohonan.izin_berlaku import hari_ini, izin_asal, masa_berlaku, masa_sejak
from portal import izin
from pungutan import hitung, jatuh_tempo
from pungutan.hitung import NOL, NilaiTidakSah
from pungutan.perpanjangan_cara import Cara, cara
from pungutan.services import fasilitas_dari, persen_bulanan, pungutan_barang
from pungutan.skep import rincian_skep, uang_izin
from referensi.models import TarifPajak
from referensi.services import ReferensiTidakAda, tarif_pada

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from permohonan.models import Permohonan
    from pungutan.skep import SkepPerpanjangan

# The amounts of a snapshot, and where they stand in a Biaya.
JUMLAH = {
    "bm": "bm",
    "bm_persis": "bm_persis",
    "bm_dibayar": "bm_dibayar",
    "bm_bayar": "bayar",
    "jaminan_semula": "jaminan_semula",
    "jaminan_baru": "jaminan_baru",
}


@dataclass(frozen=True)
class Biaya:
    """What ``bulan_tambahan`` more months cost, and the guarantee they leave.

    ``bm`` is the whole duty (``bm_persis`` before rounding), ``bm_dibayar`` what the SKEPs so far
    asked for of it. Where ``galat`` says why nothing can be computed the amounts are nothing.
    """

    fasilitas: str
    bulan_semula: int
    bulan_tambahan: int
    berakhir: date
    jatuh_tempo_jaminan: date
    persen_bulanan: Decimal | None = None
    bm: Decimal = NOL
    bm_persis: Decimal = NOL
    bm_dibayar: Decimal = NOL
    bayar: Decimal = NOL
    jaminan_semula: Decimal = NOL
    jaminan_baru: Decimal = NOL
    galat: str = ""

    @property
    def bulan_semua(self) -> int:
        """The permit's months once the extension is granted."""
        return self.bulan_semula + self.bulan_tambahan

    @property
    def keringanan(self) -> bool:
        """Tell whether added months are paid for at all."""
        return self.fasilitas == hitung.Fasilitas.KERINGANAN

    @property
    def sisa_bm(self) -> Decimal:
        """The duty that no SKEP has asked for yet: no extension costs more."""
        return max(self.bm - self.bm_dibayar, NOL)

    @property
    def cara(self) -> list[Cara]:
        """Each figure with its rule and numbers, in the reader's language."""
        return cara(self)


@dataclass(frozen=True)
class _Dasar:
    """What the SKEPs of a permit leave, and by which monthly rate more months are counted."""

    asal: Permohonan
    total: hitung.PungutanBarang
    awal: hitung.RincianFasilitas
    bm_dibayar: Decimal
    persen: Decimal | None


class TanpaNilai(NilaiTidakSah):
    """The permit's goods have no findings in the portal: what it costs is not known here."""


def biaya(asal: Permohonan, bulan_tambahan: int, tanggal: date | None = None) -> Biaya | None:
    """Return what an extension costs by the monthly rate of ``tanggal`` (default: today at the office).

    None before the permit's SKEP, and for a change. Three statements, four for an old SKEP.
    """
    hasil = _daftar(asal, [bulan_tambahan], tanggal)
    return hasil[0] if hasil else None


def daftar_biaya(asal: Permohonan, bulan_maks: int) -> list[Biaya]:
    """Return what 1 to ``bulan_maks`` months cost as of today, in as many statements as ``biaya``."""
    return _daftar(asal, range(1, bulan_maks + 1), None)


def snapshot(permohonan: Permohonan, tanggal: date | None = None) -> dict[str, Any]:
    """Return the money of an extension decided on ``tanggal`` (default: today at the office).

    Amounts and rate are strings without exponent, dates ISO; empty where the permit's money is not in
    the portal. Raises ReferensiTidakAda without a monthly rate on that day, NilaiTidakSah beyond the
    limits of the law.
    """
    try:
        dasar = _buka(izin_asal(permohonan), tanggal or hari_ini(permohonan), permohonan)
    except TanpaNilai:
        return {}
    satu = _hitung(dasar, permohonan.perpanjangan.bulan_tambahan)
    return {
        "fasilitas": satu.fasilitas,
        "persen_bulanan": None if satu.persen_bulanan is None else f"{satu.persen_bulanan:f}",
        "bulan_semula": satu.bulan_semula,
        "bulan_tambahan": satu.bulan_tambahan,
        "bulan_semua": satu.bulan_semua,
        "berakhir": satu.berakhir.isoformat(),
        "jatuh_tempo_jaminan": satu.jatuh_tempo_jaminan.isoformat(),
        **{kunci: f"{getattr(satu, nama):f}" for kunci, nama in JUMLAH.items()},
    }


def baca(isi: dict[str, Any]) -> Biaya | None:
    """Return what a snapshot states; None for one that states nothing."""
    if not isi:
        return None
    persen = isi["persen_bulanan"]
    jumlah: dict[str, Any] = {nama: Decimal(isi[kunci]) for kunci, nama in JUMLAH.items()}
    return Biaya(
        fasilitas=isi["fasilitas"],
        bulan_semula=isi["bulan_semula"],
        bulan_tambahan=isi["bulan_tambahan"],
        berakhir=date.fromisoformat(isi["berakhir"]),
        jatuh_tempo_jaminan=date.fromisoformat(isi["jatuh_tempo_jaminan"]),
        persen_bulanan=None if persen is None else Decimal(persen),
        **jumlah,
    )


def terutang(
    asal: Permohonan,
    total: Callable[[], hitung.PungutanBarang],
    awal: hitung.RincianFasilitas,
    tambahan: Iterable[SkepPerpanjangan],
) -> list[SkepPerpanjangan]:
    """Return issued extensions with the duty each asks for: as decided, else as computed for its day.

    ``total`` adds up the permit's levies, asked only where a decision does not state its money. Raises ReferensiTidakAda, NilaiTidakSah where one has to be computed and cannot be.
    """
    dibayar, bulan, hasil = awal.bm_bayar, asal.jangka_waktu, []
    for satu in tambahan:
        bm = satu.bm_bayar
        if bm is None:
            persen = _persen(asal, satu.tanggal)
            bm = _bayar(asal, total(), dibayar, (bulan, satu.bulan), persen)
        dibayar, bulan = dibayar + bm, bulan + satu.bulan
        hasil.append(replace(satu, bm_bayar=bm))
    return hasil


def bulan_kini(asal: Permohonan) -> int:
    """Return how many months an issued permit runs now; ValueError where it does not know (a constraint)."""
    if asal.bulan_izin is None:
        msg = "an issued permit knows its months"
        raise ValueError(msg)
    return asal.bulan_izin


def bm_semua(tambahan: Iterable[SkepPerpanjangan]) -> Decimal:
    """Return the duty that extensions ask for together."""
    return sum((t.bm_bayar or NOL for t in tambahan), NOL)


def _daftar(asal: Permohonan, bulan: Iterable[int], tanggal: date | None) -> list[Biaya]:
    if not izin.berizin(asal):
        return []
    try:
        dasar = _buka(asal, tanggal or hari_ini(asal))
    except (ReferensiTidakAda, NilaiTidakSah) as galat:
        return [_tanpa_angka(asal, satu, str(galat)) for satu in bulan]
    return [_aman(dasar, satu) for satu in bulan]


def _buka(asal: Permohonan, hari: date, kecuali: Permohonan | None = None) -> _Dasar:
    """Return the permit's money but that of the extension ``kecuali``.

    Raises TanpaNilai, NilaiTidakSah, ReferensiTidakAda.
    """
    semua = [
        pungutan_barang(b.penetapan, b.jumlah)
        for b in asal.barang.select_related("penetapan")
        if hasattr(b, "penetapan")
    ]
    if not semua or not asal.fasilitas:
        raise TanpaNilai(gettext("Pungutan izin ini tidak tercatat di portal."))
    total = hitung.jumlahkan(semua)
    uang, tambahan = uang_izin(asal, kecuali)
    awal = rincian_skep(uang)
    if awal is None:
        keringanan = asal.fasilitas == hitung.Fasilitas.KERINGANAN
        awal = fasilitas_dari(asal, total, persen_bulanan(asal, uang) if keringanan else None)
    bm = bm_semua(terutang(asal, lambda: total, awal, tambahan))
    return _Dasar(asal, total, awal, awal.bm_bayar + bm, _persen(asal, hari))


def _persen(asal: Permohonan, hari: date) -> Decimal | None:
    """Return the monthly rate of a day; None where nothing is paid by the month."""
    if asal.fasilitas != hitung.Fasilitas.KERINGANAN:
        return None
    return tarif_pada(TarifPajak.Jenis.BM_BULANAN, hari).persen


def _bayar(
    asal: Permohonan,
    total: hitung.PungutanBarang,
    dibayar: Decimal,
    bulan: tuple[int, int],
    persen: Decimal | None,
) -> Decimal:
    """Return the duty of added months, never more than what is left of the whole.

    ``bulan`` are the months before, and those added.
    """
    aturan: dict[str, Any] = {} if persen is None else {"persen_bulanan": persen}
    return hitung.hitung_perpanjangan(
        total, asal.fasilitas, *bulan, skjln=asal.punya_skjln, bm_dibayar=dibayar, **aturan
    ).bm_bayar


def _hitung(dasar: _Dasar, bulan: int) -> Biaya:
    asal, awal = dasar.asal, dasar.awal
    semua = (bulan_kini(asal), bulan)
    bayar = _bayar(asal, dasar.total, dasar.bm_dibayar, semua, dasar.persen)
    tambahan = dasar.bm_dibayar - awal.bm_bayar
    return replace(
        _tanpa_angka(asal, bulan, ""),
        persen_bulanan=dasar.persen,
        bm=awal.bm,
        bm_persis=dasar.total.bm,
        bm_dibayar=dasar.bm_dibayar,
        bayar=bayar,
        jaminan_semula=hitung.setelah_perpanjangan(awal, tambahan).total_jaminan,
        jaminan_baru=hitung.setelah_perpanjangan(awal, tambahan + bayar).total_jaminan,
    )


def _aman(dasar: _Dasar, bulan: int) -> Biaya:
    try:
        return _hitung(dasar, bulan)
    except NilaiTidakSah as galat:
        return _tanpa_angka(dasar.asal, bulan, str(galat))


def _tanpa_angka(asal: Permohonan, bulan: int, galat: str) -> Biaya:
    """Return the period alone: it is known also where the money is not."""
    masa = masa_berlaku(asal)
    if masa is None:
        msg = "only an issued permit is extended"
        raise ValueError(msg)
    berakhir = masa_sejak(masa.mulai, bulan_kini(asal) + bulan).berakhir
    return Biaya(
        fasilitas=asal.fasilitas,
        bulan_semula=bulan_kini(asal),
        bulan_tambahan=bulan,
        berakhir=berakhir,
        jatuh_tempo_jaminan=jatuh_tempo.terdini(berakhir),
        galat=galat,
    )
