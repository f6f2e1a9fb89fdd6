"""The desk: its queues, order, search and buttons, in few statements."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.izin import Peran
from tests.factories.permohonan import BarangFactory, PermohonanFactory, PerubahanFactory
from tests.factories.portal import JabatanFactory, KeanggotaanFactory, PenggunaFactory
from tests.factories.referensi import HariLiburFactory, KantorFactory
from tests.factories.workflow import KeterlibatanFactory, akhiri, pegang
from tests.workflow.meja import MEJA, antrean, jumlah
from workflow.jam import jam_layanan
from workflow.meja import jumlah_menunggu
from workflow.status import Status

pytestmark = pytest.mark.django_db
AN, KD = Status.PENELITIAN_ANALIS, Status.KEKURANGAN_DOKUMEN


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


def test_the_menu_counts_in_one_statement(analis, django_assert_num_queries):
    PermohonanFactory(status=AN)
    user = type(analis.pengguna).objects.get(pk=analis.pengguna_id)
    assert (user.daftar_jabatan, user.daftar_importir) == ([analis], [])

    with django_assert_num_queries(1):
        assert jumlah_menunggu(user) == 1
