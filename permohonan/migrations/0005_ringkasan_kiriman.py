from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two small columns beside a sending's content, so that lists need not read it."""

    dependencies = [
        ("permohonan", "0004_lokasi_khusus"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="kiriman",
            name="nilai_rupiah",
            field=models.DecimalField(decimal_places=2, editable=False, max_digits=50, null=True),
        ),
        migrations.AddField(
            model_name="kiriman",
            name="ringkas_beda",
            field=models.JSONField(default=list, editable=False),
        ),
        migrations.AddConstraint(
            model_name="kiriman",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("nilai_rupiah", None), ("nilai_rupiah__gte", 0), _connector="OR"
                ),
                name="kiriman_nilai_tak_negatif",
            ),
        ),
    ]
