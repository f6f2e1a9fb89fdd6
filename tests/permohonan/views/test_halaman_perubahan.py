"""The tabs of a permit that was changed, the pages of a change, and the lists it stands in."""

import datetime as dt

import pytest
from django.urls import reverse

from permohonan.models import Permohonan
from portal.isian import belum_selesai
from portal.tampilan import tanggal
from tests.factories.berkas import BerkasFactory
from tests.factories.permohonan import (
    LokasiFactory,
    PerpanjanganFactory,
    PerubahanFactory,
    TujuanFactory,
)
from workflow.status import Status

pytestmark = pytest.mark.django_db
TERBIT, PROSES = Status.PENERBITAN_SKEP, Status.PENELITIAN_ANALIS


def alamat(nama, permohonan, *lain):
    return reverse(nama if ":" in nama else f"permohonan:{nama}", args=[permohonan.pk, *lain])


def isi(jawaban):
    return jawaban.content.decode()


def perubahan_terbit(izin, jenis):
    return PerubahanFactory(asal=izin, jenis=jenis, status=TERBIT)


def test_rows_of_issued_changes_stand_on_the_permits_tabs_with_their_skep(client, izin):
    tujuan, lokasi = (
        perubahan_terbit(izin, "perubahan_tujuan"),
        perubahan_terbit(izin, "perubahan_lokasi"),
    )
    berkas = BerkasFactory(nama_asli="kontrak-dua.pdf")
    TujuanFactory(permohonan=tujuan, tujuan="Tujuan kedua", berkas=berkas)
    LokasiFactory(permohonan=lokasi, lokasi="Lokasi kedua")
    TujuanFactory(permohonan=PerubahanFactory(asal=izin, jenis="perubahan_tujuan"), tujuan="Belum")

    daftar = client.get(alamat("tujuan", izin))

    assert [(t.tujuan, t.sumber) for t in daftar.context["daftar"]][1:] == [
        ("Tujuan kedua", tujuan)
    ]
    assert tujuan.nomor_skep in isi(daftar)
    baris = daftar.context["daftar"][1]
    assert alamat("tujuan_berkas", tujuan, baris.pk) in isi(daftar)
    jumlah = {t["judul"]: t["hitung"] for t in daftar.context["tab"]}
    assert (jumlah["Tujuan"], jumlah["Lokasi"]) == (2, 2)
    tempat = client.get(alamat("lokasi", izin)).context["daftar"]
    assert [(k.sumber, k.jumlah_barang) for k in tempat] == [(None, 1), (lokasi, 0)]


def test_the_page_of_a_change_shows_what_the_permit_has(client, izin):
    draf = PerubahanFactory(asal=izin, jenis="perubahan_lokasi")

    jawaban = client.get(alamat("lokasi", draf))

    assert izin.lokasi.get().lokasi in isi(jawaban)
    assert f"Lokasi pada izin {izin.nomor_skep} (1)" in isi(jawaban)
    assert list(jawaban.context["daftar"]) == []


@pytest.mark.parametrize(
    ("jenis", "judul", "nama"),
    [
        ("perpanjangan", "Perpanjangan", "perpanjangan"),
        ("perubahan_tujuan", "Tujuan", "tujuan"),
        ("perubahan_lokasi", "Lokasi", "lokasi"),
    ],
)
def test_a_change_opens_on_its_own_tab_and_has_no_others(client, izin, jenis, judul, nama):
    draf = PerubahanFactory(asal=izin, jenis=jenis)

    jawaban = client.get(reverse("permohonan:barang", args=[draf.pk]), follow=True)

    assert jawaban.redirect_chain == [(alamat(nama, draf), 302)]
    assert [t["judul"] for t in jawaban.context["tab"]] == [
        judul,
        "Izin",
        "Lampiran",
        "Status Proses",
    ]
    for lain in {"tujuan", "lokasi", "perpanjangan"} - {nama}:
        assert client.get(alamat(lain, draf)).status_code == 404
    assert client.get(alamat("barang_tambah", draf)).status_code == 404
    assert client.get(alamat("impor", draf)).status_code == 404


def test_its_head_names_the_kind_and_the_permit(client, izin):
    draf = PerubahanFactory(asal=izin, jenis="perubahan_lokasi")

    jawaban = client.get(draf.get_absolute_url())

    nama = f"Perubahan lokasi penggunaan atas {izin.nomor_skep}"
    tombol = [(b["label"], b["url"]) for b in jawaban.context["tombol_aksi"]]
    assert tombol[0] == ("Kirim Perubahan", alamat("workflow:kirim", draf))
    assert f"<h1>{nama}</h1>" in isi(jawaban)
    assert [judul for judul, _ in jawaban.context["jejak_remah"]] == ["Rekam Data", nama, "Lokasi"]
    assert f'href="{izin.get_absolute_url()}"' in isi(jawaban)


