"""The service clock under a calendar that changes afterwards (docs/layanan.md)."""

import pytest
from django.core.management import call_command

from jejak.models import JejakAudit
from referensi.models import HariLibur, Kantor
from tests.factories.permohonan import PermohonanFactory
from tests.factories.referensi import (
    HariLiburFactory,
    JamKerjaFactory,
    JanjiLayananFactory,
    KantorFactory,
)
from tests.workflow.jam_kantor import TIGA, WITA, d, kini, kirim
from workflow.jam_layanan import hitung_ulang
from workflow.status import Status

pytestmark = pytest.mark.django_db


def berjalan(**lain):
    """Return a case received on Monday 23 November and due on Thursday the 26th."""
    nilai = {
        "status": Status.PENELITIAN_ANALIS,
        "batas_layanan": d("2026-11-26"),
        "layanan_mulai": d("2026-11-23"),
        "layanan_hari": TIGA,
    }
    return PermohonanFactory(**(nilai | lain))


def test_a_holiday_decreed_afterwards_moves_open_due_dates_and_is_recorded():
    permohonan = berjalan()
    HariLiburFactory(tanggal=d("2026-11-25"))

    assert hitung_ulang() == 1

    assert kini(permohonan).batas_layanan == d("2026-11-27")
    jejak = JejakAudit.objects.get(rantai=permohonan.rantai)
    assert (jejak.tindakan, jejak.rincian) == (
        "hitung_ulang_jatuh_tempo",
        {"dari": "2026-11-26", "ke": "2026-11-27"},
    )
    assert hitung_ulang() == 0
    assert JejakAudit.objects.count() == 1


def test_a_holiday_called_off_moves_them_back(capsys):
    HariLiburFactory(tanggal=d("2026-11-25"))
    permohonan = berjalan(batas_layanan=d("2026-11-27"))
    HariLibur.objects.update(berlaku_sampai=d("2026-11-24"))

    call_command("hitung_ulang_jatuh_tempo")

    assert capsys.readouterr().out == "1 jatuh tempo disesuaikan.\n"
    assert kini(permohonan).batas_layanan == d("2026-11-26")


def test_the_day_of_receipt_and_the_days_granted_stay():
    permohonan = berjalan()
    HariLiburFactory(tanggal=d("2026-11-23"))
    JanjiLayananFactory(hari_kerja=1)

    assert hitung_ulang() == 0
    assert kini(permohonan).layanan_mulai == d("2026-11-23")


@pytest.mark.parametrize(
    "lain",
    [
        {"status": Status.KEKURANGAN_DOKUMEN, "batas_layanan": None, "layanan_mulai": None},
        {"layanan_mulai": None, "layanan_hari": None},  # its start is not known
    ],
)
def test_a_clock_that_stands_still_or_has_no_start_is_left_alone(lain):
    permohonan = berjalan(**lain)
    HariLiburFactory(tanggal=d("2026-11-25"))

    assert hitung_ulang() == 0
    assert kini(permohonan).batas_layanan == permohonan.batas_layanan


def test_an_office_that_never_opens_keeps_its_due_dates_and_the_others_move():
    tutup = berjalan()
    for hari in range(7):
        JamKerjaFactory(kantor=tutup.kantor, hari=hari, buka=None, tutup=None)
    lain = berjalan(kantor=KantorFactory(kode="060600"))
    HariLiburFactory(tanggal=d("2026-11-25"))

    assert hitung_ulang() == 1
    assert [kini(p).batas_layanan for p in (tutup, lain)] == [d("2026-11-26"), d("2026-11-27")]


@pytest.mark.parametrize("jumlah", [1, 30])
def test_a_night_without_changes_takes_two_statements(django_assert_num_queries, jumlah):
    for nomor in range(jumlah):
        berjalan(kantor=KantorFactory(kode=f"{nomor + 1:06d}"))

    with django_assert_num_queries(2):
        assert hitung_ulang() == 0


def test_an_office_that_moves_to_another_zone_keeps_what_it_received(jarum):
    permohonan = kirim(jarum, "2026-11-19 16:30")  # half an hour before closing
    Kantor.objects.update(zona=WITA)

    assert hitung_ulang() == 0
    assert kini(permohonan).layanan_mulai == d("2026-11-19")
    # The same hour of the next day is after the closing there.
    assert kirim(jarum, "2026-11-20 16:30", zona=WITA).layanan_mulai == d("2026-11-23")
