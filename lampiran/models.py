"""What proves it: attached documents, why one is missing, and what the Analis found wanting."""

import hashlib
import json
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from berkas.models import Berkas
from permohonan.models import Permohonan
from portal.models import Jabatan
from referensi.models import JenisDokumen


class LampiranQuerySet(models.QuerySet):
    """The words in which views ask for documents."""

    def aktif(self) -> "models.QuerySet[Lampiran]":
        """Return the documents that were not removed, with their kind, file and its preview."""
        return self.filter(dihapus=None).select_related("jenis", "berkas__pratinjau")


class Lampiran(models.Model):
    """A document of an application. Removing hides it: a Kiriman may still refer to its file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # CASCADE: part of its application; only a draft that was never sent can be deleted.
    permohonan = models.ForeignKey(Permohonan, models.CASCADE, related_name="lampiran")
    jenis = models.ForeignKey(JenisDokumen, models.PROTECT, related_name="+")
    nomor = models.CharField(_("No. Dokumen"), max_length=60)
    tanggal = models.DateField(_("Tanggal Dokumen"))
    masa_berlaku = models.DateField(_("Masa Berlaku"), null=True, blank=True)
    keterangan = models.CharField(_("Keterangan"), max_length=300, blank=True)
    berkas = models.ForeignKey(
        Berkas, models.PROTECT, related_name="+", verbose_name=_("Upload Berkas")
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

    @property
    def isi_diperiksa(self):
        """What an officer examines, as text by name: kind, number, dates, remark, the file's SHA-256."""
        return {
            "jenis": self.jenis.kode,
            "nomor": self.nomor,
            "tanggal": str(self.tanggal),
            "masa_berlaku": str(self.masa_berlaku or ""),
            "keterangan": self.keterangan,
            "berkas": self.berkas.sha256,
        }

    @property
    def sidik(self):
        """SHA-256 of the content; a tick says by it whether the document changed since."""
        isi = json.dumps(self.isi_diperiksa, sort_keys=True)
        return hashlib.sha256(isi.encode()).hexdigest()


class AlasanQuerySet(models.QuerySet):
    """The words in which views ask for reasons."""

    def aktif(self) -> "models.QuerySet[AlasanTanpaDokumen]":
        """Return the reasons that stand, with their kind of document."""
        return self.filter(dihapus=None).select_related("jenis")


class AlasanTanpaDokumen(models.Model):
    """Why a document is not there, in the importer's words; the officer decides whether it will do.

    Never changed: another text is another row and hides this one, so that what an officer thought
    of it stays with the words that were read.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # CASCADE: part of its application; only a draft that was never sent can be deleted.
    permohonan = models.ForeignKey(Permohonan, models.CASCADE, related_name="alasan_tanpa_dokumen")
    jenis = models.ForeignKey(JenisDokumen, models.PROTECT, related_name="+")
    alasan = models.CharField(_("Alasan tidak ada dokumen"), max_length=500)
    dibuat = models.DateTimeField(auto_now_add=True)
    dihapus = models.DateTimeField(null=True, blank=True)

    objects = AlasanQuerySet.as_manager()

    class Meta:
        verbose_name = "alasan tanpa dokumen"
        verbose_name_plural = "alasan tanpa dokumen"
        ordering = ["jenis__urutan", "dibuat"]
        constraints = [
            models.UniqueConstraint(
                fields=["permohonan", "jenis"],
                condition=Q(dihapus=None),
                name="alasan_satu_per_jenis",
            ),
            models.CheckConstraint(condition=~Q(alasan=""), name="alasan_tidak_kosong"),
        ]

    def __str__(self):
        return f"{self.jenis.nama}: {self.alasan}"


class BerkasTitipan(models.Model):
    """A file that was uploaded but is no document yet: it waits for its kind, number and date.

    Its sender's own until then; swept after ``UMUR_HARI``. ``jenis`` is a guess, or what was chosen.
    """

    UMUR_HARI = 7
    TERBANYAK = 30  # per person and application: nobody's disk is filled by leaving things lying

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # CASCADE: part of its application; only a draft that was never sent can be deleted.
    permohonan = models.ForeignKey(Permohonan, models.CASCADE, related_name="titipan")
    berkas = models.OneToOneField(Berkas, models.PROTECT, related_name="+")
    jenis = models.ForeignKey(JenisDokumen, models.PROTECT, null=True, blank=True, related_name="+")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "berkas titipan"
        verbose_name_plural = "berkas titipan"
        ordering = ["dibuat"]
        indexes = [
            # The sweep of the night.
            models.Index(fields=["dibuat"], name="titipan_dibuat")
        ]

    def __str__(self):
        return str(self.berkas)


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
        verbose_name=_("Dokumen"),
    )
    alasan = models.CharField(_("Yang kurang dan alasannya"), max_length=500)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField(auto_now_add=True)
    jawaban = models.CharField(_("Penjelasan"), max_length=1000, blank=True)
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
