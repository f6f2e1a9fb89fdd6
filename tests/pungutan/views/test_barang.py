from decimal import Decimal

import pytest
from django.urls import reverse

from pungutan.forms.barang import PenetapanForm
from pungutan.models import PenetapanBarang
from pungutan.models.tambahan import TAMBAHAN
from referensi.models import PosTarif
from tests.factories.permohonan import BarangFactory
from tests.factories.pungutan import PenetapanFactory, tarif_lama
from tests.factories.referensi import PosTarifFactory, ValutaFactory
from tests.factories.workflow import perkara, petugas
from workflow.status import Status

pytestmark = pytest.mark.django_db

ISIAN = {"versi": 0, "hs": "85021100", "metode": "1", "harga": "1110", "syarat": "cif"}
BERDASAR = ISIAN | {"dasar": "Faktur dan data harga"}


@pytest.fixture
def barang(client):
    tarif_lama(bm="5")
    permohonan, user = perkara(Status.PENELITIAN_KEPALA_SEKSI, fasilitas="pembebasan")
    client.force_login(user)
    return BarangFactory(permohonan=permohonan, harga_satuan=Decimal("500.25"), jumlah=Decimal(2))


def alamat(barang):
    return reverse("pungutan:penetapan_barang", args=[barang.permohonan_id, barang.pk])


def daftar(barang):
    return reverse("pungutan:penetapan", args=[barang.permohonan_id])


def galat(respons):
    assert respons.status_code == 200
    return respons.context["form"].errors


def test_v1_through_the_pages(client, barang):
    respons = client.post(alamat(barang), ISIAN)

    assert respons.url == daftar(barang)
    isi = client.get(respons.url).content.decode()
    for jumlah in ("Rp 11.100.000", "Rp 555.000", "Rp 1.165.500", "Rp 291.375", "Rp 2.011.875"):
        assert jumlah in isi


def test_the_form_starts_with_the_importers_estimate(client, barang):
    form = client.get(alamat(barang)).context["form"]

    assert (form["harga"].value(), form["metode"].value(), form["hs"].value()) == (
        "1000,5",
        "1",
        "",
    )


def test_the_form_starts_with_the_heading_the_importer_named_and_its_words(client, barang):
    barang.pos_tarif = "85021100"
    barang.save()

    isi = client.get(alamat(barang)).content.decode()

    assert 'value="85021100"' in isi
    assert f'data-teks="8502.11.00 — {PosTarifFactory().uraian} (BM 5 %)"' in isi


def test_an_existing_finding_shows_only_what_differs_from_the_tariff(client, barang):
    PenetapanFactory(
        barang=barang,
        bm_persen=Decimal(5),
        ppnbm_persen=Decimal(10),
        pph_persen=Decimal("2.500"),
        cif=Decimal("999.5"),
        dasar="Harga pasar",
        tarif_sendiri=["ppnbm_persen"],
    )

    form = client.get(alamat(barang)).context["form"]

    nilai = {nama: form[nama].value() for nama in form.fields if nama != "versi"}
    assert nilai == {
        "hs": "85021100",
        "metode": "1",
        "syarat": "cif",
        "harga": "999,5",
        "freight": None,
        "asuransi": None,
        "biaya_lain": None,
        "bm_persen": None,
        "bm_spesifik": None,
        "ppn_menurut": "",
        "ppnbm_persen": "10",
        "pph_persen": None,
        "cukai": None,
        "dasar": "Harga pasar",
        **dict.fromkeys(TAMBAHAN),
    }


@pytest.mark.parametrize("ketik", ["84264100", "8426.41.00", " 8426 4100 ", "derek"])
def test_a_heading_is_typed_as_digits_or_as_words_that_fit_one(client, barang, ketik):
    PosTarifFactory(kode="84264100", uraian="Derek beroda")

    client.post(alamat(barang), ISIAN | {"hs": ketik})

    assert PenetapanBarang.objects.get().hs == "84264100"


