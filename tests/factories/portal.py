"""People, importers, memberships and posts."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from portal.izin import Peran
from portal.models import Importir, Jabatan, Keanggotaan, Notifikasi, Pengguna

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
    """A post that has begun; an analyst's unless said otherwise."""

    class Meta:
        model = Jabatan
        skip_postgeneration_save = True

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
