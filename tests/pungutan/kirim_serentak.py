"""Forms with files, posted at the same moment over connections of their own."""

from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from threading import Barrier
from urllib.parse import urlsplit

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.workflow.test_serentak import TOKEN


def serentak_multipart(live_server, kerja):
    """Post every (session, address, data) at once; return (status code, page) in the given order."""
    mulai = Barrier(len(kerja))
    # Connected one after the other beforehand: the requests race, not the server's backlog.
    sambungan = [HTTPConnection(urlsplit(live_server.url).netloc, timeout=120) for _ in kerja]
    for satu in sambungan:
        satu.connect()

    def kirim(satu, sesi, alamat, data):
        isi = encode_multipart(BOUNDARY, {"csrfmiddlewaretoken": TOKEN, **data})
        kepala = {
            "Cookie": f"sessionid={sesi}; csrftoken={TOKEN}",
            "Content-Type": MULTIPART_CONTENT,
        }
        mulai.wait()
        satu.request("POST", alamat, isi, kepala)
        jawaban = satu.getresponse()
        halaman = jawaban.read().decode()
        satu.close()
        assert "/akun/" not in (jawaban.headers["Location"] or "")
        return jawaban.status, halaman

    with ThreadPoolExecutor(len(kerja)) as pool:
        return list(pool.map(lambda s, k: kirim(s, *k), sambungan, kerja))
