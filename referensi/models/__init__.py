"""What the world is, as tables. Every row says since when it holds and on whose word."""

from referensi.models.dasar import Berlaku, BerlakuQuerySet
from referensi.models.hukum import DasarHukum
from referensi.models.jaminan import JenisJaminan
from referensi.models.kantor import Kantor, Pelabuhan
from referensi.models.kode import Negara, Satuan, Valuta
from referensi.models.penelitian import KalimatKekurangan, KalimatPendapat, KriteriaPemeriksaan
from referensi.models.tarif import BeaTambahan, Kurs, PosTarif, TarifPajak
from referensi.models.tujuan import JenisDokumen, KategoriTujuan, SyaratDokumen
from referensi.models.waktu import HariLibur, JamKerja, JanjiLayanan

__all__ = [
    "BeaTambahan",
    "Berlaku",
    "BerlakuQuerySet",
    "DasarHukum",
    "HariLibur",
    "JamKerja",
    "JanjiLayanan",
    "JenisDokumen",
    "JenisJaminan",
    "KalimatKekurangan",
    "KalimatPendapat",
    "Kantor",
    "KategoriTujuan",
    "KriteriaPemeriksaan",
    "Kurs",
    "Negara",
    "Pelabuhan",
    "PosTarif",
    "Satuan",
    "SyaratDokumen",
    "TarifPajak",
    "Valuta",
]
