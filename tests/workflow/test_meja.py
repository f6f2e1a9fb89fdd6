import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.izin import Peran
from portal.tampilan import rentang_hari
from tests.factories.permohonan import (
    BarangFactory,
    LokasiFactory,
    PermohonanFactory,
    PerubahanFactory,
)
from tests.factories.portal import JabatanFactory, KeanggotaanFactory, PenggunaFactory
from tests.factories.referensi import HariLiburFactory, KantorFactory
from tests.factories.workflow import (
    KeterlibatanFactory,
    akhiri,
    pegang,
    petugas,
)
from workflow.jam import jam_layanan
from workflow.meja import jumlah_menunggu
from workflow.status import Status

pytestmark = pytest.mark.django_db

MEJA = reverse("workflow:meja")
AN, KS, KD = Status.PENELITIAN_ANALIS, Status.PENELITIAN_KEPALA_SEKSI, Status.KEKURANGAN_DOKUMEN


def antrean(client, kode, **query):
    respons = client.get(MEJA, {"antrean": kode, **query})
    assert respons.status_code == 200
    return [b.permohonan for b in respons.context["baris"]]


def jumlah(client):
    return {a.kode: n for a, n in client.get(MEJA).context["antrean"]}


@pytest.fixture
def analis(client):
    jabatan = JabatanFactory(kantor=KantorFactory(), peran=Peran.ANALIS)
    client.force_login(jabatan.pengguna)
    return jabatan


@pytest.mark.parametrize(
    ("peran", "query", "kata"),
    [
        (
            Peran.ANALIS,
            {"antrean": "bebas"},
            ("Permohonan diurutkan menurut jatuh tempo layanan. Ambil satu untuk mengerjakannya."),
        ),
        (
            Peran.ANALIS,
            {"antrean": "semua", "urut": "tempo"},
            ("Permohonan diurutkan menurut jatuh tempo layanan. Ambil satu untuk mengerjakannya."),
        ),
        (
            Peran.ANALIS,
            {"antrean": "bebas", "urut": "-nilai"},
            "Ambil satu untuk mengerjakannya.",
        ),
        (
            Peran.PETUGAS_JAMINAN,
            {},
            "Permohonan yang terbaru di atas. Buka satu untuk membacanya.",
        ),
        (Peran.AUDITOR, {"urut": "nomor"}, "Buka satu untuk membacanya."),
    ],
)
def test_the_desk_says_the_order_it_has_and_what_its_post_does(client, peran, query, kata):
    client.force_login(JabatanFactory(peran=peran).pengguna)

    assert client.get(MEJA, query).context["keterangan"] == kata


@pytest.mark.parametrize(
    ("status", "menunggu"), [(KD, True), (AN, False), (Status.PENERBITAN_SKEP, False)]
)
def test_only_a_case_that_waits_for_the_importer_is_said_to_wait(client, analis, status, menunggu):
    PermohonanFactory(status=status, tenggat_kekurangan=timezone.localdate(), batas_layanan=None)

    isi = client.get(MEJA, {"antrean": "semua"}).content.decode()

    assert ("Menunggu importir s.d." in isi) is menunggu


def test_queues_tell_mine_from_free_from_a_colleagues(client, analis):
    milik = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    pegang(milik, analis)
    bebas = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    rekan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    pegang(rekan)
    menunggu = PermohonanFactory(status=Status.KEKURANGAN_DOKUMEN)
    PermohonanFactory(status=Status.PENELITIAN_KEPALA_SEKSI)

    assert antrean(client, "saya") == [milik]
    assert antrean(client, "bebas") == [bebas]
    assert set(antrean(client, "kantor")) == {milik, bebas, rekan}
    assert antrean(client, "menunggu") == [menunggu]
    assert jumlah(client) == {"saya": 1, "bebas": 1, "kantor": 3, "menunggu": 1, "semua": 5}


def test_a_case_whose_holder_lost_the_post_is_free_again(client, analis):
    permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    lama = JabatanFactory(kantor=analis.kantor)
    pegang(permohonan, lama)
    assert antrean(client, "bebas") == []

    akhiri(lama)

    assert antrean(client, "bebas") == [permohonan]


