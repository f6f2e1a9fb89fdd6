"""The analyst's one page, over HTTP: what is saved, what goes on, what is refused."""

import pytest
from django.urls import reverse

from jejak.models import JejakAudit
from tests.factories.lampiran import LampiranFactory
from tests.factories.referensi import (
    KriteriaPemeriksaanFactory,
)
from tests.factories.workflow import (
    PendapatFactory,
    petugas,
)
from tests.workflow.views.penelitian import alamat, galat, kirim
from workflow.models import CentangDokumen, CentangKriteria, Pendapat

pytestmark = pytest.mark.django_db


# --- What is saved ---------------------------------------------------------------------------------


def test_everything_is_saved_by_one_button_and_the_page_stays(client, analis):
    baik, buruk, nanti = (LampiranFactory(permohonan=analis) for _ in range(3))
    kriteria = KriteriaPemeriksaanFactory()

    respons = kirim(
        client,
        analis,
        **{
            f"hasil_{baik.pk}": "sesuai",
            f"hasil_{buruk.pk}": "tidak_sesuai",
            f"catatan_{buruk.pk}": "Tanda tangan tidak ada",
            f"hasil_kriteria_{kriteria.pk}": "terpenuhi",
        },
        rekomendasi="terbitkan",
        isi="Layak.",
    )

    assert respons.url == alamat(analis)
    assert set(CentangDokumen.objects.values_list("lampiran", "hasil", "catatan")) == {
        (baik.pk, "sesuai", ""),
        (buruk.pk, "tidak_sesuai", "Tanda tangan tidak ada"),
    }
    assert CentangKriteria.objects.get().hasil == "terpenuhi"
    assert Pendapat.objects.get().isi == "Layak."
    analis.refresh_from_db()
    assert (analis.fasilitas, analis.versi) == ("pembebasan", 1)
    form = client.get(alamat(analis)).context["form"]
    assert [b.hasil.value() for b in form.baris_dokumen()] == ["sesuai", "tidak_sesuai", ""]
    assert (form["rekomendasi"].value(), form["isi"].value()) == ("terbitkan", "Layak.")
    assert nanti.centang.count() == 0


def test_nothing_judged_yet_may_wait(client, analis):
    LampiranFactory(permohonan=analis)

    assert kirim(client, analis).url == alamat(analis)
    assert not Pendapat.objects.exists()


def test_whoever_goes_on_has_judged_everything(client, analis):
    dokumen, kriteria = LampiranFactory(permohonan=analis), KriteriaPemeriksaanFactory()

    respons = kirim(client, analis, teruskan="1")

    assert galat(respons) == {
        f"hasil_{dokumen.pk}": ["Beri tanda dahulu sebelum meneruskan."],
        f"hasil_kriteria_{kriteria.pk}": ["Beri tanda dahulu sebelum meneruskan."],
        "rekomendasi": ["Pilih rekomendasinya."],
        "isi": ["Tulis pertimbangannya."],
    }
    analis.refresh_from_db()
    assert analis.fasilitas == ""


def test_what_is_complete_goes_on_to_the_machines_page(client, analis):
    dokumen, kriteria = LampiranFactory(permohonan=analis), KriteriaPemeriksaanFactory()

    respons = kirim(
        client,
        analis,
        **{f"hasil_{dokumen.pk}": "sesuai", f"hasil_kriteria_{kriteria.pk}": "terpenuhi"},
        rekomendasi="terbitkan",
        isi="Layak.",
        teruskan="1",
    )

    aksi = reverse("workflow:aksi", args=[analis.pk, "teruskan_ke_kepala_seksi"])
    assert respons.url == aksi
    # Nothing stands in the way any more: the page asks for the note and nothing else.
    assert client.get(aksi).status_code == 200


def test_the_button_for_the_rest_marks_what_is_undecided(client, analis):
    dokumen, buruk = LampiranFactory(permohonan=analis), LampiranFactory(permohonan=analis)
    KriteriaPemeriksaanFactory()

    isi = {f"hasil_{buruk.pk}": "tidak_sesuai", f"catatan_{buruk.pk}": "Buram"}
    respons = kirim(client, analis, **isi, sisanya="1")

    assert respons.url == f"{alamat(analis)}#fasilitas"
    assert set(CentangDokumen.objects.values_list("lampiran", "hasil")) == {
        (dokumen.pk, "sesuai"),
        (buruk.pk, "tidak_sesuai"),
    }
    assert CentangKriteria.objects.get().hasil == "terpenuhi"
    assert JejakAudit.objects.get().tindakan == "tandai_sisanya_sesuai"


