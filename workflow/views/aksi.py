"""One page for every action of the machine, for importers and officers alike."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from permohonan import kerangka
from permohonan.galat import MomenLewat
from permohonan.sebutan import sebutan
from permohonan.views.formulir import halaman, tersimpan
from portal import izin
from workflow import kabar
from workflow.diminta import rinci_tindakan
from workflow.forms.aksi import PANJANG_CATATAN, AksiForm
from workflow.pengiriman import AKSI_KIRIM
from workflow.penolakan import catat_penolakan
from workflow.services import apply_transition, baris_sah
from workflow.status import AKHIR, Status


def aksi(request, pk, nama):
    """Say what the action does and what stands in its way, take the Catatan, carry it out."""
    permohonan = kerangka.muat(request, pk)
    if not any(b.name == nama for b in permohonan.get_all_status_transitions()):
        raise Http404
    if nama in AKSI_KIRIM:
        return redirect("workflow:kirim", pk)
    try:
        return _isi_dan_jalankan(request, permohonan, nama)
    except MomenLewat as lewat:
        if request.method != "POST":
            raise
        return _terlambat(request, lewat, nama)


def _isi_dan_jalankan(request, permohonan, nama):
    baris, alasan = _baris(request, permohonan, nama)
    data = request.POST if request.method == "POST" else None
    form = _formulir(request, permohonan, baris, data)
    if data is not None and tersimpan(
        form,
        lambda isian: apply_transition(
            permohonan.pk,
            nama,
            oleh=request.user,
            catatan=isian["catatan"],
            versi=isian["versi"],
        ),
    ):
        messages.success(request, _kabar(permohonan, baris))
        return _kembali(request, permohonan)
    label = _(baris.custom["label"])
    konteks = kerangka.konteks(request, permohonan, "", label)
    konteks |= {"form": form} | _uraian(permohonan, baris, label, alasan)
    return halaman(request, "workflow/aksi.html", konteks)


def _formulir(request, permohonan, baris, data):
    anggota = izin.anggota(permohonan, request.user)
    return AksiForm(data, permohonan=permohonan, baris=baris, untuk_importir=anggota)


def _terlambat(request, lewat, nama):
    """Answer 409 to a form that came too late: what happened since, and what was typed, to keep."""
    catat_penolakan(lewat, request.user, request.path)
    kini = kerangka.muat(request, lewat.permohonan.pk)
    baris = next(b for b in kini.seluruh_tabel() if b.name == nama)
    form = _formulir(request, kini, baris, request.POST)
    label = _(baris.custom["label"])
    konteks = kerangka.konteks(request, kini, "", label)
    konteks |= {
        "label": label,
        "pesan_konflik": str(lewat),
        "perubahan_sejak": form.perubahan_sejak(kini),
        "catatan": request.POST.get("catatan", "").strip()[:PANJANG_CATATAN],
        "kembali": _alamat_kini(request, kini),
    }
    return render(request, "workflow/aksi_terlambat.html", konteks, status=409)


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
        "tanya": _tanya(permohonan, baris, label),
        "akibat": akibat,
        "rinci": kabar.permintaan(permohonan)
        if baris.name == "minta_kelengkapan"
        else rinci_tindakan(permohonan, baris.name),
        "nada": "danger" if akhir and baris.target != Status.PENERBITAN_SKEP else "primary",
    }


def _tanya(permohonan, baris, label):
    """Ask by the name of the application: of a change its kind and permit, within the sentence."""
    nama = sebutan(permohonan)
    if permohonan.asal_id is None:
        return _("%(tindakan)s permohonan %(nomor)s?") % {"tindakan": label, "nomor": nama}
    nama = nama[0].lower() + nama[1:]
    if baris.target == Status.PENERBITAN_SKEP:
        return _("%(tindakan)s untuk %(nama)s?") % {"tindakan": label, "nama": nama}
    return _("%(tindakan)s permohonan %(nomor)s?") % {"tindakan": label, "nomor": nama}


def _kabar(permohonan, baris):
    return _("%(tindakan)s: berhasil. Status kini %(status)s.") % {
        "tindakan": _(baris.custom["label"]),
        "status": Status(baris.target).label,
    }


def _kembali(request, permohonan):
    return redirect(_alamat_kini(request, permohonan))


def _alamat_kini(request, permohonan):
    if izin.anggota(permohonan, request.user) or permohonan.putaran == 0:
        return permohonan.get_absolute_url()
    return reverse("workflow:perkara", args=[permohonan.pk])
