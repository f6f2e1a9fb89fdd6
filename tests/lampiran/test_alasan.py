"""Why a required document is missing: said, counted, sent, judged, and gone with the document."""

import pytest
from django.urls import reverse

from jejak.models import JejakAudit
from permohonan.kelengkapan import kekurangan
from permohonan.pengiriman import isi_kiriman
from permohonan.services.kelengkapan import dengan_kekurangan
from portal.izin import Peran
from tests.factories.berkas import unggahan_pdf
from tests.factories.lampiran import AlasanFactory, ButirKekuranganFactory
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import JenisDokumenFactory, SyaratDokumenFactory
from tests.factories.workflow import CentangFactory
from workflow.kondisi import dokumen_diperiksa
from workflow.models import CentangAlasan
from workflow.pekerjaan.kekurangan import Butir, tambah_dari_centang, tidak_sesuai
from workflow.perkara import ringkasan_dokumen
from workflow.status import Status

pytestmark = pytest.mark.django_db
ALASAN = "Katalog tidak diterbitkan untuk purwarupa."


@pytest.fixture
def jenis(permohonan):
    """A required kind without a document."""
    satu = JenisDokumenFactory(kode="katalog", nama="Katalog")
    SyaratDokumenFactory(jenis_dokumen=satu)
    return satu


def alamat(permohonan, jenis, nama="alasan"):
    return reverse(f"lampiran:{nama}", args=[permohonan.pk, jenis.kode])


def nyatakan(client, permohonan, jenis, alasan=ALASAN, **lain):
    permohonan.refresh_from_db()
    isi = {"versi": permohonan.versi, "alasan": alasan} | lain
    return client.post(alamat(permohonan, jenis), isi)


def test_a_reason_completes_the_row_as_explained_not_as_attached(
    client, permohonan, importir, jenis
):
    assert [k.bagian for k in kekurangan(permohonan)] == ["lampiran"]

    assert nyatakan(client, permohonan, jenis).status_code == 302

    assert kekurangan(permohonan) == []
    assert [k for _p, k in dengan_kekurangan([permohonan])] == [[]]
    isi = client.get(reverse("lampiran:daftar", args=[permohonan.pk])).content.decode()
    assert isi.count("Dijelaskan, tidak dilampirkan") == 2  # the mark and the words beside it
    assert ALASAN in isi
    assert isi_kiriman(permohonan)["tanpa_dokumen"][0]["alasan"] == ALASAN
    audit = JejakAudit.objects.filter(rantai=permohonan.rantai).last()
    assert audit.rincian["kalimat"] == "Alasan tanpa dokumen Katalog dinyatakan."


def test_another_text_is_another_row_and_the_reason_can_be_taken_back(
    client, permohonan, importir, jenis
):
    nyatakan(client, permohonan, jenis)
    nyatakan(client, permohonan, jenis, "Katalog menyusul.")
    assert [a.alasan for a in permohonan.alasan_tanpa_dokumen.aktif()] == ["Katalog menyusul."]
    assert permohonan.alasan_tanpa_dokumen.count() == 2

    nyatakan(client, permohonan, jenis, "", cabut="1")
    assert not permohonan.alasan_tanpa_dokumen.aktif().exists()
    assert [k.bagian for k in kekurangan(permohonan)] == ["lampiran"]


def test_the_same_text_again_changes_nothing(client, permohonan, importir, jenis):
    nyatakan(client, permohonan, jenis)
    nyatakan(client, permohonan, jenis)

    permohonan.refresh_from_db()
    assert (permohonan.alasan_tanpa_dokumen.count(), permohonan.versi) == (1, 1)


@pytest.mark.parametrize("alasan", ["", "   ", "x" * 501])
@pytest.mark.usefixtures("importir")
def test_a_reason_is_a_sentence(client, permohonan, jenis, alasan):
    jawaban = nyatakan(client, permohonan, jenis, alasan)

    assert list(jawaban.context["form"].errors) == ["alasan"]
    assert not permohonan.alasan_tanpa_dokumen.exists()


def test_the_document_takes_the_place_of_its_reason_which_then_is_refused(
    client, permohonan, importir, jenis
):
    nyatakan(client, permohonan, jenis)
    permohonan.refresh_from_db()
    isi = {"nomor": "K-1", "tanggal": "2026-01-03", "masa_berlaku": "", "keterangan": ""}
    isi |= {"berkas": unggahan_pdf(), "versi": permohonan.versi}

    client.post(alamat(permohonan, jenis, "unggah"), isi)

    assert not permohonan.alasan_tanpa_dokumen.aktif().exists()
    jawaban = nyatakan(client, permohonan, jenis)
    assert jawaban.context["form"].non_field_errors() == [
        "Dokumen Katalog sudah dilampirkan, sehingga alasannya tidak diperlukan."
    ]


