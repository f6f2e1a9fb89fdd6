"""Guarantees on the importer's side, over HTTP: recorded, or refused at the field."""

import datetime as dt

import pytest
from django.utils import timezone

from jejak.models import JejakAudit
from permohonan.models import Permohonan
from portal.models import Notifikasi
from portal.tampilan import tanggal as tanggal_panjang
from pungutan.models import Jaminan
from pungutan.tagihan import tagihan
from referensi.pilihan import BentukJaminan
from tests.factories.jaminan import JaminanFactory, PenyelesaianFactory, isian_jaminan
from tests.factories.portal import PenggunaFactory
from tests.factories.uang import (
    JAMINAN,
    JenisJaminanFactory,
    PersetujuanJaminanFactory,
    izin_terbit,
    petugas_jaminan,
)
from tests.pungutan.views.pemohon_jaminan import rekam, url
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def izin(client):
    """An issued permit with its importer signed in."""
    permohonan = izin_terbit()
    client.force_login(PenggunaFactory(importir=permohonan.importir))
    return permohonan


def test_cash_is_recorded_waits_and_the_office_is_told(client, izin):
    petugas = petugas_jaminan(izin)

    jawaban = rekam(client, izin)

    jaminan = Jaminan.objects.get()
    assert (jawaban.status_code, jawaban.url) == (302, url("jaminan", izin))
    assert (jaminan.keadaan, jaminan.nilai, jaminan.nilai_tagihan) == ("direkam", JAMINAN, JAMINAN)
    assert (jaminan.penjamin, jaminan.jatuh_tempo, jaminan.menggantikan) == ("", None, None)
    assert [n.pengguna for n in Notifikasi.objects.filter(jenis="jaminan")] == [petugas]
    baris = JejakAudit.objects.get(rantai=izin.rantai, tindakan="rekam_jaminan")
    assert baris.rincian["sha256"] == jaminan.berkas.sha256
    assert Permohonan.objects.get(pk=izin.pk).versi == izin.versi + 1


def test_an_approval_that_ended_does_not_do_for_a_paper_of_before(client, izin):
    hari = timezone.localdate()
    setuju = PersetujuanJaminanFactory(
        importir=izin.importir, berlaku_sampai=hari - dt.timedelta(days=10)
    )
    lama = (hari - dt.timedelta(days=20)).isoformat()

    jawaban = rekam(client, izin, jenis=setuju.jenis, tanggal=lama)

    assert "persetujuan" in jawaban.context["form"].errors["jenis"][0]
    assert not Jaminan.objects.exists()


def test_a_day_to_come_is_refused_and_a_paper_older_than_the_permit_is_not(client, izin):
    besok = izin.tanggal_skep + dt.timedelta(days=1)
    kemarin = izin.tanggal_skep - dt.timedelta(days=1)

    galat = rekam(client, izin, tanggal=besok.isoformat()).context["form"].errors["tanggal"]

    assert galat == ["Tanggal jaminan tidak boleh setelah hari ini."]
    assert rekam(client, izin, tanggal=kemarin.isoformat()).status_code == 302


def test_a_paper_that_has_lapsed_is_refused_at_its_due_date_also_after_the_permit(client):
    hari = timezone.localdate()
    permohonan = izin_terbit(tanggal_skep=hari - dt.timedelta(days=500), jangka_waktu=7)
    client.force_login(PenggunaFactory(importir=permohonan.importir))
    bank = JenisJaminanFactory(kode=BentukJaminan.BANK_GARANSI)
    besok = hari + dt.timedelta(days=1)

    for tempo in (tagihan(permohonan).jatuh_tempo_cukup, hari - dt.timedelta(days=2), hari):
        isian = {"tanggal": hari.isoformat(), "jatuh_tempo": tempo.isoformat(), "jenis": bank}
        assert rekam(client, permohonan, **isian).context["form"].errors["jatuh_tempo"] == [
            f"Jatuh tempo jaminan harus setelah hari ini: paling cepat {tanggal_panjang(besok)}."
        ]

    assert rekam(client, permohonan, jenis=bank, jatuh_tempo=besok.isoformat()).status_code == 302


