"""Take one application from the header to the SKEP and check the letter: ``manage.py demo``."""

import io
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from pypdf import PdfReader

from portal.tampilan import rupiah
from workflow.contoh.perjalanan import Perjalanan
from workflow.models import Surat

TUNGGU_SURAT = 120


class Command(BaseCommand):
    """Walk through the real views; the letter is made by the worker that is running."""

    help = "Menjalankan satu permohonan contoh sampai SKEP dan memeriksa suratnya."

    def handle(self, **_options):
        """Print each step; exit not zero where a step or the letter is wrong."""
        if not settings.DEMO:
            raise CommandError("demo hanya berjalan dengan DEMO=1.")
        perjalanan = Perjalanan("070100")
        for tahap in (
            perjalanan.ajukan,
            perjalanan.periksa,
            perjalanan.klasifikasi,
            perjalanan.putuskan,
        ):
            for baris in tahap():
                self.stdout.write(f"  {baris}")
        surat = self._tunggu(perjalanan.permohonan)
        isi = surat.berkas.open().read()
        self._periksa(isi, perjalanan.permohonan)
        tujuan = settings.VAR_DIR / "demo" / "skep.pdf"
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        tujuan.write_bytes(isi)
        self.stdout.write(self.style.SUCCESS(f"SKEP {surat.keputusan.nomor}: {tujuan}"))

    def _tunggu(self, permohonan):
        """Wait for the worker's letter."""
        batas = time.monotonic() + TUNGGU_SURAT
        while time.monotonic() < batas:
            surat = Surat.objects.filter(keputusan__permohonan=permohonan).first()
            if surat:
                self.stdout.write(f"  Surat dibuat oleh worker: {surat.ukuran} bita")
                return surat
            time.sleep(0.5)
        raise CommandError(f"Surat belum dibuat setelah {TUNGGU_SURAT} detik; jalankan worker.")

    def _periksa(self, isi, permohonan):
        """Compare the letter's text with what the database holds."""
        halaman = PdfReader(io.BytesIO(isi)).pages
        teks = _rapat(" ".join(h.extract_text() for h in halaman))
        keputusan = permohonan.keputusan.get()
        uang = keputusan.isi["uang"]
        wajib = {
            "nomor SKEP": permohonan.nomor_skep,
            "importir": permohonan.importir.nama,
            "pejabat": keputusan.nama_pejabat,
            "dibayar": rupiah(uang["total_bayar"]),
            "jaminan": rupiah(uang["total_jaminan"]),
        } | {f"barang {b.nomor_urut}": b.uraian for b in permohonan.barang.all()}
        for nama, nilai in wajib.items():
            if _rapat(nilai) not in teks:
                raise CommandError(f"Surat tidak memuat {nama}: {nilai}")
            self.stdout.write(f"  Surat memuat {nama}: {nilai}")


def _rapat(teks):
    """Drop white space: line breaks of a set page say nothing about its words."""
    return "".join(teks.split())
