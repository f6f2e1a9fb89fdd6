"""Measure determining many goods, and the pages that compute them: ``ukur_penetapan --barang 1000``.

Everything happens in one transaction that is rolled back: a demo case is examined, gets so many
goods more, is determined by one call of the service, and its pages are opened and saved as a browser
would: the table, the case page of the Kepala Seksi, the goods and the estimate of the importer
(``exec --filled`` makes the case).
"""

import json
from decimal import Decimal
from time import perf_counter

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from permohonan.models import Barang, Permohonan
from permohonan.models.barang import ISI
from portal.models import Jabatan
from pungutan.penetapan import IsianBarang, tetapkan_banyak
from pungutan.views.tabel import PER_HALAMAN
from workflow.pekerjaan.pegangan import ambil
from workflow.pekerjaan.pemeriksaan import Penelitian, simpan_penelitian
from workflow.services import apply_transition

NOMOR = "CNR/IS/002/2026"  # workflow.contoh.perkara
HS = ("85021390", "90318090", "84264900", "85185010")
SAMPAI_AJEK = 3  # first requests fill caches


class Command(BaseCommand):
    """One line of JSON: statements and milliseconds of the service, of the page, of saving a page."""

    help = "Mengukur penetapan banyak barang; tidak menyimpan apa pun."

    def add_arguments(self, parser):
        """Take the number of goods."""
        parser.add_argument("--barang", type=int, default=1000)

    def handle(self, *, barang, **_options):
        """Measure, then roll everything back."""
        if not settings.DEMO:
            raise CommandError("ukur_penetapan hanya berjalan dengan DEMO=1.")
        with transaction.atomic():
            hasil = _ukur(barang)
            transaction.set_rollback(True)
        self.stdout.write(json.dumps(hasil))


def _ukur(banyak):
    permohonan, kasi = _kasus(banyak)
    alamat = reverse("pungutan:penetapan", args=[permohonan.pk])
    klien = Client(headers={"host": "localhost"})
    klien.force_login(kasi)
    kosong = _halaman(klien, alamat)
    semua = list(permohonan.barang.all())
    isian = [IsianBarang(b.pk, HS[b.nomor_urut % len(HS)], b.nilai) for b in semua]
    simpan = _sekali(
        lambda: tetapkan_banyak(permohonan.pk, isian, versi=None, oleh=kasi), periksa=len(semua)
    )
    penuh = _halaman(klien, alamat)
    perkara = _halaman(klien, reverse("workflow:perkara", args=[permohonan.pk]))
    importir = Client(headers={"host": "localhost"})
    importir.force_login(permohonan.kiriman.first().oleh)
    milik = {
        nama: _halaman(importir, reverse(nama, args=[permohonan.pk]))
        for nama in ("permohonan:barang", "pungutan:perkiraan")
    }
    permohonan.refresh_from_db()
    baris = semua[:PER_HALAMAN]
    data = {"versi": permohonan.versi, "baris": [str(b.pk) for b in baris]}
    for b in baris:
        data |= {f"hs-{b.pk}": HS[0], f"cif-{b.pk}": "12345,67", f"metode-{b.pk}": "1"}
        data[f"dasar-{b.pk}"] = "Faktur pembanding."  # a value far from the importer's needs one
    kirim = _sekali(lambda: klien.post(alamat, data).status_code, periksa=302)
    return {
        "barang": len(semua),
        "tetapkan_semua": simpan,
        "halaman_usulan": kosong,
        "halaman_ditetapkan": penuh,
        "perkara_kepala_seksi": perkara,
        "importir_barang": milik["permohonan:barang"],
        "importir_perkiraan": milik["pungutan:perkiraan"],
        "simpan_halaman": kirim | {"baris": len(baris)},
    }


def _kasus(banyak):
    """Return the demo case that waits for the Analis, taken to the Kepala Seksi with so many goods."""
    permohonan = Permohonan.objects.get(nomor_surat=NOMOR)
    analis, kasi = (
        Jabatan.objects.get(pengguna__username=nama).pengguna for nama in ("analis", "kasi")
    )
    ambil(permohonan.pk, oleh=analis)
    penelitian = Penelitian(
        fasilitas=(permohonan.kategori.fasilitas, ""), pendapat=("terbitkan", "Memenuhi syarat.")
    )
    simpan_penelitian(permohonan.pk, penelitian, sisanya_sesuai=True, versi=None, oleh=analis)
    apply_transition(permohonan.pk, "teruskan_ke_kepala_seksi", oleh=analis, catatan="Lengkap.")
    ambil(permohonan.pk, oleh=kasi)
    contoh = permohonan.barang.last()
    baru = []
    for nomor in range(contoh.nomor_urut + 1, banyak + 1):
        isi = {nama: getattr(contoh, nama) for nama in (*ISI, "lokasi_id", "permohonan_id")}
        isi |= {"nomor_urut": nomor, "identitas": f"SN {nomor:05d}"}
        isi |= {"uraian": f"Alat ukur tipe {nomor}", "pos_tarif": HS[nomor % len(HS)]}
        baru.append(Barang(**isi | {"harga_satuan": Decimal(nomor), "jumlah": Decimal(2)}))
    Barang.objects.bulk_create(baru)
    return permohonan, kasi


def _halaman(klien, alamat):
    """Return statements, median milliseconds and size of a page."""
    waktu = []
    for _ in range(SAMPAI_AJEK):
        klien.get(alamat)
    for _ in range(5):
        mulai = perf_counter()
        isi = klien.get(alamat)
        waktu.append(perf_counter() - mulai)
    with CaptureQueriesContext(connection) as tangkap:
        klien.get(alamat)
    return {
        "pernyataan": len(tangkap),
        "ms": round(sorted(waktu)[len(waktu) // 2] * 1000),
        "kb": len(isi.content) // 1024,
    }


def _sekali(fungsi, *, periksa):
    """Return statements and milliseconds of one call whose result must be ``periksa``."""
    with CaptureQueriesContext(connection) as tangkap:
        mulai = perf_counter()
        hasil = fungsi()
        detik = perf_counter() - mulai
    if hasil != periksa:
        raise CommandError(f"Diharapkan {periksa}, ternyata {hasil}.")
    return {"pernyataan": len(tangkap), "ms": round(detik * 1000)}
