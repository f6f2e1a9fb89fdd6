"""Extension, first bytes and full content must agree: hostile files out, real ones in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from berkas.jenis import Tipe
from berkas.pemeriksaan import Putusan, periksa
from berkas.penolakan import BerkasDitolak
from tests.berkas.baik import DITERIMA
from tests.berkas.jahat import DITOLAK, PDF_AKTIF
from tests.factories.berkas import isi_pdf, unggahan_pdf

BATAS = 10 * 1024**2


def unggahan(nama, isi):
    berkas = SimpleUploadedFile("sementara", isi)
    berkas._name = nama  # as sent: UploadedFile itself would already cut folders off
    return berkas


def penolakan(nama, isi, batas=BATAS):
    """Return (code, sentence) of the refusal."""
    with pytest.raises(BerkasDitolak) as galat:
        periksa(unggahan(nama, isi), batas=batas)
    return galat.value.code, galat.value.message


@pytest.mark.parametrize("nama", DITOLAK)
def test_hostile_files_are_refused(nama):
    isi, kode = DITOLAK[nama]

    assert penolakan(nama, isi)[0] == kode


@pytest.mark.parametrize("cara", PDF_AKTIF)
def test_a_pdf_that_does_more_than_show_pages_is_refused(cara):
    isi, apa = PDF_AKTIF[cara]

    kode, kalimat = penolakan("invoice.pdf", isi)

    assert kode == "isi_aktif"
    assert kalimat == (
        f"Berkas PDF ini memuat {apa}, yang tidak diterima. Cetak dokumen ke PDF biasa, "
        "lalu unggah kembali."
    )


@pytest.mark.parametrize("nama", DITERIMA)
def test_real_files_are_accepted(nama):
    assert periksa(unggahan(nama, DITERIMA[nama]), batas=BATAS).nama == nama


def test_the_size_limit_holds_to_the_byte():
    isi = isi_pdf()

    assert periksa(unggahan("a.pdf", isi), batas=len(isi)).tipe == Tipe.PDF
    assert penolakan("a.pdf", isi, batas=len(isi) - 1)[0] == "terlalu_besar"


def test_the_size_that_the_request_claims_proves_nothing():
    bohong = unggahan("a.pdf", isi_pdf())
    bohong.size = 1

    with pytest.raises(BerkasDitolak, match="paling besar"):
        periksa(bohong, batas=100)


def test_an_upload_is_checked_once_and_can_be_read_again():
    berkas = unggahan_pdf("a/b\\..\\invoice.pdf")

    putusan = periksa(berkas, batas=BATAS)
    berkas.file = None

    assert putusan == Putusan("invoice.pdf", Tipe.PDF)
    assert periksa(berkas, batas=BATAS) is putusan


AKHIRAN = "Unggah berkas PDF, JPG, atau PNG (berakhiran .pdf, .jpg, .jpeg, atau .png)."
KALIMAT = {
    "kosong.pdf": "Berkas ini kosong (0 byte). Pilih berkas yang ada isinya.",
    "program.exe": f"Berkas .exe tidak diterima. {AKHIRAN}",
    "tanpa": f"Nama berkas tidak berakhiran. {AKHIRAN}",
    "HTML.pdf": (
        "Isi berkas ini bukan PDF, walaupun namanya berakhiran demikian. Simpan dokumen "
        "sebagai PDF, JPG, atau PNG dari aplikasi asalnya, lalu unggah kembali."
    ),
    "JPEG.png": (
        "Isi berkas ini JPG, tetapi akhiran namanya menyebut PNG. Sesuaikan akhiran namanya, "
        "lalu unggah kembali."
    ),
    "potong.jpg": (
        "Berkas JPG ini rusak atau tidak lengkap. Simpan ulang dari aplikasi asalnya atau pindai "
        "kembali, lalu unggah kembali."
    ),
    "png+zip.png": (
        "Berkas PNG ini memuat data lain di luar isinya. Simpan ulang dari aplikasi asalnya, "
        "lalu unggah kembali."
    ),
    "sandi.pdf": "Berkas dilindungi kata sandi. Hapus perlindungannya, lalu unggah kembali.",
    "banjir piksel.png": (
        "Gambar ini lebih besar dari 40 juta piksel. Perkecil gambarnya, lalu unggah kembali."
    ),
    "animasi.png": ("Gambar ini memuat lebih dari satu bingkai (animasi). Unggah gambar diam."),
}


@pytest.mark.parametrize("nama", KALIMAT)
def test_each_refusal_says_what_to_do(nama):
    assert penolakan(nama, DITOLAK[nama][0])[1] == KALIMAT[nama]


def test_a_file_too_large_is_told_its_size_and_the_limit():
    assert penolakan("a.pdf", b" " * (BATAS + 1))[1] == (
        "Ukuran berkas 10,1 MB, paling besar 10 MB. Perkecil berkas, misalnya dengan memindai "
        "pada resolusi yang lebih rendah, lalu unggah kembali."
    )


def test_a_file_too_complicated_is_refused_in_words(monkeypatch):
    monkeypatch.setattr("berkas.pemeriksaan.periksa_terpisah", lambda _isi, _tipe: ["rumit"])

    assert penolakan("a.pdf", isi_pdf())[1] == (
        "Berkas PDF ini terlalu rumit untuk diperiksa. Cetak dokumen ke PDF biasa atau pindai "
        "kembali, lalu unggah kembali."
    )
