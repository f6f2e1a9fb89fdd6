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
        ubin.append(_meja(user, judul))
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


def _meja(user, judul):
    """Return the tile of the desk: only the levels that examine find work on the desk of cases."""
    peran = {j.peran for j in user.daftar_jabatan}
    if peran.intersection(PERAN_PENELITI):
        keterangan = "Meja kerja: teliti permohonan masuk."
    elif Peran.PETUGAS_JAMINAN in peran:
        keterangan = "Periksa jaminan dan pembayaran izin yang sudah terbit."
        return Ubin(judul, reverse("pungutan:meja_jaminan"), "safe2", keterangan)
    else:
        keterangan = "Meja kerja: baca izin yang sudah terbit."
    return Ubin(judul, reverse("workflow:meja"), "inboxes", keterangan)