def test_strangers_unknown_kinds_stale_forms_and_passed_moments(
    client, permohonan, importir, jenis
):
    asing = PermohonanFactory()
    dikirim = PermohonanFactory(status=Status.PENELITIAN_ANALIS, importir=permohonan.importir)

    assert client.get(alamat(asing, jenis)).status_code == 404
    assert client.get(alamat(dikirim, jenis)).status_code == 409
    tak_ada = reverse("lampiran:alasan", args=[permohonan.pk, "tak-ada"])
    assert client.get(tak_ada).status_code == 404
    usang = client.post(alamat(permohonan, jenis), {"versi": 9, "alasan": ALASAN})
    assert (usang.status_code, ALASAN in usang.content.decode()) == (409, True)


def test_a_reason_answers_the_open_item_of_its_kind(client, importir, permohonan, jenis):
    kembali = PermohonanFactory(status=Status.KEKURANGAN_DOKUMEN, importir=permohonan.importir)
    butir = ButirKekuranganFactory(permohonan=kembali, jenis=jenis)

    nyatakan(client, kembali, jenis)

    butir.refresh_from_db()
    assert (butir.terjawab, butir.jawaban) == (True, ALASAN)


def kasus(jenis):
    """Return a case that an analyst holds, its reason, and the analyst, signed in nowhere."""
    permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS, lengkap=True)
    permohonan.lampiran.filter(jenis=jenis).delete()
    alasan = AlasanFactory(permohonan=permohonan, jenis=jenis, alasan=ALASAN)
    analis = JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS)
    permohonan.pemegang = analis
    permohonan.save()
    return permohonan, alasan, analis


def centang(permohonan, alasan, hasil, catatan=""):
    """Return what the checklist posts: every document in order, the reason as asked."""
    isi = {f"hasil_{d.pk}": "sesuai" for d in permohonan.lampiran.aktif()}
    permohonan.refresh_from_db()
    isi |= {f"hasil_{alasan.pk}": hasil, f"catatan_{alasan.pk}": catatan}
    return isi | {"versi": permohonan.versi, "fasilitas": "pembebasan"}


def test_the_analyst_reads_and_judges_a_reason_like_a_document(client, jenis):
    permohonan, alasan, analis = kasus(jenis)
    client.force_login(analis.pengguna)
    url = reverse("workflow:penelitian", args=[permohonan.pk])
    assert ALASAN in client.get(url).content.decode()
    assert dokumen_diperiksa(permohonan) is False

    client.post(url, centang(permohonan, alasan, ""))
    assert dokumen_diperiksa(permohonan) is False
    tanpa_catatan = client.post(url, centang(permohonan, alasan, "tidak_sesuai"))
    assert list(tanpa_catatan.context["form"].errors) == [f"catatan_{alasan.pk}"]
    client.post(url, centang(permohonan, alasan, "tidak_sesuai", "Katalog tetap diperlukan."))

    assert dokumen_diperiksa(permohonan) is True
    ringkas = ringkasan_dokumen(permohonan)
    assert [ringkas[n] for n in ("jumlah", "sesuai", "tidak", "belum")] == [2, 1, 1, 0]
    assert tidak_sesuai(permohonan) == [Butir(jenis, "Katalog tetap diperlukan.")]
    permohonan.refresh_from_db()
    tambah_dari_centang(permohonan.pk, versi=permohonan.versi, oleh=analis.pengguna)
    assert [(b.jenis, b.alasan) for b in permohonan.butir_kekurangan.all()] == [
        (jenis, "Katalog tetap diperlukan.")
    ]
    client.post(url, centang(permohonan, alasan, ""))
    assert not CentangAlasan.objects.exists()


def test_a_verdict_stays_with_the_words_it_was_given_on(jenis):
    permohonan, alasan, analis = kasus(jenis)
    CentangAlasan.objects.create(alasan=alasan, hasil="sesuai", oleh=analis)
    for dokumen in permohonan.lampiran.all():
        CentangFactory(lampiran=dokumen, oleh=analis)
    assert dokumen_diperiksa(permohonan) is True

    alasan.dihapus = alasan.dibuat
    alasan.save()
    AlasanFactory(permohonan=permohonan, jenis=jenis, alasan="Alasan lain.")

    assert dokumen_diperiksa(permohonan) is False
