"""Officers at work on a case, and what they found."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from portal.izin import Peran
from portal.models import Jabatan
from tests.factories.berkas import BerkasFactory
from tests.factories.lampiran import LampiranFactory
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import KriteriaPemeriksaanFactory
from workflow.models import (
    CentangDokumen,
    CentangKriteria,
    Keterlibatan,
    Penanganan,
    Pendapat,
    RiwayatStatus,
    Shpib,
)
from workflow.pekerjaan.pegangan import peran_tahap, tahap_kerja
from workflow.status import Status


def petugas(permohonan, peran=None, **jabatan):
    """Return a person with a post at the office of the case; by default in its present stage."""
    peran = peran or peran_tahap(permohonan.status)
    return JabatanFactory(kantor=permohonan.kantor, peran=peran, **jabatan).pengguna


def pegang(permohonan, jabatan=None):
    """Let a post (a new one of the stage by default) hold the case; return its person."""
    if jabatan is None:
        jabatan = JabatanFactory(kantor=permohonan.kantor, peran=peran_tahap(permohonan.status))
    permohonan.pemegang = jabatan
    permohonan.save(update_fields=["pemegang"])
    PenangananFactory(permohonan=permohonan, jabatan=jabatan)
    return jabatan.pengguna


def perkara(status=Status.PENELITIAN_ANALIS, **isian):
    """Return (application in a stage, the officer who holds it)."""
    permohonan = PermohonanFactory(status=status, **isian)
    return permohonan, pegang(permohonan)


def akhiri(jabatan, sampai=dt.date(2025, 1, 1)):
    """End a post in the past."""
    Jabatan.objects.filter(pk=jabatan.pk).update(sampai=sampai)


class PenangananFactory(DjangoModelFactory):
    """Who held the case at its present stage."""

    class Meta:
        model = Penanganan
        skip_postgeneration_save = True

    permohonan = factory.SubFactory(PermohonanFactory, status=Status.PENELITIAN_ANALIS)
    tahap = factory.LazyAttribute(lambda o: tahap_kerja(o.permohonan.status))
    jabatan = factory.SubFactory(
        JabatanFactory,
        kantor=factory.SelfAttribute("..permohonan.kantor"),
        peran=factory.LazyAttribute(lambda o: peran_tahap(o.factory_parent.permohonan.status)),
    )


class KeterlibatanFactory(DjangoModelFactory):
    """A person who acted for one level."""

    class Meta:
        model = Keterlibatan
        skip_postgeneration_save = True

    peran = Peran.ANALIS


class CentangFactory(DjangoModelFactory):
    """A tick on a document as it is now: sesuai."""

    class Meta:
        model = CentangDokumen
        skip_postgeneration_save = True

    lampiran = factory.SubFactory(LampiranFactory)
    isi = factory.SelfAttribute("lampiran.isi_diperiksa")
    sidik = factory.SelfAttribute("lampiran.sidik")
    hasil = CentangDokumen.Hasil.SESUAI
    oleh = factory.SubFactory(
        JabatanFactory, kantor=factory.SelfAttribute("..lampiran.permohonan.kantor")
    )


class CentangKriteriaFactory(DjangoModelFactory):
    """A criterion found met on the present sending."""

    class Meta:
        model = CentangKriteria
        skip_postgeneration_save = True

    permohonan = factory.SubFactory(PermohonanFactory, status=Status.PENELITIAN_ANALIS)
    putaran = factory.SelfAttribute("permohonan.putaran")
    kriteria = factory.SubFactory(KriteriaPemeriksaanFactory)
    hasil = CentangKriteria.Hasil.TERPENUHI
    oleh = factory.SubFactory(JabatanFactory, kantor=factory.SelfAttribute("..permohonan.kantor"))


class PendapatFactory(DjangoModelFactory):
    """The analyst's opinion on the present sending: issue."""

    class Meta:
        model = Pendapat
        skip_postgeneration_save = True

    permohonan = factory.SubFactory(PermohonanFactory, status=Status.PENELITIAN_ANALIS)
    putaran = factory.SelfAttribute("permohonan.putaran")
    peran = Peran.ANALIS
    rekomendasi = Pendapat.Rekomendasi.TERBITKAN
    isi = "Dokumen lengkap dan sesuai."
    oleh = factory.SubFactory(
        JabatanFactory,
        kantor=factory.SelfAttribute("..permohonan.kantor"),
        peran=factory.SelfAttribute("..peran"),
    )
    nama_pelaku = factory.LazyAttribute(lambda o: o.oleh.pengguna.nama)
    nama_jabatan = factory.LazyAttribute(lambda o: o.oleh.nama_jabatan)


class ShpibFactory(DjangoModelFactory):
    """A laboratory result."""

    class Meta:
        model = Shpib
        skip_postgeneration_save = True

    permohonan = factory.SubFactory(PermohonanFactory, status=Status.PENETAPAN_NP_KLASIFIKASI)
    nomor = factory.Sequence(lambda n: f"SHPIB-{n}/LAB/2026")
    tanggal = dt.date(2026, 1, 10)
    berkas = factory.SubFactory(
        BerkasFactory, diunggah_oleh=factory.SelfAttribute("..oleh.pengguna")
    )
    oleh = factory.SubFactory(
        JabatanFactory,
        kantor=factory.SelfAttribute("..permohonan.kantor"),
        peran=Peran.PETUGAS_NP,
    )


class RiwayatFactory(DjangoModelFactory):
    """A step of the history: sent."""

    class Meta:
        model = RiwayatStatus
        skip_postgeneration_save = True

    permohonan = factory.SubFactory(PermohonanFactory, status=Status.PENELITIAN_ANALIS)
    urut = factory.LazyAttribute(lambda o: o.permohonan.riwayat.count() + 1)
    aksi = "kirim"
    label = "Kirim Data"
    dari = Status.DRAFT
    ke = Status.PENELITIAN_ANALIS
    nama_pelaku = "Andi Setiawan"
    nama_jabatan = "PT Uji Coba"
    waktu = factory.LazyFunction(timezone.now)
