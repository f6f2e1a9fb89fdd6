"""Purposes of use, and the documents asked for them."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator, validate_slug
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from referensi.models.dasar import Berlaku, DuaNama
from referensi.pilihan import BentukJaminan, Fasilitas, JenisPermohonan, Kondisi

BULAN_TERLAMA = 36  # UU Kepabeanan Pasal 10D ayat (1): at most three years


class KategoriTujuan(DuaNama, Berlaku):
    """A purpose of use with its facility, periods and guarantees (domain.md §1.4)."""

    Fasilitas = Fasilitas
    BentukJaminan = BentukJaminan

    kode = models.CharField(
        "kode", max_length=10, unique=True, validators=[RegexValidator(r"^[A-Z0-9]+$")]
    )
    nama = models.CharField("nama", max_length=200)
    kelompok = models.CharField(
        "kelompok",
        max_length=50,
        validators=[validate_slug],
        help_text="Perubahan tujuan hanya boleh di dalam kelompok yang sama.",
    )
    fasilitas = models.CharField("fasilitas", max_length=12, choices=Fasilitas)
    bulan_awal_maks = models.PositiveSmallIntegerField("jangka waktu awal terlama (bulan)")
    bulan_total_maks = models.PositiveSmallIntegerField("jangka waktu seluruhnya terlama (bulan)")
    dapat_diperpanjang = models.BooleanField("dapat diperpanjang", default=True)
    perlu_lokasi_khusus = models.BooleanField("perlu lokasi tempat khusus", default=False)
    jaminan = ArrayField(
        models.CharField(max_length=20, choices=BentukJaminan),
        verbose_name="bentuk jaminan yang diterima",
    )
    jaminan_terbatas = models.BooleanField(
        "hanya bentuk jaminan ini",
        default=False,
        help_text="Persetujuan jaminan seorang importir pun tidak membuka bentuk jaminan lain.",
    )
    dibuka = models.BooleanField(
        "dibuka", default=True, help_text="Dapat dipilih importir di portal ini."
    )
    keterangan = models.TextField("keterangan", blank=True)

    class Meta(Berlaku.Meta):
        verbose_name = "kategori tujuan"
        verbose_name_plural = "kategori tujuan"
        ordering: ClassVar = ["kode"]
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.CheckConstraint(
                name="kategoritujuan_fasilitas_dikenal", condition=Q(fasilitas__in=Fasilitas.values)
            ),
            models.CheckConstraint(
                name="kategoritujuan_bulan_wajar",
                condition=Q(bulan_awal_maks__gte=1)
                & Q(bulan_total_maks__gte=F("bulan_awal_maks"))
                & Q(bulan_total_maks__lte=BULAN_TERLAMA),
                violation_error_message=(
                    "Jangka waktu awal paling sedikit 1 bulan, seluruhnya tidak kurang dari awal "
                    "dan paling lama 36 bulan."
                ),
            ),
            models.CheckConstraint(
                name="kategoritujuan_perpanjangan_sesuai_bulan",
                condition=Q(dapat_diperpanjang=True) | Q(bulan_total_maks=F("bulan_awal_maks")),
                violation_error_message=(
                    "Bila tidak dapat diperpanjang, jangka waktu seluruhnya sama dengan awal."
                ),
            ),
            models.CheckConstraint(
                name="kategoritujuan_jaminan_dikenal",
                condition=Q(jaminan__len__gte=1) & Q(jaminan__contained_by=BentukJaminan.values),
                violation_error_message="Pilih paling sedikit satu bentuk jaminan.",
            ),
        ]

    def syarat_dokumen(self, jenis_permohonan: str) -> models.QuerySet[SyaratDokumen]:
        """Return the requirements in force today for this category and kind of application."""
        return (
            SyaratDokumen.objects.berlaku()
            .filter(
                models.Q(kategori=self) | models.Q(kategori=None),
                jenis_permohonan=jenis_permohonan,
            )
            .select_related("jenis_dokumen")
            .order_by("jenis_dokumen__urutan", "pk")
        )


class JenisDokumen(DuaNama, Berlaku):
    """A kind of supporting document."""

    kode = models.SlugField("kode", max_length=40, unique=True)
    nama = models.CharField("nama", max_length=150)
    contoh = models.CharField("contoh", max_length=250, blank=True)
    contoh_en = models.CharField("contoh dalam bahasa Inggris", max_length=250, blank=True)
    urutan = models.PositiveSmallIntegerField("urutan", default=100)

    class Meta(Berlaku.Meta):
        verbose_name = "jenis dokumen"
        verbose_name_plural = "jenis dokumen"
        ordering: ClassVar = ["urutan", "kode"]
        constraints: ClassVar = [*Berlaku.Meta.constraints]

    @property
    def contoh_kini(self) -> str:
        """The examples in the language of the page."""
        return self.contoh_en if self.contoh_en and get_language() == "en" else self.contoh


class SyaratDokumen(Berlaku):
    """Which document is asked for which application, and whether it must be there."""

    Kondisi = Kondisi
    JenisPermohonan = JenisPermohonan

    jenis_dokumen = models.ForeignKey(
        JenisDokumen, models.PROTECT, related_name="syarat", verbose_name="jenis dokumen"
    )
    kategori = models.ForeignKey(
        KategoriTujuan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="syarat",
        verbose_name="kategori tujuan",
        help_text="Kosongkan bila berlaku untuk semua kategori.",
    )
    jenis_permohonan = models.CharField(
        "jenis permohonan",
        max_length=20,
        choices=JenisPermohonan,
        default=JenisPermohonan.BARU,
    )
    kondisi = models.CharField("kondisi", max_length=10, choices=Kondisi, default=Kondisi.SELALU)
    wajib = models.BooleanField("wajib", default=True)

    class Meta(Berlaku.Meta):
        verbose_name = "syarat dokumen"
        verbose_name_plural = "syarat dokumen"
        ordering: ClassVar = ["jenis_permohonan", "jenis_dokumen__urutan", "pk"]
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.UniqueConstraint(
                fields=["jenis_dokumen", "kategori", "jenis_permohonan", "kondisi", "berlaku_dari"],
                name="syaratdokumen_sekali_per_masa",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="syaratdokumen_jenis_permohonan_dikenal",
                condition=Q(jenis_permohonan__in=JenisPermohonan.values),
            ),
            models.CheckConstraint(
                name="syaratdokumen_kondisi_dikenal", condition=Q(kondisi__in=Kondisi.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis_dokumen.kode} — {self.get_jenis_permohonan_display()}"
