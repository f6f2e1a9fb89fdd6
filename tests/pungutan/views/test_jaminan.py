"""Guarantees on the importer's side, over HTTP: recorded, put right, taken back, replaced."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from jejak.models import JejakAudit
from permohonan.models import Permohonan
from portal.models import Notifikasi
from portal.tampilan import tanggal as tanggal_panjang
from pungutan.models import Jaminan
from pungutan.tagihan import tagihan
from referensi.models import Kurs, TarifPajak
from referensi.pilihan import BentukJaminan, JenisTarif
from tests.factories.jaminan import JaminanFactory, PenyelesaianFactory, isian_jaminan
from tests.factories.portal import PenggunaFactory
from tests.factories.referensi import KursFactory, ValutaFactory
from tests.factories.uang import (
    JAMINAN,
    KURS,
    JenisJaminanFactory,
    PersetujuanJaminanFactory,
    izin_terbit,
    petugas_jaminan,
)
from workflow.status import Status

pytestmark = pytest.mark.django_db

D = Decimal


def url(nama, permohonan, jaminan=None):
    return reverse(f"pungutan:{nama}", args=[permohonan.pk, *([jaminan.pk] if jaminan else [])])


@pytest.fixture
def izin(client):
    """An issued permit with its importer signed in."""
    permohonan = izin_terbit()
    client.force_login(PenggunaFactory(importir=permohonan.importir))
    return permohonan


def rekam(client, permohonan, **lain):
    return client.post(url("jaminan_rekam", permohonan), isian_jaminan(permohonan, **lain))


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


def test_a_guarantee_that_falls_short_is_refused_at_the_field_with_the_amount_and_the_sum(
    client, izin
):
    jawaban = rekam(client, izin, nilai=str(JAMINAN - 1_000))

    galat = jawaban.context["form"].errors
    hari = tanggal_panjang(izin.tanggal_skep)
    assert jawaban.status_code == 200
    assert galat["nilai"] == [
        (
            f"Nilai jaminan kurang Rp 1.000. Yang masih harus dijamin per {hari}: Rp 114.262.500 "
            "(tagihan jaminan Rp 114.262.500 dikurangi yang sudah dijamin Rp 0). Dihitung dari nilai "
            "pabean dan tarif pada SKEP dengan NDPBM: 1 USD = Rp\N{NO-BREAK SPACE}16.500."
        )
    ]
    assert not Jaminan.objects.exists()


def dua_kurs(client, hari, **lain):
    """Return a permit of 60 days ago, whose week had half of today's rate, with its importer signed in."""
    permohonan = izin_terbit(kurs_kini=None, tanggal_skep=hari - dt.timedelta(days=60), **lain)
    valuta, tengah = ValutaFactory(), hari - dt.timedelta(days=1)
    awal = permohonan.tanggal_skep
    KursFactory(valuta=valuta, nilai=KURS / 2, berlaku_dari=awal, berlaku_sampai=tengah)
    KursFactory(valuta=valuta, nilai=KURS, berlaku_dari=hari, berlaku_sampai=hari)
    client.force_login(PenggunaFactory(importir=permohonan.importir))
    return permohonan


def test_the_rate_of_the_day_of_handing_in_counts_whatever_the_paper_says(client):
    hari = timezone.localdate()
    permohonan = dua_kurs(client, hari)
    lama = (hari - dt.timedelta(days=55)).isoformat()

    murah = rekam(client, permohonan, nilai=str(JAMINAN / 2), tanggal=lama)
    cukup = rekam(client, permohonan, nilai=str(JAMINAN), tanggal=lama)

    assert "kurang Rp 57.131.250" in murah.context["form"].errors["nilai"][0]
    assert cukup.status_code == 302
    jaminan = Jaminan.objects.get()
    assert (jaminan.tanggal.isoformat(), jaminan.tanggal_serah) == (lama, hari)
    assert jaminan.nilai_tagihan == JAMINAN


