"""A browser without a screen: real HTTP views, forms filled by the names of their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.wsgi import get_wsgi_application
from django.urls import reverse
from webtest import TestApp

from workflow.contoh import KATA_SANDI

if TYPE_CHECKING:
    from webtest import Form, TestResponse


class FormulirTidakAda(LookupError):  # noqa: N818 -- the house names refusals by what they say
    """The page has no form with these fields: the walk and the portal no longer agree."""


class Peramban:
    """One signed-in person. Every answer of 400 or more raises, with the page's text."""

    def __init__(self, username: str) -> None:
        """Sign in with the demo password, as the manual says."""
        self.app = TestApp(
            get_wsgi_application(),
            extra_environ={"HTTP_HOST": "localhost", "REMOTE_ADDR": "127.0.0.1"},
        )
        self.kirim(self.buka("account_login"), {"login": username, "password": KATA_SANDI})

    def buka(self, nama: str, *args: Any) -> TestResponse:
        """Open a page by its URL name."""
        return self.app.get(reverse(nama, args=args)).maybe_follow()

    def tekan(self, nama: str, *args: Any, di: TestResponse) -> TestResponse:
        """Press the button of ``di`` whose form posts to a URL name."""
        alamat = reverse(nama, args=args)
        formulir = next((f for f in di.forms.values() if f.action == alamat), None)
        if formulir is None:
            raise FormulirTidakAda(alamat)
        return formulir.submit().maybe_follow()

    def kirim(self, halaman: TestResponse, isian: dict[str, Any]) -> TestResponse:
        """Fill the form of a page that has these fields, send it and follow to the next page.

        Raises FormulirTidakAda, or ValueError with the sentences where the form came back.
        """
        formulir = _formulir(halaman, isian)
        for nama, nilai in isian.items():
            formulir[nama] = nilai
        jawaban = formulir.submit()
        if jawaban.status_code == 200:  # noqa: PLR2004 -- a form that was accepted redirects
            salah = [e.get_text(" ", strip=True) for e in jawaban.html.select(".ringkasan-galat")]
            raise ValueError(" ".join(salah) or f"{halaman.request.path}: tidak diterima")
        return jawaban.maybe_follow()


def _formulir(halaman: TestResponse, isian: dict[str, Any]) -> Form:
    for formulir in halaman.forms.values():
        if set(isian) <= set(formulir.fields):
            return formulir
    msg = f"{halaman.request.path}: {sorted(isian)}"
    raise FormulirTidakAda(msg)
