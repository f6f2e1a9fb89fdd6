"""The commands and the nightly task around the recorded moves."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from referensi.models import KategoriTujuan
from tests.factories.portal import ImportirFactory, JabatanFactory, PenggunaFactory
from tests.factories.referensi import HariLiburFactory, KantorFactory, PelabuhanFactory
from tests.workflow.dasbor.jalan import BIASA, jalan, kategori
from workflow.management.commands import ukur_dasbor
from workflow.models import Langkah
from workflow.tasks import catat_langkah_yang_kurang

pytestmark = pytest.mark.django_db


def jalankan(nama, *argumen):
    keluar = StringIO()
    call_command(nama, *argumen, stdout=keluar)
    return keluar.getvalue().splitlines()


def test_the_nightly_task_records_what_is_missing():
    p = jalan(*BIASA, catat=False)

    catat_langkah_yang_kurang()

    assert p.langkah.count() == 5


def test_the_command_fills_and_counts_again_only_when_asked_and_only_the_days_named():
    p = jalan(*BIASA, catat=False)

    assert jalankan("hitung_dasbor") == ["Langkah baru tercatat: 5"]
    HariLiburFactory(tanggal=dt.date(2026, 3, 3))
    assert jalankan("hitung_dasbor") == ["Langkah baru tercatat: 0"]
    lain = jalankan("hitung_dasbor", "--ulang", "--dari", "2026-04-01", "--sampai", "2026-04-30")
    assert lain == ["Langkah baru tercatat: 0", "Menit yang berubah: 0"]
    assert jalankan("hitung_dasbor", "--ulang")[1] == "Menit yang berubah: 4"
    assert {satu.menit for satu in p.langkah.all()} == {None, 0}


def test_a_day_that_is_none_is_told():
    with pytest.raises(CommandError, match="kemarin: tulis tanggal sebagai 2026-12-31"):
        call_command("hitung_dasbor", "--ulang", "--dari=kemarin")


@pytest.fixture
def akun(settings):
    """Make what the measurement finds in a filled trial."""
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["localhost"]
    kantor = KantorFactory()
    PelabuhanFactory(kantor=kantor)
    PelabuhanFactory(kantor=KantorFactory(kode="060600", kode_unit="KBC.0606"))
    kategori("A1")
    PenggunaFactory(username="importir", importir=ImportirFactory())
    for nama, peran, tempat in (
        ("kakan", "kepala_kantor", kantor),
        ("auditor", "auditor", None),
    ):
        orang = PenggunaFactory(username=nama)
        JabatanFactory(pengguna=orang, peran=peran, kantor=tempat)


def test_the_measurement_opens_the_pages_and_keeps_nothing(akun):
    hasil = json.loads(jalankan("ukur_dasbor", "--perkara", "40")[0])

    # Of ten: one open (its move or moves), nine decided after five moves.
    assert (hasil["perkara"], hasil["langkah"]) == (40, 36 * 5 + 1 + 2 + 3 + 4)
    for pembaca in ("kepala_kantor", "auditor_semua", "auditor_xlsx"):
        assert hasil[pembaca]["pernyataan"] > 0
    assert (Langkah.objects.count(), KategoriTujuan.objects.count()) == (0, 1)


def test_the_measurement_is_for_a_trial_only(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="DEMO=1"):
        ukur_dasbor.Command().handle(perkara=1)
