"""What a person has typed into a form and not saved yet."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class IsianTersimpan(models.Model):
    """The unsaved typing of one person in one form; read by that person alone (portal/isian.py).

    ``kunci`` is the address of the form; ``isi`` maps a field's name to the list of its values as
    typed, never validated, never files or passwords. It is no part of an application.
    """

    # CASCADE: typing belongs to its person alone and means nothing without them.
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="isian_tersimpan"
    )
    kunci = models.CharField(max_length=200)
    judul = models.CharField(max_length=150, blank=True)
    isi = models.JSONField()
    waktu = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "isian belum disimpan"
        verbose_name_plural = "isian belum disimpan"
        ordering = ["-waktu"]
        constraints = [
            models.UniqueConstraint(fields=["pengguna", "kunci"], name="isian_satu_per_formulir"),
            models.CheckConstraint(
                name="isian_kunci_alamat", condition=models.Q(kunci__startswith="/")
            ),
        ]

    def __str__(self):
        return f"{self.pengguna_id}: {self.kunci}"
