"""Who is reminded of which due date, how often, and what it says."""

import datetime as dt

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from jejak.models import Outbox
from portal import jenis_notifikasi, menunggu
from portal.izin import Peran
from portal.models import CaraSurel, Keanggotaan, Notifikasi
from portal.services.notifikasi import simpan_setelan
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import (
    ImportirFactory,
    JabatanFactory,
    KeanggotaanPpjkFactory,
    PenggunaFactory,
    SuratKuasaFactory,
)
from tests.factories.referensi import HariLiburFactory, JamKerjaFactory, KantorFactory
from tests.factories.workflow import KeterlibatanFactory, akhiri, pegang
from workflow import pengingat, tasks
from workflow.models import Pengingat
from workflow.status import Status

pytestmark = pytest.mark.django_db
# Tuesday, 24 November 2026, 10:00 in Jakarta, 12:00 in Jayapura.
SAAT = dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC)
HARI = dt.date(2026, 11, 24)
SENIN, RABU, KAMIS = (HARI + dt.timedelta(days=n) for n in (-1, 1, 2))
TUGAS = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def kini(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: SAAT)


def perkara(batas=HARI, status=Status.PENELITIAN_ANALIS, **lain):
    lain.setdefault("importir__nama", "PT Maju")
    return PermohonanFactory(status=status, batas_layanan=batas, **lain)


def judul(orang):
    return [n.judul for n in Notifikasi.objects.filter(pengguna=orang).order_by("dibuat")]


# --- hourly: officers ---------------------------------------------------------------------------


def test_the_holder_is_told_of_a_case_that_is_due_today_with_the_hours_left():
    permohonan = perkara(nomor_surat="S-1/2026")
    analis = pegang(permohonan)
    JabatanFactory(kantor=permohonan.kantor)

    assert pengingat.ingatkan_jatuh_tempo() == 1

    kabar = Notifikasi.objects.get()
    assert (kabar.pengguna, kabar.judul, kabar.jenis) == (
        analis,
        "Permohonan S-1/2026 jatuh tempo hari ini",
        "tenggat",
    )
    assert kabar.isi == (
        "Permohonan S-1/2026 dari PT Maju: Penelitian Analis, jatuh tempo 24 November 2026 "
        f"(Sisa 7 jam kerja). Dipegang {analis}."
    )
    assert kabar.tautan == reverse("workflow:perkara", args=[permohonan.pk])


def test_a_case_nobody_holds_is_told_to_all_who_may_take_it_and_to_no_other():
    permohonan = perkara(SENIN, nomor_surat="S-1/2026")
    kantor = permohonan.kantor
    boleh = [JabatanFactory(kantor=kantor).pengguna for _ in range(2)]
    JabatanFactory(kantor=kantor, peran=Peran.KEPALA_SEKSI)
    JabatanFactory(kantor=KantorFactory(kode="060600"))
    akhiri(JabatanFactory(kantor=kantor))
    JabatanFactory(kantor=kantor, pengguna__is_active=False)
    JabatanFactory(kantor=kantor, pengguna=PenggunaFactory(importir=permohonan.importir))
    ppjk = KeanggotaanPpjkFactory()
    SuratKuasaFactory(ppjk=ppjk.ppjk, importir=permohonan.importir)
    JabatanFactory(kantor=kantor, pengguna=ppjk.pengguna)
    KeterlibatanFactory(
        permohonan=permohonan,
        pengguna=JabatanFactory(kantor=kantor).pengguna,
        peran=Peran.KEPALA_SEKSI,
    )

    assert pengingat.ingatkan_jatuh_tempo() == 2

    assert {n.pengguna for n in Notifikasi.objects.all()} == set(boleh)
    assert judul(boleh[0]) == ["Permohonan S-1/2026 lewat jatuh tempo"]
    assert "(Lewat 1 hari kerja). Belum ada yang memegang." in Notifikasi.objects.first().isi


