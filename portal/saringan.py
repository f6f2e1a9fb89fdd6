"""Searches kept under a name: any list page may offer them.

A list registers itself in ``AppConfig.ready`` (``daftar``), puts ``konteks`` into its own context
and includes ``portal/_saringan.html``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.models import SaringanTersimpan

if TYPE_CHECKING:
    from django.http import HttpRequest

    from portal.models import Pengguna

TERBANYAK = 30  # per person and list
PANJANG_ISI = 2000
# No part of a search: the page one is on.
BUKAN_SARINGAN = {"page", "csrfmiddlewaretoken"}

_halaman: dict[str, Any] = {}


def daftar(url_name: str, judul: Any) -> None:
    """Register a list page; ``judul`` is lazy."""
    _halaman[url_name] = judul


def dikenal(url_name: str) -> bool:
    """Tell whether searches over this page can be kept."""
    return url_name in _halaman


def judul(url_name: str) -> str:
    """Return the name of a list page."""
    return str(_halaman.get(url_name, url_name))


def bersihkan(query: QueryDict) -> dict[str, list[str]]:
    """Return what of an address is the search: filled parameters without the page number."""
    # PostgreSQL keeps no NUL in JSON; no search means one.
    isi = {
        nama: [nilai for nilai in daftar_nilai if nilai != "" and "\x00" not in nilai]
        for nama, daftar_nilai in sorted(query.lists())
        if nama not in BUKAN_SARINGAN and "\x00" not in nama
    }
    return {nama: nilai for nama, nilai in isi.items() if nilai}


def alamat(satu: SaringanTersimpan) -> str:
    """Return the address that applies a kept search."""
    return f"{reverse(satu.halaman)}?{urlencode(satu.isi, doseq=True)}"


def konteks(request: HttpRequest, url_name: str) -> dict[str, Any]:
    """Return what portal/_saringan.html shows on the list page: one query."""
    kini = bersihkan(request.GET)
    tersimpan = [
        {"nama": s.nama, "url": alamat(s), "aktif": s.isi == kini}
        for s in request.user.saringan.filter(halaman=url_name)  # type: ignore[union-attr]
        if dikenal(s.halaman)
    ]
    return {
        "saringan": tersimpan,
        "saringan_halaman": url_name,
        # Only a search that is not kept yet is offered to be kept.
        "saringan_isi": "" if any(s["aktif"] for s in tersimpan) else urlencode(kini, doseq=True),
    }


def simpan(pengguna: Pengguna, halaman: str, nama: str, query: str) -> SaringanTersimpan:
    """Keep a search under a name; the same name on the same list is replaced.

    Raises ValidationError with a sentence: unknown list, nothing searched, no or too long a name,
    too many kept.
    """
    nama = " ".join(nama.split())
    isi = bersihkan(QueryDict(query[:PANJANG_ISI]))
    if not dikenal(halaman) or not isi or len(query) > PANJANG_ISI:
        raise ValidationError(_("Isi dahulu pencariannya, tekan Cari, lalu simpan."))
    _periksa_nama(nama)
    milik = pengguna.saringan.filter(halaman=halaman)
    if milik.count() >= TERBANYAK and not milik.filter(nama=nama).exists():
        raise ValidationError(
            _("Paling banyak %(n)s pencarian dapat disimpan. Hapus dahulu salah satu.")
            % {"n": TERBANYAK}
        )
    satu: SaringanTersimpan = SaringanTersimpan.objects.update_or_create(
        pengguna=pengguna, halaman=halaman, nama=nama, defaults={"isi": isi}
    )[0]
    return satu


def ganti_nama(satu: SaringanTersimpan, nama: str) -> None:
    """Give a kept search another name; raises ValidationError where it is empty or taken."""
    satu.nama = " ".join(nama.split())
    _periksa_nama(satu.nama)
    try:
        with transaction.atomic():
            satu.save(update_fields=["nama"])
    except IntegrityError as galat:
        raise ValidationError(
            _("Nama “%(nama)s” sudah dipakai pada daftar ini.") % {"nama": satu.nama}
        ) from galat


def _periksa_nama(nama: str) -> None:
    panjang = SaringanTersimpan._meta.get_field("nama").max_length  # noqa: SLF001 -- Django's public API
    if not nama or len(nama) > panjang or "\x00" in nama:
        raise ValidationError(_("Beri nama pencarian, paling banyak %(n)s huruf.") % {"n": panjang})