@pytest.mark.parametrize(
    ("kolom", "isian"),
    [
        ("hs", {"hs": ""}),
        ("hs", {"hs": "12345678"}),
        ("hs", {"hs": "1234567"}),
        ("hs", {"hs": "\uff11\uff12345678"}),
        ("harga", {"harga": ""}),
        ("harga", {"harga": "0"}),
        ("harga", {"harga": "-5"}),
        ("harga", {"harga": "seribu"}),
        ("harga", {"harga": "NaN"}),
        ("harga", {"harga": "9" * 30}),
        ("harga", {"harga": "999999999999"}),
        ("harga", {"harga": "1.500"}),
        ("syarat", {"syarat": "ddp"}),
        ("syarat", {"syarat": "cif", "freight": "10"}),
        ("syarat", {"syarat": "cfr", "freight": "10"}),
        ("freight", {"syarat": "fob", "freight": "-1"}),
        ("asuransi", {"syarat": "fob", "asuransi": "Infinity"}),
        ("biaya_lain", {"biaya_lain": "9" * 30}),
        ("harga", {"harga": "9" * 15, "biaya_lain": "9" * 15}),
        ("metode", {"metode": "7"}),
        ("bmad_persen", {"bmad_persen": "1001"}),
        ("bmtp_persen", {"bmtp_persen": "NaN"}),
        ("bmi_spesifik", {"bmi_persen": "5", "bmi_spesifik": "1000"}),
        ("bmp_spesifik", {"bmp_spesifik": "9" * 15}),
        ("cukai", {"cukai": "-1"}),
        ("cukai", {"cukai": "9" * 30}),
        ("dasar", {"ppn_menurut": "mewah"}),
        ("ppn_menurut", {"ppn_menurut": "gratis", "dasar": "x"}),
        ("bm_persen", {"bm_persen": "-1"}),
        ("bm_persen", {"bm_persen": "1001"}),
        ("bm_spesifik", {"bm_persen": "5", "bm_spesifik": "1000"}),
        ("pph_persen", {"pph_persen": "101"}),
        ("ppnbm_persen", {"ppnbm_persen": "x"}),
        ("dasar", {"dasar": "x" * 501}),
    ],
)
def test_bad_input_is_told_at_its_field(client, barang, kolom, isian):
    assert kolom in galat(client.post(alamat(barang), ISIAN | isian))
    assert not PenetapanBarang.objects.exists()


def test_a_currency_without_a_rate_is_told_before_and_after_typing(client, barang):
    barang.valuta = ValutaFactory(kode="CHF")
    barang.save()

    assert "Kurs CHF" in client.get(alamat(barang)).content.decode()
    assert "Kurs CHF" in galat(client.post(alamat(barang), ISIAN))["harga"][0]


def test_save_and_go_on_to_the_next_item(client, barang):
    kedua = BarangFactory(permohonan=barang.permohonan)

    respons = client.post(alamat(barang), ISIAN | {"lanjut": "1"})
    assert respons.url == alamat(kedua)
    respons = client.post(alamat(kedua), BERDASAR | {"versi": 1, "lanjut": "1"})
    assert respons.url == daftar(barang)


def test_a_stale_form_keeps_what_was_typed(client, barang):
    client.post(alamat(barang), ISIAN)

    respons = client.post(alamat(barang), ISIAN | {"harga": "2222", "dasar": "Pendapat baru"})

    assert respons.status_code == 409
    isi = respons.content.decode()
    assert "Pendapat baru" in isi
    assert "penetapan barang disimpan oleh" in isi
    assert PenetapanBarang.objects.get().cif == Decimal(1110)


def test_an_item_of_another_application_is_not_found(client, barang):
    asing = BarangFactory()

    for cara in (client.get, client.post):
        respons = cara(reverse("pungutan:penetapan_barang", args=[barang.permohonan_id, asing.pk]))
        assert respons.status_code == 404


def test_a_colleague_reads_and_cannot_save(client, barang):
    client.force_login(petugas(barang.permohonan))

    assert "<textarea" not in client.get(alamat(barang)).content.decode()
    assert client.post(alamat(barang), ISIAN).status_code == 409
    assert not PenetapanBarang.objects.exists()


