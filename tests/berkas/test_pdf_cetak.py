"""Setting PDFs: nothing is fetched from anywhere, and what is missing is said."""

import builtins
import gc
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from berkas import huruf, pdf_cetak
from jejak.outbox import BelumSiap
from tests.workflow.pdf import teks


@pytest.fixture
def pelayan():
    """A web server that remembers what it was asked for."""
    diminta = []

    class Penangan(BaseHTTPRequestHandler):
        def do_GET(self):
            diminta.append(self.path)
            self.send_response(302)
            self.send_header("Location", "data:text/plain,x")
            self.end_headers()

        def log_message(self, *_args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Penangan)
    Thread(target=server.serve_forever, daemon=True).start()
    server.diminta = diminta
    yield server
    server.shutdown()
    server.server_close()


def test_a_document_that_asks_for_files_and_addresses_gets_none(pelayan, tmp_path):
    rahasia = tmp_path / "rahasia.svg"
    rahasia.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text y="20">RAHASIA</text></svg>')
    alamat = f"http://127.0.0.1:{pelayan.server_port}"
    html = f"""<title>t</title><link rel=stylesheet href="{alamat}/a.css">
      <link rel=attachment href="file://{rahasia}">
      <style>@import url({alamat}/b.css); @font-face {{ font-family: f; src: url({alamat}/f.woff2) }}
      body {{ font-family: f; background: url({alamat}/c.png) }}</style>
      <img src="{alamat}/d.png"><img src="file://{rahasia}"><object data="file://{rahasia}"></object>
      <img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='{alamat}/e'/></svg>">
      <p>tampak</p>"""

    pdf = pdf_cetak.cetak(html).isi

    assert pelayan.diminta == []
    assert "tampak" in teks(pdf)
    assert "RAHASIA" not in teks(pdf)
    assert b"/EmbeddedFile" not in pdf


@pytest.mark.parametrize("gagal", [False, True])
def test_nothing_is_collected_while_a_paper_is_set_and_everything_afterwards(monkeypatch, gagal):
    asli, terlihat = pdf_cetak.susun, []

    def susun(html):
        terlihat.append(gc.isenabled())
        if gagal:
            raise BelumSiap("Jalankan: npm ci")
        return asli(html)

    monkeypatch.setattr(pdf_cetak, "susun", susun)
    with suppress(BelumSiap):
        pdf_cetak.cetak("<html lang=id><title>t</title><p>x</p>")

    assert (terlihat, gc.isenabled()) == ([False], True)


def test_a_missing_library_is_named_with_the_command_that_installs_it(monkeypatch):
    asli = builtins.__import__

    def tanpa_weasyprint(nama, *args, **kwargs):
        if nama == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return asli(nama, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", tanpa_weasyprint)

    with pytest.raises(BelumSiap, match="apt-get install -y libpango"):
        pdf_cetak.cetak("<p>x</p>")


def test_a_missing_font_is_named_with_the_command_that_installs_it(monkeypatch, settings, tmp_path):
    settings.STATIC_ROOT = str(tmp_path)
    monkeypatch.setattr(huruf.finders, "find", lambda _nama: None)
    for simpanan in (pdf_cetak._huruf, huruf._dasar, huruf._cakupan):
        simpanan.cache_clear()

    with pytest.raises(BelumSiap, match=r"source-sans-3.*npm ci"):
        pdf_cetak.cetak("<p>x</p>")
