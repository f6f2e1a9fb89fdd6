"""All hits of a search as a spreadsheet: made row by row, text never a formula."""

from __future__ import annotations

import re
import tempfile
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from jejak.services import catat
from permohonan.izin_berlaku import masa_berlaku

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from permohonan.models import Permohonan
    from portal.models import Pengguna

TERBANYAK = 50_000
TIPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SEKALI = 2000  # rows fetched at a time
TAK_TERTULIS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# What a spreadsheet program might take for a formula or an error value.
BERBAHAYA = ("=", "+", "-", "@", "#", "\t", "\r")
LEBAR = (28, 16, 34, 18, 38, 26, 26, 16, 22, 30, 16, 16, 16)


def kolom_permohonan() -> list[str]:
    """Return the heads of the columns of applications."""
    return [
        _("No. Surat Permohonan"),
        _("Tanggal Surat"),
        _("Importir"),
        _("ID Identitas (NPWP)"),
        _("Kantor Penerbit"),
        _("Tujuan Penggunaan"),
        _("Jenis"),
        _("No. Pendaftaran"),
        _("Waktu Pendaftaran"),
        _("Status"),
        _("No. Skep"),
        _("Tgl Skep"),
        _("Izin berlaku s.d."),
    ]


def baris_permohonan(permohonan: Any) -> Iterator[list[Any]]:
    """Return one row per application, in the order of the search; times are the office's own."""
    for p in permohonan.iterator(chunk_size=SEKALI):
        yield _baris(p)


def _baris(p: Permohonan) -> list[Any]:
    daftar = p.tanggal_pendaftaran
    if daftar is not None:
        daftar = timezone.localtime(daftar, p.kantor.zona_waktu).replace(tzinfo=None)
    return [
        p.nomor_surat,
        p.tanggal_surat,
        p.importir.nama,
        p.importir.npwp,
        f"{p.kantor.kode} {p.kantor.nama}",
        p.kategori.nama_kini,
        p.get_jenis_display(),
        p.nomor_pendaftaran,
        daftar,
        p.get_status_display(),
        p.nomor_skep,
        p.tanggal_skep,
        masa.berakhir if p.tanggal_skep and (masa := masa_berlaku(p)) else None,
    ]


class Lembar(NamedTuple):
    """One sheet of a workbook: title, heads, rows of plain values, widths of the columns."""

    judul: str
    kolom: list[str]
    baris: Iterable[list[Any]]
    lebar: tuple[int, ...] = LEBAR


def tulis_xlsx(judul: str, kolom: list[str], baris: Iterable[list[Any]]) -> IO[bytes]:
    """Return a spreadsheet of one sheet, open at its beginning; the caller's response closes it."""
    return tulis_buku([Lembar(judul, kolom, baris)])


def tulis_buku(semua: Iterable[Lembar]) -> IO[bytes]:
    """Return a workbook, open at its beginning; the caller's response closes it.

    Rows go to disk as they come, so the memory does not grow with them.
    """
    buku = Workbook(write_only=True)
    for satu in semua:
        lembar = buku.create_sheet(satu.judul[:31])
        lembar.freeze_panes = "A2"
        for nomor, lebar in enumerate(satu.lebar[: len(satu.kolom)], start=1):
            lembar.column_dimensions[get_column_letter(nomor)].width = lebar
        lembar.append([_tebal(lembar, kata) for kata in satu.kolom])
        for baris in satu.baris:
            lembar.append([_aman(lembar, nilai) for nilai in baris])
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 -- the response closes it
    buku.save(berkas)
    berkas.seek(0)
    return berkas


def catat_ekspor(pengguna: Pengguna, banyak: int, saringan: dict[str, Any]) -> None:
    """Record that a list of applications left the portal."""
    catat(
        rantai="umum",
        tindakan="ekspor_daftar",
        objek="permohonan:browse_status",
        pelaku=pengguna,
        rincian={"banyak": banyak, "saringan": saringan},
    )


def _tebal(lembar: Any, kata: str) -> Any:
    sel = WriteOnlyCell(lembar, value=kata)
    sel.font = Font(bold=True)
    return sel


def _aman(lembar: Any, nilai: Any) -> Any:
    """Return what may be appended: text that looks like a formula is marked as text."""
    if not isinstance(nilai, str):
        return nilai
    bersih = TAK_TERTULIS.sub("", nilai)
    if not bersih.startswith(BERBAHAYA):
        return bersih
    sel = WriteOnlyCell(lembar, value=bersih)
    sel.data_type = "s"
    sel.quotePrefix = True
    return sel
