"""Meja Kerja."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from permohonan.galat import Ditolak
from portal import saringan, sesi
from workflow import meja as antrean_meja
from workflow import meja_baris, meja_saring
from workflow.forms.meja import SaringMejaForm

PER_HALAMAN = 25
HALAMAN = "workflow:meja"
# What of the address is no search: a desk without these shows everything.
BUKAN_SARINGAN = {"antrean", "jabatan", "page", "urut"}


def meja(request):
    """The queues of one post; ``?jabatan=`` picks another of this person's posts."""
    jabatan = jabatan_dipilih(request, request.GET.get("jabatan"))
    form = SaringMejaForm(request.GET, jabatan=jabatan)
    berkas = _berkas(request, jabatan, form)
    daftar = antrean_meja.antrean(jabatan)
    jumlah = antrean_meja.hitung(berkas, daftar)
    pilihan = antrean_dipilih(request, daftar, jumlah)
    urut = form.cleaned_data.get("urut", "")
    isi = meja_saring.urutkan(
        meja_baris.dengan_rincian(berkas.filter(pilihan.saring)), pilihan, urut
    )
    lembar = Paginator(isi, PER_HALAMAN)
    lembar.count = jumlah[pilihan.kode]
    halaman = lembar.get_page(request.GET.get("page"))
    baris = meja_baris.baris(halaman, jabatan, request.user)
    konteks = {
        "antrean": [(a, jumlah[a.kode]) for a in daftar],
        "pilihan": pilihan,
        "halaman": halaman,
        "baris": baris,
        "massal": meja_baris.tombol_massal(baris, jabatan),
        "form": form,
        "keterangan": antrean_meja.keterangan(jabatan, pilihan, urut),
    }
    konteks |= _kepala(request, jabatan, pilihan) | saringan.konteks(request, HALAMAN)
    return render(request, "workflow/meja.html", konteks)


def _berkas(request, jabatan, form):
    """Return the cases of the desk that the search finds; none while a field of it is wrong."""
    berkas = antrean_meja.berkas_meja(request.user, jabatan)
    if not form.is_valid():
        return berkas.none()
    return meja_saring.saring(berkas, form.cleaned_data, antrean_meja.hari_ini(jabatan))


def _kepala(request, jabatan, pilihan):
    """Return what stands around the list."""
    return {
        "jabatan": jabatan,
        "sebutan": antrean_meja.sebutan_masa(jabatan),
        "daftar_jabatan": [(j, antrean_meja.sebutan_masa(j)) for j in request.user.daftar_jabatan],
        "kolom": meja_saring.kepala(),
        "mencari": any(n for k, n in request.GET.items() if k not in BUKAN_SARINGAN),
        "query": request.GET.urlencode(),
        "query_saringan": _tanpa(request.GET, "antrean", "jabatan", "page"),
        "reset_url": f"?antrean={pilihan.kode}&jabatan={jabatan.pk}",
    }


def _tanpa(query, *nama):
    """Return an address's parameters without some: a search goes along to the other queues."""
    lain = query.copy()
    for satu in nama:
        lain.pop(satu, None)
    return lain.urlencode()


def jabatan_dipilih(request, diminta):
    """Return the post the desk is for; raises Ditolak for whoever holds none."""
    kini = sesi.jabatan_kini(request)
    if kini is None:
        raise Ditolak(_("Meja Kerja hanya untuk pejabat Bea dan Cukai."))
    return next((j for j in request.user.daftar_jabatan if str(j.pk) == diminta), kini)


def antrean_dipilih(request, daftar, jumlah):
    """Return the queue asked for, else the first that is not empty."""
    diminta = request.GET.get("antrean")
    terisi = (a for a in daftar if jumlah[a.kode])
    return next((a for a in daftar if a.kode == diminta), None) or next(terisi, daftar[0])
