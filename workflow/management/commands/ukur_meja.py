"""Measure the desk of a full office: ``manage.py ukur_meja --perkara 2000``.

Everything happens in one transaction that is rolled back. The pages are asked of the real views by
Django's test client in this process, so the time holds middleware, queries and templates, but no
network.
"""

import json
from datetime import timedelta
from decimal import Decimal
from statistics import median
from time import perf_counter
from urllib.parse import urlencode

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from permohonan.models import Barang, Kiriman, LokasiPenggunaan, Permohonan
from portal.models import Pengguna
from referensi.models import Kantor, KategoriTujuan, Negara, Pelabuhan, Satuan, Valuta
from workflow import meja
from workflow.models import Keterlibatan, RiwayatStatus
from workflow.status import DALAM_PROSES, PERAN_TAHAP, Status

KANTOR = "070100"
AKUN = ("analis", "kasi", "klasifikasi", "kabid", "kakan", "auditor")
SARINGAN = {"q": "nusantara", "tempo": "minggu_ini", "urut": "-nilai"}
BARANG_PER_PERKARA = 3
LANGKAH = 4  # moves of a case so far
KB = 1024
TABEL = (Permohonan, Barang, Kiriman, RiwayatStatus, Keterlibatan)


class Command(BaseCommand):
    """One line of JSON: per post and queue the statements, the median milliseconds, the page's KB."""

    help = "Mengukur Meja Kerja pada kantor dengan banyak perkara; tidak menyimpan apa pun."

    def add_arguments(self, parser):
        parser.add_argument("--perkara", type=int, default=2_000, help="open cases in the office")
        parser.add_argument("--selesai", type=int, default=10_000, help="decided cases beside them")
        parser.add_argument("--putaran", type=int, default=5, help="rounds per page")

    def handle(self, *, perkara, selesai, putaran, **_options):
        """Measure, then roll everything back."""
        if not settings.DEMO:
            raise CommandError("ukur_meja hanya berjalan dengan DEMO=1.")
        with transaction.atomic():
            isi_kantor(perkara, selesai)
            hasil = {nama: self._meja(nama, putaran) for nama in AKUN}
            transaction.set_rollback(True)
        semua = [h["ms"] for antrean in hasil.values() for h in antrean.values()]
        ringkas = {"perkara": perkara, "selesai": selesai, "putaran": putaran}
        ringkas |= {"ms_terlama": max(semua), "meja": hasil}
        self.stdout.write(json.dumps(ringkas))

    def _meja(self, nama, putaran):
        """Return {queue: figures} of one person's desk, and of a search in its fullest queue."""
        pengguna = Pengguna.objects.get(username=nama)
        klien = Client(headers={"host": "localhost"})
        klien.force_login(pengguna)
        jabatan = pengguna.daftar_jabatan[0]
        daftar = meja.antrean(jabatan)
        jumlah = meja.hitung(meja.berkas_meja(pengguna, jabatan), daftar)
        hasil = {
            a.kode: {"baris": jumlah[a.kode], **ukur(klien, {"antrean": a.kode}, putaran)}
            for a in daftar
        }
        hasil["cari"] = ukur(klien, {"antrean": daftar[-1].kode, **SARINGAN}, putaran)
        return hasil


def ukur(klien, query, putaran):
    """Return statements, median milliseconds and KB of one page."""
    alamat = f"{reverse('workflow:meja')}?{urlencode(query)}"
    with CaptureQueriesContext(connection) as tangkapan:
        respons = klien.get(alamat)
    pernyataan = len(tangkapan)  # now: the next request empties the log
    if respons.status_code != 200:  # noqa: PLR2004 -- HTTP
        raise CommandError(f"{alamat}: {respons.status_code}")
    waktu = []
    for _ in range(putaran):
        mulai = perf_counter()
        klien.get(alamat)
        waktu.append((perf_counter() - mulai) * 1000)
    return {
        "pernyataan": pernyataan,
        "ms": round(median(waktu)),
        "kb": len(respons.content) // KB,
    }


def isi_kantor(perkara, selesai):
    """Fill an office with open cases in every stage, some held, and decided ones beside them."""
    kantor = Kantor.objects.get(kode=KANTOR)
    terbuka = [
        _perkara(kantor, nomor, DALAM_PROSES[nomor % len(DALAM_PROSES)]) for nomor in range(perkara)
    ]
    tutup = [_perkara(kantor, perkara + n, Status.PENOLAKAN) for n in range(selesai)]
    semua = Permohonan.objects.bulk_create([*terbuka, *tutup], batch_size=1000)
    _pegang(terbuka)
    _isi(semua)
    with connection.cursor() as kursor:
        for model in TABEL:
            kursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")  # noqa: SLF001 -- Django's public API


