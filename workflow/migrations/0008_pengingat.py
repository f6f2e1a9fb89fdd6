"""Who was reminded of which case on which day."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("permohonan", "0006_jam_layanan"),
        ("workflow", "0007_hasil_massal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Pengingat",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("hari", models.DateField()),
                (
                    "ambang",
                    models.CharField(
                        choices=[
                            ("hari_ini", "Jatuh tempo hari ini"),
                            ("lewat", "Lewat jatuh tempo"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "pengguna",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "permohonan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pengingat",
                        to="permohonan.permohonan",
                    ),
                ),
            ],
            options={
                "verbose_name": "pengingat",
                "verbose_name_plural": "pengingat",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("hari", "pengguna", "permohonan", "ambang"),
                        name="pengingat_sekali_sehari",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ambang__in", ["hari_ini", "lewat"])),
                        name="pengingat_ambang_dikenal",
                    ),
                ],
            },
        ),
    ]
