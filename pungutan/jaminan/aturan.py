"""What a guarantee must be: how much, until when, of which kind; asked at every step, under the lock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from permohonan.izin_berlaku import hari_ini
from portal.tampilan import rupiah
from portal.tampilan import tanggal as tanggal_panjang
from pungutan.hitung import NOL
from pungutan.jenis_jaminan import alasan_ditolak
from pungutan.models import Jaminan
from pungutan.tagihan import tagihan

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from permohonan.models import Permohonan
    from pungutan.rincian_tagihan import Tagihan
    from referensi.models import JenisJaminan


class Isian(TypedDict):
    """What a guarantee states; ``nilai`` in whole rupiah."""

    jenis: JenisJaminan
    nomor: str
    tanggal: date
    nilai: Decimal
    penjamin: str
    jatuh_tempo: date | None


@dataclass(frozen=True)
class Kewajiban:
    """What one guarantee has to cover on its day, whole rupiah, and how that comes about.

    ``sisa`` is ``tagihan.jaminan`` less what other guarantees secure (``dijamin``).
    """

    tagihan: Tagihan
    dijamin: Decimal
    sisa: Decimal


def hari_serah(permohonan: Permohonan, jaminan: Jaminan | None = None) -> date:
    """Return the day a guarantee is handed in: today at the office, or that of one still waiting.

    A correction keeps the day; a refused one is handed in again when it is sent again. The paper's
    own date decides nothing: whoever writes it could choose the rate (design.md §2).
    """
    if jaminan is None or jaminan.keadaan == Jaminan.Keadaan.DITOLAK:
        return hari_ini(permohonan)
    hari: date = jaminan.tanggal_serah
    return hari


def kewajiban(
    permohonan: Permohonan,
    hari: date,
    *,
    kecuali: Jaminan | None = None,
    ganti: Jaminan | None = None,
    menunggu: bool,
) -> Kewajiban | None:
    """Return what a guarantee handed in on ``hari`` must cover beside the others; None if nothing.

    ``kecuali`` is the row itself, ``ganti`` the one it is to replace: neither counts. Guarantees
    that wait count only with ``menunggu`` (when recording; what is accepted must suffice by itself).
    """
    jumlah = tagihan(permohonan, hari)
    if jumlah is None:
        return None
    lain = permohonan.jaminan.exclude(pk__in=[j.pk for j in (kecuali, ganti) if j is not None])
    dihitung = lain.berlaku()
    dijamin = sum(dihitung.values_list("nilai", flat=True), NOL) + jumlah.diselesaikan
    if menunggu:
        baru = lain.menunggu().filter(menggantikan=None)
        dijamin += sum(baru.values_list("nilai", flat=True), NOL)
    return Kewajiban(jumlah, dijamin, max(NOL, jumlah.jaminan - dijamin))


def periksa(
    permohonan: Permohonan,
    isian: Isian,
    *,
    kecuali: Jaminan | None = None,
    ganti: Jaminan | None = None,
    menunggu: bool = True,
) -> Decimal:
    """Return what was due on the day of handing in; raises ValidationError by field otherwise.

    Sources: kinds by category (domain.md §1.10), value at the NDPBM of the day it is handed in
    (design.md §2), due date 30 days after the permit's last day (domain.md §1.10).
    """
    galat: dict[str, str] = {}
    hari, jenis = hari_serah(permohonan, kecuali), isian["jenis"]
    if alasan := alasan_ditolak(permohonan, jenis, hari):
        galat["jenis"] = alasan
    if alasan := alasan_penjamin(jenis, isian["penjamin"]):
        galat["penjamin"] = alasan
    if alasan := alasan_tanggal(permohonan, isian["tanggal"]):
        galat["tanggal"] = alasan
    sama = permohonan.jaminan.bernomor(jenis, isian["nomor"])
    if sama.exclude(pk=kecuali.pk if kecuali else None).exists():
        galat["nomor"] = gettext("Jaminan dengan nomor ini sudah direkam pada izin ini.")
    satu = kewajiban(permohonan, hari, kecuali=kecuali, ganti=ganti, menunggu=menunggu)
    if satu is None:
        raise ValidationError(gettext("Izin ini tidak memerlukan jaminan."))
    if kurang := alasan_nilai(satu, isian["nilai"]):
        galat["nilai"] = kurang
    if terlalu_dini := alasan_jatuh_tempo(satu.tagihan, jenis, isian["jatuh_tempo"]):
        galat["jatuh_tempo"] = terlalu_dini
    if galat:
        raise ValidationError(galat)
    return satu.sisa


def alasan_penjamin(jenis: JenisJaminan, penjamin: str) -> str:
    """Return why a guarantor does not do: missing, or named for a kind that has none."""
    if jenis.perlu_penjamin and not penjamin:
        return gettext("Isi nama bank, perusahaan asuransi, atau penjamin lainnya.")
    if penjamin and not jenis.perlu_penjamin:
        return gettext("%(jenis)s tidak memakai penjamin: kosongkan.") % {"jenis": jenis.nama_kini}
    return ""


def alasan_tanggal(permohonan: Permohonan, hari: date) -> str:
    """Return why a paper of that day does not do; empty up to the office's today."""
    if hari > hari_ini(permohonan):
        return gettext("Tanggal jaminan tidak boleh setelah hari ini.")
    return ""