def test_the_recorder_at_the_counter_is_not_asked_to_take_his_own_case():
    kantor = KantorFactory()
    perekam, lain = (JabatanFactory(kantor=kantor).pengguna for _ in range(2))
    perkara(kantor=kantor, perekam=perekam)

    pengingat.ingatkan_jatuh_tempo()

    assert [n.pengguna for n in Notifikasi.objects.all()] == [lain]


def test_a_holder_whose_post_ended_is_not_asked_but_the_others_are():
    permohonan = perkara()
    jabatan = JabatanFactory(kantor=permohonan.kantor)
    pegang(permohonan, jabatan)
    lain = JabatanFactory(kantor=permohonan.kantor).pengguna
    akhiri(jabatan)

    pengingat.ingatkan_jatuh_tempo()

    assert [n.pengguna for n in Notifikasi.objects.all()] == [lain]


@pytest.mark.parametrize(
    ("status", "batas"),
    [
        (Status.PENELITIAN_ANALIS, RABU),  # due tomorrow
        (Status.PENELITIAN_ANALIS, None),
        (Status.KEKURANGAN_DOKUMEN, None),
        (Status.PENERBITAN_SKEP, None),
    ],
)
def test_nobody_is_reminded_of_what_is_not_due(status, batas):
    permohonan = perkara(batas, status)
    JabatanFactory(kantor=permohonan.kantor)

    assert pengingat.ingatkan_jatuh_tempo() == 0
    assert not Notifikasi.objects.exists()


def test_one_notice_tells_of_all_cases_of_a_person_and_leads_to_the_desk(settings):
    settings.SITE_URL = "https://portal.example"
    kantor = KantorFactory()
    jabatan = JabatanFactory(kantor=kantor)
    for nomor, batas in enumerate((SENIN, HARI, SENIN)):
        dikirim = SAAT + dt.timedelta(minutes=nomor)
        permohonan = perkara(
            batas, kantor=kantor, nomor_surat=f"S-{nomor}/2026", tanggal_pendaftaran=dikirim
        )
        pegang(permohonan, jabatan)

    assert pengingat.ingatkan_jatuh_tempo() == 1

    kabar = Notifikasi.objects.get()
    assert kabar.judul == "2 permohonan lewat jatuh tempo, 1 permohonan jatuh tempo hari ini"
    assert kabar.tautan == reverse("workflow:meja")
    # The latest first, each with its page.
    baris = kabar.isi.splitlines()
    assert [b.split()[2] for b in baris[::2]] == ["S-0/2026", "S-2/2026", "S-1/2026"]
    assert baris[1].startswith("  https://portal.example/perkara/")


def test_a_list_beyond_thirty_says_how_many_more_there_are():
    kantor = KantorFactory()
    jabatan = JabatanFactory(kantor=kantor)
    for _ in range(32):
        perkara(kantor=kantor)

    pengingat.ingatkan_jatuh_tempo()

    kabar = Notifikasi.objects.get(pengguna=jabatan.pengguna)
    assert kabar.judul == "32 permohonan jatuh tempo hari ini"
    assert kabar.isi.count("/perkara/") == 30
    assert kabar.isi.endswith("- dan 2 permohonan lain di Meja Kerja")


def test_an_hour_later_nobody_is_told_again_and_a_case_taken_meanwhile_is_told_to_its_holder():
    permohonan = perkara()
    satu, dua = (JabatanFactory(kantor=permohonan.kantor) for _ in range(2))
    lain = perkara(kantor=permohonan.kantor)
    assert pengingat.ingatkan_jatuh_tempo() == 2
    pegang(permohonan, satu)

    assert pengingat.ingatkan_jatuh_tempo(SAAT + TUGAS) == 0
    # A case that comes to somebody new is new to that person alone.
    tiga = JabatanFactory(kantor=permohonan.kantor)
    pegang(lain, tiga)
    assert pengingat.ingatkan_jatuh_tempo(SAAT + 2 * TUGAS) == 1
    assert [len(judul(j.pengguna)) for j in (satu, dua, tiga)] == [1, 1, 1]


