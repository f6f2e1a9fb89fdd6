"""Inviting a colleague by mail: one link, for one address, that works once and for a week."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jejak.outbox import antar
from jejak.services import RANTAI_UMUM, catat
from portal.galat_layanan import Terlambat
from portal.models import Importir, Undangan, sidik_token
from portal.services.keanggotaan import (
    Badan,
    jadikan_anggota,
    kunci_badan,
    pastikan_anggota,
    sebutan_objek,
)
from portal.services.notifikasi import PENUTUP, beri_tahu
from portal.tampilan import waktu

if TYPE_CHECKING:
    from uuid import UUID

    from portal.models import Pengguna

TOPIK_UNDANGAN = "portal.undangan"
MASA_BERLAKU = timedelta(days=7)
MAKS_TERBUKA = 20


@transaction.atomic
def undang(badan: Badan, email: str, *, oleh: Pengguna) -> Undangan:
    """Invite an address; one that is invited already gets a new link and the old one dies.

    Raises ValidationError where the address is a member's or too many invitations are open.
    """
    email = email.strip().lower()
    kunci_badan(badan)
    pastikan_anggota(badan, oleh)
    if badan.keanggotaan.berlaku().filter(pengguna__email__iexact=email).exists():
        raise ValidationError({"email": _("Alamat ini sudah milik anggota perusahaan Anda.")})
    lama = badan.undangan.terbuka().filter(email__iexact=email).first()
    if lama is not None:
        return _kirim(lama, oleh, "kirim_ulang_undangan")
    if badan.undangan.dapat_diterima().count() >= MAKS_TERBUKA:
        raise ValidationError(
            _("Sudah ada %(jumlah)s undangan yang belum dijawab. Tarik yang tidak perlu dahulu.")
            % {"jumlah": MAKS_TERBUKA}
        )
    pemilik = {"importir" if isinstance(badan, Importir) else "ppjk": badan}
    baru = Undangan(email=email, dibuat_oleh=oleh, seri=0, **pemilik)
    return _kirim(baru, oleh, "undang_anggota")


@transaction.atomic
def kirim_ulang(badan: Badan, pk: UUID, *, oleh: Pengguna) -> Undangan:
    """Send an open invitation anew, with a new link and a new week."""
    return _kirim(_terbuka(badan, pk, oleh), oleh, "kirim_ulang_undangan")


@transaction.atomic
def tarik(badan: Badan, pk: UUID, *, oleh: Pengguna) -> Undangan:
    """Withdraw an open invitation: its link opens nothing any more."""
    undangan = _terbuka(badan, pk, oleh)
    undangan.ditarik, undangan.ditarik_oleh = timezone.now(), oleh
    undangan.save(update_fields=["ditarik", "ditarik_oleh"])
    _catat(undangan, oleh, "tarik_undangan")
    return undangan


def _terbuka(badan: Badan, pk: UUID, oleh: Pengguna) -> Undangan:
    """Lock the company and return its open invitation; raises Terlambat where it is closed."""
    kunci_badan(badan)
    pastikan_anggota(badan, oleh)
    undangan: Undangan | None = badan.undangan.terbuka().filter(pk=pk).first()
    if undangan is None:
        raise Terlambat(_("Undangan ini sudah diterima atau ditarik."))
    return undangan


def _kirim(undangan: Undangan, oleh: Pengguna, tindakan: str) -> Undangan:
    undangan.seri += 1
    undangan.sidik = sidik_token(undangan.token)
    undangan.berlaku_sampai = timezone.now() + MASA_BERLAKU
    undangan.save()
    _catat(undangan, oleh, tindakan)
    # The token is no part of the message: the handler derives it again.
    antar(TOPIK_UNDANGAN, f"{undangan.pk}:{undangan.seri}", {"undangan": str(undangan.pk)})
    return undangan


def _catat(undangan: Undangan, oleh: Pengguna, tindakan: str) -> None:
    catat(
        rantai=RANTAI_UMUM,
        tindakan=tindakan,
        objek=f"undangan:{undangan.pk}",
        pelaku=oleh,
        jabatan=undangan.badan.nama,
        rincian={"badan": sebutan_objek(undangan.badan), "email": undangan.email},
    )


def kirim_surel_undangan(isi: dict[str, Any]) -> None:
    """Mail an invitation: handler of TOPIK_UNDANGAN. One that was closed meanwhile is not sent."""
    undangan = (
        Undangan.objects.dapat_diterima()
        .select_related("importir", "ppjk", "dibuat_oleh")
        .filter(pk=isi["undangan"])
        .first()
    )
    if undangan is None:
        return
    if undangan.sidik != sidik_token(undangan.token):  # the server's key was changed meanwhile
        undangan.sidik = sidik_token(undangan.token)
        undangan.save(update_fields=["sidik"])
    tautan = settings.SITE_URL + reverse("portal:undangan", args=[undangan.token])
    EmailMessage(
        subject=f"[Impor Sementara] Undangan bergabung dengan {undangan.badan.nama}",
        body=(
            f"{undangan.dibuat_oleh.get_full_name()} mengundang Anda untuk bertindak atas nama "
            f"{undangan.badan.nama} di Portal Impor Sementara.\n\n"
            f"Buka tautan ini, lalu masuk atau buat akun dengan alamat {undangan.email}:\n"
            f"{tautan}\n\n"
            f"Tautan berlaku sampai {waktu(undangan.berlaku_sampai)} dan hanya dapat dipakai satu "
            "kali. Abaikan surel ini bila Anda tidak mengenal pengirimnya.\n\n"
            f"{PENUTUP}"
        ),
        to=[undangan.email],
        headers={
            "Message-ID": f"<undangan-{undangan.pk}-{undangan.seri}@impor-sementara>",
            "Auto-Submitted": "auto-generated",
        },
    ).send()


def undangan_untuk(pengguna: Pengguna) -> list[Undangan]:
    """Return the invitations that this person's confirmed addresses may accept now."""
    alamat = EmailAddress.objects.filter(user=pengguna, verified=True).values_list(
        "email", flat=True
    )
    return list(
        Undangan.objects.dapat_diterima()
        .filter(email__in=[a.lower() for a in alamat])
        .select_related("importir", "ppjk", "dibuat_oleh")
    )


