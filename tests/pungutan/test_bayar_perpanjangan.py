"""An extension's money through the services and pages: paid, guaranteed anew, told, minded, ended."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from permohonan.galat import MomenLewat
from permohonan.izin_berlaku import masa_berlaku
from permohonan.models import Permohonan
from pungutan.belum_dijamin import belum_dijamin
from pungutan.bukti_bayar import periksa_bukti_bayar, simpan_bukti_bayar
from pungutan.jaminan.selesai import berjalan, keadaan_izin
from pungutan.models import Bpj, BuktiBayar, Jaminan
from pungutan.tagihan import tagihan
from referensi.pilihan import BentukJaminan
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.berkas import unggahan_pdf
from tests.factories.jaminan import JaminanFactory, PenyelesaianFactory, isian_jaminan
from tests.factories.permohonan import PerpanjanganFactory, PerubahanFactory
from tests.factories.portal import PenggunaFactory
from tests.factories.referensi import JenisJaminanFactory
from tests.factories.surat import KeputusanFactory
from tests.factories.uang import (
    BAYAR,
    JAMINAN,
    BuktiBayarFactory,
    izin_diperpanjang,
    izin_terbit,
    petugas_jaminan,
)
from tests.pungutan.test_tagihan_perpanjangan import LIMA, bank, uang_v7
from workflow.status import Status

pytestmark = pytest.mark.django_db

D = Decimal
MEJA = reverse("pungutan:meja_jaminan")


@pytest.fixture
def izin():
    """An issued permit of 7 months whose SKEP froze V7's money."""
    permohonan = izin_terbit()
    KeputusanFactory(permohonan=permohonan, isian=uang_v7())
    return permohonan


def url(nama, izin, *lain):
    return reverse(f"pungutan:{nama}", args=[izin.pk, *(satu.pk for satu in lain)])


def masuk(client, izin):
    """Sign in a member of the importer."""
    orang = PenggunaFactory(importir=izin.importir)
    client.force_login(orang)
    return orang


def bayar(izin, nilai, *, ke=1, oleh=None, bukti=None):
    """Record a payment of ``nilai``, the ``ke``-th of the permit."""
    isian = {
        "kode_billing": f"{820260100000000 + ke}",
        "ntpn": f"0A1B2C3D4E5F6G{ke:02d}",
        "bank": "Bank Contoh",
        "tanggal": izin.tanggal_skep,
        "nilai": D(nilai),
        "berkas": unggahan_pdf("bukti.pdf"),
    }
    orang = oleh or PenggunaFactory(importir=izin.importir)
    return simpan_bukti_bayar(izin.pk, isian, versi=None, oleh=orang, bukti_pk=bukti and bukti.pk)


def test_once_paid_nothing_is_due_and_after_an_extension_a_payment_is_recorded_again(izin):
    petugas = petugas_jaminan(izin)
    pertama = bayar(izin, BAYAR)
    periksa_bukti_bayar(izin.pk, pertama.pk, terima=True, catatan="", versi=None, oleh=petugas)
    with pytest.raises(MomenLewat):
        bayar(izin, LIMA, ke=2)

    izin_diperpanjang(izin, 5)
    kedua = bayar(izin, LIMA, ke=2)
    periksa_bukti_bayar(izin.pk, kedua.pk, terima=True, catatan="", versi=None, oleh=petugas)

    hasil = tagihan(izin)
    assert (hasil.dibayar, hasil.sisa_bayar) == (BAYAR + LIMA, 0)
    with pytest.raises(MomenLewat):
        bayar(izin, 1, ke=3)
    izin_diperpanjang(izin, 1)
    bayar(izin, 1_650_000, ke=3)
    assert tagihan(izin).sisa_bayar == 0


def test_who_pays_each_skep_by_itself_records_the_oldest_first(izin):
    izin_diperpanjang(izin, 5)

    with pytest.raises(ValidationError) as galat:
        bayar(izin, LIMA)
    assert galat.value.message_dict["nilai"] == [
        "Kurang Rp 193.875.000: yang masih harus dibayar Rp 202.125.000."
    ]
    bayar(izin, BAYAR)
    bayar(izin, LIMA, ke=2)
    assert tagihan(izin).sisa_bayar == 0


