"""Guarantees, their receipts and their ends; what was accepted stays as accepted (triggers)."""

import django.db.models.deletion
import pungutan.models.jaminan
import uuid
from django.conf import settings
from django.db import migrations, models


PASANG = """
CREATE FUNCTION pungutan_jaminan_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.keadaan = 'diganti' OR OLD.keadaan = 'diterima'
       AND (NEW.keadaan <> 'diganti' OR (to_jsonb(NEW) - 'keadaan') <> (to_jsonb(OLD) - 'keadaan'))
    THEN
        RAISE EXCEPTION 'Jaminan yang sudah diterima tidak dapat diubah, hanya diganti.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER jaminan_tetap BEFORE UPDATE ON pungutan_jaminan
    FOR EACH ROW EXECUTE FUNCTION pungutan_jaminan_tetap();

CREATE FUNCTION pungutan_bpj_sekali() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.sha256 = '' AND NEW.sha256 <> ''
       AND (to_jsonb(NEW) - '{berkas,sha256,ukuran}'::text[])
         = (to_jsonb(OLD) - '{berkas,sha256,ukuran}'::text[]) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'BPJ ditulis sekali: % ditolak.', TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER bpj_sekali BEFORE UPDATE OR DELETE ON pungutan_bpj
    FOR EACH ROW EXECUTE FUNCTION pungutan_bpj_sekali();

CREATE FUNCTION pungutan_penyelesaian_hanya_tambah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Penyelesaian jaminan hanya boleh ditambah: % ditolak.', TG_OP
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER penyelesaian_hanya_tambah BEFORE UPDATE OR DELETE ON pungutan_penyelesaianjaminan
    FOR EACH ROW EXECUTE FUNCTION pungutan_penyelesaian_hanya_tambah();

CREATE FUNCTION pungutan_jaminan_utuh() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    baris uuid;
    kini text;
BEGIN
    IF TG_TABLE_NAME = 'pungutan_jaminan' THEN baris := NEW.id; ELSE baris := NEW.jaminan_id; END IF;
    SELECT keadaan INTO kini FROM pungutan_jaminan WHERE id = baris;
    IF kini IS NULL THEN
        RETURN NULL;
    END IF;
    IF (kini IN ('diterima', 'diganti'))
       <> EXISTS (SELECT 1 FROM pungutan_bpj WHERE jaminan_id = baris) THEN
        RAISE EXCEPTION 'Jaminan punya BPJ tepat bila diterima.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'jaminan_ber_bpj';
    END IF;
    IF kini <> 'diterima'
       AND EXISTS (SELECT 1 FROM pungutan_penyelesaianjaminan WHERE jaminan_id = baris) THEN
        RAISE EXCEPTION 'Hanya jaminan yang diterima dan belum diganti dapat diselesaikan.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'penyelesaian_jaminan_berlaku';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER jaminan_ber_bpj AFTER INSERT OR UPDATE ON pungutan_jaminan
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pungutan_jaminan_utuh();
CREATE CONSTRAINT TRIGGER bpj_jaminan_diterima AFTER INSERT ON pungutan_bpj
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pungutan_jaminan_utuh();
CREATE CONSTRAINT TRIGGER penyelesaian_jaminan_berlaku AFTER INSERT ON pungutan_penyelesaianjaminan
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pungutan_jaminan_utuh();
"""

