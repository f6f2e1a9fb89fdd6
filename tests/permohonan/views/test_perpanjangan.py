import datetime as dt

import pytest
from django.urls import reverse

from permohonan.models import Perpanjangan
from portal.tampilan import tanggal
from referensi.kalender import akhir_izin
from tests.factories.berkas import unggahan_pdf
from tests.factories.permohonan import PermohonanFactory, PerpanjanganFactory, PerubahanFactory
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.referensi import KantorFactory, KategoriTujuanFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db


def izin_milik(client, **lain):
    izin = PermohonanFactory(status=lain.pop("status", Status.PENERBITAN_SKEP), **lain)
    client.force_login(PenggunaFactory(importir=izin.importir))
    return izin


def alamat(permohonan, nama="perpanjangan"):
    return reverse(f"permohonan:{nama}", args=[permohonan.pk])


def hari(izin, bulan, selisih=0):
    return akhir_izin(izin.tanggal_skep, bulan) + dt.timedelta(days=selisih)


def isian(permohonan, sampai, **lain):
    return {
        "alasan": "Pekerjaan belum selesai.",
        "sampai": sampai.isoformat(),
        "berkas": unggahan_pdf("jadwal.pdf"),
        "versi": permohonan.versi,
    } | lain


def galat(jawaban):
    return {nama: list(pesan) for nama, pesan in jawaban.context["form"].errors.items()}


def test_the_limits_are_told_before_anything_is_typed(client, izin):
    jawaban = client.get(alamat(izin))

    batas = jawaban.context["batas"]
    assert (batas.akhir_kini, batas.bulan_kini) == (hari(izin, 6), 6)
    assert (batas.akhir_maks, batas.sisa_bulan) == (hari(izin, 36), 30)
    assert jawaban.context["bulan_depan"] == hari(izin, 7)
    kolom = jawaban.context["form"].fields["sampai"]
    assert kolom.widget.attrs["min"] == hari(izin, 6, 1).isoformat()
    assert kolom.widget.attrs["max"] == hari(izin, 36).isoformat()
    assert not izin.perubahan.exists()


def test_saving_makes_the_draft_and_says_what_it_will_be(client, izin):
    jawaban = client.post(alamat(izin), isian(izin, hari(izin, 8, 1)), follow=True)

    draf = izin.perubahan.get()
    assert jawaban.redirect_chain == [(alamat(draf), 302)]
    assert [str(p) for p in jawaban.context["messages"]] == ["Data Berhasil Disimpan"]
    assert (draf.jenis, draf.status, draf.perpanjangan.bulan_tambahan) == (
        "perpanjangan",
        Status.DRAFT,
        3,
    )
    assert jawaban.context["akhir_semula"] == hari(izin, 6)
    assert jawaban.context["akhir_baru"] == hari(izin, 9)
    assert draf.perpanjangan.berkas.nama_asli == "jadwal.pdf"


def test_what_was_begun_is_continued_by_the_same_button(client, izin):
    client.post(alamat(izin), isian(izin, hari(izin, 7)))
    draf = izin.perubahan.get()

    jawaban = client.get(alamat(izin), follow=True)

    assert jawaban.redirect_chain == [(alamat(draf), 302)]
    assert jawaban.context["form"]["alasan"].value() == "Pekerjaan belum selesai."


@pytest.mark.parametrize(
    ("bulan", "selisih", "kalimat"),
    [
        (6, 0, "Isi tanggal sesudah akhir izin kini"),
        (36, 1, "Tanggal terlalu jauh. Paling lama sampai dengan"),
    ],
)
def test_a_day_out_of_the_range_is_told_at_the_field_and_the_typing_stays(
    client, izin, bulan, selisih, kalimat
):
    jawaban = client.post(alamat(izin), isian(izin, hari(izin, bulan, selisih)))

    assert list(galat(jawaban)) == ["sampai"]
    assert galat(jawaban)["sampai"][0].startswith(kalimat)
    assert jawaban.context["form"]["alasan"].value() == "Pekerjaan belum selesai."
    assert not izin.perubahan.exists()


