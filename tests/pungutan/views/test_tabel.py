"""The table of findings: what its rows show, propose and warn of, and to whom."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from portal.izin import Peran
from portal.models import Jabatan
from pungutan.models import PenetapanBarang
from referensi.models import Kurs
from tests.factories.permohonan import BarangFactory, PermohonanFactory
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.pungutan import PenetapanFactory
from tests.factories.referensi import KantorFactory, PosTarifFactory, ValutaFactory
from tests.factories.workflow import petugas
from tests.pungutan.views.tabel import alamat, isian
from workflow.status import Status

pytestmark = pytest.mark.django_db
D = Decimal
HARI = dt.date(2026, 3, 2)


def test_rows_start_with_the_estimate_and_are_marked_as_not_determined(client, kasus):
    respons = client.get(alamat(kasus))

    baris = respons.context["baris"]
    assert [b.keadaan for b in baris] == ["belum", "belum"]
    assert [(b.kolom["hs"].value(), b.kolom["cif"].value()) for b in baris] == [
        ("85021100", "1000,5"),
        ("", "1000,5"),
    ]
    assert respons.content.decode().count("Usulan importir, belum ditetapkan") == 1
    assert not PenetapanBarang.objects.exists()


def test_an_estimate_of_absurd_size_does_not_close_the_page(client, kasus):
    besar = BarangFactory(permohonan=kasus, harga_satuan=D(10**14 - 1), jumlah=D(10**12 - 1))

    halaman = [
        client.get(alamat(kasus)),
        client.get(reverse("pungutan:penetapan_barang", args=[kasus.pk, besar.pk])),
    ]

    assert [h.status_code for h in halaman] == [200, 200]
    assert halaman[0].context["baris"][2].galat_tarif


@pytest.mark.parametrize("banyak", [1, 2])
def test_a_finding_is_copied_only_where_there_is_another_item(client, kasus, banyak):
    satu, dua = kasus.barang.all()
    PenetapanFactory(barang=satu)
    if banyak == 1:
        dua.delete()

    isi = client.get(alamat(kasus)).content.decode()

    assert ("Salin ke barang serupa" in isi) is (banyak > 1)


def test_fifty_rows_a_page_and_a_button_for_the_next(client, kasus):
    for _ in range(50):
        BarangFactory(permohonan=kasus)
    satu = kasus.barang.first()

    assert len(client.get(alamat(kasus)).context["baris"]) == 50
    assert len(client.get(alamat(kasus, "?page=2")).context["baris"]) == 2
    respons = client.post(alamat(kasus), isian(kasus, (satu, "85021100", "999"), berikut="1"))
    assert respons.url == alamat(kasus, "?page=2")


def test_the_filter_shows_what_is_left_to_do(client, kasus):
    satu, dua = kasus.barang.all()
    PenetapanFactory(barang=satu)

    respons = client.get(alamat(kasus, "?tampil=belum"))

    assert [b.barang for b in respons.context["baris"]] == [dua]
    assert [(s["judul"], s["jumlah"]) for s in respons.context["saringan"]] == [
        ("Semua", 2),
        ("Belum ditetapkan", 1),
    ]


def test_goods_changed_since_are_marked_and_filtered(client, kasus):
    satu = kasus.barang.first()
    PenetapanFactory(barang=satu)
    satu.uraian = "Generator lain"
    satu.save()

    respons = client.get(alamat(kasus, "?tampil=usang"))

    assert [b.barang for b in respons.context["baris"]] == [satu]
    assert "Barang berubah, tetapkan ulang" in respons.content.decode()


def test_the_importers_estimate_stands_beside_with_the_difference(client, kasus):
    satu = kasus.barang.first()
    PosTarifFactory(kode="84264100", uraian="Derek beroda")
    PenetapanFactory(barang=satu, hs="84264100", cif=D("1100.55"))

    isi = client.get(alamat(kasus)).content.decode()

    assert "Importir: 8502.11.00" in isi
    assert "+10,0 %" in isi


def test_a_colleague_reads_and_cannot_save(client, kasus):
    client.force_login(petugas(kasus))
    satu = kasus.barang.first()

    assert f"hs-{satu.pk}" not in client.get(alamat(kasus)).content.decode()
    assert client.post(alamat(kasus), isian(kasus, (satu, "85021100", "9"))).status_code == 409
    assert not PenetapanBarang.objects.exists()


def test_findings_are_read_by_the_chain_and_the_auditor_alone(client, kasus):
    jabatan = [
        JabatanFactory(kantor=kasus.kantor, peran=peran)
        for peran in (Peran.KEPALA_KANTOR, Peran.PETUGAS_JAMINAN)
    ]
    auditor = JabatanFactory(kantor=None, peran=Peran.AUDITOR)
    anggota = PenggunaFactory(importir=kasus.importir)
    hasil = []
    for orang in (*(j.pengguna for j in jabatan), auditor.pengguna, anggota):
        client.force_login(orang)
        hasil.append(client.get(alamat(kasus)).status_code)

    assert hasil == [200, 403, 200, 403]
    assert Jabatan.objects.filter(peran=Peran.PETUGAS_JAMINAN).count() == 1


def test_what_an_earlier_permit_determined_is_proposed_with_its_source(client, kasus):
    satu, dua = kasus.barang.all()
    lama = PermohonanFactory(
        importir=kasus.importir, kantor=kasus.kantor, status=Status.PENERBITAN_SKEP
    )
    PenetapanFactory(
        barang=BarangFactory(permohonan=lama, uraian=f"  {dua.uraian.upper()}! "), hs="84264100"
    )

    baris = client.get(alamat(kasus)).context["baris"]

    usul = baris[1].saran
    assert (usul.hs, usul.nomor_skep) == ("84264100", lama.nomor_skep)
    assert baris[1].kolom["hs"].value() == ""
    assert satu.uraian != dua.uraian
    assert baris[0].saran is None


def test_no_proposal_comes_from_a_foreign_importer_or_a_permit_one_may_not_see(client, kasus):
    dua = kasus.barang.last()
    for lain in ({}, {"importir": kasus.importir, "kantor": KantorFactory(kode="060600")}):
        lama = PermohonanFactory(status=Status.PENERBITAN_SKEP, **lain)
        PenetapanFactory(barang=BarangFactory(permohonan=lama, uraian=dua.uraian))

    baris = client.get(alamat(kasus)).context["baris"]

    assert [b.saran for b in baris] == [None, None]


def test_a_rate_that_moved_is_shown_with_its_effect(client, kasus):
    satu = kasus.barang.first()
    client.post(alamat(kasus), isian(kasus, (satu, "85021100", "1000")))
    assert client.get(alamat(kasus)).context["pergeseran"] is None
    Kurs.objects.update(nilai=D(11000))

    isi = client.get(alamat(kasus)).content.decode()

    assert "NDPBM USD Rp 10.000 → Rp 11.000" in isi
    # BM 5 %, PPN 10 %, PPh 2,5 % of Rp 10.000.000 and Rp 11.000.000.
    assert "Rp 1.812.500" in isi
    assert "Rp 1.993.750" in isi


def test_a_missing_facility_and_a_currency_without_a_rate_are_told(client, kasus):
    satu, dua = kasus.barang.all()
    dua.valuta = ValutaFactory(kode="CHF")
    dua.save()
    PenetapanFactory(barang=satu)
    isi = client.get(alamat(kasus)).content.decode()
    assert "Kurs CHF" in isi
    assert "1 barang belum ditetapkan" in isi

    PenetapanFactory(barang=dua)
    kasus.fasilitas = ""
    kasus.save()
    isi = client.get(alamat(kasus)).content.decode()
    assert reverse("workflow:fasilitas", args=[kasus.pk]) in isi


@pytest.mark.parametrize("banyak", [1, 45])
def test_the_table_takes_the_same_statements_at_any_size(
    client, kasus, banyak, django_assert_num_queries
):
    PenetapanFactory(barang=kasus.barang.first())
    for _ in range(banyak - 1):
        PenetapanFactory(barang=BarangFactory(permohonan=kasus))
        BarangFactory(permohonan=kasus, pos_tarif="85021100")
    client.get(alamat(kasus))

    with django_assert_num_queries(36):
        client.get(alamat(kasus))


def test_an_own_rate_stands_in_the_table_beside_that_of_its_day(client, kasus):
    satu = kasus.barang.first()
    lama = PosTarifFactory(kode="84264100", bm_persen=D(0), berlaku_dari=HARI, berlaku_sampai=HARI)
    PosTarifFactory(kode="84264100", bm_persen=D(15), berlaku_dari=HARI + dt.timedelta(days=1))
    PenetapanFactory(
        barang=satu, hs=lama.kode, bm_persen=D(50), tanggal_kurs=HARI,
        tarif_sendiri=["bm_persen"], dasar="Surat",
    )  # fmt: skip

    isi = client.get(alamat(kasus)).content.decode()

    assert "BM 50 %: berbeda dari buku tarif (0 %)" in isi
