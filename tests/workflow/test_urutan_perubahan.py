"""Any order of begun, sent, decided and called-off changes leaves the permit that its SKEPs add up to.

The test keeps a record of its own, in plain values, of what the permit must be; the portal goes
through its real services, on a day from which months are hard to count, under either facility.
After every step the two are compared.
"""

import datetime as dt
from dataclasses import dataclass, field
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from permohonan.galat import MomenLewat
from permohonan.izin_berlaku import izin_berlaku
from permohonan.models import Permohonan
from permohonan.services.perpanjangan import simpan_perpanjangan
from permohonan.services.perubahan_izin import tambah_lokasi_perubahan, tambah_tujuan_perubahan
from portal.izin import Peran
from pungutan.tagihan import tagihan
from referensi.kalender import akhir_izin
from referensi.models import KategoriTujuan
from tests.factories.berkas import BerkasFactory
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.referensi import KantorFactory
from tests.workflow.perkara import perkara
from workflow.services import apply_transition
from workflow.status import DALAM_PROSES, Status

pytestmark = pytest.mark.django_db
Jenis = Permohonan.Jenis
PERPANJANGAN, TUJUAN, LOKASI = Jenis.PERPANJANGAN, Jenis.PERUBAHAN_TUJUAN, Jenis.PERUBAHAN_LOKASI
PERUBAHAN = (PERPANJANGAN, TUJUAN, LOKASI)
AWAL = 6  # months of the first SKEP
# What the goods of perkara() owe: 2,501 at 16,500 rupiah, 10 % duty.
BM = 4_126_650
TEMPAT = ("Gudang A", "Gudang B", "Gudang C")