@pytest.mark.parametrize(
    ("kolom", "nilai"),
    [("alasan", ""), ("alasan", "x" * 1001), ("sampai", ""), ("sampai", "nanti"), ("berkas", "")],
)
def test_a_wrong_field_makes_no_draft(client, izin, kolom, nilai):
    jawaban = client.post(alamat(izin), isian(izin, hari(izin, 7)) | {kolom: nilai})

    assert list(galat(jawaban)) == [kolom]
    assert not izin.perubahan.exists()


def test_a_double_press_changes_nothing_and_says_so(client, izin):
    client.post(alamat(izin), isian(izin, hari(izin, 7)))

    jawaban = client.post(alamat(izin), isian(izin, hari(izin, 7)))

    assert jawaban.status_code == 409
    assert jawaban.context["form"].usang == izin.perubahan.get()
    assert Perpanjangan.objects.count() == 1


def test_the_draft_is_edited_on_its_tab_and_keeps_its_file(client, izin):
    client.post(alamat(izin), isian(izin, hari(izin, 7)))
    draf = izin.perubahan.get()

    jawaban = client.post(
        alamat(draf), isian(draf, hari(izin, 12), berkas="", alasan="Lama."), follow=True
    )

    baris = Perpanjangan.objects.get()
    assert (baris.alasan, baris.bulan_tambahan, baris.berkas.nama_asli) == (
        "Lama.",
        6,
        "jadwal.pdf",
    )
    assert jawaban.context["akhir_baru"] == hari(izin, 12)


def test_the_file_is_downloaded_and_deleted(client, izin):
    client.post(alamat(izin), isian(izin, hari(izin, 7)))
    draf = izin.perubahan.get()
    unduh = client.get(alamat(draf, "perpanjangan_berkas"))
    assert unduh.headers["Content-Disposition"] == 'attachment; filename="jadwal.pdf"'
    hapus = alamat(draf, "perpanjangan_berkas_hapus")
    assert client.get(hapus).status_code == 200

    jawaban = client.post(hapus, {"versi": draf.versi}, follow=True)

    assert [str(p) for p in jawaban.context["messages"]] == ["Berkas berhasil dihapus."]
    assert Perpanjangan.objects.get().berkas is None
    assert client.get(alamat(draf, "perpanjangan_berkas")).status_code == 404
    assert client.get(hapus).status_code == 404


def test_without_its_file_an_extension_is_still_corrected_and_waits_for_one_to_be_sent(
    client, izin
):
    client.post(alamat(izin), isian(izin, hari(izin, 7)))
    draf = izin.perubahan.get()
    ada = client.get(alamat(draf)).context["form"].fields["berkas"]
    client.post(alamat(draf, "perpanjangan_berkas_hapus"), {"versi": draf.versi})
    draf.refresh_from_db()
    tanpa = client.get(alamat(draf)).context["form"].fields["berkas"]

    jawaban = client.post(
        alamat(draf), isian(draf, hari(izin, 8), berkas="", alasan="Lain."), follow=True
    )

    assert str(ada.label) == "Ganti berkas (bila perlu)"
    assert (str(tanpa.label), tanpa.required, tanpa.menyusul) == ("Upload Berkas", False, True)
    assert str(tanpa.help_text).startswith("Berkas harus ada sebelum dikirim. ")
    baris = Perpanjangan.objects.get()
    assert (baris.alasan, baris.bulan_tambahan, baris.berkas) == ("Lain.", 2, None)
    assert "Berkas pendukung perpanjangan wajib diunggah." in jawaban.content.decode()


def test_what_another_skep_made_stale_shows_the_day_asked_for_and_no_months_or_money(client, izin):
    client.post(alamat(izin), isian(izin, hari(izin, 9)))
    draf = izin.perubahan.get()
    assert "Biaya perpanjangan" in client.get(alamat(draf)).content.decode()
    type(izin).objects.filter(pk=izin.pk).update(bulan_izin=8)

    for nama in ("permohonan:perpanjangan", "workflow:kirim"):
        jawaban = client.get(reverse(nama, args=[draf.pk]))
        isi = jawaban.content.decode()
        assert "Jangka waktu izin sudah berubah sejak tanggal ini diisi." in isi
        assert ("akhir_baru" in jawaban.context, "Bulan yang ditambahkan" in isi) == (False, False)
        assert "Biaya perpanjangan</h2>" not in isi

    client.post(alamat(draf), isian(draf, hari(izin, 9), berkas="", versi=draf.versi))
    assert client.get(alamat(draf)).context["akhir_semula"] == hari(izin, 8)


