"""Guarantees on the importer's side, over HTTP: put right, taken back, replaced."""

import pytest

from jejak.models import JejakAudit
from pungutan.models import Jaminan
from tests.factories.jaminan import JaminanFactory, PenyelesaianFactory, isian_jaminan
from tests.factories.portal import PenggunaFactory
from tests.factories.uang import JAMINAN, izin_terbit
from tests.pungutan.views.pemohon_jaminan import url

pytestmark = pytest.mark.django_db


@pytest.fixture
def izin(client):
    """An issued permit with its importer signed in."""
    permohonan = izin_terbit()
    client.force_login(PenggunaFactory(importir=permohonan.importir))
    return permohonan


def test_the_delete_page_says_that_the_amount_is_due_again(client, izin):
    jaminan = JaminanFactory(permohonan=izin)

    isi = client.get(url("jaminan_hapus", izin, jaminan)).content.decode()

    assert "Rp 114.262.500 kembali menjadi yang masih harus dijamin." in isi


def test_a_waiting_one_is_put_right_with_or_without_a_new_file(client, izin):
    jaminan = JaminanFactory(permohonan=izin)
    berkas = jaminan.berkas_id

    jawaban = client.post(
        url("jaminan_ubah", izin, jaminan),
        isian_jaminan(izin, nilai=str(JAMINAN + 5), nomor="STB-BARU", berkas=""),
    )

    jaminan.refresh_from_db()
    assert jawaban.status_code == 302
    assert (jaminan.nomor, jaminan.nilai, jaminan.berkas_id) == ("STB-BARU", JAMINAN + 5, berkas)


def test_a_refused_one_is_handed_in_again_with_its_reason_in_sight_before(client, izin):
    jaminan = JaminanFactory(permohonan=izin, ditolak=True)

    halaman = client.get(url("jaminan", izin)).content.decode()
    jawaban = client.post(url("jaminan_ubah", izin, jaminan), isian_jaminan(izin, berkas=""))

    jaminan.refresh_from_db()
    assert "Nomor tidak terbaca." in halaman
    assert jawaban.status_code == 302
    assert (jaminan.keadaan, jaminan.diperiksa_oleh, jaminan.catatan_periksa) == (
        "direkam",
        None,
        "",
    )


def test_a_waiting_one_is_taken_back_and_the_trail_keeps_it(client, izin):
    jaminan = JaminanFactory(permohonan=izin)
    alamat = url("jaminan_hapus", izin, jaminan)

    tanya = client.get(alamat).content.decode()
    jawaban = client.post(alamat, {"versi": izin.versi})

    assert f"Hapus jaminan {jaminan.nomor}" in tanya
    assert jawaban.status_code == 302
    assert not Jaminan.objects.exists()
    baris = JejakAudit.objects.get(rantai=izin.rantai, tindakan="hapus_jaminan")
    assert baris.rincian["nomor"] == jaminan.nomor


@pytest.mark.parametrize("nama", ["jaminan_ubah", "jaminan_hapus"])
def test_an_accepted_one_is_neither_changed_nor_deleted(client, izin, nama):
    jaminan = JaminanFactory(permohonan=izin, diterima=True)

    jawaban = client.post(url(nama, izin, jaminan), isian_jaminan(izin))

    assert jawaban.status_code == 409
    assert "sudah diterima" in jawaban.content.decode()
    assert Jaminan.objects.get().nomor == jaminan.nomor


def test_an_extension_is_a_row_of_its_own_that_waits_beside_the_old(client, izin):
    lama = JaminanFactory(permohonan=izin, diterima=True)

    jawaban = client.post(
        url("jaminan_ganti", izin, lama), isian_jaminan(izin, nilai=str(JAMINAN + 7))
    )

    baru = Jaminan.objects.exclude(pk=lama.pk).get()
    lama.refresh_from_db()
    assert jawaban.status_code == 302
    assert (baru.menggantikan, baru.nilai_tagihan, baru.keadaan) == (lama, JAMINAN, "direkam")
    assert lama.keadaan == "diterima"
    assert client.get(url("jaminan_ganti", izin, lama)).status_code == 409


def test_what_is_over_is_not_replaced(client, izin):
    selesai = PenyelesaianFactory(jaminan__permohonan=izin).jaminan

    jawaban = client.get(url("jaminan_ganti", izin, selesai))

    assert jawaban.status_code == 409
    assert "tidak berlaku lagi" in jawaban.content.decode()


def test_a_replacement_is_not_put_right_once_the_old_one_is_over(client, izin):
    lama = JaminanFactory(permohonan=izin, diterima=True)
    baru = JaminanFactory(permohonan=izin, menggantikan=lama)
    PenyelesaianFactory(jaminan=lama)

    jawaban = client.post(url("jaminan_ubah", izin, baru), isian_jaminan(izin, berkas=""))

    assert jawaban.status_code == 409
