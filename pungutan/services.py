"""The money of an application, as the officers' findings stand now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from pungutan import hitung
from pungutan.skep import persen_skep, uang_skep
from pungutan.tabel_uang import BarisUang, baris_uang
from referensi.models import TarifPajak
from referensi.services import tarif_pada

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from permohonan.models import Barang, Permohonan
    from pungutan.models import PenetapanBarang


@dataclass(frozen=True)
class Rincian:
    """The money of an application: per item, in total, and under its facility (None until set).

    ``belum`` are the goods without a finding, ``usang`` those whose content changed since theirs;
    ``persen_bulanan`` is the part of the duty paid per month where the facility is known.
    """

    per_barang: list[tuple[Barang, PenetapanBarang, hitung.PungutanBarang]]
    total: hitung.PungutanBarang
    fasilitas: hitung.RincianFasilitas | None
    lengkap: bool
    belum: list[Barang] = field(default_factory=list)
    usang: list[Barang] = field(default_factory=list)
    persen_bulanan: Decimal | None = None

    @property
    def baris(self) -> list[BarisUang]:
        """The levies that are not zero, under the facility; none until it is known."""
        return [] if self.fasilitas is None else baris_uang(self.fasilitas)


def pungutan_barang(penetapan: PenetapanBarang, jumlah: Decimal) -> hitung.PungutanBarang:
    """Return the unrounded levies of one determined goods item, in rupiah; raises NilaiTidakSah."""
    tarif = hitung.Tarif(
        bm_persen=penetapan.bm_persen,
        bm_spesifik=penetapan.bm_spesifik,
        ppn_persen=penetapan.ppn_persen,
        dpp_pembilang=penetapan.dpp_pembilang,
        dpp_penyebut=penetapan.dpp_penyebut,
        ppnbm_persen=penetapan.ppnbm_persen,
        pph_persen=penetapan.pph_persen,
        tambahan=penetapan.bea_tambahan,
        cukai=penetapan.cukai,
    )
    nilai = hitung.nilai_pabean(penetapan.cif, penetapan.kurs, penetapan.satuan_kurs)
    return hitung.hitung_barang(nilai, jumlah, tarif)


def hari_tarif(permohonan: Permohonan, tanggal: date | None = None) -> date:
    """Return the day whose monthly rate counts: that of the SKEP once issued, else ``tanggal``.

    Without a day it is today by the calendar of the office.
    """
    if permohonan.tanggal_skep is not None:
        hari: date = permohonan.tanggal_skep
        return hari
    return tanggal or timezone.localdate(timezone=permohonan.kantor.zona_waktu)


def persen_bulanan(
    permohonan: Permohonan, uang: dict[str, Any], tanggal: date | None = None
) -> Decimal:
    """Return the part of the duty paid per month: as the SKEP froze it, else by the tariff book.

    ``uang`` is the SKEP's money (``uang_skep``). Raises TarifTidakAda.
    """
    beku = persen_skep(uang)
    if beku is not None:
        return beku
    return tarif_pada(TarifPajak.Jenis.BM_BULANAN, hari_tarif(permohonan, tanggal)).persen


def fasilitas_dari(
    permohonan: Permohonan, total: hitung.PungutanBarang, persen: Decimal | None
) -> hitung.RincianFasilitas:
    """Return payment and guarantee of levies under the facility that the Analis set.

    Of a permit's own months: an extension is a payment by itself (pungutan.perpanjangan). ``persen``
    may be None where nothing is paid by the month.
    """
    return hitung.hitung_fasilitas(
        total,
        permohonan.fasilitas,
        permohonan.jangka_waktu,
        skjln=permohonan.punya_skjln,
        **({} if persen is None else {"persen_bulanan": persen}),
    )


def rincian(permohonan: Permohonan, tanggal: date | None = None) -> Rincian:
    """Return the money of an application as its findings stand now; three queries at any size.

    The monthly rate is the SKEP's own once it is issued, before that of ``tanggal`` (the day of the
    decision; default today). Raises TarifTidakAda without the monthly rate, NilaiTidakSah for a
    finding nobody can compute.
    """
    semua = list(permohonan.barang.select_related("penetapan", "valuta", "satuan"))
    belum = [b for b in semua if not hasattr(b, "penetapan")]
    per_barang = [
        (b, b.penetapan, pungutan_barang(b.penetapan, b.jumlah))
        for b in semua
        if hasattr(b, "penetapan")
    ]
    total = hitung.jumlahkan([p for _, _, p in per_barang])
    lengkap = bool(semua) and not belum
    fasilitas = persen = None
    if lengkap and permohonan.fasilitas:
        persen = persen_bulanan(permohonan, uang_skep(permohonan), tanggal)
        fasilitas = fasilitas_dari(permohonan, total, persen)
    usang = [b for b, penetapan, _ in per_barang if penetapan.usang]
    return Rincian(per_barang, total, fasilitas, lengkap, belum, usang, persen)
