"""The service clock through the services that move it: sendings, pauses, ends.

The tables of this file stand in docs/layanan.md.
"""

import datetime as dt

import pytest
from django.utils import timezone

from permohonan.galat import MomenLewat
from permohonan.models import Permohonan
from portal.izin import Peran
from referensi.models import JanjiLayanan
from tests.factories.lampiran import ButirKekuranganFactory
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.referensi import (
    HariLiburFactory,
    JamKerjaFactory,
    JanjiLayananFactory,
    KantorFactory,
)
from tests.factories.workflow import pegang
from tests.workflow.jam_kantor import TIGA, WIB, WIT, WITA, d, kini, kirim, pada
from tests.workflow.perkara import perkara
from workflow.jam import jam_layanan
from workflow.services import apply_transition
from workflow.status import Status

pytestmark = pytest.mark.django_db
LEBARAN_2026 = [dt.date(2026, 3, hari) for hari in (18, 19, 20, 21, 22, 23, 24)]


def lakukan(permohonan, aksi):
    analis = permohonan.pemegang or JabatanFactory(kantor=permohonan.kantor)
    pegang(permohonan, analis)
    apply_transition(permohonan.pk, aksi, oleh=analis.pengguna, catatan="Karena begitu.")
    return kini(permohonan)


def minta(permohonan):
    """Ask the importer for documents, until tomorrow."""
    ButirKekuranganFactory(permohonan=permohonan, oleh=JabatanFactory(kantor=permohonan.kantor))
    permohonan.tenggat_kekurangan = timezone.localdate() + dt.timedelta(days=1)
    permohonan.save()
    return lakukan(permohonan, "minta_kelengkapan")


# --- starting -----------------------------------------------------------------------------------

# Sent (by the clock of Jakarta), target, zone of the office, days off: received, due.
KIRIMAN = [
    ("2026-11-23 10:00", 3, WIB, [], "2026-11-23", "2026-11-26"),
    ("2026-11-23 05:00", 3, WIB, [], "2026-11-23", "2026-11-26"),
    ("2026-11-20 16:59", 3, WIB, [], "2026-11-20", "2026-11-25"),
    ("2026-11-20 17:00", 3, WIB, [], "2026-11-23", "2026-11-26"),
    ("2026-11-20 17:01", 3, WIB, [], "2026-11-23", "2026-11-26"),
    ("2026-11-21 10:00", 3, WIB, [], "2026-11-23", "2026-11-26"),
    ("2026-11-22 23:59", 3, WIB, [], "2026-11-23", "2026-11-26"),
    ("2026-11-20 16:59", 1, WIB, [], "2026-11-20", "2026-11-23"),
    ("2026-11-20 17:00", 1, WIB, [], "2026-11-23", "2026-11-24"),
    ("2026-11-19 16:30", 3, WIB, [], "2026-11-19", "2026-11-24"),
    ("2026-11-19 16:30", 3, WITA, [], "2026-11-20", "2026-11-25"),
    ("2026-11-19 16:30", 3, WIT, [], "2026-11-20", "2026-11-25"),
    ("2026-11-20 22:30", 1, WIT, [], "2026-11-23", "2026-11-24"),
    ("2026-03-17 16:59", 3, WIB, LEBARAN_2026, "2026-03-17", "2026-03-27"),
    ("2026-03-17 17:00", 3, WIB, LEBARAN_2026, "2026-03-25", "2026-03-30"),
    ("2026-03-20 10:00", 3, WIB, LEBARAN_2026, "2026-03-25", "2026-03-30"),
    ("2026-03-13 10:00", 3, WIB, LEBARAN_2026, "2026-03-13", "2026-03-25"),
    ("2026-03-17 10:00", 1, WIB, LEBARAN_2026, "2026-03-17", "2026-03-25"),
    ("2028-02-28 10:00", 1, WIB, [], "2028-02-28", "2028-02-29"),
    ("2028-02-28 17:00", 1, WIB, [], "2028-02-29", "2028-03-01"),
    ("2026-12-31 16:59", 1, WIB, [d("2027-01-01")], "2026-12-31", "2027-01-04"),
]


