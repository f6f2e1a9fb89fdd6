"""A new edition of the tariff book, of the general rates, of additional duties, by file."""

import datetime as dt
from decimal import Decimal

import pytest

from referensi.impor import aturan as aturan_tabel
from referensi.models import BeaTambahan, PosTarif, TarifPajak
from tests.factories.referensi import (
    BeaTambahanFactory,
    NegaraFactory,
    PosTarifFactory,
    TarifPajakFactory,
)
from tests.referensi.impor.berkas import beda, csv, galat, pesan, pratinjau, simpan, unggah, xlsx

pytestmark = pytest.mark.django_db
EDISI, SEJAK = "2027-01-01", dt.date(2020, 1, 1)
KEMARIN = dt.date(2026, 12, 31)
JUDUL = ["kode", "uraian", "bm_persen"]
GENSET = "Perangkat pembangkit tenaga listrik dengan mesin diesel, tidak melebihi 75 kVA"


def isi_pos():
    return list(
        PosTarif.objects.order_by("kode", "berlaku_dari").values_list(
            "kode", "bm_persen", "berlaku_dari", "berlaku_sampai", "sumber"
        )
    )


@pytest.mark.parametrize("lengkap", [False, True])
def test_an_edition_opens_what_is_new_or_changed_and_closes_the_rest_only_when_complete(
    administrator, lengkap
):
    PosTarifFactory(kode="85021100", ppnbm_persen=Decimal("2.5"))
    PosTarifFactory(kode="85021200", uraian="Sama", bm_persen=5)
    PosTarifFactory(kode="85021300", uraian="Tidak disebut", bm_persen=5)
    berkas = xlsx(
        JUDUL, ["8502.11.00", GENSET, 7.5], ["8502.12.00", "Sama", 5], [1012100, "Kuda", 0]
    )

    halaman = pratinjau(
        administrator,
        "postarif",
        berkas,
        berlaku_mulai=EDISI,
        sumber="PMK 1/2027",
        **({"lengkap": "on"} if lengkap else {}),
    )
    assert len(isi_pos()) == 3
    selesai = simpan(administrator, halaman, **({"tutup": "on"} if lengkap else {}))

    ditutup = 1 if lengkap else 0
    assert pesan(selesai) == [
        f"Impor disimpan: 1 ditambah, 1 berubah, 0 dikoreksi, {ditutup} ditutup, 1 tetap."
    ]
    mulai = dt.date(2027, 1, 1)
    assert isi_pos() == [
        ("01012100", Decimal("0.00"), mulai, None, "PMK 1/2027"),
        ("85021100", Decimal("10.00"), SEJAK, KEMARIN, "CONTOH uji"),
        ("85021100", Decimal("7.50"), mulai, None, "PMK 1/2027"),
        ("85021200", Decimal("5.00"), SEJAK, None, "CONTOH uji"),
        ("85021300", Decimal("5.00"), SEJAK, KEMARIN if lengkap else None, "CONTOH uji"),
    ]
    # A column that the file lacks keeps what it was.
    assert PosTarif.objects.get(kode="85021100", berlaku_sampai=None).ppnbm_persen == Decimal("2.5")


def test_the_preview_shows_each_figure_that_changes(administrator):
    PosTarifFactory(kode="85021100", pph_api_persen=Decimal("0.5"))
    berkas = csv(
        [*JUDUL, "PPh 22 (API)", "PPh 22 tanpa API"],
        ["85021100", f'"{GENSET}"', "7.5", "", "3"],
    )

    halaman = pratinjau(administrator, "postarif", berkas, berlaku_mulai=EDISI)

    (satu,) = halaman.context["halaman"]
    assert satu.rincian == [
        ("BM (%)", "10", "7,5"),
        ("PPh 22 API (%)", "0,5", "—"),
        ("PPh 22 tanpa API (%)", "—", "3"),
    ]
    assert satu.catatan == ["baris lama ditutup 31-12-2026"]


