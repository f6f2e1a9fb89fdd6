"""Whatever is typed into any field of a letter, setting it fetches nothing and attaches nothing."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from berkas import pengambil
from tests.factories.surat import KeputusanFactory, baris_barang
from tests.workflow.pdf import surat_pdf, teks

pytestmark = pytest.mark.django_db
KENARI = "KENARI-7Q"


def muatan(berkas, data):
    """Return what an attacker types, with the address of a file that exists and of a page of HTML."""
    http, ftp = "http://127.0.0.1:9/x", "ftp://127.0.0.1:9/x"
    return [
        *(f"<img src='{alamat}'>" for alamat in (berkas, http, ftp, "//127.0.0.1:9/x", data)),
        *(f"<link rel=stylesheet href='{alamat}'>" for alamat in (berkas, http, data)),
        f"<link rel=attachment href='{berkas}'>",
        f"<a rel=attachment href='{berkas}'>a</a>",
        f"<a href='{berkas}' download>b</a>",
        f"<iframe src='{berkas}'></iframe>",
        f"<embed src='{berkas}'>",
        f"<object data='{berkas}'></object>",
        f"<object data='{data}'></object>",
        f"<style>@import url({http});</style>",
        f"</style><style>@import '{berkas}';</style>",
        f"*/ @import url({http}); /*",
        f"}} body {{ background: url({berkas}) }} {{",
        f"<p style='background: url({http})'>c</p>",
        f"<p style='content: url({berkas})'>d</p>",
        f"<style>@font-face {{ font-family: f; src: url({berkas}) }} * {{ font-family: f }}</style>",
        f"<svg xmlns='http://www.w3.org/2000/svg'><image href='{berkas}'/></svg>",
        f"<svg xmlns:xlink='http://www.w3.org/1999/xlink'><use xlink:href='{http}#a'/></svg>",
        f"<!-- --><base href='{berkas}'><img src=x>",
        f"<meta http-equiv=refresh content='0;url={http}'>",
        f"<video poster='{http}' src='{http}'></video><audio src='{http}'></audio>",
        f"<input type=image src='{http}'><table background='{http}'></table>",
        f"]]><!DOCTYPE x [<!ENTITY e SYSTEM '{berkas}'>]>&e;",
        f"{{% include '{berkas}' %}}{{{{ 7|add:7 }}}}",
        f'"><img src="{berkas}"><p title="',
    ]


@pytest.fixture
def diminta(monkeypatch):
    """Return the addresses that are asked for while letters are set."""
    alamat = []
    asli = pengambil.PengambilTertutup.fetch

    def catat(self, url, *args, **kwargs):
        alamat.append(url)
        return asli(self, url, *args, **kwargs)

    monkeypatch.setattr(pengambil.PengambilTertutup, "fetch", catat)
    return alamat


@pytest.fixture
def jahat(tmp_path):
    """Return all payloads as one text."""
    rahasia = tmp_path / "rahasia.html"
    rahasia.write_text(f"<p>{KENARI}</p>")
    data = f"data:text/html,<p>{KENARI.replace('-', '&#45;')}</p>"
    return "\n".join(muatan(rahasia.as_uri(), data))


def kesan(teks_jahat, jenis):
    """Return a decision in whose every text field somebody typed the payloads.

    What stands under a letter holds some: a block of signature is never as long as a page.
    """
    pendek = "\n".join(teks_jahat.split("\n")[-4:])
    isi = dict.fromkeys(("pelabuhan", "kategori"), teks_jahat)
    isi["tujuan"] = [teks_jahat]
    isi["lokasi"] = [{"lokasi": teks_jahat, "kantor": teks_jahat}]
    isi["surat"] = {"nomor": teks_jahat, "tanggal": "2026-11-18"}
    isi["pendaftaran"] = {"nomor": teks_jahat, "tanggal": "2026-11-19"}
    isi["kantor"] = dict.fromkeys(("kode", "nama", "kota", "alamat"), pendek)
    isi["importir"] = dict.fromkeys(("npwp", "nama", "alamat"), teks_jahat)
    barang = ("uraian", "kondisi", "spesifikasi", "identitas", "satuan", "valuta")
    isi["barang"] = [baris_barang(1, **dict.fromkeys(barang, teks_jahat))]
    keputusan = KeputusanFactory.create(jenis=jenis, isian=isi)
    keputusan.alasan = teks_jahat
    for nama in ("nomor", "nama_pejabat", "nip_pejabat", "nama_jabatan"):
        setattr(keputusan, nama, pendek)  # longer than the columns: printed, not saved
    keputusan.permohonan.nomor_skep = teks_jahat
    return keputusan


@pytest.mark.parametrize("jenis", ["skep", "penolakan", "pencabutan"])
def test_payloads_in_every_field_of_a_letter_are_words_and_nothing_else(jenis, jahat, diminta):
    surat_pdf(KeputusanFactory.create(jenis=jenis))
    biasa = {alamat for alamat in diminta if not alamat.startswith("data:font/")}
    diminta.clear()

    isi = surat_pdf(kesan(jahat, jenis))

    luar = [alamat for alamat in diminta if not alamat.startswith("data:")]
    gambar = {a for a in diminta if not a.startswith("data:font/")}
    assert luar == []
    assert len(gambar) <= len(biasa)  # the QR and the word across the page, nothing typed
    assert [a for a in gambar if not a.startswith("data:image/svg+xml")] == []
    terbaca = teks(isi)
    assert KENARI not in terbaca
    assert "<link rel=attachment" in terbaca
    with pikepdf.Pdf.open(BytesIO(isi)) as pdf:
        assert list(pdf.attachments) == ["data-surat.json"]


@pytest.mark.parametrize("potong", ["W", "kata biasa dan "])
@pytest.mark.parametrize("jenis", ["skep", "penolakan", "pencabutan"])
def test_a_letter_holds_every_field_at_its_greatest_length(jenis, potong):
    """No width of a table or a box is sought letter by letter: that took minutes."""
    keputusan = kesan((potong * 4000)[:500], jenis)
    keputusan.alasan = (potong * 4000)[:4000]

    isi = surat_pdf(keputusan)

    with pikepdf.Pdf.open(BytesIO(isi)) as pdf:
        assert 2 <= len(pdf.pages) <= 100


def test_no_template_of_a_letter_prints_text_unescaped():
    folder = Path(__file__).parents[2] / "templates" / "surat"
    semua = {
        p.name: p.read_text() for p in folder.iterdir() if p.suffix in {".html", ".css", ".svg"}
    }
    terlarang = ("|safe", "autoescape off", "mark_safe")

    assert len(semua) > 15
    assert [n for n, isi in semua.items() if any(kata in isi for kata in terlarang)] == []
