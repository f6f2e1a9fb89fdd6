"""One notice for a move and its paper, and what happens where the paper is late."""

import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from jejak import tasks
from jejak.models import Outbox
from jejak.outbox import BelumSiap
from portal.models import Notifikasi
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.portal import PenggunaFactory
from tests.workflow.proses import Jenis, diminta, kerja, surat, terkirim
from workflow import kabar_surat
from workflow.kabar_surat import TOPIK_KABAR_SURAT, kabarkan_terlambat
from workflow.models import SuratProses
from workflow.status import Status
from workflow.surat.proses import pembuatan
from workflow.surat.proses.penyiapan import TOPIK_SURAT_PROSES

pytestmark = pytest.mark.django_db


def untuk(orang):
    return Notifikasi.objects.filter(pengguna=orang)


@pytest.fixture
def macet(monkeypatch):
    """No paper can be set."""

    def belum(*_args, **_nilai):
        raise BelumSiap("Pustaka PDF belum terpasang.")

    monkeypatch.setattr(pembuatan, "cetak_surat_proses", belum)


def lewat(monkeypatch):
    """Let five minutes be over."""
    monkeypatch.setattr(kabar_surat, "TERLAMBAT", dt.timedelta(0))
    Outbox.objects.filter(topik=TOPIK_KABAR_SURAT).update(coba_lagi_pada=timezone.now())


def test_sender_and_colleagues_read_one_notice_with_the_receipt():
    permohonan = terkirim()
    rekan = PenggunaFactory(importir=permohonan.importir)

    kerja()

    satu = surat(permohonan, Jenis.TANDA_TERIMA)
    alamat = f"{reverse('workflow:riwayat', args=[permohonan.pk])}?surat={satu.pk}"
    for orang in (rekan, permohonan.dibuat_oleh):
        butir = untuk(orang).get()
        assert butir.judul.endswith("telah diterima")
        assert permohonan.nomor_pendaftaran in butir.isi
        assert f"Tanda Terima nomor {satu.nomor} dapat diunduh" in butir.isi
        assert butir.tautan == alamat
    surel = [m for m in mail.outbox if m.to == [rekan.email]]
    assert len(surel) == 1
    assert alamat in surel[0].body
    assert surel[0].attachments == []


def test_what_was_told_with_its_paper_waits_for_nothing_more():
    terkirim()

    kerja()

    assert Outbox.objects.get(topik=TOPIK_KABAR_SURAT).selesai is not None


def test_a_request_is_told_once_with_its_letter_where_it_is_answered():
    permohonan = terkirim()
    kerja()
    satu = diminta(permohonan, "Kontrak belum ditandatangani.")

    kerja()

    butir = untuk(permohonan.dibuat_oleh).latest("dibuat")
    assert untuk(permohonan.dibuat_oleh).count() == 2
    assert butir.judul.startswith("Lengkapi")
    assert "Kontrak belum ditandatangani." in butir.isi
    assert satu.nomor in butir.isi
    halaman = reverse("workflow:kekurangan_detail", args=[permohonan.pk])
    assert butir.tautan == f"{halaman}?surat={satu.pk}"


def test_nobody_hears_of_the_move_while_the_paper_may_still_come_in_time(macet):
    permohonan = terkirim()
    rekan = PenggunaFactory(importir=permohonan.importir)

    kerja()

    assert not untuk(rekan).exists()
    pesan = Outbox.objects.get(topik=TOPIK_KABAR_SURAT)
    assert pesan.percobaan == 0
    assert "Menunggu Tanda Terima" in pesan.galat


def test_after_five_minutes_the_move_is_told_without_and_later_the_paper(macet, monkeypatch):
    permohonan = terkirim()
    rekan = PenggunaFactory(importir=permohonan.importir)
    kerja()
    lewat(monkeypatch)

    kerja()

    butir = untuk(rekan).get()
    assert butir.judul.endswith("telah diterima")
    assert "dapat diunduh" not in butir.isi
    assert not untuk(permohonan.dibuat_oleh).exists()

    monkeypatch.undo()
    Outbox.objects.filter(topik=TOPIK_SURAT_PROSES).update(coba_lagi_pada=timezone.now())
    kerja()

    nomor = surat(permohonan, Jenis.TANDA_TERIMA).nomor
    assert untuk(rekan).latest("dibuat").judul == f"Tanda Terima nomor {nomor} telah terbit"
    assert untuk(rekan).count() == 2
    assert nomor in untuk(permohonan.dibuat_oleh).get().isi


def test_of_a_case_called_off_the_move_is_told_without_waiting(macet):
    permohonan = terkirim()
    rekan = PenggunaFactory(importir=permohonan.importir)
    type(permohonan).objects.filter(pk=permohonan.pk).update(status=Status.PEMBATALAN)
    satu = surat(permohonan, Jenis.TANDA_TERIMA)

    kabarkan_terlambat({"surat": str(satu.pk)})

    assert untuk(rekan).count() == 1


def test_a_replay_tells_nobody_twice():
    permohonan = terkirim()
    kerja()
    Outbox.objects.update(selesai=None, coba_lagi_pada=timezone.now())

    tasks.drain_outbox()

    assert untuk(permohonan.dibuat_oleh).count() == 1


def test_a_printed_form_is_told_to_nobody():
    permohonan = terkirim()
    kerja()

    form = SuratProses.objects.get(permohonan=permohonan, jenis=Jenis.FORMULIR)

    assert not Notifikasi.objects.filter(tautan__contains=str(form.pk)).exists()


@pytest.mark.parametrize("jenis", [Jenis.TANDA_TERIMA, Jenis.PERMINTAAN])
def test_the_link_of_a_mail_leads_to_the_paper_through_the_sign_in(client, jenis):
    permohonan = terkirim()
    diminta(permohonan)
    kerja()
    satu = surat(permohonan, jenis)
    orang = permohonan.dibuat_oleh
    orang.set_password("kata-sandi-yang-panjang")
    orang.save()
    EmailAddress.objects.create(user=orang, email=orang.email, verified=True, primary=True)
    tautan = untuk(orang).get(tautan__contains=str(satu.pk)).tautan

    masuk = client.get(tautan)
    jawaban = client.post(
        masuk["Location"],
        {"login": orang.email, "password": "kata-sandi-yang-panjang"},
        follow=True,
    )

    alamat = jawaban.redirect_chain[-1][0]
    assert alamat == f"{tautan.partition('?')[0]}#surat-{satu.pk}"
    assert f'id="surat-{satu.pk}"' in jawaban.content.decode()


@pytest.mark.parametrize("nilai", ["", "bukan-nomor", "//contoh.id"])
def test_what_is_no_id_of_a_paper_is_left_out_of_the_address(client, nilai):
    permohonan = terkirim()
    client.force_login(permohonan.dibuat_oleh)

    alamat = reverse("workflow:riwayat", args=[permohonan.pk])

    assert client.get(alamat, {"surat": nilai}).status_code == 200
