"""One application from the header to the SKEP, as the manual walks, through the real views."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pikepdf
from django.utils import timezone
from webtest import Upload

from lampiran.syarat import daftar_dokumen
from permohonan.models import Permohonan
from referensi.models import Kantor, KategoriTujuan, Negara, Pelabuhan, Satuan, Valuta
from workflow.contoh.peramban import Peramban

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from webtest import TestResponse

# Goods as one would temporarily import them: words, unit, price, quantity, HS (all invented).
BARANG = (
    {
        "uraian": "Generator set diesel 500 kVA merek Contoh Power tipe CP-500",
        "spesifikasi": "500 kVA, 400 V, 50 Hz, silent type, mesin diesel 6 silinder",
        "identitas": "SN CP500-2021-0147",
        "harga_satuan": "68500,00",
        "jumlah": "2",
        "satuan": "NIU",
        "hs": "85021390",
    },
    {
        "uraian": "Alat ukur getaran turbin portabel merek Contoh Messtechnik",
        "spesifikasi": "8 kanal, 0-20 kHz, lengkap dengan sensor dan tas",
        "identitas": "SN VM8-33071",
        "harga_satuan": "12750,50",
        "jumlah": "4",
        "satuan": "SET",
        "hs": "90318090",
    },
)


class Perjalanan:
    """The walk at one office; each method yields a line for the person who watches."""

    def __init__(self, kode_kantor: str, akhiran: str = "") -> None:
        """Choose the office and the suffix of its officers' accounts (".priok")."""
        self.kantor = Kantor.objects.get(kode=kode_kantor)
        self.akhiran = akhiran
        self.pk: UUID | None = None

    @property
    def permohonan(self) -> Permohonan:
        """The application as the database holds it."""
        return Permohonan.objects.with_rincian().get(pk=self.pk)

    def ajukan(self, kategori: str = "KR01") -> Iterator[str]:
        """File as the importer: header, goods, documents, send."""
        peramban = Peramban("importir")
        hari, urut = timezone.localdate(), timezone.localtime()
        nomor = f"CNR/{urut:%Y%m%d-%H%M%S%f}"
        pelabuhan = Pelabuhan.objects.berlaku().filter(kantor=self.kantor).first()
        header = peramban.kirim(
            peramban.buka("permohonan:header_baru"),
            {
                "kantor": str(self.kantor.pk),
                "nomor_surat": nomor,
                "tanggal_surat": hari.isoformat(),
                "pelabuhan": str((pelabuhan or Pelabuhan.objects.berlaku().first()).pk),
                "jangka_waktu": "6",
                "kategori": str(KategoriTujuan.objects.get(kode=kategori).pk),
                "jenis_kontrak": "operating_lease",
            },
        )
        self.pk = Permohonan.objects.get(nomor_surat=nomor).pk
        yield f"Rekam Header: {nomor} di {self.kantor.nama} ({header.request.path})"
        for barang in BARANG:
            self._barang(peramban, barang)
            yield f"Tambah Barang: {barang['uraian']}"
        yield from self._lampiran(peramban)
        peramban.kirim(
            peramban.buka("workflow:kirim", self.pk),
            {
                "penandatangan": "Andi Setiawan",
                "jabatan_penandatangan": "Direktur Utama",
                "kapasitas": "pimpinan",
                "tempat": "Surabaya",
                "pernyataan": True,
                "catatan": "Mohon diproses; barang tiba dua minggu lagi.",
            },
        )
        yield f"Kirim Data: nomor pendaftaran {self.permohonan.nomor_pendaftaran}"

    def _barang(self, peramban: Peramban, barang: dict[str, str]) -> None:
        isian = {k: v for k, v in barang.items() if k not in {"hs", "satuan"}}
        peramban.kirim(
            peramban.buka("permohonan:barang_tambah", self.pk),
            isian
            | {
                "kondisi": "bekas",
                "negara_asal": str(Negara.objects.get(kode="DE").pk),
                "satuan": str(Satuan.objects.get(kode=barang["satuan"]).pk),
                "pemilik": "Contoh Messtechnik GmbH, Hamburg",
                "tahun_pembuatan": "2021",
                "valuta": str(Valuta.objects.get(kode="EUR").pk),
                "kantor_pengawas": str(Kantor.objects.get(kode="070300").pk),
                "lokasi": "PLTU Contoh Gresik, Jl. Harun Thohir, Gresik",
            },
        )

    def _lampiran(self, peramban: Peramban) -> Iterator[str]:
        for baris in daftar_dokumen(self.permohonan):
            if not baris.wajib or baris.terpenuhi:
                continue
            kode = baris.jenis.kode
            peramban.kirim(
                peramban.buka("lampiran:unggah", self.pk, kode),
                {
                    "nomor": f"CONTOH-{kode.upper()}-01",
                    "tanggal": (timezone.localdate() - timedelta(days=14)).isoformat(),
                    "berkas": Upload(f"{kode}.pdf", contoh_pdf(), "application/pdf"),
                },
            )
            yield f"Lampiran: {baris.jenis.nama}"

    def _pejabat(self, nama: str) -> Peramban:
        """Sign an officer in and take the case where nobody holds it."""
        peramban = Peramban(f"{nama}{self.akhiran}")
        halaman = peramban.buka("workflow:perkara", self.pk)
        if self.permohonan.pemegang_id is None:
            peramban.tekan("workflow:ambil", self.pk, di=halaman)
        return peramban

    def _aksi(self, peramban: Peramban, nama: str, catatan: str = "") -> str:
        peramban.kirim(peramban.buka("workflow:aksi", self.pk, nama), {"catatan": catatan})
        return self.permohonan.get_status_display()

    def periksa(self) -> Iterator[str]:
        """Analis: facility, ticks, opinion, up."""
        analis = self._pejabat("analis")
        isian: dict[str, Any] = {
            "fasilitas": self.permohonan.kategori.fasilitas,
            "rekomendasi": "terbitkan",
            "isi": "Syarat impor sementara terpenuhi; barang dapat diidentifikasi.",
        }
        semua = analis.buka("workflow:penelitian", self.pk)
        putusan = {
            nama: "terpenuhi" if "kriteria" in nama else "sesuai"
            for nama in _formulir_pemeriksaan(semua)
        }
        analis.kirim(semua, putusan | isian)
        yield f"Analis: {len(putusan)} dokumen dan kriteria diberi tanda, fasilitas {isian['fasilitas']}"
        status = self._aksi(analis, "teruskan_ke_kepala_seksi", "Lengkap dan benar.")
        yield f"Analis: nota pendapat, diteruskan → {status}"

    def _pendapat(self, pejabat: Peramban, isi: str) -> None:
        pejabat.kirim(
            pejabat.buka("workflow:pendapat", self.pk), {"rekomendasi": "terbitkan", "isi": isi}
        )

    def klasifikasi(self) -> Iterator[str]:
        """Kepala Seksi asks; Petugas Klasifikasi sets HS, rates and value; Kepala Seksi goes on."""
        kasi = self._pejabat("kasi")
        yield f"Kepala Seksi: {self._aksi(kasi, 'minta_klasifikasi', 'Mohon klasifikasi.')}"
        petugas = self._pejabat("klasifikasi")
        for barang, contoh in zip(self.permohonan.barang.all(), BARANG, strict=True):
            halaman = petugas.buka("pungutan:penetapan_barang", self.pk, barang.pk)
            petugas.kirim(halaman, {"hs": contoh["hs"], "metode": "1"})
            yield f"Petugas Klasifikasi: barang {barang.nomor_urut} HS {contoh['hs']}"
        selesai = self._aksi(petugas, "selesai_klasifikasi", "Sudah ditetapkan.")
        yield f"Petugas Klasifikasi: selesai → {selesai}"
        self._pendapat(kasi, "Klasifikasi dan nilai pabean telah ditetapkan.")
        naik = self._aksi(kasi, "teruskan_ke_kepala_bidang", "Mohon keputusan.")
        yield f"Kepala Seksi: diteruskan → {naik}"

    def putuskan(self) -> Iterator[str]:
        """Kepala Bidang, and the Kepala Kantor where the office has one, up to the SKEP."""
        kabid = self._pejabat("kabid")
        if self.permohonan.rantai_kepala_kantor:
            naik = self._aksi(kabid, "teruskan_ke_kepala_kantor", "Setuju diterbitkan.")
            yield f"Kepala Bidang: diteruskan → {naik}"
            pemutus, sebutan = self._pejabat("kakan"), "Kepala Kantor"
        else:
            pemutus, sebutan = kabid, "Kepala Bidang"
        status = self._aksi(pemutus, "terbitkan_skep")
        yield f"{sebutan}: {status}, nomor {self.permohonan.nomor_skep}"


def _formulir_pemeriksaan(halaman: TestResponse) -> list[str]:
    """Return the names of everything that is judged on the page."""
    return [
        str(nama)
        for formulir in halaman.forms.values()
        for nama in formulir.fields
        if str(nama).startswith("hasil_")
    ]


def contoh_pdf() -> bytes:
    """Return a small valid PDF to attach."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.docinfo["/Title"] = "Dokumen contoh"
        keluar = io.BytesIO()
        pdf.save(keluar)
    return keluar.getvalue()
