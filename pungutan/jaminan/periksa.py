"""The Petugas Jaminan verifies a guarantee: accepted with a receipt (BPJ), or refused with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from jejak.outbox import antar
from jejak.services import catat
from permohonan.galat import MomenLewat
from permohonan.izin_berlaku import dicabut
from permohonan.kunci import naikkan_versi, periksa_versi
from permohonan.nomor import nomor_berikut
from pungutan.jaminan import kabar
from pungutan.jaminan.aturan import isian_dari, periksa
from pungutan.jaminan.bpj import TOPIK_BPJ
from pungutan.jaminan.bpj_isi import isi_bpj
from pungutan.jaminan.rekam import ringkas
from pungutan.kunci_uang import DICABUT, kunci_pemeriksa
from pungutan.models import Bpj, Jaminan

if TYPE_CHECKING:
    from decimal import Decimal
    from uuid import UUID

    from django.db.models import QuerySet

    from permohonan.models import Permohonan
    from portal.models import Jabatan, Pengguna

SERI = "bpj"
BELUM_DILIHAT = (
    "Nomor jaminan ini juga tercatat pada izin lain. Lihat daftarnya, lalu nyatakan bahwa Anda "
    "sudah melihatnya."
)


@transaction.atomic
def terima(
    pk: UUID,
    jaminan_pk: UUID,
    *,
    catatan: str = "",
    dilihat: bool = False,
    versi: int | None,
    oleh: Pengguna,
) -> Bpj:
    """Accept a guarantee, number and freeze its receipt, end the one it replaces; all or nothing.

    Value and due date are judged again as things stand. ``dilihat``: the officer has looked at the
    other permits on which the same number stands (``bernomor_sama``). Raises Ditolak for the wrong post or four
    eyes, MomenLewat where somebody was faster, VersiUsang, ValidationError with what does not
    suffice any more or was not looked at, Jaminan.DoesNotExist.
    """
    permohonan, jabatan = kunci_pemeriksa(pk, oleh, None)
    if dicabut(permohonan):
        raise MomenLewat(permohonan, DICABUT)
    jaminan = _menunggu(permohonan, jaminan_pk)
    periksa_versi(permohonan, versi)
    lain = [j.permohonan.nomor_skep for j in bernomor_sama(jaminan)]
    if lain and not dilihat:
        raise ValidationError(BELUM_DILIHAT)
    lama = _akhiri_yang_lama(permohonan, jaminan)
    jaminan.nilai_tagihan = _periksa_lagi(jaminan, lama)
    _putuskan(jaminan, Jaminan.Keadaan.DITERIMA, catatan, jabatan)
    bpj = _terbitkan(jaminan, jabatan)
    rincian = {"bpj": bpj.nomor, "izin_bernomor_sama": lain}
    _catat("terima_jaminan", f"jaminan {jaminan} diterima", jaminan, oleh, jabatan, **rincian)
    kabar.diterima(jaminan, oleh)
    return bpj


@transaction.atomic
def tolak(
    pk: UUID, jaminan_pk: UUID, *, catatan: str, versi: int | None, oleh: Pengguna
) -> Jaminan:
    """Refuse a guarantee with a reason; the importer may put it right. Raises as ``terima``."""
    permohonan, jabatan = kunci_pemeriksa(pk, oleh, None)
    jaminan = _menunggu(permohonan, jaminan_pk)
    periksa_versi(permohonan, versi)
    _putuskan(jaminan, Jaminan.Keadaan.DITOLAK, catatan, jabatan)
    _catat("tolak_jaminan", f"jaminan {jaminan} ditolak", jaminan, oleh, jabatan, alasan=catatan)
    kabar.ditolak(jaminan, oleh)
    return jaminan


def bernomor_sama(jaminan: Jaminan) -> QuerySet[Jaminan]:
    """Return the same paper on other permits of any office, however its number was typed.

    One paper may secure several permits; whoever accepts it again should know.
    """
    semua: QuerySet[Jaminan] = Jaminan.objects.bernomor(jaminan.jenis_id, jaminan.nomor)
    return (
        semua.exclude(permohonan=jaminan.permohonan_id)
        .select_related("permohonan__kantor", "permohonan__importir", "penyelesaian")
        .order_by("waktu")
    )


def _menunggu(permohonan: Permohonan, jaminan_pk: UUID) -> Jaminan:
    """Lock a guarantee that nobody has decided on."""
    terkunci = permohonan.jaminan.select_for_update(of=("self",))
    jaminan: Jaminan = terkunci.select_related("jenis", "berkas", "menggantikan").get(pk=jaminan_pk)
    if jaminan.keadaan != Jaminan.Keadaan.DIREKAM:
        kata = jaminan.get_keadaan_display().lower()
        raise MomenLewat(permohonan, f"Jaminan {jaminan.nomor} sudah {kata}.")
    jaminan.permohonan = permohonan
    return jaminan


def _akhiri_yang_lama(permohonan: Permohonan, jaminan: Jaminan) -> Jaminan | None:
    """Mark the guarantee that this one replaces, and return it; None where there is none."""
    if jaminan.menggantikan_id is None:
        return None
    terkunci = permohonan.jaminan.select_for_update(of=("self",))
    lama: Jaminan = terkunci.get(pk=jaminan.menggantikan_id)
    if not permohonan.jaminan.berlaku().filter(pk=lama.pk).exists():
        raise MomenLewat(permohonan, f"Jaminan {lama.nomor} yang diganti tidak berlaku lagi.")
    lama.keadaan = Jaminan.Keadaan.DIGANTI
    lama.save(update_fields=["keadaan"])
    jaminan.menggantikan = lama
    return lama


def _periksa_lagi(jaminan: Jaminan, lama: Jaminan | None) -> Decimal:
    """Return what the guarantee secures as things stand; the officer's form has no such fields."""
    try:
        return periksa(
            jaminan.permohonan, isian_dari(jaminan), kecuali=jaminan, ganti=lama, menunggu=False
        )
    except ValidationError as galat:
        raise ValidationError(galat.messages) from galat


