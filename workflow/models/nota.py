"""Nota pendapat as a document: each version of an opinion, frozen as it was written."""

import uuid

from django.db import models
from django.db.models import Q

from workflow.models.pemeriksaan import Pendapat


def tempat_nota(nota: "NotaPendapat", _nama: str) -> str:
    """Return a random storage name."""
    return f"nota/{nota.pk.hex[:2]}/{uuid.uuid4().hex}.pdf"


class NotaPendapat(models.Model):
    """One version of an opinion with what it rests on (``isi``), and the paper the worker makes of it.

    The paper is written once, its SHA-256 kept; afterwards the row is never changed (a trigger).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pendapat = models.ForeignKey(Pendapat, models.PROTECT, related_name="nota")
    nomor = models.PositiveSmallIntegerField("versi")
    isi = models.JSONField()
    waktu = models.DateTimeField()
    berkas = models.FileField(upload_to=tempat_nota, max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    ukuran = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "dokumen nota pendapat"
        verbose_name_plural = "dokumen nota pendapat"
        ordering = ["-nomor"]
        constraints = [
            models.UniqueConstraint(fields=["pendapat", "nomor"], name="nota_pendapat_versi_unik"),
            models.CheckConstraint(
                name="nota_pendapat_utuh",
                condition=Q(berkas="", sha256="", ukuran=0)
                | Q(ukuran__gt=0, sha256__regex=r"^[0-9a-f]{64}$") & ~Q(berkas=""),
            ),
        ]

    def __str__(self):
        return f"{self.pendapat} (versi {self.nomor})"

    @property
    def siap(self):
        """Tell whether the paper was made."""
        return bool(self.sha256)
