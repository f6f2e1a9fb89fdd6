"""Putting a finding together: what the book of a day proposes and what an officer set himself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from pungutan.buku import Buku, TarifUmum, buka, kolom_ppn, usulan_dari
from pungutan.hitung import NOL, JenisTambahan, NilaiTidakSah
from pungutan.isian import BAGIAN, Bagian, IsianBarang, TanpaDasar, bagian_dari, tarif_sendiri
from pungutan.models import PenetapanBarang
from pungutan.models.tambahan import TAMBAHAN
from pungutan.services import pungutan_barang
from referensi.services import KursTidakAda, TarifTidakAda

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from permohonan.models import Barang, Permohonan
    from portal.models import Jabatan

# What a finding says of tariff and exchange: these move when it is pinned anew.
TERSEMAT = (
    "uraian_hs",
    "bm_persen",
    "bm_spesifik",
    "ppn_persen",
    "dpp_pembilang",
    "dpp_penyebut",
    "ppnbm_persen",
    "pph_persen",
    *TAMBAHAN,
    "kurs",
    "satuan_kurs",
)
# A duty is in per cent or per unit: who sets one of the two takes away the other.
PASANGAN = {
    f"{bea}_{ini}": f"{bea}_{itu}"
    for bea in ("bm", *JenisTambahan)
    for ini, itu in (("persen", "spesifik"), ("spesifik", "persen"))
}
TANPA_ALASAN = "Tulis alasannya: dasar pengenaan PPN Anda berbeda dari aturan."


@dataclass(frozen=True, slots=True)
class Hari:
    """What holds for every item of one saving."""

    tanggal: date
    buku: Buku
    umum: TarifUmum
    jabatan: Jabatan | None  # None for what is only reckoned, not written


def buka_hari(
    permohonan: Permohonan, jabatan: Jabatan | None, hs: Iterable[str], barang: Iterable[Barang]
) -> Hari:
    """Read today's book for these headings and goods; raises TarifTidakAda. Four statements."""
    tanggal = timezone.localdate(timezone=permohonan.kantor.zona_waktu)
    buku = buka(hs, {b.valuta.kode for b in barang}, tanggal)
    return Hari(tanggal, buku, buku.umum_pada(permohonan.importir, tanggal), jabatan)


def susun(
    barang: Barang,
    isian: IsianBarang,
    permohonan: Permohonan,
    hari: Hari,
    lama: PenetapanBarang | None = None,
) -> PenetapanBarang:
    """Return the finding, unsaved; raises TarifTidakAda, KursTidakAda, NilaiTidakSah."""
    lama = lama or getattr(barang, "penetapan", None)
    tetap = lama if lama is not None and lama.hs == isian.hs else None
    nilai = _tarif(barang, isian, permohonan, hari, tetap)
    kurs, satuan = hari.buku.kurs_pada(barang.valuta.kode, hari.tanggal)
    bagian = isian.bagian
    if bagian is None:
        sama = lama is not None and lama.cif == isian.cif
        bagian = bagian_dari(lama) if lama is not None and sama else Bagian(isian.cif)
    cukai = isian.cukai if isian.cukai is not None else getattr(tetap, "cukai", NOL)
    penetapan = PenetapanBarang(
        barang_id=barang.pk,
        hs=isian.hs,
        cif=bagian.cif,
        **{nama: getattr(bagian, nama) for nama in BAGIAN},
        metode=isian.metode,
        dasar=isian.dasar if isian.dasar is not None else getattr(lama, "dasar", ""),
        cukai=cukai,
        valuta=barang.valuta,
        kurs=kurs,
        satuan_kurs=satuan,
        tanggal_kurs=hari.tanggal,
        sidik_barang=barang.sidik,
        oleh=hari.jabatan,
        **nilai,
    )
    if penetapan.ppn_menurut and not penetapan.dasar:
        raise TanpaDasar(TANPA_ALASAN)
    # What the arithmetic refuses must not be kept: every later page of the case would fail on it.
    pungutan_barang(penetapan, barang.jumlah)
    return penetapan


