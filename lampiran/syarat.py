"""Which documents an application needs, over ``referensi.SyaratDokumen``. A leaf module.

A requirement whose condition does not hold (no power of attorney, no lease) is shown as
optional rather than hidden, so that the importer may attach it before the condition is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

LEASE = {"operating_lease", "financial_lease"}
KONDISI: dict[str, Callable[[Any], bool]] = {
    "selalu": lambda _: True,
    "kuasa": lambda p: p.kapasitas == "kuasa",
    "skjln": lambda p: p.punya_skjln,
    "lease": lambda p: p.jenis_kontrak in LEASE,
    "loket": lambda p: p.perekam_id is not None,
}
# The paper itself: where it is asked for, no reason stands in for it.
TANPA_ALASAN = {"loket"}


@dataclass(frozen=True)
class BarisDokumen:
    """One row of the document list: the kind, whether it is required, and what is attached.

    ``alasan`` is the importer's reason why there is none (AlasanTanpaDokumen), or None;
    ``tanpa_alasan``: a reason does not do here.
    """

    jenis: Any
    wajib: bool
    lampiran: tuple[Any, ...]
    alasan: Any = None
    tanpa_alasan: bool = False

    @property
    def terpenuhi(self) -> bool:
        """The mark in the column "Cek"."""
        return bool(self.lampiran)

    @property
    def dijelaskan(self) -> bool:
        """No document, but a reason; whether it will do is the officer's to say."""
        return self.alasan is not None and not self.lampiran

    @property
    def terjawab(self) -> bool:
        """Enough for sending: a document, or a reason why there is none."""
        return self.terpenuhi or (self.dijelaskan and not self.tanpa_alasan)


def daftar_dokumen(permohonan: Any) -> list[BarisDokumen]:
    """Return the required and optional documents of this application, with what is attached.

    Kinds that the header no longer asks for, but for which a file is attached, stay at the end.
    """
    # Lists ask for many applications at once (permohonan/services/kelengkapan.py).
    syarat = getattr(permohonan, "syarat_siap", None)
    if syarat is None:
        syarat = permohonan.kategori.syarat_dokumen(permohonan.jenis)
    lampiran_aktif = getattr(permohonan, "lampiran_siap", None)
    if lampiran_aktif is None:
        lampiran_aktif = permohonan.lampiran.aktif()
    wajib: dict[Any, bool] = {}
    mutlak = set()
    for baris in syarat:
        perlu = baris.wajib and KONDISI[baris.kondisi](permohonan)
        wajib[baris.jenis_dokumen] = wajib.get(baris.jenis_dokumen, False) or perlu
        if perlu and baris.kondisi in TANPA_ALASAN:
            mutlak.add(baris.jenis_dokumen)
    terlampir: dict[Any, list[Any]] = {}
    for lampiran in lampiran_aktif:
        terlampir.setdefault(lampiran.jenis, []).append(lampiran)
        wajib.setdefault(lampiran.jenis, False)
    alasan = {a.jenis: a for a in _alasan(permohonan)}
    wajib |= {jenis: False for jenis in alasan if jenis not in wajib}
    return [
        BarisDokumen(
            jenis, perlu, tuple(terlampir.get(jenis, ())), alasan.get(jenis), jenis in mutlak
        )
        for jenis, perlu in wajib.items()
    ]


def _alasan(permohonan: Any) -> Any:
    siap = getattr(permohonan, "alasan_siap", None)
    return permohonan.alasan_tanpa_dokumen.aktif() if siap is None else siap
