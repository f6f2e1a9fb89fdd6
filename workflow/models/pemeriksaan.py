"""What officers found: ticks on documents, opinions, the laboratory's result."""

import uuid

from django.db import models
from django.db.models import Q

from berkas.models import Berkas
from lampiran.models import AlasanTanpaDokumen, Lampiran
from permohonan.models import Permohonan
from portal.izin import Peran
from portal.models import Jabatan
from referensi.models import KriteriaPemeriksaan


class CentangDokumen(models.Model):
    """The analyst's verdict on a document as it was: one that changed since has no tick.

    ``isi`` is what was examined (Lampiran.isi_diperiksa), ``sidik`` its fingerprint.
    """

    class Hasil(models.TextChoices):
        """The two verdicts."""

        SESUAI = "sesuai", "Sesuai"
        TIDAK = "tidak_sesuai", "Tidak sesuai"

    lampiran = models.ForeignKey(Lampiran, models.CASCADE, related_name="centang")
    isi = models.JSONField()
    sidik = models.CharField(max_length=64)
    hasil = models.CharField(max_length=12, choices=Hasil.choices)
    catatan = models.CharField("Catatan", max_length=300, blank=True)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    waktu = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "centang dokumen"
        verbose_name_plural = "centang dokumen"
        constraints = [
            models.UniqueConstraint(fields=["lampiran", "sidik"], name="centang_unik"),
            models.CheckConstraint(
                name="centang_hasil_dikenal", condition=Q(hasil__in=["sesuai", "tidak_sesuai"])
            ),
        ]

    def __str__(self):
        return f"{self.lampiran}: {self.get_hasil_display()}"


class CentangAlasan(models.Model):
    """The analyst's verdict on a reason why a document is missing; another reason has no tick."""

    alasan = models.OneToOneField(AlasanTanpaDokumen, models.CASCADE, related_name="centang")
    hasil = models.CharField(max_length=12, choices=CentangDokumen.Hasil.choices)
    catatan = models.CharField("Catatan", max_length=300, blank=True)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    waktu = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "centang alasan"
        verbose_name_plural = "centang alasan"
        constraints = [
            models.CheckConstraint(
                name="centang_alasan_hasil_dikenal",
                condition=Q(hasil__in=["sesuai", "tidak_sesuai"]),
            )
        ]

    def __str__(self):
        return f"{self.alasan}: {self.get_hasil_display()}"


class CentangKriteria(models.Model):
    """The analyst's verdict on one criterion of a temporary import, for one sending."""

    class Hasil(models.TextChoices):
        """The two verdicts."""

        TERPENUHI = "terpenuhi", "Terpenuhi"
        TIDAK = "tidak_terpenuhi", "Tidak terpenuhi"

    permohonan = models.ForeignKey(Permohonan, models.PROTECT, related_name="centang_kriteria")
    putaran = models.PositiveSmallIntegerField()
    kriteria = models.ForeignKey(KriteriaPemeriksaan, models.PROTECT, related_name="+")
    hasil = models.CharField(max_length=15, choices=Hasil.choices)
    catatan = models.CharField("Catatan", max_length=300, blank=True)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    waktu = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "centang kriteria"
        verbose_name_plural = "centang kriteria"
        ordering = ["kriteria__urutan", "kriteria__kode"]
        constraints = [
            models.UniqueConstraint(
                fields=["permohonan", "putaran", "kriteria"], name="centang_kriteria_sekali"
            ),
            models.CheckConstraint(
                name="centang_kriteria_hasil_dikenal",
                condition=Q(hasil="terpenuhi") | Q(hasil="tidak_terpenuhi") & ~Q(catatan=""),
            ),
        ]

    def __str__(self):
        return f"{self.kriteria.nama}: {self.get_hasil_display()}"


class Pendapat(models.Model):
    """Nota pendapat: what a level recommends on one sending."""

    class Rekomendasi(models.TextChoices):
        """The two recommendations; the deciding level is bound by neither."""

        TERBITKAN = "terbitkan", "Diterbitkan SKEP"
        TOLAK = "tolak", "Ditolak"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    permohonan = models.ForeignKey(Permohonan, models.PROTECT, related_name="pendapat")
    putaran = models.PositiveSmallIntegerField()
    peran = models.CharField(max_length=20, choices=Peran.choices)
    rekomendasi = models.CharField("Rekomendasi", max_length=10, choices=Rekomendasi.choices)
    isi = models.TextField("Pertimbangan", max_length=4000)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    nama_pelaku = models.CharField(max_length=120)
    nama_jabatan = models.CharField(max_length=200)
    waktu = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "nota pendapat"
        verbose_name_plural = "nota pendapat"
        ordering = ["-putaran", "waktu"]
        constraints = [
            models.UniqueConstraint(
                fields=["permohonan", "putaran", "peran"], name="pendapat_per_tingkat"
            )
        ]

    def __str__(self):
        return f"{self.get_peran_display()}: {self.get_rekomendasi_display()}"


class Shpib(models.Model):
    """The laboratory's result (Surat Hasil Pengujian dan Identifikasi Barang); the importer sees it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    permohonan = models.ForeignKey(Permohonan, models.PROTECT, related_name="shpib")
    nomor = models.CharField("Nomor SHPIB", max_length=60)
    tanggal = models.DateField("Tanggal SHPIB")
    keterangan = models.CharField("Keterangan", max_length=500, blank=True)
    berkas = models.ForeignKey(
        Berkas, models.PROTECT, related_name="+", verbose_name="Upload Berkas"
    )
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "SHPIB"
        verbose_name_plural = "SHPIB"
        ordering = ["waktu"]
        constraints = [
            models.UniqueConstraint(fields=["permohonan", "nomor"], name="shpib_nomor_unik")
        ]

    def __str__(self):
        return f"SHPIB {self.nomor}"
