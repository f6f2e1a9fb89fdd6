"""Sessions: renewed while somebody works, told before they end, not kept alive by asking."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.portal import PenggunaFactory

pytestmark = pytest.mark.django_db

UMUR = 3600


@pytest.fixture
def klien(settings):
    settings.SESSION_COOKIE_AGE = UMUR
    hasil = Client()
    hasil.force_login(PenggunaFactory())
    return hasil


def setel(sisa):
    """Let the one session end so many seconds from now."""
    Session.objects.update(expire_date=timezone.now() + dt.timedelta(seconds=sisa))


def sisa():
    return (Session.objects.get().expire_date - timezone.now()).total_seconds()


def test_a_session_of_which_less_than_half_remains_is_renewed_with_its_cookie(klien):
    setel(UMUR / 2 - 60)

    jawaban = klien.get(reverse("portal:notifikasi"))

    assert UMUR - 30 < sisa() <= UMUR
    assert int(jawaban.cookies["sessionid"]["max-age"]) == UMUR
    assert jawaban.context["waktu_sesi"]["sisa"] == UMUR


def test_a_fresh_session_is_not_written(klien):
    setel(UMUR / 2 + 60)

    jawaban = klien.get(reverse("portal:notifikasi"))

    assert sisa() < UMUR / 2 + 61
    assert "sessionid" not in jawaban.cookies
    assert UMUR / 2 < jawaban.context["waktu_sesi"]["sisa"] <= UMUR / 2 + 60


def test_asking_how_much_is_left_does_not_keep_a_session_alive(klien):
    setel(100)

    jawaban = klien.get(reverse("portal:sesi"))

    assert 90 < jawaban.json()["sisa"] <= 100
    assert sisa() <= 100
    assert "no-store" in jawaban["Cache-Control"]


def test_staying_signed_in_renews(klien):
    setel(100)

    jawaban = klien.post(reverse("portal:sesi_perpanjang"))

    assert jawaban.json() == {"sisa": UMUR}
    assert sisa() > UMUR - 30


def test_without_a_session_nothing_is_left_and_nothing_renewed(klien):
    Session.objects.all().delete()

    assert klien.get(reverse("portal:sesi")).json() == {"sisa": 0}
    assert klien.post(reverse("portal:sesi_perpanjang")).status_code == 302
    assert Client(enforce_csrf_checks=True).post(reverse("portal:sesi_perpanjang")).status_code == (
        403
    )
    assert Session.objects.count() == 0


def test_the_warning_stands_on_pages_of_people_who_are_signed_in_only(klien, settings):
    settings.SESSION_WARNING_SECONDS = 77

    isi = klien.get(reverse("portal:notifikasi")).content.decode()

    assert 'data-peringatan="77"' in isi
    assert "dialog-sesi" not in Client().get(reverse("account_login")).content.decode()
