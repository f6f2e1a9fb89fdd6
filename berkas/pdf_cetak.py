"""HTML set as PDF: one typeface, one closed fetcher, tagged and with its language, for every paper.

Runs in the worker only. WeasyPrint is imported inside the functions: it is slow to load, and on a
machine without its system libraries everything but the papers works.
"""

from __future__ import annotations

import atexit
import base64
import gc
import logging
import os
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache, partial
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from berkas.huruf import HURUF, Huruf, isi_huruf, siapkan
from berkas.pdf_baku import lengkapi
from berkas.pdf_gabung import gabung
from berkas.spasi import rapatkan
from jejak.outbox import BelumSiap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from weasyprint import Document

logger = logging.getLogger(__name__)

PUSTAKA = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"
PESAN_PUSTAKA = f"Pustaka PDF belum terpasang. Jalankan: apt-get install -y {PUSTAKA}"
# PDF/A-3a: archival, tagged, with language and title, may carry data; tagged further by berkas.pdf_baku.
VARIAN = "pdf/a-3a"
TANDA_TANGAN = "tanda-tangan"
WARNA, PROFIL_WARNA = "warna", "sRGB2014.icc"
TITIK_PER_PIKSEL = 0.75  # a CSS pixel is 1/96 inch, a point of the PDF 1/72


class Kotak(NamedTuple):
    """A place on a page, in points from the lower left corner; pages count from 0."""

    halaman: int
    kiri: float
    bawah: float
    kanan: float
    atas: float


class Data(NamedTuple):
    """What a paper states, for machines: attached to the PDF as a file (AFRelationship Data)."""

    nama: str
    isi: bytes
    keterangan: str


class Cetakan(NamedTuple):
    """A set paper that nobody has signed: its PDF, and the place kept free for the signature."""

    isi: bytes
    kotak: Kotak | None


def cetak(
    *bagian: str, data: Data | None = None, kaki: Callable[[list[bool]], str] | None = None
) -> Cetakan:
    """Return the paper set from whole HTML documents, one behind the other in one PDF.

    The place of the signature is the element with the id ``tanda-tangan``. Of several documents one
    at a time is in memory; none of them has footers, which need the number of all pages:
    ``kaki(lanskap)`` returns a document with nothing but the footers of as many pages (each of them
    landscape or not). Raises BelumSiap where libraries or fonts are missing.
    """
    with TemporaryDirectory() as folder, _tanpa_pemungut():
        return _cetak_bagian(bagian, Path(folder), data, kaki)


@contextmanager
def _tanpa_pemungut() -> Iterator[None]:
    """Keep the garbage collector from walking again and again through boxes that only grow in number."""
    menyala = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if menyala:
            gc.enable()


def _cetak_bagian(
    bagian: tuple[str, ...],
    folder: Path,
    data: Data | None,
    kaki: Callable[[list[bool]], str] | None,
) -> Cetakan:
    """Set each part by itself and forget its layout; then join what was written."""
    tempat, letak, lanskap = [], None, list[bool]()
    for nomor, html in enumerate(bagian):
        dokumen = susun(html)
        disini = kotak(dokumen.pages)
        if disini and not letak:
            letak = disini._replace(halaman=disini.halaman + len(lanskap))
        lanskap += [lembar.width > lembar.height for lembar in dokumen.pages]
        tempat.append(folder / f"{nomor}.pdf")
        pertama = nomor == 0
        tulis(dokumen, tempat[-1], data if pertama else None, "" if pertama else f"{nomor}.")
        del dokumen
        # Its boxes point at each other; never looked at before, they are of the youngest generation.
        gc.collect(0)
    isi_kaki = susun(kaki(lanskap)).write_pdf() if kaki else None
    return Cetakan(gabung(tempat, isi_kaki), letak)


def susun(html: str) -> Document:
    """Lay a document out in pages without writing it. Raises BelumSiap."""
    weasyprint, pengambil = _alat()
    siap = siapkan(rapatkan(html))
    konfigurasi, gaya = _huruf()
    return weasyprint.HTML(string=siap.html, url_fetcher=pengambil, base_url=None).render(
        stylesheets=[*gaya, *map(_gaya, siap.tambahan)],
        font_config=konfigurasi,
        color_profiles=_warna(),
        output_intent=WARNA,
    )