def test_its_header_is_the_letter_alone(client, izin):
    draf = PerubahanFactory(asal=izin, jenis="perubahan_lokasi")
    url = alamat("header_ubah", draf)
    kolom = client.get(url).context["form"].fields
    assert sorted(kolom) == ["nomor_surat", "tanggal_surat", "versi"]

    salah = client.post(
        url, {"nomor_surat": "", "tanggal_surat": "2999-01-01", "versi": draf.versi}
    )
    hari = izin.tanggal_skep
    client.post(url, {"nomor_surat": "S-99/2026", "tanggal_surat": hari, "versi": draf.versi})

    assert sorted(salah.context["form"].errors) == ["nomor_surat", "tanggal_surat"]
    draf.refresh_from_db()
    assert (draf.nomor_surat, draf.tanggal_surat) == ("S-99/2026", hari)
    assert draf.kategori == izin.kategori


def test_its_own_letter_is_not_older_than_the_permit(client, izin):
    draf = PerubahanFactory(asal=izin, jenis="perubahan_lokasi")
    url = alamat("header_ubah", draf)
    isian = {"tanggal_surat": izin.tanggal_skep - dt.timedelta(days=1), "versi": draf.versi}

    jawaban = client.post(url, isian | {"nomor_surat": "S-99/2026"})
    # Still the permit's own letter: nothing to compare.
    izinnya = {"nomor_surat": izin.nomor_surat, "tanggal_surat": izin.tanggal_surat}
    biar = client.post(url, isian | izinnya)

    kalimat = (
        f"Tanggal surat perubahan tidak boleh sebelum SKEP izinnya, {tanggal(izin.tanggal_skep)}. "
        "Periksa kembali tanggalnya."
    )
    assert jawaban.context["form"].errors == {"tanggal_surat": [kalimat]}
    assert (jawaban.status_code, biar.status_code) == (200, 302)


def test_a_draft_is_deleted_and_leads_back_to_its_permit(client, izin):
    draf = PerpanjanganFactory(permohonan=PerubahanFactory(asal=izin)).permohonan
    url = alamat("hapus", draf)
    assert "izinnya tidak berubah" in isi(client.get(url))

    jawaban = client.post(url, {"versi": draf.versi}, follow=True)

    assert jawaban.redirect_chain == [(izin.get_absolute_url(), 302)]
    assert [str(p) for p in jawaban.context["messages"]] == [
        f"Draft Perpanjangan atas {izin.nomor_skep} dihapus."
    ]
    assert not izin.perubahan.exists()


def test_a_change_is_called_off_by_its_importer_and_never_copied(client, izin):
    jalan = PerubahanFactory(asal=izin, jenis="perubahan_tujuan", status=PROSES)
    url = reverse("workflow:aksi", args=[jalan.pk, "batalkan"])
    assert f"atas {izin.nomor_skep}?" in isi(client.get(url))

    client.post(url, {"catatan": "Tidak jadi.", "versi": jalan.versi})

    jalan.refresh_from_db()
    assert jalan.status == Status.PEMBATALAN
    assert client.get(alamat("salin", jalan)).status_code == 404


def test_lists_name_the_kind_and_find_it(client, izin):
    draf = PerubahanFactory(asal=izin, jenis="perubahan_lokasi")
    nama = f"Perubahan lokasi penggunaan atas {izin.nomor_skep}"

    Permohonan.objects.filter(pk=draf.pk).update(nomor_surat="S-77/SENDIRI")
    browse = reverse("permohonan:browse_status")
    for daftar in (reverse("permohonan:rekam_data"), browse):
        tampil = isi(client.get(daftar))
        assert f'">{nama}</a>' in tampil
        assert '<span class="redup d-block">S-77/SENDIRI</span>' in tampil

    def temuan(jenis):
        halaman = client.get(browse, {"jenis": jenis}).context["halaman"]
        return [p.pk for p in halaman]

    assert temuan("perubahan_lokasi") == [draf.pk]
    assert temuan("baru") == [izin.pk]
    assert temuan("perpanjangan") == []


def test_what_was_typed_and_not_saved_names_the_change(client, izin, django_user_model):
    draf = PerubahanFactory(asal=izin)
    pengguna = django_user_model.objects.get(pk=client.session["_auth_user_id"])
    halaman = client.get(alamat("perpanjangan", draf))
    token = isi(halaman).split('name="_isian" value="')[1].split('"')[0]

    client.post(alamat("perpanjangan", draf), {"alasan": "Ketikan", "versi": 0, "_isian": token})

    assert [b.judul for b in belum_selesai(pengguna)] == [
        f"Perpanjangan Impor Sementara · Perpanjangan atas {izin.nomor_skep}"
    ]


@pytest.mark.parametrize("baris", [1, 6])
def test_a_permits_tabs_ask_the_same_at_any_length(client, izin, django_assert_num_queries, baris):
    for _ in range(baris):
        TujuanFactory(permohonan=perubahan_terbit(izin, "perubahan_tujuan"))
        LokasiFactory(permohonan=perubahan_terbit(izin, "perubahan_lokasi"))

    with django_assert_num_queries(20):
        client.get(alamat("tujuan", izin))
    with django_assert_num_queries(21):
        client.get(alamat("lokasi", izin))
