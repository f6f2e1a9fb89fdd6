"""For whom a person acts now: the importer or the post chosen in the page header.

The choice only narrows lists and pre-fills forms. Rights never come from the session: they are
asked of memberships and posts on every request (portal/izin.py).
"""

from portal.izin import Peran


def importir_kini(request):
    """Return the importer this person acts for, or None where they belong to none."""
    daftar = request.user.daftar_importir
    dipilih = request.session.get("importir")
    return next((i for i in daftar if str(i.pk) == dipilih), daftar[0] if daftar else None)


def jabatan_kini(request):
    """Return the post this person works in now, or None where they hold none."""
    daftar = request.user.daftar_jabatan
    dipilih = request.session.get("jabatan")
    return next((j for j in daftar if str(j.pk) == dipilih), daftar[0] if daftar else None)


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
