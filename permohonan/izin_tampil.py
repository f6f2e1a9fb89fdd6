"""What the tab "Izin" shows: the permit in force, how it came to be so, and what is still asked for.

Everything is read off ``permohonan.izin_berlaku``; this module finds the words and the letters.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Max, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from permohonan.izin_berlaku import (
    IzinBerlaku,
    dicabut,
    izin_asal,
    izin_berlaku,
    masa_berlaku,
    pernah_diubah,
)
from permohonan.models import Permohonan
from permohonan.tawaran import ditawarkan, sisa_hari
from portal.tampilan import tanggal
from workflow.status import BER_SKEP

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from permohonan.izin_berlaku import Langkah, MasaBerlaku

PENCABUTAN = "pencabutan"  # of workflow.models.Keputusan.Jenis


@dataclass(frozen=True)
class Lencana:
    """A badge: word, tone, icon (portal_ui ``lencana``)."""

    kata: str
    nada: str
    ikon: str


@dataclass(frozen=True)
class Skep:
    """A letter of the permit's history: whose application, which decision, and what it changed."""

    permohonan: Permohonan
    jenis: str
    nomor: str
    tanggal: date
    isi: list[str]
    surat: Any = None


@dataclass(frozen=True)
class Izin:
    """The page: the permit, its state, the period first granted where it differs, and its letters."""

    berlaku: IzinBerlaku
    keadaan: Lencana
    semula: MasaBerlaku | None
    pengawas: list[Any]
    riwayat: list[Skep]
    permohonan_lain: list[Permohonan] = field(default_factory=list)


@dataclass(frozen=True)
class MasaIzin:
    """The permit's last day for the head of every page, and how it stands: "diubah", "dicabut", ended."""

    berakhir: date
    kata: str = ""


def masa_izin(permohonan: Permohonan) -> MasaIzin | None:
    """Return until when the permit runs that an application asked for or changes; None before its SKEP.

    No statement where ``asal`` is joined and ``dengan_izin`` annotated, one of a revoked permit.
    """
    ringkas = akhir_ringkas(permohonan)
    if ringkas is not None and dicabut(permohonan):
        hari = izin_asal(permohonan).keputusan.filter(jenis=PENCABUTAN)
        ringkas = MasaIzin(ringkas.berakhir, _kata_dicabut(hari.first()) or ringkas.kata)
    if ringkas is None or not pernah_diubah(permohonan):
        return ringkas
    kata = [ringkas.kata] if ringkas.kata else []
    return MasaIzin(ringkas.berakhir, ", ".join([*kata, _("telah diubah")]))


def akhir_ringkas(permohonan: Permohonan) -> MasaIzin | None:
    """Return the same for the row of a list, without looking for changes."""
    masa = masa_berlaku(permohonan)
    if masa is None:
        return None
    if dicabut(permohonan):
        return MasaIzin(masa.berakhir, _("sudah dicabut"))
    if (sisa_hari(permohonan) or 0) < 0:
        return MasaIzin(masa.berakhir, _("sudah berakhir"))
    return MasaIzin(masa.berakhir)


def izin(asal: Permohonan, user: Any) -> Izin | None:
    """Return what this person reads of a permit; None before its SKEP.

    ``asal`` is the first application, with its joins. As many statements at any number of changes.
    """
    kini = izin_berlaku(asal)
    if kini is None:
        return None
    prefetch_related_objects([satu.permohonan for satu in kini.riwayat], "keputusan__surat")
    semula = kini.riwayat[0].masa
    return Izin(
        berlaku=kini,
        keadaan=keadaan(asal),
        semula=semula if semula != kini.masa else None,
        pengawas=sorted({b.isi.kantor_pengawas for b in kini.lokasi}, key=lambda k: k.kode),
        riwayat=_riwayat(kini),
        permohonan_lain=list(_permohonan_lain(asal, user)),
    )


