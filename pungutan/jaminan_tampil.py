"""The guarantees' part of the tab "Jaminan dan Pembayaran": rows with their state and what can be done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _

from permohonan.izin_berlaku import dicabut, hari_ini
from portal import izin
from portal.tampilan import rupiah, tanggal
from pungutan import jatuh_tempo
from pungutan.jaminan.rekam import TERBUKA
from pungutan.jaminan.selesai import penerima, sudah_diganti
from pungutan.models import Jaminan, PenyelesaianJaminan

if TYPE_CHECKING:
    from datetime import date

    from permohonan.models import Permohonan
    from pungutan.rincian_tagihan import Tagihan

NADA = {
    Jaminan.Keadaan.DIREKAM: ("tunggu", "hourglass-split"),
    Jaminan.Keadaan.DITOLAK: ("buruk", "x-circle"),
    Jaminan.Keadaan.DITERIMA: ("baik", "check-circle-fill"),
    Jaminan.Keadaan.DIGANTI: ("netral", "arrow-left-right"),
}
NADA_AKHIR = {
    PenyelesaianJaminan.Jenis.DIKEMBALIKAN: ("netral", "arrow-counterclockwise"),
    PenyelesaianJaminan.Jenis.DICAIRKAN: ("netral", "bank"),
}


class Lencana(NamedTuple):
    """A badge: word, tone, icon."""

    kata: str
    nada: str
    ikon: str


@dataclass(frozen=True)
class BarisJaminan:
    """A guarantee as the page shows it: its badge, what to mind, and what this person may do."""

    jaminan: Jaminan
    lencana: Lencana
    bpj: Any = None
    akhir: PenyelesaianJaminan | None = None
    pengganti: Jaminan | None = None
    peringatan: list[str] = field(default_factory=list)
    dapat_diubah: bool = False
    dapat_diganti: bool = False
    dapat_diperiksa: bool = False
    dapat_diselesaikan: bool = False
    hanya_kembali: bool = False
    ditolak: bool = False


def bagian_jaminan(
    permohonan: Permohonan, user: Any, jumlah: Tagihan | None = None
) -> dict[str, Any]:
    """Return the context of templates/pungutan/_jaminan.html; two statements at any number of rows.

    ``jumlah`` is what is due (``pungutan.tagihan``): by it a guarantee in force is judged.
    """
    semua = list(permohonan.jaminan.with_rincian().order_by("-waktu"))
    pengganti = {j.menggantikan_id: j for j in semua if j.menggantikan_id}
    merekam = izin.pencatat_jaminan(permohonan, user) and not dicabut(permohonan)
    memeriksa = izin.pemeriksa_jaminan(permohonan, user)
    baris = [
        _baris(
            j,
            permohonan,
            pengganti.get(j.pk),
            jumlah,
            merekam=merekam,
            memeriksa=memeriksa,
            mengembalikan=memeriksa and not penerima(j, user),
        )
        for j in semua
    ]
    return {"daftar_jaminan": baris, "rekam_jaminan": merekam and _belum_cukup(jumlah)}


def _belum_cukup(jumlah: Tagihan | None) -> bool:
    return jumlah is not None and bool(jumlah.sisa_jaminan)


def _baris(
    jaminan: Jaminan,
    permohonan: Permohonan,
    pengganti: Jaminan | None,
    jumlah: Tagihan | None,
    *,
    merekam: bool,
    memeriksa: bool,
    mengembalikan: bool,
) -> BarisJaminan:
    akhir = jaminan.selesai
    berlaku = jaminan.keadaan == Jaminan.Keadaan.DITERIMA and akhir is None
    menunggu = jaminan.keadaan == Jaminan.Keadaan.DIREKAM
    kembali = sudah_diganti(jaminan) and akhir is None
    return BarisJaminan(
        jaminan,
        lencana(jaminan),
        getattr(jaminan, "bpj", None),
        akhir,
        pengganti,
        peringatan(jaminan, hari_ini(permohonan), jumlah) if berlaku else [],
        dapat_diubah=merekam and jaminan.keadaan in TERBUKA,
        dapat_diganti=merekam and berlaku and pengganti is None,
        dapat_diperiksa=memeriksa and menunggu,
        dapat_diselesaikan=(memeriksa and berlaku) or (mengembalikan and kembali),
        hanya_kembali=kembali,
        ditolak=jaminan.keadaan == Jaminan.Keadaan.DITOLAK,
    )


def lencana(jaminan: Jaminan) -> Lencana:
    """Return the badge of a guarantee: its end where it has one, else its state."""
    akhir = jaminan.selesai
    if akhir is not None:
        jenis = PenyelesaianJaminan.Jenis(akhir.jenis)
        kata = _("Dicairkan sebagian") if akhir.sebagian else str(jenis.label)
        return Lencana(kata, *NADA_AKHIR[jenis])
    keadaan = Jaminan.Keadaan(jaminan.keadaan)
    if keadaan == Jaminan.Keadaan.DIGANTI:
        return Lencana(_("Diganti, belum dikembalikan"), *NADA[keadaan])
    return Lencana(str(keadaan.label), *NADA[keadaan])


def peringatan(jaminan: Jaminan, hari: date, jumlah: Tagihan | None) -> list[str]:
    """Return why a guarantee in force does not suffice any more, or soon ends."""
    kalimat = []
    if jumlah is not None and jumlah.dijamin + jumlah.diselesaikan < jumlah.jaminan:
        kurang = jumlah.jaminan - jumlah.dijamin - jumlah.diselesaikan
        kalimat.append(
            _("Nilai jaminan tidak mencukupi lagi: kurang %(kurang)s dari tagihan %(jaminan)s.")
            % {"kurang": rupiah(kurang), "jaminan": rupiah(jumlah.jaminan)}
        )
    tempo = jaminan.jatuh_tempo
    if tempo is None:
        return kalimat
    if jumlah is not None and not jumlah.dicabut and tempo < jumlah.jatuh_tempo_cukup:
        kalimat.append(
            _("Jatuh temponya tidak mencukupi lagi: paling cepat %(terdini)s. Ganti jaminan ini.")
            % {"terdini": tanggal(jumlah.jatuh_tempo_cukup)}
        )
    if jatuh_tempo.lewat(tempo, hari):
        kalimat.append(_("Jaminan ini sudah lewat jatuh tempo."))
    elif jatuh_tempo.segera(tempo, hari):
        kalimat.append(
            _("Jaminan ini jatuh tempo dalam %(hari)s hari.") % {"hari": (tempo - hari).days}
        )
    return kalimat
