"""What the templates of papers on the way read: values ready to print, out of the frozen words."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from berkas.kertas import tanpa_arah
from berkas.rangka import rangka
from portal.tampilan import desimal, jam_menit, tanggal
from pungutan.hitung import RincianFasilitas
from pungutan.tabel_uang import baris_uang
from pungutan.terbilang import terbilang

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workflow.models import SuratProses

# A receipt is issued by the portal itself, at the moment of sending.
PENERBIT = {"jabatan": "Diterbitkan otomatis", "nama": "Portal Impor Sementara"}
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
KETELITIAN = 60  # digits, as permohonan.pengiriman: the largest price times quantity times goods


def rangka_surat(
    surat: SuratProses, isi: Mapping[str, Any], penanda: Mapping[str, str], *, cap: str
) -> dict[str, Any]:
    """Return the frame of a paper with its own words and the moments of its case."""
    return {
        "isi": isi,
        **rangka(
            sebutan=str(surat.get_jenis_display()),
            nomor=surat.nomor,
            tanggal=surat.tanggal,
            waktu=surat.waktu,
            kantor=isi["kantor"],
            penanda=penanda,
            # The printed form states what the importer said: nothing to check.
            token="" if surat.jenis == surat.Jenis.FORMULIR else surat.token,
            cap=cap,
        ),
        **konteks_umum(isi),
    }


def konteks_umum(isi: Mapping[str, Any]) -> dict[str, Any]:
    """Return the dates and moments that every paper on the way may name."""
    zona = ZoneInfo(isi["zona"])
    daftar = isi["pendaftaran"]
    return {
        "surat": isi["surat"] and bertanggal(isi["surat"]),
        "asal": isi["asal"] and bertanggal(isi["asal"]),
        "pendaftaran": {
            "nomor": daftar["nomor"],
            "tanggal": saat(daftar["waktu"], zona).date() if daftar["waktu"] else None,
        },
    }


def konteks_tanda_terima(surat: SuratProses, *, cap: str) -> dict[str, Any]:
    """Return the context of templates/surat/tanda_terima.html."""
    isi = tanpa_arah(surat.isi)
    zona, menjawab = ZoneInfo(isi["zona"]), isi["menjawab"]
    return {
        **rangka_surat(surat, isi, PENERBIT, cap=cap),
        "dikirim": kata_saat(isi["waktu"], zona),
        "batas": isi["batas"] and date.fromisoformat(isi["batas"]),
        "dokumen": [
            {**d, "tanggal": _hari(d["tanggal"]), "sidik": sidik(d["sha256"])}
            for d in isi["dokumen"]
        ],
        "diminta": menjawab and menjawab["surat"] and bertanggal(menjawab["surat"]),
    }


def konteks_permintaan(surat: SuratProses, *, cap: str) -> dict[str, Any]:
    """Return the context of templates/surat/permintaan_kelengkapan.html."""
    isi = tanpa_arah(surat.isi)
    alamat = reverse("workflow:kekurangan_detail", args=[surat.permohonan_id])
    return {
        **rangka_surat(surat, isi, isi["pejabat"], cap=cap),
        "tenggat": date.fromisoformat(isi["tenggat"]),
        "jumlah_huruf": terbilang(len(isi["butir"])),
        "catatan": [b.strip() for b in isi["catatan"].splitlines() if b.strip()],
        "alamat_jawab": f"{settings.SITE_URL}{alamat}",
    }


def konteks_formulir(
    isi: Mapping[str, Any], kiriman: Mapping[str, Any], rangkaan: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the context of templates/surat/formulir.html.

    ``isi`` are the frozen words, ``kiriman`` the content as permohonan.pengiriman keeps it,
    ``rangkaan`` the frame. What nobody has sent yet has no ``waktu`` in ``isi``.
    """
    kiriman, zona = tanpa_arah(kiriman), ZoneInfo(isi["zona"])
    nama, header = isi["nama"], kiriman["header"]
    perpanjangan = kiriman.get("perpanjangan")
    return {
        **rangkaan,
        "header": {**header, "tanggal_surat": _hari(header["tanggal_surat"])},
        "importir": kiriman["importir"],
        "nama": nama,
        "dikirim": kata_saat(isi["waktu"], zona) if "waktu" in isi else "",
        "sidik": isi.get("sha256", ""),
        "perpanjangan": perpanjangan and _perpanjangan(perpanjangan),
        "tujuan": [_rincian(t) for t in kiriman["tujuan"]],
        "lokasi": [
            {**_rincian(k), "nama_kantor": nama["kantor"].get(k["kantor"], k["kantor"])}
            for k in kiriman["lokasi"]
        ],
        "dokumen": [_dokumen(d, nama["jenis_dokumen"]) for d in kiriman["lampiran"]],
        "tanpa_dokumen": [
            {**d, "jenis": nama["jenis_dokumen"].get(d["jenis"], d["jenis"])}
            for d in kiriman["tanpa_dokumen"]
        ],
        "banyak_barang": len(kiriman["barang"]),
        "perkiraan": _perkiraan(isi.get("perkiraan")),
        **_barang(kiriman, nama),
    }