@transaction.atomic
def terima(pk: UUID, *, oleh: Pengguna) -> Undangan:
    """Accept an invitation: a membership from today on.

    Raises Terlambat where it is used, withdrawn or has run out, PermissionDenied for a person
    whose confirmed addresses it does not name.
    """
    badan = Undangan.objects.select_related("importir", "ppjk").get(pk=pk).badan
    kunci_badan(badan)
    undangan: Undangan | None = (
        Undangan.objects.dapat_diterima()
        .select_related("importir", "ppjk", "dibuat_oleh")
        .filter(pk=pk)
        .first()
    )
    if undangan is None:
        raise Terlambat(_("Undangan ini sudah dipakai, ditarik, atau lewat masa berlakunya."))
    if not milik(undangan, oleh):
        raise PermissionDenied(_("Undangan ini ditujukan kepada alamat email lain."))
    jadikan_anggota(oleh, badan)
    return _diterima(undangan, oleh)


def _diterima(undangan: Undangan, oleh: Pengguna) -> Undangan:
    badan = undangan.badan
    undangan.diterima, undangan.diterima_oleh = timezone.now(), oleh
    undangan.save(update_fields=["diterima", "diterima_oleh"])
    _catat(undangan, oleh, "terima_undangan")
    judul = f"{oleh.get_full_name()} bergabung dengan {badan.nama}"
    beri_tahu(
        [undangan.dibuat_oleh],
        kunci=f"undangan:{undangan.pk}",
        judul=judul,
        isi=f"Undangan Anda kepada {undangan.email} sudah diterima.",
        tautan=reverse("portal:anggota"),
        jenis="anggota",
    )
    return undangan


def milik(undangan: Undangan, pengguna: Pengguna) -> bool:
    """Tell whether the invitation names a confirmed address of this person."""
    return bool(
        EmailAddress.objects.filter(
            user=pengguna, verified=True, email__iexact=undangan.email
        ).exists()
    )
