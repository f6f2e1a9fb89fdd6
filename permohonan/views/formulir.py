"""How every form page of an application runs: save or show again, stale or refused, never lost."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from berkas.penyajian import BerkasTidakTersaji, sajikan
from permohonan import kerangka
from permohonan.forms.penggunaan import HapusForm
from permohonan.galat import VersiUsang
from permohonan.services.perubahan import perubahan_sejak
from portal.galat import konflik

DISIMPAN = _("Data Berhasil Disimpan")


def tersimpan(form, simpan):
    """Give a valid form to its service; True where it was saved.

    What the service refuses (ValidationError) goes to the form; a stale version keeps what was
    typed and tells what changed since. A row that was removed meanwhile is 404.
    """
    if not form.is_valid():
        return False
    try:
        simpan(form.cleaned_data)
    except VersiUsang as usang:
        form.perbarui_versi(
            usang.permohonan, perubahan_sejak(usang.permohonan, form.cleaned_data["versi"])
        )
    except ValidationError as galat:
        form.add_error(None, galat)
    except ObjectDoesNotExist as hilang:
        raise Http404 from hilang
    else:
        return True
    return False


def halaman(request, template, konteks):
    """Render a form page; 409 where its form was stale."""
    usang = getattr(konteks["form"], "usang", None)
    return render(request, template, konteks, status=409 if usang else 200)


def konfirmasi_hapus(request, permohonan, hapus, isi, berhasil=DISIMPAN):
    """Ask before removing a part of an application, then remove it.

    ``hapus(versi)`` is the service; ``isi`` holds tab (URL name), judul, pertanyaan, akibat, tombol
    and the address to go back to.
    """
    if request.method == "POST":
        form = HapusForm(request.POST, permohonan=permohonan)
        if tersimpan(form, lambda isian: hapus(isian["versi"])):
            messages.success(request, berhasil)
            return redirect(isi["kembali"])
    else:
        form = HapusForm(permohonan=permohonan)
    konteks = kerangka.konteks(request, permohonan, isi["tab"], isi["judul"])
    return halaman(request, "permohonan/hapus.html", konteks | isi | {"form": form})


def unduh(request, berkas):
    """Send a file whose owner's view has decided that this person may have it."""
    if berkas is None:
        raise Http404
    try:
        return sajikan(berkas)
    except BerkasTidakTersaji as galat:
        return konflik(request, str(galat))
