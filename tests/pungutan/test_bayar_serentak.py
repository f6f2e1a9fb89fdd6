"""Payments under many hands at once, over connections of their own: one outcome, clear answers."""

import pytest
from django.urls import reverse

from jejak.models import JejakAudit
from permohonan.models import Permohonan
from pungutan.models import BuktiBayar
from tests.factories.berkas import unggahan_pdf
from tests.factories.portal import PenggunaFactory
from tests.factories.uang import BAYAR, BuktiBayarFactory, izin_terbit, petugas_jaminan
from tests.pungutan.kirim_serentak import serentak_multipart
from tests.workflow.test_serentak import bertemu, masuk, serentak

BANYAK = 16
NTPN = "0A1B2C3D4E5F6G7H"
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def isian(permohonan, n=0):
    return {
        "kode_billing": "820260100000001",
        "ntpn": f"{NTPN[:14]}{n:02d}",
        "bank": "Bank Contoh",
        "tanggal": permohonan.tanggal_skep.isoformat(),
        "nilai": str(BAYAR),
        "berkas": unggahan_pdf("bukti.pdf"),
        "versi": str(permohonan.versi),
    }


def rekam(permohonan):
    return reverse("pungutan:bukti_bayar_rekam", args=[permohonan.pk])


def periksa_bersama(live_server):
    """Let officers accept and refuse one payment at once; return the status codes."""
    bukti = BuktiBayarFactory()
    url = reverse("pungutan:bukti_bayar_periksa", args=[bukti.permohonan_id, bukti.pk])
    kerja = [
        (
            masuk(petugas_jaminan(bukti.permohonan)),
            url,
            {"hasil": ("terima", "tolak")[n % 2], "catatan": "Diperiksa.", "versi": "0"},
        )
        for n in range(BANYAK)
    ]
    return serentak(live_server, kerja)


def test_of_many_officers_verifying_one_payment_one_does_and_the_others_are_told(live_server):
    kode = periksa_bersama(live_server)

    assert kode == [302] + [409] * (BANYAK - 1)
    assert JejakAudit.objects.filter(tindakan="periksa_bukti_bayar").count() == 1
    assert BuktiBayar.objects.get().diperiksa_oleh is not None


def test_without_the_locks_the_database_alone_keeps_it_to_one_but_says_so_badly(
    live_server, monkeypatch
):
    def tanpa_kunci(pk):
        return Permohonan.objects.with_rincian().get(pk=pk)

    def tanpa_kunci_baris(permohonan, bukti_pk):
        bukti = permohonan.bukti_bayar.get(pk=bukti_pk)
        bukti.permohonan = permohonan
        return bukti

    monkeypatch.setattr("pungutan.kunci_uang.kunci", tanpa_kunci)
    monkeypatch.setattr("pungutan.bukti_bayar._terbuka", bertemu(tanpa_kunci_baris))

    kode = periksa_bersama(live_server)

    assert (kode.count(302), kode.count(500) > 0) == (1, True)
    assert JejakAudit.objects.filter(tindakan="periksa_bukti_bayar").count() == 1


def test_of_many_people_recording_the_payment_of_one_permit_one_does(live_server):
    izin = izin_terbit()
    kerja = [
        (masuk(PenggunaFactory(importir=izin.importir)), rekam(izin), isian(izin, n))
        for n in range(BANYAK)
    ]

    kode = sorted(kode for kode, _ in serentak_multipart(live_server, kerja))

    assert kode == [302] + [409] * (BANYAK - 1)
    assert BuktiBayar.objects.count() == 1


def test_of_many_permits_one_takes_a_receipt_number_and_the_others_hear_of_it_at_the_field(
    live_server,
):
    semua = [izin_terbit() for _ in range(BANYAK)]
    kerja = [
        (masuk(PenggunaFactory(importir=izin.importir)), rekam(izin), isian(izin)) for izin in semua
    ]

    jawaban = serentak_multipart(live_server, kerja)

    assert sorted(kode for kode, _ in jawaban) == [200] * (BANYAK - 1) + [302]
    assert {"NTPN ini sudah direkam." in isi for kode, isi in jawaban if kode == 200} == {True}
    assert BuktiBayar.objects.count() == 1
