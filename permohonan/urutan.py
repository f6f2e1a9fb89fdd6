"""Sorting of lists of applications by the heads of their columns (query parameter ``urut``)."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, When
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from permohonan.tawaran import AKHIR_IZIN

PARAM = "urut"
# The permit's end is shown, and sorted by, on rows with a SKEP of their own.
AKHIR_BERSKEP = Case(When(tanggal_skep__isnull=False, then=AKHIR_IZIN))
# Word of the column, and the fields it sorts by; the key is the value of the parameter.
KOLOM: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "surat": (_("No. Surat Permohonan"), ("nomor_surat",)),
    "tanggal": (_("Tanggal Surat"), ("tanggal_surat",)),
    "importir": (_("Importir"), ("importir__nama",)),
    "kantor": (_("Kantor Penerbit"), ("kantor__nama",)),
    "tujuan": (_("Tujuan Penggunaan"), ("kategori__nama",)),
    "pendaftaran": (_("No. Pendaftaran"), ("tanggal_pendaftaran", "nomor_pendaftaran")),
    "status": (_("Status"), ("status",)),
    "skep": (_("No. Skep"), ("tanggal_skep", "nomor_skep")),
    "berakhir": (_("Izin berlaku s.d."), (AKHIR_BERSKEP,)),
    "tenggat": (_("Lengkapi paling lambat"), ("tenggat_kekurangan",)),
}


def urutkan(daftar: Any, urut: str) -> Any:
    """Return the applications sorted by ``urut`` ("surat", "-surat"); empty values come last.

    Anything that is no column leaves the list as it is: newest first.
    """
    nama, turun = urut.removeprefix("-"), urut.startswith("-")
    if nama not in KOLOM:
        return daftar
    kunci = [F(m) if isinstance(m, str) else m for m in KOLOM[nama][1]]
    medan = [k.desc(nulls_last=True) if turun else k.asc(nulls_last=True) for k in kunci]
    return daftar.order_by(*medan, "-dibuat", "-pk")


def kepala(*nama: str) -> list[dict[str, Any]]:
    """Return the head of a table for bagian/_tabel_kepala.html: sortable columns by name."""
    return [{"judul": KOLOM[n][0], "urut": n} for n in nama]


def pilihan(*nama: str) -> list[tuple[str, Any]]:
    """Return the same orders as choices of a field: phones show no heads of columns."""
    return [
        satu
        for n in nama
        for satu in (
            (n, format_lazy(_("{kolom}, naik"), kolom=KOLOM[n][0])),
            (f"-{n}", format_lazy(_("{kolom}, turun"), kolom=KOLOM[n][0])),
        )
    ]
