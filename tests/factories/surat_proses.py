"""Papers on the way of a case: a request for documents by default, with a file behind it."""

from hashlib import sha256

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.berkas import isi_pdf
from tests.factories.workflow import RiwayatFactory
from workflow.models import SuratProses


class SuratProsesFactory(DjangoModelFactory):
    """A request that was made; ``siap=False`` one that no worker has made yet."""

    class Meta:
        model = SuratProses
        skip_postgeneration_save = True

    class Params:
        siap = True

    riwayat = factory.SubFactory(RiwayatFactory, aksi="minta_kelengkapan")
    permohonan = factory.SelfAttribute("riwayat.permohonan")
    jenis = SuratProses.Jenis.PERMINTAAN
    nomor = factory.Sequence(lambda n: f"S-{n + 1}/KBC.1101/2026")
    tanggal = factory.LazyFunction(timezone.localdate)
    isi = factory.LazyFunction(dict)
    waktu = factory.LazyFunction(timezone.now)
    berkas = factory.LazyAttribute(
        lambda o: ContentFile(isi_pdf(), name="surat.pdf") if o.siap else ""
    )
    sha256 = factory.LazyAttribute(lambda o: sha256(isi_pdf()).hexdigest() if o.siap else "")
    ukuran = factory.LazyAttribute(lambda o: len(isi_pdf()) if o.siap else 0)
