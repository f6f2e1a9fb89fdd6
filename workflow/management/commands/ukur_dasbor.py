"""Measure the dashboard: ``manage.py ukur_dasbor --perkara 20000``.

Everything happens in one transaction that is rolled back: cases in bulk, their moves recorded as
the nightly task records them, then the pages as their readers open them.
"""

import json
from time import perf_counter

from django.conf import settings
from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.models import Jabatan, Pengguna
from referensi.models import KategoriTujuan, Pelabuhan
from workflow.contoh.banyak import Banyak
from workflow.dasbor.pencatatan import catat_yang_kurang
from workflow.models import Langkah

HARI = 720  # two years, so that the page looks at half of the cases
KALI = 5


class Command(BaseCommand):
    """One line of JSON: seconds and statements per page and reader, and of the recording."""

    help = "Mengukur waktu dan pernyataan SQL dasbor; tidak menyimpan apa pun."

    def add_arguments(self, parser):
        parser.add_argument("--perkara", type=int, default=20_000)

    def handle(self, *, perkara, **_options):
        """Measure, then roll everything back."""
        if not settings.DEMO:
            raise CommandError("ukur_dasbor hanya berjalan dengan DEMO=1.")
        with transaction.atomic():
            hasil = ukur(perkara)
            transaction.set_rollback(True)
        self.stdout.write(json.dumps(hasil))


def ukur(perkara):
    """Return the measurements; the caller rolls back. Half of the cases lie at one office."""
    pelabuhan = list(Pelabuhan.objects.select_related("kantor").exclude(kode="IDTPE")[:9])
    perak = Pelabuhan.objects.select_related("kantor").get(kode="IDTPE")
    banyak = Banyak(
        Pengguna.objects.get(username="importir"),
        [satu for lain in pelabuhan for satu in (perak, lain)],
        list(KategoriTujuan.objects.all()),
        Jabatan.objects.get(pengguna__username="kakan"),
    )
    banyak.buat(perkara, HARI)
    mulai = perf_counter()
    catat_yang_kurang()
    catat = perf_counter() - mulai
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    halaman, unduh = reverse("workflow:dasbor"), reverse("workflow:dasbor_ekspor")
    return {
        "perkara": perkara,
        "langkah": Langkah.objects.count(),
        "detik_catat": round(catat, 2),
        "kepala_kantor": _buka("kakan", halaman, KALI),
        "auditor_semua": _buka("auditor", halaman, KALI),
        "auditor_xlsx": _buka("auditor", unduh, 1),
    }


def _buka(username, alamat, kali):
    """Return the best of some times, statements and size of a page."""
    cache.clear()
    klien = Client(HTTP_HOST="localhost")
    klien.force_login(Pengguna.objects.get(username=username))
    klien.get(reverse("portal:beranda"))
    detik = []
    for _ in range(kali):
        mulai = perf_counter()
        with CaptureQueriesContext(connection) as kueri:
            jawaban = klien.get(alamat)
            isi = b"".join(jawaban.streaming_content) if jawaban.streaming else jawaban.content
        detik.append(perf_counter() - mulai)
    if jawaban.status_code != 200:  # noqa: PLR2004 -- a page that was shown
        raise CommandError(f"{alamat}: {jawaban.status_code}")
    return {
        "detik": round(min(detik), 3),
        "detik_sql": round(sum(float(k["time"]) for k in kueri), 3),
        "pernyataan": len(kueri),
        "kb": len(isi) // 1024,
    }
