"""An acting official has a kind, a letter of appointment, a last day and somebody to stand in for."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Now, TruncDate

BELUM_DICATAT = "belum dicatat"


def tandai(apps, _editor):
    """Keep the acting officials there are; one without an end ends today and is appointed anew."""
    jabatan = apps.get_model("portal", "Jabatan").objects.filter(pelaksana=True)
    jabatan.filter(sampai=None).update(sampai=Greatest(F("dari"), TruncDate(Now())))
    jabatan.update(
        sifat="plh", nomor_surat_perintah=BELUM_DICATAT, tanggal_surat_perintah=F("dari")
    )


def kembali(apps, _editor):
    """Keep who is acting."""
    semua = apps.get_model("portal", "Jabatan").objects
    semua.exclude(sifat="definitif").update(pelaksana=True)


SIFAT = [
    ("definitif", "Definitif"),
    ("plh", "Plh. (pelaksana harian, pejabatnya berhalangan sementara)"),
    ("plt", "Plt. (pelaksana tugas, jabatannya kosong atau pejabatnya berhalangan tetap)"),
]


class Migration(migrations.Migration):
    dependencies = [("portal", "0004_saringan_tersimpan")]

    operations = [
        migrations.AddField(
            "jabatan",
            "sifat",
            models.CharField(choices=SIFAT, default="definitif", max_length=10),
        ),
        migrations.AddField(
            "jabatan",
            "menggantikan",
            models.ForeignKey(
                blank=True,
                help_text="Jabatan yang digantikan; wajib bagi Plh.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="digantikan_oleh",
                to="portal.jabatan",
                verbose_name="menggantikan",
            ),
        ),
        migrations.AddField(
            "jabatan",
            "nomor_surat_perintah",
            models.CharField(
                blank=True, default="", max_length=60, verbose_name="nomor surat perintah"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "jabatan",
            "tanggal_surat_perintah",
            models.DateField(blank=True, null=True, verbose_name="tanggal surat perintah"),
        ),
        migrations.AlterField(
            "jabatan",
            "nama_jabatan",
            models.CharField(
                help_text="Tanpa Plh. atau Plt.; awalan itu dicetak menurut sifatnya.",
                max_length=150,
                verbose_name="nama jabatan",
            ),
        ),
        migrations.RunPython(tandai, kembali),
        migrations.RemoveField("jabatan", "pelaksana"),
        migrations.AddConstraint(
            "jabatan",
            models.CheckConstraint(
                condition=Q(sifat__in=["definitif", "plh", "plt"]), name="jabatan_sifat_dikenal"
            ),
        ),
        migrations.AddConstraint(
            "jabatan",
            models.CheckConstraint(
                condition=Q(
                    menggantikan=None,
                    nomor_surat_perintah="",
                    sifat="definitif",
                    tanggal_surat_perintah=None,
                )
                | Q(
                    ~Q(nomor_surat_perintah=""),
                    sampai__isnull=False,
                    sifat__in=["plh", "plt"],
                    tanggal_surat_perintah__isnull=False,
                ),
                name="jabatan_pelaksana_bersurat_dan_berakhir",
            ),
        ),
    ]
