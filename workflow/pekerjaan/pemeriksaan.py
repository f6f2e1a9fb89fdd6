"""The analyst's examination: documents, criteria, facility and recommendation, saved as one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.db import transaction

from jejak.services import catat
from permohonan.kunci import kunci_untuk_petugas, naikkan_versi
from workflow.centang import tanda_sah
from workflow.models import CentangAlasan, CentangDokumen, CentangKriteria
from workflow.pekerjaan.pendapat import rincian_pendapat, tulis
from workflow.status import Status
from workflow.surat.nota import siapkan_nota

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from permohonan.models import Permohonan
    from portal.models import Jabatan, Pengguna

TAHAP = (Status.PENELITIAN_ANALIS,)
DIPERBARUI = ("hasil", "catatan", "oleh", "waktu")


@dataclass(frozen=True)
class Temuan:
    """The verdict on one document, reason or criterion; an empty ``hasil`` takes the tick away."""

    hasil: str
    catatan: str = ""


@dataclass(frozen=True)
class Penelitian:
    """What the analyst hands in at once; what is left out (or None) stays as it is.

    ``temuan`` by the pk of a document or of a reason for a missing one, ``kriteria`` by the pk of
    the criterion, ``fasilitas`` with the reason of a deviation, ``pendapat`` = (recommendation,
    text).
    """

    temuan: Mapping[UUID, Temuan] = field(default_factory=dict)
    kriteria: Mapping[int, Temuan] = field(default_factory=dict)
    fasilitas: tuple[str, str] | None = None
    pendapat: tuple[str, str] | None = None


@transaction.atomic
def simpan_penelitian(
    pk: UUID,
    penelitian: Penelitian,
    *,
    sisanya_sesuai: bool = False,
    versi: int | None,
    oleh: Pengguna,
) -> Permohonan:
    """Keep all that was handed in under one lock and one version, with one row in the audit trail.

    ``sisanya_sesuai`` marks everything that has no verdict yet as sesuai and met; the trail says
    which. Documents and criteria that are not (or no longer) of this application are left out, and
    verdicts that say what is there already keep their author. Raises as kunci_untuk_petugas.
    """
    permohonan, jabatan = kunci_untuk_petugas(pk, oleh, *TAHAP, versi=versi)
    sisa: list[str] = []
    tandai = sisa if sisanya_sesuai else None
    rincian: dict[str, Any] = {
        "dokumen": _dokumen(permohonan, jabatan, penelitian, tandai),
        "alasan": _alasan(permohonan, jabatan, penelitian, tandai),
        "kriteria": _kriteria(permohonan, jabatan, penelitian, tandai),
        "fasilitas": _fasilitas(permohonan, penelitian),
        "pendapat": rincian_pendapat(
            tulis(permohonan, jabatan, oleh, *penelitian.pendapat) if penelitian.pendapat else None
        ),
        "sisanya_sesuai": sisa,
    }
    if berubah := {nama: isi for nama, isi in rincian.items() if isi}:
        naikkan_versi(permohonan, oleh)
        catat(
            rantai=permohonan.rantai,
            tindakan="tandai_sisanya_sesuai" if sisa else "simpan_penelitian",
            objek=f"permohonan:{permohonan.pk}",
            pelaku=oleh,
            jabatan=jabatan.sebutan,
            rincian=berubah,
        )
        _nota(permohonan, jabatan)
    return permohonan


def _nota(permohonan: Permohonan, jabatan: Jabatan) -> None:
    """Have the paper of the opinion made anew: it states the verdicts it rests on."""
    pendapat = permohonan.pendapat.filter(putaran=permohonan.putaran, peran=jabatan.peran).first()
    if pendapat is not None:
        siapkan_nota(permohonan, pendapat)


def _putusan(
    temuan: Mapping[Any, Temuan], pk: Any, lama: Any, sisa: list[str] | None, baik: str
) -> Temuan | None:
    """Return the verdict to keep, or None where nothing changes; ``sisa`` gets what the button marks."""
    putusan = temuan.get(pk)
    if sisa is not None and not (putusan.hasil if putusan else lama):
        putusan = replace(putusan or Temuan(""), hasil=baik)
        sisa.append(str(pk))
    dulu = Temuan(lama.hasil, lama.catatan) if lama else Temuan("")
    if putusan is None or putusan == dulu or not (putusan.hasil or dulu.hasil):
        return None
    return putusan


def _dokumen(
    permohonan: Permohonan, jabatan: Jabatan, penelitian: Penelitian, sisa: list[str] | None
) -> dict[str, str]:
    baru, cabut, rincian = [], [], {}
    for lampiran in permohonan.lampiran.aktif().prefetch_related("centang"):
        lama = tanda_sah(lampiran)
        baik = CentangDokumen.Hasil.SESUAI
        putusan = _putusan(penelitian.temuan, lampiran.pk, lama, sisa, baik)
        if putusan is None:
            continue
        rincian[str(lampiran.pk)] = putusan.hasil
        if not putusan.hasil:
            cabut.append(lama.pk)
            continue
        baru.append(
            CentangDokumen(
                lampiran=lampiran,
                isi=lampiran.isi_diperiksa,
                sidik=lampiran.sidik,
                hasil=putusan.hasil,
                catatan=putusan.catatan,
                oleh=jabatan,
            )
        )
    _tulis(CentangDokumen, baru, cabut, ("lampiran", "sidik"))
    return rincian


def _alasan(
    permohonan: Permohonan, jabatan: Jabatan, penelitian: Penelitian, sisa: list[str] | None
) -> dict[str, str]:
    baru, cabut, rincian = [], [], {}
    for alasan in permohonan.alasan_tanpa_dokumen.aktif().select_related("centang"):
        lama = tanda_sah(alasan)
        baik = CentangDokumen.Hasil.SESUAI
        putusan = _putusan(penelitian.temuan, alasan.pk, lama, sisa, baik)
        if putusan is None:
            continue
        rincian[str(alasan.pk)] = putusan.hasil
        if not putusan.hasil:
            cabut.append(lama.pk)
            continue
        baru.append(
            CentangAlasan(alasan=alasan, hasil=putusan.hasil, catatan=putusan.catatan, oleh=jabatan)
        )
    _tulis(CentangAlasan, baru, cabut, ("alasan",))
    return rincian


def _kriteria(
    permohonan: Permohonan, jabatan: Jabatan, penelitian: Penelitian, sisa: list[str] | None
) -> dict[str, str]:
    baru, cabut, rincian = [], [], {}
    dinilai = permohonan.centang_kriteria.filter(putaran=permohonan.putaran)
    ada = {centang.kriteria_id: centang for centang in dinilai}
    for kriteria in permohonan.kriteria_berlaku():
        lama = ada.get(kriteria.pk)
        baik = CentangKriteria.Hasil.TERPENUHI
        putusan = _putusan(penelitian.kriteria, kriteria.pk, lama, sisa, baik)
        if putusan is None:
            continue
        rincian[kriteria.kode] = putusan.hasil
        if not putusan.hasil:
            cabut.append(lama.pk)  # type: ignore[union-attr]  # nothing to take away is no change
            continue
        baru.append(
            CentangKriteria(
                permohonan=permohonan,
                putaran=permohonan.putaran,
                kriteria=kriteria,
                hasil=putusan.hasil,
                catatan=putusan.catatan,
                oleh=jabatan,
            )
        )
    _tulis(CentangKriteria, baru, cabut, ("permohonan", "putaran", "kriteria"))
    return rincian


def _tulis(model: Any, baru: list[Any], cabut: list[Any], kunci: tuple[str, ...]) -> None:
    """Write the ticks of one kind in one statement, and take away those that were withdrawn."""
    if baru:
        model.objects.bulk_create(
            baru, update_conflicts=True, unique_fields=kunci, update_fields=DIPERBARUI
        )
    if cabut:
        model.objects.filter(pk__in=cabut).delete()


def _fasilitas(permohonan: Permohonan, penelitian: Penelitian) -> dict[str, str]:
    """Set exemption or relief; the reason is kept for a deviation from the category alone."""
    if penelitian.fasilitas is None:
        return {}
    fasilitas, alasan = penelitian.fasilitas
    alasan = alasan if fasilitas != permohonan.kategori.fasilitas else ""
    if (fasilitas, alasan) == (permohonan.fasilitas, permohonan.alasan_fasilitas):
        return {}
    permohonan.fasilitas, permohonan.alasan_fasilitas = fasilitas, alasan
    permohonan.save(update_fields=["fasilitas", "alasan_fasilitas"])
    return {"fasilitas": fasilitas, "alasan": alasan}
