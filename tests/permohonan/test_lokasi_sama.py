"""What looks the same is the same place: whatever its case, its spaces and the signs nobody sees."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from permohonan.services.lokasi import dapatkan_lokasi, rapikan, simpan_lokasi
from tests.factories.permohonan import LokasiFactory, PermohonanFactory, PerubahanFactory
from tests.factories.portal import PenggunaFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db

SAMA = ["gudang z", "  GUDANG   Z ", "Gudang\u200b Z", "Gudang\tZ\n", "\ufeffGudang\x00 Z"]
SUDAH_ADA = "Lokasi ini sudah terdaftar di bawah kantor pengawas yang sama."


@pytest.mark.parametrize(
    ("teks", "rapi"),
    [
        (" Jl.  Rungkut\t5\n", "Jl. Rungkut 5"),
        ("Gu\u200bdang\u00ad", "Gudang"),
        ("Gudang\u00a0Z", "Gudang Z"),
        ("\u200b\u200e", ""),
        ("Café №7", "Café №7"),
    ],
)
def test_signs_that_nobody_sees_are_left_out(teks, rapi):
    assert rapikan(teks) == rapi


@pytest.mark.parametrize("teks", SAMA)
@pytest.mark.parametrize("jenis", ["baru", "perubahan_lokasi"])
def test_a_place_stands_once_however_it_is_written(jenis, teks):
    permohonan = PermohonanFactory() if jenis == "baru" else PerubahanFactory(jenis=jenis)
    ada = LokasiFactory(permohonan=permohonan, lokasi="Gudang Z")
    isian = {"kantor_pengawas": ada.kantor_pengawas, "lokasi": teks, "alasan": "Perlu."}

    with pytest.raises(ValidationError) as galat:
        simpan_lokasi(
            permohonan.pk,
            isian | {"tanggal_perkiraan": None},
            versi=None,
            oleh=PenggunaFactory(importir=permohonan.importir),
        )

    assert galat.value.message_dict == {"lokasi": [SUDAH_ADA]}


@pytest.mark.parametrize("teks", SAMA)
def test_the_form_says_so_before_the_service(client, teks):
    permohonan = PermohonanFactory()
    ada = LokasiFactory(permohonan=permohonan, lokasi="Gudang Z")
    client.force_login(PenggunaFactory(importir=permohonan.importir))

    jawaban = client.post(
        reverse("permohonan:lokasi_terdaftar", args=[permohonan.pk]),
        {
            "kantor_pengawas": ada.kantor_pengawas.pk,
            "lokasi": teks.replace("\x00", ""),
            "tanggal_perkiraan": "2026-12-01",
            "versi": permohonan.versi,
        },
    )

    assert dict(jawaban.context["form"].errors) == {"lokasi": [SUDAH_ADA]}


def test_a_row_is_written_anew_in_another_case():
    permohonan = PermohonanFactory()
    ada = LokasiFactory(permohonan=permohonan, lokasi="gudang z")

    simpan_lokasi(
        permohonan.pk,
        {
            "kantor_pengawas": ada.kantor_pengawas,
            "lokasi": "Gudang Z",
            "alasan": "",
            "tanggal_perkiraan": None,
        },
        versi=None,
        oleh=PenggunaFactory(importir=permohonan.importir),
        lokasi_pk=ada.pk,
    )

    ada.refresh_from_db()
    assert ada.lokasi == "Gudang Z"


@pytest.mark.parametrize("teks", SAMA)
def test_goods_find_the_place_that_is_there(teks):
    permohonan = PermohonanFactory()
    ada = LokasiFactory(permohonan=permohonan, lokasi="Gudang Z")

    assert dapatkan_lokasi(permohonan, ada.kantor_pengawas, teks) == ada
    assert permohonan.lokasi.get() == ada


def test_a_place_of_nothing_but_such_signs_is_no_place(client):
    izin = PermohonanFactory(status=Status.PENERBITAN_SKEP, lengkap=True)
    client.force_login(PenggunaFactory(importir=izin.importir))

    jawaban = client.post(
        reverse("permohonan:perubahan_lokasi_terdaftar", args=[izin.pk]),
        {"kantor_pengawas": izin.lokasi.get().kantor_pengawas.pk, "lokasi": "\u200b", "versi": 0},
    )

    assert jawaban.context["form"].errors["lokasi"] == ["Isi alamat lokasi penggunaan."]
