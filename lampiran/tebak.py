"""Which kind of document a file is, guessed from its name by the words of the reference data.

A guess saves a choice and is never more than that: it stands in a list, one select away from another.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# How people shorten words of the list in file names.
SINGKATAN = {
    "inv": "invoice",
    "proforma": "invoice",
    "po": "purchase order",
    "pl": "packing list",
    "packinglist": "packing list",
    "kemasan": "packing list",
    "spek": "spesifikasi",
    "specification": "spesifikasi",
    "spec": "spesifikasi",
    "catalog": "katalog",
    "catalogue": "katalog",
    "brochure": "brosur",
    "contract": "kontrak",
    "agreement": "perjanjian",
    "lease": "sewa",
    "photo": "foto",
    "kuasa": "surat kuasa",
    "sk": "surat kuasa",
    "reekspor": "ekspor kembali",
    "reexport": "ekspor kembali",
    "passport": "paspor",
}
# Words that say nothing about the kind.
HAMPA = {"dan", "atau", "yang", "dari", "untuk", "dengan", "dalam", "luar", "akan", "bila"}
HAMPA |= {"hasil", "tanda", "scan", "scanned", "final", "revisi", "rev", "copy", "salinan", "img"}
HAMPA |= {"file", "dokumen", "document", "doc", "pdf", "jpg", "jpeg", "png", "surat", "barang"}
BOBOT_NAMA, BOBOT_CONTOH = 3.0, 2.0
# So much more a kind that still lacks a document counts than one that has its own.
LEBIH_KURANG = 1.25


def kata(teks: str) -> list[str]:
    """Return the words of a name in lower case, abbreviations written out: "INV_01.pdf" → invoice."""
    rata = unicodedata.normalize("NFKD", teks).lower()
    mentah = re.findall(r"[a-z]+", re.sub(r"[\u0300-\u036f]", "", rata))
    panjang = " ".join(SINGKATAN.get(satu, satu) for satu in mentah)
    return [satu for satu in panjang.split() if satu not in HAMPA and len(satu) > 1]


def tebak(nama: str, jenis: Sequence[Any], terisi: Iterable[Any] = ()) -> Any | None:
    """Return the kind that shares the rarest words with the file's name, or None.

    ``jenis`` in the order of the list; those in ``terisi`` have a document already and step back.
    """
    dicari = set(kata(nama.rpartition(".")[0] or nama))
    isi = [_bobot(satu) for satu in jenis]
    seberapa_umum = Counter(satu for bobot in isi for satu in bobot)
    sudah = set(terisi)
    terbaik, nilai_terbaik = None, 0.0
    for satu, bobot in zip(jenis, isi, strict=True):
        nilai = sum(bobot[k] / seberapa_umum[k] for k in dicari & bobot.keys())
        nilai *= 1 if satu in sudah else LEBIH_KURANG
        if nilai > nilai_terbaik:
            terbaik, nilai_terbaik = satu, nilai
    return terbaik


def _bobot(jenis: Any) -> dict[str, float]:
    """Return the words that speak for a kind: those of its name and code more than its examples."""
    bobot = dict.fromkeys(kata(jenis.contoh), BOBOT_CONTOH)
    return bobot | dict.fromkeys(kata(f"{jenis.nama} {jenis.kode}"), BOBOT_NAMA)
