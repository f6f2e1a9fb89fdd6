"""Who belongs to a company, importer or broker alike: joining, ending, and who acts for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jejak.services import RANTAI_UMUM, catat
from portal.galat_layanan import Terlambat
from portal.models import (
    Importir,
    Keanggotaan,
    KeanggotaanPpjk,
    Pengguna,
    Ppjk,
    SuratKuasa,
)
from portal.services.notifikasi import beri_tahu

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

Badan: TypeAlias = Importir | Ppjk
Anggota: TypeAlias = Keanggotaan | KeanggotaanPpjk


def sebutan_objek(badan: Badan) -> str:
    """Return how the audit trail names a company."""
    return f"{'importir' if isinstance(badan, Importir) else 'ppjk'}:{badan.pk}"


def kunci_badan(badan: Badan) -> None:
    """Lock the company: its members, invitations and powers of attorney change one at a time."""
    type(badan).objects.select_for_update().order_by().values_list("pk", flat=True).get(pk=badan.pk)


def pastikan_anggota(badan: Badan, oleh: Pengguna) -> None:
    """Raise PermissionDenied where the person is no member of the company today."""
    if not badan.keanggotaan.berlaku().filter(pengguna=oleh).exists():
        raise PermissionDenied(_("Hanya anggota perusahaan ini yang dapat melakukannya."))


def anggota_aktif(badan: Badan) -> list[Pengguna]:
    """Return the members of a company who may sign in, to tell them of something."""
    berlaku = badan.keanggotaan.berlaku().values("pengguna")
    return list(Pengguna.objects.filter(is_active=True, pk__in=berlaku))


def yang_bertindak_untuk(importir_id: UUID) -> list[Pengguna]:
    """Return everybody who may act for an importer today: members, and people of its brokers."""
    anggota = Keanggotaan.objects.berlaku().filter(importir=importir_id)
    wewenang = SuratKuasa.objects.berlaku().filter(importir=importir_id)
    orang_ppjk = KeanggotaanPpjk.objects.berlaku().filter(ppjk__in=wewenang.values("ppjk"))
    milik = Q(pk__in=anggota.values("pengguna")) | Q(pk__in=orang_ppjk.values("pengguna"))
    return list(Pengguna.objects.filter(milik, is_active=True))


def yang_bertindak_untuk_semua(importir: Iterable[UUID]) -> dict[UUID, list[Pengguna]]:
    """Return ``yang_bertindak_untuk`` of several importers; two statements for all of them."""
    semua = set(importir)
    anggota = Keanggotaan.objects.berlaku().filter(importir__in=semua)
    wewenang = SuratKuasa.objects.berlaku().filter(importir__in=semua)
    orang_ppjk = KeanggotaanPpjk.objects.berlaku().filter(ppjk__surat_kuasa__in=wewenang)
    pasangan = set(
        anggota.values_list("importir", "pengguna").union(
            orang_ppjk.values_list("ppjk__surat_kuasa__importir", "pengguna")
        )
    )
    aktif = Pengguna.objects.filter(is_active=True).in_bulk({pk for _importir, pk in pasangan})
    return {
        satu: [aktif[pk] for pk in sorted(p for i, p in pasangan if i == satu and p in aktif)]
        for satu in semua
    }


def jadikan_anggota(pengguna: Pengguna, badan: Badan) -> Anggota:
    """Make a person a member from today on; the company is locked by the caller.

    Who was ended earlier today is taken up again in the same row; the audit trail has both.
    """
    hari = timezone.localdate()
    berlaku: Anggota | None = badan.keanggotaan.berlaku().filter(pengguna=pengguna).first()
    if berlaku is not None:
        return berlaku
    baris: Anggota = badan.keanggotaan.update_or_create(
        pengguna=pengguna, dari=hari, defaults={"sampai": None, "diakhiri": None}
    )[0]
    return baris


@transaction.atomic
def akhiri(badan: Badan, keanggotaan_pk: int, *, oleh: Pengguna) -> Anggota:
    """End a membership at once, also one's own, but never the last one.

    The person's next request finds no right any more; what he invited others to is withdrawn.
    Raises Terlambat where it is ended already or is the last one.
    """
    kunci_badan(badan)
    pastikan_anggota(badan, oleh)
    baris: Anggota | None = (
        badan.keanggotaan.berlaku().select_related("pengguna").filter(pk=keanggotaan_pk).first()
    )
    if baris is None:
        raise Terlambat(_("Keanggotaan ini sudah diakhiri."))
    lain = badan.keanggotaan.berlaku().exclude(pk=baris.pk).filter(pengguna__is_active=True)
    if not lain.exists():
        raise Terlambat(
            _("Anggota terakhir tidak dapat diakhiri. Undang rekan lain terlebih dahulu.")
        )
    saat = timezone.now()
    baris.sampai, baris.diakhiri = timezone.localdate(saat), saat
    baris.save(update_fields=["sampai", "diakhiri"])
    badan.undangan.terbuka().filter(dibuat_oleh=baris.pengguna).update(
        ditarik=saat, ditarik_oleh=oleh
    )
    catat(
        rantai=RANTAI_UMUM,
        tindakan="akhiri_keanggotaan",
        objek=sebutan_objek(badan),
        pelaku=oleh,
        jabatan=badan.nama,
        rincian={"pengguna": baris.pengguna.username, "badan": badan.nama},
    )
    if baris.pengguna_id != oleh.pk:
        judul = f"Keanggotaan Anda di {badan.nama} diakhiri"
        beri_tahu(
            [baris.pengguna],
            kunci=f"anggota:{sebutan_objek(badan)}:{baris.pk}:{int(saat.timestamp())}",
            judul=judul,
            isi=f"{oleh.get_full_name()} mengakhiri keanggotaan Anda di {badan.nama}.",
            tautan=reverse("portal:beranda"),
            jenis="anggota",
        )
    return baris
