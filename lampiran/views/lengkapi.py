"""Lengkapi dokumen: everything that is missing on one page, saved at once, row by row."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from berkas.forms import kalimat_batas
from lampiran.forms.banyak import BarisForm, LengkapiForm, TitipanForm
from lampiran.services import ISIAN, simpan_banyak
from lampiran.titipan import pilih_jenis, titipkan
from lampiran.views.titipan import batas, isian_kembali
from permohonan import kerangka
from permohonan.galat import VersiUsang
from permohonan.services.perubahan import perubahan_sejak
from permohonan.views.formulir import DISIMPAN

TAB = "lampiran:daftar"


def lengkapi(request, pk):
    """Save the good rows, show the others again with everything that was typed and chosen."""
    permohonan = kerangka.muat_ubah(request, pk)
    usang = None
    if request.method == "POST":
        form = LengkapiForm(permohonan, request.user, request.POST, request.FILES)
        sisa, usang = _simpan(request, form)
        if not sisa and form.versi.is_valid():
            messages.success(request, DISIMPAN)
            return redirect(TAB, pk)
        lama, permohonan = form.versi, kerangka.muat(request, pk)
        form = _tampil_lagi(request, permohonan, sisa)
        form.versi.errors.update(lama.errors)
    else:
        form = LengkapiForm(permohonan, request.user)
    konteks = kerangka.konteks(request, permohonan, TAB, _("Lengkapi Dokumen"))
    konteks |= isi_lengkapi(form) | {"form": form.versi, "galat": form.galat()}
    konteks["ada_galat"] = bool(konteks["galat"])
    if usang:
        form.versi.usang, form.versi.perubahan = usang
    return render(request, "lampiran/lengkapi.html", konteks, status=409 if usang else 200)


def isi_lengkapi(form):
    """Return what the rows and the drop zone of a page need; typing that was kept comes back."""
    return {
        "lengkapi": form,
        "kembali": isian_kembali(form),
        "batas": batas(),
        "kalimat_batas": kalimat_batas(),
    }


def _simpan(request, form):
    """Save what is good; return the rows that remain, and what changed where the page was stale."""
    terisi = form.terisi
    baik = [f for f in terisi if f.is_valid()]
    if not form.versi.is_valid():
        return terisi, None
    pilih_jenis(form.permohonan, _dipilih(form), oleh=request.user)
    if not terisi:
        form.versi.add_error(None, _("Belum ada yang diisi. Isi sekurangnya satu dokumen."))
    if not baik:
        return terisi, None
    versi = form.versi.cleaned_data["versi"]
    try:
        simpan_banyak(
            form.permohonan.pk,
            [d for f in baik if (d := f.dokumen())],
            {f.jenis: f.cleaned_data["alasan"] for f in baik if not f.dokumen()},
            versi=versi,
            oleh=request.user,
        )
    except VersiUsang as galat:
        return terisi, (galat.permohonan, perubahan_sejak(galat.permohonan, versi))
    except ValidationError as galat:
        form.versi.add_error(None, galat)
        return terisi, None
    except ObjectDoesNotExist as hilang:
        raise Http404 from hilang
    if len(baik) < len(terisi):
        messages.success(request, DISIMPAN)
    return [f for f in terisi if f not in baik], None


def _dipilih(form):
    """Return the kinds chosen for waiting files in whose row nothing else was typed."""
    dipilih = {}
    for satu in form.titipan:
        nilai = satu.data.get(satu.add_prefix("jenis"), "")
        boleh = {str(kunci) for kunci, _nama in satu.fields["jenis"].choices if kunci}
        if not satu.terisi and nilai in boleh and nilai != str(satu.titipan.jenis_id):
            dipilih[satu.titipan.pk] = int(nilai)
    return dipilih


def _tampil_lagi(request, permohonan, sisa):
    """Return the page's rows with what was typed in ``sisa``.

    A browser never sends a chosen file twice: a good file of a row that has another fault waits
    from now on, with everything typed beside it.
    """
    data = request.POST.copy()
    data["versi"] = str(permohonan.versi)
    terikat = {f.prefix for f in sisa if isinstance(f, TitipanForm)}
    for form in sisa:
        if not isinstance(form, BarisForm):
            continue
        titipan = _titipkan_dari(request, permohonan, form)
        if titipan:
            prefiks = f"t{titipan.pk}"
            data[f"{prefiks}-jenis"] = str(form.jenis.pk)
            for nama in ISIAN:
                data[f"{prefiks}-{nama}"] = data.pop(form.add_prefix(nama), [""])[-1]
            terikat.add(prefiks)
        if not titipan or data.get(form.add_prefix("alasan")):
            terikat.add(form.prefix)
    return LengkapiForm(permohonan, request.user, data, terikat=terikat)


def _titipkan_dari(request, permohonan, form):
    unggahan = form.files.get(form.add_prefix("berkas"))
    if unggahan is None or "berkas" in form.errors:
        return None
    try:
        return titipkan(permohonan.pk, unggahan, oleh=request.user, jenis=form.jenis)
    except ValidationError:
        return None