@pytest.mark.parametrize(
    ("isian", "baris", "diharap"),
    [
        (
            {"berlaku_mulai": EDISI},
            [JUDUL, ["85021100", "Genset", "5"], ["85021200", "Lain", "5"]],
            [
                (
                    2,
                    (
                        "Pos 8502.11.00: tidak ada tarif untuk 28-12-2026 s.d. 31-12-2026 (4 hari), "
                        "antara 01-01-2027 dan seterusnya dan yang sudah direkam (01-01-2020 s.d. "
                        "27-12-2026)."
                    ),
                ),
                (
                    3,
                    (
                        "Pos 8502.12.00: masa 01-01-2027 dan seterusnya bertumpang tindih dengan "
                        "yang sudah direkam (01-02-2027 dan seterusnya)."
                    ),
                ),
            ],
        ),
        (
            {},
            [JUDUL, ["85021100", "Genset", "5"]],
            [(0, "Isi Berlaku mulai: berkas ini tidak memuat kolom berlaku_dari.")],
        ),
        (
            {"berlaku_mulai": EDISI},
            [[*JUDUL, "berlaku_dari"], ["85021100", "Genset", "5", EDISI]],
            [
                (
                    0,
                    (
                        "Berkas memuat kolom berlaku_dari. Kosongkan isian Berlaku mulai, atau "
                        "hapus kolom itu dari berkas."
                    ),
                )
            ],
        ),
        (
            {"berlaku_mulai": EDISI},
            [["kode", "uraian"], ["85021100", "Genset"]],
            [(0, "Kolom tidak ada: bm_persen.")],
        ),
        (
            {"berlaku_mulai": EDISI},
            [JUDUL, ["8502", "Genset", "5%"], ["85021100", "", "-5"]],
            [
                (2, "kolom kode (A) “8502” bukan pos tarif 8 angka, misalnya 8502.11.00."),
                (3, "kolom uraian (B) kosong."),
                (3, "kolom bm_persen (C) tidak boleh negatif."),
            ],
        ),
    ],
)
def test_an_edition_that_does_not_fit_is_refused_with_its_rows(
    administrator, isian, baris, diharap
):
    PosTarifFactory(kode="85021100", berlaku_sampai=dt.date(2026, 12, 27))
    PosTarifFactory(kode="85021200", berlaku_dari=dt.date(2027, 2, 1))

    assert galat(unggah(administrator, "postarif", csv(*baris), **isian)) == diharap
    assert PosTarif.objects.count() == 2


def test_a_complete_list_holds_from_a_day_on(administrator):
    response = unggah(administrator, "postarif", csv(JUDUL), lengkap="on")

    assert response.context["form"].errors == {
        "berlaku_mulai": ["Isi Berlaku mulai: daftar lengkap menutup baris lain sehari sebelumnya."]
    }


def test_a_percentage_of_a_spreadsheet_is_what_is_seen(administrator):
    def ubah(lembar):
        lembar["C2"] = 0.075
        lembar["C2"].number_format = "0.0%"

    berkas = xlsx(JUDUL, ["85021100", "Genset", 0], ubah=ubah)

    halaman = pratinjau(administrator, "postarif", berkas, berlaku_mulai=EDISI)

    assert beda(halaman)[0][2][1] == ("", "7,5")


def test_general_rates_close_their_predecessors(administrator):
    TarifPajakFactory(jenis="ppn")
    berkas = csv(["jenis", "persen", "pembilang DPP", "penyebut DPP"], ["PPN", "12", "", ""])

    halaman = pratinjau(administrator, "tarifpajak", berkas, berlaku_mulai=EDISI)
    simpan(administrator, halaman)

    assert beda(halaman) == [("berubah", "PPN", [("11", "1"), ("12", "1")], "")]
    assert list(
        TarifPajak.objects.order_by("berlaku_dari").values_list(
            "persen", "dpp_pembilang", "dpp_penyebut", "berlaku_sampai"
        )
    ) == [(Decimal("12.000"), 11, 12, KEMARIN), (Decimal("12.000"), 1, 1, None)]


@pytest.mark.parametrize(
    ("baris", "diharap"),
    [
        (
            ["bm_bulanan", "5,5", "1", "1"],
            "BM keringanan per bulan: paling tinggi 5% per bulan (UU Kepabeanan Pasal 10D ayat 4).",
        ),
        (["ppn", "12", "13", "12"], "PPN: pembilang DPP tidak boleh melebihi penyebutnya."),
        (["cukai", "12", "1", "1"], "kolom jenis (A) “cukai” tidak dikenal."),
    ],
)
def test_general_rates_keep_to_the_law(administrator, baris, diharap):
    kepala = ["jenis", "persen", "dpp_pembilang", "dpp_penyebut"]
    berkas = csv(kepala, baris, pemisah=";")

    response = unggah(administrator, "tarifpajak", berkas, berlaku_mulai=EDISI)

    assert galat(response) == [(2, diharap)]


