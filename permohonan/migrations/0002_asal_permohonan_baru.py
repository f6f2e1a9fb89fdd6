"""A change belongs to an original of the same importer (design.md §2): a rule between two rows."""

from django.db import migrations

PASANG = """
CREATE FUNCTION permohonan_asal_sah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.asal_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM permohonan_permohonan asal
        WHERE asal.id = NEW.asal_id AND asal.jenis = 'baru' AND asal.importir_id = NEW.importir_id
    ) THEN
        RAISE EXCEPTION 'permohonan_asal_sah: asal harus permohonan baru dari importir yang sama.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER permohonan_asal_sah BEFORE INSERT OR UPDATE OF asal_id, importir_id, jenis
    ON permohonan_permohonan FOR EACH ROW EXECUTE FUNCTION permohonan_asal_sah();
"""

LEPAS = """
DROP TRIGGER permohonan_asal_sah ON permohonan_permohonan;
DROP FUNCTION permohonan_asal_sah();
"""


class Migration(migrations.Migration):
    """Install the trigger; reversed by dropping it."""

    dependencies = [("permohonan", "0001_awal")]

    operations = [migrations.RunSQL(PASANG, LEPAS)]
