"""History and decisions are append-only, also for SQL typed by hand."""

from django.db import migrations

PASANG = """
CREATE FUNCTION workflow_hanya_tambah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Riwayat dan keputusan hanya boleh ditambah: % pada % ditolak.',
        TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER riwayat_hanya_tambah BEFORE UPDATE OR DELETE ON workflow_riwayatstatus
    FOR EACH ROW EXECUTE FUNCTION workflow_hanya_tambah();
CREATE TRIGGER keputusan_hanya_tambah BEFORE UPDATE OR DELETE ON workflow_keputusan
    FOR EACH ROW EXECUTE FUNCTION workflow_hanya_tambah();
"""

LEPAS = """
DROP TRIGGER keputusan_hanya_tambah ON workflow_keputusan;
DROP TRIGGER riwayat_hanya_tambah ON workflow_riwayatstatus;
DROP FUNCTION workflow_hanya_tambah();
"""


class Migration(migrations.Migration):
    """Install the triggers; reversed by dropping them."""

    dependencies = [("workflow", "0001_awal")]

    operations = [migrations.RunSQL(PASANG, LEPAS)]
