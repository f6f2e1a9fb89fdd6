"""What differs between two sendings, for those who examine."""

from itertools import groupby

from django.core.paginator import Paginator

from permohonan.petugas import muat_peneliti, tampilkan
from permohonan.services.beda import uraikan_kiriman
from workflow.forms.perubahan import PerubahanForm

PER_HALAMAN = 50


def perubahan(request, pk):
    """Every change from one sending to another; by default what the last one changed."""
    permohonan = muat_peneliti(request, pk)
    kiriman = list(permohonan.kiriman.defer("isi").select_related("oleh"))
    dipilih = {"lama", "baru"} & set(request.GET)
    form = PerubahanForm(request.GET if dipilih else None, kiriman=kiriman)
    pasangan = form.pasangan()
    semua = uraikan_kiriman(permohonan, *pasangan) if pasangan else []
    butir = [(bagian["judul"], satu) for bagian in semua for satu in bagian["butir"]]
    halaman = Paginator(butir, PER_HALAMAN).get_page(request.GET.get("page"))
    return tampilkan(
        request,
        permohonan,
        "workflow:perubahan",
        "workflow/perubahan.html",
        pilihan=form,
        kiriman=kiriman,
        pasangan=pasangan,
        jumlah=len(butir),
        halaman=halaman,
        kelompok=[
            (judul, [satu for _, satu in isi])
            for judul, isi in groupby(halaman, key=lambda b: b[0])
        ],
    )
