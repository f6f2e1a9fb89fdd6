"""What the dashboard counts: one narrow row per move of an application."""

from django.db import models
from django.db.models import Q

from permohonan.models import Permohonan
from referensi.models import Kantor, KategoriTujuan
from workflow.models.riwayat import RiwayatStatus
from workflow.status import DALAM_PROSES, Status

# Moves after which an application is decided on its merits.
DIPUTUS = (Status.PENERBITAN_SKEP, Status.PENOLAKAN)


class LangkahQuerySet(models.QuerySet):
    """The words in which the dashboard asks."""

    def visible_to(self, user, kantor):
        """Return the moves at these offices (None: all) but those of importers one belongs to."""
        langkah = self if kantor is None else self.filter(kantor__in=kantor)
        if user.id_importir:
            langkah = langkah.exclude(permohonan__importir__in=user.id_importir)
        return langkah


class Langkah(models.Model):
    """A move of a sent application, as the dashboard counts it: derived, may be made again.

    Office, category and day are those of the move (``hari`` in the office's zone), so that figures
    need no join and a case that changes its category later moves no old figure. ``menit`` are the
    office-hours minutes spent in ``dari``; ``menit_kantor`` those of all officer levels together,
    on the move that decides. Amounts in rupiah: of the SKEP of a new application, from the decision.
    """

    riwayat = models.OneToOneField(
        RiwayatStatus, models.PROTECT, primary_key=True, related_name="langkah"
    )
    permohonan = models.ForeignKey(Permohonan, models.PROTECT, related_name="langkah")
    # The index below begins with the office; nothing is looked up by category alone.
    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="+", db_index=False)
    kategori = models.ForeignKey(KategoriTujuan, models.PROTECT, related_name="+", db_index=False)
    dari = models.CharField(max_length=30, choices=Status.choices)
    ke = models.CharField(max_length=30, choices=Status.choices)
    hari = models.DateField()
    menit = models.PositiveIntegerField(null=True)
    menit_kantor = models.PositiveIntegerField(null=True)
    nilai_pabean = models.DecimalField(max_digits=50, decimal_places=2, null=True)
    jaminan = models.DecimalField(max_digits=50, decimal_places=2, null=True)

    objects = LangkahQuerySet.as_manager()

    class Meta:
        verbose_name = "langkah"
        verbose_name_plural = "langkah"
        constraints = [
            models.CheckConstraint(
                name="langkah_status_dikenal",
                condition=Q(dari__in=Status.values, ke__in=Status.values),
            ),
            models.CheckConstraint(
                name="langkah_menit_pada_tahap",
                condition=Q(dari__in=DALAM_PROSES, menit__isnull=False)
                | ~Q(dari__in=DALAM_PROSES) & Q(menit=None),
            ),
            models.CheckConstraint(
                name="langkah_menit_kantor_bila_diputus",
                condition=Q(ke__in=DIPUTUS, menit_kantor__isnull=False)
                | ~Q(ke__in=DIPUTUS) & Q(menit_kantor=None),
            ),
            models.CheckConstraint(
                name="langkah_uang_hanya_skep",
                condition=Q(ke=Status.PENERBITAN_SKEP) | Q(nilai_pabean=None, jaminan=None),
            ),
        ]
        indexes = [models.Index(fields=["kantor", "hari"], name="langkah_kantor_hari")]

    def __str__(self):
        return f"{self.hari:%d-%m-%Y}: {self.get_dari_display()} → {self.get_ke_display()}"
