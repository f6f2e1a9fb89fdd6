"""An upload that is only looked at never touches a disk, and is not read beyond its limit."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.test import RequestFactory

from berkas.unggahan_ingatan import SELUBUNG, tahan

BATAS = 3 * 1024**2  # above what Django keeps in memory by itself


class Badan(BytesIO):
    """A body that knows how much of it was read."""

    terbaca = 0

    def read(self, ukuran=-1):
        """Return and count."""
        isi = super().read(ukuran)
        self.terbaca += len(isi)
        return isi


def kirim(*berkas, panjang=None):
    """Return a request that posts a field and files of so many bytes: (name of field, bytes)."""
    pagar = "batas-uji"
    badan = f'--{pagar}\r\nContent-Disposition: form-data; name="token"\r\n\r\nya\r\n'.encode()
    for nama, ukuran in berkas:
        kepala = f'--{pagar}\r\nContent-Disposition: form-data; name="{nama}"; filename="a.pdf"'
        badan += f"{kepala}\r\n\r\n".encode() + b"x" * ukuran + b"\r\n"
    badan += f"--{pagar}--\r\n".encode()
    request = RequestFactory().generic(
        "POST", "/", badan, content_type=f"multipart/form-data; boundary={pagar}"
    )
    request._stream = request.environ["uji"] = Badan(badan)
    request.META["CONTENT_LENGTH"] = str(panjang or len(badan))
    return request


def test_a_file_within_the_limit_stays_in_memory():
    request = kirim(("berkas", BATAS))
    penerima = tahan(request, "berkas", BATAS)

    assert request.POST["token"] == "ya"
    assert type(request.FILES["berkas"]) is InMemoryUploadedFile
    assert (request.FILES["berkas"].size, penerima.terlalu_besar) == (BATAS, False)


def test_only_the_first_file_of_the_one_field_is_taken():
    request = kirim(("lain", 10), ("berkas", 20), ("berkas", 30))
    tahan(request, "berkas", BATAS)

    assert [(nama, satu.size) for nama, satu in request.FILES.items()] == [("berkas", 20)]


@pytest.mark.parametrize("batas", [0, 1024])
def test_a_body_said_to_be_too_large_is_not_read(batas):
    request = kirim(("berkas", 5 * BATAS))
    penerima = tahan(request, "berkas", batas)

    assert request.POST["token"] == "ya"
    assert (list(request.FILES), penerima.terlalu_besar) == ([], True)
    assert request.environ["uji"].terbaca < 2 * SELUBUNG + 1024


def test_a_body_that_is_larger_than_it_said_is_broken_off():
    request = kirim(("berkas", 5 * BATAS), panjang=1000)
    penerima = tahan(request, "berkas", 1024)

    assert (list(request.FILES), penerima.terlalu_besar) == ([], True)
    assert request.environ["uji"].terbaca < 4 * SELUBUNG
