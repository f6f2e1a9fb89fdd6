"""Bring open due dates in step with the calendar at once, instead of tonight."""

from django.core.management.base import BaseCommand

from workflow.jam_layanan import hitung_ulang


class Command(BaseCommand):
    """Recompute the due dates of running clocks after holidays or office hours were changed."""

    help = "Sesuaikan jatuh tempo permohonan yang berjalan dengan kalender kerja kini."

    def handle(self, *args, **options):
        """Recompute and say how many moved; each is in its application's audit trail."""
        self.stdout.write(f"{hitung_ulang()} jatuh tempo disesuaikan.")
