"""The table of findings, saved: what is kept, refused at its row, stale, or handed on."""

from decimal import Decimal

import pytest
from django.urls import reverse

from jejak.models import JejakAudit
from pungutan.models import PenetapanBarang
from referensi.models import TarifPajak
from tests.factories.permohonan import BarangFactory
from tests.factories.pungutan import PenetapanFactory, tarif_lama
from tests.factories.workflow import perkara
from tests.pungutan.views.tabel import alamat, galat, isian
from workflow.status import Status

pytestmark = pytest.mark.django_db
D = Decimal


def test_v1_through_the_table(client, kasus):
    satu, dua = kasus.barang.all()

    respons = client.post(
        alamat(kasus), isian(kasus, (satu, "8502.11.00", "555"), (dua, "85021100", "555"))
    )

    assert respons.url == alamat(kasus)
    isi = client.get(respons.url).content.decode()
    for jumlah in ("Rp 11.100.000", "Rp 555.000", "Rp 1.165.500", "Rp 291.375", "Rp 2.011.875"):
        assert jumlah in isi
    assert "2 barang ditetapkan." in isi


def test_a_row_without_heading_and_with_the_estimate_untouched_waits(client, kasus):
    satu, dua = kasus.barang.all()

    client.post(alamat(kasus), isian(kasus, (satu, "85021100", "1000,5"), (dua, "", "1000,5")))

    assert [p.barang_id for p in PenetapanBarang.objects.all()] == [satu.pk]


@pytest.mark.parametrize(
    "contoh",
    [
        ("", "999", "hs", "Isi pos tarifnya"),
        ("85021100", "", "cif", "Isi nilai pabeannya"),
        ("1234567", "999", "hs", "Tulis 8 angka"),
        ("generator", "999", "hs", "Tulis 8 angka"),
        ("99999999", "999", "hs", "Pos tarif 99999999 tidak ada"),
        ("85021100", "0", "cif", "lebih besar"),
        ("85021100", "seribu", "cif", "Angka tidak terbaca"),
        ("85021100", "999999999999", "cif", "terlalu besar"),
    ],
)
def test_one_wrong_row_keeps_all_and_says_where(client, kasus, contoh):
    hs, cif, kolom, kata = contoh
    satu, dua = kasus.barang.all()

    respons = client.post(alamat(kasus), isian(kasus, (satu, "85021100", "777"), (dua, hs, cif)))

    salah = galat(respons)
    assert list(salah) == [f"{kolom}-{dua.pk}"]
    assert kata in salah[f"{kolom}-{dua.pk}"][0]
    isi = respons.content.decode()
    assert f'href="#id_{kolom}-{dua.pk}"' in isi
    assert 'value="777"' in isi
    assert not PenetapanBarang.objects.exists()
    kasus.refresh_from_db()
    assert kasus.versi == 0


def test_a_determined_row_cannot_be_emptied(client, kasus):
    satu = kasus.barang.first()
    PenetapanFactory(barang=satu)

    respons = client.post(alamat(kasus), isian(kasus, (satu, "", "1000,5")))

    assert "tidak dapat dikosongkan" in galat(respons)[f"hs-{satu.pk}"][0]


def test_a_missing_general_rate_is_told_above_the_table(client, kasus):
    TarifPajak.objects.filter(jenis="ppn").delete()
    satu = kasus.barang.first()

    respons = client.post(alamat(kasus), isian(kasus, (satu, "85021100", "999")))

    assert "Tarif PPN" in galat(respons)["__all__"][0]


def test_a_stale_page_keeps_what_was_typed(client, kasus):
    satu, dua = kasus.barang.all()
    client.post(alamat(kasus), isian(kasus, (satu, "85021100", "999")))

    respons = client.post(alamat(kasus), isian(kasus, (dua, "85021100", "4321")))

    assert respons.status_code == 409
    isi = respons.content.decode()
    assert 'value="4321"' in isi
    assert "penetapan beberapa barang disimpan oleh" in isi
    assert PenetapanBarang.objects.count() == 1


def test_unchanged_rows_leave_no_trace(client, kasus):
    satu = kasus.barang.first()
    client.post(alamat(kasus), isian(kasus, (satu, "85021100", "999")))

    respons = client.post(
        alamat(kasus), isian(kasus, (satu, "85021100", "999"), versi=1), follow=True
    )

    assert "Tidak ada yang berubah." in respons.content.decode()
    kasus.refresh_from_db()
    assert (kasus.versi, JejakAudit.objects.filter(rantai=kasus.rantai).count()) == (1, 1)


