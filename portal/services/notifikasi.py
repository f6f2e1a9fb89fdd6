"""Notices in the bell, the mail that carries them, and what people chose about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from jejak.outbox import antar, antar_semua
from portal.models import CaraSurel, Notifikasi, Pengguna, SetelanNotifikasi

if TYPE_CHECKING:
    from collections.abc import Iterable

TOPIK_SUREL = "portal.surel"
PANJANG_JUDUL = 200
SEKALI_TULIS = 1000
PENUTUP = "Surel ini dikirim otomatis; mohon tidak membalas."


def beri_tahu(
    penerima: Iterable[Pengguna],
    *,
    kunci: str,
    judul: str,
    isi: str,
    tautan: str,
    jenis: str = "lain",
) -> None:
    """Put a notice in each person's bell, and into the mail as that person chose.

    The same ``kunci`` again does nothing. ``jenis`` is a code of ``portal.jenis_notifikasi``.
    ``judul`` becomes a mail's subject: line breaks in what people typed are taken out here.
    """
    judul = _sebaris(judul)
    orang = list(penerima)
    setelan = SetelanNotifikasi.objects.in_bulk([p.pk for p in orang])
    for pengguna in orang:
        pilihan = setelan.get(pengguna.pk)
        cara = pilihan.cara_untuk(jenis) if pilihan else CaraSurel.LANGSUNG
        notifikasi, baru = Notifikasi.objects.get_or_create(
            pengguna=pengguna,
            kunci=kunci,
            defaults={
                "judul": judul,
                "isi": isi,
                "tautan": tautan,
                "jenis": jenis,
                "surel": cara,
            },
        )
        if baru and cara == CaraSurel.LANGSUNG:
            antar(TOPIK_SUREL, str(notifikasi.pk), {"notifikasi": str(notifikasi.pk)})


@dataclass(frozen=True)
class Pesan:
    """One notice for one person; the words are those of ``beri_tahu``."""

    pengguna: Pengguna
    kunci: str
    judul: str
    isi: str
    tautan: str
    jenis: str


@transaction.atomic
def beri_tahu_semua(pesan: Iterable[Pesan]) -> int:
    """Put many notices at once, four statements per thousand; return how many were new.

    As ``beri_tahu`` in all else: a (person, ``kunci``) that was told is not told again.
    """
    semua = list(pesan)
    setelan = SetelanNotifikasi.objects.in_bulk({satu.pengguna.pk for satu in semua})
    baris = []
    for satu in semua:
        pilihan = setelan.get(satu.pengguna.pk)
        baris.append(
            Notifikasi(
                id=uuid4(),
                pengguna=satu.pengguna,
                kunci=satu.kunci,
                judul=_sebaris(satu.judul),
                isi=satu.isi,
                tautan=satu.tautan,
                jenis=satu.jenis,
                surel=pilihan.cara_untuk(satu.jenis) if pilihan else CaraSurel.LANGSUNG,
            )
        )
    Notifikasi.objects.bulk_create(baris, batch_size=SEKALI_TULIS, ignore_conflicts=True)
    # Of two runs at a time each has written only what the other had not.
    baru = Notifikasi.objects.in_bulk([n.pk for n in baris])
    antar_semua(
        TOPIK_SUREL,
        {
            str(n.pk): {"notifikasi": str(n.pk)}
            for n in baru.values()
            if n.surel == CaraSurel.LANGSUNG
        },
    )
    return len(baru)


def _sebaris(judul: str) -> str:
    """Return a title as one line that fits."""
    return Truncator(" ".join(judul.split())).chars(PANJANG_JUDUL)


def kirim_surel(isi: dict[str, Any]) -> None:
    """Mail one notice. At least once: a replay after the server accepted keeps the Message-ID."""
    notifikasi = Notifikasi.objects.select_related("pengguna").get(pk=isi["notifikasi"])
    if notifikasi.surel_dikirim or not notifikasi.pengguna.is_active:
        return
    surat = surel_otomatis(
        notifikasi.pengguna,
        subjek=notifikasi.judul,
        isi=f"{notifikasi.isi}\n\nBuka di portal: {settings.SITE_URL}{notifikasi.tautan}",
        nomor=str(notifikasi.pk),
    )
    surat.send()
    notifikasi.surel_dikirim = timezone.now()
    notifikasi.save(update_fields=["surel_dikirim"])


def surel_otomatis(pengguna: Pengguna, *, subjek: str, isi: str, nomor: str) -> EmailMessage:
    """Return a mail of the portal to one of its people; ``nomor`` makes the Message-ID."""
    return EmailMessage(
        subject=f"[Impor Sementara] {subjek}",
        body=f"Yth. {pengguna.get_full_name()},\n\n{isi}\n\n{PENUTUP}",
        to=[pengguna.email],
        headers={"Message-ID": f"<{nomor}@impor-sementara>", "Auto-Submitted": "auto-generated"},
    )


@transaction.atomic
def tandai_dibaca(notifikasi: Notifikasi) -> None:
    """Mark a notice as read, once."""
    if notifikasi.dibaca is None:
        notifikasi.dibaca = timezone.now()
        notifikasi.save(update_fields=["dibaca"])


def tandai_semua(pengguna: Pengguna) -> int:
    """Mark everything in a person's bell as read; return how many there were."""
    return pengguna.notifikasi.filter(dibaca=None).update(dibaca=timezone.now())


@transaction.atomic
def simpan_setelan(pengguna: Pengguna, *, cara: str, tanpa_surel: Iterable[str]) -> None:
    """Keep what a person chose about mail; what waits for a digest still goes with the next one."""
    SetelanNotifikasi.objects.update_or_create(
        pengguna=pengguna, defaults={"cara": cara, "tanpa_surel": sorted(set(tanpa_surel))}
    )