@pytest.mark.parametrize("baris", KIRIMAN, ids=lambda b: f"{b[0]}-{b[2]}-{b[1]}")
def test_a_sending_is_received_while_the_office_is_open_and_due_after_its_working_days(
    jarum, baris
):
    waktu, hari, zona, libur, mulai, batas = baris
    for satu in libur:
        HariLiburFactory(tanggal=satu)

    terkirim = kirim(jarum, waktu, hari, zona)

    assert (terkirim.layanan_mulai, terkirim.layanan_hari) == (d(mulai), hari)
    assert terkirim.batas_layanan == d(batas)


def test_a_closure_of_another_office_does_not_count():
    kantor, lain = KantorFactory(), KantorFactory(kode="060600")
    HariLiburFactory(tanggal=d("2026-11-24"), kantor=kantor)
    saat = pada("2026-11-23 10:00")
    semua = [
        PermohonanFactory(
            status=Status.PENELITIAN_ANALIS,
            kantor=satu,
            batas_layanan=d("2026-11-25"),
            dikirim_terakhir=saat,
        )
        for satu in (kantor, lain)
    ]

    assert [jam.sisa for jam in jam_layanan(semua, saat)] == [1, 2]


def test_the_target_is_the_one_in_force_on_the_day_of_receipt(jarum):
    JanjiLayananFactory(
        hari_kerja=5, berlaku_dari=d("2026-11-23"), jenis_permohonan=Permohonan.Jenis.BARU
    )
    lama = JanjiLayanan.objects.create(
        jenis_permohonan="baru",
        hari_kerja=1,
        berlaku_dari=d("2020-01-01"),
        berlaku_sampai=d("2026-11-22"),
        sumber="CONTOH",
    )
    assert lama.hari_kerja == 1

    # Sent on Friday after the closing: received on Monday, when five days are the target.
    assert kirim(jarum, "2026-11-20 17:01", 1).layanan_hari == 5


def test_an_office_that_never_opens_is_told_of_and_nothing_is_sent(jarum):
    for hari in range(7):
        JamKerjaFactory(hari=hari, buka=None, tutup=None)

    with pytest.raises(MomenLewat, match="memeriksa jam kerja dan hari libur kantor"):
        kirim(jarum, "2026-11-23 10:00")

    assert Permohonan.objects.get().status == Status.DRAFT


# --- standing still and going on ----------------------------------------------------------------

# Sent on Monday 23 November at 10:00, target 3 days (due Thursday 26 November). Stopped, days left,
# resumed, due.
JEDA = [
    ("2026-11-23 15:00", 3, "2026-11-25 09:00", "2026-11-30"),  # the same day: all of it is left
    ("2026-11-24 15:00", 2, "2026-11-26 09:00", "2026-11-30"),
    ("2026-11-24 15:00", 2, "2026-12-02 09:00", "2026-12-04"),
    ("2026-11-24 15:00", 2, "2026-12-02 17:00", "2026-12-07"),  # resumed after the closing
    ("2026-11-24 15:00", 2, "2026-12-05 10:00", "2026-12-09"),  # on a Saturday
    ("2026-11-26 09:00", 0, "2026-12-02 09:00", "2026-12-02"),  # on the last day: the last day
    ("2026-11-28 09:00", -1, "2026-12-02 09:00", "2026-12-01"),  # on a Saturday, late by Friday
    ("2026-11-30 09:00", -2, "2026-12-02 09:00", "2026-11-30"),  # two days late stay two days late
]


