"""Guarantees on the office's side, over HTTP: verified with a receipt, given back, drawn."""

import datetime as dt

import pytest
from django.core.files.storage import default_storage
from django.db import Error, IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from berkas import penerbitan
from berkas.kode_periksa import kode
from jejak import tasks
from jejak.models import JejakAudit, Outbox
from permohonan.galat import Ditolak
from permohonan.izin_berlaku import masa_berlaku
from permohonan.models import PenghitungNomor, Permohonan
from portal.izin import Peran
from portal.models import Notifikasi
from portal.tampilan import npwp, tanggal
from pungutan.jaminan import bpj as bpj_kertas
from pungutan.jaminan import selesai
from pungutan.jaminan.bpj import GAGAL, TOPIK_BPJ
from pungutan.models import Bpj, Jaminan, PenyelesaianJaminan
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.berkas import unggahan_pdf
from tests.factories.jaminan import (
    BpjFactory,
    JaminanFactory,
    PenyelesaianFactory,
    isian_akhir,
)
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.uang import JAMINAN, izin_terbit, petugas_jaminan
from tests.workflow.pdf import teks
from workflow.status import Status

pytestmark = pytest.mark.django_db


def url(nama, jaminan):
    return reverse(f"pungutan:{nama}", args=[jaminan.permohonan_id, jaminan.pk])


@pytest.fixture
def izin(client):
    """An issued permit, with a Petugas Jaminan of its office signed in."""
    permohonan = izin_terbit()
    client.force_login(petugas_jaminan(permohonan))
    return permohonan


def periksa(client, jaminan, **lain):
    versi = Permohonan.objects.get(pk=jaminan.permohonan_id).versi
    isian = {"hasil": "terima", "catatan": "", "versi": versi} | lain
    return client.post(url("jaminan_periksa", jaminan), isian)


def selesaikan(client, jaminan, **lain):
    permohonan = Permohonan.objects.get(pk=jaminan.permohonan_id)
    return client.post(url("jaminan_selesaikan", jaminan), isian_akhir(permohonan, **lain))


def berakhir(permohonan):
    """Let the permit's last day pass, and its guarantee be as old."""
    lama = permohonan.tanggal_skep - dt.timedelta(days=400)
    Permohonan.objects.filter(pk=permohonan.pk).update(tanggal_skep=lama)


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


def test_a_replay_makes_one_paper(client, izin):
    jaminan = JaminanFactory(permohonan=izin)
    periksa(client, jaminan)
    tasks.drain_outbox()
    bpj = Bpj.objects.get()

    for nomor in range(2):
        Outbox.objects.create(topik=TOPIK_BPJ, kunci=f"lagi-{nomor}", isi={"bpj": str(bpj.pk)})
    tasks.drain_outbox()

    kini = Bpj.objects.get()
    assert (kini.sha256, kini.berkas.name) == (bpj.sha256, bpj.berkas.name)
    folder = default_storage.listdir("bpj")[0]
    assert [len(default_storage.listdir(f"bpj/{f}")[1]) for f in folder] == [1]
    assert JejakAudit.objects.filter(tindakan="bpj_dibuat").count() == 1


def test_a_worker_that_dies_before_the_row_leaves_one_paper_in_the_end(izin, monkeypatch):
    isi = {"bpj": str(JaminanFactory(permohonan=izin, diterima=True).bpj.pk)}

    def mati(nama):
        if nama == penerbitan.SEBELUM_BARIS:
            raise KeyboardInterrupt

    with monkeypatch.context() as jatuh:
        jatuh.setattr(penerbitan, "titik_jatuh", mati)
        with pytest.raises(KeyboardInterrupt), transaction.atomic():
            bpj_kertas.buat_bpj(isi)
    assert not Bpj.objects.get().siap

    satu, lagi = bpj_kertas.buat_bpj(isi), bpj_kertas.buat_bpj(isi)

    assert satu.sha256 == lagi.sha256
    assert satu.berkas.name == lagi.berkas.name
    assert default_storage.exists(satu.berkas.name)


def test_a_paper_whose_bytes_changed_is_not_handed_out(client, izin):
    jaminan = JaminanFactory(permohonan=izin, diterima=True, bpj__siap=True)
    with jaminan.bpj.berkas.storage.open(jaminan.bpj.berkas.name, "wb") as berkas:
        berkas.write(b"%PDF-1.7 lain")

    assert client.get(url("bpj", jaminan)).status_code == 409


