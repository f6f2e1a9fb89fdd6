"""Documents of an application: attached, replaced, removed, explained; answers to a shortage list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from berkas.services import simpan_berkas
from lampiran.models import AlasanTanpaDokumen, ButirKekurangan, Lampiran
from lampiran.syarat import daftar_dokumen
from permohonan.galat import MomenLewat
from permohonan.kunci import kunci_untuk_pemohon
from permohonan.services.perubahan import catat_perubahan, kolom_berubah

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from berkas.models import Berkas
    from permohonan.models import Permohonan
    from portal.models import Pengguna
    from referensi.models import JenisDokumen

ISIAN = ("nomor", "tanggal", "masa_berlaku", "keterangan")


@dataclass(frozen=True)
class IsianDokumen:
    """A document to attach: its kind, its fields, and its file as an upload or as one that waits.

    ``isian`` holds ISIAN and ``berkas`` (an upload, or None); ``titipan`` the pk of a waiting file.
    """

    jenis: JenisDokumen
    isian: dict[str, Any]
    titipan: UUID | None = None


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
    return _simpan(permohonan, jenis, isian, oleh, lampiran_pk)


@transaction.atomic
def simpan_banyak(
    pk: UUID,
    dokumen: Iterable[IsianDokumen],
    alasan: Mapping[JenisDokumen, str],
    *,
    versi: int | None,
    oleh: Pengguna,
) -> Permohonan:
    """Attach several documents and state several reasons at once; all of them or none.

    A waiting file becomes a document and waits no longer. Raises as simpan_lampiran, and
    BerkasTitipan.DoesNotExist where a waiting file is not this person's or no longer there.
    """
    permohonan = kunci_untuk_pemohon(pk, oleh, versi)
    for satu in dokumen:
        if satu.titipan is None:
            _simpan(permohonan, satu.jenis, satu.isian, oleh)
            continue
        titipan = (
            permohonan.titipan.select_for_update(of=("self",))
            .select_related("berkas")
            .get(pk=satu.titipan, oleh=oleh)
        )
        _simpan(permohonan, satu.jenis, satu.isian | {"berkas": None}, oleh, berkas=titipan.berkas)
        titipan.delete()
    for jenis, kalimat in alasan.items():
        _nyatakan(permohonan, jenis, kalimat, oleh)
    return permohonan


def _simpan(
    permohonan: Permohonan,
    jenis: JenisDokumen,
    isian: dict[str, Any],
    oleh: Pengguna,
    lampiran_pk: UUID | None = None,
    *,
    berkas: Berkas | None = None,
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
        berkas = simpan_berkas(isian["berkas"], oleh=oleh)
    if berkas:
        baris.berkas = berkas
        kolom.append("berkas")
    baris.save()
    kata = "diubah" if lampiran_pk else "dilampirkan"
    catat_perubahan(
        permohonan, f"Dokumen {jenis.nama} {kata}.", objek=baris, oleh=oleh, kolom=kolom
    )
    dilampirkan(permohonan, baris)
    return baris


def dilampirkan(permohonan: Permohonan, baris: Lampiran) -> None:
    """What a document settles: the reason why it was missing falls, open items of its kind are answered."""
    permohonan.alasan_tanpa_dokumen.aktif().filter(jenis=baris.jenis).update(dihapus=timezone.now())
    for butir in _butir_terbuka(permohonan).filter(jenis=baris.jenis):
        _jawab(butir, lampiran=baris)


@transaction.atomic
def nyatakan_alasan(
    pk: UUID, jenis: JenisDokumen, alasan: str, *, versi: int | None, oleh: Pengguna
) -> None:
    """State why a document is missing, or take the reason back (""). Raises as simpan_lampiran.

    In an application that waits for documents, the reason answers the open items of its kind.
    Raises ValidationError where such a document is attached.
    """
    _nyatakan(kunci_untuk_pemohon(pk, oleh, versi), jenis, alasan, oleh)


def _nyatakan(permohonan: Permohonan, jenis: JenisDokumen, alasan: str, oleh: Pengguna) -> None:
    if permohonan.lampiran.aktif().filter(jenis=jenis).exists():
        raise ValidationError(
            _("Dokumen %(jenis)s sudah dilampirkan, sehingga alasannya tidak diperlukan.")
            % {"jenis": jenis.nama}
        )
    if alasan and permohonan.perekam_id and _tanpa_alasan(permohonan, jenis):
        raise ValidationError(
            _("Dokumen %(jenis)s harus dilampirkan; alasan tidak dapat menggantikannya.")
            % {"jenis": jenis.nama}
        )
    lama = permohonan.alasan_tanpa_dokumen.aktif().filter(jenis=jenis).first()
    if alasan == (lama.alasan if lama else ""):
        return
    if lama:
        lama.dihapus = timezone.now()
        lama.save(update_fields=["dihapus"])
    if alasan:
        lama = AlasanTanpaDokumen.objects.create(permohonan=permohonan, jenis=jenis, alasan=alasan)
        for butir in _butir_terbuka(permohonan).filter(jenis=jenis):
            _jawab(butir, lampiran=None, jawaban=alasan)
    kata = "dinyatakan" if alasan else "dicabut"
    catat_perubahan(permohonan, f"Alasan tanpa dokumen {jenis.nama} {kata}.", objek=lama, oleh=oleh)


def _tanpa_alasan(permohonan: Permohonan, jenis: JenisDokumen) -> bool:
    """Tell whether no reason stands in for a document of this kind (the paper of the counter)."""
    return any(b.tanpa_alasan and b.jenis == jenis for b in daftar_dokumen(permohonan))


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
        raise MomenLewat(permohonan, _("Butir ini milik pengiriman terdahulu."))
    lampiran = None
    if isian.get("berkas"):
        lampiran = _simpan(permohonan, butir.jenis or isian["jenis"], isian, oleh)
    if not (lampiran or butir.lampiran or isian["jawaban"]):
        raise ValidationError(_("Jawab dengan berkas atau penjelasan."))
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
