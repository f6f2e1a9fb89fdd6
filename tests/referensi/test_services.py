"""What holds on a given day."""

import datetime as dt
from decimal import Decimal

import pytest

from referensi.models import Kantor, Kurs
from referensi.services import (
    JanjiTidakAda,
    KursTidakAda,
    TarifTidakAda,
    bea_tambahan_pada,
    janji_hari_kerja,
    kurs_pada,
    libur_antara,
    pos_tarif_pada,
    tarif_pada,
    tutup_mulai,
)
from tests.factories.referensi import (
    BeaTambahanFactory,
    HariLiburFactory,
    JanjiLayananFactory,
    KantorFactory,
    KursFactory,
    NegaraFactory,
    PosTarifFactory,
    TarifPajakFactory,
    ValutaFactory,
)

pytestmark = pytest.mark.django_db
RABU, SELASA = dt.date(2026, 11, 18), dt.date(2026, 11, 24)


def sepekan(**kwargs):
    return KursFactory(berlaku_dari=RABU, berlaku_sampai=SELASA, **kwargs)


@pytest.mark.parametrize("tanggal", [RABU, dt.date(2026, 11, 22), SELASA])
def test_the_rate_of_the_week_holds_from_wednesday_to_tuesday(tanggal):
    kurs = sepekan(nilai=Decimal("16420.0000"))
    KursFactory(
        berlaku_dari=SELASA + dt.timedelta(1), berlaku_sampai=SELASA + dt.timedelta(7), nilai=1
    )

    assert kurs_pada("USD", tanggal) == kurs


def test_the_yen_is_quoted_per_hundred():
    sepekan(valuta__kode="JPY", nilai=Decimal("11150.0000"))

    kurs = kurs_pada("JPY", RABU)

    assert (kurs.satuan, kurs.per_satuan) == (100, Decimal("111.5"))


def test_a_currency_row_serves_as_well_as_its_code():
    kurs = sepekan()

    assert kurs_pada(kurs.valuta, RABU) == kurs


@pytest.mark.parametrize("tanggal", [RABU - dt.timedelta(1), SELASA + dt.timedelta(1)])
def test_a_day_without_a_rate_says_what_to_do(tanggal):
    sepekan()

    with pytest.raises(KursTidakAda) as galat:
        kurs_pada("USD", tanggal)

    assert str(galat.value) == (
        f"Kurs USD untuk tanggal {tanggal:%d-%m-%Y} belum direkam. Mintalah administrator "
        "merekam kurs minggu itu (Rabu sampai Selasa) di halaman Administrasi, menu "
        "Referensi, Kurs; lalu ulangi."
    )


def test_another_currency_does_not_stand_in():
    sepekan()

    with pytest.raises(KursTidakAda, match="Kurs EUR"):
        kurs_pada(ValutaFactory(kode="EUR", nama="Euro"), RABU)


def test_the_rate_and_its_currency_take_one_query(django_assert_num_queries):
    sepekan()

    with django_assert_num_queries(1):
        assert kurs_pada("USD", RABU).valuta.kode == "USD"


def test_ppn_changes_with_the_year():
    lama = TarifPajakFactory(
        persen=Decimal(11),
        dpp_pembilang=1,
        dpp_penyebut=1,
        berlaku_dari=dt.date(2022, 4, 1),
        berlaku_sampai=dt.date(2024, 12, 31),
    )
    baru = TarifPajakFactory(berlaku_dari=dt.date(2025, 1, 1))

    assert tarif_pada("ppn", dt.date(2024, 12, 31)) == lama
    assert tarif_pada("ppn", dt.date(2025, 1, 1)) == baru


def test_a_missing_general_rate_is_named():
    with pytest.raises(TarifTidakAda, match="PPh Pasal 22 dengan API untuk tanggal 18-11-2026"):
        tarif_pada("pph22_api", RABU)


def test_a_heading_is_found_only_while_it_is_in_force():
    pos = PosTarifFactory(berlaku_dari=dt.date(2022, 4, 1), berlaku_sampai=dt.date(2026, 11, 20))

    assert pos_tarif_pada("85021100", dt.date(2026, 11, 20)) == pos
    with pytest.raises(TarifTidakAda, match="Pos tarif 85021100 tidak ada"):
        pos_tarif_pada("85021100", dt.date(2026, 11, 21))


