"""Customs brokers (PPJK), their people, and the powers of attorney they act by."""

import uuid
from datetime import date

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from portal.models.orang import Importir, KeanggotaanQuerySet, periode_maju


class Ppjk(models.Model):
    """Pengusaha Pengurusan Jasa Kepabeanan: a company that acts for importers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    npwp = models.CharField(
        "NPWP",
        max_length=16,
        unique=True,
        validators=[RegexValidator(r"^\d{16}$", "NPWP harus 16 angka.")],
    )
    nib = models.CharField(
        "NIB", max_length=13, validators=[RegexValidator(r"^\d{13}$", "NIB harus 13 angka.")]
    )
    nama = models.CharField("nama perusahaan", max_length=150)
    nama_pemohon = models.CharField("nama penanggung jawab", max_length=120)
    alamat = models.CharField(max_length=300)
    no_hp = models.CharField("No. HP", max_length=20)
    faksimile = models.CharField(max_length=20, blank=True)
    email = models.EmailField("email")

    class Meta:
        verbose_name = "PPJK"
        verbose_name_plural = "PPJK"
        ordering = ["nama"]
        constraints = [
            models.CheckConstraint(name="ppjk_npwp_16_angka", condition=Q(npwp__regex=r"^\d{16}$")),
            models.CheckConstraint(name="ppjk_nib_13_angka", condition=Q(nib__regex=r"^\d{13}$")),
        ]

    def __str__(self):
        return self.nama


class KeanggotaanPpjkQuerySet(KeanggotaanQuerySet):
    """Memberships of brokers, and what follows from them today."""

    def badan(self):
        """Return the brokers of these memberships as far as they are in force."""
        return Ppjk.objects.filter(keanggotaan__in=self.berlaku()).distinct()

    def surat_kuasa(self):
        """Return the powers of attorney these memberships let act by today."""
        return SuratKuasa.objects.berlaku().filter(ppjk__keanggotaan__in=self.berlaku())


class KeanggotaanPpjk(models.Model):
    """Who works at which broker, and in which days."""

    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="keanggotaan_ppjk"
    )
    ppjk = models.ForeignKey(Ppjk, models.PROTECT, related_name="keanggotaan")
    dari = models.DateField("berlaku dari", default=timezone.localdate)
    sampai = models.DateField("berlaku sampai", null=True, blank=True)
    diakhiri = models.DateTimeField("diakhiri pada", null=True, blank=True, editable=False)

    objects = KeanggotaanPpjkQuerySet.as_manager()

    class Meta:
        verbose_name = "keanggotaan PPJK"
        verbose_name_plural = "keanggotaan PPJK"
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "ppjk", "dari"], name="keanggotaan_ppjk_unik"
            ),
            periode_maju("keanggotaan_ppjk_periode_maju"),
        ]

    def __str__(self):
        return f"{self.pengguna} — {self.ppjk}"


class SuratKuasaQuerySet(models.QuerySet):
    """Powers of attorney by their state, which follows from dates alone."""

    def berlaku(self, tanggal: date | None = None) -> models.QuerySet:
        """Return those that let act on ``tanggal`` (today in the portal's zone by default)."""
        hari = tanggal or timezone.localdate()
        return self.filter(
            diakhiri=None, disetujui__isnull=False, berlaku_dari__lte=hari, berlaku_sampai__gte=hari
        )

    def terlihat(self, pengguna):
        """Return what a person may read: their own importers' and their own brokers'."""
        return self.filter(
            Q(importir__keanggotaan__in=pengguna.keanggotaan.berlaku())
            | Q(ppjk__keanggotaan__in=pengguna.keanggotaan_ppjk.berlaku())
        ).distinct()


class SuratKuasa(models.Model):
    """A dated power of attorney: the broker's people act for the importer while it is in force.

    ``disetujui`` is empty while the importer has not confirmed what a broker asked for;
    ``diakhiri`` is set by a refusal, a revocation or the broker's own laying down.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ppjk = models.ForeignKey(Ppjk, models.PROTECT, related_name="surat_kuasa")
    importir = models.ForeignKey(Importir, models.PROTECT, related_name="surat_kuasa")
    nomor = models.CharField("nomor surat kuasa", max_length=60)
    tanggal = models.DateField("tanggal surat kuasa")
    berlaku_dari = models.DateField()
    berlaku_sampai = models.DateField()
    berkas = models.ForeignKey("berkas.Berkas", models.PROTECT, related_name="+")
    diajukan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField(auto_now_add=True)
    disetujui = models.DateTimeField(null=True, blank=True)
    disetujui_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    diakhiri = models.DateTimeField(null=True, blank=True)
    diakhiri_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    alasan = models.CharField("alasan pengakhiran", max_length=300, blank=True)

    objects = SuratKuasaQuerySet.as_manager()

    class Meta:
        verbose_name = "surat kuasa"
        verbose_name_plural = "surat kuasa"
        ordering = ["-dibuat"]
        constraints = [
            models.CheckConstraint(
                name="surat_kuasa_periode_maju",
                condition=Q(berlaku_sampai__gte=F("berlaku_dari")),
            ),
            models.CheckConstraint(
                name="surat_kuasa_penyetuju",
                condition=Q(disetujui=None, disetujui_oleh=None)
                | Q(disetujui__isnull=False, disetujui_oleh__isnull=False),
            ),
            models.CheckConstraint(
                name="surat_kuasa_pengakhir",
                condition=Q(diakhiri=None, diakhiri_oleh=None)
                | Q(diakhiri__isnull=False, diakhiri_oleh__isnull=False),
            ),
            # The same letter counts once, however often the button is pressed.
            models.UniqueConstraint(
                fields=["ppjk", "importir", "nomor"],
                name="surat_kuasa_sekali",
                condition=Q(diakhiri=None),
            ),
        ]

    def __str__(self):
        return f"{self.nomor}: {self.importir} kepada {self.ppjk}"

    @property
    def keadaan(self):
        """Return the state today: menunggu, ditolak, dicabut, belum, berlaku or berakhir."""
        hari = timezone.localdate()
        if self.diakhiri:
            return "dicabut" if self.disetujui else "ditolak"
        if hari > self.berlaku_sampai:
            return "berakhir"
        if not self.disetujui:
            return "menunggu"
        return "belum" if hari < self.berlaku_dari else "berlaku"
