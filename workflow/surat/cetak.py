"""A decision set as its letter: HTML from templates/surat, PDF from berkas.pdf_cetak."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

from berkas.kertas import cap_baku
from berkas.pdf_cetak import Cetakan, Data, cetak
from workflow.models import Keputusan
from workflow.surat import isi
from workflow.surat.data import data

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMPLATE = {
    Keputusan.Jenis.SKEP: "surat/skep.html",
    Keputusan.Jenis.PENOLAKAN: "surat/penolakan.html",
    Keputusan.Jenis.PENCABUTAN: "surat/pencabutan.html",
}
TEMPLATE_PERUBAHAN = "surat/skep_perubahan.html"
# Time and memory of a table grow faster than its rows: longer annexes are laid out in parts.
BARIS_PER_BAGIAN = 1000


def cetak_surat(keputusan: Keputusan, *, cap: str | None = None) -> Cetakan:
    """Return the letter, unsigned; ``cap`` overrides the word that this installation prints across.

    Raises BelumSiap where the PDF libraries or the fonts are missing.
    """
    template, konteks = _naskah(keputusan, cap)
    # A draft decides nothing, so it states nothing to machines.
    return cetak_berbagian(template, konteks, data=data(keputusan) if keputusan.token else None)


def html_surat(keputusan: Keputusan) -> list[str]:
    """Return the HTML of the letter's parts, e.g. to measure setting them."""
    return _html(*_naskah(keputusan, None))


def _naskah(keputusan: Keputusan, cap: str | None) -> tuple[str, dict[str, Any]]:
    konteks = isi.konteks(keputusan, cap=cap_baku() if cap is None else cap)
    template = TEMPLATE[Keputusan.Jenis(keputusan.jenis)]
    if keputusan.jenis == Keputusan.Jenis.SKEP and "ubah" in konteks:
        template = TEMPLATE_PERUBAHAN
    return template, konteks


def cetak_berbagian(template: str, konteks: dict[str, Any], *, data: Data | None = None) -> Cetakan:
    """Return a paper with a table of goods (``konteks["barang"]``), laid out in parts where long.

    The template also gets ``pertama`` and ``terakhir``. Raises BelumSiap.
    """
    html = _html(template, konteks)

    def kaki(lanskap: list[bool]) -> str:
        return render_to_string("surat/kaki.html", {**konteks, "lembar": lanskap})

    return cetak(*html, data=data, kaki=kaki if len(html) > 1 else None)


def _html(template: str, konteks: dict[str, Any]) -> list[str]:
    return [render_to_string(template, satu) for satu in _bagian(konteks)]


def _bagian(konteks: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the context of each part: the text with the first lines of the annex, then the rest."""
    barang = konteks["barang"]
    for awal in range(0, len(barang), BARIS_PER_BAGIAN) or [0]:
        akhir = awal + BARIS_PER_BAGIAN
        yield {
            **konteks,
            "barang": barang[awal:akhir],
            "pertama": awal == 0,
            "terakhir": akhir >= len(barang),
            "tanpa_kaki": len(barang) > BARIS_PER_BAGIAN,
        }
