import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0003_pendaftaran_undangan_kuasa"),
    ]

    operations = [
        migrations.CreateModel(
            name="SaringanTersimpan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("halaman", models.CharField(max_length=100)),
                ("nama", models.CharField(max_length=60, verbose_name="nama")),
                ("isi", models.JSONField()),
                ("dibuat", models.DateTimeField(auto_now_add=True)),
                (
                    "pengguna",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saringan",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "saringan tersimpan",
                "verbose_name_plural": "saringan tersimpan",
                "ordering": ["halaman", "nama"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pengguna", "halaman", "nama"), name="saringan_nama_unik"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("nama", ""), _negated=True), name="saringan_bernama"
                    ),
                ],
            },
        ),
    ]
