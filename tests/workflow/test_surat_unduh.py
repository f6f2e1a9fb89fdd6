"""Downloading a letter: whose it is, what is sent, and what is recorded."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from jejak.models import JejakAudit
from portal.izin import Peran
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.berkas import isi_pdf
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.surat import KeputusanFactory, SuratFactory

pytestmark = pytest.mark.django_db


def alamat(surat):
    return reverse("workflow:surat", args=[surat.keputusan.permohonan_id, surat.pk])


@pytest.fixture
def surat():
    return SuratFactory()


@pytest.fixture
def importir(client, surat):
    """A member of the importer, signed in."""
    orang = PenggunaFactory(importir=surat.keputusan.permohonan.importir)
    client.force_login(orang)
    return orang


def test_the_importer_downloads_the_very_bytes_under_a_readable_name(client, surat, importir):
    jawaban = client.get(alamat(surat))

    assert jawaban.getvalue() == isi_pdf()
    nomor = surat.keputusan.nomor.replace("/", "-")
    assert jawaban["Content-Disposition"] == f'attachment; filename="SKEP-{nomor}.pdf"'
    assert jawaban["Content-Type"] == "application/pdf"
    assert jawaban["X-Content-Type-Options"] == "nosniff"
    assert jawaban["Cache-Control"] == "private, no-store"
    assert "sandbox" in jawaban["Content-Security-Policy"]
    assert not JejakAudit.objects.filter(tindakan="unduh_surat").exists()


def test_an_officers_download_is_recorded_with_the_post(client, surat):
    permohonan = surat.keputusan.permohonan
    jabatan = JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS)
    client.force_login(jabatan.pengguna)

    assert client.get(alamat(surat)).status_code == 200

    jejak = JejakAudit.objects.get(tindakan="unduh_surat")
    assert jejak.rantai == permohonan.rantai
    assert (jejak.pelaku, jejak.jabatan) == (jabatan.pengguna, str(jabatan))
    assert jejak.rincian == {"nomor": surat.keputusan.nomor}


def test_foreigners_get_404_and_the_anonymous_go_to_sign_in(client, surat):
    client.force_login(PenggunaFactory(importir=SuratFactory().keputusan.permohonan.importir))
    assert client.get(alamat(surat)).status_code == 404

    client.force_login(JabatanFactory(kantor__kode="060600", peran=Peran.ANALIS).pengguna)
    assert client.get(alamat(surat)).status_code == 404

    client.logout()
    assert client.get(alamat(surat)).url.startswith(reverse("account_login"))


def test_a_letter_is_found_only_under_its_own_case(client, surat, importir):
    lain = SuratFactory(keputusan__permohonan__importir=surat.keputusan.permohonan.importir)

    tertukar = reverse("workflow:surat", args=[lain.keputusan.permohonan_id, surat.pk])

    assert client.get(tertukar).status_code == 404


@pytest.mark.parametrize("rusak", ["diubah", "hilang", "ditambah"])
def test_bytes_that_are_not_those_issued_are_not_handed_out(client, surat, importir, rusak):
    penyimpanan, nama = surat.berkas.storage, surat.berkas.name
    penyimpanan.delete(nama)
    if rusak != "hilang":
        isi = isi_pdf() + b"\n%x" if rusak == "ditambah" else b"%PDF-1.7 lain"
        penyimpanan.save(nama, ContentFile(isi))

    jawaban = client.get(alamat(surat))

    assert jawaban.status_code == 409
    assert "tidak sama lagi dengan yang diterbitkan" in jawaban.text
    assert JejakAudit.objects.filter(tindakan="ditolak").count() == 1


@pytest.mark.parametrize(
    ("jenis", "nama"), [("penolakan", "Surat-Penolakan-S-"), ("pencabutan", "Surat-Pencabutan-S-")]
)
def test_each_kind_of_letter_has_its_name(client, jenis, nama):
    surat = SuratFactory(keputusan=KeputusanFactory(jenis=jenis))
    client.force_login(PenggunaFactory(importir=surat.keputusan.permohonan.importir))

    assert f'filename="{nama}' in client.get(alamat(surat))["Content-Disposition"]
