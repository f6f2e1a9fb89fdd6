"""Stored files, and small legitimate uploads for whoever tests a form with Upload Berkas."""

from functools import cache
from hashlib import sha256
from io import BytesIO

import factory
import pikepdf
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory
from PIL import Image

from berkas.jenis import Tipe
from berkas.models import Berkas, HalamanBerkas


@cache
def isi_pdf(*, halaman: int = 1) -> bytes:
    """Return a small plain PDF."""
    with pikepdf.new() as pdf:
        for _ in range(halaman):
            pdf.add_blank_page(page_size=(595, 842))
        keluar = BytesIO()
        pdf.save(keluar, deterministic_id=True)
    return keluar.getvalue()


@cache
def isi_gambar(format_pillow: str, *, lebar: int = 40, tinggi: int = 30) -> bytes:
    """Return a small image of one colour; ``format_pillow`` is PNG or JPEG."""
    keluar = BytesIO()
    Image.new("RGB", (lebar, tinggi), (20, 90, 160)).save(keluar, format_pillow)
    return keluar.getvalue()


def unggahan_pdf(nama: str = "invoice.pdf", *, halaman: int = 1) -> SimpleUploadedFile:
    """Return an upload as a form gets it, to be posted or given to simpan_berkas."""
    return SimpleUploadedFile(nama, isi_pdf(halaman=halaman), content_type=Tipe.PDF)


class BerkasFactory(DjangoModelFactory):
    """A checked file in the storage."""

    class Meta:
        model = Berkas
        skip_postgeneration_save = True

    class Params:
        data = factory.LazyFunction(isi_pdf)

    nama_asli = factory.Sequence(lambda n: f"dokumen-{n}.pdf")
    tipe = Tipe.PDF
    status = Berkas.Status.BERSIH
    ukuran = factory.LazyAttribute(lambda o: len(o.data))
    sha256 = factory.LazyAttribute(lambda o: sha256(o.data).hexdigest())
    isi = factory.LazyAttribute(lambda o: ContentFile(o.data, name=o.nama_asli))
    diunggah_oleh = factory.SubFactory("tests.factories.portal.PenggunaFactory")


class HalamanFactory(DjangoModelFactory):
    """A drawn page of a file."""

    class Meta:
        model = HalamanBerkas
        skip_postgeneration_save = True

    class Params:
        data = b"gambar halaman"

    berkas = factory.SubFactory(BerkasFactory)
    nomor = 1
    lebar, tinggi = 1240, 1755
    sha256 = factory.LazyAttribute(lambda o: sha256(o.data).hexdigest())
    isi = factory.LazyAttribute(lambda o: ContentFile(o.data, name="halaman.webp"))
