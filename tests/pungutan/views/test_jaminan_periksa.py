"""Guarantees on the office's side, over HTTP: verified with a receipt or refused."""

import pytest
from django.urls import reverse

from berkas.kode_periksa import kode
from jejak import tasks
from jejak.models import JejakAudit
from permohonan.izin_berlaku import masa_berlaku
from permohonan.models import PenghitungNomor
from portal.izin import Peran
from portal.models import Notifikasi
from portal.tampilan import npwp, tanggal
from pungutan.models import Bpj
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.jaminan import JaminanFactory, PenyelesaianFactory
from tests.factories.portal import PenggunaFactory
from tests.factories.uang import JAMINAN, izin_terbit, petugas_jaminan
from tests.pungutan.views.petugas_jaminan import periksa, url
from tests.workflow.pdf import teks

pytestmark = pytest.mark.django_db


def test_accepting_numbers_the_receipt_tells_the_importer_and_the_worker_makes_the_paper(
    client, izin
):
    orang = PenggunaFactory(importir=izin.importir)
    jaminan = JaminanFactory(permohonan=izin, direkam_oleh=orang)

    halaman = client.get(url("jaminan_periksa", jaminan))
    jawaban = periksa(client, jaminan)

    bpj = Bpj.objects.get()
    jaminan.refresh_from_db()
    tahun = bpj.tanggal.year
    assert halaman.context["kurang"] == []
    assert jawaban.status_code == 302
    assert bpj.nomor == f"BPJ-1/{izin.kantor.kode_unit}/{tahun}"
    assert (jaminan.keadaan, jaminan.nilai_tagihan) == ("diterima", JAMINAN)
    assert PenghitungNomor.objects.get(seri="bpj").terakhir == 1
    assert [n.judul for n in Notifikasi.objects.filter(pengguna=orang)] == [
        f"Jaminan diterima, BPJ {bpj.nomor}"
    ]
    assert izin.keterlibatan.get().peran == Peran.PETUGAS_JAMINAN
    assert not bpj.siap
    sedang = client.get(url("bpj", jaminan), follow=True).content.decode()
    assert "BPJ sedang dibuat" in sedang

    tasks.drain_outbox()

    unduhan = client.get(url("bpj", jaminan))
    isi = b"".join(unduhan.streaming_content)
    kata = teks(isi)
    assert unduhan.headers["Content-Disposition"] == (
        f'attachment; filename="BPJ-1-{izin.kantor.kode_unit}-{tahun}.pdf"'
    )
    for bagian in (
        bpj.nomor,
        izin.nomor_skep,
        izin.importir.nama,
        jaminan.nomor,
        "Rp 114.262.500",
        "seratus empat belas juta dua ratus enam puluh dua ribu lima ratus rupiah",
        "Bea masuk Rp 70.950.000",
        "Pajak penghasilan (PPh) Pasal 22 Rp 43.312.500",
        f"Nomor {bpj.nomor} Kode {kode(bpj.token)}",
    ):
        assert bagian in kata
    assert JejakAudit.objects.filter(tindakan="unduh_bpj").count() == 1


def test_numbers_follow_each_other_in_an_office_and_keep_to_its_format(client, izin):
    izin.kantor.format_nomor_bpj = "{urut}/BPJ/{unit}/{tahun}"
    izin.kantor.save()
    pertama = JaminanFactory(permohonan=izin)
    lain = izin_terbit(kantor=izin.kantor)

    periksa(client, pertama)
    periksa(client, JaminanFactory(permohonan=lain))

    unit, tahun = izin.kantor.kode_unit, izin.tanggal_skep.year
    assert sorted(Bpj.objects.values_list("nomor", flat=True)) == [
        f"1/BPJ/{unit}/{tahun}",
        f"2/BPJ/{unit}/{tahun}",
    ]


def test_a_refusal_needs_its_reason_and_leaves_no_receipt(client, izin):
    jaminan = JaminanFactory(permohonan=izin)

    tanpa = periksa(client, jaminan, hasil="tolak")
    jawaban = periksa(client, jaminan, hasil="tolak", catatan="Nama bank tidak terbaca.")

    jaminan.refresh_from_db()
    assert list(tanpa.context["form"].errors) == ["catatan"]
    assert jawaban.status_code == 302
    assert (jaminan.keadaan, jaminan.catatan_periksa) == ("ditolak", "Nama bank tidak terbaca.")
    assert not Bpj.objects.exists()