def _barang(kiriman: Mapping[str, Any], nama: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rows of the goods and their sums per currency."""
    urutan = {k["id"]: nomor for nomor, k in enumerate(kiriman["lokasi"], 1)}
    jumlah: dict[str, Decimal] = {}
    baris = []
    with localcontext(prec=KETELITIAN):
        for b in sorted(kiriman["barang"], key=lambda b: b["nomor_urut"]):
            nilai = Decimal(b["harga_satuan"]) * Decimal(b["jumlah"])
            jumlah[b["valuta"]] = jumlah.get(b["valuta"], Decimal(0)) + nilai
            baris.append(
                {
                    **b,
                    "kondisi": nama["kondisi"].get(b["kondisi"], b["kondisi"]),
                    "negara": nama["negara"].get(b["negara_asal"], b["negara_asal"]),
                    "harga_satuan": _harga(Decimal(b["harga_satuan"])),
                    "jumlah": Decimal(b["jumlah"]),
                    "nilai": nilai,
                    "nomor_lokasi": urutan.get(b["lokasi"], "") if len(urutan) > 1 else "",
                }
            )
    return {"barang": baris, "total_valuta": sorted(jumlah.items())}


def _harga(harga: Decimal) -> str:
    """Return a unit price with two decimals as values have them, more only where it has more."""
    pecahan = -int(harga.normalize().as_tuple().exponent)
    return desimal(harga, max(2, pecahan))


def _perpanjangan(isi: Mapping[str, Any]) -> dict[str, Any]:
    bulan = isi["bulan_semula"] + isi["bulan_tambahan"]
    return {**isi, "sampai": _hari(isi["sampai"]), "bulan_semua": bulan}


def _perkiraan(isi: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if isi is None:
        return None
    rincian = isi["rincian"] and RincianFasilitas(
        **{n: Decimal(v) for n, v in isi["rincian"].items()}
    )
    return {
        **isi,
        "tanggal": date.fromisoformat(isi["tanggal"]),
        "baris": baris_uang(rincian) if rincian else [],
        "rincian": rincian,
    }


def _rincian(baris: Mapping[str, Any]) -> dict[str, Any]:
    return {**baris, "tanggal": _hari(baris["tanggal_perkiraan"])}


def _dokumen(baris: Mapping[str, Any], nama: Mapping[str, str]) -> dict[str, Any]:
    return {
        **baris,
        "jenis": nama.get(baris["jenis"], baris["jenis"]),
        "tanggal": _hari(baris["tanggal"]),
        "masa_berlaku": _hari(baris["masa_berlaku"]),
    }


def sidik(sha256: str) -> str:
    """Return the beginning and the end of a SHA-256, enough to tell a file by."""
    return f"{sha256[:8]}…{sha256[-8:]}"


def saat(teks: str, zona: ZoneInfo) -> datetime:
    """Return a frozen moment by the clock of its office."""
    return datetime.fromisoformat(teks).astimezone(zona)


def kata_saat(teks: str, zona: ZoneInfo) -> str:
    """Return a frozen moment in words: ``Minggu, 22 November 2026 pukul 10.42 WIB``."""
    lokal = saat(teks, zona)
    return f"{HARI[lokal.weekday()]}, {tanggal(lokal.date())} pukul {jam_menit(lokal, zona)}"


def bertanggal(isi: Mapping[str, str]) -> dict[str, Any]:
    """Return a number with its day."""
    return {"nomor": isi["nomor"], "tanggal": date.fromisoformat(isi["tanggal"])}


def _hari(teks: str | None) -> date | None:
    return date.fromisoformat(teks) if teks else None