def bm_bulan(bulan):
    """Return the duty of added months under relief: 2 % of the whole each, up to the full thousand."""
    return -(-BM * 2 * bulan // 100_000) * 1_000


class Jam:
    """A clock on a permit's first day that never shows one time twice."""

    def __init__(self, hari, zona):
        self.saat = dt.datetime.combine(hari, dt.time(9), tzinfo=zona).astimezone(dt.UTC)

    def __call__(self):
        """Return a later time than ever before."""
        self.saat += dt.timedelta(milliseconds=1)
        return self.saat


@dataclass
class Draf:
    """What a change asks for: (months then, months more), or the names of its rows."""

    pk: object
    isi: list = field(default_factory=list)


@dataclass
class Catatan:
    """What the permit must be, replayed by the test from its own record."""

    maks: int
    tujuan: list
    lokasi: list
    keringanan: bool = False
    bulan: int = AWAL
    bm: int = 0
    riwayat: list = field(default_factory=list)
    draf: dict = field(default_factory=dict)
    diproses: dict = field(default_factory=dict)
    dicabut: bool = False

    def boleh_mulai(self, jenis, isi, lama):
        """Tell whether the permit takes this row now."""
        if self.dicabut:
            return False
        if jenis == PERPANJANGAN:
            return self.bulan + isi <= self.maks
        return jenis == TUJUAN or isi not in [*self.lokasi, *lama]

    def boleh_kirim(self, jenis, draf):
        """Tell whether a draft may go now."""
        if self.dicabut or jenis in self.diproses:
            return False
        if jenis == PERPANJANGAN:
            (semula, tambahan) = draf.isi
            return semula == self.bulan and semula + tambahan <= self.maks
        return jenis == TUJUAN or not set(draf.isi) & set(self.lokasi)

    def terbit(self, jenis, draf):
        """Add to the permit what a change brings."""
        if jenis == PERPANJANGAN:
            self.bulan += draf.isi[1]
            self.bm += bm_bulan(draf.isi[1]) if self.keringanan else 0
        elif jenis == TUJUAN:
            self.tujuan += draf.isi
        else:
            self.lokasi += draf.isi
        self.riwayat.append(draf.pk)

    def cabut(self):
        """Nothing goes on after a revocation."""
        self.dicabut = True
        self.draf, self.diproses = {}, {}

    def izin(self):
        """Return the permit as plain values."""
        return (self.bulan, self.tujuan, self.lokasi, self.riwayat, self.dicabut)


class Panggung:
    """A permit of a permit office, its importer, an analyst at the counter, and the head."""

    def __init__(self):
        self.asal = perkara(Status.PENERBITAN_SKEP, "k", jangka_waktu=AWAL)
        self.pemohon = PenggunaFactory(importir=self.asal.importir)
        self.loket = JabatanFactory(kantor=self.asal.kantor, peran=Peran.ANALIS).pengguna
        self.kepala = JabatanFactory(kantor=self.asal.kantor, peran=Peran.KEPALA_KANTOR)
        self.pengawas = KantorFactory()
        self.berkas = BerkasFactory()

    def catatan(self, maks, mulai, fasilitas):
        """Start the record from what the permit's first SKEP says, dated ``mulai``."""
        self.asal.tanggal_skep, self.asal.fasilitas = mulai, fasilitas
        self.asal.save(update_fields=["tanggal_skep", "fasilitas"])
        KategoriTujuan.objects.filter(pk=self.asal.kategori_id).update(
            bulan_awal_maks=AWAL, bulan_total_maks=maks
        )
        return Catatan(
            maks=maks,
            keringanan=fasilitas == "keringanan",
            tujuan=[t.tujuan for t in self.asal.tujuan.all()],
            lokasi=[k.lokasi for k in self.asal.lokasi.all()],
        )

    # --- steps: each returns whether it was done, and says so in the record ----------------------
    def mulai(self, kini, jenis, isi, siapa):
        """Add a row to a draft of this person, which may be new."""
        lama = kini.draf.get((jenis, siapa))
        boleh = kini.boleh_mulai(jenis, isi, lama.isi if lama else [])
        baris = self.coba(lambda: self.simpan(kini, jenis, isi, getattr(self, siapa)))
        assert bool(baris) == boleh, ("mulai", jenis, isi)
        if not baris:
            return
        baris.berkas = self.berkas
        baris.save()
        if siapa == "loket":  # the paper has a number of its own
            Permohonan.objects.filter(pk=baris.permohonan_id).update(nomor_surat="S-KERTAS")
        draf = kini.draf.setdefault((jenis, siapa), Draf(baris.permohonan_id))
        draf.isi = [kini.bulan, isi] if jenis == PERPANJANGAN else [*draf.isi, isi]

    def simpan(self, kini, jenis, isi, oleh):
        """Send one form to its service."""
        hari = self.asal.tanggal_skep + dt.timedelta(days=30)
        rincian = {"alasan": "Perlu.", "tanggal_perkiraan": hari}
        cara = {"versi": None, "oleh": oleh}
        if jenis == PERPANJANGAN:
            rincian["sampai"] = akhir_izin(self.asal.tanggal_skep, kini.bulan + isi)
            return simpan_perpanjangan(self.asal.pk, rincian, **cara)
        if jenis == TUJUAN:
            return tambah_tujuan_perubahan(self.asal.pk, rincian | {"tujuan": isi}, **cara)
        rincian |= {"kantor_pengawas": self.pengawas, "lokasi": isi}
        return tambah_lokasi_perubahan(self.asal.pk, rincian, **cara)

    def kirim(self, kini, jenis, siapa):
        """Send the draft of this person."""
        draf = kini.draf.get((jenis, siapa))
        if draf is None:
            return
        boleh = kini.boleh_kirim(jenis, draf)
        berhasil = self.coba(lambda: apply_transition(draf.pk, "kirim", oleh=getattr(self, siapa)))
        assert bool(berhasil) == boleh, ("kirim", jenis, draf)
        if berhasil:
            kini.diproses[jenis] = kini.draf.pop((jenis, siapa))

    def putus(self, kini, jenis, aksi):
        """Let the head decide what is in process."""
        draf = kini.diproses.pop(jenis, None)
        if draf is None:
            return
        Permohonan.objects.filter(pk=draf.pk).update(
            status=Status.KEPUTUSAN_KEPALA_KANTOR, pemegang=self.kepala
        )
        apply_transition(draf.pk, aksi, oleh=self.kepala.pengguna, catatan="Putusan.")
        if aksi == "terbitkan_skep":
            kini.terbit(jenis, draf)
            self.periksa_uang(kini)

    def batal(self, kini, jenis, siapa):
        """Let the importer call off what waits at the office, or else the draft of one's own."""
        draf = kini.diproses.pop(jenis, None) or kini.draf.pop((jenis, siapa), None)
        if draf is not None:
            apply_transition(draf.pk, "batalkan", oleh=self.pemohon, catatan="Batal.")

    def cabut(self, kini):
        """Let the head revoke the permit, once."""
        berhasil = self.coba(
            lambda: apply_transition(
                self.asal.pk, "cabut_skep", oleh=self.kepala.pengguna, catatan="Salah."
            )
        )
        assert bool(berhasil) == (not kini.dicabut)
        kini.cabut()

    def coba(self, kerja):
        """Return what the service returns, None where it refuses; leaves nothing behind then."""
        try:
            with transaction.atomic():
                return kerja()
        except (MomenLewat, ValidationError):
            return None

    def periksa_uang(self, kini):
        """Compare the duty of all extensions with the record."""
        hasil = tagihan(Permohonan.objects.with_rincian().get(pk=self.asal.pk))
        assert hasil.bm_perpanjangan == kini.bm
        assert hasil.bayar == hasil.skep.total_bayar + kini.bm

    def periksa(self, kini):
        """Compare the permit with the record."""
        asal = Permohonan.objects.with_rincian().get(pk=self.asal.pk)
        izin = izin_berlaku(asal)
        riwayat = [langkah.permohonan.pk for langkah in izin.riwayat]
        assert riwayat[0] == asal.pk
        assert (
            izin.bulan,
            [b.isi.tujuan for b in izin.tujuan],
            [b.isi.lokasi for b in izin.lokasi],
            riwayat[1:],
            izin.dicabut,
        ) == kini.izin()
        assert asal.bulan_izin == kini.bulan <= kini.maks
        assert izin.masa.berakhir == akhir_izin(asal.tanggal_skep, kini.bulan)
        terbuka = asal.perubahan.filter(status__in=DALAM_PROSES)
        assert sorted(terbuka.values_list("jenis", flat=True)) == sorted(kini.diproses)
        draf = asal.perubahan.filter(status=Status.DRAFT)
        assert set(draf.values_list("pk", flat=True)) == {d.pk for d in kini.draf.values()}


@pytest.fixture
def panggung():
    return Panggung()


MULAI = [
    dt.date(2028, 2, 29),
    dt.date(2026, 8, 31),
    dt.date(2026, 1, 31),
    dt.date(2027, 10, 30),
    dt.date(2027, 3, 1),
]
siapa = st.sampled_from(["pemohon", "loket"])
jenis_apa = st.sampled_from(PERUBAHAN)
isi_mulai = st.one_of(
    st.tuples(st.just(PERPANJANGAN), st.integers(1, 12)),
    st.tuples(st.just(TUJUAN), st.sampled_from(["Uji", "Peragaan"])),
    st.tuples(st.just(LOKASI), st.sampled_from(TEMPAT)),
)
langkah = st.one_of(
    st.tuples(st.just("mulai"), isi_mulai, siapa),
    st.tuples(st.just("kirim"), jenis_apa, siapa),
    st.tuples(st.just("putus"), jenis_apa, st.sampled_from(["terbitkan_skep", "tolak"])),
    st.tuples(st.just("batal"), jenis_apa, siapa),
    # The whole way, so that many examples come to a SKEP.
    st.tuples(st.just("jalan"), isi_mulai, siapa),
)


def jalankan(panggung, kini, nama, apa, cara):
    """Carry out one step of a sequence."""
    if nama == "mulai":
        panggung.mulai(kini, *apa, cara)
    elif nama == "jalan":
        panggung.mulai(kini, *apa, cara)
        panggung.kirim(kini, apa[0], cara)
        panggung.putus(kini, apa[0], "terbitkan_skep")
    else:
        getattr(panggung, nama)(kini, apa, cara)


@pytest.mark.slow
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    urutan=st.lists(langkah, min_size=4, max_size=10),
    maks=st.integers(AWAL, 36),
    cabut=st.integers(0, 30),
    izin=st.tuples(st.sampled_from(MULAI), st.sampled_from(["keringanan", "pembebasan"])),
)
# Two drafts of a kind, one of the counter: the first that is sent keeps the other waiting, and its
# SKEP makes the other look again at its months.
@example(
    urutan=[
        ("mulai", (PERPANJANGAN, 3), "pemohon"),
        ("mulai", (PERPANJANGAN, 4), "loket"),
        ("kirim", PERPANJANGAN, "pemohon"),
        ("kirim", PERPANJANGAN, "loket"),
        ("putus", PERPANJANGAN, "terbitkan_skep"),
        ("kirim", PERPANJANGAN, "loket"),
        ("mulai", (PERPANJANGAN, 4), "loket"),
        ("kirim", PERPANJANGAN, "loket"),
        ("putus", PERPANJANGAN, "terbitkan_skep"),
    ],
    maks=13,
    cabut=40,
    izin=(dt.date(2028, 2, 29), "keringanan"),
)
# A place that waits in one draft comes into the permit by another.
@example(
    urutan=[
        ("mulai", (LOKASI, "Gudang A"), "loket"),
        ("jalan", (LOKASI, "Gudang A"), "pemohon"),
        ("kirim", LOKASI, "loket"),
        ("jalan", (TUJUAN, "Uji"), "pemohon"),
        ("mulai", (TUJUAN, "Peragaan"), "pemohon"),
        ("kirim", TUJUAN, "pemohon"),
        ("jalan", (PERPANJANGAN, 12), "loket"),
    ],
    maks=36,
    cabut=6,
    izin=(dt.date(2026, 8, 31), "keringanan"),
)
def test_any_sequence_of_changes_keeps_the_permit_equal_to_its_replay(
    panggung, urutan, maks, cabut, izin
):
    mulai, fasilitas = izin
    jam = Jam(mulai, panggung.asal.kantor.zona_waktu)
    with mock.patch.object(timezone, "now", jam), transaction.atomic():
        kini = panggung.catatan(maks, mulai, fasilitas)
        panggung.periksa(kini)
        for nomor, satu in enumerate(urutan):
            if nomor == cabut:
                panggung.cabut(kini)
                panggung.periksa(kini)
            jalankan(panggung, kini, *satu)
            panggung.periksa(kini)
        transaction.set_rollback(True)
