"""Storing an upload: checked, hashed, byte for byte as sent."""

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from hashlib import sha256
from io import UnsupportedOperation

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import ProtectedError

from berkas.models import Berkas
from berkas.pemeriksaan import periksa
from berkas.pratinjau import minta_pratinjau


class _Aliran(File):  # type: ignore[type-arg]  # generic for the type checker only
    """The upload on its way into the storage, hashed as it passes."""

    def __init__(self, unggahan: "UploadedFile[bytes]") -> None:
        super().__init__(unggahan.file, unggahan.name)
        self.jumlah = 0
        self.sidik = sha256()

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Yield the bytes as sent."""
        for potongan in super().chunks(chunk_size):
            self.sidik.update(potongan)
            self.jumlah += len(potongan)
            yield potongan


def simpan_berkas(unggahan: "UploadedFile[bytes]", *, oleh: AbstractBaseUser) -> Berkas:
    """Check an upload and store it under a random name; return its row.

    Raises BerkasDitolak (a ValidationError) for whatever BerkasField refuses, also without a form.
    Where the surrounding transaction fails afterwards the bytes stay behind without a row: better
    than a row without its bytes.
    """
    putusan = periksa(unggahan, batas=settings.BERKAS_MAX_BYTES)
    berkas = Berkas(
        nama_asli=putusan.nama,
        tipe=putusan.tipe,
        diunggah_oleh_id=oleh.pk,
        status=Berkas.Status.BERSIH,
    )
    aliran = _Aliran(unggahan)
    berkas.isi.save(putusan.nama, aliran, save=False)
    _pastikan_di_cakram(berkas)
    berkas.ukuran = aliran.jumlah
    berkas.sha256 = aliran.sidik.hexdigest()
    berkas.save(force_insert=True)
    minta_pratinjau(berkas)
    return berkas


def buang_berkas(berkas: Berkas) -> bool:
    """Delete a file with its pages unless something still refers to it; tell whether it is gone.

    The bytes go after the commit: a row without bytes would be worse than bytes without a row.
    Must run inside a transaction.
    """
    isi = [(berkas.isi.storage, str(berkas.isi.name))]
    isi += [(halaman.isi.storage, str(halaman.isi.name)) for halaman in berkas.halaman.all()]
    try:
        with transaction.atomic():
            berkas.delete()
    except ProtectedError:
        return False
    for tempat, nama in isi:
        transaction.on_commit(partial(tempat.delete, nama), robust=True)
    return True


def _pastikan_di_cakram(berkas: Berkas) -> None:
    """Wait for the disk before the row says the file is there; an object store has done so itself."""
    tersimpan = berkas.isi.storage.open(str(berkas.isi.name))
    with tersimpan, suppress(UnsupportedOperation, AttributeError):
        os.fsync(tersimpan.fileno())
