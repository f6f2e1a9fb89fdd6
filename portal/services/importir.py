"""Contact data of an importer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from jejak.services import RANTAI_UMUM, catat
from portal.galat_layanan import VersiUsang
from portal.models import Importir

if TYPE_CHECKING:
    from portal.models import Pengguna

KONTAK = ("alamat", "no_hp", "faksimile", "email")


@transaction.atomic
def ubah_kontak(importir: Importir, kontak: dict[str, str], *, versi: int, oleh: Pengguna) -> None:
    """Change the four fields the manual lets an importer change.

    Raises VersiUsang where the row is no longer at ``versi``, PermissionDenied for a person who
    only acts by power of attorney.
    """
    baris = Importir.objects.select_for_update().get(pk=importir.pk)
    if not baris.keanggotaan.berlaku().filter(pengguna=oleh).exists():
        raise PermissionDenied(_("Data importir hanya diubah oleh anggotanya sendiri."))
    if baris.versi != versi:
        raise VersiUsang(baris)
    lama = {nama: getattr(baris, nama) for nama in KONTAK}
    for nama in KONTAK:
        setattr(baris, nama, kontak[nama])
    baris.versi += 1
    baris.save(update_fields=[*KONTAK, "versi"])
    berubah = [nama for nama in KONTAK if lama[nama] != kontak[nama]]
    catat(
        rantai=RANTAI_UMUM,
        tindakan="ubah_data_importir",
        objek=f"importir:{baris.pk}",
        pelaku=oleh,
        jabatan=baris.nama,
        rincian={"kolom": berubah},
    )
