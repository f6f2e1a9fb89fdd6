"""Each sending of an application as it was, and the counters that number things."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from permohonan.models.permohonan import Permohonan
from referensi.models import Kantor


class Kiriman(models.Model):
    """Everything as sent: canonical JSON with the SHA-256 of each file and of the whole.

    Lists read two small columns instead of ``isi``: ``nilai_rupiah``, the importer's estimate at the
    rates of the sending day (null where a rate lacked), and ``ringkas_beda``, what changed since the
    previous sending in short sentences (none for the first).
    """

    VERSI_FORMAT = 1

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    permohonan = models.ForeignKey(Permohonan, models.PROTECT, related_name="kiriman")
    putaran = models.PositiveSmallIntegerField()
    isi = models.JSONField()
    sha256 = models.CharField(max_length=64)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    catatan = models.TextField(blank=True)
    waktu = models.DateTimeField()
    # Wide enough for the largest price, quantity and rate the portal takes, times many goods.
    nilai_rupiah = models.DecimalField(max_digits=50, decimal_places=2, null=True, editable=False)
    ringkas_beda = models.JSONField(default=list, editable=False)

    class Meta:
        verbose_name = "kiriman"
        verbose_name_plural = "kiriman"
        ordering = ["-putaran"]
        constraints = [
            models.UniqueConstraint(fields=["permohonan", "putaran"], name="kiriman_putaran_unik"),
            models.CheckConstraint(
                name="kiriman_nilai_tak_negatif",
                condition=Q(nilai_rupiah=None) | Q(nilai_rupiah__gte=0),
            ),
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