def test_a_case_whose_holder_may_no_longer_sign_in_is_free_again(client, analis):
    permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    pegang(permohonan, JabatanFactory(kantor=analis.kantor, pengguna__is_active=False))

    assert antrean(client, "bebas") == [permohonan]


def test_other_offices_and_drafts_are_not_on_the_desk(client, analis):
    lain = KantorFactory(kpu=True)
    PermohonanFactory(status=Status.PENELITIAN_ANALIS, kantor=lain)
    PermohonanFactory(status=Status.DRAFT)

    assert antrean(client, "semua") == []


def test_an_officer_never_sees_the_cases_of_an_own_importer(client, analis):
    permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    KeanggotaanFactory(pengguna=analis.pengguna, importir=permohonan.importir)

    assert antrean(client, "semua") == []
    assert jumlah_menunggu(analis.pengguna) == 0


def test_the_next_due_comes_first_and_cases_without_a_due_date_last(client, analis):
    hari = timezone.localdate()
    tanpa = PermohonanFactory(status=Status.PENELITIAN_ANALIS, batas_layanan=None)
    nanti = PermohonanFactory(
        status=Status.PENELITIAN_ANALIS, batas_layanan=hari + dt.timedelta(days=5)
    )
    lewat = PermohonanFactory(
        status=Status.PENELITIAN_ANALIS, batas_layanan=hari - dt.timedelta(days=5)
    )

    assert antrean(client, "bebas") == [lewat, nanti, tanpa]


def test_the_kepala_seksi_sees_what_is_in_classification(client):
    jabatan = JabatanFactory(kantor=KantorFactory(), peran=Peran.KEPALA_SEKSI)
    client.force_login(jabatan.pengguna)
    uji = PermohonanFactory(status=Status.PENERBITAN_SHPIB)
    PermohonanFactory(status=Status.PENELITIAN_KEPALA_SEKSI)

    assert antrean(client, "klasifikasi") == [uji]


def test_a_supervising_officer_sees_only_issued_permits_of_the_area(client):
    gresik = KantorFactory(kode="070300", nama="KPPBC TMP B Gresik")
    client.force_login(JabatanFactory(kantor=gresik, peran=Peran.PETUGAS_PENGAWAS).pengguna)
    di_sini = PermohonanFactory(status=Status.PENERBITAN_SKEP)
    LokasiFactory(permohonan=di_sini, kantor_pengawas=gresik)
    LokasiFactory(permohonan=di_sini, kantor_pengawas=gresik)
    belum = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    LokasiFactory(permohonan=belum, kantor_pengawas=gresik)
    PermohonanFactory(status=Status.PENERBITAN_SKEP)

    assert antrean(client, "izin") == [di_sini]
    assert jumlah(client) == {"izin": 1}


def test_a_guarantee_officer_sees_the_issued_permits_of_the_office(client):
    client.force_login(petugas(PermohonanFactory(), Peran.PETUGAS_JAMINAN))
    terbit = PermohonanFactory(status=Status.PENERBITAN_SKEP)
    PermohonanFactory(status=Status.PENOLAKAN)

    assert antrean(client, "izin") == [terbit]


def test_the_auditor_sees_everything_that_was_sent(client):
    client.force_login(JabatanFactory(peran=Peran.AUDITOR).pengguna)
    PermohonanFactory(status=Status.DRAFT)
    semua = {
        PermohonanFactory(status=Status.PENOLAKAN),
        PermohonanFactory(status=Status.PENELITIAN_ANALIS, kantor=KantorFactory(kpu=True)),
    }

    assert set(antrean(client, "semua")) == semua


def test_each_post_has_a_desk_of_its_own(client, analis):
    kasi = JabatanFactory(pengguna=analis.pengguna, kantor=analis.kantor, peran=Peran.KEPALA_SEKSI)
    di_analis = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    di_kasi = PermohonanFactory(status=Status.PENELITIAN_KEPALA_SEKSI)

    assert antrean(client, "bebas", jabatan=str(analis.pk)) == [di_analis]
    assert antrean(client, "bebas", jabatan=str(kasi.pk)) == [di_kasi]


