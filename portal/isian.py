"""Typing is kept: what was typed into a form and not saved comes back (docs/keputusan/0013).

Every form that keeps its typing carries a signed token naming person, address, title and the
fields that may be kept. Whoever writes must show it: the browser while somebody types, and the
middleware when a form was refused or its session had ended. Reading needs no token but the sign-in
of that very person.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.core import signing
from django.db import transaction
from django.utils import timezone

from portal.models import IsianTersimpan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

    from portal.models import Pengguna

NAMA_TOKEN = "_isian"  # noqa: S105 -- the name of a field
GARAM = "portal.isian"
TOKEN_BERLAKU = timedelta(days=7)  # a tab left open over a long weekend still saves
SIMPAN_SELAMA = timedelta(days=30)
UKURAN_MAKS = 64 * 1024
PER_PENGGUNA = 50
PANJANG_JUDUL = 150


@dataclass(frozen=True)
class Izin:
    """What a token allows: to keep ``kolom`` of the form at ``kunci`` for one person."""

    pengguna: int
    kunci: str
    judul: str
    zona: str
    kolom: frozenset[str]


class TerlaluBesar(Exception):  # noqa: N818 -- the typing is kept by nobody, the form still has it
    """More was typed than is kept between two savings."""


def kolom_disimpan(form: forms.BaseForm) -> list[str]:
    """Return the names that are kept: no files, no passwords, nothing a person must say anew.

    A form lists the latter in ``tanpa_isian`` (a statement must be ticked by who makes it).
    """
    terlarang = set(getattr(form, "tanpa_isian", ()))
    return [
        form.add_prefix(nama)
        for nama, kolom in form.fields.items()
        if nama not in terlarang
        and not kolom.disabled
        and not isinstance(kolom, forms.FileField)
        and not isinstance(kolom.widget, forms.PasswordInput)
    ]


def buat_token(
    pengguna: Pengguna, kunci: str, kolom: Iterable[str], judul: str = "", zona: str = ""
) -> str:
    """Return the token that lets a page keep the typing of its form; times are told in ``zona``."""
    judul = judul[:PANJANG_JUDUL]
    isi = {"p": pengguna.pk, "k": kunci, "j": judul, "z": zona, "f": list(kolom)}
    return signing.dumps(isi, salt=GARAM, compress=True)


def baca_token(token: str) -> Izin | None:
    """Return what a token allows; None where it is not ours, was changed or is too old."""
    try:
        isi = signing.loads(token, salt=GARAM, max_age=TOKEN_BERLAKU)
    except signing.BadSignature:
        return None
    return Izin(isi["p"], isi["k"], isi["j"], isi["z"], frozenset(isi["f"]))


def saring(izin: Izin, data: QueryDict) -> dict[str, list[str]]:
    """Return the values that the token lets be kept; raises TerlaluBesar above the limit."""
    isi = {nama: data.getlist(nama) for nama in data if nama in izin.kolom}
    if len(json.dumps(isi)) > UKURAN_MAKS:
        raise TerlaluBesar
    # PostgreSQL keeps no NUL in JSON; no form means one.
    return {nama: [n.replace("\x00", "") for n in nilai] for nama, nilai in isi.items()}


@transaction.atomic
def simpan(izin: Izin, data: QueryDict) -> IsianTersimpan:
    """Keep what was typed, instead of what was kept before. Raises TerlaluBesar.

    A person has so many at most; the oldest go first.
    """
    isi = saring(izin, data)
    baris, baru = IsianTersimpan.objects.update_or_create(
        pengguna_id=izin.pengguna,
        kunci=izin.kunci,
        defaults={"isi": isi, "judul": izin.judul, "waktu": timezone.now()},
    )
    if baru:
        milik = IsianTersimpan.objects.filter(pengguna_id=izin.pengguna).order_by("-waktu", "-pk")
        IsianTersimpan.objects.filter(
            pk__in=list(milik.values_list("pk", flat=True)[PER_PENGGUNA:])
        ).delete()
    return baris


def buang(pengguna: Pengguna, kunci: str) -> None:
    """Forget what one person typed into one form."""
    IsianTersimpan.objects.filter(pengguna=pengguna, kunci=kunci).delete()


def buang_di_bawah(awalan: str) -> None:
    """Forget what anybody typed below an address that is no more (a deleted draft)."""
    IsianTersimpan.objects.filter(kunci__startswith=awalan).delete()


def ikuti_versi(pengguna: Pengguna, bagian: str, *, dari: int, ke: int) -> None:
    """Let typing of one person, in forms whose address holds ``bagian``, follow their own change.

    Typing that was already older than ``dari`` stays stale: somebody else had been faster.
    """
    milik = IsianTersimpan.objects.filter(pengguna=pengguna, kunci__contains=bagian)
    for baris in milik.filter(isi__versi=[str(dari)]):
        baris.isi["versi"] = [str(ke)]
        baris.save(update_fields=["isi"])


def sapu() -> int:
    """Forget what nobody came back for; return how many."""
    batas = timezone.now() - SIMPAN_SELAMA
    jumlah: int = IsianTersimpan.objects.filter(waktu__lt=batas).delete()[0]
    return jumlah


def pulihkan(form: forms.BaseForm, pengguna: Pengguna, kunci: str) -> IsianTersimpan | None:
    """Fill an unbound form with what this person typed before; return the row, or None.

    Only what is shown changes (``form.initial``): saving validates as ever, and the version typed
    on comes back too, so that a stale form is noticed.
    """
    if form.is_bound:
        return None
    baris = IsianTersimpan.objects.filter(pengguna=pengguna, kunci=kunci).first()
    if baris is None:
        return None
    boleh = set(kolom_disimpan(form))
    for nama, kolom in form.fields.items():
        if form.add_prefix(nama) in boleh:
            isian = baris.isi.get(form.add_prefix(nama))
            nilai = _nilai(kolom, isian)
            if nilai is not None:
                form.initial[nama] = nilai
    return baris


def _nilai(kolom: forms.Field, isian: list[str] | None) -> Any:
    """Return what a widget shows; None leaves the form's own value."""
    if isinstance(kolom.widget, forms.CheckboxInput):
        # A box that is not ticked is not sent.
        return bool(isian)
    if getattr(kolom.widget, "allow_multiple_selected", False):
        return isian or []
    if not isian:
        # A group of which nothing is chosen is not sent either.
        return "" if isinstance(kolom.widget, forms.RadioSelect) else None
    return isian[-1]


def belum_selesai(pengguna: Pengguna, *awalan: str) -> list[IsianTersimpan]:
    """Return a person's unsaved typing, newest first; ``awalan`` narrows to addresses below it."""
    baris = IsianTersimpan.objects.filter(pengguna=pengguna).defer("isi")
    semua = list(baris[:PER_PENGGUNA])
    return [b for b in semua if b.kunci.startswith(awalan)] if awalan else semua
