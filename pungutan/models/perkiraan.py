"""What the importer was told at each sending: the estimate of that day, kept as it was."""

from django.db import models
from django.db.models import Q

from permohonan.models import Kiriman


class PerkiraanKiriman(models.Model):
    """The estimate of one sending, or the sentence that said why there was none. Append-only.

    ``isi`` is ``pungutan.perkiraan_kiriman.isi_perkiraan``: the amounts of every levy, the rates of
    exchange and of tariff they were computed with, as strings. Amounts are rupiah.
    """

    VERSI_FORMAT = 1

    kiriman = models.OneToOneField(
        Kiriman, models.PROTECT, primary_key=True, related_name="perkiraan"
    )
    tanggal = models.DateField()
    nilai_pabean = models.DecimalField(max_digits=30, decimal_places=2, null=True)
    total_bayar = models.DecimalField(max_digits=30, decimal_places=0, null=True)
    total_jaminan = models.DecimalField(max_digits=30, decimal_places=0, null=True)
    isi = models.JSONField()
    galat = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = "perkiraan kiriman"
        verbose_name_plural = "perkiraan kiriman"
        constraints = [
            models.CheckConstraint(
                name="perkiraan_hitungan_atau_alasan",
                condition=Q(
                    galat="",
                    nilai_pabean__isnull=False,
                    total_bayar__isnull=False,
                    total_jaminan__isnull=False,
                )
                | ~Q(galat="") & Q(nilai_pabean=None, total_bayar=None, total_jaminan=None),
            ),
            models.CheckConstraint(
                name="perkiraan_tidak_negatif",
                condition=Q(nilai_pabean=None)
                | Q(nilai_pabean__gte=0, total_bayar__gte=0, total_jaminan__gte=0),
            ),
        ]

    def __str__(self):
        return f"Perkiraan {self.kiriman_id}"
