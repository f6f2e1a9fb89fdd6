"""What people are told: the lines of the bell, and which of them also go by mail."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class CaraSurel(models.TextChoices):
    """How a notice leaves the portal; the bell has every one of them."""

    LANGSUNG = "langsung", "Langsung, satu email setiap pemberitahuan"
    RINGKASAN = "ringkasan", "Ringkasan harian, satu email setiap pagi"
    TIDAK = "tidak", "Tidak melalui email"


class Notifikasi(models.Model):
    """A line in a person's bell: text and a link, nothing that points to the right."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="notifikasi"
    )
    # What it is about, e.g. "riwayat:<id>": one notice per event and person, however often replayed.
    kunci = models.CharField(max_length=100)
    judul = models.CharField(max_length=200)
    isi = models.TextField(blank=True)
    tautan = models.CharField(max_length=300)
    # Decided when the notice is made, from the person's settings of that moment.
    jenis = models.CharField(max_length=40, default="lain")
    surel = models.CharField(max_length=10, choices=CaraSurel.choices, default=CaraSurel.LANGSUNG)
    dibuat = models.DateTimeField(auto_now_add=True)
    dibaca = models.DateTimeField(null=True, blank=True)
    surel_dikirim = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "notifikasi"
        verbose_name_plural = "notifikasi"
        ordering = ["-dibuat"]
        constraints = [
            models.UniqueConstraint(fields=["pengguna", "kunci"], name="notifikasi_sekali"),
            models.CheckConstraint(
                name="notifikasi_surel_dikenal", condition=Q(surel__in=CaraSurel.values)
            ),
        ]
        indexes = [
            # The bell's count on every page.
            models.Index(
                fields=["pengguna"], name="notifikasi_belum_dibaca", condition=Q(dibaca=None)
            ),
            # What the next daily digest carries.
            models.Index(
                fields=["pengguna"],
                name="notifikasi_menunggu_ringkasan",
                condition=Q(surel="ringkasan", surel_dikirim=None),
            ),
        ]

    def __str__(self):
        return self.judul


class SetelanNotifikasi(models.Model):
    """What a person chose about mail; without a row everything goes at once."""

    pengguna = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,  # part of the account
        related_name="setelan_notifikasi",
        primary_key=True,
    )
    cara = models.CharField(max_length=10, choices=CaraSurel.choices, default=CaraSurel.LANGSUNG)
    # Codes of portal.jenis_notifikasi that stay out of the mail: a kind added later is told of.
    tanpa_surel = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = "setelan notifikasi"
        verbose_name_plural = "setelan notifikasi"
        constraints = [
            models.CheckConstraint(
                name="setelan_notifikasi_cara_dikenal", condition=Q(cara__in=CaraSurel.values)
            )
        ]

    def __str__(self):
        return f"{self.pengguna}: {self.cara}"

    def cara_untuk(self, jenis: str) -> CaraSurel:
        """Return how notices of one kind leave the portal."""
        return CaraSurel.TIDAK if jenis in self.tanpa_surel else CaraSurel(self.cara)
