"""Papers on the way of a case: written once, also for SQL typed by hand."""

import django.db.models.deletion
import django.db.models.functions.text
import uuid
import workflow.models.keputusan
import workflow.models.surat_proses
from django.db import migrations, models

PASANG = """
CREATE FUNCTION workflow_surat_proses_sekali() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.sha256 = '' AND NEW.sha256 <> ''
       AND (to_jsonb(NEW) - '{berkas,sha256,ukuran}'::text[])
         = (to_jsonb(OLD) - '{berkas,sha256,ukuran}'::text[]) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Surat proses ditulis sekali: % ditolak.', TG_OP
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER surat_proses_sekali BEFORE UPDATE OR DELETE ON workflow_suratproses
    FOR EACH ROW EXECUTE FUNCTION workflow_surat_proses_sekali();
"""

LEPAS = """
DROP TRIGGER surat_proses_sekali ON workflow_suratproses;
DROP FUNCTION workflow_surat_proses_sekali();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("permohonan", "0007_perpanjangan_dan_izin_berlaku"),
        ("workflow", "0009_periksa_nomor"),
    ]

    operations = [
        migrations.CreateModel(
            name="SuratProses",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "jenis",
                    models.CharField(
                        choices=[
                            ("tanda_terima", "Tanda Terima"),
                            ("permintaan_kelengkapan", "Surat Permintaan Kelengkapan Dokumen"),
                            ("formulir", "Formulir permohonan"),
                        ],
                        max_length=25,
                    ),
                ),
                ("nomor", models.CharField(blank=True, max_length=60)),
                ("tanggal", models.DateField()),
                ("isi", models.JSONField()),
                (
                    "token",
                    models.CharField(
                        default=workflow.models.keputusan.token_baru,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("waktu", models.DateTimeField()),
                (
                    "berkas",
                    models.FileField(
                        blank=True,
                        max_length=120,
                        upload_to=workflow.models.surat_proses.tempat_surat_proses,
                    ),
                ),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("ukuran", models.PositiveIntegerField(default=0)),
                (
                    "kiriman",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="surat_proses",
                        to="permohonan.kiriman",
                    ),
                ),
                (
                    "permohonan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="surat_proses",
                        to="permohonan.permohonan",
                    ),
                ),
                (
                    "riwayat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="surat_proses",
                        to="workflow.riwayatstatus",
                    ),
                ),
            ],
            options={
                "verbose_name": "surat proses",
                "verbose_name_plural": "surat proses",
                "ordering": ["waktu", "jenis"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("sha256", "")),
                        fields=["waktu"],
                        name="surat_proses_menunggu",
                    ),
                    models.Index(
                        models.Func(
                            django.db.models.functions.text.Upper("nomor"),
                            models.Value("[^0-9A-Z]"),
                            models.Value(""),
                            models.Value("g"),
                            function="regexp_replace",
                            output_field=models.CharField(),
                        ),
                        name="surat_proses_nomor_baku",
                    ),
                    models.Index(fields=["sha256"], name="surat_proses_sha256"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("jenis__in", ["tanda_terima", "formulir"]),
                                ("kiriman__isnull", False),
                                ("riwayat", None),
                            ),
                            models.Q(
                                ("jenis", "permintaan_kelengkapan"),
                                ("kiriman", None),
                                ("riwayat__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="surat_proses_sumber",
                    ),
                    models.UniqueConstraint(
                        fields=("kiriman", "jenis"), name="surat_proses_satu_per_kiriman"
                    ),
                    models.UniqueConstraint(
                        fields=("riwayat", "jenis"), name="surat_proses_satu_per_permintaan"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("jenis", "formulir"), ("nomor", "")),
                            models.Q(
                                models.Q(("jenis", "formulir"), _negated=True),
                                models.Q(("nomor", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="surat_proses_bernomor",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("nomor", ""), _negated=True),
                        fields=("jenis", "nomor"),
                        name="surat_proses_nomor_unik",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("berkas", ""), ("sha256", ""), ("ukuran", 0)),
                            models.Q(
                                ("sha256__regex", "^[0-9a-f]{64}$"),
                                ("ukuran__gt", 0),
                                models.Q(("berkas", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="surat_proses_utuh",
                    ),
                ],
            },
        ),
        migrations.RunSQL(PASANG, LEPAS),
    ]
