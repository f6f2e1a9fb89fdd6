"""Measure letters: ``ukur_surat --barang 1 25 100 1000 --berturut 200``.

A SKEP of the demo data gets so many goods (in memory, nothing is stored), each number in a process
of its own: time against a bare WeasyPrint render of the same HTML with the same fonts, the signature
apart, peak memory. ``--berturut`` makes so many letters one after the other as a worker does
(``exec --filled`` makes the case).
"""

import json
import os
import resource
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from time import process_time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from berkas.pdf_cetak import cetak, polos
from berkas.tanda_tangan import Pengesahan, tandatangani
from workflow.models import Keputusan
from workflow.surat.cetak import cetak_surat, html_surat

PANASKAN = 3  # the first letters load libraries and fonts
ULANG = {1: 7, 25: 7, 100: 3}  # the least of so many; long letters once


class Command(BaseCommand):
    """One line of JSON per number of goods, and one for the letters in a row."""

    help = "Mengukur waktu dan memori pencetakan surat; tidak menyimpan apa pun."

    def add_arguments(self, parser):
        """Take numbers of goods, and how many letters in a row."""
        parser.add_argument("--barang", type=int, nargs="*", default=[1, 25, 100, 1000])
        parser.add_argument("--berturut", type=int, default=0)
        parser.add_argument("--satu", type=int, help="Ukur satu jumlah barang di proses ini.")

    def handle(self, *, barang, berturut, satu, **_options):
        """Measure each number in a fresh process, then letters in a row in another."""
        if not settings.DEMO:
            raise CommandError("ukur_surat hanya berjalan dengan DEMO=1.")
        if satu is not None:
            hasil = _berturut(berturut, satu) if berturut else _satu(satu)
            self.stdout.write(json.dumps(hasil))
            return
        for jumlah in barang:
            self.stdout.write(_terpisah("--satu", jumlah), ending="")
        if berturut:
            self.stdout.write(_terpisah("--satu", 3, "--berturut", berturut), ending="")


def _terpisah(*argumen):
    """Run this command in a process of its own and return its line."""
    perintah = [sys.executable, sys.argv[0], "ukur_surat", *map(str, argumen)]
    return subprocess.run(  # noqa: S603 -- this program itself
        perintah, check=True, capture_output=True, text=True, env={**os.environ, "DEMO": "1"}
    ).stdout


def _satu(jumlah):
    keputusan = _keputusan(jumlah)
    for _ in range(PANASKAN):
        cetak("<html lang=id><title>x</title><p>x</p>")
    html = html_surat(keputusan)
    ulang = ULANG.get(jumlah, 1)
    surat, cetakan = _waktu(lambda: cetak_surat(keputusan), ulang)
    puncak = _puncak_mb()
    tandatangan, bertanda = _waktu(lambda: tandatangani(cetakan, _pengesahan(keputusan)), ulang)
    tanpa, _ = _waktu(lambda: [polos(satu) for satu in html], ulang)
    return {
        "barang": jumlah,
        "surat_detik": round(surat, 2),
        "polos_detik": round(tanpa, 2),
        "rasio": round(surat / tanpa, 2),
        "tanda_tangan_detik": round(tandatangan, 2),
        "puncak_mb": puncak,
        "halaman": _halaman(bertanda),
        "kb": len(bertanda) // 1024,
    }


def _berturut(banyak, jumlah):
    keputusan = _keputusan(jumlah)
    for _ in range(PANASKAN):
        tandatangani(cetak_surat(keputusan), _pengesahan(keputusan))
    rss = [_rss_mb()]
    mulai = process_time()
    for nomor in range(banyak):
        tandatangani(cetak_surat(keputusan), _pengesahan(keputusan))
        if (nomor + 1) % max(1, banyak // 4) == 0:
            rss.append(_rss_mb())
    return {
        "berturut": banyak,
        "barang": jumlah,
        "detik_per_surat": round((process_time() - mulai) / banyak, 2),
        "rss_mb": rss,  # before, then after each quarter
        "puncak_mb": _puncak_mb(),
    }


def _keputusan(jumlah):
    """Return a SKEP with goods, its lines repeated to so many; never saved."""
    keputusan = (
        Keputusan.objects.filter(jenis=Keputusan.Jenis.SKEP, permohonan__asal=None)
        .exclude(isi__barang=[])
        .select_related("permohonan__kantor", "permohonan__importir")
        .order_by("waktu")
        .first()
    )
    if keputusan is None:
        raise CommandError("Belum ada SKEP: jalankan data_contoh lebih dahulu.")
    baris = keputusan.isi["barang"]
    keputusan.isi["barang"] = [
        baris[n % len(baris)] | {"nomor_urut": n + 1, "identitas": f"SN {n + 1:05d}"}
        for n in range(jumlah)
    ]
    return keputusan


def _pengesahan(keputusan):
    return Pengesahan(
        keputusan.nama_pejabat, keputusan.nama_jabatan, keputusan.permohonan.kantor.kota
    )


def _waktu(fungsi, ulang):
    """Return the least seconds of processor time of so many runs, and what the last one gave."""
    terbaik, hasil = float("inf"), None
    for _ in range(ulang):
        mulai = process_time()
        hasil = fungsi()
        terbaik = min(terbaik, process_time() - mulai)
    return terbaik, hasil


def _halaman(pdf):
    from pikepdf import Pdf  # noqa: PLC0415

    with Pdf.open(BytesIO(pdf)) as terbuka:
        return len(terbuka.pages)


def _rss_mb():
    halaman = int(Path("/proc/self/statm").read_text().split()[1])
    return halaman * resource.getpagesize() // 2**20


def _puncak_mb():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
