"""Goods that were read become rows: appended, or in place of the present ones.

The caller holds the application's lock and a transaction; nothing here can be half done.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from berkas.tabel.tolak import BARIS_TERBANYAK, TabelDitolak
from permohonan.kelengkapan_perubahan import tempat as kunci_tempat
from permohonan.models import Barang, LokasiPenggunaan
from permohonan.services.barang import nomor_berikut
from permohonan.services.lokasi import rapikan

if TYPE_CHECKING:
    from collections.abc import Callable

    from permohonan.models import Permohonan

SEKALI_TULIS = 500
# What the columns keep: four places (Barang.harga_satuan, Barang.jumlah).
SATUAN_SIMPAN = Decimal("0.0001")
RUJUKAN = ("negara_asal", "satuan", "valuta")
LANGSUNG = (
    "uraian",
    "kondisi",
    "spesifikasi",
    "identitas",
    "pemilik",
    "tahun_pembuatan",
    "harga_satuan",
    "jumlah",
    "pos_tarif",
)
# What an item that stays under its UUID may get anew; the rest is equal by its ``sidik``.
DISESUAIKAN = ("nomor_urut", "pos_tarif", "lokasi")


def tambahkan(
    permohonan: Permohonan, barang: list[dict[str, Any]], maju: Callable[[int], None]
) -> int:
    """Add goods after those that are there; return how many. Raises TabelDitolak above the limit."""
    mulai = nomor_berikut(permohonan)
    if mulai - 1 + len(barang) > BARIS_TERBANYAK:
        raise TabelDitolak("terlalu_banyak_barang", mulai - 1 + len(barang), BARIS_TERBANYAK)
    _buat(_susun(permohonan, barang, mulai), maju)
    return len(barang)


def gantikan(
    permohonan: Permohonan, barang: list[dict[str, Any]], maju: Callable[[int], None]
) -> int:
    """Put goods in place of the present ones; return how many of those went.

    An item whose content is equal to a present one keeps its UUID, so that what officers found
    about it stays, whatever its number becomes.
    """
    lama: dict[str, list[Barang]] = defaultdict(list)
    for satu in permohonan.barang.order_by("-nomor_urut"):
        lama[satu.sidik].append(satu)
    baru: list[Barang] = []
    berubah: list[Barang] = []
    for satu in _susun(permohonan, barang, 1):
        if not (kembar := lama.get(_sidik_tersimpan(satu))):
            baru.append(satu)
            continue
        tetap = kembar.pop()
        if any(
            getattr(tetap, k) != getattr(satu, k) for k in ("nomor_urut", "pos_tarif", "lokasi_id")
        ):
            for nama in DISESUAIKAN:
                setattr(tetap, nama, getattr(satu, nama))
            berubah.append(tetap)
    hapus = [satu.pk for sisa in lama.values() for satu in sisa]
    permohonan.barang.filter(pk__in=hapus).delete()
    Barang.objects.bulk_update(berubah, DISESUAIKAN, batch_size=SEKALI_TULIS)
    _buat(baru, maju)
    return len(hapus)


def _sidik_tersimpan(satu: Barang) -> str:
    """Return the ``sidik`` that the item has once its amounts come back from the database."""
    satu.harga_satuan = satu.harga_satuan.quantize(SATUAN_SIMPAN)
    satu.jumlah = satu.jumlah.quantize(SATUAN_SIMPAN)
    return str(satu.sidik)


def _susun(permohonan: Permohonan, barang: list[dict[str, Any]], mulai: int) -> list[Barang]:
    tempat = _tempat(permohonan, barang)
    hasil = []
    for nomor, isi in enumerate(barang, start=mulai):
        satu = Barang(permohonan=permohonan, nomor_urut=nomor)
        for nama in LANGSUNG:
            setattr(satu, nama, isi[nama])
        for nama in RUJUKAN:
            setattr(satu, f"{nama}_id", isi[nama].pk)
        satu.lokasi = tempat[_pasangan(isi)]
        hasil.append(satu)
    return hasil


def _pasangan(isi: dict[str, Any]) -> tuple[int, str]:
    """Return by which a place is known (permohonan.services.lokasi.setempat)."""
    return isi["kantor_pengawas"].pk, rapikan(isi["lokasi"]).casefold()


def _tempat(
    permohonan: Permohonan, barang: list[dict[str, Any]]
) -> dict[tuple[int, str], LokasiPenggunaan]:
    """Return the places of use by office and words, making those that are new."""
    ada = {kunci_tempat(k): k for k in permohonan.lokasi.all()}
    # A dict, not a set: new places in the order of the table, in the words of their first row.
    baru: dict[tuple[int, str], str] = {}
    for isi in barang:
        if (pasangan := _pasangan(isi)) not in ada:
            baru.setdefault(pasangan, rapikan(isi["lokasi"]))
    dibuat = LokasiPenggunaan.objects.bulk_create(
        [
            LokasiPenggunaan(permohonan=permohonan, kantor_pengawas_id=kantor, lokasi=lokasi)
            for (kantor, _kunci), lokasi in baru.items()
        ],
        batch_size=SEKALI_TULIS,
    )
    return ada | {kunci_tempat(k): k for k in dibuat}


def _buat(barang: list[Barang], maju: Callable[[int], None]) -> None:
    for awal in range(0, len(barang), SEKALI_TULIS):
        Barang.objects.bulk_create(barang[awal : awal + SEKALI_TULIS])
        maju(min(100, (awal + SEKALI_TULIS) * 100 // len(barang)))