def test_the_server_adds_the_parts_of_the_value(client, barang):
    """V6: EXW 150,000 with its costs makes CIF 182,500."""
    bagian = {"syarat": "exw", "harga": "150.000,00", "freight": "20000", "asuransi": "500"}

    client.post(alamat(barang), BERDASAR | bagian | {"biaya_lain": "12000"})

    tetap = PenetapanBarang.objects.get()
    assert (tetap.cif, tetap.syarat, tetap.harga) == (182500, "exw", 150000)
    form = client.get(alamat(barang)).context["form"]
    assert (form["freight"].value(), form["biaya_lain"].value()) == ("20000", "12000")
    assert form.cif_kini == 182500


def test_rare_levies_are_folded_until_they_say_something(client, barang):
    def lipatan():
        return (
            '<details class="langkah-hitung lipatan-formulir" open>'
            in client.get(alamat(barang)).content.decode()
        )

    assert lipatan() is False
    client.post(alamat(barang), BERDASAR | {"bmad_persen": "12,5", "cukai": "2000000"})

    assert lipatan() is True
    isi = client.get(alamat(barang)).content.decode()
    assert "Rp 1.387.500" in isi  # 12.5 % of Rp 11,100,000
    assert "Rp 2.000.000" in isi


def test_what_was_typed_stays_where_a_part_is_refused(client, barang):
    respons = client.post(
        alamat(barang), ISIAN | {"freight": "77", "bmtp_persen": "3", "dasar": "Faktur"}
    )

    form = respons.context["form"]
    assert (form["freight"].value(), form["bmtp_persen"].value()) == ("77", "3")
    assert "sudah termasuk freight" in form.errors["syarat"][0]


def test_a_stale_rate_of_luxury_is_told_at_the_heading(client, barang):
    respons = client.post(alamat(barang), ISIAN | {"ppn_menurut": "mewah", "dasar": "Kapal"})

    assert "PPN barang mewah" in galat(respons)["hs"][0]


@pytest.mark.parametrize(
    ("isian", "kata"),
    [
        ({"bm_persen": "50"}, "berbeda dari buku tarif"),
        ({"bm_spesifik": "1000"}, "berbeda dari buku tarif"),
        ({"bmad_persen": "12"}, "berbeda dari buku tarif"),
        ({"harga": "1500,76"}, "lebih dari 50 % dari perkiraan importir"),
        ({"harga": "500,24"}, "lebih dari 50 % dari perkiraan importir"),
    ],
)
def test_what_departs_from_the_book_or_the_estimate_needs_its_reason(client, barang, isian, kata):
    respons = client.post(alamat(barang), ISIAN | isian)

    assert kata in galat(respons)["dasar"][0]
    assert not PenetapanBarang.objects.exists()
    assert client.post(alamat(barang), BERDASAR | isian).status_code == 302


@pytest.mark.parametrize(
    "isian", [{"bm_persen": "5"}, {"bmad_persen": "0"}, {"harga": "1500,75"}, {"harga": "500,25"}]
)
def test_what_the_book_says_too_and_a_value_near_the_estimate_need_none(client, barang, isian):
    assert client.post(alamat(barang), ISIAN | isian).status_code == 302


def test_an_own_rate_is_marked_with_that_of_the_book(client, barang):
    client.post(alamat(barang), BERDASAR | {"bm_persen": "50"})
    PosTarif.objects.update(bm_persen=Decimal(0))  # the page asks the book of the finding's day

    for halaman in (alamat(barang), daftar(barang)):
        assert "berbeda dari buku tarif (0 %)" in client.get(halaman).content.decode()


@pytest.mark.parametrize(
    ("harga", "cif"), [("1.250,50", Decimal("1250.50")), ("seribu", None), ("-5", None)]
)
def test_typing_that_comes_back_is_summed_as_numbers_or_not_at_all(harga, cif):
    barang = PenetapanFactory().barang

    form = PenetapanForm(barang=barang, permohonan=barang.permohonan, initial={"harga": harga})

    assert form.cif_kini == cif
