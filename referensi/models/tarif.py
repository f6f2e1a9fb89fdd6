"""What money is computed with: weekly rates of exchange, tariffs by heading, general rates."""

from decimal import Decimal
from typing import ClassVar

from django.contrib.postgres.fields import BigIntegerRangeField, IntegerRangeField
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Cast, Coalesce

from referensi.models.dasar import LEBAR_RENTANG, Berlaku, tanpa_tumpang_tindih
from referensi.models.kode import Negara, Valuta
from referensi.pilihan import JenisBeaTambahan, JenisTarif

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
# Every origin counts as one of its own: 0 is nobody's key.
SATU_NEGARA = Func(
    Coalesce(F("negara"), 0),
    Coalesce(F("negara"), 0),
    LEBAR_RENTANG,
    function="INT8RANGE",
    output_field=BigIntegerRangeField(),
)
# UU Kepabeanan Pasal 10D ayat (4): at most five per cent of the duty a month.
BM_BULANAN_TERTINGGI = Decimal(5)


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
            tanpa_tumpang_tindih("kurs_tidak_tumpang_tindih", SATU_VALUTA),
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
    pph_non_api_persen = models.DecimalField(
        "PPh 22 tanpa API (%)",
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
                & (Q(pph_api_persen__isnull=True) | Q(pph_api_persen__gte=0))
                & (Q(pph_non_api_persen__isnull=True) | Q(pph_non_api_persen__gte=0)),
            ),
            tanpa_tumpang_tindih("postarif_tidak_tumpang_tindih", SATU_POS),
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

    jenis = models.CharField("jenis", max_length=20, choices=JenisTarif)
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
                name="tarifpajak_bm_bulanan_paling_tinggi_lima",
                condition=~Q(jenis=JenisTarif.BM_BULANAN) | Q(persen__lte=BM_BULANAN_TERTINGGI),
                violation_error_message=(
                    "BM keringanan paling tinggi 5% per bulan (UU Kepabeanan Pasal 10D ayat 4)."
                ),
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


class BeaTambahan(Berlaku):
    """A duty on top of the import duty, of one heading and origin (domain.md §2.1, BMT).

    A row without a country holds for every origin that has no row of its own: a country is
    exempted by a row of zero per cent.
    """

    Jenis = JenisBeaTambahan

    kode = models.CharField(
        "pos tarif", max_length=8, validators=[RegexValidator(r"^\d{8}$")], help_text="8 angka."
    )
    negara = models.ForeignKey(
        Negara,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="negara asal",
        help_text="Kosongkan bila berlaku untuk semua negara asal.",
    )
    jenis = models.CharField("jenis", max_length=4, choices=JenisBeaTambahan)
    persen = models.DecimalField(
        "tarif (%)",
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=PERSEN_WAJAR,
        help_text="Dari nilai pabean. Isi ini atau rupiah per satuan, tidak keduanya.",
    )
    spesifik = models.DecimalField(
        "rupiah per satuan",
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )

    class Meta(Berlaku.Meta):
        verbose_name = "bea masuk tambahan"
        verbose_name_plural = "bea masuk tambahan"
        ordering: ClassVar = ["kode", "jenis", "negara__kode", "-berlaku_dari"]
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.UniqueConstraint(
                fields=["kode", "negara", "jenis", "berlaku_dari"],
                name="beatambahan_sekali_per_masa",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="beatambahan_kode_delapan_angka", condition=Q(kode__regex=r"^\d{8}$")
            ),
            models.CheckConstraint(
                name="beatambahan_jenis_dikenal", condition=Q(jenis__in=JenisBeaTambahan.values)
            ),
            models.CheckConstraint(
                name="beatambahan_persen_atau_spesifik",
                # Empty is unknown, and a check lets through what is unknown: both are asked for.
                condition=Q(persen__isnull=False, persen__gte=0, spesifik__isnull=True)
                | Q(persen__isnull=True, spesifik__isnull=False, spesifik__gte=0),
                violation_error_message="Isi tarif persen atau rupiah per satuan, tidak keduanya.",
            ),
            *(
                tanpa_tumpang_tindih(
                    f"beatambahan_{jenis}_tidak_tumpang_tindih",
                    SATU_POS,
                    SATU_NEGARA,
                    bila=Q(jenis=jenis),
                )
                for jenis in JenisBeaTambahan.values
            ),
        ]

    def __str__(self) -> str:
        asal = self.negara.kode if self.negara else "semua asal"
        return f"{self.get_jenis_display()} {self.kode} ({asal})"
