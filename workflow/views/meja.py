"""Meja Kerja."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from permohonan.galat import Ditolak
from portal import sesi
from workflow import meja as antrean_meja
from workflow.forms.meja import CariForm

PER_HALAMAN = 25


def meja(request):
    """The queues of one post; ``?jabatan=`` picks another of this person's posts."""
    jabatan = jabatan_dipilih(request)
    form = CariForm(request.GET)
    kata = form.cleaned_data.get("q", "") if form.is_valid() else ""
    berkas = antrean_meja.cari(antrean_meja.berkas_meja(request.user, jabatan), kata)
    daftar = antrean_meja.antrean(jabatan)
    jumlah = antrean_meja.hitung(berkas, daftar)
    pilihan = antrean_dipilih(request, daftar, jumlah)
    isi = Paginator(antrean_meja.isi_antrean(berkas, pilihan, request.user), PER_HALAMAN)
    isi.count = jumlah[pilihan.kode]
    halaman = isi.get_page(request.GET.get("page"))
    konteks = {
        "jabatan": jabatan,
        "daftar_jabatan": request.user.daftar_jabatan,
        "antrean": [(a, jumlah[a.kode]) for a in daftar],
        "pilihan": pilihan,
        "halaman": halaman,
        "baris": antrean_meja.baris(halaman, jabatan),
        "form": form,
        "kata": kata,
    }
    return render(request, "workflow/meja.html", konteks)


def jabatan_dipilih(request):
    """Return the post the desk is for; raises Ditolak for whoever holds none."""
    kini = sesi.jabatan_kini(request)
    if kini is None:
        raise Ditolak(_("Meja Kerja hanya untuk pejabat Bea dan Cukai."))
    diminta = request.GET.get("jabatan")
    return next((j for j in request.user.daftar_jabatan if str(j.pk) == diminta), kini)


def antrean_dipilih(request, daftar, jumlah):
    """Return the queue asked for, else the first that is not empty."""
    diminta = request.GET.get("antrean")
    terisi = (a for a in daftar if jumlah[a.kode])
    return next((a for a in daftar if a.kode == diminta), None) or next(terisi, daftar[0])
