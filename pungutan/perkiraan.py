"""What a permit would cost by the importer's own data: an estimate, never a determination.

Price times quantity is taken as the customs value (CIF), at today's rate of exchange; duty and
taxes follow the tariff heading that the importer estimated for each goods item; the facility is
that of the category. All arithmetic is ``pungutan.hitung``'s.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count, DecimalField, F, Max, Sum
from django.utils import timezone

from pungutan import hitung
from pungutan.buku import kurs_hari, tarif_umum, usulan_dari
from referensi.models import PosTarif, TarifPajak
from referensi.services import ReferensiTidakAda, pos_tarif_pada, tarif_pada

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from permohonan.models import Permohonan

NILAI = DecimalField(max_digits=40, decimal_places=8)
SATU = Decimal(1)
CONTOH = 3  # goods without a heading that are named


@dataclass(frozen=True)
class Perkiraan:
    """The estimate as a page shows it.

    ``rincian`` is None while no goods item has a heading, or where ``galat`` says in a sentence
    why nothing could be computed. ``tanpa_pos`` goods of ``banyak`` are not part of it;
    ``contoh_tanpa_pos`` names the first of them. ``kurs``: (currency, rupiah, units).
    """

    tanggal: date
    fasilitas: str
    bulan: int
    persen_bulanan: Decimal | None = None
    banyak: int = 0
    tanpa_pos: int = 0
    contoh_tanpa_pos: list[Any] = field(default_factory=list)
    kurs: list[tuple[str, Decimal, int]] = field(default_factory=list)
    total: hitung.PungutanBarang | None = None
    rincian: hitung.RincianFasilitas | None = None
    galat: str = ""

    @property
    def keringanan(self) -> bool:
        """Tell whether part of the duty is paid by the month."""
        return self.fasilitas == hitung.Fasilitas.KERINGANAN


def perkiraan(permohonan: Permohonan) -> Perkiraan | None:
    """Return the estimate of an application; None for a change, which brings no goods of its own.

    Its number of queries does not grow with the goods: they are added up by heading and currency,
    which is exact, because every rate of a heading is a percentage of the value.
    """
    if permohonan.jenis != "baru":
        return None
    hari = timezone.localdate(timezone=permohonan.kantor.zona_waktu)
    banyak = permohonan.barang.count()
    kosong = permohonan.barang.filter(pos_tarif="")
    tanpa_pos = kosong.count()
    dasar: dict[str, Any] = {
        "tanggal": hari,
        "fasilitas": permohonan.kategori.fasilitas,
        "bulan": permohonan.jangka_waktu,
        "banyak": banyak,
        "tanpa_pos": tanpa_pos,
        "contoh_tanpa_pos": list(kosong.only("nomor_urut", "uraian", "permohonan")[:CONTOH])
        if tanpa_pos
        else [],
    }
    if banyak == tanpa_pos:
        return Perkiraan(**dasar)
    try:
        return Perkiraan(**dasar, **_hitung(permohonan, hari))
    except (ReferensiTidakAda, hitung.NilaiTidakSah) as galat:
        return Perkiraan(**dasar, galat=str(galat))


def _hitung(permohonan: Permohonan, hari: date) -> dict[str, Any]:
    """Return rates, total and what of it is paid and guaranteed; raises as the lookups do."""
    kelompok = list(
        permohonan.barang.exclude(pos_tarif="")
        .order_by("pos_tarif", "valuta__kode")
        .values_list("pos_tarif", "valuta__kode")
        .annotate(
            nilai_semua=Sum(F("harga_satuan") * F("jumlah"), output_field=NILAI),
            termahal=Max(F("harga_satuan") * F("jumlah"), output_field=NILAI),
            banyak=Count("pk"),
        )
    )
    pos = _pos_tarif({k[0] for k in kelompok}, hari)
    kurs = {kode: kurs_hari(kode, hari) for kode in sorted({k[1] for k in kelompok})}
    umum = tarif_umum(permohonan.importir, hari)
    per_kelompok = []
    for kode, valuta, nilai, termahal, banyak in kelompok:
        usulan = usulan_dari(pos[kode], umum, permohonan.importir)
        usulan.pop("uraian_hs")
        tarif = hitung.Tarif(bm_spesifik=None, **usulan)
        # The limit on a value is one for a goods item: it is asked of the dearest, not of the sum.
        hitung.nilai_pabean(termahal, *kurs[valuta])
        pabean = hitung.nilai_pabean(nilai, *kurs[valuta], barang=banyak)
        per_kelompok.append(hitung.hitung_barang(pabean, SATU, tarif, barang=banyak))
    total = hitung.jumlahkan(per_kelompok)
    persen = tarif_pada(TarifPajak.Jenis.BM_BULANAN, hari).persen
    rincian = hitung.hitung_fasilitas(
        total,
        permohonan.kategori.fasilitas,
        permohonan.jangka_waktu,
        skjln=permohonan.punya_skjln,
        persen_bulanan=persen,
    )
    return {
        "total": total,
        "rincian": rincian,
        "persen_bulanan": persen,
        "kurs": [(kode, nilai, satuan) for kode, (nilai, satuan) in kurs.items()],
    }


def _pos_tarif(kode: Iterable[str], hari: date) -> dict[str, PosTarif]:
    """Return the headings in force; raises TarifTidakAda with the sentence for the first that is not."""
    ada = {p.kode: p for p in PosTarif.objects.berlaku(hari).filter(kode__in=set(kode))}
    for satu in sorted(kode):
        if satu not in ada:
            ada[satu] = pos_tarif_pada(satu, hari)
    return ada
