"""Leaf: numbers as people type them (docs/keputusan/0012), for forms and for imported tables."""

import re

RANCU = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
BENTUK = (
    # 1250 | 1250,5 | 1250.5
    re.compile(r"(?P<utuh>[0-9]+)(?:[.,](?P<pecahan>[0-9]+))?"),
    # 1.250,5 and 1.250.000 in Indonesian notation
    re.compile(r"(?P<utuh>[0-9]{1,3}(?:\.[0-9]{3})+)(?:,(?P<pecahan>[0-9]+))?"),
    # 1,250.5 and 1,250,000 as foreign invoices write it
    re.compile(r"(?P<utuh>[0-9]{1,3}(?:,[0-9]{3})+)(?:\.(?P<pecahan>[0-9]+))?"),
)


class AngkaRancuError(ValueError):
    """A text that means two numbers; ``arti`` are both, in Indonesian notation."""

    def __init__(self, teks: str, arti: tuple[str, str]) -> None:
        """Keep what was written and what it may mean."""
        super().__init__(teks)
        self.teks, self.arti = teks, arti


class AngkaTidakTerbacaError(ValueError):
    """A text that is no number."""


def baca_angka(teks: str) -> str:
    """Return a number in plain notation ("1250.5"), "" for nothing.

    Raises AngkaRancuError for what could be read in two ways, AngkaTidakTerbacaError otherwise.
    """
    polos = re.sub(r"\s", "", teks)
    if RANCU.fullmatch(polos):
        utuh, pecahan = re.split(r"[.,]", polos)
        raise AngkaRancuError(polos, (f"{utuh}{pecahan}", f"{utuh},{pecahan.rstrip('0') or '0'}"))
    for bentuk in BENTUK:
        if cocok := bentuk.fullmatch(polos):
            utuh = re.sub(r"[.,]", "", cocok["utuh"])
            pecahan = cocok.groupdict().get("pecahan")
            return f"{utuh}.{pecahan}" if pecahan else utuh
    if polos:
        raise AngkaTidakTerbacaError(polos)
    return ""