def tulis(dokumen: Document, tempat: Path, data: Data | None = None, awalan: str = "") -> None:
    """Write a laid out document as PDF/A-3a, but for what ``gabung`` adds; ``awalan``: see lengkapi.

    pydyf would write everything twice for an identifier, and compresses slowly.
    """
    lampiran = [_lampiran(data, dokumen.metadata.created)] if data else None
    dokumen.write_pdf(
        tempat,
        pdf_variant=VARIAN,
        pdf_identifier=False,
        uncompressed_pdf=True,
        output_intent=WARNA,
        attachments=lampiran,
        finisher=partial(lengkapi, awalan=awalan),
    )


def polos(html: str) -> bytes:
    """Return what WeasyPrint makes of the document by itself with our fonts: to measure against."""
    weasyprint, pengambil = _alat()
    konfigurasi, gaya = _huruf()
    pdf: bytes = weasyprint.HTML(string=html, url_fetcher=pengambil).write_pdf(
        stylesheets=gaya, font_config=konfigurasi
    )
    return pdf


def kotak(halaman: list[Any]) -> Kotak | None:
    """Return where the element ``#tanda-tangan`` stands on laid out pages, None without one."""
    for nomor, lembar in enumerate(halaman):
        if TANDA_TANGAN in lembar.anchors:
            kiri, atas, kanan, bawah = lembar.anchors[TANDA_TANGAN]
            tinggi = lembar.height
            titik = (kiri, tinggi - bawah, kanan, tinggi - atas)
            return Kotak(nomor, *(round(nilai * TITIK_PER_PIKSEL, 3) for nilai in titik))
    return None


def _warna() -> dict[str, Any]:
    """Return the profile of the colours, WeasyPrint's own sRGB: it would leave its file open."""
    from weasyprint.css import ColorProfile  # noqa: PLC0415 -- as in _alat

    isi = (files("weasyprint.pdf") / PROFIL_WARNA).read_bytes()
    return {
        WARNA: ColorProfile(BytesIO(isi), PROFIL_WARNA, "relative-colorimetric", ("r", "g", "b"))
    }


def _lampiran(data: Data, waktu: str | None) -> Any:
    """Return the data as WeasyPrint attaches it, of the date the paper itself says (W3C format)."""
    weasyprint, pengambil = _alat()
    saat = datetime.fromisoformat(waktu) if waktu else datetime.now(tz=UTC)
    saat = saat.astimezone(UTC)
    return weasyprint.Attachment(
        file_obj=BytesIO(data.isi),
        url_fetcher=pengambil,
        name=data.nama,
        description=data.keterangan,
        created=saat,
        modified=saat,
        relationship="Data",
    )


def _alat() -> tuple[Any, Any]:
    # Embedded fonts are stamped with the time of writing otherwise: same words, other bytes.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    try:
        import weasyprint  # noqa: PLC0415 -- slow, and its libraries may be missing

        from berkas import pdf_lebar  # noqa: F401, PLC0415 -- a patch of it
        from berkas.pengambil import PengambilTertutup  # noqa: PLC0415 -- imports it too
    except OSError as galat:
        # cffi found no Pango or HarfBuzz.
        logger.warning("WeasyPrint: %s", galat)
        raise BelumSiap(PESAN_PUSTAKA) from galat
    return weasyprint, PengambilTertutup()


@cache
def _huruf() -> tuple[Any, list[Any]]:
    """Return the fonts as WeasyPrint wants them, once per process: unpacking them is slow."""
    _alat()
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 -- as above

    atexit.register(_lupakan_huruf)  # its files go while the interpreter still can
    konfigurasi = FontConfiguration()
    return konfigurasi, [_muat(huruf, konfigurasi) for huruf in HURUF]


@cache
def _gaya(huruf: Huruf) -> Any:
    """Return the style sheet that brings a further font, once per process."""
    return _muat(huruf, _huruf()[0])


def _lupakan_huruf() -> None:
    _gaya.cache_clear()
    _huruf.cache_clear()


def _muat(huruf: Huruf, konfigurasi: Any) -> Any:
    weasyprint, pengambil = _alat()
    isi = base64.b64encode(isi_huruf(huruf.berkas)).decode()
    aturan = (
        f'@font-face{{font-family:"{huruf.keluarga}";font-weight:{huruf.tebal};'
        f'font-style:{huruf.gaya};src:url(data:font/woff2;base64,{isi}) format("woff2")}}'
    )
    return weasyprint.CSS(string=aturan, font_config=konfigurasi, url_fetcher=pengambil)
