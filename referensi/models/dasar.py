"""What every reference row shares: its validity, its source, and that it is closed, not deleted."""

import datetime as dt
from typing import Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone
from django.utils.translation import get_language

Baris_co = TypeVar("Baris_co", bound="Berlaku", covariant=True)
LEBAR_RENTANG = Value("[]")


class BerlakuQuerySet(models.QuerySet[Baris_co]):
    """Rows by their validity."""

    def berlaku(self, tanggal: dt.date | None = None) -> Self:
        """Return the rows in force on ``tanggal`` (today without one); the last day counts."""
        hari = tanggal or timezone.localdate()
        return self.filter(
            Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=hari), berlaku_dari__lte=hari
        )


class Berlaku(models.Model):
    """A row that holds for a time and says who says so; old files keep pointing at closed rows."""

    berlaku_dari = models.DateField("berlaku dari", default=timezone.localdate)
    berlaku_sampai = models.DateField(
        "berlaku sampai",
        null=True,
        blank=True,
        help_text="Hari terakhir berlaku. Kosongkan bila masih berlaku.",
    )
    sumber = models.CharField(
        "sumber",
        max_length=200,
        help_text="Peraturan atau daftar asal baris ini; awali dengan CONTOH bila belum resmi.",
    )

    objects = BerlakuQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_masa_berlaku_maju",
                condition=Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=F("berlaku_dari")),
                violation_error_message="Berlaku sampai tidak boleh sebelum berlaku dari.",
            ),
            models.CheckConstraint(
                name="%(class)s_sumber_diisi",
                condition=~Q(sumber=""),
                violation_error_message="Sumber wajib diisi.",
            ),
        ]

    def berlaku_pada(self, tanggal: dt.date) -> bool:
        """Tell whether the row is in force on ``tanggal``."""
        return self.berlaku_dari <= tanggal and (
            self.berlaku_sampai is None or tanggal <= self.berlaku_sampai
        )


class DuaNama(models.Model):
    """A row with an English name beside its Indonesian one, for the pages importers read in English.

    Letters, mails and whatever is stored use ``nama``; pages print ``nama_kini``.
    """

    nama_en = models.CharField(
        "nama bahasa Inggris",
        max_length=200,
        blank=True,
        help_text="Ditampilkan bila importir memilih bahasa Inggris; kosong: nama Indonesia dipakai.",
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.kode} — {self.nama_kini}"  # type: ignore[attr-defined]

    @property
    def nama_kini(self) -> str:
        """The name in the language of the page; the Indonesian one where there is no other."""
        nama: str = self.nama  # type: ignore[attr-defined]  # the table's own column
        return self.nama_en if self.nama_en and get_language() == "en" else nama


def tanpa_tumpang_tindih(name: str, *sama: Func, bila: Q | None = None) -> ExclusionConstraint:
    """Return the constraint that two periods of the same thing do not overlap.

    ``sama`` are range expressions that are all equal only for the same thing (int ranges, because
    GiST compares plain numbers and texts only with an extension that not every server has);
    ``bila`` restricts the rule to the rows of one thing.
    """
    masa = Func(
        F("berlaku_dari"),
        F("berlaku_sampai"),
        LEBAR_RENTANG,
        function="DATERANGE",
        output_field=DateRangeField(),
    )
    expressions = [(satu, RangeOperators.OVERLAPS) for satu in (*sama, masa)]
    return ExclusionConstraint(
        name=name,
        expressions=expressions,
        condition=bila,
        violation_error_message=(
            "Masa berlaku ini bertumpang tindih dengan baris lain untuk kode yang sama. "
            "Tutup baris yang lama lebih dahulu."
        ),
    )
