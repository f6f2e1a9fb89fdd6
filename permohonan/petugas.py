"""What the officers' pages of an application share: for whom they are, and how they are shown."""

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from permohonan.galat import Ditolak, MomenLewat
from permohonan.kerangka import konteks, muat
from permohonan.kunci import alasan_hanya_baca, dapat_dikerjakan
from portal import izin

HANYA_PENELITI = (
    "Halaman ini untuk pejabat yang meneliti permohonan dan auditor. Izin, barang, dokumen, surat, "
    "dan pungutannya dapat Anda baca pada tab lain."
)


def halaman_petugas(permohonan, user):
    """Tell whether the officers' tabs of this application are for this person.

    Whoever sees a sent application and is no member of its importer sees it by office.
    """
    return permohonan.putaran > 0 and not izin.anggota(permohonan, user)


def muat_petugas(request, pk):
    """Return the application for an officers' page.

    Not visible is 404, the importer's own is 403, not sent yet is 409.
    """
    permohonan = muat(request, pk)
    if izin.anggota(permohonan, request.user):
        raise Ditolak(_("Halaman ini untuk pejabat Bea dan Cukai."))
    if permohonan.putaran == 0:
        raise MomenLewat(permohonan, _("Permohonan ini belum dikirim."))
    return permohonan


def bagi_peneliti(permohonan, user):
    """Tell whether the tabs of the examination are for this person (panel.Tab.untuk)."""
    return halaman_petugas(permohonan, user) and izin.pembaca_penelitian(permohonan, user)


def muat_peneliti(request, pk):
    """Return the application for a page that shows what officers found.

    As muat_petugas, and 403 for those who see the case for another reason (guarantee, supervision).
    """
    permohonan = muat_petugas(request, pk)
    if not izin.pembaca_penelitian(permohonan, request.user):
        raise Ditolak(HANYA_PENELITI, permohonan)
    return permohonan


def tampilkan(request, permohonan, kini, template, *, tahap=(), form=None, sub_judul="", **isi):
    """Show an officers' tab; ``boleh`` tells the template whether to show the forms of ``tahap``.

    A stale form is answered 409 and shows the application as it stands.
    """
    usang = getattr(form, "usang", None)
    permohonan = usang or permohonan
    boleh = dapat_dikerjakan(permohonan, request.user, *tahap)
    konteks_halaman = {
        **konteks(request, permohonan, kini, sub_judul),
        "boleh": boleh,
        "hanya_baca": "" if boleh else alasan_hanya_baca(permohonan, *tahap),
        "form": form,
        **isi,
    }
    return render(request, template, konteks_halaman, status=409 if usang else 200)