def test_a_part_of_a_month_is_explained_by_the_permits_own_days(client, izin):
    isi = client.get(alamat(izin)).content.decode()

    awal, akhir = tanggal(hari(izin, 6, 1)), tanggal(hari(izin, 7))
    assert f"untuk tanggal mana pun dari {awal} sampai dengan {akhir}, izin ditambah" in isi


@pytest.mark.parametrize(
    ("lain", "kalimat"),
    [
        ({"status": Status.PENCABUTAN_SKEP}, "Izin ini sudah dicabut"),
        ({"status": Status.PENELITIAN_ANALIS}, "Izin ini belum terbit"),
        ({"tanggal_skep": dt.date(2020, 1, 1)}, "Izin ini berakhir pada"),
        ({"jangka_waktu": 36}, "Izin ini sudah berjalan 36 bulan"),
    ],
)
def test_an_extension_that_is_not_possible_is_refused_with_the_reason(client, lain, kalimat):
    izin = izin_milik(client, **lain)

    for jawaban in (client.get(alamat(izin)), client.post(alamat(izin), {"versi": 0})):
        assert jawaban.status_code == 409
        assert kalimat in jawaban.content.decode()
    assert not izin.perubahan.exists()


def test_a_category_that_cannot_be_extended_says_so(client):
    pameran = KategoriTujuanFactory(
        nama="Pameran", dapat_diperpanjang=False, bulan_awal_maks=12, bulan_total_maks=12
    )
    izin = izin_milik(client, kategori=pameran)

    jawaban = client.get(alamat(izin))

    assert jawaban.status_code == 409
    assert "Izin dengan tujuan “Pameran” tidak dapat diperpanjang." in jawaban.content.decode()


def test_others_than_the_importers_people_do_not_begin_one(client, izin):
    client.force_login(JabatanFactory(kantor=izin.kantor).pengguna)
    assert client.get(alamat(izin)).status_code == 403
    client.force_login(PenggunaFactory())
    assert client.get(alamat(izin)).status_code == 404


def test_another_kind_of_change_has_no_such_tab(client, izin):
    tujuan = PerubahanFactory(asal=izin, jenis="perubahan_tujuan")

    assert client.get(alamat(tujuan)).status_code == 404
    assert client.get(alamat(izin, "perpanjangan_berkas")).status_code == 404


def test_the_extension_under_way_is_read_without_a_form(client, izin):
    jalan = PerpanjanganFactory(
        permohonan=PerubahanFactory(asal=izin, status=Status.PENELITIAN_ANALIS)
    ).permohonan

    jawaban = client.get(alamat(jalan))

    assert jawaban.context["form"] is None
    assert jawaban.context["isi"].bulan_tambahan == 3
    assert client.post(alamat(jalan), isian(jalan, hari(izin, 7))).status_code == 409


def test_an_extension_that_was_begun_elsewhere_and_not_filled_in_says_so(client, izin):
    draf = PerubahanFactory(asal=izin)

    jawaban = client.get(alamat(draf))

    assert (jawaban.status_code, jawaban.context["isi"]) == (200, None)
    assert "Alasan, tanggal, dan berkas perpanjangan belum diisi." in jawaban.content.decode()


def test_the_file_of_an_extension_is_read_by_its_office_and_by_nobody_else(client, izin):
    jalan = PerpanjanganFactory(
        permohonan=PerubahanFactory(asal=izin, status=Status.PENELITIAN_ANALIS)
    ).permohonan
    unduh, hapus = (
        alamat(jalan, "perpanjangan_berkas"),
        alamat(jalan, "perpanjangan_berkas_hapus"),
    )

    def kode(pengguna):
        client.force_login(pengguna)
        return client.get(unduh).status_code, client.post(hapus, {"versi": 0}).status_code

    assert kode(JabatanFactory(kantor=izin.kantor).pengguna) == (200, 403)
    assert kode(JabatanFactory(kantor=KantorFactory(kode="070500")).pengguna) == (404, 404)
    assert kode(PenggunaFactory()) == (404, 404)
    assert kode(PenggunaFactory(importir=izin.importir)) == (200, 409)
    assert Perpanjangan.objects.get().berkas is not None
