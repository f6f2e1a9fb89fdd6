"""Issued permits and changes of them in which only status, role and holder decide."""

import datetime as dt

from django.utils import timezone

from permohonan.models import Permohonan
from portal.izin import Peran
from referensi.models import JanjiLayanan
from tests.factories.berkas import BerkasFactory
from tests.factories.lampiran import LampiranFactory
from tests.factories.permohonan import (
    LokasiFactory,
    PermohonanFactory,
    PerpanjanganFactory,
    PerubahanFactory,
    TujuanFactory,
)
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import SEJAK, KantorFactory
from tests.factories.surat import KeputusanFactory
from tests.workflow.perkara import kantor, siapkan_referensi, tetapkan
from workflow.models import CentangDokumen, CentangKriteria, Pendapat
from workflow.status import Status

Jenis = Permohonan.Jenis
MULAI = dt.date(2026, 8, 31)
PERKIRAAN = dt.date(2026, 12, 1)


def izin(rantai="bk", mulai=None, **lain):
    """Return an issued permit of six months with determined goods, a purpose, a place and its decision."""
    siapkan_referensi()
    tempat = lain.pop("kantor", None) or kantor(rantai)
    lain.setdefault("fasilitas", "pembebasan")
    permohonan = PermohonanFactory(
        status=Status.PENERBITAN_SKEP,
        kantor=tempat,
        lengkap=True,
        tanggal_skep=mulai or timezone.localdate(),
        alasan_fasilitas="Menurut perjanjian.",
        **lain,
    )
    jabatan = JabatanFactory(kantor=tempat, peran=Peran.KEPALA_KANTOR)
    for barang in permohonan.barang.all():
        tetapkan(barang, jabatan)
    KeputusanFactory(permohonan=permohonan, jabatan=jabatan)
    return permohonan


def perubahan(asal, jenis=Jenis.PERPANJANGAN, status=Status.KEPUTUSAN_KEPALA_KANTOR, **lain):
    """Return a change of a permit, complete and examined."""
    JanjiLayanan.objects.get_or_create(
        jenis_permohonan=jenis,
        berlaku_dari=SEJAK,
        defaults={"hari_kerja": 1, "sumber": "CONTOH untuk uji"},
    )
    permohonan = PerubahanFactory(
        asal=asal, jenis=jenis, status=status, alasan_fasilitas=asal.alasan_fasilitas, **lain
    )
    isi(permohonan)
    pemeriksa = JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS)
    LampiranFactory(permohonan=permohonan)
    if status not in {Status.DRAFT, Status.PENELITIAN_ANALIS}:
        periksa(permohonan, pemeriksa)
    return permohonan


def isi(permohonan):
    """Give a change what its kind asks for: three months, a purpose, or a place under a new office."""
    if permohonan.jenis == Jenis.PERPANJANGAN:
        isian = PerpanjanganFactory(permohonan=permohonan)
        permohonan.jangka_waktu = isian.bulan_semua
        permohonan.save(update_fields=["jangka_waktu"])
    elif permohonan.jenis == Jenis.PERUBAHAN_TUJUAN:
        TujuanFactory(
            permohonan=permohonan,
            kategori=permohonan.kategori,
            tujuan="Uji kinerja unit tiga",
            alasan="Diminta pemilik proyek.",
            tanggal_perkiraan=PERKIRAAN,
            berkas=BerkasFactory(),
        )
    else:
        LokasiFactory(
            permohonan=permohonan,
            kantor_pengawas=KantorFactory(kode="071300", nama="Kantor Pengawas Baru"),
            lokasi="Dermaga Selatan, Probolinggo",
            alasan="Pekerjaan berpindah.",
            tanggal_perkiraan=PERKIRAAN,
            berkas=BerkasFactory(),
        )


def periksa(permohonan, pemeriksa):
    """Judge documents and criteria and give the analyst's opinion."""
    for lampiran in permohonan.lampiran.aktif():
        CentangDokumen.objects.create(
            lampiran=lampiran,
            isi=lampiran.isi_diperiksa,
            sidik=lampiran.sidik,
            hasil=CentangDokumen.Hasil.SESUAI,
            oleh=pemeriksa,
        )
    for kriteria in permohonan.kriteria_berlaku():
        CentangKriteria.objects.create(
            permohonan=permohonan,
            putaran=permohonan.putaran,
            kriteria=kriteria,
            hasil=CentangKriteria.Hasil.TERPENUHI,
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
