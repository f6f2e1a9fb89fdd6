"""Who opens the dashboard, of which office and days; what is refused, and what the page is made of."""

import datetime as dt
import io
import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from jejak.models import JejakAudit
from portal.izin import Peran
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import ImportirFactory, JabatanFactory, PenggunaFactory
from tests.factories.referensi import KantorFactory
from tests.workflow.dasbor.jalan import ANALIS, BIASA, jalan, kategori
from tests.workflow.perkara import kantor as kantor_rantai
from workflow.views import dasbor as modul

pytestmark = pytest.mark.django_db
HALAMAN, EKSPOR = "workflow:dasbor", "workflow:dasbor_ekspor"
MARET = {"periode": "khusus", "dari": "2026-03-01", "sampai": "2026-03-31"}


@pytest.fixture
def masuk(client):
    """Sign in a person with one post and return the client."""

    def sebagai(peran, kantor=None):
        client.force_login(JabatanFactory(kantor=kantor, peran=peran).pengguna)
        return client

    return sebagai


def masuk_per_bulan(jawaban):
    return {f"{b.kunci:%Y-%m}": b.masuk for b in jawaban.context["angka"].per_bulan}


@pytest.mark.parametrize(
    ("peran", "rantai", "kode"),
    [
        (Peran.KEPALA_KANTOR, "bk", 200),
        (Peran.KEPALA_KANTOR, "k", 200),
        (Peran.KEPALA_BIDANG, "b", 200),
        (Peran.KEPALA_BIDANG, "bk", 403),
        (Peran.KEPALA_SEKSI, "bk", 403),
        (Peran.ANALIS, "bk", 403),
        (Peran.PETUGAS_NP, "bk", 403),
        (Peran.PETUGAS_JAMINAN, "bk", 403),
        (Peran.PETUGAS_PENGAWAS, "bk", 403),
    ],
)
def test_the_head_of_an_office_alone_opens_it_and_has_it_in_the_menu(masuk, peran, rantai, kode):
    client = masuk(peran, kantor_rantai(rantai))

    jawaban = [client.get(reverse(nama)) for nama in (HALAMAN, EKSPOR)]

    assert [j.status_code for j in jawaban] == [kode, kode]
    list(jawaban[1])  # the workbook is closed once it was sent
    menu = client.get(reverse("portal:beranda")).content.decode()
    assert (reverse(HALAMAN) in menu) == (kode == 200)


def test_the_auditor_opens_it_and_an_importer_is_told_for_whom_it_is(masuk, client):
    assert masuk(Peran.AUDITOR).get(reverse(HALAMAN)).status_code == 200
    client.force_login(PenggunaFactory(importir=ImportirFactory()))

    jawaban = client.get(reverse(HALAMAN))

    assert jawaban.status_code == 403
    assert "Dasbor hanya untuk Kepala Kantor" in jawaban.content.decode()
    assert reverse(HALAMAN) not in client.get(reverse("portal:beranda")).content.decode()


def test_without_a_query_it_is_the_last_twelve_months_of_ones_own_office(masuk):
    kantor = KantorFactory()
    kini = timezone.localtime(timezone=kantor.zona_waktu)
    jalan((ANALIS, f"{kini:%Y-%m-%d %H:%M}"), kantor=kantor)
    jalan(
        (ANALIS, f"{kini:%Y-%m-%d %H:%M}"),
        kantor=KantorFactory(kode="060600", kode_unit="KBC.0606"),
    )

    jawaban = masuk(Peran.KEPALA_KANTOR, kantor).get(reverse(HALAMAN))

    per_bulan = masuk_per_bulan(jawaban)
    assert (len(per_bulan), per_bulan[f"{kini:%Y-%m}"]) == (12, 1)
    assert "kantor" not in jawaban.context["form"].fields


def test_a_head_cannot_ask_for_another_office(masuk):
    lain = KantorFactory(kode="060600", kode_unit="KBC.0606")
    jalan(*BIASA, kantor=lain)

    jawaban = masuk(Peran.KEPALA_KANTOR, KantorFactory()).get(
        reverse(HALAMAN), MARET | {"kantor": lain.pk}
    )

    assert masuk_per_bulan(jawaban) == {"2026-03": 0}


