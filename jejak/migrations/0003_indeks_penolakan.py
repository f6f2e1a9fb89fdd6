"""Refusals are found without reading the trail."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jejak", "0002_hanya_tambah")]

    operations = [
        migrations.AddIndex(
            "jejakaudit",
            models.Index(
                condition=models.Q(tindakan="ditolak"), fields=["-id"], name="jejak_penolakan"
            ),
        ),
    ]
