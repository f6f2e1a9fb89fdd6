"""Bring a table in step with a list of rows, without losing what an administrator wrote."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models.options import Options

from referensi.models import Berlaku

FOLDER_DATA = Path(__file__).resolve().parent / "data"
YA_TIDAK = {"ya": True, "tidak": False}
SEKALI_TULIS = 1000

type_baris = dict[str, Any]


class BarisSalahError(ValueError):
    """A row of a data file cannot be read; the text names file, line and column."""


@dataclass(frozen=True)
class Hasil:
    """What one table took: ``dibiarkan`` rows differ from the file but keep the edited values."""

    dibuat: int
    diubah: int
    tetap: int
    dibiarkan: int


def baca_csv(nama: str) -> list[dict[str, str]]:
    """Return the rows of ``data/<nama>.csv`` as text by column."""
    with (FOLDER_DATA / f"{nama}.csv").open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas, strict=True))


def baris_model(
    nama: str, model: type[Berlaku], rujukan: Mapping[str, type[Berlaku]] | None = None
) -> list[type_baris]:
    """Return the rows of ``data/<nama>.csv`` as values of ``model``'s columns.

    ``rujukan`` names the model behind each foreign key; the file writes its ``kode``.
    Raises BarisSalahError.
    """
    peta = {
        kolom: dict(tujuan.objects.values_list("kode", "pk"))
        for kolom, tujuan in (rujukan or {}).items()
    }
    hasil = []
    for nomor, baris in enumerate(baca_csv(nama), start=2):
        try:
            hasil.append(nilai_baris(model, baris, peta))
        except (KeyError, FieldDoesNotExist, ValidationError) as galat:
            raise BarisSalahError(f"{nama}.csv baris {nomor}: {galat}") from galat
    return hasil


def nilai_baris(
    model: type[Berlaku], baris: Mapping[str, str], peta: Mapping[str, Mapping[str, int]]
) -> type_baris:
    """Return one row of text as values by column name."""
    fields = {kolom: meta(model).get_field(kolom) for kolom in baris}
    return {
        field.attname: nilai_kolom(field, baris[kolom], peta.get(kolom))
        for kolom, field in fields.items()
    }


def meta(model: type[models.Model]) -> "Options[Any]":
    """Return Django's description of ``model``: public, whatever its underscore says."""
    return model._meta  # noqa: SLF001 -- documented API


def nilai_kolom(field: models.Field, teks: str, kode_ke_pk: Mapping[str, int] | None) -> Any:
    """Return ``teks`` as the value ``field`` stores; an empty nullable column is None."""
    if not teks and field.null:
        return None
    if kode_ke_pk is not None:
        return kode_ke_pk[teks]
    if isinstance(field, models.BooleanField):
        return YA_TIDAK[teks]
    if isinstance(field, ArrayField):
        return teks.split()
    return field.to_python(teks)


def sinkronkan(
    model: type[Berlaku],
    kunci: tuple[str, ...],
    baris: Iterable[type_baris],
    *,
    perbarui: bool = False,
) -> Hasil:
    """Create the rows that are missing; overwrite those that differ only with ``perbarui``.

    ``kunci`` are the columns that make a row the same one. A new row that the database refuses
    because an administrator already filled its period counts as left alone. Nothing is deleted.
    """
    daftar = list(baris)
    kolom = list(daftar[0]) if daftar else []
    letak = [kolom.index(k) for k in kunci] if daftar else []
    ada = {
        tuple(nilai[i] for i in letak): (pk, list(nilai))
        for pk, *nilai in model.objects.values_list("pk", *kolom)
    }
    baru: list[Berlaku] = []
    berbeda: list[Berlaku] = []
    tetap = 0
    for satu in daftar:
        pk, nilai = ada.get(tuple(satu[k] for k in kunci), (None, None))
        if nilai is None:
            baru.append(model(**satu))
        elif nilai == list(satu.values()):
            tetap += 1
        else:
            berbeda.append(model(pk=pk, **satu))
    dibuat = buat(model, baru)
    if perbarui and berbeda:
        model.objects.bulk_update(berbeda, [k for k in kolom if k not in kunci], SEKALI_TULIS)
    dibiarkan = len(baru) - dibuat + (0 if perbarui else len(berbeda))
    return Hasil(dibuat, len(berbeda) if perbarui else 0, tetap, dibiarkan)


def buat(model: type[Berlaku], baru: list[Berlaku]) -> int:
    """Insert ``baru`` past what conflicts and return how many rows arrived."""
    if not baru:
        return 0
    sebelum = model.objects.count()
    model.objects.bulk_create(baru, batch_size=SEKALI_TULIS, ignore_conflicts=True)
    return model.objects.count() - sebelum
