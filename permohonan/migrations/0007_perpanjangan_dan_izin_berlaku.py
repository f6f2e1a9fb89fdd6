"""Extensions, the months a permit runs in all, and one change of a kind at a time."""

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


def isi(apps, _editor):
    """Let every permit issued so far run the months of its SKEP: none was extended yet."""
    apps.get_model("permohonan", "Permohonan").objects.filter(
        jenis="baru", status__in=["PENERBITAN_SKEP", "PENCABUTAN_SKEP"]
    ).update(bulan_izin=models.F("jangka_waktu"))


class Migration(migrations.Migration):
    dependencies = [
        ("berkas", "0002_halaman_berkas"),
        ("permohonan", "0006_jam_layanan"),
        ("portal", "0005_jabatan_pelaksana"),
        ("referensi", "0010_format_nomor_bpj"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Perpanjangan",
            fields=[
                (
                    "permohonan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="perpanjangan",
                        serialize=False,
                        to="permohonan.permohonan",
                    ),
                ),
                ("alasan", models.TextField(max_length=1000, verbose_name="Alasan")),
                ("sampai", models.DateField(verbose_name="Perkiraan sampai dengan tanggal")),
                ("bulan_semula", models.PositiveSmallIntegerField(editable=False)),
                (
                    "bulan_tambahan",
                    models.PositiveSmallIntegerField(
                        editable=False, validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
            ],
            options={
                "verbose_name": "perpanjangan",
                "verbose_name_plural": "perpanjangan",
            },
        ),
        migrations.AddField(
            model_name="permohonan",
            name="bulan_izin",
            field=models.PositiveSmallIntegerField(
                blank=True, editable=False, null=True, verbose_name="jangka waktu izin kini (bulan)"
            ),
        ),
        migrations.RunPython(isi, migrations.RunPython.noop, elidable=True),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AddField(
            model_name="tujuanpenggunaan",
            name="kategori",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="referensi.kategoritujuan",
                verbose_name="Kategori Tujuan",
            ),
        ),
        migrations.AddConstraint(
            model_name="permohonan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("bulan_izin__gte", models.F("jangka_waktu")),
                        ("bulan_izin__lte", 36),
                        ("jenis", "baru"),
                        ("status__in", ("PENERBITAN_SKEP", "PENCABUTAN_SKEP")),
                    ),
                    models.Q(
                        models.Q(
                            ("jenis", "baru"),
                            ("status__in", ("PENERBITAN_SKEP", "PENCABUTAN_SKEP")),
                            _negated=True,
                        ),
                        ("bulan_izin", None),
                    ),
                    _connector="OR",
                ),
                name="permohonan_bulan_izin_bila_terbit",
            ),
        ),
        migrations.AddConstraint(
            model_name="permohonan",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        (
                            "PENELITIAN_ANALIS",
                            "PENELITIAN_KEPALA_SEKSI",
                            "PENETAPAN_NP_KLASIFIKASI",
                            "PENERBITAN_SHPIB",
                            "PENELITIAN_KEPALA_BIDANG",
                            "KEPUTUSAN_KEPALA_KANTOR",
                            "KEKURANGAN_DOKUMEN",
                        ),
                    )
                ),
                fields=("asal", "jenis"),
                name="permohonan_satu_perubahan_diproses",
            ),
        ),
        migrations.AddConstraint(
            model_name="permohonan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("perekam", None), ("status", "DRAFT")),
                fields=("asal", "jenis"),
                name="permohonan_satu_draft_perubahan",
            ),
        ),
        migrations.AddField(
            model_name="perpanjangan",
            name="berkas",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="berkas.berkas",
                verbose_name="Upload Berkas",
            ),
        ),
        migrations.AddConstraint(
            model_name="perpanjangan",
            constraint=models.CheckConstraint(
                condition=models.Q(("bulan_semula__gte", 1), ("bulan_tambahan__gte", 1)),
                name="perpanjangan_bertambah",
            ),
        ),
        migrations.AddConstraint(
            model_name="perpanjangan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "bulan_semula__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.Value(36), "-", models.F("bulan_tambahan")
                        ),
                    )
                ),
                name="perpanjangan_paling_lama_36",
            ),
        ),
    ]
