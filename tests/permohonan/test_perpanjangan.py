"""An extension: how many months a day asks for, how far a permit can run, and what is kept."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from jejak.models import JejakAudit
from permohonan.batas_izin import (
    Batas,
    alasan_tak_diperpanjang,
    batas,
    bulan_tambahan,
    galat_perpanjangan,
    galat_sampai,
)
from permohonan.galat import Ditolak, MomenLewat, VersiUsang
from permohonan.models import Permohonan, Perpanjangan
from permohonan.services.perpanjangan import hapus_berkas, simpan_perpanjangan
from referensi.kalender import akhir_izin
from tests.factories.berkas import unggahan_pdf
from tests.factories.permohonan import PermohonanFactory, PerpanjanganFactory, PerubahanFactory
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.referensi import KategoriTujuanFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db


def izin(tanggal_skep, bulan=6, **lain):
    return PermohonanFactory(
        status=Status.PENERBITAN_SKEP, tanggal_skep=tanggal_skep, jangka_waktu=bulan, **lain
    )


@pytest.fixture
def permit():
    """A permit issued today, of six months."""
    return PermohonanFactory(status=Status.PENERBITAN_SKEP, versi=2)


@pytest.fixture
def anggota(permit):
    return PenggunaFactory(importir=permit.importir)


def isian(sampai, **lain):
    return {"alasan": "Pekerjaan belum selesai.", "sampai": sampai, "berkas": None} | lain


def sampai(permit, bulan):
    """Return the last day of the permit were it ``bulan`` months long."""
    return akhir_izin(permit.tanggal_skep, bulan)


SEHARI = dt.timedelta(days=1)


# --- limits and months ----------------------------------------------------------------------------
def test_the_limits_of_a_permit_are_days_and_months():
    assert batas(izin(dt.date(2026, 1, 31))) == Batas(
        akhir_kini=dt.date(2026, 7, 31),
        bulan_kini=6,
        bulan_maks=36,
        akhir_maks=dt.date(2029, 1, 31),
        sisa_bulan=30,
    )


def test_the_limits_follow_the_category_and_the_extensions_since():
    kategori = KategoriTujuanFactory(kode="PB09", bulan_awal_maks=6, bulan_total_maks=12)
    permit = izin(dt.date(2026, 3, 15), kategori=kategori, bulan_izin=10)

    assert batas(permit) == Batas(dt.date(2027, 1, 15), 10, 12, dt.date(2027, 3, 15), sisa_bulan=2)
    assert batas(PerubahanFactory(asal=permit)) == batas(permit)


def test_a_category_that_cannot_be_extended_ends_where_the_permit_ends():
    pameran = KategoriTujuanFactory(kode="PB01", dapat_diperpanjang=False, bulan_total_maks=12)

    sisa = batas(izin(dt.date(2026, 3, 15), kategori=pameran))

    assert (sisa.bulan_maks, sisa.akhir_maks, sisa.sisa_bulan) == (6, dt.date(2026, 9, 15), 0)


def test_a_permit_longer_than_its_category_allows_today_has_nothing_left():
    ketat = KategoriTujuanFactory(kode="PB09", bulan_awal_maks=6, bulan_total_maks=6)

    sisa = batas(izin(dt.date(2026, 3, 15), bulan=12, kategori=ketat))

    assert (sisa.bulan_maks, sisa.akhir_maks, sisa.sisa_bulan) == (12, dt.date(2027, 3, 15), 0)


def test_before_the_skep_there_are_no_limits():
    with pytest.raises(ValueError, match="once it is issued"):
        batas(PermohonanFactory())


@pytest.mark.parametrize(
    ("mulai", "bulan", "sampai", "tambahan"),
    [
        ("2026-03-15", 6, "2026-09-14", 0),
        ("2026-03-15", 6, "2026-09-15", 0),
        ("2026-03-15", 6, "2026-09-16", 1),
        ("2026-03-15", 6, "2026-10-15", 1),
        ("2026-03-15", 6, "2026-10-16", 2),
        ("2026-03-15", 6, "2027-03-15", 6),
        # 31 January + 1 month ends on 28 February; the next month ends on the 31st again.
        ("2026-01-31", 1, "2026-02-28", 0),
        ("2026-01-31", 1, "2026-03-01", 1),
        ("2026-01-31", 1, "2026-03-31", 1),
        ("2026-01-31", 1, "2026-04-01", 2),
        # A leap day: 29 February + 12 months ends on the 28th.
        ("2024-02-29", 12, "2025-03-29", 1),
        ("2024-02-29", 12, "2025-03-30", 2),
        ("2024-02-29", 12, "2028-02-29", 36),
    ],
)
def test_a_day_asks_for_the_least_whole_months_that_reach_it(mulai, bulan, sampai, tambahan):
    permit = izin(dt.date.fromisoformat(mulai), bulan=bulan)
    hari = dt.date.fromisoformat(sampai)

    assert bulan_tambahan(permit, hari) == tambahan
    if tambahan:
        assert akhir_izin(permit.tanggal_skep, bulan + tambahan) >= hari
        assert akhir_izin(permit.tanggal_skep, bulan + tambahan - 1) < hari


@pytest.mark.parametrize(
    ("hari", "kalimat"),
    [
        (dt.date(2026, 9, 15), "Isi tanggal sesudah akhir izin kini, 15 September 2026."),
        (dt.date(2026, 9, 16), ""),
        (dt.date(2027, 3, 15), ""),
        (
            dt.date(2027, 3, 16),
            (
                "Tanggal terlalu jauh. Paling lama sampai dengan 15 Maret 2027: izin dengan tujuan “Peralatan tenaga ahli "
                "atau profesional” seluruhnya paling lama 12 bulan."
            ),
        ),
    ],
)
def test_a_day_outside_the_limits_is_told_with_the_limit(hari, kalimat):
    kategori = KategoriTujuanFactory(kode="PB09", bulan_awal_maks=6, bulan_total_maks=12)

    assert galat_sampai(izin(dt.date(2026, 3, 15), kategori=kategori), hari) == kalimat


def test_the_sentences_follow_the_language_of_their_reader():
    kategori = KategoriTujuanFactory(
        kode="PB09",
        nama="Pameran",
        nama_en="Exhibition",
        dapat_diperpanjang=False,
        bulan_total_maks=12,
    )
    kalimat = alasan_tak_diperpanjang(izin(dt.date(2026, 3, 15), kategori=kategori))

    assert "“Pameran”" in str(kalimat)
    with translation.override("en"):
        assert "“Exhibition”" in str(kalimat)


# --- kept -----------------------------------------------------------------------------------------
def test_saving_from_the_permit_makes_the_draft_with_its_months_and_file(permit, anggota):
    baris = simpan_perpanjangan(
        permit.pk,
        isian(sampai(permit, 8) + SEHARI, berkas=unggahan_pdf("surat.pdf")),
        versi=permit.versi,
        oleh=anggota,
    )

    perubahan = permit.perubahan.get()
    assert (baris.permohonan, perubahan.jenis, perubahan.status) == (
        perubahan,
        "perpanjangan",
        Status.DRAFT,
    )
    assert (baris.bulan_semula, baris.bulan_tambahan, baris.bulan_semua) == (6, 3, 9)
    assert (perubahan.jangka_waktu, baris.berkas.nama_asli) == (9, "surat.pdf")
    assert [
        b.rincian["kalimat"]
        for b in JejakAudit.objects.filter(rantai=perubahan.rantai).order_by("urut")
    ] == ["Perpanjangan dimulai.", "Perpanjangan diisi."]


def test_saving_again_continues_the_draft_and_keeps_its_file(permit, anggota):
    lama = PerpanjanganFactory(permohonan__asal=permit)

    for pk in (permit.pk, lama.pk):
        versi = Permohonan.objects.get(pk=lama.pk).versi
        baris = simpan_perpanjangan(pk, isian(sampai(permit, 7)), versi=versi, oleh=anggota)

    assert Perpanjangan.objects.get() == baris == lama
    assert (baris.bulan_tambahan, baris.berkas) == (1, lama.berkas)
    akhir = JejakAudit.objects.filter(rantai=baris.permohonan.rantai).order_by("-urut")
    assert [b.rincian["kolom"] for b in akhir] == [[], ["sampai", "bulan_tambahan"]]


@pytest.mark.parametrize("bulan", [6, 37])
def test_a_day_outside_the_limits_is_refused_and_nothing_begun(permit, anggota, bulan):
    with pytest.raises(ValidationError) as galat:
        simpan_perpanjangan(
            permit.pk, isian(sampai(permit, bulan)), versi=permit.versi, oleh=anggota
        )

    assert list(galat.value.message_dict) == ["sampai"]
    assert not permit.perubahan.exists()


def test_the_longest_day_is_taken(permit, anggota):
    baris = simpan_perpanjangan(
        permit.pk, isian(sampai(permit, 36)), versi=permit.versi, oleh=anggota
    )

    assert baris.bulan_semua == 36


def test_a_stale_form_overwrites_nothing(permit, anggota):
    lama = PerpanjanganFactory(permohonan__asal=permit, permohonan__versi=9)

    for pk in (permit.pk, lama.pk):
        with pytest.raises(VersiUsang):
            simpan_perpanjangan(pk, isian(sampai(permit, 7)), versi=8, oleh=anggota)

    lama.refresh_from_db()
    assert lama.bulan_tambahan == 3


def test_a_permit_that_grew_meanwhile_is_counted_from_where_it_stands(permit, anggota):
    lama = PerpanjanganFactory(permohonan__asal=permit)
    Permohonan.objects.filter(pk=permit.pk).update(bulan_izin=10)

    baris = simpan_perpanjangan(lama.pk, isian(sampai(permit, 12)), versi=None, oleh=anggota)

    assert (baris.bulan_semula, baris.bulan_tambahan) == (10, 2)
    assert galat_perpanjangan(Permohonan.objects.get(pk=lama.pk)) == []


def test_a_category_closed_to_extensions_meanwhile_is_told(permit, anggota):
    lama = PerpanjanganFactory(permohonan__asal=permit)
    pameran = KategoriTujuanFactory(
        kode="PB01", nama="Pameran", dapat_diperpanjang=False, bulan_total_maks=12
    )
    Permohonan.objects.update(kategori=pameran)

    with pytest.raises(MomenLewat, match="“Pameran” tidak dapat diperpanjang"):
        simpan_perpanjangan(lama.pk, isian(sampai(permit, 7)), versi=None, oleh=anggota)


def test_a_stranger_extends_nothing(permit):
    pejabat = JabatanFactory(kantor=permit.kantor, peran="kepala_seksi").pengguna
    for orang in (PenggunaFactory(), pejabat):
        with pytest.raises(Ditolak):
            simpan_perpanjangan(permit.pk, isian(sampai(permit, 7)), versi=None, oleh=orang)
    assert not permit.perubahan.exists()


def test_the_file_is_taken_off_and_the_rest_stays(permit, anggota):
    lama = PerpanjanganFactory(permohonan__asal=permit)

    hapus_berkas(lama.pk, versi=lama.permohonan.versi, oleh=anggota)

    lama.refresh_from_db()
    assert (lama.berkas, lama.bulan_tambahan) == (None, 3)
    assert JejakAudit.objects.get(rantai=lama.permohonan.rantai).rincian["kalimat"] == (
        "Berkas perpanjangan dihapus."
    )


# --- what holds today -----------------------------------------------------------------------------
def test_an_extension_saved_on_other_months_is_told_to_look_again(permit):
    perubahan = PerpanjanganFactory(permohonan__asal=permit).permohonan
    permit.bulan_izin = 8
    permit.tanggal_skep = dt.date(2026, 3, 15)
    permit.save()

    assert " ".join(galat_perpanjangan(perubahan)) == (
        "Izin kini berjalan 8 bulan, sampai dengan 15 November 2026, berbeda dari sewaktu "
        "perpanjangan ini diisi. Periksa kembali tanggalnya."
    )


def test_an_extension_beyond_a_limit_lowered_since_is_told(permit):
    perubahan = PerpanjanganFactory(permohonan__asal=permit).permohonan
    KategoriTujuanFactory._meta.model.objects.update(bulan_awal_maks=6, bulan_total_maks=8)

    kini = Permohonan.objects.get(pk=perubahan.pk)
    assert [str(k)[:14] for k in galat_perpanjangan(kini)] == ["Tanggal terlal"]
