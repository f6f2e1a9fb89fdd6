"""A change begins as a draft beside its permit: by whom, when, and only one of a kind."""

import datetime as dt

import pytest

from jejak.models import JejakAudit, Outbox
from permohonan.batas_izin import alasan_tak_dapat
from permohonan.galat import Ditolak, MomenLewat
from permohonan.models import Permohonan
from permohonan.services import perubahan_izin
from permohonan.services.perubahan_izin import draf, draf_ada
from portal.izin import Peran
from tests.factories.permohonan import PermohonanFactory, PerubahanFactory
from tests.factories.portal import JabatanFactory, KeanggotaanFactory, PenggunaFactory
from tests.factories.referensi import KantorFactory, KategoriTujuanFactory
from tests.permohonan.draf_perubahan import PERUBAHAN, Jenis, izin_enam_bulan, jejak
from workflow.models import Keterlibatan
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def izin():
    return izin_enam_bulan()


@pytest.fixture
def pemohon(izin):
    return PenggunaFactory(importir=izin.importir)


@pytest.mark.parametrize("jenis", PERUBAHAN)
def test_a_draft_takes_over_what_its_permit_says(izin, pemohon, jenis):
    baru = draf(izin.pk, jenis, oleh=pemohon)

    # design.md §2, by name: what the permit says, none of it the model's default.
    assert (baru.importir, baru.kantor, baru.pelabuhan, baru.kategori) == (
        izin.importir,
        izin.kantor,
        izin.pelabuhan,
        izin.kategori,
    )
    assert (baru.nomor_surat, baru.tanggal_surat) == ("S-41/IS/2026", dt.date(2026, 2, 9))
    assert (baru.jenis_kontrak, baru.punya_skjln) == ("operating_lease", True)
    assert (baru.fasilitas, baru.alasan_fasilitas) == ("keringanan", "Barang milik kedutaan.")
    assert (baru.penandatangan, baru.jabatan_penandatangan) == ("Budi Kuasa", "Manajer Impor")
    assert (baru.kapasitas, baru.tempat) == ("kuasa", "Gresik")
    assert (baru.nomor_skep, baru.tanggal_skep, baru.nomor_pendaftaran) == ("", None, "")
    assert (baru.jenis, baru.asal, baru.status, baru.jangka_waktu) == (jenis, izin, "DRAFT", 6)
    assert (baru.dibuat_oleh, baru.perekam, baru.bulan_izin) == (pemohon, None, None)


def test_a_second_beginning_continues_the_first_of_its_kind(izin, pemohon):
    satu = draf(izin.pk, Jenis.PERPANJANGAN, oleh=pemohon)
    rekan = PenggunaFactory(importir=izin.importir)

    assert draf(izin.pk, Jenis.PERPANJANGAN, oleh=rekan) == satu
    assert draf(izin.pk, Jenis.PERUBAHAN_LOKASI, oleh=rekan) != satu
    assert izin.perubahan.count() == 2


def test_a_draft_is_noted_in_both_audit_chains(izin, pemohon):
    baru = draf(izin.pk, Jenis.PERPANJANGAN, oleh=pemohon)

    assert jejak(baru) == [("ubah_isi", "Perpanjangan dimulai.")]
    catatan = JejakAudit.objects.get(rantai=izin.rantai)
    assert (catatan.tindakan, catatan.pelaku) == ("perubahan:dimulai", pemohon)
    assert (catatan.objek, catatan.rincian) == (
        f"permohonan:{baru.pk}",
        {"jenis": "perpanjangan", "status": "DRAFT"},
    )


def test_an_analyst_of_the_office_records_a_change_at_the_counter(izin):
    analis = JabatanFactory(kantor=izin.kantor, peran=Peran.ANALIS).pengguna

    baru = draf(izin.pk, Jenis.PERPANJANGAN, oleh=analis)

    assert (baru.perekam, draf(izin.pk, Jenis.PERPANJANGAN, oleh=analis)) == (analis, baru)
    assert Keterlibatan.objects.get(permohonan=baru).peran == "perekam"
    assert Outbox.objects.get(topik="permohonan.loket").isi == {"permohonan": str(baru.pk)}


def test_the_counters_draft_stands_beside_the_importers(izin, pemohon):
    analis = JabatanFactory(kantor=izin.kantor, peran=Peran.ANALIS).pengguna
    loket = draf(izin.pk, Jenis.PERPANJANGAN, oleh=analis)
    assert draf_ada(izin, Jenis.PERPANJANGAN) is None

    sendiri = draf(izin.pk, Jenis.PERPANJANGAN, oleh=pemohon)

    assert draf_ada(izin, Jenis.PERPANJANGAN) == sendiri
    assert draf_ada(izin, Jenis.PERPANJANGAN, pemohon) == sendiri
    assert draf_ada(izin, Jenis.PERPANJANGAN, analis) == loket


def orang_asing(izin):
    return PenggunaFactory(importir=PermohonanFactory(nomor_surat="S-X").importir)


