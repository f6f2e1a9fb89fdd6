from decimal import Decimal

import pytest
from django.core.cache import cache

from referensi.models import TarifPajak
from tests.factories.permohonan import BarangFactory
from tests.factories.pungutan import tarif_lama
from tests.factories.referensi import (
    KursFactory,
    NegaraFactory,
    PosTarifFactory,
    TarifPajakFactory,
    ValutaFactory,
)
from tests.factories.uang import izin_terbit, petugas_jaminan
from tests.factories.workflow import perkara
from workflow.status import Status

D = Decimal
JENIS = TarifPajak.Jenis


@pytest.fixture
def izin(client):
    """An issued permit, with a Petugas Jaminan of its office signed in."""
    permohonan = izin_terbit()
    client.force_login(petugas_jaminan(permohonan))
    return permohonan


@pytest.fixture
def kasus(client):
    """An application at the Kepala Seksi with two goods, its holder signed in."""
    tarif_lama(bm="5")
    permohonan, user = perkara(Status.PENELITIAN_KEPALA_SEKSI, fasilitas="pembebasan")
    client.force_login(user)
    for pos in ("85021100", ""):
        BarangFactory(permohonan=permohonan, pos_tarif=pos, harga_satuan=D("500.25"), jumlah=D(2))
    return permohonan


@pytest.fixture
def rujukan():
    """USD at 16.500, general rates of today, a heading with 7.5 %, luxury tax and its own PPh."""
    cache.clear()  # how often this address asked
    KursFactory(valuta=ValutaFactory(kode="USD"), nilai=D(16500), nomor_keputusan="16/MK/2026")
    ValutaFactory(kode="JPY")
    TarifPajakFactory(jenis=JENIS.PPN, persen=D(12), dpp_pembilang=11, dpp_penyebut=12)
    TarifPajakFactory(jenis=JENIS.PPN_MEWAH, persen=D(12), dpp_pembilang=1, dpp_penyebut=1)
    for jenis, persen in (
        (JENIS.PPH22_API, "2.5"),
        (JENIS.PPH22_NON_API, "7.5"),
        (JENIS.PPH22_TANPA_NPWP, "100"),
        (JENIS.BM_BULANAN, "2"),
    ):
        TarifPajakFactory(jenis=jenis, persen=D(persen), dpp_pembilang=1, dpp_penyebut=1)
    NegaraFactory(kode="CN", nama="Tiongkok")
    PosTarifFactory(
        kode="87032348",
        uraian="Mobil",
        bm_persen=D("7.5"),
        ppnbm_persen=D(20),
        pph_api_persen=D("0.5"),
        pph_non_api_persen=D(9),
    )
