import datetime as dt

import pytest
from django.urls import reverse

from permohonan.models import Permohonan
from tests.factories.berkas import unggahan_pdf
from tests.factories.permohonan import (
    LokasiFactory,
    PermohonanFactory,
    PerpanjanganFactory,
    PerubahanFactory,
    TujuanFactory,
)
from tests.factories.portal import (
    JabatanFactory,
    KeanggotaanPpjkFactory,
    PenggunaFactory,
    SuratKuasaFactory,
)
from tests.factories.referensi import KantorFactory, KategoriTujuanFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db
TERBIT, PROSES = Status.PENERBITAN_SKEP, Status.PENELITIAN_ANALIS


def alamat(nama, permohonan, *lain):
    return reverse(nama if ":" in nama else f"permohonan:{nama}", args=[permohonan.pk, *lain])


def isi(jawaban):
    return jawaban.content.decode()


def galat(jawaban):
    return {nama: list(pesan) for nama, pesan in jawaban.context["form"].errors.items()}


def tujuan_isian(permohonan, **lain):
    return {
        "kategori": permohonan.kategori_id,
        "tujuan": "Pengujian turbin kedua",
        "alasan": "Kontrak tambahan",
        "tanggal_perkiraan": "2026-12-01",
        "berkas": unggahan_pdf("kontrak.pdf"),
        "versi": permohonan.versi,
    } | lain


def lokasi_isian(permohonan, kantor, **lain):
    return {
        "kantor_pengawas": kantor.pk,
        "lokasi": "Gudang B, Jl. Rungkut 2, Surabaya",
        "alasan": "Dipindahkan",
        "tanggal_perkiraan": "2026-12-01",
        "berkas": unggahan_pdf("sewa.pdf"),
        "versi": permohonan.versi,
    } | lain


def perubahan_terbit(izin, jenis, **lain):
    return PerubahanFactory(asal=izin, jenis=jenis, status=TERBIT, **lain)


# --- buttons ------------------------------------------------------------------------------------


def test_an_issued_permit_has_the_buttons_of_the_manual(client, izin):
    kepala, lokasi = client.get(izin.get_absolute_url()), client.get(alamat("lokasi", izin))

    assert alamat("perpanjangan", izin) in isi(kepala)
    assert alamat("workflow:kirim_perubahan", izin) in isi(kepala)
    assert alamat("perubahan_tujuan", izin) in isi(client.get(alamat("tujuan", izin)))
    assert alamat("perubahan_lokasi", izin) in isi(lokasi)


def test_a_person_of_the_broker_has_them_too_and_an_officer_has_not(client, izin):
    kuasa = SuratKuasaFactory(importir=izin.importir)
    client.force_login(KeanggotaanPpjkFactory(ppjk=kuasa.ppjk).pengguna)
    assert alamat("perpanjangan", izin) in isi(client.get(izin.get_absolute_url()))

    client.force_login(JabatanFactory(kantor=izin.kantor).pengguna)
    jawaban = client.get(alamat("tujuan", izin))

    assert jawaban.context["ubah_izin"] is None
    assert alamat("perubahan_tujuan", izin) not in isi(jawaban)


@pytest.mark.parametrize(
    ("lain", "alasan", "jalan"),
    [
        ({"status": Status.PENCABUTAN_SKEP}, "sudah dicabut", "Buka Status Proses"),
        ({"tanggal_skep": dt.date(2020, 1, 1)}, "Izin ini berakhir pada", "permohonan baru"),
    ],
)
def test_a_permit_that_is_over_says_so_instead_of_a_button(client, lain, alasan, jalan):
    izin = PermohonanFactory(**{"status": TERBIT} | lain)
    client.force_login(PenggunaFactory(importir=izin.importir))

    for nama in ("tujuan", "lokasi"):
        halaman = isi(client.get(alamat(nama, izin)))
        assert alasan in halaman
        assert jalan in halaman
        assert alamat(f"perubahan_{nama}", izin) not in halaman
        assert alamat("perpanjangan", izin) not in halaman
        assert alamat("workflow:kirim_perubahan", izin) not in halaman


def test_what_cannot_be_extended_may_still_get_another_place(client):
    pameran = KategoriTujuanFactory(dapat_diperpanjang=False, bulan_total_maks=12)
    izin = PermohonanFactory(status=TERBIT, kategori=pameran)
    client.force_login(PenggunaFactory(importir=izin.importir))

    halaman = isi(client.get(alamat("lokasi", izin)))

    assert "tidak dapat diperpanjang" in halaman
    assert "Tujuan dan lokasi masih dapat ditambah." in halaman
    assert alamat("perubahan_lokasi", izin) in halaman


def test_while_one_is_in_process_the_next_waits_and_the_page_leads_to_it(client, izin):
    jalan = PerpanjanganFactory(permohonan=PerubahanFactory(asal=izin, status=PROSES)).permohonan

    pilihan = client.get(izin.get_absolute_url()).context["ubah_izin"].pilihan

    assert pilihan["perpanjangan"].alasan == (
        f"Perpanjangan atas {izin.nomor_skep} sedang diproses (Penelitian Analis)."
    )
    assert pilihan["perpanjangan"].tautan == jalan.get_absolute_url()
    assert pilihan["perubahan_lokasi"].alasan == ""


