"""The tab Jaminan dan Pembayaran and the card that leads there: figures, whose move, constant queries."""

import pytest
from django.urls import reverse

from portal.izin import Peran
from referensi.models import TarifPajak
from tests.factories.jaminan import JaminanFactory, PenyelesaianFactory
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import ImportirFactory, JabatanFactory, PenggunaFactory
from tests.factories.uang import (
    BAYAR,
    JAMINAN_PEMBEBASAN,
    KURS,
    BuktiBayarFactory,
    izin_terbit,
    petugas_jaminan,
)
from workflow.status import Status

pytestmark = pytest.mark.django_db

KARTU = '<h2 id="judul-sisa" class="h3">Jaminan dan Pembayaran</h2>'


def alamat(permohonan):
    return reverse("pungutan:jaminan", args=[permohonan.pk])


def masuk(client, permohonan):
    client.force_login(PenggunaFactory(importir=permohonan.importir))


def isi(client, permohonan):
    respons = client.get(alamat(permohonan))
    assert respons.status_code == 200
    return " ".join(respons.content.decode().split())


def test_payment_and_guarantee_stand_beside_each_other_with_the_next_step(client):
    permohonan = izin_terbit(kurs_kini=2 * KURS)
    masuk(client, permohonan)

    teks = isi(client, permohonan)

    for kalimat in (
        "<span>Masih harus dibayar</span><strong>Rp 202.125.000</strong>",
        "<span>Masih harus dijamin</span><strong>Rp 228.525.000</strong>",
        "<dt>Menurut penetapan (SKEP)</dt><dd>Rp 114.262.500</dd>",
        "<dt>Bertambah karena kurs</dt><dd>Rp 114.262.500</dd>",
        "bea masuk dibayar 2% sebulan untuk 7 bulan dari Rp 82.500.000, yaitu Rp 11.550.000",
        "Bayar Rp 202.125.000 dan serahkan jaminan Rp 228.525.000, lalu rekam keduanya.",
    ):
        assert kalimat in teks
    assert reverse("pungutan:bukti_bayar_rekam", args=[permohonan.pk]) in teks


def test_an_exempted_permit_says_that_nothing_is_paid(client):
    permohonan = izin_terbit("pembebasan")
    masuk(client, permohonan)

    teks = isi(client, permohonan)

    assert "Fasilitas izin ini pembebasan: seluruh pungutan dijamin," in teks
    assert "Serahkan jaminan Rp 316.387.500, lalu rekam jaminannya." in teks
    assert reverse("pungutan:bukti_bayar_rekam", args=[permohonan.pk]) not in teks
    assert "Bukti bayar" not in teks


def test_what_waits_and_what_was_accepted_are_told_apart(client):
    permohonan = izin_terbit()
    masuk(client, permohonan)
    BuktiBayarFactory(permohonan=permohonan)

    teks = isi(client, permohonan)
    assert "<span>Masih harus dibayar</span><strong>Rp 0</strong>" in teks
    assert "<dt>Menunggu pemeriksaan</dt><dd>Rp 202.125.000</dd>" in teks
    assert "Serahkan jaminan Rp 114.262.500" in teks

    permohonan.bukti_bayar.all().delete()
    BuktiBayarFactory(permohonan=permohonan, nilai=BAYAR + 900, diterima=True)
    teks = isi(client, permohonan)
    assert "<dt>Sudah diterima</dt><dd>Rp 202.125.900</dd>" in teks
    assert "<dt>Kelebihan bayar</dt><dd>Rp 900</dd>" in teks


def test_the_officer_is_told_whom_the_permit_waits_for(client):
    permohonan = izin_terbit()
    client.force_login(petugas_jaminan(permohonan))
    assert "Menunggu importir merekam pembayaran dan jaminannya." in isi(client, permohonan)

    bukti = BuktiBayarFactory(permohonan=permohonan)

    teks = isi(client, permohonan)
    assert "Periksa yang menunggu: buka" in teks
    assert reverse("pungutan:bukti_bayar_periksa", args=[permohonan.pk, bukti.pk]) in teks


@pytest.mark.parametrize(
    ("ada", "kalimat"),
    [
        (BuktiBayarFactory, "Menunggu importir merekam jaminannya."),
        (JaminanFactory, "Menunggu importir merekam pembayarannya."),
    ],
)
def test_the_office_reads_which_of_the_two_is_missing(client, ada, kalimat):
    permohonan = izin_terbit()
    ada(permohonan=permohonan)
    client.force_login(JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS).pengguna)

    assert kalimat in isi(client, permohonan)


