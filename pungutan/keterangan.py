"""What an officer reads beside one finding: where its rates come from, and what changed since."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jejak.models import JejakAudit
from permohonan.beda import beda
from permohonan.services.beda import uraikan
from portal.tampilan import desimal, rupiah, tanggal
from pungutan.buku import buka, jenis_pph, pph_khusus
from referensi.models import TarifPajak
from referensi.services import ReferensiTidakAda

if TYPE_CHECKING:
    from datetime import date

    from permohonan.models import Barang, Permohonan
    from pungutan.buku import Buku
    from pungutan.models import PenetapanBarang

TINDAKAN = ("tetapkan_barang", "tetapkan_banyak", "sematkan_ulang")
KATA = {"sematkan_ulang": "disematkan ulang"}
DITAMPILKAN = 5
OLEH = "Ditetapkan pejabat, berbeda dari buku tarif"


@dataclass(frozen=True)
class Sumber:
    """One rate of a finding: its name, the rate in words, and the row it was taken from."""

    nama: str
    nilai: str
    asal: str


def sumber_tarif(permohonan: Permohonan, penetapan: PenetapanBarang) -> list[Sumber]:
    """Return where each rate of a finding comes from, by the book of the day it was pinned on."""
    hari = penetapan.tanggal_kurs
    buku = buka([penetapan.hs], [], hari)
    pos = _asal(lambda: buku.pos_pada(penetapan.hs, hari), f"Pos {penetapan.hs_bertitik}")
    pph = _asal_pph(permohonan, penetapan, buku, pos)
    sendiri = penetapan.tarif_sendiri
    oleh = OLEH
    if penetapan.bm_spesifik is not None:
        bm = Sumber("BM", f"{rupiah(penetapan.bm_spesifik)} per satuan", oleh)
    else:
        bm = Sumber("BM", _persen(penetapan.bm_persen), oleh if "bm_persen" in sendiri else pos)
    dpp = ""
    if penetapan.dpp_penyebut != 1:
        dpp = f" x {penetapan.dpp_pembilang}/{penetapan.dpp_penyebut}"
    return [
        bm,
        *_sumber_tambahan(penetapan, buku, hari),
        *([Sumber("Cukai", rupiah(penetapan.cukai), OLEH)] if penetapan.cukai else []),
        Sumber("PPN", f"{_persen(penetapan.ppn_persen)}{dpp}", _asal_ppn(penetapan, buku, hari)),
        Sumber(
            "PPnBM", _persen(penetapan.ppnbm_persen), oleh if "ppnbm_persen" in sendiri else pos
        ),
        Sumber(
            "PPh Pasal 22", _persen(penetapan.pph_persen), oleh if "pph_persen" in sendiri else pph
        ),
    ]


def _asal_ppn(penetapan: PenetapanBarang, buku: Buku, hari: date) -> str:
    """Return which general rate PPN was taken by, and whether the officer chose it."""
    mewah = penetapan.ppn_menurut == "mewah" or (
        penetapan.ppn_menurut == "" and penetapan.ppnbm_persen > 0
    )
    jenis, nama = TarifPajak.Jenis.PPN, "Tarif PPN"
    if mewah and buku.pajak.get(TarifPajak.Jenis.PPN_MEWAH):
        jenis, nama = TarifPajak.Jenis.PPN_MEWAH, "Tarif PPN barang mewah"
    asal = _asal(lambda: buku.pajak_pada(jenis, hari), nama)
    return f"{asal}; dipilih pejabat" if penetapan.ppn_menurut else asal


def _sumber_tambahan(penetapan: PenetapanBarang, buku: Buku, hari: date) -> list[Sumber]:
    """Return the additional duties of a finding with the rows they were taken from."""
    baris = buku.tambahan_pada(penetapan.hs, penetapan.barang.negara_asal_id, hari)
    menurut = {b.jenis: b for b in baris}
    hasil = []
    for bea in penetapan.bea_tambahan:
        nilai = _persen(bea.persen) if bea.persen else f"{rupiah(bea.spesifik)} per satuan"
        asal = OLEH
        if not {f"{bea.jenis}_persen", f"{bea.jenis}_spesifik"} & set(penetapan.tarif_sendiri):
            satu = menurut.get(bea.jenis)
            asal = "Barisnya tidak ada lagi di referensi"
            if satu is not None:
                asal = f"Referensi bea masuk tambahan, berlaku sejak {tanggal(satu.berlaku_dari)}"
        hasil.append(Sumber(bea.jenis.upper(), nilai, asal))
    return hasil


def _asal_pph(permohonan: Permohonan, penetapan: PenetapanBarang, buku: Buku, pos: str) -> str:
    jenis = jenis_pph(permohonan.importir)
    hari = penetapan.tanggal_kurs
    umum = _asal(lambda: buku.pajak_pada(jenis, hari), "Tarif umum")
    try:
        khusus = pph_khusus(buku.pos_pada(penetapan.hs, hari), permohonan.importir)
    except ReferensiTidakAda:
        return umum
    return pos if khusus is not None else umum


def _asal(baris: Any, nama: str) -> str:
    """Return "Pos 8502.11.00, berlaku sejak 1 Januari 2025", or that the row is gone."""
    try:
        return f"{nama}, berlaku sejak {tanggal(baris().berlaku_dari)}"
    except ReferensiTidakAda:
        return f"{nama}, barisnya tidak ada lagi di referensi"


def _persen(nilai: Decimal | None) -> str:
    return f"{desimal(nilai)} %"


def beda_barang(permohonan: Permohonan, barang: Barang, penetapan: PenetapanBarang) -> Any:
    """Return what changed in a goods item since its finding, as ``permohonan.services.beda`` tells it.

    Compared are the sending that was examined when the finding was made and the last one; empty
    where they are one, or where the item was in neither.
    """
    kiriman = permohonan.kiriman.order_by("-putaran")
    dulu = kiriman.filter(waktu__lte=penetapan.waktu).first()
    kini = kiriman.first()
    if dulu is None or kini is None or dulu.putaran == kini.putaran:
        return []
    lama, baru = (_satu(k.isi, barang) for k in (dulu, kini))
    hasil = uraikan(beda(lama, baru), lama, baru)
    return hasil[0]["butir"][0]["kolom"] if hasil else []


def _satu(isi: dict[str, Any], barang: Barang) -> dict[str, Any]:
    """Return a sending narrowed to one goods item and the places."""
    semua = isi.get("barang") or []
    return {
        "barang": [b for b in semua if b["id"] == str(barang.pk)],
        "lokasi": isi.get("lokasi") or [],
    }


@dataclass(frozen=True)
class Terdahulu:
    """One earlier act on a goods item: when, by whom, and what was determined then."""

    waktu: Any
    oleh: str
    kata: str
    hs: str
    cif: Decimal
    kurs: Decimal


def riwayat(permohonan: Permohonan, barang: Barang) -> list[Terdahulu]:
    """Return the latest findings of a goods item from the audit trail, newest first."""
    baris = (
        JejakAudit.objects.filter(
            rantai=permohonan.rantai,
            tindakan__in=TINDAKAN,
            rincian__barang__has_key=str(barang.pk),
        )
        .select_related("pelaku")
        .order_by("-urut")[:DITAMPILKAN]
    )
    hasil = []
    for satu in baris:
        kini = satu.rincian["barang"][str(barang.pk)]["kini"]
        hs = kini["hs"]
        hasil.append(
            Terdahulu(
                satu.waktu,
                f"{satu.pelaku}, {satu.jabatan}",
                KATA.get(satu.tindakan, "ditetapkan"),
                f"{hs[:4]}.{hs[4:6]}.{hs[6:]}",
                Decimal(kini["cif"]),
                Decimal(kini["kurs"]),
            )
        )
    return hasil
