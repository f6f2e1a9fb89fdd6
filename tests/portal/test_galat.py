"""Error pages: the right number, words that help, nothing that leaks."""

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent
from django.http import HttpResponse
from django.template import TemplateDoesNotExist
from django.test import RequestFactory

from jejak.konteks import Konteks, konteks
from portal import galat

RUJUKAN = "0d1f6c1e-8f0b-4a58-9a3e-2f6f5d1a7c11"


@pytest.fixture
def permintaan():
    return RequestFactory().get("/sesuatu/")


@pytest.fixture(autouse=True)
def _bernomor():
    tanda = konteks.set(Konteks(request_id=RUJUKAN))
    yield
    konteks.reset(tanda)


HALAMAN = [
    (galat.galat_400, 400, "Permintaan tidak dapat dibaca"),
    (galat.galat_403, 403, "Tindakan ini bukan wewenang Anda"),
    (galat.galat_404, 404, "Halaman tidak ditemukan"),
    (lambda r: galat.konflik(r, "Sudah diambil."), 409, "Data sudah berubah"),
    (galat.terlalu_besar, 413, "Kiriman terlalu besar"),
    (galat.terlalu_sering, 429, "Terlalu banyak percobaan"),
    (galat.galat_500, 500, "Terjadi gangguan pada portal"),
    (galat.csrf, 403, "Halaman ini sudah kedaluwarsa"),
]


@pytest.mark.parametrize(("pandangan", "kode", "judul"), HALAMAN)
def test_each_page_says_what_happened_what_to_do_and_its_number(pandangan, kode, judul, permintaan):
    jawaban = pandangan(permintaan)
    isi = jawaban.content.decode()
    assert jawaban.status_code == kode
    assert judul in isi
    assert "Yang dapat Anda lakukan" in isi
    assert RUJUKAN in isi
    assert '<html lang="id"' in isi


def test_the_page_of_a_failure_needs_neither_database_nor_visitor(permintaan):
    # No database mark: a query would fail this test.
    assert galat.galat_500(permintaan).status_code == 500


def test_a_failure_of_the_error_page_is_still_answered(permintaan, monkeypatch, caplog):
    def rusak(*_):
        raise TemplateDoesNotExist("500.html")

    monkeypatch.setattr(galat, "render_to_string", rusak)
    jawaban = galat.galat_500(permintaan)
    assert jawaban.status_code == 500
    assert "gangguan" in jawaban.content.decode()
    assert "could not be shown" in caplog.text


@pytest.mark.parametrize("sebab", [RequestDataTooBig("x"), TooManyFieldsSent("x")])
def test_a_request_too_large_is_told_as_such(permintaan, sebab):
    assert galat.galat_400(permintaan, sebab).status_code == 413


def test_other_bad_requests_do_not_show_their_technical_reason(permintaan):
    isi = galat.galat_400(permintaan, ValueError("kolom rahasia")).content.decode()
    assert "rahasia" not in isi


def test_a_reason_for_refusal_is_shown(permintaan):
    sebab = PermissionDenied("Anda telah menangani permohonan ini sebagai Analis.")
    isi = galat.galat_403(permintaan, sebab).content.decode()
    assert "Anda telah menangani permohonan ini sebagai Analis." in isi


def test_a_conflict_tells_what_happened_since_and_where_to_look(permintaan):
    jawaban = galat.konflik(
        permintaan,
        "Permohonan telah diteruskan.",
        perubahan=["Status berubah <b>"],
        kembali_url="/perkara/1/",
    )
    isi = jawaban.content.decode()
    assert "Permohonan telah diteruskan." in isi
    assert "Status berubah &lt;b&gt;" in isi
    assert 'href="/perkara/1/"' in isi


def test_too_many_requests_name_the_wait(permintaan):
    jawaban = galat.terlalu_sering(permintaan, detik=60)
    assert jawaban["Retry-After"] == "60"
    assert "60 detik" in jawaban.content.decode()


def test_answers_are_plain_responses(permintaan):
    assert isinstance(galat.csrf(permintaan, "no cookie"), HttpResponse)
