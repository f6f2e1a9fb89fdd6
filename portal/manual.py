"""The User Manual: one text, read in the portal and downloaded as PDF.

The chapters are templates/portal/manual/<slug>.html. The PDF is set by the worker and kept under
the SHA-256 of what it is set from: a new text is a new file, made when somebody first asks.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils import timezone

from berkas.pdf_cetak import cetak
from berkas.tulis import simpan_utuh
from jejak.outbox import antar
from portal.tampilan import ukuran

if TYPE_CHECKING:
    from django.core.files.base import File

TOPIK_MANUAL = "portal.manual"


class Bab(NamedTuple):
    """A chapter: its anchor and file name, its title, and for whom it is."""

    slug: str
    judul: str
    kelompok: str = "Untuk importir"

    @property
    def template(self) -> str:
        """The file with its text."""
        return f"portal/manual/{self.slug}.html"


BAB = (
    Bab("pendahuluan", "Pendahuluan"),
    Bab("masuk", "Masuk dan menu"),
    Bab("data-importir", "Data Importir"),
    Bab("rekam-data", "Rekam Data"),
    Bab("barang", "Tab Barang"),
    Bab("lampiran", "Tab Lampiran"),
    Bab("tujuan-lokasi", "Tab Tujuan dan tab Lokasi"),
    Bab("kirim-data", "Kirim Data"),
    Bab("kekurangan-dokumen", "Kekurangan Dokumen"),
    Bab("browse-status", "Browse Status"),
    Bab("arti-status", "Arti setiap status"),
    Bab("surat-dan-pemberitahuan", "Surat dan pemberitahuan"),
    Bab("memeriksa-surat", "Memeriksa keaslian surat"),
    Bab("perubahan-izin", "Perubahan izin"),
    Bab("jaminan", "Jaminan dan pembayaran"),
    Bab("kalkulator", "Kalkulator pungutan"),
    Bab("kendala", "Bila menemui kendala"),
    Bab("petugas", "Meja Kerja dan penelitian", "Untuk petugas"),
)


def bab() -> tuple[Bab, ...]:
    """Return the chapters in order."""
    return BAB


def isian() -> dict[str, Any]:
    """Return what the text of the chapters asks for."""
    return {"bab": BAB, "batas_berkas": ukuran(settings.BERKAS_MAX_BYTES)}


@cache
def html_cetak() -> str:
    """Return the whole manual as the document that is set as PDF; the same for a whole release."""
    return render_to_string("portal/manual/_cetak.html", isian())


def nama_pdf() -> str:
    """Return the storage name of the PDF of the present text."""
    return f"manual/{sha256(html_cetak().encode()).hexdigest()}.pdf"


def pdf() -> File[bytes] | None:
    """Return the open PDF; None where it was not made yet, and then it is asked for."""
    if pdf_siap():
        return default_storage.open(nama_pdf())
    return None


def pdf_siap() -> bool:
    """Tell whether the PDF can be had; where not, ask the worker for it.

    At most one message an hour, so that a file that was lost is made again.
    """
    if default_storage.exists(nama_pdf()):
        return True
    antar(TOPIK_MANUAL, f"{nama_pdf()}:{timezone.now():%Y%m%d%H}", {})
    return False


def buat_pdf(_isi: dict[str, Any]) -> None:
    """Set the PDF where it is missing: handler of TOPIK_MANUAL. Raises BelumSiap, OSError."""
    if not default_storage.exists(nama_pdf()):
        simpan_utuh(default_storage, nama_pdf(), cetak(html_cetak()).isi)