def test_both_are_paid_at_once(izin):
    izin_diperpanjang(izin, 5)

    bayar(izin, BAYAR + LIMA)

    assert [b.menunggu for b in tagihan(izin).baris_bayar] == [BAYAR, LIMA]


def test_a_payment_that_waited_when_the_extension_was_issued_can_still_be_put_right(izin):
    orang = PenggunaFactory(importir=izin.importir)
    bukti = bayar(izin, BAYAR, oleh=orang)
    izin_diperpanjang(izin, 5)

    bayar(izin, BAYAR, oleh=orang, bukti=bukti)

    assert (BuktiBayar.objects.get().nilai, tagihan(izin).sisa_bayar) == (BAYAR, LIMA)


def test_the_form_says_what_is_due_in_all_and_the_least_that_is_recorded(client, izin):
    izin_diperpanjang(izin, 5)
    masuk(client, izin)

    halaman = client.get(url("bukti_bayar_rekam", izin)).content.decode()

    assert "Masih harus dibayar Rp 210.375.000." in halaman
    assert "paling sedikit Rp 202.125.000" in halaman


def test_the_tab_shows_each_skep_the_way_of_the_guarantee_and_until_when(client, izin):
    bank(izin)
    perubahan = izin_diperpanjang(izin, 5)
    masuk(client, izin)

    halaman = client.get(url("jaminan", izin)).content.decode()

    for teks in (
        "Harus dibayar seluruhnya",
        perubahan.nomor_skep,
        "perpanjangan 5 bulan, ",
        "Rp 8.250.000",
        "Bea masuk perpanjangan yang belum dibayar ikut dijamin",
        "tagihan jaminan menjadi Rp 106.012.500",
        "Jangka waktu izin 12 bulan",
        "Jaminan yang berlaku berakhir terlalu cepat",
        "Perpanjang jaminan sampai paling cepat",
    ):
        assert teks in halaman


def test_a_permit_that_was_not_extended_shows_nothing_of_it(client, izin):
    masuk(client, izin)

    halaman = client.get(url("jaminan", izin)).content.decode()

    for teks in ("Harus dibayar seluruhnya", "ea masuk perpanjangan", "Perpanjang jaminan"):
        assert teks not in halaman


def test_a_guarantee_is_extended_by_a_new_row_of_the_new_claim_and_due_date(client, izin):
    lama = bank(izin)
    izin_diperpanjang(izin, 5)
    orang = masuk(client, izin)
    alamat = url("jaminan_ganti", izin, lama)
    cukup = masa_berlaku(izin).berakhir + dt.timedelta(days=30)
    isian = isian_jaminan(
        Permohonan.objects.get(pk=izin.pk), JenisJaminanFactory(kode=BentukJaminan.BANK_GARANSI)
    )

    pendek = client.post(
        alamat, isian | {"jatuh_tempo": (cukup - dt.timedelta(days=1)).isoformat()}
    )
    kurang = client.post(
        alamat,
        isian | {"nilai": str(JAMINAN - LIMA), "berkas": unggahan_pdf("jaminan.pdf")},
    )
    BuktiBayarFactory(permohonan=izin, nilai=BAYAR + LIMA, diterima=True)
    jadi = client.post(
        alamat, isian | {"nilai": str(JAMINAN - LIMA), "berkas": unggahan_pdf("jaminan.pdf")}
    )

    assert list(pendek.context["form"].errors) == ["jatuh_tempo"]
    assert list(kurang.context["form"].errors) == ["nilai"]
    assert jadi.status_code == 302
    baru = Jaminan.objects.get(menggantikan=lama)
    client.force_login(petugas_jaminan(izin))
    client.post(
        url("jaminan_periksa", izin, baru),
        {"hasil": "terima", "catatan": "", "versi": Permohonan.objects.get(pk=izin.pk).versi},
    )
    lama.refresh_from_db()
    isi = Bpj.objects.get(jaminan=baru).isi
    assert (lama.keadaan, isi["berakhir"]) == ("diganti", masa_berlaku(izin).berakhir.isoformat())
    assert tagihan(izin).perpanjang_jaminan is False
    assert not orang.is_staff


