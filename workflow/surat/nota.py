"""Nota pendapat as an office memo: frozen when the opinion is written, set as PDF by the worker.

Each version of an opinion has one row and one paper; the handler may run any number of times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateparse import parse_date

from berkas.hukum import siap_cetak
from berkas.kertas import cap_baku, tanpa_arah
from berkas.pdf_cetak import cetak
from berkas.penerbitan import KOLOM, terbitkan_sekali
from berkas.rangka import rangka
from berkas.tanda_tangan import Pengesahan
from jejak.outbox import antar
from jejak.services import catat
from permohonan.models import Permohonan
from portal.izin import Peran
from referensi.dasar_hukum import dasar_hukum
from referensi.pilihan import NaskahDinas
from workflow.centang import tanda_sah
from workflow.diminta import ringkas
from workflow.models import CentangDokumen, CentangKriteria, NotaPendapat, Pendapat
from workflow.models.nota import tempat_nota

if TYPE_CHECKING:
    from lampiran.models import Lampiran

TOPIK_NOTA = "workflow.nota_pendapat"
TEMPLATE = "surat/nota_pendapat.html"
# How the last sentence goes on: "permohonan diusulkan untuk …".
USULAN = {
    Pendapat.Rekomendasi.TERBITKAN: "disetujui dengan penerbitan SKEP",
    Pendapat.Rekomendasi.TOLAK: "ditolak",
}
BARANG_DISEBUT = 10  # more goods are told by their number; the file holds them all


def siapkan_nota(permohonan: Permohonan, pendapat: Pendapat) -> NotaPendapat:
    """Freeze a version of an opinion with what it rests on, and ask the worker for its paper.

    Called inside the transaction that wrote the opinion. What was written again unchanged is the
    same version.
    """
    isi = isi_nota(permohonan, pendapat)
    terakhir = pendapat.nota.first()
    if terakhir is not None and terakhir.isi == isi:
        return terakhir
    nota = NotaPendapat.objects.create(
        pendapat=pendapat,
        nomor=terakhir.nomor + 1 if terakhir else 1,
        isi=isi,
        waktu=timezone.now(),
    )
    antar(TOPIK_NOTA, str(nota.pk), {"nota": str(nota.pk)})
    return nota


def buat_nota(isi: dict[str, Any]) -> NotaPendapat:
    """Return a version with its paper, made now where there is none yet: handler of TOPIK_NOTA.

    Raises BelumSiap where the PDF libraries are missing, OSError where it cannot be written.
    """
    nota: NotaPendapat = NotaPendapat.objects.select_related("pendapat__permohonan__kantor").get(
        pk=isi["nota"]
    )
    if nota.siap:
        return nota
    pendapat = nota.pendapat
    kota = pendapat.permohonan.kantor.kota
    dibuat = terbitkan_sekali(
        nota,
        tempat_nota(nota, ""),
        lambda: cetak(render_to_string(TEMPLATE, konteks(nota))),
        Pengesahan(pendapat.nama_pelaku, pendapat.nama_jabatan, kota),
        lambda: not NotaPendapat.objects.select_for_update(no_key=True).get(pk=nota.pk).siap,
    )
    if not dibuat:
        nota.refresh_from_db(fields=KOLOM)
        return nota
    catat(
        rantai=pendapat.permohonan.rantai,
        tindakan="nota_pendapat_dibuat",
        objek=f"nota:{nota.pk}",
        rincian={"versi": nota.nomor, "sha256": nota.sha256, "ukuran": nota.ukuran},
    )
    return nota


def isi_nota(permohonan: Permohonan, pendapat: Pendapat) -> dict[str, Any]:
    """Return everything the memo states, as it stands now: dates ISO, the rest words."""
    kantor = permohonan.kantor
    return {
        "kantor": {"nama": kantor.nama, "kota": kantor.kota, "alamat": kantor.alamat},
        "yth": penerima(permohonan, pendapat.peran),
        "dari": pendapat.nama_jabatan,
        "nama": pendapat.nama_pelaku,
        "nip": pendapat.oleh.nip,
        "rekomendasi": pendapat.rekomendasi,
        "kata_rekomendasi": pendapat.get_rekomendasi_display(),
        "pertimbangan": pendapat.isi,
        "putaran": pendapat.putaran,
        "importir": {"nama": permohonan.importir.nama, "npwp": permohonan.importir.npwp},
        "surat": [permohonan.nomor_surat, permohonan.tanggal_surat.isoformat()],
        "pendaftaran": [
            permohonan.nomor_pendaftaran,
            timezone.localdate(permohonan.tanggal_pendaftaran, kantor.zona_waktu).isoformat(),
        ],
        "jenis": str(Permohonan.Jenis(permohonan.jenis).label),
        "kategori": permohonan.kategori.nama,
        "fasilitas": permohonan.get_fasilitas_display() if permohonan.fasilitas else "",
        "fasilitas_kategori": permohonan.kategori.get_fasilitas_display(),
        "alasan_fasilitas": permohonan.alasan_fasilitas,
        "jangka_waktu": permohonan.jangka_waktu,
        **_perubahan(permohonan),
        "jumlah_barang": permohonan.barang.count(),
        "barang": list(
            permohonan.barang.order_by("nomor_urut").values_list("uraian", flat=True)[
                :BARANG_DISEBUT
            ]
        ),
        "dasar_hukum": dasar_hukum(
            NaskahDinas.NOTA, timezone.localdate(timezone=kantor.zona_waktu)
        ),
        "dokumen": _dokumen(permohonan),
        "kriteria": _kriteria(permohonan, pendapat.putaran),
    }


def _perubahan(permohonan: Permohonan) -> dict[str, Any]:
    """Return what a change asks for, of which SKEP; empty of a first application."""
    asal = permohonan.asal
    if asal is None or asal.tanggal_skep is None:
        return {}
    skep = [asal.nomor_skep, asal.tanggal_skep.isoformat()]
    return {"asal": skep, "diminta": ringkas(permohonan)}


def penerima(permohonan: Permohonan, peran: str) -> str:
    """Return the title of the level that an opinion is addressed to: the next of the frozen chain."""
    if peran == Peran.ANALIS:
        return str(Peran.KEPALA_SEKSI.label)
    if peran == Peran.KEPALA_SEKSI and permohonan.rantai_kepala_bidang:
        return str(Peran.KEPALA_BIDANG.label)
    # The last level's own opinion stays in the file, for itself.
    kepala = Peran.KEPALA_KANTOR if permohonan.rantai_kepala_kantor else Peran.KEPALA_BIDANG
    return str(kepala.label)


def konteks(nota: NotaPendapat) -> dict[str, Any]:
    """Return the context of the memo's template."""
    isi = tanpa_arah(nota.isi)
    tanggal = timezone.localdate(nota.waktu, nota.pendapat.permohonan.kantor.zona_waktu)
    return {
        "isi": isi,
        **rangka(
            sebutan="nota pendapat",
            nomor="",
            tanggal=tanggal,
            waktu=nota.waktu,
            kantor=isi["kantor"],
            penanda={"jabatan": isi["dari"], "nama": isi["nama"], "nip": isi["nip"]},
            token="",  # stays inside the office: no public check
            cap=cap_baku(),
        ),
        # Memos of before regulations were frozen cite those that held on their day.
        "dasar_hukum": siap_cetak(isi.get("dasar_hukum") or dasar_hukum(NaskahDinas.NOTA, tanggal)),
        "asal": isi.get("asal")
        and {"nomor": isi["asal"][0], "tanggal": parse_date(isi["asal"][1])},
        "surat": {"nomor": isi["surat"][0], "tanggal": parse_date(isi["surat"][1])},
        "pendaftaran": {
            "nomor": isi["pendaftaran"][0],
            "tanggal": parse_date(isi["pendaftaran"][1]),
        },
        "usulan": USULAN[Pendapat.Rekomendasi(isi["rekomendasi"])],
        "sisa_barang": isi["jumlah_barang"] - len(isi["barang"]),
        "pertimbangan": [b.strip() for b in isi["pertimbangan"].splitlines() if b.strip()],
        "sesuai": sum(hasil == CentangDokumen.Hasil.SESUAI for _, hasil, _, _ in isi["dokumen"]),
        "versi": nota.nomor,
    }


