"""Many at once over connections of their own, on the running server: one winner, clear answers."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPConnection
from threading import Barrier, BrokenBarrierError
from urllib.parse import urlencode, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from permohonan import kunci
from permohonan.models import Kiriman, Permohonan
from portal.izin import Peran
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.workflow.perkara import perkara, siapkan_referensi
from workflow import services
from workflow.models import Keputusan, Penanganan, RiwayatStatus
from workflow.status import Status

BANYAK = 32
# Django compares the cookie's secret with the form's; any 32 letters that are equal will do.
TOKEN = "a" * 32
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def masuk(pengguna):
    """Return the cookie of a session of one's own."""
    klien = Client()
    klien.force_login(pengguna)
    return klien.cookies["sessionid"].value


def serentak(live_server, kerja):
    """Post every (session, address, data) at the same moment; return the status codes, sorted."""
    mulai = Barrier(len(kerja))
    # Connected one after the other beforehand: the requests race, not the server's backlog.
    sambungan = [HTTPConnection(urlsplit(live_server.url).netloc, timeout=120) for _ in kerja]
    for satu in sambungan:
        satu.connect()

    def kirim(satu, sesi, alamat, data):
        isi = urlencode({"csrfmiddlewaretoken": TOKEN, **data}, doseq=True)
        kepala = {
            "Cookie": f"sessionid={sesi}; csrftoken={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        mulai.wait()
        satu.request("POST", alamat, isi, kepala)
        jawaban = satu.getresponse()
        jawaban.read()
        satu.close()
        assert "/akun/" not in (jawaban.headers["Location"] or "")
        return jawaban.status

    with ThreadPoolExecutor(len(kerja)) as pool:
        return sorted(pool.map(lambda s, k: kirim(s, *k), sambungan, kerja))


def bertemu(fungsi, sebanyak=2):
    """Return ``fungsi`` whose first callers come together before any of them goes on.

    What would happen without a lock must not depend on which thread the machine happens to run.
    """
    temu = Barrier(sebanyak)

    def bersama(*args):
        hasil = fungsi(*args)
        with suppress(BrokenBarrierError):  # those who come later wait for nobody
            temu.wait(10)
            temu.abort()
        return hasil

    return bersama


def pemutus_banyak(permohonan):
    """Return 32 heads of the office who all have the case's page open."""
    return [
        JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_KANTOR) for _ in range(BANYAK)
    ]


def cabut_bersama(live_server):
    """Let 32 deciding officials revoke one permit at once; return (case, status codes)."""
    permohonan = perkara(Status.PENERBITAN_SKEP)
    alamat = reverse("workflow:aksi", args=[permohonan.pk, "cabut_skep"])
    data = {"catatan": "Data tidak benar.", "versi": str(permohonan.versi)}
    kerja = [(masuk(j.pengguna), alamat, data) for j in pemutus_banyak(permohonan)]
    return permohonan, serentak(live_server, kerja)


def test_of_32_officials_revoking_at_once_one_wins_and_31_are_told(live_server):
    permohonan, kode = cabut_bersama(live_server)

    assert kode == [302] + [409] * 31
    assert Keputusan.objects.filter(permohonan=permohonan).count() == 1
    assert RiwayatStatus.objects.filter(permohonan=permohonan).count() == 1


def test_without_the_lock_the_same_race_has_no_clear_outcome(live_server, monkeypatch):
    def tanpa_kunci(pk):
        return Permohonan.objects.with_rincian().get(pk=pk)

    bersama = bertemu(tanpa_kunci)
    monkeypatch.setattr(kunci, "kunci", bersama)
    monkeypatch.setattr(services, "kunci", bersama)

    _, kode = cabut_bersama(live_server)

    assert kode != [302] + [409] * 31


def test_of_32_sessions_deciding_differently_one_verdict_stands(live_server):
    permohonan = perkara(Status.KEPUTUSAN_KEPALA_KANTOR)
    jabatan = JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_KANTOR)
    Permohonan.objects.filter(pk=permohonan.pk).update(pemegang=jabatan)
    data = {"catatan": "Keputusan.", "versi": str(permohonan.versi)}
    kerja = [
        (
            masuk(jabatan.pengguna),
            reverse("workflow:aksi", args=[permohonan.pk, ("terbitkan_skep", "tolak")[n % 2]]),
            data,
        )
        for n in range(BANYAK)
    ]

    kode = serentak(live_server, kerja)

    assert kode == [302] + [409] * 31
    assert Keputusan.objects.filter(permohonan=permohonan).count() == 1


def test_of_32_officers_taking_a_case_at_once_one_holds_it(live_server):
    permohonan = perkara(Status.KEPUTUSAN_KEPALA_KANTOR)
    alamat = reverse("workflow:ambil", args=[permohonan.pk])
    kerja = [(masuk(j.pengguna), alamat, {}) for j in pemutus_banyak(permohonan)]

    kode = serentak(live_server, kerja)

    assert kode == [302] + [409] * 31
    assert Penanganan.objects.filter(permohonan=permohonan).count() == 1


def kirim_bersama(live_server, sesi, banyak=10):
    """Let one importer press Kirim ``banyak`` times at once; return (case, status codes)."""
    siapkan_referensi()
    permohonan = PermohonanFactory(lengkap=True)
    data = {
        "penandatangan": "Andi Setiawan",
        "jabatan_penandatangan": "Direktur",
        "kapasitas": "pimpinan",
        "tempat": "Surabaya",
        "pernyataan": "on",
        "catatan": "Mohon diproses.",
        "versi": str(permohonan.versi),
    }
    alamat = reverse("workflow:kirim", args=[permohonan.pk])
    kerja = [(s, alamat, data) for s in sesi(permohonan, banyak)]
    return permohonan, serentak(live_server, kerja)


def satu_sesi(permohonan, banyak):
    """Return one session ``banyak`` times: a double click, two tabs, a replay."""
    return [masuk(PenggunaFactory(importir=permohonan.importir))] * banyak


def banyak_sesi(permohonan, banyak):
    """Return sessions of as many colleagues."""
    return [masuk(PenggunaFactory(importir=permohonan.importir)) for _ in range(banyak)]


@pytest.mark.parametrize("sesi", [satu_sesi, banyak_sesi])
def test_of_ten_presses_of_kirim_one_sends_and_the_others_are_told(live_server, sesi):
    permohonan, kode = kirim_bersama(live_server, sesi)

    assert kode == [302] + [409] * 9
    permohonan = Permohonan.objects.get(pk=permohonan.pk)
    assert (permohonan.status, permohonan.putaran) == (Status.PENELITIAN_ANALIS, 1)
    assert Kiriman.objects.filter(permohonan=permohonan).count() == 1
    assert [r.aksi for r in permohonan.riwayat.all()] == ["kirim"]


def test_calling_off_races_with_the_analyst_who_takes_it(live_server):
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    Permohonan.objects.filter(pk=permohonan.pk).update(pemegang=None)
    pemohon = masuk(PenggunaFactory(importir=permohonan.importir))
    analis = masuk(JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS).pengguna)
    batal = {"catatan": "Barang batal datang.", "versi": str(permohonan.versi)}
    kerja = [
        (pemohon, reverse("workflow:aksi", args=[permohonan.pk, "batalkan"]), batal),
        (analis, reverse("workflow:ambil", args=[permohonan.pk]), {}),
    ]

    kode = serentak(live_server, kerja)

    permohonan = Permohonan.objects.get(pk=permohonan.pk)
    assert kode == [302, 409]
    dibatalkan = permohonan.status == Status.PEMBATALAN
    assert dibatalkan is (permohonan.pemegang_id is None)
