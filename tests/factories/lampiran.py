"""Documents of an application, and what an analyst found missing."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from lampiran.models import AlasanTanpaDokumen, BerkasTitipan, ButirKekurangan, Lampiran
from tests.factories.berkas import BerkasFactory
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory
from workflow.status import Status


class LampiranFactory(DjangoModelFactory):
    """An attached document."""

    class Meta:
        model = Lampiran
        skip_postgeneration_save = True

    permohonan = factory.SubFactory(PermohonanFactory)
    jenis = factory.SubFactory("tests.factories.referensi.JenisDokumenFactory")
    nomor = factory.Sequence(lambda n: f"DOK-{n}/2026")
    tanggal = dt.date(2026, 1, 3)
    berkas = factory.SubFactory(
        BerkasFactory, diunggah_oleh=factory.SelfAttribute("..permohonan.dibuat_oleh")
    )


class BerkasTitipanFactory(DjangoModelFactory):
    """An upload that waits for its kind, number and date."""

    class Meta:
        model = BerkasTitipan
        skip_postgeneration_save = True

    permohonan = factory.SubFactory(PermohonanFactory)
    oleh = factory.SelfAttribute("permohonan.dibuat_oleh")
    berkas = factory.SubFactory(BerkasFactory, diunggah_oleh=factory.SelfAttribute("..oleh"))


class AlasanFactory(DjangoModelFactory):
    """A reason why a document is missing."""

    class Meta:
        model = AlasanTanpaDokumen
        skip_postgeneration_save = True

    permohonan = factory.SubFactory(PermohonanFactory)
    jenis = factory.SubFactory("tests.factories.referensi.JenisDokumenFactory")
    alasan = "Barang tidak memerlukan dokumen ini."


class ButirKekuranganFactory(DjangoModelFactory):
    """Something the analyst misses in the present sending; ``terjawab=True`` answers it in words."""

    class Meta:
        model = ButirKekurangan
        skip_postgeneration_save = True

    class Params:
        terjawab = factory.Trait(
            jawaban="Dokumen menyusul dari pemilik barang.",
            dijawab=factory.LazyFunction(timezone.now),
        )

    permohonan = factory.SubFactory(PermohonanFactory, status=Status.KEKURANGAN_DOKUMEN)
    putaran = factory.SelfAttribute("permohonan.putaran")
    alasan = "Invoice tidak terbaca; unggah ulang."
    oleh = factory.SubFactory(JabatanFactory, kantor=factory.SelfAttribute("..permohonan.kantor"))
