import pytest
from django.urls import reverse

from portal.izin import Peran
from tests.factories.berkas import unggahan_pdf
from tests.factories.portal import PenggunaFactory
from tests.factories.workflow import RiwayatFactory, ShpibFactory, pegang, petugas
from tests.workflow.perkara import perkara
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def kasus():
    """A case whose laboratory result is recorded, and the address of its file."""
    permohonan = perkara(Status.PENETAPAN_NP_KLASIFIKASI)
    hasil = permohonan.shpib.get()
    return permohonan, reverse("workflow:shpib_berkas", args=[permohonan.pk, hasil.pk])


def test_the_officer_reads_a_result_that_is_only_recorded(client, kasus):
    permohonan, alamat = kasus
    client.force_login(pegang(permohonan))

    assert client.get(alamat).status_code == 200


def test_the_importer_reads_a_result_once_it_is_published(client, kasus):
    permohonan, alamat = kasus
    client.force_login(PenggunaFactory(importir=permohonan.importir))
    assert client.get(alamat).status_code == 404

    RiwayatFactory(permohonan=permohonan, aksi="terbitkan_shpib", label="Terbitkan SHPIB")

    assert client.get(alamat).status_code == 200


def halaman(nama, permohonan, *argumen):
    return reverse(f"workflow:{nama}", args=[permohonan.pk, *argumen])


@pytest.fixture
def sendiri(client, kasus):
    """A result that the signed-in officer recorded."""
    permohonan, _ = kasus
    client.force_login(pegang(permohonan))
    return ShpibFactory(permohonan=permohonan, oleh=permohonan.pemegang)


def test_several_results_are_listed_and_ones_own_can_be_put_right(client, sendiri):
    permohonan = sendiri.permohonan

    isi = client.get(halaman("shpib", permohonan)).content.decode()

    assert "SHPIB-1" in isi
    assert halaman("shpib_perbaiki", permohonan, sendiri.pk) in isi
    assert isi.count("Perbaiki<") == 1
    assert isi.count("Belum diterbitkan") == 2


def test_a_result_is_put_right_without_choosing_its_file_again(client, sendiri):
    alamat = halaman("shpib_perbaiki", sendiri.permohonan, sendiri.pk)
    assert client.get(alamat).context["form"]["nomor"].value() == sendiri.nomor

    data = {"versi": 0, "nomor": sendiri.nomor, "tanggal": "2026-01-12", "keterangan": "Baru"}
    respons = client.post(alamat, data)

    assert respons.url == halaman("shpib", sendiri.permohonan)
    lama = sendiri.berkas_id
    sendiri.refresh_from_db()
    assert (sendiri.keterangan, sendiri.berkas_id) == ("Baru", lama)


@pytest.mark.parametrize(
    ("kolom", "isian"),
    [
        ("nomor", {"nomor": "SHPIB-1"}),
        ("tanggal", {"tanggal": "2026-01-04"}),
        ("tanggal", {"tanggal": "2999-01-01"}),
    ],
)
def test_a_wrong_correction_is_told_at_its_field(client, sendiri, kolom, isian):
    data = {"versi": 0, "nomor": "X", "tanggal": "2026-01-12", "berkas": unggahan_pdf()}

    respons = client.post(halaman("shpib_perbaiki", sendiri.permohonan, sendiri.pk), data | isian)

    assert list(respons.context["form"].errors) == [kolom]


def test_removing_is_asked_first(client, sendiri):
    alamat = halaman("shpib_hapus", sendiri.permohonan, sendiri.pk)
    assert f"Hapus SHPIB {sendiri.nomor}?" in client.get(alamat).content.decode()

    client.post(alamat, {"versi": 0})

    assert not sendiri.permohonan.shpib.filter(pk=sendiri.pk).exists()


def test_guarantee_officers_do_not_read_results(client, sendiri):
    client.force_login(petugas(sendiri.permohonan, Peran.PETUGAS_JAMINAN))

    assert client.get(halaman("shpib", sendiri.permohonan)).status_code == 403
