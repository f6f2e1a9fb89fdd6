"""The expected day of a purpose or place of a change lies within the permit."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from permohonan.services.lokasi import simpan_lokasi
from permohonan.services.tujuan import simpan_tujuan
from tests.factories.berkas import unggahan_pdf
from tests.factories.permohonan import LokasiFactory, PermohonanFactory, PerubahanFactory
from tests.factories.portal import PenggunaFactory
from tests.factories.referensi import KantorFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db
AKHIR = dt.date(2026, 7, 31)
SESUDAH = AKHIR + dt.timedelta(days=1)
KALIMAT = "Isi tanggal paling lambat pada hari izin berakhir, 31 Juli 2026."


@pytest.fixture
def izin(monkeypatch):
    """A permit of six months from 31 January 2026, seen in March."""
    saat = dt.datetime(2026, 3, 2, 3, tzinfo=dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: saat)
    izin = PermohonanFactory(status=Status.PENERBITAN_SKEP, tanggal_skep=dt.date(2026, 1, 31))
    LokasiFactory(permohonan=izin)
    return izin


def simpan(permohonan, bagian, hari):
    isian = {"alasan": "Perlu.", "tanggal_perkiraan": hari}
    cara = {"versi": None, "oleh": PenggunaFactory(importir=permohonan.importir)}
    if bagian == "tujuan":
        return simpan_tujuan(permohonan.pk, isian | {"tujuan": "Uji"}, **cara)
    tempat = {"kantor_pengawas": KantorFactory(), "lokasi": "Gudang Z"}
    return simpan_lokasi(permohonan.pk, isian | tempat, **cara)


@pytest.mark.parametrize("bagian", ["tujuan", "lokasi"])
def test_the_service_takes_the_permits_last_day_and_none_after(izin, bagian):
    permohonan = PerubahanFactory(asal=izin, jenis=f"perubahan_{bagian}")

    assert simpan(permohonan, bagian, AKHIR).tanggal_perkiraan == AKHIR
    with pytest.raises(ValidationError) as galat:
        simpan(permohonan, bagian, SESUDAH)

    assert galat.value.message_dict == {"tanggal_perkiraan": [KALIMAT]}


@pytest.mark.parametrize("bagian", ["tujuan", "lokasi"])
def test_a_first_filing_has_no_end_to_keep(izin, bagian):
    permohonan = PermohonanFactory()

    assert simpan(permohonan, bagian, dt.date(2030, 1, 1)).tanggal_perkiraan == dt.date(2030, 1, 1)


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("perubahan_tujuan", {"tujuan": "Uji"}),
        ("perubahan_lokasi_terdaftar", {"lokasi": "Gudang Z"}),
    ],
)
def test_the_form_says_so_at_the_field_before_there_is_a_draft(client, izin, nama, isi):
    client.force_login(PenggunaFactory(importir=izin.importir))
    isian = isi | {
        "kategori": izin.kategori.pk,
        "kantor_pengawas": izin.lokasi.get().kantor_pengawas.pk,
        "alasan": "Perlu.",
        "tanggal_perkiraan": SESUDAH.isoformat(),
        "berkas": unggahan_pdf(),
        "versi": izin.versi,
    }

    jawaban = client.post(reverse(f"permohonan:{nama}", args=[izin.pk]), isian)

    assert dict(jawaban.context["form"].errors) == {"tanggal_perkiraan": [KALIMAT]}
    assert not izin.perubahan.exists()
