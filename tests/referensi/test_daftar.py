"""The lists that are delivered: how many, from where, and the facts others compute with."""

import datetime as dt
import io
from decimal import Decimal
from itertools import pairwise

import pytest
from django.core.management import call_command
from django.db import transaction

from referensi import daftar
from referensi.models import (
    HariLibur,
    JamKerja,
    JanjiLayanan,
    JenisDokumen,
    JenisJaminan,
    Kantor,
    KategoriTujuan,
    Kurs,
    Negara,
    Pelabuhan,
    PosTarif,
    Satuan,
    SyaratDokumen,
    TarifPajak,
    Valuta,
)
from referensi.services import kurs_pada

pytestmark = pytest.mark.django_db
SEMUA = (
    Kantor,
    Pelabuhan,
    Negara,
    Valuta,
    Satuan,
    KategoriTujuan,
    JenisDokumen,
    SyaratDokumen,
    TarifPajak,
    JanjiLayanan,
    HariLibur,
    JamKerja,
    Kurs,
    PosTarif,
)
VALUTA_KEPUTUSAN = [
    *("USD", "AUD", "CAD", "DKK", "HKD", "MYR", "NZD", "NOK", "GBP", "SGD", "SEK", "CHF", "JPY"),
    *("MMK", "INR", "KWD", "PKR", "PHP", "SAR", "LKR", "THB", "BND", "EUR", "CNY", "KRW"),
]