@pytest.mark.parametrize(("berhenti", "sisa", "lanjut", "batas"), JEDA)
def test_taking_a_case_back_resumes_with_the_days_that_were_left(
    jarum, berhenti, sisa, lanjut, batas
):
    permohonan = kirim(jarum, "2026-11-23 10:00")
    jarum(berhenti)

    diam = minta(permohonan)
    assert (diam.batas_layanan, diam.layanan_mulai, diam.layanan_hari) == (None, None, sisa)

    jarum(lanjut)
    kembali = lakukan(diam, "tarik_dari_importir")
    assert (kembali.batas_layanan, kembali.layanan_hari) == (d(batas), sisa)
    assert kembali.tenggat_kekurangan is None


def test_a_due_date_that_was_never_sent_is_forgotten_when_the_case_is_handed_up():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    permohonan.tenggat_kekurangan = timezone.localdate() + dt.timedelta(days=1)
    permohonan.save()

    naik = lakukan(permohonan, "teruskan_ke_kepala_seksi")

    assert (naik.status, naik.tenggat_kekurangan) == (Status.PENELITIAN_KEPALA_SEKSI, None)


def test_sending_again_starts_a_full_target(jarum):
    permohonan = kirim(jarum, "2026-11-23 10:00")
    jarum("2026-11-24 15:00")
    diam = minta(permohonan)
    diam.butir_kekurangan.update(jawaban="Sudah dilengkapi.", dijawab=timezone.now())
    jarum("2026-11-25 10:00")
    user = PenggunaFactory(importir=permohonan.importir)

    apply_transition(permohonan.pk, "kirim_kembali", oleh=user, catatan="Sudah.")

    kembali = kini(permohonan)
    assert (kembali.layanan_mulai, kembali.layanan_hari) == (d("2026-11-25"), TIGA)
    assert kembali.batas_layanan == d("2026-11-30")


def test_asking_twice_and_taking_back_twice_uses_up_what_is_left(jarum):
    permohonan = kirim(jarum, "2026-11-23 10:00")
    jarum("2026-11-24 15:00")  # two days left
    diam = minta(permohonan)
    jarum("2026-11-30 09:00")  # due on Wednesday
    jalan = lakukan(diam, "tarik_dari_importir")
    jarum("2026-12-01 09:00")  # one day left
    diam = minta(jalan)
    jarum("2026-12-07 09:00")

    assert (diam.layanan_hari, lakukan(diam, "tarik_dari_importir").batas_layanan) == (
        1,
        d("2026-12-08"),
    )


def test_a_case_sent_and_stopped_on_a_weekend_has_its_whole_target(jarum):
    permohonan = kirim(jarum, "2026-11-20 17:30")  # received on Monday
    jarum("2026-11-21 10:00")

    assert minta(permohonan).layanan_hari == TIGA


def test_a_case_stopped_before_the_days_were_kept_gets_a_full_target(jarum):
    JanjiLayananFactory(hari_kerja=3)
    jarum("2026-11-25 10:00")
    permohonan = perkara(Status.KEKURANGAN_DOKUMEN)
    assert permohonan.layanan_hari is None

    assert lakukan(permohonan, "tarik_dari_importir").batas_layanan == d("2026-11-30")


@pytest.mark.parametrize("aksi", ["batalkan", "tolak"])
def test_a_final_status_stops_the_clock_and_keeps_how_it_stood(jarum, aksi):
    jarum("2026-11-24 10:00")
    permohonan = perkara(
        Status.KEPUTUSAN_KEPALA_KANTOR,
        batas_layanan=d("2026-11-23"),
        layanan_mulai=d("2026-11-18"),
        layanan_hari=TIGA,
    )
    kakan = JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_KANTOR)
    pegang(permohonan, kakan)

    apply_transition(permohonan.pk, aksi, oleh=kakan.pengguna, catatan="Karena begitu.")

    akhir = kini(permohonan)
    assert (akhir.batas_layanan, akhir.layanan_mulai, akhir.layanan_hari) == (None, None, -1)
    assert jam_layanan([akhir])[0].kata == "Jam layanan berhenti"
