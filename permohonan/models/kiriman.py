"""Each sending of an application as it was, and the counters that number things."""

import uuid

from django.conf import settings
from django.db import models

from permohonan.models.permohonan import Permohonan
from referensi.models import Kantor


class Kiriman(models.Model):
    """Everything as sent: canonical JSON with the SHA-256 of each file and of the whole."""

    VERSI_FORMAT = 1

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    permohonan = models.ForeignKey(Permohonan, models.PROTECT, related_name="kiriman")
    putaran = models.PositiveSmallIntegerField()
    isi = models.JSONField()
    sha256 = models.CharField(max_length=64)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    catatan = models.TextField(blank=True)
    waktu = models.DateTimeField()

    class Meta:
        verbose_name = "kiriman"
        verbose_name_plural = "kiriman"
        ordering = ["-putaran"]
        constraints = [
            models.UniqueConstraint(fields=["permohonan", "putaran"], name="kiriman_putaran_unik")
        ]

    def __str__(self):
        return f"Kiriman {self.putaran} — {self.permohonan}"


class PenghitungNomor(models.Model):
    """The last number given per office, series and year; its row is locked while one is taken."""

    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="+")
    seri = models.CharField(max_length=20)
    tahun = models.PositiveSmallIntegerField()
    terakhir = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "penghitung nomor"
        verbose_name_plural = "penghitung nomor"
        constraints = [
            models.UniqueConstraint(fields=["kantor", "seri", "tahun"], name="penghitung_unik")
        ]

    def __str__(self):
        return f"{self.kantor_id}/{self.seri}/{self.tahun}: {self.terakhir}"
