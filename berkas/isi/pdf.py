"""Leaf without Django: what a PDF may hold. Reads only: e-Meterai and TTE stay valid."""

import re
from io import BytesIO

import pikepdf
from pikepdf import settings as qpdf

from berkas.isi.tolak import IsiDitolak

PDF = "application/pdf"
# No honest object stream unpacks to more; a bomb ends here.
TERBONGKAR = 32 * 1024**2
qpdf.set_qpdf_limits(
    flate_max_memory=TERBONGKAR,
    run_length_max_memory=TERBONGKAR,
    png_max_memory=TERBONGKAR,
    tiff_max_memory=TERBONGKAR,
)
OBJEK_TERBANYAK = 500_000
EKOR_TERPANJANG = 1024

JAVASCRIPT = "JavaScript"
LAMPIRAN = "lampiran berkas di dalamnya"
MULTIMEDIA = "multimedia"
# Keys that a dictionary may not have, whatever stands behind them ...
KUNCI = {
    "/JS": JAVASCRIPT,
    "/JavaScript": JAVASCRIPT,
    "/OnInstantiate": JAVASCRIPT,
    "/EF": LAMPIRAN,
    "/EmbeddedFile": LAMPIRAN,
    "/EmbeddedFiles": LAMPIRAN,
    "/RichMedia": MULTIMEDIA,
    "/RichMediaContent": MULTIMEDIA,
    "/XFA": "formulir XFA",
}
# ... and what the kind of a dictionary may not be. /GoTo and /URI are only links: allowed.
KUNCI_JENIS = {"/S", "/Type", "/Subtype"}
JENIS = {
    "/JavaScript": JAVASCRIPT,
    "/Launch": "perintah menjalankan program",
    "/SubmitForm": "formulir yang mengirim data",
    "/ImportData": "perintah mengambil data",
    "/GoToE": LAMPIRAN,
    "/EmbeddedFile": LAMPIRAN,
    "/FileAttachment": LAMPIRAN,
    "/RichMedia": MULTIMEDIA,
    "/RichMediaExecute": MULTIMEDIA,
}
# One look at the text of an object tells whether it is worth walking through.
MENCURIGAKAN = re.compile(
    b"|".join(re.escape(nama.encode()) for nama in sorted(KUNCI.keys() | JENIS.keys()))
)
KEPALA = re.compile(rb"(\xef\xbb\xbf)?\s*%PDF-\d")


def periksa_pdf(isi: bytes) -> None:
    """Raise IsiDitolak unless this is a whole, open PDF that only shows pages."""
    _periksa_tepi(isi)
    try:
        with pikepdf.open(BytesIO(isi), suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise IsiDitolak("kata_sandi")
            if not len(pdf.pages):
                raise IsiDitolak("rusak")
            _periksa_objek(pdf)
    except pikepdf.PasswordError as galat:
        raise IsiDitolak("kata_sandi") from galat
    except pikepdf.PdfError as galat:
        raise IsiDitolak("rusak") from galat


def _periksa_tepi(isi: bytes) -> None:
    """Nothing may stand before the header, and nothing of another kind after the last %%EOF."""
    if not KEPALA.match(isi):
        raise IsiDitolak("data_tambahan")
    akhir = isi.rfind(b"%%EOF")
    if akhir < 0:
        raise IsiDitolak("rusak")
    # Some scanners pad; nobody needs more than a line or two.
    if len(isi[akhir + 5 :].strip(b"\x00\r\n\t \x1a")) > EKOR_TERPANJANG:
        raise IsiDitolak("data_tambahan")


def _periksa_objek(pdf: pikepdf.Pdf) -> None:
    """Look at every object of the cross-reference table, those in object streams included."""
    if len(pdf.objects) > OBJEK_TERBANYAK:
        raise IsiDitolak("rusak")
    for objek in [pdf.trailer, *pdf.objects]:
        if isinstance(objek, pikepdf.Name) and str(objek) in JENIS:
            # A kind written as an object of its own: /S 5 0 R
            raise IsiDitolak("isi_aktif", JENIS[str(objek)])
        if isinstance(objek, pikepdf.Stream) and objek.get("/Type") == pikepdf.Name.ObjStm:
            # qpdf shrugs at one it cannot unpack, and would not see what another reader finds in it.
            objek.read_bytes()
        kamus = objek.stream_dict if isinstance(objek, pikepdf.Stream) else objek
        if isinstance(kamus, pikepdf.Object) and MENCURIGAKAN.search(kamus.unparse(resolved=True)):
            _telusuri(kamus)


def _telusuri(objek: pikepdf.Object) -> None:
    """Walk the direct parts of one object; indirect ones are objects of their own."""
    tumpukan = [objek]
    while tumpukan:
        kini = tumpukan.pop()
        if isinstance(kini, pikepdf.Array):
            anak = list(kini)
        elif isinstance(kini, pikepdf.Dictionary):
            anak = [_periksa_butir(kunci, nilai) for kunci, nilai in kini.items()]
        else:
            continue
        tumpukan += [a for a in anak if isinstance(a, pikepdf.Object) and not a.is_indirect]


def _periksa_butir(kunci: str, nilai: object) -> object:
    """Return the value of a dictionary entry; raise IsiDitolak where the entry is forbidden."""
    if kunci in KUNCI:
        raise IsiDitolak("isi_aktif", KUNCI[kunci])
    if kunci in KUNCI_JENIS and isinstance(nilai, pikepdf.Name) and str(nilai) in JENIS:
        raise IsiDitolak("isi_aktif", JENIS[str(nilai)])
    return nilai
