"""What money is computed with: weekly rates of exchange, tariffs by heading, general rates."""

from decimal import Decimal
from typing import ClassVar

from django.contrib.postgres.fields import BigIntegerRangeField, IntegerRangeField
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Cast

from referensi.models.dasar import LEBAR_RENTANG, Berlaku, tanpa_tumpang_tindih
from referensi.models.kode import Valuta
from referensi.pilihan import JenisTarif

PERSEN_WAJAR = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1000))]
SATU_VALUTA = Func(
    F("valuta"),
    F("valuta"),
    LEBAR_RENTANG,
    function="INT8RANGE",
    output_field=BigIntegerRangeField(),
)
SATU_POS = Func(
    Cast("kode", models.IntegerField()),
    Cast("kode", models.IntegerField()),
    LEBAR_RENTANG,
    function="INT4RANGE",
    output_field=IntegerRangeField(),
)


class Kurs(Berlaku):
    """The rate for customs value, decreed weekly from Wednesday to Tuesday (domain.md §2.3)."""

    valuta = models.ForeignKey(Valuta, models.PROTECT, related_name="kurs", verbose_name="valuta")
    nilai = models.DecimalField(
        "nilai (Rp)",
        max_digits=18,
        decimal_places=4,
        validators=[MinValueValidator(Decimal("0.0001"))],
        help_text="Rupiah untuk sejumlah satuan di kolom satuan.",
    )
    satuan = models.PositiveSmallIntegerField("satuan", default=1)
    berlaku_sampai = models.DateField("berlaku sampai", help_text="Hari terakhir berlaku.")
    nomor_keputusan = models.CharField("nomor keputusan", max_length=60, blank=True)

    class Meta(Berlaku.Meta):
        verbose_name = "kurs"
        verbose_name_plural = "kurs"
        ordering: ClassVar = ["-berlaku_dari", "valuta__kode"]
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.UniqueConstraint(fields=["valuta", "berlaku_dari"], name="kurs_sekali_per_masa"),
            models.CheckConstraint(name="kurs_nilai_positif", condition=Q(nilai__gt=0)),
            models.CheckConstraint(name="kurs_satuan_positif", condition=Q(satuan__gte=1)),
            tanpa_tumpang_tindih("kurs_tidak_tumpang_tindih", sama=SATU_VALUTA),
        ]

    def __str__(self) -> str:
        return f"{self.valuta.kode} — Rp{self.nilai} mulai {self.berlaku_dari:%d-%m-%Y}"

    @property
    def per_satuan(self) -> Decimal:
        """Rupiah for one unit of the currency, unrounded."""
        return self.nilai / self.satuan


class PosTarif(Berlaku):
    """An eight-digit heading of the tariff book (BTKI) with its rates."""

    kode = models.CharField(
        "pos tarif", max_length=8, validators=[RegexValidator(r"^\d{8}$")], help_text="8 angka."
    )
    uraian = models.CharField("uraian barang", max_length=300)
    bm_persen = models.DecimalField(
        "BM (%)", max_digits=6, decimal_places=2, validators=PERSEN_WAJAR
    )
    ppnbm_persen = models.DecimalField(
        "PPnBM (%)", max_digits=6, decimal_places=2, default=Decimal(0), validators=PERSEN_WAJAR
    )
    pph_api_persen = models.DecimalField(
        "PPh 22 API (%)",
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=PERSEN_WAJAR,
        help_text="Kosongkan bila memakai tarif umum.",
    )

    class Meta(Berlaku.Meta):
        verbose_name = "pos tarif"
        verbose_name_plural = "pos tarif"
        ordering: ClassVar = ["kode", "-berlaku_dari"]
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.UniqueConstraint(
                fields=["kode", "berlaku_dari"], name="postarif_sekali_per_masa"
            ),
            models.CheckConstraint(
                name="postarif_kode_delapan_angka", condition=Q(kode__regex=r"^\d{8}$")
            ),
            models.CheckConstraint(
                name="postarif_persen_tidak_negatif",
                condition=Q(bm_persen__gte=0)
                & Q(ppnbm_persen__gte=0)
                & (Q(pph_api_persen__isnull=True) | Q(pph_api_persen__gte=0)),
            ),
            tanpa_tumpang_tindih("postarif_tidak_tumpang_tindih", sama=SATU_POS),
        ]

    def __str__(self) -> str:
        return f"{self.kode} — {self.uraian}"

    @property
    def kode_bertitik(self) -> str:
        """The heading as printed in the tariff book: 8502.11.00."""
        return f"{self.kode[:4]}.{self.kode[4:6]}.{self.kode[6:]}"


class TarifPajak(Berlaku):
    """A general rate; the base may be a fraction of the import value (PPN since 2025: 11/12)."""

    Jenis = JenisTarif

    jenis = models.CharField("jenis", max_length=15, choices=JenisTarif)
    persen = models.DecimalField(
        "tarif (%)", max_digits=6, decimal_places=3, validators=PERSEN_WAJAR[:1]
    )
    dpp_pembilang = models.PositiveSmallIntegerField("pembilang DPP", default=1)
    dpp_penyebut = models.PositiveSmallIntegerField("penyebut DPP", default=1)

    class Meta(Berlaku.Meta):
        verbose_name = "tarif pajak"
        verbose_name_plural = "tarif pajak"
        ordering: ClassVar = ["jenis", "-berlaku_dari"]
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.UniqueConstraint(
                fields=["jenis", "berlaku_dari"], name="tarifpajak_sekali_per_masa"
            ),
            models.CheckConstraint(
                name="tarifpajak_jenis_dikenal", condition=Q(jenis__in=JenisTarif.values)
            ),
            models.CheckConstraint(
                name="tarifpajak_persen_tidak_negatif", condition=Q(persen__gte=0)
            ),
            models.CheckConstraint(
                name="tarifpajak_dpp_pecahan",
                condition=Q(dpp_pembilang__gte=1) & Q(dpp_penyebut__gte=F("dpp_pembilang")),
                violation_error_message="Pembilang DPP harus 1 atau lebih dan tidak melebihi penyebut.",
            ),
            *(
                tanpa_tumpang_tindih(
                    f"tarifpajak_{jenis}_tidak_tumpang_tindih", bila=Q(jenis=jenis)
                )
                for jenis in JenisTarif.values
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} — {self.persen}%"
