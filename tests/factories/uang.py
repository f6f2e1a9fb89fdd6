"""Issued permits whose money is known, and what is handed in for them."""

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from portal.izin import Peran
from pungutan.models import BuktiBayar, PersetujuanJaminan
from pungutan.perpanjangan import snapshot as uang_perpanjangan
from referensi.models import TarifPajak
from referensi.pilihan import BentukJaminan, JenisTarif
from tests.factories.berkas import BerkasFactory
from tests.factories.permohonan import (
    BarangFactory,
    PermohonanFactory,
    PerpanjanganFactory,
    PerubahanFactory,
)
from tests.factories.portal import ImportirFactory, JabatanFactory, PenggunaFactory
from tests.factories.pungutan import PenetapanFactory
from tests.factories.referensi import (
    JenisJaminanFactory,
    KursFactory,
    TarifPajakFactory,
    ValutaFactory,
)
from tests.factories.surat import KeputusanFactory
from tests.workflow.perkara import kantor
from workflow.status import Status

D = Decimal
# V7 of domain.md §2.5: CIF 100,000 at 16,500, BM 5 %, PPN 12 % x 11/12, PPh 2.5 %, 7 months.
BAYAR = D(202_125_000)
JAMINAN = D(114_262_500)
JAMINAN_PEMBEBASAN = D(316_387_500)
KURS = D(16_500)


class PersetujuanJaminanFactory(DjangoModelFactory):
    """An approval of a corporate guarantee, in force since long."""

    class Meta:
        model = PersetujuanJaminan
        skip_postgeneration_save = True

    importir = factory.SubFactory(ImportirFactory)
    jenis = factory.SubFactory(
        JenisJaminanFactory, kode=BentukJaminan.CORPORATE_GUARANTEE, perlu_persetujuan=True
    )
    dasar = "S-1/BC/2026"
    berlaku_dari = dt.date(2020, 1, 1)


def izin_terbit(fasilitas="keringanan", *, kurs=KURS, kurs_kini=KURS, **lain):
    """Return an issued permit with V7's goods, pinned at ``kurs``; ``kurs_kini`` is in force since.

    ``kurs_kini`` None: no rate today.
    """
    tempat = lain.pop("kantor", None) or kantor("bk")
    lain.setdefault("jangka_waktu", 7)
    lain.setdefault("status", Status.PENERBITAN_SKEP)
    permohonan = PermohonanFactory(kantor=tempat, fasilitas=fasilitas, **lain)
    barang = BarangFactory(permohonan=permohonan, harga_satuan=D(50_000), jumlah=D(2))
    barang.refresh_from_db()  # with the decimals of its columns, from which its fingerprint is made
    PenetapanFactory(barang=barang, bm_persen=D(5), cif=D(100_000), kurs=kurs)
    if not TarifPajak.objects.filter(jenis=JenisTarif.BM_BULANAN).exists():
        TarifPajakFactory(jenis=JenisTarif.BM_BULANAN)
    if kurs_kini is not None:
        KursFactory(valuta=ValutaFactory(), nilai=kurs_kini)
    return permohonan


def izin_diperpanjang(asal, bulan=5, *, snapshot=True, **lain):
    """Extend an issued permit by ``bulan`` months, put into force; return the change with its SKEP.

    ``snapshot=False``: its decision states no money.
    """
    perubahan = PerubahanFactory(
        asal=asal, status=Status.PENERBITAN_SKEP, punya_skjln=asal.punya_skjln, **lain
    )
    PerpanjanganFactory(permohonan=perubahan, bulan_tambahan=bulan)
    uang = {"perpanjangan_uang": uang_perpanjangan(perubahan, perubahan.tanggal_skep)}
    KeputusanFactory(
        permohonan=perubahan, tanggal=perubahan.tanggal_skep, isian=uang if snapshot else {}
    )
    asal.bulan_izin += bulan
    asal.save(update_fields=["bulan_izin"])
    return perubahan


def petugas_jaminan(permohonan):
    """Return a Petugas Jaminan of the issuing office."""
    return JabatanFactory(kantor=permohonan.kantor, peran=Peran.PETUGAS_JAMINAN).pengguna


class BuktiBayarFactory(DjangoModelFactory):
    """A payment of V7's amount that waits; ``diterima=True`` or ``ditolak=True`` verifies it."""

    class Meta:
        model = BuktiBayar
        skip_postgeneration_save = True

    class Params:
        diperiksa = factory.LazyAttribute(lambda o: o.keadaan != BuktiBayar.Keadaan.DIREKAM)
        diterima = factory.Trait(keadaan=BuktiBayar.Keadaan.DITERIMA)
        ditolak = factory.Trait(
            keadaan=BuktiBayar.Keadaan.DITOLAK, catatan_periksa="NTPN tidak ditemukan."
        )

    keadaan = BuktiBayar.Keadaan.DIREKAM
    permohonan = factory.LazyFunction(izin_terbit)
    kode_billing = factory.Sequence(lambda n: f"{820260000000000 + n}")
    ntpn = factory.Sequence(lambda n: f"A1B2C3D4{n:08d}")
    bank = "Bank Contoh"
    tanggal = factory.SelfAttribute("permohonan.tanggal_skep")
    nilai = BAYAR
    berkas = factory.SubFactory(BerkasFactory)
    direkam_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(importir=o.permohonan.importir))
    atas_nama = factory.SelfAttribute("permohonan.importir.nama")
    waktu = factory.LazyFunction(timezone.now)
    diperiksa_oleh = factory.Maybe(
        "diperiksa",
        factory.SubFactory(
            JabatanFactory,
            kantor=factory.SelfAttribute("..permohonan.kantor"),
            peran=Peran.PETUGAS_JAMINAN,
        ),
        None,
    )
    nama_pemeriksa = factory.LazyAttribute(lambda o: "Maya" if o.diperiksa else "")
    waktu_periksa = factory.LazyAttribute(lambda o: timezone.now() if o.diperiksa else None)
