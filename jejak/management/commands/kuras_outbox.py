"""Deliver the outbox in this process: for the case that no worker runs."""

from django.core.management.base import BaseCommand

from jejak.models import Outbox
from jejak.tasks import kuras


class Command(BaseCommand):
    """``manage.py kuras_outbox``: safe beside running workers."""

    help = "Mengantar semua pesan outbox yang sudah waktunya."

    def handle(self, *_args: object, **_options: object) -> None:
        """Drain, then say what is left."""
        kuras()
        menunggu, gagal = Outbox.objects.menunggu().count(), Outbox.objects.gagal().count()
        self.stdout.write(f"Outbox: {menunggu} menunggu, {gagal} gagal.")
