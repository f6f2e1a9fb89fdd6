"""The letter of a change: its permit's until it has one of its own, which is no older than the permit."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from permohonan.batas_izin import galat_surat
from permohonan.services.header import ubah_header
from tests.factories.permohonan import PermohonanFactory, PerubahanFactory
from tests.factories.portal import PenggunaFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db
SEHARI = dt.timedelta(days=1)


@pytest.fixture
def draf():
    """A draft extension that has its permit's letter still."""
    return PerubahanFactory(asal=PermohonanFactory(status=Status.PENERBITAN_SKEP))


def ubah(draf, nomor, hari):
    """Give the draft this letter, as its importer."""
    isian = {"nomor_surat": nomor, "tanggal_surat": hari}
    ubah_header(draf.pk, isian, versi=None, oleh=PenggunaFactory(importir=draf.importir))
    draf.refresh_from_db()


def test_an_older_letter_is_refused_by_whatever_way_it_comes(draf):
    terbit, semula = draf.asal.tanggal_skep, draf.nomor_surat

    with pytest.raises(ValidationError) as galat:
        ubah(draf, "S-99", terbit - SEHARI)

    assert list(galat.value.message_dict) == ["tanggal_surat"]
    draf.refresh_from_db()
    assert draf.nomor_surat == semula


def test_one_of_the_day_of_the_skep_is_taken_and_the_permits_own_may_be_put_back(draf):
    asal = draf.asal

    ubah(draf, "S-99", asal.tanggal_skep)
    assert (draf.nomor_surat, draf.tanggal_surat) == ("S-99", asal.tanggal_skep)
    ubah(draf, asal.nomor_surat, asal.tanggal_surat)

    assert (draf.nomor_surat, draf.tanggal_surat) == (asal.nomor_surat, asal.tanggal_surat)


def test_the_sentence_names_the_day_of_the_skep(draf):
    asal = draf.asal
    asal.tanggal_skep = dt.date(2026, 3, 24)

    # The permit's number on another day is a letter of its own as well.
    assert str(galat_surat(draf, asal.nomor_surat, dt.date(2026, 3, 23))) == (
        "Tanggal surat perubahan tidak boleh sebelum SKEP izinnya, 24 Maret 2026. Periksa kembali "
        "tanggalnya."
    )
    assert galat_surat(draf, "S-99", dt.date(2026, 3, 24)) == ""
