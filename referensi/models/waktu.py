"""Days that are not worked, hours that are, and how long a decision may take."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from referensi.models.dasar import Berlaku, tanpa_tumpang_tindih
from referensi.models.kantor import Kantor
from referensi.pilihan import Hari, JenisHariLibur, JenisPermohonan


class HariLibur(Berlaku):
    """A national holiday, a day of joint leave, or the closure of one office.

    It counts where its row is in force on that day.
    """

    Jenis = JenisHariLibur

    tanggal = models.DateField("tanggal")
    nama = models.CharField("nama", max_length=200)
    jenis = models.CharField("jenis", max_length=15, choices=JenisHariLibur)
    kantor = models.ForeignKey(
        Kantor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hari_libur",
        verbose_name="kantor",
        help_text="Hanya untuk hari kantor tutup; kosong berarti semua kantor.",
    )

    class Meta(Berlaku.Meta):
        verbose_name = "hari libur"
        verbose_name_plural = "hari libur"
        ordering: ClassVar = ["tanggal"]
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.CheckConstraint(
                name="harilibur_jenis_dikenal", condition=Q(jenis__in=JenisHariLibur.values)
            ),
            models.UniqueConstraint(
                fields=["tanggal", "kantor"],
                nulls_distinct=False,
                name="harilibur_sekali_per_kantor",
                violation_error_message="Tanggal ini sudah direkam.",
            ),
            models.CheckConstraint(
                name="harilibur_kantor_hanya_bila_tutup",
                condition=Q(jenis=JenisHariLibur.TUTUP_KANTOR, kantor__isnull=False)
                | ~Q(jenis=JenisHariLibur.TUTUP_KANTOR) & Q(kantor=None),
                violation_error_message=(
                    "Pilih kantor untuk hari kantor tutup; kosongkan untuk libur nasional dan "
                    "cuti bersama."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tanggal:%d-%m-%Y} — {self.nama}"


class JamKerja(Berlaku):
    """Opening and closing of an office on one weekday, in its own local time.

    A row without an office holds for all; an office's own row comes first; among rows in force
    the one that began last counts, so that hours of a month (Ramadan) end by themselves. Both
    times empty: the office is closed on that weekday.
    """

    Hari = Hari

    kantor = models.ForeignKey(
        Kantor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="jam_kerja",
        verbose_name="kantor",
        help_text="Kosong berarti semua kantor yang tidak punya jam sendiri pada hari itu.",
    )
    hari = models.PositiveSmallIntegerField("hari", choices=Hari)
    buka = models.TimeField("buka", null=True, blank=True, help_text="Waktu setempat kantor.")
    tutup = models.TimeField(
        "tutup", null=True, blank=True, help_text="Kosongkan keduanya bila kantor tutup."
    )

    class Meta(Berlaku.Meta):
        verbose_name = "jam kerja"
        verbose_name_plural = "jam kerja"
        ordering: ClassVar = ["kantor", "hari", "-berlaku_dari"]
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.UniqueConstraint(
                fields=["kantor", "hari", "berlaku_dari"],
                nulls_distinct=False,
                name="jamkerja_sekali_per_hari",
                violation_error_message="Jam hari ini sudah direkam untuk tanggal mulai itu.",
            ),
            models.CheckConstraint(name="jamkerja_hari_dikenal", condition=Q(hari__in=Hari.values)),
            models.CheckConstraint(
                name="jamkerja_buka_sebelum_tutup",
                condition=Q(buka=None, tutup=None)
                | Q(buka__isnull=False, tutup__isnull=False, buka__lt=F("tutup")),
                violation_error_message=(
                    "Isi jam buka dan jam tutup sesudahnya, atau kosongkan keduanya."
                ),
            ),
        ]

    def __str__(self) -> str:
        jam = (
            f"{self.buka:%H.%M} sampai {self.tutup:%H.%M}" if self.buka and self.tutup else "tutup"
        )
        return f"{self.get_hari_display()} {jam}"


class JanjiLayanan(Berlaku):
    """The service target of one kind of application, in working days (domain.md §7)."""

    jenis_permohonan = models.CharField("jenis permohonan", max_length=20, choices=JenisPermohonan)
    hari_kerja = models.PositiveSmallIntegerField("janji layanan (hari kerja)")

    class Meta(Berlaku.Meta):
        verbose_name = "janji layanan"
        verbose_name_plural = "janji layanan"
        ordering: ClassVar = ["jenis_permohonan", "-berlaku_dari"]
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.UniqueConstraint(
                fields=["jenis_permohonan", "berlaku_dari"], name="janjilayanan_sekali_per_masa"
            ),
            models.CheckConstraint(
                name="janjilayanan_jenis_dikenal",
                condition=Q(jenis_permohonan__in=JenisPermohonan.values),
            ),
            models.CheckConstraint(
                name="janjilayanan_hari_kerja_positif", condition=Q(hari_kerja__gte=1)
            ),
            *(
                tanpa_tumpang_tindih(
                    f"janjilayanan_{jenis}_tidak_tumpang_tindih", bila=Q(jenis_permohonan=jenis)
                )
                for jenis in JenisPermohonan.values
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_permohonan_display()} — {self.hari_kerja} hari kerja"
