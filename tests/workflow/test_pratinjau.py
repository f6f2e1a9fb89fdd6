"""The preview of a letter: made by the worker, for officers, of the version they look at."""

import re

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from berkas.penggambar import GambarGagal
from jejak import tasks
from jejak.models import Outbox
from permohonan.models import Permohonan
from portal.izin import Peran
from portal.models import Jabatan
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.workflow import akhiri, pegang
from tests.workflow.pdf import halaman
from tests.workflow.perkara import perkara
from workflow.models import Keputusan, Surat
from workflow.status import Status
from workflow.surat import pratinjau
from workflow.surat.pratinjau import TOPIK_PRATINJAU

pytestmark = pytest.mark.django_db


@pytest.fixture
def kasus(client):
    """A case on the desk of the deciding official, who is signed in."""
    permohonan = perkara(Status.KEPUTUSAN_KEPALA_KANTOR)
    client.force_login(pegang(permohonan))
    return permohonan


def alamat(permohonan, nama="pratinjau"):
    return reverse(f"workflow:{nama}", args=[permohonan.pk])


def test_it_is_asked_for_waited_for_and_read(client, kasus):
    assert "Buat pratinjau" in client.get(alamat(kasus)).text
    assert client.post(alamat(kasus)).url == alamat(kasus)
    assert "sedang dibuat" in client.get(alamat(kasus)).text
    assert client.get(alamat(kasus, "pratinjau_berkas")).url == alamat(kasus)

    tasks.drain_outbox()

    assert "Unduh pratinjau" in client.get(alamat(kasus)).text
    jawaban = client.get(alamat(kasus, "pratinjau_berkas"))
    nama = f'filename="KONSEP-SKEP-{kasus.nomor_pendaftaran}.pdf"'
    assert nama in jawaban["Content-Disposition"]
    lembar = halaman(jawaban.getvalue())
    assert all("KONSEP" in isi for isi in lembar)
    assert "NOMOR (diberikan saat diterbitkan)" in lembar[0]
    assert kasus.importir.nama in " ".join(lembar)
    assert "verifikasi" not in " ".join(lembar)
    assert not Keputusan.objects.exists()
    assert not Surat.objects.exists()


def test_the_case_page_of_the_deciding_official_asks_by_itself_and_shows_the_pages(client, kasus):
    halaman_perkara = reverse("workflow:perkara", args=[kasus.pk])
    pertama = client.get(halaman_perkara)
    client.get(halaman_perkara)
    assert Outbox.objects.filter(topik=TOPIK_PRATINJAU).count() == 1
    assert f'hx-get="{alamat(kasus)}"' in pertama.text
    assert "sedang dibuat" in pertama.text

    tasks.drain_outbox()

    jawaban = client.get(halaman_perkara)
    assert "hx-get" not in jawaban.text.partition('id="pratinjau-surat"')[2].partition(">")[0]
    halaman_surat = jawaban.context["pratinjau"]["halaman"]
    assert [h["nomor"] for h in halaman_surat] == list(range(1, len(halaman_surat) + 1))
    gambar = client.get(reverse("workflow:pratinjau_halaman", args=[kasus.pk, 1]))
    assert (gambar["Content-Type"], gambar.content[8:12]) == ("image/webp", b"WEBP")
    assert gambar["Cache-Control"] == "private, no-store"
    lewat = reverse("workflow:pratinjau_halaman", args=[kasus.pk, len(halaman_surat) + 1])
    assert client.get(lewat).status_code == 404
    assert (
        client.get(alamat(kasus), headers={"HX-Request": "true"}).text.lstrip().startswith("<div")
    )


def test_it_prints_the_title_of_who_will_decide_as_the_letter_will(kasus):
    nama = f"Kepala {kasus.kantor.nama}"
    Jabatan.objects.filter(pk=kasus.pemegang_id).update(nama_jabatan=nama)
    kasus = Permohonan.objects.with_rincian().get(pk=kasus.pk)
    assert pratinjau._konsep(kasus).nama_jabatan == nama

    # Held by another stage, with two who may decide under two titles: that of the role.
    lain = JabatanFactory(kantor=kasus.kantor, peran=Peran.KEPALA_KANTOR, nama_jabatan="Kepala II")
    kasus.pemegang = JabatanFactory(kantor=kasus.kantor)
    assert pratinjau._konsep(kasus).nama_jabatan == "Kepala Kantor"

    akhiri(lain)
    assert pratinjau._konsep(kasus).nama_jabatan == nama


