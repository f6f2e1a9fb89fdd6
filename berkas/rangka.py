"""The frame of every paper (templates/surat/_dasar.html and its parts): one place that fills it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import segno
from django.conf import settings
from django.urls import reverse

from berkas.kertas import latar, nama_panjang
from berkas.kode_periksa import kode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime


def rangka(
    *,
    sebutan: str,
    nomor: str,
    tanggal: date,
    waktu: datetime,
    kantor: Mapping[str, str],
    penanda: Mapping[str, str],
    token: str,
    cap: str,
    draf: bool = False,
) -> dict[str, Any]:
    """Return what the frame of a paper reads; the paper's own words are up to its template.

    ``kantor`` has nama, kota and perhaps alamat; ``penanda`` jabatan, nama and perhaps nip of who
    signs. ``sebutan`` names the kind of paper ("surat", "BPJ"). Without ``token`` there is nothing to
    check; a ``draf`` is signed by nobody and says so. ``cap`` is the word across every page.
    """
    return {
        "naskah": {"sebutan": sebutan, "nomor": nomor, "tanggal": tanggal, "waktu": waktu},
        "kop": {**kantor, "nama_panjang": nama_panjang(kantor["nama"])},
        "penanda": {**penanda, "kantor": _kantor(kantor["nama"], penanda["jabatan"])},
        "draf": draf,
        "cap": cap,
        "latar": latar(cap),
        **tanda_periksa(token),
    }


def _kantor(nama: str, jabatan: str) -> str:
    """Return the office below a title, "" where the title already names it, short or spelled out."""
    disebut = any(n.casefold() in jabatan.casefold() for n in (nama, nama_panjang(nama)))
    return "" if disebut else nama


def tanda_periksa(token: str) -> dict[str, Any]:
    """Return what a paper prints for checking it: QR, address of the public page, code to type."""
    if not token:
        return {"tanpa_kode": True}
    alamat = f"{settings.SITE_URL}{reverse('workflow:verifikasi', args=[token])}"
    periksa = f"{settings.SITE_URL}{reverse('workflow:periksa_surat')}"
    return {
        "tanpa_kode": False,
        "alamat_verifikasi": alamat,
        "tautan_periksa": periksa,
        # For reading and typing: browsers need no scheme.
        "alamat_periksa": periksa.partition("://")[2],
        "kode_periksa": kode(token),
        "qr": segno.make(alamat, error="m").svg_data_uri(scale=4, border=0, dark="#111"),
    }
