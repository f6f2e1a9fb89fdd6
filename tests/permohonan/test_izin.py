"""The tab Izin: the permit as its SKEPs leave it, for both sides, and what is still asked for."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from permohonan import izin_tampil
from portal.izin import Peran
from tests.factories.permohonan import (
    LokasiFactory,
    PermohonanFactory,
    PerpanjanganFactory,
    PerubahanFactory,
    TujuanFactory,
)
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.referensi import KantorFactory
from tests.factories.surat import KeputusanFactory, SuratFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db
TERBIT = Status.PENERBITAN_SKEP
MULAI = dt.date(2026, 3, 24)
KINI = dt.datetime(2026, 5, 1, 12, tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.fixture(autouse=True)
def kini(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)


@pytest.fixture
def asal():
    """A permit of 6 months from 24 March under Gresik."""
    gresik = KantorFactory(kode="070300", nama="KPPBC Gresik")
    permohonan = PermohonanFactory(
        status=TERBIT, tanggal_skep=MULAI, nomor_skep="KEP-1", fasilitas="pembebasan"
    )
    LokasiFactory(permohonan=permohonan, kantor_pengawas=gresik, lokasi="Gudang A")
    TujuanFactory(permohonan=permohonan, tujuan="Pembangunan dermaga")
    return permohonan


@pytest.fixture
def anggota(asal, client):
    """The importer's person, signed in."""
    orang = PenggunaFactory(importir=asal.importir)
    client.force_login(orang)
    return orang


def terbit(asal, jenis, hari, **lain):
    """Return an issued change, put into force."""
    perubahan = PerubahanFactory(asal=asal, jenis=jenis, status=TERBIT, tanggal_skep=hari, **lain)
    if jenis == "perpanjangan":
        PerpanjanganFactory(permohonan=perubahan)
        asal.bulan_izin += 3
        asal.save()
    return perubahan


def diubah(asal):
    """Change a permit in each way; return the three changes."""
    malang = KantorFactory(kode="070500", nama="KPPBC Malang")
    tujuan = terbit(asal, "perubahan_tujuan", dt.date(2026, 4, 1), nomor_skep="KEP-2")
    TujuanFactory(permohonan=tujuan, tujuan="Pengerukan alur", kategori=asal.kategori)
    lokasi = terbit(asal, "perubahan_lokasi", dt.date(2026, 4, 2), nomor_skep="KEP-3")
    LokasiFactory(permohonan=lokasi, kantor_pengawas=malang, lokasi="Gudang B")
    panjang = terbit(asal, "perpanjangan", dt.date(2026, 4, 3), nomor_skep="KEP-4")
    return tujuan, lokasi, panjang


def buka(client, permohonan):
    return client.get(reverse("permohonan:izin", args=[permohonan.pk]))


def kata(jawaban):
    """Return the words of the content, without tags."""
    badan = jawaban.text.split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", badan).split())


def test_a_permit_nobody_changed_shows_its_period_and_its_one_letter(client, asal, anggota):
    jawaban = buka(client, asal)

    isi = jawaban.context["izin"]
    assert (isi.keadaan.kata, isi.semula) == ("Berlaku, sisa 146 hari", None)
    assert "24 Maret 2026 sampai dengan 24 September 2026 (6 bulan)" in kata(jawaban)
    assert [(s.nomor, s.isi) for s in isi.riwayat] == [
        ("KEP-1", ["Izin 6 bulan, sampai dengan 24 September 2026"])
    ]
    assert [k.nama for k in isi.pengawas] == ["KPPBC Gresik"]
    assert "Telah diubah" not in kata(jawaban)


@pytest.mark.parametrize("nomor", [0, 1, 2, 3])
def test_permit_and_each_change_show_the_permit_as_it_stands(client, asal, anggota, nomor):
    semua = (asal, *diubah(asal))

    jawaban = buka(client, semua[nomor])

    isi = jawaban.context["izin"]
    assert isi.berlaku.masa.berakhir == dt.date(2026, 12, 24)
    assert isi.semula.berakhir == dt.date(2026, 9, 24)
    assert [(b.isi.tujuan, b.sumber) for b in isi.berlaku.tujuan] == [
        ("Pembangunan dermaga", asal),
        ("Pengerukan alur", semua[1]),
    ]
    assert [(b.isi.lokasi, b.sumber) for b in isi.berlaku.lokasi] == [
        ("Gudang A", asal),
        ("Gudang B", semua[2]),
    ]
    assert [k.nama for k in isi.pengawas] == ["KPPBC Gresik", "KPPBC Malang"]
    assert [(s.nomor, s.isi) for s in isi.riwayat] == [
        ("KEP-4", ["Diperpanjang 3 bulan menjadi 9 bulan, sampai dengan 24 Desember 2026"]),
        ("KEP-3", ["Lokasi ditambah: Gudang B (KPPBC Malang)"]),
        ("KEP-2", ["Tujuan ditambah: Pengerukan alur"]),
        ("KEP-1", ["Izin 6 bulan, sampai dengan 24 September 2026"]),
    ]
    assert "Semula sampai dengan 24 September 2026 (6 bulan)" in kata(jawaban)
    assert "Telah diubah" in kata(jawaban)


def test_the_head_of_every_page_says_until_when_the_permit_runs(client, asal, anggota):
    draf = PerubahanFactory(asal=asal)
    url = reverse("workflow:riwayat", args=[draf.pk])
    assert "Izin berlaku s.d. 24 September 2026" in kata(client.get(url))

    diubah(asal)

    for satu in (draf, asal):
        halaman = kata(client.get(reverse("workflow:riwayat", args=[satu.pk])))
        assert "Izin berlaku s.d. 24 Desember 2026 telah diubah" in halaman