def test_the_auditor_chooses_all_offices_or_one(masuk):
    satu, dua = KantorFactory(), KantorFactory(kode="060600", kode_unit="KBC.0606")
    for kantor in (satu, dua, dua):
        jalan(*BIASA, kantor=kantor)
    client = masuk(Peran.AUDITOR)

    jumlah = [
        masuk_per_bulan(client.get(reverse(HALAMAN), MARET | pilihan))["2026-03"]
        for pilihan in ({}, {"kantor": satu.pk}, {"kantor": dua.pk})
    ]

    assert jumlah == [3, 1, 2]


def test_a_person_who_heads_two_offices_chooses_among_these(client):
    satu, dua = KantorFactory(), KantorFactory(kode="060600", kode_unit="KBC.0606")
    lain = KantorFactory(kode="250100", kode_unit="KBC.2501")
    for kantor in (satu, dua, lain):
        jalan(*BIASA, kantor=kantor)
    orang = PenggunaFactory()
    for kantor in (satu, dua):
        JabatanFactory(pengguna=orang, kantor=kantor, peran=Peran.KEPALA_KANTOR)
    client.force_login(orang)

    jawaban = [
        client.get(reverse(HALAMAN), MARET | pilihan)
        for pilihan in ({}, {"kantor": dua.pk}, {"kantor": lain.pk})
    ]

    assert [masuk_per_bulan(j)["2026-03"] for j in jawaban[:2]] == [2, 1]
    assert jawaban[2].context["form"].errors == {"kantor": ["Pilih kantor dari daftar."]}


@pytest.mark.parametrize(
    ("isian", "kolom", "kalimat"),
    [
        ({"dari": ""}, "dari", "Isi tanggal pertama dari periode yang ingin dilihat."),
        ({"sampai": ""}, "sampai", "Isi tanggal terakhir dari periode yang ingin dilihat."),
        ({"sampai": "2026-02-28"}, "sampai", "Tanggal akhir tidak boleh sebelum tanggal awal."),
        ({"dari": "2020-01-01"}, "sampai", "Periode paling lama 36 bulan."),
        ({"dari": "besok"}, "dari", "Tanggal tidak dikenal. Contoh: 31-12-2026."),
        ({"kategori": "x"}, "kategori", "Pilih tujuan penggunaan dari daftar."),
    ],
)
def test_a_wrong_period_is_told_at_its_field_and_kept(masuk, isian, kolom, kalimat):
    jalan(*BIASA)
    client = masuk(Peran.KEPALA_KANTOR, KantorFactory())

    jawaban = client.get(reverse(HALAMAN), MARET | isian)

    assert jawaban.status_code == 200
    assert jawaban.context["form"].errors == {kolom: [kalimat]}
    assert "angka" not in jawaban.context
    assert "Semua kantor" not in jawaban.content.decode()
    assert client.get(reverse(EKSPOR), MARET | isian).url.startswith(reverse(HALAMAN))


def test_an_unknown_period_is_refused_and_a_year_is_a_year(masuk):
    jalan(*BIASA)
    client = masuk(Peran.KEPALA_KANTOR, KantorFactory())
    tahun = timezone.localdate().year

    salah = client.get(reverse(HALAMAN), {"periode": "selamanya"})
    lalu = client.get(reverse(HALAMAN), {"periode": str(tahun - 1)})

    assert list(salah.context["form"].errors) == ["periode"]
    assert list(masuk_per_bulan(lalu)) == [f"{tahun - 1}-{n:02d}" for n in range(1, 13)]


def test_one_category_is_looked_at_alone(masuk):
    a = kategori("A1")
    jalan(*BIASA, kategori=a)
    jalan(*BIASA, kategori=kategori("B2"))

    jawaban = masuk(Peran.KEPALA_KANTOR, KantorFactory()).get(
        reverse(HALAMAN), MARET | {"kategori": a.pk}
    )

    assert masuk_per_bulan(jawaban) == {"2026-03": 1}
    assert "Tujuan A1" in jawaban.content.decode()


def test_an_office_without_cases_sees_a_friendly_page_and_no_export(masuk):
    isi = masuk(Peran.KEPALA_KANTOR, KantorFactory()).get(reverse(HALAMAN)).content.decode()

    assert "Belum ada angka untuk periode ini" in isi
    assert reverse(EKSPOR) not in isi
    assert '<svg class="gambar"' not in isi