def alasan_nilai(satu: Kewajiban, nilai: Decimal) -> str:
    """Return by how much a value falls short and how that was computed; empty when it suffices.

    Without the rate of the day nobody knows, so nothing suffices: the sentence says what to do.
    """
    if satu.tagihan.galat:
        return satu.tagihan.galat
    if nilai >= satu.sisa:
        return ""
    kata = {
        "kurang": rupiah(satu.sisa - nilai),
        "sisa": rupiah(satu.sisa),
        "hari": tanggal_panjang(satu.tagihan.tanggal),
        "jaminan": rupiah(satu.tagihan.jaminan),
        "dijamin": rupiah(satu.dijamin),
        "kurs": sebut_kurs(satu.tagihan),
    }
    return (
        gettext(
            "Nilai jaminan kurang %(kurang)s. Yang masih harus dijamin per %(hari)s: %(sisa)s "
            "(tagihan jaminan %(jaminan)s dikurangi yang sudah dijamin %(dijamin)s). %(kurs)s"
        )
        % kata
    ).strip()


def sebut_kurs(jumlah: Tagihan) -> str:
    """Return by which rates a claim was computed, as a sentence."""
    if jumlah.kini is None:
        return jumlah.galat
    kurs = "; ".join(
        f"{k.satuan_kini or 1} {k.valuta} = {rupiah(k.kini)}".replace("Rp ", "Rp\N{NO-BREAK SPACE}")
        for k in jumlah.kurs
    )
    return gettext("Dihitung dari nilai pabean dan tarif pada SKEP dengan NDPBM: %(kurs)s.") % {
        "kurs": kurs
    }


def alasan_jatuh_tempo(jumlah: Tagihan, jenis: JenisJaminan, jatuh_tempo: date | None) -> str:
    """Return why a due date does not do; empty when it does, or when the kind has none."""
    if not jenis.perlu_jatuh_tempo:
        if jatuh_tempo is None:
            return ""
        return gettext("%(jenis)s tidak memakai jatuh tempo: kosongkan.") % {
            "jenis": jenis.nama_kini
        }
    if jatuh_tempo is None:
        return gettext("Isi tanggal jatuh tempo jaminan.")
    if jatuh_tempo >= jumlah.jatuh_tempo_terdini:
        return ""
    kata = {
        "terdini": tanggal_panjang(jumlah.jatuh_tempo_terdini),
        "berakhir": tanggal_panjang(jumlah.masa.berakhir),
    }
    if jumlah.jatuh_tempo_terdini > jumlah.jatuh_tempo_cukup:
        return (
            gettext("Jatuh tempo jaminan harus setelah hari ini: paling cepat %(terdini)s.") % kata
        )
    return (
        gettext(
            "Jatuh tempo jaminan paling cepat %(terdini)s: 30 hari setelah izin berakhir pada "
            "%(berakhir)s."
        )
        % kata
    )


def isian_dari(jaminan: Jaminan) -> Isian:
    """Return what a recorded guarantee states."""
    return Isian(
        jenis=jaminan.jenis,
        nomor=jaminan.nomor,
        tanggal=jaminan.tanggal,
        nilai=jaminan.nilai,
        penjamin=jaminan.penjamin,
        jatuh_tempo=jaminan.jatuh_tempo,
    )
