"""Which permits still lack a guarantee or a payment: the main page counts them, Browse Status finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import (
    DecimalField,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from permohonan.models import Permohonan
from pungutan.hitung import Fasilitas
from pungutan.jatuh_tempo import BATAS_TEMPO
from pungutan.models import BuktiBayar, Jaminan
from workflow.status import BER_SKEP, Status

if TYPE_CHECKING:
    from django.db.models import QuerySet

RUPIAH = DecimalField(max_digits=20, decimal_places=0)


def belum_dijamin(user: Any) -> QuerySet[Permohonan]:
    """Return the permits for which this person has yet to hand in a guarantee or a payment."""
    return semua_belum().filter(importir__in=user.id_importir)


def q_belum() -> Q:
    """Return the same of all importers, as a condition (permohonan.kewajiban)."""
    return Q(pk__in=semua_belum().values("pk"))


def semua_belum() -> QuerySet[Permohonan]:
    """Return the permits without a guarantee, or under relief without a payment.

    What waits for verification was handed in; what was refused was not. After an extension also those
    whose payments fall short of the SKEPs together, and whose guarantee ends too early without a
    replacement that waits. A revoked permit asks for no guarantee any more, but still for what was to
    be paid (docs/keputusan/0033). Whether a guarantee still suffices in value is the page's to say
    (``pungutan.tagihan``): one statement for any number of permits.
    """
    izin = OuterRef("pk")
    jaminan = Jaminan.objects.filter(permohonan=izin).exclude(keadaan=Jaminan.Keadaan.DITOLAK)
    bayar = BuktiBayar.objects.filter(permohonan=izin).exclude(keadaan=BuktiBayar.Keadaan.DITOLAK)
    pengganti = Jaminan.objects.menunggu().filter(menggantikan=OuterRef("pk"))
    pendek = Jaminan.objects.berlaku().filter(
        ~Exists(pengganti), permohonan=izin, jatuh_tempo__lt=BATAS_TEMPO
    )
    tanpa_jaminan = Q(status=Status.PENERBITAN_SKEP) & (Q(~Exists(jaminan)) | Q(Exists(pendek)))
    tanpa_bayar = Q(fasilitas=Fasilitas.KERINGANAN) & (
        Q(~Exists(bayar)) | Q(tambahan__gt=0, dibayar__lt=F("semula") + F("tambahan"))
    )
    hasil: QuerySet[Permohonan] = Permohonan.objects.alias(**_uang(bayar)).filter(
        tanpa_jaminan | tanpa_bayar, jenis=Permohonan.Jenis.BARU, status__in=BER_SKEP
    )
    return hasil


def _uang(bayar: QuerySet[BuktiBayar]) -> dict[str, Any]:
    """Return what was paid of a permit, and what its extensions (NULL without any) and its SKEP ask for."""
    perpanjangan = Permohonan.objects.filter(
        asal=OuterRef("pk"), jenis=Permohonan.Jenis.PERPANJANGAN, status__in=BER_SKEP
    )
    semula = Permohonan.objects.filter(pk=OuterRef("pk"), keputusan__jenis="skep")
    dibayar = _jumlah(bayar, F("nilai"), per="permohonan")
    return {
        "dibayar": Coalesce(dibayar, Value(0), output_field=RUPIAH),
        "tambahan": _jumlah(
            perpanjangan, _angka("keputusan__isi__perpanjangan_uang", "bm_bayar"), per="asal"
        ),
        "semula": _jumlah(semula, _angka("keputusan__isi__uang", "total_bayar"), per="pk"),
    }


def _angka(bagian: str, nama: str) -> Cast:
    """Return an amount of a decision's snapshot, which holds it as a string."""
    return Cast(KeyTextTransform(nama, bagian), RUPIAH)


def _jumlah(baris: QuerySet[Any], nilai: Any, *, per: str) -> Subquery:
    """Return the sum of ``nilai`` over the rows of one permit; NULL without any."""
    jumlah = baris.order_by().values(per).annotate(jumlah=Sum(nilai, output_field=RUPIAH))
    return Subquery(jumlah.values("jumlah"), output_field=RUPIAH)