def test_a_bank_guarantee_names_its_bank_and_lasts_until_30_days_after_the_permit(client, izin):
    bank = JenisJaminanFactory(kode=BentukJaminan.BANK_GARANSI)
    terdini = tagihan(izin).jatuh_tempo_terdini
    dini = (terdini - dt.timedelta(days=1)).isoformat()

    galat = rekam(client, izin, jenis=bank, penjamin="", jatuh_tempo=dini).context["form"].errors
    kosong = rekam(client, izin, jenis=bank, jatuh_tempo="").context["form"].errors

    assert galat["penjamin"] == ["Isi nama bank, perusahaan asuransi, atau penjamin lainnya."]
    assert galat["jatuh_tempo"][0].startswith(
        f"Jatuh tempo jaminan paling cepat {tanggal_panjang(terdini)}"
    )
    assert kosong["jatuh_tempo"] == ["Isi tanggal jatuh tempo jaminan."]
    assert rekam(client, izin, jenis=bank).status_code == 302
    assert Jaminan.objects.get().jatuh_tempo == terdini


def test_cash_carries_neither_guarantor_nor_due_date_and_a_bond_is_asked_for_both(client, izin):
    terdini = tagihan(izin).jatuh_tempo_terdini.isoformat()
    tunai = JenisJaminanFactory()
    bond = JenisJaminanFactory(kode=BentukJaminan.CUSTOMS_BOND)

    lebih = rekam(client, izin, penjamin="Bank Contoh", jatuh_tempo=terdini).context["form"]
    kurang = rekam(client, izin, jenis=bond, penjamin="", jatuh_tempo="").context["form"]

    assert lebih.errors == {
        "penjamin": [f"{tunai.nama} tidak memakai penjamin: kosongkan."],
        "jatuh_tempo": [f"{tunai.nama} tidak memakai jatuh tempo: kosongkan."],
    }
    assert sorted(kurang.errors) == ["jatuh_tempo", "penjamin"]
    assert "opsional" not in client.get(url("jaminan_rekam", izin)).content.decode()
    assert not Jaminan.objects.exists()


def test_every_error_comes_in_one_round_and_a_sent_file_is_to_be_chosen_again(client, izin):
    besok = (izin.tanggal_skep + dt.timedelta(days=1)).isoformat()

    tanpa = rekam(client, izin, nomor="", berkas="", nilai="1", tanggal=besok)
    dengan = rekam(client, izin, nilai="1")

    assert sorted(tanpa.context["form"].errors) == ["berkas", "nilai", "nomor", "tanggal"]
    assert "Pilih kembali berkasnya." not in tanpa.content.decode()
    assert "Pilih kembali berkasnya." in dengan.content.decode()


def test_a_refused_kind_says_why_and_is_not_offered(client, izin):
    izin.kategori.jaminan = [BentukJaminan.TUNAI]
    izin.kategori.jaminan_terbatas = True
    izin.kategori.save()
    bond = JenisJaminanFactory(kode=BentukJaminan.CUSTOMS_BOND)

    buka = client.get(url("jaminan_rekam", izin))
    jawaban = rekam(client, izin, jenis=bond)

    form = buka.context["form"]
    assert bond.pk not in [kode for kode, _ in form.fields["jenis"].choices]
    assert [jenis for jenis, _ in form.ditolak] == [bond]
    assert "tidak diterima untuk tujuan penggunaan" in jawaban.context["form"].errors["jenis"][0]
    assert not Jaminan.objects.exists()


