"""What happened (JejakAudit, hash-chained) and what must follow (Outbox)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

if TYPE_CHECKING:
    from datetime import datetime

# The hash that stands before the first row of every chain.
HASH_AWAL = "0" * 64
MAKS_PERCOBAAN = 8


class RantaiAudit(models.Model):
    """The head of one audit chain: its last number and hash.

    Locked by every writer of that chain, so that writers of different chains never wait for each
    other. A chain whose tail was cut off no longer agrees with its head. A trigger (0002) lets the
    head only step forward by one.
    """

    nama = models.CharField(max_length=100, primary_key=True)
    urut = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=HASH_AWAL)

    class Meta:
        verbose_name = "rantai audit"
        verbose_name_plural = "rantai audit"

    def __str__(self) -> str:
        """Name and length, as the command prints them."""
        return f"{self.nama} ({self.urut})"


class JejakAudit(models.Model):
    """One thing that happened; written by ``jejak.services.catat`` alone, never changed or deleted.

    A trigger (0002) refuses UPDATE, DELETE and TRUNCATE, also from SQL.
    """

    rantai = models.CharField(max_length=100)
    urut = models.PositiveBigIntegerField()
    waktu = models.DateTimeField()
    pelaku = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Kosong: sistem, atau pengunjung yang belum masuk.",
    )
    jabatan = models.CharField(max_length=200, blank=True)
    tindakan = models.CharField(max_length=60)
    objek = models.CharField(max_length=200)
    rincian = models.JSONField(default=dict, blank=True)
    # Text, not inet: the hash needs back exactly what was written.
    alamat_ip = models.CharField("alamat IP", max_length=45, blank=True)
    request_id = models.CharField("nomor permintaan", max_length=36, blank=True)
    hash_sebelum = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = "jejak audit"
        verbose_name_plural = "jejak audit"
        ordering = ["-pk"]
        constraints = [
            # Also the index of verifikasi_jejak, which reads every chain in order.
            models.UniqueConstraint(fields=["rantai", "urut"], name="jejak_rantai_urut_unik"),
            models.CheckConstraint(condition=Q(urut__gte=1), name="jejak_urut_mulai_satu"),
        ]
        indexes = [
            # Refusals newest first, as the auditor reads them: a few among millions of rows.
            models.Index(fields=["-id"], condition=Q(tindakan="ditolak"), name="jejak_penolakan"),
        ]

    def __str__(self) -> str:
        """Chain, number and deed."""
        return f"{self.rantai}#{self.urut} {self.tindakan}"


class OutboxQuerySet(models.QuerySet["Outbox"]):
    """The words in which the drain and the admin speak of messages."""

    def selesai(self) -> Self:
        """Messages whose handler has succeeded."""
        return self.filter(selesai__isnull=False)

    def menunggu(self) -> Self:
        """Messages that will still be tried."""
        return self.filter(selesai=None, percobaan__lt=MAKS_PERCOBAAN)

    def gagal(self) -> Self:
        """Messages given up after MAKS_PERCOBAAN; a person retries them in the admin."""
        return self.filter(selesai=None, percobaan__gte=MAKS_PERCOBAAN)

    def bermasalah(self, batas: datetime) -> Self:
        """Messages given up, and those whose next attempt should have been before ``batas``."""
        return self.filter(
            Q(percobaan__gte=MAKS_PERCOBAAN) | Q(coba_lagi_pada__lt=batas), selesai=None
        )

    def jatuh_tempo(self) -> Self:
        """Waiting messages whose time has come, by the database's clock: it is the only shared one."""
        return self.menunggu().filter(coba_lagi_pada__lte=Now())


class Outbox(models.Model):
    """An effect that must follow a committed change: the truth behind every Celery task.

    Written by ``jejak.outbox.antar`` in the transaction of the change; delivered by
    ``jejak.tasks.deliver`` any number of times until its handler succeeds.
    """

    topik = models.CharField(max_length=60)
    kunci = models.CharField(max_length=200)
    isi = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    dibuat = models.DateTimeField(db_default=Now())
    selesai = models.DateTimeField(null=True, blank=True)
    percobaan = models.PositiveSmallIntegerField(default=0)
    galat = models.TextField(blank=True)
    coba_lagi_pada = models.DateTimeField(db_default=Now())

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = "pesan outbox"
        verbose_name_plural = "outbox"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["topik", "kunci"], name="outbox_topik_kunci_unik"),
        ]
        indexes = [
            # drain_outbox pages the open messages by ascending pk; done ones are the vast majority.
            models.Index(fields=["id"], condition=Q(selesai=None), name="outbox_belum_selesai"),
        ]

    def __str__(self) -> str:
        """Topic and key."""
        return f"{self.topik} {self.kunci}"
