import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from jejak.models import JejakAudit
from portal.izin import Peran
from portal.models import Jabatan
from pungutan.models import PenetapanBarang
from referensi.models import Kurs, TarifPajak
from tests.factories.permohonan import BarangFactory, PermohonanFactory
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.pungutan import PenetapanFactory, tarif_lama
from tests.factories.referensi import KantorFactory, PosTarifFactory, ValutaFactory
from tests.factories.workflow import perkara, petugas
from workflow.status import Status

pytestmark = pytest.mark.django_db
D = Decimal
HARI = dt.date(2026, 3, 2)


@pytest.fixture
def kasus(client):
    """An application at the Kepala Seksi with two goods, its holder signed in."""
    tarif_lama(bm="5")
    permohonan, user = perkara(Status.PENELITIAN_KEPALA_SEKSI, fasilitas="pembebasan")
    client.force_login(user)
    for pos in ("85021100", ""):
        BarangFactory(permohonan=permohonan, pos_tarif=pos, harga_satuan=D("500.25"), jumlah=D(2))
    return permohonan


def alamat(permohonan, query=""):
    return reverse("pungutan:penetapan", args=[permohonan.pk]) + query


def isian(permohonan, *baris, versi=0, **lain):
    """Return what the page sends: (goods item, hs, cif) for each row."""
    data = {"versi": versi, "baris": [str(b.pk) for b, _, _ in baris]} | lain
    for barang, hs, cif in baris:
        data |= {f"hs-{barang.pk}": hs, f"cif-{barang.pk}": cif, f"metode-{barang.pk}": "1"}
    return data


def galat(respons):
    assert respons.status_code == 200
    return respons.context["form"].errors


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


@pytest.mark.parametrize("banyak", [1, 2])
def test_a_finding_is_copied_only_where_there_is_another_item(client, kasus, banyak):
    satu, dua = kasus.barang.all()
    PenetapanFactory(barang=satu)
    if banyak == 1:
        dua.delete()

    isi = client.get(alamat(kasus)).content.decode()

    assert ("Salin ke barang serupa" in isi) is (banyak > 1)


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


def test_foreign_rows_and_broken_ids_are_no_rows(client, kasus):
    asing = BarangFactory()

    data = isian(kasus, (asing, "85021100", "1")) | {"baris": [str(asing.pk), "x"]}
    respons = client.post(alamat(kasus), data)

    assert respons.status_code == 302
    assert not PenetapanBarang.objects.exists()


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
