"""[Kirim Perubahan] of an issued permit: which of the changes begun is sent; Form Kirim does the rest."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from permohonan import kerangka
from permohonan.batas_izin import alasan_tak_berlaku
from permohonan.galat import Ditolak
from permohonan.pilihan_perubahan import ubah_izin
from permohonan.services.perubahan_izin import BUKAN_MILIK
from permohonan.views.perubahan_izin import tak_dapat
from portal import izin
from workflow.forms.kirim_perubahan import JenisPerubahanForm

JUDUL = gettext_lazy("Perubahan Tujuan, Lokasi, dan Perpanjangan Impor Sementara")


def kirim_perubahan(request, pk):
    """Open Form Kirim of the one draft, ask which of several, or say what can be recorded, or why nothing."""
    asal = kerangka.muat(request, pk)
    if asal.asal_id is not None and izin.anggota(asal, request.user):
        return redirect("workflow:kirim", pk)  # the address of a change itself
    pilihan = ubah_izin(asal, request.user)
    if pilihan is None:
        raise Ditolak(BUKAN_MILIK, asal)
    draf, form = pilihan.draf, None
    if len(draf) == 1:
        return redirect("workflow:kirim", draf[0].pk)
    if not draf and (alasan := alasan_tak_berlaku(asal)):
        return tak_dapat(request, asal, alasan, JUDUL)
    if draf:
        form = JenisPerubahanForm(request.GET if "perubahan" in request.GET else None, draf=draf)
        if form.is_valid():
            return redirect("workflow:kirim", form.cleaned_data["perubahan"].pk)
    konteks = kerangka.konteks(request, asal, "", str(JUDUL))
    konteks |= {"form": form, "pilihan": pilihan}
    return render(request, "workflow/kirim_perubahan.html", konteks)


def pemilih(request, permohonan):
    """Return the combobox "Jenis Perubahan" above Form Kirim of a draft change; None for others."""
    if permohonan.asal_id is None or permohonan.putaran:
        return None
    pilihan = ubah_izin(permohonan.asal, request.user)
    if pilihan is None:  # recorded at the counter: one paper, one change
        return None
    return JenisPerubahanForm(draf=pilihan.draf, kini=permohonan)


def judul(permohonan):
    """Return the title of Form Kirim."""
    if permohonan.putaran:
        return _("Periksa, lalu kirim kembali")
    return _("Periksa, lalu kirim") if permohonan.asal_id is None else str(JUDUL)
