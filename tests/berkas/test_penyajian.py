"""Sending back: the bytes that came in, never as active content, never changed ones."""

import pytest
from django.http import HttpResponse
from django.urls import path

from berkas.models import Berkas
from berkas.penyajian import BerkasBerubah, BerkasTidakTersaji, sajikan
from berkas.services import simpan_berkas
from jejak.models import JejakAudit
from tests.factories.berkas import BerkasFactory, isi_pdf, unggahan_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def berkas(pengguna):
    return simpan_berkas(unggahan_pdf("invoice.pdf"), oleh=pengguna)


def isi_jawaban(jawaban):
    return b"".join(jawaban.streaming_content)


def test_a_download_is_the_file_as_it_was_sent(berkas):
    jawaban = sajikan(berkas)

    assert isi_jawaban(jawaban) == isi_pdf()
    assert dict(jawaban.items()) == {
        "Content-Type": "application/pdf",
        "Content-Length": str(len(isi_pdf())),
        "Content-Disposition": 'attachment; filename="invoice.pdf"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }


def test_a_preview_is_shown_in_a_sandbox_of_our_own_pages(berkas):
    jawaban = sajikan(berkas, inline=True)

    assert jawaban["Content-Disposition"] == 'inline; filename="invoice.pdf"'
    assert jawaban["Content-Security-Policy"] == (
        "sandbox; default-src 'none'; frame-ancestors 'self'"
    )
    assert jawaban["X-Frame-Options"] == "SAMEORIGIN"
    jawaban.close()


@pytest.mark.parametrize(
    ("nama", "kepala"),
    [
        ("faktur é.pdf", "attachment; filename*=utf-8''faktur%20%C3%A9.pdf"),
        ('a"b.pdf', 'attachment; filename="a\\"b.pdf"'),
        ("日本.pdf", "attachment; filename*=utf-8''%E6%97%A5%E6%9C%AC.pdf"),
    ],
)
def test_the_name_is_quoted_as_browsers_read_it(berkas, nama, kepala):
    berkas.nama_asli = nama

    assert sajikan(berkas)["Content-Disposition"] == kepala


def dengan_middleware(client, settings, lihat):
    """Answer through the whole stack of the portal's own middleware."""
    settings.ROOT_URLCONF = __name__
    settings.SECURE_SSL_REDIRECT = False
    settings.MIDDLEWARE = [
        "django.middleware.security.SecurityMiddleware",
        "csp.middleware.CSPMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ]
    urlpatterns[:] = [path("berkas/", lihat), path("halaman/", lambda _r: HttpResponse("a"))]
    return client.get("/berkas/")


urlpatterns = []


def test_the_policy_of_the_pages_does_not_replace_that_of_the_file(client, settings, berkas):
    jawaban = dengan_middleware(client, settings, lambda _request: sajikan(berkas))

    assert jawaban["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "script-src" in client.get("/halaman/")["Content-Security-Policy"]
    assert isi_jawaban(jawaban) == isi_pdf()


@pytest.mark.parametrize("rusak", [isi_pdf() + b" ", isi_pdf()[:-1], b"", b"<script>" * 99])
def test_bytes_that_changed_on_the_disk_are_not_sent_and_are_recorded(berkas, media, rusak):
    (media / berkas.isi.name).write_bytes(rusak)

    with pytest.raises(BerkasBerubah, match="tidak sama lagi") as galat:
        sajikan(berkas)

    jejak = JejakAudit.objects.get()
    assert (jejak.tindakan, jejak.objek) == ("berkas_berubah", f"berkas:{berkas.pk}")
    assert jejak.rincian["sha256_tercatat"] == berkas.sha256
    assert galat.value.status_code == 409


def test_a_file_that_is_gone_is_told_apart_from_an_error(berkas, media):
    (media / berkas.isi.name).unlink()

    with pytest.raises(BerkasBerubah):
        sajikan(berkas)


@pytest.mark.parametrize("status", [Berkas.Status.MENUNGGU, Berkas.Status.DITOLAK])
def test_a_file_is_shown_only_after_its_checks_passed(status, pengguna):
    berkas = BerkasFactory(diunggah_oleh=pengguna, status=status)

    with pytest.raises(BerkasTidakTersaji, match="belum selesai diperiksa"):
        sajikan(berkas)
    assert not JejakAudit.objects.exists()
