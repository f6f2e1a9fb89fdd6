"""The public calculator: what goods would cost, by what anybody types and by the book of a day.

An estimate for one goods item, kept nowhere. All arithmetic is ``pungutan.hitung``'s; which rate is
taken where none was typed stands in ``pungutan.kalkulator_tarif``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from portal.tampilan import desimal, tanggal
from pungutan import hitung
from pungutan.kalkulator_isian import Isian, IsianDitolak, Sumber
from pungutan.kalkulator_tarif import kurs_dipakai, pph_dipakai, tarif_dipakai, tarif_umum
from referensi.models import BeaTambahan, PosTarif, TarifPajak

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

    @property
    def perhatikan(self) -> list[str]:
        """What was computed as it was typed, but is more often a slip than meant."""
        isian, pesan = self.isian, []
        if isian.kurs is not None and isian.satuan_kurs != isian.satuan_valuta:
            kalimat = gettext(
                "Kurs sendiri dihitung untuk %(satuan)s %(valuta)s, sedangkan keputusan kurs "
                "mengutip %(valuta)s untuk %(biasa)s. Periksa isian Kurs sendiri untuk."
            )
            rinci = {"satuan": desimal(isian.satuan_kurs), "biasa": desimal(isian.satuan_valuta)}
            pesan.append(kalimat % (rinci | {"valuta": isian.valuta}))
        biaya = (isian.biaya_lain, isian.freight, isian.asuransi)
        if isian.syarat == hitung.SyaratPenyerahan.EXW and not all(biaya):
            nama = (gettext("biaya lain"), gettext("freight"), gettext("asuransi"))
            kurang = ", ".join(n for n, nilai in zip(nama, biaya, strict=True) if not nilai)
            kalimat = gettext(
                "Harga EXW belum memuat biaya sampai ke pelabuhan tujuan, sedangkan ini kosong: "
                "%(kurang)s. Nilai CIF di bawah dihitung tanpa biaya itu dan mungkin terlalu rendah."
            )
            pesan.append(kalimat % {"kurang": kurang})
        return pesan


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
    kurs, satuan, sumber_kurs = kurs_dipakai(isian)
    pph, pph_tambahan, sumber_pph = pph_dipakai(isian, umum, pos)
    tarif, sumber = tarif_dipakai(isian, umum, pos, hitung.pph_tanpa_npwp(pph, pph_tambahan))
    total = hitung.hitung_barang(
        hitung.nilai_pabean(cif, kurs, satuan), isian.jumlah or SATU, tarif
    )
    persen = tarif_umum(umum, TarifPajak.Jenis.BM_BULANAN, isian, "tanggal").persen
    pembebasan, keringanan, dengan_skjln = _fasilitas(total, isian.bulan, persen)
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


def _fasilitas(
    total: hitung.PungutanBarang, bulan: int, persen: Decimal
) -> tuple[hitung.RincianFasilitas, hitung.RincianFasilitas, hitung.RincianFasilitas]:
    """Return exemption, relief, and relief with an SKJLN."""
    pembebasan, keringanan, dengan_skjln = (
        hitung.hitung_fasilitas(total, fasilitas, bulan, skjln=skjln, persen_bulanan=persen)
        for fasilitas, skjln in (
            ("pembebasan", False),
            ("keringanan", False),
            ("keringanan", True),
        )
    )
    return pembebasan, keringanan, dengan_skjln


def _asal_lain(isian: Isian) -> str:
    if not isian.hs or isian.negara:
        return ""
    baris = BeaTambahan.objects.berlaku(isian.tanggal).filter(kode=isian.hs, negara__isnull=False)
    return ", ".join(sorted(set(baris.values_list("negara__kode", flat=True))))


def _pos(isian: Isian) -> PosTarif | None:
    """Return the heading that was typed, None where none was."""
    if not isian.hs:
        return None
    pos: PosTarif | None = PosTarif.objects.berlaku(isian.tanggal).filter(kode=isian.hs).first()
    if pos is None:
        pesan = gettext(
            "Pos tarif %(hs)s tidak ada dalam buku tarif portal pada %(hari)s. Periksa delapan "
            "angkanya, atau kosongkan dan isi tarifnya sendiri."
        )
        raise IsianDitolak("hs", pesan % {"hs": isian.hs, "hari": tanggal(isian.tanggal)})
    return pos
