"""The number of a decision: of the year that its office writes at that moment."""

import datetime as dt

import pytest

from portal.izin import Peran
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import KantorFactory
from tests.factories.workflow import RiwayatFactory
from workflow import putusan
from workflow.status import Status

pytestmark = pytest.mark.django_db


def diputus(kantor, saat):
    """Return a decision of this office at this instant (UTC)."""
    permohonan = PermohonanFactory(status=Status.KEPUTUSAN_KEPALA_KANTOR, kantor=kantor)
    jabatan = JabatanFactory(kantor=kantor, peran=Peran.KEPALA_KANTOR)
    riwayat = RiwayatFactory(permohonan=permohonan, jabatan=jabatan, waktu=saat)
    return putusan.buat(permohonan, riwayat, "skep")


@pytest.mark.parametrize(
    ("zona", "tengah_malam"), [("Asia/Jakarta", 17), ("Asia/Makassar", 16), ("Asia/Jayapura", 15)]
)
def test_numbers_begin_anew_at_midnight_of_the_office(monkeypatch, zona, tengah_malam):
    monkeypatch.setattr(putusan, "isi_keputusan", lambda *_: {})
    kantor = KantorFactory(zona=zona)
    malam = dt.datetime(2026, 12, 31, tengah_malam, tzinfo=dt.UTC)
    menit = dt.timedelta(minutes=1)

    semua = [diputus(kantor, malam + geser) for geser in (-2 * menit, -menit, menit, 2 * menit)]

    assert [(k.nomor, k.tanggal) for k in semua] == [
        ("KEP-1/KBC.1101/2026", dt.date(2026, 12, 31)),
        ("KEP-2/KBC.1101/2026", dt.date(2026, 12, 31)),
        ("KEP-1/KBC.1101/2027", dt.date(2027, 1, 1)),
        ("KEP-2/KBC.1101/2027", dt.date(2027, 1, 1)),
    ]
