"""Files whose pages could not be drawn, as a kind of failed work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkas.models import Pratinjau
from berkas.pratinjau import TOPIK
from jejak.gagal import Jenis, Uraian
from jejak.outbox import antar_ulang

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet


def baris() -> QuerySet[Pratinjau]:
    """Return them, oldest first."""
    gagal = Pratinjau.objects.filter(keadaan=Pratinjau.Keadaan.GAGAL)
    return gagal.select_related("berkas").order_by("dibuat", "pk")


def uraikan(satu: Pratinjau) -> Uraian:
    """Name the file."""
    sebab = "Halamannya tidak dapat digambar; berkasnya dibaca dengan mengunduhnya."
    return Uraian(f"{satu.berkas.nama_asli} ({satu.berkas_id})", sebab, satu.dibuat)


def ulangi(semua: Iterable[Pratinjau]) -> None:
    """Forget the outcome and draw once more."""
    for satu in semua:
        pk = str(satu.berkas_id)
        satu.delete()
        antar_ulang(TOPIK, pk, {"berkas": pk})


GAMBAR = Jenis(
    40,
    "gambar",
    "Gambar halaman berkas",
    "Berkas yang halamannya gagal digambar. Yang memang rusak gagal lagi; berkasnya tetap utuh.",
    baris,
    uraikan,
    ulangi,
)
