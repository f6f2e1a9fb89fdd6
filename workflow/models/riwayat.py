"""The history of an application, who holds it, and who has acted on it for which level."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from permohonan.models import Permohonan
from portal.izin import Peran
from portal.models import Jabatan
from workflow.status import TAHAP_PETUGAS, Status


class RiwayatStatus(models.Model):
    """One move of an application: append-only, written by ``apply_transition`` alone.

    Name and title are kept as they were that day; ``oleh`` is null where the system acted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    permohonan = models.ForeignKey(Permohonan, models.PROTECT, related_name="riwayat")
    urut = models.PositiveIntegerField()
    aksi = models.CharField(max_length=40)
    label = models.CharField(max_length=60)
    dari = models.CharField(max_length=30, choices=Status.choices)
    ke = models.CharField(max_length=30, choices=Status.choices)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    jabatan = models.ForeignKey(Jabatan, models.PROTECT, null=True, related_name="+")
    nama_pelaku = models.CharField(max_length=120)
    nama_jabatan = models.CharField(max_length=200)
    catatan = models.TextField(blank=True)
    waktu = models.DateTimeField()

    class Meta:
        verbose_name = "riwayat status"
        verbose_name_plural = "riwayat status"
        # The manual: the first row shows the latest status.
        ordering = ["-urut"]
        constraints = [
            models.UniqueConstraint(fields=["permohonan", "urut"], name="riwayat_urut_unik"),
            models.CheckConstraint(
                name="riwayat_status_dikenal",
                condition=Q(dari__in=Status.values, ke__in=Status.values),
            ),
        ]

    def __str__(self):
        return f"{self.label}: {self.get_dari_display()} → {self.get_ke_display()}"


class Penanganan(models.Model):
    """Who held the case at which stage, and when: the memory behind ``Permohonan.pemegang``.

    A case that returns to a stage goes to the one who held it there last.
    """

    permohonan = models.ForeignKey(Permohonan, models.PROTECT, related_name="penanganan")
    tahap = models.CharField(max_length=30, choices=Status.choices)
    jabatan = models.ForeignKey(Jabatan, models.PROTECT, related_name="penanganan")
    diambil = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "penanganan"
        verbose_name_plural = "penanganan"
        ordering = ["-diambil", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="penanganan_tahap_petugas", condition=Q(tahap__in=TAHAP_PETUGAS)
            )
        ]
        indexes = [
            # The former holder of a stage.
            models.Index(fields=["permohonan", "tahap", "-diambil"], name="penanganan_terakhir")
        ]

    def __str__(self):
        return f"{self.get_tahap_display()}: {self.jabatan}"


class Keterlibatan(models.Model):
    """For which level a person acted on a case: one row per person, so one level (four eyes)."""

    PEREKAM = "perekam"

    permohonan = models.ForeignKey(Permohonan, models.CASCADE, related_name="keterlibatan")
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    peran = models.CharField(max_length=20, choices=[*Peran.choices, (PEREKAM, "Perekam")])
    sejak = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "keterlibatan"
        verbose_name_plural = "keterlibatan"
        constraints = [
            models.UniqueConstraint(
                fields=["permohonan", "pengguna"], name="keterlibatan_satu_tingkat"
            )
        ]

    def __str__(self):
        return f"{self.pengguna} — {self.get_peran_display()}"
