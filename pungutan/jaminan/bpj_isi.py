"""What a receipt of a guarantee (BPJ) states: frozen when it is issued, set out when it is printed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import override

from berkas.hukum import siap_cetak
from berkas.kertas import cap_baku, tanpa_arah
from berkas.rangka import rangka
from pungutan.tagihan import SEBUTAN_BM, tagihan
from pungutan.terbilang import terbilang_rupiah
from referensi.dasar_hukum import dasar_hukum
from referensi.pilihan import NaskahDinas

if TYPE_CHECKING:
    from portal.models import Jabatan
    from pungutan.models import Bpj, Jaminan
    from pungutan.rincian_tagihan import Tagihan

# What a permit has guaranteed, in the order in which the levies build on each other.
DIJAMIN = (
    ("jaminan_bm", SEBUTAN_BM),
    ("jaminan_tambahan", "Bea masuk tambahan"),
    ("jaminan_cukai", "Cukai"),
    ("jaminan_ppn", "Pajak pertambahan nilai (PPN)"),
    ("jaminan_ppnbm", "Pajak penjualan atas barang mewah (PPnBM)"),
    ("jaminan_pph", "Pajak penghasilan (PPh) Pasal 22"),
)


def isi_bpj(jaminan: Jaminan, jabatan: Jabatan) -> dict[str, Any]:
    """Return everything the receipt states: dates ISO, amounts rupiah as strings, the rest words."""
    permohonan = jaminan.permohonan
    jumlah = tagihan(permohonan, jaminan.tanggal_serah)
    if jumlah is None:  # judged before: something is due
        msg = "a receipt is issued for an issued permit"
        raise ValueError(msg)
    kantor, importir = permohonan.kantor, permohonan.importir
    lama = jaminan.menggantikan
    with override("id"):
        return {
            "kantor": {"nama": kantor.nama, "kota": kantor.kota, "alamat": kantor.alamat},
            "importir": {"nama": importir.nama, "npwp": importir.npwp, "alamat": importir.alamat},
            "skep": {
                "nomor": permohonan.nomor_skep,
                "tanggal": permohonan.tanggal_skep.isoformat(),
            },
            "fasilitas": permohonan.get_fasilitas_display(),
            "jaminan": {
                "jenis": jaminan.jenis.nama,
                "nomor": jaminan.nomor,
                "tanggal": jaminan.tanggal.isoformat(),
                "tanggal_serah": jaminan.tanggal_serah.isoformat(),
                "nilai": f"{jaminan.nilai:f}",
                "penjamin": jaminan.penjamin,
                "jatuh_tempo": jaminan.jatuh_tempo.isoformat() if jaminan.jatuh_tempo else "",
            },
            "mengganti": None
            if lama is None
            else {"nomor": lama.bpj.nomor, "tanggal": lama.bpj.tanggal.isoformat()},
            "pejabat": {
                "nama": str(jabatan.pengguna),
                "nip": jabatan.nip,
                "jabatan": jabatan.sebutan,
            },
            "dasar_hukum": dasar_hukum(NaskahDinas.BPJ, jaminan.tanggal_serah),
            **_dijamin(jumlah),
        }


def _dijamin(jumlah: Tagihan) -> dict[str, Any]:
    """Return what is secured, levy by levy, at the rates of the day it was handed in."""
    rincian = jumlah.kini or jumlah.skep_kini
    return {
        "pungutan": [
            [nama, f"{getattr(rincian, kunci):f}"]
            for kunci, nama in DIJAMIN
            if getattr(rincian, kunci)
        ],
        "total": f"{rincian.total_jaminan:f}",
        "bm_perpanjangan": f"{jumlah.bm_lunas:f}",
        "perpanjangan": [
            {"nomor": t.nomor, "tanggal": t.tanggal.isoformat(), "bulan": t.bulan}
            for t in jumlah.tambahan
        ],
        "kurs": []
        if jumlah.kini is None
        else [[k.valuta, f"{k.kini:f}", k.satuan_kini] for k in jumlah.kurs],
        "mulai": jumlah.masa.mulai.isoformat(),
        "berakhir": jumlah.masa.berakhir.isoformat(),
    }


def konteks(bpj: Bpj) -> dict[str, Any]:
    """Return the context of templates/surat/bpj.html."""
    isi = tanpa_arah(bpj.isi)
    jaminan = isi["jaminan"]
    return {
        "bpj": bpj,
        "isi": isi,
        **rangka(
            sebutan="BPJ",
            nomor=bpj.nomor,
            tanggal=bpj.tanggal,
            waktu=bpj.waktu,
            kantor=isi["kantor"],
            penanda=isi["pejabat"],
            token=bpj.token,
            cap=cap_baku(),
        ),
        "skep": _bertanggal(isi["skep"]),
        "mulai": date.fromisoformat(isi["mulai"]),
        "berakhir": date.fromisoformat(isi["berakhir"]),
        "perpanjangan": [_bertanggal(satu) for satu in isi.get("perpanjangan", ())],
        "jaminan": {
            **_bertanggal(jaminan),
            "nilai": Decimal(jaminan["nilai"]),
            "nilai_huruf": terbilang_rupiah(Decimal(jaminan["nilai"])),
            "jatuh_tempo": _hari(jaminan["jatuh_tempo"]),
            # Older receipts were computed by the paper's own date.
            "tanggal_serah": _hari(jaminan.get("tanggal_serah") or jaminan["tanggal"]),
        },
        # Receipts of before regulations were frozen cite those that held on their day.
        "dasar_hukum": siap_cetak(
            isi.get("dasar_hukum") or dasar_hukum(NaskahDinas.BPJ, bpj.tanggal)
        ),
        "mengganti": isi["mengganti"] and _bertanggal(isi["mengganti"]),
        "pungutan": [(nama, Decimal(nilai)) for nama, nilai in isi["pungutan"]],
        "total": Decimal(isi["total"]),
        "kurs": [(valuta, Decimal(nilai), satuan) for valuta, nilai, satuan in isi["kurs"]],
    }


def _bertanggal(isi: dict[str, Any]) -> dict[str, Any]:
    return {**isi, "tanggal": date.fromisoformat(isi["tanggal"])}


def _hari(teks: str) -> date | None:
    return date.fromisoformat(teks) if teks else None
