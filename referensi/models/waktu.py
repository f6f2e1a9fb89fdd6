"""Days that are not worked, and how long a decision may take."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from referensi.models.dasar import Berlaku, tanpa_tumpang_tindih
from referensi.pilihan import JenisHariLibur, JenisPermohonan


class HariLibur(Berlaku):
    """A national holiday or a day of joint leave; it counts where its row is in force on that day."""

    Jenis = JenisHariLibur

    tanggal = models.DateField("tanggal", unique=True)
    nama = models.CharField("nama", max_length=200)
    jenis = models.CharField("jenis", max_length=15, choices=JenisHariLibur)

    class Meta(Berlaku.Meta):
        verbose_name = "hari libur"
        verbose_name_plural = "hari libur"
        ordering: ClassVar = ["tanggal"]
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.CheckConstraint(
                name="harilibur_jenis_dikenal", condition=Q(jenis__in=JenisHariLibur.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tanggal:%d-%m-%Y} — {self.nama}"


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