def test_what_the_extension_asks_for_waits_on_the_main_page_until_it_is_handed_in(izin):
    orang = PenggunaFactory(importir=izin.importir)
    lama = bank(izin)
    BuktiBayarFactory(permohonan=izin, diterima=True)
    assert list(belum_dijamin(orang)) == []

    izin_diperpanjang(izin, 5)
    assert list(belum_dijamin(orang)) == [izin]
    baru = bank(izin, diterima=False, menggantikan=lama)
    assert list(belum_dijamin(orang)) == [izin]
    BuktiBayarFactory(permohonan=izin, nilai=LIMA - 1)
    assert list(belum_dijamin(orang)) == [izin]
    BuktiBayarFactory(permohonan=izin, nilai=1)
    assert list(belum_dijamin(orang)) == []

    Jaminan.objects.filter(pk=baru.pk).delete()
    assert list(belum_dijamin(orang)) == [izin]


def test_an_exemption_waits_for_its_guarantee_alone(izin):
    permohonan = izin_terbit("pembebasan", importir=izin.importir)
    orang = PenggunaFactory(importir=izin.importir)
    JaminanFactory(permohonan=permohonan, diterima=True)
    JaminanFactory(permohonan=izin, diterima=True)
    BuktiBayarFactory(permohonan=izin)
    izin_diperpanjang(permohonan, 5)

    assert list(belum_dijamin(orang)) == []


def test_the_main_page_counts_in_one_statement(izin, django_assert_num_queries):
    orang = PenggunaFactory(importir=izin.importir)
    for _ in range(3):
        izin_diperpanjang(izin_terbit(importir=izin.importir), 2)
    jumlah = len(orang.id_importir)

    with django_assert_num_queries(1):
        assert belum_dijamin(orang).count() == 4
    assert jumlah == 1


def test_the_list_minds_the_guarantee_until_it_lasts_long_enough(client, izin):
    client.force_login(petugas_jaminan(izin))
    lama = bank(izin)
    assert not client.get(MEJA, {"antrean": "perhatian"}).context["baris"]

    izin_diperpanjang(izin, 5)
    baris = client.get(MEJA, {"antrean": "perhatian"}).context["baris"]
    assert [b.nomor for b in baris] == [lama.bpj.nomor]
    assert baris[0].peringatan[0].startswith("Paling cepat ")

    Jaminan.objects.filter(pk=lama.pk).update(keadaan=Jaminan.Keadaan.DIGANTI)
    bank(izin, menggantikan=lama)
    assert not client.get(MEJA, {"antrean": "perhatian"}).context["baris"]


def test_an_extended_permit_is_in_force_for_whoever_would_give_its_guarantee_back(izin):
    Permohonan.objects.filter(pk=izin.pk).update(
        tanggal_skep=izin.tanggal_skep - dt.timedelta(days=300)
    )
    habis = Permohonan.objects.get(pk=izin.pk)
    jaminan = JaminanFactory(permohonan=izin, diterima=True)
    assert (berjalan(habis), keadaan_izin(habis, jaminan).kata[:8]) == (False, "Berakhir")

    izin_diperpanjang(habis, 5)

    assert berjalan(habis)
    assert keadaan_izin(habis, jaminan).kata.startswith("Masih berlaku sampai")
    assert keadaan_izin(habis, jaminan).peringatan


@pytest.mark.parametrize("status", [Status.PEMBATALAN, Status.PENOLAKAN])
def test_of_a_revoked_permit_the_same_is_returned_whatever_became_of_an_open_extension(
    client, izin, status
):
    jaminan = JaminanFactory(permohonan=izin, diterima=True)
    PerpanjanganFactory(permohonan=PerubahanFactory(asal=izin, status=status))
    Permohonan.objects.filter(pk=izin.pk).update(status=Status.PENCABUTAN_SKEP)
    izin = Permohonan.objects.get(pk=izin.pk)

    akhir = PenyelesaianFactory(jaminan=jaminan, dasar="pencabutan")

    assert akhir.nilai_jaminan == JAMINAN
    assert keadaan_izin(izin, jaminan).kata == "Dicabut"
    hasil = tagihan(izin)
    assert (hasil.sisa_bayar, hasil.diselesaikan, hasil.sisa_jaminan) == (BAYAR, JAMINAN, 0)
    masuk(client, izin)
    assert client.get(url("jaminan", izin)).status_code == 200
