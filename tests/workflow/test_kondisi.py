"""Conditions of the table that depend on what the importer may still change."""

import datetime as dt
from contextlib import nullcontext
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from permohonan.batas_izin import alasan_tak_berlaku
from permohonan.galat import MomenLewat
from permohonan.models import Permohonan
from permohonan.services.perubahan_izin import alasan_tak_dapat, draf
from tests.factories.permohonan import PermohonanFactory, PerpanjanganFactory, PerubahanFactory
from tests.factories.portal import PenggunaFactory
from tests.factories.referensi import (
    KantorFactory,
    KategoriTujuanFactory,
    KriteriaPemeriksaanFactory,
)
from tests.factories.workflow import CentangKriteriaFactory
from tests.workflow.perkara import perkara
from workflow import kondisi
from workflow.status import DALAM_PROSES, Status

pytestmark = pytest.mark.django_db


def dengan(**isian):
    """Return a case whose exemption was set before its header became what ``isian`` says."""
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    Permohonan.objects.filter(pk=permohonan.pk).update(**isian)
    return Permohonan.objects.get(pk=permohonan.pk)


def test_the_categorys_own_facility_holds():
    assert kondisi.fasilitas_ditetapkan(dengan()) is True


def test_a_category_changed_after_the_facility_was_set_asks_for_it_again():
    keringanan = KategoriTujuanFactory(keringanan=True)

    assert kondisi.fasilitas_ditetapkan(dengan(kategori=keringanan)) is False


def test_another_facility_than_the_categorys_holds_with_a_reason():
    keringanan = KategoriTujuanFactory(keringanan=True)
    permohonan = dengan(kategori=keringanan, alasan_fasilitas="Barang milik kedutaan.")

    assert kondisi.fasilitas_ditetapkan(permohonan) is True


def test_no_facility_does_not_hold_even_with_a_reason():
    assert kondisi.fasilitas_ditetapkan(dengan(fasilitas="", alasan_fasilitas="x")) is False


@pytest.mark.parametrize("kini", ["pembebasan", "keringanan"])
def test_a_change_keeps_its_permits_facility_whatever_the_category_grants_by_now(kini):
    asal = PermohonanFactory(status=Status.PENERBITAN_SKEP, fasilitas="keringanan")
    perubahan = PerubahanFactory(asal=asal, status=Status.PENELITIAN_ANALIS)
    asal.kategori.fasilitas = kini
    asal.kategori.save()
    perubahan.alasan_fasilitas = ""

    assert kondisi.fasilitas_ditetapkan(perubahan) is True
    perubahan.fasilitas, perubahan.alasan_fasilitas = "pembebasan", "Barang milik kedutaan."
    assert kondisi.fasilitas_ditetapkan(perubahan) is False


# --- Criteria -------------------------------------------------------------------------------------
def test_every_criterion_in_force_must_be_judged():
    permohonan = dengan()
    KriteriaPemeriksaanFactory()
    assert kondisi.kriteria_dinilai(permohonan) is False

    CentangKriteriaFactory(permohonan=permohonan)
    assert kondisi.kriteria_dinilai(permohonan) is True

    KriteriaPemeriksaanFactory(kode="tujuan_jelas")
    assert kondisi.kriteria_dinilai(permohonan) is False


def test_an_unmet_criterion_is_judged_too():
    permohonan = dengan()
    CentangKriteriaFactory(permohonan=permohonan, hasil="tidak_terpenuhi", catatan="Habis")

    assert kondisi.kriteria_dinilai(permohonan) is True


def test_a_verdict_on_an_earlier_sending_does_not_count():
    permohonan = dengan(putaran=2)
    CentangKriteriaFactory(permohonan=permohonan, putaran=1)

    assert kondisi.kriteria_dinilai(permohonan) is False


@pytest.mark.parametrize(
    ("untuk", "berlaku_sampai"), [(["perubahan_lokasi"], None), (["baru"], "2020-02-02")]
)
def test_criteria_of_other_applications_and_closed_ones_are_not_asked(untuk, berlaku_sampai):
    KriteriaPemeriksaanFactory(untuk=untuk, berlaku_sampai=berlaku_sampai)

    assert kondisi.kriteria_dinilai(dengan()) is True