def test_the_next_day_is_told_anew_and_the_passing_of_the_day_is_another_threshold():
    permohonan = perkara(nomor_surat="S-1/2026")
    analis = pegang(permohonan)

    for hari in range(3):
        pengingat.ingatkan_jatuh_tempo(SAAT + dt.timedelta(days=hari))

    assert judul(analis) == [
        "Permohonan S-1/2026 jatuh tempo hari ini",
        "Permohonan S-1/2026 lewat jatuh tempo",
        "Permohonan S-1/2026 lewat jatuh tempo",
    ]
    assert list(Pengingat.objects.order_by("hari").values_list("hari", "ambang")) == [
        (HARI, "hari_ini"),
        (RABU, "lewat"),
        (KAMIS, "lewat"),
    ]


@pytest.mark.parametrize(
    ("zona", "waktu", "diingatkan"),
    [
        ("Asia/Jakarta", "2026-11-24T00:29+00:00", 0),  # 07:29 WIB
        ("Asia/Jakarta", "2026-11-24T00:35+00:00", 1),
        ("Asia/Jakarta", "2026-11-24T09:59+00:00", 1),
        ("Asia/Jakarta", "2026-11-24T10:00+00:00", 0),  # 17:00 WIB
        ("Asia/Makassar", "2026-11-23T23:35+00:00", 1),  # 07:35 WITA on the 24th
        ("Asia/Makassar", "2026-11-24T09:35+00:00", 0),  # 17:35 WITA
        ("Asia/Jayapura", "2026-11-23T22:35+00:00", 1),  # 07:35 WIT
        ("Asia/Jayapura", "2026-11-24T08:35+00:00", 0),
    ],
)
def test_offices_are_reminded_while_they_are_open_by_their_own_clock(zona, waktu, diingatkan):
    permohonan = perkara(kantor=KantorFactory(zona=zona))
    JabatanFactory(kantor=permohonan.kantor)

    assert pengingat.ingatkan_jatuh_tempo(dt.datetime.fromisoformat(waktu)) == diingatkan


def test_nobody_is_reminded_on_a_day_off_of_the_office():
    permohonan = perkara(SENIN)
    lain = perkara(SENIN, kantor=KantorFactory(kode="060600"))
    for satu in (permohonan, lain):
        JabatanFactory(kantor=satu.kantor)
    HariLiburFactory(tanggal=HARI, kantor=permohonan.kantor)

    pengingat.ingatkan_jatuh_tempo()

    assert [n.pengguna.jabatan.get().kantor for n in Notifikasi.objects.all()] == [lain.kantor]


@pytest.mark.parametrize("jumlah", [1, 30])
def test_an_hour_takes_the_same_statements_for_any_number_of_cases_offices_and_people(
    django_assert_num_queries, jumlah
):
    for nomor in range(jumlah):
        kantor = KantorFactory(kode=f"{nomor + 1:06d}", zona="Asia/Makassar")
        JabatanFactory(kantor=kantor)
        perkara(SENIN, kantor=kantor)
        pegang(perkara(kantor=kantor))

    with django_assert_num_queries(15):
        pengingat.ingatkan_jatuh_tempo()
    # Nothing new: nothing is written but tried.
    with django_assert_num_queries(11):
        assert pengingat.ingatkan_jatuh_tempo() == 0


def test_mail_goes_as_each_person_chose():
    permohonan = perkara()
    langsung, tanpa, ringkas = (JabatanFactory(kantor=permohonan.kantor).pengguna for _ in range(3))
    simpan_setelan(tanpa, cara=CaraSurel.LANGSUNG, tanpa_surel=["tenggat"])
    simpan_setelan(ringkas, cara=CaraSurel.RINGKASAN, tanpa_surel=[])

    pengingat.ingatkan_jatuh_tempo()

    assert {n.pengguna: n.surel for n in Notifikasi.objects.all()} == {
        langsung: "langsung",
        tanpa: "tidak",
        ringkas: "ringkasan",
    }
    surel = Outbox.objects.get()
    assert (surel.topik, surel.isi) == (
        "portal.surel",
        {"notifikasi": str(Notifikasi.objects.get(pengguna=langsung).pk)},
    )


