"""Who signs an application: proposed from the company, the last application or what it holds."""

import pytest

from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import KeanggotaanFactory, KeanggotaanPpjkFactory, SuratKuasaFactory
from tests.workflow.pengiriman import alamat
from workflow.status import Status

pytestmark = pytest.mark.django_db


def awal(client, permohonan):
    form = client.get(alamat(permohonan)).context["form"]
    nama = ("penandatangan", "jabatan_penandatangan", "kapasitas", "tempat")
    return [form[n].value() for n in nama]


def test_a_first_signatory_is_the_applicant_in_the_city_of_the_office(client, permohonan, importir):
    data = permohonan.importir

    assert awal(client, permohonan) == [data.nama_pemohon, "", "pimpinan", permohonan.kantor.kota]


def test_the_signatory_of_the_last_application_is_not_typed_again(client, permohonan, importir):
    PermohonanFactory(status=Status.PENELITIAN_ANALIS, penandatangan="Orang Asing")
    PermohonanFactory(
        status=Status.PENELITIAN_ANALIS,
        importir=permohonan.importir,
        penandatangan="Dewi Lestari",
        jabatan_penandatangan="Direktur Utama",
        kapasitas="kuasa",
        tempat="Gresik",
    )

    assert awal(client, permohonan) == ["Dewi Lestari", "Direktur Utama", "kuasa", "Gresik"]


def test_what_the_application_holds_comes_first(client, permohonan, importir):
    permohonan.penandatangan, permohonan.tempat = "Ratna", "Batam"
    permohonan.save()

    assert awal(client, permohonan) == ["Ratna", "", "pimpinan", "Batam"]


def test_a_broker_signs_as_kuasa_and_the_company_does_not_inherit_it(client, permohonan):
    orang = KeanggotaanPpjkFactory(pengguna__nama="Rina Maharani")
    SuratKuasaFactory(ppjk=orang.ppjk, importir=permohonan.importir)
    PermohonanFactory(
        status=Status.PENELITIAN_ANALIS,
        importir=permohonan.importir,
        dibuat_oleh=KeanggotaanPpjkFactory().pengguna,
        penandatangan="Kuasa Lama",
        kapasitas="kuasa",
    )

    client.force_login(orang.pengguna)
    kuasa = client.get(alamat(permohonan)).context["form"]
    client.force_login(KeanggotaanFactory(importir=permohonan.importir).pengguna)
    anggota = client.get(alamat(permohonan)).context["form"]

    assert (kuasa["penandatangan"].value(), kuasa["kapasitas"].value()) == (
        "Rina Maharani",
        "kuasa",
    )
    assert (anggota["penandatangan"].value(), anggota["kapasitas"].value()) == (
        permohonan.importir.nama_pemohon,
        "pimpinan",
    )