@pytest.mark.parametrize(
    ("kolom", "nilai", "kalimat"),
    [
        ("nilai", "0", "Isi jumlah lebih besar dari nol."),
        ("nilai", "-5", "Angka tidak terbaca. Contoh: 1250 atau 1.250,50."),
        ("nilai", "1" * 30, "Jumlah ini terlalu besar. Periksa kembali angkanya."),
        ("nilai", "NaN", "Angka tidak terbaca. Contoh: 1250 atau 1.250,50."),
        ("nilai", "114262500,5", "Tulis dalam rupiah penuh, tanpa sen."),
        ("tanggal", "kemarin", "Tanggal tidak dikenal. Contoh: 31-12-2026."),
    ],
)
def test_bad_input_is_told_at_the_field(client, izin, kolom, nilai, kalimat):
    jawaban = rekam(client, izin, **{kolom: nilai})

    assert jawaban.status_code == 200
    assert jawaban.context["form"].errors[kolom] == [kalimat]


def test_a_second_tab_is_told_and_records_nothing(client, izin):
    isian = isian_jaminan(izin)
    client.post(url("jaminan_rekam", izin), isian)

    kedua = client.post(url("jaminan_rekam", izin), isian_jaminan(izin))

    assert kedua.status_code == 409
    assert Jaminan.objects.count() == 1


def test_nothing_more_is_recorded_where_enough_was(client, izin):
    JaminanFactory(permohonan=izin, diterima=True)

    jawaban = client.get(url("jaminan_rekam", izin))

    assert jawaban.status_code == 409
    assert "Jaminan sudah mencukupi." in jawaban.content.decode()


def test_a_revoked_permit_takes_no_guarantee(client):
    permohonan = izin_terbit(status=Status.PENCABUTAN_SKEP)
    client.force_login(PenggunaFactory(importir=permohonan.importir))

    assert client.get(url("jaminan_rekam", permohonan)).status_code == 409


def test_the_office_does_not_record_and_the_importer_does_not_verify(client, izin):
    jaminan = JaminanFactory(permohonan=izin)
    milik = [
        client.get(url(nama, izin, jaminan)).status_code
        for nama in ("jaminan_periksa", "jaminan_selesaikan")
    ]
    client.force_login(petugas_jaminan(izin))
    dinas = [
        client.get(url("jaminan_rekam", izin)).status_code,
        client.get(url("jaminan_ubah", izin, jaminan)).status_code,
    ]

    assert (milik, dinas) == ([403, 403], [403, 403])


def test_the_tab_takes_the_same_statements_for_one_guarantee_and_for_many(
    client, izin, django_assert_num_queries
):
    JaminanFactory(permohonan=izin, diterima=True)
    client.get(url("jaminan", izin))
    with django_assert_num_queries(JUMLAH_TAB):
        client.get(url("jaminan", izin))

    for nomor in range(5):
        JaminanFactory(permohonan=izin, ditolak=True, nomor=f"STB-X{nomor}")
    PenyelesaianFactory(jaminan__permohonan=izin, jaminan__nomor="STB-Z")
    with django_assert_num_queries(JUMLAH_TAB):
        client.get(url("jaminan", izin))


JUMLAH_TAB = 23


def test_what_does_not_suffice_any_more_is_told(client, izin):
    bank = JenisJaminanFactory(kode=BentukJaminan.BANK_GARANSI)
    terdini = tagihan(izin).jatuh_tempo_terdini
    JaminanFactory(permohonan=izin, diterima=True, jenis=bank, jatuh_tempo=terdini)
    cukup = client.get(url("jaminan", izin)).context["daftar_jaminan"][0].peringatan
    # The permit was extended since.
    Permohonan.objects.filter(pk=izin.pk).update(bulan_izin=8)

    lagi = client.get(url("jaminan", izin)).context["daftar_jaminan"][0].peringatan

    assert cukup == []
    assert len(lagi) == 1
    assert lagi[0].startswith("Jatuh temponya tidak mencukupi lagi: paling cepat")


def test_the_same_paper_is_not_handed_in_twice(client, izin):
    lama = JaminanFactory(permohonan=izin, diterima=True, nilai=5, nilai_tagihan=5)

    jawaban = rekam(client, izin, nomor=lama.nomor)

    assert jawaban.context["form"].errors["nomor"] == [
        "Jaminan dengan nomor ini sudah direkam pada izin ini."
    ]