def test_a_replacement_is_judged_by_its_own_day_of_handing_in(client):
    hari = timezone.localdate()
    permohonan = dua_kurs(client, hari)
    lama = JaminanFactory(permohonan=permohonan, diterima=True, tanggal_serah=hari)
    dahulu = (hari - dt.timedelta(days=55)).isoformat()
    isian = isian_jaminan(permohonan, nilai=str(JAMINAN / 2), tanggal=dahulu)

    jawaban = client.post(url("jaminan_ganti", permohonan, lama), isian)

    assert "kurang Rp 57.131.250" in jawaban.context["form"].errors["nilai"][0]
    assert Jaminan.objects.get() == lama


def test_a_correction_keeps_the_day_and_what_was_refused_is_handed_in_anew(client):
    hari = timezone.localdate()
    permohonan = dua_kurs(client, hari)
    kemarin = hari - dt.timedelta(days=1)
    jaminan = JaminanFactory(permohonan=permohonan, nilai=JAMINAN / 2, tanggal_serah=kemarin)
    isian = {"nilai": str(JAMINAN / 2), "berkas": ""}

    jawaban = client.post(
        url("jaminan_ubah", permohonan, jaminan), isian_jaminan(permohonan, **isian)
    )

    jaminan.refresh_from_db()
    assert (jawaban.status_code, jaminan.tanggal_serah) == (302, kemarin)
    assert jaminan.nilai_tagihan == JAMINAN / 2
    jaminan.delete()
    ditolak = JaminanFactory(permohonan=permohonan, ditolak=True, tanggal_serah=kemarin)
    permohonan.refresh_from_db()
    lagi = client.post(url("jaminan_ubah", permohonan, ditolak), isian_jaminan(permohonan, **isian))
    assert "kurang Rp 57.131.250" in lagi.context["form"].errors["nilai"][0]
    permohonan.refresh_from_db()
    cukup = isian_jaminan(permohonan, berkas="", nilai=str(JAMINAN))
    assert client.post(url("jaminan_ubah", permohonan, ditolak), cukup).status_code == 302
    ditolak.refresh_from_db()
    assert ditolak.tanggal_serah == hari


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


def test_a_day_without_a_rate_records_nothing_and_says_what_to_do(client):
    permohonan = izin_terbit(kurs_kini=None)
    client.force_login(PenggunaFactory(importir=permohonan.importir))

    buka = client.get(url("jaminan_rekam", permohonan))
    kirim = rekam(client, permohonan)

    assert buka.status_code == 409
    assert "merekam kurs minggu itu" in buka.content.decode()
    assert "merekam kurs minggu itu" in kirim.context["form"].errors["nilai"][0]
    assert kirim.context["form"]["nomor"].value() == "STB-77/2026"
    assert not Jaminan.objects.exists()


@pytest.mark.parametrize(
    "nama", ["jaminan_rekam", "jaminan_ubah", "jaminan_ganti", "bukti_bayar_rekam"]
)
def test_a_claim_nobody_can_compute_is_told_not_a_fault(client, izin, nama):
    jaminan = JaminanFactory(permohonan=izin, diterima=nama == "jaminan_ganti")
    TarifPajak.objects.filter(jenis=JenisTarif.BM_BULANAN).delete()

    jawaban = client.get(
        url(nama, izin, jaminan if nama in {"jaminan_ubah", "jaminan_ganti"} else None)
    )

    assert jawaban.status_code == 409
    assert "belum direkam" in jawaban.content.decode()
    assert client.get(url("jaminan", izin)).status_code == 200


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


def test_the_delete_page_says_that_the_amount_is_due_again(client, izin):
    jaminan = JaminanFactory(permohonan=izin)

    isi = client.get(url("jaminan_hapus", izin, jaminan)).content.decode()

    assert "Rp 114.262.500 kembali menjadi yang masih harus dijamin." in isi


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


def test_a_waiting_one_is_put_right_with_or_without_a_new_file(client, izin):
    jaminan = JaminanFactory(permohonan=izin)
    berkas = jaminan.berkas_id

    jawaban = client.post(
        url("jaminan_ubah", izin, jaminan),
        isian_jaminan(izin, nilai=str(JAMINAN + 5), nomor="STB-BARU", berkas=""),
    )

    jaminan.refresh_from_db()
    assert jawaban.status_code == 302
    assert (jaminan.nomor, jaminan.nilai, jaminan.berkas_id) == ("STB-BARU", JAMINAN + 5, berkas)


