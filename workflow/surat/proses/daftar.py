"""All papers of a case in one list, made or on the way, as importer and officers read it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from jejak.gagal import batas
from pungutan.models import Bpj
from workflow.models import SuratProses
from workflow.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from permohonan.models import Permohonan

DITUJU = "surat"  # the query parameter that names a paper


@dataclass(frozen=True)
class Baris:
    """One paper: what it is, and where it is had; ``url`` is empty while no worker has made it.

    ``terlambat`` says that it takes longer than it should. ``putaran`` is the sending of a receipt
    or form, 0 else.
    """

    kunci: str
    jenis: str
    judul: str
    nomor: str
    tanggal: date
    waktu: datetime
    putaran: int = 0
    url: str = ""
    ukuran: int = 0
    terlambat: bool = False


def surat_permohonan(permohonan: Permohonan) -> list[Baris]:
    """Return the papers of a case, newest first: decisions, receipts, requests, forms, BPJ.

    Three statements. Of a case that was called off the papers that were never made are not
    mentioned: none comes any more.
    """
    semua = [
        *_keputusan(permohonan),
        *_proses(permohonan),
        *(_bpj(permohonan) if permohonan.nomor_skep else ()),
    ]
    # Of one moment the receipt first: the form is what it acknowledges.
    return sorted(
        semua, key=lambda b: (b.waktu, b.jenis == SuratProses.Jenis.TANDA_TERIMA), reverse=True
    )


def papan_surat(permohonan: Permohonan) -> dict[str, Any]:
    """Return the context of templates/workflow/_surat.html."""
    surat = surat_permohonan(permohonan)
    return {"surat": surat, "surat_menunggu": menunggu(surat)}


def menunggu(surat: Iterable[Baris]) -> bool:
    """Tell whether a page of these papers is to ask again soon: one is on its way, and in time."""
    return any(not s.url and not s.terlambat for s in surat)


def _keputusan(permohonan: Permohonan) -> list[Baris]:
    semua = permohonan.keputusan.select_related("surat")
    return [
        replace(_baris(permohonan, k, getattr(k, "surat", None), "workflow:surat"), judul=k.sebutan)
        for k in semua.defer("isi", "alasan")
    ]


def _proses(permohonan: Permohonan) -> list[Baris]:
    semua = proses_terlihat(permohonan).select_related("kiriman")
    return [_baris_proses(permohonan, s) for s in semua.defer("isi", "kiriman__isi")]


def _baris_proses(permohonan: Permohonan, surat: SuratProses) -> Baris:
    kertas = surat if surat.siap else None
    putaran = surat.kiriman.putaran if surat.kiriman else 0
    return _baris(permohonan, surat, kertas, "workflow:surat_proses", putaran)


def permintaan_terakhir(permohonan: Permohonan) -> Baris | None:
    """Return the latest request for documents, or None: older ones were made without a letter."""
    semua = proses_terlihat(permohonan).filter(jenis=SuratProses.Jenis.PERMINTAAN)
    terakhir = semua.select_related("kiriman").defer("isi").order_by("-waktu").first()
    return None if terakhir is None else _baris_proses(permohonan, terakhir)


def proses_terlihat(permohonan: Permohonan) -> QuerySet[SuratProses]:
    """Return the papers on the way of a case; of one that was called off those that were made."""
    semua = SuratProses.objects.filter(permohonan=permohonan)
    return semua.exclude(sha256="") if permohonan.status == Status.PEMBATALAN else semua


def _bpj(permohonan: Permohonan) -> list[Baris]:
    semua = Bpj.objects.filter(jaminan__permohonan=permohonan).defer("isi")
    return [
        Baris(
            kunci=jangkar(b.pk),
            jenis="bpj",
            judul=_("Bukti Penerimaan Jaminan (BPJ)"),
            nomor=b.nomor,
            tanggal=b.tanggal,
            waktu=b.waktu,
            url=reverse("pungutan:bpj", args=[permohonan.pk, b.jaminan_id]) if b.siap else "",
            ukuran=b.ukuran,
            terlambat=_lama(b.waktu),
        )
        for b in semua
    ]


def _baris(
    permohonan: Permohonan, apa: Any, kertas: Any | None, alamat: str, putaran: int = 0
) -> Baris:
    return Baris(
        kunci=jangkar(kertas.pk if kertas is not None else apa.pk),
        jenis=apa.jenis,
        judul=apa.get_jenis_display(),
        nomor=apa.nomor,
        tanggal=apa.tanggal,
        waktu=apa.waktu,
        putaran=putaran,
        url=reverse(alamat, args=[permohonan.pk, kertas.pk]) if kertas is not None else "",
        ukuran=kertas.ukuran if kertas is not None else 0,
        terlambat=_lama(apa.waktu),
    )


def jangkar(pk: UUID) -> str:
    """Return the anchor of a paper in the list."""
    return f"surat-{pk}"


def tautan(halaman: str, permohonan_pk: UUID, pk: UUID) -> str:
    """Return the address by which a notice leads to a paper's line on ``halaman`` (a URL name).

    The paper stands in the query, not in the fragment: a sign-in in between keeps only the query.
    """
    return f"{reverse(halaman, args=[permohonan_pk])}?{urlencode({DITUJU: pk})}"


def tempat_dituju(request: HttpRequest) -> str:
    """Return the line of this page to which ``tautan`` leads; "" where none was asked for.

    What is no id of a paper is left out; one that is not on the page leads to the page's head.
    """
    try:
        return f"{request.path}#{jangkar(UUID(request.GET.get(DITUJU, '')))}"
    except ValueError:
        return ""


def _lama(waktu: datetime) -> bool:
    return waktu < batas()
