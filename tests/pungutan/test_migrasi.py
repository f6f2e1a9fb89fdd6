"""Findings that are older than the parts of their value."""

import datetime as dt
import hashlib
import json

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from tests.factories.jaminan import JaminanFactory
from tests.factories.pungutan import PenetapanFactory
from tests.factories.uang import izin_terbit

pytestmark = pytest.mark.django_db(transaction=True)
SEBELUM = [("pungutan", "0003_bukti_bayar")]
SESUDAH = [("pungutan", "0004_penetapan_lengkap")]
ISI_LAMA = [
    "uraian",
    "kondisi",
    "negara_asal_id",
    "satuan_id",
    "spesifikasi",
    "identitas",
    "pemilik",
    "tahun_pembuatan",
    "valuta_id",
    "harga_satuan",
    "jumlah",
]


@pytest.fixture
def skema_lama():
    """Take the tables of this app back (default: to before findings had parts), and forth again."""
    terakhir = MigrationExecutor(connection).loader.graph.leaf_nodes("pungutan")
    yield lambda sebelum=SEBELUM: MigrationExecutor(connection).migrate(sebelum)
    pelaksana = MigrationExecutor(connection)
    pelaksana.loader.build_graph()
    pelaksana.migrate(terakhir)


def sidik_lama(barang):
    """Return the fingerprint of goods as findings of before kept it."""
    isi = [
        f"{getattr(barang, nama):f}"
        if nama in {"harga_satuan", "jumlah"}
        else str(getattr(barang, nama))
        for nama in ISI_LAMA
    ]
    return hashlib.sha256(json.dumps(isi).encode()).hexdigest()


def test_findings_of_before_stand_as_cif_and_only_stale_ones_stay_stale(skema_lama):
    sah, usang = PenetapanFactory(), PenetapanFactory()
    for satu in (sah, usang):
        satu.barang.refresh_from_db()
    skema_lama()
    with connection.cursor() as cursor:
        for satu, sidik in ((sah, sidik_lama(sah.barang)), (usang, "ab" * 32)):
            cursor.execute(
                "UPDATE pungutan_penetapanbarang SET sidik_barang = %s WHERE barang_id = %s",
                [sidik, satu.pk],
            )

    MigrationExecutor(connection).migrate(SESUDAH)

    skema = MigrationExecutor(connection).loader.project_state(SESUDAH).apps
    kini = skema.get_model("pungutan", "PenetapanBarang").objects.in_bulk()
    assert kini[sah.pk].harga == sah.cif
    assert (kini[sah.pk].syarat, kini[sah.pk].freight) == ("cif", 0)
    assert (
        kini[sah.pk].sidik_barang
        == apps.get_model("permohonan", "Barang")(
            **{f.attname: getattr(sah.barang, f.attname) for f in sah.barang._meta.concrete_fields}
        ).sidik
    )
    assert kini[usang.pk].sidik_barang == "ab" * 32


def test_guarantees_of_before_were_handed_in_when_recorded_and_accepted_ones_when_judged(
    skema_lama,
):
    hari = timezone.localdate()
    lama = hari - dt.timedelta(days=3)
    izin = izin_terbit(tanggal_skep=lama)
    tunggu = JaminanFactory(permohonan=izin, tanggal=lama)
    terima = JaminanFactory(permohonan=izin, tanggal=lama, jenis=tunggu.jenis, diterima=True)
    skema_lama([("pungutan", "0006_perkiraan_kiriman")])

    MigrationExecutor(connection).migrate([("pungutan", "0007_tanggal_serah")])

    with connection.cursor() as cursor:
        cursor.execute("SELECT id, tanggal_serah FROM pungutan_jaminan")
        assert dict(cursor.fetchall()) == {
            tunggu.pk: timezone.localdate(tunggu.waktu, izin.kantor.zona_waktu),
            terima.pk: lama,
        }
