"""An application is sent: what the page shows, asks and refuses; and by whom."""

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags

from permohonan.galat import MomenLewat, VersiUsang
from permohonan.models import Kiriman
from tests.factories.lampiran import LampiranFactory
from tests.factories.permohonan import BarangFactory, PermohonanFactory
from tests.factories.portal import ImportirFactory, JabatanFactory, PenggunaFactory
from tests.factories.referensi import JenisDokumenFactory, SyaratDokumenFactory
from tests.workflow.pengiriman import alamat, galat, isian
from workflow.kabar import untuk_importir
from workflow.pengiriman import kirim_data
from workflow.status import Status

pytestmark = pytest.mark.django_db


def test_everything_sent_is_shown_before_it_is_sent(client, permohonan, importir):
    isi = client.get(alamat(permohonan)).content.decode()

    for teks in (
        permohonan.nomor_surat,
        permohonan.kategori.nama,
        permohonan.barang.get().uraian,
        permohonan.lampiran.get().nomor,
        permohonan.tujuan.get().tujuan,
        permohonan.lokasi.get().lokasi,
    ):
        assert teks in isi


def test_sending_moves_the_status_and_keeps_who_signed(client, permohonan, importir):
    jawaban = client.post(alamat(permohonan), isian(permohonan), follow=True)

    permohonan.refresh_from_db()
    assert [strip_tags(p) for p in jawaban.context["messages"]] == [
        "Permohonan berhasil dikirim. Lihat Tanda Terima"
    ]
    assert permohonan.status == Status.PENELITIAN_ANALIS
    assert (permohonan.penandatangan, permohonan.tempat) == ("Andi Setiawan", "Surabaya")
    assert [r.catatan for r in permohonan.riwayat.all()] == ["Mohon diproses."]
    assert Kiriman.objects.get().isi["header"]["penandatangan"] == "Andi Setiawan"


def test_a_second_click_sends_nothing_and_says_that_it_was_sent(client, permohonan, importir):
    client.post(alamat(permohonan), isian(permohonan))

    jawaban = client.post(alamat(permohonan), isian(permohonan))

    assert jawaban.status_code == 409
    isi = jawaban.content.decode()
    assert "Permohonan ini sudah dikirim dan kini berstatus Penelitian Analis." in isi
    assert permohonan.get_absolute_url() in isi
    assert Kiriman.objects.count() == 1


def test_two_requests_that_passed_the_page_still_send_once(permohonan, importir):
    data = isian(permohonan)
    kirim_data(permohonan.pk, data, versi=permohonan.versi, oleh=importir)

    with pytest.raises(MomenLewat) as lewat:
        kirim_data(permohonan.pk, data, versi=permohonan.versi, oleh=importir)

    assert "sudah dikirim" in str(lewat.value)
    assert Kiriman.objects.count() == 1


@pytest.mark.parametrize(
    ("kolom", "nilai"),
    [
        ("penandatangan", ""),
        ("penandatangan", "x" * 121),
        ("jabatan_penandatangan", ""),
        ("kapasitas", "tamu"),
        ("tempat", " "),
        ("tempat", "a\x00"),
        ("pernyataan", ""),
        ("catatan", "x" * 2001),
    ],
)
def test_a_wrong_field_is_told_at_the_field(client, permohonan, importir, kolom, nilai):
    jawaban = client.post(alamat(permohonan), isian(permohonan, **{kolom: nilai}))

    assert galat(jawaban) == [kolom]
    permohonan.refresh_from_db()
    assert permohonan.status == Status.DRAFT


def test_the_note_is_optional(client, permohonan, importir):
    assert client.post(alamat(permohonan), isian(permohonan, catatan="")).status_code == 302


def test_what_is_missing_is_listed_at_once_with_links(client, importir, permohonan):
    kosong = PermohonanFactory(importir=permohonan.importir)

    jawaban = client.post(alamat(kosong), isian(kosong))

    isi = jawaban.content.decode()
    assert "Lengkapi dahulu 4 hal sebelum mengirim" in isi
    for nama in ("barang_tambah", "tujuan_tambah", "lokasi_tambah"):
        assert reverse(f"permohonan:{nama}", args=[kosong.pk]) in isi
    kosong.refresh_from_db()
    assert (kosong.status, kosong.penandatangan) == (Status.DRAFT, "Andi Setiawan")


