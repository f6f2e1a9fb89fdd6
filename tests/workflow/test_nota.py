"""Nota pendapat as a document: frozen when written, made once by the worker, read by the chain."""

from hashlib import sha256

import pytest
from django.db import Error, connection, transaction
from django.urls import reverse

from jejak import outbox, tasks
from jejak.models import JejakAudit, Outbox
from permohonan.models import Permohonan
from portal.izin import Peran
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import KantorFactory
from tests.factories.workflow import CentangKriteriaFactory, pegang
from tests.workflow.pdf import halaman
from tests.workflow.pembunuhan import bunuh_di_tiap_langkah
from tests.workflow.perkara import perkara
from workflow.models import CentangDokumen, CentangKriteria, NotaPendapat, Pendapat
from workflow.pekerjaan.pendapat import tulis_pendapat
from workflow.status import Status
from workflow.surat.nota import TOPIK_NOTA, buat_nota, penerima, siapkan_nota

pytestmark = pytest.mark.django_db


@pytest.fixture
def kasus(client):
    """A case with its analyst, who is signed in and has written an opinion."""
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    user = pegang(
        permohonan,
        JabatanFactory(kantor=permohonan.kantor, pengguna__nama="Rina Analis", nip="1" * 18),
    )
    CentangDokumen.objects.update(hasil="tidak_sesuai", catatan="Nomor kontrak berbeda.")
    CentangKriteriaFactory(
        permohonan=permohonan,
        kriteria__nama="Tidak habis dipakai",
        hasil=CentangKriteria.Hasil.TIDAK,
        catatan="Pelumas ikut diimpor.",
    )
    tulis(permohonan, user, "Alasan pertama.")
    client.force_login(user)
    return permohonan, user


def tulis(permohonan, user, isi, rekomendasi="tolak"):
    return tulis_pendapat(permohonan.pk, rekomendasi, isi, versi=None, oleh=user)


def segar(permohonan):
    """Return the case as another request would load it."""
    return Permohonan.objects.with_rincian().get(pk=permohonan.pk)


def unduh(client, permohonan, nota):
    return client.get(reverse("workflow:nota", args=[permohonan.pk, nota.pk]))


def test_the_memo_says_to_whom_from_whom_why_and_what_was_found(client, kasus):
    permohonan, _ = kasus
    tasks.drain_outbox()

    jawaban = unduh(client, permohonan, NotaPendapat.objects.get())

    nama = f"Nota-Pendapat-{permohonan.nomor_pendaftaran}-Analis-1.pdf"
    assert f'filename="{nama}"' in jawaban["Content-Disposition"]
    isi = " ".join(" ".join(halaman(jawaban.getvalue())).split())
    for kata in (
        "NOTA PENDAPAT",
        "Kepala Seksi",
        "Rina Analis",
        f"NIP {'1' * 18}",
        permohonan.importir.nama,
        permohonan.nomor_surat,
        "Pasal 10D",
        "Alasan pertama.",
        "Tidak sesuai: Nomor kontrak berbeda.",
        "Tidak habis dipakai",
        "Pelumas ikut diimpor.",
        "diusulkan untuk ditolak.",
        ", nomor ",
    ):
        assert kata in isi


def test_until_the_worker_has_made_it_the_page_says_so(client, kasus):
    permohonan, _ = kasus

    jawaban = unduh(client, permohonan, NotaPendapat.objects.get())

    assert jawaban.url == reverse("workflow:pendapat", args=[permohonan.pk])
    assert "sedang dibuat" in client.get(reverse("workflow:perkara", args=[permohonan.pk])).text


def test_each_version_has_its_paper_and_the_same_words_are_the_same_version(kasus):
    permohonan, user = kasus
    pertama = NotaPendapat.objects.get()
    tulis(permohonan, user, "Alasan pertama.")
    assert siapkan_nota(segar(permohonan), pertama.pendapat) == pertama
    assert NotaPendapat.objects.count() == 1

    tulis(permohonan, user, "Alasan kedua.", "terbitkan")
    tasks.drain_outbox()

    kedua, pertama = NotaPendapat.objects.all()
    assert [(n.nomor, n.isi["pertimbangan"]) for n in (pertama, kedua)] == [
        (1, "Alasan pertama."),
        (2, "Alasan kedua."),
    ]
    assert pertama.sha256 != kedua.sha256
    assert Pendapat.objects.filter(permohonan=permohonan).count() == 1