@pytest.fixture(scope="module", autouse=True)
def _termuat(django_db_setup, django_db_blocker):
    """Load once for all these tests, which only read, and take it back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("muat_referensi", contoh=True, stdout=io.StringIO())
        yield
        transaction.set_rollback(True)


def test_there_is_at_least_what_was_asked_for():
    assert {model.__name__: model.objects.berlaku().count() for model in SEMUA} == {
        "Kantor": 127,
        "Pelabuhan": 124,
        "Negara": 249,
        "Valuta": Valuta.objects.count(),
        "Satuan": 91,
        "KategoriTujuan": 23,
        "JenisDokumen": 31,
        "SyaratDokumen": 50,
        "TarifPajak": 6,
        "JanjiLayanan": 4,
        "HariLibur": HariLibur.objects.count(),
        "JamKerja": 5,
        "Kurs": 26,
        "PosTarif": 167,
    }
    assert Valuta.objects.count() >= 150
    assert HariLibur.objects.count() >= 100
    assert Pelabuhan.objects.filter(moda="laut").count() >= 40
    assert Pelabuhan.objects.filter(moda="udara").count() >= 40


def test_every_row_names_its_source_and_passes_its_own_form():
    for model in SEMUA:
        # Unique and overlap rules cost a query per row and were held by the database already.
        for baris in model.objects.all()[:300]:
            assert baris.sumber
            baris.full_clean(validate_unique=False, validate_constraints=False)


def test_made_up_money_says_that_it_is_an_example():
    assert not PosTarif.objects.exclude(sumber__startswith="CONTOH").exists()
    assert (
        not Kurs.objects.exclude(sumber__startswith="CONTOH").exclude(valuta__kode="IDR").exists()
    )


KANTOR = [
    # kode, jenis, kode unit, Kepala Bidang, Kepala Kantor, menerbitkan izin, zona
    ("040300", "KPU", "KPU.01", True, False, True, "WIB"),
    ("020400", "KPU", "KPU.02", True, False, True, "WIB"),
    ("050100", "KPU", "KPU.03", True, False, True, "WIB"),
    ("070000", "KANWIL", "WBC.11", True, False, False, "WIB"),
    ("180000", "KANWIL", "WBC.15", True, False, False, "WITA"),
    ("070100", "TMP", "KBC.1101", True, True, True, "WIB"),
    ("040400", "TMPA", "KBC.0701", True, True, True, "WIB"),
    ("070300", "TMPB", "KBC.1104", False, True, True, "WIB"),
    ("060300", "TMC", "KBC.1005", False, True, True, "WIB"),
    ("081400", "TMPB", "KBC.1303", False, True, True, "WITA"),
    ("090100", "TMPB", "KBC.1401", False, True, True, "WIB"),
    ("090700", "TMPC", "KBC.1502", False, True, True, "WIB"),
    ("100100", "TMPB", "KBC.1501", False, True, True, "WITA"),
    ("110100", "TMPB", "KBC.1701", False, True, True, "WITA"),
    ("120600", "TMPC", "KBC.2003", False, True, True, "WIT"),
]


@pytest.mark.parametrize("baris", KANTOR, ids=[baris[0] for baris in KANTOR])
def test_offices_have_their_chain_and_zone(baris):
    kantor = Kantor.objects.get(kode=baris[0])

    assert baris == (
        kantor.kode,
        kantor.jenis,
        kantor.kode_unit,
        kantor.punya_kepala_bidang,
        kantor.punya_kepala_kantor,
        kantor.menerbitkan_izin,
        kantor.singkatan_zona,
    )


def test_the_office_ends_at_the_kepala_bidang_exactly_where_it_is_eselon_two():
    assert all(kantor.eselon2 != kantor.punya_kepala_kantor for kantor in Kantor.objects.all())
    assert all(kantor.punya_kepala_bidang for kantor in Kantor.objects.filter(jenis="TMP"))
    assert Kantor.objects.values("kode_unit").distinct().count() == Kantor.objects.count()


def test_offices_are_all_those_of_the_domain_by_type():
    jenis = Kantor.objects.values_list("jenis", flat=True)

    assert {j: list(jenis).count(j) for j in Kantor.Jenis.values} == {
        "KPU": 3,
        "KANWIL": 20,
        "TMP": 7,
        "TMPA": 10,
        "TMPB": 21,
        "TMC": 3,
        "TMPC": 63,
    }


def test_countries_are_those_of_iso_3166_in_indonesian():
    assert dict(
        Negara.objects.filter(kode__in=["ID", "CN", "TL", "US"]).values_list("kode", "nama")
    ) == {"CN": "Tiongkok", "ID": "Indonesia", "TL": "Timor Leste", "US": "Amerika Serikat"}
    assert not Negara.objects.filter(kode__in=["EU", "XK", "ZZ", "UN"]).exists()


@pytest.mark.parametrize("model", [Negara, Valuta, Satuan, KategoriTujuan, JenisDokumen])
def test_every_name_has_its_english(model):
    assert list(model.objects.filter(nama_en="")) == []


def test_every_example_of_a_document_has_its_english():
    assert list(JenisDokumen.objects.exclude(contoh="").filter(contoh_en="")) == []


def test_the_weekly_decree_has_its_twenty_five_currencies_and_the_yen_per_hundred():
    assert daftar.valuta_mingguan() == VALUTA_KEPUTUSAN
    assert dict(Valuta.objects.exclude(satuan_kurs=1).values_list("kode", "satuan_kurs")) == {
        "JPY": 100
    }


def test_rates_run_from_wednesday_to_tuesday_without_a_gap():
    pekan = sorted(
        set(Kurs.objects.exclude(valuta__kode="IDR").values_list("berlaku_dari", "berlaku_sampai"))
    )

    assert pekan[0][0] == dt.date(2026, 9, 2)
    assert pekan[-1][1] >= dt.date(2027, 12, 31)
    assert {mulai.weekday() for mulai, _ in pekan} == {2}
    assert {sampai - mulai for mulai, sampai in pekan} == {dt.timedelta(days=6)}
    assert {b[0] - a[1] for a, b in pairwise(pekan)} == {dt.timedelta(days=1)}
    assert Kurs.objects.count() == len(pekan) * 25 + 1


def test_a_rupiah_is_a_rupiah():
    assert kurs_pada("IDR", dt.date(2026, 11, 22)).per_satuan == Decimal(1)


@pytest.mark.parametrize(
    ("jenis", "hari", "tarif"),
    [
        ("ppn", "2022-03-31", (Decimal(10), 1, 1)),
        ("ppn", "2022-04-01", (Decimal(11), 1, 1)),
        ("ppn", "2024-12-31", (Decimal(11), 1, 1)),
        ("ppn", "2025-01-01", (Decimal(12), 11, 12)),
        ("pph22_api", "2026-11-22", (Decimal("2.5"), 1, 1)),
        ("pph22_non_api", "2026-11-22", (Decimal("7.5"), 1, 1)),
        ("bm_bulanan", "2026-11-22", (Decimal(2), 1, 1)),
    ],
)
def test_general_rates(jenis, hari, tarif):
    baris = TarifPajak.objects.berlaku(dt.date.fromisoformat(hari)).get(jenis=jenis)

    assert (baris.persen, baris.dpp_pembilang, baris.dpp_penyebut) == tarif


def test_purposes_have_their_periods_and_guarantees():
    umum = [
        "tunai",
        "bank_garansi",
        "customs_bond",
        "lpei",
        "lembaga_penjamin",
    ]
    kolom = ("bulan_awal_maks", "bulan_total_maks", "dapat_diperpanjang", "jaminan", "dibuka")
    isi_kategori = {
        kategori.kode: tuple(getattr(kategori, k) for k in kolom)
        for kategori in KategoriTujuan.objects.all()
    }

    assert isi_kategori["PB01"] == (12, 12, False, umum, True)
    assert isi_kategori["PB01K"] == (2, 2, False, ["tunai", "bank_garansi"], True)
    assert isi_kategori["PB03"] == (12, 36, True, umum, True)
    assert isi_kategori["PB12"] == (12, 36, True, [*umum, "tertulis"], True)
    assert isi_kategori["KR01"] == (36, 36, True, umum, True)
    assert {kode for kode, nilai in isi_kategori.items() if not nilai[4]} == {
        "PB07",
        "PB14",
        "PB17",
        "PB18",
    }
    assert {kode for kode, nilai in isi_kategori.items() if "tertulis" in nilai[3]} == {
        "PB07",
        "PB10",
        "PB11",
        "PB12",
        "PB13",
        "PB14",
        "PB15",
    }
    assert not KategoriTujuan.objects.filter(dibuka=False, keterangan="").exists()
    terbatas = KategoriTujuan.objects.filter(jaminan_terbatas=True)
    assert [k.kode for k in terbatas] == ["PB01K"]


def test_the_nine_kinds_of_guarantee_say_what_they_need():
    semua = {
        j.kode: (j.perlu_penjamin, j.perlu_jatuh_tempo, j.perlu_persetujuan)
        for j in JenisJaminan.objects.all()
    }

    assert semua == {
        "tunai": (False, False, False),
        "bank_garansi": (True, True, False),
        "customs_bond": (True, True, False),
        "lpei": (True, True, False),
        "lembaga_penjamin": (True, True, False),
        "corporate_guarantee": (True, True, True),
        "tertulis": (False, True, True),
        "aset_berwujud": (False, True, True),
        "lainnya": (True, True, True),
    }
    assert not JenisJaminan.objects.filter(nama_en="").exists()


def test_the_facility_is_in_the_code_and_in_the_group():
    for kategori in KategoriTujuan.objects.all():
        fasilitas = {"PB": "pembebasan", "KR": "keringanan"}[kategori.kode[:2]]
        assert kategori.fasilitas == fasilitas
        assert kategori.kelompok.startswith(f"{fasilitas}-")


@pytest.mark.parametrize(
    ("jenis", "kondisi", "wajib"),
    [
        (
            "baru",
            "selalu",
            {
                "perkiraan_nilai",
                "spesifikasi",
                "tujuan_jangka_waktu",
                "bukti_ekspor_kembali",
                "identitas_pemohon",
            },
        ),
        ("baru", "kuasa", {"surat_kuasa"}),
        ("baru", "skjln", {"skjln"}),
        ("baru", "lease", {"perjanjian_sewa"}),
        ("perpanjangan", "selalu", {"perpanjangan_kontrak", "salinan_pib"}),
        ("perubahan_tujuan", "selalu", {"tujuan_jangka_waktu"}),
        ("perubahan_lokasi", "selalu", {"dokumen_lokasi"}),
        ("perubahan_lokasi", "kuasa", {"surat_kuasa"}),
    ],
)
def test_required_documents(jenis, kondisi, wajib):
    syarat = SyaratDokumen.objects.filter(jenis_permohonan=jenis, kondisi=kondisi, wajib=True)

    assert set(syarat.values_list("jenis_dokumen__kode", flat=True)) == wajib
    assert not syarat.exclude(kategori=None).exists()


def test_optional_documents_depend_on_the_purpose():
    def untuk(kategori):
        syarat = SyaratDokumen.objects.filter(kategori__kode=kategori, wajib=False)
        return set(syarat.values_list("jenis_dokumen__kode", flat=True))

    assert untuk("PB12") == {"ship_particular", "siupal"}
    assert untuk("PB09") == {"izin_karantina"}
    assert untuk("PB03") == set()


def test_holidays_are_joint_leave_too_and_forecasts_say_so():
    cuti = HariLibur.objects.get(tanggal=dt.date(2026, 3, 20))
    natal = HariLibur.objects.get(tanggal=dt.date(2026, 12, 25))
    kelak = HariLibur.objects.get(tanggal=dt.date(2028, 2, 27))

    assert (cuti.jenis, cuti.nama) == ("cuti_bersama", "Cuti Bersama Hari Raya Idul Fitri")
    assert (natal.jenis, natal.sumber) == (
        "libur_nasional",
        "Pustaka holidays, menurut SKB Tiga Menteri",
    )
    assert kelak.sumber.startswith("CONTOH")
    assert set(HariLibur.objects.dates("tanggal", "year")) >= {
        dt.date(tahun, 1, 1) for tahun in range(2024, 2029)
    }


def test_service_targets():
    assert dict(JanjiLayanan.objects.values_list("jenis_permohonan", "hari_kerja")) == {
        "baru": 3,
        "perpanjangan": 3,
        "perubahan_tujuan": 1,
        "perubahan_lokasi": 1,
    }
