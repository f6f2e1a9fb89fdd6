"""The signature itself: PAdES, appended to the PDF as it was set, which certifies it unchangeable.

The words an official's block shows are set in the paper (templates/surat/_penutup.html), tagged and in
its typeface. The widget lies over them and draws nothing: a second drawing would need fonts of
its own, and a reader that highlights signatures highlights the block.
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING

from pyhanko.pdf_utils.extensions import DeveloperExtension
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp import StaticStampStyle

from berkas.tanda_tangan.kunci import menandatangani

if TYPE_CHECKING:
    from berkas.pdf_cetak import Cetakan, Kotak
    from berkas.tanda_tangan import Pengesahan
    from berkas.tanda_tangan.kunci import Kunci

BIDANG = "TandaTangan"
ALASAN = "Ditandatangani secara elektronik oleh {jabatan}"
INTISARI = "sha256"
VERSI = "/1.7"
# Bytes kept for signature, chain and time stamp where a server adds a part of unknown length.
RUANG_CAP_WAKTU = 32 * 1024


class _Lanjutan(IncrementalPdfFileWriter):
    """Appends to a PDF and leaves alone what PDF/A-3 fixes: its version, and metadata of two kinds."""

    def _update_meta(self) -> None:
        """Change nothing: the two must agree."""

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        """Stay PDF 1.7, whatever the key: pyHanko would call a file with a P-256 signature 2.0."""

    def register_extension(self, ext: DeveloperExtension) -> None:
        """Declare only what belongs to that version."""
        if ext.base_version == VERSI:
            super().register_extension(ext)


def bubuhkan(cetakan: Cetakan, pengesahan: Pengesahan, kunci: Kunci) -> bytes:
    """Return the signed PDF; raises BelumSiap where key, token or time stamp server fail."""
    # A thread of its own: pyHanko starts an event loop, which a thread may have only once.
    with menandatangani(), ThreadPoolExecutor(1) as utas:
        return utas.submit(_bubuhkan, cetakan, pengesahan, kunci).result()


def _bubuhkan(cetakan: Cetakan, pengesahan: Pengesahan, kunci: Kunci) -> bytes:
    keterangan = PdfSignatureMetadata(
        field_name=BIDANG,
        md_algorithm=INTISARI,
        name=pengesahan.nama,
        reason=ALASAN.format(jabatan=pengesahan.jabatan),
        location=pengesahan.tempat,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    penanda = PdfSigner(
        keterangan,
        kunci.penanda,
        timestamper=kunci.cap_waktu,
        stamp_style=StaticStampStyle(border_width=0),
        new_field_spec=_bidang(cetakan.kotak, pengesahan),
    )
    keluar = BytesIO()
    penanda.sign_pdf(
        _Lanjutan(BytesIO(cetakan.isi)),
        output=keluar,
        bytes_reserved=RUANG_CAP_WAKTU if kunci.cap_waktu else None,
    )
    return keluar.getvalue()


def _bidang(kotak: Kotak | None, pengesahan: Pengesahan) -> SigFieldSpec:
    """Return the field; its widget prints, as PDF/A wants of one without an area as well."""
    return SigFieldSpec(
        BIDANG,
        on_page=kotak.halaman if kotak else 0,
        box=kotak and _luas(kotak),
        readable_field_name=f"Tanda tangan elektronik {pengesahan.nama}",
    )


def _luas(kotak: Kotak) -> tuple[int, int, int, int]:
    """Return the box in whole points, as little larger as that takes."""
    return (
        math.floor(kotak.kiri),
        math.floor(kotak.bawah),
        math.ceil(kotak.kanan),
        math.ceil(kotak.atas),
    )
