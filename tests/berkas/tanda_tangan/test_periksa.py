"""Telling of a stranger's PDF whether its signature holds and is ours."""

import datetime as dt
from io import BytesIO

import pikepdf
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from berkas.tanda_tangan import kunci, tandatangani
from berkas.tanda_tangan import periksa as modul
from berkas.tanda_tangan.periksa import Hasil, periksa
from tests.berkas.jahat import bom_berlapis
from tests.berkas.tanda_tangan import kunci_uji
from tests.factories.berkas import isi_pdf


@pytest.fixture
def resmi(surat, pengesahan, pasang):
    """Return a paper signed by the office's key."""
    pasang()
    return tandatangani(surat, pengesahan)


def test_our_paper_holds_and_is_told_to_be_ours(resmi):
    hasil = periksa(resmi)

    assert hasil == Hasil(
        ada=True,
        utuh=True,
        dipercaya=True,
        penanda="Kantor Uji",
        waktu=hasil.waktu,
        kode="baik",
        milik_kita=True,
    )
    assert abs(dt.datetime.now(tz=dt.UTC) - hasil.waktu) < dt.timedelta(minutes=5)


def test_a_paper_of_the_development_key_says_so(surat, pengesahan):
    hasil = periksa(tandatangani(surat, pengesahan))

    assert (hasil.utuh, hasil.dipercaya, hasil.contoh) == (True, True, True)


def test_bytes_appended_after_signing_do_not_hold(resmi):
    hasil = periksa(resmi + b"\n% selebihnya\n")

    assert (hasil.ada, hasil.utuh, hasil.dipercaya) == (True, False, False)
    assert hasil.alasan == "Pada berkas ini ditambahkan sesuatu sesudah ditandatangani."


def test_an_incremental_update_after_signing_does_not_hold(resmi):
    tambahan = IncrementalPdfFileWriter(BytesIO(resmi))
    append_signature_field(tambahan, SigFieldSpec("Lain", box=(10, 10, 50, 50)))
    keluar = BytesIO()
    tambahan.write(keluar)

    hasil = periksa(keluar.getvalue())

    assert (hasil.ada, hasil.utuh, hasil.dipercaya) == (True, False, False)


def test_a_paper_saved_again_does_not_hold(resmi):
    keluar = BytesIO()
    with pikepdf.open(BytesIO(resmi)) as pdf:
        pdf.save(keluar)

    hasil = periksa(keluar.getvalue())

    assert (hasil.utuh, hasil.dipercaya) == (False, False)
    assert hasil.alasan != ""


