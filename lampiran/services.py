"""Documents of an application: attached, replaced, removed; and the answers to a shortage list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from berkas.services import simpan_berkas
from lampiran.models import ButirKekurangan, Lampiran
from permohonan.galat import MomenLewat
from permohonan.kunci import kunci_untuk_pemohon
from permohonan.services.perubahan import catat_perubahan, kolom_berubah

if TYPE_CHECKING:
    from uuid import UUID

    from permohonan.models import Permohonan
    from portal.models import Pengguna
    from referensi.models import JenisDokumen

ISIAN = ("nomor", "tanggal", "masa_berlaku", "keterangan")


@transaction.atomic
def simpan_lampiran(
    pk: UUID,
    jenis: JenisDokumen,
    isian: dict[str, Any],
    *,
    versi: int | None,
    oleh: Pengguna,
    lampiran_pk: UUID | None = None,
) -> Lampiran:
    """Attach a document of a kind, or change one; ``isian["berkas"]`` None keeps its present file.

    In an application that waits for documents, it answers the open items of its kind. Raises
    Ditolak, MomenLewat or VersiUsang (permohonan.kunci).
    """
    permohonan = kunci_untuk_pemohon(pk, oleh, versi)
    baris = _simpan(permohonan, jenis, isian, oleh, lampiran_pk)
    for butir in _butir_terbuka(permohonan).filter(jenis=jenis):
        _jawab(butir, lampiran=baris)
    return baris


def _simpan(
    permohonan: Permohonan,
    jenis: JenisDokumen,
    isian: dict[str, Any],
    oleh: Pengguna,
    lampiran_pk: UUID | None = None,
) -> Lampiran:
    if lampiran_pk:
        baris = permohonan.lampiran.aktif().get(pk=lampiran_pk)
    else:
        baris = Lampiran(permohonan=permohonan, jenis=jenis)
    nilai = {nama: isian[nama] for nama in ISIAN}
    kolom = kolom_berubah(baris, nilai) if lampiran_pk else []
    for nama, isi in nilai.items():
        setattr(baris, nama, isi)
    if isian.get("berkas"):
        baris.berkas = simpan_berkas(isian["berkas"], oleh=oleh)
        kolom.append("berkas")
    baris.save()
    kata = "diubah" if lampiran_pk else "dilampirkan"
    catat_perubahan(
        permohonan, f"Dokumen {jenis.nama} {kata}.", objek=baris, oleh=oleh, kolom=kolom
    )
    return baris


@transaction.atomic
def hapus_lampiran(pk: UUID, lampiran_pk: UUID, *, versi: int | None, oleh: Pengguna) -> None:
    """Remove a document from the application; a shortage item it answered is open again.

    The row is hidden rather than deleted: an earlier sending may refer to its file.
    """
    permohonan = kunci_untuk_pemohon(pk, oleh, versi)
    baris = permohonan.lampiran.aktif().get(pk=lampiran_pk)
    baris.dihapus = timezone.now()
    baris.save(update_fields=["dihapus"])
    dijawabnya = permohonan.butir_kekurangan.filter(lampiran=baris, putaran=permohonan.putaran)
    dijawabnya.filter(~Q(jawaban="")).update(lampiran=None)
    dijawabnya.filter(jawaban="").update(lampiran=None, dijawab=None)
    catat_perubahan(permohonan, f"Dokumen {baris.jenis.nama} dihapus.", objek=baris, oleh=oleh)


@transaction.atomic
def jawab_butir(
    pk: UUID,
    butir_pk: UUID,
    isian: dict[str, Any],
    *,
    versi: int | None,
    oleh: Pengguna,
) -> ButirKekurangan:
    """Answer an item of the present shortage list by a document, an explanation, or both.

    ``isian`` holds ``jawaban`` and, where a file comes with it, ``jenis`` and the fields of a
    document. Raises ValidationError where neither is given, MomenLewat for an item of an earlier
    round, Ditolak or VersiUsang.
    """
    permohonan = kunci_untuk_pemohon(pk, oleh, versi)
    butir = permohonan.butir_kekurangan.get(pk=butir_pk)
    if butir.putaran != permohonan.putaran:
        raise MomenLewat(permohonan, "Butir ini milik pengiriman terdahulu.")
    lampiran = None
    if isian.get("berkas"):
        lampiran = _simpan(permohonan, butir.jenis or isian["jenis"], isian, oleh)
    if not (lampiran or butir.lampiran or isian["jawaban"]):
        raise ValidationError("Jawab dengan berkas atau penjelasan.")
    _jawab(butir, lampiran=lampiran or butir.lampiran, jawaban=isian["jawaban"])
    catat_perubahan(permohonan, "Butir kekurangan dijawab.", objek=butir, oleh=oleh)
    return butir


def _butir_terbuka(permohonan: Permohonan) -> Any:
    return permohonan.butir_kekurangan.filter(putaran=permohonan.putaran, dijawab=None)


def _jawab(butir: ButirKekurangan, *, lampiran: Lampiran | None, jawaban: str = "") -> None:
    butir.lampiran = lampiran
    butir.jawaban = jawaban
    butir.dijawab = timezone.now()
    butir.save(update_fields=["lampiran", "jawaban", "dijawab"])
