"""One narrow row per move of an application, for the dashboard."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("permohonan", "0004_lokasi_khusus"),
        ("referensi", "0004_isi_kolom_baru"),
        ("workflow", "0003_centang_alasan"),
    ]

    operations = [
        migrations.CreateModel(
            name="Langkah",
            fields=[
                (
                    "riwayat",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="langkah",
                        serialize=False,
                        to="workflow.riwayatstatus",
                    ),
                ),
                (
                    "dari",
                    models.CharField(
                        choices=[
                            ("DRAFT", "Draft"),
                            ("PENELITIAN_ANALIS", "Penelitian Analis"),
                            ("KEKURANGAN_DOKUMEN", "Kekurangan Dokumen"),
                            ("PENELITIAN_KEPALA_SEKSI", "Penelitian Kepala Seksi"),
                            ("PENETAPAN_NP_KLASIFIKASI", "Penetapan NP dan Klasifikasi"),
                            ("PENERBITAN_SHPIB", "Penerbitan SHPIB"),
                            ("PENELITIAN_KEPALA_BIDANG", "Penelitian Kepala Bidang"),
                            ("KEPUTUSAN_KEPALA_KANTOR", "Keputusan Kepala Kantor"),
                            ("PENERBITAN_SKEP", "Penerbitan SKEP"),
                            ("PENOLAKAN", "Penolakan"),
                            ("PEMBATALAN", "Pembatalan"),
                            ("PENCABUTAN_SKEP", "Pencabutan SKEP"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "ke",
                    models.CharField(
                        choices=[
                            ("DRAFT", "Draft"),
                            ("PENELITIAN_ANALIS", "Penelitian Analis"),
                            ("KEKURANGAN_DOKUMEN", "Kekurangan Dokumen"),
                            ("PENELITIAN_KEPALA_SEKSI", "Penelitian Kepala Seksi"),
                            ("PENETAPAN_NP_KLASIFIKASI", "Penetapan NP dan Klasifikasi"),
                            ("PENERBITAN_SHPIB", "Penerbitan SHPIB"),
                            ("PENELITIAN_KEPALA_BIDANG", "Penelitian Kepala Bidang"),
                            ("KEPUTUSAN_KEPALA_KANTOR", "Keputusan Kepala Kantor"),
                            ("PENERBITAN_SKEP", "Penerbitan SKEP"),
                            ("PENOLAKAN", "Penolakan"),
                            ("PEMBATALAN", "Pembatalan"),
                            ("PENCABUTAN_SKEP", "Pencabutan SKEP"),
                        ],
                        max_length=30,
                    ),
                ),
                ("hari", models.DateField()),
                ("menit", models.PositiveIntegerField(null=True)),
                ("menit_kantor", models.PositiveIntegerField(null=True)),
                ("nilai_pabean", models.DecimalField(decimal_places=2, max_digits=50, null=True)),
                ("jaminan", models.DecimalField(decimal_places=2, max_digits=50, null=True)),
                (
                    "kantor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="referensi.kantor",
                    ),
                ),
                (
                    "kategori",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="referensi.kategoritujuan",
                    ),
                ),
                (
                    "permohonan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="langkah",
                        to="permohonan.permohonan",
                    ),
                ),
            ],
            options={
                "verbose_name": "langkah",
                "verbose_name_plural": "langkah",
                "indexes": [models.Index(fields=["kantor", "hari"], name="langkah_kantor_hari")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "dari__in",
                                [
                                    "DRAFT",
                                    "PENELITIAN_ANALIS",
                                    "KEKURANGAN_DOKUMEN",
                                    "PENELITIAN_KEPALA_SEKSI",
                                    "PENETAPAN_NP_KLASIFIKASI",
                                    "PENERBITAN_SHPIB",
                                    "PENELITIAN_KEPALA_BIDANG",
                                    "KEPUTUSAN_KEPALA_KANTOR",
                                    "PENERBITAN_SKEP",
                                    "PENOLAKAN",
                                    "PEMBATALAN",
                                    "PENCABUTAN_SKEP",
                                ],
                            ),
                            (
                                "ke__in",
                                [
                                    "DRAFT",
                                    "PENELITIAN_ANALIS",
                                    "KEKURANGAN_DOKUMEN",
                                    "PENELITIAN_KEPALA_SEKSI",
                                    "PENETAPAN_NP_KLASIFIKASI",
                                    "PENERBITAN_SHPIB",
                                    "PENELITIAN_KEPALA_BIDANG",
                                    "KEPUTUSAN_KEPALA_KANTOR",
                                    "PENERBITAN_SKEP",
                                    "PENOLAKAN",
                                    "PEMBATALAN",
                                    "PENCABUTAN_SKEP",
                                ],
                            ),
                        ),
                        name="langkah_status_dikenal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "dari__in",
                                    (
                                        "PENELITIAN_ANALIS",
                                        "PENELITIAN_KEPALA_SEKSI",
                                        "PENETAPAN_NP_KLASIFIKASI",
                                        "PENERBITAN_SHPIB",
                                        "PENELITIAN_KEPALA_BIDANG",
                                        "KEPUTUSAN_KEPALA_KANTOR",
                                        "KEKURANGAN_DOKUMEN",
                                    ),
                                ),
                                ("menit__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "dari__in",
                                        (
                                            "PENELITIAN_ANALIS",
                                            "PENELITIAN_KEPALA_SEKSI",
                                            "PENETAPAN_NP_KLASIFIKASI",
                                            "PENERBITAN_SHPIB",
                                            "PENELITIAN_KEPALA_BIDANG",
                                            "KEPUTUSAN_KEPALA_KANTOR",
                                            "KEKURANGAN_DOKUMEN",
                                        ),
                                    ),
                                    _negated=True,
                                ),
                                ("menit", None),
                            ),
                            _connector="OR",
                        ),
                        name="langkah_menit_pada_tahap",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ke__in", ("PENERBITAN_SKEP", "PENOLAKAN")),
                                ("menit_kantor__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("ke__in", ("PENERBITAN_SKEP", "PENOLAKAN")), _negated=True
                                ),
                                ("menit_kantor", None),
                            ),
                            _connector="OR",
                        ),
                        name="langkah_menit_kantor_bila_diputus",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ke", "PENERBITAN_SKEP"),
                            models.Q(("jaminan", None), ("nilai_pabean", None)),
                            _connector="OR",
                        ),
                        name="langkah_uang_hanya_skep",
                    ),
                ],
            },
        ),
    ]