def _dokumen(permohonan: Permohonan) -> list[list[str]]:
    """Return (document, code of its verdict or "", words of it, note), in the order of the list."""
    semua = permohonan.lampiran.aktif().select_related("jenis").prefetch_related("centang")
    sah = [(d, tanda_sah(d)) for d in semua]
    tanpa = permohonan.alasan_tanpa_dokumen.aktif().select_related("jenis", "centang")
    return [[_sebut(d), *_verdikt(centang)] for d, centang in sah] + [
        [f"{a.jenis.nama} (tidak dilampirkan)", *_verdikt(getattr(a, "centang", None))]
        for a in tanpa
    ]


def _sebut(dokumen: Lampiran) -> str:
    return f"{dokumen.jenis.nama}, nomor {dokumen.nomor}" if dokumen.nomor else dokumen.jenis.nama


def _verdikt(centang: Any | None) -> tuple[str, str, str]:
    if centang is None:
        return "", "Belum diperiksa", ""
    return centang.hasil, centang.get_hasil_display(), centang.catatan


def _kriteria(permohonan: Permohonan, putaran: int) -> list[list[str]]:
    semua = CentangKriteria.objects.filter(permohonan=permohonan, putaran=putaran)
    return [
        [c.kriteria.nama, c.get_hasil_display(), c.catatan]
        for c in semua.select_related("kriteria")
    ]
