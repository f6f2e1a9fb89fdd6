"""Hostile and odd files, built here byte by byte so that no virus scanner minds the repository."""

import struct
import zipfile
import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from tests.factories.berkas import isi_gambar, isi_pdf


def zip_kecil(nama="virus.exe"):
    keluar = BytesIO()
    with zipfile.ZipFile(keluar, "w") as arsip:
        arsip.writestr(nama, b"MZ" + b"\x90" * 64)
    return keluar.getvalue()


def pdf_dengan(isi, *, aliran_objek=False, **simpan):
    """Return a PDF after ``isi(pdf)``; ``aliran_objek`` packs its objects into object streams."""
    cara = pikepdf.ObjectStreamMode
    mode = cara.generate if aliran_objek else cara.disable
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        isi(pdf)
        keluar = BytesIO()
        pdf.save(keluar, object_stream_mode=mode, **simpan)
    return keluar.getvalue()


def aksi(**isi):
    """Return a function that hangs an action on opening the document."""

    def pasang(pdf):
        pdf.Root.OpenAction = pdf.make_indirect(Dictionary(**isi))

    return pasang


JAVASCRIPT = aksi(S=Name.JavaScript, JS=String("app.alert(1)"))


def nama_javascript(pdf):
    pohon = Array([String("a"), Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))])
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=pohon))


def javascript_sebagai_aliran(pdf):
    kode = Stream(pdf, b"app.alert(1)")
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=kode)


def javascript_dalam_anotasi(pdf):
    tombol = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 9, 9]),
        AA=Dictionary(E=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))),
    )
    pdf.pages[0].Annots = Array([pdf.make_indirect(tombol)])


def javascript_di_balik_goto(pdf):
    """A harmless action whose follow-up is not."""
    berikut = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    tujuan = Array([pdf.pages[0].obj, Name.Fit])
    pdf.Root.OpenAction = Dictionary(S=Name.GoTo, D=tujuan, Next=Array([berikut]))


def jenis_sebagai_objek(pdf):
    """/S 5 0 R: the word Launch stands in an object of its own."""
    pdf.Root.OpenAction = Dictionary(
        S=pdf.make_indirect(Name.Launch), F=String("/bin/sh"), NewWindow=True
    )


def lampiran(pdf):
    pdf.attachments["virus.exe"] = b"MZ\x90"


def lampiran_anotasi(pdf):
    anotasi = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]))
    pdf.pages[0].Annots = Array([anotasi])


def lampiran_tanpa_pohon(pdf):
    isi = Stream(pdf, b"MZ\x90")
    pdf.Root.AF = Array([Dictionary(Type=Name.Filespec, F=String("a"), EF=Dictionary(F=isi))])


def multimedia(pdf):
    anotasi = Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=Array([0, 0, 9, 9]))
    pdf.pages[0].Annots = Array([anotasi])


def xfa(pdf):
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=Stream(pdf, b"<xdp/>"))


def nama_tersamar():
    """/J#61vaScript and /J#53: the same names in another spelling."""
    rapi = pdf_dengan(JAVASCRIPT, static_id=True)
    return rapi.replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS ", b"/J#53 ")


# what it is → (bytes, what the refusal calls it)
PDF_AKTIF = {
    "open action": (pdf_dengan(JAVASCRIPT), "JavaScript"),
    "in an object stream": (pdf_dengan(JAVASCRIPT, aliran_objek=True), "JavaScript"),
    "name tree": (pdf_dengan(nama_javascript), "JavaScript"),
    "code as a stream": (pdf_dengan(javascript_sebagai_aliran), "JavaScript"),
    "in an annotation": (pdf_dengan(javascript_dalam_anotasi, aliran_objek=True), "JavaScript"),
    "of a film": (pdf_dengan(aksi(S=Name.Rendition, JS=String("app.alert(1)"))), "JavaScript"),
    "behind a GoTo": (pdf_dengan(javascript_di_balik_goto), "JavaScript"),
    "name in another spelling": (nama_tersamar(), "JavaScript"),
    "launch": (
        pdf_dengan(aksi(S=Name.Launch, F=String("/bin/sh"))),
        "perintah menjalankan program",
    ),
    "launch, kind as an object": (
        pdf_dengan(jenis_sebagai_objek),
        "perintah menjalankan program",
    ),
    "submit form": (
        pdf_dengan(aksi(S=Name.SubmitForm, F=String("http://x.test"))),
        "formulir yang mengirim data",
    ),
    "import data": (
        pdf_dengan(aksi(S=Name.ImportData, F=String("x.fdf"))),
        "perintah mengambil data",
    ),
    "embedded file": (pdf_dengan(lampiran), "lampiran berkas di dalamnya"),
    "embedded file, packed": (
        pdf_dengan(lampiran, aliran_objek=True),
        "lampiran berkas di dalamnya",
    ),
    "file in an annotation": (pdf_dengan(lampiran_anotasi), "lampiran berkas di dalamnya"),
    "associated file": (pdf_dengan(lampiran_tanpa_pohon), "lampiran berkas di dalamnya"),
    "go to an embedded file": (
        pdf_dengan(aksi(S=Name.GoToE, D=String("a"))),
        "lampiran berkas di dalamnya",
    ),
    "rich media": (pdf_dengan(multimedia), "multimedia"),
    "xfa form": (pdf_dengan(xfa), "formulir XFA"),
}


