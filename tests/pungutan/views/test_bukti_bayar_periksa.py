"""Payments on the office's side: verified or refused, read by whom, and their files."""

import pytest
from django.urls import reverse

from permohonan.izin_berlaku import masa_berlaku
from portal.izin import Peran
from portal.tampilan import npwp, tanggal
from tests.factories.berkas import HalamanFactory
from tests.factories.portal import ImportirFactory, JabatanFactory, PenggunaFactory
from tests.factories.uang import BAYAR, BuktiBayarFactory, izin_terbit, petugas_jaminan
from tests.pungutan.views.bukti_bayar import alamat, galat, pesan

pytestmark = pytest.mark.django_db


@pytest.fixture
def permohonan():
    return izin_terbit()


@pytest.fixture
def importir(client, permohonan):
    orang = PenggunaFactory(importir=permohonan.importir)
    client.force_login(orang)
    return orang


def test_the_officer_sees_what_was_recorded_beside_its_pages_and_accepts(client, permohonan):
    bukti = BuktiBayarFactory(permohonan=permohonan)
    halaman = HalamanFactory(berkas=bukti.berkas)
    client.force_login(petugas_jaminan(permohonan))
    url = alamat("bukti_bayar_periksa", permohonan, bukti)

    isi = client.get(url).content.decode()
    for teks in (bukti.ntpn, bukti.kode_billing, "Rp 202.125.000", bukti.atas_nama):
        assert teks in isi
    assert reverse("lampiran:halaman", args=[permohonan.pk, bukti.berkas_id, halaman.nomor]) in isi

    respons = client.post(url, {"hasil": "terima", "catatan": "", "versi": permohonan.versi})

    assert respons.url == reverse("pungutan:meja_jaminan")
    assert pesan(client.get(respons.url)) == ["Bukti bayar diterima. Importir diberi tahu."]
    bukti.refresh_from_db()
    assert bukti.keadaan == "diterima"


def test_the_officer_reads_the_permit_the_importer_and_what_is_too_much(client, permohonan):
    bukti = BuktiBayarFactory(permohonan=permohonan, nilai=BAYAR + 900)
    client.force_login(petugas_jaminan(permohonan))

    respons = client.get(alamat("bukti_bayar_periksa", permohonan, bukti))

    isi = " ".join(respons.content.decode().split())
    masa = masa_berlaku(permohonan)
    for teks in (
        permohonan.nomor_skep,
        f"{tanggal(masa.mulai)} sampai dengan {tanggal(masa.berakhir)}",
        f"{permohonan.importir.nama}, NPWP {npwp(permohonan.importir.npwp)}",
        "<dt>Kelebihan bayar</dt><dd>Rp 900</dd>",
    ):
        assert teks in isi
    tanda = f'<a href="{reverse("pungutan:meja_jaminan")}" aria-current="true">'
    assert tanda in isi
    tab = " ".join(client.get(alamat("jaminan", permohonan)).content.decode().split())
    assert tanda in tab


@pytest.mark.parametrize(
    ("data", "salah"),
    [
        ({}, {"hasil": ["Pilih Terima atau Tolak."]}),
        ({"hasil": "tolak"}, {"catatan": ["Sebutkan alasan penolakannya; importir membacanya."]}),
        (
            {"hasil": "tolak", "catatan": "   "},
            {"catatan": ["Sebutkan alasan penolakannya; importir membacanya."]},
        ),
    ],
)
def test_an_answer_that_is_not_complete_is_asked_for(client, permohonan, data, salah):
    bukti = BuktiBayarFactory(permohonan=permohonan)
    client.force_login(petugas_jaminan(permohonan))

    respons = client.post(
        alamat("bukti_bayar_periksa", permohonan, bukti), data | {"versi": permohonan.versi}
    )

    assert galat(respons) == salah


def test_a_refusal_is_read_by_the_importer_with_the_post_not_the_name(client, permohonan, importir):
    bukti = BuktiBayarFactory(permohonan=permohonan, ditolak=True)

    isi = client.get(alamat("jaminan", permohonan)).content.decode()

    assert "NTPN tidak ditemukan." in isi
    assert bukti.diperiksa_oleh.sebutan in isi
    assert f"{bukti.nama_pemeriksa}, {bukti.diperiksa_oleh.sebutan}" not in isi


@pytest.mark.parametrize("nama", ["rekam", "ubah", "hapus"])
def test_officers_do_not_record(client, permohonan, nama):
    bukti = None if nama == "rekam" else BuktiBayarFactory(permohonan=permohonan)
    client.force_login(petugas_jaminan(permohonan))

    url = alamat(f"bukti_bayar_{nama}", permohonan, bukti)

    assert (client.get(url).status_code, client.post(url).status_code) == (403, 403)


@pytest.mark.parametrize("peran", [Peran.ANALIS, Peran.KEPALA_KANTOR, Peran.AUDITOR])
def test_others_read_the_payment_and_verify_nothing(client, permohonan, peran):
    bukti = BuktiBayarFactory(permohonan=permohonan)
    kantor = None if peran == Peran.AUDITOR else permohonan.kantor
    client.force_login(JabatanFactory(kantor=kantor, peran=peran).pengguna)

    assert client.get(alamat("bukti_bayar_berkas", permohonan, bukti)).status_code == 200
    url = alamat("bukti_bayar_periksa", permohonan, bukti)
    assert (client.get(url).status_code, client.post(url).status_code) == (403, 403)
    assert url not in client.get(alamat("jaminan", permohonan)).content.decode()


def test_the_file_belongs_to_its_permit(client, permohonan, importir):
    bukti = BuktiBayarFactory(permohonan=permohonan)
    asing = BuktiBayarFactory()

    assert client.get(alamat("bukti_bayar_berkas", permohonan, bukti)).status_code == 200
    assert client.get(alamat("bukti_bayar_berkas", permohonan, asing)).status_code == 404
    lihat = reverse("lampiran:pratinjau", args=[permohonan.pk, bukti.berkas_id])
    assert client.get(lihat).status_code == 200
    lihat = reverse("lampiran:pratinjau", args=[permohonan.pk, asing.berkas_id])
    assert client.get(lihat).status_code == 404
    client.force_login(PenggunaFactory(importir=ImportirFactory()))
    assert client.get(alamat("bukti_bayar_berkas", permohonan, bukti)).status_code == 404
