"""Somebody makes an account: confirmed by mail, limited, and without rights."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from portal.models import Pengguna
from tests.factories.portal import PenggunaFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("laju_kosong")]
SANDI = "layar-kapal-2026-baru"


def buat_akun(client, **lain):
    data = {
        "nama": "Dewi Lestari",
        "email": "dewi@baru.example",
        "username": "dewi",
        "password1": SANDI,
        "password2": SANDI,
    } | lain
    return client.post(reverse("account_signup"), data)


def test_an_account_is_made_confirmed_by_mail_and_signed_in(client):
    assert buat_akun(client).url == reverse("account_email_verification_sent")
    orang = Pengguna.objects.get(username="dewi")
    assert (orang.nama, orang.is_staff, orang.is_superuser) == ("Dewi Lestari", False, False)
    assert client.get("/").status_code == 302

    surat = mail.outbox[0]
    assert surat.subject == "[Impor Sementara] Konfirmasi alamat email Anda"
    tautan = re.search(r"http://testserver(\S+)", surat.body).group(1)
    assert "Benarkah dewi@baru.example" in client.get(tautan).content.decode()
    client.post(tautan)

    assert EmailAddress.objects.get(user=orang).verified
    isi = client.get("/").content.decode()
    assert "Daftarkan Perusahaan" in isi


def test_an_address_that_has_an_account_gets_the_same_answer_and_another_mail(client):
    EmailAddress.objects.create(
        user=PenggunaFactory(email="dewi@baru.example"),
        email="dewi@baru.example",
        verified=True,
        primary=True,
    )

    jawaban = buat_akun(client)

    assert jawaban.url == reverse("account_email_verification_sent")
    assert not Pengguna.objects.filter(username="dewi").exists()
    assert "sudah mempunyai akun" in mail.outbox[0].subject


@pytest.mark.parametrize(
    ("kolom", "isi"),
    [
        ("nama", {"nama": ""}),
        ("email", {"email": "bukan"}),
        ("username", {"username": ""}),
        ("password1", {"password1": "pendek", "password2": "pendek"}),
        ("password2", {"password2": "lain-sekali-2026"}),
    ],
)
def test_a_wrong_sign_up_is_told_at_its_field(client, kolom, isi):
    jawaban = buat_akun(client, **isi)

    assert list(jawaban.context["form"].errors) == [kolom]
    assert not Pengguna.objects.exists()


def test_no_field_of_the_sign_up_gives_rights(client):
    buat_akun(client, is_staff="on", is_superuser="on", akun_demo="on")

    orang = Pengguna.objects.get(username="dewi")
    assert (orang.is_staff, orang.is_superuser, orang.akun_demo) == (False, False, False)


def test_sign_ups_from_one_address_are_limited(client):
    kode = [
        buat_akun(client, username=f"d{n}", email=f"d{n}@b.example", password1="x").status_code
        for n in range(22)
    ]

    assert kode[:20] == [200] * 20
    assert kode[-1] == 429


def test_a_closed_portal_makes_no_accounts(client, settings):
    settings.SIGNUP_OPEN = False

    assert "ditutup" in client.get(reverse("account_signup")).content.decode()
    buat_akun(client)
    assert not Pengguna.objects.exists()


def test_a_mail_server_that_is_down_is_no_error_page(client, monkeypatch):
    def putus(*_args, **_kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", putus)

    assert buat_akun(client).status_code == 302
    assert Pengguna.objects.filter(username="dewi").exists()


def test_a_forgotten_password_is_asked_for_in_indonesian(client):
    orang = PenggunaFactory(email="dewi@baru.example")
    EmailAddress.objects.create(user=orang, email=orang.email, verified=True, primary=True)
    alamat = reverse("account_reset_password")
    assert "Buat kata sandi baru" in client.get(alamat).content.decode()

    for email in (orang.email, "tidak.ada@baru.example"):
        assert client.post(alamat, {"email": email}).url == reverse("account_reset_password_done")

    assert [s.subject for s in mail.outbox] == [
        "[Impor Sementara] Buat kata sandi baru",
        "[Impor Sementara] Tidak ada akun dengan alamat ini",
    ]


def test_mails_are_indonesian_whatever_the_page_speaks(client):
    client.post(reverse("portal:bahasa"), {"language": "en"})

    buat_akun(client)

    assert mail.outbox[0].subject == "[Impor Sementara] Konfirmasi alamat email Anda"
    assert "Buka tautan berikut" in mail.outbox[0].body
