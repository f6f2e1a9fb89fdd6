"""International codes: countries, currencies, units of quantity."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from referensi.models.dasar import Berlaku, DuaNama


class Negara(DuaNama, Berlaku):
    """A country or territory, ISO 3166-1 alpha-2."""

    kode = models.CharField(
        "kode negara", max_length=2, unique=True, validators=[RegexValidator(r"^[A-Z]{2}$")]
    )
    nama = models.CharField("nama negara", max_length=100)

    class Meta(Berlaku.Meta):
        verbose_name = "negara"
        verbose_name_plural = "negara"
        ordering: ClassVar = ["kode"]
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.CheckConstraint(name="negara_kode_iso", condition=Q(kode__regex=r"^[A-Z]{2}$")),
        ]


class Valuta(DuaNama, Berlaku):
    """A currency, ISO 4217; the decree quotes some of them per more than one unit."""

    kode = models.CharField(
        "kode valuta", max_length=3, unique=True, validators=[RegexValidator(r"^[A-Z]{3}$")]
    )
    nama = models.CharField("nama valuta", max_length=80)
    satuan_kurs = models.PositiveSmallIntegerField(
        "satuan kurs", default=1, help_text="Jumlah satuan per kurs: 100 untuk JPY, selain itu 1."
    )

    class Meta(Berlaku.Meta):
        verbose_name = "valuta"
        verbose_name_plural = "valuta"
        ordering: ClassVar = ["kode"]
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.CheckConstraint(name="valuta_kode_iso", condition=Q(kode__regex=r"^[A-Z]{3}$")),
            models.CheckConstraint(
                name="valuta_satuan_kurs_positif", condition=Q(satuan_kurs__gte=1)
            ),
        ]


class Satuan(DuaNama, Berlaku):
    """A unit of quantity, UN/ECE Recommendation 20 (units) or 21 (packages)."""

    kode = models.CharField(
        "kode satuan", max_length=3, unique=True, validators=[RegexValidator(r"^[A-Z0-9]{2,3}$")]
    )
    nama = models.CharField("nama satuan", max_length=80)
    desimal = models.PositiveSmallIntegerField(
        "angka di belakang koma",
        default=4,
        help_text="0 untuk satuan yang dihitung utuh (buah, unit, peti); paling banyak 4.",
    )

    class Meta(Berlaku.Meta):
        verbose_name = "satuan"
        verbose_name_plural = "satuan"
        ordering: ClassVar = ["kode"]
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.CheckConstraint(
                name="satuan_kode_unece", condition=Q(kode__regex=r"^[A-Z0-9]{2,3}$")
            ),
            models.CheckConstraint(name="satuan_desimal_wajar", condition=Q(desimal__lte=4)),
        ]
