"""How papers on the way are set: nothing stands alone, and days and prices are written one way."""

import pytest

from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.workflow.pdf import halaman, teks
from tests.workflow.perubahan import izin, perubahan
from tests.workflow.proses import Jenis, diminta, surat, terkirim
from workflow.services import apply_transition
from workflow.status import Status
from workflow.surat.proses.pembuatan import cetak_surat_proses

pytestmark = pytest.mark.django_db


@pytest.fixture
def perpanjangan():
    """An extension that its importer has just sent."""
    kasus = perubahan(izin(), status=Status.DRAFT)
    kasus.penandatangan, kasus.tempat, kasus.kapasitas = "Andi Setiawan", "Surabaya", "pimpinan"
    kasus.save()
    apply_transition(kasus.pk, "kirim", oleh=kasus.dibuat_oleh, catatan="Mohon izin.")
    return kasus


def test_the_form_of_an_extension_is_one_page_with_its_signature(perpanjangan):
    (isi,) = halaman(cetak_surat_proses(surat(perpanjangan, Jenis.FORMULIR)).isi)

    bagian = ("A. Pemohon", "B. Permohonan", "C. Dokumen yang dilampirkan", "D. Catatan pengirim")
    assert [satu for satu in bagian if satu in isi] == list(bagian)
    assert "3 bulan, dari semula 6 bulan menjadi 9 bulan" in isi
    assert "Ditambah" not in isi
    assert "Tempat e-Meterai" in isi


def test_days_on_the_receipt_of_an_extension_are_written_in_words(perpanjangan):
    satu = surat(perpanjangan, Jenis.TANDA_TERIMA)

    tahun = satu.tanggal.year
    assert "semula 6 bulan sampai" in satu.isi["diminta"]
    assert f"-{tahun}" not in satu.isi["diminta"]
    assert f"-{tahun + 1}" not in satu.isi["diminta"]


@pytest.mark.parametrize(
    ("harga", "tertulis"),
    [("1250", "USD 1.250,00"), ("1250.5000", "USD 1.250,50"), ("0.1234", "USD 0,1234")],
)
def test_unit_prices_have_decimals_like_values(harga, tertulis):
    satu = surat(terkirim(), Jenis.FORMULIR)
    satu.kiriman.isi["barang"][0] |= {"harga_satuan": harga, "valuta": "USD"}

    assert tertulis in teks(cetak_surat_proses(satu).isi)


@pytest.mark.parametrize("banyak", [6, 8, 10, 12])
def test_the_signature_of_a_long_request_stands_below_its_last_paragraphs(banyak):
    satu = diminta(terkirim(), "Jelaskan hubungan hukum antara pemilik dan pemakai barang.")
    satu.isi["butir"] *= banyak

    terakhir = halaman(cetak_surat_proses(satu).isi)[-1]

    assert "Ditandatangani secara elektronik" in terakhir
    assert "jangka waktu pelayanan tidak dihitung" in terakhir


def test_each_item_of_a_request_has_its_number_beside_its_heading():
    satu = diminta(terkirim(), "Berkas tidak terbaca.", "Jelaskan merek mesin.")

    isi = teks(cetak_surat_proses(satu).isi)

    assert "1. Keterangan" in isi
    assert "2. Keterangan" in isi


@pytest.mark.parametrize("banyak", [5, 6, 7, 8])
def test_no_row_of_the_documents_stands_alone_on_a_page(banyak):
    satu = surat(terkirim(), Jenis.FORMULIR)
    satu.kiriman.isi["lampiran"] *= banyak
    for urut, dokumen in enumerate(satu.kiriman.isi["lampiran"], 1):
        satu.kiriman.isi["lampiran"][urut - 1] = {**dokumen, "nomor": f"DOKUMEN-{urut}/"}

    per_halaman = [h.count("DOKUMEN-") for h in halaman(cetak_surat_proses(satu).isi)]

    assert sum(per_halaman) == banyak
    assert 1 not in per_halaman
