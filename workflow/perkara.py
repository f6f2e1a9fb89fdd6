"""What the officers' case page says: the acts with what stands in their way, and what is known.

Reads only; the rules are the machine's, this module only gives them words and links.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from permohonan.kunci import dapat_dikerjakan
from permohonan.kunci import pegangan as jabatan_pemegang
from pungutan.hitung import NilaiTidakSah
from pungutan.services import rincian
from referensi.services import ReferensiTidakAda
from workflow import kondisi
from workflow.jam import jam_layanan
from workflow.models import CentangDokumen
from workflow.pekerjaan import pegangan
from workflow.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from permohonan.models import Permohonan
    from portal.models import Pengguna

# Where an open condition is met.
TAUTAN = {
    kondisi.ada_butir.pesan: "workflow:kekurangan_susun",
    kondisi.ada_tenggat.pesan: "workflow:kekurangan_susun",
    kondisi.fasilitas_ditetapkan.pesan: "workflow:fasilitas",
    kondisi.dokumen_diperiksa.pesan: "workflow:pemeriksaan",
    kondisi.rekomendasi_diberikan.pesan: "workflow:pendapat",
    kondisi.shpib_direkam.pesan: "workflow:shpib",
    kondisi.barang_ditetapkan.pesan: "pungutan:penetapan",
}
# What the holder of a stage works on, beside the machine's buttons.
PEKERJAAN = {
    Status.PENELITIAN_ANALIS: (
        ("Fasilitas", "workflow:fasilitas"),
        ("Pemeriksaan dokumen", "workflow:pemeriksaan"),
        ("Kekurangan dokumen", "workflow:kekurangan_susun"),
        ("Nota pendapat", "workflow:pendapat"),
    ),
    Status.PENELITIAN_KEPALA_SEKSI: (
        ("Penetapan barang", "pungutan:penetapan"),
        ("Nota pendapat", "workflow:pendapat"),
    ),
    Status.PENETAPAN_NP_KLASIFIKASI: (
        ("Penetapan barang", "pungutan:penetapan"),
        ("Rekam SHPIB", "workflow:shpib"),
    ),
    Status.PENERBITAN_SHPIB: (
        ("Penetapan barang", "pungutan:penetapan"),
        ("Rekam SHPIB", "workflow:shpib"),
    ),
    Status.PENELITIAN_KEPALA_BIDANG: (
        ("Nota pendapat", "workflow:pendapat"),
        ("Pratinjau surat keputusan", "workflow:pratinjau"),
    ),
    Status.KEPUTUSAN_KEPALA_KANTOR: (("Pratinjau surat keputusan", "workflow:pratinjau"),),
}
# Conditions that nobody's work can meet: a row that fails one does not exist in this case.
TETAP = {
    k.pesan
    for k in (
        kondisi.jenis_baru,
        kondisi.ada_kepala_bidang,
        kondisi.tanpa_kepala_bidang,
        kondisi.ada_kepala_kantor,
        kondisi.tanpa_kepala_kantor,
        kondisi.asal_dicabut,
    )
}
# Acts that end or revoke: never the button that the eye falls on.
BERAT = {"tolak", "batalkan", "cabut_skep"}
UTAMA = ("terbitkan_skep", "teruskan_", "selesai_klasifikasi", "terbitkan_shpib")


@dataclass(frozen=True)
class Tindakan:
    """A button of the machine: ``alasan`` are (sentence, link or "") that still stand in its way."""

    label: str
    url: str
    nada: str
    alasan: list[tuple[str, str]]


def tindakan(permohonan: Permohonan, aksi: Iterable[tuple[Any, list[str]]]) -> list[Tindakan]:
    """Return the acts of this person's role that this case can have at all, open ones first."""
    semua = [
        Tindakan(
            label=baris.custom["label"],
            url=reverse("workflow:aksi", args=[permohonan.pk, baris.name]),
            nada=_nada(baris.name),
            alasan=[(a, _tautan(permohonan, a)) for a in alasan],
        )
        for baris, alasan in aksi
        if not TETAP.intersection(alasan)
    ]
    return sorted(
        semua, key=lambda t: (bool(t.alasan), ("primary" not in t.nada) + ("danger" in t.nada))
    )


