"""Leaf: the icons of the portal, read once from ``static/ikon`` and written as inline SVG."""

from __future__ import annotations

import logging
from functools import cache

from defusedxml import ElementTree
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

logger = logging.getLogger(__name__)

FOLDER = settings.BASE_DIR / "static" / "ikon"
# Stands in for a name that is not there: a page must not fail for an ornament.
PENGGANTI = "dot"
TAMPILAN = {"path": ("d", "fill-rule"), "circle": ("cx", "cy", "r")}


@cache
def svg(nama: str) -> SafeString:
    """Return the icon ``nama`` as SVG hidden from screen readers; the word beside it carries the meaning.

    Only the shapes and attributes of ``TAMPILAN`` are taken over from the file.
    """
    berkas = FOLDER / f"{nama}.svg"
    if berkas.parent != FOLDER or not berkas.is_file():
        logger.warning("Icon %s is missing in static/ikon", nama)
        berkas = FOLDER / f"{PENGGANTI}.svg"
    bentuk = []
    for unsur in ElementTree.parse(berkas).getroot():
        jenis = unsur.tag.rpartition("}")[2]
        atribut = format_html_join(
            "", ' {}="{}"', ((a, unsur.get(a)) for a in TAMPILAN[jenis] if unsur.get(a))
        )
        bentuk.append((jenis, atribut))
    return format_html(
        '<svg class="ikon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>',
        format_html_join("", "<{}{}/>", bentuk),
    )
