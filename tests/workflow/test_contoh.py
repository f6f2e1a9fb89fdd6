"""Sample accounts and cases: once, in demo mode only, and through the real services."""

import datetime as dt
import json
from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from lampiran.models import ButirKekurangan
from permohonan.izin_berlaku import hari_ini, izin_berlaku, masa_berlaku
from permohonan.models import Permohonan
from portal.models import Pengguna
from pungutan.perpanjangan import biaya
from workflow.models import Keputusan, RiwayatStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def referensi():
    """Load the reference tables as `make run` does."""
    call_command("muat_referensi", verbosity=0)


def hitung():
    """Return how much there is of what the command makes."""
    return (
        Pengguna.objects.count(),
        Permohonan.objects.count(),
        RiwayatStatus.objects.count(),
        Keputusan.objects.count(),
    )


def test_samples_stand_in_different_statuses_and_a_second_run_doubles_nothing(
    referensi, settings, capsys
):
    settings.DEMO = True

    call_command("data_contoh")
    sekali = hitung()
    call_command("data_contoh")

    assert hitung() == sekali
    assert sekali[:2] == (19, 11)
    assert Counter(Permohonan.objects.values_list("status", flat=True)) == {
        "DRAFT": 1,
        "PENELITIAN_ANALIS": 2,
        "KEKURANGAN_DOKUMEN": 1,
        "KEPUTUSAN_KEPALA_KANTOR": 1,
        "PENELITIAN_KEPALA_BIDANG": 1,
        "PENERBITAN_SKEP": 5,
    }
    assert set(Pengguna.objects.values_list("akun_demo", flat=True)) == {True}


def test_one_sample_permit_is_near_its_end_and_one_was_extended_and_moved(referensi, settings):
    settings.DEMO = True

    call_command("data_contoh", verbosity=0)

    semua = {p.nomor_surat: p for p in Permohonan.objects.filter(status="PENERBITAN_SKEP")}
    dekat, diubah = semua["CNR/IS/004/2026"], semua["CNR/IS/005/2026"]
    assert (masa_berlaku(dekat).berakhir - hari_ini(dekat)).days < 60
    assert biaya(dekat, 1).bayar > 0
    kini = izin_berlaku(diubah)
    assert (kini.bulan, [langkah.permohonan.jenis for langkah in kini.riwayat]) == (
        9,
        ["baru", "perpanjangan", "perubahan_lokasi"],
    )
    assert len({k.isi.kantor_pengawas_id for k in kini.lokasi}) == 2
    menunggu = Permohonan.objects.get(jenis="perubahan_tujuan")
    assert (menunggu.asal, menunggu.status) == (diubah, "PENELITIAN_ANALIS")


@pytest.mark.parametrize(
    ("hari", "tenggat"),
    [
        (dt.date(2026, 11, 20), dt.date(2026, 12, 1)),
        (dt.date(2026, 11, 21), dt.date(2026, 12, 1)),
    ],
)
def test_the_sample_that_lacks_a_document_has_a_working_day_to_bring_the_right_one(
    referensi, settings, monkeypatch, hari, tenggat
):
    settings.DEMO = True
    saat = dt.datetime.combine(hari, dt.time(3), dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: saat)

    call_command("data_contoh", verbosity=0)

    permohonan = Permohonan.objects.get(status="KEKURANGAN_DOKUMEN")
    butir = ButirKekurangan.objects.get()
    assert (permohonan.tenggat_kekurangan, butir.jenis.kode) == (tenggat, "perkiraan_nilai")


def test_outside_demo_mode_nothing_is_made(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("data_contoh")

    assert Pengguna.objects.count() == 0


def test_many_goods_are_measured_on_a_sample_and_nothing_of_it_stays(referensi, settings, capsys):
    settings.DEMO = True
    call_command("data_contoh", verbosity=0)
    sebelum = hitung()
    capsys.readouterr()

    call_command("ukur_penetapan", barang=60)

    hasil = json.loads(capsys.readouterr().out)
    assert (hasil["barang"], hasil["simpan_halaman"]["baris"]) == (60, 50)
    assert hitung() == sebelum
