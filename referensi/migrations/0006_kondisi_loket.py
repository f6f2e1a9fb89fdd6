"""A document may be asked for what was recorded at the counter."""

from django.db import migrations, models

KONDISI = [
    ("selalu", "Selalu"),
    ("kuasa", "Bila ditandatangani kuasa"),
    ("skjln", "Bila memakai SKJLN"),
    ("lease", "Bila kontraknya sewa (lease)"),
    ("loket", "Bila direkam di loket dari surat kertas"),
]


class Migration(migrations.Migration):
    """One more condition of SyaratDokumen."""

    dependencies = [("referensi", "0005_jam_kerja_dan_kantor_tutup")]

    operations = [
        migrations.RemoveConstraint(
            model_name="syaratdokumen", name="syaratdokumen_kondisi_dikenal"
        ),
        migrations.AlterField(
            model_name="syaratdokumen",
            name="kondisi",
            field=models.CharField(
                choices=KONDISI, default="selalu", max_length=10, verbose_name="kondisi"
            ),
        ),
        migrations.AddConstraint(
            model_name="syaratdokumen",
            constraint=models.CheckConstraint(
                condition=models.Q(("kondisi__in", [kode for kode, _nama in KONDISI])),
                name="syaratdokumen_kondisi_dikenal",
            ),
        ),
    ]
