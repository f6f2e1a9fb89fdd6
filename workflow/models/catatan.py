"""What officers tell each other about a case; the importer never reads it."""

import uuid

from django.db import models
from django.db.models import Q

from berkas.models import Berkas
from permohonan.models import Permohonan
from portal.models import Jabatan


class CatatanInternal(models.Model):
    """A note among officers: append-only; its author may take it back, which marks it (a trigger).

    Name and title are kept as they were that day.
    """

    PANJANG = 4000

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    permohonan = models.ForeignKey(Permohonan, models.PROTECT, related_name="catatan_internal")
    teks = models.TextField("Catatan", max_length=PANJANG)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    nama_pelaku = models.CharField(max_length=120)
    nama_jabatan = models.CharField(max_length=200)
    waktu = models.DateTimeField()
    ditarik = models.DateTimeField("ditarik kembali", null=True, blank=True)

    class Meta:
        verbose_name = "catatan internal"
        verbose_name_plural = "catatan internal"
        ordering = ["-waktu", "-pk"]
        constraints = [
            models.CheckConstraint(name="catatan_internal_berisi", condition=~Q(teks="")),
            models.CheckConstraint(
                name="catatan_internal_ditarik_kemudian",
                condition=Q(ditarik=None) | Q(ditarik__gte=models.F("waktu")),
            ),
        ]
        indexes = [
            models.Index(fields=["permohonan", "-waktu"], name="catatan_internal_terbaru"),
        ]

    def __str__(self):
        return f"{self.nama_pelaku}: {self.teks[:40]}"


class BerkasCatatan(models.Model):
    """A file of an internal note."""

    TERBANYAK = 5

    # PROTECT: nothing of a note is ever deleted.
    catatan = models.ForeignKey(CatatanInternal, models.PROTECT, related_name="berkas")
    berkas = models.OneToOneField(Berkas, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "berkas catatan internal"
        verbose_name_plural = "berkas catatan internal"
        ordering = ["pk"]

    def __str__(self):
        return str(self.berkas)
