"""One page for every action of the machine, for importers and officers alike."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from permohonan import kerangka
from permohonan.views.formulir import halaman, tersimpan
from portal import izin
from workflow.forms.aksi import AksiForm
from workflow.pengiriman import AKSI_KIRIM
from workflow.services import apply_transition, baris_sah
from workflow.status import AKHIR, Status


def aksi(request, pk, nama):
    """Say what the action does and what stands in its way, take the Catatan, carry it out."""
    permohonan = kerangka.muat(request, pk)
    if not any(b.name == nama for b in permohonan.get_all_status_transitions()):
        raise Http404
    if nama in AKSI_KIRIM:
        return redirect("workflow:kirim", pk)
    baris, alasan = _baris(request, permohonan, nama)
    if request.method == "POST":
        form = AksiForm(request.POST, permohonan=permohonan, baris=baris)
        if tersimpan(
            form,
            lambda isian: apply_transition(
                pk, nama, oleh=request.user, catatan=isian["catatan"], versi=isian["versi"]
            ),
        ):
            messages.success(request, _kabar(permohonan, baris))
            return _kembali(request, permohonan)
    else:
        form = AksiForm(permohonan=permohonan, baris=baris)
    label = _(baris.custom["label"])
    konteks = kerangka.konteks(request, permohonan, "", label)
    konteks |= {"form": form} | _uraian(permohonan, baris, label, alasan)
    return halaman(request, "workflow/aksi.html", konteks)


def _baris(request, permohonan, nama):
    """Return the row and what stands in its way; raises Ditolak or MomenLewat as the service would."""
    for baris, alasan in permohonan.aksi_peran(request.user):
        if baris.name == nama:
            return baris, alasan
    return baris_sah(permohonan, nama, request.user), []


def _uraian(permohonan, baris, label, alasan):
    akhir = baris.target in AKHIR
    akibat = _("Status menjadi %(status)s.") % {"status": Status(baris.target).label}
    if akhir:
        akibat += " " + _("Tindakan ini tidak dapat dibatalkan.")
    return {
        "label": label,
        "alasan": alasan,
        "tanya": _("%(tindakan)s permohonan %(nomor)s?")
        % {"tindakan": label, "nomor": permohonan.nomor_surat},
        "akibat": akibat,
        "nada": "danger" if akhir and baris.target != Status.PENERBITAN_SKEP else "primary",
    }


def _kabar(permohonan, baris):
    return _("%(tindakan)s: berhasil. Status kini %(status)s.") % {
        "tindakan": _(baris.custom["label"]),
        "status": Status(baris.target).label,
    }


def _kembali(request, permohonan):
    if izin.anggota(permohonan, request.user) or permohonan.putaran == 0:
        return redirect(permohonan)
    return redirect("workflow:perkara", permohonan.pk)