def test_another_persons_post_opens_ones_own_desk(client, analis):
    lain = JabatanFactory(kantor=analis.kantor, peran=Peran.KEPALA_SEKSI)

    assert client.get(MEJA, {"jabatan": str(lain.pk)}).context["jabatan"] == analis


@pytest.mark.parametrize("kata", ["000777", "S-777", "gema pang"])
def test_search_finds_by_number_letter_and_importer(client, analis, kata):
    dicari = PermohonanFactory(
        status=Status.PENELITIAN_ANALIS,
        nomor_pendaftaran="000777",
        nomor_surat="S-777/2026",
        importir__nama="PT Gema Panggung",
    )
    PermohonanFactory(status=Status.PENELITIAN_ANALIS, nomor_pendaftaran="000778")

    assert antrean(client, "bebas", q=kata) == [dicari]


@pytest.mark.parametrize(
    "query",
    [
        {"antrean": "tidak-ada", "jabatan": "bukan-uuid", "page": "xx"},
        {"q": "x" * 500},
        {"q": "\0"},
        {"page": "999"},
    ],
)
def test_nonsense_in_the_address_is_no_error(client, analis, query):
    assert client.get(MEJA, query).status_code == 200


def test_an_importer_has_no_desk(client):
    client.force_login(PenggunaFactory())

    assert client.get(MEJA).status_code == 403


def test_only_what_can_be_taken_has_the_button(client, analis):
    bebas = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    terhalang = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    KeterlibatanFactory(permohonan=terhalang, pengguna=analis.pengguna, peran=Peran.KEPALA_SEKSI)
    rekan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    pegang(rekan)

    respons = client.get(MEJA, {"antrean": "kantor"})

    keadaan = {b.permohonan: (b.dapat_diambil, bool(b.halangan)) for b in respons.context["baris"]}
    assert keadaan == {bebas: (True, False), terhalang: (False, True), rekan: (False, False)}
    assert reverse("workflow:ambil", args=[bebas.pk]) in respons.content.decode()
    assert reverse("workflow:ambil", args=[terhalang.pk]) not in respons.content.decode()


@pytest.mark.parametrize("banyak", [1, 30])
def test_the_number_of_statements_does_not_grow_with_the_rows(
    client, analis, banyak, django_assert_num_queries
):
    for _ in range(banyak):
        permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
        BarangFactory(permohonan=permohonan)
        pegang(permohonan)
    client.get(MEJA)

    with django_assert_num_queries(JUMLAH_PERNYATAAN):
        isi = antrean(client, "kantor")

    assert len(isi) == min(banyak, 25)


@pytest.mark.parametrize("banyak", [1, 30])
def test_changes_of_permits_cost_as_many_statements_as_first_applications(
    client, analis, banyak, django_assert_num_queries
):
    for _ in range(banyak):
        asal = PermohonanFactory(status=Status.PENERBITAN_SKEP)
        perubahan = PerubahanFactory(asal=asal, status=Status.PENELITIAN_ANALIS)
        BarangFactory(permohonan=perubahan)
        pegang(perubahan)
    client.get(MEJA)

    with django_assert_num_queries(JUMLAH_PERNYATAAN):
        isi = antrean(client, "kantor")

    assert len(isi) == min(banyak, 25)


JUMLAH_PERNYATAAN = 18


@pytest.mark.parametrize(
    ("batas", "sisa", "nada", "kata"),
    [
        (dt.date(2026, 12, 28), 3, "netral", "Sisa 3 hari kerja"),
        (dt.date(2026, 12, 23), 1, "tunggu", "Sisa 1 hari kerja"),
        (dt.date(2026, 12, 22), 0, "tunggu", "Sisa 7 jam kerja"),
        (dt.date(2026, 12, 18), -2, "buruk", "Lewat 2 hari kerja"),
        (None, None, "netral", "Jam layanan berhenti"),
    ],
)
def test_working_days_left_skip_weekends_and_holidays(monkeypatch, batas, sisa, nada, kata):
    HariLiburFactory(tanggal=dt.date(2026, 12, 25))
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime(2026, 12, 22, 3, tzinfo=dt.UTC))
    permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS, batas_layanan=batas)

    jam = jam_layanan([permohonan])[0]

    assert (jam.sisa, jam.nada, jam.kata) == (sisa, nada, kata)


