"""Ticks are bound to the content of a document, not to its file alone; criteria are judged too."""

import hashlib
import json

import django.db.models.deletion
from django.db import migrations, models


def ikat_pada_isi(apps, _editor):
    """Bind the ticks that are there to the document as it stands.

    What else was on a document when it was ticked was not kept: a tick on the present file goes on
    counting, one on an older file stays one on an older file.
    """
    for centang in apps.get_model("workflow", "CentangDokumen").objects.select_related(
        "lampiran__jenis"
    ):
        dokumen = centang.lampiran
        centang.isi = {
            "jenis": dokumen.jenis.kode,
            "nomor": dokumen.nomor,
            "tanggal": str(dokumen.tanggal),
            "masa_berlaku": str(dokumen.masa_berlaku or ""),
            "keterangan": dokumen.keterangan,
            "berkas": centang.berkas_sha256,
        }
        teks = json.dumps(centang.isi, sort_keys=True)
        centang.sidik = hashlib.sha256(teks.encode()).hexdigest()
        # By a query: saving would stamp the row with the hour of the migration.
        type(centang).objects.filter(pk=centang.pk).update(isi=centang.isi, sidik=centang.sidik)


class Migration(migrations.Migration):
    dependencies = [
        ("lampiran", "0002_alasan_dan_titipan"),
        ("permohonan", "0004_lokasi_khusus"),
        ("portal", "0004_saringan_tersimpan"),
        ("referensi", "0007_kriteria_dan_kalimat"),
        ("workflow", "0005_catatan_dan_nota"),
    ]

    operations = [
        migrations.AddField("centangdokumen", "isi", models.JSONField(default=dict), False),
        migrations.AddField(
            "centangdokumen", "sidik", models.CharField(default="", max_length=64), False
        ),
        migrations.RunPython(ikat_pada_isi, migrations.RunPython.noop, elidable=True),
        migrations.RemoveConstraint("centangdokumen", "centang_unik"),
        migrations.RemoveField("centangdokumen", "berkas_sha256"),
        migrations.AddConstraint(
            "centangdokumen",
            models.UniqueConstraint(fields=("lampiran", "sidik"), name="centang_unik"),
        ),
        migrations.CreateModel(
            name="CentangKriteria",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("putaran", models.PositiveSmallIntegerField()),
                (
                    "hasil",
                    models.CharField(
                        choices=[
                            ("terpenuhi", "Terpenuhi"),
                            ("tidak_terpenuhi", "Tidak terpenuhi"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "catatan",
                    models.CharField(blank=True, max_length=300, verbose_name="Catatan"),
                ),
                ("waktu", models.DateTimeField(auto_now=True)),
                (
                    "kriteria",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="referensi.kriteriapemeriksaan",
                    ),
                ),
                (
                    "oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="portal.jabatan",
                    ),
                ),
                (
                    "permohonan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="centang_kriteria",
                        to="permohonan.permohonan",
                    ),
                ),
            ],
            options={
                "verbose_name": "centang kriteria",
                "verbose_name_plural": "centang kriteria",
                "ordering": ["kriteria__urutan", "kriteria__kode"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("permohonan", "putaran", "kriteria"),
                        name="centang_kriteria_sekali",
                    ),
                    models.CheckConstraint(
                        name="centang_kriteria_hasil_dikenal",
                        condition=models.Q(hasil="terpenuhi")
                        | models.Q(hasil="tidak_terpenuhi") & ~models.Q(catatan=""),
                    ),
                ],
            },
        ),
    ]