def test_a_change_of_place_is_judged_by_its_documents_alone():
    call_command("muat_referensi", contoh=False, stdout=StringIO())
    kode = {
        jenis: list(Permohonan(jenis=jenis).kriteria_berlaku().values_list("kode", flat=True))
        for jenis in Permohonan.Jenis.values
    }

    assert kode == {
        "baru": [
            "tidak_habis_pakai",
            "dapat_diidentifikasi",
            "tidak_berubah_bentuk",
            "bukti_ekspor_kembali",
            "tujuan_jelas",
        ],
        "perpanjangan": ["bukti_ekspor_kembali", "tujuan_jelas"],
        "perubahan_tujuan": ["tidak_habis_pakai", "tidak_berubah_bentuk", "tujuan_jelas"],
        "perubahan_lokasi": [],
    }


# --- The tick on a document -------------------------------------------------------------------------
@pytest.mark.parametrize("kolom", ["nomor", "keterangan"])
def test_a_changed_document_is_not_examined_any_more(kolom):
    permohonan = dengan()
    dokumen = permohonan.lampiran.get()
    assert kondisi.dokumen_diperiksa(permohonan) is True

    setattr(dokumen, kolom, "Lain")
    dokumen.save()

    assert kondisi.dokumen_diperiksa(permohonan) is False


# --- changes of a permit --------------------------------------------------------------------------
DIPROSES = "Perubahan lain dari jenis yang sama masih diproses; tunggu keputusannya."
BATAS = "Isi perubahan tidak sesuai lagi dengan izinnya atau dengan batasnya; periksa isinya."


def kembaran(perubahan, status, **lain):
    """Return another change of the same permit."""
    isi = {"asal": perubahan.asal, "jenis": perubahan.jenis} | lain
    return PerubahanFactory(status=status, **isi)


@pytest.mark.parametrize("status", DALAM_PROSES)
def test_another_change_of_the_kind_in_process_keeps_a_draft_waiting(status):
    draf = PerubahanFactory()
    kembaran(draf, status)

    assert kondisi.satu_perubahan(draf) is False
    assert str(kondisi.satu_perubahan.pesan) == DIPROSES


@pytest.mark.parametrize(
    "status", [Status.PENERBITAN_SKEP, Status.PENOLAKAN, Status.PEMBATALAN, Status.PENCABUTAN_SKEP]
)
def test_a_decided_change_keeps_nobody_waiting(status):
    draf = PerubahanFactory()
    kembaran(draf, status)

    assert kondisi.satu_perubahan(draf) is True


def test_another_kind_another_permit_and_a_first_filing_keep_nobody_waiting():
    draf = PerubahanFactory()
    kembaran(draf, Status.PENELITIAN_ANALIS, jenis="perubahan_lokasi")
    kembaran(draf, Status.PENELITIAN_ANALIS, asal=PerubahanFactory().asal)

    assert kondisi.satu_perubahan(draf) is True
    assert kondisi.satu_perubahan(PermohonanFactory()) is True


def test_a_change_in_process_is_not_its_own_rival():
    assert kondisi.satu_perubahan(PerubahanFactory(status=Status.PENELITIAN_ANALIS)) is True


def test_an_extension_within_its_permit_holds_and_a_first_filing_is_not_asked():
    assert kondisi.perubahan_sah(PerpanjanganFactory().permohonan) is True
    assert kondisi.perubahan_sah(PermohonanFactory()) is True


@pytest.mark.parametrize(
    ("asal", "kategori"),
    [
        ({"bulan_izin": 7}, {}),
        ({}, {"bulan_awal_maks": 6, "bulan_total_maks": 8}),
        ({}, {"bulan_awal_maks": 12, "bulan_total_maks": 12, "dapat_diperpanjang": False}),
    ],
)
def test_an_extension_that_its_permit_outgrew_does_not_hold(asal, kategori):
    permohonan = PerpanjanganFactory().permohonan
    Permohonan.objects.filter(pk=permohonan.asal_id).update(**({"versi": 1} | asal))
    type(permohonan.kategori).objects.update(**({"sumber": "CONTOH"} | kategori))

    assert kondisi.perubahan_sah(Permohonan.objects.get(pk=permohonan.pk)) is False
    assert str(kondisi.perubahan_sah.pesan) == BATAS


