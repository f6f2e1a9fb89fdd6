"""A company that asks to be let in; an administrator decides."""

import uuid

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from berkas.models import Berkas
from portal.models.kuasa import Ppjk
from portal.models.orang import Importir


class Pendaftaran(models.Model):
    """One application for admission, of an importer or a broker.

    A refused one is corrected and sent again by its applicant: ``versi`` counts the sendings, so
    that an administrator never decides on what he has not read. Its status changes only through
    ``portal.services.pendaftaran``.
    """

    class Jenis(models.TextChoices):
        """What the company wants to be here."""

        IMPORTIR = "importir", _("Importir")
        PPJK = "ppjk", "PPJK"

    class Status(models.TextChoices):
        """Where it stands."""

        MENUNGGU = "menunggu", _("Menunggu persetujuan")
        DISETUJUI = "disetujui", _("Disetujui")
        DITOLAK = "ditolak", _("Ditolak")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jenis = models.CharField(max_length=10, choices=Jenis.choices, default=Jenis.IMPORTIR)
    pemohon = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="pendaftaran"
    )
    npwp = models.CharField(
        "NPWP", max_length=16, validators=[RegexValidator(r"^\d{16}$", "NPWP harus 16 angka.")]
    )
    nib = models.CharField(
        "NIB", max_length=13, validators=[RegexValidator(r"^\d{13}$", "NIB harus 13 angka.")]
    )
    api = models.CharField("API", max_length=5, choices=Importir.Api.choices, blank=True)
    nama = models.CharField("nama perusahaan", max_length=150)
    nama_pemohon = models.CharField("nama pemohon", max_length=120)
    alamat = models.CharField(max_length=300)
    no_hp = models.CharField("No. HP", max_length=20)
    faksimile = models.CharField(max_length=20, blank=True)
    email = models.EmailField("email perusahaan")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.MENUNGGU)
    versi = models.PositiveIntegerField(default=1)
    dibuat = models.DateTimeField(auto_now_add=True)
    diajukan = models.DateTimeField()
    diputus = models.DateTimeField(null=True, blank=True)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    alasan = models.TextField("alasan penolakan", blank=True)
    importir = models.OneToOneField(
        Importir, models.PROTECT, related_name="pendaftaran", null=True, blank=True
    )
    ppjk = models.OneToOneField(
        Ppjk, models.PROTECT, related_name="pendaftaran", null=True, blank=True
    )

    class Meta:
        verbose_name = "pendaftaran perusahaan"
        verbose_name_plural = "pendaftaran perusahaan"
        ordering = ["diajukan"]
        constraints = [
            models.CheckConstraint(
                name="pendaftaran_npwp_16_angka", condition=Q(npwp__regex=r"^\d{16}$")
            ),
            models.CheckConstraint(
                name="pendaftaran_nib_13_angka", condition=Q(nib__regex=r"^\d{13}$")
            ),
            # One company waits once; one person has one registration that is not through.
            models.UniqueConstraint(
                fields=["npwp"], name="pendaftaran_satu_per_npwp", condition=Q(status="menunggu")
            ),
            models.UniqueConstraint(
                fields=["pemohon"],
                name="pendaftaran_satu_per_orang",
                condition=~Q(status="disetujui"),
            ),
            models.CheckConstraint(
                name="pendaftaran_putusan_lengkap",
                condition=Q(status="menunggu", diputus=None, diputus_oleh=None)
                | Q(~Q(status="menunggu"), diputus__isnull=False, diputus_oleh__isnull=False),
            ),
            models.CheckConstraint(
                name="pendaftaran_tolak_beralasan", condition=~Q(status="ditolak", alasan="")
            ),
            models.CheckConstraint(
                name="pendaftaran_berhasil_satu",
                condition=Q(status="disetujui", importir__isnull=False, ppjk=None)
                | Q(status="disetujui", importir=None, ppjk__isnull=False)
                | Q(~Q(status="disetujui"), importir=None, ppjk=None),
            ),
            models.CheckConstraint(
                name="pendaftaran_bukan_oleh_pemohon",
                condition=Q(diputus_oleh=None) | ~Q(diputus_oleh=F("pemohon")),
            ),
        ]

    def __str__(self):
        return f"{self.nama} ({self.npwp})"


class DokumenPendaftaran(models.Model):
    """A document of a registration; the latest file of each kind."""

    class Jenis(models.TextChoices):
        """What is asked for."""

        NIB = "nib", _("NIB (memuat API dan akses kepabeanan)")
        NPWP = "npwp", _("Kartu NPWP")
        AKTA = "akta", _("Akta pendirian atau surat kuasa")

    pendaftaran = models.ForeignKey(
        Pendaftaran,
        models.CASCADE,  # part of the registration
        related_name="dokumen",
    )
    jenis = models.CharField(max_length=10, choices=Jenis.choices)
    berkas = models.ForeignKey(Berkas, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "dokumen pendaftaran"
        verbose_name_plural = "dokumen pendaftaran"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pendaftaran", "jenis"], name="dokumen_pendaftaran_satu_per_jenis"
            )
        ]

    def __str__(self):
        return self.get_jenis_display()
