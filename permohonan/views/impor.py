"""Goods by table: the page to send one, how far the worker is, the preview, and the export."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from berkas.tabel.tolak import BARIS_TERBANYAK
from permohonan import kerangka
from permohonan.forms.impor import UKURAN_TERBESAR, ImporForm
from permohonan.forms.penggunaan import HapusForm
from permohonan.galat import VersiUsang
from permohonan.impor import pesan
from permohonan.impor.kemajuan import persen
from permohonan.impor.kolom import KOLOM
from permohonan.impor.tulis import JENIS_MIME, ekspor_barang, templat_barang
from permohonan.models import ImporBarang
from permohonan.services.impor import batalkan_impor, impor_terbuka, konfirmasi_impor, mulai_impor
from permohonan.views.barang import TAB
from portal.batas_laju import melampaui

Keadaan = ImporBarang.Keadaan
# Tables of one person in so many seconds.
TABEL_TERBANYAK, JENDELA = 20, 600
BERJALAN = {Keadaan.MENUNGGU, Keadaan.MENYIMPAN}


def impor(request, pk):
    """Send a table of goods."""
    permohonan = kerangka.muat_ubah(request, pk, "barang")
    if request.method == "POST":
        form = ImporForm(request.POST, request.FILES)
        if form.is_valid() and _boleh_lagi(request, form):
            isi, nama, jenis = form.tabel()
            baru = mulai_impor(
                pk,
                isi,
                nama=nama,
                jenis=jenis,
                cara=form.cleaned_data["cara"],
                oleh=request.user,
            )
            return redirect("permohonan:impor_hasil", pk, baru.pk)
    else:
        form = ImporForm()
    konteks = kerangka.konteks(request, permohonan, TAB, _("Impor Barang"))
    konteks |= {
        "form": form,
        "kolom": KOLOM,
        "baris_terbanyak": BARIS_TERBANYAK,
        "ukuran_terbesar": UKURAN_TERBESAR,
        "terbuka": impor_terbuka(permohonan),
        "jumlah_barang": permohonan.barang.count(),
        "batal": permohonan.get_absolute_url(),
        "tombol": _("Periksa tabel"),
    }
    return render(request, "permohonan/impor.html", konteks)


def _boleh_lagi(request, form):
    """Refuse a person's tables that come faster than the worker could be asked to read them."""
    siapa = f"p{request.user.pk}"
    if not melampaui(request, "impor-barang", batas=TABEL_TERBANYAK, detik=JENDELA, siapa=siapa):
        return True
    form.add_error(
        None, _("Terlalu banyak impor dalam waktu singkat. Tunggu beberapa menit, lalu coba lagi.")
    )
    return False


def impor_hasil(request, pk, impor_pk):
    """How far the worker is; then what was found, and the question whether to store it."""
    permohonan = kerangka.muat(request, pk)
    tabel = get_object_or_404(permohonan.impor_barang, pk=impor_pk)
    if request.headers.get("HX-Request") and tabel.keadaan in BERJALAN:
        return render(request, "permohonan/_impor_kemajuan.html", _konteks_kemajuan(tabel))
    konteks = kerangka.konteks(request, permohonan, TAB, _("Impor Barang"))
    konteks |= _konteks_kemajuan(tabel) | _konteks_hasil(tabel)
    konteks["form"] = HapusForm(permohonan=permohonan)
    konteks["jumlah_barang"] = permohonan.barang.count()
    jawaban = render(request, "permohonan/impor_hasil.html", konteks)
    if tabel.keadaan not in BERJALAN and request.headers.get("HX-Request"):
        # The bar is done: the whole page, not its part, shows what was found.
        jawaban = HttpResponse(headers={"HX-Refresh": "true"})
    return jawaban


def _konteks_kemajuan(tabel):
    return {"tabel": tabel, "berjalan": tabel.keadaan in BERJALAN, "persen": persen(tabel.pk)}


def _konteks_hasil(tabel):
    hasil = tabel.hasil
    return {
        "sebab": pesan.kalimat_tabel(tabel.sebab),
        "galat": [pesan.galat_sel(g) for g in hasil.get("galat", [])],
        "peringatan": [pesan.kalimat_peringatan(p) for p in hasil.get("peringatan", [])],
        "contoh": hasil.get("contoh", []),
    }


@require_POST
def impor_simpan(request, pk, impor_pk):
    """Confirm the preview; the worker stores the table."""
    permohonan = kerangka.muat_ubah(request, pk, "barang")
    tabel = get_object_or_404(permohonan.impor_barang, pk=impor_pk)
    form = HapusForm(request.POST, permohonan=permohonan)
    if form.is_valid():
        try:
            konfirmasi_impor(pk, tabel.pk, versi=form.cleaned_data["versi"], oleh=request.user)
        except VersiUsang:
            messages.warning(
                request,
                _("Permohonan diubah orang lain sejak halaman ini dibuka. Periksa, lalu ulangi."),
            )
    return redirect("permohonan:impor_hasil", pk, tabel.pk)


@require_POST
def impor_batal(request, pk, impor_pk):
    """Give up a table that was not stored."""
    permohonan = kerangka.muat_ubah(request, pk, "barang")
    tabel = get_object_or_404(permohonan.impor_barang, pk=impor_pk)
    batalkan_impor(pk, tabel.pk, oleh=request.user)
    messages.info(request, _("Impor dibatalkan. Tidak ada barang yang berubah."))
    return redirect(permohonan)


def impor_templat(request, pk):
    """The workbook to fill, with the codes in force and the places of this application."""
    permohonan = kerangka.muat(request, pk)
    return _buku(templat_barang(permohonan), "templat-barang.xlsx")


def ekspor(request, pk):
    """The goods as a workbook that the import reads back."""
    permohonan = kerangka.muat(request, pk)
    nama = permohonan.nomor_pendaftaran or "draft"
    return _buku(ekspor_barang(permohonan), f"barang-{nama}.xlsx")


def _buku(isi, nama):
    return HttpResponse(
        isi,
        content_type=JENIS_MIME,
        headers={
            "Content-Disposition": f'attachment; filename="{nama}"',
            "Cache-Control": "private, no-store",
        },
    )
