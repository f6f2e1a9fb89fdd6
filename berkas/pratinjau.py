"""Files as page images: asked for when a file is stored, drawn in the worker, kept beside it."""

from __future__ import annotations

import logging
from hashlib import sha256
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction

from berkas.models import Berkas, HalamanBerkas, Pratinjau
from berkas.penggambar import Gambaran, GambarGagal, gambar
from jejak.outbox import antar

if TYPE_CHECKING:
    from collections.abc import Mapping

logger = logging.getLogger(__name__)

TOPIK = "pratinjau_berkas"


def minta_pratinjau(berkas: Berkas) -> None:
    """Have the pages of a file drawn; asking again changes nothing."""
    antar(TOPIK, str(berkas.pk), {"berkas": str(berkas.pk)})


def buat_pratinjau(isi: Mapping[str, object]) -> None:
    """Draw the pages of a file (handler of the outbox).

    idempotency: a file that has its outcome, or is gone, is left alone. A file that cannot be
    drawn keeps that outcome: it is read by downloading it.
    """
    berkas = Berkas.objects.filter(pk=str(isi["berkas"]), pratinjau=None).first()
    if berkas is None or berkas.status != Berkas.Status.BERSIH:
        return
    try:
        gambaran = _berhalaman(gambar(_baca(berkas), berkas.tipe))
    except (GambarGagal, FileNotFoundError) as galat:
        logger.warning("Pratinjau berkas %s gagal: %s", berkas.pk, galat)
        Pratinjau.objects.create(berkas=berkas, keadaan=Pratinjau.Keadaan.GAGAL)
        return
    with transaction.atomic():
        _simpan(berkas, gambaran)


def _baca(berkas: Berkas) -> bytes:
    """Return the bytes as they were received; others are never drawn."""
    with berkas.isi.storage.open(str(berkas.isi.name)) as tersimpan:
        isi: bytes = tersimpan.read(berkas.ukuran + 1)
    if sha256(isi).hexdigest() != berkas.sha256:
        raise GambarGagal("the stored bytes have changed")
    return isi


def _berhalaman(gambaran: Gambaran) -> Gambaran:
    """Return a drawing of at least one page; two programs need not count the pages of a file alike."""
    if not gambaran.halaman or not gambaran.jumlah:
        raise GambarGagal("not one page")
    return gambaran


def _simpan(berkas: Berkas, gambaran: Gambaran) -> None:
    baris = []
    for halaman in gambaran.halaman:
        satu = HalamanBerkas(
            berkas=berkas,
            nomor=halaman.nomor,
            lebar=halaman.lebar,
            tinggi=halaman.tinggi,
            sha256=sha256(halaman.isi).hexdigest(),
        )
        satu.isi.save("halaman.webp", ContentFile(halaman.isi), save=False)
        baris.append(satu)
    Pratinjau.objects.create(
        berkas=berkas,
        keadaan=Pratinjau.Keadaan.SIAP,
        jumlah_halaman=gambaran.jumlah,
        tanda_tangan=gambaran.tanda_tangan,
    )
    HalamanBerkas.objects.bulk_create(baris)
