"""What a change asks for beside what is permitted now: for officers' pages and for what its SKEP states.

Reads only. Of a change that was issued, what was permitted before it: its own SKEP stands in the
permit's history.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from permohonan.izin_berlaku import (
    IzinBerlaku,
    Langkah,
    MasaBerlaku,
    izin_berlaku,
    masa_berlaku,
    masa_sejak,
)
from workflow.status import AKHIR

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Any

    from permohonan.models import Permohonan

PUTUSAN = frozenset({"terbitkan_skep", "tolak"})


@dataclass(frozen=True)
class Diminta:
    """A change beside its permit: ``semula`` is the permit's last step before it.

    ``tujuan`` and ``lokasi`` are what was permitted then (``Bagian``), ``tujuan_baru`` and
    ``lokasi_baru`` the rows that the change adds, ``perpanjangan`` its row (None on another kind),
    ``terdahulu`` the changes issued before it, the oldest first.
    """

    permohonan: Permohonan
    izin: IzinBerlaku
    semula: Langkah
    terdahulu: list[Any]
    tujuan: list[Any]
    lokasi: list[Any]
    perpanjangan: Any | None
    tujuan_baru: list[Any]
    lokasi_baru: list[Any]

    @property
    def asal(self) -> Permohonan:
        """The permit's own application."""
        asal: Permohonan = self.izin.asal
        return asal

    @property
    def bulan(self) -> int:
        """The permit's months in all once the change is granted."""
        tambahan = self.perpanjangan.bulan_tambahan if self.perpanjangan else 0
        return int(self.semula.bulan + tambahan)

    @property
    def masa(self) -> MasaBerlaku:
        """The permit's period once the change is granted."""
        return masa_sejak(self.semula.masa.mulai, self.bulan)

    @property
    def pengawas_semula(self) -> list[str]:
        """The offices that supervised before, by name."""
        return sorted({satu.isi.kantor_pengawas.nama for satu in self.lokasi})

    @property
    def pengawas_baru(self) -> list[str]:
        """The offices that begin to supervise with this change."""
        baru = {satu.kantor_pengawas.nama for satu in self.lokasi_baru}
        return sorted(baru - set(self.pengawas_semula))


def diminta(permohonan: Permohonan) -> Diminta | None:
    """Return what a change asks for; None of a first application. Eight statements at most."""
    izin = izin_berlaku(permohonan) if permohonan.asal_id else None
    if izin is None:
        return None
    sebelum = []
    for langkah in izin.riwayat:
        if langkah.permohonan.pk == permohonan.pk:
            break
        sebelum.append(langkah)
    berlaku = {langkah.permohonan.pk for langkah in sebelum}
    return Diminta(
        permohonan=permohonan,
        izin=izin,
        semula=sebelum[-1],
        terdahulu=[langkah.permohonan for langkah in sebelum[1:]],
        tujuan=[satu for satu in izin.tujuan if satu.sumber.pk in berlaku],
        lokasi=[satu for satu in izin.lokasi if satu.sumber.pk in berlaku],
        perpanjangan=getattr(permohonan, "perpanjangan", None),
        tujuan_baru=list(permohonan.tujuan.select_related("kategori", "berkas")),
        lokasi_baru=list(permohonan.lokasi.select_related("kantor_pengawas", "berkas")),
    )


def ringkas(permohonan: Permohonan, hari: Callable[[date], str] = "{:%d-%m-%Y}".format) -> str:
    """Return in one sentence what a change in process asks for; "" of a first application.

    For lists and memos: no statement where ``asal``, ``perpanjangan``, ``tujuan`` and ``lokasi`` with
    its office were brought along. ``hari`` writes a day; papers write it in words.
    """
    asal, kini = permohonan.asal, masa_berlaku(permohonan)
    if asal is None or asal.bulan_izin is None or kini is None:
        return ""
    perpanjangan = getattr(permohonan, "perpanjangan", None)
    if perpanjangan is not None:
        bulan = asal.bulan_izin + perpanjangan.bulan_tambahan
        baru = masa_sejak(kini.mulai, bulan)
        return (
            f"Ditambah {perpanjangan.bulan_tambahan} bulan: semula {asal.bulan_izin} bulan "
            f"sampai {hari(kini.berakhir)}, menjadi {bulan} bulan sampai {hari(baru.berakhir)}."
        )
    if tujuan := [satu.tujuan for satu in permohonan.tujuan.all()]:
        return f"Menambah tujuan: {'; '.join(tujuan)}."
    if lokasi := [f"{k.lokasi} ({k.kantor_pengawas.nama})" for k in permohonan.lokasi.all()]:
        return f"Menambah lokasi: {'; '.join(lokasi)}."
    return ""


def singkat(permohonan: Permohonan) -> str:
    """Return what a change asks for in the few words of a desk's row; "" of a first application.

    No statement where ``perpanjangan``, ``tujuan`` and ``lokasi`` were brought along.
    """
    if permohonan.asal_id is None:
        return ""
    perpanjangan = getattr(permohonan, "perpanjangan", None)
    if perpanjangan is not None:
        return f"Perpanjangan: {perpanjangan.bulan_semula} menjadi {perpanjangan.bulan_semua} bulan"
    if tujuan := [satu.tujuan for satu in permohonan.tujuan.all()]:
        return f"Tujuan: {'; '.join(tujuan)}"
    if lokasi := [satu.lokasi for satu in permohonan.lokasi.all()]:
        return f"Lokasi: {'; '.join(lokasi)}"
    return str(permohonan.get_jenis_display())


def rinci_tindakan(permohonan: Permohonan, aksi: str) -> list[tuple[str, str]]:
    """Return what the page that asks before an act says of changes, as (label, value).

    A decision on a change says what was asked; revoking a permit which changes end with it.
    """
    if aksi in PUTUSAN and (kalimat := ringkas(permohonan)):
        return [("Dimohonkan", kalimat)]
    if aksi != "cabut_skep":
        return []
    # A draft ends as well, but was never the office's to read.
    terbuka = permohonan.perubahan.filter(putaran__gt=0).exclude(status__in=AKHIR)
    return [
        (
            "Ikut dibatalkan",
            f"{p.get_jenis_display()} {p.nomor_pendaftaran} ({p.get_status_display()})",
        )
        for p in terbuka.order_by("tanggal_pendaftaran", "nomor_pendaftaran")
    ]