# --- entries ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("jenis", "halaman"),
    [
        ("perpanjangan", ["perpanjangan"]),
        ("perubahan_tujuan", ["perubahan_tujuan"]),
        ("perubahan_lokasi", ["perubahan_lokasi", "perubahan_lokasi_baru"]),
    ],
)
def test_a_form_says_before_anything_is_typed_that_its_draft_will_wait(
    client, izin, jenis, halaman
):
    lain = PerubahanFactory(asal=izin, jenis="perubahan_lokasi", status=TERBIT)
    jalan = PerubahanFactory(asal=izin, jenis=jenis, status=PROSES)

    for nama in halaman:
        tampil = isi(client.get(alamat(nama, izin)))
        assert (
            f"{jalan.get_jenis_display()} No. {jalan.nomor_pendaftaran} masih diproses. Draft ini "
            "baru dapat dikirim setelah permohonan itu diputus."
        ) in tampil
        assert f'<a href="{jalan.get_absolute_url()}">Buka permohonan itu</a>' in tampil
        assert f"No. {lain.nomor_pendaftaran} masih diproses" not in tampil
    Permohonan.objects.filter(pk=jalan.pk).update(status=Status.PENOLAKAN)
    assert "masih diproses" not in isi(client.get(alamat(halaman[0], izin)))


@pytest.mark.parametrize(
    ("jenis", "kata"),
    [
        ("perubahan_tujuan", "Kapan barang mulai digunakan untuk tujuan ini."),
        ("perubahan_lokasi", "Kapan barang mulai digunakan di lokasi ini."),
    ],
)
def test_without_its_file_a_row_of_a_change_is_still_corrected(client, izin, jenis, kata):
    bagian = jenis.removeprefix("perubahan_")
    draf = PerubahanFactory(asal=izin, jenis=jenis)
    if bagian == "tujuan":
        baris = TujuanFactory(permohonan=draf, kategori=izin.kategori)
        isian = tujuan_isian(izin)
    else:
        baris = LokasiFactory(permohonan=draf)
        isian = lokasi_isian(izin, baris.kantor_pengawas)
    url = alamat(f"{bagian}_ubah", draf, baris.pk)
    hari = izin.tanggal_skep.isoformat()
    kolom = client.get(url).context["form"].fields

    jawaban = client.post(
        url, isian | {"berkas": "", "tanggal_perkiraan": hari, "versi": draf.versi}
    )

    assert jawaban.status_code == 302
    baris.refresh_from_db()
    assert (baris.alasan, baris.berkas) == (isian["alasan"], None)
    assert kolom["tanggal_perkiraan"].help_text == kata
    assert str(kolom["berkas"].help_text).startswith("Berkas harus ada sebelum dikirim. ")


def test_a_purpose_begins_a_change_within_the_kelompok(client, izin):
    serumpun = KategoriTujuanFactory(kode="PB02", nama="Peragaan", kelompok=izin.kategori.kelompok)
    KategoriTujuanFactory(kode="PB08", nama="Lain", kelompok="pembebasan-lain")
    KategoriTujuanFactory(kode="PB09", kelompok=izin.kategori.kelompok, dibuka=False)
    url = alamat("perubahan_tujuan", izin)

    form = client.get(url)
    jawaban = client.post(url, tujuan_isian(izin, kategori=serumpun.pk), follow=True)

    pilihan = form.context["form"].fields["kategori"].queryset
    assert {k.kode for k in pilihan} == {izin.kategori.kode, "PB02"}
    draf = izin.perubahan.get()
    assert jawaban.redirect_chain == [(alamat("tujuan", draf), 302)]
    assert [str(p) for p in jawaban.context["messages"]] == ["Data Berhasil Disimpan"]
    assert (draf.jenis, draf.tujuan.get().kategori) == ("perubahan_tujuan", serumpun)


def test_the_only_category_is_chosen_already(client, izin):
    halaman = isi(client.get(alamat("perubahan_tujuan", izin)))

    assert "Satu-satunya kategori dalam kelompok tujuan pada izin." in halaman
    assert "Pilih kategori tujuan" not in halaman


@pytest.mark.parametrize("kolom", ["tujuan", "alasan", "tanggal_perkiraan", "berkas", "kategori"])
def test_every_field_of_a_purpose_is_required_now_and_a_refusal_leaves_nothing(client, izin, kolom):
    jawaban = client.post(alamat("perubahan_tujuan", izin), tujuan_isian(izin) | {kolom: ""})

    assert list(galat(jawaban)) == [kolom]
    assert not izin.perubahan.exists()


