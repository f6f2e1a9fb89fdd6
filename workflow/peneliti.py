"""Who reads what officers found: the pages behind this are not for everyone who sees the case."""

from permohonan.galat import Ditolak
from permohonan.petugas import halaman_petugas, muat_petugas
from portal import izin

HANYA_PENELITI = (
    "Halaman ini untuk pejabat yang meneliti permohonan dan auditor. Izin, barang, dokumen, surat, "
    "dan pungutannya dapat Anda baca pada tab lain."
)


def bagi_peneliti(permohonan, user):
    """Tell whether the tabs of the examination are for this person (panel.Tab.untuk)."""
    return halaman_petugas(permohonan, user) and izin.pembaca_penelitian(permohonan, user)


def muat_peneliti(request, pk):
    """Return the application for a page of the examination.

    As muat_petugas, and 403 for those who see the case for another reason (guarantee, supervision).
    """
    permohonan = muat_petugas(request, pk)
    if not izin.pembaca_penelitian(permohonan, request.user):
        raise Ditolak(HANYA_PENELITI, permohonan)
    return permohonan
