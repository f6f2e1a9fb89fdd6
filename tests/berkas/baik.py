"""Files that real senders have and that must be accepted as they are."""

import datetime as dt
from io import BytesIO

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from tests.berkas.jahat import pdf_dengan
from tests.factories.berkas import isi_gambar, isi_pdf


def tanda_tangan(data):
    """Return a detached PKCS#7 signature over ``data``, as an e-Meterai or TTE holds one."""
    kunci = rsa.generate_private_key(65537, 2048)
    nama = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Penanda Tangan Uji")])
    kini = dt.datetime.now(dt.UTC)
    sertifikat = (
        x509.CertificateBuilder(nama, nama, kunci.public_key(), x509.random_serial_number())
        .not_valid_before(kini - dt.timedelta(days=1))
        .not_valid_after(kini + dt.timedelta(days=1))
        .sign(kunci, hashes.SHA256())
    )
    pembuat = pkcs7.PKCS7SignatureBuilder().set_data(data)
    pembuat = pembuat.add_signer(sertifikat, kunci, hashes.SHA256())
    opsi = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    return pembuat.sign(serialization.Encoding.DER, opsi)


def pdf_bertanda_tangan():
    """Return a PDF with a signature over all of its bytes but the signature itself."""

    def tempat(pdf):
        nilai = Dictionary(
            Type=Name.Sig,
            Filter=Name("/Adobe.PPKLite"),
            SubFilter=Name("/adbe.pkcs7.detached"),
            ByteRange=Array([0, 1111111111, 2222222222, 3333333333]),
            Contents=String(b"\xee" * 4096),
        )
        isian = Dictionary(FT=Name.Sig, T=String("Meterai"), V=pdf.make_indirect(nilai))
        pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(isian)]), SigFlags=3)

    isi = pdf_dengan(tempat)
    awal = isi.index(b"<" + b"ee" * 4096)
    akhir = awal + 2 * 4096 + 2
    for angka, nilai in ((1111111111, awal), (2222222222, akhir), (3333333333, len(isi) - akhir)):
        isi = isi.replace(str(angka).encode(), f"{nilai:010}".encode())
    cap = tanda_tangan(isi[:awal] + isi[akhir:]).hex().encode()
    return isi[: awal + 1] + cap.ljust(2 * 4096, b"0") + isi[akhir - 1 :]


def goto(pdf):
    """Open at the top of the first page, with an outline and a link to the web."""
    halaman = pdf.pages[0].obj
    pdf.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([halaman, Name.Fit]))
    tautan = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 9, 9]),
        A=Dictionary(S=Name.URI, URI=String("https://www.beacukai.go.id/JavaScript")),
    )
    pdf.pages[0].Annots = Array([tautan])


def formulir(pdf):
    """A form that was filled in; nothing is sent by it."""
    isian = Dictionary(FT=Name.Tx, T=String("nama"), V=String("tentang /JS dan /Launch"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(isian)]))


def jpeg_kamera():
    """A phone's photo: turned by EXIF, with its place, and a preview behind the end mark."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Kamera Uji"
    exif.get_ifd(0x8825)[1] = "S"
    keluar = BytesIO()
    Image.effect_noise((640, 480), 60).convert("RGB").save(keluar, "JPEG", exif=exif, quality=90)
    return keluar.getvalue() + isi_gambar("JPEG") + b"SEFT"


def gambar(mode, format_pillow, **opsi):
    keluar = BytesIO()
    Image.new(mode, (60, 40)).save(keluar, format_pillow, **opsi)
    return keluar.getvalue()


DITERIMA = {
    "polos.pdf": isi_pdf(),
    "banyak halaman.pdf": isi_pdf(halaman=30),
    "HURUF BESAR.PDF": isi_pdf(),
    "goto.pdf": pdf_dengan(goto),
    "goto terkemas.pdf": pdf_dengan(goto, aliran_objek=True),
    "formulir.pdf": pdf_dengan(formulir),
    "linear.pdf": pdf_dengan(lambda _pdf: None, linearize=True),
    "e-meterai.pdf": pdf_bertanda_tangan(),
    "bom utf8.pdf": b"\xef\xbb\xbf" + isi_pdf(),
    "bantalan.pdf": isi_pdf() + b"\r\n" + b"\x00" * 5000,
    "xref geser.pdf": isi_pdf()
    .replace(b"%PDF-1.", b"%PDF-1.", 1)
    .replace(b"\nstartxref", b"\n \nstartxref"),
    "foto.jpg": jpeg_kamera(),
    "foto.jpeg": isi_gambar("JPEG"),
    "abu-abu.jpg": gambar("L", "JPEG"),
    "cmyk.jpg": gambar("CMYK", "JPEG"),
    "progresif.jpg": gambar("RGB", "JPEG", progressive=True),
    "pindaian.png": isi_gambar("PNG"),
    "tembus.png": gambar("RGBA", "PNG"),
    "satu bit.png": gambar("1", "PNG"),
    "palet.png": gambar("P", "PNG"),
    "satu piksel.png": isi_gambar("PNG", lebar=1, tinggi=1),
}