def test_charts_are_named_drawn_without_inline_styles_and_have_their_tables(masuk):
    uang = {"nilai_pabean": "1500000000", "total_jaminan": "375000000"}
    jalan(*BIASA, uang=uang)
    kantor = KantorFactory()
    PermohonanFactory(status=ANALIS, kantor=kantor)

    isi = masuk(Peran.KEPALA_KANTOR, kantor).get(reverse(HALAMAN), MARET).content.decode()

    assert " style=" not in isi
    assert "<style" not in isi
    for gambar in re.findall(r'<svg class="gambar".*?</svg>', isi, re.DOTALL):
        assert 'role="img"' in gambar
        assert re.search(r"<title id=", gambar)
        assert re.search(r"<desc id=", gambar)
    assert isi.count('<svg class="gambar"') == 3
    assert isi.count('<details class="bagan-tabel">') == 8
    assert "Rp 1,5 miliar" in isi
    assert "Rp 1.500.000.000" in isi
    # A comma would be read as two numbers.
    assert not re.search(r' (?:x|y|width|height|cx|cy|x1|x2|y1|y2)="[^"]*,', isi)


def test_names_of_others_never_stand_on_the_page_as_html(masuk):
    jahat = '<script>alert("x")</script>'
    jalan(*BIASA, kategori=kategori("A1"))
    satu = kategori("A1")
    satu.nama = jahat
    satu.save()

    isi = masuk(Peran.KEPALA_KANTOR, KantorFactory()).get(reverse(HALAMAN), MARET).content.decode()

    assert jahat not in isi
    assert "&lt;script&gt;" in isi


@pytest.mark.parametrize("banyak", [1, 9])
def test_the_number_of_statements_of_the_page_does_not_grow(
    masuk, banyak, django_assert_num_queries
):
    for n in range(banyak):
        jalan(*BIASA, kategori=kategori(f"K{n}"))
    client = masuk(Peran.KEPALA_KANTOR, KantorFactory())
    client.get(reverse(HALAMAN), MARET)

    with django_assert_num_queries(14):
        client.get(reverse(HALAMAN), MARET)


def test_the_workbook_is_of_the_same_look_and_of_nobody_elses_cases(masuk):
    kantor, lain = KantorFactory(), KantorFactory(kode="060600", kode_unit="KBC.0606")
    p = jalan(*BIASA, kantor=kantor)
    jalan(*BIASA, kantor=lain, importir=ImportirFactory(nama="PT Kenari Kantor Lain"))

    jawaban = masuk(Peran.KEPALA_KANTOR, kantor).get(reverse(EKSPOR), MARET)

    isi = b"".join(jawaban.streaming_content)
    buku = load_workbook(io.BytesIO(isi))
    assert jawaban["Content-Disposition"].startswith('attachment; filename="dasbor-')
    assert [b[0] for b in buku["Daftar permohonan"].iter_rows(min_row=2, values_only=True)] == [
        p.nomor_pendaftaran
    ]
    teks = {s for lembar in buku for b in lembar.iter_rows(values_only=True) for s in b}
    assert "PT Kenari Kantor Lain" not in teks
    assert JejakAudit.objects.filter(tindakan="ekspor_dasbor").count() == 1


def test_too_many_cases_and_too_many_workbooks_are_refused_with_a_sentence(masuk, monkeypatch):
    cache.clear()
    kantor = KantorFactory()
    jalan(*BIASA, kantor=kantor)
    client = masuk(Peran.KEPALA_KANTOR, kantor)
    monkeypatch.setattr(modul.ekspor, "TERBANYAK", 0)
    monkeypatch.setattr(modul, "EKSPOR_TERBANYAK", 1)

    banyak = client.get(reverse(EKSPOR), MARET, follow=True)
    sering = client.get(reverse(EKSPOR), MARET)

    assert "Terlalu banyak untuk satu buku kerja: 1 permohonan." in banyak.content.decode()
    assert (sering.status_code, sering["Retry-After"]) == (429, "600")


def test_today_is_the_offices(masuk, monkeypatch):
    kantor = KantorFactory(kode="250100", kode_unit="KBC.2501", zona="Asia/Jayapura")
    saat = dt.datetime(2026, 3, 31, 16, 0, tzinfo=dt.UTC)  # 1 April in Jayapura
    client = masuk(Peran.KEPALA_KANTOR, kantor)
    monkeypatch.setattr("workflow.forms.dasbor.timezone.now", lambda: saat)

    jawaban = client.get(reverse(HALAMAN))

    assert jawaban.context["cakupan"].periode.sampai == dt.date(2026, 4, 1)
