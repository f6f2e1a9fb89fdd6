import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """What became of cases that were chosen together."""

    dependencies = [
        ("workflow", "0006_centang_isi_dan_kriteria"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HasilMassal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kunci", models.CharField(max_length=64)),
                (
                    "tindakan",
                    models.CharField(
                        choices=[
                            ("ambil", "Ambil"),
                            ("lepas", "Lepas"),
                            ("alihkan", "Alihkan"),
                            ("terbitkan_skep", "Terbitkan SKEP"),
                            ("tolak", "Tolak"),
                            ("kembalikan", "Kembalikan"),
                        ],
                        max_length=20,
                    ),
                ),
                ("catatan", models.TextField(blank=True)),
                ("baris", models.JSONField()),
                ("mulai", models.DateTimeField(auto_now_add=True)),
                ("selesai", models.DateTimeField(null=True)),
                (
                    "oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "hasil tindakan massal",
                "verbose_name_plural": "hasil tindakan massal",
                "constraints": [
                    models.UniqueConstraint(fields=("oleh", "kunci"), name="hasil_massal_sekali"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "tindakan__in",
                                [
                                    "ambil",
                                    "lepas",
                                    "alihkan",
                                    "terbitkan_skep",
                                    "tolak",
                                    "kembalikan",
                                ],
                            )
                        ),
                        name="hasil_massal_tindakan_dikenal",
                    ),
                ],
            },
        ),
    ]
