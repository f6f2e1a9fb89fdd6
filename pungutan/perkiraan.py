"""What a permit would cost by the importer's own data: an estimate, never a determination.

Price times quantity is taken as the customs value (CIF), at the day's rate of exchange; duty and
taxes follow the tariff heading that the importer estimated for each goods item, additional duties
also its origin; the facility is that of the category. Excise is not estimated: nobody can tell it
from a heading. All arithmetic is ``pungutan.hitung``'s.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count, DecimalField, F, Max, Sum
from django.utils import timezone
from django.utils.translation import gettext

from portal.tampilan import desimal
from pungutan import hitung
from pungutan.buku import Buku, buka, usulan_dari
from pungutan.hitung import JenisTambahan
from pungutan.tabel_uang import NAMA, BarisUang, baris_uang
from referensi.models import TarifPajak
from referensi.services import ReferensiTidakAda

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from permohonan.models import Permohonan

NILAI = DecimalField(max_digits=40, decimal_places=8)
PERSEN = (
    "bm_persen",
    "ppn_persen",
    "dpp_pembilang",
    "dpp_penyebut",
    "ppnbm_persen",
    "pph_persen",
)
CONTOH = 3  # goods without a heading that are named
TARIF_DISEBUT = 3  # different rates of one levy that are named; more are told as "5-40 %"


@dataclass(frozen=True)
class Perkiraan:
    """The estimate as a page shows it.

    ``rincian`` is None while no goods item has a heading, or where ``galat`` says in a sentence
    why nothing could be computed. ``tanpa_pos`` goods of ``banyak`` are not part of it;
    ``contoh_tanpa_pos`` names the first of them. ``kurs``: (currency, rupiah, units); ``tarif``: the
    rates of each heading and origin (ISO code), as ``pungutan.buku.usulan_dari`` names them.
    """

    tanggal: date
    fasilitas: str
    bulan: int
    persen_bulanan: Decimal | None = None
    banyak: int = 0
    tanpa_pos: int = 0
    contoh_tanpa_pos: list[Any] = field(default_factory=list)
    kurs: list[tuple[str, Decimal, int]] = field(default_factory=list)
    tarif: list[dict[str, Any]] = field(default_factory=list)
    total: hitung.PungutanBarang | None = None
    rincian: hitung.RincianFasilitas | None = None
    galat: str = ""

    @property
    def baris(self) -> list[BarisUang]:
        """The levies that are not zero, under the category's facility."""
        return [] if self.rincian is None else baris_uang(self.rincian)

    @property
    def baris_tarif(self) -> list[tuple[BarisUang, str]]:
        """The levies with their rates in words."""
        teks = tarif_teks(self.tarif)
        return [(b, teks.get(b.nama, "")) for b in self.baris]

    @property
    def keringanan(self) -> bool:
        """Tell whether part of the duty is paid by the month."""
        return self.fasilitas == hitung.Fasilitas.KERINGANAN


