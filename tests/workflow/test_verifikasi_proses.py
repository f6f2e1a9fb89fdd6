"""A receipt and a request are checked by anyone; a printed form and an opinion are known by their file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from berkas.kode_periksa import kode
from permohonan.models import Kiriman
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.catatan import NotaPendapatFactory
from tests.workflow.proses import Jenis, baca, diminta, kerja, surat, terkirim
from workflow.status import Status
from workflow.surat.keabsahan import dengan_nomor, dengan_sha256, dengan_token

pytestmark = pytest.mark.django_db


def test_a_receipt_is_recorded_and_says_nothing_personal(client):
    permohonan = terkirim()
    satu = surat(permohonan, Jenis.TANDA_TERIMA)
    assert dengan_token(satu.token) is None

    kerja()

    kertas = dengan_token(satu.token)
    assert (kertas.jenis, kertas.nomor, kertas.keadaan) == ("Tanda Terima", satu.nomor, "Tercatat")
    satu.refresh_from_db()
    assert dengan_nomor(satu.nomor.lower(), kode(satu.token).lower()) == kertas
    assert dengan_sha256(satu.sha256) == kertas
    isi = client.get(reverse("workflow:verifikasi", args=[satu.token])).content.decode()
    assert satu.nomor in isi
    assert permohonan.importir.nama not in isi


@pytest.mark.parametrize(
    ("status", "dijawab", "keadaan"),
    [
        (Status.KEKURANGAN_DOKUMEN, False, "Menunggu jawaban importir"),
        (Status.PENELITIAN_ANALIS, True, "Sudah dijawab"),
        (Status.PENELITIAN_ANALIS, False, "Tidak menunggu jawaban lagi"),
    ],
)
def test_a_request_tells_whether_it_was_answered(status, dijawab, keadaan):
    permohonan = terkirim()
    satu = diminta(permohonan)
    kerja()
    type(permohonan).objects.filter(pk=permohonan.pk).update(status=status)
    if dijawab:
        kiriman = Kiriman.objects.get()
        kiriman.pk, kiriman.putaran, kiriman.waktu = None, 2, timezone.now()
        kiriman.save(force_insert=True)

    assert dengan_token(satu.token).keadaan == keadaan


def test_a_printed_form_is_known_by_its_file_alone():
    permohonan = terkirim()
    kerja()
    form = surat(permohonan, Jenis.FORMULIR)

    kertas = dengan_sha256(form.sha256)

    assert (kertas.jenis, kertas.nomor, kertas.tanggal, kertas.kantor, kertas.keadaan) == (
        "Formulir permohonan",
        "",
        form.tanggal,
        permohonan.kantor.nama,
        "Tercatat",
    )
    assert dengan_token(form.token) is None
    assert dengan_nomor("", kode(form.token)) is None


def test_a_nota_pendapat_is_known_by_its_file_as_a_paper_of_the_office_alone():
    nota = NotaPendapatFactory(berkas="nota/a.pdf", sha256="a" * 64, ukuran=1)

    kertas = dengan_sha256(nota.sha256)

    kantor = nota.pendapat.permohonan.kantor
    assert (kertas.jenis, kertas.nomor, kertas.tanggal, kertas.kantor, kertas.keadaan) == (
        "Nota pendapat",
        "",
        timezone.localdate(nota.waktu, kantor.zona_waktu),
        kantor.nama,
        "Dokumen intern kantor",
    )
    assert not kertas.berlaku


def test_an_uploaded_form_is_told_for_what_it_is_and_says_nothing_of_its_importer(client):
    permohonan = terkirim()
    kerja()
    isi = baca(surat(permohonan, Jenis.FORMULIR))

    berkas = SimpleUploadedFile("f.pdf", isi, "application/pdf")
    halaman = client.post(reverse("workflow:periksa_berkas"), {"berkas": berkas}).content.decode()

    assert "Ini berkas yang diterbitkan portal ini" in halaman
    assert "Formulir permohonan" in halaman
    assert "tidak sama dengan berkas mana pun" not in halaman
    assert "<dt>Nomor</dt>" not in halaman
    assert permohonan.importir.nama not in halaman
