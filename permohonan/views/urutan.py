"""Several goods at once and their order: move one, remove the ticked ones or all."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from permohonan import kerangka
from permohonan.forms.urutan import PilihBarangForm, PindahForm
from permohonan.galat import VersiUsang
from permohonan.services.barang import hapus_beberapa, pindah_barang
from permohonan.views.barang import PER_HALAMAN, TAB
from permohonan.views.formulir import halaman, tersimpan
from portal.tampilan import desimal

BERUBAH = "Daftar barang diubah orang lain sejak halaman ini dibuka. Periksa, lalu ulangi."
DISEBUT = 10


@require_POST
def barang_pindah(request, pk, barang_pk):
    """Move a goods item up, down, or to a number."""
    permohonan = kerangka.muat_ubah(request, pk, "barang")
    baris = get_object_or_404(permohonan.barang, pk=barang_pk)
    return _pindahkan(request, permohonan, baris)


@require_POST
def barang_pindah_nomor(request, pk):
    """Move the goods item of one number to another number; for long lists."""
    permohonan = kerangka.muat_ubah(request, pk, "barang")
    dari = request.POST.get("dari", "")
    nomor = int(dari[:9]) if dari.isdecimal() and dari.isascii() else 0
    baris = permohonan.barang.filter(nomor_urut=nomor).first()
    if baris is None:
        messages.error(request, _("Tidak ada barang dengan nomor itu."))
        return redirect(permohonan)
    return _pindahkan(request, permohonan, baris)


def _pindahkan(request, permohonan, baris):
    form = PindahForm(request.POST)
    ke = form.tujuan(baris.nomor_urut) if form.is_valid() else None
    if ke is None:
        messages.error(request, _("Tulis nomor tujuan dengan angka, mulai dari 1."))
        return redirect(permohonan)
    dari = baris.nomor_urut
    try:
        baris = pindah_barang(
            permohonan.pk, baris.pk, ke=ke, versi=form.cleaned_data["versi"], oleh=request.user
        )
    except VersiUsang:
        messages.warning(request, _(BERUBAH))
        return redirect(permohonan)
    if baris.nomor_urut != dari:
        kalimat = _("Barang no. %(dari)s dipindah ke no. %(ke)s.")
        messages.success(request, kalimat % {"dari": dari, "ke": baris.nomor_urut})
    lembar = (baris.nomor_urut - 1) // PER_HALAMAN + 1
    return redirect(f"{permohonan.get_absolute_url()}?page={lembar}#barang-{baris.nomor_urut}")


def barang_hapus_banyak(request, pk):
    """Remove the ticked goods (or all of them) after one question."""
    permohonan = kerangka.muat_ubah(request, pk, "barang")
    awal = {"semua": "1", "versi": permohonan.versi}
    form = PilihBarangForm(request.POST or awal, permohonan=permohonan)
    if request.method == "POST" and not form.is_valid():
        messages.warning(request, (form.non_field_errors() or [_(BERUBAH)])[0])
        return redirect(permohonan)
    yakin = request.method == "POST" and "yakin" in request.POST
    if yakin and tersimpan(form, lambda isian: _hapus(request, permohonan, isian)):
        messages.success(request, _("Barang berhasil dihapus."))
        return redirect(permohonan)
    form.is_valid()
    konteks = kerangka.konteks(request, permohonan, TAB, _("Hapus Barang"))
    konteks |= _pertanyaan(permohonan, form) | {"form": form, "kembali": reverse(TAB, args=[pk])}
    return halaman(request, "permohonan/barang_hapus_banyak.html", konteks)


def _hapus(request, permohonan, isian):
    terpilih = None if isian["semua"] else [b.pk for b in isian["pilih"]]
    return hapus_beberapa(permohonan.pk, terpilih, versi=isian["versi"], oleh=request.user)


def _pertanyaan(permohonan, form):
    if form.cleaned_data.get("semua"):
        jumlah, disebut = permohonan.barang.count(), []
        tanya = ngettext("Hapus satu-satunya barang?", "Hapus semua barang (%(jumlah)s)?", jumlah)
    else:
        terpilih = list(form.cleaned_data["pilih"])
        jumlah, disebut = len(terpilih), terpilih[:DISEBUT]
        tanya = ngettext("Hapus barang ini?", "Hapus %(jumlah)s barang ini?", jumlah)
    return {
        "pertanyaan": tanya % {"jumlah": desimal(jumlah)},
        "disebut": disebut,
        "sisa": jumlah - len(disebut) if disebut else 0,
        "tombol": _("Hapus barang"),
    }
