"""The analyst's one page: facility, period, recommendation and its sentences."""

import pytest

from portal.izin import Peran
from tests.factories.referensi import (
    KalimatPendapatFactory,
    KategoriTujuanFactory,
    KriteriaPemeriksaanFactory,
)
from tests.factories.workflow import (
    perkara,
)
from tests.workflow.views.penelitian import alamat, galat, isi_halaman, kirim
from workflow.models import Pendapat
from workflow.status import Status

pytestmark = pytest.mark.django_db


def pesan(respons):
    return [(m.level_tag, m.message) for m in respons.context["messages"]]


# --- Facility, period, recommendation --------------------------------------------------------------


def test_the_facility_starts_with_the_categorys_own(client, analis):
    form = client.get(alamat(analis)).context["form"]

    assert form["fasilitas"].value() == analis.kategori.fasilitas == "pembebasan"


def test_a_period_within_the_category_is_told_as_such(client, analis):
    isi = isi_halaman(client, analis)

    kalimat = "6 bulan dari paling lama 12 bulan, dapat diperpanjang sampai seluruhnya 36 bulan."
    assert f"Jangka waktu: {kalimat}" in isi
    assert kirim(client, analis, rekomendasi="terbitkan", isi="Layak.").status_code == 302


@pytest.fixture
def terlalu_lama(analis):
    kategori = KategoriTujuanFactory(kode="PB01K", bulan_awal_maks=2, bulan_total_maks=2)
    type(analis).objects.filter(pk=analis.pk).update(kategori=kategori)
    return analis


def test_a_period_beyond_the_category_needs_a_word_in_the_opinion(client, terlalu_lama):
    assert "6 bulan dari paling lama 2 bulan. Tidak sesuai" in isi_halaman(client, terlalu_lama)

    diam = kirim(client, terlalu_lama, rekomendasi="terbitkan", isi="Layak.")
    assert list(galat(diam)) == ["isi"]
    isi = "Layak; Jangka waktu mengikuti kontrak."
    assert kirim(client, terlalu_lama, rekomendasi="terbitkan", isi=isi).status_code == 302


def test_who_recommends_refusal_need_not_speak_of_the_period(client, terlalu_lama):
    assert kirim(client, terlalu_lama, rekomendasi="tolak", isi="Tidak layak.").status_code == 302


def test_an_unmet_criterion_with_a_recommendation_to_issue_warns_and_is_kept(client, analis):
    kriteria = KriteriaPemeriksaanFactory()
    isi = {
        f"hasil_kriteria_{kriteria.pk}": "tidak_terpenuhi",
        f"catatan_kriteria_{kriteria.pk}": "Sebagian terpakai",
        "isi": "Layak.",
    }

    kirim(client, analis, **isi, rekomendasi="terbitkan")
    respons = client.get(alamat(analis))

    peringatan = (
        "Rekomendasi “Diterbitkan SKEP”, padahal tidak terpenuhi: Tidak habis dipakai. "
        "Pastikan pertimbangan menjelaskannya."
    )
    assert pesan(respons) == [
        ("success", "Hasil penelitian berhasil disimpan."),
        ("warning", peringatan),
    ]
    tetap = "Diusulkan diterbitkan, padahal tidak terpenuhi: Tidak habis dipakai."
    assert tetap in isi_halaman(client, analis)

    kirim(client, analis, **isi, rekomendasi="tolak")
    assert [tag for tag, _ in pesan(client.get(alamat(analis)))] == ["success"]
    assert tetap not in isi_halaman(client, analis)


def test_a_canned_sentence_begins_or_ends_the_text(client, analis):
    kalimat = KalimatPendapatFactory(teks="Kriteria terpenuhi.")

    kirim(client, analis, rekomendasi="terbitkan", kalimat=kalimat.pk)
    assert Pendapat.objects.get().isi == "Kriteria terpenuhi."

    kirim(client, analis, rekomendasi="terbitkan", kalimat=kalimat.pk, isi="Kriteria terpenuhi.")
    assert Pendapat.objects.get().isi == "Kriteria terpenuhi."

    kirim(client, analis, rekomendasi="terbitkan", kalimat=kalimat.pk, isi="Barang jelas.")
    assert Pendapat.objects.get().isi == "Barang jelas.\nKriteria terpenuhi."


def test_sentences_in_force_of_this_level_are_offered_by_recommendation(client, analis):
    KalimatPendapatFactory(kode="a", teks="Ya.")
    KalimatPendapatFactory(kode="b", teks="Tidak.", rekomendasi="tolak", tingkat="analis")
    KalimatPendapatFactory(kode="c", teks="Bukan kami.", tingkat="kepala_seksi")
    KalimatPendapatFactory(kode="d", teks="Lama.", berlaku_sampai="2020-02-02")

    pilihan = client.get(alamat(analis)).context["form"].fields["kalimat"].choices

    assert [(kata, [teks for _, teks in isi]) for kata, isi in pilihan[1:]] == [
        ("Untuk diterbitkan", ["Ya."]),
        ("Untuk ditolak", ["Tidak."]),
    ]


# --- Who reads it ------------------------------------------------------------------------------------


def test_higher_levels_write_their_opinion_on_its_own_page(client):
    permohonan, user = perkara(Status.PENELITIAN_KEPALA_SEKSI)
    client.force_login(user)
    kalimat = KalimatPendapatFactory(kode="s", tingkat="kepala_seksi", teks="Sependapat.")
    url = alamat(permohonan, "workflow:pendapat")
    kosong = client.post(url, {"versi": 0, "rekomendasi": "terbitkan"})
    assert galat(kosong) == {"isi": ["Tulis pertimbangannya."]}

    client.post(url, {"versi": 0, "rekomendasi": "terbitkan", "kalimat": kalimat.pk})

    pendapat = Pendapat.objects.get()
    assert (pendapat.peran, pendapat.isi) == (Peran.KEPALA_SEKSI, "Sependapat.")
