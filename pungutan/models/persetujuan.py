"""Importers to whom an administrator opens kinds of guarantee that need an approval."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from portal.models import Importir
from referensi.models import JenisJaminan


class PersetujuanJaminanQuerySet(models.QuerySet):
    """Approvals by their validity."""

    def berlaku(self, tanggal=None):
        """Return the approvals in force on ``tanggal`` (today without one); the last day counts."""
        hari = tanggal or timezone.localdate()
        return self.filter(
            Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=hari), berlaku_dari__lte=hari
        )


class PersetujuanJaminan(models.Model):
    """An importer may give one kind of guarantee (corporate, written, …), on which ground and until when."""

    importir = models.ForeignKey(
        Importir, models.PROTECT, related_name="persetujuan_jaminan", verbose_name="importir"
    )
    jenis = models.ForeignKey(
        JenisJaminan, models.PROTECT, related_name="+", verbose_name="jenis jaminan"
    )
    dasar = models.CharField(
        "dasar",
        max_length=200,
        help_text="Nomor dan tanggal surat persetujuan, atau ketentuan yang membolehkannya.",
    )
    berlaku_dari = models.DateField("berlaku dari", default=timezone.localdate)
    berlaku_sampai = models.DateField(
        "berlaku sampai",
        null=True,
        blank=True,
        help_text="Hari terakhir berlaku. Kosongkan bila tidak berbatas waktu.",
    )

    objects = PersetujuanJaminanQuerySet.as_manager()

    class Meta:
        verbose_name = "persetujuan jaminan"
        verbose_name_plural = "persetujuan jaminan"
        ordering = ["importir__nama", "jenis__urutan", "-berlaku_dari"]
        constraints = [
            models.CheckConstraint(
                name="persetujuan_jaminan_masa_maju",
                condition=Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=F("berlaku_dari")),
                violation_error_message="Berlaku sampai tidak boleh sebelum berlaku dari.",
            ),
            models.CheckConstraint(
                name="persetujuan_jaminan_berdasar",
                condition=~Q(dasar=""),
                violation_error_message="Dasar wajib diisi.",
            ),
            models.UniqueConstraint(
                fields=["importir", "jenis", "berlaku_dari"],
                name="persetujuan_jaminan_sekali_per_mulai",
                violation_error_message="Persetujuan yang mulai pada hari itu sudah ada.",
            ),
        ]

    def __str__(self):
        return f"{self.importir}: {self.jenis.nama}"