def kepala_seksi(izin):
    return JabatanFactory(kantor=izin.kantor, peran=Peran.KEPALA_SEKSI).pengguna


def analis_lain(izin):
    return JabatanFactory(kantor=KantorFactory(kode="060600", nama="Lain")).pengguna


def analis_bekas_anggota(izin):
    analis = JabatanFactory(kantor=izin.kantor).pengguna
    KeanggotaanFactory(pengguna=analis, importir=izin.importir, sampai=dt.date(2026, 1, 31))
    return analis


@pytest.mark.parametrize("siapa", [orang_asing, kepala_seksi, analis_lain, analis_bekas_anggota])
def test_nobody_else_begins_a_change(izin, siapa):
    with pytest.raises(Ditolak, match="Izin ini bukan milik Anda untuk diubah"):
        draf(izin.pk, Jenis.PERPANJANGAN, oleh=siapa(izin))
    assert not izin.perubahan.exists()


BELUM = "Izin ini belum terbit; perubahan dapat diajukan setelah SKEP terbit."


@pytest.mark.parametrize(
    ("status", "kalimat"),
    [
        (Status.DRAFT, BELUM),
        (Status.KEPUTUSAN_KEPALA_KANTOR, BELUM),
        (Status.PENOLAKAN, BELUM),
        (Status.PEMBATALAN, BELUM),
        (Status.PENCABUTAN_SKEP, "Izin ini sudah dicabut; perubahan tidak dapat diajukan lagi."),
    ],
)
@pytest.mark.parametrize("jenis", PERUBAHAN)
def test_only_an_issued_permit_is_changed(status, kalimat, jenis):
    permohonan = PermohonanFactory(status=status)
    pemohon = PenggunaFactory(importir=permohonan.importir)

    with pytest.raises(MomenLewat) as galat:
        draf(permohonan.pk, jenis, oleh=pemohon)

    assert str(galat.value) == kalimat == alasan_tak_dapat(permohonan, jenis)
    assert not permohonan.perubahan.exists()


@pytest.mark.parametrize("jenis", PERUBAHAN)
def test_a_permit_that_ended_is_not_changed(jenis):
    izin = PermohonanFactory(status=Status.PENERBITAN_SKEP, tanggal_skep=dt.date(2025, 1, 31))
    pemohon = PenggunaFactory(importir=izin.importir)

    with pytest.raises(MomenLewat) as galat:
        draf(izin.pk, jenis, oleh=pemohon)

    assert str(galat.value) == (
        "Izin ini berakhir pada 31 Juli 2025; SKEP perubahan harus terbit paling lambat pada hari itu."
    )


def test_a_category_that_cannot_be_extended_is_told_before_anything_is_typed(izin, pemohon):
    pameran = KategoriTujuanFactory(
        kode="PB01", nama="Pameran", dapat_diperpanjang=False, bulan_total_maks=12
    )
    Permohonan.objects.filter(pk=izin.pk).update(kategori=pameran)

    with pytest.raises(MomenLewat) as galat:
        draf(izin.pk, Jenis.PERPANJANGAN, oleh=pemohon)

    assert str(galat.value) == "Izin dengan tujuan “Pameran” tidak dapat diperpanjang."
    assert draf(izin.pk, Jenis.PERUBAHAN_LOKASI, oleh=pemohon).status == Status.DRAFT


def test_a_permit_at_its_longest_is_not_extended_but_changed_otherwise(izin, pemohon):
    Permohonan.objects.filter(pk=izin.pk).update(bulan_izin=36)

    with pytest.raises(MomenLewat) as galat:
        draf(izin.pk, Jenis.PERPANJANGAN, oleh=pemohon)

    assert str(galat.value) == (
        "Izin ini sudah berjalan 36 bulan, paling lama untuk tujuan “Peralatan tenaga ahli atau "
        "profesional”; tidak dapat diperpanjang lagi."
    )
    assert draf(izin.pk, Jenis.PERUBAHAN_TUJUAN, oleh=pemohon).jangka_waktu == 36


def test_a_change_is_not_changed_in_its_turn(izin, pemohon):
    perubahan = PerubahanFactory(asal=izin, status=Status.PENERBITAN_SKEP)

    with pytest.raises(MomenLewat, match="dari permohonan asal izin"):
        draf(perubahan.pk, Jenis.PERUBAHAN_LOKASI, oleh=pemohon)


def test_another_in_process_does_not_keep_a_draft_from_waiting(izin, pemohon):
    PerubahanFactory(asal=izin, status=Status.PENELITIAN_ANALIS)

    assert draf(izin.pk, Jenis.PERPANJANGAN, oleh=pemohon).status == Status.DRAFT


def test_where_the_lock_fails_the_constraint_answers_in_words(izin, pemohon, monkeypatch):
    PerubahanFactory(asal=izin)
    monkeypatch.setattr(perubahan_izin, "draf_ada", lambda *_: None)

    with pytest.raises(MomenLewat, match="baru saja dibuat orang lain"):
        draf(izin.pk, Jenis.PERPANJANGAN, oleh=pemohon)
