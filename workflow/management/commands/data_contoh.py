"""Make demo accounts and sample cases: ``manage.py data_contoh``, in demo mode, any number of times."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from workflow.contoh import KATA_SANDI
from workflow.contoh.akun import buat_akun
from workflow.contoh.perkara import buat_perkara
from workflow.contoh.perubahan import buat_perubahan


class Command(BaseCommand):
    """Make what is missing; change nothing that is there."""

    help = "Membuat akun dan permohonan contoh (hanya pada mode demo)."

    def handle(self, **_options):
        """Refuse outside demo mode: sample accounts share a published password."""
        if not settings.DEMO:
            msg = "data_contoh hanya berjalan dengan DEMO=1."
            raise CommandError(msg)
        with transaction.atomic():
            akun = buat_akun()
        jumlah = buat_perkara() + buat_perubahan()
        self.stdout.write(f"Permohonan contoh baru: {jumlah}")
        self.stdout.write(f"Akun contoh, kata sandi {KATA_SANDI}: {', '.join(akun)}")
