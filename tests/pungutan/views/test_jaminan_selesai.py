"""How a guarantee ends where a part is drawn, over HTTP: the rest goes back under the same rules."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from jejak.models import JejakAudit
from portal.models import Notifikasi
from pungutan.jaminan import selesai
from pungutan.models import PenyelesaianJaminan
from pungutan.tagihan import tagihan
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.jaminan import JaminanFactory, PenyelesaianFactory
from tests.factories.portal import PenggunaFactory
from tests.factories.uang import JAMINAN, BuktiBayarFactory
from tests.pungutan.views.petugas_jaminan import selesaikan

pytestmark = pytest.mark.django_db

SEBAGIAN = "dicairkan Rp 14.262.500, sisa Rp 100.000.000 dikembalikan"


def alamat(jaminan):
    return reverse("pungutan:jaminan_selesaikan", args=[jaminan.permohonan_id, jaminan.pk])


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


def test_the_database_lets_nobody_give_back_a_part_of_what_they_accepted(izin):
    jaminan = JaminanFactory(permohonan=izin, diterima=True)
    sendiri = {"jaminan": jaminan, "oleh": jaminan.diperiksa_oleh, "dasar": "dipakai"}

    for lain in ({}, {"jenis": "dicairkan", "nilai": JAMINAN - 1}):
        with (
            pytest.raises(IntegrityError, match="tidak mengembalikannya"),
            transaction.atomic(),
        ):
            PenyelesaianFactory(**sendiri, **lain)
    PenyelesaianFactory(**sendiri, jenis="dicairkan", nilai=JAMINAN)


# Replaced, and given back


def diganti(izin):
    """Return a replaced guarantee with the one in force that replaced it."""
    lama = JaminanFactory(permohonan=izin, diganti=True)
    return lama, JaminanFactory(permohonan=izin, diterima=True, menggantikan=lama)


def test_what_was_replaced_waits_on_the_list_until_it_is_given_back(client, izin):
    lama, baru = diganti(izin)
    daftar = reverse("pungutan:meja_jaminan")
    menunggu = client.get(daftar, {"antrean": "kembali"}).context

    halaman = client.get(alamat(lama))
    form = halaman.context["form"]
    jawaban = selesaikan(client, lama, dasar="diganti")

    assert [b.nomor for b in menunggu["baris"]] == [lama.bpj.nomor]
    assert menunggu["baris"][0].lencana.kata == "Diganti, belum dikembalikan"
    assert list(form.fields["jenis"].choices) == [("dikembalikan", "Dikembalikan kepada importir")]
    assert list(form.fields["dasar"].choices) == [("diganti", "Diganti jaminan lain")]
    assert "nilai" not in form.fields
    isi = halaman.content.decode()
    assert f"sudah diganti jaminan {baru.nomor}, BPJ {baru.bpj.nomor}" in isi
    assert "Izin masih berlaku dan barangnya belum diselesaikan" not in isi
    assert jawaban.status_code == 302
    assert PenyelesaianJaminan.objects.get().jaminan == lama
    assert (tagihan(izin).dijamin, tagihan(izin).diselesaikan) == (JAMINAN, 0)
    assert client.get(daftar, {"antrean": "kembali"}).context["baris"] == []


def test_who_accepted_what_was_replaced_does_not_give_it_back(client, izin):
    lama, _ = diganti(izin)
    client.force_login(lama.diperiksa_oleh.pengguna)

    assert client.get(alamat(lama)).status_code == 403
    assert selesaikan(client, lama, dasar="diganti").status_code == 403
    tab = client.get(reverse("pungutan:jaminan", args=[izin.pk])).content.decode()
    assert alamat(lama) not in tab


@pytest.mark.parametrize(
    ("jenis", "dasar", "kolom"),
    [
        ("dikembalikan", "ekspor_kembali", ["dasar"]),
        ("dicairkan", "diganti", ["jenis"]),
    ],
)
def test_what_was_replaced_ends_in_no_other_way(client, izin, jenis, dasar, kolom):
    lama, _ = diganti(izin)

    jawaban = selesaikan(client, lama, jenis=jenis, dasar=dasar, nilai="1")

    assert list(jawaban.context["form"].errors) == kolom


def test_what_is_in_force_is_not_given_back_as_replaced(client, izin):
    jaminan = JaminanFactory(permohonan=izin, diterima=True)

    assert list(selesaikan(client, jaminan, dasar="diganti").context["form"].errors) == ["dasar"]
    isian = selesai.Isian(
        jenis="dikembalikan",
        dasar="diganti",
        nilai=None,
        nomor_dokumen="BA-1",
        tanggal_dokumen=izin.tanggal_skep,
        alasan="Diganti.",
    )
    assert list(selesai.alasan(izin, jaminan, isian, penerima=False)) == ["dasar"]
    lama, _ = diganti(izin)
    lain = isian | {"dasar": "dipakai"}
    assert list(selesai.alasan(izin, lama, lain, penerima=False)) == ["dasar"]


def akhiri(jaminan, dasar):
    """End a guarantee by hand, and ask what waits for the end of the transaction."""
    PenyelesaianFactory(jaminan=jaminan, dasar=dasar)
    with connection.cursor() as kursor:
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    "keadaan", [{"diganti": True}, {"diterima": True, "akhir": "diganti"}, {"akhir": "dipakai"}]
)
def test_the_database_ends_what_was_replaced_on_that_ground_only(izin, keadaan):
    akhir = keadaan.pop("akhir", "ekspor_kembali")
    jaminan = JaminanFactory(permohonan=izin, **keadaan)

    with pytest.raises(IntegrityError, match="Hanya jaminan yang diterima"), transaction.atomic():
        akhiri(jaminan, akhir)


def test_the_database_draws_nothing_as_replaced(izin):
    with (
        pytest.raises(IntegrityError, match="penyelesaian_diganti_dikembalikan"),
        transaction.atomic(),
    ):
        PenyelesaianFactory(jaminan__permohonan=izin, jenis="dicairkan", nilai=1, dasar="diganti")


# The payment beside it


def test_the_page_says_how_the_payment_stands_and_warns_until_it_is_accepted(client, izin):
    jaminan = JaminanFactory(permohonan=izin, diterima=True)

    def teks():
        return " ".join(client.get(alamat(jaminan)).content.decode().split())

    assert "Masih ada Rp 202.125.000 yang belum dibayar." in teks()
    bukti = BuktiBayarFactory(permohonan=izin)
    menunggu = teks()
    assert "Pembayaran Rp 202.125.000 menunggu pemeriksaan; periksa dahulu." in menunggu
    assert "yang belum dibayar" not in menunggu
    bukti.delete()
    BuktiBayarFactory(permohonan=izin, diterima=True)
    beres = teks()
    assert "<dt>Pembayaran diterima</dt><dd><div>Rp 202.125.000</div></dd>" in beres
    assert "belum dibayar" not in beres
    assert "periksa dahulu" not in beres
