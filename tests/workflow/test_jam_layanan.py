"""The service clock through the services that move it: sendings, pauses, ends, a changed calendar.

The tables of this file stand in docs/layanan.md.
"""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.utils import timezone

from jejak.models import JejakAudit
from permohonan.galat import MomenLewat
from permohonan.models import Permohonan
from portal.izin import Peran
from referensi.models import HariLibur, JanjiLayanan, Kantor
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
from tests.workflow.perkara import perkara
from workflow.jam import jam_layanan, kata_tenggat, sisa_tenggat
from workflow.jam_layanan import hitung_ulang
from workflow.services import apply_transition
from workflow.status import Status

pytestmark = pytest.mark.django_db
WIB, WITA, WIT = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"
LEBARAN_2026 = [dt.date(2026, 3, hari) for hari in (18, 19, 20, 21, 22, 23, 24)]
TIGA = 3


def d(teks):
    return dt.date.fromisoformat(teks)


def pada(teks, zona=WIB):
    """Return the instant that clocks of the zone show so."""
    return dt.datetime.fromisoformat(teks).replace(tzinfo=ZoneInfo(zona))


@pytest.fixture
def jarum(monkeypatch):
    """Return what sets the clock on the wall of an office."""

    def setel(teks, zona=WIB):
        saat = pada(teks, zona)
        monkeypatch.setattr(timezone, "now", lambda: saat)
        return saat

    return setel


def kini(permohonan):
    return Permohonan.objects.select_related("kantor").get(pk=permohonan.pk)


def kirim(jarum, waktu, hari=TIGA, zona=WIB, **kantor):
    """Send a complete draft at ``waktu`` to an office whose target is ``hari`` working days."""
    jarum("2026-01-05 10:00")
    JanjiLayananFactory(hari_kerja=hari)
    permohonan = perkara(Status.DRAFT, kantor=KantorFactory(zona=zona, **kantor))
    jarum(waktu)
    user = PenggunaFactory(importir=permohonan.importir)
    apply_transition(permohonan.pk, "kirim", oleh=user)
    return kini(permohonan)


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


# --- a calendar that changes afterwards ---------------------------------------------------------


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


# --- what pages say -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("saat", "zona", "batas", "kata", "nada"),
    [
        ("2026-11-23 10:00", WIB, "2026-11-26", "Sisa 3 hari kerja", "netral"),
        ("2026-11-23 10:00", WIB, "2026-11-24", "Sisa 1 hari kerja", "tunggu"),
        ("2026-11-23 06:00", WIB, "2026-11-23", "Sisa 9 jam kerja", "tunggu"),
        ("2026-11-23 13:59", WIB, "2026-11-23", "Sisa 3 jam kerja", "tunggu"),
        ("2026-11-23 16:01", WIB, "2026-11-23", "Sisa 59 menit kerja", "tunggu"),
        ("2026-11-23 17:00", WIB, "2026-11-23", "Jatuh tempo hari ini", "tunggu"),
        ("2026-11-23 13:00", WIT, "2026-11-23", "Sisa 2 jam kerja", "tunggu"),
        ("2026-11-23 22:30", WIB, "2026-11-23", "Jatuh tempo hari ini", "tunggu"),
        ("2026-11-23 22:30", WIT, "2026-11-23", "Lewat 1 hari kerja", "buruk"),
        ("2026-11-21 10:00", WIB, "2026-11-20", "Lewat jatuh tempo", "buruk"),  # by a weekend
        ("2026-11-23 10:00", WIB, "2026-11-20", "Lewat 1 hari kerja", "buruk"),
    ],
)
def test_the_time_left_in_words(saat, zona, batas, kata, nada):
    permohonan = PermohonanFactory(
        status=Status.PENELITIAN_ANALIS,
        batas_layanan=d(batas),
        kantor=KantorFactory(zona=zona),
        dikirim_terakhir=pada("2026-11-18 10:00"),
    )

    jam = jam_layanan([permohonan], pada(saat))[0]

    assert (jam.kata, jam.nada) == (kata, nada)


@pytest.mark.parametrize("jumlah", [1, 30])
def test_a_page_of_rows_of_many_offices_takes_one_statement(django_assert_num_queries, jumlah):
    semua = [
        PermohonanFactory(
            status=Status.PENELITIAN_ANALIS, kantor=KantorFactory(kode=f"{nomor + 1:06d}")
        )
        for nomor in range(jumlah)
    ]
    tunggu = [
        PermohonanFactory(status=Status.KEKURANGAN_DOKUMEN, kantor=satu.kantor) for satu in semua
    ]

    with django_assert_num_queries(1):
        jam_layanan(semua)
    with django_assert_num_queries(1):
        sisa_tenggat(tunggu)
    with django_assert_num_queries(0):
        assert {jam.sisa for jam in jam_layanan(tunggu)} == {None}


def test_the_date_to_complete_documents_that_passed_by_a_weekend_is_past():
    permohonan = PermohonanFactory(
        status=Status.KEKURANGAN_DOKUMEN, tenggat_kekurangan=d("2026-11-20")
    )

    kata = [
        kata_tenggat([permohonan], pada(saat))[0]
        for saat in ("2026-11-19 10:00", "2026-11-20 10:00", "2026-11-21 10:00", "2026-11-23 10:00")
    ]

    assert kata == [
        "sisa 1 hari kerja",
        "hari ini hari terakhir",
        "batas waktunya telah lewat",
        "lewat 1 hari kerja",
    ]
