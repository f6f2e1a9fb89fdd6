"""A local trial keeps its mails where one finds them; production has no such page."""

import pytest
from django.core.mail import EmailMessage
from django.urls import clear_url_caches, reverse

from impor_sementara import lingkungan
from portal.surel_contoh import daftar


@pytest.fixture
def kotak(settings, tmp_path):
    for nama, nilai in lingkungan.email("folder:", tmp_path).items():
        setattr(settings, nama, nilai)
    return tmp_path


def kirim(perihal, isi="Buka http://localhost:8000/undangan/abc/ sekarang."):
    EmailMessage(perihal, isi, to=["ani@uji.example"]).send()


def test_a_mail_is_found_with_its_link(client, kotak):
    kirim("Undangan bergabung dengan PT Alfa")

    isi = client.get(reverse("portal:surel_contoh")).content.decode()

    assert "Undangan bergabung dengan PT Alfa" in isi
    assert 'href="http://localhost:8000/undangan/abc/"' in isi


def test_what_a_mail_says_is_text(client, kotak):
    kirim("<b>tebal</b>", "<script>alert(1)</script>")

    isi = client.get(reverse("portal:surel_contoh")).content.decode()

    assert "&lt;b&gt;tebal&lt;/b&gt;" in isi
    assert "<b>tebal</b>" not in isi
    assert "&lt;script&gt;alert(1)" in isi
    assert "<script>alert(1)" not in isi


def test_the_newest_comes_first_and_nothing_is_no_error(client, kotak):
    assert daftar(kotak) == []
    assert "Belum ada email" in client.get(reverse("portal:surel_contoh")).content.decode()
    kirim("Pertama")
    kirim("Kedua")

    assert [s.perihal for s in daftar(kotak)] == ["Kedua", "Pertama"]


def test_production_has_no_such_page(settings):
    from importlib import reload  # noqa: PLC0415 -- this test alone loads the addresses anew

    from portal import urls  # noqa: PLC0415

    settings.DEMO = False
    try:
        reload(urls)
        assert "surel_contoh" not in [p.name for p in urls.urlpatterns]
    finally:
        settings.DEMO = True
        reload(urls)
        clear_url_caches()
