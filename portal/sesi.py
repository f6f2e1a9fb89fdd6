"""For whom a person acts now: the importer or the post chosen in the page header.

The choice only narrows lists and pre-fills forms. Rights never come from the session: they are
asked of memberships and posts on every request (portal/izin.py).
"""

from django.contrib import messages
from django.utils.translation import gettext as _

from portal.izin import Peran

UNTUK = "untuk"


def importir_kini(request):
    """Return the importer this person acts for, or None where they may act for none.

    Where the chosen one may be acted for no more (a power of attorney that ended), the next one
    takes its place and the page says so: nobody files for the wrong company unawares.
    """
    daftar = request.user.daftar_importir
    dipilih = request.session.get("importir")
    kini = next((i for i in daftar if str(i.pk) == dipilih), None)
    if kini is None and daftar:
        kini = daftar[0]
        if dipilih:
            del request.session["importir"]
            messages.warning(
                request,
                _(
                    "Anda tidak lagi dapat bertindak untuk importir yang Anda pilih. "
                    "Sekarang Anda bertindak untuk %(nama)s."
                )
                % {"nama": kini.nama},
            )
    return kini


def ikuti_halaman(request):
    """Act for the importer that a form's page was shown for (``untuk``, templates/bagian/_formulir.html).

    Another tab may have chosen another since, and a new sign-in has forgotten the choice: what was
    written for one company is never stored for another. False where this person may not act for
    it; then the page answers for the present one and must not save.
    """
    pk = request.POST.get(UNTUK) or request.GET.get(UNTUK)
    if not pk or request.session.get("importir") == pk:
        return True
    return pilih(request, "importir", pk)


def halaman_lain(request, importir):
    """Tell whether the form that is sent was shown for another importer than this one."""
    pk = request.POST.get(UNTUK)
    return bool(pk) and pk != str(importir.pk)


def pesan_lain(importir):
    """Return why a form for another importer was not saved."""
    return _(
        "Halaman ini dibuka untuk importir yang tidak lagi dapat Anda wakili. Tidak ada yang "
        "disimpan; Anda kini bertindak untuk %(nama)s."
    ) % {"nama": importir.nama}


def importir_sendiri_kini(request):
    """Return the importer this person is a member of: the one acted for, else the first, else None."""
    kini = importir_kini(request)
    if kini is not None and kini.nama_ppjk is None:
        return kini
    return next(iter(request.user.importir_sendiri), None)


def badan_kini(request):
    """Return the company of this person's own whose people are shown: importer first, else broker."""
    return importir_sendiri_kini(request) or next(iter(request.user.daftar_ppjk), None)


def orang_ppjk(user):
    """Tell whether this person belongs to a broker, at no query where importers are known already.

    Officers and administrators are not asked for: their menus have no room for it.
    """
    if user.daftar_importir:
        return user.daftar_importir[0].orang_ppjk
    return not user.daftar_jabatan and not user.is_staff and bool(user.daftar_ppjk)


def punya_badan(user):
    """Tell whether the pages of one's own company are for this person."""
    return bool(user.importir_sendiri) or orang_ppjk(user)


def jabatan_kini(request):
    """Return the post this person works in now, or None where they hold none.

    Until one is chosen it is a post of their own: nobody acts for another unawares.
    """
    daftar = request.user.daftar_jabatan
    dipilih = request.session.get("jabatan")
    terpilih = next((j for j in daftar if str(j.pk) == dipilih), None)
    return terpilih or min(daftar, key=lambda j: j.pelaksana, default=None)


def pilih(request, jenis, pk):
    """Remember the importer or post chosen; anything that is not this person's is refused (False)."""
    milik = request.user.daftar_importir if jenis == "importir" else request.user.daftar_jabatan
    if not any(str(m.pk) == pk for m in milik):
        return False
    request.session[jenis] = pk
    return True


def adalah_importir(user):
    """Tell whether the importer's menu is for this person."""
    return bool(user.daftar_importir)


def adalah_pejabat(user):
    """Tell whether the officers' desk is for this person."""
    return any(j.peran != Peran.AUDITOR for j in user.daftar_jabatan) or user.auditor
