"""How a guarantee ends where a part is drawn, over HTTP: the rest goes back under the same rules."""

import pytest
from django.urls import reverse

from jejak.models import JejakAudit
from permohonan.models import Permohonan
from portal.models import Notifikasi
from pungutan.models import PenyelesaianJaminan
from pungutan.tagihan import tagihan
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.jaminan import JaminanFactory, PenyelesaianFactory, isian_akhir
from tests.factories.portal import PenggunaFactory
from tests.factories.uang import JAMINAN, izin_terbit, petugas_jaminan

pytestmark = pytest.mark.django_db

SEBAGIAN = "dicairkan Rp 14.262.500, sisa Rp 100.000.000 dikembalikan"


@pytest.fixture
def izin(client):
    """An issued permit, with a Petugas Jaminan of its office signed in."""
    permohonan = izin_terbit()
    client.force_login(petugas_jaminan(permohonan))
    return permohonan


def alamat(jaminan):
    return reverse("pungutan:jaminan_selesaikan", args=[jaminan.permohonan_id, jaminan.pk])


def selesaikan(client, jaminan, **lain):
    permohonan = Permohonan.objects.get(pk=jaminan.permohonan_id)
    return client.post(alamat(jaminan), isian_akhir(permohonan, **lain))


def cairkan(client, jaminan, nilai):
    return selesaikan(client, jaminan, jenis="dicairkan", dasar="dipakai", nilai=str(nilai))


# A part drawn


def test_who_accepted_it_frees_nothing_by_drawing_one_rupiah(client, izin):
    jaminan = JaminanFactory(permohonan=izin, diterima=True)
    client.force_login(jaminan.diperiksa_oleh.pengguna)

    jawaban = cairkan(client, jaminan, 1)

    galat = jawaban.context["form"].errors
    assert list(galat) == ["nilai"]
    assert "sisanya dikembalikan" in galat["nilai"][0]
    assert "seluruhnya, Rp 114.262.500" in galat["nilai"][0]
    assert not PenyelesaianJaminan.objects.exists()
    assert tagihan(izin).dijamin == JAMINAN


def test_who_accepted_it_may_draw_all_of_it(client, izin):
    jaminan = JaminanFactory(permohonan=izin, diterima=True)
    client.force_login(jaminan.diperiksa_oleh.pengguna)

    assert cairkan(client, jaminan, JAMINAN).status_code == 302
    akhir = PenyelesaianJaminan.objects.get()
    assert (akhir.sebagian, akhir.sisa) == (False, 0)


def test_another_officer_draws_a_part_and_everybody_reads_what_went_back(client, izin):
    orang = PenggunaFactory(importir=izin.importir)
    jaminan = JaminanFactory(permohonan=izin, diterima=True)

    halaman = client.get(alamat(jaminan)).content.decode()
    jawaban = cairkan(client, jaminan, 14_262_500)

    assert "sisanya dikembalikan kepada importir" in halaman
    assert jawaban.status_code == 302
    pesan = client.get(jawaban.url).content.decode()
    assert f"Jaminan {jaminan.nomor} {SEBAGIAN}." in pesan
    assert "Dicairkan sebagian" in pesan
    assert "sisa Rp 100.000.000 dikembalikan" in pesan
    kabar = Notifikasi.objects.get(pengguna=orang)
    assert kabar.judul == (
        f"Jaminan dicairkan sebagian, sisanya dikembalikan: BPJ {jaminan.bpj.nomor}"
    )
    assert SEBAGIAN in kabar.isi
    baris = JejakAudit.objects.get(rantai=izin.rantai, tindakan="cairkan_jaminan")
    assert baris.rincian["kalimat"] == f"jaminan {jaminan} {SEBAGIAN}"
    assert baris.rincian["dikembalikan"] == "100000000"
    daftar = client.get(reverse("pungutan:meja_jaminan"), {"antrean": "semua"}).context["baris"]
    assert [(b.lencana.kata, b.keterangan) for b in daftar] == [
        ("Dicairkan sebagian", f"Nomor jaminan {jaminan.nomor}; {SEBAGIAN}")
    ]


@pytest.mark.parametrize("nilai", [1, JAMINAN])
def test_while_the_permit_runs_a_drawing_needs_the_ground_of_home_use(client, izin, nilai):
    jaminan = JaminanFactory(permohonan=izin, diterima=True)

    jawaban = selesaikan(
        client, jaminan, jenis="dicairkan", dasar="ekspor_kembali", nilai=str(nilai)
    )

    assert list(jawaban.context["form"].errors) == ["dasar"]


def test_a_second_end_is_told_the_amounts_of_the_first(client, izin):
    akhir = PenyelesaianFactory(
        jaminan__permohonan=izin, jenis="dicairkan", dasar="dipakai", nilai=14_262_500
    )

    jawaban = selesaikan(client, akhir.jaminan)

    assert jawaban.status_code == 409
    assert SEBAGIAN in jawaban.content.decode()
