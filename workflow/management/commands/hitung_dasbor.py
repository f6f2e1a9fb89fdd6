"""Record what the dashboard lacks, or count past days again: ``manage.py hitung_dasbor --ulang``."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from workflow.dasbor import pencatatan

AWAL = date(2000, 1, 1)


class Command(BaseCommand):
    """Safe at any time and any number of times; the nightly task does the first half."""

    help = "Mencatat langkah yang belum tercatat untuk dasbor; --ulang menghitung ulang menitnya."

    def add_arguments(self, parser):
        parser.add_argument(
            "--ulang", action="store_true", help="hitung ulang menit kerja yang sudah tercatat"
        )
        parser.add_argument("--dari", type=tanggal, default=AWAL, help="YYYY-MM-DD, dengan --ulang")
        parser.add_argument("--sampai", type=tanggal, help="YYYY-MM-DD, dengan --ulang")

    def handle(self, *, ulang, dari, sampai, **_options):
        """Say how many rows were written."""
        self.stdout.write(f"Langkah baru tercatat: {pencatatan.catat_yang_kurang()}")
        if ulang:
            sampai = sampai or timezone.localdate()
            self.stdout.write(f"Menit yang berubah: {pencatatan.hitung_ulang(dari, sampai)}")


def tanggal(teks):
    """Return a day; raises CommandError with a sentence."""
    try:
        return date.fromisoformat(teks)
    except ValueError:
        raise CommandError(f"{teks}: tulis tanggal sebagai 2026-12-31.") from None
