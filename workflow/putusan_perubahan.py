"""What the decision on a change states, frozen with it: which SKEP is changed, semula and menjadi."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from permohonan.izin_berlaku import izin_berlaku
from pungutan.perpanjangan import snapshot
from workflow.diminta import Diminta, diminta

if TYPE_CHECKING:
    from datetime import date

    from permohonan.models import Permohonan


def isi_perubahan(permohonan: Permohonan) -> dict[str, Any]:
    """Return the parts of the snapshot that only a change has; empty of a first application.

    ``jangka_waktu``, ``mulai`` and ``berakhir`` are the permit's once the change is granted. Dates are
    ISO.
    """
    minta = diminta(permohonan)
    if minta is None:
        return {}
    return {
        "jangka_waktu": minta.bulan,
        "mulai": minta.masa.mulai.isoformat(),
        "berakhir": minta.masa.berakhir.isoformat(),
        "perubahan": {
            "jenis": permohonan.jenis,
            "asal": _skep(minta.asal),
            "terdahulu": [_skep(satu) for satu in minta.terdahulu],
            "bulan_semula": minta.semula.bulan,
            "berakhir_semula": minta.semula.masa.berakhir.isoformat(),
            "pengawas_semula": minta.pengawas_semula,
            "pengawas_baru": minta.pengawas_baru,
            **_jangka_waktu(minta),
            **_tujuan(minta),
            **_lokasi(minta),
        },
    }


def uang_perpanjangan(permohonan: Permohonan, tanggal: date) -> dict[str, Any]:
    """Return what the SKEP of an extension states of money, by the monthly rate of ``tanggal``.

    Empty of anything else. Raises as ``pungutan.perpanjangan.snapshot``.
    """
    if permohonan.jenis != permohonan.Jenis.PERPANJANGAN:
        return {}
    return {"perpanjangan_uang": snapshot(permohonan, tanggal)}


def isi_izin(permohonan: Permohonan) -> dict[str, Any]:
    """Return what a decision on an issued permit (its revocation) states of it as it stands.

    Empty before its SKEP and of a change.
    """
    izin = None if permohonan.asal_id else izin_berlaku(permohonan)
    if izin is None:
        return {}
    return {
        "jangka_waktu": izin.bulan,
        "tujuan": [satu.isi.tujuan for satu in izin.tujuan],
        "lokasi": [_baris_lokasi(satu.isi) for satu in izin.lokasi],
        "diubah_dengan": [_skep(langkah.permohonan) for langkah in izin.riwayat[1:]],
    }


def _skep(permohonan: Any) -> dict[str, str]:
    return {
        "nomor": permohonan.nomor_skep,
        "tanggal": permohonan.tanggal_skep.isoformat(),
        "jenis": permohonan.jenis,
    }


def _jangka_waktu(minta: Diminta) -> dict[str, Any]:
    if minta.perpanjangan is None:
        return {}
    return {
        "bulan_tambahan": minta.perpanjangan.bulan_tambahan,
        "bulan_semua": minta.bulan,
        "berakhir": minta.masa.berakhir.isoformat(),
        "sampai": minta.perpanjangan.sampai.isoformat(),
        "alasan": minta.perpanjangan.alasan,
    }


def _tujuan(minta: Diminta) -> dict[str, Any]:
    if not minta.tujuan_baru:
        return {}
    kepala = minta.permohonan.kategori
    return {
        "tujuan_semula": [satu.isi.tujuan for satu in minta.tujuan],
        "tujuan": [
            {"tujuan": t.tujuan, "kategori": (t.kategori or kepala).nama, **_sebab(t)}
            for t in minta.tujuan_baru
        ],
    }


def _lokasi(minta: Diminta) -> dict[str, Any]:
    if not minta.lokasi_baru:
        return {}
    return {
        "lokasi_semula": [_baris_lokasi(satu.isi) for satu in minta.lokasi],
        "lokasi": [{**_baris_lokasi(k), **_sebab(k)} for k in minta.lokasi_baru],
    }


def _baris_lokasi(lokasi: Any) -> dict[str, str]:
    return {"lokasi": lokasi.lokasi, "kantor": lokasi.kantor_pengawas.nama}


def _sebab(baris: Any) -> dict[str, str | None]:
    tanggal = baris.tanggal_perkiraan
    return {"alasan": baris.alasan, "tanggal": tanggal.isoformat() if tanggal else None}
