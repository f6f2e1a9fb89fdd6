"""Kirim Data and Kirim kembali: signatory and transition in one act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lampiran.services import jawab_butir
from permohonan.galat import MomenLewat
from permohonan.kunci import kunci, periksa_versi
from permohonan.models import Permohonan
from permohonan.services.header import simpan_penandatangan
from portal import izin
from workflow.services import apply_transition
from workflow.status import Status

if TYPE_CHECKING:
    from uuid import UUID

    from portal.models import Pengguna
    from workflow.models import RiwayatStatus

AKSI_KIRIM = ("kirim", "kirim_kembali")


def menunggu_importir(user: Pengguna) -> Any:
    """Return the applications that wait for documents of this person's importers."""
    return Permohonan.objects.filter(importir__in=user.id_importir).kekurangan()


def butir_terkirim(permohonan: Permohonan) -> Any:
    """Return the shortage items that the importer was told of; an analyst's draft list is not his yet."""
    if permohonan.status == Status.KEKURANGAN_DOKUMEN:
        return permohonan.butir_kekurangan.all()
    diminta = permohonan.riwayat.filter(aksi="minta_kelengkapan").order_by("urut").last()
    butir = permohonan.butir_kekurangan.all()
    return butir.filter(dibuat__lte=diminta.waktu) if diminta else butir.none()


@transaction.atomic
def jelaskan_butir(
    pk: UUID, jawaban: list[tuple[UUID, str]], *, versi: int | None, oleh: Pengguna
) -> None:
    """Answer several items of the present shortage list by explanations, all or none.

    Raises as ``lampiran.services.jawab_butir``.
    """
    for butir_pk, teks in jawaban:
        jawab_butir(pk, butir_pk, {"jawaban": teks}, versi=versi, oleh=oleh)
        versi = None  # the first answer checked it and raised it


def aksi_kirim(permohonan: Permohonan) -> Any | None:
    """Return the row of the table that sends from the present status, or None."""
    return next((b for nama in AKSI_KIRIM if (b := permohonan.baris_tabel(nama))), None)


def pastikan_belum_dikirim(permohonan: Permohonan) -> Any:
    """Return the row that sends; raises MomenLewat where the application is already on its way."""
    baris = aksi_kirim(permohonan)
    if baris is None:
        kalimat = (
            _("Permohonan ini sudah dikirim dan kini berstatus {status}.")
            if permohonan.putaran
            else _("Permohonan ini tidak dapat dikirim: kini berstatus {status}.")
        )
        status = Status(permohonan.status).label
        raise MomenLewat(permohonan, format_lazy(kalimat, status=status))
    return baris


def bawaan_penandatangan(permohonan: Permohonan, oleh: Pengguna) -> dict[str, str]:
    """Return who will sign and where, as far as it is known: nothing is typed twice.

    What the application itself holds comes first, then the last one of the company's own people
    (of this person, for a broker), then the broker's person as kuasa, or the importer's applicant.
    """
    if permohonan.penandatangan:
        return {}
    if izin.perekam(permohonan, oleh):  # as it stands on the paper, never guessed
        return {"tempat": permohonan.kantor.kota}
    kuasa = izin.kuasa_ppjk(permohonan, oleh)
    serupa = Permohonan.objects.milik_importir(permohonan.importir).exclude(penandatangan="")
    if kuasa:
        serupa = serupa.filter(dibuat_oleh=oleh)
    else:
        serupa = serupa.exclude(dibuat_oleh__keanggotaan_ppjk__isnull=False)
    terakhir = serupa.order_by("-diubah").first()
    if terakhir is not None:
        nama = ("penandatangan", "jabatan_penandatangan", "kapasitas", "tempat")
        return {n: getattr(terakhir, n) for n in nama}
    return {
        "penandatangan": oleh.get_full_name() if kuasa else permohonan.importir.nama_pemohon,
        "kapasitas": Permohonan.Kapasitas.KUASA if kuasa else Permohonan.Kapasitas.PIMPINAN,
        "tempat": permohonan.kantor.kota,
    }


@transaction.atomic
def kirim_data(
    pk: UUID, isian: dict[str, Any], *, versi: int | None, oleh: Pengguna
) -> RiwayatStatus:
    """Set who signs and send, or nothing at all; ``isian`` also holds ``catatan``.

    Raises MomenLewat where it was sent before or something is missing (a kuasa also needs the
    power of attorney), Ditolak or VersiUsang.
    """
    permohonan = kunci(pk)
    baris = pastikan_belum_dikirim(permohonan)
    periksa_versi(permohonan, versi)
    simpan_penandatangan(pk, isian, versi=None, oleh=oleh)
    return apply_transition(pk, baris.name, oleh=oleh, catatan=isian["catatan"])
