"""The triggers: what happened stays, also for SQL typed by hand."""

import pytest
from django.db import IntegrityError, connection, transaction

from jejak.models import JejakAudit, RantaiAudit
from tests.factories.jejak import JejakAuditFactory

pytestmark = pytest.mark.django_db


def jalankan(sql):
    with transaction.atomic(), connection.cursor() as kursor:
        # TRUNCATE would otherwise stumble over the deferred foreign key checks of this transaction.
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        kursor.execute("SET LOCAL jejak.izinkan_kosongkan = 'off'")
        kursor.execute(sql)


@pytest.mark.parametrize(
    ("sql", "pesan"),
    [
        (
            "UPDATE jejak_jejakaudit SET tindakan = 'lain'",
            "Jejak audit hanya boleh ditambah: UPDATE pada jejak_jejakaudit ditolak.",
        ),
        (
            "DELETE FROM jejak_jejakaudit",
            "Jejak audit hanya boleh ditambah: DELETE pada jejak_jejakaudit ditolak.",
        ),
        (
            "TRUNCATE jejak_jejakaudit",
            "Jejak audit hanya boleh ditambah: TRUNCATE pada jejak_jejakaudit ditolak.",
        ),
        (
            "TRUNCATE jejak_rantaiaudit",
            "Jejak audit hanya boleh ditambah: TRUNCATE pada jejak_rantaiaudit ditolak.",
        ),
        (
            "DELETE FROM jejak_rantaiaudit",
            'Kepala rantai audit hanya boleh maju satu: DELETE pada rantai "umum" ditolak.',
        ),
        (
            "UPDATE jejak_rantaiaudit SET urut = urut - 1",
            'Kepala rantai audit hanya boleh maju satu: UPDATE pada rantai "umum" ditolak.',
        ),
        (
            "UPDATE jejak_rantaiaudit SET hash = ''",
            'Kepala rantai audit hanya boleh maju satu: UPDATE pada rantai "umum" ditolak.',
        ),
        (
            "UPDATE jejak_rantaiaudit SET nama = 'lain', urut = urut + 1",
            'Kepala rantai audit hanya boleh maju satu: UPDATE pada rantai "umum" ditolak.',
        ),
    ],
)
def test_sql_cannot_rewrite_the_trail(sql, pesan):
    JejakAuditFactory(tindakan="kirim")

    with pytest.raises(IntegrityError) as galat:
        jalankan(sql)

    assert galat.value.__cause__.diag.message_primary == pesan
    assert list(JejakAudit.objects.values_list("tindakan", flat=True)) == ["kirim"]
    assert list(RantaiAudit.objects.values_list("nama", "urut")) == [("umum", 1)]


def test_the_orm_cannot_either():
    jejak = JejakAuditFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        jejak.delete()
    jejak.tindakan = "lain"
    with pytest.raises(IntegrityError), transaction.atomic():
        jejak.save()


def test_truncate_needs_the_setting_of_the_test_database():
    JejakAuditFactory()

    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        kursor.execute("TRUNCATE jejak_jejakaudit")

    assert not JejakAudit.objects.exists()
