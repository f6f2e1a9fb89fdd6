"""The decision, frozen as it was made, and the letter that states it."""

import secrets
import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from permohonan.models import Permohonan
from portal.models import Jabatan
from pungutan.models.jaminan import nomor_baku

# The SKEP of a change by what it does, never by the number of what it changes.
SKEP_PERUBAHAN = {
    Permohonan.Jenis.PERPANJANGAN: _("Keputusan Perpanjangan Izin Impor Sementara"),
    Permohonan.Jenis.PERUBAHAN_TUJUAN: _("Keputusan Perubahan Tujuan Izin Impor Sementara"),
    Permohonan.Jenis.PERUBAHAN_LOKASI: _("Keputusan Perubahan Lokasi Izin Impor Sementara"),
}


def token_baru():
    """Return 128 random bits for the letter's verification address."""
    return secrets.token_hex(16)


def tempat_surat(surat: "Surat", _nama: str) -> str:
    """Return a random storage name; letters are found through their row, never by name."""
    return f"surat/{surat.pk.hex[:2]}/{uuid.uuid4().hex}.pdf"


class Keputusan(models.Model):
    """A decision: its number, who made it under which title, and everything the letter states.

    ``isi`` is the snapshot the letter is set from, so a letter made later says what was decided.
    """

    class Jenis(models.TextChoices):
        """Decisions that end in a letter."""

        SKEP = "skep", _("Keputusan Izin Impor Sementara")
        PENOLAKAN = "penolakan", _("Surat Penolakan")
        PENCABUTAN = "pencabutan", _("Surat Pencabutan")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    permohonan = models.ForeignKey(Permohonan, models.PROTECT, related_name="keputusan")
    jenis = models.CharField(max_length=10, choices=Jenis.choices)
    nomor = models.CharField(max_length=60, unique=True)
    tanggal = models.DateField()
    jabatan = models.ForeignKey(Jabatan, models.PROTECT, related_name="keputusan")
    nama_pejabat = models.CharField(max_length=120)
    nip_pejabat = models.CharField(max_length=18, blank=True)
    nama_jabatan = models.CharField(max_length=200)
    alasan = models.TextField(blank=True)
    isi = models.JSONField()
    token = models.CharField(max_length=32, unique=True, default=token_baru, editable=False)
    waktu = models.DateTimeField()

    class Meta:
        verbose_name = "keputusan"
        verbose_name_plural = "keputusan"
        ordering = ["waktu"]
        constraints = [
            models.UniqueConstraint(fields=["permohonan", "jenis"], name="keputusan_sekali"),
            models.CheckConstraint(
                name="keputusan_beralasan", condition=Q(jenis="skep") | ~Q(alasan="")
            ),
        ]
        # The public check finds a letter by its number as typed, and by the SHA-256 of its file.
        indexes = [models.Index(nomor_baku("nomor"), name="keputusan_nomor_baku")]

    def __str__(self):
        return f"{self.sebutan} {self.nomor}"

    @property
    def sebutan(self) -> str:
        """What the decision is called, its SKEP by the kind of its application; reads ``permohonan``."""
        biasa = self.get_jenis_display()
        if self.jenis != self.Jenis.SKEP:
            return str(biasa)
        return str(SKEP_PERUBAHAN.get(self.permohonan.jenis, biasa))


class Surat(models.Model):
    """The letter of a decision: written once, its SHA-256 kept, checked by anyone with its token."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    keputusan = models.OneToOneField(Keputusan, models.PROTECT, related_name="surat")
    berkas = models.FileField(upload_to=tempat_surat, max_length=120)
    sha256 = models.CharField(max_length=64)
    ukuran = models.PositiveIntegerField()
    dibuat = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "surat"
        verbose_name_plural = "surat"
        indexes = [models.Index(fields=["sha256"], name="surat_sha256")]

    def __str__(self):
        return str(self.keputusan)
