"""Internal notes and papers of opinions."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.berkas import BerkasFactory
from tests.factories.portal import JabatanFactory
from tests.factories.workflow import PendapatFactory
from workflow.models import BerkasCatatan, CatatanInternal, NotaPendapat


class CatatanInternalFactory(DjangoModelFactory):
    """A note of an analyst of the issuing office."""

    class Meta:
        model = CatatanInternal
        skip_postgeneration_save = True

    teks = "Sudah dikonfirmasi."
    oleh = factory.SubFactory(JabatanFactory, kantor=factory.SelfAttribute("..permohonan.kantor"))
    nama_pelaku = factory.LazyAttribute(lambda o: o.oleh.pengguna.nama)
    nama_jabatan = factory.LazyAttribute(lambda o: o.oleh.nama_jabatan)
    waktu = factory.LazyFunction(timezone.now)


class BerkasCatatanFactory(DjangoModelFactory):
    """A file of a note."""

    class Meta:
        model = BerkasCatatan
        skip_postgeneration_save = True

    berkas = factory.SubFactory(
        BerkasFactory, diunggah_oleh=factory.SelfAttribute("..catatan.oleh.pengguna")
    )


class NotaPendapatFactory(DjangoModelFactory):
    """A version of an opinion whose paper is still to be made."""

    class Meta:
        model = NotaPendapat
        skip_postgeneration_save = True

    pendapat = factory.SubFactory(PendapatFactory)
    nomor = 1
    isi = factory.LazyFunction(dict)
    waktu = factory.LazyFunction(timezone.now)
