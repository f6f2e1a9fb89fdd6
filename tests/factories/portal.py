"""People, importers, memberships and posts."""

import datetime as dt
import uuid

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from portal.izin import Peran
from portal.models import (
    DokumenPendaftaran,
    Importir,
    Jabatan,
    Keanggotaan,
    KeanggotaanPpjk,
    Notifikasi,
    Pendaftaran,
    Pengguna,
    Ppjk,
    SuratKuasa,
    Undangan,
    sidik_token,
)

SEJAK = dt.date(2020, 1, 1)


class ImportirFactory(DjangoModelFactory):
    """A company."""

    class Meta:
        model = Importir
        skip_postgeneration_save = True

    npwp = factory.Sequence(lambda n: f"{n + 1:016d}")
    nib = factory.Sequence(lambda n: f"{n + 1:013d}")
    nama = factory.Sequence(lambda n: f"PT Uji Coba {n}")
    nama_pemohon = "Andi Setiawan"
    alamat = "Jl. Rungkut Industri III No. 21, Surabaya"
    no_hp = "0812-3456-7890"
    email = factory.Sequence(lambda n: f"impor{n}@uji.example")


ImporterFactory = ImportirFactory


class PenggunaFactory(DjangoModelFactory):
    """A person; ``importir=`` makes a member, ``kantor=`` (with ``kantor__peran=``) an officer."""

    class Meta:
        model = Pengguna
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"pengguna{n}")
    email = factory.LazyAttribute(lambda o: f"{o.username}@uji.example")
    nama = factory.Sequence(lambda n: f"Orang ke-{n}")
    password = "!"

    @factory.post_generation
    def importir(self, create, extracted, **kwargs):
        """Make the person a member of one importer."""
        if create and extracted:
            KeanggotaanFactory(pengguna=self, importir=extracted)

    @factory.post_generation
    def kantor(self, create, extracted, **kwargs):
        """Give the person a post at an office: ``kantor=k, kantor__peran=Peran.ANALIS``."""
        if create and extracted:
            JabatanFactory(pengguna=self, kantor=extracted, **kwargs)


class KeanggotaanFactory(DjangoModelFactory):
    """A membership that has begun."""

    class Meta:
        model = Keanggotaan
        skip_postgeneration_save = True

    pengguna = factory.SubFactory(PenggunaFactory)
    importir = factory.SubFactory(ImportirFactory)
    dari = SEJAK


class JabatanFactory(DjangoModelFactory):
    """A post that has begun; an analyst's unless said otherwise. ``pelaksana=True``: an acting one."""

    class Meta:
        model = Jabatan
        skip_postgeneration_save = True

    class Params:
        pelaksana = factory.Trait(
            sifat=Jabatan.Sifat.PLH,
            nomor_surat_perintah="PRIN-1/KBC.1101/2026",
            tanggal_surat_perintah=SEJAK,
            sampai=dt.date(2099, 12, 31),
        )

    pengguna = factory.SubFactory(PenggunaFactory)
    kantor = factory.Maybe(
        factory.LazyAttribute(lambda o: o.peran != Peran.AUDITOR),
        factory.SubFactory("tests.factories.referensi.KantorFactory"),
        None,
    )
    peran = Peran.ANALIS
    nama_jabatan = factory.LazyAttribute(lambda o: Peran(o.peran).label)
    dari = SEJAK


class NotifikasiFactory(DjangoModelFactory):
    """An unread notice."""

    class Meta:
        model = Notifikasi
        skip_postgeneration_save = True

    pengguna = factory.SubFactory(PenggunaFactory)
    kunci = factory.Sequence(lambda n: f"uji:{n}")
    judul = "Status permohonan berubah"
    isi = "Permohonan S-1/2026 kini Penelitian Analis."
    tautan = "/"


class PpjkFactory(DjangoModelFactory):
    """A customs broker."""

    class Meta:
        model = Ppjk
        skip_postgeneration_save = True

    npwp = factory.Sequence(lambda n: f"9{n + 1:015d}")
    nib = factory.Sequence(lambda n: f"9{n + 1:012d}")
    nama = factory.Sequence(lambda n: f"PT Uji Jasa {n}")
    nama_pemohon = "Rina Maharani"
    alamat = "Jl. Perak Timur No. 512, Surabaya"
    no_hp = "0811-3344-5566"
    email = factory.Sequence(lambda n: f"jasa{n}@uji.example")


class KeanggotaanPpjkFactory(DjangoModelFactory):
    """A person of a broker."""

    class Meta:
        model = KeanggotaanPpjk
        skip_postgeneration_save = True

    pengguna = factory.SubFactory(PenggunaFactory)
    ppjk = factory.SubFactory(PpjkFactory)
    dari = SEJAK


class SuratKuasaFactory(DjangoModelFactory):
    """A power of attorney that the importer has granted; in force unless said otherwise."""

    class Meta:
        model = SuratKuasa
        skip_postgeneration_save = True

    ppjk = factory.SubFactory(PpjkFactory)
    importir = factory.SubFactory(ImportirFactory)
    nomor = factory.Sequence(lambda n: f"SK-{n}/2026")
    tanggal = SEJAK
    berlaku_dari = SEJAK
    berlaku_sampai = dt.date(2099, 12, 31)
    berkas = factory.SubFactory("tests.factories.berkas.BerkasFactory")
    diajukan_oleh = factory.SubFactory(PenggunaFactory)
    disetujui = factory.LazyFunction(timezone.now)
    disetujui_oleh = factory.SelfAttribute("diajukan_oleh")

    class Params:
        menunggu = factory.Trait(disetujui=None, disetujui_oleh=None)


class PendaftaranFactory(DjangoModelFactory):
    """An importer's registration that waits."""

    class Meta:
        model = Pendaftaran
        skip_postgeneration_save = True

    pemohon = factory.SubFactory(PenggunaFactory)
    npwp = factory.Sequence(lambda n: f"05{n + 1:014d}")
    nib = factory.Sequence(lambda n: f"5{n + 1:012d}")
    api = Importir.Api.UMUM
    nama = factory.Sequence(lambda n: f"PT Uji Baru {n}")
    nama_pemohon = "Dewi Lestari"
    alamat = "Jl. Tunjungan No. 45, Surabaya"
    no_hp = "0812-7777-8888"
    email = factory.Sequence(lambda n: f"baru{n}@uji.example")
    diajukan = factory.LazyFunction(timezone.now)


class DokumenPendaftaranFactory(DjangoModelFactory):
    """A document of a registration."""

    class Meta:
        model = DokumenPendaftaran
        skip_postgeneration_save = True

    pendaftaran = factory.SubFactory(PendaftaranFactory)
    jenis = DokumenPendaftaran.Jenis.NIB
    berkas = factory.SubFactory("tests.factories.berkas.BerkasFactory")


class UndanganFactory(DjangoModelFactory):
    """An open invitation to an importer."""

    class Meta:
        model = Undangan
        skip_postgeneration_save = True

    id = factory.LazyFunction(uuid.uuid4)
    importir = factory.SubFactory(ImportirFactory)
    email = factory.Sequence(lambda n: f"rekan{n}@uji.example")
    dibuat_oleh = factory.SubFactory(PenggunaFactory)
    berlaku_sampai = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=7))
    sidik = factory.LazyAttribute(lambda o: sidik_token(Undangan(pk=o.id).token))
