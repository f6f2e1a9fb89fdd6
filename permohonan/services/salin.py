"""A new draft out of an earlier application: what repeats is not typed again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from permohonan.galat import Ditolak
from permohonan.models import Barang, LokasiPenggunaan, Permohonan, TujuanPenggunaan
from permohonan.models.barang import ISI
from permohonan.services.header import ISIAN, buat_header
from permohonan.services.perubahan import catat_perubahan
from portal import izin
from referensi.models import (
    JenisDokumen,
    Kantor,
    KategoriTujuan,
    Negara,
    Pelabuhan,
    PosTarif,
    Satuan,
    Valuta,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID

    from portal.models import Pengguna

SEKALI = 1000  # goods per statement
BARANG = ("nomor_urut", *ISI)
DOKUMEN = ("jenis_id", "nomor", "tanggal", "masa_berlaku", "keterangan", "berkas_id")
CONTOH = 5  # things left out that are named


@dataclass(frozen=True)
class TidakIkut:
    """What cannot be copied because reference data was closed since: told before anybody copies.

    ``header``: fields to be chosen anew; the others name rows that are left out. ``pos_tarif``
    counts goods whose estimated heading is left empty.
    """

    header: list[str] = field(default_factory=list)
    lokasi: list[str] = field(default_factory=list)
    barang: int = 0
    contoh_barang: list[str] = field(default_factory=list)
    dokumen: list[str] = field(default_factory=list)
    pos_tarif: int = 0

    @property
    def ada(self) -> bool:
        """Tell whether there is anything to tell."""
        return bool(self.header or self.lokasi or self.barang or self.dokumen or self.pos_tarif)


def dapat_disalin(permohonan: Permohonan, user: Pengguna) -> bool:
    """Tell whether this person may make a new application out of this one: any status, their own.

    A change of a permit hangs on its permit and is not copied.
    """
    return bool(permohonan.jenis == "baru" and izin.anggota(permohonan, user))


def dokumen_aktif(asal: Permohonan) -> Any:
    """Return the documents of an application whose kind is in use today."""
    lampiran: Any = asal
    return lampiran.lampiran.aktif().filter(jenis__in=JenisDokumen.objects.berlaku())


def tidak_ikut(asal: Permohonan) -> TidakIkut:
    """Return what a copy would leave out; its number of queries does not grow with the goods."""
    header = []
    if not Kantor.objects.berlaku().filter(pk=asal.kantor_id, menerbitkan_izin=True).exists():
        header.append("kantor")
    if not Pelabuhan.objects.berlaku().filter(pk=asal.pelabuhan_id).exists():
        header.append("pelabuhan")
    if not KategoriTujuan.objects.berlaku().filter(pk=asal.kategori_id, dibuka=True).exists():
        header.append("kategori")
    lampiran: Any = asal
    tutup = lampiran.lampiran.aktif().exclude(jenis__in=JenisDokumen.objects.berlaku())
    ikut = _barang_ikut(asal)
    tertinggal = asal.barang.exclude(pk__in=ikut.values("pk"))
    pos = PosTarif.objects.berlaku().values("kode")
    return TidakIkut(
        header=header,
        lokasi=[k.lokasi for k in asal.lokasi.exclude(kantor_pengawas__in=_kantor())],
        barang=tertinggal.count(),
        contoh_barang=[str(b) for b in tertinggal[:CONTOH]],
        dokumen=[str(d) for d in tutup],
        pos_tarif=ikut.exclude(pos_tarif="").exclude(pos_tarif__in=pos).count(),
    )


@transaction.atomic
def salin_permohonan(
    pk: UUID,
    isian: dict[str, Any],
    *,
    dokumen: Collection[UUID],
    oleh: Pengguna,
) -> Permohonan:
    """Make a draft of its own out of an application of one's importer, in whatever status it is.

    ``isian`` holds nomor_surat, tanggal_surat and, where those of the original are closed, kantor,
    pelabuhan and kategori. Copied are header, goods, places, purposes and the chosen documents
    (the same files); dates and files of places and purposes, signatory, number, status and
    everything of the officers stay behind. Raises Ditolak, or ValidationError where the letter
    number is taken.
    """
    asal = Permohonan.objects.with_rincian().get(pk=pk)
    if not dapat_disalin(asal, oleh):
        raise Ditolak(_("Permohonan ini tidak dapat Anda salin."), asal)
    kepala = {nama: getattr(asal, nama) for nama in (*ISIAN, "lokasi_khusus")}
    baru = buat_header(kepala | isian, importir=asal.importir, oleh=oleh)
    _salin_tujuan(asal, baru)
    lokasi = _salin_lokasi(asal, baru)
    banyak = _salin_barang(asal, baru, lokasi)
    berkas = _salin_dokumen(asal, baru, dokumen)
    catat_perubahan(
        baru,
        f"Disalin dari permohonan {asal.nomor_surat}: {banyak} barang, {berkas} dokumen.",
        objek=baru,
        oleh=oleh,
    )
    return baru


def kedaluwarsa(dokumen: Any, hari: date) -> bool:
    """Tell whether a document's validity is over on a day."""
    return dokumen.masa_berlaku is not None and dokumen.masa_berlaku < hari