def test_a_category_of_another_kelompok_is_refused_at_the_field(client, izin):
    asing = KategoriTujuanFactory(kode="PB08", kelompok="pembebasan-lain")

    jawaban = client.post(alamat("perubahan_tujuan", izin), tujuan_isian(izin, kategori=asing.pk))

    assert list(galat(jawaban)) == ["kategori"]
    assert not izin.perubahan.exists()


def test_the_second_purpose_joins_the_draft(client, izin):
    url = alamat("perubahan_tujuan", izin)
    client.post(url, tujuan_isian(izin))
    draf = izin.perubahan.get()

    jawaban = client.get(url, follow=True)

    assert jawaban.redirect_chain == [(alamat("tujuan_tambah", draf), 302)]
    assert client.post(url, tujuan_isian(izin)).status_code == 409
    assert draf.tujuan.count() == 1


def test_the_question_of_the_tab_lokasi_offers_the_offices_of_the_permit(client, izin):
    tambahan, asing = KantorFactory(kode="070500"), KantorFactory(kode="071000")
    terbit = perubahan_terbit(izin, "perubahan_lokasi")
    LokasiFactory(permohonan=terbit, kantor_pengawas=tambahan)
    ditolak = PerubahanFactory(asal=izin, jenis="perubahan_lokasi", status=Status.PENOLAKAN)
    LokasiFactory(permohonan=ditolak, kantor_pengawas=asing)
    url = alamat("perubahan_lokasi", izin)
    assert client.get(url).status_code == 200

    sudah = client.post(url, {"sudah": "sudah"})
    belum = client.post(url, {"sudah": "belum"})

    assert sudah.url == alamat("perubahan_lokasi_terdaftar", izin)
    assert belum.url == alamat("perubahan_lokasi_baru", izin)
    pilihan = client.get(sudah.url).context["form"].fields["kantor_pengawas"].queryset
    semua = client.get(belum.url).context["form"].fields["kantor_pengawas"].queryset
    sendiri = izin.lokasi.get().kantor_pengawas
    assert set(pilihan) == {sendiri, tambahan}
    assert set(semua) == {sendiri, tambahan, asing}


def test_without_an_answer_or_without_an_office_the_question_comes_back(client):
    izin = PermohonanFactory(status=TERBIT)
    client.force_login(PenggunaFactory(importir=izin.importir))
    url = alamat("perubahan_lokasi", izin)

    assert galat(client.post(url, {})) == {"sudah": ["Pilih Sudah atau Belum."]}
    assert galat(client.post(url, {"sudah": "sudah"})) == {
        "sudah": ["Belum ada kantor pengawas yang terdaftar. Pilih Belum."]
    }


def test_a_place_begins_a_change(client, izin):
    kantor = KantorFactory(kode="070500")

    jawaban = client.post(
        alamat("perubahan_lokasi_baru", izin), lokasi_isian(izin, kantor), follow=True
    )

    draf = izin.perubahan.get()
    assert jawaban.redirect_chain == [(alamat("lokasi", draf), 302)]
    assert (draf.jenis, draf.lokasi.get().kantor_pengawas) == ("perubahan_lokasi", kantor)
    for nama in ("baru", "terdaftar"):
        lanjut = client.get(alamat(f"perubahan_lokasi_{nama}", izin))
        assert lanjut.url == alamat(f"lokasi_{nama}", draf)
    assert client.get(alamat("perubahan_lokasi", izin)).url == alamat("lokasi_tambah", draf)


def test_a_place_that_the_permit_has_is_refused_with_its_skep(client, izin):
    ada = izin.lokasi.get()
    url = alamat("perubahan_lokasi_terdaftar", izin)
    # The only office is chosen already.
    assert client.get(url).context["form"]["kantor_pengawas"].value() == ada.kantor_pengawas.pk

    jawaban = client.post(url, lokasi_isian(izin, ada.kantor_pengawas, lokasi=ada.lokasi.upper()))

    assert galat(jawaban) == {
        "lokasi": [f"Lokasi ini sudah ada dalam izin: tercantum pada SKEP {izin.nomor_skep}."]
    }
    assert not izin.perubahan.exists()


@pytest.mark.parametrize(
    "nama",
    [
        "perpanjangan",
        "perubahan_tujuan",
        "perubahan_lokasi",
        "perubahan_lokasi_baru",
        "perubahan_lokasi_terdaftar",
    ],
)
def test_a_revoked_permit_begins_no_change(client, nama):
    izin = PermohonanFactory(status=Status.PENCABUTAN_SKEP)
    client.force_login(PenggunaFactory(importir=izin.importir))

    for jawaban in (client.get(alamat(nama, izin)), client.post(alamat(nama, izin), {"versi": 0})):
        assert jawaban.status_code == 409
        assert "Izin ini sudah dicabut" in isi(jawaban)
    assert Permohonan.objects.count() == 1


def test_a_change_has_no_changes_of_its_own(client, izin):
    draf = PerubahanFactory(asal=izin, jenis="perubahan_tujuan")

    assert client.get(alamat("perubahan_tujuan", draf)).status_code == 404
    assert client.get(alamat("perubahan_lokasi_baru", draf)).status_code == 404
