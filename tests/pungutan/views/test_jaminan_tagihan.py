"""Guarantees are measured by the claim: of which day, by which rate, and where there is none."""

import datetime as dt

import pytest
from django.utils import timezone

from portal.tampilan import tanggal as tanggal_panjang
from pungutan.models import Jaminan
from referensi.models import Kurs, TarifPajak
from referensi.pilihan import JenisTarif
from tests.factories.jaminan import JaminanFactory, isian_jaminan
from tests.factories.portal import PenggunaFactory
from tests.factories.referensi import KursFactory, ValutaFactory
from tests.factories.uang import JAMINAN, KURS, izin_terbit
from tests.pungutan.views.pemohon_jaminan import rekam, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def izin(client):
    """An issued permit with its importer signed in."""
    permohonan = izin_terbit()
    client.force_login(PenggunaFactory(importir=permohonan.importir))
    return permohonan


def test_a_guarantee_that_falls_short_is_refused_at_the_field_with_the_amount_and_the_sum(
    client, izin
):
    jawaban = rekam(client, izin, nilai=str(JAMINAN - 1_000))

    galat = jawaban.context["form"].errors
    hari = tanggal_panjang(izin.tanggal_skep)
    assert jawaban.status_code == 200
    assert galat["nilai"] == [
        (
            f"Nilai jaminan kurang Rp 1.000. Yang masih harus dijamin per {hari}: Rp 114.262.500 "
            "(tagihan jaminan Rp 114.262.500 dikurangi yang sudah dijamin Rp 0). Dihitung dari nilai "
            "pabean dan tarif pada SKEP dengan NDPBM: 1 USD = Rp\N{NO-BREAK SPACE}16.500."
        )
    ]
    assert not Jaminan.objects.exists()


def dua_kurs(client, hari, **lain):
    """Return a permit of 60 days ago, whose week had half of today's rate, with its importer signed in."""
    permohonan = izin_terbit(kurs_kini=None, tanggal_skep=hari - dt.timedelta(days=60), **lain)
    valuta, tengah = ValutaFactory(), hari - dt.timedelta(days=1)
    awal = permohonan.tanggal_skep
    KursFactory(valuta=valuta, nilai=KURS / 2, berlaku_dari=awal, berlaku_sampai=tengah)
    KursFactory(valuta=valuta, nilai=KURS, berlaku_dari=hari, berlaku_sampai=hari)
    client.force_login(PenggunaFactory(importir=permohonan.importir))
    return permohonan


def test_the_rate_of_the_day_of_handing_in_counts_whatever_the_paper_says(client):
    hari = timezone.localdate()
    permohonan = dua_kurs(client, hari)
    lama = (hari - dt.timedelta(days=55)).isoformat()

    murah = rekam(client, permohonan, nilai=str(JAMINAN / 2), tanggal=lama)
    cukup = rekam(client, permohonan, nilai=str(JAMINAN), tanggal=lama)

    assert "kurang Rp 57.131.250" in murah.context["form"].errors["nilai"][0]
    assert cukup.status_code == 302
    jaminan = Jaminan.objects.get()
    assert (jaminan.tanggal.isoformat(), jaminan.tanggal_serah) == (lama, hari)
    assert jaminan.nilai_tagihan == JAMINAN


def test_a_replacement_is_judged_by_its_own_day_of_handing_in(client):
    hari = timezone.localdate()
    permohonan = dua_kurs(client, hari)
    lama = JaminanFactory(permohonan=permohonan, diterima=True, tanggal_serah=hari)
    dahulu = (hari - dt.timedelta(days=55)).isoformat()
    isian = isian_jaminan(permohonan, nilai=str(JAMINAN / 2), tanggal=dahulu)

    jawaban = client.post(url("jaminan_ganti", permohonan, lama), isian)

    assert "kurang Rp 57.131.250" in jawaban.context["form"].errors["nilai"][0]
    assert Jaminan.objects.get() == lama


def test_a_correction_keeps_the_day_and_what_was_refused_is_handed_in_anew(client):
    hari = timezone.localdate()
    permohonan = dua_kurs(client, hari)
    kemarin = hari - dt.timedelta(days=1)
    jaminan = JaminanFactory(permohonan=permohonan, nilai=JAMINAN / 2, tanggal_serah=kemarin)
    isian = {"nilai": str(JAMINAN / 2), "berkas": ""}

    jawaban = client.post(
        url("jaminan_ubah", permohonan, jaminan), isian_jaminan(permohonan, **isian)
    )

    jaminan.refresh_from_db()
    assert (jawaban.status_code, jaminan.tanggal_serah) == (302, kemarin)
    assert jaminan.nilai_tagihan == JAMINAN / 2
    jaminan.delete()
    ditolak = JaminanFactory(permohonan=permohonan, ditolak=True, tanggal_serah=kemarin)
    permohonan.refresh_from_db()
    lagi = client.post(url("jaminan_ubah", permohonan, ditolak), isian_jaminan(permohonan, **isian))
    assert "kurang Rp 57.131.250" in lagi.context["form"].errors["nilai"][0]
    permohonan.refresh_from_db()
    cukup = isian_jaminan(permohonan, berkas="", nilai=str(JAMINAN))
    assert client.post(url("jaminan_ubah", permohonan, ditolak), cukup).status_code == 302
    ditolak.refresh_from_db()
    assert ditolak.tanggal_serah == hari


def test_a_day_without_a_rate_records_nothing_and_says_what_to_do(client):
    permohonan = izin_terbit(kurs_kini=None)
    client.force_login(PenggunaFactory(importir=permohonan.importir))

    buka = client.get(url("jaminan_rekam", permohonan))
    kirim = rekam(client, permohonan)

    assert buka.status_code == 409
    assert "merekam kurs minggu itu" in buka.content.decode()
    assert "merekam kurs minggu itu" in kirim.context["form"].errors["nilai"][0]
    assert kirim.context["form"]["nomor"].value() == "STB-77/2026"
    assert not Jaminan.objects.exists()


@pytest.mark.parametrize(
    "nama", ["jaminan_rekam", "jaminan_ubah", "jaminan_ganti", "bukti_bayar_rekam"]
)
def test_a_claim_nobody_can_compute_is_told_not_a_fault(client, izin, nama):
    jaminan = JaminanFactory(permohonan=izin, diterima=nama == "jaminan_ganti")
    TarifPajak.objects.filter(jenis=JenisTarif.BM_BULANAN).delete()

    jawaban = client.get(
        url(nama, izin, jaminan if nama in {"jaminan_ubah", "jaminan_ganti"} else None)
    )

    assert jawaban.status_code == 409
    assert "belum direkam" in jawaban.content.decode()
    assert client.get(url("jaminan", izin)).status_code == 200


def test_a_corrected_rate_reopens_nothing_and_the_page_says_by_how_much_it_differs(client, izin):
    JaminanFactory(permohonan=izin, diterima=True)
    Kurs.objects.update(nilai=KURS * 2)

    jawaban = client.get(url("jaminan", izin))

    assert jawaban.context["daftar_jaminan"][0].peringatan == []
    assert "tagihannya Rp 228.525.000 (selisih Rp 114.262.500)" in jawaban.content.decode()
    assert client.get(url("jaminan_rekam", izin)).status_code == 409
