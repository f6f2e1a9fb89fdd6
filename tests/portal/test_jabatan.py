"""Posts: acting officials by letter and to a day, in force by the day of their office."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from jejak.models import JejakAudit
from portal.izin import Peran
from portal.models import Jabatan, Pengguna
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.referensi import KantorFactory
from tests.workflow.perkara import perkara
from workflow.models import Keputusan
from workflow.services import apply_transition
from workflow.status import Status
from workflow.surat.isi import konteks

pytestmark = pytest.mark.django_db

WIB, WITA, WIT = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"
HARI = dt.date(2026, 11, 20)


@pytest.fixture
def jam(monkeypatch):
    """Return a function that sets the clock to a moment in a zone."""

    def setel(hari, pukul, zona):
        saat = dt.datetime.combine(hari, pukul, ZoneInfo(zona))
        monkeypatch.setattr(timezone, "now", lambda: saat.astimezone(dt.UTC))

    return setel


def pos(zona, **lain):
    """Return a post at an office of a zone."""
    kode = {WIB: "070100", WITA: "120100", WIT: "140300"}[zona]
    return JabatanFactory(kantor=KantorFactory(kode=kode, zona=zona), **lain)


@pytest.mark.parametrize(
    ("zona", "pukul_zona", "pukul", "hari", "berlaku"),
    [
        # The last day is HARI: it counts to its last minute where the office stands.
        (WIB, WIB, dt.time(23, 59), HARI, True),
        (WIB, WIB, dt.time(0, 0), HARI + dt.timedelta(days=1), False),
        (WITA, WITA, dt.time(23, 59), HARI, True),
        (WITA, WITA, dt.time(0, 30), HARI + dt.timedelta(days=1), False),
        (WIT, WIT, dt.time(23, 59), HARI, True),
        # 00:30 in Jayapura is still the day before in Jakarta.
        (WIT, WIT, dt.time(0, 30), HARI + dt.timedelta(days=1), False),
        (WIT, WIB, dt.time(22, 30), HARI, False),
        (WIB, WIT, dt.time(0, 30), HARI + dt.timedelta(days=1), True),
    ],
)
def test_the_last_day_counts_where_the_office_stands(  # noqa: PLR0917 -- a table's columns
    zona, pukul_zona, pukul, hari, berlaku, jam
):
    jabatan = pos(zona, pelaksana=True, dari=HARI, sampai=HARI)
    jam(hari, pukul, pukul_zona)

    assert Jabatan.objects.berlaku().filter(pk=jabatan.pk).exists() is berlaku
    assert [j.pk for j in Pengguna.objects.get().daftar_jabatan] == [jabatan.pk] * berlaku


@pytest.mark.parametrize(
    ("zona", "pukul", "pukul_zona", "berlaku"),
    [
        (WIT, dt.time(0, 30), WIT, True),
        (WIT, dt.time(22, 30), WIB, True),
        (WITA, dt.time(22, 30), WIB, False),
        (WIB, dt.time(22, 30), WIB, False),
    ],
)
def test_the_first_day_begins_at_midnight_of_the_office(zona, pukul, pukul_zona, berlaku, jam):
    jabatan = pos(zona, dari=HARI)
    hari = HARI if pukul_zona == WIT else HARI - dt.timedelta(days=1)
    jam(hari, pukul, pukul_zona)

    assert Jabatan.objects.berlaku().filter(pk=jabatan.pk).exists() is berlaku


def test_the_auditor_who_has_no_office_goes_by_the_portals_zone(jam):
    auditor = JabatanFactory(peran=Peran.AUDITOR, sampai=HARI)
    jam(HARI, dt.time(23, 59), WIB)
    assert list(Jabatan.objects.berlaku()) == [auditor]

    jam(HARI + dt.timedelta(days=1), dt.time(0, 0), WIB)
    assert list(Jabatan.objects.berlaku()) == []


def test_a_given_day_is_asked_as_it_is():
    jabatan = pos(WIT, dari=HARI, sampai=HARI)

    assert [list(Jabatan.objects.berlaku(HARI + dt.timedelta(days=n))) for n in (-1, 0, 1)] == [
        [],
        [jabatan],
        [],
    ]


@pytest.mark.parametrize("banyak", [1, 4])
def test_the_posts_of_a_person_are_one_query(banyak, django_assert_num_queries):
    orang = PenggunaFactory()
    for nomor in range(banyak):
        JabatanFactory(pengguna=orang, dari=dt.date(2021, 1, nomor + 1))

    with django_assert_num_queries(1):
        assert [j.kantor.zona for j in orang.daftar_jabatan] == [WIB] * banyak


@pytest.mark.parametrize(
    ("sifat", "sebutan"),
    [("definitif", "Kepala Bidang"), ("plh", "Plh. Kepala Bidang"), ("plt", "Plt. Kepala Bidang")],
)
def test_the_title_says_how_the_post_is_held(sifat, sebutan):
    assert Jabatan(sifat=sifat, nama_jabatan="Kepala Bidang").sebutan == sebutan


def test_the_acting_post_is_taken_only_when_chosen_and_then_stands_in_the_header(client):
    kantor = KantorFactory()
    plh = JabatanFactory(
        kantor=kantor, peran=Peran.ANALIS, nama_jabatan="Kepala KPPBC", pelaksana=True
    )
    sendiri = JabatanFactory(pengguna=plh.pengguna, kantor=kantor, peran=Peran.KEPALA_SEKSI)
    client.force_login(plh.pengguna)
    assert client.get(reverse("portal:beranda")).context["jabatan_kini"] == sendiri

    client.post(reverse("portal:pilih"), {"jabatan": str(plh.pk)})

    respons = client.get(reverse("portal:beranda"))
    assert respons.context["jabatan_kini"] == plh
    assert "</small>Plh. Kepala KPPBC</span>" in respons.content.decode()
    assert "<span>Plh. Kepala KPPBC <span" in respons.content.decode()


@pytest.mark.parametrize(("sifat", "awalan"), [("plh", "Plh. "), ("plt", "Plt. ")])
def test_the_letter_of_an_acting_official_says_so(sifat, awalan):
    permohonan = perkara(Status.KEPUTUSAN_KEPALA_KANTOR)
    permohonan.pemegang = JabatanFactory(
        kantor=permohonan.kantor,
        peran=Peran.KEPALA_KANTOR,
        nama_jabatan="Kepala KPPBC TMP Tanjung Perak",
        pelaksana=True,
        sifat=sifat,
    )
    permohonan.save()

    apply_transition(permohonan.pk, "terbitkan_skep", oleh=permohonan.pemegang.pengguna)

    keputusan = Keputusan.objects.get()
    assert keputusan.nama_jabatan == f"{awalan}Kepala KPPBC TMP Tanjung Perak"
    assert keputusan.nama_jabatan in render_to_string("surat/_penutup.html", konteks(keputusan))


@pytest.mark.parametrize(
    "isian",
    [
        {"sampai": None},
        {"nomor_surat_perintah": ""},
        {"tanggal_surat_perintah": None},
        {"sifat": "definitif"},
        {"sifat": "pjs"},
    ],
)
def test_the_database_holds_what_makes_an_acting_official(isian):
    nama = "jabatan_(pelaksana_bersurat_dan_berakhir|sifat_dikenal)"
    with pytest.raises(IntegrityError, match=nama), transaction.atomic():
        JabatanFactory(pelaksana=True, **isian)


# --- The administrator's form -------------------------------------------------------------------
@pytest.fixture
def admin(client):
    """An administrator, signed in."""
    orang = PenggunaFactory(is_staff=True, is_superuser=True)
    client.force_login(orang)
    return orang


@pytest.fixture
def kabid():
    """The Kepala Bidang who is to be replaced."""
    return JabatanFactory(peran="kepala_bidang", nama_jabatan="Kepala Bidang Pelayanan")


def isian(kabid, **lain):
    """Return an acting appointment as the administrator types it."""
    return {
        "pengguna": PenggunaFactory().pk,
        "kantor": kabid.kantor.pk,
        "peran": "kepala_bidang",
        "nama_jabatan": "Kepala Bidang Pelayanan",
        "sifat": "plh",
        "menggantikan": kabid.pk,
        "nomor_surat_perintah": "PRIN-12/KBC.1101/2026",
        "tanggal_surat_perintah": "2026-01-02",
        "dari": "2026-01-05",
        "sampai": "2026-01-09",
    } | lain


def test_an_acting_official_is_appointed_by_letter_and_recorded(client, admin, kabid):
    client.post(reverse("admin:portal_jabatan_add"), isian(kabid))

    plh = Jabatan.objects.get(sifat="plh")
    assert (plh.sebutan, plh.menggantikan, plh.nomor_surat_perintah, plh.sampai) == (
        "Plh. Kepala Bidang Pelayanan",
        kabid,
        "PRIN-12/KBC.1101/2026",
        dt.date(2026, 1, 9),
    )
    jejak = JejakAudit.objects.get(objek=f"jabatan:{plh.pk}")
    assert (jejak.rantai, jejak.tindakan, jejak.pelaku) == (
        f"kantor:{kabid.kantor.kode}",
        "buat_jabatan",
        admin,
    )


def test_a_plt_of_a_vacant_post_replaces_nobody(client, admin, kabid):
    client.post(reverse("admin:portal_jabatan_add"), isian(kabid, sifat="plt", menggantikan=""))

    assert Jabatan.objects.get(sifat="plt").menggantikan is None


@pytest.mark.parametrize(
    ("kolom", "lain"),
    [
        ("sampai", {"sampai": ""}),
        ("nomor_surat_perintah", {"nomor_surat_perintah": ""}),
        ("tanggal_surat_perintah", {"tanggal_surat_perintah": ""}),
        ("menggantikan", {"menggantikan": ""}),
        ("menggantikan", {"peran": "kepala_seksi"}),
        ("nama_jabatan", {"nama_jabatan": "Plh. Kepala Bidang"}),
        ("menggantikan", {"sifat": "definitif", "nomor_surat_perintah": "", "tanggal_surat_perintah": ""}),
        ("sifat", {"sifat": "pjs"}),
        ("tanggal_surat_perintah", {"tanggal_surat_perintah": "kemarin"}),
    ],
)  # fmt: skip
def test_what_an_acting_appointment_lacks_is_told_at_its_field(client, admin, kabid, kolom, lain):
    jawaban = client.post(reverse("admin:portal_jabatan_add"), isian(kabid, **lain))

    assert jawaban.status_code == 200
    assert list(jawaban.context["adminform"].form.errors) == [kolom]
    assert Jabatan.objects.count() == 1


def test_nobody_stands_in_for_himself_or_for_an_acting_official(client, admin, kabid):
    plh = JabatanFactory(kantor=kabid.kantor, peran="kepala_bidang", pelaksana=True)

    galat = [
        client.post(reverse("admin:portal_jabatan_add"), isian(kabid, **lain))
        .context["adminform"]
        .form.errors["menggantikan"]
        for lain in ({"pengguna": kabid.pengguna.pk}, {"menggantikan": plh.pk})
    ]

    assert galat == [
        ["Orang tidak menggantikan dirinya sendiri."],
        ["Pilih jabatan definitif, bukan Plh. atau Plt."],
    ]


def test_an_appointment_is_prolonged_but_not_given_to_another(client, admin, kabid):
    plh = JabatanFactory(
        kantor=kabid.kantor,
        peran="kepala_bidang",
        nama_jabatan="Kepala Bidang Pelayanan",
        pelaksana=True,
        menggantikan=kabid,
    )
    orang = plh.pengguna

    client.post(
        reverse("admin:portal_jabatan_change", args=[plh.pk]),
        isian(kabid, dari=plh.dari, sampai="2026-03-31"),
    )

    plh.refresh_from_db()
    assert (plh.sampai, plh.pengguna) == (dt.date(2026, 3, 31), orang)


def cari_digantikan(client, kata=""):
    """Return what the search of replaced posts offers, [(key, words)]."""
    isi = {"app_label": "portal", "model_name": "jabatan", "field_name": "menggantikan"}
    jawaban = client.get(reverse("admin:jabatan_digantikan"), isi | {"term": kata}).json()
    return [(b["id"], b["text"]) for b in jawaban["results"]]


def test_whom_one_can_stand_in_for_is_offered_by_name_role_and_office(client, admin, kabid):
    hari = timezone.localdate()
    JabatanFactory(kantor=kabid.kantor, peran="kepala_bidang", pelaksana=True)
    JabatanFactory(kantor=kabid.kantor, peran="analis", sampai=hari - dt.timedelta(days=1))
    akhir = JabatanFactory(kantor=kabid.kantor, peran="kepala_kantor", sampai=hari)

    def kata(jabatan, peran):
        return str(jabatan.pk), f"{jabatan.pengguna.nama} — {peran}, {kabid.kantor.nama}"

    semua = [kata(kabid, "Kepala Bidang"), kata(akhir, "Kepala Kantor")]
    assert sorted(cari_digantikan(client)) == sorted(semua)
    assert cari_digantikan(client, akhir.pengguna.nama) == semua[1:]


@pytest.mark.parametrize("banyak", [1, 15])
def test_the_offer_costs_the_same_for_one_post_and_for_many(
    client, admin, banyak, django_assert_num_queries
):
    for _ in range(banyak):
        JabatanFactory()
    cari_digantikan(client)

    with django_assert_num_queries(KUERI_DIGANTIKAN):
        assert len(cari_digantikan(client)) == banyak


KUERI_DIGANTIKAN = 4


def test_the_replaced_post_is_shown_and_searched_in_the_same_words(client, admin, kabid):
    plh = JabatanFactory(
        kantor=kabid.kantor, peran="kepala_bidang", pelaksana=True, menggantikan=kabid
    )

    isi = client.get(reverse("admin:portal_jabatan_change", args=[plh.pk])).content.decode()

    kata = f"{kabid.pengguna.nama} — Kepala Bidang, {kabid.kantor.nama}"
    assert f'<option value="{kabid.pk}" selected>{kata}</option>' in isi
    assert f'data-ajax--url="{reverse("admin:jabatan_digantikan")}"' in isi


def test_whom_one_can_stand_in_for_is_the_administrators_to_ask(client, kabid):
    client.force_login(kabid.pengguna)

    jawaban = client.get(reverse("admin:jabatan_digantikan"))

    assert (jawaban.status_code, jawaban.headers.get("Content-Type")) != (200, "application/json")


def test_the_list_names_the_days_before_it_runs_out_of_room(client, admin, kabid):
    JabatanFactory(peran=Peran.AUDITOR, nama_jabatan="Auditor", pelaksana=True)

    daftar = client.get(reverse("admin:portal_jabatan_changelist")).context["cl"]

    assert daftar.list_display == [
        "pengguna",
        "nama_jabatan",
        "kode_kantor",
        "peran",
        "dari",
        "sampai",
        "sifat_singkat",
    ]
    kolom = daftar.model_admin
    assert {(kolom.kode_kantor(j), kolom.sifat_singkat(j)) for j in daftar.result_list} == {
        (kabid.kantor.kode, "Definitif"),
        (None, "Plh."),
    }


@pytest.mark.parametrize("banyak", [1, 15])
def test_the_list_costs_the_same_for_one_post_and_for_many(
    client, admin, banyak, django_assert_num_queries
):
    for nomor in range(banyak):
        JabatanFactory(pelaksana=bool(nomor % 2))
    client.get(reverse("admin:portal_jabatan_changelist"))

    with django_assert_num_queries(9):
        client.get(reverse("admin:portal_jabatan_changelist"))