def test_additional_duties_are_kept_by_origin_and_may_lapse_for_a_while(administrator):
    cina = NegaraFactory(kode="CN", nama="Tiongkok")
    BeaTambahanFactory(negara=cina, berlaku_sampai=dt.date(2026, 6, 30))
    BeaTambahanFactory()
    berkas = csv(
        ["kode", "negara", "jenis", "persen", "spesifik"],
        ["85021100", "CN", "bmad", "", "1.500,00"],
        ["85021100", "", "BMAD", "12,5", ""],
        pemisah=";",
    )

    halaman = pratinjau(administrator, "beatambahan", berkas, berlaku_mulai=EDISI)
    simpan(administrator, halaman)

    assert [(nomor, pesan[:60]) for nomor, pesan in halaman.context["peringatan"]] == [
        (2, "BMAD 8502.11.00 (CN): tidak ada tarif untuk 01-07-2026 s.d. ")
    ]
    assert list(
        BeaTambahan.objects.filter(berlaku_sampai=None)
        .order_by("negara__kode")
        .values_list("negara__kode", "persen", "spesifik")
    ) == [("CN", None, Decimal("1500.00")), (None, Decimal("12.50"), None)]


def test_an_additional_duty_has_one_rate(administrator):
    berkas = csv(["kode", "jenis", "persen", "spesifik"], ["85021100", "bmad", "5", "5"])

    assert galat(unggah(administrator, "beatambahan", berkas, berlaku_mulai=EDISI)) == [
        (2, "BMAD 8502.11.00 (semua asal): isi persen atau rupiah per satuan, salah satu saja.")
    ]


def test_rows_may_name_their_own_days(administrator):
    berkas = csv(
        [*JUDUL, "berlaku_dari", "berlaku_sampai"],
        ["85021100", "Genset", "5", "2026-01-01", "2026-12-31"],
        ["85021100", "Genset", "10", "2027-01-01", ""],
    )

    simpan(administrator, pratinjau(administrator, "postarif", berkas), koreksi="on")

    assert [satu[1:4] for satu in isi_pos()] == [
        (Decimal("5.00"), dt.date(2026, 1, 1), KEMARIN),
        (Decimal("10.00"), dt.date(2027, 1, 1), None),
    ]


def test_an_edition_that_begins_on_a_recorded_day_is_a_correction(administrator):
    pos = PosTarifFactory(berlaku_dari=dt.date(2027, 1, 1))
    berkas = csv(JUDUL, ["85021100", f'"{GENSET}"', "12"])

    halaman = pratinjau(administrator, "postarif", berkas, berlaku_mulai=EDISI)
    simpan(administrator, halaman)
    pos.refresh_from_db()
    assert (beda(halaman)[0][0], pos.bm_persen) == ("dikoreksi", Decimal("10.00"))

    simpan(administrator, halaman, koreksi="on")
    pos.refresh_from_db()
    assert (pos.bm_persen, PosTarif.objects.count()) == (Decimal("12.00"), 1)


def test_a_whole_edition_takes_few_statements(administrator, django_assert_num_queries):
    PosTarif.objects.bulk_create(
        PosTarif(
            kode=f"8502{n:04d}", uraian="x", bm_persen=5, berlaku_dari=SEJAK, sumber="CONTOH uji"
        )
        for n in range(300)
    )
    halaman = pratinjau(
        administrator,
        "postarif",
        csv(JUDUL, *[[f"8502{n:04d}", "x", 7 if n % 2 else 5] for n in range(300)]),
        berlaku_mulai=EDISI,
    )
    aturan = aturan_tabel.aturan_untuk(PosTarif)
    keadaan = halaman.context["pratinjau"]

    # Savepoint, lock, what is recorded, savepoint, close, insert, release, audit (5), release.
    with django_assert_num_queries(13):
        from referensi.impor.simpan import simpan as tulis  # noqa: PLC0415 -- next to its count

        tulis(aturan, keadaan, tegas=(), oleh=halaman.wsgi_request.user)

    assert PosTarif.objects.count() == 450


def test_a_short_file_sent_as_a_complete_list_closes_nothing_unasked(administrator):
    for n in range(4):
        PosTarifFactory(kode=f"8502110{n}")
    berkas = xlsx(JUDUL, ["85021100", GENSET, 7.5])
    isian = {"berlaku_mulai": EDISI, "lengkap": "on"}
    halaman = pratinjau(administrator, "postarif", berkas, **isian)

    ditolak = simpan(administrator, halaman)

    assert ditolak.context["form"].errors == {
        "tutup": ["Tegaskan penutupannya, atau batalkan impor ini."]
    }
    assert ditolak.context["form"]["tutup"].label.startswith(
        "3 baris yang tidak disebut dalam berkas akan DITUTUP."
    )
    assert 'class="form-row bahaya errors"' in ditolak.content.decode()
    assert PosTarif.objects.filter(berlaku_sampai__isnull=False).count() == 0
    simpan(administrator, halaman, tutup="on")
    assert PosTarif.objects.filter(berlaku_sampai__isnull=False).count() == 4