def test_a_paper_nobody_made_is_failed_work_and_can_be_started_over(izin):
    JaminanFactory(permohonan=izin, diterima=True)
    lalu = timezone.now() - dt.timedelta(minutes=6)
    bpj = JaminanFactory(permohonan=izin, diterima=True, bpj__waktu=lalu).bpj

    (gagal,) = GAGAL.baris()

    assert gagal == bpj
    assert GAGAL.uraikan(gagal).apa == f"BPJ {bpj.nomor}, permohonan {izin.nomor_surat}"
    GAGAL.ulangi([bpj])

    assert Outbox.objects.filter(topik=TOPIK_BPJ, isi={"bpj": str(bpj.pk)}).count() == 1


def test_numbers_follow_each_other_in_an_office_and_keep_to_its_format(client, izin):
    izin.kantor.format_nomor_bpj = "{urut}/BPJ/{unit}/{tahun}"
    izin.kantor.save()
    pertama = JaminanFactory(permohonan=izin)
    lain = izin_terbit(kantor=izin.kantor)

    periksa(client, pertama)
    periksa(client, JaminanFactory(permohonan=lain))

    tahun = izin.tanggal_skep.year
    assert sorted(Bpj.objects.values_list("nomor", flat=True)) == [
        f"1/BPJ/KBC.1101/{tahun}",
        f"2/BPJ/KBC.1101/{tahun}",
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


# Given back and drawn


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


# What the database holds


@pytest.mark.parametrize(
    ("lain", "kendala"),
    [
        ({"nilai": 0, "nilai_tagihan": 0}, "jaminan_nilai_positif"),
        ({"nilai": 5, "nilai_tagihan": 6}, "jaminan_nilai_mencukupi"),
        ({"jatuh_tempo": dt.date(2020, 1, 1)}, "jaminan_jatuh_tempo_setelah_tanggal"),
        ({"keadaan": "hilang"}, "jaminan_keadaan_dikenal"),
        ({"keadaan": "ditolak"}, "jaminan_ditolak_beralasan"),
    ],
)
def test_the_database_refuses_what_no_guarantee_is(izin, lain, kendala):
    with pytest.raises(IntegrityError, match=kendala), transaction.atomic():
        JaminanFactory(permohonan=izin, **lain)


def test_the_database_lets_one_paper_be_replaced_once(izin):
    lama = JaminanFactory(permohonan=izin, diterima=True)
    JaminanFactory(permohonan=izin, menggantikan=lama)

    with pytest.raises(IntegrityError), transaction.atomic():
        JaminanFactory(permohonan=izin, menggantikan=lama)


def test_the_database_draws_no_more_than_the_guarantee(izin):
    with (
        pytest.raises(IntegrityError, match="penyelesaian_nilai_bila_dicairkan"),
        transaction.atomic(),
    ):
        PenyelesaianFactory(jaminan__permohonan=izin, jenis="dicairkan", nilai=JAMINAN + 1)


def terapkan():
    """Ask the constraints that wait for the end of the transaction."""
    with connection.cursor() as kursor:
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def tanpa_bpj(izin):
    """Accept a guarantee by hand, without a receipt."""
    jaminan = JaminanFactory(permohonan=izin)
    Jaminan.objects.filter(pk=jaminan.pk).update(
        keadaan="diterima",
        diperiksa_oleh=JabatanFactory(kantor=izin.kantor),
        waktu_periksa=jaminan.waktu,
    )
    terapkan()


def bpj_saja(izin):
    """Issue a receipt by hand for what nobody accepted."""
    jaminan = JaminanFactory(permohonan=izin)
    jaminan.diperiksa_oleh = JabatanFactory(kantor=izin.kantor)
    BpjFactory(jaminan=jaminan)
    terapkan()


def akhir_yang_diganti(izin):
    """End by hand what was replaced."""
    PenyelesaianFactory(jaminan=JaminanFactory(permohonan=izin, diganti=True))
    terapkan()


@pytest.mark.parametrize(
    ("buat", "kalimat"),
    [
        (tanpa_bpj, "BPJ tepat bila diterima"),
        (bpj_saja, "BPJ tepat bila diterima"),
        (akhir_yang_diganti, "Hanya jaminan yang diterima"),
    ],
)
def test_the_database_holds_receipts_and_ends_to_what_was_accepted(izin, buat, kalimat):
    with pytest.raises(IntegrityError, match=kalimat), transaction.atomic():
        buat(izin)


def test_what_was_accepted_and_what_ended_it_is_never_rewritten(izin):
    akhir = PenyelesaianFactory(jaminan__permohonan=izin)

    for baris in (
        Jaminan.objects.filter(pk=akhir.jaminan_id),
        PenyelesaianJaminan.objects.filter(pk=akhir.pk),
    ):
        with pytest.raises(Error), transaction.atomic():
            baris.update(nilai=1)
    with pytest.raises(Error), transaction.atomic():
        Bpj.objects.update(nomor="BPJ-LAIN")


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
