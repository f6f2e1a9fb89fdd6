"""What an extension asks for: one row beside the change that asks."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from berkas.models import Berkas
from permohonan.models.permohonan import BULAN_MAKSIMUM, Permohonan


class Perpanjangan(models.Model):
    """The reason, the day asked for, and what that is in whole months of the permit.

    A permit runs whole months, so that a part of a month asked for is a month granted, and paid
    (design.md §2). ``bulan_semula`` are the permit's months when the form was saved.
    """

    # CASCADE: part of its application.
    permohonan = models.OneToOneField(
        Permohonan, models.CASCADE, primary_key=True, related_name="perpanjangan"
    )
    alasan = models.TextField(_("Alasan"), max_length=1000)
    sampai = models.DateField(_("Perkiraan sampai dengan tanggal"))
    bulan_semula = models.PositiveSmallIntegerField(editable=False)
    bulan_tambahan = models.PositiveSmallIntegerField(
        editable=False, validators=[MinValueValidator(1)]
    )
    berkas = models.ForeignKey(
        Berkas,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Upload Berkas"),
    )

    class Meta:
        verbose_name = "perpanjangan"
        verbose_name_plural = "perpanjangan"
        constraints = [
            models.CheckConstraint(
                name="perpanjangan_bertambah",
                condition=Q(bulan_semula__gte=1, bulan_tambahan__gte=1),
            ),
            models.CheckConstraint(
                name="perpanjangan_paling_lama_36",
                condition=Q(bulan_semula__lte=BULAN_MAKSIMUM - F("bulan_tambahan")),
            ),
        ]

    def __str__(self):
        return f"{self.bulan_tambahan} bulan, sampai dengan {self.sampai:%d-%m-%Y}"

    @property
    def bulan_semua(self) -> int:
        """The months of the permit once the extension is granted."""
        return self.bulan_semula + self.bulan_tambahan
