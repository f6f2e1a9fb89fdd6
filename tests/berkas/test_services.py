"""Storing: byte for byte, under a random name, with the hash of what was sent."""

import os
import re
from hashlib import sha256

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import IntegrityError

from berkas.models import Berkas
from berkas.services import simpan_berkas
from tests.berkas.baik import DITERIMA
from tests.berkas.jahat import HTML
from tests.factories.berkas import BerkasFactory, isi_pdf, unggahan_pdf

pytestmark = pytest.mark.django_db


def di_cakram(media):
    """Return the paths of all stored files, relative to the storage."""
    return [str(p.relative_to(media)) for p in media.rglob("*") if p.is_file()]


@pytest.mark.parametrize("nama", ["e-meterai.pdf", "foto.jpg", "pindaian.png", "bantalan.pdf"])
def test_the_bytes_are_stored_as_they_were_sent(nama, pengguna, media):
    isi = DITERIMA[nama]

    berkas = simpan_berkas(SimpleUploadedFile(nama, isi), oleh=pengguna)

    berkas = Berkas.objects.get(pk=berkas.pk)
    (tersimpan,) = di_cakram(media)
    assert (media / tersimpan).read_bytes() == isi
    assert (berkas.nama_asli, berkas.ukuran) == (nama, len(isi))
    assert berkas.sha256 == sha256(isi).hexdigest()
    assert (berkas.status, berkas.diunggah_oleh) == (Berkas.Status.BERSIH, pengguna)


def test_a_large_upload_from_the_temporary_folder_is_stored_too(pengguna, media):
    isi = isi_pdf() + b"\x00" * 3_000_000
    with TemporaryUploadedFile("besar.pdf", "application/pdf", len(isi), None) as unggahan:
        unggahan.write(isi)
        berkas = simpan_berkas(unggahan, oleh=pengguna)

    assert berkas.ukuran == len(isi)
    assert (media / berkas.isi.name).read_bytes() == isi


@pytest.mark.parametrize("nama", ["../../etc/x.pdf", "C:\\windows\\x.pdf", "a" * 250 + ".pdf"])
def test_the_senders_name_has_no_say_in_where_a_file_lies(nama, pengguna, media):
    berkas = simpan_berkas(unggahan_pdf(nama), oleh=pengguna)

    assert di_cakram(media) == [berkas.isi.name]
    assert re.fullmatch(r"([0-9a-f]{2})/([0-9a-f]{2})/\1\2[0-9a-f]{28}", berkas.isi.name)


def test_nobody_else_on_the_machine_can_read_or_run_a_file(pengguna, media):
    berkas = simpan_berkas(unggahan_pdf(), oleh=pengguna)

    assert (media / berkas.isi.name).stat().st_mode & 0o777 == 0o640


def test_the_bytes_are_on_the_disk_before_the_row(pengguna, media, monkeypatch):
    ditulis = []
    monkeypatch.setattr(
        "berkas.services.os.fsync",
        lambda nomor: ditulis.append((os.fstat(nomor).st_ino, Berkas.objects.count())),
    )

    berkas = simpan_berkas(unggahan_pdf(), oleh=pengguna)

    assert ditulis == [((media / berkas.isi.name).stat().st_ino, 0)]


def test_the_same_file_twice_is_stored_twice(pengguna, media):
    satu = simpan_berkas(unggahan_pdf(), oleh=pengguna)
    dua = simpan_berkas(unggahan_pdf(), oleh=pengguna)

    assert satu.sha256 == dua.sha256
    assert len(di_cakram(media)) == 2


def test_the_service_refuses_what_no_form_has_checked(pengguna, media):
    with pytest.raises(ValidationError, match="bukan PDF"):
        simpan_berkas(SimpleUploadedFile("a.pdf", HTML), oleh=pengguna)

    assert not Berkas.objects.exists()
    assert di_cakram(media) == []


def test_the_service_refuses_more_than_the_limit(pengguna, media, settings):
    settings.BERKAS_MAX_BYTES = len(isi_pdf()) - 1

    with pytest.raises(ValidationError, match="paling besar"):
        simpan_berkas(unggahan_pdf(), oleh=pengguna)
    assert di_cakram(media) == []


@pytest.mark.parametrize(
    ("nilai", "aturan"),
    [
        ({"ukuran": 0}, "berkas_tidak_kosong"),
        ({"sha256": "A" * 64}, "berkas_sha256_heksadesimal"),
        ({"status": "aman"}, "berkas_status_dikenal"),
        ({"tipe": "image/svg+xml"}, "berkas_tipe_dikenal"),
    ],
)
def test_the_database_holds_the_rules_too(nilai, aturan, pengguna):
    with pytest.raises(IntegrityError, match=aturan):
        BerkasFactory(diunggah_oleh=pengguna, **nilai)
