import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags

from permohonan.galat import MomenLewat, VersiUsang
from permohonan.models import Kiriman
from permohonan.pengiriman import simpan_kiriman
from tests.factories.lampiran import ButirKekuranganFactory, LampiranFactory
from tests.factories.permohonan import BarangFactory, PermohonanFactory
from tests.factories.portal import (
    ImportirFactory,
    JabatanFactory,
    KeanggotaanFactory,
    KeanggotaanPpjkFactory,
    PenggunaFactory,
    SuratKuasaFactory,
)
from tests.factories.referensi import (
    JanjiLayananFactory,
    JenisDokumenFactory,
    SyaratDokumenFactory,
)
from workflow.kabar import untuk_importir
from workflow.pengiriman import kirim_data
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def permohonan():
    JanjiLayananFactory()
    return PermohonanFactory(lengkap=True)


@pytest.fixture
def importir(permohonan, client):
    pengguna = PenggunaFactory(importir=permohonan.importir)
    client.force_login(pengguna)
    return pengguna


def alamat(permohonan):
    return reverse("workflow:kirim", args=[permohonan.pk])


def isian(permohonan, **lain):
    return {
        "penandatangan": "Andi Setiawan",
        "jabatan_penandatangan": "Direktur",
        "kapasitas": "pimpinan",
        "tempat": "Surabaya",
        "pernyataan": "on",
        "catatan": "Mohon diproses.",
        "versi": permohonan.versi,
    } | lain


def galat_umum(jawaban):
    return jawaban.context["form"].non_field_errors()


def galat(jawaban):
    return list(jawaban.context["form"].errors)


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


@pytest.fixture
def kembali(permohonan):
    """An application that came back with one question."""
    kembali = PermohonanFactory(
        status=Status.KEKURANGAN_DOKUMEN, importir=permohonan.importir, lengkap=True
    )
    ButirKekuranganFactory(permohonan=kembali)
    return kembali


def test_it_is_not_sent_back_before_every_item_is_answered(client, importir, kembali):
    butir = kembali.butir_kekurangan.get()
    isi = client.get(alamat(kembali)).content.decode()
    assert f"Butir kekurangan belum dijawab: {butir.alasan}" in isi
    assert reverse("workflow:kekurangan_jawab", args=[kembali.pk, butir.pk]) in isi

    jawaban = client.post(alamat(kembali), isian(kembali))

    assert "Permohonan belum lengkap" in str(galat_umum(jawaban))
    kembali.refresh_from_db()
    assert kembali.status == Status.KEKURANGAN_DOKUMEN


def test_open_items_and_missing_parts_are_told_together(client, importir, kembali):
    kembali.barang.all().delete()

    isi = client.get(alamat(kembali)).content.decode()

    assert "Belum ada barang yang direkam." in isi
    assert "Butir kekurangan belum dijawab" in isi


def test_it_is_sent_back_with_a_note(client, importir, kembali):
    kembali.butir_kekurangan.all().delete()
    ButirKekuranganFactory(permohonan=kembali, terjawab=True)
    assert galat(client.post(alamat(kembali), isian(kembali, catatan=" "))) == ["catatan"]

    client.post(alamat(kembali), isian(kembali))

    kembali.refresh_from_db()
    assert (kembali.status, kembali.putaran) == (Status.PENELITIAN_ANALIS, 2)


def test_an_application_is_called_off_with_a_reason(client, permohonan, importir):
    url = reverse("workflow:aksi", args=[permohonan.pk, "batalkan"])
    assert "Tindakan ini tidak dapat dibatalkan." in client.get(url).content.decode()
    assert galat(client.post(url, {"versi": permohonan.versi})) == ["catatan"]

    jawaban = client.post(
        url, {"versi": permohonan.versi, "catatan": "Barang batal datang."}, follow=True
    )

    permohonan.refresh_from_db()
    assert permohonan.status == Status.PEMBATALAN
    assert [str(p) for p in jawaban.context["messages"]] == [
        "Batalkan: berhasil. Status kini Pembatalan."
    ]
    assert client.get(url).status_code == 409


def test_what_an_analyst_has_taken_is_not_called_off(client, importir, permohonan):
    dikirim = PermohonanFactory(status=Status.PENELITIAN_ANALIS, importir=permohonan.importir)
    dikirim.pemegang = JabatanFactory(kantor=dikirim.kantor)
    dikirim.save()
    url = reverse("workflow:aksi", args=[dikirim.pk, "batalkan"])

    assert "Permohonan sudah diambil oleh Analis." in client.get(url).content.decode()
    jawaban = client.post(url, {"versi": dikirim.versi, "catatan": "Batal."})

    assert jawaban.status_code == 409
    dikirim.refresh_from_db()
    assert dikirim.status == Status.PENELITIAN_ANALIS


