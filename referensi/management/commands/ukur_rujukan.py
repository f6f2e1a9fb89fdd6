"""Measure a tariff book of full size: ``manage.py ukur_rujukan --baris 11500``.

Fills the headings, times the lookup by code and by words, then takes a new edition by file as the
administration's page does. Everything happens in one transaction that is rolled back. The process
that opens the file beside this one may take 256 MB (berkas.tabel.anak).
"""

import datetime as dt
import json
import resource
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from referensi.cari import cari, saring
from referensi.impor import simpan as impor
from referensi.impor.aturan import Isian, aturan_untuk
from referensi.models import PosTarif

KATA = {
    "kode penuh": "8450.00.10",
    "awal kode": "8450",
    "satu kata": "pompa",
    "awal kata": "mes",
    "tiga kata": "mesin listrik 375",
    "tidak ada": "zzzz",
}
ULANGAN = 5
LAMBAT_MS = 100
SEJAK, EDISI = dt.date(2022, 4, 1), dt.date(2027, 1, 1)
BENDA = ("Mesin", "Pompa", "Bagian dari mesin", "Aparatus", "Kendaraan", "Perkakas", "Barang")
SIFAT = ("listrik", "hidrolik", "dari baja", "dari plastik", "untuk laboratorium", "lainnya")
KB_PER_MB = 1024


class Command(BaseCommand):
    """One line of JSON: milliseconds of each lookup, seconds of each step of an edition."""

    help = "Mengukur pencarian pos tarif dan impor satu edisi BTKI; tidak menyimpan apa pun."

    def add_arguments(self, parser):
        parser.add_argument("--baris", type=int, default=11_500)

    def handle(self, *, baris, **_options):
        """Measure, then roll everything back."""
        if not settings.DEMO:
            raise CommandError("ukur_rujukan hanya berjalan dengan DEMO=1.")
        with transaction.atomic():
            PosTarif.objects.all().delete()
            PosTarif.objects.bulk_create(pos(baris), 1000)
            with connection.cursor() as kursor:
                kursor.execute("ANALYZE referensi_postarif")
            hasil = {"baris": baris, "cari": {nama: ukur_cari(k) for nama, k in KATA.items()}}
            hasil["impor"] = ukur_impor(baris)
            transaction.set_rollback(True)
        self.stdout.write(json.dumps(hasil, ensure_ascii=False))


def pos(baris):
    """Return headings like those of the tariff book, 97 chapters of them."""
    tetap = {"bm_persen": 5, "berlaku_dari": SEJAK, "sumber": "UKUR"}
    return [
        PosTarif(kode=kode(nomor, baris), uraian=uraian(nomor), **tetap) for nomor in range(baris)
    ]


def kode(nomor, baris):
    """Return the code of a heading, spread over chapters 01 to 97; 84500010 is one of them."""
    if not nomor:
        return "84500010"
    bab, sisa = divmod(nomor * 97, baris)
    return f"{bab + 1:02d}{sisa * 1000 // baris:03d}{nomor % 1000:03d}"


def uraian(nomor):
    """Return the words of a heading, as long as they are in the book."""
    benda, sifat = BENDA[nomor % len(BENDA)], SIFAT[nomor // 7 % len(SIFAT)]
    return f"{benda} {sifat}, dengan keluaran melebihi {nomor % 500} kVA, selain pos {nomor}"


def ukur_cari(kata):
    """Return median milliseconds, statements and hits of one lookup; the plan where it is slow."""
    milidetik = []
    with CaptureQueriesContext(connection) as kueri:
        hasil = cari("hs", kata)
    for _ in range(ULANGAN):
        mulai = perf_counter()
        cari("hs", kata)
        milidetik.append((perf_counter() - mulai) * 1000)
    ukuran = {"ms": round(median(milidetik), 1), "kueri": len(kueri), "temuan": hasil.jumlah}
    if ukuran["ms"] > LAMBAT_MS:
        ukuran["rencana"] = saring("hs", kata)[:20].explain(analyze=True).splitlines()
    return ukuran


def ukur_impor(baris):
    """Take an edition: every tenth heading changes, every hundredth is new, as many are gone."""
    isi = buku(baris)
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    oleh = get_user_model().objects.create(username="ukur-rujukan", email="ukur@contoh.invalid")
    isian = Isian("ukur.xlsx", EDISI, lengkap=True, sumber="UKUR")
    detik = {}
    with CaptureQueriesContext(connection) as kueri:
        mulai = perf_counter()
        aturan = aturan_untuk(PosTarif)
        pratinjau = impor.periksa(aturan, isi, "xlsx", isian)
        detik["periksa"] = round(perf_counter() - mulai, 2)
        mulai = perf_counter()
        nomor = impor.titip(pratinjau, oleh, aturan.nama_model)
        impor.ambil(nomor, oleh, aturan.nama_model)
        impor.buang(nomor, oleh, aturan.nama_model)
        detik["titip"] = round(perf_counter() - mulai, 2)
        mulai = perf_counter()
        impor.simpan(aturan, pratinjau, tegas=pratinjau.perlu, oleh=oleh)
        connection.check_constraints()
        detik["simpan"] = round(perf_counter() - mulai, 2)
    return {
        "berkas_kb": len(isi) // 1024,
        "galat": pratinjau.galat[:3],
        "jumlah": pratinjau.jumlah,
        "detik": detik,
        "kueri": len(kueri),
        "memori_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KB_PER_MB,
    }


def buku(baris):
    """Return the edition as a workbook."""
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("postarif")
    lembar.append(["kode", "uraian", "bm_persen"])
    for nomor, satu in enumerate(pos(baris)):
        if nomor % 100:
            lembar.append([satu.kode, satu.uraian, 7.5 if nomor % 10 == 0 else 5])
        else:
            lembar.append([f"98{nomor:06d}", satu.uraian, 0])
    aliran = BytesIO()
    buku.save(aliran)
    return aliran.getvalue()
