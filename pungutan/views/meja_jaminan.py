"""The Petugas Jaminan's list: guarantees and payments of the office, what waits first."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from permohonan.galat import Ditolak
from portal import saringan, sesi
from pungutan.forms.meja_jaminan import SaringJaminanForm
from pungutan.jaminan import meja
from pungutan.jaminan.meja_baris import baris

PER_HALAMAN = 25
HALAMAN = "pungutan:meja_jaminan"
HANYA_PETUGAS = "Halaman ini untuk Petugas Jaminan dan auditor."


def meja_jaminan(request):
    """One part of the list at a time; the search goes along to the others."""
    user = request.user
    if not meja.untuk(user):
        raise Ditolak(HANYA_PETUGAS)
    form = SaringJaminanForm(request.GET)
    sah = form.is_valid()
    hari = _hari_ini(request)
    daftar = meja.cari(user, form.cleaned_data if sah else {})
    jumlah = meja.hitung(daftar, hari)
    pilihan = _pilihan(request, jumlah)
    lembar = Paginator(daftar.bagian(pilihan.kode, hari).terurut(), PER_HALAMAN)
    lembar.count = jumlah[pilihan.kode] if sah else 0
    halaman = lembar.get_page(request.GET.get("page"))
    konteks = {
        "antrean": [(a, jumlah[a.kode]) for a in meja.ANTREAN],
        "pilihan": pilihan,
        "halaman": halaman,
        "baris": baris(halaman, user) if sah else [],
        "form": form,
        "mencari": any(request.GET.get(n) for n in ("q", "macam", "jenis")),
        "query_saringan": _tanpa_antrean(request.GET),
        "jabatan": sesi.jabatan_kini(request),
    }
    return render(
        request, "pungutan/meja_jaminan.html", konteks | saringan.konteks(request, HALAMAN)
    )


def _hari_ini(request):
    """Return today by the calendar of the office the person works in; the auditor's is the portal's."""
    jabatan = sesi.jabatan_kini(request)
    kantor = jabatan.kantor if jabatan else None
    return timezone.localdate(timezone=kantor.zona_waktu if kantor else None)


def _pilihan(request, jumlah):
    """Return the part asked for, else the first that is not empty."""
    diminta = request.GET.get("antrean")
    terisi = (a for a in meja.ANTREAN if jumlah[a.kode])
    bawaan = next(terisi, meja.ANTREAN[0])
    return next((a for a in meja.ANTREAN if a.kode == diminta), bawaan)


def _tanpa_antrean(query):
    lain = query.copy()
    for satu in ("antrean", "page"):
        lain.pop(satu, None)
    return lain.urlencode()
