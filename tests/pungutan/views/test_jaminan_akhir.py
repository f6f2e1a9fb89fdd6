"""Guarantees on the office's side, over HTTP: given back and drawn."""

import datetime as dt

import pytest

from jejak.models import JejakAudit
from permohonan.galat import Ditolak
from permohonan.models import Permohonan
from portal.izin import Peran
from portal.models import Notifikasi
from pungutan.jaminan import selesai
from pungutan.models import PenyelesaianJaminan
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.berkas import unggahan_pdf
from tests.factories.jaminan import JaminanFactory, PenyelesaianFactory
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.uang import JAMINAN, izin_terbit, petugas_jaminan
from tests.pungutan.views.petugas_jaminan import selesaikan, url
from workflow.status import Status

pytestmark = pytest.mark.django_db


def berakhir(permohonan):
    """Let the permit's last day pass, and its guarantee be as old."""
    lama = permohonan.tanggal_skep - dt.timedelta(days=400)
    Permohonan.objects.filter(pk=permohonan.pk).update(tanggal_skep=lama)


def test_after_re_export_another_officer_gives_it_back_and_both_sides_are_told(client, izin):
    kepala = JabatanFactory(kantor=izin.kantor, peran=Peran.KEPALA_KANTOR).pengguna
    orang = PenggunaFactory(importir=izin.importir)
    jaminan = JaminanFactory(permohonan=izin, diterima=True, direkam_oleh=orang)

    halaman = client.get(url("jaminan_selesaikan", jaminan)).content.decode()
    jawaban = selesaikan(client, jaminan)

    akhir = PenyelesaianJaminan.objects.get()
    assert "Masih berlaku sampai" in halaman
    assert "Izin masih berlaku dan barangnya belum diselesaikan" in halaman
    assert jawaban.status_code == 302
    assert (akhir.jenis, akhir.dasar, akhir.nilai) == ("dikembalikan", "ekspor_kembali", None)
    judul = f"Jaminan dikembalikan: BPJ {jaminan.bpj.nomor}"
    diberi_tahu = {n.pengguna for n in Notifikasi.objects.filter(judul=judul)}
    assert diberi_tahu == {kepala, orang, izin.dibuat_oleh}
    baris = JejakAudit.objects.get(rantai=izin.rantai, tindakan="kembalikan_jaminan")
    assert (baris.rincian["dokumen"], baris.rincian["izin_berjalan"]) == ("PEB-000123", True)
    dokumen = client.get(url("penyelesaian_berkas", jaminan))
    assert dokumen.status_code == 200


def test_who_accepted_it_does_not_give_it_back_but_may_draw_all_of_it(client, izin):
    jaminan = JaminanFactory(permohonan=izin, diterima=True)
    client.force_login(jaminan.diperiksa_oleh.pengguna)
    berakhir(izin)

    halaman = client.get(url("jaminan_selesaikan", jaminan))
    kembali = selesaikan(client, jaminan)
    cair = selesaikan(client, jaminan, jenis="dicairkan", dasar="lainnya", nilai="114.262.500")

    assert [kode for kode, _ in halaman.context["form"].fields["jenis"].choices] == ["dicairkan"]
    assert "empat mata" in halaman.content.decode()
    assert list(kembali.context["form"].errors) == ["jenis"]
    assert cair.status_code == 302
    assert PenyelesaianJaminan.objects.get().nilai == JAMINAN


def test_the_service_itself_keeps_four_eyes(izin):
    jaminan = JaminanFactory(permohonan=izin, diterima=True)
    isian = selesai.Isian(
        jenis="dikembalikan",
        dasar="ekspor_kembali",
        nilai=None,
        nomor_dokumen="PEB-1",
        tanggal_dokumen=izin.tanggal_skep,
        alasan="Diekspor kembali.",
    )

    with pytest.raises(Ditolak, match="empat mata"):
        selesai.selesaikan(
            izin.pk,
            jaminan.pk,
            isian,
            berkas=unggahan_pdf(),
            versi=None,
            oleh=jaminan.diperiksa_oleh.pengguna,
        )


@pytest.mark.parametrize("dasar", ["pencabutan", "lainnya"])
def test_while_the_permit_runs_only_re_export_or_payment_give_it_back(client, izin, dasar):
    jaminan = JaminanFactory(permohonan=izin, diterima=True)

    jawaban = selesaikan(client, jaminan, dasar=dasar)

    galat = jawaban.context["form"].errors["dasar"][0]
    assert galat.startswith("Izin masih berlaku sampai")
    assert galat.endswith("atau “Diimpor untuk dipakai dan dilunasi”.")
    assert not PenyelesaianJaminan.objects.exists()


def test_while_the_permit_runs_re_export_is_no_ground_to_draw(client, izin):
    jaminan = JaminanFactory(permohonan=izin, diterima=True)

    jawaban = selesaikan(client, jaminan, jenis="dicairkan", nilai="1")

    assert list(jawaban.context["form"].errors) == ["dasar"]


def test_after_its_end_another_ground_does(client, izin):
    jaminan = JaminanFactory(permohonan=izin, diterima=True)
    berakhir(izin)

    assert "Berakhir pada" in client.get(url("jaminan_selesaikan", jaminan)).content.decode()
    dicabut = selesaikan(client, jaminan, dasar="pencabutan")
    assert dicabut.context["form"].errors["dasar"] == [
        "Izin ini tidak dicabut. Pilih dasar yang lain."
    ]
    assert selesaikan(client, jaminan, dasar="lainnya").status_code == 302


def test_a_revoked_permits_guarantee_ends_on_that_ground(client):
    izin = izin_terbit()
    jaminan = JaminanFactory(permohonan=izin, diterima=True)
    Permohonan.objects.filter(pk=izin.pk).update(status=Status.PENCABUTAN_SKEP)
    client.force_login(petugas_jaminan(izin))

    assert selesaikan(client, jaminan, dasar="pencabutan").status_code == 302


@pytest.mark.parametrize(
    ("lain", "kolom"),
    [
        ({"nilai": "999.999.999.999"}, "nilai"),
        ({"nilai": ""}, "nilai"),
        ({"nilai": "0"}, "nilai"),
        ({"nomor_dokumen": ""}, "nomor_dokumen"),
        ({"alasan": " "}, "alasan"),
        ({"berkas": ""}, "berkas"),
        ({"pernyataan": ""}, "pernyataan"),
        ({"tanggal_dokumen": "2099-01-01"}, "tanggal_dokumen"),
    ],
)
def test_a_drawing_without_amount_document_or_reason_is_refused_at_the_field(
    client, izin, lain, kolom
):
    jaminan = JaminanFactory(permohonan=izin, diterima=True)
    berakhir(izin)
    isian = {"jenis": "dicairkan", "dasar": "lainnya", "nilai": "5"} | lain

    jawaban = selesaikan(client, jaminan, **isian)

    assert list(jawaban.context["form"].errors) == [kolom]
    assert not PenyelesaianJaminan.objects.exists()


def test_an_end_comes_once_and_the_second_is_told_by_whom(client, izin):
    akhir = PenyelesaianFactory(jaminan__permohonan=izin)

    jawaban = selesaikan(client, akhir.jaminan)

    assert jawaban.status_code == 409
    assert f"oleh {akhir.oleh.pengguna}" in jawaban.content.decode()
    assert PenyelesaianJaminan.objects.count() == 1


def test_what_waits_or_was_refused_has_no_end(client, izin):
    semua = [JaminanFactory(permohonan=izin), JaminanFactory(permohonan=izin, ditolak=True)]

    assert [selesaikan(client, j).status_code for j in semua] == [409, 409]
