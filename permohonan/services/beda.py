"""What changed since the last sending, kept at hand per version; and changes as people read them."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _
from redis.exceptions import RedisError

from permohonan.beda import ANGKA, BAGIAN, BERBARIS, HAPUS, TAMBAH, UBAH, URUTAN, Perubahan, beda
from permohonan.kelengkapan import BAGIAN as JUDUL_BAGIAN
from permohonan.models import Barang, Permohonan
from permohonan.pengiriman import isi_kanonik
from portal.tampilan import desimal, tanggal
from referensi.models import JenisDokumen, Kantor, KategoriTujuan, Negara, Pelabuhan

if TYPE_CHECKING:
    from collections.abc import Iterable

DISIMPAN = 3600  # seconds; the key changes with every change of the application
KATA = {TAMBAH: _("Ditambahkan"), UBAH: _("Diubah"), HAPUS: _("Dihapus")}
JUDUL = {
    **JUDUL_BAGIAN,
    "importir": _("Data Importir"),
    "tanpa_dokumen": _("Alasan tanpa dokumen"),
}
# Parts that people change on the tab of another.
TAB = {"tanpa_dokumen": "lampiran"}
BERJENIS = {"lampiran", "tanpa_dokumen"}
KOLOM = {
    "jenis": _("Jenis"),
    "kantor": _("Kode Kantor Penerbit"),
    "nomor_surat": _("Nomor Surat Permohonan"),
    "tanggal_surat": _("Tanggal Surat Permohonan"),
    "pelabuhan": _("Pelabuhan Masuk"),
    "jangka_waktu": _("Jangka Waktu (bulan)"),
    "kategori": _("Tujuan Penggunaan"),
    "jenis_kontrak": _("Jenis Kontrak"),
    "punya_skjln": _("Memiliki SKJLN"),
    "lokasi_khusus": _("Lokasi tempat khusus"),
    "penandatangan": _("Nama penanda tangan"),
    "jabatan_penandatangan": _("Jabatan penanda tangan"),
    "kapasitas": _("Bertindak sebagai"),
    "tempat": _("Tempat"),
    "uraian": _("Uraian Barang"),
    "kondisi": _("Jenis Kondisi Barang"),
    "spesifikasi": _("Spesifikasi"),
    "identitas": _("Identitas"),
    "pemilik": _("Pemilik Barang"),
    "tahun_pembuatan": _("Tahun Pembuatan"),
    "harga_satuan": _("Perkiraan Harga Satuan"),
    "jumlah": _("Jumlah Barang"),
    "negara_asal": _("Negara Asal Barang"),
    "satuan": _("Satuan"),
    "valuta": _("Valuta"),
    "pos_tarif": _("Perkiraan pos tarif (HS)"),
    "lokasi": _("Lokasi Penggunaan"),
    "nomor": _("No. Dokumen"),
    "tanggal": _("Tanggal Dokumen"),
    "masa_berlaku": _("Masa Berlaku"),
    "keterangan": _("Keterangan"),
    "berkas": _("Berkas"),
    "tujuan": _("Tujuan Penggunaan"),
    "alasan": _("Alasan"),
    "tanggal_perkiraan": _("Tanggal Perkiraan"),
    "asal": _("SKEP yang diubah"),
    "sampai": _("Perkiraan sampai dengan tanggal"),
    "bulan_semula": _("Jangka waktu izin semula (bulan)"),
    "bulan_tambahan": _("Tambahan jangka waktu (bulan)"),
    "npwp": _("ID Identitas (NPWP)"),
    "nib": "NIB",
    "api": "API",
    "nama": _("Nama Perusahaan"),
    "nama_pemohon": _("Nama Pemohon"),
    "alamat": _("Alamat"),
    "no_hp": _("No. HP"),
    "faksimile": _("Faksimile"),
    "email": _("Email"),
    URUTAN: _("Urutan barang"),
}
# Fields of rows that are called otherwise than the header's.
KOLOM_BARIS = {("tujuan", "kategori"): _("Kategori Tujuan")}
PILIHAN: dict[str, dict[str, Any]] = {
    "jenis_kontrak": dict(Permohonan.JenisKontrak.choices),
    "kapasitas": dict(Permohonan.Kapasitas.choices),
    "kondisi": dict(Barang.Kondisi.choices),
}
TANGGAL = {"tanggal_surat", "tanggal", "masa_berlaku", "tanggal_perkiraan", "sampai"}
RUJUKAN: dict[tuple[str, str], Any] = {
    ("header", "kantor"): Kantor,
    ("header", "pelabuhan"): Pelabuhan,
    ("header", "kategori"): KategoriTujuan,
    ("tujuan", "kategori"): KategoriTujuan,
    ("barang", "negara_asal"): Negara,
    ("lokasi", "kantor"): Kantor,
}


def perubahan_sejak_kirim(permohonan: Permohonan) -> list[Perubahan]:
    """Return what differs from the last sending; empty while nothing was sent.

    Kept in the cache per version: the tabs ask on every page, and thousands of goods take time.
    """
    if not permohonan.putaran:
        return []
    # The importer's own data is not under the application's version.
    versi = f"{permohonan.versi}:{permohonan.importir.versi}"
    kunci = f"beda:{permohonan.pk}:{permohonan.putaran}:{versi}"
    hasil: list[Perubahan] | None = None
    # Without the cache the page takes longer, nothing more.
    with suppress(RedisError):
        hasil = cache.get(kunci)
    if hasil is None:
        terakhir = permohonan.kiriman.filter(putaran=permohonan.putaran).first()
        hasil = beda(terakhir.isi, isi_kanonik(permohonan)) if terakhir else []
        with suppress(RedisError):
            cache.set(kunci, hasil, DISIMPAN)
    return hasil


def perubahan_kiriman(permohonan: Permohonan, lama: int, baru: int) -> list[Perubahan]:
    """Return what differs from sending ``lama`` to sending ``baru``; empty where one is not there.

    Sendings never change, so the answer is kept under their numbers alone.
    """
    kunci = f"beda:{permohonan.pk}:{lama}>{baru}"
    hasil: list[Perubahan] | None = None
    with suppress(RedisError):
        hasil = cache.get(kunci)
    if hasil is None:
        isi = dict(
            permohonan.kiriman.filter(putaran__in=(lama, baru)).values_list("putaran", "isi")
        )
        if lama not in isi or baru not in isi:
            return []
        hasil = beda(isi[lama], isi[baru])
        with suppress(RedisError):
            cache.set(kunci, hasil, DISIMPAN)
    return hasil


def perubahan_kiriman_terakhir(permohonan: Permohonan) -> list[Perubahan]:
    """Return what the last sending changed on the one before; empty for the first."""
    kini = permohonan.putaran
    return perubahan_kiriman(permohonan, kini - 1, kini) if kini > 1 else []


def uraikan_kiriman(permohonan: Permohonan, lama: int, baru: int) -> Any:
    """Return what differs between two sendings as pages print it (see ``uraikan``)."""
    perubahan = perubahan_kiriman(permohonan, lama, baru)
    if not perubahan:
        return []
    isi = dict(permohonan.kiriman.filter(putaran__in=(lama, baru)).values_list("putaran", "isi"))
    return uraikan(perubahan, isi[lama], isi[baru])


def uraikan_sejak_kirim(permohonan: Permohonan) -> Any:
    """Return what differs from the last sending as pages print it (see ``uraikan``)."""
    perubahan = perubahan_sejak_kirim(permohonan)
    if not perubahan:
        return []
    lama = permohonan.kiriman.get(putaran=permohonan.putaran).isi
    tempat = permohonan.lokasi.values("pk", "lokasi")
    kini = {"lokasi": [{"id": t["pk"], "lokasi": t["lokasi"]} for t in tempat]}
    return uraikan(perubahan, lama, kini)


def uraikan(perubahan: Iterable[Perubahan], lama: dict[str, Any], baru: dict[str, Any]) -> Any:
    """Return the changes as pages print them, by part.

    ``[{bagian, judul, butir: [{label, jenis, kata, kolom: [{nama, lama, baru}]}]}]``.
    """
    semua = list(perubahan)
    nama = _Nama(semua, lama, baru)
    hasil = []
    for bagian in BAGIAN:
        butir = [nama.butir(p) for p in semua if p.bagian == bagian]
        if butir:
            hasil.append({"bagian": bagian, "judul": JUDUL[bagian], "butir": butir})
    return hasil


def bagian_berubah(perubahan: Iterable[Perubahan]) -> set[str]:
    """Return the parts that carry a mark."""
    return {TAB.get(p.bagian, p.bagian) for p in perubahan}


def baris_berubah(perubahan: Iterable[Perubahan], sejak: int | None = None) -> dict[str, str]:
    """Return {id of a row: word of its badge} of the rows that were added or changed.

    ``sejak`` names the sending since which, for officers: they read the badge of an older day.
    """
    akhir = "" if sejak is None else f" sejak kiriman {sejak}"
    return {
        p.id: f"{KATA[p.jenis]}{akhir}"
        for p in perubahan
        if p.id and p.jenis != HAPUS and p.bagian in BERBARIS
    }


class _Nama:
    """Codes and ids as words; each reference table is asked once."""

    def __init__(
        self, perubahan: list[Perubahan], lama: dict[str, Any], baru: dict[str, Any]
    ) -> None:
        self.kode: dict[tuple[str, str], dict[str, str]] = {}
        for (bagian, kolom), model in RUJUKAN.items():
            kode = {
                nilai
                for p in perubahan
                if p.bagian == bagian
                for k in p.kolom
                if k.nama == kolom
                for nilai in (k.lama, k.baru)
            }
            if kode:
                ada = model.objects.filter(kode__in=kode)
                # Offices and ports have one name, the rest one per language.
                self.kode[bagian, kolom] = {m.kode: getattr(m, "nama_kini", m.nama) for m in ada}
        self.jenis: dict[str, str] = {}
        if any(p.bagian in BERJENIS for p in perubahan):
            self.jenis = {j.kode: j.nama_kini for j in JenisDokumen.objects.all()}
        self.tempat = {
            str(t["id"]): t.get("lokasi", "")
            for isi in (lama, baru)
            for t in isi.get("lokasi") or []
        }

    def butir(self, p: Perubahan) -> dict[str, Any]:
        """Return one change in words."""
        label = p.label
        if p.bagian in BERJENIS:
            kode, spasi, nomor = label.partition(" ")
            label = f"{self.jenis.get(kode, kode)}{spasi}{nomor}"
        return {
            "label": label,
            "jenis": p.jenis,
            "kata": KATA[p.jenis],
            "kolom": [
                {
                    "nama": KOLOM_BARIS.get((p.bagian, k.nama)) or KOLOM.get(k.nama, k.nama),
                    "lama": self.nilai(p.bagian, k.nama, k.lama),
                    "baru": self.nilai(p.bagian, k.nama, k.baru),
                    "tanpa_nilai": k.nama == URUTAN,
                }
                for k in p.kolom
            ],
        }

    def nilai(self, bagian: str, kolom: str, nilai: Any) -> str:
        """Return one value in words; "" where it is empty."""
        if nilai is None or nilai == "":
            return ""
        if isinstance(nilai, bool):
            return str(_("Ya") if nilai else _("Tidak"))
        if isinstance(nilai, dict):
            return str(nilai.get("nama", ""))
        if kolom in TANGGAL:
            return tanggal(dt.date.fromisoformat(nilai))
        if kolom in ANGKA:
            return desimal(nilai)
        return str(self._kata(bagian, kolom).get(str(nilai), nilai))

    def _kata(self, bagian: str, kolom: str) -> dict[str, Any]:
        """Return the words of the codes or ids that a field holds."""
        if kolom in PILIHAN:
            return PILIHAN[kolom]
        if (bagian, kolom) == ("barang", "lokasi"):
            return self.tempat
        if kolom == "jenis" and bagian in BERJENIS:
            return self.jenis
        return self.kode.get((bagian, kolom), {})
