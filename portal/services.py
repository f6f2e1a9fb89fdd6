"""What changes in the portal itself: contact data, notices and the mail that carries them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from jejak.outbox import antar
from jejak.services import catat
from portal.models import Importir, Notifikasi, Pengguna

if TYPE_CHECKING:
    from collections.abc import Iterable

TOPIK_SUREL = "portal.surel"
PANJANG_JUDUL = 200
KONTAK = ("alamat", "no_hp", "faksimile", "email")


class VersiUsang(Exception):  # noqa: N818 -- a state of the row, not a fault
    """Somebody else saved in between; ``kini`` is the row as it stands, for the 409 page."""

    def __init__(self, kini: Any) -> None:
        """Keep the present row."""
        super().__init__("Data sudah diubah orang lain sejak halaman ini dibuka.")
        self.kini = kini


@transaction.atomic
def ubah_kontak(importir: Importir, kontak: dict[str, str], *, versi: int, oleh: Pengguna) -> None:
    """Change the four fields the manual lets an importer change.

    Raises VersiUsang where the row is no longer at ``versi``.
    """
    baris = Importir.objects.select_for_update().get(pk=importir.pk)
    if baris.versi != versi:
        raise VersiUsang(baris)
    lama = {nama: getattr(baris, nama) for nama in KONTAK}
    for nama in KONTAK:
        setattr(baris, nama, kontak[nama])
    baris.versi += 1
    baris.save(update_fields=[*KONTAK, "versi"])
    berubah = [nama for nama in KONTAK if lama[nama] != kontak[nama]]
    catat(
        rantai="umum",
        tindakan="ubah_data_importir",
        objek=f"importir:{baris.pk}",
        pelaku=oleh,
        rincian={"kolom": berubah},
    )


def beri_tahu(
    penerima: Iterable[Pengguna], *, kunci: str, judul: str, isi: str, tautan: str
) -> None:
    """Put a notice in each person's bell and queue its mail; the same ``kunci`` again does nothing.

    ``judul`` becomes a mail's subject: line breaks in what people typed are taken out here.
    """
    judul = Truncator(" ".join(judul.split())).chars(PANJANG_JUDUL)
    for pengguna in penerima:
        notifikasi, baru = Notifikasi.objects.get_or_create(
            pengguna=pengguna,
            kunci=kunci,
            defaults={"judul": judul, "isi": isi, "tautan": tautan},
        )
        if baru:
            antar(TOPIK_SUREL, str(notifikasi.pk), {"notifikasi": str(notifikasi.pk)})


def kirim_surel(isi: dict[str, Any]) -> None:
    """Mail one notice. At least once: a replay after the server accepted keeps the Message-ID."""
    notifikasi = Notifikasi.objects.select_related("pengguna").get(pk=isi["notifikasi"])
    if notifikasi.surel_dikirim or not notifikasi.pengguna.is_active:
        return
    surat = EmailMessage(
        subject=f"[Impor Sementara] {notifikasi.judul}",
        body=(
            f"Yth. {notifikasi.pengguna.get_full_name()},\n\n{notifikasi.isi}\n\n"
            f"Buka di portal: {settings.SITE_URL}{notifikasi.tautan}\n\n"
            "Surel ini dikirim otomatis; mohon tidak membalas."
        ),
        to=[notifikasi.pengguna.email],
        headers={
            "Message-ID": f"<{notifikasi.pk}@impor-sementara>",
            "Auto-Submitted": "auto-generated",
        },
    )
    surat.send()
    notifikasi.surel_dikirim = timezone.now()
    notifikasi.save(update_fields=["surel_dikirim"])


@transaction.atomic
def tandai_dibaca(notifikasi: Notifikasi) -> None:
    """Mark a notice as read, once."""
    if notifikasi.dibaca is None:
        notifikasi.dibaca = timezone.now()
        notifikasi.save(update_fields=["dibaca"])
