"""Every request has a number; every refusal leaves a row."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import Http404, HttpResponse
from django.urls import path

from impor_sementara.urls import urlpatterns as semua
from jejak import middleware
from jejak.konteks import konteks
from jejak.middleware import JejakMiddleware, alamat_klien
from jejak.models import JejakAudit
from jejak.services import catat


class TransisiDitolak(PermissionDenied):
    """As workflow raises it."""

    rantai = "permohonan:7"
    objek = "permohonan:7"
    jabatan = "Analis"


def isi_konteks(request):
    return HttpResponse("|".join([*konteks.get(), request.request_id]))


def tolak(request):
    with transaction.atomic():
        catat(rantai="umum", tindakan="batal", objek="x")
        raise PermissionDenied("Bukan untuk jabatan Anda.")


def tolak_transisi(request):
    raise TransisiDitolak("Status sudah berubah.")


def tidak_ada(request):
    raise Http404


def handler403(request, exception):
    return HttpResponse(status=403)


urlpatterns = [
    path("konteks/", isi_konteks),
    path("tolak/", tolak),
    path("tolak-transisi/", tolak_transisi),
    path("tidak-ada/", tidak_ada),
    *semua,  # the error pages lead into the portal
]


@pytest.fixture(autouse=True)
def _hanya_jejak(settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "jejak.middleware.JejakMiddleware",
    ]


def test_the_answer_names_the_request_and_the_context_ends_with_it(client):
    jawaban = client.get("/konteks/")

    nomor = jawaban["X-Request-ID"]
    assert str(uuid.UUID(nomor)) == nomor
    assert jawaban.content.decode() == f"{nomor}|127.0.0.1|{nomor}"
    assert konteks.get() == ("", "")


@pytest.mark.django_db
def test_a_refusal_is_recorded_although_the_view_was_rolled_back(client, pengguna):
    client.force_login(pengguna)

    jawaban = client.post("/tolak/?rahasia=1")

    assert jawaban.status_code == 403
    jejak = JejakAudit.objects.get()
    assert (jejak.rantai, jejak.tindakan, jejak.objek) == ("umum", "ditolak", "/tolak/")
    assert (jejak.pelaku, jejak.alamat_ip) == (pengguna, "127.0.0.1")
    assert jejak.request_id == jawaban["X-Request-ID"]
    assert jejak.rincian == {
        "metode": "POST",
        "alamat": "/tolak/",
        "pesan": "Bukan untuk jabatan Anda.",
    }


@pytest.mark.django_db
def test_a_refusal_of_a_case_stands_in_the_chain_of_the_case(client):
    assert client.post("/tolak-transisi/").status_code == 403

    jejak = JejakAudit.objects.get()
    assert (jejak.rantai, jejak.objek) == ("permohonan:7", "permohonan:7")
    assert (jejak.jabatan, jejak.pelaku) == ("Analis", None)


@pytest.mark.django_db
def test_what_is_not_there_is_no_refusal(client):
    assert client.get("/tidak-ada/").status_code == 404
    assert not JejakAudit.objects.exists()


@pytest.mark.django_db
def test_an_unwritable_trail_does_not_hide_the_refusal(client, monkeypatch, caplog):
    def mati(**_):
        raise DatabaseError("basis data mati")

    monkeypatch.setattr(middleware, "catat", mati)

    assert client.get("/tolak/").status_code == 403
    assert "Penolakan tidak tercatat: GET /tolak/" in caplog.text


@pytest.mark.django_db
def test_a_hostile_path_is_recorded_without_an_error(rf):
    request = rf.get("/")
    request.path = "/a\x00\ud800" + "b" * 900
    request.user = AnonymousUser()

    JejakMiddleware(None).process_exception(request, PermissionDenied("tidak"))

    jejak = JejakAudit.objects.get()
    assert jejak.objek == "/a\ufffd?" + "b" * 196
    assert len(jejak.rincian["alamat"]) == 500


@pytest.mark.parametrize(
    ("proksi", "kepala", "alamat"),
    [
        (0, ("10.0.0.1", "1.2.3.4"), "10.0.0.1"),
        (1, ("10.0.0.1", "1.2.3.4"), "1.2.3.4"),
        (1, ("10.0.0.1", "9.9.9.9, 1.2.3.4"), "1.2.3.4"),
        (2, ("10.0.0.1", "9.9.9.9, 1.2.3.4, 10.0.0.2"), "1.2.3.4"),
        (2, ("10.0.0.1", "1.2.3.4"), "10.0.0.1"),
        (1, ("10.0.0.1", "bukan alamat"), "10.0.0.1"),
        (1, ("10.0.0.1", ""), "10.0.0.1"),
        (1, ("", "2001:DB8::0:1"), "2001:db8::1"),
        (0, ("::ffff:10.0.0.1", ""), "10.0.0.1"),
        (0, ("", "1.2.3.4"), ""),
    ],
)
def test_the_forwarded_address_counts_only_behind_trusted_proxies(
    rf, settings, proksi, kepala, alamat
):
    settings.TRUSTED_PROXIES = proksi
    langsung, diteruskan = kepala
    request = rf.get("/", REMOTE_ADDR=langsung, HTTP_X_FORWARDED_FOR=diteruskan)

    assert alamat_klien(request) == alamat
