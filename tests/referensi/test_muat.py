"""Loading the lists, and loading them again over what an administrator wrote."""

import datetime as dt
import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from referensi import muat
from referensi.models import (
    BeaTambahan,
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
from referensi.services import kurs_pada

pytestmark = pytest.mark.django_db
SEMUA = (
    Kantor,
    Pelabuhan,
    Negara,
    Valuta,
    Satuan,
    JenisJaminan,
    KategoriTujuan,
    JenisDokumen,
    SyaratDokumen,
    TarifPajak,
    JanjiLayanan,
    HariLibur,
    JamKerja,
    KriteriaPemeriksaan,
    KalimatKekurangan,
    KalimatPendapat,
    DasarHukum,
    Kurs,
    PosTarif,
    BeaTambahan,
)


def jalankan(**pilihan):
    """Load, and return (created, changed, unchanged, left alone) over all tables."""
    keluaran = io.StringIO()
    call_command("muat_referensi", **{"contoh": True, **pilihan}, stdout=keluaran)
    angka = re.findall(
        r"(\d+) dibuat +(\d+) diubah +(\d+) tetap +(\d+) dibiarkan", keluaran.getvalue()
    )
    return tuple(sum(int(baris[i]) for baris in angka) for i in range(4))


def isi():
    """Everything in the reference tables."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in SEMUA}


@pytest.fixture
def termuat():
    jalankan()


def test_loading_twice_changes_nothing():
    dibuat = jalankan()
    sebelum = isi()

    kedua = jalankan()

    assert kedua == (0, 0, sum(len(baris) for baris in sebelum.values()), 0)
    assert dibuat == (kedua[2], 0, 0, 0)
    assert isi() == sebelum


def test_an_edited_row_is_left_alone_unless_overwriting_is_asked_for(termuat):
    Kantor.objects.filter(kode="070300").update(punya_kepala_bidang=True, sumber="KMK 1/2026")
    Kantor.objects.filter(kode="130300").update(berlaku_sampai=dt.date(2026, 1, 1))

    assert jalankan()[:2] == (0, 0)
    assert Kantor.objects.get(kode="070300").sumber == "KMK 1/2026"
    assert Kantor.objects.get(kode="130300").berlaku_sampai == dt.date(2026, 1, 1)

    assert jalankan(perbarui=True)[:2] == (0, 2)
    assert Kantor.objects.get(kode="070300").punya_kepala_bidang is False
    assert Kantor.objects.get(kode="130300").berlaku_sampai is None


def test_a_period_an_administrator_filled_is_not_filled_again(termuat):
    PosTarif.objects.filter(kode="85021100").update(berlaku_dari=dt.date(2025, 1, 1))

    assert jalankan() == (0, 0, sum(m.objects.count() for m in SEMUA) - 1, 1)
    assert PosTarif.objects.get(kode="85021100").berlaku_dari == dt.date(2025, 1, 1)


def test_all_categories_of_a_kelompok_have_the_same_limits(termuat):
    """A purpose added to a permit within its kelompok leaves its period as it is (decision 31)."""
    semua = KategoriTujuan.objects.values_list(
        "kelompok", "bulan_awal_maks", "bulan_total_maks", "dapat_diperpanjang"
    )

    assert len({batas[0] for batas in semua}) == len(set(semua))


def test_a_missing_row_comes_back(termuat):
    Satuan.objects.filter(kode="PCE").delete()

    assert jalankan()[0] == 1
    assert Satuan.objects.get(kode="PCE").nama == "Buah"


def test_outside_the_demo_no_made_up_money_is_loaded(settings):
    settings.DEMO = False
    keluaran = io.StringIO()

    call_command("muat_referensi", stdout=keluaran)

    assert list(Kurs.objects.values_list("valuta__kode", flat=True)) == ["IDR"]
    assert not PosTarif.objects.exists()
    assert not BeaTambahan.objects.exists()
    assert Kantor.objects.count() == 127
    assert "pos tarif        contoh dilewati (--contoh memuatnya)" in keluaran.getvalue()


def test_a_wrong_row_is_named_and_nothing_is_loaded(monkeypatch):
    asli = muat.baca_csv

    def baca(nama):
        baris = asli(nama)
        if nama == "pelabuhan":
            baris[1] = {**baris[1], "kantor": "999999"}
        return baris

    monkeypatch.setattr(muat, "baca_csv", baca)

    with pytest.raises(CommandError, match=r"pelabuhan\.csv baris 3: '999999'"):
        jalankan()

    assert not Kantor.objects.exists()


@pytest.mark.parametrize("hari", ["2026-08-30", "2028-01-05", "2031-05-14"])
def test_a_trial_has_rates_for_today_whenever_it_is(monkeypatch, hari):
    hari_ini = dt.date.fromisoformat(hari)
    monkeypatch.setattr(timezone, "localdate", lambda: hari_ini)

    jalankan()

    assert kurs_pada("USD", hari_ini).nilai > 0
    assert kurs_pada("JPY", hari_ini + dt.timedelta(days=7)).satuan == 100