def pekerjaan(permohonan: Permohonan, user: Pengguna) -> list[tuple[str, str]]:
    """Return (word, address) of the pages on which this person works on the case now."""
    if not dapat_dikerjakan(permohonan, user, permohonan.status):
        return []
    return [
        (kata, reverse(nama, args=[permohonan.pk]))
        for kata, nama in PEKERJAAN.get(Status(permohonan.status), ())
    ]


def _tautan(permohonan: Permohonan, alasan: str) -> str:
    nama = TAUTAN.get(alasan)
    return reverse(nama, args=[permohonan.pk]) if nama else ""


def _nada(nama: str) -> str:
    if nama in BERAT:
        return "outline-danger"
    return "primary" if nama.startswith(UTAMA) else "outline-secondary"


def isi(
    permohonan: Permohonan, user: Pengguna, aksi: Iterable[tuple[Any, list[str]]]
) -> dict[str, Any]:
    """Return the context of the case page beyond its frame."""
    return {
        "tindakan": tindakan(permohonan, aksi),
        "pekerjaan": pekerjaan(permohonan, user),
        "jam": jam_layanan([permohonan])[0],
        "dipegang_sendiri": jabatan_pemegang(permohonan, user) is not None,
        "dipegang_sah": pegangan.pemegang_sah(permohonan) is not None,
        "alasan_ambil": pegangan.alasan_tak_dapat_diambil(permohonan, user),
        "boleh_alihkan": pegangan.jabatan_pengalih(permohonan, user) is not None,
        "pendapat": permohonan.pendapat.all(),
        "kiriman": permohonan.kiriman.defer("isi").select_related("oleh").first(),
        "catatan_terakhir": permohonan.riwayat.exclude(catatan="").first(),
        "butir": permohonan.butir_kekurangan.select_related("jenis", "lampiran").order_by(
            "-putaran", "dibuat"
        ),
        "shpib": permohonan.shpib.select_related("berkas"),
        "url_pratinjau": reverse("workflow:pratinjau", args=[permohonan.pk]),
        "dokumen": ringkasan_dokumen(permohonan),
        "nilai": nilai_perkiraan(permohonan),
        **uang(permohonan),
    }


def ringkasan_dokumen(permohonan: Permohonan) -> dict[str, int]:
    """Return how many documents (and reasons for missing ones) are sesuai, tidak sesuai, not examined."""
    hasil: Counter[str] = Counter()
    for lampiran in permohonan.lampiran.aktif().prefetch_related("centang"):
        sah = [c.hasil for c in lampiran.centang.all() if c.berkas_sha256 == lampiran.berkas.sha256]
        hasil[sah[0] if sah else "belum"] += 1
    for alasan in permohonan.alasan_tanpa_dokumen.aktif().select_related("centang"):
        centang = getattr(alasan, "centang", None)
        hasil[centang.hasil if centang else "belum"] += 1
    return {
        "jumlah": hasil.total(),
        "sesuai": hasil[CentangDokumen.Hasil.SESUAI],
        "tidak": hasil[CentangDokumen.Hasil.TIDAK],
        "belum": hasil["belum"],
    }


def nilai_perkiraan(permohonan: Permohonan) -> list[tuple[str, Decimal]]:
    """Return the importer's estimate as (currency code, amount), one per currency."""
    jumlah: defaultdict[str, Decimal] = defaultdict(Decimal)
    for barang in permohonan.barang.select_related("valuta"):
        jumlah[barang.valuta.kode] += barang.nilai
    return sorted(jumlah.items())


def uang(permohonan: Permohonan) -> dict[str, Any]:
    """Return ``uang`` (pungutan.services.Rincian) or, where it cannot be computed, why not."""
    try:
        return {"uang": rincian(permohonan), "alasan_uang": ""}
    except (ReferensiTidakAda, NilaiTidakSah) as galat:
        return {"uang": None, "alasan_uang": str(galat)}
