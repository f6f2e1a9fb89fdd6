"""Which rates of a finding the officer set himself."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pungutan", "0001_awal")]

    operations = [
        migrations.AddField(
            model_name="penetapanbarang",
            name="tarif_sendiri",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=15), blank=True, default=list, size=None
            ),
        ),
        migrations.AddConstraint(
            model_name="penetapanbarang",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "tarif_sendiri__contained_by",
                        ["bm_persen", "bm_spesifik", "ppnbm_persen", "pph_persen"],
                    )
                ),
                name="penetapan_tarif_sendiri_dikenal",
            ),
        ),
    ]
