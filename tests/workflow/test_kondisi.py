"""Conditions of the table that depend on what the importer may still change."""

from io import StringIO

import pytest
from django.core.management import call_command

from permohonan.models import Permohonan
from tests.factories.referensi import KategoriTujuanFactory, KriteriaPemeriksaanFactory
from tests.factories.workflow import CentangKriteriaFactory
from tests.workflow.perkara import perkara
from workflow import kondisi
from workflow.status import Status

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
