"""Guarantees under many hands at once, over connections of their own: one outcome, clear answers."""

import pytest
from django.urls import reverse

from berkas.models import Berkas
from permohonan import kunci
from permohonan.models import PenghitungNomor, Permohonan
from portal.izin import Peran
from pungutan.jaminan import selesai
from pungutan.models import Bpj, Jaminan, PenyelesaianJaminan
from tests.factories.jaminan import JaminanFactory, isian_akhir, isian_jaminan
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.uang import izin_terbit, petugas_jaminan
from tests.pungutan.kirim_serentak import serentak_multipart
from tests.workflow.test_serentak import bertemu, masuk, serentak

BANYAK = 32
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def url(nama, jaminan):
    return reverse(f"pungutan:{nama}", args=[jaminan.permohonan_id, jaminan.pk])


def petugas_banyak(permohonan, jumlah=BANYAK):
    """Return the sessions of as many Petugas Jaminan of one office."""
    return [masuk(petugas_jaminan(permohonan)) for _ in range(jumlah)]


def kembalikan_bersama(live_server):
    """Let 32 officers give one guarantee back at once; return (status codes, pages)."""
    permohonan = izin_terbit()
    jaminan = JaminanFactory(permohonan=permohonan, diterima=True)
    kerja = [
        (sesi, url("jaminan_selesaikan", jaminan), isian_akhir(permohonan))
        for sesi in petugas_banyak(permohonan)
    ]
    return serentak_multipart(live_server, kerja)


def test_of_32_officers_giving_one_guarantee_back_one_does_and_31_are_told(live_server):
    jawaban = kembalikan_bersama(live_server)

    assert sorted(kode for kode, _ in jawaban) == [302] + [409] * 31
    assert PenyelesaianJaminan.objects.count() == 1
    assert {"sudah dikembalikan sebesar Rp" in isi for kode, isi in jawaban if kode == 409} == {
        True
    }


def test_without_the_locks_the_database_alone_keeps_it_to_one_but_says_so_badly(
    live_server, monkeypatch
):
    def tanpa_kunci(pk):
        return Permohonan.objects.with_rincian().get(pk=pk)

    def tanpa_kunci_baris(permohonan, jaminan_pk):
        jaminan = permohonan.jaminan.select_related("jenis", "bpj", "diperiksa_oleh").get(
            pk=jaminan_pk
        )
        jaminan.permohonan = permohonan
        return jaminan

    monkeypatch.setattr(kunci, "kunci", tanpa_kunci)
    monkeypatch.setattr("pungutan.kunci_uang.kunci", tanpa_kunci)
    monkeypatch.setattr(selesai, "berlaku_terkunci", bertemu(tanpa_kunci_baris))

    kode = sorted(kode for kode, _ in kembalikan_bersama(live_server))

    assert kode != [302] + [409] * 31
    assert PenyelesaianJaminan.objects.count() == 1


def test_of_32_officers_accepting_one_guarantee_one_issues_its_receipt(live_server):
    permohonan = izin_terbit()
    jaminan = JaminanFactory(permohonan=permohonan)
    isian = {"hasil": "terima", "catatan": "", "versi": str(permohonan.versi)}
    kerja = [(sesi, url("jaminan_periksa", jaminan), isian) for sesi in petugas_banyak(permohonan)]

    kode = serentak(live_server, kerja)

    assert kode == [302] + [409] * 31
    assert Bpj.objects.count() == 1
    assert PenghitungNomor.objects.get(seri="bpj").terakhir == 1


def test_accepting_and_refusing_at_once_leave_one_verdict(live_server):
    permohonan = izin_terbit()
    jaminan = JaminanFactory(permohonan=permohonan)
    versi = str(permohonan.versi)
    kerja = [
        (
            sesi,
            url("jaminan_periksa", jaminan),
            {"hasil": ("terima", "tolak")[n % 2], "catatan": "Sudah.", "versi": versi},
        )
        for n, sesi in enumerate(petugas_banyak(permohonan, 8))
    ]

    kode = serentak(live_server, kerja)

    jaminan.refresh_from_db()
    assert kode == [302] + [409] * 7
    assert Bpj.objects.count() == (1 if jaminan.keadaan == "diterima" else 0)


def test_replacing_and_giving_back_at_once_end_the_old_one_in_one_way(live_server):
    permohonan = izin_terbit()
    lama = JaminanFactory(permohonan=permohonan, diterima=True)
    baru = JaminanFactory(permohonan=permohonan, menggantikan=lama)
    satu, dua = petugas_banyak(permohonan, 2)
    terima = {"hasil": "terima", "catatan": "", "versi": str(permohonan.versi)}
    kerja = [
        (satu, url("jaminan_periksa", baru), terima),
        (dua, url("jaminan_selesaikan", lama), isian_akhir(permohonan)),
    ]

    kode = sorted(kode for kode, _ in serentak_multipart(live_server, kerja))

    assert kode == [302, 409]
    keadaan = {j.pk: j.keadaan for j in Jaminan.objects.all()}
    diganti = keadaan[lama.pk] == "diganti"
    assert keadaan[baru.pk] == ("diterima" if diganti else "direkam")
    assert PenyelesaianJaminan.objects.count() == (0 if diganti else 1)


def test_of_ten_presses_of_simpan_one_guarantee_is_recorded(live_server):
    permohonan = izin_terbit()
    sesi = masuk(PenggunaFactory(importir=permohonan.importir))
    alamat = reverse("pungutan:jaminan_rekam", args=[permohonan.pk])
    kerja = [(sesi, alamat, isian_jaminan(permohonan)) for _ in range(10)]

    kode = sorted(kode for kode, _ in serentak_multipart(live_server, kerja))

    assert kode == [302] + [409] * 9
    assert Jaminan.objects.count() == 1
    assert Berkas.objects.count() == 1


def test_correcting_races_with_accepting(live_server):
    permohonan = izin_terbit()
    jaminan = JaminanFactory(permohonan=permohonan)
    petugas = JabatanFactory(kantor=permohonan.kantor, peran=Peran.PETUGAS_JAMINAN)
    terima = {"hasil": "terima", "catatan": "", "versi": str(permohonan.versi)}
    kerja = [
        (
            masuk(PenggunaFactory(importir=permohonan.importir)),
            url("jaminan_ubah", jaminan),
            isian_jaminan(permohonan, nomor="STB-LAIN", berkas=""),
        ),
        (masuk(petugas.pengguna), url("jaminan_periksa", jaminan), terima),
    ]

    kode = sorted(kode for kode, _ in serentak_multipart(live_server, kerja))

    jaminan.refresh_from_db()
    assert kode == [302, 409]
    diterima = jaminan.keadaan == "diterima"
    assert (jaminan.nomor == "STB-LAIN") is not diterima
    assert Bpj.objects.count() == (1 if diterima else 0)
