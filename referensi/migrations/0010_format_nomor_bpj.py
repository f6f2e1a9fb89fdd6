"""How each office numbers its receipts of guarantees."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("referensi", "0009_jenis_jaminan")]

    operations = [
        migrations.AddField(
            model_name="kantor",
            name="format_nomor_bpj",
            field=models.CharField(
                default="BPJ-{urut}/{unit}/{tahun}",
                max_length=60,
                verbose_name="format nomor BPJ",
            ),
        ),
        migrations.AddConstraint(
            model_name="kantor",
            constraint=models.CheckConstraint(
                condition=Q(
                    ("format_nomor_bpj__contains", "{urut}"),
                    ("format_nomor_bpj__contains", "{tahun}"),
                ),
                name="kantor_format_nomor_bpj_lengkap",
                violation_error_message="Format nomor BPJ harus memuat {urut} dan {tahun}.",
            ),
        ),
    ]
