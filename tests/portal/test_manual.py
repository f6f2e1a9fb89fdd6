"""The User Manual: one text on the page and on paper, the paper made by the worker."""

import re
from hashlib import sha256

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from jejak import tasks
from jejak.models import Outbox
from portal import manual
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.portal import PenggunaFactory
from tests.workflow.pdf import halaman, teks

pytestmark = pytest.mark.django_db
HALAMAN, PDF = reverse("portal:user_manual"), reverse("portal:user_manual_pdf")


@pytest.fixture
def masuk(client):
    client.force_login(PenggunaFactory())
    return client


def test_every_chapter_stands_on_the_page_under_its_anchor(masuk):
    isi = masuk.get(HALAMAN).text

    for bab in manual.bab():
        assert f'href="#{bab.slug}"' in isi
        assert f'id="{bab.slug}"' in isi
        assert bab.judul in isi
    assert len(re.findall(r'<section id="', isi)) == len(manual.bab())


def test_the_text_uses_the_words_of_the_menus_and_buttons(masuk):
    isi = masuk.get(HALAMAN).text

    for kata in (
        *(
            "Rekam Header",
            "Tambah Barang",
            "Reload Dokumen",
            "Kirim Data",
            "Update",
            "Cari",
            "Reset",
        ),
        *("Data Berhasil Disimpan", "Berkas berhasil dihapus.", "Permohonan berhasil dikirim."),
        *("Meja Kerja", "Nota Pendapat", "Minta kelengkapan", "10 MB"),
    ):
        assert kata in isi
    assert "{{" not in isi


def test_every_status_of_the_portal_is_explained():
    from workflow.status import Status  # noqa: PLC0415 -- a test may look to the right

    isi = render_to_string("portal/manual/arti-status.html")

    assert [s.label for s in Status if f">{s.label}<" not in isi] == []


def test_the_limits_of_drafts_and_checks_that_the_text_names_are_the_portals():
    from pungutan.terbilang import terbilang  # noqa: PLC0415 -- a test may look to the right
    from workflow.forms.verifikasi import BATAS_BYTE  # noqa: PLC0415
    from workflow.surat.sapu_konsep import UMUR  # noqa: PLC0415
    from workflow.views.surat_proses import BATAS_KONSEP, JENDELA_KONSEP  # noqa: PLC0415

    def bab(nama):
        return render_to_string(f"portal/manual/{nama}.html")

    hari = f"etelah {terbilang(UMUR.days)} hari"
    assert f"S{hari} pratinjau tidak disimpan lagi" in bab("petugas")
    assert f"atau s{hari};" in bab("surat-dan-pemberitahuan")
    assert (
        f"Dalam {terbilang(JENDELA_KONSEP // 60)} menit konsep dapat diminta paling banyak "
        f"{terbilang(BATAS_KONSEP)} kali."
    ) in bab("surat-dan-pemberitahuan")
    assert f"paling besar {BATAS_BYTE // 1024**2} MB" in bab("memeriksa-surat")


def test_the_page_asks_the_worker_for_the_pdf_and_never_makes_it_itself(masuk, monkeypatch):
    monkeypatch.setattr(manual, "cetak", None)

    isi = masuk.get(HALAMAN).text
    masuk.get(HALAMAN)

    assert "sedang disiapkan" in isi
    assert "Unduh sebagai PDF" not in isi
    assert Outbox.objects.filter(topik=manual.TOPIK_MANUAL).count() == 1
    jawaban = masuk.get(PDF, follow=True)
    assert jawaban.redirect_chain == [(HALAMAN, 302)]
    assert "PDF petunjuk sedang disiapkan." in jawaban.text


def test_the_worker_makes_it_once_and_it_is_the_text_of_the_page(masuk, monkeypatch):
    masuk.get(HALAMAN)
    tasks.drain_outbox()

    assert "Unduh sebagai PDF" in masuk.get(HALAMAN).text
    jawaban = masuk.get(PDF)
    isi = jawaban.getvalue()
    assert jawaban["Content-Type"] == "application/pdf"
    lembar = halaman(isi)
    assert "User Manual" in lembar[0]
    # The table of contents names the page on which a chapter begins.
    nomor = int(re.search(r"Arti setiap status[ .]+(\d+)", lembar[1])[1])
    assert "Arti setiap status" in lembar[nomor - 1]
    semua = teks(isi)
    assert [b.judul for b in manual.bab() if b.judul not in semua] == []

    monkeypatch.setattr(manual, "cetak", None)
    manual.buat_pdf({})  # a replay finds the file


def test_a_new_text_is_a_new_file(monkeypatch):
    lama = manual.nama_pdf()
    monkeypatch.setattr(manual, "html_cetak", lambda: "lain")

    assert manual.nama_pdf() == f"manual/{sha256(b'lain').hexdigest()}.pdf"
    assert manual.nama_pdf() != lama


def test_the_anonymous_go_to_sign_in(client):
    for alamat in (HALAMAN, PDF):
        assert client.get(alamat).url.startswith(reverse("account_login"))