def test_the_menu_counts_what_waits_for_this_person(client, analis):
    pegang(PermohonanFactory(status=Status.PENELITIAN_ANALIS), analis)
    PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    pegang(PermohonanFactory(status=Status.PENELITIAN_ANALIS))
    PermohonanFactory(status=Status.PENELITIAN_KEPALA_SEKSI)

    assert jumlah_menunggu(analis.pengguna) == 2
    assert jumlah_menunggu(JabatanFactory(peran=Peran.AUDITOR).pengguna) is None


# --- Acting officials -----------------------------------------------------------------------------
def plh(kantor, pengguna, dari, sampai):
    return JabatanFactory(
        kantor=kantor,
        pengguna=pengguna,
        peran=Peran.KEPALA_BIDANG,
        nama_jabatan="Kepala Bidang",
        pelaksana=True,
        dari=dari,
        sampai=sampai,
    )


def test_an_acting_post_is_shown_with_its_days(client, analis):
    hari = timezone.localdate()
    jabatan = plh(analis.kantor, analis.pengguna, hari, hari)

    pilihan = dict(client.get(MEJA).context["daftar_jabatan"])

    assert pilihan[jabatan] == f"Plh. Kepala Bidang, {rentang_hari(hari, hari)}"
    assert pilihan[analis] == analis.sebutan


@pytest.mark.parametrize(("awal", "akhir"), [(-9, -1), (1, 9)])
def test_outside_its_days_an_acting_post_has_no_desk(client, analis, awal, akhir):
    hari = timezone.localdate()
    jabatan = plh(
        analis.kantor,
        analis.pengguna,
        hari + dt.timedelta(days=awal),
        hari + dt.timedelta(days=akhir),
    )

    respons = client.get(MEJA, {"jabatan": str(jabatan.pk)})

    assert respons.context["jabatan"] == analis
    assert [j for j, _ in respons.context["daftar_jabatan"]] == [analis]


@pytest.mark.parametrize(
    ("dari", "sampai", "kata"),
    [
        ((2026, 11, 20), (2026, 11, 27), "20\N{EN DASH}27 Nov 2026"),
        ((2026, 11, 28), (2026, 12, 3), "28 Nov \N{EN DASH} 3 Des 2026"),
        ((2026, 12, 28), (2027, 1, 3), "28 Des 2026 \N{EN DASH} 3 Jan 2027"),
        ((2026, 11, 20), (2026, 11, 20), "20 Nov 2026"),
        ((2026, 11, 20), None, "sejak 20 Nov 2026"),
    ],
)
def test_a_period_says_once_what_its_days_share(dari, sampai, kata):
    assert rentang_hari(dt.date(*dari), sampai and dt.date(*sampai)) == kata


@pytest.mark.parametrize(
    ("peran", "ada"),
    [
        (Peran.ANALIS, False),
        (Peran.PETUGAS_NP, False),
        (Peran.KEPALA_SEKSI, True),
        (Peran.KEPALA_BIDANG, True),
        (Peran.KEPALA_KANTOR, True),
    ],
)
def test_overdue_cases_of_every_stage_are_shown_to_whoever_leads(client, peran, ada):
    jabatan = JabatanFactory(kantor=KantorFactory(), peran=peran)
    client.force_login(jabatan.pengguna)
    kemarin = timezone.localdate() - dt.timedelta(days=1)
    lewat = {PermohonanFactory(status=s, batas_layanan=kemarin) for s in (AN, KS)}
    PermohonanFactory(status=AN)

    assert ("lewat" in jumlah(client)) is ada
    if ada:
        assert set(antrean(client, "lewat")) == lewat


def test_the_menu_counts_in_one_statement(analis, django_assert_num_queries):
    PermohonanFactory(status=AN)
    user = type(analis.pengguna).objects.get(pk=analis.pengguna_id)
    assert (user.daftar_jabatan, user.daftar_importir) == ([analis], [])

    with django_assert_num_queries(1):
        assert jumlah_menunggu(user) == 1