# --- each morning: heads of offices -------------------------------------------------------------


def test_the_heads_of_an_office_read_each_morning_what_is_late_due_and_due_next(settings):
    settings.SITE_URL = "https://portal.example"
    kantor = KantorFactory(nama="KPPBC Uji")
    kepala = [
        JabatanFactory(kantor=kantor, peran=peran).pengguna
        for peran in (Peran.KEPALA_SEKSI, Peran.KEPALA_BIDANG, Peran.KEPALA_KANTOR)
    ]
    JabatanFactory(kantor=kantor)
    JabatanFactory(kantor=kantor, peran=Peran.PETUGAS_NP)
    JabatanFactory(kantor=KantorFactory(kode="060600"), peran=Peran.KEPALA_SEKSI)
    perkara(SENIN, kantor=kantor, nomor_surat="S-1/2026")
    pemegang = pegang(perkara(HARI, kantor=kantor, nomor_surat="S-2/2026"))
    perkara(RABU, kantor=kantor, nomor_surat="S-3/2026", status=Status.PENELITIAN_KEPALA_BIDANG)
    perkara(KAMIS, kantor=kantor)

    assert pengingat.ringkas_kantor() == 3

    assert {n.pengguna for n in Notifikasi.objects.all()} == set(kepala)
    kabar = Notifikasi.objects.first()
    assert kabar.judul == (
        "Jatuh tempo 24 November 2026 di KPPBC Uji: 1 lewat, 1 hari ini, 1 hari kerja berikutnya"
    )
    satu, dua, tiga = (f"https://portal.example{n}" for n in _alamat("S-1", "S-2", "S-3"))
    assert kabar.isi == (
        "Lewat jatuh tempo: 1\n"
        "- Permohonan S-1/2026 dari PT Maju: Penelitian Analis, jatuh tempo 23 November 2026 "
        f"(Lewat 1 hari kerja). Belum ada yang memegang.\n  {satu}\n\n"
        "Jatuh tempo hari ini: 1\n"
        "- Permohonan S-2/2026 dari PT Maju: Penelitian Analis, jatuh tempo 24 November 2026 "
        f"(Sisa 7 jam kerja). Dipegang {pemegang}.\n  {dua}\n\n"
        "Jatuh tempo hari kerja berikutnya: 1\n"
        "- Permohonan S-3/2026 dari PT Maju: Penelitian Kepala Bidang, jatuh tempo "
        f"25 November 2026 (Sisa 1 hari kerja). Belum ada yang memegang.\n  {tiga}"
    )
    assert kabar.tautan == reverse("workflow:meja") + "?antrean=lewat"


def _alamat(*nomor):
    from permohonan.models import Permohonan  # noqa: PLC0415 -- one use

    for satu in nomor:
        yield reverse(
            "workflow:perkara", args=[Permohonan.objects.get(nomor_surat=f"{satu}/2026").pk]
        )


def test_the_digest_comes_once_a_day():
    perkara(SENIN)
    kasi = JabatanFactory(peran=Peran.KEPALA_SEKSI).pengguna

    assert [pengingat.ringkas_kantor(), pengingat.ringkas_kantor(SAAT + TUGAS)] == [1, 0]
    assert pengingat.ringkas_kantor(SAAT + dt.timedelta(days=1)) == 1
    assert len(judul(kasi)) == 2


