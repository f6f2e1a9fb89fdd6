"""One person, two importers, two tabs: what was written for one is never stored for the other."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from permohonan.models import Permohonan
from portal.models import IsianTersimpan, SuratKuasa
from portal.services.keanggotaan import akhiri
from tests.factories.berkas import unggahan_pdf
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import (
    ImportirFactory,
    KeanggotaanFactory,
    PenggunaFactory,
    PpjkFactory,
)

pytestmark = pytest.mark.django_db
DATA, BARU, BERI = "portal:data_importir", "permohonan:header_baru", "portal:kuasa_beri"


@pytest.fixture
def dua(client):
    """Two importers of the person who is signed in; the first is acted for."""
    cache.clear()
    satu, lain = ImportirFactory(nama="PT Satu"), ImportirFactory(nama="PT Zaman Lain")
    orang = PenggunaFactory(importir=satu)
    KeanggotaanFactory(pengguna=orang, importir=lain)
    client.force_login(orang)
    pilih(client, satu)
    return satu, lain


def pilih(client, importir):
    client.post(reverse("portal:pilih"), {"importir": importir.pk})


def tersembunyi(client, nama):
    """Open a page and return the hidden fields of its form, as a browser sends them back."""
    html = client.get(reverse(nama)).content.decode()
    form = next(f for f in re.findall(r"<form.*?</form>", html, re.DOTALL) if "data-jaga" in f)
    masukan = re.findall(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?', form)
    return dict(masukan)


def header(importir):
    contoh = PermohonanFactory(importir=importir)
    return {
        "kantor": contoh.kantor.pk,
        "nomor_surat": "S-9/2026",
        "tanggal_surat": contoh.tanggal_surat.isoformat(),
        "pelabuhan": contoh.pelabuhan.pk,
        "jangka_waktu": "6",
        "kategori": contoh.kategori.pk,
        "jenis_kontrak": contoh.jenis_kontrak,
    }


def kontak(alamat="Jl. Milik Satu 1"):
    isi = {"alamat": alamat, "no_hp": "0813-1111-2222", "faksimile": ""}
    return isi | {"email": "satu@uji.example"}


def test_contact_data_goes_to_the_company_of_the_page(client, dua):
    satu, lain = dua
    isi = tersembunyi(client, DATA)
    pilih(client, lain)

    client.post(reverse(DATA), isi | kontak())

    satu.refresh_from_db()
    lain.refresh_from_db()
    assert (satu.alamat, lain.alamat == "Jl. Milik Satu 1") == ("Jl. Milik Satu 1", False)


def test_a_new_header_is_filed_for_the_company_of_the_page(client, dua):
    satu, lain = dua
    isi = tersembunyi(client, BARU)
    pilih(client, lain)

    client.post(reverse(BARU), isi | header(satu))

    assert Permohonan.objects.get(nomor_surat="S-9/2026").importir == satu
    assert client.get("/").context["importir_kini"] == satu


def test_a_power_of_attorney_is_given_by_the_company_of_the_page(client, dua):
    satu, lain = dua
    isi = tersembunyi(client, BERI)
    pilih(client, lain)

    surat = {"npwp": PpjkFactory().npwp, "nomor": "SK-1", "berkas": unggahan_pdf("kuasa.pdf")}
    surat |= dict.fromkeys(("tanggal", "berlaku_dari"), "2026-01-05")
    client.post(reverse(BERI), isi | surat | {"berlaku_sampai": "2099-12-31"})

    assert SuratKuasa.objects.get().importir == satu


@pytest.mark.parametrize("nama", [DATA, BARU, BERI])
def test_nothing_is_saved_for_another_where_the_right_is_gone(client, dua, nama):
    satu, lain = dua
    isi = tersembunyi(client, nama)
    rekan = KeanggotaanFactory(importir=satu).pengguna
    orang = satu.keanggotaan.exclude(pengguna=rekan).get()
    akhiri(satu, orang.pk, oleh=rekan)

    jawaban = client.post(reverse(nama), isi | header(lain) | kontak())

    lain.refresh_from_db()
    assert jawaban.status_code == 409
    assert "PT Zaman Lain" in jawaban.content.decode()
    assert not Permohonan.objects.filter(nomor_surat="S-9/2026").exists()
    assert lain.alamat != "Jl. Milik Satu 1"


def test_typing_comes_back_to_the_company_it_was_for_after_a_new_sign_in(client, dua):
    _satu, lain = dua
    pilih(client, lain)
    isi = tersembunyi(client, BARU)
    client.post(reverse("portal:isian_simpan"), isi | {"nomor_surat": "S-9/LAIN"})
    orang = IsianTersimpan.objects.get().pengguna
    client.logout()

    jawaban = client.post(reverse(BARU), isi | {"nomor_surat": "S-9/LAIN"})
    client.force_login(orang)

    assert "S-9/LAIN" not in client.get(reverse(BARU)).content.decode()
    kembali = client.get(IsianTersimpan.objects.get().kunci)
    assert f"untuk%3D{lain.pk}" in jawaban.url
    assert kembali.context["importir_kini"] == lain
    assert "S-9/LAIN" in kembali.content.decode()
