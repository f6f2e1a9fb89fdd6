"""Payments: recorded, changed and taken back by the importer's side, read by all who see the permit."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from permohonan import kerangka
from permohonan.galat import MomenLewat
from permohonan.views.formulir import DISIMPAN, halaman, konfirmasi_hapus, tersimpan, unduh
from portal.tampilan import rupiah
from pungutan import bukti_bayar as kerja
from pungutan.forms.bukti_bayar import BuktiBayarForm
from pungutan.hitung import NOL
from pungutan.models import BuktiBayar
from pungutan.tagihan import tagihan
from pungutan.views.tagihan import TAB, muat_pencatat, terbuka


def bukti_bayar_rekam(request, pk):
    """Record a payment; 409 where nothing is due. ``?dari=`` names a refused one to record again."""
    permohonan = muat_pencatat(request, pk, jaminan=False)
    ulang = _ditolak(permohonan, request.GET.get("dari", ""))
    return _formulir(request, permohonan, None, _("Rekam Bukti Bayar"), ulang=ulang)


def _ditolak(permohonan, pk):
    """Return a refused payment of this permit; None for anything else that an address may say."""
    try:
        kunci = UUID(pk)
    except ValueError:
        return None
    return permohonan.bukti_bayar.filter(pk=kunci, keadaan=BuktiBayar.Keadaan.DITOLAK).first()


def bukti_bayar_ubah(request, pk, bukti_pk):
    """Change a payment that was not verified yet."""
    permohonan = muat_pencatat(request, pk, jaminan=False)
    bukti = terbuka(permohonan, bukti_pk)
    return _formulir(request, permohonan, bukti, _("Ubah Bukti Bayar"))


def _formulir(request, permohonan, bukti, judul, *, ulang=None):
    sisa, wajib = _sisa(permohonan, bukti)
    isi = {"permohonan": permohonan, "bukti": bukti, "sisa": sisa, "wajib": wajib}
    if request.method == "POST":
        form = BuktiBayarForm(request.POST, request.FILES, **isi)
        if tersimpan(form, lambda isian: _simpan(request, permohonan, bukti, isian)):
            messages.success(request, DISIMPAN)
            _ingatkan_lebih(request, form.cleaned_data["nilai"] - sisa)
            return redirect(TAB, permohonan.pk)
    else:
        form = BuktiBayarForm(**isi, ulang=ulang)
    konteks = kerangka.konteks(request, permohonan, TAB, judul)
    konteks |= {"form": form, "batal": reverse(TAB, args=[permohonan.pk])}
    return halaman(request, "permohonan/isian.html", konteks)


def _sisa(permohonan, bukti):
    """Return what is still due and the least a payment must cover; MomenLewat where nothing is due."""
    rincian, lama = tagihan(permohonan), bukti.nilai if bukti else NOL
    sisa = rincian.sisa_bayar_tanpa(lama) if rincian else NOL
    if not sisa:
        raise MomenLewat(permohonan, kerja.TIDAK_TERUTANG)
    return sisa, rincian.paling_sedikit_tanpa(lama)


def _simpan(request, permohonan, bukti, isian):
    kerja.simpan_bukti_bayar(
        permohonan.pk,
        isian,
        versi=isian["versi"],
        oleh=request.user,
        bukti_pk=bukti.pk if bukti else None,
    )


def _ingatkan_lebih(request, lebih):
    """Say that more than what is due was recorded: it may be a slip, and it is not given back here."""
    if lebih > 0:
        kalimat = _(
            "Jumlah ini %(lebih)s lebih besar daripada yang harus dibayar. Bila keliru, ubah sebelum "
            "diperiksa. Pengembalian kelebihan dimintakan ke kantor penerbit."
        )
        messages.warning(request, kalimat % {"lebih": rupiah(lebih)})


def bukti_bayar_hapus(request, pk, bukti_pk):
    """Take a payment back after a question."""
    permohonan = muat_pencatat(request, pk, jaminan=False)
    bukti = terbuka(permohonan, bukti_pk)
    isi = {
        "tab": TAB,
        "kembali": reverse(TAB, args=[pk]),
        "judul": _("Hapus Bukti Bayar"),
        "pertanyaan": _("Hapus bukti bayar NTPN %(ntpn)s sebesar %(nilai)s?")
        % {"ntpn": bukti.ntpn, "nilai": rupiah(bukti.nilai)},
        "akibat": _("Jumlahnya kembali menjadi yang masih harus dibayar."),
        "tombol": _("Hapus bukti bayar"),
    }
    return konfirmasi_hapus(
        request,
        permohonan,
        lambda versi: kerja.hapus_bukti_bayar(pk, bukti_pk, versi=versi, oleh=request.user),
        isi,
        berhasil=_("Bukti bayar berhasil dihapus."),
    )


def bukti_bayar_berkas(request, pk, bukti_pk):
    """Download the file of a payment, for whoever sees the permit."""
    permohonan = kerangka.muat(request, pk)
    bukti = get_object_or_404(permohonan.bukti_bayar.select_related("berkas"), pk=bukti_pk)
    return unduh(request, bukti.berkas)
