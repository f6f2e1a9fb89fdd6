"""Which permits of an importer still lack a guarantee or a payment, as the main page counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from permohonan.models import Permohonan
from pungutan.hitung import Fasilitas
from pungutan.models import BuktiBayar, Jaminan
from workflow.status import Status

if TYPE_CHECKING:
    from django.db.models import QuerySet


def belum_dijamin(user: Any) -> QuerySet[Permohonan]:
    """Return the permits for which this person has handed in no guarantee, or under relief no payment.

    What waits for verification was handed in; what was refused was not. Whether it still suffices
    is the page's to say (``pungutan.tagihan``): one statement for any number of permits.
    """
    izin = OuterRef("pk")
    jaminan = Jaminan.objects.filter(permohonan=izin).exclude(keadaan=Jaminan.Keadaan.DITOLAK)
    bayar = BuktiBayar.objects.filter(permohonan=izin).exclude(keadaan=BuktiBayar.Keadaan.DITOLAK)
    hasil: QuerySet[Permohonan] = Permohonan.objects.filter(
        ~Exists(jaminan) | Q(fasilitas=Fasilitas.KERINGANAN) & ~Exists(bayar),
        importir__in=user.id_importir,
        jenis=Permohonan.Jenis.BARU,
        status=Status.PENERBITAN_SKEP,
    )
    return hasil
