"""The JSON in papers on the way: which paper it is, as printed, nothing of the portal's own rows."""

import json
from io import BytesIO

import pypdf
import pytest

from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.workflow.pdf import teks
from tests.workflow.proses import Jenis, baca, diminta, kerja, surat, terkirim
from workflow.surat.proses.data import data
from workflow.surat.proses.pembuatan import cetak_surat_proses

pytestmark = pytest.mark.django_db
ARAH = "\u202e"


def isi_data(satu):
    """Return the JSON that a paper carries."""
    return json.loads(data(satu).isi)


def kunci_dalam(nilai):
    """Return the keys at every depth."""
    if isinstance(nilai, list):
        return {k for satu in nilai for k in kunci_dalam(satu)}
    if isinstance(nilai, dict):
        return set(nilai) | {k for satu in nilai.values() for k in kunci_dalam(satu)}
    return set()


def test_each_paper_carries_what_it_states_for_machines():
    permohonan = terkirim()
    satu = surat(permohonan, Jenis.TANDA_TERIMA)
    kerja()

    lampiran = pypdf.PdfReader(BytesIO(baca(satu))).attachments

    isi = json.loads(lampiran["tanda_terima.json"][0])
    assert (isi["jenis"], isi["jenis_permohonan"]) == ("tanda_terima", "Permohonan baru")
    assert (isi["versi"], isi["nomor"], isi["tanggal"]) == (
        1,
        satu.nomor,
        satu.tanggal.isoformat(),
    )
    assert isi["dokumen"] == satu.isi["dokumen"]
    assert satu.token not in lampiran["tanda_terima.json"][0].decode()


@pytest.mark.parametrize("jenis", [Jenis.PERMINTAAN, Jenis.FORMULIR])
def test_the_data_of_the_others_say_which_paper_they_are(jenis):
    permohonan = terkirim()
    diminta(permohonan)

    isi = isi_data(surat(permohonan, jenis))

    assert (isi["jenis"], isi["jenis_permohonan"]) == (jenis.value, "Permohonan baru")


def test_the_data_of_a_form_are_what_was_sent_without_ids_of_rows():
    permohonan = terkirim()
    satu = surat(permohonan, Jenis.FORMULIR)

    kiriman = isi_data(satu)["kiriman"]

    barang = permohonan.barang.get()
    assert kiriman["barang"][0]["uraian"] == barang.uraian
    assert kiriman["barang"][0]["lokasi"] == 1
    assert kiriman["lampiran"][0]["berkas"]["sha256"] == permohonan.lampiran.get().berkas.sha256
    assert "id" not in kunci_dalam(kiriman)
    assert "id" in kunci_dalam(satu.kiriman.isi)
    satu.kiriman.isi["barang"][0]["lokasi"] = None
    assert isi_data(satu)["kiriman"]["barang"][0]["lokasi"] is None


@pytest.mark.parametrize("jenis", list(Jenis))
def test_marks_that_turn_the_reading_direction_stand_neither_on_paper_nor_in_its_data(jenis):
    permohonan = terkirim()
    diminta(permohonan)
    satu = surat(permohonan, jenis)
    satu.isi["kategori"] = f"Mesin{ARAH}cetak"
    satu.isi["kantor"]["nama"] = f"KPPBC{ARAH} Perak"
    satu.isi["catatan"] = f"Mohon{ARAH} izin"
    if satu.kiriman:
        satu.kiriman.isi["barang"][0]["uraian"] = f"Pompa{ARAH}air"

    assert ARAH not in data(satu).isi.decode()
    assert ARAH not in teks(cetak_surat_proses(satu).isi)
