"""Which rate the calculator takes: what was typed, or the row of the book it comes from.

The rules of choice are ``pungutan.buku``'s, the same as for findings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from portal.tampilan import desimal, tanggal
from pungutan import hitung
from pungutan.buku import RUPIAH, SATU_RUPIAH, jenis_ppn, pph_pos, pph_umum
from pungutan.kalkulator_isian import (
    OTOMATIS,
    SENDIRI,
    TANPA_API,
    Isian,
    IsianDitolak,
    Sumber,
)
from referensi.models import Kurs, PosTarif, TarifPajak
from referensi.services import KursTidakAda, bea_tambahan_pada, kurs_pada

if TYPE_CHECKING:
    from decimal import Decimal


def kurs_dipakai(isian: Isian) -> tuple[Decimal, int, list[Sumber]]:
    """Return rupiah, units and the source of the rate of exchange: typed, or the portal's of the day."""
    if isian.valuta == RUPIAH:
        return *SATU_RUPIAH, []
    if isian.kurs is not None:
        kurs, satuan, asal = isian.kurs, isian.satuan_kurs, gettext("diisi sendiri")
    else:
        try:
            baris: Kurs = kurs_pada(isian.valuta, isian.tanggal)
        except KursTidakAda as galat:
            pesan = gettext(
                "Kurs %(valuta)s untuk %(hari)s belum ada di portal. Pilih tanggal lain, atau isi "
                "kursnya sendiri."
            )
            rinci = {"valuta": isian.valuta, "hari": tanggal(isian.tanggal)}
            raise IsianDitolak("tanggal", pesan % rinci) from galat
        kurs, satuan = baris.nilai, baris.satuan
        asal = gettext("kurs portal %(dari)s s.d. %(sampai)s") % {
            "dari": tanggal(baris.berlaku_dari),
            "sampai": tanggal(baris.berlaku_sampai),
        }
        if baris.nomor_keputusan:
            asal += f" ({baris.nomor_keputusan})"
    teks = f"{desimal(satuan)} {isian.valuta} = Rp {desimal(kurs)}"
    return kurs, satuan, [Sumber("NDPBM", teks, asal)]


def tarif_dipakai(
    isian: Isian, umum: dict[str, TarifPajak], pos: PosTarif | None, pph: Decimal
) -> tuple[hitung.Tarif, list[Sumber]]:
    """Return the rates of the item, and where each of them is from."""
    bm, sumber = _bea_masuk(isian, pos)
    tambahan, sumber_tambahan = _tambahan(isian)
    ppnbm, sumber_ppnbm = _ppnbm(isian, pos)
    persen, pembilang, penyebut, sumber_ppn = _ppn(isian, umum, ppnbm)
    tarif = hitung.Tarif(
        *bm,
        ppn_persen=persen,
        dpp_pembilang=pembilang,
        dpp_penyebut=penyebut,
        ppnbm_persen=ppnbm,
        pph_persen=pph,
        tambahan=tambahan,
        cukai=isian.cukai,
    )
    spesifik = tarif.bm_spesifik or any(t.spesifik for t in tambahan)
    if spesifik and isian.jumlah is None:
        raise IsianDitolak(
            "jumlah",
            gettext("Isi jumlah satuan barang: tarifnya rupiah per satuan."),
        )
    return tarif, [*sumber, *sumber_tambahan, *sumber_ppn, *sumber_ppnbm]


def _bea_masuk(
    isian: Isian, pos: PosTarif | None
) -> tuple[tuple[Decimal | None, Decimal | None], list[Sumber]]:
    judul = gettext("Bea masuk")
    if isian.bm_spesifik is not None:
        return (None, isian.bm_spesifik), [
            Sumber(judul, _per_satuan(isian.bm_spesifik), gettext("diisi sendiri"))
        ]
    if isian.bm_persen is not None:
        return (isian.bm_persen, None), [
            Sumber(judul, _persen(isian.bm_persen), gettext("diisi sendiri"))
        ]
    if pos is None:
        raise IsianDitolak(
            "bm_persen",
            gettext(
                "Isi tarif bea masuk (persen, atau rupiah per satuan), atau isi pos tarif (HS) "
                "agar tarifnya diambil dari buku tarif."
            ),
        )
    return (pos.bm_persen, None), [Sumber(judul, _persen(pos.bm_persen), _asal_pos(pos))]


def _tambahan(isian: Isian) -> tuple[tuple[hitung.BeaTambahan, ...], list[Sumber]]:
    """Return the additional duties: what was typed goes before the book's."""
    semua = {
        b.jenis: (hitung.BeaTambahan(b.jenis, b.persen, b.spesifik), gettext("buku tarif"))
        for b in (bea_tambahan_pada(isian.hs, isian.negara, isian.tanggal) if isian.hs else ())
    } | {t.jenis: (t, gettext("diisi sendiri")) for t in isian.tambahan}
    sumber = [
        Sumber(
            jenis.upper(),
            _persen(bea.persen) if bea.persen is not None else _per_satuan(bea.spesifik),
            asal,
        )
        for jenis, (bea, asal) in semua.items()
    ]
    return tuple(bea for bea, _ in semua.values()), sumber


