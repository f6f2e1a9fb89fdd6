"""A replaced guarantee is given back on record; nobody gives back alone what they accepted; and one
paper is one paper, however its number was typed.
"""

from django.db import migrations, models
from django.db.models.functions import Upper

BADAN = """
CREATE OR REPLACE FUNCTION pungutan_jaminan_utuh() RETURNS trigger LANGUAGE plpgsql AS $$
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
    IF %s THEN
        RAISE EXCEPTION 'Hanya jaminan yang diterima dan belum diganti dapat diselesaikan.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'penyelesaian_jaminan_berlaku';
    END IF;
    RETURN NULL;
END
$$;
"""
# What was replaced ends on that ground only, and nothing else does.
SEKARANG = """EXISTS (SELECT 1 FROM pungutan_penyelesaianjaminan WHERE jaminan_id = baris
                  AND (kini NOT IN ('diterima', 'diganti')
                       OR (kini = 'diganti') <> (dasar = 'diganti')))"""
DAHULU = """kini <> 'diterima'
       AND EXISTS (SELECT 1 FROM pungutan_penyelesaianjaminan WHERE jaminan_id = baris)"""

EMPAT_MATA = """
CREATE FUNCTION pungutan_penyelesaian_empat_mata() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF COALESCE(NEW.nilai, 0) < NEW.nilai_jaminan AND EXISTS (
        SELECT 1 FROM pungutan_jaminan j
          JOIN portal_jabatan penerima ON penerima.id = j.diperiksa_oleh_id
          JOIN portal_jabatan oleh ON oleh.id = NEW.oleh_id
         WHERE j.id = NEW.jaminan_id AND penerima.pengguna_id = oleh.pengguna_id
    ) THEN
        RAISE EXCEPTION 'Yang menerima jaminan tidak mengembalikannya, seluruhnya atau sebagian.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'penyelesaian_empat_mata';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER penyelesaian_empat_mata BEFORE INSERT ON pungutan_penyelesaianjaminan
    FOR EACH ROW EXECUTE FUNCTION pungutan_penyelesaian_empat_mata();
"""
LEPAS = """
DROP TRIGGER penyelesaian_empat_mata ON pungutan_penyelesaianjaminan;
DROP FUNCTION pungutan_penyelesaian_empat_mata();
"""
NOMOR_BAKU = models.Func(
    Upper("nomor"),
    models.Value("[^0-9A-Z]"),
    models.Value(""),
    models.Value("g"),
    function="regexp_replace",
    output_field=models.CharField(),
)


class Migration(migrations.Migration):
    dependencies = [("pungutan", "0007_tanggal_serah")]

    operations = [
        migrations.RemoveConstraint(
            model_name="jaminan",
            name="jaminan_nomor_unik",
        ),
        migrations.RemoveConstraint(
            model_name="penyelesaianjaminan",
            name="penyelesaian_dasar_dikenal",
        ),
        migrations.AlterField(
            model_name="penyelesaianjaminan",
            name="dasar",
            field=models.CharField(
                choices=[
                    ("ekspor_kembali", "Diekspor kembali"),
                    ("dipakai", "Diimpor untuk dipakai dan dilunasi"),
                    ("pencabutan", "Izin dicabut"),
                    ("diganti", "Diganti jaminan lain"),
                    ("lainnya", "Lainnya"),
                ],
                max_length=15,
            ),
        ),
        migrations.AddIndex(
            model_name="jaminan",
            index=models.Index(NOMOR_BAKU, models.F("jenis"), name="jaminan_nomor_baku"),
        ),
        migrations.AddConstraint(
            model_name="jaminan",
            constraint=models.UniqueConstraint(
                models.F("permohonan"),
                models.F("jenis"),
                NOMOR_BAKU,
                condition=models.Q(("keadaan", "ditolak"), _negated=True),
                name="jaminan_nomor_unik",
            ),
        ),
        migrations.AddConstraint(
            model_name="penyelesaianjaminan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("dasar__in", ["ekspor_kembali", "dipakai", "pencabutan", "diganti", "lainnya"])
                ),
                name="penyelesaian_dasar_dikenal",
            ),
        ),
        migrations.AddConstraint(
            model_name="penyelesaianjaminan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dasar", "diganti"), _negated=True),
                    ("jenis", "dikembalikan"),
                    _connector="OR",
                ),
                name="penyelesaian_diganti_dikembalikan",
            ),
        ),
        migrations.RunSQL(BADAN % SEKARANG, BADAN % DAHULU),
        migrations.RunSQL(EMPAT_MATA, LEPAS),
    ]
