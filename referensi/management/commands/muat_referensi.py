"""``manage.py muat_referensi``: fill the reference tables; safe to repeat.

Rows that are missing are created. Rows that are there are left as they are, also where they
differ from the lists: an administrator may have edited or closed them, and the count
"dibiarkan" says so. ``--perbarui`` overwrites them with the lists' values. Nothing is deleted.
Example rates of exchange and tariffs are loaded only in demo mode or with ``--contoh``: a real
portal must not compute with them by accident.
"""

from argparse import BooleanOptionalAction

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction

from referensi.daftar import TABEL
from referensi.muat import BarisSalahError, sinkronkan


class Command(BaseCommand):
    help = "Memuat data referensi. Aman diulang; baris yang sudah ada tidak ditimpa."

    def add_arguments(self, parser):
        parser.add_argument(
            "--perbarui", action="store_true", help="Timpa baris yang berbeda dari daftar."
        )
        parser.add_argument(
            "--contoh",
            action=BooleanOptionalAction,
            default=settings.DEMO,
            help="Muat juga kurs dan pos tarif CONTOH (bawaan: hanya dalam mode demo).",
        )

    def handle(self, *args, perbarui, contoh, **options):
        try:
            with transaction.atomic():
                for tabel in TABEL:
                    self.muat(tabel, perbarui=perbarui, contoh=contoh)
        except (BarisSalahError, IntegrityError) as galat:
            raise CommandError(f"Data referensi tidak dimuat: {galat}") from galat

    def muat(self, tabel, *, perbarui, contoh):
        """Load one table and print its counts."""
        if tabel.contoh and not contoh:
            self.stdout.write(f"{tabel.nama:<16} contoh dilewati (--contoh memuatnya)")
            return
        hasil = sinkronkan(tabel.model, tabel.kunci, tabel.baris(), perbarui=perbarui)
        self.stdout.write(
            f"{tabel.nama:<16} {hasil.dibuat:>5} dibuat {hasil.diubah:>5} diubah "
            f"{hasil.tetap:>5} tetap {hasil.dibiarkan:>5} dibiarkan"
        )
