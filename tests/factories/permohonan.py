"""Applications in every status, and their parts."""

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from permohonan.models import (
    Barang,
    ImporBarang,
    LokasiPenggunaan,
    Permohonan,
    Perpanjangan,
    TujuanPenggunaan,
)
from referensi.kalender import akhir_izin
from tests.factories.berkas import BerkasFactory
from tests.factories.portal import ImportirFactory, PenggunaFactory
from workflow.status import BER_SKEP, TAHAP_PETUGAS, Status


def _bila_terkirim(nilai, kosong):
    return factory.LazyAttribute(lambda o: nilai(o) if o.terkirim else kosong)


class PermohonanFactory(DjangoModelFactory):
    """An application, a bare draft by default.

    ``status=`` any status; what a sending brings (number, chain, round, signatory) follows from
    it. ``lengkap=True`` adds goods, place, purpose and every required document (and sees to it
    that there is one).
    """

    class Meta:
        model = Permohonan
        skip_postgeneration_save = True

    class Params:
        terkirim = factory.LazyAttribute(lambda o: o.status != Status.DRAFT)

    status = Status.DRAFT
    jenis = Permohonan.Jenis.BARU
    importir = factory.SubFactory(ImportirFactory)
    kantor = factory.SubFactory("tests.factories.referensi.KantorFactory")
    nomor_surat = factory.Sequence(lambda n: f"S-{n:04d}/IS/2026")
    tanggal_surat = dt.date(2026, 1, 5)
    pelabuhan = factory.SubFactory(
        "tests.factories.referensi.PelabuhanFactory", kantor=factory.SelfAttribute("..kantor")
    )
    jangka_waktu = 6
    kategori = factory.SubFactory("tests.factories.referensi.KategoriTujuanFactory")
    jenis_kontrak = Permohonan.JenisKontrak.LAINNYA
    dibuat_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(importir=o.importir))

    putaran = _bila_terkirim(lambda _: 1, 0)
    nomor_pendaftaran = factory.Maybe("terkirim", factory.Sequence(lambda n: f"{n + 1:06d}"), "")
    tanggal_pendaftaran = _bila_terkirim(lambda _: timezone.now(), None)
    dikirim_terakhir = factory.SelfAttribute("tanggal_pendaftaran")
    rantai_kepala_bidang = _bila_terkirim(lambda o: o.kantor.punya_kepala_bidang, None)
    rantai_kepala_kantor = _bila_terkirim(lambda o: o.kantor.punya_kepala_kantor, None)
    penandatangan = _bila_terkirim(lambda _: "Andi Setiawan", "")
    jabatan_penandatangan = _bila_terkirim(lambda _: "Direktur", "")
    tempat = _bila_terkirim(lambda _: "Surabaya", "")
    batas_layanan = factory.LazyAttribute(
        lambda o: timezone.localdate() + dt.timedelta(days=3) if o.status in TAHAP_PETUGAS else None
    )
    tenggat_kekurangan = factory.LazyAttribute(
        lambda o: (
            timezone.localdate() + dt.timedelta(days=7)
            if o.status == Status.KEKURANGAN_DOKUMEN
            else None
        )
    )
    tanggal_skep = factory.LazyAttribute(
        lambda o: timezone.localdate() if o.status in BER_SKEP else None
    )
    bulan_izin = factory.LazyAttribute(
        lambda o: o.jangka_waktu if o.status in BER_SKEP and o.jenis == "baru" else None
    )
    nomor_skep = factory.LazyAttributeSequence(
        lambda o, n: f"KEP-{n + 1}/KBC.9999/2026" if o.status in BER_SKEP else ""
    )

    @factory.post_generation
    def lengkap(self, create, extracted, **kwargs):
        """Add everything that Kirim asks for."""
        if create and extracted:
            lengkapi(self)


class PerubahanFactory(PermohonanFactory):
    """A change of an issued permit (``asal=``; a new permit of 6 months by default), an extension first.

    ``jenis=`` another kind. An issued one is not put into force: the permit's months stay as they were.
    """

    jenis = Permohonan.Jenis.PERPANJANGAN
    asal = factory.SubFactory(PermohonanFactory, status=Status.PENERBITAN_SKEP)
    importir = factory.SelfAttribute("asal.importir")
    kantor = factory.SelfAttribute("asal.kantor")
    pelabuhan = factory.SelfAttribute("asal.pelabuhan")
    kategori = factory.SelfAttribute("asal.kategori")
    nomor_surat = factory.SelfAttribute("asal.nomor_surat")
    tanggal_surat = factory.SelfAttribute("asal.tanggal_surat")
    jangka_waktu = factory.SelfAttribute("asal.bulan_izin")
    jenis_kontrak = factory.SelfAttribute("asal.jenis_kontrak")
    fasilitas = factory.SelfAttribute("asal.fasilitas")


