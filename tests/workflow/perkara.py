"""Cases in which every condition of the table holds, so that only status, role and holder decide."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from portal.izin import Peran
from pungutan.models import PenetapanBarang
from referensi.models import JanjiLayanan, TarifPajak
from tests.factories.berkas import BerkasFactory
from tests.factories.lampiran import ButirKekuranganFactory
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import SEJAK, KantorFactory
from workflow.models import CentangDokumen, Pendapat, Shpib
from workflow.status import Status

RANTAI = {
    "bk": ("070100", True, True),
    "b": ("040300", True, False),
    "k": ("070300", False, True),
    "lain": ("060600", True, True),
}

JANJI = {"baru": 3, "perpanjangan": 3, "perubahan_tujuan": 1, "perubahan_lokasi": 1}


def kantor(rantai):
    """Return the office of one of the three kinds of chain, or another one ("lain")."""
    kode, bidang, kepala = RANTAI[rantai]
    return KantorFactory(
        kode=kode,
        nama=f"Kantor Uji {kode}",
        kode_unit=f"KBC.{kode[:4]}",
        punya_kepala_bidang=bidang,
        punya_kepala_kantor=kepala,
    )


def siapkan_referensi():
    """Make the service targets and the monthly rate that sending and deciding ask for."""
    for jenis, hari in JANJI.items():
        JanjiLayanan.objects.get_or_create(
            jenis_permohonan=jenis,
            berlaku_dari=SEJAK,
            defaults={"hari_kerja": hari, "sumber": "CONTOH untuk uji"},
        )
    TarifPajak.objects.get_or_create(
        jenis=TarifPajak.Jenis.BM_BULANAN,
        berlaku_dari=SEJAK,
        defaults={"persen": Decimal(2), "sumber": "CONTOH untuk uji"},
    )


def perkara(status, rantai="bk", **lain):
    """Return a case in ``status`` in which nothing but role and holder stands in the way."""
    siapkan_referensi()
    tempat = lain.pop("kantor", None) or kantor(rantai)
    lain.setdefault("fasilitas", "pembebasan")
    permohonan = PermohonanFactory(status=status, kantor=tempat, lengkap=True, **lain)
    pemeriksa = JabatanFactory(kantor=tempat, peran=Peran.ANALIS)
    for lampiran in permohonan.lampiran.aktif():
        CentangDokumen.objects.create(
            lampiran=lampiran,
            isi=lampiran.isi_diperiksa,
            sidik=lampiran.sidik,
            hasil=CentangDokumen.Hasil.SESUAI,
            oleh=pemeriksa,
        )
    Pendapat.objects.create(
        permohonan=permohonan,
        putaran=permohonan.putaran,
        peran=Peran.ANALIS,
        rekomendasi=Pendapat.Rekomendasi.TERBITKAN,
        isi="Syarat terpenuhi.",
        oleh=pemeriksa,
        nama_pelaku="Orang",
        nama_jabatan="Analis",
    )
    Shpib.objects.create(
        permohonan=permohonan,
        nomor="SHPIB-1",
        tanggal=dt.date(2026, 2, 2),
        berkas=BerkasFactory(diunggah_oleh=pemeriksa.pengguna),
        oleh=pemeriksa,
    )
    for barang in permohonan.barang.all():
        tetapkan(barang, pemeriksa)
    if status != Status.DRAFT:
        menunggu = status == Status.KEKURANGAN_DOKUMEN
        ButirKekuranganFactory(permohonan=permohonan, oleh=pemeriksa, terjawab=menunggu)
    selisih = -1 if status == Status.KEKURANGAN_DOKUMEN else 7
    permohonan.tenggat_kekurangan = timezone.localdate() + dt.timedelta(days=selisih)
    permohonan.save()
    return permohonan


def tetapkan(barang, jabatan, **lain):
    """Give a goods item a finding on its present content."""
    nilai = {
        "hs": "85021100",
        "uraian_hs": "Perangkat generator listrik",
        "bm_persen": Decimal(10),
        "ppn_persen": Decimal(12),
        "dpp_pembilang": 11,
        "dpp_penyebut": 12,
        "pph_persen": Decimal("2.5"),
        "cif": barang.nilai,
        "valuta": barang.valuta,
        "kurs": Decimal(16500),
        "tanggal_kurs": timezone.localdate(),
        "sidik_barang": barang.sidik,
        "oleh": jabatan,
    }
    nilai |= lain
    return PenetapanBarang.objects.create(barang=barang, **({"harga": nilai["cif"]} | nilai))