def _kantor() -> Any:
    return Kantor.objects.berlaku()


def _barang_ikut(asal: Permohonan) -> Any:
    """Return the goods all of whose reference rows are in force."""
    return asal.barang.filter(
        negara_asal__in=Negara.objects.berlaku(),
        satuan__in=Satuan.objects.berlaku(),
        valuta__in=Valuta.objects.berlaku(),
        lokasi__kantor_pengawas__in=_kantor(),
    )


def _salin_tujuan(asal: Permohonan, baru: Permohonan) -> None:
    """Copy the uses in words; the one that says the old category follows the new one."""
    semua = list(asal.tujuan.all())
    if not semua:
        return
    baru.tujuan.all().delete()  # the row that a new header brings; the copies hold it
    for t in semua:
        kata = baru.kategori.nama if t.tujuan == asal.kategori.nama else t.tujuan
        TujuanPenggunaan.objects.create(permohonan=baru, tujuan=kata, alasan=t.alasan)


def _salin_lokasi(asal: Permohonan, baru: Permohonan) -> dict[Any, LokasiPenggunaan]:
    """Copy the places under offices in force; return {old id: new place}."""
    return {
        k.pk: LokasiPenggunaan.objects.create(
            permohonan=baru, kantor_pengawas=k.kantor_pengawas, lokasi=k.lokasi, alasan=k.alasan
        )
        for k in asal.lokasi.filter(kantor_pengawas__in=_kantor()).select_related("kantor_pengawas")
    }


def _salin_barang(asal: Permohonan, baru: Permohonan, lokasi: dict[Any, LokasiPenggunaan]) -> int:
    """Copy the goods in force, numbered without gaps, a thousand to a statement; return how many."""
    ikut = _barang_ikut(asal)
    dikenal = set(
        PosTarif.objects.berlaku()
        .filter(kode__in=ikut.exclude(pos_tarif="").values("pos_tarif"))
        .values_list("kode", flat=True)
    )
    semua = [
        Barang(
            permohonan=baru,
            lokasi=lokasi[b.lokasi_id],
            pos_tarif=b.pos_tarif if b.pos_tarif in dikenal else "",
            **({nama: getattr(b, nama) for nama in BARANG} | {"nomor_urut": nomor}),
        )
        for nomor, b in enumerate(ikut.iterator(chunk_size=SEKALI), start=1)
    ]
    Barang.objects.bulk_create(semua, batch_size=SEKALI)
    return len(semua)


def _salin_dokumen(asal: Permohonan, baru: Permohonan, dokumen: Collection[UUID]) -> int:
    """Attach the chosen documents again: new rows, the same files."""
    dipilih = list(dokumen_aktif(asal).filter(pk__in=dokumen))
    for d in dipilih:
        type(d).objects.create(permohonan=baru, **{nama: getattr(d, nama) for nama in DOKUMEN})
    return len(dipilih)
