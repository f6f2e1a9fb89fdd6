"""The paper of a receipt: made once, whatever befalls the worker, and handed out as it was made."""

import datetime as dt

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from berkas import penerbitan
from jejak import tasks
from jejak.models import JejakAudit, Outbox
from pungutan.jaminan import bpj as bpj_kertas
from pungutan.jaminan.bpj import GAGAL, TOPIK_BPJ
from pungutan.models import Bpj
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.jaminan import JaminanFactory
from tests.pungutan.views.petugas_jaminan import periksa, url

pytestmark = pytest.mark.django_db


def test_a_replay_makes_one_paper(client, izin):
    jaminan = JaminanFactory(permohonan=izin)
    periksa(client, jaminan)
    tasks.drain_outbox()
    bpj = Bpj.objects.get()

    for nomor in range(2):
        Outbox.objects.create(topik=TOPIK_BPJ, kunci=f"lagi-{nomor}", isi={"bpj": str(bpj.pk)})
    tasks.drain_outbox()

    kini = Bpj.objects.get()
    assert (kini.sha256, kini.berkas.name) == (bpj.sha256, bpj.berkas.name)
    folder = default_storage.listdir("bpj")[0]
    assert [len(default_storage.listdir(f"bpj/{f}")[1]) for f in folder] == [1]
    assert JejakAudit.objects.filter(tindakan="bpj_dibuat").count() == 1


def test_a_worker_that_dies_before_the_row_leaves_one_paper_in_the_end(izin, monkeypatch):
    isi = {"bpj": str(JaminanFactory(permohonan=izin, diterima=True).bpj.pk)}

    def mati(nama):
        if nama == penerbitan.SEBELUM_BARIS:
            raise KeyboardInterrupt

    with monkeypatch.context() as jatuh:
        jatuh.setattr(penerbitan, "titik_jatuh", mati)
        with pytest.raises(KeyboardInterrupt), transaction.atomic():
            bpj_kertas.buat_bpj(isi)
    assert not Bpj.objects.get().siap

    satu, lagi = bpj_kertas.buat_bpj(isi), bpj_kertas.buat_bpj(isi)

    assert satu.sha256 == lagi.sha256
    assert satu.berkas.name == lagi.berkas.name
    assert default_storage.exists(satu.berkas.name)


def test_a_paper_whose_bytes_changed_is_not_handed_out(client, izin):
    jaminan = JaminanFactory(permohonan=izin, diterima=True, bpj__siap=True)
    with jaminan.bpj.berkas.storage.open(jaminan.bpj.berkas.name, "wb") as berkas:
        berkas.write(b"%PDF-1.7 lain")

    assert client.get(url("bpj", jaminan)).status_code == 409


def test_a_paper_nobody_made_is_failed_work_and_can_be_started_over(izin):
    JaminanFactory(permohonan=izin, diterima=True)
    lalu = timezone.now() - dt.timedelta(minutes=6)
    bpj = JaminanFactory(permohonan=izin, diterima=True, bpj__waktu=lalu).bpj

    (gagal,) = GAGAL.baris()

    assert gagal == bpj
    assert GAGAL.uraikan(gagal).apa == f"BPJ {bpj.nomor}, permohonan {izin.nomor_surat}"
    GAGAL.ulangi([bpj])

    assert Outbox.objects.filter(topik=TOPIK_BPJ, isi={"bpj": str(bpj.pk)}).count() == 1