def test_before_its_skep_an_application_has_no_such_page(client, permohonan, importir):
    assert buka(client, permohonan).status_code == 404
    assert "Izin" not in {
        t["judul"] for t in client.get(permohonan.get_absolute_url()).context["tab"]
    }


@pytest.mark.parametrize(
    ("hari", "kalimat"),
    [
        (dt.date(2026, 7, 25), "Berlaku, sisa 61 hari"),
        (dt.date(2026, 9, 23), "Berlaku, sisa 1 hari"),
        (dt.date(2026, 9, 24), "Berakhir hari ini"),
        (dt.date(2026, 9, 25), "Berakhir 1 hari lalu"),
    ],
)
def test_the_state_counts_days_by_the_offices_calendar(client, asal, monkeypatch, hari, kalimat):
    saat = dt.datetime.combine(hari, dt.time(0, 1), ZoneInfo("Asia/Jakarta"))
    monkeypatch.setattr(timezone, "now", lambda: saat)
    client.force_login(PenggunaFactory(importir=asal.importir))

    assert buka(client, asal).context["izin"].keadaan.kata == kalimat


def test_a_revoked_permit_says_so_with_its_letter_and_offers_nothing(
    client, asal, anggota, monkeypatch
):
    type(asal).objects.filter(pk=asal.pk).update(status=Status.PENCABUTAN_SKEP)
    asal.refresh_from_db()
    keputusan = KeputusanFactory(
        permohonan=asal, jenis="pencabutan", nomor="S-9", tanggal=dt.date(2026, 8, 31)
    )
    SuratFactory(keputusan=keputusan)
    saat = dt.datetime(2026, 9, 1, 12, tzinfo=ZoneInfo("Asia/Jakarta"))
    monkeypatch.setattr(timezone, "now", lambda: saat)
    client.force_login(anggota)

    jawaban = buka(client, asal)

    isi = jawaban.context["izin"]
    assert isi.keadaan.kata == "Dicabut per 31 Agustus 2026"
    assert (isi.riwayat[0].nomor, isi.riwayat[0].isi) == (
        "S-9",
        ["Izin dicabut beserta seluruh perubahannya."],
    )
    assert reverse("workflow:surat", args=[asal.pk, keputusan.surat.pk]) in jawaban.text
    assert "Izin berlaku s.d. 24 September 2026 dicabut per 31 Agustus 2026" in kata(jawaban)
    assert jawaban.context["tawaran"] is None


def test_changes_without_a_skep_stand_apart_with_their_state(client, asal, anggota):
    ditolak = PerubahanFactory(asal=asal, jenis="perubahan_tujuan", status=Status.PENOLAKAN)
    draf = PerubahanFactory(asal=asal)

    jawaban = buka(client, asal)

    assert set(jawaban.context["izin"].permohonan_lain) == {ditolak, draf}
    assert len(jawaban.context["izin"].riwayat) == 1
    assert "Perubahan tujuan penggunaan" in kata(jawaban)


def test_officers_read_no_drafts_and_supervisors_only_what_was_issued(client, asal):
    PerubahanFactory(asal=asal)
    proses = PerubahanFactory(asal=asal, jenis="perubahan_tujuan", status=Status.PENELITIAN_ANALIS)
    _tujuan, lokasi, _panjang = diubah(asal)
    analis = JabatanFactory(kantor=asal.kantor).pengguna
    malang = lokasi.lokasi.get().kantor_pengawas
    pengawas = JabatanFactory(kantor=malang, peran=Peran.PETUGAS_PENGAWAS).pengguna
    lain = JabatanFactory(kantor=KantorFactory(kode="060600"), peran=Peran.PETUGAS_PENGAWAS)

    def lihat(orang):
        client.force_login(orang)
        return buka(client, asal)

    assert lihat(analis).context["izin"].permohonan_lain == [proses]
    assert lihat(pengawas).context["izin"].permohonan_lain == []
    assert lihat(lain.pengguna).status_code == 404


def test_a_stranger_does_not_find_the_page(client, asal):
    client.force_login(PenggunaFactory())

    assert buka(client, asal).status_code == 404


def siapkan(asal, banyak):
    """Change a permit ``banyak`` times in each way, with letters, and begin as many changes."""
    for nomor in range(asal.perubahan.count(), asal.perubahan.count() + banyak):
        for jenis in ("perubahan_tujuan", "perubahan_lokasi"):
            satu = terbit(asal, jenis, MULAI, nomor_skep=f"KEP-{jenis}-{nomor}")
            TujuanFactory(permohonan=satu, kategori=asal.kategori)
            LokasiFactory(permohonan=satu)
            SuratFactory(keputusan=KeputusanFactory(permohonan=satu))
        PerubahanFactory(asal=asal, status=Status.PENOLAKAN)


@pytest.mark.parametrize("banyak", [1, 6])
def test_the_permit_is_replayed_in_as_many_statements_at_any_number_of_changes(
    asal, anggota, banyak, django_assert_num_queries
):
    siapkan(asal, banyak)
    assert anggota.id_importir

    with django_assert_num_queries(11):
        isi = izin_tampil.izin(asal, anggota)

    assert (len(isi.riwayat), len(isi.permohonan_lain)) == (1 + 2 * banyak, banyak)


def test_the_page_costs_the_same_with_one_change_and_with_many(client, asal, anggota):
    def hitung():
        semua = (asal, asal.perubahan.filter(status=TERBIT).first())
        hasil = []
        for satu in semua:
            with CaptureQueriesContext(connection) as tangkapan:
                buka(client, satu)
            hasil.append(len(tangkapan))
        return hasil

    siapkan(asal, 1)
    buka(client, asal)
    satu = hitung()
    siapkan(asal, 6)

    assert hitung() == satu
    assert max(satu) < 35