def _putuskan(jaminan: Jaminan, keadaan: str, catatan: str, jabatan: Jabatan) -> None:
    jaminan.keadaan, jaminan.catatan_periksa = keadaan, catatan
    jaminan.diperiksa_oleh, jaminan.waktu_periksa = jabatan, timezone.now()
    jaminan.save()


def _terbitkan(jaminan: Jaminan, jabatan: Jabatan) -> Bpj:
    """Number and freeze the receipt and queue its paper.

    The number comes from the locked counter of office and year in the office's zone, so that a
    rollback leaves no gap.
    """
    kantor = jaminan.permohonan.kantor
    waktu = jaminan.waktu_periksa or timezone.now()
    hari = timezone.localdate(waktu, kantor.zona_waktu)
    urut = nomor_berikut(kantor, SERI, hari.year)
    nomor = kantor.format_nomor_bpj.format(urut=urut, unit=kantor.kode_unit, tahun=hari.year)
    bpj = Bpj.objects.create(
        jaminan=jaminan,
        nomor=nomor,
        tanggal=hari,
        isi=isi_bpj(jaminan, jabatan),
        waktu=waktu,
    )
    antar(TOPIK_BPJ, str(bpj.pk), {"bpj": str(bpj.pk)})
    return bpj


def _catat(
    tindakan: str,
    kalimat: str,
    jaminan: Jaminan,
    oleh: Pengguna,
    jabatan: Jabatan,
    **lain: Any,
) -> None:
    permohonan = jaminan.permohonan
    naikkan_versi(permohonan, oleh)
    catat(
        rantai=permohonan.rantai,
        tindakan=tindakan,
        objek=f"jaminan:{jaminan.pk}",
        pelaku=oleh,
        jabatan=jabatan.sebutan,
        rincian={"kalimat": kalimat, "versi": permohonan.versi, **ringkas(jaminan), **lain},
    )
