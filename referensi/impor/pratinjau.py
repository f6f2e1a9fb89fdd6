"""What a file would do, kept for the person who sent it until it is confirmed or grows old."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.core.cache import cache

from referensi.impor.rencana import Baris, Jenis

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

    from referensi.impor.aturan import Isian
    from referensi.impor.tampil import Beda

# So long a preview waits for its confirmation.
UMUR_DETIK = 60 * 60
KOREKSI, LONJAKAN, TUTUP = "koreksi", "lonjakan", "tutup"


class PratinjauHilangError(LookupError):
    """The preview was given up or has waited too long; the file has to be sent again."""


class SudahDisimpanError(LookupError):
    """The preview was confirmed before: by a second press, or in another tab."""

    def __init__(self, jumlah: dict[str, int]) -> None:
        """Keep the counts of what was stored."""
        super().__init__("sudah disimpan")
        self.jumlah = jumlah


@dataclass
class Pratinjau:
    """What a file would do, as it is shown; kept until it is confirmed or grows old."""

    isian: Isian
    sha256: str = ""
    baris: list[Baris] = field(default_factory=list)
    galat: list[tuple[int, str]] = field(default_factory=list)
    peringatan: list[tuple[int, str]] = field(default_factory=list)
    beda: list[Beda] = field(default_factory=list)
    jumlah: dict[str, int] = field(default_factory=dict)
    sidik: str = ""

    @property
    def perlu(self) -> set[str]:
        """What has to be confirmed by itself: corrections, days that are past, jumps, rows that end.

        A short file sent as a complete list by mistake would otherwise end the whole table unasked.
        """
        surut = any(satu.surut for satu in self.beda)
        perlu = {KOREKSI} if surut or self.jumlah.get(Jenis.KOREKSI) else set()
        perlu |= {TUTUP} if self.ditutup else set()
        return perlu | ({LONJAKAN} if any(satu.mencolok for satu in self.beda) else set())

    @property
    def ditutup(self) -> int:
        """How many rows end because a complete list does not name them."""
        return self.jumlah.get(Jenis.TUTUP, 0)

    @property
    def mengubah(self) -> bool:
        """Whether storing it would change anything."""
        return any(n for jenis, n in self.jumlah.items() if jenis != Jenis.TETAP)


def titip(pratinjau: Pratinjau, oleh: AbstractBaseUser, model: str) -> UUID:
    """Keep a preview for an hour and return its number."""
    nomor = uuid4()
    cache.set(_kunci(nomor, oleh, model), pratinjau, UMUR_DETIK)
    return nomor


def ambil(nomor: UUID, oleh: AbstractBaseUser, model: str) -> Pratinjau:
    """Return a preview of this person; raises PratinjauHilangError, SudahDisimpanError."""
    hasil: Pratinjau | dict[str, int] | None = cache.get(_kunci(nomor, oleh, model))
    if hasil is None:
        raise PratinjauHilangError(str(nomor))
    if isinstance(hasil, dict):
        raise SudahDisimpanError(hasil)
    return hasil


def tandai_disimpan(
    nomor: UUID, oleh: AbstractBaseUser, model: str, jumlah: dict[str, int]
) -> None:
    """Keep the counts in the place of the preview, so that a second press is told what happened."""
    cache.set(_kunci(nomor, oleh, model), jumlah, UMUR_DETIK)


def buang(nomor: UUID, oleh: AbstractBaseUser, model: str) -> None:
    """Forget a preview."""
    cache.delete(_kunci(nomor, oleh, model))


def _kunci(nomor: UUID, oleh: AbstractBaseUser, model: str) -> str:
    return f"impor-referensi:{model}:{oleh.pk}:{nomor}"
