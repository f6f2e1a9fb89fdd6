"""The tiles of the main page, by what a person may do here."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from portal import sesi
from portal.izin import PERAN_PENELITI, Peran

APLIKASI = "Impor Sementara"


class Ubin(NamedTuple):
    """One tile."""

    judul: str
    url: str
    ikon: str
    keterangan: str


def untuk(user):
    """Return this person's tiles; "Impor Sementara" opens the application."""
    ubin = []
    if sesi.adalah_importir(user):
        ubin.append(
            Ubin(
                _(APLIKASI),
                reverse("portal:data_importir"),
                "box-seam",
                _("Ajukan izin impor sementara dan ikuti prosesnya."),
            )
        )
    if any(j.peran != Peran.AUDITOR for j in user.daftar_jabatan):
        judul = APLIKASI if not ubin else "Meja Kerja"
        ubin.append(Ubin(judul, reverse("workflow:meja"), "inboxes", _meja(user)))
    if user.auditor:
        judul = APLIKASI if not ubin else "Pemeriksaan"
        ubin.append(
            Ubin(
                judul,
                reverse("permohonan:browse_status"),
                "search",
                "Baca semua permohonan yang sudah dikirim, tanpa mengubahnya.",
            )
        )
    if user.is_staff:
        ubin.append(
            Ubin("Administrasi", reverse("admin:index"), "gear", "Kelola data referensi dan akun.")
        )
    return ubin


def _meja(user):
    """Return what the desk is for: only the levels that examine find work there."""
    if any(j.peran in PERAN_PENELITI for j in user.daftar_jabatan):
        return "Meja kerja: teliti permohonan masuk."
    return "Meja kerja: baca izin yang sudah terbit."