def _perkara(kantor, nomor, status):
    oleh = _rujukan("oleh", lambda: Pengguna.objects.get(username="importir"))
    kini = timezone.now() - timedelta(days=nomor % 20, minutes=nomor % 500)
    return Permohonan(
        status=status,
        importir=_rujukan("importir", lambda: oleh.daftar_importir[0]),
        kantor=kantor,
        nomor_surat=f"UKUR/{nomor:06d}",
        tanggal_surat=kini.date(),
        pelabuhan=_rujukan("pelabuhan", lambda: Pelabuhan.objects.get(kode="IDTPE")),
        jangka_waktu=6,
        kategori=_rujukan("kategori", lambda: KategoriTujuan.objects.get(kode="KR01")),
        jenis_kontrak="lainnya",
        dibuat_oleh=oleh,
        putaran=1,
        nomor_pendaftaran=f"{nomor % 1_000_000:06d}",
        tanggal_pendaftaran=kini,
        dikirim_terakhir=kini,
        rantai_kepala_bidang=kantor.punya_kepala_bidang,
        rantai_kepala_kantor=kantor.punya_kepala_kantor,
        batas_layanan=kini.date() + timedelta(days=5) if status in PERAN_TAHAP else None,
        tenggat_kekurangan=kini.date() if status == Status.KEKURANGAN_DOKUMEN else None,
    )


def _pegang(terbuka):
    """Let the demo officers hold every third case of their stage."""
    pemegang = {}
    for nama in AKUN[:-1]:
        jabatan = Pengguna.objects.get(username=nama).daftar_jabatan[0]
        pemegang[jabatan.peran] = jabatan
    dipegang = [p for n, p in enumerate(terbuka) if n % 3 == 0 and p.status in PERAN_TAHAP]
    for satu in dipegang:
        satu.pemegang = pemegang[PERAN_TAHAP[Status(satu.status)]]
    Permohonan.objects.bulk_update(dipegang, ["pemegang"], batch_size=1000)


def _isi(semua):
    """Give every case goods, a sending and a history."""
    kantor = semua[0].kantor
    lokasi = LokasiPenggunaan.objects.bulk_create(
        [
            LokasiPenggunaan(permohonan=p, kantor_pengawas=kantor, lokasi="Gudang ukur")
            for p in semua
        ],
        batch_size=1000,
    )
    Barang.objects.bulk_create(
        [_barang(tempat, n) for tempat in lokasi for n in range(1, BARANG_PER_PERKARA + 1)],
        batch_size=1000,
    )
    Kiriman.objects.bulk_create(
        [
            Kiriman(
                permohonan=p,
                putaran=1,
                isi={"ukur": "x" * 4000},
                oleh=p.dibuat_oleh,
                waktu=p.dikirim_terakhir,
                nilai_rupiah=Decimal(1_000_000 * (n % 977 + 1)),
            )
            for n, p in enumerate(semua)
        ],
        batch_size=1000,
    )
    RiwayatStatus.objects.bulk_create(
        [_langkah(p, urut) for p in semua for urut in range(1, LANGKAH + 1)], batch_size=1000
    )


def _barang(tempat, nomor):
    return Barang(
        permohonan=tempat.permohonan,
        nomor_urut=nomor,
        uraian="Barang ukur",
        kondisi="baru",
        negara_asal=_rujukan("negara", lambda: Negara.objects.get(kode="DE")),
        satuan=_rujukan("satuan", Satuan.objects.first),
        spesifikasi="-",
        identitas="-",
        pemilik="-",
        tahun_pembuatan=2020,
        valuta=_rujukan("valuta", lambda: Valuta.objects.get(kode="EUR")),
        harga_satuan=1,
        jumlah=1,
        lokasi=tempat,
    )


def _langkah(permohonan, urut):
    return RiwayatStatus(
        permohonan=permohonan,
        urut=urut,
        aksi="kirim" if urut == 1 else "teruskan_ke_kepala_seksi",
        label="Kirim Data" if urut == 1 else "Teruskan ke Kepala Seksi",
        dari=Status.DRAFT if urut == 1 else Status.PENELITIAN_ANALIS,
        ke=permohonan.status,
        oleh=permohonan.dibuat_oleh,
        nama_pelaku="Ukur",
        nama_jabatan="Ukur",
        waktu=permohonan.dikirim_terakhir,
    )


_ada = {}


def _rujukan(nama, muat):
    """Return a row that all cases share, loaded once."""
    if nama not in _ada:
        _ada[nama] = muat()
    return _ada[nama]
