"""What PDF/A-3 asks beyond what WeasyPrint writes, and its tags: done before the file is written.

The tags follow ISO 14289-1 (PDF/UA-1) without claiming it: the signature's widget, added later, is no
element of their tree.

Runs on the objects of the unwritten PDF (``write_pdf(finisher=…)``), so that nothing is parsed again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf

if TYPE_CHECKING:
    from collections.abc import Iterator


def _rujukan_halaman(pdf: Any) -> tuple[bytes, ...]:
    """Return the references of all pages, made once for a number of pages."""
    jumlah, rujukan = getattr(pdf, "_rujukan_halaman", (None, ()))
    if jumlah != pdf.pages["Count"]:
        rujukan = tuple(b"%d 0 R" % nomor for nomor in pdf.pages["Kids"][::3])
        pdf._rujukan_halaman = (pdf.pages["Count"], rujukan)  # noqa: SLF001 -- our own attribute
    return rujukan


# pydyf builds this list anew for each of the ten thousands of tags of a long annex, a third of the
# time of writing one; WeasyPrint makes the PDF object itself, so that no subclass can be given to it.
pydyf.PDF.page_references = property(_rujukan_halaman)


def lengkapi(_dokumen: Any, pdf: Any, *, awalan: str = "") -> None:
    """Finish an unwritten PDF: names of head cells, attachments once, footers outside the text.

    ``awalan`` sets the names of its table heads apart from those of the other parts of a paper.
    """
    _daftar_nama(pdf, awalan)
    if "AF" in pdf.catalog:
        # WeasyPrint names an attachment of the document twice.
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])
    _keluarkan_kaki(pdf)


def _daftar_nama(pdf: Any, awalan: str) -> None:
    """List the head cells that cells of tables point to by name: WeasyPrint only names them."""
    nama = {}
    for benda in pdf.objects:
        if isinstance(benda, pydyf.Dictionary) and "ID" in benda:
            benda["ID"].string = awalan + benda["ID"].string  # the cells hold the same object
            nama[benda["ID"].string] = benda.reference
    isi = [satu for kunci in sorted(nama) for satu in (pydyf.String(kunci), nama[kunci])]
    pohon = pydyf.Dictionary({"Names": pydyf.Array(isi)})
    pdf.add_object(pohon)
    _benda(pdf, pdf.catalog["StructTreeRoot"])["IDTree"] = pohon.reference


def _keluarkan_kaki(pdf: Any) -> None:
    """Turn text of page margins into artifacts: WeasyPrint marks it with tags outside the tree.

    Page numbers are no part of the text, and content with a tag that no tree leads to is neither
    text nor artifact (ISO 14289-1, 7.1).
    """
    akar = _benda(pdf, pdf.catalog["StructTreeRoot"])
    tercapai = set(_turunan(pdf, akar["K"]))
    nomor = iter(_benda(pdf, akar["ParentTree"])["Nums"])
    milik = dict(zip(nomor, nomor, strict=True))
    for rujukan in pdf.page_references:
        lembar = _benda(pdf, rujukan)
        pemilik = milik[lembar["StructParents"]]
        yatim = {i for i, satu in enumerate(pemilik) if _nomor(satu) not in tercapai}
        _jadikan_artefak(_benda(pdf, lembar["Contents"]).stream, yatim)
        for i in yatim:
            _bebaskan(pdf, pemilik[i], tercapai)
            pemilik[i] = "null"


def _turunan(pdf: Any, anak: list[Any]) -> Iterator[int]:
    """Yield the number of every structure element below ``anak``."""
    antre = list(anak)
    while antre:
        satu = antre.pop()
        if isinstance(satu, bytes):
            yield _nomor(satu)
            antre += _benda(pdf, satu).get("K", [])


def _jadikan_artefak(isi: list[Any], yatim: set[int]) -> None:
    for i in range(len(isi) - 2):
        if isi[i + 2] == b"BDC" and isi[i + 1].get("MCID") in yatim:
            isi[i : i + 3] = ["/Artifact", b"<</Type /Pagination>>", b"BDC"]


def _bebaskan(pdf: Any, rujukan: bytes, tercapai: set[int]) -> None:
    """Drop a structure element that no tree leads to, with its ancestors."""
    while _nomor(rujukan) not in tercapai and (benda := _benda(pdf, rujukan)).get("P"):
        rujukan = benda["P"]
        benda.clear()


def _benda(pdf: Any, rujukan: bytes) -> Any:
    return pdf.objects[_nomor(rujukan)]


def _nomor(rujukan: bytes) -> int:
    return int(rujukan.split()[0])
