"""What an administrator mends in an account: recorded, one account at a time."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin import site
from django.test import Client
from django.urls import reverse

from jejak.models import JejakAudit
from portal.models import Notifikasi
from tests.factories.portal import PenggunaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    """An administrator, signed in."""
    orang = PenggunaFactory(is_staff=True, is_superuser=True)
    client.force_login(orang)
    return orang


def jalankan(client, aksi, *orang):
    """Run an action of the list of accounts; return the messages."""
    jawaban = client.post(
        reverse("admin:portal_pengguna_changelist"),
        {"action": aksi, "_selected_action": [o.pk for o in orang]},
        follow=True,
    )
    return [str(p) for p in jawaban.context["messages"]]


def jejak():
    """Return what was recorded."""
    return list(JejakAudit.objects.values_list("tindakan", "objek", "pelaku"))


def dengan_mfa():
    """Return a person with a second factor and recovery codes."""
    orang = PenggunaFactory()
    for jenis in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=orang, type=jenis, data={})
    return orang


def test_a_lost_second_factor_is_reset_told_and_recorded(client, admin):
    orang = dengan_mfa()
    lain = dengan_mfa()

    pesan = jalankan(client, "setel_ulang_mfa", orang)

    assert pesan == ["Verifikasi dua langkah disetel ulang."]
    assert set(Authenticator.objects.values_list("user", flat=True)) == {lain.pk}
    assert jejak() == [("setel_ulang_mfa", f"pengguna:{orang.pk}", admin.pk)]
    assert list(Notifikasi.objects.values_list("pengguna", "judul")) == [
        (orang.pk, "Verifikasi dua langkah Anda disetel ulang")
    ]


@pytest.mark.parametrize("aksi", ["setel_ulang_mfa", "nyatakan_surel", "akhiri_sesi"])
def test_only_one_account_at_a_time(client, admin, aksi):
    orang = [dengan_mfa(), dengan_mfa()]

    assert jalankan(client, aksi, *orang) == ["Pilih satu akun saja."]
    assert (Authenticator.objects.count(), EmailAddress.objects.count(), jejak()) == (4, 0, [])


@pytest.mark.parametrize("lama", [None, "sama", "lain"])
def test_an_address_is_taken_as_verified_once(client, admin, lama):
    orang = PenggunaFactory(email="dewi@uji.example")
    if lama:
        alamat = "dewi@uji.example" if lama == "sama" else "lama@uji.example"
        EmailAddress.objects.create(user=orang, email=alamat, primary=True, verified=False)

    pesan = [jalankan(client, "nyatakan_surel", orang) for _ in range(2)]

    assert pesan == [["Alamat surel dinyatakan terverifikasi."], ["Tidak ada yang perlu diubah."]]
    assert list(EmailAddress.objects.filter(primary=True).values_list("email", "verified")) == [
        ("dewi@uji.example", True)
    ]
    assert jejak() == [("nyatakan_surel", f"pengguna:{orang.pk}", admin.pk)]


def test_all_sessions_of_an_account_are_ended(client, admin):
    orang = PenggunaFactory()
    sisi = Client()
    sisi.force_login(orang)
    sisi.get("/")
    UserSession.objects.get_or_create(
        user=orang,
        session_key=sisi.session.session_key,
        defaults={"ip": "127.0.0.1", "user_agent": "uji"},
    )

    pesan = jalankan(client, "akhiri_sesi", orang)

    assert pesan == ["Semua sesi diakhiri."]
    assert sisi.get(reverse("portal:notifikasi")).status_code == 302
    assert jejak() == [("akhiri_sesi", f"pengguna:{orang.pk}", admin.pk)]


def test_the_sign_in_librarys_own_tables_are_not_administered():
    for model in (EmailAddress, Authenticator, UserSession):
        assert not site.is_registered(model)


def test_staff_who_may_only_look_have_no_such_actions(client):
    orang = PenggunaFactory(is_staff=True)
    orang.user_permissions.set(
        type(orang).user_permissions.rel.model.objects.filter(codename="view_pengguna")
    )
    client.force_login(orang)
    korban = dengan_mfa()

    jalankan(client, "setel_ulang_mfa", korban)

    assert Authenticator.objects.filter(user=korban).count() == 2