@pytest.mark.parametrize(
    ("nama", "kode"), [("delete", 404), ("save", 404), ("terbitkan_skep", 403), ("kirim", 302)]
)
def test_only_rows_of_the_table_are_actions(client, permohonan, importir, nama, kode):
    url = reverse("workflow:aksi", args=[permohonan.pk, nama])

    assert client.get(url).status_code == kode


def test_a_stale_action_keeps_the_note(client, permohonan, importir):
    url = reverse("workflow:aksi", args=[permohonan.pk, "batalkan"])

    jawaban = client.post(url, {"versi": permohonan.versi + 5, "catatan": "Alasan saya"})

    assert jawaban.status_code == 409
    assert "Alasan saya" in jawaban.content.decode()
    permohonan.refresh_from_db()
    assert permohonan.status == Status.DRAFT


def test_a_stale_form_of_an_incomplete_application_keeps_what_was_typed(client, importir):
    draft = PermohonanFactory(importir=importir.daftar_importir[0], versi=3)

    jawaban = client.post(alamat(draft), isian(draft, versi=1, catatan="Ketikan saya."))

    assert jawaban.status_code == 409
    assert jawaban.context["form"]["catatan"].value() == "Ketikan saya."
    assert jawaban.context["form"]["versi"].value() == "3"


def awal(client, permohonan):
    form = client.get(alamat(permohonan)).context["form"]
    nama = ("penandatangan", "jabatan_penandatangan", "kapasitas", "tempat")
    return [form[n].value() for n in nama]


def test_a_first_signatory_is_the_applicant_in_the_city_of_the_office(client, permohonan, importir):
    data = permohonan.importir

    assert awal(client, permohonan) == [data.nama_pemohon, "", "pimpinan", permohonan.kantor.kota]


def test_the_signatory_of_the_last_application_is_not_typed_again(client, permohonan, importir):
    PermohonanFactory(status=Status.PENELITIAN_ANALIS, penandatangan="Orang Asing")
    PermohonanFactory(
        status=Status.PENELITIAN_ANALIS,
        importir=permohonan.importir,
        penandatangan="Dewi Lestari",
        jabatan_penandatangan="Direktur Utama",
        kapasitas="kuasa",
        tempat="Gresik",
    )

    assert awal(client, permohonan) == ["Dewi Lestari", "Direktur Utama", "kuasa", "Gresik"]


def test_what_the_application_holds_comes_first(client, permohonan, importir):
    permohonan.penandatangan, permohonan.tempat = "Ratna", "Batam"
    permohonan.save()

    assert awal(client, permohonan) == ["Ratna", "", "pimpinan", "Batam"]


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


def test_the_page_before_sending_again_lists_what_changed(client, importir, kembali):
    simpan_kiriman(kembali, oleh=importir, catatan="")
    assert "Belum ada yang berubah." in client.get(alamat(kembali)).content.decode()

    kembali.barang.update(uraian="Mesin bubut")
    kembali.versi += 1
    kembali.save()

    isi = client.get(alamat(kembali)).content.decode()
    assert "Yang berubah sejak pengiriman terakhir" in isi
    assert "</del> → <ins>" in isi


def test_what_is_stored_stays_indonesian_in_english(client, importir, permohonan):
    with translation.override("en"):
        client.post(alamat(permohonan), isian(permohonan), headers={"accept-language": "en"})

    riwayat = permohonan.riwayat.get()
    assert (riwayat.label, untuk_importir(riwayat).judul) == (
        "Kirim Data",
        f"Permohonan {permohonan.nomor_surat} telah diterima",
    )


def test_a_broker_signs_as_kuasa_and_the_company_does_not_inherit_it(client, permohonan):
    orang = KeanggotaanPpjkFactory(pengguna__nama="Rina Maharani")
    SuratKuasaFactory(ppjk=orang.ppjk, importir=permohonan.importir)
    PermohonanFactory(
        status=Status.PENELITIAN_ANALIS,
        importir=permohonan.importir,
        dibuat_oleh=KeanggotaanPpjkFactory().pengguna,
        penandatangan="Kuasa Lama",
        kapasitas="kuasa",
    )

    client.force_login(orang.pengguna)
    kuasa = client.get(alamat(permohonan)).context["form"]
    client.force_login(KeanggotaanFactory(importir=permohonan.importir).pengguna)
    anggota = client.get(alamat(permohonan)).context["form"]

    assert (kuasa["penandatangan"].value(), kuasa["kapasitas"].value()) == (
        "Rina Maharani",
        "kuasa",
    )
    assert (anggota["penandatangan"].value(), anggota["kapasitas"].value()) == (
        permohonan.importir.nama_pemohon,
        "pimpinan",
    )
