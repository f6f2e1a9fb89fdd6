"""What the database refuses, by the name of the rule; and what a row says of itself."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import override

from referensi.models import (
    BeaTambahan,
    HariLibur,
    JamKerja,
    JanjiLayanan,
    JenisJaminan,
    Kantor,
    Kurs,
    Negara,
    PosTarif,
    SyaratDokumen,
    TarifPajak,
)
from tests.factories.referensi import (
    BeaTambahanFactory,
    HariLiburFactory,
    JamKerjaFactory,
    JanjiLayananFactory,
    JenisDokumenFactory,
    JenisJaminanFactory,
    KantorFactory,
    KategoriTujuanFactory,
    KursFactory,
    NegaraFactory,
    PelabuhanFactory,
    PosTarifFactory,
    SatuanFactory,
    SyaratDokumenFactory,
    TarifPajakFactory,
    ValutaFactory,
)

pytestmark = pytest.mark.django_db
KEMARIN_DULU = dt.date(2019, 12, 31)  # a day before the factories' rows begin

DITOLAK = [
    (KantorFactory, {"kode": "07010"}, "kantor_kode_enam_angka"),
    (KantorFactory, {"kode": "07010A"}, "kantor_kode_enam_angka"),
    (KantorFactory, {"jenis": "POS"}, "kantor_jenis_dikenal"),
    (KantorFactory, {"zona": "Europe/Berlin"}, "kantor_zona_dikenal"),
    (
        KantorFactory,
        {"punya_kepala_bidang": False, "punya_kepala_kantor": False},
        "kantor_punya_pemutus",
    ),
    (KantorFactory, {"format_nomor": "KEP-{urut}/{unit}"}, "kantor_format_nomor_lengkap"),
    (KantorFactory, {"format_nomor_penolakan": "S-{tahun}"}, "kantor_format_nomor_lengkap"),
    (KantorFactory, {"format_nomor_bpj": "BPJ-{urut}"}, "kantor_format_nomor_bpj_lengkap"),
    # Without the unit two offices would give the same numbers.
    (KantorFactory, {"format_nomor": "KEP-{urut}/{tahun}"}, "kantor_format_nomor_lengkap"),
    (KantorFactory, {"format_nomor_penolakan": "S-{urut}/{tahun}"}, "kantor_format_nomor_lengkap"),
    (KantorFactory, {"format_nomor_bpj": "BPJ-{urut}/{tahun}"}, "kantor_format_nomor_bpj_lengkap"),
    (
        KantorFactory,
        {"format_nomor": "KEP-{urut}/{bulan}/{tahun}"},
        "kantor_format_nomor_dikenal",
    ),
    (
        KantorFactory,
        {"format_nomor_penolakan": "S-{urut}{tahun}/{unit}"},
        "kantor_format_nomor_penolakan_dikenal",
    ),
    (
        KantorFactory,
        {"format_nomor_bpj": "{urut}/{unit.__class__}/{tahun}"},
        "kantor_format_nomor_bpj_dikenal",
    ),
    (
        KantorFactory,
        {"format_nomor_bpj": "S-{urut}/{unit}/{tahun}"},
        "kantor_format_nomor_berbeda",
    ),
    (KantorFactory, {"sumber": ""}, "kantor_sumber_diisi"),
    (KantorFactory, {"berlaku_sampai": KEMARIN_DULU}, "kantor_masa_berlaku_maju"),
    (NegaraFactory, {"kode": "id"}, "negara_kode_iso"),
    (NegaraFactory, {"berlaku_sampai": KEMARIN_DULU}, "negara_masa_berlaku_maju"),
    (NegaraFactory, {"sumber": ""}, "negara_sumber_diisi"),
    (ValutaFactory, {"kode": "US"}, "valuta_kode_iso"),
    (ValutaFactory, {"satuan_kurs": 0}, "valuta_satuan_kurs_positif"),
    (SatuanFactory, {"kode": "p"}, "satuan_kode_unece"),
    (PelabuhanFactory, {"kode": "IDT0P"}, "pelabuhan_kode_locode"),
    (PelabuhanFactory, {"moda": "darat"}, "pelabuhan_moda_dikenal"),
    (KursFactory, {"nilai": 0}, "kurs_nilai_positif"),
    (KursFactory, {"satuan": 0}, "kurs_satuan_positif"),
    (KursFactory, {"berlaku_sampai": KEMARIN_DULU}, "kurs_masa_berlaku_maju"),
    (PosTarifFactory, {"kode": "8502110"}, "postarif_kode_delapan_angka"),
    (PosTarifFactory, {"bm_persen": -1}, "postarif_persen_tidak_negatif"),
    (PosTarifFactory, {"pph_api_persen": -1}, "postarif_persen_tidak_negatif"),
    (TarifPajakFactory, {"persen": -1}, "tarifpajak_persen_tidak_negatif"),
    (TarifPajakFactory, {"dpp_pembilang": 0}, "tarifpajak_dpp_pecahan"),
    (TarifPajakFactory, {"dpp_pembilang": 13}, "tarifpajak_dpp_pecahan"),
    (
        TarifPajakFactory,
        {"jenis": "cukai", "persen": 1, "dpp_pembilang": 1, "dpp_penyebut": 1},
        "tarifpajak_jenis_dikenal",
    ),
    (PosTarifFactory, {"pph_non_api_persen": -1}, "postarif_persen_tidak_negatif"),
    (
        TarifPajakFactory,
        {"jenis": "bm_bulanan", "persen": Decimal("5.001")},
        "tarifpajak_bm_bulanan_paling_tinggi_lima",
    ),
    (BeaTambahanFactory, {"kode": "8502110"}, "beatambahan_kode_delapan_angka"),
    (BeaTambahanFactory, {"jenis": "bmx"}, "beatambahan_jenis_dikenal"),
    (BeaTambahanFactory, {"persen": None}, "beatambahan_persen_atau_spesifik"),
    (BeaTambahanFactory, {"persen": -1}, "beatambahan_persen_atau_spesifik"),
    (BeaTambahanFactory, {"spesifik": 1}, "beatambahan_persen_atau_spesifik"),
    (BeaTambahanFactory, {"persen": None, "spesifik": -1}, "beatambahan_persen_atau_spesifik"),
    (KategoriTujuanFactory, {"fasilitas": "gratis"}, "kategoritujuan_fasilitas_dikenal"),
    (KategoriTujuanFactory, {"bulan_awal_maks": 0}, "kategoritujuan_bulan_wajar"),
    (KategoriTujuanFactory, {"bulan_total_maks": 37}, "kategoritujuan_bulan_wajar"),
    (KategoriTujuanFactory, {"bulan_total_maks": 11}, "kategoritujuan_bulan_wajar"),
    (
        KategoriTujuanFactory,
        {"dapat_diperpanjang": False},
        "kategoritujuan_perpanjangan_sesuai_bulan",
    ),
    (KategoriTujuanFactory, {"jaminan": []}, "kategoritujuan_jaminan_dikenal"),
    (KategoriTujuanFactory, {"jaminan": ["tunai", "emas"]}, "kategoritujuan_jaminan_dikenal"),
    (JenisJaminanFactory, {"kode": "emas", "nama": "Emas"}, "jenisjaminan_kode_dikenal"),
    (JenisJaminanFactory, {"sumber": ""}, "jenisjaminan_sumber_diisi"),
    (SyaratDokumenFactory, {"kondisi": "kadang"}, "syaratdokumen_kondisi_dikenal"),
    (
        SyaratDokumenFactory,
        {"jenis_permohonan": "lain"},
        "syaratdokumen_jenis_permohonan_dikenal",
    ),
    (HariLiburFactory, {"jenis": "lain"}, "harilibur_jenis_dikenal"),
    (HariLiburFactory, {"jenis": "tutup_kantor"}, "harilibur_kantor_hanya_bila_tutup"),
    (JamKerjaFactory, {"hari": 7}, "jamkerja_hari_dikenal"),
    (JamKerjaFactory, {"tutup": dt.time(7, 30)}, "jamkerja_buka_sebelum_tutup"),
    (JamKerjaFactory, {"tutup": None}, "jamkerja_buka_sebelum_tutup"),
    (JamKerjaFactory, {"buka": None}, "jamkerja_buka_sebelum_tutup"),
    (JanjiLayananFactory, {"hari_kerja": 0}, "janjilayanan_hari_kerja_positif"),
    (JanjiLayananFactory, {"jenis_permohonan": "lain"}, "janjilayanan_jenis_dikenal"),
    (JenisDokumenFactory, {"sumber": ""}, "jenisdokumen_sumber_diisi"),
]


@pytest.mark.parametrize(
    ("factory", "nilai", "aturan"),
    DITOLAK,
    ids=[f"{aturan}-{nomor}" for nomor, (_, _, aturan) in enumerate(DITOLAK)],
)
def test_the_database_refuses(factory, nilai, aturan):
    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        factory(**nilai)


def test_every_check_of_these_tables_is_tried_above():
    memeriksa = {
        constraint.name
        for model in (
            Kantor,
            Kurs,
            PosTarif,
            TarifPajak,
            BeaTambahan,
            JenisJaminan,
            SyaratDokumen,
            HariLibur,
            JanjiLayanan,
            JamKerja,
        )
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
        and not constraint.name.endswith(("_masa_berlaku_maju", "_sumber_diisi"))
    }

    assert memeriksa <= {aturan for _, _, aturan in DITOLAK}


@pytest.mark.parametrize(
    ("factory", "sama", "aturan"),
    [
        (KursFactory, {"valuta": "USD"}, "kurs_tidak_tumpang_tindih"),
        (PosTarifFactory, {"kode": "85021100"}, "postarif_tidak_tumpang_tindih"),
        (TarifPajakFactory, {"jenis": "ppn"}, "tarifpajak_ppn_tidak_tumpang_tindih"),
        (BeaTambahanFactory, {"jenis": "bmtp"}, "beatambahan_bmtp_tidak_tumpang_tindih"),
        (
            JanjiLayananFactory,
            {"jenis_permohonan": "baru"},
            "janjilayanan_baru_tidak_tumpang_tindih",
        ),
    ],
)
def test_periods_of_the_same_thing_do_not_overlap(factory, sama, aturan):
    if "valuta" in sama:
        sama = {"valuta": ValutaFactory()}
    pertama = {"berlaku_dari": dt.date(2026, 1, 1), "berlaku_sampai": dt.date(2026, 6, 30)}
    factory(**sama, **pertama)
    factory(
        **sama, berlaku_dari=dt.date(2026, 7, 1), berlaku_sampai=dt.date(2026, 12, 31)
    )  # the next day is no overlap

    dengan_hari_terakhir = {
        "berlaku_dari": dt.date(2026, 6, 30),
        "berlaku_sampai": dt.date(2026, 6, 30),
    }
    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        factory(**sama, **dengan_hari_terakhir)
    with pytest.raises(ValidationError, match="bertumpang tindih"):
        factory.build(**sama, **dengan_hari_terakhir).full_clean()


def test_another_currency_heading_or_rate_may_hold_at_the_same_time():
    euro = ValutaFactory(kode="EUR", nama="Euro")
    KursFactory(valuta__kode="USD")
    PosTarifFactory(kode="85021100")
    TarifPajakFactory(jenis="ppn")
    JanjiLayananFactory(jenis_permohonan="baru")

    for lain in (
        KursFactory.build(valuta=euro),
        PosTarifFactory.build(kode="01012100"),
        TarifPajakFactory.build(jenis="pph22_api"),
        JanjiLayananFactory.build(jenis_permohonan="perpanjangan"),
    ):
        lain.full_clean()
        lain.save()
        assert type(lain).objects.count() == 2


@pytest.mark.parametrize("kategori", [None, "PB03"])
def test_a_requirement_is_stated_once(kategori):
    if kategori:
        kategori = KategoriTujuanFactory()
    syarat = SyaratDokumenFactory(kategori=kategori)

    with pytest.raises(IntegrityError, match="syaratdokumen_sekali_per_masa"), transaction.atomic():
        SyaratDokumenFactory(jenis_dokumen=syarat.jenis_dokumen, kategori=kategori)


def test_a_code_that_is_used_cannot_be_deleted():
    pelabuhan = PelabuhanFactory()

    with pytest.raises(ProtectedError):
        pelabuhan.kantor.delete()


def test_valid_rows_are_those_between_their_first_and_last_day():
    NegaraFactory(
        kode="SU",
        nama="Uni Soviet",
        berlaku_dari=dt.date(2026, 11, 10),
        berlaku_sampai=dt.date(2026, 11, 20),
    )
    hari = [dt.date(2026, 11, n) for n in (9, 10, 20, 21)]

    assert [Negara.objects.berlaku(h).count() for h in hari] == [0, 1, 1, 0]
    assert [Negara.objects.get().berlaku_pada(h) for h in hari] == [False, True, True, False]


def test_without_a_day_the_rows_of_today_are_valid():
    NegaraFactory(kode="SG", berlaku_dari=timezone.localdate())
    NegaraFactory(kode="MY", berlaku_dari=timezone.localdate() + dt.timedelta(days=1))

    assert [negara.kode for negara in Negara.objects.berlaku()] == ["SG"]


@pytest.mark.parametrize(
    ("jenis", "eselon2"),
    [
        ("KPU", True),
        ("KANWIL", True),
        ("TMP", False),
        ("TMPA", False),
        ("TMPB", False),
        ("TMC", False),
        ("TMPC", False),
    ],
)
def test_kpu_and_kanwil_are_eselon_two(jenis, eselon2):
    assert KantorFactory.build(jenis=jenis).eselon2 is eselon2


@pytest.mark.parametrize(
    ("zona", "singkatan"),
    [("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")],
)
def test_an_office_knows_its_zone(zona, singkatan):
    kantor = KantorFactory.build(zona=zona)

    assert (kantor.zona_waktu, kantor.singkatan_zona) == (ZoneInfo(zona), singkatan)


def test_rows_name_themselves_by_code_and_name():
    assert [
        str(baris)
        for baris in (
            KantorFactory(),
            PelabuhanFactory(),
            NegaraFactory(),
            ValutaFactory(),
            SatuanFactory(),
            KategoriTujuanFactory(),
            JenisDokumenFactory(),
            SyaratDokumenFactory(),
            KursFactory(),
            PosTarifFactory(),
            TarifPajakFactory(),
            HariLiburFactory(),
            JanjiLayananFactory(),
        )
    ] == [
        "070100 — KPPBC TMP Tanjung Perak",
        "IDTPE — Tanjung Perak, Surabaya",
        "SG — Singapura",
        "USD — Dolar Amerika Serikat",
        "PCE — Buah",
        "PB03 — Peralatan tenaga ahli atau profesional",
        "perkiraan_nilai — Perkiraan nilai barang",
        "perkiraan_nilai — Permohonan baru",
        "USD — Rp16500.0000 mulai 01-01-2020",
        "85021100 — Perangkat pembangkit tenaga listrik dengan mesin diesel, tidak melebihi 75 kVA",
        "PPN — 12.000%",
        "25-12-2026 — Hari Raya Natal",
        "Permohonan baru — 3 hari kerja",
    ]


def test_a_heading_is_printed_with_its_dots():
    assert PosTarifFactory.build().kode_bertitik == "8502.11.00"


def test_the_rate_per_unit_is_not_rounded():
    kurs = KursFactory.build(nilai=Decimal("11150.5500"), satuan=100)

    assert kurs.per_satuan == Decimal("111.5055")


@pytest.mark.django_db
def test_a_name_follows_the_language_of_the_page():
    negara = NegaraFactory(kode="DE", nama="Jerman", nama_en="Germany")

    with override("en"):
        assert (negara.nama_kini, str(negara)) == ("Germany", "DE — Germany")
    assert (negara.nama_kini, str(negara)) == ("Jerman", "DE — Jerman")


@pytest.mark.django_db
def test_a_row_without_an_english_name_keeps_its_own():
    satuan = SatuanFactory(nama="Buah", nama_en="")

    with override("en"):
        assert satuan.nama_kini == "Buah"


def test_a_day_off_is_recorded_once_for_all_and_once_per_office():
    kantor = KantorFactory()
    HariLiburFactory()
    HariLiburFactory(kantor=kantor)
    HariLiburFactory(kantor=KantorFactory(kode="060600"))

    for lain in ({"jenis": "cuti_bersama"}, {"kantor": kantor, "jenis": "tutup_kantor"}):
        with (
            pytest.raises(IntegrityError, match="harilibur_sekali_per_kantor"),
            transaction.atomic(),
        ):
            HariLibur.objects.create(
                tanggal=dt.date(2026, 12, 25), nama="Lagi", sumber="CONTOH", **lain
            )


def test_hours_of_a_weekday_begin_once_on_a_day_for_all_and_per_office():
    kantor = KantorFactory()
    JamKerjaFactory()
    JamKerjaFactory(kantor=kantor)
    JamKerjaFactory(hari=1)
    JamKerjaFactory(berlaku_dari=dt.date(2026, 2, 18), berlaku_sampai=dt.date(2026, 3, 19))

    for lain in ({}, {"kantor": kantor}):
        with pytest.raises(IntegrityError, match="jamkerja_sekali_per_hari"), transaction.atomic():
            JamKerjaFactory(**lain)


def test_a_weekday_may_be_closed_and_says_so():
    assert str(JamKerjaFactory(buka=None, tutup=None)) == "Senin tutup"
    assert str(JamKerjaFactory(hari=4)) == "Jumat 07.30 sampai 17.00"
