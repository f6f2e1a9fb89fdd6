"""The importer's page of the estimate: now, as sent, and beside the determination after the SKEP."""

from decimal import Decimal

import pytest
from django.urls import reverse

from permohonan.pengiriman import simpan_kiriman
from referensi.models import Kurs
from tests.factories.permohonan import BarangFactory, PermohonanFactory
from tests.factories.portal import PenggunaFactory
from tests.factories.pungutan import PenetapanFactory, tarif_lama
from workflow.status import Status

pytestmark = pytest.mark.django_db
D = Decimal


def masuk(client, permohonan):
    client.force_login(PenggunaFactory(importir=permohonan.importir))


def alamat(permohonan):
    return reverse("pungutan:perkiraan", args=[permohonan.pk])


def terkirim(status, pos_tarif="85021100"):
    """Return a sent application of one item: CIF USD 50 by the importer, 100 by the officers."""
    tarif_lama()
    permohonan = PermohonanFactory(status=status, fasilitas="pembebasan", jangka_waktu=12)
    barang = BarangFactory(
        permohonan=permohonan, pos_tarif=pos_tarif, harga_satuan=D(25), jumlah=D(2)
    )
    simpan_kiriman(permohonan, oleh=permohonan.dibuat_oleh, catatan="")
    PenetapanFactory(
        barang=barang, cif=D(100), kurs=D(10000), ppn_persen=D(10), dpp_pembilang=1, dpp_penyebut=1
    )
    return permohonan


def test_a_draft_shows_the_estimate_of_today(client):
    tarif_lama()
    permohonan = PermohonanFactory()
    BarangFactory(permohonan=permohonan, pos_tarif="85021100", harga_satuan=D(50), jumlah=D(2))
    masuk(client, permohonan)

    isi = client.get(alamat(permohonan)).content.decode()

    assert "hanya PERKIRAAN" in isi
    assert "USD = Rp 10.000" in isi
    assert "Rp 237.500" in isi  # V2: BM 100,000 + PPN 110,000 + PPh 27,500


def test_an_empty_draft_says_what_comes_first(client):
    permohonan = PermohonanFactory()
    masuk(client, permohonan)

    assert "Belum ada barang" in client.get(alamat(permohonan)).content.decode()


def test_before_the_decision_the_importer_reads_the_estimate_alone(client):
    permohonan = terkirim(Status.PENELITIAN_KEPALA_SEKSI)
    masuk(client, permohonan)
    Kurs.objects.update(nilai=D(12000))

    isi = client.get(alamat(permohonan)).content.decode()

    assert "Rp 118.750" in isi  # half of V2
    assert "Rp 237.500" not in isi
    assert "Kurs atau tarif berubah sejak dikirim" in isi
    assert "Rp 142.500" in isi  # the same at 12,000


def test_after_the_skep_both_stand_beside_each_other(client):
    permohonan = terkirim(Status.PENERBITAN_SKEP)
    masuk(client, permohonan)

    isi = client.get(alamat(permohonan)).content.decode()

    for jumlah in ("Rp 118.750", "Rp 237.500", "+Rp 118.750"):
        assert jumlah in isi
    assert "Yang mengikat adalah penetapan dalam SKEP" in isi


def test_a_refusal_shows_no_findings(client):
    permohonan = terkirim(Status.PENOLAKAN)
    masuk(client, permohonan)

    isi = client.get(alamat(permohonan)).content.decode()

    assert "Rp 118.750" in isi
    assert "Rp 237.500" not in isi


def test_a_stranger_does_not_find_it(client):
    permohonan = terkirim(Status.PENERBITAN_SKEP)
    client.force_login(PenggunaFactory())

    assert client.get(alamat(permohonan)).status_code == 404


@pytest.mark.parametrize("banyak", [1, 40])
def test_the_page_takes_the_same_statements_at_any_size(client, django_assert_num_queries, banyak):
    permohonan = terkirim(Status.PENERBITAN_SKEP)
    for _ in range(banyak - 1):
        satu = BarangFactory(permohonan=permohonan, pos_tarif="85021100")
        PenetapanFactory(barang=satu)
    masuk(client, permohonan)
    client.get(alamat(permohonan))

    with django_assert_num_queries(18):
        client.get(alamat(permohonan))


def test_without_an_estimate_the_determination_stands_alone_with_the_reason(client):
    permohonan = terkirim(Status.PENERBITAN_SKEP, pos_tarif="")
    masuk(client, permohonan)

    isi = client.get(alamat(permohonan)).content.decode()

    assert (
        'Saat dikirim tidak ada perkiraan. <span lang="id">Belum ada barang yang diberi perkiraan'
        in isi
    )
    assert "di sini hanya penetapan" in isi
    assert isi.count("Rp 237.500") == 2  # what an ordinary import pays, and the guarantee


def test_the_total_of_an_ordinary_import_stands_in_the_last_row(client):
    tarif_lama()
    permohonan = PermohonanFactory()
    BarangFactory(permohonan=permohonan, pos_tarif="85021100", harga_satuan=D(50), jumlah=D(2))
    masuk(client, permohonan)

    isi = client.get(alamat(permohonan)).content.decode()

    kaki = isi.split("<tfoot>")[1].split("</tfoot>")[0]
    assert '<td data-label="Impor biasa">Rp 237.500</td>' in kaki
    assert "10 %" in isi
