"""What a letter states, out of the decision's snapshot: dates and amounts as values, ready to print.

Nothing is read from the application but what never changes after the decision: a letter made a
week later says what was decided.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from berkas.kertas import tanpa_arah
from berkas.rangka import rangka
from pungutan.hitung import Fasilitas
from pungutan.terbilang import terbilang, terbilang_rupiah
from workflow.models import Keputusan
from workflow.surat.hukum import konteks_hukum
from workflow.surat.isi_perubahan import PERIHAL, konteks_perubahan, skep

PUNGUTAN = (
    ("bm", "Bea masuk"),
    ("bmad", "Bea masuk antidumping"),
    ("bmtp", "Bea masuk tindakan pengamanan"),
    ("bmi", "Bea masuk imbalan"),
    ("bmp", "Bea masuk pembalasan"),
    ("cukai", "Cukai"),
    ("ppn", "Pajak pertambahan nilai (PPN)"),
    ("ppnbm", "Pajak penjualan atas barang mewah (PPnBM)"),
    ("pph", "Pajak penghasilan (PPh) Pasal 22"),
)
# What an officer typed before a reason that the letter numbers itself: "-", "•", "1.", "a)", "(b)".
BUTIR = re.compile(
    r"^(?:[-\u2010-\u2015\u2022\u2023\u25aa-\u25cf*\u00b7]+"
    r"|\(?(?:\d{1,2}|[A-Za-z])[.)](?!\s*\w\.))(?:\s+|$)"
)
# Burmese, Khmer, Balinese, Sundanese, Javanese: signs hang below the letters.
AKSARA_DALAM = re.compile("[\u1000-\u109f\u1780-\u17ff\u1b00-\u1bbf\ua980-\ua9df]")
# Guaranteed whole, each by itself: the snapshot keeps their amounts alone. Older ones have none.
DIJAMIN_PENUH = ("bmad", "bmtp", "bmi", "bmp", "cukai")


def konteks(keputusan: Keputusan, *, cap: str = "") -> dict[str, Any]:
    """Return the context of the letter's template; ``cap`` is a word across every page."""
    isi = tanpa_arah(keputusan.isi)
    permohonan = keputusan.permohonan
    return {
        "keputusan": keputusan,
        "isi": isi,
        **_rangka(keputusan, isi["kantor"], cap),
        "fasilitas": isi["fasilitas"],
        "skep": {"nomor": permohonan.nomor_skep, "tanggal": permohonan.tanggal_skep},
        "diubah_dengan": [skep(satu) for satu in isi.get("diubah_dengan", [])],
        "surat": isi["surat"] and _bertanggal(isi["surat"]),
        "pendaftaran": _bertanggal(isi["pendaftaran"]),
        "lokasi": isi["lokasi"],
        "pengawas": sorted({baris["kantor"] for baris in isi["lokasi"]}),
        "jangka_waktu_huruf": terbilang(isi["jangka_waktu"]),
        "mulai": date.fromisoformat(isi["mulai"]),
        "berakhir": date.fromisoformat(isi["berakhir"]),
        "barang": [{**baris, "tinggi": _tinggi(baris)} for baris in isi["barang"]],
        "jumlah_barang_huruf": terbilang(len(isi["barang"])),
        "total_valuta": total_valuta(isi["barang"]),
        "uang": _uang(isi),
        "alasan": baris_alasan(keputusan),
        **konteks_hukum(isi, keputusan.jenis, keputusan.tanggal),
        **konteks_perubahan(isi, keputusan.tanggal),
    }


def _rangka(keputusan: Keputusan, kantor: dict[str, str], cap: str) -> dict[str, Any]:
    """Return the frame of the letter; without a token it is a draft, with nothing to check."""
    return rangka(
        sebutan=sebutan_surat(keputusan),
        nomor=keputusan.nomor,
        tanggal=keputusan.tanggal,
        waktu=keputusan.waktu,
        kantor=kantor,
        penanda={
            "jabatan": keputusan.nama_jabatan,
            "nama": keputusan.nama_pejabat,
            "nip": keputusan.nip_pejabat,
        },
        token=keputusan.token,
        cap=cap,
        draf=not keputusan.token,
    )


def sebutan_surat(keputusan: Keputusan) -> str:
    """Return what the letter calls itself; a decision on a change by what it changes."""
    ubah = keputusan.isi.get("perubahan")
    if ubah and keputusan.jenis == Keputusan.Jenis.SKEP:
        return f"Keputusan {PERIHAL[ubah['jenis']].title()}"
    return str(keputusan.get_jenis_display())


def _bertanggal(isi: dict[str, str]) -> dict[str, Any]:
    return {"nomor": isi["nomor"], "tanggal": date.fromisoformat(isi["tanggal"])}


def _tinggi(baris: dict[str, Any]) -> bool:
    """Tell whether a line of goods has letters that reach far below their line."""
    return any(AKSARA_DALAM.search(baris[nama]) for nama in ("uraian", "spesifikasi", "identitas"))


def baris_alasan(keputusan: Keputusan) -> list[str]:
    """Return the reasons of a decision, one for each line that its maker wrote, without its bullet."""
    semua = (BUTIR.sub("", b.strip(), count=1) for b in tanpa_arah(keputusan.alasan).splitlines())
    return [b for b in semua if b]


def total_valuta(barang: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the customs value of goods in each currency (valuta, cif)."""
    jumlah: dict[str, Decimal] = {}
    for baris in barang:
        jumlah[baris["valuta"]] = jumlah.get(baris["valuta"], Decimal(0)) + Decimal(baris["cif"])
    return [{"valuta": valuta, "cif": cif} for valuta, cif in sorted(jumlah.items())]


def _uang(isi: dict[str, Any]) -> dict[str, Any] | None:
    """Return levies, payment and guarantee as rows (name, rupiah); None where nothing was set."""
    uang = isi["uang"]
    if uang is None:
        return None
    nilai = {nama: Decimal(teks) for nama, teks in uang.items()}
    bayar = _baris(nilai, "{}_bayar")
    if isi["fasilitas"] == Fasilitas.PEMBEBASAN:
        bayar = []
    return {
        "nilai_pabean": nilai["nilai_pabean"],
        "bayar": bayar,
        "total_bayar": nilai["total_bayar"],
        "total_bayar_huruf": terbilang_rupiah(nilai["total_bayar"]),
        "jaminan": _baris(nilai | _dijamin_penuh(nilai), "jaminan_{}"),
        "dijamin_penuh": any(_dijamin_penuh(nilai).values()),
        "total_jaminan": nilai["total_jaminan"],
        "total_jaminan_huruf": terbilang_rupiah(nilai["total_jaminan"]),
    }


def _dijamin_penuh(nilai: dict[str, Decimal]) -> dict[str, Decimal]:
    return {f"jaminan_{nama}": nilai.get(nama, Decimal(0)) for nama in DIJAMIN_PENUH}


def _baris(nilai: dict[str, Decimal], pola: str) -> list[tuple[str, Decimal]]:
    """Return the levies that have an amount, and the duty even at zero: the relief is of it."""
    semua = [(nama, label, nilai.get(pola.format(nama), Decimal(0))) for nama, label in PUNGUTAN]
    return [(label, jumlah) for nama, label, jumlah in semua if jumlah or nama == "bm"]
