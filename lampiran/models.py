"""What proves it: attached documents, and the list of what the Analis found missing."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from berkas.models import Berkas
from permohonan.models import Permohonan
from portal.models import Jabatan
from referensi.models import JenisDokumen


class LampiranQuerySet(models.QuerySet):
    """The words in which views ask for documents."""

    def aktif(self) -> "models.QuerySet[Lampiran]":
        """Return the documents that were not removed, with their kind and file."""
        return self.filter(dihapus=None).select_related("jenis", "berkas")


class Lampiran(models.Model):
    """A document of an application. Removing hides it: a Kiriman may still refer to its file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # CASCADE: part of its application; only a draft that was never sent can be deleted.
    permohonan = models.ForeignKey(Permohonan, models.CASCADE, related_name="lampiran")
    jenis = models.ForeignKey(JenisDokumen, models.PROTECT, related_name="+")
    nomor = models.CharField("No. Dokumen", max_length=60)
    tanggal = models.DateField("Tanggal Dokumen")
    masa_berlaku = models.DateField("Masa Berlaku", null=True, blank=True)
    keterangan = models.CharField("Keterangan", max_length=300, blank=True)
    berkas = models.ForeignKey(
        Berkas, models.PROTECT, related_name="+", verbose_name="Upload Berkas"
    )
    dibuat = models.DateTimeField(auto_now_add=True)
    dihapus = models.DateTimeField(null=True, blank=True)

    objects = LampiranQuerySet.as_manager()

    class Meta:
        verbose_name = "lampiran"
        verbose_name_plural = "lampiran"
        ordering = ["jenis__urutan", "dibuat"]
        constraints = [
            models.CheckConstraint(
                name="lampiran_berlaku_setelah_terbit",
                condition=Q(masa_berlaku=None) | Q(masa_berlaku__gte=F("tanggal")),
            )
        ]
        indexes = [
            # The document list of one application.
            models.Index(fields=["permohonan"], name="lampiran_aktif", condition=Q(dihapus=None))
        ]

    def __str__(self):
        return f"{self.jenis.nama} {self.nomor}"

    @property
    def kedaluwarsa(self):
        """Tell whether the document's validity is past."""
        return self.masa_berlaku is not None and self.masa_berlaku < timezone.localdate()


class ButirKekurangan(models.Model):
    """One missing thing: the analyst's reason, and the importer's answer by file or explanation.

    ``putaran`` is the sending that was found wanting.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    permohonan = models.ForeignKey(Permohonan, models.PROTECT, related_name="butir_kekurangan")
    putaran = models.PositiveSmallIntegerField()
    jenis = models.ForeignKey(
        JenisDokumen,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Dokumen",
    )
    alasan = models.CharField("Yang kurang dan alasannya", max_length=500)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField(auto_now_add=True)
    jawaban = models.CharField("Penjelasan", max_length=1000, blank=True)
    lampiran = models.ForeignKey(
        Lampiran, models.PROTECT, null=True, blank=True, related_name="menjawab"
    )
    dijawab = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "butir kekurangan"
        verbose_name_plural = "butir kekurangan"
        ordering = ["putaran", "dibuat"]
        constraints = [
            models.CheckConstraint(
                name="butir_jawaban_bertanggal",
                condition=Q(dijawab=None, jawaban="", lampiran=None)
                | Q(dijawab__isnull=False) & (~Q(jawaban="") | Q(lampiran__isnull=False)),
            )
        ]

    def __str__(self):
        return self.alasan

    @property
    def terjawab(self):
        """Tell whether the importer answered by a file or an explanation."""
        return self.dijawab is not None