def test_a_flipped_byte_anywhere_does_not_hold(resmi):
    for tempat in (40, len(resmi) // 3, len(resmi) // 2, len(resmi) - 300):
        rusak = bytearray(resmi)
        rusak[tempat] ^= 1

        hasil = periksa(bytes(rusak))

        assert (tempat, hasil.utuh, hasil.dipercaya) == (tempat, False, False)


def test_a_signature_by_another_key_is_intact_but_not_ours_even_under_the_same_name(
    surat, pengesahan, pasang, resmi
):
    pasang(nama="Kantor Uji")

    hasil = periksa(resmi)

    assert (hasil.utuh, hasil.dipercaya, hasil.penanda) == (True, False, "Kantor Uji")
    assert hasil.alasan == "Tanda tangan berkas ini bukan dari portal ini."


def test_a_certificate_of_the_same_authority_is_not_ours(surat, pengesahan, pasang):
    kunci_akar = kunci_uji.kunci_p256()
    akar = kunci_uji.sertifikat(kunci_akar, "Akar Uji", guna=("key_cert_sign",))
    pasang(rantai=[akar], penerbit=(kunci_akar, akar), nama="Orang Lain")
    asing = tandatangani(surat, pengesahan)
    pasang(rantai=[akar], penerbit=(kunci_akar, akar))

    assert periksa(asing).dipercaya is False
    assert periksa(tandatangani(surat, pengesahan)).dipercaya is True


def test_what_a_former_certificate_signed_is_still_ours(resmi, pasang, settings, tmp_path):
    lama = kunci.sertifikat_kantor()
    pasang(nama="Kantor Uji Baru")
    settings.SURAT_SERTIFIKAT_LAMA = kunci_uji.tulis(tmp_path / "lama.pem", kunci_uji.pem(*lama))

    assert periksa(resmi).dipercaya is True


def test_a_web_server_knows_our_papers_by_the_certificate_alone(resmi, settings, tmp_path):
    milik = kunci.sertifikat_kantor()
    settings.DEMO, settings.SURAT_KUNCI = False, ""
    settings.SURAT_SERTIFIKAT = kunci_uji.tulis(tmp_path / "kita.pem", kunci_uji.pem(*milik))

    assert periksa(resmi).dipercaya is True


@pytest.mark.parametrize("sertifikat", ["", "tidak-ada.pem", "kosong.pem"])
def test_where_our_certificate_is_not_known_nothing_is_said_of_the_paper(
    resmi, settings, tmp_path, caplog, sertifikat
):
    settings.DEMO, settings.SURAT_KUNCI = False, ""
    (tmp_path / "kosong.pem").touch()
    settings.SURAT_SERTIFIKAT = sertifikat and str(tmp_path / sertifikat)

    hasil = periksa(resmi)

    kalimat = "Tanda tangan berkas ini tidak dapat diperiksa sekarang."
    assert hasil == Hasil(alasan=kalimat, kode="belum")
    assert "Tanda tangan tidak dapat diperiksa: " in caplog.text


def test_checking_opens_no_key_and_no_token(resmi, settings, tmp_path, monkeypatch):
    def buka(*_args, **_kata):
        pytest.fail("a key was opened")

    monkeypatch.setattr(kunci, "_muat", buka)
    for fungsi in ("load_pem_private_key", "load_der_private_key"):
        monkeypatch.setattr(serialization, fungsi, buka)
    monkeypatch.setattr(pkcs12, "load_key_and_certificates", buka)
    assert periksa(resmi).dipercaya is True

    rahasia = kunci_uji.kunci_p256()
    isi = kunci_uji.p12(rahasia, kunci_uji.sertifikat(rahasia))
    settings.SURAT_KUNCI = kunci_uji.tulis(tmp_path / "kantor.p12", isi)
    assert periksa(resmi).kode == "belum"

    settings.SURAT_KUNCI, settings.SURAT_PKCS11_MODUL = "", "/usr/lib/token.so"
    assert periksa(resmi).kode == "belum"


def test_bytes_beside_the_signature_in_its_own_place_do_not_hold(resmi):
    akhir = resmi.index(b">", resmi.index(b"/Contents <"))
    angka = resmi.rindex(b"/Contents <") + len(b"/Contents <") + 2
    assert resmi[akhir - 8 : akhir] == b"0" * 8

    terisi = resmi[: akhir - 8] + b"deadbeef" + resmi[akhir:]
    besar = resmi[:angka] + resmi[angka : angka + 40].swapcase() + resmi[angka + 40 :]

    assert besar != resmi
    assert [(h.utuh, h.dipercaya, h.kode) for h in map(periksa, (terisi, besar))] == [
        (False, False, "bertambah")
    ] * 2


def test_what_cannot_hold_a_signature_starts_no_process(monkeypatch):
    monkeypatch.setattr(modul, "mulai", lambda _kode: pytest.fail("a process was started"))

    jawaban = [
        periksa(isi).kode for isi in (isi_pdf(), b"%PDF-1.7\n" + b"0" * 10**6, b"", b"0" * 9)
    ]

    assert jawaban == ["tanpa", "tanpa", "rusak", "rusak"]


def terkunci(pdf):
    """Return a PDF with a password."""
    keluar = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as berkas:
        berkas.save(keluar, encryption=pikepdf.Encryption(user="x", owner="y"))
    return keluar.getvalue()


def bertanda_banyak(pdf):
    """Return a PDF that claims fifty signatures."""
    keluar = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as berkas:
        (bidang,) = berkas.Root.AcroForm.Fields
        for n in range(49):
            salinan = berkas.make_indirect(pikepdf.Dictionary(dict(bidang.items())))
            salinan.T = f"Tanda{n}"
            berkas.Root.AcroForm.Fields.append(salinan)
        berkas.save(keluar)
    return keluar.getvalue()


@pytest.mark.parametrize(
    ("ubah", "alasan"),
    [
        (lambda _: b"", "bukan PDF yang utuh"),
        (lambda _: b"\x00\xff" * 5000, "bukan PDF yang utuh"),
        (lambda _: b"%PDF-1.7 /ByteRange\n" + b"1 0 obj\n<<" * 20000, "bukan PDF yang utuh"),
        (lambda pdf: pdf[:-300], "bukan PDF yang utuh"),
        (terkunci, "terkunci"),
        (lambda _: isi_pdf(), "tidak memuat tanda tangan"),
        (lambda _: bom_berlapis(), ""),
        (bertanda_banyak, "lebih dari satu tanda tangan"),
    ],
    ids=["empty", "garbage", "nested", "truncated", "encrypted", "unsigned", "bomb", "fifty"],
)
def test_what_a_stranger_sends_gets_a_sentence(resmi, ubah, alasan):
    hasil = periksa(ubah(resmi))

    assert (hasil.utuh, hasil.dipercaya) == (False, False)
    assert alasan in hasil.alasan
    assert hasil.alasan != ""


def test_a_file_that_takes_too_long_or_is_too_large_is_left_off(resmi, monkeypatch, caplog):
    monkeypatch.setattr(modul, "BATAS_DETIK", 0.05)
    assert "bukan PDF yang utuh" in periksa(resmi).alasan
    assert "tidak selesai diperiksa" in caplog.text

    monkeypatch.setattr(modul, "BATAS_BYTE", 100)
    assert "terlalu besar" in periksa(resmi).alasan
