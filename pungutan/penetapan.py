"""Determining goods: HS, rates and customs value, pinned at the rates of the day it is done."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from jejak.services import catat
from permohonan.kunci import kunci_untuk_petugas, naikkan_versi
from permohonan.models import Barang
from pungutan.buku import Buku, TarifUmum, buka, usulan_dari
from pungutan.hitung import NilaiTidakSah
from pungutan.models import TARIF_SENDIRI, PenetapanBarang
from pungutan.services import pungutan_barang
from referensi.services import KursTidakAda, TarifTidakAda
from workflow.status import TAHAP_KLASIFIKASI, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from permohonan.models import Permohonan
    from portal.models import Jabatan, Pengguna

# Both levels classify: the Kepala Seksi himself, or the classification officer he asks.
TAHAP_PENETAPAN = (Status.PENELITIAN_KEPALA_SEKSI, *TAHAP_KLASIFIKASI)
# What a finding says of tariff and exchange: these move when it is pinned anew.
TERSEMAT = (
    "uraian_hs",
    "bm_persen",
    "bm_spesifik",
    "ppn_persen",
    "dpp_pembilang",
    "dpp_penyebut",
    "ppnbm_persen",
    "pph_persen",
    "kurs",
    "satuan_kurs",
)
DISIMPAN = [
    *TERSEMAT,
    "hs",
    "metode",
    "cif",
    "harga",
    "valuta",
    "tanggal_kurs",
    "tarif_sendiri",
    "dasar",
    "sidik_barang",
    "oleh",
    "waktu",
]


@dataclass(frozen=True, slots=True)
class IsianBarang:
    """What an officer determines for one goods item; ``cif`` is in the item's currency.

    ``tarif`` holds the rates set by hand ({} follows the tariff book); None keeps those of the
    present finding as long as its heading stays. ``dasar`` None keeps what was written.
    """

    barang: UUID
    hs: str
    cif: Decimal
    metode: str = PenetapanBarang.Metode.I
    dasar: str | None = None
    tarif: Mapping[str, Decimal] | None = None


class PenetapanDitolak(ValueError):  # noqa: N818 -- a refusal, named for whom it is told
    """Some goods cannot be determined so: ``galat`` is {goods pk: {hs or cif: sentence}}."""

    def __init__(self, galat: Mapping[UUID, Mapping[str, str]]) -> None:
        """Keep the sentences for the rows of the table."""
        super().__init__("Sebagian barang belum dapat ditetapkan.")
        self.galat = galat


@dataclass(frozen=True, slots=True)
class _Hari:
    """What holds for every item of one saving."""

    tanggal: date
    buku: Buku
    umum: TarifUmum
    jabatan: Jabatan | None  # None for what is only reckoned, not written


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
    isian = [i for i in isian if not _tetap_sama(semua[i.barang], i)]
    if not isian:
        return 0
    hari = _buka_hari(permohonan, jabatan, [i.hs for i in isian], semua.values())
    sebelum = {i.barang: _ringkas(getattr(semua[i.barang], "penetapan", None)) for i in isian}
    baris, galat = [], {}
    for i in isian:
        try:
            baris.append(_susun(semua[i.barang], i, permohonan, hari))
        except TarifTidakAda as salah:
            galat[i.barang] = {"hs": str(salah)}
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

    ``isian`` holds hs, metode, cif (the item's currency), dasar, and optionally bm_persen or
    bm_spesifik, ppnbm_persen and pph_persen, which override what reference data proposes.
    Raises Ditolak, MomenLewat, VersiUsang (permohonan.kunci), KursTidakAda, TarifTidakAda or
    NilaiTidakSah; the last three carry a sentence for the form.
    """
    permohonan, jabatan = kunci_untuk_petugas(pk, oleh, *TAHAP_PENETAPAN, versi=versi)
    barang = _barang(permohonan, {barang_pk})[barang_pk]
    sebelum = {barang_pk: _ringkas(getattr(barang, "penetapan", None))}
    hari = _buka_hari(permohonan, jabatan, [isian["hs"]], [barang])
    sendiri = {nama: isian[nama] for nama in TARIF_SENDIRI if isian.get(nama) is not None}
    satu = IsianBarang(
        barang_pk, isian["hs"], isian["cif"], isian["metode"], isian["dasar"], sendiri
    )
    penetapan = _susun(barang, satu, permohonan, hari)
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