LEPAS = """
DROP TRIGGER penyelesaian_jaminan_berlaku ON pungutan_penyelesaianjaminan;
DROP TRIGGER bpj_jaminan_diterima ON pungutan_bpj;
DROP TRIGGER jaminan_ber_bpj ON pungutan_jaminan;
DROP FUNCTION pungutan_jaminan_utuh();
DROP TRIGGER penyelesaian_hanya_tambah ON pungutan_penyelesaianjaminan;
DROP FUNCTION pungutan_penyelesaian_hanya_tambah();
DROP TRIGGER bpj_sekali ON pungutan_bpj;
DROP FUNCTION pungutan_bpj_sekali();
DROP TRIGGER jaminan_tetap ON pungutan_jaminan;
DROP FUNCTION pungutan_jaminan_tetap();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("berkas", "0002_halaman_berkas"),
        ("permohonan", "0006_jam_layanan"),
        ("portal", "0005_jabatan_pelaksana"),
        ("pungutan", "0004_penetapan_lengkap"),
        ("referensi", "0009_jenis_jaminan"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Jaminan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("nomor", models.CharField(max_length=60, verbose_name="Nomor Jaminan")),
                ("tanggal", models.DateField(verbose_name="Tanggal Jaminan")),
                (
                    "nilai",
                    models.DecimalField(
                        decimal_places=0, max_digits=18, verbose_name="Nilai Jaminan (Rp)"
                    ),
                ),
                ("penjamin", models.CharField(blank=True, max_length=150, verbose_name="Penjamin")),
                (
                    "jatuh_tempo",
                    models.DateField(blank=True, null=True, verbose_name="Tanggal Jatuh Tempo"),
                ),
                (
                    "keadaan",
                    models.CharField(
                        choices=[
                            ("direkam", "Menunggu pemeriksaan"),
                            ("ditolak", "Ditolak"),
                            ("diterima", "Diterima"),
                            ("diganti", "Diganti"),
                        ],
                        default="direkam",
                        max_length=10,
                    ),
                ),
                ("nilai_tagihan", models.DecimalField(decimal_places=0, max_digits=18)),
                ("waktu", models.DateTimeField()),
                ("waktu_periksa", models.DateTimeField(blank=True, null=True)),
                ("catatan_periksa", models.CharField(blank=True, max_length=500)),
                (
                    "berkas",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="berkas.berkas",
                        verbose_name="Upload Berkas",
                    ),
                ),
                (
                    "diperiksa_oleh",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="portal.jabatan",
                    ),
                ),
                (
                    "direkam_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "jenis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="referensi.jenisjaminan",
                        verbose_name="Jenis Jaminan",
                    ),
                ),
                (
                    "menggantikan",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pengganti",
                        to="pungutan.jaminan",
                    ),
                ),
                (
                    "permohonan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="jaminan",
                        to="permohonan.permohonan",
                    ),
                ),
            ],
            options={
                "verbose_name": "jaminan",
                "verbose_name_plural": "jaminan",
                "ordering": ["waktu"],
            },
        ),
        migrations.CreateModel(
            name="Bpj",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("nomor", models.CharField(max_length=60, unique=True, verbose_name="Nomor BPJ")),
                ("tanggal", models.DateField(verbose_name="Tanggal BPJ")),
                ("isi", models.JSONField()),
                (
                    "token",
                    models.CharField(
                        default=pungutan.models.jaminan.token_baru,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("waktu", models.DateTimeField()),
                (
                    "berkas",
                    models.FileField(
                        blank=True, max_length=120, upload_to=pungutan.models.jaminan.tempat_bpj
                    ),
                ),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("ukuran", models.PositiveIntegerField(default=0)),
                (
                    "jaminan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bpj",
                        to="pungutan.jaminan",
                    ),
                ),
            ],
            options={
                "verbose_name": "BPJ",
                "verbose_name_plural": "BPJ",
                "ordering": ["waktu"],
            },
        ),
        migrations.CreateModel(
            name="PenyelesaianJaminan",
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
                        choices=[("dikembalikan", "Dikembalikan"), ("dicairkan", "Dicairkan")],
                        max_length=12,
                    ),
                ),
                (
                    "dasar",
                    models.CharField(
                        choices=[
                            ("ekspor_kembali", "Diekspor kembali"),
                            ("dipakai", "Diimpor untuk dipakai dan dilunasi"),
                            ("pencabutan", "Izin dicabut"),
                            ("lainnya", "Lainnya"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "nilai",
                    models.DecimalField(
                        blank=True,
                        decimal_places=0,
                        max_digits=18,
                        null=True,
                        verbose_name="Nilai yang dicairkan (Rp)",
                    ),
                ),
                ("nilai_jaminan", models.DecimalField(decimal_places=0, max_digits=18)),
                ("nomor_dokumen", models.CharField(max_length=60, verbose_name="Nomor dokumen")),
                ("tanggal_dokumen", models.DateField(verbose_name="Tanggal dokumen")),
                ("alasan", models.CharField(max_length=1000, verbose_name="Alasan")),
                ("waktu", models.DateTimeField()),
                (
                    "berkas",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="berkas.berkas",
                    ),
                ),
                (
                    "jaminan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="penyelesaian",
                        to="pungutan.jaminan",
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
            ],
            options={
                "verbose_name": "penyelesaian jaminan",
                "verbose_name_plural": "penyelesaian jaminan",
                "ordering": ["waktu"],
            },
        ),
        migrations.AddIndex(
            model_name="jaminan",
            index=models.Index(
                condition=models.Q(("keadaan", "direkam")),
                fields=["waktu"],
                name="jaminan_menunggu",
            ),
        ),
        migrations.AddIndex(
            model_name="jaminan",
            index=models.Index(
                condition=models.Q(("keadaan", "diterima")),
                fields=["jatuh_tempo"],
                name="jaminan_berlaku",
            ),
        ),
        migrations.AddConstraint(
            model_name="jaminan",
            constraint=models.CheckConstraint(
                condition=models.Q(("nilai__gt", 0)), name="jaminan_nilai_positif"
            ),
        ),
        migrations.AddConstraint(
            model_name="jaminan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("nilai__gte", models.F("nilai_tagihan")), ("nilai_tagihan__gte", 0)
                ),
                name="jaminan_nilai_mencukupi",
            ),
        ),
        migrations.AddConstraint(
            model_name="jaminan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("jatuh_tempo", None), ("jatuh_tempo__gt", models.F("tanggal")), _connector="OR"
                ),
                name="jaminan_jatuh_tempo_setelah_tanggal",
            ),
        ),
        migrations.AddConstraint(
            model_name="jaminan",
            constraint=models.CheckConstraint(
                condition=models.Q(("keadaan__in", ["direkam", "ditolak", "diterima", "diganti"])),
                name="jaminan_keadaan_dikenal",
            ),
        ),
        migrations.AddConstraint(
            model_name="jaminan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("diperiksa_oleh", None), ("keadaan", "direkam"), ("waktu_periksa", None)
                    ),
                    models.Q(
                        models.Q(("keadaan", "direkam"), _negated=True),
                        ("diperiksa_oleh__isnull", False),
                        ("waktu_periksa__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="jaminan_diperiksa_lengkap",
            ),
        ),
        migrations.AddConstraint(
            model_name="jaminan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("keadaan", "ditolak"), _negated=True),
                    models.Q(("catatan_periksa", ""), _negated=True),
                    _connector="OR",
                ),
                name="jaminan_ditolak_beralasan",
            ),
        ),
        migrations.AddConstraint(
            model_name="jaminan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("menggantikan", None),
                    models.Q(("menggantikan", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="jaminan_bukan_pengganti_diri",
            ),
        ),
        migrations.AddConstraint(
            model_name="jaminan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("keadaan", "ditolak"), _negated=True),
                fields=("permohonan", "jenis", "nomor"),
                name="jaminan_nomor_unik",
            ),
        ),
        migrations.AddConstraint(
            model_name="bpj",
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
                name="bpj_utuh",
            ),
        ),
        migrations.AddConstraint(
            model_name="bpj",
            constraint=models.CheckConstraint(
                condition=models.Q(("nomor", ""), _negated=True), name="bpj_bernomor"
            ),
        ),
        migrations.AddConstraint(
            model_name="penyelesaianjaminan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("dasar__in", ["ekspor_kembali", "dipakai", "pencabutan", "lainnya"])
                ),
                name="penyelesaian_dasar_dikenal",
            ),
        ),
        migrations.AddConstraint(
            model_name="penyelesaianjaminan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("jenis", "dikembalikan"), ("nilai", None)),
                    models.Q(
                        ("jenis", "dicairkan"),
                        ("nilai__gt", 0),
                        ("nilai__lte", models.F("nilai_jaminan")),
                    ),
                    _connector="OR",
                ),
                name="penyelesaian_nilai_bila_dicairkan",
            ),
        ),
        migrations.AddConstraint(
            model_name="penyelesaianjaminan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("nomor_dokumen", ""), _negated=True),
                    models.Q(("alasan", ""), _negated=True),
                ),
                name="penyelesaian_berdokumen",
            ),
        ),
        migrations.RunSQL(PASANG, LEPAS),
    ]
