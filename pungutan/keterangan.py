"""What an officer reads beside one finding: where its rates come from, and what changed since."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jejak.models import JejakAudit
from permohonan.beda import beda
from permohonan.services.beda import uraikan
from portal.tampilan import desimal, rupiah, tanggal
from pungutan.beda_buku import beda_buku
from pungutan.buku import buka, jenis_pph, pph_khusus
from pungutan.models.tambahan import TAMBAHAN
from referensi.models import TarifPajak
from referensi.services import ReferensiTidakAda

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from permohonan.models import Barang, Permohonan
    from pungutan.beda_buku import BedaBuku
    from pungutan.buku import Buku
    from pungutan.models import PenetapanBarang

TINDAKAN = ("tetapkan_barang", "tetapkan_banyak", "sematkan_ulang")
KATA = {"sematkan_ulang": "disematkan ulang"}
DITAMPILKAN = 5
OLEH = "Ditetapkan pejabat, berbeda dari buku tarif"


@dataclass(frozen=True)
class Sumber:
    """One rate of a finding: its name, the rate in words, and the row it was taken from.

    ``sendiri``: an officer set it otherwise than the tariff book.
    """

    nama: str
    nilai: str
    asal: str
    sendiri: bool = False


def sumber_tarif(permohonan: Permohonan, penetapan: PenetapanBarang) -> list[Sumber]:
    """Return where each rate of a finding comes from, by the book of the day it was pinned on."""
    hari = penetapan.tanggal_kurs
    buku = buka([penetapan.hs], [], hari)
    pos = _asal(lambda: buku.pos_pada(penetapan.hs, hari), f"Pos {penetapan.hs_bertitik}")
    pph = _asal_pph(permohonan, penetapan, buku, pos)
    beda = beda_buku(permohonan, penetapan.barang, penetapan, buku)
    oleh = {b.kolom: f"{OLEH} ({b.buku})" for b in beda}
    if penetapan.bm_spesifik is not None:
        bm = _sumber("BM", f"{rupiah(penetapan.bm_spesifik)} per satuan", oleh, "bm_spesifik", OLEH)
    else:
        bm = _sumber("BM", _persen(penetapan.bm_persen), oleh, "bm_persen", pos)
    dpp = ""
    if penetapan.dpp_penyebut != 1:
        dpp = f" x {penetapan.dpp_pembilang}/{penetapan.dpp_penyebut}"
    return [
        bm,
        *_sumber_tambahan(penetapan, buku, oleh),
        *(
            Sumber(b.nama, b.nilai, oleh[b.kolom], sendiri=True)
            for b in beda
            if _ditiadakan(b, penetapan)
        ),
        *(
            [Sumber("Cukai", rupiah(penetapan.cukai), "Ditetapkan pejabat")]
            if penetapan.cukai
            else []
        ),
        Sumber("PPN", f"{_persen(penetapan.ppn_persen)}{dpp}", _asal_ppn(penetapan, buku, hari)),
        _sumber("PPnBM", _persen(penetapan.ppnbm_persen), oleh, "ppnbm_persen", pos),
        _sumber("PPh Pasal 22", _persen(penetapan.pph_persen), oleh, "pph_persen", pph),
    ]


def _sumber(nama: str, nilai: str, oleh: Mapping[str, str], kolom: str, asal: str) -> Sumber:
    """Return a rate as the officer's own where ``oleh`` says so, else with the row it is from."""
    return Sumber(nama, nilai, oleh.get(kolom, asal), sendiri=kolom in oleh)


def _ditiadakan(beda: BedaBuku, penetapan: PenetapanBarang) -> bool:
    """Tell whether an officer took away an additional duty that the book names."""
    return beda.kolom in TAMBAHAN and not getattr(penetapan, beda.kolom)


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


def _sumber_tambahan(
    penetapan: PenetapanBarang, buku: Buku, oleh: Mapping[str, str]
) -> list[Sumber]:
    """Return the additional duties of a finding with the rows they were taken from."""
    hari = penetapan.tanggal_kurs
    baris = buku.tambahan_pada(penetapan.hs, penetapan.barang.negara_asal_id, hari)
    menurut = {b.jenis: b for b in baris}
    hasil = []
    for bea in penetapan.bea_tambahan:
        kolom = f"{bea.jenis}_{'persen' if bea.persen else 'spesifik'}"
        nilai = _persen(bea.persen) if bea.persen else f"{rupiah(bea.spesifik)} per satuan"
        satu = menurut.get(bea.jenis)
        asal = "Barisnya tidak ada lagi di referensi"
        if satu is not None:
            asal = f"Referensi bea masuk tambahan, berlaku sejak {tanggal(satu.berlaku_dari)}"
        hasil.append(_sumber(bea.jenis.upper(), nilai, oleh, kolom, asal))
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
