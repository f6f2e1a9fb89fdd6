"""The bell: marking, filtering, and what a person chose about mail."""

import pytest
from django.core import mail
from django.db import transaction
from django.urls import reverse

from jejak.tasks import drain_outbox
from portal import jenis_notifikasi
from portal.models import CaraSurel, Notifikasi, SetelanNotifikasi
from portal.services.notifikasi import beri_tahu, simpan_setelan
from tests.factories.portal import (
    JabatanFactory,
    KeanggotaanFactory,
    NotifikasiFactory,
    PenggunaFactory,
)

pytestmark = pytest.mark.django_db

SETELAN = reverse("portal:notifikasi_setelan")


@pytest.fixture
def orang(client):
    orang = KeanggotaanFactory().pengguna
    client.force_login(orang)
    return orang


def kabari(*penerima, jenis, kunci="uji:1"):
    """Tell people something and let the worker run."""
    beri_tahu(penerima, kunci=kunci, judul="Kabar", isi="Isi.", tautan="/", jenis=jenis)
    with transaction.atomic():
        drain_outbox()


def test_everything_can_be_marked_as_read_of_ones_own(client, orang):
    for _ in range(2):
        NotifikasiFactory(pengguna=orang)
    asing = NotifikasiFactory()
    assert client.get(reverse("portal:notifikasi_semua")).status_code == 405

    client.post(reverse("portal:notifikasi_semua"))

    assert list(Notifikasi.objects.filter(dibaca=None)) == [asing]


def test_the_filter_leaves_out_what_was_read(client, orang):
    lama = NotifikasiFactory(pengguna=orang, judul="Yang lama")
    client.post(reverse("portal:notifikasi_buka", args=[lama.pk]))
    baru = NotifikasiFactory(pengguna=orang, judul="Yang baru")

    semua = client.get(reverse("portal:notifikasi")).context["halaman"]
    belum = client.get(reverse("portal:notifikasi") + "?belum=1").context["halaman"]

    assert list(semua) == [baru, lama]
    assert list(belum) == [baru]


def test_without_settings_every_kind_is_mailed_at_once(orang):
    kabari(orang, jenis="status")

    assert [s.to for s in mail.outbox] == [[orang.email]]


def test_a_kind_that_is_off_stays_in_the_bell_alone(orang):
    simpan_setelan(orang, cara=CaraSurel.LANGSUNG, tanpa_surel=["status"])

    kabari(orang, jenis="status")
    kabari(orang, jenis="keputusan", kunci="uji:2")

    assert [n.surel for n in Notifikasi.objects.order_by("kunci")] == ["tidak", "langsung"]
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("cara", [CaraSurel.RINGKASAN, CaraSurel.TIDAK])
def test_digest_and_no_mail_send_nothing_at_once(orang, cara):
    simpan_setelan(orang, cara=cara, tanpa_surel=[])

    kabari(orang, jenis="status")

    assert Notifikasi.objects.get().surel == cara
    assert mail.outbox == []


def test_a_choice_is_ones_own(orang):
    lain = PenggunaFactory()
    simpan_setelan(orang, cara=CaraSurel.TIDAK, tanpa_surel=[])

    kabari(orang, lain, jenis="status")

    assert [s.to for s in mail.outbox] == [[lain.email]]


@pytest.mark.parametrize("banyak", [1, 20])
def test_telling_many_asks_for_the_settings_once(django_assert_max_num_queries, banyak):
    penerima = [PenggunaFactory() for _ in range(banyak)]

    with django_assert_max_num_queries(1 + 6 * banyak):
        beri_tahu(penerima, kunci="uji:1", judul="K", isi="I", tautan="/", jenis="status")


def test_the_page_offers_ones_kinds_and_keeps_the_choice(client, orang):
    form = client.get(SETELAN).context["form"]
    assert [kode for kode, _ in form.fields["jenis"].choices] == [
        "kekurangan",
        "pengingat_kekurangan",
        "izin_berakhir",
        "keputusan",
        "status",
        "jaminan",
        "anggota",
        "kuasa",
        "pendaftaran",
    ]
    assert set(form["jenis"].value()) == {kode for kode, _ in form.fields["jenis"].choices}

    client.post(SETELAN, {"cara": "ringkasan", "jenis": ["kekurangan", "keputusan"]})

    setelan = SetelanNotifikasi.objects.get()
    assert (setelan.cara, setelan.tanpa_surel) == (
        "ringkasan",
        [
            "anggota",
            "izin_berakhir",
            "jaminan",
            "kuasa",
            "pendaftaran",
            "pengingat_kekurangan",
            "status",
        ],
    )
    assert set(client.get(SETELAN).context["form"]["jenis"].value()) == {"kekurangan", "keputusan"}


def test_what_is_not_offered_keeps_its_choice(client):
    pejabat = JabatanFactory().pengguna
    simpan_setelan(pejabat, cara=CaraSurel.LANGSUNG, tanpa_surel=["kekurangan"])
    client.force_login(pejabat)

    client.post(SETELAN, {"cara": "langsung"})

    assert SetelanNotifikasi.objects.get().tanpa_surel == [
        "kekurangan",
        "tenggat",
        "tugas",
    ]


@pytest.mark.parametrize("isi", [{"cara": "burung"}, {}, {"cara": "langsung", "jenis": "rahasia"}])
def test_a_choice_that_does_not_exist_is_refused(client, orang, isi):
    assert client.post(SETELAN, isi).context["form"].errors
    assert not SetelanNotifikasi.objects.exists()


def test_every_kind_that_is_sent_is_registered():
    from workflow.notifikasi import JENIS_AKSI  # noqa: PLC0415 -- read for its table alone

    dikirim = {"status", "tugas", "anggota", "kuasa", "pendaftaran", "pendaftaran_masuk"}
    dikirim |= {"jaminan"}
    assert [j for j in dikirim | set(JENIS_AKSI.values()) if not jenis_notifikasi.dikenal(j)] == []
