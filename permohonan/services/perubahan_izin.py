"""Changes of an issued permit: begun as a draft beside it, put into force by their SKEP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from jejak.outbox import antar
from permohonan.batas_izin import alasan_tak_dapat
from permohonan.galat import Ditolak, MomenLewat
from permohonan.kunci import catat_keterlibatan, kunci, kunci_untuk_pemohon, periksa_versi
from permohonan.models import LokasiPenggunaan, Permohonan, TujuanPenggunaan
from permohonan.services.header import PENANDA_TANGAN
from permohonan.services.lokasi import simpan_lokasi
from permohonan.services.loket import PEREKAM, TOPIK_LOKET
from permohonan.services.perubahan import catat_di_asal, catat_perubahan
from permohonan.services.tujuan import simpan_tujuan
from portal import izin
from portal.izin import Peran
from workflow.status import DALAM_PROSES, Status

if TYPE_CHECKING:
    from uuid import UUID

    from portal.models import Pengguna

Jenis = Permohonan.Jenis
# What a change takes from its permit (design.md §2); the letter until it has one of its own.
SALINAN = (
    "importir",
    "kantor",
    "nomor_surat",
    "tanggal_surat",
    "pelabuhan",
    "kategori",
    "jenis_kontrak",
    "punya_skjln",
    "fasilitas",
    "alasan_fasilitas",
)
# Stored text: Indonesian, whatever the language of the page.
DIMULAI = {
    Jenis.PERPANJANGAN: "Perpanjangan dimulai.",
    Jenis.PERUBAHAN_TUJUAN: "Perubahan tujuan penggunaan dimulai.",
    Jenis.PERUBAHAN_LOKASI: "Perubahan lokasi penggunaan dimulai.",
}
SATU_DRAF = "permohonan_satu_draft_perubahan"
BUKAN_MILIK = _("Izin ini bukan milik Anda untuk diubah.")
BUKAN_ASAL = _("Perubahan diajukan dari permohonan asal izin, bukan dari perubahannya.")
DRAF_LAIN = _("Draf perubahan ini baru saja dibuat orang lain. Muat ulang halaman, lalu lanjutkan.")


def draf_ada(asal: Permohonan, jenis: str, oleh: Pengguna | None = None) -> Permohonan | None:
    """Return the draft of a kind that waits beside a permit, or None.

    The importer's, of which there is one; for the analyst who records at the counter (``oleh``)
    the one recorded by that person.
    """
    perekam = _perekam(asal, oleh) if oleh is not None else None
    semua = asal.perubahan.filter(jenis=jenis, status=Status.DRAFT, perekam=perekam)
    return semua.select_related("asal", "kategori", "kantor", "importir").order_by("dibuat").first()


def sedang_diproses(asal: Permohonan, jenis: str) -> Permohonan | None:
    """Return the change of a kind that is being decided: until then no other of its kind is sent."""
    return asal.perubahan.filter(jenis=jenis, status__in=DALAM_PROSES).first()


@transaction.atomic
def draf(asal_pk: UUID, jenis: str, *, oleh: Pengguna) -> Permohonan:
    """Return the draft change of a kind of a permit, made under its lock where there is none yet.

    An analyst of the issuing office records it at the counter on behalf of the importer. Raises
    Ditolak where the permit is not theirs to change, MomenLewat with the sentence why not now.
    """
    asal = _kunci_asal(asal_pk, jenis, oleh)
    return draf_ada(asal, jenis, oleh) or _buat(asal, jenis, oleh)


@transaction.atomic
def draf_untuk(pk: UUID, jenis: str, *, versi: int | None, oleh: Pengguna) -> Permohonan:
    """Return the locked change that a form belongs to: ``pk`` is its own, or the permit's.

    From a permit's page the form carries the version of the draft, or of the permit while there is
    none; that of a draft starts above its permit's, so that the two are never taken for each other.
    Raises as ``draf`` and kunci_untuk_pemohon, DoesNotExist for a change of another kind.
    """
    milik = Permohonan.objects.filter(pk=pk).exclude(asal=None).values_list("jenis", flat=True)
    sendiri = milik.first()
    if sendiri is not None and sendiri != jenis:
        raise Permohonan.DoesNotExist
    if sendiri is not None:
        return kunci_untuk_pemohon(pk, oleh, versi)
    asal = _kunci_asal(pk, jenis, oleh)
    ada = draf_ada(asal, jenis, oleh)
    periksa_versi(ada or asal, versi)
    return kunci(ada.pk) if ada else _buat(asal, jenis, oleh)


@transaction.atomic
def tambah_tujuan_perubahan(
    asal_pk: UUID, isian: dict[str, Any], *, versi: int | None, oleh: Pengguna
) -> TujuanPenggunaan:
    """Add a purpose to the draft change of a permit, making the draft, or do nothing at all.

    Raises as ``draf_untuk``, or ValidationError with the field.
    """
    perubahan = draf_untuk(asal_pk, Jenis.PERUBAHAN_TUJUAN, versi=versi, oleh=oleh)
    return simpan_tujuan(perubahan.pk, isian, versi=None, oleh=oleh)


@transaction.atomic
def tambah_lokasi_perubahan(
    asal_pk: UUID, isian: dict[str, Any], *, versi: int | None, oleh: Pengguna
) -> LokasiPenggunaan:
    """Add a place to the draft change of a permit, making the draft, or do nothing at all.

    Raises as ``draf_untuk``, or ValidationError with the field.
    """
    perubahan = draf_untuk(asal_pk, Jenis.PERUBAHAN_LOKASI, versi=versi, oleh=oleh)
    return simpan_lokasi(perubahan.pk, isian, versi=None, oleh=oleh)


def berlakukan(permohonan: Permohonan) -> None:
    """Let the permit follow the SKEP that is being issued, inside the deciding transaction.

    ``permohonan`` is locked, after its ``asal``, and saved by the caller. A first SKEP starts the
    permit's months; that of an extension adds its own to them. Purposes and places need nothing: they
    hang on the change (permohonan.izin_berlaku). Raises ValueError where the permit was not issued.
    """
    asal = permohonan.asal
    if asal is None:
        permohonan.bulan_izin = permohonan.jangka_waktu
        return
    if asal.bulan_izin is None:
        msg = "a change is issued on an issued permit"
        raise ValueError(msg)
    if permohonan.jenis == Jenis.PERPANJANGAN:
        asal.bulan_izin += permohonan.perpanjangan.bulan_tambahan
        asal.versi += 1
        asal.save(update_fields=["bulan_izin", "versi", "diubah"])
    permohonan.jangka_waktu = asal.bulan_izin


def _perekam(asal: Permohonan, oleh: Pengguna) -> Pengguna | None:
    """Return who records a change at the counter: nobody where the importer asks for it."""
    return None if izin.anggota(asal, oleh) else oleh


def _kunci_asal(pk: UUID, jenis: str, oleh: Pengguna) -> Permohonan:
    """Lock the permit that ``oleh`` wants to change in this way; raises Ditolak or MomenLewat."""
    asal = kunci(pk)
    loket = izin.jabatan_untuk(asal, oleh, Peran.ANALIS)
    if not izin.anggota(asal, oleh) and (loket is None or izin.wakil_importir(asal.importir, oleh)):
        raise Ditolak(BUKAN_MILIK, asal)
    if asal.asal_id is not None:
        raise MomenLewat(asal, BUKAN_ASAL)
    if alasan := alasan_tak_dapat(asal, jenis):
        raise MomenLewat(asal, alasan)
    return asal


def _penanda_tangan(asal: Permohonan, oleh: Pengguna) -> dict[str, Any]:
    """Return who signed for the permit, where the same side asks again: its members, or one broker.

    What comes on paper is signed as the paper says, and nobody is made to sign for another.
    """
    kiriman = asal.kiriman.order_by("putaran").last()
    pengirim = kiriman.oleh if kiriman else asal.dibuat_oleh
    if asal.perekam_id or not (izin.anggota(asal, oleh) and izin.anggota(asal, pengirim)):
        return {}
    if izin.kuasa_ppjk(asal, oleh) != izin.kuasa_ppjk(asal, pengirim):
        return {}
    return {nama: getattr(asal, nama) for nama in PENANDA_TANGAN}


def _buat(asal: Permohonan, jenis: str, oleh: Pengguna) -> Permohonan:
    """Store a new draft beside the locked permit, and note it in both audit chains."""
    perekam = _perekam(asal, oleh)
    baru: Permohonan = Permohonan(
        **{nama: getattr(asal, nama) for nama in SALINAN},
        **_penanda_tangan(asal, oleh),
        jenis=jenis,
        asal=asal,
        jangka_waktu=asal.bulan_izin,
        versi=asal.versi,
        perekam=perekam,
        dibuat_oleh=oleh,
    )
    try:
        with transaction.atomic():
            baru.save(force_insert=True)
    except IntegrityError as galat:
        if SATU_DRAF not in str(galat):
            raise
        raise MomenLewat(asal, DRAF_LAIN) from galat
    if perekam is not None:
        catat_keterlibatan(baru, oleh, PEREKAM)
        antar(TOPIK_LOKET, str(baru.pk), {"permohonan": str(baru.pk)})
    catat_perubahan(baru, DIMULAI[Jenis(jenis)], objek=baru, oleh=oleh)
    catat_di_asal(baru, "dimulai", oleh=oleh)
    return baru
