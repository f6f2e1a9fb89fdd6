"""What a file is: the bytes as sent, their SHA-256, and the verdict of the checks."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from berkas.jenis import Tipe


def lokasi_acak(_baris: models.Model, _nama: str) -> str:
    """Return a random storage name in two levels of folders; nothing of the sender's name is in it."""
    acak = uuid.uuid4().hex
    return f"{acak[:2]}/{acak[2:4]}/{acak}"


class Berkas(models.Model):
    """One uploaded file, stored byte for byte; made by ``berkas.services.simpan_berkas`` alone.

    A re-saved PDF loses its e-Meterai and signature, so nothing here ever rewrites the bytes.
    """

    class Status(models.TextChoices):
        """The verdict: only BERSIH is shown to anyone."""

        BERSIH = "bersih", "Bersih"
        MENUNGGU = "menunggu", "Menunggu pemeriksaan"
        DITOLAK = "ditolak", "Ditolak"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nama_asli = models.CharField("nama berkas", max_length=120)
    tipe = models.CharField(max_length=20, choices=Tipe.choices)
    ukuran = models.BigIntegerField("ukuran (byte)", validators=[MinValueValidator(1)])
    sha256 = models.CharField(
        "SHA-256", max_length=64, validators=[RegexValidator(r"^[0-9a-f]{64}$")]
    )
    isi = models.FileField(upload_to=lokasi_acak, max_length=100, editable=False)
    diunggah_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    dibuat = models.DateTimeField(db_default=Now(), editable=False)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.MENUNGGU)

    class Meta:
        verbose_name = "berkas"
        verbose_name_plural = "berkas"
        constraints = [
            models.CheckConstraint(condition=Q(ukuran__gte=1), name="berkas_tidak_kosong"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="berkas_sha256_heksadesimal"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["bersih", "menunggu", "ditolak"]),
                name="berkas_status_dikenal",
            ),
            models.CheckConstraint(
                condition=Q(tipe__in=["application/pdf", "image/jpeg", "image/png"]),
                name="berkas_tipe_dikenal",
            ),
            models.UniqueConstraint(fields=["isi"], name="berkas_isi_unik"),
        ]

    def __str__(self) -> str:
        """The name its sender gave it, cleaned."""
        return self.nama_asli


class Pratinjau(models.Model):
    """What became of drawing a file as images; no row means that it is still to be done.

    Made by ``berkas.pratinjau`` alone, in the worker.
    """

    class Keadaan(models.TextChoices):
        """Drawn, or not to be drawn."""

        SIAP = "siap", "Siap"
        GAGAL = "gagal", "Gagal"

    # CASCADE: nothing but another form of its file.
    berkas = models.OneToOneField(
        Berkas, models.CASCADE, primary_key=True, related_name="pratinjau"
    )
    keadaan = models.CharField(max_length=5, choices=Keadaan.choices)
    # Pages of the file itself: of a long one only the first are drawn.
    jumlah_halaman = models.PositiveIntegerField(default=0)
    tanda_tangan = models.PositiveSmallIntegerField("tanda tangan elektronik", default=0)
    dibuat = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = "pratinjau"
        verbose_name_plural = "pratinjau"
        constraints = [
            models.CheckConstraint(
                condition=Q(keadaan="siap", jumlah_halaman__gte=1) | Q(keadaan="gagal"),
                name="pratinjau_siap_berhalaman",
            )
        ]

    def __str__(self) -> str:
        """File and outcome."""
        return f"{self.berkas}: {self.get_keadaan_display()}"

    @property
    def siap(self) -> bool:
        """Tell whether there are pages to show."""
        return self.keadaan == self.Keadaan.SIAP


class HalamanBerkas(models.Model):
    """One page of a file as a WebP image; number 0 is the small picture of the first page."""

    # CASCADE: as Pratinjau.
    berkas = models.ForeignKey(Berkas, models.CASCADE, related_name="halaman")
    nomor = models.PositiveSmallIntegerField()
    isi = models.FileField(upload_to=lokasi_acak, max_length=100, editable=False)
    lebar = models.PositiveSmallIntegerField("lebar (piksel)")
    tinggi = models.PositiveSmallIntegerField("tinggi (piksel)")
    sha256 = models.CharField("SHA-256", max_length=64)

    class Meta:
        verbose_name = "halaman berkas"
        verbose_name_plural = "halaman berkas"
        ordering = ["nomor"]
        constraints = [
            models.UniqueConstraint(fields=["berkas", "nomor"], name="halaman_berkas_nomor_unik")
        ]

    def __str__(self) -> str:
        """File and number."""
        return f"{self.berkas} ({self.nomor})"
