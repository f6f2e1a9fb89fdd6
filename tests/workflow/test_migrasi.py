"""Ticks that are older than their content."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.factories.lampiran import LampiranFactory
from tests.factories.portal import JabatanFactory

pytestmark = pytest.mark.django_db(transaction=True)
SEBELUM = [("workflow", "0005_catatan_dan_nota")]


@pytest.fixture
def skema_lama():
    """Take the tables of this app back to before the ticks had content, and forth again."""
    terakhir = MigrationExecutor(connection).loader.graph.leaf_nodes("workflow")
    pelaksana = MigrationExecutor(connection)
    pelaksana.migrate(SEBELUM)
    yield pelaksana.loader.project_state(SEBELUM).apps
    pelaksana = MigrationExecutor(connection)
    pelaksana.loader.build_graph()
    pelaksana.migrate(terakhir)


def test_a_tick_on_the_present_file_goes_on_counting_and_an_older_one_does_not(skema_lama):
    dokumen, oleh = LampiranFactory(), JabatanFactory()
    lama = skema_lama.get_model("workflow", "CentangDokumen")
    kolom = {"lampiran_id": dokumen.pk, "oleh_id": oleh.pk, "hasil": "sesuai"}
    kini = lama.objects.create(berkas_sha256=dokumen.berkas.sha256, **kolom)
    usang = lama.objects.create(berkas_sha256="ab" * 32, **kolom)

    pelaksana = MigrationExecutor(connection)
    pelaksana.migrate([("workflow", "0006_centang_isi_dan_kriteria")])

    baru = apps.get_model("workflow", "CentangDokumen")
    assert (baru.objects.get(pk=kini.pk).sidik, baru.objects.get(pk=kini.pk).isi) == (
        dokumen.sidik,
        dokumen.isi_diperiksa,
    )
    assert baru.objects.get(pk=usang.pk).isi == dokumen.isi_diperiksa | {"berkas": "ab" * 32}
    assert baru.objects.get(pk=kini.pk).waktu == kini.waktu
