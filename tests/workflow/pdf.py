"""Reading a PDF back."""

import re
from io import BytesIO

import pypdf

from workflow.surat.cetak import cetak_surat


def surat_pdf(keputusan, **cara):
    """Return the unsigned PDF of a decision's letter."""
    return cetak_surat(keputusan, **cara).isi


def halaman(pdf):
    """Return the text of each page, every run of white space as one space."""
    return [
        re.sub(r"\s+", " ", lembar.extract_text()) for lembar in pypdf.PdfReader(BytesIO(pdf)).pages
    ]


def teks(pdf):
    """Return the text of all pages."""
    return " ".join(halaman(pdf))


def huruf(pdf):
    """Return (name, whether its file is embedded) of every font."""
    hasil = set()
    for lembar in pypdf.PdfReader(BytesIO(pdf)).pages:
        for rujukan in (lembar["/Resources"].get("/Font") or {}).values():
            turunan = rujukan.get_object()["/DescendantFonts"][0].get_object()
            keterangan = turunan["/FontDescriptor"].get_object()
            tertanam = any(nama in keterangan for nama in ("/FontFile2", "/FontFile3"))
            hasil.add((rujukan.get_object()["/BaseFont"].partition("+")[2], tertanam))
    return hasil
