"""A revoked permit: what was to be paid before is still paid, no guarantee is asked for any more."""

import pytest
from django.urls import reverse

from permohonan.galat import MomenLewat
from permohonan.izin_berlaku import masa_berlaku
from permohonan.models import Permohonan
from portal.models import Notifikasi
from pungutan.bukti_bayar import hapus_bukti_bayar, periksa_bukti_bayar
from pungutan.jaminan.aturan import Isian
from pungutan.jaminan.rekam import rekam
from pungutan.kabar_perpanjangan import kabarkan_terbit
from pungutan.models import BuktiBayar, Jaminan
from pungutan.tagihan import tagihan
from referensi.pilihan import BentukJaminan
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.berkas import unggahan_pdf
from tests.factories.portal import PenggunaFactory
from tests.factories.referensi import JenisJaminanFactory
from tests.factories.surat import KeputusanFactory
from tests.factories.uang import (
    BAYAR,
    BuktiBayarFactory,
    izin_diperpanjang,
    izin_terbit,
    petugas_jaminan,
)
from tests.pungutan.test_bayar_perpanjangan import bayar
from tests.pungutan.test_tagihan_perpanjangan import LIMA, bank, uang_v7
from workflow.status import Status

pytestmark = pytest.mark.django_db
MEJA = reverse("pungutan:meja_jaminan")


@pytest.fixture
def izin():
    """A permit in force with its guarantee and first payment, extended by five months, then revoked."""
    permohonan = izin_terbit()
    KeputusanFactory(permohonan=permohonan, isian=uang_v7())
    bank(permohonan)
    BuktiBayarFactory(permohonan=permohonan, diterima=True)
    izin_diperpanjang(permohonan, 5)
    Permohonan.objects.filter(pk=permohonan.pk).update(status=Status.PENCABUTAN_SKEP)
    return Permohonan.objects.get(pk=permohonan.pk)


def halaman(client, user, izin):
    client.force_login(user)
    return client.get(reverse("pungutan:jaminan", args=[izin.pk])).content.decode()


def test_the_unpaid_extension_is_recorded_put_right_and_accepted(izin):
    orang, petugas = PenggunaFactory(importir=izin.importir), petugas_jaminan(izin)
    keliru = bayar(izin, LIMA, oleh=orang)
    hapus_bukti_bayar(izin.pk, keliru.pk, versi=None, oleh=orang)
    bukti = bayar(izin, LIMA, ke=2, oleh=orang)
    bayar(izin, LIMA, ke=3, oleh=orang, bukti=bukti)

    periksa_bukti_bayar(izin.pk, bukti.pk, terima=True, catatan="", versi=None, oleh=petugas)

    assert BuktiBayar.objects.get(pk=bukti.pk).keadaan == "diterima"
    hasil = tagihan(izin)
    assert (hasil.dibayar, hasil.sisa_bayar) == (BAYAR + LIMA, 0)
    with pytest.raises(MomenLewat, match="Tidak ada lagi yang harus dibayar"):
        bayar(izin, 1, ke=4, oleh=orang)


def test_a_guarantee_is_not_recorded_any_more(client, izin):
    orang = PenggunaFactory(importir=izin.importir)
    lama = Jaminan.objects.get()
    isian = Isian(
        jenis=JenisJaminanFactory(kode=BentukJaminan.TUNAI),
        nomor="STB-9",
        tanggal=izin.tanggal_skep,
        nilai=lama.nilai,
        penjamin="",
        jatuh_tempo=None,
    )

    with pytest.raises(MomenLewat, match="tidak ada jaminan baru yang dapat direkam"):
        rekam(izin.pk, isian, berkas=unggahan_pdf("j.pdf"), versi=None, oleh=orang)

    client.force_login(orang)
    for nama, lain in (("jaminan_rekam", []), ("jaminan_ganti", [lama.pk])):
        assert client.get(reverse(f"pungutan:{nama}", args=[izin.pk, *lain])).status_code == 409
    assert client.get(reverse("pungutan:bukti_bayar_rekam", args=[izin.pk])).status_code == 200


def test_the_tab_asks_the_importer_for_the_payment_and_for_no_guarantee(client, izin):
    isi = halaman(client, PenggunaFactory(importir=izin.importir), izin)

    assert "Yang terutang sebelum SKEP dicabut, Rp 8.250.000, masih dapat dibayar" in isi
    assert reverse("pungutan:bukti_bayar_rekam", args=[izin.pk]) in isi
    assert "SKEP sudah dicabut: tidak ada jaminan yang diserahkan atau diperpanjang lagi." in isi
    for teks in ("paling cepat", "erpanjang jaminan", "berakhir terlalu cepat", "Ganti jaminan"):
        assert teks not in isi
    assert reverse("pungutan:jaminan_rekam", args=[izin.pk]) not in isi


def test_the_tab_tells_each_whose_move_it_is(client, izin):
    orang, petugas = PenggunaFactory(importir=izin.importir), petugas_jaminan(izin)
    assert "Rp 8.250.000, belum dibayar importir." in halaman(client, petugas, izin)

    bukti = bayar(izin, LIMA, oleh=orang)
    assert "Periksa pembayaran yang menunggu" in halaman(client, petugas, izin)
    assert "Pembayarannya menunggu pemeriksaan" in halaman(client, orang, izin)

    periksa_bukti_bayar(izin.pk, bukti.pk, terima=True, catatan="", versi=None, oleh=petugas)
    for user in (orang, petugas):
        isi = halaman(client, user, izin)
        assert "tidak ada jaminan baru yang dapat direkam" in isi
        assert "menunggu pemeriksaan Petugas" not in isi


def test_the_list_does_not_mind_a_guarantee_that_ends_before_the_extended_permit(client, izin):
    client.force_login(petugas_jaminan(izin))

    assert not client.get(MEJA, {"antrean": "perhatian"}).context["baris"]
    (baris,) = client.get(MEJA, {"antrean": "berlaku"}).context["baris"]

    assert baris.peringatan == []
    assert Jaminan.objects.get().jatuh_tempo < masa_berlaku(izin).berakhir


def test_a_notice_that_comes_after_the_revocation_asks_for_payment_alone(izin):
    PenggunaFactory(importir=izin.importir)

    kabarkan_terbit({"permohonan": str(izin.perubahan.get().pk)})

    isi = Notifikasi.objects.filter(kunci__startswith="perpanjangan:").first().isi
    assert "seluruhnya masih harus dibayar Rp 8.250.000." in isi
    assert "paling cepat" not in isi
    assert "Tagihan jaminan" not in isi


def test_a_guarantee_that_waits_is_refused_without_being_asked_for_again(client, izin):
    orang, lama = PenggunaFactory(importir=izin.importir), Jaminan.objects.get()
    menunggu = bank(izin, diterima=False, menggantikan=lama)
    client.force_login(petugas_jaminan(izin))
    url = reverse("pungutan:jaminan_periksa", args=[izin.pk, menunggu.pk])

    assert "aling cepat" not in client.get(url).content.decode()
    client.post(url, {"hasil": "tolak", "catatan": "SKEP dicabut.", "versi": izin.versi})

    menunggu.refresh_from_db()
    assert menunggu.keadaan == "ditolak"
    isi = Notifikasi.objects.get(pengguna=orang, judul__startswith="Jaminan ditolak").isi
    assert isi.endswith("SKEP-nya sudah dicabut: tidak ada jaminan yang perlu diserahkan lagi.")