def test_a_kuasa_needs_the_power_of_attorney(client, permohonan, importir):
    kuasa = JenisDokumenFactory(kode="surat_kuasa", nama="Surat kuasa")
    SyaratDokumenFactory(jenis_dokumen=kuasa, kondisi="kuasa")

    jawaban = client.post(alamat(permohonan), isian(permohonan, kapasitas="kuasa"))

    assert "Dokumen wajib belum dilampirkan: Surat kuasa." in jawaban.content.decode()
    permohonan.refresh_from_db()
    assert (permohonan.status, permohonan.kapasitas) == (Status.DRAFT, "kuasa")
    LampiranFactory(permohonan=permohonan, jenis=kuasa)
    lagi = client.post(alamat(permohonan), isian(permohonan, kapasitas="kuasa"))
    assert lagi.status_code == 302


def test_the_service_refuses_what_the_page_could_not_see(permohonan, importir):
    permohonan.barang.all().delete()

    with pytest.raises(MomenLewat):
        kirim_data(permohonan.pk, isian(permohonan), versi=permohonan.versi, oleh=importir)

    permohonan.refresh_from_db()
    assert (permohonan.status, permohonan.penandatangan) == (Status.DRAFT, "")


def test_a_stale_form_sends_nothing_and_keeps_what_was_typed(client, permohonan, importir):
    basi = isian(permohonan, catatan="Ketikan saya")
    permohonan.versi += 1
    permohonan.save()

    jawaban = client.post(alamat(permohonan), basi)

    assert jawaban.status_code == 409
    assert "Ketikan saya" in jawaban.content.decode()
    with pytest.raises(VersiUsang):
        kirim_data(permohonan.pk, basi, versi=0, oleh=importir)
    permohonan.refresh_from_db()
    assert permohonan.status == Status.DRAFT


def test_strangers_and_officers_do_not_send(client, permohonan):
    client.force_login(PenggunaFactory(importir=ImportirFactory()))
    assert client.post(alamat(permohonan), isian(permohonan)).status_code == 404
    dikembalikan = PermohonanFactory(status=Status.KEKURANGAN_DOKUMEN)
    client.force_login(JabatanFactory(kantor=dikembalikan.kantor).pengguna)
    assert client.get(alamat(dikembalikan)).status_code == 403


def test_a_stale_form_of_an_incomplete_application_keeps_what_was_typed(client, importir):
    draft = PermohonanFactory(importir=importir.daftar_importir[0], versi=3)

    jawaban = client.post(alamat(draft), isian(draft, versi=1, catatan="Ketikan saya."))

    assert jawaban.status_code == 409
    assert jawaban.context["form"]["catatan"].value() == "Ketikan saya."
    assert jawaban.context["form"]["versi"].value() == "3"


@pytest.mark.parametrize(("banyak", "tampil"), [(20, False), (21, True)])
def test_of_many_goods_the_first_twenty_are_shown(client, permohonan, importir, banyak, tampil):
    lokasi = permohonan.lokasi.first()
    for _ in range(banyak - 1):
        BarangFactory(permohonan=permohonan, lokasi=lokasi)

    jawaban = client.get(alamat(permohonan))

    isi = jawaban.content.decode()
    assert len(jawaban.context["daftar_barang"]) == 20
    assert (f"Lihat seluruh {banyak} barang" in isi) is tampil
    assert f"Barang ({banyak})" in isi


@pytest.mark.parametrize("banyak", [1, 40])
def test_the_page_asks_the_same_number_of_queries_at_any_number_of_goods(
    client, permohonan, importir, django_assert_num_queries, banyak
):
    lokasi = permohonan.lokasi.first()
    for _ in range(banyak - 1):
        BarangFactory(permohonan=permohonan, lokasi=lokasi)
    client.get(alamat(permohonan))

    with django_assert_num_queries(41):
        client.get(alamat(permohonan))


def test_the_back_button_after_sending_is_answered_clearly(client, permohonan, importir):
    client.post(alamat(permohonan), isian(permohonan))

    jawaban = client.get(alamat(permohonan))

    assert jawaban.status_code == 409
    assert "Permohonan ini sudah dikirim" in jawaban.content.decode()


def test_what_is_stored_stays_indonesian_in_english(client, importir, permohonan):
    with translation.override("en"):
        client.post(alamat(permohonan), isian(permohonan), headers={"accept-language": "en"})

    riwayat = permohonan.riwayat.get()
    assert (riwayat.label, untuk_importir(riwayat).judul) == (
        "Kirim Data",
        f"Permohonan {permohonan.nomor_surat} telah diterima",
    )
