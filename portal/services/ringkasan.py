"""The daily digest: one mail each morning with what a person did not want one by one.

Rows of Notifikasi are the queue: ``surel="ringkasan"`` without ``surel_dikirim``. A morning that
was missed loses nothing, the next one carries both days; a message run twice sends the same mail
under the same Message-ID.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from jejak.outbox import antar
from portal.models import CaraSurel, Notifikasi, Pengguna
from portal.services.notifikasi import surel_otomatis
from portal.tampilan import tanggal, waktu

if TYPE_CHECKING:
    from django.db.models import QuerySet

TOPIK_RINGKASAN = "portal.ringkasan"
# A mail of a thousand notices is read by nobody; the bell has them all.
MAKS_BUTIR = 50


def siapkan_ringkasan() -> int:
    """Queue today's digest for everybody who has something unsent; return for how many.

    A second run on the same day adds nothing: day and person are the message's key.
    """
    saat = timezone.now()
    hari = timezone.localdate(saat)
    orang = _menunggu(saat).values_list("pengguna", flat=True).distinct()
    for pk in orang:
        antar(
            TOPIK_RINGKASAN,
            f"{hari:%Y-%m-%d}:{pk}",
            {"pengguna": pk, "hari": hari.isoformat(), "sampai": saat.isoformat()},
        )
    return len(orang)


def kirim_ringkasan(isi: dict[str, Any]) -> None:
    """Send one person's digest: handler of TOPIK_RINGKASAN, in its transaction.

    Only what was there when it was queued: a replay carries the same lines.
    """
    pengguna = Pengguna.objects.get(pk=isi["pengguna"])
    baris = list(
        _menunggu(datetime.fromisoformat(isi["sampai"]))
        .filter(pengguna=pengguna)
        .order_by("dibuat")
        .select_for_update()
    )
    if not baris:
        return
    if pengguna.is_active:
        hari = datetime.fromisoformat(isi["hari"]).date()
        surel_otomatis(
            pengguna,
            subjek=f"Ringkasan {tanggal(hari)}: {len(baris)} pemberitahuan",
            isi=_teks(baris),
            nomor=f"ringkasan-{isi['hari']}-{pengguna.pk}",
        ).send()
    Notifikasi.objects.filter(pk__in=[n.pk for n in baris]).update(surel_dikirim=timezone.now())


def _menunggu(sampai: datetime) -> QuerySet[Notifikasi]:
    return Notifikasi.objects.filter(
        surel=CaraSurel.RINGKASAN, surel_dikirim=None, dibuat__lte=sampai
    ).order_by()


def _teks(baris: list[Notifikasi]) -> str:
    bagian = ["Pemberitahuan yang belum dikirim kepada Anda:"]
    for nomor, n in enumerate(baris[:MAKS_BUTIR], start=1):
        bagian.append(
            f"{nomor}. {n.judul}\n   {waktu(n.dibuat)}\n"
            + "\n".join(f"   {satu}" for satu in n.isi.splitlines() if satu)
            + f"\n   {settings.SITE_URL}{n.tautan}"
        )
    if len(baris) > MAKS_BUTIR:
        bagian.append(f"Dan {len(baris) - MAKS_BUTIR} pemberitahuan lain di portal.")
    bagian.append(
        f"Semuanya dapat dibaca di {settings.SITE_URL}/notifikasi/; cara pengirimannya dapat "
        "diubah di sana melalui “Setelan pemberitahuan”."
    )
    return "\n\n".join(bagian)
