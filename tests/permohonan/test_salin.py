"""Salin: what comes along, what stays behind, who may, and what closed reference data does."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from jejak.models import JejakAudit
from lampiran.models import Lampiran
from permohonan.galat import Ditolak
from permohonan.models import Barang, Permohonan
from permohonan.services.salin import salin_permohonan
from referensi.models import Kantor, Satuan, Valuta
from tests.factories.lampiran import LampiranFactory
from tests.factories.permohonan import (
    BarangFactory,
    LokasiFactory,
    PermohonanFactory,
    TujuanFactory,
)
from tests.factories.portal import ImportirFactory, JabatanFactory, PenggunaFactory
from tests.factories.referensi import KantorFactory, SatuanFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db
KEMARIN = dt.date(2026, 1, 1)


@pytest.fixture
def asal():
    """An issued application with everything in it."""
    return PermohonanFactory(status=Status.PENERBITAN_SKEP, lengkap=True, fasilitas="pembebasan")


@pytest.fixture
def orang(asal, client):
    pengguna = PenggunaFactory(importir=asal.importir)
    client.force_login(pengguna)
    return pengguna


def alamat(permohonan):
    return reverse("permohonan:salin", args=[permohonan.pk])


def isian(asal, **lain):
    hari = timezone.localdate().isoformat()
    dokumen = [str(d.pk) for d in asal.lampiran.all()]
    return {"nomor_surat": "BARU/1", "tanggal_surat": hari, "dokumen": dokumen} | lain


def salinan():
    return Permohonan.objects.get(nomor_surat="BARU/1")


def test_everything_that_repeats_comes_along_as_a_draft(client, asal, orang):
    jawaban = client.post(alamat(asal), isian(asal))

    baru = salinan()
    assert jawaban.url == baru.get_absolute_url()
    for nama in ("kantor", "pelabuhan", "kategori", "jangka_waktu", "jenis_kontrak", "punya_skjln"):
        assert getattr(baru, nama) == getattr(asal, nama)
    lama, satu = asal.barang.get(), baru.barang.get()
    assert (satu.uraian, satu.harga_satuan, satu.jumlah) == (
        lama.uraian,
        lama.harga_satuan,
        lama.jumlah,
    )
    assert satu.lokasi == baru.lokasi.get()
    assert satu.lokasi.lokasi == lama.lokasi.lokasi
    assert [t.tujuan for t in baru.tujuan.all()] == [t.tujuan for t in asal.tujuan.all()]
    assert baru.lampiran.get().berkas == asal.lampiran.get().berkas


def test_nothing_of_the_officers_comes_along(client, asal, orang):
    client.post(alamat(asal), isian(asal))

    baru = salinan()
    assert (baru.status, baru.putaran, baru.nomor_skep) == (Status.DRAFT, 0, "")
    assert (baru.fasilitas, baru.penandatangan, baru.pemegang, baru.perekam) == ("", "", None, None)
    assert (baru.nomor_pendaftaran, baru.batas_layanan, baru.dibuat_oleh) == ("", None, orang)
    kalimat = [j.rincian["kalimat"] for j in JejakAudit.objects.filter(rantai=baru.rantai)]
    assert kalimat[0] == f"Disalin dari permohonan {asal.nomor_surat}: 1 barang, 1 dokumen."
    assert not JejakAudit.objects.filter(rantai=asal.rantai).exists()


@pytest.mark.parametrize("status", [Status.DRAFT, Status.PENELITIAN_ANALIS, Status.PEMBATALAN])
def test_any_status_can_be_copied_and_the_buttons_say_so(client, status):
    asal = PermohonanFactory(status=status, lengkap=True)
    client.force_login(PenggunaFactory(importir=asal.importir))

    for url in (asal.get_absolute_url(), reverse("permohonan:browse_status")):
        assert f'href="{alamat(asal)}"' in client.get(url).content.decode()
    assert client.post(alamat(asal), isian(asal)).status_code == 302


def test_files_are_by_choice_and_expired_ones_not_ticked(client, asal, orang):
    lewat = LampiranFactory(permohonan=asal, tanggal=KEMARIN, masa_berlaku=KEMARIN, nomor="LAMA-1")
    LampiranFactory(permohonan=asal, dihapus=timezone.now(), nomor="HILANG-1")

    jawaban = client.get(alamat(asal))

    form = jawaban.context["form"]
    ikut = asal.lampiran.exclude(pk=lewat.pk).aktif().get()
    assert form.fields["dokumen"].initial == [ikut.pk]
    assert "KEDALUWARSA sejak 1 Januari 2026" in jawaban.content.decode()
    assert "HILANG-1" not in jawaban.content.decode()
    client.post(alamat(asal), isian(asal, dokumen=[]))
    assert salinan().lampiran.count() == 0


def test_documents_of_others_are_refused(client, asal, orang):
    asing = LampiranFactory()

    jawaban = client.post(alamat(asal), isian(asal, dokumen=[str(asing.pk)]))

    assert list(jawaban.context["form"].errors) == ["dokumen"]
    assert Lampiran.objects.filter(berkas=asing.berkas).count() == 1


@pytest.mark.parametrize(
    ("kolom", "nilai"),
    [("nomor_surat", ""), ("nomor_surat", "x" * 51), ("tanggal_surat", "2999-01-01")],
)
def test_a_wrong_field_is_told(client, asal, orang, kolom, nilai):
    assert list(
        client.post(alamat(asal), isian(asal, **{kolom: nilai})).context["form"].errors
    ) == [kolom]
    assert Permohonan.objects.count() == 1


def test_the_letter_number_is_a_new_one(client, asal, orang):
    jawaban = client.post(alamat(asal), isian(asal, nomor_surat=asal.nomor_surat))

    assert list(jawaban.context["form"].errors) == ["nomor_surat"]
    with pytest.raises(ValidationError):
        salin_permohonan(
            asal.pk,
            {"nomor_surat": asal.nomor_surat, "tanggal_surat": KEMARIN},
            dokumen=[],
            oleh=orang,
        )
    assert Permohonan.objects.count() == 1


def test_goods_and_places_of_closed_reference_data_stay_behind_and_are_told(client, asal, orang):
    tutup = KantorFactory(kode="110100", nama="Kantor Lama")
    tempat = LokasiFactory(permohonan=asal, kantor_pengawas=tutup, lokasi="Gudang lama")
    BarangFactory(permohonan=asal, uraian="Di gudang lama", lokasi=tempat)
    satuan = SatuanFactory(kode="XXX")
    BarangFactory(permohonan=asal, uraian="Satuan lama", satuan=satuan, lokasi=asal.lokasi.first())
    BarangFactory(permohonan=asal, uraian="Ikut", pos_tarif="99999999", lokasi=asal.lokasi.first())
    Kantor.objects.filter(pk=tutup.pk).update(berlaku_sampai=KEMARIN)
    Satuan.objects.filter(pk=satuan.pk).update(berlaku_sampai=KEMARIN)

    isi = client.get(alamat(asal)).content.decode()
    client.post(alamat(asal), isian(asal))

    assert "2 barang tidak ikut: 2. Di gudang lama; 3. Satuan lama" in isi
    assert "Lokasi Gudang lama tidak ikut." in isi
    assert "Perkiraan pos tarif 1 barang dikosongkan." in isi
    baru = salinan()
    kolom = baru.barang.values_list("nomor_urut", "uraian", "pos_tarif")
    assert list(kolom)[1:] == [(2, "Ikut", "")]
    assert baru.lokasi.count() == 1


def test_a_closed_office_is_chosen_anew(client, asal, orang):
    lain = KantorFactory(kode="060600", nama="Kantor Baru")
    Kantor.objects.filter(pk=asal.kantor.pk).update(berlaku_sampai=KEMARIN)

    assert list(client.post(alamat(asal), isian(asal)).context["form"].errors) == ["kantor"]
    client.post(alamat(asal), isian(asal, kantor=str(lain.pk)))

    assert salinan().kantor == lain


@pytest.mark.parametrize("siapa", ["importir lain", "petugas"])
def test_others_do_not_find_it(client, asal, siapa):
    if siapa == "petugas":
        orang = JabatanFactory(kantor=asal.kantor).pengguna
    else:
        orang = PenggunaFactory(importir=ImportirFactory())
    client.force_login(orang)

    assert client.get(alamat(asal)).status_code == 404
    with pytest.raises(Ditolak):
        salin_permohonan(asal.pk, {}, dokumen=[], oleh=orang)


@pytest.mark.parametrize("banyak", [1, 1500])
def test_thousands_of_goods_are_copied_in_few_queries(
    asal, orang, django_assert_num_queries, banyak
):
    TujuanFactory(permohonan=asal)
    contoh = asal.barang.get()
    Barang.objects.bulk_create(
        Barang(
            permohonan=asal,
            nomor_urut=nomor,
            lokasi=contoh.lokasi,
            negara_asal=contoh.negara_asal,
            satuan=contoh.satuan,
            valuta=Valuta.objects.get(pk=contoh.valuta_id),
            uraian=f"Barang {nomor}",
            kondisi="baru",
            spesifikasi="S",
            identitas="I",
            pemilik="P",
            tahun_pembuatan=2020,
            harga_satuan=1,
            jumlah=1,
        )
        for nomor in range(2, banyak + 1)
    )
    data = {"nomor_surat": "BARU/1", "tanggal_surat": KEMARIN}

    # One statement more for each further thousand.
    with django_assert_num_queries(31 + (banyak > 1000)):
        baru = salin_permohonan(asal.pk, data, dokumen=[], oleh=orang)

    assert baru.barang.count() == banyak