def _tarif(
    barang: Barang,
    isian: IsianBarang,
    permohonan: Permohonan,
    hari: Hari,
    tetap: PenetapanBarang | None,
) -> dict[str, Any]:
    """Return the rates of a finding and which of them are its officer's own."""
    pos = hari.buku.pos_pada(isian.hs, hari.tanggal)
    tambahan = hari.buku.tambahan_pada(isian.hs, barang.negara_asal_id, hari.tanggal)
    usulan = usulan_dari(pos, hari.umum, permohonan.importir, tambahan)
    sendiri = isian.tarif
    if sendiri is None:
        sendiri = tarif_sendiri(tetap) if tetap else {}
    # What agrees with the book is the book's, and moves with it.
    sendiri = {n: v for n, v in sendiri.items() if not _menurut_buku(n, v, usulan)}
    nilai = {"bm_spesifik": None} | usulan | sendiri
    nilai |= {PASANGAN[n]: None for n in sendiri if n in PASANGAN}
    menurut = isian.ppn_menurut
    if menurut is None:
        menurut = tetap.ppn_menurut if tetap else ""
    nilai |= kolom_ppn(hari.umum.ppn_untuk(nilai["ppnbm_persen"], menurut))
    return nilai | {"tarif_sendiri": sorted(sendiri), "ppn_menurut": menurut}


def _menurut_buku(nama: str, nilai: Decimal, usulan: Mapping[str, Any]) -> bool:
    """Tell whether the book says so too; an additional duty of nothing is one it does not name."""
    if usulan.get(nama) is not None:
        return bool(usulan[nama] == nilai)
    return nama in TAMBAHAN and nilai == 0 and usulan[PASANGAN[nama]] is None


def _masih_begitu(
    lama: PenetapanBarang,
    isian: IsianBarang,
    permohonan: Permohonan,
    hari: Hari,
    ingat: dict[Any, dict[str, Any]],
) -> bool:
    """Tell whether the day's book says what the finding pins, without putting it together again.

    ``ingat`` keeps the rates by heading, origin and the officer's own: goods share them by the
    hundred. Raises TarifTidakAda, KursTidakAda.
    """
    kurs = hari.buku.kurs_pada(lama.barang.valuta.kode, hari.tanggal)
    if kurs != (lama.kurs, lama.satuan_kurs):
        return False
    sendiri = tuple(tarif_sendiri(lama).items())
    kunci = (lama.hs, lama.barang.negara_asal_id, sendiri, lama.ppn_menurut)
    if kunci not in ingat:
        ingat[kunci] = _tarif(lama.barang, isian, permohonan, hari, lama)
    tarif = ingat[kunci]
    return all(tarif[n] == getattr(lama, n) for n in TERSEMAT if n in tarif)


def susun_ulang(
    permohonan: Permohonan, penetapan: Sequence[PenetapanBarang], jabatan: Jabatan | None = None
) -> list[PenetapanBarang]:
    """Return findings as they would be at today's rates, unsaved: only those that would differ.

    Left out are goods that changed since, and those for which today's book has no answer. Four
    statements. Raises TarifTidakAda for a missing general rate.
    """
    sah = [p for p in penetapan if not p.usang]
    if not sah:
        return []
    hari = buka_hari(permohonan, jabatan, [p.hs for p in sah], [p.barang for p in sah])
    hasil = []
    ingat: dict[Any, dict[str, Any]] = {}
    for lama in sah:
        isian = IsianBarang(lama.barang_id, lama.hs, lama.cif, lama.metode)
        try:
            if _masih_begitu(lama, isian, permohonan, hari, ingat):
                continue
            baru = susun(lama.barang, isian, permohonan, hari, lama=lama)
        except (TarifTidakAda, KursTidakAda, NilaiTidakSah):
            continue
        if any(getattr(baru, nama) != getattr(lama, nama) for nama in TERSEMAT):
            hasil.append(baru)
    return hasil
