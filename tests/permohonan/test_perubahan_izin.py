"""A change begins as a draft beside its permit: by whom, when, and only one of a kind."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from berkas.models import Berkas
from jejak.models import JejakAudit, Outbox
from permohonan.galat import Ditolak, MomenLewat, VersiUsang
from permohonan.models import LokasiPenggunaan, Permohonan, TujuanPenggunaan
from permohonan.services import perubahan_izin
from permohonan.services.header import hapus_draft, ubah_header
from permohonan.services.perubahan_izin import (
    alasan_tak_dapat,
    berlakukan,
    draf,
    draf_ada,
    draf_untuk,
    tambah_lokasi_perubahan,
    tambah_tujuan_perubahan,
)
from permohonan.services.tujuan import kategori_perubahan, simpan_tujuan
from portal.izin import Peran
from tests.factories.berkas import unggahan_pdf
from tests.factories.permohonan import (
    LokasiFactory,
    PermohonanFactory,
    PerpanjanganFactory,
    PerubahanFactory,
)
from tests.factories.portal import JabatanFactory, KeanggotaanFactory, PenggunaFactory
from tests.factories.referensi import KantorFactory, KategoriTujuanFactory
from workflow.models import Keterlibatan
from workflow.status import Status

pytestmark = pytest.mark.django_db
Jenis = Permohonan.Jenis
PERUBAHAN = (Jenis.PERPANJANGAN, Jenis.PERUBAHAN_TUJUAN, Jenis.PERUBAHAN_LOKASI)
HARI = dt.date(2026, 12, 1)


@pytest.fixture
def izin():
    """An issued permit of six months."""
    return PermohonanFactory(
        status=Status.PENERBITAN_SKEP,
        versi=4,
        nomor_surat="S-41/IS/2026",
        tanggal_surat=dt.date(2026, 2, 9),
        jenis_kontrak="operating_lease",
        fasilitas="keringanan",
        alasan_fasilitas="Barang milik kedutaan.",
        punya_skjln=True,
        penandatangan="Budi Kuasa",
        jabatan_penandatangan="Manajer Impor",
        kapasitas="kuasa",
        tempat="Gresik",
    )


@pytest.fixture
def pemohon(izin):
    return PenggunaFactory(importir=izin.importir)


def tujuan(**lain):
    return {"tujuan": "Pameran", "alasan": "Kontrak", "tanggal_perkiraan": HARI} | lain


def tempat(**lain):
    return {
        "kantor_pengawas": KantorFactory(),
        "lokasi": "Jl. Rungkut 5",
        "alasan": "Pindah",
        "tanggal_perkiraan": HARI,
    } | lain


def jejak(permohonan):
    """Return the acts and sentences of an audit chain, oldest first."""
    return [
        (b.tindakan, b.rincian.get("kalimat", ""))
        for b in JejakAudit.objects.filter(rantai=permohonan.rantai).order_by("urut")
    ]


# --- who, when -----------------------------------------------------------------------------------
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


# --- the version that a form carries --------------------------------------------------------------
def test_a_form_opened_on_the_permit_begins_the_draft_once(izin, pemohon):
    satu = draf_untuk(izin.pk, Jenis.PERPANJANGAN, versi=izin.versi, oleh=pemohon)

    with pytest.raises(VersiUsang) as galat:
        draf_untuk(izin.pk, Jenis.PERPANJANGAN, versi=izin.versi, oleh=pemohon)

    assert galat.value.permohonan == satu
    assert satu.versi == izin.versi + 1


def test_a_form_opened_on_the_draft_carries_its_version(izin, pemohon):
    satu = draf(izin.pk, Jenis.PERPANJANGAN, oleh=pemohon)

    for pk in (izin.pk, satu.pk):
        assert draf_untuk(pk, Jenis.PERPANJANGAN, versi=satu.versi, oleh=pemohon) == satu
        with pytest.raises(VersiUsang):
            draf_untuk(pk, Jenis.PERPANJANGAN, versi=satu.versi - 1, oleh=pemohon)


def test_a_form_opened_before_the_permit_changed_is_stale(izin, pemohon):
    with pytest.raises(VersiUsang):
        draf_untuk(izin.pk, Jenis.PERPANJANGAN, versi=izin.versi - 1, oleh=pemohon)
    assert not izin.perubahan.exists()


def test_a_sent_change_is_not_written_into_by_its_key(izin, pemohon):
    terkirim = PerubahanFactory(asal=izin, status=Status.PENELITIAN_ANALIS)

    with pytest.raises(MomenLewat, match="sudah berstatus Penelitian Analis"):
        draf_untuk(terkirim.pk, Jenis.PERPANJANGAN, versi=None, oleh=pemohon)


def test_a_form_of_one_kind_does_not_write_into_a_change_of_another(izin, pemohon):
    lokasi = draf(izin.pk, Jenis.PERUBAHAN_LOKASI, oleh=pemohon)

    with pytest.raises(Permohonan.DoesNotExist):
        draf_untuk(lokasi.pk, Jenis.PERPANJANGAN, versi=lokasi.versi, oleh=pemohon)


# --- purposes -----------------------------------------------------------------------------------
def test_a_purpose_makes_the_draft_and_its_row_in_one_act(izin, pemohon):
    lain = KategoriTujuanFactory(kode="PB04", nama="Penelitian")

    baris = tambah_tujuan_perubahan(
        izin.pk, tujuan(kategori=lain, berkas=unggahan_pdf()), versi=izin.versi, oleh=pemohon
    )

    assert baris.permohonan == draf_ada(izin, Jenis.PERUBAHAN_TUJUAN)
    assert (baris.kategori, baris.tujuan, baris.berkas.nama_asli) == (
        lain,
        "Pameran",
        "invoice.pdf",
    )
    assert baris.permohonan.tujuan.count() == 1


def test_a_category_of_another_kelompok_leaves_nothing_behind(izin, pemohon):
    asing = KategoriTujuanFactory(keringanan=True)

    with pytest.raises(ValidationError) as galat:
        tambah_tujuan_perubahan(izin.pk, tujuan(kategori=asing), versi=izin.versi, oleh=pemohon)

    assert galat.value.message_dict == {
        "kategori": ["Pilih kategori dari kelompok yang sama dengan izin ini."]
    }
    assert not izin.perubahan.exists()
    assert not JejakAudit.objects.filter(rantai=izin.rantai).exists()


def test_a_purpose_without_a_category_is_of_the_permits_own(izin, pemohon):
    baris = tambah_tujuan_perubahan(izin.pk, tujuan(), versi=izin.versi, oleh=pemohon)

    assert baris.kategori == izin.kategori


def test_categories_are_those_open_in_the_kelompok_and_what_is_held_already(izin):
    buka = KategoriTujuanFactory(kode="PB04")
    tutup = KategoriTujuanFactory(kode="PB05", berlaku_sampai=dt.date(2021, 1, 1))
    KategoriTujuanFactory(kode="PB06", dibuka=False)
    KategoriTujuanFactory(keringanan=True)

    assert set(kategori_perubahan(izin)) == {izin.kategori, buka}
    assert set(kategori_perubahan(izin, tutup.pk)) == {izin.kategori, buka, tutup}


def test_a_first_filing_names_no_category_beside_its_header(pemohon):
    permohonan = PermohonanFactory(importir=pemohon.daftar_importir[0])

    baris = simpan_tujuan(
        permohonan.pk, tujuan(kategori=permohonan.kategori), versi=None, oleh=pemohon
    )

    assert baris.kategori is None


# --- places -------------------------------------------------------------------------------------
def test_a_place_makes_the_draft_and_its_row_in_one_act(izin, pemohon):
    baris = tambah_lokasi_perubahan(izin.pk, tempat(), versi=izin.versi, oleh=pemohon)

    assert baris.permohonan == draf_ada(izin, Jenis.PERUBAHAN_LOKASI)
    kedua = tambah_lokasi_perubahan(
        izin.pk, tempat(lokasi="Jl. Margomulyo 7"), versi=baris.permohonan.versi, oleh=pemohon
    )
    assert kedua.permohonan == baris.permohonan


@pytest.mark.parametrize("dari_perubahan", [False, True])
def test_a_place_that_the_permit_has_is_refused_at_the_field(izin, pemohon, dari_perubahan):
    pemilik = izin
    if dari_perubahan:
        pemilik = PerubahanFactory(
            asal=izin, jenis=Jenis.PERUBAHAN_LOKASI, status=Status.PENERBITAN_SKEP
        )
    LokasiFactory(permohonan=pemilik, kantor_pengawas=KantorFactory(), lokasi="Jl. Rungkut 5")

    with pytest.raises(ValidationError) as galat:
        tambah_lokasi_perubahan(
            izin.pk, tempat(lokasi=" jl.  rungkut 5"), versi=izin.versi, oleh=pemohon
        )

    assert galat.value.message_dict == {
        "lokasi": [f"Lokasi ini sudah ada dalam izin: tercantum pada SKEP {pemilik.nomor_skep}."]
    }
    assert not izin.perubahan.filter(status=Status.DRAFT).exists()


def test_a_place_under_another_office_or_of_a_refused_change_is_a_new_one(izin, pemohon):
    LokasiFactory(
        permohonan=izin, kantor_pengawas=KantorFactory(kode="060600"), lokasi="Jl. Rungkut 5"
    )
    ditolak = PerubahanFactory(asal=izin, jenis=Jenis.PERUBAHAN_LOKASI, status=Status.PENOLAKAN)
    LokasiFactory(permohonan=ditolak, kantor_pengawas=KantorFactory(), lokasi="Jl. Rungkut 5")

    baris = tambah_lokasi_perubahan(izin.pk, tempat(), versi=izin.versi, oleh=pemohon)

    assert baris.lokasi == "Jl. Rungkut 5"


def test_a_place_that_the_draft_has_is_refused_at_the_field(izin, pemohon):
    baris = tambah_lokasi_perubahan(izin.pk, tempat(), versi=izin.versi, oleh=pemohon)

    with pytest.raises(ValidationError) as galat:
        tambah_lokasi_perubahan(izin.pk, tempat(), versi=baris.permohonan.versi, oleh=pemohon)

    assert galat.value.message_dict == {
        "lokasi": ["Lokasi ini sudah terdaftar di bawah kantor pengawas yang sama."]
    }
    assert LokasiPenggunaan.objects.count() == 1


# --- its letter, and its end as a draft -----------------------------------------------------------
def test_the_header_of_a_change_is_its_letter(izin, pemohon):
    baru = draf(izin.pk, Jenis.PERPANJANGAN, oleh=pemohon)

    ubah_header(
        baru.pk,
        {"nomor_surat": "S-99", "tanggal_surat": dt.date(2026, 3, 1), "jangka_waktu": 30},
        versi=baru.versi,
        oleh=pemohon,
    )

    baru.refresh_from_db()
    assert (baru.nomor_surat, baru.tanggal_surat) == ("S-99", dt.date(2026, 3, 1))
    assert baru.jangka_waktu == 6


def test_a_deleted_draft_takes_its_parts_and_files_with_it(izin, pemohon):
    perpanjangan = PerpanjanganFactory(permohonan=PerubahanFactory(asal=izin))
    nomor = perpanjangan.berkas_id

    hapus_draft(perpanjangan.pk, versi=None, oleh=pemohon)

    assert not izin.perubahan.exists()
    assert not Berkas.objects.filter(pk=nomor).exists()
    assert [t for t, _ in jejak(izin)] == ["perubahan:dihapus"]


def test_a_deleted_draft_leaves_room_for_another(izin, pemohon):
    baris = tambah_tujuan_perubahan(izin.pk, tujuan(), versi=izin.versi, oleh=pemohon)
    hapus_draft(baris.permohonan_id, versi=None, oleh=pemohon)

    assert draf(izin.pk, Jenis.PERUBAHAN_TUJUAN, oleh=pemohon).tujuan.count() == 0
    assert not TujuanPenggunaan.objects.filter(permohonan__asal=izin).exists()


# --- in force -------------------------------------------------------------------------------------
def test_an_extension_adds_its_months_to_the_permit(izin):
    perubahan = PerpanjanganFactory(permohonan__asal=izin, bulan_tambahan=4).permohonan

    berlakukan(perubahan)

    izin.refresh_from_db()
    assert (izin.bulan_izin, izin.versi, perubahan.jangka_waktu) == (10, 5, 10)


@pytest.mark.parametrize("jenis", PERUBAHAN[1:])
def test_another_change_leaves_the_months_and_states_those_of_its_day(izin, jenis):
    perubahan = PerubahanFactory(asal=izin, jenis=jenis)
    izin.bulan_izin = 9
    izin.save()

    berlakukan(perubahan)

    izin.refresh_from_db()
    assert (izin.bulan_izin, izin.versi, perubahan.jangka_waktu) == (9, 4, 9)


def test_a_first_skep_starts_the_months():
    permohonan = PermohonanFactory(status=Status.KEPUTUSAN_KEPALA_KANTOR, jangka_waktu=7)

    berlakukan(permohonan)

    assert permohonan.bulan_izin == 7


@pytest.mark.parametrize("jenis", PERUBAHAN)
def test_nothing_is_put_into_force_on_a_permit_that_was_not_issued(jenis):
    asal = PermohonanFactory()
    perubahan = PerubahanFactory(asal=asal, jenis=jenis, jangka_waktu=6)

    with pytest.raises(ValueError, match="issued permit"):
        berlakukan(perubahan)
