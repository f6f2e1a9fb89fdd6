"""Leaf: the name of an upload as it may be shown, stored and sent back."""

import re
import unicodedata

PANJANG = 120
TANPA_NAMA = "berkas"


def nama_bersih(nama: str) -> str:
    """Return the sender's file name in NFC, without folders, control, bidi or invisible characters.

    At most 120 characters, the extension kept; never empty.
    """
    nama = re.split(r"[/\\]", unicodedata.normalize("NFC", nama))[-1]
    # C*: control, format (bidi, zero width), surrogates, private use; Zl, Zp: line breaks.
    terlihat = (
        " " if unicodedata.category(huruf) in {"Zl", "Zp"} else huruf
        for huruf in nama
        if not unicodedata.category(huruf).startswith("C")
    )
    rapi = re.sub(r"\s+", " ", "".join(terlihat)).strip(" .")
    batang, titik, akhiran = rapi.rpartition(".")
    if not titik or len(akhiran) > PANJANG // 2:
        return rapi[:PANJANG] or TANPA_NAMA
    batang = batang[: PANJANG - len(akhiran) - 1].rstrip() or TANPA_NAMA
    return f"{batang}.{akhiran}"


def akhiran_nama(nama: str) -> str:
    """Return the extension in lower case without its dot; "" where there is none."""
    return nama.rpartition(".")[2].lower() if "." in nama else ""