def test_what_is_found_later_does_not_change_the_paper(kasus):
    CentangDokumen.objects.update(hasil="sesuai", catatan="")

    tasks.drain_outbox()

    isi = NotaPendapat.objects.get().isi
    assert [hasil for _, hasil, _, _ in isi["dokumen"]] == ["tidak_sesuai"]


def test_a_replay_makes_nothing_new(kasus):
    tasks.drain_outbox()
    nota = NotaPendapat.objects.get()

    lagi = buat_nota({"nota": str(nota.pk)})

    assert (lagi.sha256, lagi.berkas.name) == (nota.sha256, nota.berkas.name)
    assert JejakAudit.objects.filter(tindakan="nota_pendapat_dibuat").count() == 1
    assert Outbox.objects.filter(topik=TOPIK_NOTA).count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_workers_killed_at_every_step_leave_one_memo_in_the_end(kasus, monkeypatch):
    Outbox.objects.exclude(topik=TOPIK_NOTA).delete()
    monkeypatch.setattr(outbox._Jeda, "sampai", float("inf"))  # nobody else delivers
    pesan = Outbox.objects.filter(topik=TOPIK_NOTA)
    dibuat = NotaPendapat.objects.exclude(sha256="")

    sidik = bunuh_di_tiap_langkah(pesan, dibuat)

    with dibuat.get().berkas.open() as tersimpan:
        assert dibuat.get().sha256 == sidik == sha256(tersimpan.read()).hexdigest()
    assert JejakAudit.objects.filter(tindakan="nota_pendapat_dibuat").count() == 1


@pytest.mark.parametrize(
    "perintah",
    [
        "UPDATE workflow_notapendapat SET sha256 = repeat('a', 64)",
        "UPDATE workflow_notapendapat SET isi = '{}'",
        "DELETE FROM workflow_notapendapat",
    ],
)
def test_the_database_keeps_a_paper_as_it_was_made(kasus, perintah):
    tasks.drain_outbox()

    with pytest.raises(Error, match="ditulis sekali"), transaction.atomic():
        connection.cursor().execute(perintah)


def test_bytes_that_changed_are_not_handed_out(client, kasus, media):  # noqa: F811 -- the fixture
    permohonan, _ = kasus
    tasks.drain_outbox()
    nota = NotaPendapat.objects.get()
    (media / nota.berkas.name).write_bytes(b"lain")

    assert unduh(client, permohonan, nota).status_code == 409


@pytest.mark.parametrize(
    ("peran", "kode"),
    [
        (Peran.KEPALA_KANTOR, 200),
        (Peran.PETUGAS_NP, 200),
        (Peran.AUDITOR, 200),
        (Peran.PETUGAS_JAMINAN, 403),
        ("importir", 403),
        ("kantor lain", 404),
    ],
)
def test_the_chain_and_the_auditor_download_it_and_nobody_else(client, kasus, peran, kode):
    permohonan, _ = kasus
    tasks.drain_outbox()
    orang = {
        "importir": lambda: permohonan.dibuat_oleh,
        "kantor lain": lambda: JabatanFactory(kantor=KantorFactory(kpu=True)).pengguna,
        Peran.AUDITOR: lambda: JabatanFactory(peran=Peran.AUDITOR, kantor=None).pengguna,
    }.get(peran, lambda: JabatanFactory(peran=peran, kantor=permohonan.kantor).pengguna)
    client.force_login(orang())

    assert unduh(client, permohonan, NotaPendapat.objects.get()).status_code == kode
    assert JejakAudit.objects.filter(tindakan="unduh_nota").count() == (kode == 200)


@pytest.mark.parametrize(
    ("rantai", "peran", "kepada"),
    [
        ("bk", Peran.ANALIS, "Kepala Seksi"),
        ("bk", Peran.KEPALA_SEKSI, "Kepala Bidang"),
        ("bk", Peran.KEPALA_BIDANG, "Kepala Kantor"),
        ("k", Peran.KEPALA_SEKSI, "Kepala Kantor"),
        ("b", Peran.KEPALA_SEKSI, "Kepala Bidang"),
        ("b", Peran.KEPALA_BIDANG, "Kepala Bidang"),
    ],
)
def test_it_is_addressed_to_the_next_level_of_the_chain(rantai, peran, kepada):
    assert penerima(perkara(Status.PENELITIAN_KEPALA_SEKSI, rantai), peran) == kepada
