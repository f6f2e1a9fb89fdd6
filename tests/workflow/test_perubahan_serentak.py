"""Changes of one permit begun, sent and decided at once over connections of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.urls import reverse

from permohonan.galat import MomenLewat
from permohonan.models import Permohonan
from permohonan.services import perubahan_izin
from permohonan.services.perubahan_izin import draf
from portal.izin import Peran
from tests.factories.permohonan import PermohonanFactory, PerpanjanganFactory, PerubahanFactory
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.workflow.perkara import siapkan_referensi
from tests.workflow.test_serentak import bertemu, masuk, serentak
from workflow import kondisi, services
from workflow.models import RiwayatStatus
from workflow.status import Status

BANYAK = 32
KIRIM = {
    "penandatangan": "Andi Setiawan",
    "jabatan_penandatangan": "Direktur",
    "kapasitas": "pimpinan",
    "tempat": "Surabaya",
    "pernyataan": "on",
    "catatan": "Mohon diproses.",
}
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def izin(db):
    """An issued permit of six months, and what sending asks for."""
    siapkan_referensi()
    return PermohonanFactory(status=Status.PENERBITAN_SKEP)


def bersama(kerja):
    """Run every callable at the same moment, each on its own connection; return their results."""
    mulai = Barrier(len(kerja))

    def satu(fungsi):
        try:
            connection.ensure_connection()
            mulai.wait()
            return fungsi()
        except MomenLewat as galat:
            return str(galat)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(kerja)) as pool:
        return list(pool.map(satu, kerja))


def mulai_bersama(izin):
    """Let 32 colleagues press [Perpanjangan] at once."""
    orang = [PenggunaFactory(importir=izin.importir) for _ in range(BANYAK)]
    return bersama([lambda o=o: draf(izin.pk, "perpanjangan", oleh=o).pk for o in orang])


def test_32_who_begin_a_change_at_once_share_one_draft(izin):
    hasil = mulai_bersama(izin)

    assert hasil == [izin.perubahan.get().pk] * BANYAK


def test_without_the_lock_the_constraint_still_leaves_one_draft_and_a_sentence(izin, monkeypatch):
    def tanpa_kunci(pk):
        return Permohonan.objects.with_rincian().get(pk=pk)

    monkeypatch.setattr(perubahan_izin, "kunci", tanpa_kunci)
    monkeypatch.setattr(perubahan_izin, "draf_ada", bertemu(perubahan_izin.draf_ada))

    hasil = mulai_bersama(izin)

    satu = izin.perubahan.get().pk
    assert set(hasil) == {satu, str(perubahan_izin.DRAF_LAIN)}


def dua_draf(izin):
    """Return the importer's draft and the counter's, both complete, with who may send each."""
    analis = JabatanFactory(kantor=izin.kantor, peran=Peran.ANALIS).pengguna
    pemohon = PenggunaFactory(importir=izin.importir)
    kertas = PerubahanFactory(asal=izin, perekam=analis, nomor_surat="S-KERTAS")
    return [
        (PerpanjanganFactory(permohonan__asal=izin).permohonan, pemohon),
        (PerpanjanganFactory(permohonan=kertas).permohonan, analis),
    ]


def kirim_bersama(live_server, izin):
    """Send both drafts at the same moment; return the status codes."""
    kerja = [
        (
            masuk(orang),
            reverse("workflow:kirim", args=[satu.pk]),
            KIRIM | {"versi": str(satu.versi)},
        )
        for satu, orang in dua_draf(izin)
    ]
    return serentak(live_server, kerja)


def test_of_two_drafts_of_a_kind_sent_at_once_one_goes_and_the_other_is_told(live_server, izin):
    kode = kirim_bersama(live_server, izin)

    assert kode == [302, 409]
    assert sorted(izin.perubahan.values_list("status", flat=True)) == [
        Status.DRAFT,
        Status.PENELITIAN_ANALIS,
    ]
    assert RiwayatStatus.objects.filter(permohonan__asal=izin).count() == 1


def test_without_the_lock_of_the_permit_the_constraint_tells_the_other(izin, monkeypatch):
    """Both pass the condition before either is saved: never an error page, never two in process."""

    def kunci_sendiri(pk):
        Permohonan.objects.select_for_update().order_by().values_list("pk", flat=True).get(pk=pk)
        return Permohonan.objects.with_rincian().get(pk=pk)

    bertemu_dulu, asli = bertemu(lambda: None), vars(services)["_catat_riwayat"]

    def catat_riwayat(*args, **kwargs):
        bertemu_dulu()
        return asli(*args, **kwargs)

    monkeypatch.setattr(services, "kunci", kunci_sendiri)
    monkeypatch.setattr(services, "_catat_riwayat", catat_riwayat)
    kerja = [
        lambda s=satu, o=orang: services.apply_transition(s.pk, "kirim", oleh=o).aksi
        for satu, orang in dua_draf(izin)
    ]

    hasil = bersama(kerja)

    assert sorted(hasil) == sorted(["kirim", str(kondisi.satu_perubahan.pesan)])
    assert izin.perubahan.filter(status=Status.PENELITIAN_ANALIS).count() == 1


def test_a_revocation_races_with_an_extensions_skep(izin):
    """Whichever comes first, the permit is revoked and the extension either counts or is called off."""
    kepala = JabatanFactory(kantor=izin.kantor, peran=Peran.KEPALA_KANTOR)
    lain = JabatanFactory(kantor=izin.kantor, peran=Peran.KEPALA_KANTOR)
    perubahan = PerpanjanganFactory(
        permohonan=PerubahanFactory(
            asal=izin, status=Status.KEPUTUSAN_KEPALA_KANTOR, fasilitas="pembebasan"
        )
    ).permohonan
    Permohonan.objects.filter(pk=perubahan.pk).update(pemegang=kepala)

    def putus(pk, aksi, jabatan):
        return services.apply_transition(pk, aksi, oleh=jabatan.pengguna, catatan="Putusan.").aksi

    hasil = bersama(
        [
            lambda: putus(perubahan.pk, "terbitkan_skep", kepala),
            lambda: putus(izin.pk, "cabut_skep", lain),
        ]
    )

    izin = Permohonan.objects.get(pk=izin.pk)
    status = Permohonan.objects.get(pk=perubahan.pk).status
    assert (hasil[1], izin.status) == ("cabut_skep", Status.PENCABUTAN_SKEP)
    terbit = hasil[0] == "terbitkan_skep"
    assert (status, izin.bulan_izin) == (
        (Status.PENERBITAN_SKEP, 9) if terbit else (Status.PEMBATALAN, 6)
    )