class PerpanjanganFactory(DjangoModelFactory):
    """What an extension asks for: three months more, complete."""

    class Meta:
        model = Perpanjangan

    permohonan = factory.SubFactory(PerubahanFactory)
    alasan = "Pekerjaan belum selesai."
    bulan_semula = factory.LazyAttribute(lambda o: o.permohonan.asal.bulan_izin)
    bulan_tambahan = 3
    sampai = factory.LazyAttribute(
        lambda o: akhir_izin(o.permohonan.asal.tanggal_skep, o.bulan_semula + o.bulan_tambahan)
    )
    berkas = factory.SubFactory(BerkasFactory)


def lengkapi(permohonan):
    """Give an application goods, place, purpose and its required documents."""
    from lampiran.syarat import daftar_dokumen  # noqa: PLC0415 -- factories import each other
    from tests.factories.lampiran import LampiranFactory  # noqa: PLC0415 -- same
    from tests.factories.referensi import SyaratDokumenFactory  # noqa: PLC0415 -- same

    BarangFactory(permohonan=permohonan)
    TujuanFactory(permohonan=permohonan)
    if not any(baris.wajib for baris in daftar_dokumen(permohonan)):
        SyaratDokumenFactory(kategori=permohonan.kategori, jenis_permohonan=permohonan.jenis)
    for baris in daftar_dokumen(permohonan):
        if baris.wajib and not baris.terpenuhi:
            LampiranFactory(permohonan=permohonan, jenis=baris.jenis)


class LokasiFactory(DjangoModelFactory):
    """A place of use under an office."""

    class Meta:
        model = LokasiPenggunaan
        skip_postgeneration_save = True

    permohonan = factory.SubFactory(PermohonanFactory)
    kantor_pengawas = factory.SubFactory("tests.factories.referensi.KantorFactory")
    lokasi = factory.Sequence(lambda n: f"Gudang {n}, Jl. Kalianak, Surabaya")


class TujuanFactory(DjangoModelFactory):
    """A use in words."""

    class Meta:
        model = TujuanPenggunaan
        skip_postgeneration_save = True

    permohonan = factory.SubFactory(PermohonanFactory)
    tujuan = factory.Sequence(lambda n: f"Peragaan ke-{n}")


class BarangFactory(DjangoModelFactory):
    """A goods item; the next number of its application."""

    class Meta:
        model = Barang
        skip_postgeneration_save = True

    permohonan = factory.SubFactory(PermohonanFactory)
    nomor_urut = factory.LazyAttribute(lambda o: o.permohonan.barang.count() + 1)
    uraian = factory.Sequence(lambda n: f"Mesin bor {n}")
    kondisi = Barang.Kondisi.BARU
    negara_asal = factory.SubFactory("tests.factories.referensi.NegaraFactory")
    satuan = factory.SubFactory("tests.factories.referensi.SatuanFactory")
    spesifikasi = "Daya 5 kW"
    identitas = "SN-0001"
    pemilik = "Alpha GmbH"
    tahun_pembuatan = 2020
    valuta = factory.SubFactory("tests.factories.referensi.ValutaFactory")
    harga_satuan = Decimal("1250.5000")
    jumlah = Decimal("2.0000")
    lokasi = factory.SubFactory(LokasiFactory, permohonan=factory.SelfAttribute("..permohonan"))


class ImporBarangFactory(DjangoModelFactory):
    """A table of goods that waits for the worker; its bytes are one row of nothing."""

    class Meta:
        model = ImporBarang
        skip_postgeneration_save = True

    permohonan = factory.SubFactory(PermohonanFactory)
    oleh = factory.SelfAttribute("permohonan.dibuat_oleh")
    nama = "barang.xlsx"
    jenis = "teks"
    isi = factory.django.FileField(data=b"No. Urut", filename="barang.txt")
