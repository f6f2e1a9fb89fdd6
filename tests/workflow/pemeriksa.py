"""Whoever checks a paper of the portal: by number and code, or by its file."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.surat import KeputusanFactory, SuratFactory

NOMOR, BERKAS = "/verifikasi/", "/verifikasi/berkas/"


def skep(**lain):
    """Return a decision that has its letter."""
    return SuratFactory(keputusan=KeputusanFactory(**lain)).keputusan


def isi_surat(keputusan):
    """Return the bytes of its letter."""
    with keputusan.surat.berkas.open() as berkas:
        return berkas.read()


def tanya(client, nomor, kode):
    """Ask by number and code, as somebody typed them."""
    return client.post(NOMOR, {"nomor": nomor, "kode": kode})


def unggah(client, isi, nama="surat.pdf", **lain):
    """Ask by a file."""
    return client.post(BERKAS, {"berkas": SimpleUploadedFile(nama, isi)}, **lain)
