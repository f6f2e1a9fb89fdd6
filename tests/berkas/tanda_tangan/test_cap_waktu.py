"""Time stamps: asked over HTTP of a server on this machine; without an answer the paper waits."""

import datetime as dt
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from time import sleep

import pytest
from asn1crypto import tsp
from asn1crypto.keys import PrivateKeyInfo
from cryptography.hazmat.primitives import serialization
from pyhanko.sign.timestamps import DummyTimeStamper

from berkas.tanda_tangan import berkas_kunci, cap_waktu, tandatangani
from berkas.tanda_tangan.periksa import periksa
from jejak.outbox import BelumSiap
from tests.berkas.tanda_tangan import kunci_uji

SAAT = dt.datetime.now(tz=dt.UTC).replace(microsecond=0) - dt.timedelta(minutes=3)


class Server(HTTPServer):
    """A time stamp authority that may be told to misbehave."""

    def __init__(self, penjawab):
        super().__init__(("127.0.0.1", 0), _Jawab)
        self.penjawab, self.cara, self.diminta = penjawab, "baik", []
        self.potong = None
        self.alamat = f"http://127.0.0.1:{self.server_port}/tsa"


class _Jawab(BaseHTTPRequestHandler):
    def do_POST(self):
        isi = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.diminta.append((self.path, self.headers["Content-Type"]))
        kode, jawaban = 200, b"bukan jawaban"
        if self.server.cara == "baik":
            permintaan = tsp.TimeStampReq.load(isi)
            jawaban = self.server.penjawab.request_tsa_response(permintaan).dump()
        if self.server.cara == "galat":
            kode = 503
        if self.server.cara == "alih":
            kode = 307
        if self.server.cara == "besar":
            jawaban = b"0" * (cap_waktu.BATAS_BYTE + 1)
        self.send_response(kode)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(jawaban)))
        if kode == 307:
            self.send_header("Location", "/lain")
        self.end_headers()
        self.wfile.write(jawaban[: self.server.potong])
        if self.server.potong:
            sleep(0.2)  # so that what follows is a piece of its own
            self.wfile.write(jawaban[self.server.potong :])

    def log_message(self, *_args):
        """Say nothing."""


@pytest.fixture(scope="module")
def otoritas():
    """Return a time stamp authority's key and certificate."""
    rahasia = kunci_uji.kunci_rsa(3072)
    return rahasia, kunci_uji.sertifikat(
        rahasia, "TSA Uji", cap_waktu=True, guna=("digital_signature",)
    )


@pytest.fixture
def server(otoritas, settings):
    """Run the authority; the portal asks it."""
    rahasia, milik = otoritas
    der = rahasia.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    penjawab = DummyTimeStamper(berkas_kunci.asn1(milik), PrivateKeyInfo.load(der), fixed_dt=SAAT)
    dijalankan = Server(penjawab)
    utas = Thread(target=dijalankan.serve_forever, daemon=True)
    utas.start()
    settings.SURAT_CAP_WAKTU = dijalankan.alamat
    yield dijalankan
    dijalankan.shutdown()
    dijalankan.server_close()
    utas.join()


@pytest.fixture
def akar(otoritas, settings, tmp_path):
    """Let the portal know the authority's root."""
    isi = kunci_uji.pem(otoritas[1])
    settings.SURAT_CAP_WAKTU_AKAR = kunci_uji.tulis(tmp_path / "tsa.pem", isi)


def test_a_time_stamp_is_asked_over_http_and_proves_the_moment(
    server, akar, pasang, surat, pengesahan
):
    pasang()

    hasil = periksa(tandatangani(surat, pengesahan))

    assert (hasil.utuh, hasil.dipercaya, hasil.cap_waktu) == (True, True, True)
    assert hasil.waktu == SAAT
    assert server.diminta == [("/tsa", "application/timestamp-query")]


def test_an_answer_in_two_pieces_is_read_whole(server, akar, pasang, surat, pengesahan):
    pasang()
    server.potong = 700

    assert periksa(tandatangani(surat, pengesahan)).cap_waktu is True


@pytest.mark.parametrize(
    "alamat", ["http://kantor:rahasia@127.0.0.1:9/t", "http://kantor:rahasia@["]
)
def test_no_error_tells_the_password_of_the_server(pasang, surat, pengesahan, settings, alamat):
    pasang()
    settings.SURAT_CAP_WAKTU = alamat

    with pytest.raises(BelumSiap, match="gagal") as galat:
        tandatangani(surat, pengesahan)

    assert ("kantor" in str(galat.value), "rahasia" in str(galat.value)) == (False, False)


def test_a_stamp_of_an_authority_nobody_named_proves_nothing(server, pasang, surat, pengesahan):
    pasang()

    hasil = periksa(tandatangani(surat, pengesahan))

    assert (hasil.utuh, hasil.dipercaya, hasil.cap_waktu) == (True, True, False)
    assert hasil.waktu > SAAT


@pytest.mark.parametrize("cara", ["galat", "sampah", "alih", "besar"])
def test_a_server_that_fails_lets_the_paper_wait_and_is_followed_nowhere(
    server, pasang, surat, pengesahan, cara
):
    pasang()
    server.cara = cara

    with pytest.raises(BelumSiap, match=r"Server cap waktu 127\.0\.0\.1 gagal"):
        tandatangani(surat, pengesahan)

    assert {alamat for alamat, _ in server.diminta} == {"/tsa"}


@pytest.mark.usefixtures("server")
def test_a_server_that_is_too_slow_lets_the_paper_wait(pasang, surat, pengesahan, monkeypatch):
    pasang()
    monkeypatch.setattr(cap_waktu, "BATAS_DETIK", 0.000001)

    with pytest.raises(BelumSiap, match="gagal"):
        tandatangani(surat, pengesahan)


def test_a_server_that_is_not_there_lets_the_paper_wait(pasang, surat, pengesahan, settings):
    pasang()
    settings.SURAT_CAP_WAKTU = "http://127.0.0.1:9/"

    with pytest.raises(BelumSiap, match="gagal"):
        tandatangani(surat, pengesahan)
