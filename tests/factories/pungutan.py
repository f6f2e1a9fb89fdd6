"""Findings on goods, and the reference rows they need."""

import datetime as dt
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from portal.izin import Peran
from pungutan.models import PenetapanBarang
from referensi.pilihan import JenisTarif
from tests.factories.permohonan import BarangFactory
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import KursFactory, PosTarifFactory, TarifPajakFactory, ValutaFactory


def tarif_lama(kurs="10000", bm="10", ppn="10"):
    """Make the rates of the practitioners' examples (domain.md §2.5): PPN 10 % of the full value."""
    KursFactory(valuta=ValutaFactory(), nilai=Decimal(kurs))
    PosTarifFactory(bm_persen=Decimal(bm))
    TarifPajakFactory(jenis=JenisTarif.PPN, persen=Decimal(ppn), dpp_pembilang=1, dpp_penyebut=1)
    for jenis in (JenisTarif.PPH22_API, JenisTarif.PPH22_NON_API, JenisTarif.BM_BULANAN):
        TarifPajakFactory(jenis=jenis)


class PenetapanFactory(DjangoModelFactory):
    """A finding on a goods item as it is now."""

    class Meta:
        model = PenetapanBarang
        skip_postgeneration_save = True

    barang = factory.SubFactory(BarangFactory)
    hs = "85021100"
    uraian_hs = "Perangkat pembangkit tenaga listrik dengan mesin diesel"
    bm_persen = Decimal("10.00")
    ppn_persen = Decimal("12.000")
    dpp_pembilang = 11
    dpp_penyebut = 12
    pph_persen = Decimal("2.500")
    cif = factory.LazyAttribute(lambda o: o.barang.nilai)
    harga = factory.LazyAttribute(
        lambda o: o.cif - sum(getattr(o, n, 0) for n in ("freight", "asuransi", "biaya_lain"))
    )
    valuta = factory.SelfAttribute("barang.valuta")
    kurs = Decimal("16500.0000")
    tanggal_kurs = dt.date(2026, 1, 12)
    sidik_barang = factory.SelfAttribute("barang.sidik")
    oleh = factory.SubFactory(
        JabatanFactory,
        kantor=factory.SelfAttribute("..barang.permohonan.kantor"),
        peran=Peran.KEPALA_SEKSI,
    )
