"""A company registers: what it fills in, what is refused, and what the database keeps."""

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from portal.models import Importir, Notifikasi, Pendaftaran
from portal.services import pendaftaran as layanan
from tests.factories.berkas import unggahan_pdf
from tests.factories.portal import (
    DokumenPendaftaranFactory,
    ImportirFactory,
    PendaftaranFactory,
    PenggunaFactory,
)
from tests.portal.pendaftar import URL, isian

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("laju_kosong")]


@pytest.fixture
def admin():
    return PenggunaFactory(is_staff=True, is_superuser=True)


@pytest.fixture
def orang(client):
    orang = PenggunaFactory()
    client.force_login(orang)
    return orang


# --- The company's form -------------------------------------------------------------------------


def test_a_registration_is_normalised_and_told_to_the_administrators(client, orang, admin):
    PenggunaFactory(is_staff=True)  # staff without the right to decide

    assert client.post(URL, isian()).url == URL

    baris = Pendaftaran.objects.get()
    assert (baris.npwp, baris.nib, baris.no_hp, baris.status, baris.pemohon) == (
        "0010615235092000",
        "8120010090198",
        "0812-3456-7890",
        "menunggu",
        orang,
    )
    assert sorted(baris.dokumen.values_list("jenis", flat=True)) == ["akta", "nib", "npwp"]
    assert list(Notifikasi.objects.values_list("pengguna", "jenis")) == [
        (admin.pk, "pendaftaran_masuk")
    ]
    assert "menunggu persetujuan" in client.get(URL).content.decode()
    assert not Importir.objects.exists()


@pytest.mark.parametrize(
    ("kolom", "isi"),
    [
        ("npwp", {"npwp": "123"}),
        ("npwp", {"npwp": "01.061.523.5-092.00A"}),
        ("npwp", {"npwp": "0" * 16}),
        ("npwp", {"npwp": "0" * 10 + "1" * 12}),
        ("nib", {"nib": "812001009019"}),
        ("api", {"api": ""}),
        ("nama", {"nama": ""}),
        ("no_hp", {"no_hp": "bukan"}),
        ("email", {"email": "bukan"}),
        ("jenis", {"jenis": "negara"}),
        ("berkas_nib", {"berkas_nib": ""}),
        ("berkas_akta", {"berkas_akta": unggahan_pdf("virus.exe")}),
    ],
)
def test_a_wrong_field_is_told_at_the_field(client, orang, kolom, isi):
    jawaban = client.post(URL, isian(**isi))

    assert list(jawaban.context["form"].errors) == [kolom]
    assert not Pendaftaran.objects.exists()


@pytest.mark.parametrize(
    ("ketikan", "angka"),
    [
        ("01.061.523.5-092.000", "0010615235092000"),
        ("0010615235092000", "0010615235092000"),
        ("3578 1405 0690 0001", "3578140506900001"),
    ],
)
def test_old_new_and_personal_tax_numbers_are_kept_as_16_digits(client, orang, ketikan, angka):
    client.post(URL, isian(npwp=ketikan))

    assert Pendaftaran.objects.get().npwp == angka


def test_a_broker_needs_no_api(client, orang):
    client.post(URL, isian(jenis="ppjk", api="API-U"))

    assert Pendaftaran.objects.get().api == ""


def terdaftar(npwp):
    ImportirFactory(npwp=npwp)


def menunggu(npwp):
    PendaftaranFactory(npwp=npwp)


@pytest.mark.parametrize("keadaan", [terdaftar, menunggu])
def test_a_company_that_is_here_or_waits_gets_the_same_words(client, orang, keadaan):
    keadaan("0010615235092000")

    jawaban = client.post(URL, isian())

    assert jawaban.context["form"].errors == {"npwp": [layanan.pesan_terdaftar()]}


def test_a_second_sending_while_one_waits_is_refused(client, orang):
    client.post(URL, isian())

    jawaban = client.post(URL, isian(npwp="0019999999999000"))

    assert jawaban.status_code == 409
    assert Pendaftaran.objects.count() == 1


def test_fields_that_are_not_the_applicants_are_ignored(client, orang):
    lain = PenggunaFactory()

    client.post(URL, isian(status="disetujui", pemohon=lain.pk, versi="9", diputus_oleh=lain.pk))

    baris = Pendaftaran.objects.get()
    assert (baris.status, baris.pemohon, baris.versi, baris.diputus_oleh) == (
        "menunggu",
        orang,
        1,
        None,
    )


def test_documents_are_the_applicants_alone(client, orang):
    milik = DokumenPendaftaranFactory(pendaftaran__pemohon=orang)
    asing = DokumenPendaftaranFactory()

    def kode(baris, jenis="nib"):
        alamat = reverse("portal:pendaftaran_berkas", args=[baris.pendaftaran.pk, jenis])
        return client.get(alamat).status_code

    assert [kode(milik), kode(asing), kode(milik, "akta"), kode(milik, "lain")] == [
        200,
        404,
        404,
        404,
    ]


# --- What the database itself keeps ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("aturan", "isi"),
    [
        ("pendaftaran_npwp_16_angka", {"npwp": "12"}),
        ("pendaftaran_nib_13_angka", {"nib": "12"}),
        ("pendaftaran_putusan_lengkap", {"status": "ditolak", "alasan": "x"}),
        ("pendaftaran_tolak_beralasan", {"status": "ditolak", "diputus": True}),
        ("pendaftaran_berhasil_satu", {"status": "disetujui", "diputus": True}),
        ("pendaftaran_bukan_oleh_pemohon", {"status": "ditolak", "alasan": "x", "sendiri": True}),
    ],
)
def test_the_database_refuses(aturan, isi):
    isi = dict(isi)
    orang = PenggunaFactory()
    if isi.pop("diputus", False):
        isi |= {"diputus": timezone.now(), "diputus_oleh": PenggunaFactory()}
    if isi.pop("sendiri", False):
        isi |= {"diputus": timezone.now(), "diputus_oleh": orang}

    with pytest.raises(IntegrityError, match=aturan):
        PendaftaranFactory(pemohon=orang, **isi)
