"""The points of a decision: what is met, what should be looked at, what is in the way."""

import pytest
from django.urls import reverse

from permohonan.models import Permohonan
from portal.izin import Peran
from pungutan.models import PenetapanBarang
from tests.factories.workflow import CentangKriteriaFactory, PendapatFactory
from tests.workflow.perkara import perkara
from workflow import perkara as isi_perkara
from workflow.kesiapan import BAIK, HALANGAN, LIHAT, hal
from workflow.models import CentangDokumen, CentangKriteria
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def kasus():
    """A case on the desk of the deciding official in which nothing is in the way."""
    permohonan = perkara(Status.KEPUTUSAN_KEPALA_KANTOR)
    Permohonan.objects.filter(pk=permohonan.pk).update(
        fasilitas=permohonan.kategori.fasilitas, alasan_fasilitas=""
    )
    return permohonan


def butir(permohonan):
    """Return [(state, sentence)] as the case page shows them."""
    kini = Permohonan.objects.with_rincian().get(pk=permohonan.pk)
    konteks = {
        "kiriman": None,
        "pendapat": kini.pendapat.all(),
        "dokumen": isi_perkara.ringkasan_dokumen(kini),
        "kriteria": isi_perkara.ringkasan_kriteria(kini),
        **isi_perkara.isi_permohonan(kini),
        **isi_perkara.uang(kini),
    }
    return [(h.nada, h.kalimat, h.url) for h in hal(kini, konteks)]


def dengan(permohonan, nada):
    return [kalimat for satu, kalimat, _ in butir(permohonan) if satu == nada]


def test_everything_met_is_told_as_met(kasus):
    CentangKriteriaFactory(permohonan=kasus)

    assert {nada for nada, _, _ in butir(kasus)} == {BAIK}
    baik = dengan(kasus, BAIK)
    assert f"Jangka waktu 6 bulan, tidak lebih dari {kasus.kategori.bulan_awal_maks} bulan." in baik
    assert "Analis mengusulkan: Diterbitkan SKEP." in baik
    assert "Kriteria: 1 dinilai, semuanya terpenuhi." in baik
    assert "1 barang ditetapkan HS, tarif, dan nilai pabeannya." in baik


def test_what_is_in_the_way_stands_first_with_its_link(kasus):
    Permohonan.objects.filter(pk=kasus.pk).update(fasilitas="")
    PenetapanBarang.objects.all().delete()

    pertama, kedua = butir(kasus)[:2]

    assert {pertama[0], kedua[0]} == {HALANGAN}
    assert {pertama[2], kedua[2]} == {
        reverse("workflow:fasilitas", args=[kasus.pk]),
        reverse("pungutan:penetapan", args=[kasus.pk]),
    }


def test_a_facility_that_differs_from_the_category_is_told_with_its_reason(kasus):
    lain = {"pembebasan": "keringanan", "keringanan": "pembebasan"}[kasus.kategori.fasilitas]
    Permohonan.objects.filter(pk=kasus.pk).update(
        fasilitas=lain, alasan_fasilitas="Perjanjian antarnegara."
    )

    (satu,) = dengan(kasus, LIHAT)
    assert satu.endswith("berbeda dari kategorinya: Perjanjian antarnegara.")


def test_documents_and_criteria_that_failed_are_named_with_their_note(kasus):
    CentangDokumen.objects.update(hasil="tidak_sesuai", catatan="Nomor berbeda.")
    CentangKriteriaFactory(
        permohonan=kasus,
        kriteria__nama="Tidak habis dipakai",
        hasil=CentangKriteria.Hasil.TIDAK,
        catatan="Pelumas ikut.",
    )
    nama = kasus.lampiran.get().jenis.nama

    assert dengan(kasus, LIHAT) == [
        f"1 dokumen tidak sesuai: {nama} (Nomor berbeda.).",
        "Kriteria tidak terpenuhi: Tidak habis dipakai (Pelumas ikut.).",
    ]


def test_a_level_that_recommends_refusing_is_to_be_looked_at(kasus):
    PendapatFactory(permohonan=kasus, peran=Peran.KEPALA_BIDANG, rekomendasi="tolak")

    assert dengan(kasus, LIHAT) == ["Kepala Bidang mengusulkan: Ditolak."]


def test_a_period_beyond_the_category_is_to_be_looked_at(kasus):
    Permohonan.objects.filter(pk=kasus.pk).update(jangka_waktu=36)
    type(kasus.kategori).objects.filter(pk=kasus.kategori_id).update(bulan_awal_maks=12)

    assert dengan(kasus, LIHAT) == ["Jangka waktu 36 bulan, lebih dari 12 bulan."]


def test_without_any_opinion_it_says_so(kasus):
    kasus.pendapat.all().delete()

    assert dengan(kasus, LIHAT) == ["Belum ada nota pendapat atas kiriman ini."]