def test_the_first_page_is_loaded_with_the_preview_and_the_rest_when_looked_at(client, kasus):
    client.post(alamat(kasus))
    tasks.drain_outbox()

    jawaban = client.get(alamat(kasus))

    assert "Nomor, tanggal" not in jawaban.text  # the day is printed, that of the preview
    gambar = re.findall(r"<img src=[^>]+/pratinjau/[^>]+>", jawaban.text)
    malas = ['loading="lazy"' in satu for satu in gambar]
    assert malas == [False] + [True] * (len(jawaban.context["pratinjau"]["halaman"]) - 1)


def test_who_only_looks_at_the_case_makes_the_worker_do_nothing(client, kasus):
    client.force_login(JabatanFactory(kantor=kasus.kantor, peran=Peran.KEPALA_KANTOR).pengguna)

    client.get(reverse("workflow:perkara", args=[kasus.pk]))

    assert not Outbox.objects.filter(topik=TOPIK_PRATINJAU).exists()


def test_a_letter_that_cannot_be_drawn_is_still_there_to_download(client, kasus, monkeypatch):
    def gagal(_isi, _tipe):
        raise GambarGagal

    monkeypatch.setattr(pratinjau, "gambar", gagal)
    client.post(alamat(kasus))
    tasks.drain_outbox()

    assert "tidak dapat digambar" in client.get(alamat(kasus)).text
    assert client.get(alamat(kasus, "pratinjau_berkas")).status_code == 200


def test_a_double_click_asks_once_and_the_web_process_sets_nothing(client, kasus, monkeypatch):
    monkeypatch.setattr(pratinjau, "cetak_surat", None)

    client.post(alamat(kasus))
    client.post(alamat(kasus))

    # The minute may turn between.
    assert Outbox.objects.filter(topik=TOPIK_PRATINJAU).count() in {1, 2}


def test_a_change_of_the_case_makes_the_preview_old(client, kasus):
    client.post(alamat(kasus))
    tasks.drain_outbox()
    lama = pratinjau._nama(kasus)

    kasus.versi += 1
    kasus.save(update_fields=["versi"])

    assert "Buat pratinjau" in client.get(alamat(kasus)).text
    client.post(alamat(kasus))
    tasks.drain_outbox()
    assert not default_storage.exists(lama)
    versi_lama = kasus.versi - 1
    assert not default_storage.exists(f"pratinjau/{kasus.pk.hex}/{versi_lama}-1.webp")
    assert default_storage.exists(pratinjau._nama(kasus))


def test_without_findings_it_says_what_is_missing(client, kasus):
    kasus.fasilitas = ""
    kasus.save(update_fields=["fasilitas"])
    client.post(alamat(kasus))

    assert "Fasilitas belum ditetapkan" in client.get(alamat(kasus)).text
    assert not Outbox.objects.filter(topik=TOPIK_PRATINJAU).exists()


def test_the_importer_never_sees_a_draft_of_the_decision(client, kasus):
    client.force_login(PenggunaFactory(importir=kasus.importir))

    assert client.get(alamat(kasus)).status_code == 403
    assert client.post(alamat(kasus)).status_code == 403
    assert client.get(alamat(kasus, "pratinjau_berkas")).status_code == 403


@pytest.mark.parametrize("peran", [Peran.AUDITOR, Peran.PETUGAS_JAMINAN])
def test_who_only_reads_asks_for_no_preview(client, kasus, peran):
    permohonan = kasus
    pembaca = JabatanFactory(
        kantor=None if peran == Peran.AUDITOR else permohonan.kantor, peran=peran
    )
    client.force_login(pembaca.pengguna)

    assert client.post(alamat(permohonan)).status_code == 403
    assert Outbox.objects.filter(topik=TOPIK_PRATINJAU).count() == 0
    assert "Buat pratinjau" not in client.get(alamat(permohonan)).content.decode()