def keadaan(asal: Permohonan) -> Lencana:
    """Return the state of an issued permit today, by the calendar of its office.

    Of a revoked permit its decisions are read, out of what was prefetched.
    """
    if dicabut(asal):
        kata = _kata_dicabut(_keputusan(asal, PENCABUTAN))
        return Lencana(f"{kata[:1].upper()}{kata[1:]}" or _("Dicabut"), "buruk", "file-earmark-x")
    sisa = sisa_hari(asal) or 0
    if sisa < 0:
        kata = ngettext("Berakhir %(n)s hari lalu", "Berakhir %(n)s hari lalu", -sisa)
        return Lencana(kata % {"n": -sisa}, "netral", "clock-history")
    if sisa == 0:
        return Lencana(_("Berakhir hari ini"), "tunggu", "exclamation-triangle-fill")
    kata = ngettext("Berlaku, sisa %(n)s hari", "Berlaku, sisa %(n)s hari", sisa) % {"n": sisa}
    if ditawarkan(sisa):
        return Lencana(kata, "tunggu", "clock")
    return Lencana(kata, "baik", "patch-check")


def _kata_dicabut(cabut: Any) -> str:
    """Return since which day a permit is revoked; "" without its decision."""
    return _("dicabut per %(hari)s") % {"hari": tanggal(cabut.tanggal)} if cabut else ""


def _riwayat(kini: IzinBerlaku) -> list[Skep]:
    """Return the permit's letters, the newest first: what each one brought, the revocation on top."""
    baris = [
        _skep(satu, sebelum)
        for satu, sebelum in zip(kini.riwayat, [None, *kini.riwayat[:-1]], strict=True)
    ]
    cabut = _keputusan(kini.asal, PENCABUTAN)
    if cabut is not None:
        isi = [_("Izin dicabut beserta seluruh perubahannya.")]
        baris.append(
            Skep(
                kini.asal, cabut.get_jenis_display(), cabut.nomor, cabut.tanggal, isi, _surat(cabut)
            )
        )
    return baris[::-1]


def _skep(satu: Langkah, sebelum: Langkah | None) -> Skep:
    p = satu.permohonan
    keputusan = _keputusan(p, "skep")
    return Skep(
        p,
        p.get_jenis_display(),
        p.nomor_skep,
        p.tanggal_skep,
        _isi_pertama(satu) if sebelum is None else _isi_perubahan(satu, sebelum),
        _surat(keputusan) if keputusan else None,
    )


def _isi_pertama(satu: Langkah) -> list[str]:
    kata = ngettext(
        "Izin %(n)s bulan, sampai dengan %(akhir)s",
        "Izin %(n)s bulan, sampai dengan %(akhir)s",
        satu.bulan,
    )
    return [kata % {"n": satu.bulan, "akhir": tanggal(satu.masa.berakhir)}]


def _isi_perubahan(satu: Langkah, sebelum: Langkah) -> list[str]:
    """Return what a change brought, one sentence each."""
    hasil = []
    if tambahan := satu.bulan - sebelum.bulan:
        hasil.append(
            _("Diperpanjang %(n)s bulan menjadi %(semua)s bulan, sampai dengan %(akhir)s")
            % {"n": tambahan, "semua": satu.bulan, "akhir": tanggal(satu.masa.berakhir)}
        )
    hasil += [_("Tujuan ditambah: %(isi)s") % {"isi": t} for t in satu.permohonan.tujuan.all()]
    return hasil + [
        _("Lokasi ditambah: %(isi)s") % {"isi": k} for k in satu.permohonan.lokasi.all()
    ]


def _keputusan(permohonan: Permohonan, jenis: str) -> Any:
    """Return a decision of a kind, out of what was prefetched."""
    semua: Any = permohonan
    return next((k for k in semua.keputusan.all() if k.jenis == jenis), None)


def _surat(keputusan: Any) -> Any:
    """Return the letter of a decision, None while it is being made."""
    return getattr(keputusan, "surat", None)


def _permohonan_lain(asal: Permohonan, user: Any) -> QuerySet[Permohonan]:
    """Return the changes without a SKEP that this person may read, with the moment of their status."""
    hasil: QuerySet[Permohonan] = (
        Permohonan.objects.visible_to(user)
        .filter(asal=asal)
        .exclude(status__in=BER_SKEP)
        .annotate(sejak=Coalesce(Max("riwayat__waktu"), "dibuat"))
        .order_by("-sejak", "-pk")
    )
    return hasil