def _ppnbm(isian: Isian, pos: PosTarif | None) -> tuple[Decimal, list[Sumber]]:
    if isian.ppnbm_persen is not None:
        asal, persen = gettext("diisi sendiri"), isian.ppnbm_persen
    elif pos is not None:
        asal, persen = _asal_pos(pos), pos.ppnbm_persen
    else:
        return hitung.NOL, []
    return persen, [Sumber("PPnBM", _persen(persen), asal)] if persen else []


def _ppn(
    isian: Isian, umum: dict[str, TarifPajak], ppnbm: Decimal
) -> tuple[Decimal, int, int, list[Sumber]]:
    """Return rate and DPP fraction of PPN, and where they are from."""
    if isian.ppn == SENDIRI and isian.ppn_persen is not None:
        asal = gettext("diisi sendiri, atas seluruh nilai impor")
        return isian.ppn_persen, 1, 1, [Sumber("PPN", _persen(isian.ppn_persen), asal)]
    ada_mewah = TarifPajak.Jenis.PPN_MEWAH in umum
    jenis = jenis_ppn(ppnbm, "" if isian.ppn == OTOMATIS else isian.ppn, ada_mewah=ada_mewah)
    baris = tarif_umum(umum, jenis, isian, "ppn")
    asal = (
        gettext("tarif barang mewah")
        if jenis == TarifPajak.Jenis.PPN_MEWAH
        else gettext("tarif umum")
    )
    sumber = Sumber("PPN", _persen(baris.persen) + pecahan(baris), asal)
    return baris.persen, baris.dpp_pembilang, baris.dpp_penyebut, [sumber]


def pph_dipakai(
    isian: Isian, umum: dict[str, TarifPajak], pos: PosTarif | None
) -> tuple[Decimal, Decimal, list[Sumber]]:
    """Return the rate of PPh Pasal 22 and its surcharge without NPWP, in per cent."""
    if isian.pph == SENDIRI and isian.pph_persen is not None:
        persen, asal = isian.pph_persen, gettext("diisi sendiri")
    else:
        tanpa_api = isian.pph == TANPA_API
        khusus = pph_pos(pos, tanpa_api=tanpa_api) if pos is not None else None
        if pos is not None and khusus is not None:
            persen, asal = khusus, _asal_pos(pos)
        else:
            baris = tarif_umum(umum, pph_umum(tanpa_api=tanpa_api), isian, "pph")
            persen, asal = baris.persen, gettext("tarif umum")
    lagi = hitung.NOL
    if isian.tanpa_npwp:
        lagi = tarif_umum(umum, TarifPajak.Jenis.PPH22_TANPA_NPWP, isian, "tanpa_npwp").persen
        asal += gettext(", %(persen)s lebih tinggi tanpa NPWP") % {"persen": _persen(lagi)}
    teks = _persen(hitung.pph_tanpa_npwp(persen, lagi))
    return persen, lagi, [Sumber(gettext("PPh Pasal 22"), teks, asal)]


def tarif_umum(umum: dict[str, TarifPajak], jenis: str, isian: Isian, kolom: str) -> TarifPajak:
    """Return a general rate of the day; raises IsianDitolak at the field that asked for it."""
    baris = umum.get(jenis)
    if baris is None:
        pesan = gettext(
            "Tarif %(jenis)s untuk %(hari)s belum ada di portal. Pilih tanggal lain, atau isi "
            "tarifnya sendiri bila ada isiannya."
        )
        nama = str(TarifPajak.Jenis(jenis).label)
        raise IsianDitolak(kolom, pesan % {"jenis": nama, "hari": tanggal(isian.tanggal)})
    return baris


def pecahan(tarif: TarifPajak | hitung.Tarif) -> str:
    """Return the DPP fraction as it stands in a formula: `` x 11/12``; "" for the whole."""
    if tarif.dpp_pembilang == tarif.dpp_penyebut:
        return ""
    return f" \N{MULTIPLICATION SIGN} {tarif.dpp_pembilang}/{tarif.dpp_penyebut}"


def _persen(persen: Decimal) -> str:
    return f"{desimal(persen)}%"


def _per_satuan(spesifik: Decimal | None) -> str:
    return gettext("Rp %(nilai)s per satuan") % {"nilai": desimal(spesifik)}


def _asal_pos(pos: PosTarif) -> str:
    return gettext("pos tarif %(kode)s") % {"kode": pos.kode_bertitik}
