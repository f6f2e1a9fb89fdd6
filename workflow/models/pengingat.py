"""Who was reminded of which case: what keeps an hourly reminder from coming every hour."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from permohonan.models import Permohonan


class Pengingat(models.Model):
    """One person was reminded of one case on one day of its office, for one threshold.

    Swept after a month; the notices themselves stay in the person's bell.
    """

    class Ambang(models.TextChoices):
        """How far the clock of the case had run."""

        HARI_INI = "hari_ini", "Jatuh tempo hari ini"
        LEWAT = "lewat", "Lewat jatuh tempo"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # A memory of the case and of nothing else.
    permohonan = models.ForeignKey(Permohonan, models.CASCADE, related_name="pengingat")
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    hari = models.DateField()
    ambang = models.CharField(max_length=10, choices=Ambang.choices)

    class Meta:
        verbose_name = "pengingat"
        verbose_name_plural = "pengingat"
        constraints = [
            models.UniqueConstraint(
                fields=["hari", "pengguna", "permohonan", "ambang"], name="pengingat_sekali_sehari"
            ),
            models.CheckConstraint(
                name="pengingat_ambang_dikenal", condition=Q(ambang__in=["hari_ini", "lewat"])
            ),
        ]

    def __str__(self):
        return f"{self.pengguna}: {self.permohonan}, {self.get_ambang_display()}"
