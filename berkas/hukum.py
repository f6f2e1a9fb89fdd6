"""Regulations as a paper prints them: their numbers kept whole at the end of a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# "178/PMK.04/2017" and the like; longer words may break, or the line would run off the page.
NOMOR = re.compile(r"((?<!\S)[\w.-]*\d[\w.-]*/[\w./-]{1,30}(?=[\s;,.)]|$))")


def siap_cetak(hukum: Iterable[Mapping[str, str]]) -> list[dict[str, Any]]:
    """Return frozen regulations with ``teks`` and ``ringkas`` as parts (text, kept whole)."""
    return [
        {**satu, "teks": potong(satu["teks"]), "ringkas": potong(satu["ringkas"])} for satu in hukum
    ]


def potong(teks: str) -> list[tuple[str, bool]]:
    """Return a text as parts (text, whether it is a number that stays on one line)."""
    return [(bagian, n % 2 == 1) for n, bagian in enumerate(NOMOR.split(teks)) if bagian]
