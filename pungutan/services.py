"""What officers determine per goods item, and what follows from it for the whole application."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from jejak.services import catat
from permohonan.kunci import kunci_untuk_petugas, naikkan_versi
from permohonan.models import Barang
from portal.models import Importir
from pungutan import hitung
from pungutan.models import PenetapanBarang
from referensi.models import PosTarif, TarifPajak
from referensi.services import kurs_pada, pos_tarif_pada, tarif_pada
from workflow.status import TAHAP_KLASIFIKASI, Status

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from permohonan.models import Permohonan
    from portal.models import Pengguna

# Both levels classify: the Kepala Seksi himself, or the classification officer he asks.
TAHAP_PENETAPAN = (Status.PENELITIAN_KEPALA_SEKSI, *TAHAP_KLASIFIKASI)
RUPIAH = "IDR"


@dataclass(frozen=True)
class Rincian:
    """The money of an application: per item, in total, and under its facility (None until set)."""

    per_barang: list[tuple[Barang, PenetapanBarang, hitung.PungutanBarang]]
    total: hitung.PungutanBarang
    fasilitas: hitung.RincianFasilitas | None
    lengkap: bool


class TarifUmum(NamedTuple):
    """The general rates of a day for one importer."""

    ppn: TarifPajak
    pph: TarifPajak


def kurs_hari(valuta: Any, tanggal: date) -> tuple[Decimal, int]:
    """Return (rupiah, units) of the rate in force; raises KursTidakAda. Rupiah is its own rate.

    ``valuta`` is a currency or its code.
    """
    if RUPIAH in {valuta, getattr(valuta, "kode", "")}:
        return Decimal(1), 1
    kurs = kurs_pada(valuta, tanggal)
    return kurs.nilai, kurs.satuan


def usulan_tarif(hs: str, importir: Importir, tanggal: date) -> dict[str, Any]:
    """Return the rates that reference data proposes for a heading on a day.

    PPh 22 without an API is higher, unless the heading has a rate of its own (domain.md §2.3).
    Raises TarifTidakAda, with a sentence that says what to do.
    """
    pos = pos_tarif_pada(hs, tanggal)
    return usulan_dari(pos, tarif_umum(importir, tanggal), importir)


def tarif_umum(importir: Importir, tanggal: date) -> TarifUmum:
    """Return the rates that hold for every heading on a day; raises TarifTidakAda."""
    tanpa_api = importir.api == Importir.Api.TANPA
    jenis_pph = TarifPajak.Jenis.PPH22_NON_API if tanpa_api else TarifPajak.Jenis.PPH22_API
    return TarifUmum(tarif_pada(TarifPajak.Jenis.PPN, tanggal), tarif_pada(jenis_pph, tanggal))


def usulan_dari(pos: PosTarif, umum: TarifUmum, importir: Importir) -> dict[str, Any]:
    """Return the proposed rates of one heading, from rows that were looked up before."""
    pph = umum.pph.persen
    if pos.pph_api_persen is not None and importir.api != Importir.Api.TANPA:
        pph = pos.pph_api_persen
    return {
        "uraian_hs": pos.uraian,
        "bm_persen": pos.bm_persen,
        "ppn_persen": umum.ppn.persen,
        "dpp_pembilang": umum.ppn.dpp_pembilang,
        "dpp_penyebut": umum.ppn.dpp_penyebut,
        "ppnbm_persen": pos.ppnbm_persen,
        "pph_persen": pph,
    }


@transaction.atomic
def tetapkan_barang(
    pk: UUID, barang_pk: UUID, isian: dict[str, Any], *, versi: int | None, oleh: Pengguna
) -> PenetapanBarang:
    """Set HS, rates and customs value of one goods item at today's rate of its currency.

    ``isian`` holds hs, metode, cif (the item's currency), dasar, and optionally bm_persen or
    bm_spesifik, ppnbm_persen and pph_persen, which override what reference data proposes.
    Raises Ditolak, MomenLewat, VersiUsang (permohonan.kunci), KursTidakAda, TarifTidakAda or
    NilaiTidakSah; the last three carry a sentence for the form.
    """
    permohonan, jabatan = kunci_untuk_petugas(pk, oleh, *TAHAP_PENETAPAN, versi=versi)
    barang = permohonan.barang.select_related("valuta").get(pk=barang_pk)
    hari = timezone.localdate(timezone=permohonan.kantor.zona_waktu)
    nilai = usulan_tarif(isian["hs"], permohonan.importir, hari)
    nilai |= {
        nama: isian[nama]
        for nama in ("ppnbm_persen", "pph_persen", "bm_persen")
        if isian.get(nama) is not None
    }
    if isian.get("bm_spesifik") is not None:
        nilai |= {"bm_spesifik": isian["bm_spesifik"], "bm_persen": None}
    kurs, satuan = kurs_hari(barang.valuta, hari)
    penetapan, _ = PenetapanBarang.objects.update_or_create(
        barang=barang,
        defaults={"bm_spesifik": None}
        | nilai
        | {nama: isian[nama] for nama in ("hs", "metode", "cif", "dasar")}
        | {
            "valuta": barang.valuta,
            "kurs": kurs,
            "satuan_kurs": satuan,
            "tanggal_kurs": hari,
            "sidik_barang": barang.sidik,
            "oleh": jabatan,
        },
    )
    # What the arithmetic refuses must not be kept: every later page of the case would fail on it.
    pungutan_barang(penetapan, barang.jumlah)
    naikkan_versi(permohonan, oleh)
    catat(
        rantai=permohonan.rantai,
        tindakan="tetapkan_barang",
        objek=f"barang:{barang.pk}",
        pelaku=oleh,
        jabatan=jabatan.sebutan,
        rincian={"hs": penetapan.hs, "cif": penetapan.cif, "kurs": penetapan.kurs},
    )
    return penetapan


def pungutan_barang(penetapan: PenetapanBarang, jumlah: Decimal) -> hitung.PungutanBarang:
    """Return the unrounded levies of one determined goods item, in rupiah."""
    tarif = hitung.Tarif(
        bm_persen=penetapan.bm_persen,
        bm_spesifik=penetapan.bm_spesifik,
        ppn_persen=penetapan.ppn_persen,
        dpp_pembilang=penetapan.dpp_pembilang,
        dpp_penyebut=penetapan.dpp_penyebut,
        ppnbm_persen=penetapan.ppnbm_persen,
        pph_persen=penetapan.pph_persen,
    )
    nilai = hitung.nilai_pabean(penetapan.cif, penetapan.kurs, penetapan.satuan_kurs)
    return hitung.hitung_barang(nilai, jumlah, tarif)


def rincian(permohonan: Permohonan) -> Rincian:
    """Return the money of an application as its findings stand now; three queries at any size."""
    semua = list(permohonan.barang.select_related("penetapan", "valuta", "satuan"))
    per_barang = [
        (b, b.penetapan, pungutan_barang(b.penetapan, b.jumlah))
        for b in semua
        if hasattr(b, "penetapan")
    ]
    total = hitung.jumlahkan([p for _, _, p in per_barang])
    lengkap = bool(semua) and len(per_barang) == len(semua)
    fasilitas = None
    if lengkap and permohonan.fasilitas:
        hari = timezone.localdate(timezone=permohonan.kantor.zona_waktu)
        fasilitas = hitung.hitung_fasilitas(
            total,
            permohonan.fasilitas,
            permohonan.jangka_waktu,
            skjln=permohonan.punya_skjln,
            persen_bulanan=tarif_pada(TarifPajak.Jenis.BM_BULANAN, hari).persen,
        )
    return Rincian(per_barang, total, fasilitas, lengkap)