def test_value_and_due_date_are_judged_again_under_the_lock(client, izin):
    jaminan = JaminanFactory(permohonan=izin, nilai=JAMINAN - 1, nilai_tagihan=1)

    halaman = client.get(url("jaminan_periksa", jaminan))
    jawaban = periksa(client, jaminan)

    assert [k[:27] for k in halaman.context["kurang"]] == ["Nilai jaminan kurang Rp 1. "]
    assert jawaban.status_code == 200
    assert "Nilai jaminan kurang Rp 1." in jawaban.context["form"].non_field_errors()[0]
    assert not Bpj.objects.exists()
    assert not PenghitungNomor.objects.filter(seri="bpj").exists()


def test_what_waits_elsewhere_does_not_help_to_be_accepted(client, izin):
    JaminanFactory(permohonan=izin)
    kecil = JaminanFactory(permohonan=izin, nilai=5, nilai_tagihan=0)

    assert "kurang Rp 114.262.495" in periksa(client, kecil).content.decode()


def test_a_replacement_ends_the_old_one_in_the_same_moment_and_names_it(client, izin):
    lama = JaminanFactory(permohonan=izin, diterima=True)
    baru = JaminanFactory(permohonan=izin, menggantikan=lama, nilai=JAMINAN + 9)

    assert periksa(client, baru).status_code == 302

    lama.refresh_from_db()
    baru.refresh_from_db()
    assert (lama.keadaan, baru.keadaan, baru.nilai_tagihan) == ("diganti", "diterima", JAMINAN)
    assert baru.bpj.isi["mengganti"]["nomor"] == lama.bpj.nomor
    tasks.drain_outbox()
    isi = b"".join(client.get(url("bpj", baru)).streaming_content)
    assert f"Mengganti BPJ nomor {lama.bpj.nomor}" in teks(isi)


def test_a_replacement_of_what_is_over_is_not_accepted(client, izin):
    lama = JaminanFactory(permohonan=izin, diterima=True)
    baru = JaminanFactory(permohonan=izin, menggantikan=lama)
    PenyelesaianFactory(jaminan=lama)

    jawaban = periksa(client, baru)

    assert jawaban.status_code == 409
    assert "tidak berlaku lagi" in jawaban.content.decode()
    baru.refresh_from_db()
    assert baru.keadaan == "direkam"


def test_what_was_decided_is_not_decided_again(client, izin):
    jaminan = JaminanFactory(permohonan=izin, ditolak=True)

    assert periksa(client, jaminan).status_code == 409
    assert client.get(url("jaminan_periksa", jaminan)).status_code == 409


def test_who_acted_as_another_level_verifies_nothing(client, izin):
    orang = petugas_jaminan(izin)
    izin.keterlibatan.create(pengguna=orang, peran=Peran.ANALIS)
    jaminan = JaminanFactory(permohonan=izin)
    client.force_login(orang)

    jawaban = periksa(client, jaminan)

    assert jawaban.status_code == 403
    assert "empat mata" in jawaban.content.decode()


def test_a_stale_page_is_told_and_decides_nothing(client, izin):
    jaminan = JaminanFactory(permohonan=izin)

    assert periksa(client, jaminan, versi=99).status_code == 409
    assert not Bpj.objects.exists()


def test_the_officer_reads_permit_and_importer_and_goes_back_to_the_list(client, izin):
    jaminan = JaminanFactory(permohonan=izin)

    isi = " ".join(client.get(url("jaminan_periksa", jaminan)).content.decode().split())
    jawaban = periksa(client, jaminan, hasil="tolak", catatan="Nomor salah.")

    masa = masa_berlaku(izin)
    meja = reverse("pungutan:meja_jaminan")
    for bagian in (
        izin.nomor_skep,
        f"{tanggal(masa.mulai)} sampai dengan {tanggal(masa.berakhir)}",
        f"{izin.importir.nama}, NPWP {npwp(izin.importir.npwp)}",
        f'<a href="{meja}" aria-current="true">',
    ):
        assert bagian in isi
    assert jawaban.url == meja
    assert "Jaminan ditolak. Importir diberi tahu." in client.get(meja).content.decode()