@pytest.mark.parametrize(
    ("saat", "batas", "jumlah"),
    [
        ("2026-11-27T03:00+00:00", "2026-11-30", 1),  # Friday: Monday is the next working day
        ("2026-11-27T03:00+00:00", "2026-12-01", 0),
        ("2026-11-28T03:00+00:00", "2026-11-30", 0),  # Saturday: nobody reads it
        ("2026-11-26T03:00+00:00", "2026-11-30", 1),  # the day before a holiday on Friday
    ],
)
def test_the_next_working_day_is_that_of_the_calendar(saat, batas, jumlah):
    if saat.startswith("2026-11-26"):
        HariLiburFactory(tanggal=dt.date(2026, 11, 27))
    perkara(dt.date.fromisoformat(batas))
    JabatanFactory(peran=Peran.KEPALA_SEKSI)

    assert pengingat.ringkas_kantor(dt.datetime.fromisoformat(saat)) == jumlah


def test_an_office_that_closes_for_good_keeps_nobody_from_being_told():
    tutup, lain = perkara(), perkara(kantor=KantorFactory(kpu=True))
    for hari in range(7):
        JamKerjaFactory(kantor=tutup.kantor, hari=hari, buka=None, tutup=None, berlaku_dari=RABU)
    kepala = [
        JabatanFactory(kantor=p.kantor, peran=Peran.KEPALA_SEKSI).pengguna for p in (tutup, lain)
    ]

    assert pengingat.ringkas_kantor() == 2
    assert [len(judul(orang)) for orang in kepala] == [1, 1]


def test_a_head_who_is_of_the_importer_reads_nothing_of_its_cases():
    permohonan = perkara(SENIN, importir__nama="PT Sendiri")
    kepala = JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_SEKSI).pengguna
    Keanggotaan.objects.create(pengguna=kepala, importir=permohonan.importir, dari=SENIN)

    assert pengingat.ringkas_kantor() == 0

    perkara(SENIN, kantor=permohonan.kantor)
    assert pengingat.ringkas_kantor() == 1
    assert "PT Sendiri" not in Notifikasi.objects.get().isi


@pytest.mark.parametrize("jumlah", [1, 30])
def test_a_morning_takes_the_same_statements_for_any_number_of_cases_offices_and_people(
    django_assert_num_queries, jumlah
):
    for nomor in range(jumlah):
        kantor = KantorFactory(kode=f"{nomor + 1:06d}")
        JabatanFactory(kantor=kantor, peran=Peran.KEPALA_SEKSI)
        perkara(SENIN, kantor=kantor)
        pegang(perkara(RABU, kantor=kantor))

    with django_assert_num_queries(12):
        assert pengingat.ringkas_kantor() == jumlah


# --- each morning: shortage lists ---------------------------------------------------------------


def menunggu_importir(tenggat, **lain):
    return PermohonanFactory(
        status=Status.KEKURANGAN_DOKUMEN, tenggat_kekurangan=tenggat, nomor_surat="S-9/2026", **lain
    )


def test_the_people_of_the_importer_are_reminded_two_working_days_before_the_date():
    permohonan = menunggu_importir(KAMIS)
    anggota = permohonan.dibuat_oleh
    ppjk = KeanggotaanPpjkFactory()
    SuratKuasaFactory(ppjk=ppjk.ppjk, importir=permohonan.importir)
    PenggunaFactory(importir=permohonan.importir, is_active=False)
    PenggunaFactory(importir=ImportirFactory())

    assert pengingat.ingatkan_kekurangan() == 2

    kabar = {n.pengguna: n for n in Notifikasi.objects.all()}
    assert set(kabar) == {anggota, ppjk.pengguna}
    assert (kabar[anggota].judul, kabar[anggota].jenis) == (
        "Pengingat: lengkapi permohonan S-9/2026 paling lambat 26 November 2026",
        "pengingat_kekurangan",
    )
    assert kabar[anggota].isi == (
        "Permohonan S-9/2026 menunggu dokumen atau keterangan dari Anda (sisa 2 hari kerja). "
        "Lengkapi melalui menu Permohonan > Kekurangan Dokumen, lalu kirim kembali paling lambat "
        f"26 November 2026. Setelah tanggal itu {permohonan.kantor.nama} dapat meneliti "
        "permohonan dengan dokumen yang ada."
    )
    assert kabar[anggota].tautan == reverse("workflow:kekurangan_detail", args=[permohonan.pk])


