"""The day a guarantee was handed in; and a payment is verified once, for the database too."""

from django.db import migrations, models

# Rows that are there: the day they were recorded at the office; accepted ones the day by which they
# were judged, so that the claim on their receipt is that of this day. The triggers hold against
# people, not against a column that is new.
ISI = """
ALTER TABLE pungutan_jaminan DISABLE TRIGGER USER;
UPDATE pungutan_jaminan j SET tanggal_serah =
       CASE WHEN j.keadaan IN ('diterima', 'diganti') THEN j.tanggal
            ELSE (j.waktu AT TIME ZONE k.zona)::date END
  FROM permohonan_permohonan p JOIN referensi_kantor k ON k.id = p.kantor_id
 WHERE p.id = j.permohonan_id;
ALTER TABLE pungutan_jaminan ENABLE TRIGGER USER;
"""

PASANG = """
CREATE FUNCTION pungutan_bukti_bayar_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.keadaan <> 'direkam' THEN
        RAISE EXCEPTION 'Bukti bayar yang sudah diperiksa tidak dapat diubah: % ditolak.', TG_OP
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER bukti_bayar_tetap BEFORE UPDATE OR DELETE ON pungutan_buktibayar
    FOR EACH ROW EXECUTE FUNCTION pungutan_bukti_bayar_tetap();
"""

LEPAS = """
DROP TRIGGER bukti_bayar_tetap ON pungutan_buktibayar;
DROP FUNCTION pungutan_bukti_bayar_tetap();
"""


class Migration(migrations.Migration):
    dependencies = [("pungutan", "0006_perkiraan_kiriman")]

    operations = [
        migrations.AddField(
            model_name="jaminan",
            name="tanggal_serah",
            field=models.DateField(null=True, verbose_name="Tanggal Diserahkan"),
        ),
        migrations.RunSQL(ISI, migrations.RunSQL.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="jaminan",
            name="tanggal_serah",
            field=models.DateField(verbose_name="Tanggal Diserahkan"),
        ),
        migrations.RunSQL(PASANG, LEPAS),
    ]
