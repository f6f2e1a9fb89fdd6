"""Officers who hold a case, and what the next request sees of it."""

from permohonan.models import Permohonan
from portal.models import Pengguna
from tests.factories.portal import JabatanFactory
from workflow.models import Penanganan


def pejabat(permohonan, peran):
    """Return an officer of the issuing office who holds the case."""
    jabatan = JabatanFactory(kantor=permohonan.kantor, peran=peran)
    pegang(permohonan, jabatan)
    return jabatan.pengguna


def pegang(permohonan, jabatan):
    """Let a post hold the case at its present stage, as ``ambil`` does."""
    Penanganan.objects.create(permohonan=permohonan, tahap=permohonan.status, jabatan=jabatan)
    Permohonan.objects.filter(pk=permohonan.pk).update(pemegang=jabatan)


def segar(orang):
    """Return a person as the next request loads them."""
    return Pengguna.objects.get(pk=orang.pk)


def kini(permohonan):
    """Return the application as it stands in the database."""
    return Permohonan.objects.get(pk=permohonan.pk)
