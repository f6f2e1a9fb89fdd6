"""Where papers on the way are had: the list, the download, the printed form before sending."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from jejak.models import JejakAudit, Outbox
from portal.izin import Peran
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.berkas import isi_pdf
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.surat_proses import SuratProsesFactory
from tests.workflow.pdf import teks
from tests.workflow.proses import Jenis, diminta, kerja, segar, surat, terkirim
from workflow.models import SuratProses
from workflow.status import Status
from workflow.surat.proses.konsep import TOPIK_KONSEP
from workflow.views import surat_proses
from workflow.views.kirim import BERHASIL

pytestmark = pytest.mark.django_db
TAB = "workflow:riwayat"
SEDANG = "Surat sedang dibuat, biasanya dalam beberapa detik."


@pytest.fixture
def permohonan():
    return terkirim()


@pytest.fixture
def importir(client, permohonan):
    client.force_login(permohonan.dibuat_oleh)
    return permohonan.dibuat_oleh


def buka(client, permohonan, nama=TAB):
    return client.get(reverse(nama, args=[permohonan.pk])).content.decode()


def unduh(client, satu):
    return client.get(reverse("workflow:surat_proses", args=[satu.permohonan_id, satu.pk]))


def test_a_paper_on_its_way_is_announced_without_a_dead_link(client, permohonan, importir):
    isi = buka(client, permohonan)

    satu = surat(permohonan, Jenis.TANDA_TERIMA)
    assert satu.nomor in isi
    assert isi.count(SEDANG) == 2
    assert reverse("workflow:surat_proses", args=[permohonan.pk, satu.pk]) not in isi
    assert 'hx-select="#surat-dokumen"' in isi

    jawaban = client.get(
        reverse("workflow:surat_proses", args=[permohonan.pk, satu.pk]), follow=True
    )
    assert "Surat sedang dibuat. Coba lagi sebentar lagi." in jawaban.content.decode()


def test_the_list_has_the_download_once_it_is_made(client, permohonan, importir):
    kerja()

    isi = buka(client, permohonan)

    satu = surat(permohonan, Jenis.TANDA_TERIMA)
    assert reverse("workflow:surat_proses", args=[permohonan.pk, satu.pk]) in isi
    assert f'id="surat-{satu.pk}"' in isi
    assert SEDANG not in isi
    assert 'hx-select="#surat-dokumen"' not in isi


def test_a_late_paper_says_so_and_the_page_stops_asking(client, importir, permohonan):
    SuratProsesFactory(
        riwayat__permohonan=permohonan,
        siap=False,
        waktu=timezone.now() - dt.timedelta(minutes=6),
    )
    kerja()

    isi = buka(client, permohonan)

    assert "Surat sedang dibuat dan terlambat." in isi
    assert 'hx-select="#surat-dokumen"' not in isi


def test_of_a_called_off_case_what_was_never_made_is_not_promised(client, permohonan, importir):
    type(permohonan).objects.filter(pk=permohonan.pk).update(status=Status.PEMBATALAN)

    isi = buka(client, permohonan)

    assert "sedang dibuat" not in isi
    assert unduh(client, surat(permohonan, Jenis.TANDA_TERIMA)).status_code == 404


def test_the_request_stands_on_the_kekurangan_tab_too(client, permohonan, importir):
    satu = diminta(permohonan)
    assert "sedang dibuat. Butirnya sudah tercantum" in buka(
        client, permohonan, "workflow:kekurangan_detail"
    )
    kerja()

    isi = buka(client, permohonan, "workflow:kekurangan_detail")

    assert reverse("workflow:surat_proses", args=[permohonan.pk, satu.pk]) in isi


@pytest.mark.parametrize(
    ("jenis", "nama"),
    [
        (Jenis.TANDA_TERIMA, "Tanda-Terima-{s.nomor}.pdf"),
        (Jenis.FORMULIR, "Formulir-Permohonan-{p.kantor.kode}-{p.nomor_pendaftaran}-kiriman-1.pdf"),
    ],
)
def test_the_importer_downloads_it_under_a_readable_name(client, permohonan, importir, jenis, nama):
    kerja()
    satu = surat(permohonan, jenis)

    jawaban = unduh(client, satu)

    nama = nama.format(s=satu, p=permohonan).replace("/", "-")
    assert jawaban["Content-Disposition"] == f'attachment; filename="{nama}"'
    assert jawaban["Cache-Control"] == "private, no-store"
    assert len(jawaban.getvalue()) == satu.ukuran
    assert not JejakAudit.objects.filter(tindakan="unduh_surat_proses").exists()


def test_an_officer_reads_the_same_list_and_the_download_is_recorded(client, permohonan):
    kerja()
    jabatan = JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS)
    client.force_login(jabatan.pengguna)
    satu = surat(permohonan, Jenis.TANDA_TERIMA)

    assert satu.nomor in buka(client, permohonan, "workflow:perkara")
    assert unduh(client, satu).status_code == 200

    jejak = JejakAudit.objects.get(tindakan="unduh_surat_proses")
    assert jejak.pelaku == jabatan.pengguna
    assert jejak.rincian["nomor"] == satu.nomor


def test_nobody_else_finds_it(client, permohonan):
    kerja()
    satu = surat(permohonan, Jenis.TANDA_TERIMA)
    client.force_login(PenggunaFactory(importir=PermohonanFactory().importir))

    assert unduh(client, satu).status_code == 404


def test_a_paper_of_another_case_is_not_found_under_ones_own(client, permohonan, importir):
    lain = SuratProsesFactory()

    alamat = reverse("workflow:surat_proses", args=[permohonan.pk, lain.pk])

    assert client.get(alamat).status_code == 404


def test_bytes_that_are_not_those_issued_are_not_handed_out(client, importir, permohonan):
    satu = SuratProsesFactory(riwayat__permohonan=permohonan)
    with default_storage.open(satu.berkas.name, "wb") as berkas:
        berkas.write(isi_pdf() + b"x")

    assert unduh(client, satu).status_code == 409


@pytest.mark.parametrize("banyak", [1, 20])
def test_the_tab_costs_the_same_for_one_paper_and_for_many(
    client, permohonan, importir, banyak, django_assert_num_queries
):
    SuratProsesFactory.create_batch(banyak, riwayat__permohonan=permohonan)
    buka(client, permohonan)

    with django_assert_num_queries(KUERI):
        buka(client, permohonan)


KUERI = 19


def test_after_sending_the_message_leads_to_the_receipt(client, importir):
    draf = PermohonanFactory(lengkap=True, importir=importir.daftar_importir[0])
    isian = {
        "penandatangan": "Andi Setiawan",
        "jabatan_penandatangan": "Direktur",
        "kapasitas": "pimpinan",
        "tempat": "Surabaya",
        "pernyataan": "on",
        "catatan": "",
        "versi": draf.versi,
    }

    jawaban = client.post(reverse("workflow:kirim", args=[draf.pk]), isian, follow=True)

    isi = jawaban.content.decode()
    assert f'{BERHASIL} <a href="#s-surat">Lihat Tanda Terima</a>' in isi
    assert 'id="s-surat"' in isi


# --- The printed form ---------------------------------------------------------------------------
@pytest.fixture
def draf(client):
    draf = PermohonanFactory(lengkap=True)
    client.force_login(draf.dibuat_oleh)
    return draf


def test_a_draft_is_printed_as_konsep_by_the_worker(client, draf):
    assert "Cetak permohonan" in buka(client, draf, "permohonan:barang")
    alamat = reverse("workflow:cetak", args=[draf.pk])
    assert "Buat konsep" in client.get(alamat).content.decode()

    client.post(alamat)

    assert "Konsep sedang dibuat." in client.get(alamat).content.decode()
    assert client.get(reverse("workflow:konsep_berkas", args=[draf.pk])).status_code == 302
    kerja()
    assert "Unduh konsep (PDF)" in client.get(alamat).content.decode()
    jawaban = client.get(reverse("workflow:konsep_berkas", args=[draf.pk]))
    nomor = draf.nomor_surat.replace("/", "-")
    assert jawaban["Content-Disposition"] == (
        f'attachment; filename="KONSEP-Permohonan-{nomor}.pdf"'
    )
    isi = teks(jawaban.getvalue())
    assert "KONSEP" in isi
    assert "Belum dikirim" in isi
    assert draf.barang.get().uraian in isi
    assert not SuratProses.objects.exists()


def test_a_changed_draft_is_printed_anew_and_the_old_konsep_goes(client, draf):
    client.post(reverse("workflow:cetak", args=[draf.pk]))
    kerja()
    type(draf).objects.filter(pk=draf.pk).update(versi=draf.versi + 1)

    assert "Buat konsep" in buka(client, draf, "workflow:cetak")
    client.post(reverse("workflow:cetak", args=[draf.pk]))
    Outbox.objects.filter(topik=TOPIK_KONSEP).update(coba_lagi_pada=timezone.now())
    kerja()

    _, berkas = default_storage.listdir(f"konsep/{draf.pk.hex}")
    assert berkas == [f"{draf.versi + 1}.pdf"]


def test_a_konsep_that_failed_says_so(client, draf):
    client.post(reverse("workflow:cetak", args=[draf.pk]))
    Outbox.objects.filter(topik=TOPIK_KONSEP).update(percobaan=8, galat="Kertas habis")

    isi = buka(client, draf, "workflow:cetak")

    assert "Konsep gagal dibuat." in isi
    assert "Buat konsep" in isi


def test_a_person_prints_ten_drafts_in_ten_minutes_and_no_more(client, draf, monkeypatch):
    monkeypatch.setattr(surat_proses, "BATAS_KONSEP", 2)
    semua = [draf, *PermohonanFactory.create_batch(2, lengkap=True, importir=draf.importir)]
    client.force_login(draf.dibuat_oleh)

    kode = [client.post(reverse("workflow:cetak", args=[satu.pk])).status_code for satu in semua]

    assert kode == [302, 302, 429]
    assert Outbox.objects.filter(topik=TOPIK_KONSEP).count() == 2
    # Who waited too little is one person; others print on.
    client.force_login(PenggunaFactory(importir=draf.importir))
    assert client.post(reverse("workflow:cetak", args=[semua[2].pk])).status_code == 302


def test_once_the_form_of_what_was_sent_is_made_its_drafts_are_gone(permohonan):
    default_storage.save(f"konsep/{permohonan.pk.hex}/1.pdf", ContentFile(b"%PDF"))
    default_storage.save("konsep/lain/1.pdf", ContentFile(b"%PDF"))

    kerja()

    assert default_storage.listdir(f"konsep/{permohonan.pk.hex}")[1] == []
    assert default_storage.listdir("konsep/lain")[1] == ["1.pdf"]


def test_what_was_sent_is_printed_from_the_list_and_no_konsep_is_offered(
    client, permohonan, importir
):
    kerja()

    isi = buka(client, permohonan, "workflow:cetak")

    satu = surat(permohonan, Jenis.FORMULIR)
    assert reverse("workflow:surat_proses", args=[permohonan.pk, satu.pk]) in isi
    assert "Buat konsep" not in isi
    assert client.post(reverse("workflow:cetak", args=[permohonan.pk])).status_code == 409
    assert client.get(reverse("workflow:konsep_berkas", args=[permohonan.pk])).status_code == 404


def test_an_officer_asks_for_no_konsep(client, permohonan):
    diminta(permohonan)
    jabatan = JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS)
    client.force_login(jabatan.pengguna)

    assert "Buat konsep" not in buka(client, permohonan, "workflow:cetak")
    assert client.post(reverse("workflow:cetak", args=[permohonan.pk])).status_code == 403


def test_an_old_sending_has_no_form_and_the_page_says_why(client):
    lama = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    client.force_login(lama.dibuat_oleh)

    assert "Tidak ada formulir untuk permohonan ini" in buka(client, segar(lama), "workflow:cetak")
