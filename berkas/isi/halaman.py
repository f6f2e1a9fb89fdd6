"""The process that draws foreign files: one file each, no secrets, little memory, no way to write.

Runs without Django. Reads a line ``type size`` and the bytes; answers with a line of JSON and an
image per page (page 0 is the small picture of the first one), then a last line with the totals.
"""

import json
import resource
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdfium2
from PIL import Image, ImageOps
from pypdfium2 import raw

from berkas.isi.anak import MEMORI

PDF = "application/pdf"
# Enough to read small print; a document of more pages is read in its own program.
HALAMAN_TERBANYAK = 50
LEBAR, TINGGI_TERBANYAK = 1240, 4000
LEBAR_MINI, TINGGI_MINI = 160, 226
DETIK_PROSESOR = 60


def main() -> None:
    """Draw one file, or die over it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORI, MEMORI))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (DETIK_PROSESOR, DETIK_PROSESOR))
    # The checks before storing have measured the image against the same bound of pixels.
    Image.MAX_IMAGE_PIXELS = None
    tipe, panjang = sys.stdin.buffer.readline().decode().split()
    isi = sys.stdin.buffer.read(int(panjang))
    if tipe == PDF:
        with pypdfium2.PdfDocument(isi) as pdf:
            _kirim(_halaman_pdf(pdf), len(pdf), max(0, raw.FPDF_GetSignatureCount(pdf)))
    else:
        _kirim(iter([_gambar(isi)]), 1, 0)


def _kirim(halaman: Iterator[Image.Image], jumlah: int, tanda_tangan: int) -> None:
    for nomor, gambar in enumerate(halaman, start=1):
        if nomor == 1:
            mini = gambar.copy()
            mini.thumbnail((LEBAR_MINI, TINGGI_MINI))
            _tulis(0, mini)
        _tulis(nomor, gambar)
    _baris({"jumlah": jumlah, "tanda_tangan": tanda_tangan})


def _tulis(nomor: int, gambar: Image.Image) -> None:
    keluar = BytesIO()
    gambar.save(keluar, "WEBP", quality=82, method=2)
    lebar, tinggi = gambar.size
    _baris({"nomor": nomor, "lebar": lebar, "tinggi": tinggi, "panjang": keluar.tell()})
    sys.stdout.buffer.write(keluar.getbuffer())
    sys.stdout.buffer.flush()


def _baris(isi: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(isi).encode() + b"\n")
    sys.stdout.buffer.flush()


def _halaman_pdf(pdf: pypdfium2.PdfDocument) -> Iterator[Image.Image]:
    """Yield the first pages as a reader sees them, stamps and filled fields included."""
    pdf.init_forms()
    for nomor in range(min(len(pdf), HALAMAN_TERBANYAK)):
        halaman = pdf[nomor]
        lebar, tinggi = halaman.get_size()
        skala = min(LEBAR / max(lebar, 1), TINGGI_TERBANYAK / max(tinggi, 1))
        gambar = halaman.render(scale=skala).to_pil()
        halaman.close()
        yield gambar.convert("RGB")


def _gambar(isi: bytes) -> Image.Image:
    """Return a photo or scan, turned as the camera says, without its notes (place, device)."""
    with Image.open(BytesIO(isi), formats=["PNG", "JPEG"]) as asli:
        asli.draft("RGB", (LEBAR, TINGGI_TERBANYAK))
        gambar = ImageOps.exif_transpose(asli)
    gambar.thumbnail((LEBAR, TINGGI_TERBANYAK))
    if "A" in gambar.getbands() or "transparency" in gambar.info:
        gambar = gambar.convert("RGBA")
        latar = Image.new("RGB", gambar.size, "white")
        latar.paste(gambar, mask=gambar)
        return latar
    return gambar.convert("RGB")
