"""What is stored and sent is Indonesian, whatever language the importer reads the portal in."""

import re
from collections import Counter
from io import StringIO

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.utils import translation

from jejak.models import JejakAudit, Outbox
from jejak.tasks import drain_outbox
from permohonan.models import Kiriman
from portal.models import Notifikasi
from tests.browser.kasus import PERAK, minta_kelengkapan
from workflow.contoh import perjalanan
from workflow.contoh.akun import buat_akun
from workflow.contoh.peramban import Peramban
from workflow.models import RiwayatStatus

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Numbers, days and keys differ from filing to filing; words do not.
BERUBAH = re.compile(r"\b[0-9a-f]{64}\b|\b[0-9a-f]{8}-?[0-9a-f-]{23,27}\b|\d+")
TERSIMPAN = (
    (RiwayatStatus, "label", "dari", "ke", "nama_pelaku", "nama_jabatan", "catatan"),
    (Notifikasi, "judul", "isi"),
    (JejakAudit, "tindakan", "jabatan", "rincian"),
    (Kiriman, "isi"),
)


@pytest.fixture
def contoh(settings, dalam_transaksi, gambar_sekali):
    """Load what `make run` loads."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    call_command("muat_referensi", contoh=True, stdout=StringIO())
    buat_akun()


def ajukan(monkeypatch, bahasa):
    """File, be told that it is too late for a change, be sent back, answer and send again."""

    class Pembaca(Peramban):
        def __init__(self, username):
            super().__init__(username)
            self.app.set_cookie(settings.LANGUAGE_COOKIE_NAME, bahasa)

    monkeypatch.setattr(perjalanan, "Peramban", Pembaca)
    jalan = perjalanan.Perjalanan(PERAK)
    list(jalan.ajukan())
    peramban = Pembaca("importir")
    ditolak = peramban.app.get(f"/permohonan/{jalan.pk}/header/", status=409)
    minta_kelengkapan(jalan)
    for butir in jalan.permohonan.butir_kekurangan.all():
        halaman = peramban.buka("workflow:kekurangan_jawab", jalan.pk, butir.pk)
        peramban.kirim(halaman, {"jawaban": "Schedule attached."})
    kirim = {"pernyataan": True, "catatan": "Completed."}
    peramban.kirim(peramban.buka("workflow:kirim", jalan.pk), kirim)
    with translation.override(bahasa):  # a handler may run in whatever language is active
        drain_outbox()
    return ditolak.html.get_text()


def kata(nilai, tempat=""):
    """Yield what a stored value says, piece by piece, each with its place and without what differs."""
    if isinstance(nilai, dict):
        for nama, isi in nilai.items():
            yield from kata(isi, f"{tempat}.{BERUBAH.sub('#', nama)}")
    elif isinstance(nilai, list | tuple):
        for satu in nilai:
            yield from kata(satu, tempat)
    else:
        yield f"{tempat} {BERUBAH.sub('#', str(nilai))}"


def tersimpan(sejak):
    """Return the words stored after ``sejak`` (what ``semua`` returned), and the mails sent."""
    hasil = {
        model.__name__: sorted(  # what is stored under keys comes in the order of the keys
            satu
            for pk, *baris in model.objects.values_list("pk", *kolom)
            if (model, pk) not in sejak
            for satu in kata(dict(zip(kolom, baris, strict=True)))
        )
        for model, *kolom in TERSIMPAN
    }
    hasil["surel"] = [BERUBAH.sub("#", f"{m.subject}\n{m.body}") for m in mail.outbox]
    mail.outbox.clear()
    return hasil


def semua():
    """Return the keys of everything stored."""
    return {
        (model, pk) for model, *_ in TERSIMPAN for pk in model.objects.values_list("pk", flat=True)
    }


def test_a_filing_read_in_english_stores_the_same_words(contoh, monkeypatch):
    drain_outbox()  # what the sample accounts caused
    mail.outbox.clear()
    sejak = semua()
    halaman_id = ajukan(monkeypatch, "id")
    indonesia = tersimpan(sejak)
    sejak = semua()
    halaman_en = ajukan(monkeypatch, "en")

    assert "Data sudah berubah" in halaman_id
    assert "The data has changed" in halaman_en
    assert Outbox.objects.filter(selesai=None).count() == 0
    assert min(len(baris) for baris in indonesia.values()) > 1
    inggris = tersimpan(sejak)
    assert {nama: beda(isi, inggris[nama]) for nama, isi in indonesia.items()} == dict.fromkeys(
        indonesia, ([], [])
    )


def beda(satu, lain):
    """Return what only the one and only the other list holds, one for one."""
    a, b = Counter(satu), Counter(lain)
    return sorted((a - b).elements()), sorted((b - a).elements())
