"""Additional duties by heading and origin, and the general rates of luxury and of no NPWP."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("referensi", "0007_kriteria_dan_kalimat"),
    ]

    operations = [
        migrations.CreateModel(
            name="BeaTambahan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "berlaku_dari",
                    models.DateField(
                        default=django.utils.timezone.localdate, verbose_name="berlaku dari"
                    ),
                ),
                (
                    "berlaku_sampai",
                    models.DateField(
                        blank=True,
                        help_text="Hari terakhir berlaku. Kosongkan bila masih berlaku.",
                        null=True,
                        verbose_name="berlaku sampai",
                    ),
                ),
                (
                    "sumber",
                    models.CharField(
                        help_text="Peraturan atau daftar asal baris ini; awali dengan CONTOH bila belum resmi.",
                        max_length=200,
                        verbose_name="sumber",
                    ),
                ),
                (
                    "kode",
                    models.CharField(
                        help_text="8 angka.",
                        max_length=8,
                        validators=[django.core.validators.RegexValidator("^\\d{8}$")],
                        verbose_name="pos tarif",
                    ),
                ),
                (
                    "jenis",
                    models.CharField(
                        choices=[
                            ("bmad", "Bea masuk antidumping"),
                            ("bmtp", "Bea masuk tindakan pengamanan"),
                            ("bmi", "Bea masuk imbalan"),
                            ("bmp", "Bea masuk pembalasan"),
                        ],
                        max_length=4,
                        verbose_name="jenis",
                    ),
                ),
                (
                    "persen",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Dari nilai pabean. Isi ini atau rupiah per satuan, tidak keduanya.",
                        max_digits=6,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0")),
                            django.core.validators.MaxValueValidator(Decimal("1000")),
                        ],
                        verbose_name="tarif (%)",
                    ),
                ),
                (
                    "spesifik",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="rupiah per satuan",
                    ),
                ),
            ],
            options={
                "verbose_name": "bea masuk tambahan",
                "verbose_name_plural": "bea masuk tambahan",
                "ordering": ["kode", "jenis", "negara__kode", "-berlaku_dari"],
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="postarif",
            name="postarif_persen_tidak_negatif",
        ),
        migrations.RemoveConstraint(
            model_name="tarifpajak",
            name="tarifpajak_jenis_dikenal",
        ),
        migrations.AddField(
            model_name="postarif",
            name="pph_non_api_persen",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="Kosongkan bila memakai tarif umum.",
                max_digits=6,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(Decimal("0")),
                    django.core.validators.MaxValueValidator(Decimal("1000")),
                ],
                verbose_name="PPh 22 tanpa API (%)",
            ),
        ),
        migrations.AlterField(
            model_name="tarifpajak",
            name="jenis",
            field=models.CharField(
                choices=[
                    ("ppn", "PPN"),
                    ("pph22_api", "PPh Pasal 22 dengan API"),
                    ("pph22_non_api", "PPh Pasal 22 tanpa API"),
                    ("bm_bulanan", "BM keringanan per bulan"),
                    ("ppn_mewah", "PPN barang mewah"),
                    ("pph22_tanpa_npwp", "Tambahan PPh Pasal 22 tanpa NPWP"),
                ],
                max_length=20,
                verbose_name="jenis",
            ),
        ),
        migrations.AddConstraint(
            model_name="postarif",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("bm_persen__gte", 0),
                    ("ppnbm_persen__gte", 0),
                    models.Q(
                        ("pph_api_persen__isnull", True),
                        ("pph_api_persen__gte", 0),
                        _connector="OR",
                    ),
                    models.Q(
                        ("pph_non_api_persen__isnull", True),
                        ("pph_non_api_persen__gte", 0),
                        _connector="OR",
                    ),
                ),
                name="postarif_persen_tidak_negatif",
            ),
        ),
        migrations.AddConstraint(
            model_name="tarifpajak",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "jenis__in",
                        [
                            "ppn",
                            "pph22_api",
                            "pph22_non_api",
                            "bm_bulanan",
                            "ppn_mewah",
                            "pph22_tanpa_npwp",
                        ],
                    )
                ),
                name="tarifpajak_jenis_dikenal",
            ),
        ),
        migrations.AddConstraint(
            model_name="tarifpajak",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("jenis", "bm_bulanan"), _negated=True),
                    ("persen__lte", Decimal("5")),
                    _connector="OR",
                ),
                name="tarifpajak_bm_bulanan_paling_tinggi_lima",
                violation_error_message="BM keringanan paling tinggi 5% per bulan (UU Kepabeanan Pasal 10D ayat 4).",
            ),
        ),
        migrations.AddConstraint(
            model_name="tarifpajak",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("jenis", "ppn_mewah")),
                expressions=[
                    (
                        models.Func(
                            models.F("berlaku_dari"),
                            models.F("berlaku_sampai"),
                            models.Value("[]"),
                            function="DATERANGE",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    )
                ],
                name="tarifpajak_ppn_mewah_tidak_tumpang_tindih",
                violation_error_message="Masa berlaku ini bertumpang tindih dengan baris lain untuk kode yang sama. Tutup baris yang lama lebih dahulu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tarifpajak",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("jenis", "pph22_tanpa_npwp")),
                expressions=[
                    (
                        models.Func(
                            models.F("berlaku_dari"),
                            models.F("berlaku_sampai"),
                            models.Value("[]"),
                            function="DATERANGE",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    )
                ],
                name="tarifpajak_pph22_tanpa_npwp_tidak_tumpang_tindih",
                violation_error_message="Masa berlaku ini bertumpang tindih dengan baris lain untuk kode yang sama. Tutup baris yang lama lebih dahulu.",
            ),
        ),
        migrations.AddField(
            model_name="beatambahan",
            name="negara",
            field=models.ForeignKey(
                blank=True,
                help_text="Kosongkan bila berlaku untuk semua negara asal.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="referensi.negara",
                verbose_name="negara asal",
            ),
        ),
        migrations.AddConstraint(
            model_name="beatambahan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("berlaku_sampai__isnull", True),
                    ("berlaku_sampai__gte", models.F("berlaku_dari")),
                    _connector="OR",
                ),
                name="beatambahan_masa_berlaku_maju",
                violation_error_message="Berlaku sampai tidak boleh sebelum berlaku dari.",
            ),
        ),
        migrations.AddConstraint(
            model_name="beatambahan",
            constraint=models.CheckConstraint(
                condition=models.Q(("sumber", ""), _negated=True),
                name="beatambahan_sumber_diisi",
                violation_error_message="Sumber wajib diisi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="beatambahan",
            constraint=models.UniqueConstraint(
                fields=("kode", "negara", "jenis", "berlaku_dari"),
                name="beatambahan_sekali_per_masa",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="beatambahan",
            constraint=models.CheckConstraint(
                condition=models.Q(("kode__regex", "^\\d{8}$")),
                name="beatambahan_kode_delapan_angka",
            ),
        ),
        migrations.AddConstraint(
            model_name="beatambahan",
            constraint=models.CheckConstraint(
                condition=models.Q(("jenis__in", ["bmad", "bmtp", "bmi", "bmp"])),
                name="beatambahan_jenis_dikenal",
            ),
        ),
        migrations.AddConstraint(
            model_name="beatambahan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("persen__gte", 0), ("persen__isnull", False), ("spesifik__isnull", True)
                    ),
                    models.Q(
                        ("persen__isnull", True), ("spesifik__gte", 0), ("spesifik__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="beatambahan_persen_atau_spesifik",
                violation_error_message="Isi tarif persen atau rupiah per satuan, tidak keduanya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="beatambahan",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("jenis", "bmad")),
                expressions=[
                    (
                        models.Func(
                            django.db.models.functions.comparison.Cast(
                                "kode", models.IntegerField()
                            ),
                            django.db.models.functions.comparison.Cast(
                                "kode", models.IntegerField()
                            ),
                            models.Value("[]"),
                            function="INT4RANGE",
                            output_field=django.contrib.postgres.fields.ranges.IntegerRangeField(),
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            django.db.models.functions.comparison.Coalesce(models.F("negara"), 0),
                            django.db.models.functions.comparison.Coalesce(models.F("negara"), 0),
                            models.Value("[]"),
                            function="INT8RANGE",
                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            models.F("berlaku_dari"),
                            models.F("berlaku_sampai"),
                            models.Value("[]"),
                            function="DATERANGE",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="beatambahan_bmad_tidak_tumpang_tindih",
                violation_error_message="Masa berlaku ini bertumpang tindih dengan baris lain untuk kode yang sama. Tutup baris yang lama lebih dahulu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="beatambahan",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("jenis", "bmtp")),
                expressions=[
                    (
                        models.Func(
                            django.db.models.functions.comparison.Cast(
                                "kode", models.IntegerField()
                            ),
                            django.db.models.functions.comparison.Cast(
                                "kode", models.IntegerField()
                            ),
                            models.Value("[]"),
                            function="INT4RANGE",
                            output_field=django.contrib.postgres.fields.ranges.IntegerRangeField(),
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            django.db.models.functions.comparison.Coalesce(models.F("negara"), 0),
                            django.db.models.functions.comparison.Coalesce(models.F("negara"), 0),
                            models.Value("[]"),
                            function="INT8RANGE",
                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            models.F("berlaku_dari"),
                            models.F("berlaku_sampai"),
                            models.Value("[]"),
                            function="DATERANGE",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="beatambahan_bmtp_tidak_tumpang_tindih",
                violation_error_message="Masa berlaku ini bertumpang tindih dengan baris lain untuk kode yang sama. Tutup baris yang lama lebih dahulu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="beatambahan",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("jenis", "bmi")),
                expressions=[
                    (
                        models.Func(
                            django.db.models.functions.comparison.Cast(
                                "kode", models.IntegerField()
                            ),
                            django.db.models.functions.comparison.Cast(
                                "kode", models.IntegerField()
                            ),
                            models.Value("[]"),
                            function="INT4RANGE",
                            output_field=django.contrib.postgres.fields.ranges.IntegerRangeField(),
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            django.db.models.functions.comparison.Coalesce(models.F("negara"), 0),
                            django.db.models.functions.comparison.Coalesce(models.F("negara"), 0),
                            models.Value("[]"),
                            function="INT8RANGE",
                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            models.F("berlaku_dari"),
                            models.F("berlaku_sampai"),
                            models.Value("[]"),
                            function="DATERANGE",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="beatambahan_bmi_tidak_tumpang_tindih",
                violation_error_message="Masa berlaku ini bertumpang tindih dengan baris lain untuk kode yang sama. Tutup baris yang lama lebih dahulu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="beatambahan",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("jenis", "bmp")),
                expressions=[
                    (
                        models.Func(
                            django.db.models.functions.comparison.Cast(
                                "kode", models.IntegerField()
                            ),
                            django.db.models.functions.comparison.Cast(
                                "kode", models.IntegerField()
                            ),
                            models.Value("[]"),
                            function="INT4RANGE",
                            output_field=django.contrib.postgres.fields.ranges.IntegerRangeField(),
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            django.db.models.functions.comparison.Coalesce(models.F("negara"), 0),
                            django.db.models.functions.comparison.Coalesce(models.F("negara"), 0),
                            models.Value("[]"),
                            function="INT8RANGE",
                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            models.F("berlaku_dari"),
                            models.F("berlaku_sampai"),
                            models.Value("[]"),
                            function="DATERANGE",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="beatambahan_bmp_tidak_tumpang_tindih",
                violation_error_message="Masa berlaku ini bertumpang tindih dengan baris lain untuk kode yang sama. Tutup baris yang lama lebih dahulu.",
            ),
        ),
    ]
