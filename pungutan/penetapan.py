"""Determining goods: HS, rates and customs value, pinned at the rates of the day it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from jejak.services import catat
from permohonan.kunci import kunci_untuk_petugas, naikkan_versi
from permohonan.models import Barang
from pungutan.hitung import NilaiTidakSah
from pungutan.isian import (
    BAGIAN,
    IsianBarang,
    PenetapanDitolak,
    TanpaDasar,
    bagian_isian,
    periksa_dasar,
    sudah_begitu,
)
from pungutan.models import TARIF_SENDIRI, PenetapanBarang
from pungutan.susun import TERSEMAT, buka_hari, susun, susun_ulang
from referensi.services import KursTidakAda, TarifTidakAda
from workflow.status import TAHAP_KLASIFIKASI, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from uuid import UUID

    from permohonan.models import Permohonan
    from portal.models import Jabatan, Pengguna

__all__ = [
    "TAHAP_PENETAPAN",
    "IsianBarang",
    "PenetapanDitolak",
    "sematkan_ulang",
    "tetapkan_banyak",
    "tetapkan_barang",
]

# Both levels classify: the Kepala Seksi himself, or the classification officer he asks.
TAHAP_PENETAPAN = (Status.PENELITIAN_KEPALA_SEKSI, *TAHAP_KLASIFIKASI)
DISIMPAN = [
    *TERSEMAT,
    *BAGIAN,
    *("hs", "metode", "cif", "cukai", "ppn_menurut", "valuta", "tanggal_kurs", "tarif_sendiri"),
    *("dasar", "sidik_barang", "oleh", "waktu"),
]
# What an audit row says of a finding whatever it is, and what only where it is not nothing.
DICATAT = ("hs", "cif", "metode", "kurs", "bm_persen", "bm_spesifik", "ppnbm_persen", "pph_persen")
DICATAT_BILA_ADA = ("cukai", "ppn_menurut", *(n for n in TARIF_SENDIRI if n not in DICATAT))


@transaction.atomic
def tetapkan_banyak(
    pk: UUID, isian: Sequence[IsianBarang], *, versi: int | None, oleh: Pengguna
) -> int:
    """Determine many goods at once, all or none; return how many were written.

    What says the same as a finding that still stands is left as it is, with its pinned rates.
    The statements do not grow with the goods, and one audit row names all of them with what was
    determined before. Raises Ditolak, MomenLewat, VersiUsang (permohonan.kunci), PenetapanDitolak,
    TarifTidakAda for a missing general rate, Barang.DoesNotExist for goods that are not there.
    """
    permohonan, jabatan = kunci_untuk_petugas(pk, oleh, *TAHAP_PENETAPAN, versi=versi)
    semua = _barang(permohonan, {i.barang for i in isian})
    isian = [i for i in isian if not sudah_begitu(getattr(semua[i.barang], "penetapan", None), i)]
    if not isian:
        return 0
    hari = buka_hari(permohonan, jabatan, [i.hs for i in isian], semua.values())
    sebelum = {i.barang: _ringkas(getattr(semua[i.barang], "penetapan", None)) for i in isian}
    baris, galat = [], {}
    for i in isian:
        try:
            satu = susun(semua[i.barang], i, permohonan, hari)
            periksa_dasar(satu, semua[i.barang])
            baris.append(satu)
        except TarifTidakAda as salah:
            galat[i.barang] = {"hs": str(salah)}
        except TanpaDasar as salah:
            galat[i.barang] = {"dasar": str(salah)}
        except (KursTidakAda, NilaiTidakSah) as salah:
            galat[i.barang] = {"cif": str(salah)}
    if galat:
        raise PenetapanDitolak(galat)
    _tulis(permohonan, baris, sebelum, tindakan="tetapkan_banyak", oleh=oleh, jabatan=jabatan)
    return len(baris)


@transaction.atomic
def tetapkan_barang(
    pk: UUID, barang_pk: UUID, isian: dict[str, Any], *, versi: int | None, oleh: Pengguna
) -> PenetapanBarang:
    """Set HS, rates and customs value of one goods item at today's rate of its currency.

    ``isian`` holds hs, metode, dasar, the value (``cif``, or ``syarat`` and ``harga`` with the parts
    that are added, in the item's currency), ``cukai`` in rupiah, ``ppn_menurut``, and optionally the
    rates named in TARIF_SENDIRI, which override what reference data proposes. Raises Ditolak,
    MomenLewat, VersiUsang (permohonan.kunci), KursTidakAda, TarifTidakAda, NilaiTidakSah or
    TanpaDasar (own rates or a value far from the importer's need a reason); the last four carry a
    sentence for the form.
    """
    permohonan, jabatan = kunci_untuk_petugas(pk, oleh, *TAHAP_PENETAPAN, versi=versi)
    barang = _barang(permohonan, {barang_pk})[barang_pk]
    sebelum = {barang_pk: _ringkas(getattr(barang, "penetapan", None))}
    hari = buka_hari(permohonan, jabatan, [isian["hs"]], [barang])
    bagian = bagian_isian(isian)
    satu = IsianBarang(
        barang_pk,
        isian["hs"],
        bagian.cif,
        isian["metode"],
        isian["dasar"],
        {nama: isian[nama] for nama in TARIF_SENDIRI if isian.get(nama) is not None},
        bagian,
        isian.get("cukai"),
        isian.get("ppn_menurut"),
    )
    penetapan = susun(barang, satu, permohonan, hari)
    periksa_dasar(penetapan, barang)
    _tulis(permohonan, [penetapan], sebelum, tindakan="tetapkan_barang", oleh=oleh, jabatan=jabatan)
    return penetapan


@transaction.atomic
def sematkan_ulang(
    pk: UUID, barang: Collection[UUID] | None, *, versi: int | None, oleh: Pengguna
) -> int:
    """Bring findings to today's rates of tariff and exchange; return how many moved.

    ``barang`` None means all goods. HS, value, method and rates set by hand stay. Goods that
    changed since their finding are left: they must be looked at. Raises as ``tetapkan_banyak``.
    """
    permohonan, jabatan = kunci_untuk_petugas(pk, oleh, *TAHAP_PENETAPAN, versi=versi)
    semua = permohonan.barang.filter(penetapan__isnull=False)
    if barang is not None:
        semua = semua.filter(pk__in=barang)
    lama = {b.pk: b.penetapan for b in semua.select_related("penetapan", "valuta")}
    berubah = susun_ulang(permohonan, list(lama.values()), jabatan)
    if not berubah:
        return 0
    sebelum = {p.barang_id: _ringkas(lama[p.barang_id]) for p in berubah}
    _tulis(permohonan, berubah, sebelum, tindakan="sematkan_ulang", oleh=oleh, jabatan=jabatan)
    return len(berubah)


def _barang(permohonan: Permohonan, pk: Collection[UUID]) -> dict[UUID, Barang]:
    """Return these goods of the application; raises Barang.DoesNotExist where one is missing."""
    ada = permohonan.barang.filter(pk__in=pk).select_related("penetapan", "valuta")
    hasil = {b.pk: b for b in ada}
    if len(hasil) != len(pk):
        raise Barang.DoesNotExist
    return hasil


def _ringkas(penetapan: PenetapanBarang | None) -> dict[str, Any] | None:
    """Return what an audit row keeps of a finding."""
    if penetapan is None:
        return None
    isi = {n: getattr(penetapan, n) for n in (*DICATAT, "tanggal_kurs")}
    isi |= {n: getattr(penetapan, n) for n in DICATAT_BILA_ADA if getattr(penetapan, n)}
    if penetapan.cif != penetapan.harga or penetapan.syarat != PenetapanBarang.Syarat.CIF:
        isi |= {n: getattr(penetapan, n) for n in BAGIAN}
    return isi


def _tulis(
    permohonan: Permohonan,
    baris: Sequence[PenetapanBarang],
    sebelum: Mapping[UUID, Any],
    *,
    tindakan: str,
    oleh: Pengguna,
    jabatan: Jabatan,
) -> None:
    """Write findings in one statement, raise the version once, and leave one audit row."""
    PenetapanBarang.objects.bulk_create(
        baris, update_conflicts=True, unique_fields=["barang"], update_fields=DISIMPAN
    )
    naikkan_versi(permohonan, oleh)
    satu = baris[0]
    rincian = ({"hs": satu.hs, "cif": satu.cif, "kurs": satu.kurs} if len(baris) == 1 else {}) | {
        "barang": {
            str(p.barang_id): {"kini": _ringkas(p), "sebelum": sebelum[p.barang_id]} for p in baris
        }
    }
    catat(
        rantai=permohonan.rantai,
        tindakan=tindakan,
        objek=f"barang:{satu.barang_id}" if len(baris) == 1 else f"{len(baris)} barang",
        pelaku=oleh,
        jabatan=jabatan.sebutan,
        rincian=rincian,
    )
