"""The service clock remembers what its due date was counted from, so that it can resume."""

from zoneinfo import ZoneInfo

from django.db import migrations, models
from django.db.models import Q

from referensi.kalender import hari_kerja_antara


def isi(apps, _editor):
    """Give running clocks the day of their last sending and the working days to their due date."""
    libur = set(apps.get_model("referensi", "HariLibur").objects.values_list("tanggal", flat=True))
    berjalan = (
        apps.get_model("permohonan", "Permohonan")
        .objects.filter(batas_layanan__isnull=False, dikirim_terakhir__isnull=False)
        .select_related("kantor")
    )
    for satu in berjalan.iterator():
        mulai = satu.dikirim_terakhir.astimezone(ZoneInfo(satu.kantor.zona)).date()
        satu.layanan_mulai = mulai
        satu.layanan_hari = hari_kerja_antara(mulai, satu.batas_layanan, libur)
        satu.save(update_fields=["layanan_mulai", "layanan_hari"])


class Migration(migrations.Migration):
    dependencies = [
        ("permohonan", "0005_ringkasan_kiriman"),
        ("referensi", "0005_jam_kerja_dan_kantor_tutup"),
    ]

    operations = [
        migrations.AddField(
            model_name="permohonan",
            name="layanan_mulai",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="permohonan",
            name="layanan_hari",
            field=models.SmallIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name="permohonan",
            constraint=models.CheckConstraint(
                name="permohonan_jam_berjalan_bermula",
                condition=Q(layanan_mulai=None)
                | Q(batas_layanan__isnull=False, layanan_hari__isnull=False),
            ),
        ),
        migrations.RunPython(isi, migrations.RunPython.noop, elidable=True),
    ]
