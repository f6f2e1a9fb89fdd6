"""Audit rows and outbox messages."""

import factory
from factory.django import DjangoModelFactory

from jejak.models import JejakAudit, Outbox
from jejak.services import catat


class JejakAuditFactory(DjangoModelFactory):
    """A row of the audit trail, appended to its chain as every row is."""

    class Meta:
        model = JejakAudit
        skip_postgeneration_save = True

    rantai = "umum"
    tindakan = "simpan"
    objek = factory.Sequence(lambda n: f"permohonan:{n}")

    @classmethod
    def _create(cls, _model, *_args, **kwargs):
        return catat(**kwargs)


class OutboxFactory(DjangoModelFactory):
    """A message that waits for its handler."""

    class Meta:
        model = Outbox
        skip_postgeneration_save = True

    topik = "uji"
    kunci = factory.Sequence(lambda n: f"kunci-{n}")
    isi = factory.LazyAttribute(lambda o: {"kunci": o.kunci})
