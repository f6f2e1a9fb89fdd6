"""The public calculator: what goods would cost, by what anybody types and by the tariff book of a day.

An estimate for one goods item, kept nowhere. All arithmetic is ``pungutan.hitung``'s; here stands
only which rate is taken where none was typed, and from which row it comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from portal.tampilan import desimal, tanggal
from pungutan import hitung
from pungutan.buku import RUPIAH, SATU_RUPIAH
from pungutan.kalkulator_isian import (
    MEWAH,
    OTOMATIS,
    SENDIRI,
    TANPA_API,
    Isian,
    IsianDitolak,
    Sumber,
)
from referensi.models import BeaTambahan, Kurs, PosTarif, TarifPajak
from referensi.services import KursTidakAda, bea_tambahan_pada, kurs_pada

if TYPE_CHECKING:
    from datetime import date

SATU = Decimal(1)


@dataclass(frozen=True)
class Hasil:
    """Everything the page says; ``tarif_dipakai`` names each rate with its source.

    ``asal_lain``: countries of origin for which the book has additional duties, where none was chosen.
    """

    isian: Isian
    cif: Decimal
    kurs: Decimal
    satuan_kurs: int
    tarif: hitung.Tarif
    pph_dasar: Decimal
    pph_tambahan: Decimal
    persen_bulanan: Decimal
    total: hitung.PungutanBarang
    pembebasan: hitung.RincianFasilitas
    keringanan: hitung.RincianFasilitas
    keringanan_skjln: hitung.RincianFasilitas
    tarif_dipakai: list[Sumber]
    asal_lain: str = ""


def hitung_kalkulator(isian: Isian) -> Hasil:
    """Return duties, taxes and both facilities for what was typed.

    Raises IsianDitolak with the field to change, NilaiTidakSah where no single field is to blame.
    """
    umum = {t.jenis: t for t in TarifPajak.objects.berlaku(isian.tanggal)}
    pos = _pos(isian)
    cif = hitung.nilai_cif(
        isian.syarat,
        isian.harga,
        freight=isian.freight,
        asuransi=isian.asuransi,
        biaya_lain=isian.biaya_lain,
    )
    kurs, satuan, sumber_kurs = _kurs(isian)
    pph, pph_tambahan, sumber_pph = _pph(isian, umum, pos)
    tarif, sumber = _tarif(isian, umum, pos, hitung.pph_tanpa_npwp(pph, pph_tambahan))
    total = hitung.hitung_barang(
        hitung.nilai_pabean(cif, kurs, satuan), isian.jumlah or SATU, tarif
    )
    persen = _umum(umum, TarifPajak.Jenis.BM_BULANAN, isian, "tanggal").persen
    pembebasan, keringanan, dengan_skjln = (
        hitung.hitung_fasilitas(total, f, isian.bulan, skjln=skjln, persen_bulanan=persen)
        for f, skjln in (("pembebasan", False), ("keringanan", False), ("keringanan", True))
    )
    return Hasil(
        isian=isian,
        cif=cif,
        kurs=kurs,
        satuan_kurs=satuan,
        tarif=tarif,
        pph_dasar=pph,
        pph_tambahan=pph_tambahan,
        persen_bulanan=persen,
        total=total,
        pembebasan=pembebasan,
        keringanan=keringanan,
        keringanan_skjln=dengan_skjln,
        tarif_dipakai=[*sumber_kurs, *sumber, *sumber_pph],
        asal_lain=_asal_lain(isian),
    )


def _asal_lain(isian: Isian) -> str:
    if not isian.hs or isian.negara:
        return ""
    baris = BeaTambahan.objects.berlaku(isian.tanggal).filter(kode=isian.hs, negara__isnull=False)
    return ", ".join(sorted(set(baris.values_list("negara__kode", flat=True))))


def _pos(isian: Isian) -> PosTarif | None:
    return _pos_pada(isian.hs, isian.tanggal) if isian.hs else None


def _pos_pada(hs: str, hari: date) -> PosTarif:
    pos = PosTarif.objects.berlaku(hari).filter(kode=hs).first()
    if pos is None:
        pesan = gettext(
            "Pos tarif %(hs)s tidak ada dalam buku tarif portal pada %(hari)s. Periksa delapan "
            "angkanya, atau kosongkan dan isi tarifnya sendiri."
        )
        raise IsianDitolak("hs", pesan % {"hs": hs, "hari": tanggal(hari)})
    return pos


def _kurs(isian: Isian) -> tuple[Decimal, int, list[Sumber]]:
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


def _tarif(
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
    """Return rate and DPP fraction of PPN: luxury goods are those under PPnBM (PMK 131/2024)."""
    if isian.ppn == SENDIRI and isian.ppn_persen is not None:
        asal = gettext("diisi sendiri, atas seluruh nilai impor")
        return isian.ppn_persen, 1, 1, [Sumber("PPN", _persen(isian.ppn_persen), asal)]
    jenis = TarifPajak.Jenis.PPN
    if isian.ppn == MEWAH or (
        isian.ppn == OTOMATIS and ppnbm and TarifPajak.Jenis.PPN_MEWAH in umum
    ):
        jenis = TarifPajak.Jenis.PPN_MEWAH
    baris = _umum(umum, jenis, isian, "ppn")
    asal = (
        gettext("tarif barang mewah")
        if jenis == TarifPajak.Jenis.PPN_MEWAH
        else gettext("tarif umum")
    )
    sumber = Sumber("PPN", _persen(baris.persen) + pecahan(baris), asal)
    return baris.persen, baris.dpp_pembilang, baris.dpp_penyebut, [sumber]


def _pph(
    isian: Isian, umum: dict[str, TarifPajak], pos: PosTarif | None
) -> tuple[Decimal, Decimal, list[Sumber]]:
    """Return the rate of PPh Pasal 22 and its surcharge without NPWP, in per cent."""
    if isian.pph == SENDIRI and isian.pph_persen is not None:
        persen, asal = isian.pph_persen, gettext("diisi sendiri")
    else:
        tanpa_api = isian.pph == TANPA_API
        khusus: Decimal | None = None
        if pos is not None:
            khusus = pos.pph_non_api_persen if tanpa_api else pos.pph_api_persen
        if pos is not None and khusus is not None:
            persen, asal = khusus, _asal_pos(pos)
        else:
            jenis = TarifPajak.Jenis
            baris = _umum(umum, jenis.PPH22_NON_API if tanpa_api else jenis.PPH22_API, isian, "pph")
            persen, asal = baris.persen, gettext("tarif umum")
    lagi = hitung.NOL
    if isian.tanpa_npwp:
        lagi = _umum(umum, TarifPajak.Jenis.PPH22_TANPA_NPWP, isian, "tanpa_npwp").persen
        asal += gettext(", %(persen)s lebih tinggi tanpa NPWP") % {"persen": _persen(lagi)}
    teks = _persen(hitung.pph_tanpa_npwp(persen, lagi))
    return persen, lagi, [Sumber(gettext("PPh Pasal 22"), teks, asal)]


def _umum(umum: dict[str, TarifPajak], jenis: str, isian: Isian, kolom: str) -> TarifPajak:
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