def test_save_and_forward_goes_to_the_machine_once_all_is_determined(client, kasus):
    satu, dua = kasus.barang.all()
    semua = ((satu, "85021100", "1000"), (dua, "85021100", "999"))

    respons = client.post(alamat(kasus), isian(kasus, *semua, teruskan="1"))

    assert respons.url == reverse("workflow:aksi", args=[kasus.pk, "teruskan_ke_kepala_bidang"])
    assert PenetapanBarang.objects.count() == 2


def test_save_and_forward_says_which_goods_are_missing(client, kasus):
    satu, dua = kasus.barang.all()
    semua = ((satu, "85021100", "1000"), (dua, "", "1000,5"))

    respons = client.post(alamat(kasus), isian(kasus, *semua, teruskan="1"), follow=True)

    assert respons.redirect_chain[-1][0] == alamat(kasus)
    assert "Belum ditetapkan: barang no. 2." in respons.content.decode()
    assert PenetapanBarang.objects.count() == 1


def test_the_classification_officer_forwards_by_finishing(client):
    tarif_lama()
    permohonan, user = perkara(Status.PENETAPAN_NP_KLASIFIKASI)
    client.force_login(user)
    barang = BarangFactory(permohonan=permohonan)

    respons = client.post(
        alamat(permohonan), isian(permohonan, (barang, "85021100", "2500"), teruskan="1")
    )

    assert respons.url == reverse("workflow:aksi", args=[permohonan.pk, "selesai_klasifikasi"])


def test_foreign_rows_and_broken_ids_are_no_rows(client, kasus):
    asing = BarangFactory()

    data = isian(kasus, (asing, "85021100", "1")) | {"baris": [str(asing.pk), "x"]}
    respons = client.post(alamat(kasus), data)

    assert respons.status_code == 302
    assert not PenetapanBarang.objects.exists()


@pytest.mark.parametrize("banyak", [1, 45])
def test_saving_takes_the_same_statements_at_any_size(
    client, kasus, banyak, django_assert_num_queries
):
    harga = {"harga_satuan": D(500), "jumlah": D(2)}
    lain = BarangFactory.create_batch(banyak - 1, permohonan=kasus, **harga)
    barang = [kasus.barang.first(), *lain]
    client.get(alamat(kasus))

    with django_assert_num_queries(34):
        client.post(alamat(kasus), isian(kasus, *((b, "85021100", "999") for b in barang)))


@pytest.mark.parametrize("cif", ["9" * 30, "NaN", "Infinity", "-1", "0", "1e9", "satu", "1.500"])
def test_an_absurd_value_is_told_at_its_field_and_nothing_typed_is_lost(client, kasus, cif):
    satu, dua = kasus.barang.all()

    respons = client.post(
        alamat(kasus), isian(kasus, (satu, "85021100", cif), (dua, "85021100", "77"))
    )

    assert list(galat(respons)) == [f"cif-{satu.pk}"]
    form = respons.context["form"]
    assert (form[f"cif-{satu.pk}"].value(), form[f"cif-{dua.pk}"].value()) == (cif, "77")
    assert not PenetapanBarang.objects.exists()


def test_the_most_that_a_value_may_be_still_is_refused_by_its_rupiah(client, kasus):
    satu = kasus.barang.first()

    respons = client.post(alamat(kasus), isian(kasus, (satu, "85021100", "9" * 15)))

    assert "terlalu besar" in galat(respons)[f"cif-{satu.pk}"][0]


def test_a_value_far_from_the_estimate_is_asked_for_its_reason_at_the_row(client, kasus):
    satu, dua = kasus.barang.all()
    kirim = isian(kasus, (satu, "85021100", "1000"), (dua, "85021100", "10005"))
    assert f"dasar-{dua.pk}" not in client.get(alamat(kasus)).content.decode()

    respons = client.post(alamat(kasus), kirim)

    salah = galat(respons)
    assert list(salah) == [f"dasar-{dua.pk}"]
    assert "lebih dari 50 % dari perkiraan importir" in salah[f"dasar-{dua.pk}"][0]
    isi = respons.content.decode()
    assert f'href="#id_dasar-{dua.pk}"' in isi
    assert f'name="dasar-{dua.pk}"' in isi
    assert f'name="dasar-{satu.pk}"' not in isi
    assert not PenetapanBarang.objects.exists()

    client.post(alamat(kasus), kirim | {f"dasar-{dua.pk}": "Data harga pasar"})

    assert PenetapanBarang.objects.get(pk=dua.pk).dasar == "Data harga pasar"
    assert "Dasar: Data harga pasar" in client.get(alamat(kasus)).content.decode()
