"""Criteria of the examination, and sentences for shortage lists and opinions."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("referensi", "0006_kondisi_loket"),
    ]

    operations = [
        migrations.CreateModel(
            name="KalimatPendapat",
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
                ("kode", models.SlugField(max_length=40, unique=True, verbose_name="kode")),
                ("teks", models.CharField(max_length=500, verbose_name="kalimat")),
                ("urutan", models.PositiveSmallIntegerField(default=100, verbose_name="urutan")),
                (
                    "tingkat",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("analis", "Analis"),
                            ("kepala_seksi", "Kepala Seksi"),
                            ("kepala_bidang", "Kepala Bidang"),
                        ],
                        help_text="Kosongkan bila untuk semua tingkat.",
                        max_length=20,
                        verbose_name="tingkat",
                    ),
                ),
                (
                    "rekomendasi",
                    models.CharField(
                        blank=True,
                        choices=[("terbitkan", "Diterbitkan SKEP"), ("tolak", "Ditolak")],
                        help_text="Kosongkan bila cocok untuk keduanya.",
                        max_length=10,
                        verbose_name="rekomendasi",
                    ),
                ),
            ],
            options={
                "verbose_name": "kalimat pendapat",
                "verbose_name_plural": "kalimat pendapat",
                "ordering": ["urutan", "kode"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("berlaku_sampai__isnull", True),
                            ("berlaku_sampai__gte", models.F("berlaku_dari")),
                            _connector="OR",
                        ),
                        name="kalimatpendapat_masa_berlaku_maju",
                        violation_error_message="Berlaku sampai tidak boleh sebelum berlaku dari.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sumber", ""), _negated=True),
                        name="kalimatpendapat_sumber_diisi",
                        violation_error_message="Sumber wajib diisi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("teks", ""), _negated=True),
                        name="kalimatpendapat_teks_diisi",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tingkat__in", ["", "analis", "kepala_seksi", "kepala_bidang"])
                        ),
                        name="kalimatpendapat_tingkat_dikenal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rekomendasi__in", ["", "terbitkan", "tolak"])),
                        name="kalimatpendapat_rekomendasi_dikenal",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KriteriaPemeriksaan",
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
                ("kode", models.SlugField(max_length=40, unique=True, verbose_name="kode")),
                ("nama", models.CharField(max_length=150, verbose_name="kriteria")),
                (
                    "penjelasan",
                    models.CharField(
                        blank=True,
                        help_text="Apa yang dilihat Analis.",
                        max_length=300,
                        verbose_name="penjelasan",
                    ),
                ),
                (
                    "untuk",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("baru", "Permohonan baru"),
                                ("perpanjangan", "Perpanjangan"),
                                ("perubahan_tujuan", "Perubahan tujuan"),
                                ("perubahan_lokasi", "Perubahan lokasi"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                        verbose_name="ditanyakan pada",
                    ),
                ),
                ("urutan", models.PositiveSmallIntegerField(default=100, verbose_name="urutan")),
            ],
            options={
                "verbose_name": "kriteria pemeriksaan",
                "verbose_name_plural": "kriteria pemeriksaan",
                "ordering": ["urutan", "kode"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("berlaku_sampai__isnull", True),
                            ("berlaku_sampai__gte", models.F("berlaku_dari")),
                            _connector="OR",
                        ),
                        name="kriteriapemeriksaan_masa_berlaku_maju",
                        violation_error_message="Berlaku sampai tidak boleh sebelum berlaku dari.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sumber", ""), _negated=True),
                        name="kriteriapemeriksaan_sumber_diisi",
                        violation_error_message="Sumber wajib diisi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("untuk__len__gte", 1),
                            (
                                "untuk__contained_by",
                                ["baru", "perpanjangan", "perubahan_tujuan", "perubahan_lokasi"],
                            ),
                        ),
                        name="kriteriapemeriksaan_untuk_dikenal",
                        violation_error_message="Pilih paling sedikit satu jenis permohonan.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KalimatKekurangan",
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
                ("kode", models.SlugField(max_length=40, unique=True, verbose_name="kode")),
                ("teks", models.CharField(max_length=500, verbose_name="kalimat")),
                ("urutan", models.PositiveSmallIntegerField(default=100, verbose_name="urutan")),
                (
                    "jenis_dokumen",
                    models.ForeignKey(
                        blank=True,
                        help_text="Kosongkan bila tidak mengenai satu dokumen tertentu.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="referensi.jenisdokumen",
                        verbose_name="jenis dokumen",
                    ),
                ),
            ],
            options={
                "verbose_name": "kalimat kekurangan",
                "verbose_name_plural": "kalimat kekurangan",
                "ordering": ["jenis_dokumen__urutan", "urutan", "kode"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("berlaku_sampai__isnull", True),
                            ("berlaku_sampai__gte", models.F("berlaku_dari")),
                            _connector="OR",
                        ),
                        name="kalimatkekurangan_masa_berlaku_maju",
                        violation_error_message="Berlaku sampai tidak boleh sebelum berlaku dari.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sumber", ""), _negated=True),
                        name="kalimatkekurangan_sumber_diisi",
                        violation_error_message="Sumber wajib diisi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("teks", ""), _negated=True),
                        name="kalimatkekurangan_teks_diisi",
                    ),
                ],
            },
        ),
    ]
