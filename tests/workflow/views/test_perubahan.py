"""What differs between two sendings, as officers read it."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from permohonan.pengiriman import simpan_kiriman
from portal.izin import Peran
from tests.factories.permohonan import BarangFactory
from tests.factories.portal import JabatanFactory
from tests.factories.workflow import perkara

pytestmark = pytest.mark.django_db


def kirim(permohonan):
    return simpan_kiriman(permohonan, oleh=permohonan.dibuat_oleh, catatan="Sudah dilengkapi.")


def kirim_lagi(permohonan):
    permohonan.putaran += 1
    permohonan.versi += 1
    permohonan.save()
    return kirim(permohonan)


@pytest.fixture
def kasus(client):
    """A case that was sent three times; the analyst who holds it is signed in."""
    cache.clear()
    permohonan, user = perkara(lengkap=True)
    kirim(permohonan)
    permohonan.barang.update(uraian="Mesin bubut")
    kirim_lagi(permohonan)
    permohonan.tujuan.update(tujuan="Peragaan lain")
    kirim_lagi(permohonan)
    client.force_login(user)
    return permohonan


def buka(client, permohonan, **pilihan):
    return client.get(reverse("workflow:perubahan", args=[permohonan.pk]), pilihan)


def bagian(jawaban):
    return [(str(judul), len(isi)) for judul, isi in jawaban.context["kelompok"]]


def test_the_last_sending_is_compared_with_the_one_before(client, kasus):
    jawaban = buka(client, kasus)

    assert jawaban.context["pasangan"] == (2, 3)
    assert bagian(jawaban) == [("Tujuan", 1)]
    assert "Peragaan lain" in jawaban.content.decode()
    assert "Mesin bubut" not in jawaban.content.decode()


@pytest.mark.parametrize("pilihan", [{"lama": 1, "baru": 3}, {"lama": 3, "baru": 1}])
def test_any_two_sendings_are_compared_whichever_way_they_are_chosen(client, kasus, pilihan):
    jawaban = buka(client, kasus, **pilihan)

    assert jawaban.context["pasangan"] == (1, 3)
    assert bagian(jawaban) == [("Barang", 1), ("Tujuan", 1)]


@pytest.mark.parametrize(
    ("pilihan", "kalimat"),
    [
        ({"lama": 2, "baru": 2}, "Pilih dua kiriman yang berbeda."),
        ({"lama": "x", "baru": 2}, "x"),
        ({"lama": 9, "baru": 2}, "9"),
        ({"baru": 2}, "Wajib diisi."),
    ],
)
def test_a_choice_that_makes_no_sense_is_told_and_the_last_two_are_shown(
    client, kasus, pilihan, kalimat
):
    jawaban = buka(client, kasus, **pilihan)

    assert jawaban.status_code == 200
    assert jawaban.context["pasangan"] == (2, 3)
    (galat,) = jawaban.context["pilihan"].errors["lama"]
    assert kalimat in galat


def test_the_first_sending_has_nothing_before_it(client):
    permohonan, user = perkara(lengkap=True)
    kirim(permohonan)
    client.force_login(user)

    assert "Baru satu kali dikirim" in buka(client, permohonan).content.decode()


def test_tabs_and_rows_carry_the_mark_with_the_sending_since_which(client, kasus):
    jawaban = client.get(reverse("permohonan:tujuan", args=[kasus.pk]))

    tab = {t["judul"]: t for t in jawaban.context["tab"]}
    assert [nama for nama, t in tab.items() if t["berubah"]] == ["Tujuan"]
    assert tab["Beda kiriman"]["hitung"] == 1
    isi = jawaban.content.decode()
    assert '<span class="tanda-diubah">Diubah sejak kiriman 2</span>' in isi
    assert "diubah sejak kiriman 2" in isi


def test_the_importer_has_neither_mark_nor_page(client, kasus):
    client.force_login(kasus.dibuat_oleh)

    assert buka(client, kasus).status_code == 403
    isi = client.get(reverse("permohonan:tujuan", args=[kasus.pk])).content.decode()
    assert "sejak kiriman" not in isi


@pytest.mark.parametrize("peran", [Peran.PETUGAS_JAMINAN, Peran.KEPALA_BIDANG])
def test_only_the_chain_reads_it(client, kasus, peran):
    client.force_login(JabatanFactory(kantor=kasus.kantor, peran=peran).pengguna)

    boleh = peran == Peran.KEPALA_BIDANG
    assert buka(client, kasus).status_code == (200 if boleh else 403)
    isi = client.get(reverse("permohonan:tujuan", args=[kasus.pk])).content.decode()
    assert ("sejak kiriman" in isi) is boleh


@pytest.mark.parametrize(("banyak", "halaman"), [(1, 1), (60, 2)])
def test_many_changes_are_paged_with_the_same_statements(
    client, banyak, halaman, django_assert_num_queries
):
    cache.clear()
    permohonan, user = perkara(lengkap=True)
    kirim(permohonan)
    for _ in range(banyak):
        BarangFactory(permohonan=permohonan, lokasi=permohonan.lokasi.get())
    kirim_lagi(permohonan)
    client.force_login(user)
    buka(client, permohonan)

    with django_assert_num_queries(23):
        jawaban = buka(client, permohonan)

    assert jawaban.context["jumlah"] == banyak
    assert jawaban.context["halaman"].paginator.num_pages == halaman
