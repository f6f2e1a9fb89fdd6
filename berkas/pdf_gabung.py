"""Parts of a paper that were set and written one by one, joined into one tagged PDF.

A long annex is laid out in parts, so that memory holds one part and not all. Title, language,
attachments, outline and colours are the first part's. Reads only what ``berkas.pdf_cetak`` wrote a
moment ago, never a stranger's file.
"""

from __future__ import annotations

from contextlib import ExitStack
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pikepdf import Array, Name, ObjectStreamMode, Pdf

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# Footers are artifacts: page numbers are no part of the text (ISO 14289-1, 7.1).
AWAL_KAKI, AKHIR_KAKI = b"/Artifact <</Type /Pagination>> BDC q\n", b"\nQ EMC"


def gabung(bagian: list[Path], kaki: bytes | None = None) -> bytes:
    """Return one PDF of all parts; page n of ``kaki`` (untagged) is laid over page n of them all.

    Footers are drawn last because only then the number of pages is known.
    """
    with ExitStack() as tumpuk:
        pdf = tumpuk.enter_context(Pdf.open(bagian[0]))
        for berkas in bagian[1:]:
            _sambung(pdf, tumpuk.enter_context(Pdf.open(berkas)))
        if kaki is not None:
            _kaki(pdf, tumpuk.enter_context(Pdf.open(BytesIO(kaki))))
        hasil = BytesIO()
        pdf.save(hasil, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
        return hasil.getvalue()


def _sambung(pdf: Pdf, sumber: Pdf) -> None:
    """Append a part: its pages first, so that its tags find them; then the tags under our tree."""
    pohon, baru = pdf.Root.StructTreeRoot, sumber.Root.StructTreeRoot
    geser = max(int(kunci) for kunci in list(pohon.ParentTree.Nums)[::2]) + 1
    for lembar in sumber.pages:
        lembar.StructParents += geser
        for anotasi in lembar.get("/Annots", []):
            if "/StructParent" in anotasi:
                anotasi.StructParent += geser
    pdf.pages.extend(sumber.pages)
    dokumen = pohon.K[0]
    for unsur in pdf.copy_foreign(baru.K[0]).K:
        unsur.P = dokumen
        dokumen.K.append(unsur)
    for kunci, isi in _pasangan(pdf.copy_foreign(baru.ParentTree).Nums):
        for satu in (int(kunci) + geser, isi):
            pohon.ParentTree.Nums.append(satu)
    tanda = [*_pasangan(pohon.IDTree.Names), *_pasangan(pdf.copy_foreign(baru.IDTree).Names)]
    tanda.sort(key=lambda pasang: bytes(pasang[0]))
    pohon.IDTree.Names = Array(satu for pasang in tanda for satu in pasang)


def _kaki(pdf: Pdf, sumber: Pdf) -> None:
    for nomor, (lembar, asal) in enumerate(zip(pdf.pages, sumber.pages, strict=True)):
        bentuk = pdf.copy_foreign(asal.as_form_xobject())
        nama = lembar.add_resource(bentuk, Name.XObject, Name(f"/Kaki{nomor}"))
        # What came before may have moved the origin: it is drawn between q and Q.
        lembar.contents_add(b"q\n", prepend=True)
        lembar.contents_add(b"\nQ " + AWAL_KAKI + str(nama).encode() + b" Do" + AKHIR_KAKI)


def _pasangan(larik: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
    """Return an array of a name or number tree as pairs."""
    isi = list(larik)
    return zip(isi[::2], isi[1::2], strict=True)
