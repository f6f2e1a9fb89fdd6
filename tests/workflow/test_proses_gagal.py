"""A paper that was not made: why, to the administrator; a retry that works."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from jejak import gagal, tasks
from jejak.models import Outbox
from pungutan.jaminan.bpj import TOPIK_BPJ
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.catatan import NotaPendapatFactory
from tests.factories.jaminan import JaminanFactory
from tests.factories.portal import PenggunaFactory
from tests.factories.surat import KeputusanFactory
from tests.factories.surat_proses import SuratProsesFactory
from tests.workflow.proses import Jenis, surat, terkirim
from workflow.putusan import TOPIK_SURAT
from workflow.status import Status
from workflow.surat.nota import TOPIK_NOTA
from workflow.surat.proses import pembuatan
from workflow.surat.proses.penyiapan import TOPIK_SURAT_PROSES

pytestmark = pytest.mark.django_db
ALAMAT = "admin:pekerjaan_gagal"
SEBAB = "OSError: disk penuh"


@pytest.fixture
def admin(client):
    """An administrator, signed in."""
    orang = PenggunaFactory(is_staff=True, is_superuser=True)
    client.force_login(orang)
    return orang


def lama():
    return timezone.now() - dt.timedelta(minutes=6)


def nota():
    return NotaPendapatFactory(waktu=lama())


def bpj():
    return JaminanFactory(diterima=True, bpj__waktu=lama()).bpj


KERTAS = [
    ("surat", TOPIK_SURAT, lambda: KeputusanFactory(waktu=lama())),
    ("surat_proses", TOPIK_SURAT_PROSES, lambda: SuratProsesFactory(siap=False, waktu=lama())),
    ("nota", TOPIK_NOTA, nota),
    ("bpj", TOPIK_BPJ, bpj),
]


@pytest.mark.parametrize(("kode", "topik", "buat"), KERTAS, ids=[k[0] for k in KERTAS])
def test_the_administrator_reads_why_a_paper_was_not_made(client, admin, kode, topik, buat):
    satu = buat()
    Outbox.objects.update_or_create(
        topik=topik,
        kunci=str(satu.pk),
        defaults={"isi": {}, "percobaan": 2, "galat": SEBAB, "selesai": None},
    )

    isi = client.get(reverse(ALAMAT)).content.decode()

    jenis = next(j for j in gagal.semua() if j.kode == kode)
    assert [b.pk for b in jenis.baris()] == [satu.pk]
    assert SEBAB in jenis.uraikan(jenis.baris().get()).sebab
    assert SEBAB in isi


def test_a_retry_makes_the_paper(client, admin, monkeypatch):
    def rusak(*_args, **_nilai):
        raise OSError("disk penuh")

    permohonan = terkirim()
    monkeypatch.setattr(pembuatan, "terbitkan_sekali", rusak)
    for _ in range(8):
        Outbox.objects.update(coba_lagi_pada=timezone.now())
        tasks.drain_outbox()
    monkeypatch.undo()
    monkeypatch.setattr("jejak.gagal.TERLAMBAT", dt.timedelta(0))
    satu = surat(permohonan, Jenis.TANDA_TERIMA)
    assert not satu.siap
    assert SEBAB in client.get(reverse(ALAMAT)).content.decode()

    client.post(reverse(ALAMAT), {"jenis": "surat_proses", "pilih": str(satu.pk)})
    tasks.drain_outbox()

    satu.refresh_from_db()
    assert satu.siap


def test_the_importer_reads_meanwhile_that_it_is_being_made(client):
    permohonan = terkirim()
    client.force_login(permohonan.dibuat_oleh)

    isi = client.get(reverse("workflow:riwayat", args=[permohonan.pk])).content.decode()

    assert "Surat sedang dibuat" in isi


def test_of_a_called_off_case_nothing_is_missing():
    satu = SuratProsesFactory(siap=False, waktu=lama())
    type(satu.permohonan).objects.update(status=Status.PEMBATALAN)

    jenis = next(j for j in gagal.semua() if j.kode == "surat_proses")

    assert not jenis.baris().exists()
