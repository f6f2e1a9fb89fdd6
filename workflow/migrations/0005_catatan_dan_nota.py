"""Internal notes and papers of opinions: written once, also for SQL typed by hand."""

import django.db.models.deletion
import uuid
import workflow.models.nota
from django.db import migrations, models


PASANG = """
CREATE FUNCTION workflow_catatan_hanya_ditarik() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.ditarik IS NULL AND NEW.ditarik IS NOT NULL
       AND (to_jsonb(NEW) - 'ditarik') = (to_jsonb(OLD) - 'ditarik') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Catatan internal hanya boleh ditambah atau ditarik kembali: % ditolak.', TG_OP
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER catatan_hanya_ditarik BEFORE UPDATE OR DELETE ON workflow_catataninternal
    FOR EACH ROW EXECUTE FUNCTION workflow_catatan_hanya_ditarik();
CREATE TRIGGER berkas_catatan_hanya_tambah BEFORE UPDATE OR DELETE ON workflow_berkascatatan
    FOR EACH ROW EXECUTE FUNCTION workflow_hanya_tambah();

CREATE FUNCTION workflow_nota_sekali() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.sha256 = '' AND NEW.sha256 <> ''
       AND (to_jsonb(NEW) - '{berkas,sha256,ukuran}'::text[])
         = (to_jsonb(OLD) - '{berkas,sha256,ukuran}'::text[]) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Nota pendapat ditulis sekali: % ditolak.', TG_OP
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER nota_sekali BEFORE UPDATE OR DELETE ON workflow_notapendapat
    FOR EACH ROW EXECUTE FUNCTION workflow_nota_sekali();
"""

LEPAS = """
DROP TRIGGER nota_sekali ON workflow_notapendapat;
DROP FUNCTION workflow_nota_sekali();
DROP TRIGGER berkas_catatan_hanya_tambah ON workflow_berkascatatan;
DROP TRIGGER catatan_hanya_ditarik ON workflow_catataninternal;
DROP FUNCTION workflow_catatan_hanya_ditarik();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("berkas", "0002_halaman_berkas"),
        ("permohonan", "0004_lokasi_khusus"),
        ("portal", "0004_saringan_tersimpan"),
        ("workflow", "0004_langkah"),
    ]

    operations = [
        migrations.CreateModel(
            name="CatatanInternal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("teks", models.TextField(max_length=4000, verbose_name="Catatan")),
                ("nama_pelaku", models.CharField(max_length=120)),
                ("nama_jabatan", models.CharField(max_length=200)),
                ("waktu", models.DateTimeField()),
                (
                    "ditarik",
                    models.DateTimeField(blank=True, null=True, verbose_name="ditarik kembali"),
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
                        related_name="catatan_internal",
                        to="permohonan.permohonan",
                    ),
                ),
            ],
            options={
                "verbose_name": "catatan internal",
                "verbose_name_plural": "catatan internal",
                "ordering": ["-waktu", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="BerkasCatatan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "berkas",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="berkas.berkas",
                    ),
                ),
                (
                    "catatan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="berkas",
                        to="workflow.catataninternal",
                    ),
                ),
            ],
            options={
                "verbose_name": "berkas catatan internal",
                "verbose_name_plural": "berkas catatan internal",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="NotaPendapat",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("nomor", models.PositiveSmallIntegerField(verbose_name="versi")),
                ("isi", models.JSONField()),
                ("waktu", models.DateTimeField()),
                (
                    "berkas",
                    models.FileField(
                        blank=True, max_length=120, upload_to=workflow.models.nota.tempat_nota
                    ),
                ),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("ukuran", models.PositiveIntegerField(default=0)),
                (
                    "pendapat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nota",
                        to="workflow.pendapat",
                    ),
                ),
            ],
            options={
                "verbose_name": "dokumen nota pendapat",
                "verbose_name_plural": "dokumen nota pendapat",
                "ordering": ["-nomor"],
            },
        ),
        migrations.AddIndex(
            model_name="catataninternal",
            index=models.Index(fields=["permohonan", "-waktu"], name="catatan_internal_terbaru"),
        ),
        migrations.AddConstraint(
            model_name="catataninternal",
            constraint=models.CheckConstraint(
                condition=models.Q(("teks", ""), _negated=True), name="catatan_internal_berisi"
            ),
        ),
        migrations.AddConstraint(
            model_name="catataninternal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ditarik", None), ("ditarik__gte", models.F("waktu")), _connector="OR"
                ),
                name="catatan_internal_ditarik_kemudian",
            ),
        ),
        migrations.AddConstraint(
            model_name="notapendapat",
            constraint=models.UniqueConstraint(
                fields=("pendapat", "nomor"), name="nota_pendapat_versi_unik"
            ),
        ),
        migrations.AddConstraint(
            model_name="notapendapat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("berkas", ""), ("sha256", ""), ("ukuran", 0)),
                    models.Q(
                        ("sha256__regex", "^[0-9a-f]{64}$"),
                        ("ukuran__gt", 0),
                        models.Q(("berkas", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="nota_pendapat_utuh",
            ),
        ),
        migrations.RunSQL(PASANG, LEPAS),
    ]
