"""What became of the cases that were chosen together: the page that survives a reload."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class HasilMassal(models.Model):
    """One press of a button over many cases, and what happened to each of them.

    ``kunci`` is the fingerprint of the request: the same POST again finds this row instead of
    acting twice. ``baris`` are ``{pk, nomor, importir, keadaan, kalimat}`` in the order chosen;
    ``keadaan`` is belum, berhasil or tidak. Only a list for its owner: what happened is in the
    cases' own histories and audit chains.
    """

    class Tindakan(models.TextChoices):
        """What can be done to many cases at once; of the verdicts one at a time."""

        AMBIL = "ambil", "Ambil"
        LEPAS = "lepas", "Lepas"
        ALIHKAN = "alihkan", "Alihkan"
        TERBITKAN = "terbitkan_skep", "Terbitkan SKEP"
        TOLAK = "tolak", "Tolak"
        KEMBALIKAN = "kembalikan", "Kembalikan"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kunci = models.CharField(max_length=64)
    tindakan = models.CharField(max_length=20, choices=Tindakan.choices)
    catatan = models.TextField(blank=True)
    baris = models.JSONField()
    mulai = models.DateTimeField(auto_now_add=True)
    selesai = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "hasil tindakan massal"
        verbose_name_plural = "hasil tindakan massal"
        constraints = [
            models.UniqueConstraint(fields=["oleh", "kunci"], name="hasil_massal_sekali"),
            models.CheckConstraint(
                name="hasil_massal_tindakan_dikenal",
                condition=Q(
                    tindakan__in=[
                        "ambil",
                        "lepas",
                        "alihkan",
                        "terbitkan_skep",
                        "tolak",
                        "kembalikan",
                    ]
                ),
            ),
        ]

    def __str__(self):
        return f"{self.get_tindakan_display()}: {len(self.baris)} permohonan"

    @property
    def berhasil(self):
        """The cases with which it went well."""
        return [b for b in self.baris if b["keadaan"] == "berhasil"]

    @property
    def tidak(self):
        """The cases that stayed as they were, with the reason."""
        return [b for b in self.baris if b["keadaan"] == "tidak"]

    @property
    def belum(self):
        """The cases that were not reached (yet)."""
        return [b for b in self.baris if b["keadaan"] == "belum"]