def test_what_is_wrong_must_be_said_and_the_rest_is_kept_on_the_page(client, analis):
    baik, buruk = LampiranFactory(permohonan=analis), LampiranFactory(permohonan=analis)
    kriteria = KriteriaPemeriksaanFactory()

    respons = kirim(
        client,
        analis,
        **{
            f"hasil_{baik.pk}": "sesuai",
            f"catatan_{baik.pk}": "Catatan lama",
            f"hasil_{buruk.pk}": "tidak_sesuai",
            f"hasil_kriteria_{kriteria.pk}": "tidak_terpenuhi",
        },
        isi="Sudah diketik",
        rekomendasi="tolak",
    )

    kalimat = ["Sebutkan apa yang tidak sesuai atau tidak terpenuhi."]
    assert galat(respons) == {
        f"catatan_{buruk.pk}": kalimat,
        f"catatan_kriteria_{kriteria.pk}": kalimat,
    }
    isi = respons.content.decode()
    assert ("Catatan lama" in isi, "Sudah diketik" in isi) == (True, True)
    assert not CentangDokumen.objects.exists()


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"hasil_{d}": "mungkin"}, "hasil_{d}"),
        ({"hasil_{d}": "terpenuhi"}, "hasil_{d}"),
        ({"catatan_{d}": "x" * 301}, "catatan_{d}"),
        ({"fasilitas": ""}, "fasilitas"),
        ({"fasilitas": "gratis"}, "fasilitas"),
        ({"fasilitas": "keringanan"}, "alasan_fasilitas"),
        ({"fasilitas": "keringanan", "alasan_fasilitas": "  "}, "alasan_fasilitas"),
        ({"fasilitas": "keringanan", "alasan_fasilitas": "x" * 1001}, "alasan_fasilitas"),
        ({"rekomendasi": "entah", "isi": "Ya"}, "rekomendasi"),
        ({"rekomendasi": "tolak"}, "isi"),
        ({"isi": "Ya"}, "rekomendasi"),
        ({"rekomendasi": "tolak", "isi": "x" * 4001}, "isi"),
        ({"rekomendasi": "tolak", "isi": "Ya", "kalimat": "999999"}, "kalimat"),
    ],
)
def test_bad_input_is_told_at_its_field_and_saves_nothing(client, analis, isi, kolom):
    dokumen = LampiranFactory(permohonan=analis)
    isi = {nama.format(d=dokumen.pk): nilai for nama, nilai in isi.items()}

    respons = kirim(client, analis, **isi)

    assert list(galat(respons)) == [kolom.format(d=dokumen.pk)]
    assert not JejakAudit.objects.exists()


def test_an_opinion_that_is_there_is_not_emptied(client, analis):
    PendapatFactory(permohonan=analis)

    assert set(galat(kirim(client, analis))) == {"rekomendasi", "isi"}


def test_a_stale_form_keeps_what_was_typed_and_says_what_changed(client, analis):
    dokumen = LampiranFactory(permohonan=analis)
    kirim(client, analis)

    respons = client.post(
        alamat(analis),
        {
            "versi": 0,
            "fasilitas": "keringanan",
            "alasan_fasilitas": "Alasan panjang.",
            f"hasil_{dokumen.pk}": "sesuai",
        },
    )

    assert respons.status_code == 409
    isi = respons.content.decode()
    assert ("Alasan panjang." in isi, "hasil penelitian disimpan oleh" in isi) == (True, True)
    form = respons.context["form"]
    assert (form["versi"].value(), form[f"hasil_{dokumen.pk}"].value()) == ("1", "sesuai")
    assert not CentangDokumen.objects.exists()


# --- Who reads it ------------------------------------------------------------------------------------


def test_a_form_sent_by_somebody_who_does_not_hold_the_case_is_a_conflict(client, analis):
    client.force_login(petugas(analis))

    assert kirim(client, analis).status_code == 409
    assert not JejakAudit.objects.filter(tindakan="simpan_penelitian").exists()
