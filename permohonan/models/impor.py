"""ImporBarang: one table of goods on its way into an application."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from permohonan.models.permohonan import Permohonan


def lokasi_impor(_impor, _nama):
    """Return a random storage name; nothing of the sender's name is in it."""
    acak = uuid.uuid4().hex
    return f"impor/{acak[:2]}/{acak}"


class ImporBarang(models.Model):
    """A file or pasted table of goods: read by the worker, confirmed by its sender, stored at once.

    ``hasil`` is what the reading found (permohonan.impor.periksa.Hasil as JSON); ``sebab`` says in
    [code, arguments] why nothing was stored. How far the worker is stands in the cache, because
    its transaction shows nothing before its end.
    """

    class Keadaan(models.TextChoices):
        """From sent to stored; a worker that dies leaves the state it found."""

        MENUNGGU = "menunggu", _("Menunggu pemeriksaan")
        SALAH = "salah", _("Ada kesalahan")
        SIAP = "siap", _("Siap disimpan")
        MENYIMPAN = "menyimpan", _("Sedang disimpan")
        SELESAI = "selesai", _("Selesai")
        GAGAL = "gagal", _("Gagal")
        BATAL = "batal", _("Dibatalkan")

    class Cara(models.TextChoices):
        """What becomes of the goods that are there."""

        TAMBAH = "tambah", _("Tambahkan sesudah barang yang ada")
        GANTI = "ganti", _("Gantikan semua barang yang ada")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # CASCADE: part of its application, goes with a deleted draft.
    permohonan = models.ForeignKey(Permohonan, models.CASCADE, related_name="impor_barang")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    keadaan = models.CharField(max_length=9, choices=Keadaan.choices, default=Keadaan.MENUNGGU)
    cara = models.CharField(max_length=6, choices=Cara.choices, default=Cara.TAMBAH)
    nama = models.CharField(max_length=120)
    jenis = models.CharField(max_length=5)
    isi = models.FileField(upload_to=lokasi_impor, max_length=100, editable=False)
    hasil = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    sebab = models.JSONField(default=list)
    # The application as it stood when the sender confirmed the preview.
    versi = models.PositiveIntegerField(null=True)
    dibuat = models.DateTimeField(db_default=Now(), editable=False)
    selesai = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "impor barang"
        verbose_name_plural = "impor barang"
        ordering = ["-dibuat"]
        constraints = [
            models.CheckConstraint(
                name="imporbarang_keadaan_dikenal",
                condition=Q(
                    keadaan__in=[
                        "menunggu",
                        "salah",
                        "siap",
                        "menyimpan",
                        "selesai",
                        "gagal",
                        "batal",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="imporbarang_cara_dikenal", condition=Q(cara__in=["tambah", "ganti"])
            ),
            models.CheckConstraint(
                name="imporbarang_jenis_dikenal", condition=Q(jenis__in=["xlsx", "teks"])
            ),
            models.CheckConstraint(
                name="imporbarang_versi_saat_menyimpan",
                condition=Q(versi__isnull=False) | ~Q(keadaan__in=["menyimpan", "selesai"]),
            ),
            # One at a time: two tables that wait for each other's numbers would surprise both.
            models.UniqueConstraint(
                fields=["permohonan"],
                name="imporbarang_satu_terbuka",
                condition=Q(keadaan__in=["menunggu", "salah", "siap", "menyimpan"]),
            ),
        ]

    def __str__(self):
        return f"{self.nama} ({self.get_keadaan_display()})"
