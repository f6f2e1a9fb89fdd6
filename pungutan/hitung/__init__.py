"""What a temporary import costs: duty, taxes, payment and guarantee (leaf: no models).

Amounts are rupiah, rates are per cent (``Decimal(5)`` is 5 %). Everything is exact until the
total of a permit is rounded, once, in `hitung_fasilitas`; callers must therefore hand on the
unrounded results of the earlier steps. Formulas and sources: docs/pungutan.md.
"""

from pungutan.hitung.barang import PungutanBarang, hitung_barang, jumlah_pungutan, jumlahkan
from pungutan.hitung.batas import NILAI_MAKS, NOL, SERATUS, NilaiTidakSah
from pungutan.hitung.cif import SATUAN_KURS, SyaratPenyerahan, nilai_cif, nilai_pabean
from pungutan.hitung.fasilitas import (
    BULAN_MAKS,
    Fasilitas,
    RincianFasilitas,
    RincianPerpanjangan,
    bm_keringanan,
    bulatkan_bm,
    bulatkan_pajak,
    hitung_fasilitas,
    hitung_perpanjangan,
    setelah_perpanjangan,
)
from pungutan.hitung.tarif import BeaTambahan, JenisTambahan, Tarif, pph_tanpa_npwp

__all__ = [
    "BULAN_MAKS",
    "NILAI_MAKS",
    "NOL",
    "SATUAN_KURS",
    "SERATUS",
    "BeaTambahan",
    "Fasilitas",
    "JenisTambahan",
    "NilaiTidakSah",
    "PungutanBarang",
    "RincianFasilitas",
    "RincianPerpanjangan",
    "SyaratPenyerahan",
    "Tarif",
    "bm_keringanan",
    "bulatkan_bm",
    "bulatkan_pajak",
    "hitung_barang",
    "hitung_fasilitas",
    "hitung_perpanjangan",
    "jumlah_pungutan",
    "jumlahkan",
    "nilai_cif",
    "nilai_pabean",
    "pph_tanpa_npwp",
    "setelah_perpanjangan",
]
