"""Many notices at once: told once, mailed as each person chose, in few statements."""

import pytest

from jejak.models import Outbox
from portal.models import CaraSurel, Notifikasi
from portal.services.keanggotaan import yang_bertindak_untuk, yang_bertindak_untuk_semua
from portal.services.notifikasi import Pesan, beri_tahu, beri_tahu_semua, simpan_setelan
from tests.factories.portal import (
    ImportirFactory,
    KeanggotaanPpjkFactory,
    PenggunaFactory,
    SuratKuasaFactory,
)

pytestmark = pytest.mark.django_db


def pesan(orang, kunci="uji:1", **lain):
    nilai = {"judul": "Judul", "isi": "Isi", "tautan": "/", "jenis": "tenggat"}
    return Pesan(orang, kunci, **(nilai | lain))


def test_each_person_is_told_once_however_often_it_is_asked_for():
    satu, dua = PenggunaFactory(), PenggunaFactory()
    beri_tahu([satu], kunci="uji:1", judul="Judul", isi="Isi", tautan="/", jenis="tenggat")

    semua = [pesan(satu), pesan(dua), pesan(dua), pesan(dua, "uji:2")]

    assert [beri_tahu_semua(semua), beri_tahu_semua(semua)] == [2, 0]
    assert sorted(Notifikasi.objects.values_list("pengguna", "kunci")) == sorted(
        [(satu.pk, "uji:1"), (dua.pk, "uji:1"), (dua.pk, "uji:2")]
    )
    assert Outbox.objects.filter(topik="portal.surel").count() == 3


def test_a_notice_keeps_its_words_and_a_title_becomes_one_line():
    orang = PenggunaFactory()

    beri_tahu_semua([pesan(orang, judul="Dua\nbaris  " + "x" * 300, isi="Isi\nbebas")])

    kabar = Notifikasi.objects.get()
    assert (kabar.judul[:12], len(kabar.judul)) == ("Dua baris xx", 200)
    assert (kabar.isi, kabar.tautan, kabar.jenis) == ("Isi\nbebas", "/", "tenggat")


def test_what_a_person_wants_by_digest_or_not_by_mail_is_not_mailed_now():
    langsung, ringkas, tanpa = (PenggunaFactory() for _ in range(3))
    simpan_setelan(ringkas, cara=CaraSurel.RINGKASAN, tanpa_surel=[])
    simpan_setelan(tanpa, cara=CaraSurel.LANGSUNG, tanpa_surel=["tenggat"])

    beri_tahu_semua(pesan(orang) for orang in (langsung, ringkas, tanpa))

    assert {n.pengguna: n.surel for n in Notifikasi.objects.all()} == {
        langsung: "langsung",
        ringkas: "ringkasan",
        tanpa: "tidak",
    }
    kabar = Notifikasi.objects.get(pengguna=langsung)
    assert [(o.kunci, o.isi) for o in Outbox.objects.all()] == [
        (str(kabar.pk), {"notifikasi": str(kabar.pk)})
    ]


@pytest.mark.parametrize("jumlah", [1, 30])
def test_any_number_takes_the_same_statements(django_assert_num_queries, jumlah):
    orang = [PenggunaFactory() for _ in range(jumlah)]

    # Four, in a savepoint.
    with django_assert_num_queries(6):
        assert beri_tahu_semua(pesan(satu) for satu in orang) == jumlah


def test_nothing_to_tell_is_nothing_told():
    assert beri_tahu_semua([]) == 0


@pytest.mark.parametrize("jumlah", [1, 30])
def test_the_people_of_many_importers_are_those_of_each(django_assert_num_queries, jumlah):
    semua = [ImportirFactory() for _ in range(jumlah)]
    ppjk = KeanggotaanPpjkFactory()
    for importir in semua:
        PenggunaFactory(importir=importir)
        PenggunaFactory(importir=importir, is_active=False)
        SuratKuasaFactory(ppjk=ppjk.ppjk, importir=importir)
        SuratKuasaFactory(importir=importir, menunggu=True, ppjk=KeanggotaanPpjkFactory().ppjk)
    PenggunaFactory(importir=ImportirFactory())

    with django_assert_num_queries(2):
        hasil = yang_bertindak_untuk_semua(i.pk for i in semua)

    assert {pk: set(orang) for pk, orang in hasil.items()} == {
        i.pk: set(yang_bertindak_untuk(i.pk)) for i in semua
    }
    assert len(hasil[semua[0].pk]) == 2
