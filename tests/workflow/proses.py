"""Cases that were sent and asked for more, with the papers that came of it."""

from django.utils import timezone

from jejak import tasks
from permohonan.models import Permohonan
from tests.factories.lampiran import ButirKekuranganFactory
from tests.factories.permohonan import PermohonanFactory
from tests.factories.workflow import pegang
from tests.workflow.perkara import siapkan_referensi
from workflow.models import SuratProses
from workflow.services import apply_transition

Jenis = SuratProses.Jenis


def segar(permohonan):
    """Return the case as another request would load it."""
    return Permohonan.objects.with_rincian().get(pk=permohonan.pk)


def terkirim(**lain):
    """Return an application that its importer has just sent; no worker has run."""
    siapkan_referensi()
    permohonan = PermohonanFactory(lengkap=True, penandatangan="Andi Setiawan", **lain)
    permohonan.tempat, permohonan.kapasitas = "Surabaya", "pimpinan"
    permohonan.save()
    apply_transition(permohonan.pk, "kirim", oleh=permohonan.dibuat_oleh, catatan="Mohon izin.")
    return segar(permohonan)


def minta(permohonan, *alasan, catatan="Mohon dilengkapi.", **lain):
    """Let an analyst ask for these things; return the letter's row."""
    user = pegang(permohonan)
    for satu in alasan or ("Kontrak belum ditandatangani.",):
        ButirKekuranganFactory(
            permohonan=permohonan, putaran=permohonan.putaran, alasan=satu, **lain
        )
    apply_transition(permohonan.pk, "minta_kelengkapan", oleh=user, catatan=catatan)
    return SuratProses.objects.get(permohonan=permohonan, jenis=Jenis.PERMINTAAN, sha256="")


def diminta(permohonan, *alasan, **lain):
    """Return the letter's row of a case with a due date, asked of as ``minta``."""
    Permohonan.objects.filter(pk=permohonan.pk).update(tenggat_kekurangan=timezone.localdate())
    return minta(segar(permohonan), *alasan, **lain)


def surat(permohonan, jenis):
    """Return the newest paper of a kind."""
    return SuratProses.objects.filter(permohonan=permohonan, jenis=jenis).latest("waktu")


def kerja():
    """Let the worker do everything that waits."""
    tasks.drain_outbox()


def baca(satu):
    """Return the bytes of a paper."""
    satu.refresh_from_db()
    with satu.berkas.open() as berkas:
        return berkas.read()
