"""Searches kept under a name: one's own, on known lists, applied as links."""

import pytest
from django.urls import reverse

from portal import saringan
from portal.models import SaringanTersimpan
from tests.factories.portal import ImportirFactory, PenggunaFactory

pytestmark = pytest.mark.django_db
BROWSE = "permohonan:browse_status"


@pytest.fixture
def orang(client):
    pengguna = PenggunaFactory(importir=ImportirFactory())
    client.force_login(pengguna)
    return pengguna


def simpan(client, **lain):
    isi = {"halaman": BROWSE, "nama": "Yang ditolak", "isi": "status=PENOLAKAN&page=3&nomor_surat="}
    return client.post(reverse("portal:saringan_simpan"), isi | lain)


def test_a_search_is_kept_and_applied_as_a_link(client, orang):
    jawaban = simpan(client)

    satu = SaringanTersimpan.objects.get()
    assert (satu.pengguna, satu.isi) == (orang, {"status": ["PENOLAKAN"]})
    assert jawaban.url == f"{reverse(BROWSE)}?status=PENOLAKAN"
    isi = client.get(jawaban.url).content.decode()
    assert f'href="{jawaban.url}" aria-current="true"' in isi
    assert "Simpan pencarian ini" not in isi


def test_the_same_name_is_replaced_and_another_list_has_its_own(client, orang):
    simpan(client)
    simpan(client, isi="status=DRAFT&urut=surat")
    simpan(client, halaman="workflow:kekurangan", isi="urut=surat")

    semua = SaringanTersimpan.objects.values_list("halaman", "isi")
    assert sorted(semua) == [
        (BROWSE, {"status": ["DRAFT"], "urut": ["surat"]}),
        ("workflow:kekurangan", {"urut": ["surat"]}),
    ]


@pytest.mark.parametrize(
    ("salah", "kata"),
    [
        ({"nama": " "}, "Beri nama pencarian"),
        ({"nama": "x" * 61}, "Beri nama pencarian"),
        ({"nama": "a\x00"}, "Beri nama pencarian"),
        ({"isi": "page=2"}, "Isi dahulu pencariannya"),
        ({"isi": "a=" + "x" * 3000}, "Isi dahulu pencariannya"),
        ({"isi": "nomor_surat=%00&%00=a"}, "Isi dahulu pencariannya"),
    ],
)
def test_what_cannot_be_kept_is_told(client, orang, salah, kata):
    jawaban = simpan(client, **salah)

    assert kata in client.get(jawaban.url).content.decode()
    assert not SaringanTersimpan.objects.exists()


def test_only_known_lists_are_accepted(client, orang):
    assert simpan(client, halaman="admin:index").status_code == 404
    assert simpan(client, isi="a=1\r\nSet-Cookie: x=1", nama="").status_code == 302


def test_there_is_an_end_to_it(client, orang, monkeypatch):
    monkeypatch.setattr(saringan, "TERBANYAK", 1)
    simpan(client)

    assert (
        "Paling banyak 1 pencarian" in client.get(simpan(client, nama="Lain").url).content.decode()
    )
    assert simpan(client, isi="status=DRAFT").url.endswith("?status=DRAFT")


def test_it_is_renamed_and_deleted(client, orang):
    simpan(client)
    simpan(client, nama="Lain")
    satu = SaringanTersimpan.objects.get(nama="Lain")
    ubah = reverse("portal:saringan_ubah", args=[satu.pk])

    client.post(ubah, {"nama": "Yang ditolak"})
    assert "sudah dipakai" in client.get(reverse("portal:saringan")).content.decode()
    client.post(ubah, {"nama": " Kantor   Perak "})
    satu.refresh_from_db()
    assert satu.nama == "Kantor Perak"
    client.post(reverse("portal:saringan_hapus", args=[satu.pk]))
    assert [s.nama for s in SaringanTersimpan.objects.all()] == ["Yang ditolak"]


def test_those_of_others_are_not_found(client, orang):
    simpan(client)
    satu = SaringanTersimpan.objects.get()
    client.force_login(PenggunaFactory(importir=ImportirFactory()))

    for nama in ("portal:saringan_ubah", "portal:saringan_hapus"):
        assert client.post(reverse(nama, args=[satu.pk]), {"nama": "Curian"}).status_code == 404
        assert client.get(reverse(nama, args=[satu.pk])).status_code == 405
    assert "Yang ditolak" not in client.get(reverse(BROWSE)).content.decode()
    satu.refresh_from_db()
    assert satu.nama == "Yang ditolak"


@pytest.mark.parametrize("banyak", [1, 20])
def test_the_page_asks_the_same_number_of_queries(client, orang, django_assert_num_queries, banyak):
    for nomor in range(banyak):
        SaringanTersimpan.objects.create(
            pengguna=orang, halaman=BROWSE, nama=f"Cari {nomor}", isi={"urut": ["surat"]}
        )
    with django_assert_num_queries(7):
        client.get(reverse("portal:saringan"))
