"""Lookups by code or name: what a person types → rows in force, the most likely first, in pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import get_language

from referensi.models import Kantor, KategoriTujuan, Negara, Pelabuhan, PosTarif, Satuan, Valuta
from referensi.models.dasar import DuaNama

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from django.db.models import QuerySet

PER_HALAMAN = 20
HALAMAN_TERAKHIR = 50  # nobody reads further; deep offsets only cost the database
KATA_TERBANYAK = 6
PANJANG_KATA = 60


class Rujukan(NamedTuple):
    """One list to look something up in.

    ``kolom`` are the texts that are searched besides the code; ``nilai`` is the field that a form
    gets, ``teks`` what a person reads.
    """

    baris: Callable[[], QuerySet[Any]]
    kolom: tuple[str, ...] = ("nama",)
    nilai: str = "pk"
    teks: Callable[[Any], str] = str


class Hasil(NamedTuple):
    """A page of hits: value and text of each, how many there are in all, and the next page or None."""

    butir: list[tuple[str, str]]
    jumlah: int
    berikut: int | None


def teks_pelabuhan(pelabuhan: Pelabuhan) -> str:
    """Name a port with the office that serves it (manual §2.a.3.d: found by either)."""
    return f"{pelabuhan.kode} — {pelabuhan.nama} ({pelabuhan.kantor.nama})"


def teks_pos(pos: PosTarif) -> str:
    """Write a heading as the tariff book prints it, with its words."""
    return f"{pos.kode_bertitik} — {pos.uraian}"


def teks_pos_tarif(pos: PosTarif) -> str:
    """Write a heading with the rates that its row sets."""
    tarif = [f"BM {_persen(pos.bm_persen)}"]
    if pos.ppnbm_persen:
        tarif.append(f"PPnBM {_persen(pos.ppnbm_persen)}")
    if pos.pph_api_persen is not None:
        tarif.append(f"PPh {_persen(pos.pph_api_persen)}")
    return f"{teks_pos(pos)} ({', '.join(tarif)})"


def _persen(nilai: Decimal) -> str:
    return f"{nilai.normalize():f}".replace(".", ",") + " %"


RUJUKAN = {
    "kantor": Rujukan(lambda: Kantor.objects.filter(menerbitkan_izin=True), kolom=("nama", "kota")),
    "kantor-pengawas": Rujukan(Kantor.objects.all, kolom=("nama", "kota")),
    "pelabuhan": Rujukan(
        lambda: Pelabuhan.objects.select_related("kantor"),
        kolom=("nama", "kantor__nama"),
        teks=teks_pelabuhan,
    ),
    "negara": Rujukan(Negara.objects.all),
    "satuan": Rujukan(Satuan.objects.all),
    "valuta": Rujukan(Valuta.objects.all),
    "kategori": Rujukan(
        lambda: KategoriTujuan.objects.filter(dibuka=True),
        kolom=("nama", "keterangan"),
        teks=lambda kategori: kategori.nama_kini,
    ),
    "hs": Rujukan(PosTarif.objects.all, kolom=("uraian",), nilai="kode", teks=teks_pos),
    # The same list as officers read it.
    "hs-tarif": Rujukan(PosTarif.objects.all, kolom=("uraian",), nilai="kode", teks=teks_pos_tarif),
}


def berlaku(jenis: str) -> QuerySet[Any]:
    """Return the rows of a list that are in force today; KeyError for a list that is not there."""
    rujukan = RUJUKAN[jenis]
    queryset = rujukan.baris()
    return queryset.filter(pk__in=queryset.model.objects.berlaku().values("pk"))


def saring(jenis: str, kata: str) -> QuerySet[Any]:
    """Return the rows that hold every word typed: exact code first, then beginnings, then the rest."""
    kata = rapikan(jenis, kata)
    queryset = berlaku(jenis)
    if not kata:
        return queryset.order_by("kode", "pk")
    kolom = RUJUKAN[jenis].kolom
    if issubclass(queryset.model, DuaNama):
        kolom = (*kolom, "nama_en")
    for satu in kata.split()[:KATA_TERBANYAK]:
        ada = Q(kode__istartswith=satu)
        for nama in kolom:
            ada |= Q(**{f"{nama}__icontains": satu})
        queryset = queryset.filter(ada)
    utama = "nama_en" if "nama_en" in kolom and get_language() == "en" else kolom[0]
    awal_kata = rf"\m{re.escape(kata)}"
    urutan = Case(
        When(kode__iexact=kata, then=Value(0)),
        When(**{f"{utama}__iexact": kata}, then=Value(1)),
        When(kode__istartswith=kata, then=Value(2)),
        When(**{f"{utama}__istartswith": kata}, then=Value(3)),
        When(**{f"{utama}__iregex": awal_kata}, then=Value(4)),
        default=Value(5),
        output_field=IntegerField(),
    )
    berurut: QuerySet[Any] = queryset.annotate(urutan=urutan).order_by("urutan", "kode", "pk")
    return berurut


def rapikan(jenis: str, kata: str) -> str:
    """Return the words typed, without what only separates (8502.11.00, “IDTPE — Tanjung Perak”)."""
    kata = kata[:PANJANG_KATA].replace("\x00", "")
    if jenis.startswith("hs"):
        kata = re.sub(r"(?<=\d)[.\s]+(?=\d)", "", kata)
    return " ".join(re.findall(r"[^\s—\u2013,;()\"“”]+", kata))


def cari(jenis: str, kata: str, halaman: int = 1) -> Hasil:
    """Look something up; two statements, whatever is found. KeyError for a list that is not there."""
    rujukan = RUJUKAN[jenis]
    queryset = saring(jenis, kata)
    halaman = min(max(halaman, 1), HALAMAN_TERAKHIR)
    awal = (halaman - 1) * PER_HALAMAN
    jumlah = queryset.count()
    baris = queryset[awal : awal + PER_HALAMAN]
    butir = [(str(getattr(satu, rujukan.nilai)), rujukan.teks(satu)) for satu in baris]
    lagi = awal + len(butir) < jumlah and halaman < HALAMAN_TERAKHIR
    return Hasil(butir, jumlah, halaman + 1 if lagi else None)