@pytest.mark.parametrize(
    ("tenggat", "jumlah"),
    [("2026-11-24", 1), ("2026-11-26", 1), ("2026-11-27", 0), ("2026-12-31", 0)],
)
def test_a_date_further_away_is_not_told_yet(tenggat, jumlah):
    menunggu_importir(dt.date.fromisoformat(tenggat))

    assert pengingat.ingatkan_kekurangan() == jumlah


def test_the_weekend_is_no_time_to_complete_documents():
    menunggu_importir(dt.date(2026, 11, 30))  # Monday

    assert pengingat.ingatkan_kekurangan(SAAT + dt.timedelta(days=1)) == 0  # Wednesday: three left
    assert pengingat.ingatkan_kekurangan(SAAT + dt.timedelta(days=2)) == 1  # Thursday: two


def test_the_importer_is_reminded_once_and_again_where_the_date_was_moved():
    permohonan = menunggu_importir(KAMIS)

    kali = [pengingat.ingatkan_kekurangan(SAAT + n * dt.timedelta(days=1)) for n in range(3)]
    assert kali == [1, 0, 0]
    permohonan.tenggat_kekurangan = dt.date(2026, 11, 27)
    permohonan.save()
    assert pengingat.ingatkan_kekurangan(SAAT + dt.timedelta(days=1)) == 1


def test_the_analyst_is_told_once_that_the_date_has_passed():
    permohonan = menunggu_importir(SENIN, importir__nama="PT Lambat")
    analis = pegang(permohonan)
    JabatanFactory(kantor=permohonan.kantor)

    assert [pengingat.ingatkan_kekurangan(), pengingat.ingatkan_kekurangan()] == [1, 0]

    kabar = Notifikasi.objects.get()
    assert (kabar.pengguna, kabar.judul, kabar.jenis) == (
        analis,
        "Permohonan S-9/2026 dapat ditarik kembali",
        "tenggat",
    )
    assert kabar.isi == (
        "PT Lambat belum mengirim kelengkapan sampai batas waktu 23 November 2026. Permohonan "
        "dapat ditarik kembali dan diteliti dengan dokumen yang ada; waktu layanan berlanjut "
        "dengan sisanya."
    )


def test_where_the_analyst_has_gone_all_analysts_free_to_act_are_told():
    permohonan = menunggu_importir(SENIN)
    jabatan = JabatanFactory(kantor=permohonan.kantor)
    pegang(permohonan, jabatan)
    akhiri(jabatan)
    lain = JabatanFactory(kantor=permohonan.kantor).pengguna
    JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_SEKSI)

    pengingat.ingatkan_kekurangan()

    assert [n.pengguna for n in Notifikasi.objects.all()] == [lain]


def test_what_was_sent_again_is_not_reminded_of():
    PermohonanFactory(status=Status.PENELITIAN_ANALIS, tenggat_kekurangan=SENIN, batas_layanan=None)

    assert pengingat.ingatkan_kekurangan() == 0


@pytest.mark.parametrize("jumlah", [1, 30])
def test_shortage_lists_take_the_same_statements_at_any_number(django_assert_num_queries, jumlah):
    for nomor in range(jumlah):
        kantor = KantorFactory(kode=f"{nomor + 1:06d}")
        PermohonanFactory(status=Status.KEKURANGAN_DOKUMEN, kantor=kantor, tenggat_kekurangan=KAMIS)
        pegang(
            PermohonanFactory(
                status=Status.KEKURANGAN_DOKUMEN, kantor=kantor, tenggat_kekurangan=SENIN
            )
        )

    with django_assert_num_queries(13):
        assert pengingat.ingatkan_kekurangan() == 2 * jumlah


# --- around it ----------------------------------------------------------------------------------