def test_holidays_within_the_range_are_returned_with_its_ends():
    for hari in (24, 25, 26, 31):
        HariLiburFactory(tanggal=dt.date(2026, 12, hari))

    assert libur_antara(dt.date(2026, 12, 25), dt.date(2026, 12, 31)) == {
        dt.date(2026, 12, 25),
        dt.date(2026, 12, 26),
        dt.date(2026, 12, 31),
    }


def test_a_holiday_closed_before_its_day_is_worked_and_one_closed_later_was_not():
    HariLiburFactory(tanggal=dt.date(2026, 12, 24), berlaku_sampai=dt.date(2026, 12, 23))
    HariLiburFactory(tanggal=dt.date(2026, 12, 25), berlaku_sampai=dt.date(2026, 12, 25))
    HariLiburFactory(tanggal=dt.date(2026, 12, 28), berlaku_dari=dt.date(2026, 12, 29))

    assert libur_antara(dt.date(2026, 12, 1), dt.date(2026, 12, 31)) == {dt.date(2026, 12, 25)}


def test_the_service_target_is_the_one_in_force_on_the_day():
    JanjiLayananFactory(hari_kerja=3, berlaku_sampai=dt.date(2026, 11, 22))
    JanjiLayananFactory(hari_kerja=5, berlaku_dari=dt.date(2026, 11, 23))

    assert janji_hari_kerja("baru", dt.date(2026, 11, 22)) == 3
    assert janji_hari_kerja("baru", dt.date(2026, 11, 23)) == 5


def test_a_missing_service_target_is_named():
    JanjiLayananFactory(jenis_permohonan="baru")

    with pytest.raises(JanjiTidakAda, match="Janji layanan untuk Perpanjangan belum direkam"):
        janji_hari_kerja("perpanjangan", dt.date(2026, 11, 18))


def test_closing_makes_yesterday_the_last_day_and_leaves_what_never_began():
    hari_ini = dt.date(2026, 11, 22)
    terbuka = KantorFactory(kode="010700")
    berakhir_nanti = KantorFactory(kode="050400", berlaku_sampai=dt.date(2027, 1, 1))
    sudah = KantorFactory(kode="051000", berlaku_sampai=dt.date(2026, 11, 21))
    baru = KantorFactory(kode="060100", berlaku_dari=hari_ini)
    lain = KantorFactory(kode="070500")

    ditutup = tutup_mulai(Kantor.objects.exclude(pk=lain.pk), hari_ini)

    assert ditutup == [terbuka, berakhir_nanti]
    assert dict(Kantor.objects.values_list("kode", "berlaku_sampai")) == {
        "010700": dt.date(2026, 11, 21),
        "050400": dt.date(2026, 11, 21),
        sudah.kode: dt.date(2026, 11, 21),
        baru.kode: None,
        lain.kode: None,
    }
    assert set(Kantor.objects.berlaku(hari_ini)) == {baru, lain}


def test_closing_works_where_every_row_has_an_end():
    sepekan()

    tutup_mulai(Kurs.objects.select_related("valuta"), dt.date(2026, 11, 20))

    assert Kurs.objects.get().berlaku_sampai == dt.date(2026, 11, 19)


def test_an_additional_duty_of_the_origin_goes_before_one_for_every_origin(
    django_assert_num_queries,
):
    cina = NegaraFactory(kode="CN", nama="Tiongkok")
    umum = BeaTambahanFactory(jenis="bmad")
    khusus = BeaTambahanFactory(jenis="bmad", negara=cina, persen=Decimal(0))
    imbalan = BeaTambahanFactory(jenis="bmi", berlaku_sampai=SELASA)
    BeaTambahanFactory(jenis="bmad", kode="85021200")

    with django_assert_num_queries(1):
        assert bea_tambahan_pada("85021100", "CN", SELASA) == [khusus, imbalan]
    assert bea_tambahan_pada("85021100", "SG", SELASA) == [umum, imbalan]
    assert bea_tambahan_pada("85021100", "SG", SELASA + dt.timedelta(1)) == [umum]
    assert bea_tambahan_pada("85021300", "SG", SELASA) == []
