"""Where each reference list comes from: the files in ``data/``, Babel (CLDR) and ``holidays``."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import holidays
from babel import Locale
from babel.numbers import get_territory_currencies
from django.utils import timezone

from referensi.models import (
    BeaTambahan,
    Berlaku,
    DasarHukum,
    HariLibur,
    JamKerja,
    JanjiLayanan,
    JenisDokumen,
    JenisJaminan,
    KalimatKekurangan,
    KalimatPendapat,
    Kantor,
    KategoriTujuan,
    KriteriaPemeriksaan,
    Kurs,
    Negara,
    Pelabuhan,
    PosTarif,
    Satuan,
    SyaratDokumen,
    TarifPajak,
    Valuta,
)
from referensi.muat import baca_csv, baris_model, meta, type_baris
from referensi.pilihan import JenisHariLibur

AWAL = dt.date(2000, 1, 1)
AKHIR_RUPIAH = dt.date(2099, 12, 31)
SEPEKAN = dt.timedelta(days=7)
RABU = 2

# CLDR names these beside the 249 territories of ISO 3166-1: groups, islands with exceptional
# reservations, test locales, and Kosovo, which ISO has not coded.
BUKAN_NEGARA = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"]
)
# Currencies count as current by CLDR's dates on this day; a later CLDR may add, never surprise.
HARI_VALUTA = dt.date(2026, 6, 1)
NAMA_VALUTA_TAMBAHAN = {"XCG": "Gulden Karibia", "ZWG": "Emas Zimbabwe"}
NAMA_INGGRIS_TAMBAHAN = {"XCG": "Caribbean guilder", "ZWG": "Zimbabwean Gold"}
# The decree quotes the yen per hundred (domain.md §2.3).
SATUAN_KURS = {"JPY": 100}
TAHUN_LIBUR_AWAL, TAHUN_LIBUR_AKHIR = 2024, 2028


@dataclass(frozen=True)
class Tabel:
    """One reference table: what makes a row the same one, and where its rows come from."""

    model: type[Berlaku]
    kunci: tuple[str, ...]
    baris: Callable[[], list[type_baris]]
    contoh: bool = False
    """Made-up figures of money: loaded for a trial, never silently into production."""

    @property
    def nama(self) -> str:
        """The table as the admin calls it."""
        return str(meta(self.model).verbose_name)


def negara() -> list[type_baris]:
    """Return the territories of ISO 3166-1 with their names in both languages."""
    wilayah, inggris = Locale("id").territories, Locale("en").territories
    return [
        {
            "kode": kode,
            "nama": wilayah[kode],
            "nama_en": inggris[kode],
            "berlaku_dari": AWAL,
            "sumber": "ISO 3166-1; nama bahasa Indonesia dari CLDR (Babel)",
        }
        for kode in kode_negara()
    ]


def kode_negara() -> list[str]:
    """Return the alpha-2 codes of ISO 3166-1, sorted."""
    return sorted(
        kode for kode in Locale("id").territories if kode.isalpha() and kode not in BUKAN_NEGARA
    )


def valuta() -> list[type_baris]:
    """Return the currencies in use, those of the weekly decree marked as such."""
    nama = {**Locale("id").currencies, **NAMA_VALUTA_TAMBAHAN}
    inggris = {**Locale("en").currencies, **NAMA_INGGRIS_TAMBAHAN}
    beredar = {
        kode for wilayah in kode_negara() for kode in get_territory_currencies(wilayah, HARI_VALUTA)
    }
    mingguan = set(valuta_mingguan())
    return [
        {
            "kode": kode,
            "nama": nama[kode],
            "nama_en": inggris[kode],
            "satuan_kurs": SATUAN_KURS.get(kode, 1),
            "berlaku_dari": AWAL,
            "sumber": "ISO 4217; satu dari 25 valuta dalam keputusan kurs mingguan"
            if kode in mingguan
            else "ISO 4217; nama bahasa Indonesia dari CLDR (Babel)",
        }
        for kode in sorted(beredar | mingguan)
    ]


def valuta_mingguan() -> list[str]:
    """Return the currencies of the weekly decree, in its order: the capital columns of the file."""
    return [kolom for kolom in baca_csv("kurs")[0] if kolom.isupper()]


def kurs() -> list[type_baris]:
    """Return the sample rates, one row per currency and week.

    The week of today and the one after it are always among them, copied from the nearest sample
    where the file has run out, so that a trial goes on working.
    """
    pekan = {dt.date.fromisoformat(b["berlaku_dari"]): b for b in baca_csv("kurs")}
    hari_ini = timezone.localdate()
    rabu = hari_ini - dt.timedelta(days=(hari_ini.weekday() - RABU) % 7)
    terdekat = pekan[max(pekan)] if rabu > max(pekan) else pekan[min(pekan)]
    for mulai in (rabu, rabu + SEPEKAN):
        pekan.setdefault(mulai, {**terdekat, "nomor_keputusan": f"CONTOH-{mulai:%d%m%Y}"})
    pk = dict(Valuta.objects.values_list("kode", "pk"))
    valuta_keputusan = valuta_mingguan()
    return [
        {
            "valuta_id": pk[kode],
            "nilai": Decimal(baris[kode]),
            "satuan": SATUAN_KURS.get(kode, 1),
            "berlaku_dari": mulai,
            "berlaku_sampai": mulai + SEPEKAN - dt.timedelta(days=1),
            "nomor_keputusan": baris["nomor_keputusan"],
            "sumber": baris["sumber"],
        }
        for mulai, baris in pekan.items()
        for kode in valuta_keputusan
    ]


def kurs_rupiah() -> list[type_baris]:
    """Return the one rate that needs no decree: a rupiah is a rupiah."""
    return [
        {
            "valuta_id": Valuta.objects.get(kode="IDR").pk,
            "nilai": Decimal(1),
            "satuan": 1,
            "berlaku_dari": AWAL,
            "berlaku_sampai": AKHIR_RUPIAH,
            "nomor_keputusan": "",
            "sumber": "Rupiah terhadap dirinya sendiri",
        }
    ]


def hari_libur() -> list[type_baris]:
    """Return national holidays and joint leave from the ``holidays`` library.

    A year whose joint leave the library does not know yet has no joint decree of the three
    ministers yet; its dates are forecasts and say so.
    """
    tahun = range(TAHUN_LIBUR_AWAL, max(TAHUN_LIBUR_AKHIR, timezone.localdate().year + 2) + 1)
    cuti = holidays.country_holidays("ID", years=tahun, categories=("government",), language="id")
    libur = holidays.country_holidays("ID", years=tahun, categories=("public",), language="id")
    diputuskan = {tanggal.year for tanggal in cuti}
    jenis = dict.fromkeys(cuti, JenisHariLibur.CUTI_BERSAMA)
    jenis |= dict.fromkeys(libur, JenisHariLibur.LIBUR_NASIONAL)
    return [
        {
            "tanggal": tanggal,
            "kantor_id": None,
            "nama": libur.get(tanggal) or cuti[tanggal],
            "jenis": jenis[tanggal].value,
            "berlaku_dari": AWAL,
            "sumber": "Pustaka holidays, menurut SKB Tiga Menteri"
            if tanggal.year in diputuskan
            else "CONTOH, perkiraan pustaka holidays; ganti dengan SKB Tiga Menteri",
        }
        for tanggal in sorted(jenis)
    ]


def dari_csv(
    nama: str, model: type[Berlaku], **rujukan: type[Berlaku]
) -> Callable[[], list[type_baris]]:
    """Return the reader of ``data/<nama>.csv``; it looks up foreign keys only when called."""
    return lambda: baris_model(nama, model, rujukan)


# In this order: a table stands below those it refers to.
TABEL = (
    Tabel(Kantor, ("kode",), dari_csv("kantor", Kantor)),
    Tabel(Pelabuhan, ("kode",), dari_csv("pelabuhan", Pelabuhan, kantor=Kantor)),
    Tabel(Negara, ("kode",), negara),
    Tabel(Valuta, ("kode",), valuta),
    Tabel(Satuan, ("kode",), dari_csv("satuan", Satuan)),
    Tabel(JenisJaminan, ("kode",), dari_csv("jenis_jaminan", JenisJaminan)),
    Tabel(KategoriTujuan, ("kode",), dari_csv("kategori_tujuan", KategoriTujuan)),
    Tabel(JenisDokumen, ("kode",), dari_csv("jenis_dokumen", JenisDokumen)),
    Tabel(
        SyaratDokumen,
        ("jenis_dokumen_id", "kategori_id", "jenis_permohonan", "kondisi", "berlaku_dari"),
        dari_csv(
            "syarat_dokumen", SyaratDokumen, jenis_dokumen=JenisDokumen, kategori=KategoriTujuan
        ),
    ),
    Tabel(DasarHukum, ("kode",), dari_csv("dasar_hukum", DasarHukum)),
    Tabel(KriteriaPemeriksaan, ("kode",), dari_csv("kriteria_pemeriksaan", KriteriaPemeriksaan)),
    Tabel(
        KalimatKekurangan,
        ("kode",),
        dari_csv("kalimat_kekurangan", KalimatKekurangan, jenis_dokumen=JenisDokumen),
    ),
    Tabel(KalimatPendapat, ("kode",), dari_csv("kalimat_pendapat", KalimatPendapat)),
    Tabel(TarifPajak, ("jenis", "berlaku_dari"), dari_csv("tarif_pajak", TarifPajak)),
    Tabel(
        JanjiLayanan,
        ("jenis_permohonan", "berlaku_dari"),
        dari_csv("janji_layanan", JanjiLayanan),
    ),
    Tabel(HariLibur, ("tanggal", "kantor_id"), hari_libur),
    Tabel(
        JamKerja,
        ("kantor_id", "hari", "berlaku_dari"),
        dari_csv("jam_kerja", JamKerja, kantor=Kantor),
    ),
    Tabel(Kurs, ("valuta_id", "berlaku_dari"), kurs_rupiah),
    Tabel(Kurs, ("valuta_id", "berlaku_dari"), kurs, contoh=True),
    Tabel(PosTarif, ("kode", "berlaku_dari"), dari_csv("pos_tarif", PosTarif), contoh=True),
    Tabel(
        BeaTambahan,
        ("kode", "negara_id", "jenis", "berlaku_dari"),
        dari_csv("bea_tambahan", BeaTambahan, negara=Negara),
        contoh=True,
    ),
)
