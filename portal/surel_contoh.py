"""Demo only: the mails of a local trial, which leave this machine for nowhere.

Registered in ``portal.urls`` where DEMO is on, and there the passwords are public as well.
"""

from email import message_from_bytes, policy
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

TERBARU = 30
PEMBATAS = b"-" * 79


class Surel(NamedTuple):
    """One mail as it is shown."""

    kepada: str
    perihal: str
    waktu: str
    isi: str


@login_not_required
def surel_contoh(request):
    """List the newest mails, with links that can be pressed."""
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", None) or settings.VAR_DIR / "surel")
    return render(request, "portal/surel_contoh.html", {"surel": daftar(folder), "folder": folder})


def daftar(folder):
    """Return the newest mails of a folder that Django's file backend fills."""
    berkas = sorted(folder.glob("*.log"), key=lambda b: b.stat().st_mtime_ns, reverse=True)
    hasil = []
    for satu in berkas[:TERBARU]:
        potongan = satu.read_bytes().split(b"\n" + PEMBATAS + b"\n")
        hasil += [_baca(p) for p in reversed(potongan) if p.strip()]
    return hasil[:TERBARU]


def _baca(isi):
    surat = message_from_bytes(isi, policy=policy.default)
    badan = surat.get_body(preferencelist=("plain",))
    return Surel(
        str(surat["To"]),
        str(surat["Subject"]),
        str(surat["Date"]),
        badan.get_content() if badan else "",
    )
