"""The kind of a document, guessed from the name of its file."""

import pytest

from lampiran.tebak import kata, tebak
from referensi.models import JenisDokumen

JENIS = [
    JenisDokumen(pk=n, kode=kode, nama=nama, contoh=contoh)
    for n, (kode, nama, contoh) in enumerate(
        [
            ("perkiraan_nilai", "Perkiraan nilai barang", "Invoice, purchase order"),
            ("spesifikasi", "Spesifikasi dan identitas barang", "Katalog, brosur, MSDS"),
            ("tujuan_jangka_waktu", "Tujuan dan jangka waktu", "Kontrak kerja, jadwal"),
            ("bukti_ekspor", "Bukti diekspor kembali", "Kontrak, pernyataan ekspor kembali"),
            ("identitas_pemohon", "Identitas pemohon", "NPWP, NIB, paspor"),
            ("packing_list", "Packing list", "Daftar kemasan"),
            ("surat_kuasa", "Surat kuasa", "Surat kuasa dari pimpinan"),
        ],
        start=1,
    )
]


@pytest.mark.parametrize(
    ("nama", "kode"),
    [
        ("invoice.pdf", "perkiraan_nilai"),
        ("INV_2026-001 (final).PDF", "perkiraan_nilai"),
        ("PO 77.pdf", "perkiraan_nilai"),
        ("Katalog mesin.pdf", "spesifikasi"),
        ("PACKING LIST.pdf", "packing_list"),
        ("PL-2.pdf", "packing_list"),
        ("kontrak.pdf", "tujuan_jangka_waktu"),
        ("surat pernyataan ekspor kembali.pdf", "bukti_ekspor"),
        ("npwp.jpg", "identitas_pemohon"),
        ("Surat Kuasa Direksi.pdf", "surat_kuasa"),
        ("scan0001.pdf", None),
        ("IMG_2026.jpg", None),
        ("surat dokumen barang.pdf", None),
        ("", None),
    ],
)
def test_words_of_the_name_point_to_the_kind(nama, kode):
    tebakan = tebak(nama, JENIS)

    assert (tebakan and tebakan.kode) == kode


def test_a_kind_that_has_its_document_steps_back_for_one_that_fits_as_well():
    assert tebak("kontrak 2.pdf", JENIS, terisi=[JENIS[2]]).kode == "bukti_ekspor"
    assert tebak("invoice 2.pdf", JENIS, terisi=[JENIS[0]]).kode == "perkiraan_nilai"


def test_words_are_read_without_case_accents_digits_and_fillers():
    assert kata("INV-01_Pérusahaan dan PL") == ["invoice", "perusahaan", "packing", "list"]
