"""What a decision needs, point by point: met, worth a look, or in its way; each with a link.

Reads only. What truly holds a decision up are the machine's conditions (workflow/tindakan.py);
these points say in addition what the deciding official should have seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from portal.izin import Peran
from workflow import kondisi
from workflow.kesiapan_perubahan import BAIK, HALANGAN, LIHAT, Hal, hal_perubahan
from workflow.models import Pendapat

if TYPE_CHECKING:
    from permohonan.models import Permohonan


def hal(permohonan: Permohonan, konteks: dict[str, Any]) -> list[Hal]:
    """Return the points of a decision, what is in its way first; ``konteks`` is the case page's."""

    def url(nama: str) -> str:
        return reverse(nama, args=[permohonan.pk])

    semua = [
        *_dasar(permohonan, url("workflow:fasilitas")),
        _dokumen(konteks["dokumen"], url("workflow:pemeriksaan")),
        *_kriteria(konteks["kriteria"], url("workflow:pemeriksaan")),
        *_penetapan(permohonan, konteks, url("pungutan:penetapan")),
        *_pendapat(permohonan, konteks["pendapat"], url("workflow:pendapat")),
        *_kiriman(permohonan, konteks["kiriman"], url("workflow:perubahan")),
        *hal_perubahan(permohonan, konteks.get("diminta")),
    ]
    urutan = (HALANGAN, LIHAT, BAIK)
    return sorted(semua, key=lambda satu: urutan.index(satu.nada))


def _dasar(permohonan: Permohonan, url: str) -> list[Hal]:
    """Facility and period of a first application; a change keeps its permit's facility."""
    if permohonan.asal_id is None:
        return [_fasilitas(permohonan, url), _jangka_waktu(permohonan, url)]
    if kondisi.fasilitas_ditetapkan(permohonan):
        return []
    return [Hal(HALANGAN, str(kondisi.fasilitas_ditetapkan.pesan), url)]


def _fasilitas(permohonan: Permohonan, url: str) -> Hal:
    if not kondisi.fasilitas_ditetapkan(permohonan):
        return Hal(HALANGAN, str(kondisi.fasilitas_ditetapkan.pesan), url)
    kata = permohonan.get_fasilitas_display()
    if permohonan.fasilitas != permohonan.kategori.fasilitas:
        alasan = permohonan.alasan_fasilitas
        return Hal(LIHAT, f"Fasilitas {kata}, berbeda dari kategorinya: {alasan}", url)
    return Hal(BAIK, f"Fasilitas {kata}, sesuai kategori.", url)


def _jangka_waktu(permohonan: Permohonan, url: str) -> Hal:
    bulan, batas = permohonan.jangka_waktu, permohonan.kategori.bulan_awal_maks
    if bulan > batas:
        return Hal(LIHAT, f"Jangka waktu {bulan} bulan, lebih dari {batas} bulan.", url)
    return Hal(BAIK, f"Jangka waktu {bulan} bulan, tidak lebih dari {batas} bulan.", url)


def _dokumen(dokumen: dict[str, Any], url: str) -> Hal:
    if dokumen["belum"]:
        return Hal(LIHAT, f"{dokumen['belum']} dokumen belum diperiksa.", url)
    if dokumen["tidak"]:
        nama = "; ".join(f"{n} ({c})" if c else n for n, c in dokumen["salah"])
        return Hal(LIHAT, f"{dokumen['tidak']} dokumen tidak sesuai: {nama}.", url)
    return Hal(BAIK, f"Dokumen: {dokumen['sesuai']} diperiksa, semuanya sesuai.", url)


def _kriteria(kriteria: dict[str, Any], url: str) -> list[Hal]:
    if not kriteria["jumlah"]:
        return []
    if kriteria["salah"]:
        nama = "; ".join(f"{n} ({c})" for n, c in kriteria["salah"])
        return [Hal(LIHAT, f"Kriteria tidak terpenuhi: {nama}.", url)]
    return [Hal(BAIK, f"Kriteria: {kriteria['jumlah']} dinilai, semuanya terpenuhi.", url)]


def _penetapan(permohonan: Permohonan, konteks: dict[str, Any], url: str) -> list[Hal]:
    if not konteks["jumlah_barang"]:
        return []
    if not kondisi.barang_ditetapkan(permohonan):
        return [Hal(HALANGAN, str(kondisi.barang_ditetapkan.pesan), url)]
    if konteks["alasan_uang"]:
        return [Hal(HALANGAN, f"Pungutan belum dapat dihitung: {konteks['alasan_uang']}", url)]
    kalimat = f"{konteks['jumlah_barang']} barang ditetapkan HS, tarif, dan nilai pabeannya."
    return [Hal(BAIK, kalimat, url)]


def _pendapat(permohonan: Permohonan, semua: Any, url: str) -> list[Hal]:
    """The opinions on this sending; each level below is expected to have given one."""
    ada = {p.peran: p for p in semua if p.putaran == permohonan.putaran}
    hasil = []
    for peran in (Peran.ANALIS, Peran.KEPALA_SEKSI, Peran.KEPALA_BIDANG):
        pendapat = ada.get(peran)
        if pendapat is None:
            continue
        tolak = pendapat.rekomendasi == Pendapat.Rekomendasi.TOLAK
        kata = f"{peran.label} mengusulkan: {pendapat.get_rekomendasi_display()}."
        hasil.append(Hal(LIHAT if tolak else BAIK, kata, url))
    if not hasil:
        hasil.append(Hal(LIHAT, "Belum ada nota pendapat atas kiriman ini.", url))
    return hasil


def _kiriman(permohonan: Permohonan, kiriman: Any, url: str) -> list[Hal]:
    if permohonan.putaran < 2 or kiriman is None:  # noqa: PLR2004 -- the first has none before it
        return []
    ringkas = ", ".join(kiriman.ringkas_beda) or "tanpa perubahan isi"
    return [Hal(LIHAT, f"Dikirim {permohonan.putaran} kali; yang terakhir: {ringkas}.", url)]
