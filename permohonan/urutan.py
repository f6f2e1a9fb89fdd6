"""Sorting of lists of applications by the heads of their columns (query parameter ``urut``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import HttpRequest

PARAM = "urut"
# Word of the column, and the fields it sorts by; the key is the value of the parameter.
KOLOM: dict[str, tuple[Any, tuple[str, ...]]] = {
    "surat": (_("No. Surat Permohonan"), ("nomor_surat",)),
    "tanggal": (_("Tanggal Surat"), ("tanggal_surat",)),
    "importir": (_("Importir"), ("importir__nama",)),
    "kantor": (_("Kantor Penerbit"), ("kantor__nama",)),
    "tujuan": (_("Tujuan Penggunaan"), ("kategori__nama",)),
    "pendaftaran": (_("No. Pendaftaran"), ("tanggal_pendaftaran", "nomor_pendaftaran")),
    "status": (_("Status"), ("status",)),
    "skep": (_("No. Skep"), ("tanggal_skep", "nomor_skep")),
    "tenggat": (_("Lengkapi paling lambat"), ("tenggat_kekurangan",)),
}


def urutkan(daftar: Any, request: HttpRequest) -> Any:
    """Return the applications in the order that the address asks for; empty values come last.

    Anything that is no column leaves the list as it is: newest first.
    """
    urut = request.GET.get(PARAM, "")
    nama, turun = urut.removeprefix("-"), urut.startswith("-")
    if nama not in KOLOM:
        return daftar
    medan = [
        F(m).desc(nulls_last=True) if turun else F(m).asc(nulls_last=True) for m in KOLOM[nama][1]
    ]
    return daftar.order_by(*medan, "-dibuat", "-pk")


def kepala(*nama: str) -> list[dict[str, Any]]:
    """Return the head of a table for bagian/_tabel_kepala.html: sortable columns by name."""
    return [{"judul": KOLOM[n][0], "urut": n} for n in nama]
