"""The estimate that stood beside each sending; no row of it is ever changed."""

import django.db.models.deletion
from django.db import migrations, models

PASANG = """
CREATE FUNCTION pungutan_perkiraan_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Perkiraan kiriman hanya boleh ditambah: % ditolak.', TG_OP
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER perkiraan_tetap BEFORE UPDATE OR DELETE ON pungutan_perkiraankiriman
    FOR EACH ROW EXECUTE FUNCTION pungutan_perkiraan_tetap();
"""
LEPAS = """
DROP TRIGGER perkiraan_tetap ON pungutan_perkiraankiriman;
DROP FUNCTION pungutan_perkiraan_tetap();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("permohonan", "0006_jam_layanan"),
        ("pungutan", "0005_jaminan_dan_bpj"),
    ]

    operations = [
        migrations.CreateModel(
            name="PerkiraanKiriman",
            fields=[
                (
                    "kiriman",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="perkiraan",
                        serialize=False,
                        to="permohonan.kiriman",
                    ),
                ),
                ("tanggal", models.DateField()),
                (
                    "nilai_pabean",
                    models.DecimalField(decimal_places=2, max_digits=30, null=True),
                ),
                ("total_bayar", models.DecimalField(decimal_places=0, max_digits=30, null=True)),
                ("total_jaminan", models.DecimalField(decimal_places=0, max_digits=30, null=True)),
                ("isi", models.JSONField()),
                ("galat", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "verbose_name": "perkiraan kiriman",
                "verbose_name_plural": "perkiraan kiriman",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("galat", ""),
                                ("nilai_pabean__isnull", False),
                                ("total_bayar__isnull", False),
                                ("total_jaminan__isnull", False),
                            ),
                            models.Q(
                                models.Q(("galat", ""), _negated=True),
                                ("nilai_pabean", None),
                                ("total_bayar", None),
                                ("total_jaminan", None),
                            ),
                            _connector="OR",
                        ),
                        name="perkiraan_hitungan_atau_alasan",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("nilai_pabean", None),
                            models.Q(
                                ("nilai_pabean__gte", 0),
                                ("total_bayar__gte", 0),
                                ("total_jaminan__gte", 0),
                            ),
                            _connector="OR",
                        ),
                        name="perkiraan_tidak_negatif",
                    ),
                ],
            },
        ),
        migrations.RunSQL(PASANG, LEPAS),
    ]
