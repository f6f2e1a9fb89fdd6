"""What a paper on the way states: plain values, frozen in the transaction of the move.

Dates and moments are ISO, the rest words; everything is Indonesian, whatever language the page
spoke.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import override

from permohonan.models import Permohonan
from permohonan.sebutan import bersurat_sendiri
from portal.tampilan import tanggal
from workflow.diminta import ringkas
from workflow.models import SuratProses
from workflow.surat.proses.dokumen import daftar_dokumen

if TYPE_CHECKING:
    from permohonan.models import Kiriman
    from workflow.models import RiwayatStatus


def umum(permohonan: Permohonan) -> dict[str, Any]:
    """Return whose application it is, of which kind, and at which office."""
    importir, kantor = permohonan.importir, permohonan.kantor
    surat = None
    if bersurat_sendiri(permohonan):
        surat = {"nomor": permohonan.nomor_surat, "tanggal": permohonan.tanggal_surat.isoformat()}
    with override("id"):
        return {
            "importir": {"npwp": importir.npwp, "nama": importir.nama, "alamat": importir.alamat},
            "kantor": {
                "kode": kantor.kode,
                "nama": kantor.nama,
                "kota": kantor.kota,
                "alamat": kantor.alamat,
            },
            "zona": kantor.zona,
            "surat": surat,
            "pendaftaran": {
                "nomor": permohonan.nomor_pendaftaran,
                "waktu": permohonan.tanggal_pendaftaran.isoformat()
                if permohonan.tanggal_pendaftaran
                else "",
            },
            "jenis": str(Permohonan.Jenis(permohonan.jenis).label),
            "asal": _skep(permohonan),
            "diminta": ringkas(permohonan, tanggal),
            "kategori": permohonan.kategori.nama,
        }


def _skep(permohonan: Permohonan) -> dict[str, str] | None:
    """Return the SKEP that a change changes; None of a first application."""
    asal = permohonan.asal
    if asal is None or asal.tanggal_skep is None:
        return None
    return {"nomor": asal.nomor_skep, "tanggal": asal.tanggal_skep.isoformat()}


def isi_tanda_terima(kiriman: Kiriman, riwayat: RiwayatStatus) -> dict[str, Any]:
    """Return what a receipt states: what was sent, when, by whom, and until when it is answered."""
    permohonan = kiriman.permohonan
    tanpa = [satu["alasan"] for satu in kiriman.isi["tanpa_dokumen"]]
    return {
        **umum(permohonan),
        "putaran": kiriman.putaran,
        "waktu": riwayat.waktu.isoformat(),
        "jumlah_barang": len(kiriman.isi["barang"]),
        "dokumen": daftar_dokumen(kiriman.isi),
        "tanpa_dokumen": len(tanpa),
        "pengirim": {"nama": riwayat.nama_pelaku, "sebutan": riwayat.nama_jabatan},
        "loket": riwayat.jabatan_id is not None,
        "batas": permohonan.batas_layanan.isoformat() if permohonan.batas_layanan else "",
        "sha256": kiriman.sha256,
        "menjawab": _menjawab(kiriman),
    }


def _menjawab(kiriman: Kiriman) -> dict[str, Any] | None:
    """Return what a later sending answers: the request, item by item; None of the first."""
    if kiriman.putaran == 1:
        return None
    diminta = (
        SuratProses.objects.filter(
            permohonan=kiriman.permohonan, jenis=SuratProses.Jenis.PERMINTAAN
        )
        .order_by("waktu")
        .last()
    )
    butir = kiriman.permohonan.butir_kekurangan.filter(putaran=kiriman.putaran - 1)
    return {
        "surat": diminta and {"nomor": diminta.nomor, "tanggal": diminta.tanggal.isoformat()},
        "butir": [
            {
                "dokumen": b.jenis.nama if b.jenis else "",
                "alasan": b.alasan,
                "penjelasan": b.jawaban,
                "lampiran": b.lampiran.nomor if b.lampiran else "",
            }
            for b in butir.select_related("jenis", "lampiran")
        ],
    }


def isi_permintaan(permohonan: Permohonan, riwayat: RiwayatStatus) -> dict[str, Any]:
    """Return what a request for documents states: the items in the analyst's words, and until when."""
    jabatan, tenggat = riwayat.jabatan, permohonan.tenggat_kekurangan
    if jabatan is None or tenggat is None:
        msg = "a request is made in a post, and until a day"
        raise ValueError(msg)
    butir = permohonan.butir_kekurangan.filter(putaran=permohonan.putaran)
    return {
        **umum(permohonan),
        "putaran": permohonan.putaran,
        "butir": [
            {"dokumen": b.jenis.nama if b.jenis else "", "alasan": b.alasan}
            for b in butir.select_related("jenis")
        ],
        "catatan": riwayat.catatan,
        "tenggat": tenggat.isoformat(),
        "pejabat": {
            "nama": riwayat.nama_pelaku,
            "nip": jabatan.nip,
            "jabatan": jabatan.sebutan,
        },
    }


def hari(riwayat: RiwayatStatus, permohonan: Permohonan) -> Any:
    """Return the day of a move by the calendar of its office."""
    return timezone.localdate(riwayat.waktu, permohonan.kantor.zona_waktu)