def test_every_kind_is_one_that_people_can_switch_off():
    kasi = JabatanFactory(peran=Peran.KEPALA_SEKSI).pengguna
    analis = JabatanFactory().pengguna
    importir = PenggunaFactory(importir=ImportirFactory())

    kode = [{j.kode for j in jenis_notifikasi.untuk(orang)} for orang in (kasi, analis, importir)]

    assert [jenis & {"tenggat", "ringkasan_tenggat", "pengingat_kekurangan"} for jenis in kode] == [
        {"tenggat", "ringkasan_tenggat"},
        {"tenggat"},
        {"pengingat_kekurangan"},
    ]


def test_the_main_page_counts_what_is_late_in_the_offices_a_person_leads():
    permohonan = perkara(SENIN)
    perkara(HARI)
    perkara(SENIN, status=Status.KEPUTUSAN_KEPALA_KANTOR)
    perkara(SENIN, kantor=KantorFactory(kode="060600"))
    kasi = JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_SEKSI).pengguna
    sendiri = JabatanFactory(
        kantor=permohonan.kantor,
        peran=Peran.KEPALA_SEKSI,
        pengguna=PenggunaFactory(importir=permohonan.importir),
    ).pengguna

    assert [pengingat.jumlah_lewat(orang) for orang in (kasi, sendiri)] == [2, 1]
    assert {
        "judul": "2 permohonan di kantor Anda lewat jatuh tempo",
        "url": "/meja/?antrean=lewat",
        "ikon": "clock",
        "jumlah": 2,
    } in menunggu.untuk(kasi)


def test_the_main_page_says_nothing_of_it_to_an_analyst(django_assert_num_queries):
    perkara(SENIN)
    analis = JabatanFactory().pengguna
    assert analis.daftar_jabatan

    with django_assert_num_queries(0):
        assert pengingat.jumlah_lewat(analis) == 0
    assert not [h for h in menunggu.untuk(analis) if "antrean=lewat" in h["url"]]


def test_late_in_the_east_is_not_yet_late_in_the_west():
    # Half past midnight of the 25th in Jayapura, 22:30 of the 24th in Jakarta.
    saat = dt.datetime(2026, 11, 24, 15, 30, tzinfo=dt.UTC)
    timur = perkara(HARI, kantor=KantorFactory(kode="170100", zona="Asia/Jayapura"))
    barat = perkara(HARI)
    from permohonan.models import Permohonan  # noqa: PLC0415 -- one use
    from workflow.jam import q_lewat  # noqa: PLC0415 -- one use

    assert list(Permohonan.objects.filter(q_lewat(saat=saat))) == [timur]
    assert not Permohonan.objects.filter(q_lewat(barat.kantor, saat), pk=barat.pk).exists()
    assert Permohonan.objects.filter(q_lewat(timur.kantor, saat), pk=timur.pk).exists()


def test_reminders_of_a_month_ago_are_forgotten_and_the_notices_stay():
    permohonan = perkara()
    pegang(permohonan)
    pengingat.ingatkan_jatuh_tempo()
    Pengingat.objects.update(hari=HARI - dt.timedelta(days=30))
    assert pengingat.sapu() == 0
    Pengingat.objects.update(hari=HARI - dt.timedelta(days=31))

    assert pengingat.sapu() == 1
    assert Notifikasi.objects.count() == 1


def test_all_tasks_are_on_the_schedule_and_may_run_twice():
    jadwal = {nilai["task"] for nilai in settings.CELERY_BEAT_SCHEDULE.values()}
    menunggu_importir(KAMIS)
    pegang(perkara(SENIN))
    JabatanFactory(peran=Peran.KEPALA_SEKSI)

    for _ in range(2):
        tasks.ingatkan_jatuh_tempo()
        tasks.pengingat_harian()
        tasks.hitung_ulang_jatuh_tempo()

    assert jadwal >= {
        "workflow.tasks.ingatkan_jatuh_tempo",
        "workflow.tasks.pengingat_harian",
        "workflow.tasks.hitung_ulang_jatuh_tempo",
    }
    assert sorted(Notifikasi.objects.values_list("jenis", flat=True)) == [
        "pengingat_kekurangan",
        "ringkasan_tenggat",
        "tenggat",
    ]
