"""Triggers that keep the audit trail append-only, also for SQL typed by hand.

TRUNCATE is refused unless the session says ``jejak.izinkan_kosongkan = 'on'``: Django empties the
tables between transactional tests with TRUNCATE, and the test suite sets it on its own database
alone (``ALTER DATABASE test_… SET …``, see tests/conftest.py). No setting permits UPDATE or DELETE.
Whoever owns the tables can still drop a trigger; against that stand the hash chain
(``verifikasi_jejak``) and, in production, a database role for the portal that is not the owner.
"""

from django.db import migrations

PASANG = """
CREATE FUNCTION jejak_hanya_tambah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE'
       AND coalesce(current_setting('jejak.izinkan_kosongkan', true), '') = 'on' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'Jejak audit hanya boleh ditambah: % pada % ditolak.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE FUNCTION jejak_kepala_hanya_maju() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.nama = OLD.nama AND NEW.urut = OLD.urut + 1 THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Kepala rantai audit hanya boleh maju satu: % pada rantai "%" ditolak.',
        TG_OP, OLD.nama USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER jejak_audit_hanya_tambah BEFORE UPDATE OR DELETE ON jejak_jejakaudit
    FOR EACH ROW EXECUTE FUNCTION jejak_hanya_tambah();
CREATE TRIGGER jejak_audit_tidak_dikosongkan BEFORE TRUNCATE ON jejak_jejakaudit
    FOR EACH STATEMENT EXECUTE FUNCTION jejak_hanya_tambah();
CREATE TRIGGER jejak_rantai_hanya_maju BEFORE UPDATE OR DELETE ON jejak_rantaiaudit
    FOR EACH ROW EXECUTE FUNCTION jejak_kepala_hanya_maju();
CREATE TRIGGER jejak_rantai_tidak_dikosongkan BEFORE TRUNCATE ON jejak_rantaiaudit
    FOR EACH STATEMENT EXECUTE FUNCTION jejak_hanya_tambah();
"""

LEPAS = """
DROP TRIGGER jejak_rantai_tidak_dikosongkan ON jejak_rantaiaudit;
DROP TRIGGER jejak_rantai_hanya_maju ON jejak_rantaiaudit;
DROP TRIGGER jejak_audit_tidak_dikosongkan ON jejak_jejakaudit;
DROP TRIGGER jejak_audit_hanya_tambah ON jejak_jejakaudit;
DROP FUNCTION jejak_kepala_hanya_maju();
DROP FUNCTION jejak_hanya_tambah();
"""


class Migration(migrations.Migration):
    """Install the triggers; reversed by dropping them."""

    dependencies = [("jejak", "0001_initial")]

    operations = [migrations.RunSQL(PASANG, LEPAS)]
