"""Making a decision: its number, its snapshot, and the letter it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from jejak.outbox import antar
from permohonan.izin_berlaku import izin_asal, masa_berlaku, masa_sejak
from permohonan.nomor import nomor_berikut
from permohonan.sebutan import bersurat_sendiri
from pungutan.services import rincian
from workflow.models import Keputusan
from workflow.putusan_perubahan import isi_izin, isi_perubahan, uang_perpanjangan
from workflow.surat.hukum import hukum_keputusan

if TYPE_CHECKING:
    from datetime import date

    from permohonan.models import Permohonan
    from workflow.models import RiwayatStatus

TOPIK_SURAT = "workflow.surat"


def buat(permohonan: Permohonan, riwayat: RiwayatStatus, jenis: str) -> Keputusan:
    """Number and freeze a decision and queue its letter; called inside the deciding transaction.

    The number comes from the locked counter of office, series and year in the office's zone, so
    a rollback leaves no gap. Refusals and revocations count in a series of their own.
    """
    kantor = permohonan.kantor
    tanggal = timezone.localdate(riwayat.waktu, kantor.zona_waktu)
    pola = kantor.format_nomor if jenis == Keputusan.Jenis.SKEP else kantor.format_nomor_penolakan
    seri = "skep" if jenis == Keputusan.Jenis.SKEP else "surat"
    urut = nomor_berikut(kantor, seri, tanggal.year)
    jabatan = riwayat.jabatan
    if jabatan is None:
        msg = "a decision is made in a post"
        raise ValueError(msg)
    keputusan = Keputusan.objects.create(
        permohonan=permohonan,
        jenis=jenis,
        nomor=pola.format(urut=urut, unit=kantor.kode_unit, tahun=tanggal.year),
        tanggal=tanggal,
        jabatan=jabatan,
        nama_pejabat=riwayat.nama_pelaku,
        nip_pejabat=jabatan.nip,
        nama_jabatan=jabatan.sebutan,
        alasan=riwayat.catatan,
        isi=isi_keputusan(permohonan, tanggal, jenis),
        waktu=riwayat.waktu,
    )
    antar(TOPIK_SURAT, str(keputusan.pk), {"keputusan": str(keputusan.pk)})
    return keputusan


def isi_keputusan(
    permohonan: Permohonan, tanggal: date, jenis: str = Keputusan.Jenis.SKEP
) -> dict[str, Any]:
    """Return everything a letter states, as it stands on the day of the decision.

    The monthly rate is that of this day. Amounts are rupiah as strings without exponent; dates are
    ISO. Of an extension only its SKEP states money: a refusal asks for none. The preview uses it too.
    """
    uang = rincian(permohonan, tanggal)
    masa = masa_berlaku(permohonan) or masa_sejak(tanggal, permohonan.jangka_waktu)
    return {
        **_pihak(permohonan),
        "fasilitas": izin_asal(permohonan).fasilitas,
        "skjln": permohonan.punya_skjln,
        "pelabuhan": f"{permohonan.pelabuhan.nama} ({permohonan.pelabuhan.kode})",
        "kategori": permohonan.kategori.nama,
        "tujuan": [t.tujuan for t in permohonan.tujuan.all()],
        "lokasi": [
            {"lokasi": k.lokasi, "kantor": k.kantor_pengawas.nama}
            for k in permohonan.lokasi.select_related("kantor_pengawas")
        ],
        "lokasi_khusus": permohonan.lokasi_khusus,
        "jangka_waktu": permohonan.jangka_waktu,
        "mulai": masa.mulai.isoformat(),
        "berakhir": masa.berakhir.isoformat(),
        "barang": [_baris_barang(b, p, u) for b, p, u in uang.per_barang],
        "uang": _uang(uang),
        "dasar_hukum": hukum_keputusan(permohonan, jenis, tanggal),
        **isi_izin(permohonan),
        **isi_perubahan(permohonan),
        **(uang_perpanjangan(permohonan, tanggal) if jenis == Keputusan.Jenis.SKEP else {}),
    }


def _pihak(permohonan: Permohonan) -> dict[str, Any]:
    """Return importer and office, and the letter that is answered with its registration."""
    importir, kantor = permohonan.importir, permohonan.kantor
    terdaftar = timezone.localdate(permohonan.tanggal_pendaftaran, kantor.zona_waktu)
    return {
        "importir": {"npwp": importir.npwp, "nama": importir.nama, "alamat": importir.alamat},
        "kantor": {
            "kode": kantor.kode,
            "nama": kantor.nama,
            "kota": kantor.kota,
            "alamat": kantor.alamat,
        },
        "surat": _surat(permohonan),
        "pendaftaran": {
            "nomor": permohonan.nomor_pendaftaran,
            "tanggal": terdaftar.isoformat(),
        },
    }


def _surat(permohonan: Permohonan) -> dict[str, str] | None:
    """Return the letter that is answered; None of a change that was asked for without one of its own."""
    if not bersurat_sendiri(permohonan):
        return None
    return {"nomor": permohonan.nomor_surat, "tanggal": permohonan.tanggal_surat.isoformat()}


def _baris_barang(barang: Any, penetapan: Any, pungutan: Any) -> dict[str, Any]:
    return {
        "nomor_urut": barang.nomor_urut,
        "uraian": barang.uraian,
        "kondisi": barang.get_kondisi_display(),
        "spesifikasi": barang.spesifikasi,
        "identitas": barang.identitas,
        "jumlah": f"{barang.jumlah.normalize():f}",
        "satuan": barang.satuan.kode,
        "hs": penetapan.hs,
        "bm_persen": None if penetapan.bm_persen is None else f"{penetapan.bm_persen:f}",
        "bm_spesifik": None if penetapan.bm_spesifik is None else f"{penetapan.bm_spesifik:f}",
        "tambahan": [
            {
                "jenis": bea.jenis,
                "persen": None if bea.persen is None else f"{bea.persen:f}",
                "spesifik": None if bea.spesifik is None else f"{bea.spesifik:f}",
            }
            for bea in penetapan.bea_tambahan
        ],
        "cukai": f"{penetapan.cukai:f}",
        "ppnbm_persen": f"{penetapan.ppnbm_persen:f}",
        "ppn_persen": f"{penetapan.ppn_persen:f}",
        "ppn_penuh": penetapan.dpp_pembilang == penetapan.dpp_penyebut,
        "valuta": barang.valuta.kode,
        "cif": f"{penetapan.cif:f}",
        "nilai_pabean": f"{pungutan.nilai_pabean:f}",
    }


def _uang(uang: Any) -> dict[str, Any] | None:
    if uang.fasilitas is None:
        return None
    jumlah = {nama: f"{getattr(uang.fasilitas, nama):f}" for nama in uang.fasilitas.__slots__}
    return {
        "nilai_pabean": f"{uang.total.nilai_pabean:f}",
        "persen_bulanan": f"{uang.persen_bulanan:f}",
        **jumlah,
    }
