"""Guarantees on the importer's side: recorded, put right, taken back, replaced; files and receipts."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from permohonan import kerangka
from permohonan.galat import MomenLewat
from permohonan.views.formulir import DISIMPAN, halaman, konfirmasi_hapus, tersimpan, unduh
from portal.tampilan import rupiah
from pungutan.forms.jaminan import ISIAN, JaminanForm
from pungutan.jaminan import aturan, rekam
from pungutan.jaminan.bpj import sajikan_bpj
from pungutan.models import Jaminan
from pungutan.views.tagihan import TAB, muat_pencatat

JUDUL_UBAH = gettext_lazy("Ubah Jaminan")
JUDUL_LAGI = gettext_lazy("Perbaiki dan Kirim Kembali Jaminan")


def jaminan_rekam(request, pk):
    """Record a guarantee; 409 where nothing is left to secure."""
    permohonan = muat_pencatat(request, pk, jaminan=True)
    rekam.pastikan_belum_cukup(permohonan)
    return _formulir(request, permohonan, _("Rekam Jaminan"))


def jaminan_ubah(request, pk, jaminan_pk):
    """Put a guarantee right that is not accepted; a refused one is handed in again."""
    permohonan = muat_pencatat(request, pk, jaminan=True)
    jaminan = _terbuka(permohonan, jaminan_pk)
    judul = JUDUL_UBAH if jaminan.keadaan == Jaminan.Keadaan.DIREKAM else JUDUL_LAGI
    return _formulir(request, permohonan, judul, jaminan=jaminan, ganti=jaminan.menggantikan)


def jaminan_ganti(request, pk, jaminan_pk):
    """Hand in another guarantee for one in force: an extension or an adjustment."""
    permohonan = muat_pencatat(request, pk, jaminan=True)
    lama = muat_jaminan(permohonan, jaminan_pk)
    rekam.pastikan_dapat_diganti(lama)
    return _formulir(request, permohonan, _("Perpanjang atau Ganti Jaminan"), ganti=lama)


def _formulir(request, permohonan, judul, *, jaminan=None, ganti=None):
    satu = _kewajiban(request, permohonan, jaminan, ganti)
    isi = {"permohonan": permohonan, "kewajiban": satu, "jaminan": jaminan}
    if request.method == "POST":
        form = JaminanForm(request.POST, request.FILES, **isi)
        if tersimpan(form, lambda isian: _simpan(request, permohonan, isian, jaminan, ganti)):
            messages.success(request, DISIMPAN)
            return redirect(TAB, permohonan.pk)
    else:
        form = JaminanForm(**isi)
    konteks = kerangka.konteks(request, permohonan, TAB, judul)
    konteks |= {
        "form": form,
        "batal": reverse(TAB, args=[permohonan.pk]),
        "tagihan": satu.tagihan,
        "kewajiban": satu,
        "jaminan": jaminan,
        "ganti": ganti,
    }
    return halaman(request, "pungutan/jaminan_isian.html", konteks)


def _kewajiban(request, permohonan, jaminan, ganti):
    """Return what the guarantee must cover; 409 where nothing is due, or nobody can tell before typing."""
    hari = aturan.hari_serah(permohonan, jaminan)
    satu = aturan.kewajiban(permohonan, hari, kecuali=jaminan, ganti=ganti, menunggu=True)
    if satu is None:
        raise MomenLewat(permohonan, rekam.TIDAK_PERLU)
    if satu.tagihan.galat and request.method != "POST":
        raise MomenLewat(permohonan, satu.tagihan.galat)
    return satu


def _simpan(request, permohonan, isian, jaminan, ganti):
    data = aturan.Isian(**{nama: isian[nama] for nama in ISIAN})
    sisa = {"berkas": isian["berkas"], "versi": isian["versi"], "oleh": request.user}
    if jaminan is not None:
        rekam.perbaiki(permohonan.pk, jaminan.pk, data, **sisa)
    else:
        lama = ganti.pk if ganti else None
        rekam.rekam(permohonan.pk, data, menggantikan=lama, **sisa)


def jaminan_hapus(request, pk, jaminan_pk):
    """Take a guarantee back after a question."""
    permohonan = muat_pencatat(request, pk, jaminan=True)
    jaminan = _terbuka(permohonan, jaminan_pk)
    isi = {
        "tab": TAB,
        "kembali": reverse(TAB, args=[pk]),
        "judul": _("Hapus Jaminan"),
        "pertanyaan": _("Hapus jaminan %(nomor)s sebesar %(nilai)s?")
        % {"nomor": jaminan.nomor, "nilai": rupiah(jaminan.nilai)},
        "akibat": _akibat_hapus(jaminan),
        "tombol": _("Hapus jaminan"),
    }
    return konfirmasi_hapus(
        request,
        permohonan,
        lambda versi: rekam.hapus(pk, jaminan_pk, versi=versi, oleh=request.user),
        isi,
        berhasil=_("Jaminan berhasil dihapus."),
    )


def _akibat_hapus(jaminan):
    """Say what taking it back changes: only what waits by itself counts as handed in."""
    if jaminan.keadaan != Jaminan.Keadaan.DIREKAM:
        return _("Jaminan yang ditolak ini hilang dari daftar.")
    if jaminan.menggantikan_id:
        return _("Jaminan yang akan digantinya tetap berlaku.")
    return _("%(nilai)s kembali menjadi yang masih harus dijamin.") % {
        "nilai": rupiah(jaminan.nilai_tagihan)
    }


def jaminan_berkas(request, pk, jaminan_pk):
    """Download the file of a guarantee, for whoever sees the permit."""
    permohonan = kerangka.muat(request, pk)
    return unduh(request, muat_jaminan(permohonan, jaminan_pk).berkas)


def penyelesaian_berkas(request, pk, jaminan_pk):
    """Download the document on which a guarantee was ended, for whoever sees the permit."""
    permohonan = kerangka.muat(request, pk)
    akhir = muat_jaminan(permohonan, jaminan_pk).selesai
    return unduh(request, akhir and akhir.berkas)


def bpj(request, pk, jaminan_pk):
    """Download a receipt; while the worker still makes it, say so on the tab."""
    permohonan = kerangka.muat(request, pk)
    semua = Jaminan.objects.select_related("bpj").filter(bpj__isnull=False)
    jaminan = get_object_or_404(semua, pk=jaminan_pk, permohonan=permohonan)
    satu = jaminan.bpj
    if not satu.siap:
        messages.info(request, _("BPJ sedang dibuat. Coba lagi sebentar lagi."))
        return redirect(TAB, permohonan.pk)
    satu.jaminan.permohonan = permohonan
    return sajikan_bpj(satu, request.user)


def muat_jaminan(permohonan, jaminan_pk):
    """Return a guarantee of this permit with what pages print of it, or 404."""
    semua = Jaminan.objects.with_rincian().prefetch_related("berkas__halaman")
    jaminan = get_object_or_404(semua, pk=jaminan_pk, permohonan=permohonan)
    jaminan.permohonan = permohonan
    return jaminan


def _terbuka(permohonan, jaminan_pk):
    """Return a guarantee that was not accepted; an accepted one is 409."""
    jaminan = muat_jaminan(permohonan, jaminan_pk)
    rekam.pastikan_terbuka(jaminan)
    return jaminan
