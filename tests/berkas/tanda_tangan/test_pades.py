"""The signature on a paper: valid, over every byte, certified, and the paper stays PDF/A."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from berkas.tanda_tangan import berkas_kunci, tandatangani
from tests.berkas.tanda_tangan import kunci_uji


def tanda(pdf):
    """Return the only signature of a PDF."""
    (satu,) = PdfFileReader(BytesIO(pdf)).embedded_signatures
    return satu


def nilai(pdf, sertifikat):
    """Return pyHanko's verdict, with this certificate trusted."""
    akar = [berkas_kunci.asn1(sertifikat)]
    with ThreadPoolExecutor(
        1
    ) as lain:  # pyHanko runs a loop, and after a browser test one runs here
        return lain.submit(
            validate_pdf_signature, tanda(pdf), ValidationContext(trust_roots=akar)
        ).result()


@pytest.mark.parametrize(
    ("buat", "algoritme"),
    [
        pytest.param(kunci_uji.kunci_p256, "sha256_ecdsa", id="P-256"),
        pytest.param(lambda: kunci_uji.kunci_rsa(3072), "sha256_rsa", id="RSA-3072"),
    ],
)
def test_the_signature_holds_over_the_whole_file_with_the_algorithm_of_the_key(
    surat, pengesahan, pasang, buat, algoritme
):
    milik = pasang(buat())

    pdf = tandatangani(surat, pengesahan)

    status = nilai(pdf, milik)
    assert (status.intact, status.valid, status.trusted) == (True, True, True)
    assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    assert status.md_algorithm == "sha256"
    algo = tanda(pdf).signer_info["signature_algorithm"]["algorithm"].native
    assert algo == algoritme
    assert pdf.startswith(surat.isi)


def test_the_signature_says_who_why_and_where_in_pades_and_allows_no_change(
    surat, pengesahan, pasang
):
    pasang()

    satu = tanda(tandatangani(surat, pengesahan))

    isi = satu.sig_object
    assert isi["/SubFilter"] == "/ETSI.CAdES.detached"
    assert isi["/Name"] == "Dwi Hartono"
    assert isi["/Reason"] == (
        "Ditandatangani secara elektronik oleh Kepala KPPBC TMP Tanjung Perak"
    )
    assert isi["/Location"] == "Surabaya"
    assert satu.docmdp_level == MDPPerm.NO_CHANGES


def test_the_chain_lies_in_the_signature(surat, pengesahan, pasang):
    kunci_akar = kunci_uji.kunci_p256()
    akar = kunci_uji.sertifikat(kunci_akar, "Akar Uji", guna=("key_cert_sign",))
    pasang(rantai=[akar], penerbit=(kunci_akar, akar))

    satu = tanda(tandatangani(surat, pengesahan))

    assert [c.subject.native["common_name"] for c in satu.other_embedded_certs] == ["Akar Uji"]


def test_the_paper_stays_pdf_a_with_its_metadata_data_and_structure(surat, pengesahan):
    pdf = tandatangani(surat, pengesahan)

    with pikepdf.open(BytesIO(surat.isi)) as asli, pikepdf.open(BytesIO(pdf)) as jadi:
        assert jadi.Root.Metadata.read_bytes() == asli.Root.Metadata.read_bytes()
        assert dict(jadi.docinfo.items()) == dict(asli.docinfo.items())
        assert jadi.open_metadata()["pdfaid:part"] == "3"
        assert (jadi.pdf_version, jadi.Root.get("/Version")) == ("1.7", None)
        assert list(jadi.Root.get("/Extensions", {})) == ["/ESIC"]
        assert jadi.Root.AF[0].AFRelationship == "/Data"
        assert jadi.Root.MarkInfo.Marked
        assert jadi.Root.Lang == "id"


def test_the_widget_lies_over_the_block_prints_and_draws_nothing(surat, pengesahan):
    pdf = tandatangani(surat, pengesahan)

    kotak = surat.kotak
    with pikepdf.open(BytesIO(pdf)) as jadi:
        (widget,) = [a for a in jadi.pages[kotak.halaman].Annots if a.get("/Subtype") == "/Widget"]
        kiri, bawah, kanan, atas = (float(n) for n in widget.Rect)
        assert kotak.kiri - 1 < kiri <= kotak.kiri
        assert kotak.bawah - 1 < bawah <= kotak.bawah
        assert kotak.kanan <= kanan < kotak.kanan + 1
        assert kotak.atas <= atas < kotak.atas + 1
        assert int(widget.F) & 0b100111 == 4  # Print, and none of Invisible, Hidden, NoView
        assert widget.TU == "Tanda tangan elektronik Dwi Hartono"
        assert "/Resources" not in widget.AP.N or not widget.AP.N.Resources.get("/Font")
    assert gambar(pdf) == gambar(surat.isi)


def test_a_paper_without_a_block_is_signed_invisibly(surat_tanpa_kotak, pengesahan, pasang):
    milik = pasang()

    pdf = tandatangani(surat_tanpa_kotak, pengesahan)

    assert nilai(pdf, milik).coverage == SignatureCoverageLevel.ENTIRE_FILE
    with pikepdf.open(BytesIO(pdf)) as jadi:
        (bidang,) = jadi.Root.AcroForm.Fields
        assert [float(n) for n in bidang.Rect] == [0, 0, 0, 0]
        assert int(bidang.F) & 0b100111 == 4


def gambar(pdf):
    """Return the pixels of the first page, forms included."""
    with pypdfium2.PdfDocument(pdf) as dokumen:
        dokumen.init_forms()
        return dokumen[0].render(scale=1).to_pil().tobytes()