def test_nothing_left_to_record_is_not_yet_good_while_it_waits(client):
    permohonan = izin_terbit()
    masuk(client, permohonan)
    bukti = BuktiBayarFactory(permohonan=permohonan)
    jaminan = JaminanFactory(permohonan=permohonan)

    teks = isi(client, permohonan)
    kartu = client.get(permohonan.get_absolute_url()).content.decode()
    assert "uang-lunas" not in teks
    for halaman in (teks, kartu):
        assert "Rp 202.125.000 menunggu pemeriksaan" in halaman
        assert "Rp 114.262.500 menunggu pemeriksaan" in halaman

    bukti.delete()
    jaminan.delete()
    BuktiBayarFactory(permohonan=permohonan, diterima=True)
    JaminanFactory(permohonan=permohonan, diterima=True)
    assert isi(client, permohonan).count("uang-lunas") == 2


@pytest.mark.parametrize(
    "akhir", [{}, {"jenis": "dicairkan", "dasar": "dipakai", "nilai": JAMINAN_PEMBEBASAN}]
)
def test_after_the_guarantee_has_ended_the_page_says_so_and_offers_no_recording(client, akhir):
    permohonan = izin_terbit("pembebasan")
    jaminan = JaminanFactory(permohonan=permohonan, nilai=JAMINAN_PEMBEBASAN, diterima=True)
    PenyelesaianFactory(jaminan=jaminan, **akhir)
    masuk(client, permohonan)

    teks = isi(client, permohonan)
    rekam = reverse("pungutan:jaminan_rekam", args=[permohonan.pk])

    assert "Kewajiban menjamin izin ini sudah berakhir" in teks
    assert "Tagihan izin ini sudah berakhir" in teks
    assert rekam not in teks
    halaman = client.get(rekam)
    assert halaman.status_code == 409
    assert "sudah berakhir" in halaman.content.decode()


def test_a_day_without_a_rate_shows_the_skeps_amounts_and_says_so(client):
    permohonan = izin_terbit(kurs_kini=None)
    masuk(client, permohonan)

    teks = isi(client, permohonan)

    assert (
        "Sementara itu jumlah menurut SKEP yang ditampilkan; jaminan belum dapat direkam atau diterima."
        in teks
    )
    assert "<span>Masih harus dijamin</span><strong>Rp 114.262.500</strong>" in teks


def test_reference_data_that_is_missing_is_told_and_nothing_breaks(client):
    permohonan = izin_terbit()
    TarifPajak.objects.all().delete()
    masuk(client, permohonan)

    respons = client.get(alamat(permohonan))

    assert respons.status_code == 200
    assert respons.context["galat_tagihan"]
    assert respons.context["galat_tagihan"] in respons.content.decode()
    assert client.get(permohonan.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("status", [Status.PENELITIAN_ANALIS, Status.DRAFT, Status.PENOLAKAN])
def test_before_the_skep_there_is_neither_page_nor_tab_nor_card(client, status):
    permohonan = PermohonanFactory(status=status)
    masuk(client, permohonan)

    assert client.get(alamat(permohonan)).status_code == 409
    halaman = client.get(permohonan.get_absolute_url()).content.decode()
    assert alamat(permohonan) not in halaman
    assert KARTU not in halaman


def test_a_revoked_permit_says_that_no_guarantee_is_recorded_and_what_may_still_be_paid(client):
    permohonan = izin_terbit(status=Status.PENCABUTAN_SKEP)
    masuk(client, permohonan)

    teks = isi(client, permohonan)

    assert "SKEP sudah dicabut; tidak ada jaminan baru yang dapat direkam." in teks
    assert "Yang terutang sebelum SKEP dicabut, Rp 202.125.000, masih dapat dibayar" in teks
    assert reverse("pungutan:bukti_bayar_rekam", args=[permohonan.pk]) in teks
    assert reverse("pungutan:jaminan_rekam", args=[permohonan.pk]) not in teks


@pytest.mark.parametrize("peran", [Peran.PETUGAS_JAMINAN, Peran.ANALIS, Peran.AUDITOR])
def test_the_card_leads_there_from_the_first_pages_of_both_sides(client, peran):
    permohonan = izin_terbit()
    kantor = None if peran == Peran.AUDITOR else permohonan.kantor
    client.force_login(JabatanFactory(kantor=kantor, peran=peran).pengguna)

    for url in (permohonan.get_absolute_url(), reverse("workflow:perkara", args=[permohonan.pk])):
        teks = client.get(url).content.decode()
        assert KARTU in teks
        assert alamat(permohonan) in teks


def test_strangers_find_nothing(client):
    permohonan = izin_terbit()
    client.force_login(PenggunaFactory(importir=ImportirFactory()))

    assert client.get(alamat(permohonan)).status_code == 404


@pytest.mark.parametrize("banyak", [1, 20])
def test_queries_do_not_grow_with_the_records(client, django_assert_num_queries, banyak):
    permohonan = izin_terbit()
    client.force_login(petugas_jaminan(permohonan))
    for _ in range(banyak):
        BuktiBayarFactory(permohonan=permohonan, ditolak=True)
    client.get(alamat(permohonan))

    with django_assert_num_queries(24):
        client.get(alamat(permohonan))
