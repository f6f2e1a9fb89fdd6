"""The rows of a page of the Petugas Jaminan's list: what each says, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from permohonan.izin_berlaku import dicabut, masa_berlaku
from portal import izin
from portal.tampilan import tanggal
from pungutan import jatuh_tempo
from pungutan.jaminan.kabar import kata_akhir
from pungutan.jaminan_tampil import Lencana, lencana
from pungutan.models import BuktiBayar, Jaminan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime
    from decimal import Decimal

    from permohonan.models import Permohonan
    from portal.models import Pengguna

NADA_BAYAR = {
    BuktiBayar.Keadaan.DIREKAM: ("tunggu", "hourglass-split"),
    BuktiBayar.Keadaan.DITOLAK: ("buruk", "x-circle"),
    BuktiBayar.Keadaan.DITERIMA: ("baik", "check-circle-fill"),
}


@dataclass(frozen=True)
class Baris:
    """One guarantee or payment; ``url`` is where the work on it is done."""

    permohonan: Permohonan
    macam: str
    nomor: str
    keterangan: str
    nilai: Decimal
    lencana: Lencana
    waktu: datetime
    jatuh_tempo: date | None
    url: str
    peringatan: list[str] = field(default_factory=list)


def baris(halaman: Iterable[Mapping[str, Any]], user: Pengguna) -> list[Baris]:
    """Return the rows of a page in its order; four statements.

    One that waits opens its form for whoever may verify it, else the permit's tab.
    """
    semua = list(halaman)
    jaminan = _muat(Jaminan, semua, "jaminan", "jenis", "bpj", "penyelesaian")
    bayar = _muat(BuktiBayar, semua, "bayar")
    hasil = []
    for satu in semua:
        satu_jaminan = satu["macam"] == "jaminan"
        baris_ini = (jaminan if satu_jaminan else bayar)[satu["pk"]]
        memeriksa = izin.pemeriksa_jaminan(baris_ini.permohonan, user)
        hasil.append((_jaminan if satu_jaminan else _bayar)(baris_ini, memeriksa=memeriksa))
    return hasil


def _muat(model: Any, semua: list[Mapping[str, Any]], macam: str, *lain: str) -> dict[UUID, Any]:
    pk = [s["pk"] for s in semua if s["macam"] == macam]
    rincian = model.objects.select_related("permohonan__importir", "permohonan__kantor", *lain)
    hasil: dict[UUID, Any] = rincian.prefetch_related("permohonan__keterlibatan").in_bulk(pk)
    return hasil


def _jaminan(jaminan: Jaminan, *, memeriksa: bool) -> Baris:
    permohonan = jaminan.permohonan
    menunggu = jaminan.keadaan == Jaminan.Keadaan.DIREKAM
    berlaku = jaminan.keadaan == Jaminan.Keadaan.DITERIMA and jaminan.selesai is None
    bpj = getattr(jaminan, "bpj", None)
    keterangan = f"Nomor jaminan {jaminan.nomor}" if bpj else jaminan.penjamin
    if jaminan.selesai and jaminan.selesai.sebagian:
        keterangan += f"; {kata_akhir(jaminan.selesai)}"
    if menunggu and memeriksa:
        url = reverse("pungutan:jaminan_periksa", args=[permohonan.pk, jaminan.pk])
    else:
        url = reverse("pungutan:jaminan", args=[permohonan.pk])
    return Baris(
        permohonan,
        jaminan.jenis.nama,
        bpj.nomor if bpj else jaminan.nomor,
        keterangan,
        jaminan.nilai,
        lencana(jaminan),
        jaminan.waktu,
        jaminan.jatuh_tempo,
        url,
        peringatan_tempo(jaminan) if berlaku else [],
    )


def _bayar(bukti: BuktiBayar, *, memeriksa: bool) -> Baris:
    keadaan = BuktiBayar.Keadaan(bukti.keadaan)
    if keadaan == BuktiBayar.Keadaan.DIREKAM and memeriksa:
        url = reverse("pungutan:bukti_bayar_periksa", args=[bukti.permohonan_id, bukti.pk])
    else:
        url = reverse("pungutan:jaminan", args=[bukti.permohonan_id])
    return Baris(
        bukti.permohonan,
        "Pembayaran",
        f"NTPN {bukti.ntpn}",
        f"Kode billing {bukti.kode_billing}",
        bukti.nilai,
        Lencana(str(keadaan.label), *NADA_BAYAR[keadaan]),
        bukti.waktu,
        None,
        url,
    )


def peringatan_tempo(jaminan: Jaminan) -> list[str]:
    """Return why the due date of a guarantee in force is to be minded; no statement."""
    tempo = jaminan.jatuh_tempo
    if tempo is None:
        return []
    kalimat = []
    permohonan = jaminan.permohonan
    masa = masa_berlaku(permohonan)
    if masa and not dicabut(permohonan) and tempo < (terdini := jatuh_tempo.terdini(masa.berakhir)):
        kalimat.append(f"Paling cepat {tanggal(terdini)}")
    hari = timezone.localdate(timezone=permohonan.kantor.zona_waktu)
    if jatuh_tempo.lewat(tempo, hari):
        kalimat.append("Lewat jatuh tempo")
    elif jatuh_tempo.segera(tempo, hari):
        kalimat.append(f"{(tempo - hari).days} hari lagi")
    return kalimat
