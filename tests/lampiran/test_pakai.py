"""Documents of earlier applications, used again without another upload."""

import datetime as dt

import pytest
from django.urls import reverse

from jejak.models import JejakAudit
from lampiran.models import Lampiran
from lampiran.pakai import pakai_ulang
from tests.factories.lampiran import AlasanFactory, ButirKekuranganFactory, LampiranFactory
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import PenggunaFactory
from tests.factories.referensi import JenisDokumenFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def terdahulu(permohonan):
    """Another application of the same importer with two documents, one of them expired."""
    lain = PermohonanFactory(importir=permohonan.importir, nomor_surat="LAMA/1")
    jenis = JenisDokumenFactory(kode="npwp", nama="NPWP")
    return [
        LampiranFactory(permohonan=lain, jenis=jenis, nomor="NPWP-1", keterangan="Kartu"),
        LampiranFactory(
            permohonan=lain, jenis=jenis, nomor="NIB-1", masa_berlaku=dt.date(2026, 1, 31)
        ),
    ]


def alamat(permohonan):
    return reverse("lampiran:pakai", args=[permohonan.pk])


def pilih(client, permohonan, *dokumen):
    permohonan.refresh_from_db()
    isi = {"versi": permohonan.versi, "pilih": [d.pk for d in dokumen]}
    return client.post(alamat(permohonan), isi)


def test_earlier_documents_are_listed_with_their_application_and_validity(
    client, permohonan, importir, terdahulu
):
    LampiranFactory()  # somebody else's
    LampiranFactory(permohonan=terdahulu[0].permohonan, dihapus=terdahulu[0].dibuat)
    tutup = JenisDokumenFactory(kode="usang", berlaku_sampai=dt.date(2020, 1, 1))
    LampiranFactory(permohonan=terdahulu[0].permohonan, jenis=tutup)

    jawaban = client.get(alamat(permohonan))

    assert set(jawaban.context["dokumen"]) == set(terdahulu)
    isi = jawaban.content.decode()
    assert (isi.count("LAMA/1"), isi.count("Sudah lewat")) == (2, 1)


def test_several_are_ticked_at_once_and_share_their_files(client, permohonan, importir, terdahulu):
    AlasanFactory(permohonan=permohonan, jenis=terdahulu[0].jenis)

    assert pilih(client, permohonan, *terdahulu).status_code == 302

    baru = permohonan.lampiran.aktif().filter(jenis=terdahulu[0].jenis)
    assert {(d.nomor, d.keterangan, d.berkas_id) for d in baru} == {
        (d.nomor, d.keterangan, d.berkas_id) for d in terdahulu
    }
    assert not permohonan.alasan_tanpa_dokumen.aktif().exists()
    assert client.get(alamat(permohonan)).context["dokumen"] == []
    kalimat = JejakAudit.objects.filter(rantai=permohonan.rantai, tindakan="ubah_isi").last()
    assert kalimat.rincian["kalimat"] == "Dokumen NPWP dipakai dari permohonan LAMA/1."


def test_only_one_kind_is_shown_where_asked(client, permohonan, importir, terdahulu):
    lain = LampiranFactory(
        permohonan=terdahulu[0].permohonan, jenis=permohonan.lampiran.get().jenis, nomor="NILAI-1"
    )

    url = f"{alamat(permohonan)}?jenis={lain.jenis.kode}"
    assert client.get(url).context["dokumen"] == [lain]
    semua = client.get(f"{alamat(permohonan)}?jenis=tak-ada").context["dokumen"]
    assert set(semua) == {lain, *terdahulu}


def test_nothing_foreign_is_used(client, permohonan, importir):
    asing = LampiranFactory()

    jawaban = pilih(client, permohonan, asing)

    assert list(jawaban.context["form"].errors) == ["pilih"]
    with pytest.raises(Lampiran.DoesNotExist):
        pakai_ulang(permohonan.pk, [asing.pk], versi=None, oleh=importir)
    assert permohonan.lampiran.count() == 1


@pytest.mark.parametrize("isi", [{}, {"pilih": ["bukan-uuid"]}, {"pilih": ["1"]}])
@pytest.mark.usefixtures("importir")
def test_nothing_ticked_and_nonsense_are_told(client, permohonan, isi):
    jawaban = client.post(alamat(permohonan), {"versi": 0} | isi)

    assert list(jawaban.context["form"].errors) == ["pilih"]


def test_a_stale_page_keeps_its_ticks(client, permohonan, importir, terdahulu):
    jawaban = client.post(alamat(permohonan), {"versi": 5, "pilih": [terdahulu[0].pk]})

    assert jawaban.status_code == 409
    isi = jawaban.content.decode()
    assert f'value="{terdahulu[0].pk}" checked' in isi
    assert f'value="{terdahulu[1].pk}" checked' not in isi


def test_strangers_and_passed_moments(client, permohonan, importir):
    dikirim = PermohonanFactory(status=Status.PENELITIAN_ANALIS, importir=permohonan.importir)
    assert client.get(alamat(dikirim)).status_code == 409
    client.force_login(PenggunaFactory())
    assert client.get(alamat(permohonan)).status_code == 404


def test_a_document_used_again_answers_the_open_item_of_its_kind(
    client, permohonan, importir, terdahulu
):
    kembali = PermohonanFactory(status=Status.KEKURANGAN_DOKUMEN, importir=permohonan.importir)
    butir = ButirKekuranganFactory(permohonan=kembali, jenis=terdahulu[0].jenis)

    pilih(client, kembali, terdahulu[0])

    butir.refresh_from_db()
    assert butir.terjawab is True


@pytest.mark.parametrize("banyak", [1, 30])
def test_the_list_asks_the_same_number_of_queries_at_any_length(
    client, permohonan, importir, django_assert_num_queries, banyak
):
    for n in range(banyak):
        lain = PermohonanFactory(importir=permohonan.importir)
        LampiranFactory(permohonan=lain, jenis=JenisDokumenFactory(kode=f"jenis_{n}"))

    with django_assert_num_queries(31):
        client.get(alamat(permohonan))