def susun_ulang(
    permohonan: Permohonan, penetapan: Sequence[PenetapanBarang], jabatan: Jabatan | None = None
) -> list[PenetapanBarang]:
    """Return findings as they would be at today's rates, unsaved: only those that would differ.

    Left out are goods that changed since, and those for which today's book has no answer. Three
    statements. Raises TarifTidakAda for a missing general rate.
    """
    sah = [p for p in penetapan if not p.usang]
    if not sah:
        return []
    hari = _buka_hari(permohonan, jabatan, [p.hs for p in sah], [p.barang for p in sah])
    hasil = []
    for lama in sah:
        isian = IsianBarang(lama.barang_id, lama.hs, lama.cif, lama.metode)
        try:
            baru = _susun(lama.barang, isian, permohonan, hari, lama=lama)
        except (TarifTidakAda, KursTidakAda, NilaiTidakSah):
            continue
        if any(getattr(baru, nama) != getattr(lama, nama) for nama in TERSEMAT):
            hasil.append(baru)
    return hasil


def _barang(permohonan: Permohonan, pk: Collection[UUID]) -> dict[UUID, Barang]:
    """Return these goods of the application; raises Barang.DoesNotExist where one is missing."""
    ada = permohonan.barang.filter(pk__in=pk).select_related("penetapan", "valuta")
    hasil = {b.pk: b for b in ada}
    if len(hasil) != len(pk):
        raise Barang.DoesNotExist
    return hasil


def _buka_hari(
    permohonan: Permohonan,
    jabatan: Jabatan | None,
    hs: Iterable[str],
    barang: Iterable[Barang],
) -> _Hari:
    tanggal = timezone.localdate(timezone=permohonan.kantor.zona_waktu)
    buku = buka(hs, {b.valuta.kode for b in barang}, tanggal)
    return _Hari(tanggal, buku, buku.umum_pada(permohonan.importir, tanggal), jabatan)


def _tetap_sama(barang: Barang, isian: IsianBarang) -> bool:
    """Tell whether a finding that still stands already says this."""
    lama = getattr(barang, "penetapan", None)
    if lama is None or lama.usang:
        return False
    sama = (lama.hs, lama.cif, lama.metode) == (isian.hs, isian.cif, isian.metode)
    return (
        sama
        and isian.dasar in (None, lama.dasar)
        and (isian.tarif is None or dict(isian.tarif) == tarif_sendiri(lama))
    )


def tarif_sendiri(penetapan: PenetapanBarang) -> dict[str, Decimal]:
    """Return the rates of a finding that were set by hand."""
    return {nama: getattr(penetapan, nama) for nama in penetapan.tarif_sendiri}


def _susun(
    barang: Barang,
    isian: IsianBarang,
    permohonan: Permohonan,
    hari: _Hari,
    lama: PenetapanBarang | None = None,
) -> PenetapanBarang:
    """Return the finding, unsaved; raises TarifTidakAda, KursTidakAda, NilaiTidakSah."""
    lama = lama or getattr(barang, "penetapan", None)
    pos = hari.buku.pos_pada(isian.hs, hari.tanggal)
    usulan = usulan_dari(pos, hari.umum, permohonan.importir)
    sendiri = isian.tarif
    if sendiri is None:
        sendiri = tarif_sendiri(lama) if lama and lama.hs == isian.hs else {}
    # What agrees with the book is the book's, and moves with it.
    sendiri = {n: v for n, v in sendiri.items() if n not in usulan or v != usulan[n]}
    nilai = {"bm_spesifik": None} | usulan | sendiri
    if "bm_spesifik" in sendiri:
        nilai["bm_persen"] = None
    kurs, satuan = hari.buku.kurs_pada(barang.valuta.kode, hari.tanggal)
    dasar = isian.dasar if isian.dasar is not None else getattr(lama, "dasar", "")
    penetapan = PenetapanBarang(
        barang_id=barang.pk,
        hs=isian.hs,
        cif=isian.cif,
        harga=isian.cif,
        metode=isian.metode,
        dasar=dasar,
        tarif_sendiri=sorted(sendiri),
        valuta=barang.valuta,
        kurs=kurs,
        satuan_kurs=satuan,
        tanggal_kurs=hari.tanggal,
        sidik_barang=barang.sidik,
        oleh=hari.jabatan,
        **nilai,
    )
    # What the arithmetic refuses must not be kept: every later page of the case would fail on it.
    pungutan_barang(penetapan, barang.jumlah)
    return penetapan


def _ringkas(penetapan: PenetapanBarang | None) -> dict[str, Any] | None:
    """Return what an audit row keeps of a finding."""
    if penetapan is None:
        return None
    isi = {n: getattr(penetapan, n) for n in ("hs", "cif", "metode", "kurs", *TARIF_SENDIRI)}
    return isi | {"tanggal_kurs": penetapan.tanggal_kurs}


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
