"""Papers on disk and in the database, kept in step: files that no row names, rows whose file is gone.

A paper is a row of any model with ``berkas``, ``sha256`` and ``ukuran``; its files lie in the folder that
its ``upload_to`` names first. Both findings stand in an audit chain of their own (``kertas``).
"""

from __future__ import annotations

import logging
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from berkas import kertas_rusak
from jejak.services import catat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.files.storage import Storage

logger = logging.getLogger(__name__)

# A worker that is still at it, or waits for a time stamp, is done by then.
UMUR = timedelta(days=1)
# So many nights until every paper was read whole; being there and its size are looked at each night.
PUTARAN_HARI = 30
BARU = timedelta(days=2)
DICATAT = 100
SEKALI_BACA = 1024**2


class Kertas(NamedTuple):
    """A model of papers, and the folder of its files."""

    model: Any
    tempat: Storage
    folder: str


def jenis_kertas() -> list[Kertas]:
    """Return every model of papers."""
    hasil = []
    for model in apps.get_models():
        bidang = {b.name: b for b in model._meta.concrete_fields}  # noqa: SLF001 -- public in Django
        berkas = bidang.get("berkas")
        if isinstance(berkas, models.FileField) and {"sha256", "ukuran"} <= bidang.keys():
            contoh: Any = model()
            folder = berkas.generate_filename(contoh, "").partition("/")[0]
            hasil.append(Kertas(model, berkas.storage, folder))
    return hasil


def buang_yatim() -> int:
    """Remove files, whole or half, that no row has named for a day; return how many.

    What is removed is recorded first, with its hash. idempotency: what is gone is not found again.
    """
    batas = timezone.now() - UMUR
    jumlah = 0
    for tempat, folder in dict.fromkeys((k.tempat, k.folder) for k in jenis_kertas()):
        for nama in _nama_berkas(tempat, folder):
            tua = [n for n in nama if tempat.get_modified_time(n) < batas]
            yatim = sorted(set(tua) - _bernama(tua))
            if yatim:
                _buang(tempat, yatim)
                jumlah += len(yatim)
    return jumlah


def periksa_semua() -> int:
    """Report papers whose file is missing or not the one issued; return how many are found so.

    Each is reported once: to the log (critical), the audit trail and the administrators' list of failed
    work. idempotency: what is reported stays so until it is found whole again.
    """
    kertas_rusak.periksa_lagi(kertas_rusak.terbuka())
    return sum(_periksa(satu) for satu in jenis_kertas())


def _periksa(kertas: Kertas) -> int:
    """Look at all papers of a model; at the bytes of the new ones and of a part of the others."""
    giliran = timezone.localdate().toordinal() % PUTARAN_HARI
    baru = timezone.now() - BARU
    kolom = ("pk", "berkas", "sha256", "ukuran")
    jumlah = 0
    for pk, nama, hash_, ukuran in (
        kertas.model.objects.exclude(sha256="").values_list(*kolom).order_by("pk").iterator()
    ):
        dibaca = pk.int % PUTARAN_HARI == giliran
        sebab = cacat(kertas.tempat, nama, hash_, ukuran, dibaca=dibaca, sejak=baru)
        if sebab:
            jumlah += 1
            kertas_rusak.laporkan(kertas.model, pk, nama, sebab)
    return jumlah


def cacat(
    tempat: Storage, nama: str, hash_: str, ukuran: int, *, dibaca: bool = True, sejak: Any = None
) -> str:
    """Return what is wrong with a stored paper, or "".

    Its bytes are read where ``dibaca``, or where the file is younger than ``sejak``.
    """
    try:
        if tempat.size(nama) != ukuran:
            return kertas_rusak.BERUBAH
        if not dibaca and not (sejak and tempat.get_modified_time(nama) > sejak):
            return ""
        return "" if _hash(tempat, nama) == hash_ else kertas_rusak.BERUBAH
    except OSError:
        return kertas_rusak.HILANG


def _nama_berkas(tempat: Storage, folder: str) -> Iterator[list[str]]:
    """Yield the names in each folder below one, not all at once: there may be very many."""
    if not tempat.exists(folder):
        return
    anak, berkas = tempat.listdir(folder)
    yield [f"{folder}/{nama}" for nama in berkas]
    for satu in anak:
        yield from _nama_berkas(tempat, f"{folder}/{satu}")


def _bernama(nama: list[str]) -> set[str]:
    """Return those of the names that a row of any model has."""
    hasil: set[str] = set()
    if not nama:
        return hasil
    for model in apps.get_models():
        for bidang in model._meta.concrete_fields:  # noqa: SLF001 -- as above
            if isinstance(bidang, models.FileField):
                dicari = {f"{bidang.name}__in": nama}
                ada = model._base_manager.filter(**dicari)  # noqa: SLF001 -- every row
                hasil |= set(ada.values_list(bidang.name, flat=True))
    return hasil


def _buang(tempat: Storage, yatim: list[str]) -> None:
    daftar = [{"berkas": nama, "sha256": _hash(tempat, nama)} for nama in yatim[:DICATAT]]
    with transaction.atomic():
        catat(
            rantai=kertas_rusak.RANTAI,
            tindakan="berkas_yatim_dibuang",
            objek="penyimpanan",
            rincian={"jumlah": len(yatim), "berkas": daftar},
        )
        for nama in yatim:
            tempat.delete(nama)
    logger.warning("%s berkas tanpa baris dibuang", len(yatim))


def _hash(tempat: Storage, nama: str) -> str:
    hasil = sha256()
    with tempat.open(nama) as isi:
        while potong := isi.read(SEKALI_BACA):
            hasil.update(potong)
    return hasil.hexdigest()