def pdf_mentah(badan, terkemas):
    """Return a PDF of these objects 1, 2, …; each of ``terkemas`` lies in that object stream."""
    tempat, isi = [], b"%PDF-1.5\n"
    for nomor, objek in enumerate(badan, start=1):
        tempat.append(len(isi))
        isi += b"%d 0 obj%s endobj\n" % (nomor, objek)
    nomor = 1 + len(badan) + len(terkemas)
    baris = [(0, 0, 0)] + [(1, t, 0) for t in tempat]
    baris += [(2, aliran, 0) for aliran in terkemas] + [(1, len(isi), 0)]
    xref = b"".join(struct.pack(">BIB", *satu) for satu in baris)
    kamus = b"<</Type/XRef/Size %d/W[1 4 1]/Root 1 0 R/Length %d>>" % (nomor + 1, len(xref))
    akhir = b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % len(isi)
    return isi + b"%d 0 obj%sstream\n" % (nomor, kamus) + xref + akhir


HALAMAN = [
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
]


def aliran_objek(nomor, isi):
    """Return an object stream that holds one object of that number."""
    kepala = b"%d 0 " % nomor
    padat = zlib.compress(kepala + isi, 9)
    kamus = b"<</Type/ObjStm/N 1/First %d/Filter/FlateDecode/Length %d>>" % (
        len(kepala),
        len(padat),
    )
    return kamus + b"stream\n" + padat + b"\nendstream"


def bom_aliran_objek(mb=200):
    """Return a PDF of 200 KB with JavaScript behind 200 MB of blanks: some readers find it."""
    kode = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
    return pdf_mentah([*HALAMAN, aliran_objek(5, b" " * (mb * 1024**2) + kode)], [4])


def bom_berlapis(jumlah=60, mb=30):
    """Return a PDF of 2 MB whose object streams, each below the limit, take seconds to unpack."""
    bom = aliran_objek(4 + jumlah, b" " * (mb * 1024**2) + b"<<>>")
    return pdf_mentah([*HALAMAN, *[bom] * jumlah], [4 + n for n in range(jumlah)])


def pdf_bersandi(**sandi):
    return pdf_dengan(lambda _pdf: None, encryption=pikepdf.Encryption(**sandi))


def potongan_png(jenis, isi=b""):
    return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))


def png_kepala(lebar, tinggi):
    """Return a PNG of 100 bytes that claims to be that large."""
    ihdr = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    idat = zlib.compress(b"\x00" * 64)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        potongan_png(jenis, isi)
        for jenis, isi in ((b"IHDR", ihdr), (b"IDAT", idat), (b"IEND", b""))
    )


def jpeg_kepala(lebar, tinggi):
    """Return a JPEG that claims to be that large."""
    isi = bytearray(isi_gambar("JPEG"))
    sof = isi.index(b"\xff\xc0")
    isi[sof + 5 : sof + 9] = struct.pack(">HH", tinggi, lebar)
    return bytes(isi)


def jpeg_banyak_pindaian(jumlah):
    """Return a progressive JPEG whose last scan is repeated."""
    keluar = BytesIO()
    Image.new("L", (64, 64)).save(keluar, "JPEG", progressive=True)
    isi = keluar.getvalue()
    pindaian = isi[isi.rindex(b"\xff\xda") : -2]
    return isi[:-2] + pindaian * jumlah + b"\xff\xd9"


def png_animasi(bingkai=3):
    keluar = BytesIO()
    gambar = [Image.new("RGB", (8, 8), (warna, 0, 0)) for warna in range(bingkai)]
    gambar[0].save(keluar, "PNG", save_all=True, append_images=gambar[1:])
    return keluar.getvalue()


HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
# name → (bytes, code of the refusal)
DITOLAK = {
    # something else under a good name
    "HTML.pdf": (HTML, "isi_lain"),
    "HTML.png": (HTML, "isi_lain"),
    "HTML16.pdf": (HTML.decode().encode("utf-16"), "isi_lain"),
    "SVG.png": (SVG, "isi_lain"),
    "SVG.jpg": (b"\xef\xbb\xbf" + SVG, "isi_lain"),
    "GIF.png": (b"GIF89a/*" + b"\x00" * 40, "isi_lain"),
    "ZIP.pdf": (zip_kecil(), "isi_lain"),
    "TIFF.jpg": (b"II*\x00" + b"\x00" * 40, "isi_lain"),
    "JPEG.png": (isi_gambar("JPEG"), "isi_lain"),
    "PNG.jpeg": (isi_gambar("PNG"), "isi_lain"),
    "PDF.jpg": (isi_pdf(), "isi_lain"),
    # a bad name
    "program.exe": (isi_pdf(), "ekstensi"),
    "gambar.svg": (SVG, "ekstensi"),
    "halaman.html": (HTML, "ekstensi"),
    "invoice.pdf.zip": (zip_kecil(), "ekstensi"),
    "tanpa": (isi_pdf(), "ekstensi"),
    "foto\u202egpj.exe": (isi_gambar("JPEG"), "ekstensi"),
    "nul.pdf\x00.exe": (isi_pdf(), "ekstensi"),
    # broken
    "kosong.pdf": (b"", "kosong"),
    "kepala saja.pdf": (b"%PDF-1.7\n%%EOF", "rusak"),
    "potong.pdf": (isi_pdf()[: len(isi_pdf()) // 2], "rusak"),
    "potong.jpg": (isi_gambar("JPEG")[:-200], "rusak"),
    "potong sedikit.jpg": (isi_gambar("JPEG")[:-2], "rusak"),
    "lubang.jpg": (isi_gambar("JPEG")[:-40] + b"\xff\xd9", "rusak"),
    "potong.png": (isi_gambar("PNG")[:-20], "rusak"),
    "tanpa akhir.png": (isi_gambar("PNG")[:-12], "rusak"),
    "crc.png": (isi_gambar("PNG").replace(b"IDAT\x78", b"IDAT\x79"), "rusak"),
    "isi kurang.png": (png_kepala(300, 300), "rusak"),
    "tanpa halaman.pdf": (
        pdf_dengan(lambda pdf: pdf.pages.__delitem__(0)),
        "rusak",
    ),
    # two files in one
    "png+zip.png": (isi_gambar("PNG") + zip_kecil(), "data_tambahan"),
    "png+html.png": (isi_gambar("PNG") + HTML, "data_tambahan"),
    "jpeg+zip.jpg": (isi_gambar("JPEG") + zip_kecil(), "data_tambahan"),
    "jpeg+html.jpg": (isi_gambar("JPEG") + HTML.upper(), "data_tambahan"),
    "jpeg+php.jpg": (isi_gambar("JPEG") + b"<?php system($_GET[0]);", "data_tambahan"),
    "jpeg+exe.jpg": (isi_gambar("JPEG") + b"MZ\x90\x00", "data_tambahan"),
    "jpeg+pdf.jpg": (isi_gambar("JPEG") + isi_pdf(), "data_tambahan"),
    "pdf+zip.pdf": (isi_pdf() + zip_kecil(), "data_tambahan"),
    "pdf+zip+eof.pdf": (isi_pdf() + zip_kecil() + b"%%EOF", "data_tambahan"),
    "pdf+html.pdf": (isi_pdf() + HTML * 30, "data_tambahan"),
    "html+pdf.pdf": (HTML + isi_pdf(), "isi_lain"),
    # too much for the server
    "banjir piksel.png": (png_kepala(60_000, 60_000), "piksel"),
    "sedikit terlalu besar.png": (png_kepala(8_000, 5_001), "piksel"),
    "banjir piksel.jpg": (jpeg_kepala(60_000, 60_000), "piksel"),
    "banyak pindaian.jpg": (jpeg_banyak_pindaian(200), "rusak"),
    "animasi.png": (png_animasi(), "animasi"),
    "bom.pdf": (bom_aliran_objek(), "rusak"),
    # locked
    "sandi.pdf": (pdf_bersandi(user="rahasia", owner="rahasia"), "kata_sandi"),
    "sandi pemilik.pdf": (pdf_bersandi(owner="rahasia"), "kata_sandi"),
    "sandi lama.pdf": (pdf_bersandi(user="a", R=4, aes=False, metadata=False), "kata_sandi"),
}
