"""The guarantees of an extended permit: what they cover, what receipts left out, until when they last."""

from decimal import Decimal

import pytest

from permohonan.izin_berlaku import masa_berlaku
from pungutan.giliran import giliran
from pungutan.models import Jaminan
from pungutan.tagihan import tagihan
from referensi.models import Kurs
from tests.factories.jaminan import JaminanFactory, PenyelesaianFactory
from tests.factories.portal import PenggunaFactory
from tests.factories.uang import (
    BAYAR,
    JAMINAN,
    KURS,
    BuktiBayarFactory,
    izin_diperpanjang,
    izin_terbit,
    petugas_jaminan,
)
from tests.pungutan.test_tagihan_perpanjangan import LIMA, bank, lunasi

pytestmark = pytest.mark.django_db

D = Decimal


def test_what_was_accepted_before_sinks_too_and_nothing_more_is_asked_for():
    permohonan = izin_terbit()
    JaminanFactory(permohonan=permohonan, diterima=True)
    izin_diperpanjang(permohonan, 5)
    lunasi(permohonan)
    Kurs.objects.update(nilai=KURS * 2)

    hasil = tagihan(permohonan)

    assert (hasil.jaminan, hasil.dijamin, hasil.sisa_jaminan) == (JAMINAN - LIMA, JAMINAN, 0)
    assert hasil.koreksi == JAMINAN
    assert not hasil.perpanjang_jaminan  # cash states no due date


def test_the_receipt_of_a_replacement_has_left_the_payment_out_already():
    permohonan = izin_terbit()
    lama = bank(permohonan, diterima=False, diganti=True)
    izin_diperpanjang(permohonan, 5)
    lunasi(permohonan)
    baru = bank(permohonan, menggantikan=lama, nilai=JAMINAN - LIMA)

    hasil = tagihan(permohonan)

    assert (hasil.jaminan, hasil.koreksi, hasil.sisa_jaminan) == (JAMINAN - LIMA, 0, 0)
    assert baru.bpj.isi["total"] == f"{JAMINAN - LIMA:f}"
    assert dict(baru.bpj.isi["pungutan"])["Bea masuk"] == "62700000"
    izin_diperpanjang(permohonan, 1)
    assert tagihan(permohonan).jaminan == JAMINAN - LIMA
    lunasi(permohonan)
    assert tagihan(permohonan).jaminan == JAMINAN - LIMA - D(1_650_000)


def test_the_receipt_of_a_replacement_before_the_payment_secures_the_unpaid_duty_too():
    permohonan = izin_terbit()
    lama = bank(permohonan, diterima=False, diganti=True)
    izin_diperpanjang(permohonan, 5)
    isi = bank(permohonan, menggantikan=lama).bpj.isi

    assert (isi["total"], isi["bm_perpanjangan"]) == (f"{JAMINAN:f}", "0")
    assert dict(isi["pungutan"])["Bea masuk"] == "70950000"
    lunasi(permohonan)
    assert tagihan(permohonan).jaminan == JAMINAN - LIMA


def test_the_receipt_of_a_replacement_states_the_extended_period_and_its_skep():
    permohonan = izin_terbit()
    perubahan = izin_diperpanjang(permohonan, 5)

    isi = bank(permohonan).bpj.isi

    assert isi["berakhir"] == masa_berlaku(permohonan).berakhir.isoformat()
    assert isi["perpanjangan"] == [
        {
            "nomor": perubahan.nomor_skep,
            "tanggal": perubahan.tanggal_skep.isoformat(),
            "bulan": 5,
        }
    ]


def test_a_guarantee_in_force_must_last_longer_until_its_replacement_is_accepted():
    permohonan = izin_terbit()
    BuktiBayarFactory(permohonan=permohonan, nilai=BAYAR + LIMA, diterima=True)
    lama = bank(permohonan)
    orang, petugas = PenggunaFactory(importir=permohonan.importir), petugas_jaminan(permohonan)
    assert tagihan(permohonan).lunas

    izin_diperpanjang(permohonan, 5)
    hasil = tagihan(permohonan)
    assert (hasil.perpanjang_jaminan, hasil.pengganti_menunggu, hasil.lunas) == (True, False, False)
    assert giliran(permohonan, orang, hasil).startswith("Perpanjang jaminan sampai paling cepat")
    assert "memperpanjang jaminannya sampai" in giliran(permohonan, petugas, hasil)

    baru = bank(permohonan, diterima=False, menggantikan=lama)
    hasil = tagihan(permohonan)
    assert (hasil.perpanjang_jaminan, hasil.pengganti_menunggu, hasil.lunas) == (False, True, False)
    assert giliran(permohonan, orang, hasil).startswith("Menunggu pemeriksaan Petugas Jaminan")
    assert giliran(permohonan, petugas, hasil).startswith("Periksa yang menunggu")

    Jaminan.objects.filter(pk=baru.pk).delete()
    Jaminan.objects.filter(pk=lama.pk).update(keadaan=Jaminan.Keadaan.DIGANTI)
    bank(permohonan, menggantikan=lama)
    hasil = tagihan(permohonan)
    assert (hasil.perpanjang_jaminan, hasil.pengganti_menunggu, hasil.lunas) == (False, False, True)


def test_a_settled_guarantee_asks_for_none_again_after_an_extension():
    permohonan = izin_terbit()
    PenyelesaianFactory(jaminan__permohonan=permohonan)
    izin_diperpanjang(permohonan, 5)

    hasil = tagihan(permohonan)

    assert (hasil.diselesaikan, hasil.sisa_jaminan, hasil.perpanjang_jaminan) == (JAMINAN, 0, False)
