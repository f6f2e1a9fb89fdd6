"""Sample cases in several statuses, made through the real services: something to look at on day one."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from lampiran.services import simpan_lampiran
from lampiran.syarat import daftar_dokumen
from permohonan.models import Permohonan
from permohonan.services.barang import simpan_barang
from permohonan.services.header import buat_header
from portal.models import Pengguna
from pungutan.penetapan import tetapkan_barang
from referensi.kalender import tambah_hari_kerja
from referensi.models import Kantor, KategoriTujuan, Negara, Pelabuhan, Satuan, Valuta
from referensi.services import jadwal_kantor
from workflow.contoh.perjalanan import contoh_pdf
from workflow.pekerjaan.kekurangan import Butir, susun
from workflow.pekerjaan.pegangan import ambil
from workflow.pekerjaan.pemeriksaan import Penelitian, simpan_penelitian
from workflow.pengiriman import kirim_data
from workflow.services import apply_transition

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

PERAK, PRIOK = "070100", "040300"


class Contoh(NamedTuple):
    """One sample: letter number, who files where and for what, the goods, how far it goes, how long.

    A permit of one month is near its end from its first day: the portal offers its extension.
    """

    nomor: str
    importir: str
    kantor: str
    pelabuhan: str
    kategori: str
    barang: tuple[str, str, str, str, str, str, str]
    sampai: str
    bulan: int = 6


# Goods: words, specification, identity, origin, currency, unit price, HS; all invented.
CONTOH = (
    Contoh("CNR/IS/001/2026", "importir", PERAK, "IDTPE", "PB08",
           ("Turbin gas portabel 2 MW merek Contoh Turbine", "2 MW, 50 Hz, dua poros",
            "SN CT2-0091", "JP", "JPY", "48500000", "84118100"), "draf"),
    Contoh("CNR/IS/002/2026", "importir", PERAK, "IDTPE", "KR01",
           ("Crane perayap 250 ton merek Contoh Heavy tipe CH-250", "Boom 60 m, 250 ton",
            "SN CH250-7741", "DE", "EUR", "915000", "84264900"), "analis"),
    Contoh("CBP/IS/014/2026", "importir2", PERAK, "IDTPE", "PB05",
           ("Perangkat tata suara konser 40 kW merek Contoh Audio", "Line array 24 kotak",
            "SN CA-24-551", "SG", "USD", "186000", "85185010"), "kekurangan"),
    Contoh("CNR/IS/003/2026", "importir", PERAK, "IDTPE", "KR03",
           ("Alat uji getaran turbin 16 kanal merek Contoh Messtechnik", "16 kanal, 0-40 kHz",
            "SN VM16-0208", "DE", "EUR", "38250.50", "90318090"), "kakan"),
    Contoh("CBP/IS/015/2026", "importir2", PRIOK, "IDTPP", "PB01",
           ("Panel pameran modular dan layar LED 60 m2", "Rangka aluminium, LED 2,6 mm",
            "SN LED-60-19", "CN", "CNY", "742000", "85285200"), "kabid"),
    Contoh("CBP/IS/016/2026", "importir2", PRIOK, "IDTPP", "PB03",
           ("Kamera sinema 8K lengkap dengan lensa", "Sensor full frame, 6 lensa prime",
            "SN C8K-3311", "US", "USD", "94500", "90071000"), "skep"),
    Contoh("CNR/IS/004/2026", "importir", PERAK, "IDTPE", "KR02",
           ("Mesin derek (winch) listrik portabel merek Contoh Winch", "10 ton, 400 V, tali 80 m",
            "SN CW10-118", "DE", "EUR", "27400", "84253100"), "skep", 1),
    Contoh("CNR/IS/005/2026", "importir", PERAK, "IDTPE", "KR01",
           ("Mesin las orbital pipa 24 inci merek Contoh Weld", "6-24 inci, 400 A",
            "SN CW24-0530", "DE", "EUR", "61250", "85153100"), "skep"),
)  # fmt: skip


def buat_perkara() -> int:
    """Make the samples that are missing, each in one transaction; return how many were made."""
    ada = set(Permohonan.objects.values_list("nomor_surat", flat=True))
    baru = [contoh for contoh in CONTOH if contoh.nomor not in ada]
    for contoh in baru:
        buat_satu(contoh)
    return len(baru)


@transaction.atomic
def buat_satu(contoh: Contoh) -> Permohonan:
    """Make one case, all of it or nothing."""
    jalan = _Jalan(contoh)
    jalan.jalankan()
    return jalan.permohonan


def _pengguna(username: str) -> Pengguna:
    return Pengguna.objects.get(username=username)


class _Jalan:
    """The way of one sample; each step is the service that a page would call."""

    def __init__(self, contoh: Contoh) -> None:
        self.contoh = contoh
        self.importir = _pengguna(contoh.importir)
        self.akhiran = ".priok" if contoh.kantor == PRIOK else ""
        self.pk: UUID

    def jalankan(self) -> None:
        """Go as far as the sample goes."""
        self._rekam()
        if self.contoh.sampai == "draf":
            return
        self._lampirkan()
        isian = {
            "penandatangan": self.importir.nama,
            "jabatan_penandatangan": "Direktur",
            "kapasitas": "pimpinan",
            "tempat": "Surabaya",
            "catatan": "",
        }
        kirim_data(self.pk, isian, versi=None, oleh=self.importir)
        if self.contoh.sampai == "kekurangan":
            self._minta_kelengkapan()
        elif self.contoh.sampai != "analis":
            self._teliti()

    @property
    def permohonan(self) -> Permohonan:
        return Permohonan.objects.with_rincian().get(pk=self.pk)

    def _rekam(self) -> None:
        c = self.contoh
        self.pk = buat_header(
            {
                "kantor": Kantor.objects.get(kode=c.kantor),
                "nomor_surat": c.nomor,
                "tanggal_surat": timezone.localdate() - timedelta(days=3),
                "pelabuhan": Pelabuhan.objects.get(kode=c.pelabuhan),
                "jangka_waktu": c.bulan,
                "kategori": KategoriTujuan.objects.get(kode=c.kategori),
                "jenis_kontrak": "lainnya",
                "punya_skjln": False,
                "lokasi_khusus": "Gudang Contoh Ekspo, Jl. Contoh Pelabuhan No. 8, Jakarta Utara",
            },
            importir=self.importir.daftar_importir[0],
            oleh=self.importir,
        ).pk
        uraian, spesifikasi, identitas, negara, valuta, harga, _ = c.barang
        isian: dict[str, Any] = {
            "uraian": uraian,
            "kondisi": "bekas",
            "negara_asal": Negara.objects.get(kode=negara),
            "satuan": Satuan.objects.get(kode="SET"),
            "spesifikasi": spesifikasi,
            "identitas": identitas,
            "pemilik": "Contoh Leasing Pte. Ltd.",
            "tahun_pembuatan": 2022,
            "valuta": Valuta.objects.get(kode=valuta),
            "harga_satuan": Decimal(harga),
            "jumlah": Decimal(1),
            "kantor_pengawas": Kantor.objects.get(kode="070300"),
            "lokasi": "Kawasan Industri Contoh, Jl. Manyar, Gresik",
        }
        simpan_barang(self.pk, isian, versi=None, oleh=self.importir)

    def _lampirkan(self) -> None:
        for baris in daftar_dokumen(self.permohonan):
            if baris.wajib:
                berkas = SimpleUploadedFile(f"{baris.jenis.kode}.pdf", contoh_pdf())
                isian = {
                    "nomor": f"CONTOH-{baris.jenis.kode.upper()}",
                    "tanggal": timezone.localdate() - timedelta(days=20),
                    "masa_berlaku": None,
                    "keterangan": "Dokumen contoh",
                    "berkas": berkas,
                }
                simpan_lampiran(self.pk, baris.jenis, isian, versi=None, oleh=self.importir)

    def _pejabat(self, nama: str) -> Pengguna:
        pejabat = _pengguna(f"{nama}{self.akhiran}")
        ambil(self.pk, oleh=pejabat)
        return pejabat

    def _minta_kelengkapan(self) -> None:
        analis = self._pejabat("analis")
        semua = {baris.jenis.kode: baris.jenis for baris in daftar_dokumen(self.permohonan)}
        jenis = semua["perkiraan_nilai"]
        alasan = "Invoice tidak memuat nilai per unit; mohon lampirkan yang terinci."
        tenggat = self._tenggat()
        susun(self.pk, [Butir(jenis, alasan)], tenggat, versi=None, oleh=analis)
        apply_transition(
            self.pk, "minta_kelengkapan", oleh=analis, catatan="Mohon dilengkapi sebelum tenggat."
        )

    def _tenggat(self) -> date:
        """Return the working day that the form of the shortage list would propose."""
        kantor = self.permohonan.kantor
        hari_ini = timezone.localdate(timezone=kantor.zona_waktu)
        jadwal = jadwal_kantor(kantor, hari_ini, hari_ini + timedelta(days=366))
        return tambah_hari_kerja(hari_ini, settings.KEKURANGAN_HARI_KERJA, jadwal)

    def _teliti(self) -> None:
        analis = self._pejabat("analis")
        penelitian = Penelitian(
            fasilitas=(self.permohonan.kategori.fasilitas, ""),
            pendapat=("terbitkan", "Syarat impor sementara terpenuhi."),
        )
        simpan_penelitian(self.pk, penelitian, sisanya_sesuai=True, versi=None, oleh=analis)
        apply_transition(
            self.pk, "teruskan_ke_kepala_seksi", oleh=analis, catatan="Lengkap dan benar."
        )
        kasi = self._pejabat("kasi")
        for barang in self.permohonan.barang.all():
            isian = {
                "hs": self.contoh.barang[6],
                "metode": "1",
                "cif": barang.nilai,
                "dasar": "Nilai transaksi menurut invoice.",
            }
            tetapkan_barang(self.pk, barang.pk, isian, versi=None, oleh=kasi)
        apply_transition(
            self.pk, "teruskan_ke_kepala_bidang", oleh=kasi, catatan="Mohon keputusan."
        )
        kantor = self.permohonan.rantai_kepala_kantor
        if self.contoh.sampai == "kakan" or (self.contoh.sampai == "skep" and kantor):
            apply_transition(
                self.pk,
                "teruskan_ke_kepala_kantor",
                oleh=self._pejabat("kabid"),
                catatan="Setuju diterbitkan.",
            )
        if self.contoh.sampai == "skep":
            pemutus = self._pejabat("kakan" if kantor else "kabid")
            apply_transition(self.pk, "terbitkan_skep", oleh=pemutus)
