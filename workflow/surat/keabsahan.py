"""What anyone may learn about a paper they hold: the kinds of papers, and how one is found.

Each kind is a source, registered when the portal starts (``AppConfig.ready``); a paper is found by
the token in its QR code, by its number and code, or by the SHA-256 of its file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Value
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext

from berkas import kode_periksa
from pungutan.models.jaminan import nomor_baku

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from django.db.models import QuerySet


class Rupa(NamedTuple):
    """Tone and icon of the badge (portal_ui ``lencana``)."""

    nada: str
    ikon: str


@dataclass(frozen=True)
class Kertas:
    """What anyone may learn of a paper: kind, number, day, office, and how it stands (design.md §4).

    That a permit was changed is part of how it stands; by which SKEP is not told, nor which permit
    the SKEP of a change changes.
    """

    jenis: str
    nomor: str
    tanggal: date
    kantor: str
    keadaan: str
    rupa: Rupa | None  # None: a sentence, no badge

    @property
    def berlaku(self) -> bool:
        """Tell whether one may rely on it today: a genuine paper may be revoked, ended, refused."""
        return self.rupa is not None and self.rupa.nada in {"baik", "tunggu"}

    @property
    def judul(self) -> str:
        """Return the headline: genuine, and what has become of one that holds no more."""
        tercatat = gettext("Surat ini tercatat pada portal")
        return tercatat if self.berlaku or self.rupa is None else f"{tercatat}: {self.keadaan}"


class Sumber(NamedTuple):
    """One kind of paper: the rows that have theirs, where token, number and SHA-256 stand, its card.

    ``kueri`` gives only rows whose paper was made; ``token``, ``nomor`` and ``sha256`` are paths of
    fields from such a row. Papers that print no code have neither token nor number: they are known
    by their file alone.
    """

    kueri: Callable[[], QuerySet[Any]]
    token: str
    nomor: str
    sha256: str
    kertas: Callable[[Any], Kertas]


_sumber: list[Sumber] = []


def daftar(*sumber: Sumber) -> None:
    """Register kinds of papers; the first is asked first."""
    _sumber.extend(satu for satu in sumber if satu not in _sumber)


def dengan_token(token: str) -> Kertas | None:
    """Return the paper that carries this token, as its holder may see it, or None."""
    return _pertama((sumber, sumber.token, token) for sumber in _sumber if sumber.token)


def dengan_sha256(sha256: str) -> Kertas | None:
    """Return the paper whose file has this SHA-256 (64 small hexadecimal digits), or None."""
    return _pertama((sumber, sumber.sha256, sha256) for sumber in _sumber)


def dengan_nomor(nomor: str, kode: str) -> Kertas | None:
    """Return the paper with this number and code as somebody typed them, or None.

    A number is no secret, and of some kinds several offices give the same: the code decides.
    Nothing tells an unknown number from a wrong code.
    """
    kode = kode_periksa.baca(kode)
    for sumber in _sumber:
        if not sumber.nomor:
            continue
        calon = sumber.kueri().alias(nomor_dicari=nomor_baku(sumber.nomor))
        calon = calon.filter(nomor_dicari=nomor_baku(Value(nomor)))
        cocok = [
            pk
            for pk, token in calon.order_by().values_list("pk", sumber.token)
            if constant_time_compare(kode_periksa.kode(token), kode)
        ]
        if cocok:
            return sumber.kertas(calon.get(pk=cocok[0]))
    return None


def _pertama(dicari: Iterable[tuple[Sumber, str, str]]) -> Kertas | None:
    """Return the first paper whose field has this value, of (source, field, value)."""
    for sumber, bidang, nilai in dicari:
        baris = sumber.kueri().filter(**{bidang: nilai}).first()
        if baris is not None:
            return sumber.kertas(baris)
    return None
