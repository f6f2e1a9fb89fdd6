"""A receipt and a request are checked by anyone; a printed form by nobody."""

import pytest
from django.urls import reverse
from django.utils import timezone

from berkas.kode_periksa import kode
from permohonan.models import Kiriman
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.workflow.proses import Jenis, diminta, kerja, surat, terkirim
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


def test_a_printed_form_is_not_checked():
    permohonan = terkirim()
    kerja()
    form = surat(permohonan, Jenis.FORMULIR)

    assert dengan_token(form.token) is None
    assert dengan_sha256(form.sha256) is None