def tarif_teks(tarif: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the rates of the headings by the name of their levy: {"Bea masuk": "5 %, 10 %"}.

    ``tarif`` as an estimate holds it, also read back from its stored strings.
    """
    semua = list(tarif)
    hasil = {}
    for kunci, nama in NAMA.items():
        persen = {_persen(t, kunci) for t in semua if t.get(f"{kunci}_persen") is not None}
        teks = _sebut(sorted(persen))
        satuan = {Decimal(t[f"{kunci}_spesifik"]) for t in semua if t.get(f"{kunci}_spesifik")}
        teks += [gettext("Rp %(nilai)s per satuan") % {"nilai": desimal(n)} for n in sorted(satuan)]
        if teks:
            hasil[str(nama)] = ", ".join(teks)
    return hasil


def _persen(tarif: Mapping[str, Any], kunci: str) -> tuple[Decimal, str]:
    """Return a rate and the part of the import value that it is taken of, where not the whole."""
    bagian = ""
    if kunci == "ppn" and tarif["dpp_penyebut"] != 1:
        bagian = f" x {tarif['dpp_pembilang']}/{tarif['dpp_penyebut']}"
    return Decimal(tarif[f"{kunci}_persen"]), bagian


def _sebut(persen: list[tuple[Decimal, str]]) -> list[str]:
    if len(persen) > TARIF_DISEBUT:
        return [f"{desimal(persen[0][0])}-{desimal(persen[-1][0])} %"]
    return [f"{desimal(nilai)} %{bagian}" for nilai, bagian in persen]


def perkiraan(permohonan: Permohonan, tanggal: date | None = None) -> Perkiraan | None:
    """Return the estimate of an application; None for a change, which brings no goods of its own.

    At the rates of ``tanggal`` (default: today by the calendar of the office). Its number of
    queries does not grow with the goods: they are added up by heading, origin and currency, which
    is exact, because every levy of such a group is a part of its value or of its quantity.
    """
    if permohonan.jenis != "baru":
        return None
    hari = tanggal or timezone.localdate(timezone=permohonan.kantor.zona_waktu)
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
    kelompok = list(_kelompok(permohonan))
    buku = buka({k["pos_tarif"] for k in kelompok}, {k["valuta__kode"] for k in kelompok}, hari)
    umum = buku.umum_pada(permohonan.importir, hari)
    semua, tarif = [], {}
    for k in kelompok:
        kode, negara = k["pos_tarif"], k["negara_asal"]
        if (kode, negara) not in tarif:
            tambahan = buku.tambahan_pada(kode, negara, hari)
            usulan = usulan_dari(buku.pos_pada(kode, hari), umum, permohonan.importir, tambahan)
            tarif[kode, negara] = usulan | {"hs": kode, "asal": k["negara_asal__kode"]}
        semua.append(_pungutan(k, tarif[kode, negara], buku, hari))
    total = hitung.jumlahkan(semua)
    persen = buku.pajak_pada(TarifPajak.Jenis.BM_BULANAN, hari).persen
    rincian = hitung.hitung_fasilitas(
        total,
        permohonan.kategori.fasilitas,
        permohonan.jangka_waktu,
        skjln=permohonan.punya_skjln,
        persen_bulanan=persen,
    )
    valuta = sorted({k["valuta__kode"] for k in kelompok})
    return {
        "total": total,
        "rincian": rincian,
        "persen_bulanan": persen,
        "kurs": [(kode, *buku.kurs_pada(kode, hari)) for kode in valuta],
        "tarif": list(tarif.values()),
    }


def _kelompok(permohonan: Permohonan) -> Any:
    """Return the goods with a heading by heading, origin and currency: value, dearest, quantity."""
    return (
        permohonan.barang.exclude(pos_tarif="")
        .order_by("pos_tarif", "negara_asal__kode", "valuta__kode")
        .values("pos_tarif", "negara_asal", "negara_asal__kode", "valuta__kode")
        .annotate(
            nilai_semua=Sum(F("harga_satuan") * F("jumlah"), output_field=NILAI),
            termahal=Max(F("harga_satuan") * F("jumlah"), output_field=NILAI),
            satuan_semua=Sum("jumlah"),
            banyak=Count("pk"),
        )
    )


def _pungutan(
    kelompok: dict[str, Any], usulan: dict[str, Any], buku: Buku, hari: date
) -> hitung.PungutanBarang:
    """Return the levies of one group; raises KursTidakAda, NilaiTidakSah."""
    kurs = buku.kurs_pada(kelompok["valuta__kode"], hari)
    bea = ((j.value, usulan[f"{j}_persen"], usulan[f"{j}_spesifik"]) for j in JenisTambahan)
    tarif = hitung.Tarif(
        bm_spesifik=None,
        **{nama: usulan[nama] for nama in PERSEN},
        tambahan=tuple(hitung.BeaTambahan(j, p, s) for j, p, s in bea if p or s),
    )
    # The limit on a value is one for a goods item: it is asked of the dearest, not of the sum.
    hitung.nilai_pabean(kelompok["termahal"], *kurs)
    banyak = kelompok["banyak"]
    pabean = hitung.nilai_pabean(kelompok["nilai_semua"], *kurs, barang=banyak)
    return hitung.hitung_barang(pabean, kelompok["satuan_semua"], tarif, barang=banyak)
