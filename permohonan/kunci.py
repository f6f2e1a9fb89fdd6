"""Taking hold of an application before changing it: one way, one lock order.

Every function must run inside a transaction. The application is locked after its ``asal``, so
two writers can never wait for each other in a circle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from permohonan import kelengkapan
from permohonan.galat import Ditolak, MomenLewat, VersiUsang
from permohonan.models import Permohonan
from portal import isian, izin
from workflow.status import DAPAT_DIUBAH, PERAN_TAHAP, Status

if TYPE_CHECKING:
    from uuid import UUID

    from portal.models import Jabatan, Pengguna


def kunci(pk: UUID) -> Permohonan:
    """Lock the application (its ``asal`` first) and return it as it stands now.

    Locked and loaded in two statements: one that waits for a row and joins others returns the
    row's new columns beside the neighbours of its old ones (PostgreSQL rechecks the locked row
    alone), and would show a case as unheld that a colleague has just taken.
    """
    semua = Permohonan.objects.select_for_update().order_by().values_list("pk", flat=True)
    asal = Permohonan.objects.filter(pk=pk).values_list("asal", flat=True).get()
    if asal is not None:
        semua.get(pk=asal)
    semua.get(pk=pk)
    terkunci: Permohonan = Permohonan.objects.with_rincian().get(pk=pk)
    return terkunci


def sudah_berstatus(permohonan: Permohonan) -> Any:
    """Return the sentence that says how far the application is now."""
    return format_lazy(
        _("Permohonan sudah berstatus {status}."), status=Status(permohonan.status).label
    )


def periksa_versi(permohonan: Permohonan, versi: int | None) -> None:
    """Raise VersiUsang where the form was opened on an older version; None asks for no check."""
    if versi is not None and versi != permohonan.versi:
        raise VersiUsang(permohonan)


def naikkan_versi(permohonan: Permohonan, oleh: Pengguna) -> None:
    """Say that the application or one of its parts has changed.

    What ``oleh`` typed into other forms of it and did not save yet is not stale by this change: the
    person made it.
    """
    permohonan.versi += 1
    permohonan.save(update_fields=["versi", "diubah"])
    isian.ikuti_versi(oleh, str(permohonan.pk), dari=permohonan.versi - 1, ke=permohonan.versi)


def pastikan_pemohon(permohonan: Permohonan, oleh: Pengguna) -> None:
    """Raise Ditolak where the content is not this person's to change, MomenLewat where not now."""
    # What was recorded at the counter is the recorder's until it is sent, the importer's after.
    terkirim = permohonan.status == Status.KEKURANGAN_DOKUMEN
    boleh = izin.anggota if terkirim else izin.pengirim
    if not boleh(permohonan, oleh):
        raise Ditolak(_("Permohonan ini bukan milik Anda untuk diubah."), permohonan)
    if permohonan.status not in DAPAT_DIUBAH:
        raise MomenLewat(permohonan, sudah_berstatus(permohonan))


def kunci_untuk_pemohon(pk: UUID, oleh: Pengguna, versi: int | None) -> Permohonan:
    """Lock an application whose content the importer (or the recorder) is about to change.

    Raises Ditolak where it is not theirs to change, MomenLewat where it is not open to change
    now, VersiUsang where the form is stale.
    """
    permohonan = kunci(pk)
    pastikan_pemohon(permohonan, oleh)
    periksa_versi(permohonan, versi)
    return permohonan


def kunci_bagian(pk: UUID, bagian: str, oleh: Pengguna, versi: int | None) -> Permohonan:
    """Lock an application whose part ``bagian`` (permohonan/kelengkapan.py) is about to change.

    Raises DoesNotExist where its kind has no such part: an extension brings no purposes. Else as
    kunci_untuk_pemohon.
    """
    permohonan = kunci_untuk_pemohon(pk, oleh, versi)
    if bagian not in kelengkapan.bagian_dari(permohonan):
        msg = f"an application of kind {permohonan.jenis} has no {bagian}"
        raise Permohonan.DoesNotExist(msg)
    return permohonan


def pegangan(permohonan: Permohonan, oleh: Pengguna) -> Jabatan | None:
    """Return the post in which this person holds the case now, or None."""
    return next((j for j in oleh.daftar_jabatan if j.pk == permohonan.pemegang_id), None)


def kunci_untuk_petugas(
    pk: UUID, oleh: Pengguna, *tahap: str, versi: int | None = None
) -> tuple[Permohonan, Jabatan]:
    """Lock a case that its holder is about to work on, in one of the stages ``tahap``.

    Returns the case and the post the work is done in, and remembers the person's level for the
    four-eyes rule. Raises Ditolak for the wrong post, MomenLewat where the case has moved on or
    is in another's hands, VersiUsang where the form is stale.
    """
    permohonan = kunci(pk)
    peran = {PERAN_TAHAP[Status(t)] for t in tahap}
    dipegang = pegangan(permohonan, oleh)
    # Of several posts that fit, the one in which the case is held.
    sesuai = dipegang is not None and dipegang.peran in peran
    jabatan = dipegang if sesuai else izin.jabatan_untuk(permohonan, oleh, *peran)
    if jabatan is None:
        raise Ditolak(_("Pekerjaan ini bukan tugas jabatan Anda."), permohonan)
    if halangan := izin.alasan_terhalang(permohonan, oleh, jabatan.peran):
        raise Ditolak(halangan, permohonan)
    if permohonan.status not in tahap:
        raise MomenLewat(permohonan, sudah_berstatus(permohonan))
    if dipegang is None:
        raise MomenLewat(permohonan, alasan_tidak_memegang(permohonan))
    if halangan := izin.alasan_terhalang(permohonan, oleh, dipegang.peran):
        raise Ditolak(halangan, permohonan)
    periksa_versi(permohonan, versi)
    catat_keterlibatan(permohonan, oleh, dipegang.peran)
    return permohonan, dipegang


def dapat_dikerjakan(permohonan: Permohonan, oleh: Pengguna, *tahap: str) -> bool:
    """Tell whether pages show this person the forms of a stage: they hold the case in it.

    Only what is shown depends on it; ``kunci_untuk_petugas`` asks again under the lock.
    """
    dipegang = pegangan(permohonan, oleh)
    return (
        dipegang is not None
        and permohonan.status in tahap
        and not izin.alasan_terhalang(permohonan, oleh, dipegang.peran)
    )


def alasan_hanya_baca(permohonan: Permohonan, *tahap: str) -> str:
    """Return why others than the holder only read a page on which he works now, else ""."""
    if permohonan.status not in tahap:
        return ""
    if permohonan.pemegang is None:
        return "Belum ada yang memegang permohonan ini; halaman ini hanya untuk dibaca."
    return f"Sedang dipegang {permohonan.pemegang.pengguna}; halaman ini hanya untuk dibaca."


def alasan_tidak_memegang(permohonan: Permohonan) -> str:
    """Return why somebody who does not hold the case must wait or take it first."""
    if permohonan.pemegang is None:
        return "Ambil dahulu permohonan ini sebelum mengerjakannya."
    return f"Permohonan ini sedang dipegang {permohonan.pemegang.pengguna}."


def catat_keterlibatan(permohonan: Permohonan, oleh: Pengguna, peran: str) -> None:
    """Remember for which level this person acted; one level per person is a constraint."""
    permohonan.keterlibatan.get_or_create(pengguna=oleh, defaults={"peran": peran})
