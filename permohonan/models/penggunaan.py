"""What the goods are for, and where they are used."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from berkas.models import Berkas
from permohonan.models.permohonan import Permohonan
from referensi.models import Kantor, KategoriTujuan


class TujuanPenggunaan(models.Model):
    """A use in words, within a category of the application's kelompok; the first comes from the header."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # CASCADE: part of its application.
    permohonan = models.ForeignKey(Permohonan, models.CASCADE, related_name="tujuan")
    # On a change, in which category of the permit's kelompok the use lies; null is the header's own.
    kategori = models.ForeignKey(
        KategoriTujuan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Kategori Tujuan"),
    )
    tujuan = models.CharField(_("Tujuan Penggunaan"), max_length=300)
    alasan = models.TextField(_("Alasan"), max_length=1000, blank=True)
    tanggal_perkiraan = models.DateField(_("Tanggal Perkiraan"), null=True, blank=True)
    berkas = models.ForeignKey(
        Berkas,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Upload Berkas"),
    )
    dibuat = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "tujuan penggunaan"
        verbose_name_plural = "tujuan penggunaan"
        ordering = ["dibuat", "pk"]

    def __str__(self):
        return self.tujuan

    @property
    def tujuan_kini(self):
        """The words in the language of the page where they are those of the header, else as typed."""
        kategori = self.permohonan.kategori
        return kategori.nama_kini if self.tujuan == kategori.nama else self.tujuan


class LokasiPenggunaan(models.Model):
    """A pair of supervising office and place of use; goods refer to one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # CASCADE: part of its application.
    permohonan = models.ForeignKey(Permohonan, models.CASCADE, related_name="lokasi")
    kantor_pengawas = models.ForeignKey(
        Kantor, models.PROTECT, related_name="+", verbose_name=_("Kantor Pengawas")
    )
    lokasi = models.CharField(_("Lokasi Penggunaan"), max_length=300)
    alasan = models.TextField(_("Alasan"), max_length=1000, blank=True)
    tanggal_perkiraan = models.DateField(_("Tanggal Perkiraan"), null=True, blank=True)
    berkas = models.ForeignKey(
        Berkas,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Upload Berkas"),
    )
    dibuat = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "lokasi penggunaan"
        verbose_name_plural = "lokasi penggunaan"
        ordering = ["dibuat", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["permohonan", "kantor_pengawas", "lokasi"], name="lokasi_pasangan_unik"
            )
        ]

    def __str__(self):
        return f"{self.lokasi} ({self.kantor_pengawas.nama})"