def test_a_refused_one_is_handed_in_again_with_its_reason_in_sight_before(client, izin):
    jaminan = JaminanFactory(permohonan=izin, ditolak=True)

    halaman = client.get(url("jaminan", izin)).content.decode()
    jawaban = client.post(url("jaminan_ubah", izin, jaminan), isian_jaminan(izin, berkas=""))

    jaminan.refresh_from_db()
    assert "Nomor tidak terbaca." in halaman
    assert jawaban.status_code == 302
    assert (jaminan.keadaan, jaminan.diperiksa_oleh, jaminan.catatan_periksa) == (
        "direkam",
        None,
        "",
    )


def test_a_waiting_one_is_taken_back_and_the_trail_keeps_it(client, izin):
    jaminan = JaminanFactory(permohonan=izin)
    alamat = url("jaminan_hapus", izin, jaminan)

    tanya = client.get(alamat).content.decode()
    jawaban = client.post(alamat, {"versi": izin.versi})

    assert f"Hapus jaminan {jaminan.nomor}" in tanya
    assert jawaban.status_code == 302
    assert not Jaminan.objects.exists()
    baris = JejakAudit.objects.get(rantai=izin.rantai, tindakan="hapus_jaminan")
    assert baris.rincian["nomor"] == jaminan.nomor


@pytest.mark.parametrize("nama", ["jaminan_ubah", "jaminan_hapus"])
def test_an_accepted_one_is_neither_changed_nor_deleted(client, izin, nama):
    jaminan = JaminanFactory(permohonan=izin, diterima=True)

    jawaban = client.post(url(nama, izin, jaminan), isian_jaminan(izin))

    assert jawaban.status_code == 409
    assert "sudah diterima" in jawaban.content.decode()
    assert Jaminan.objects.get().nomor == jaminan.nomor


def test_an_extension_is_a_row_of_its_own_that_waits_beside_the_old(client, izin):
    lama = JaminanFactory(permohonan=izin, diterima=True)

    jawaban = client.post(
        url("jaminan_ganti", izin, lama), isian_jaminan(izin, nilai=str(JAMINAN + 7))
    )

    baru = Jaminan.objects.exclude(pk=lama.pk).get()
    lama.refresh_from_db()
    assert jawaban.status_code == 302
    assert (baru.menggantikan, baru.nilai_tagihan, baru.keadaan) == (lama, JAMINAN, "direkam")
    assert lama.keadaan == "diterima"
    assert client.get(url("jaminan_ganti", izin, lama)).status_code == 409


def test_what_is_over_is_not_replaced(client, izin):
    selesai = PenyelesaianFactory(jaminan__permohonan=izin).jaminan

    jawaban = client.get(url("jaminan_ganti", izin, selesai))

    assert jawaban.status_code == 409
    assert "tidak berlaku lagi" in jawaban.content.decode()


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


def test_a_corrected_rate_reopens_nothing_and_the_page_says_by_how_much_it_differs(client, izin):
    JaminanFactory(permohonan=izin, diterima=True)
    Kurs.objects.update(nilai=KURS * 2)

    jawaban = client.get(url("jaminan", izin))

    assert jawaban.context["daftar_jaminan"][0].peringatan == []
    assert "tagihannya Rp 228.525.000 (selisih Rp 114.262.500)" in jawaban.content.decode()
    assert client.get(url("jaminan_rekam", izin)).status_code == 409


def test_a_replacement_is_not_put_right_once_the_old_one_is_over(client, izin):
    lama = JaminanFactory(permohonan=izin, diterima=True)
    baru = JaminanFactory(permohonan=izin, menggantikan=lama)
    PenyelesaianFactory(jaminan=lama)

    jawaban = client.post(url("jaminan_ubah", izin, baru), isian_jaminan(izin, berkas=""))

    assert jawaban.status_code == 409


def test_the_same_paper_is_not_handed_in_twice(client, izin):
    lama = JaminanFactory(permohonan=izin, diterima=True, nilai=5, nilai_tagihan=5)

    jawaban = rekam(client, izin, nomor=lama.nomor)

    assert jawaban.context["form"].errors["nomor"] == [
        "Jaminan dengan nomor ini sudah direkam pada izin ini."
    ]
