"""The words of a printed form that its sending keeps as codes, frozen with it.

The goods stay in the sending alone, which is never changed either: five thousand rows are not kept
twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import override

from permohonan.models import Barang, Permohonan
from portal.models import Importir
from pungutan.models import PerkiraanKiriman
from referensi.models import Kantor, KategoriTujuan, Negara, Satuan
from workflow.surat.proses.dokumen import nama_jenis
from workflow.surat.proses.isi import umum

if TYPE_CHECKING:
    from collections.abc import Mapping

    from permohonan.models import Kiriman
    from workflow.models import RiwayatStatus


def isi_formulir(kiriman: Kiriman, riwayat: RiwayatStatus) -> dict[str, Any]:
    """Return what the form states beside the sending's own content: names, sender, estimate."""
    return {
        **isi_konsep(kiriman.permohonan, kiriman.isi),
        "putaran": kiriman.putaran,
        "waktu": riwayat.waktu.isoformat(),
        "pengirim": {"nama": riwayat.nama_pelaku, "sebutan": riwayat.nama_jabatan},
        "loket": riwayat.jabatan_id is not None,
        "catatan": kiriman.catatan,
        "sha256": kiriman.sha256,
        "perkiraan": _perkiraan(kiriman),
    }


def isi_konsep(permohonan: Permohonan, isi: Mapping[str, Any]) -> dict[str, Any]:
    """Return the same of what nobody has sent yet; ``isi`` as permohonan.pengiriman makes it."""
    with override("id"):
        return {**umum(permohonan), "nama": _nama(permohonan, isi)}


def _nama(permohonan: Permohonan, isi: Mapping[str, Any]) -> dict[str, Any]:
    """Return the words of the codes, by what they name."""
    header, barang = isi["header"], isi["barang"]
    kantor = {baris["kantor"] for baris in isi["lokasi"]}
    kategori = {baris["kategori"] for baris in isi["tujuan"]} - {None}
    return {
        "api": _kata(Importir.Api, isi["importir"]["api"]),
        "jenis_kontrak": _kata(Permohonan.JenisKontrak, header["jenis_kontrak"]),
        "kapasitas": _kata(Permohonan.Kapasitas, header["kapasitas"]),
        "fasilitas_kategori": permohonan.kategori.get_fasilitas_display(),
        "pelabuhan": f"{permohonan.pelabuhan.nama} ({permohonan.pelabuhan.kode})",
        "kondisi": {str(k): str(v) for k, v in Barang.Kondisi.choices},
        "jenis_dokumen": nama_jenis(isi),
        "kantor": _per_kode(Kantor, kantor),
        "kategori": _per_kode(KategoriTujuan, kategori),
        "negara": _per_kode(Negara, {b["negara_asal"] for b in barang}),
        "satuan": _per_kode(Satuan, {b["satuan"] for b in barang}),
    }


def _kata(pilihan: Any, nilai: Any) -> str:
    return str(pilihan(nilai).label) if nilai else ""


def _per_kode(model: Any, kode: set[str]) -> dict[str, str]:
    """Return the names of a table's codes; of a code that stands there twice any."""
    if not kode:
        return {}
    return dict(model.objects.filter(kode__in=kode).values_list("kode", "nama"))


def _perkiraan(kiriman: Kiriman) -> dict[str, Any] | None:
    """Return the estimate that was kept with the sending; None of a change."""
    satu = PerkiraanKiriman.objects.filter(kiriman=kiriman).first()
    if satu is None:
        return None
    return {
        "tanggal": satu.tanggal.isoformat(),
        "galat": satu.galat,
        "tanpa_pos": satu.isi["tanpa_pos"],
        "rincian": satu.isi.get("rincian"),
        "nilai_pabean": None if satu.nilai_pabean is None else f"{satu.nilai_pabean:f}",
        "kurs": satu.isi["kurs"],
    }