def test_an_extension_that_asks_for_nothing_does_not_hold():
    assert kondisi.perubahan_sah(PerubahanFactory()) is False


def test_which_rows_of_the_table_ask_about_changes():
    ditanya = {
        syarat.__name__: {b.name for b in Permohonan().seluruh_tabel() if syarat in b.conditions}
        for syarat in (kondisi.asal_berlaku, kondisi.satu_perubahan, kondisi.perubahan_sah)
    }

    assert ditanya == {
        "asal_berlaku": {"kirim", "terbitkan_skep"},
        "satu_perubahan": {"kirim"},
        "perubahan_sah": {"terbitkan_skep"},
    }


# The last day of a permit still counts, by the calendar of the office that issued it (design.md §2).
ZONA = {
    "070100": ("Asia/Jakarta", 7),
    "080100": ("Asia/Makassar", 8),
    "110100": ("Asia/Jayapura", 9),
}


def saat(jam_setempat, selisih):
    """Return the instant of a local time ``selisih`` hours ahead of UTC."""
    setempat = dt.datetime.fromisoformat(jam_setempat)
    return (setempat - dt.timedelta(hours=selisih)).replace(tzinfo=dt.UTC)


@pytest.fixture
def izin_di(monkeypatch):
    """Return a function: an issued permit that ends on 31 July 2026 at an office, and its clock."""

    def buat(kode):
        zona, selisih = ZONA[kode]
        izin = PermohonanFactory(
            status=Status.PENERBITAN_SKEP,
            kantor=KantorFactory(kode=kode, nama=zona, zona=zona),
            tanggal_skep=dt.date(2026, 1, 31),
        )

        def pukul(jam):
            monkeypatch.setattr(timezone, "now", lambda: saat(jam, selisih))

        return izin, pukul

    return buat


@pytest.mark.parametrize("kode", ZONA)
@pytest.mark.parametrize(
    ("jam", "berlaku"),
    [
        ("2026-01-30T23:59:59", False),
        ("2026-01-31T00:00:00", True),
        ("2026-07-31T00:00:00", True),
        ("2026-07-31T23:59:59", True),
        ("2026-08-01T00:00:00", False),
    ],
)
def test_a_change_is_begun_sent_and_decided_until_the_last_midnight_of_its_office(
    izin_di, kode, jam, berlaku
):
    izin, pukul = izin_di(kode)
    pemohon = PenggunaFactory(importir=izin.importir)
    draf_lama = PerpanjanganFactory(permohonan__asal=izin).permohonan
    lokasi = PerubahanFactory(
        asal=izin, jenis="perubahan_lokasi", status=Status.KEPUTUSAN_KEPALA_KANTOR
    )
    pukul(jam)

    # May a draft be begun?
    assert (alasan_tak_dapat(izin, "perubahan_tujuan") == "") is berlaku
    with nullcontext() if berlaku else pytest.raises(MomenLewat, match="31 Juli 2026"):
        draf(izin.pk, "perubahan_tujuan", oleh=pemohon)
    # May it be sent, may it be decided?
    tertunda = {
        p.status: alasan_tak_berlaku(p) in p.alasan_tertunda(p.baris_tabel(aksi))
        for p, aksi in ((draf_lama, "kirim"), (lokasi, "terbitkan_skep"))
    }
    assert tertunda == {Status.DRAFT: not berlaku, Status.KEPUTUSAN_KEPALA_KANTOR: not berlaku}


@pytest.mark.parametrize("kode", ZONA)
def test_an_answer_to_a_shortage_list_is_taken_after_the_permit_ended(izin_di, kode):
    """The office then refuses in writing; it could not issue. The importer is not left waiting."""
    izin, pukul = izin_di(kode)
    permohonan = PerpanjanganFactory(
        permohonan__asal=izin, permohonan__status=Status.KEKURANGAN_DOKUMEN
    ).permohonan
    pukul("2026-08-01T00:00:00")

    assert permohonan.alasan_tertunda(permohonan.baris_tabel("kirim_kembali")) == []
