"""The tab Status Proses: what happened, who holds the case, what comes next, and the letters."""

from django.shortcuts import redirect, render

from permohonan import kerangka
from portal import izin
from workflow import perjalanan, riwayat_tampil
from workflow.surat.proses.daftar import papan_surat, tempat_dituju

TAB = "workflow:riwayat"


def riwayat(request, pk):
    """The history, newest first, as importer or officer may read it."""
    permohonan = kerangka.muat(request, pk)
    if tujuan := tempat_dituju(request):
        return redirect(tujuan)
    baris = list(permohonan.riwayat.all())
    anggota = izin.anggota(permohonan, request.user)
    konteks = kerangka.konteks(request, permohonan, TAB)
    konteks |= {
        "langkah": [
            *_langkah(request, permohonan, baris, anggota=anggota),
            perjalanan.perekaman(permohonan),
        ],
        "keadaan": perjalanan.keadaan(permohonan, baris),
        "layanan": perjalanan.layanan(permohonan, baris, anggota=anggota),
        "berikut": perjalanan.berikut(permohonan),
        "shpib": perjalanan.shpib_terbit(permohonan, baris) if anggota else permohonan.shpib.all(),
        **papan_surat(permohonan),
    }
    return render(request, "workflow/riwayat.html", konteks)


def _langkah(request, permohonan, baris, *, anggota):
    if anggota:
        return riwayat_tampil.untuk_importir(baris)
    pembaca = izin.pembaca_penelitian(permohonan, request.user)
    return riwayat_tampil.untuk_petugas(baris, pembaca=pembaca)
