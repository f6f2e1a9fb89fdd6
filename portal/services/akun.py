"""What an administrator mends in somebody's account; each act is recorded and told to the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from jejak.services import RANTAI_UMUM, catat
from portal.services.notifikasi import beri_tahu

if TYPE_CHECKING:
    from portal.models import Pengguna


@transaction.atomic
def setel_ulang_mfa(pengguna: Pengguna, *, oleh: Pengguna) -> int:
    """Take away a person's second factor and its recovery codes; return how many rows there were.

    For a lost telephone. The person's sessions end, and the next sign-in asks to set it up anew
    where the post requires it.
    """
    jumlah: int = Authenticator.objects.filter(user=pengguna).delete()[0]
    if jumlah:
        _akhiri_sesi(pengguna)
        _catat("setel_ulang_mfa", pengguna, oleh)
        _kabarkan(
            pengguna,
            "Verifikasi dua langkah Anda disetel ulang",
            "Administrator menyetel ulang verifikasi dua langkah akun Anda. Pasang kembali setelah "
            "masuk. Bila Anda tidak memintanya, segera hubungi administrator.",
        )
    return jumlah


@transaction.atomic
def nyatakan_surel(pengguna: Pengguna, *, oleh: Pengguna) -> bool:
    """Take the account's address as verified; False where it was already.

    For a person whose mail cannot be reached by the portal; the administrator answers for it.
    """
    alamat = EmailAddress.objects.filter(user=pengguna, email__iexact=pengguna.email).first()
    if alamat is not None and alamat.verified:
        return False
    EmailAddress.objects.filter(user=pengguna, primary=True).update(primary=False)
    EmailAddress.objects.update_or_create(
        user=pengguna, email=pengguna.email.lower(), defaults={"verified": True, "primary": True}
    )
    _catat("nyatakan_surel", pengguna, oleh)
    return True


@transaction.atomic
def akhiri_sesi(pengguna: Pengguna, *, oleh: Pengguna) -> int:
    """Sign a person out everywhere; return how many sessions there were."""
    jumlah = _akhiri_sesi(pengguna)
    if jumlah:
        _catat("akhiri_sesi", pengguna, oleh)
    return jumlah


def _akhiri_sesi(pengguna: Pengguna) -> int:
    sesi = list(UserSession.objects.filter(user=pengguna))
    for satu in sesi:
        satu.end()
    return len(sesi)


def _catat(tindakan: str, pengguna: Pengguna, oleh: Pengguna) -> None:
    catat(
        rantai=RANTAI_UMUM,
        tindakan=tindakan,
        objek=f"pengguna:{pengguna.pk}",
        pelaku=oleh,
        rincian={"tentang": pengguna.username},
    )


def _kabarkan(pengguna: Pengguna, judul: str, isi: str) -> None:
    beri_tahu(
        [pengguna],
        kunci=f"akun:{int(timezone.now().timestamp())}",
        judul=judul,
        isi=isi,
        tautan=reverse("portal:beranda"),
    )
