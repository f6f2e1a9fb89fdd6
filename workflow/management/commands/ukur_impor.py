"""Measure the import and export of a table of goods: ``manage.py ukur_impor --baris 10000``.

Everything happens in one transaction that is rolled back. What the worker does is called as the
worker calls it, in this process: its memory is what stands under ``memori_mb``. The
process that opens the table beside it may take 256 MB (berkas.tabel.anak).
"""

import json
import resource
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from time import perf_counter

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils import timezone
from openpyxl import Workbook

from permohonan.impor.kolom import KOLOM
from permohonan.impor.tulis import ekspor_barang
from permohonan.models import ImporBarang
from permohonan.services.header import buat_header
from permohonan.services.impor import konfirmasi_impor, mulai_impor, periksa_impor, simpan_impor
from portal.models import Pengguna
from referensi.models import KategoriTujuan, Pelabuhan

KB_PER_MB = 1024
LOKASI = 20


class Command(BaseCommand):
    """One line of JSON: seconds of each step, peak memory, size of the table."""

    help = "Mengukur waktu dan memori impor dan ekspor daftar barang; tidak menyimpan apa pun."

    def add_arguments(self, parser):
        parser.add_argument("--baris", type=int, default=10_000)

    def handle(self, *, baris, **_options):
        """Measure, then roll everything back."""
        if not settings.DEMO:
            raise CommandError("ukur_impor hanya berjalan dengan DEMO=1.")
        with transaction.atomic():
            hasil = self._ukur(baris)
            transaction.set_rollback(True)
        self.stdout.write(json.dumps(hasil))

    def _ukur(self, baris):
        permohonan = _draft()
        isi = tabel(baris)
        _mulai_memori()
        detik = {}
        impor = detik_dari(detik, "terima", lambda: _kirim(permohonan, isi))
        nomor = {"impor": str(impor.pk)}
        detik_dari(detik, "periksa", lambda: periksa_impor(nomor))
        permohonan.refresh_from_db()
        konfirmasi_impor(permohonan.pk, impor.pk, versi=permohonan.versi, oleh=impor.oleh)
        detik_dari(detik, "simpan", lambda: _simpan(nomor))
        memori = _puncak_mb()
        impor.refresh_from_db()
        if impor.keadaan != ImporBarang.Keadaan.SELESAI or permohonan.barang.count() != baris:
            raise CommandError(f"Impor tidak selesai: {impor.keadaan} {impor.sebab}")
        jumlah = sum(detik.values())
        _mulai_memori()
        keluar = detik_dari(detik, "ekspor", lambda: ekspor_barang(permohonan))
        return {
            "baris": baris,
            "tabel_kb": len(isi) // 1024,
            "detik_impor": round(jumlah, 2),
            "detik": {nama: round(nilai, 2) for nama, nilai in detik.items()},
            "memori_mb": memori,
            "memori_ekspor_mb": _puncak_mb(),
            "ekspor_kb": len(keluar) // 1024,
        }


def _draft():
    """Return a draft of the demo importer (``exec --filled`` makes the account)."""
    oleh = Pengguna.objects.get(username="importir")
    pelabuhan = Pelabuhan.objects.select_related("kantor").get(kode="IDTPE")
    isian = {
        "kantor": pelabuhan.kantor,
        "nomor_surat": "UKUR/IMPOR",
        "tanggal_surat": timezone.localdate(),
        "pelabuhan": pelabuhan,
        "jangka_waktu": 6,
        "kategori": KategoriTujuan.objects.get(kode="KR01"),
        "jenis_kontrak": "operating_lease",
        "punya_skjln": False,
    }
    return buat_header(isian, importir=oleh.daftar_importir[0], oleh=oleh)


def _kirim(permohonan, isi):
    return mulai_impor(
        permohonan.pk,
        isi,
        nama="ukur.xlsx",
        jenis="xlsx",
        cara=ImporBarang.Cara.TAMBAH,
        oleh=permohonan.dibuat_oleh,
    )


def _simpan(nomor):
    simpan_impor(nomor)
    # What a commit would ask: foreign keys and the numbers.
    connection.check_constraints()


def detik_dari(detik, nama, fungsi):
    """Run ``fungsi`` and note its seconds under ``nama``; return what it returns."""
    mulai = perf_counter()
    hasil = fungsi()
    detik[nama] = perf_counter() - mulai
    return hasil


def tabel(baris):
    """Return a workbook of so many different goods at a few places."""
    contoh = {kolom.kunci: kolom.contoh for kolom in KOLOM} | {"harga_satuan": 1250.5, "jumlah": 2}
    contoh |= {"tahun_pembuatan": 2021, "pos_tarif": ""}
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("Barang")
    lembar.append([kolom.judul for kolom in KOLOM])
    for nomor in range(1, baris + 1):
        satu = contoh | {"nomor_urut": nomor, "identitas": f"SN {nomor:08d}"}
        satu["lokasi"] = f"{contoh['lokasi']} blok {nomor % LOKASI}"
        lembar.append(list(satu.values()))
    aliran = BytesIO()
    buku.save(aliran)
    return aliran.getvalue()


def _mulai_memori():
    """Forget the peak so far, where the kernel lets us."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _puncak_mb():
    """Return the peak of this process's memory in MB."""
    with suppress(OSError):
        for baris in Path("/proc/self/status").read_text().splitlines():
            if baris.startswith("VmHWM:"):
                return int(baris.split()[1]) // KB_PER_MB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KB_PER_MB
