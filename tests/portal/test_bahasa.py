"""Indonesian unless the switch says English; officers always in Indonesian."""

from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse

from portal.izin import Peran
from portal.tampilan import tanggal
from tests.factories.portal import JabatanFactory, KeanggotaanFactory

pytestmark = pytest.mark.django_db

BERANDA = reverse("portal:beranda")


def pilih(client, bahasa, **lain):
    return client.post(reverse("portal:bahasa"), {"language": bahasa, **lain})


def test_the_browser_does_not_choose_the_language(client):
    respons = client.get(reverse("account_login"), headers={"accept-language": "en"})

    assert respons.headers["Content-Language"] == "id"
    assert '<html lang="id"' in respons.content.decode()


def test_the_switch_changes_the_language_and_returns(client):
    respons = pilih(client, "en", next="/akun/login/")

    assert (respons.status_code, respons.url) == (302, "/akun/login/")
    assert '<html lang="en"' in client.get(reverse("account_login")).content.decode()
    pilih(client, "id")
    assert '<html lang="id"' in client.get(reverse("account_login")).content.decode()


def test_an_importer_reads_english_and_may_switch_back(client):
    client.force_login(KeanggotaanFactory().pengguna)
    pilih(client, "en")

    halaman = client.get(BERANDA).content.decode()

    assert '<html lang="en"' in halaman
    assert 'name="language" value="id"' in halaman


def test_an_officer_works_in_indonesian_whatever_the_cookie_says(client):
    client.force_login(JabatanFactory(peran=Peran.ANALIS).pengguna)
    pilih(client, "en")

    halaman = client.get(BERANDA).content.decode()

    assert '<html lang="id"' in halaman
    assert 'name="language"' not in halaman


@pytest.mark.parametrize("asing", ["https://jahat.example/", "//jahat.example", "javascript:1"])
def test_the_switch_leads_nowhere_else(client, asing):
    assert pilih(client, "en", next=asing).url == "/"


def test_an_unknown_language_changes_nothing(client):
    pilih(client, "xx")

    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_reading_an_address_switches_nothing(client):
    assert client.get(reverse("portal:bahasa")).status_code == 405


def test_a_day_keeps_its_indonesian_month_by_default():
    assert tanggal(date(2026, 5, 2)) == "2 Mei 2026"
