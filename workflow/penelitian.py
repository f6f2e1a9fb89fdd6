"""What the analyst's page shows: every document, reason and criterion with its verdict. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch

from berkas.models import HalamanBerkas
from lampiran.syarat import daftar_dokumen
from portal.izin import Peran
from workflow import jangka_waktu
from workflow.models import CentangDokumen, CentangKriteria
from workflow.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from permohonan.models import Permohonan
    from referensi.models import JenisDokumen, KriteriaPemeriksaan
    from workflow.models import Pendapat


@dataclass(frozen=True)
class Bahan:
    """Everything to be judged on one application, with what was found so far.

    ``dokumen`` are Lampiran and AlasanTanpaDokumen; ``wajib`` the pks of their required kinds;
    ``belum_ada`` required kinds with neither; ``dinilai`` verdicts on criteria of this sending by
    the pk of the criterion, ``dahulu`` those of the sending before it.
    """

    dokumen: list[Any]
    wajib: frozenset[int]
    belum_ada: list[JenisDokumen]
    kriteria: list[KriteriaPemeriksaan]
    dinilai: dict[int, CentangKriteria]
    dahulu: dict[int, CentangKriteria]
    pendapat: Pendapat | None
    jangka: jangka_waktu.Jangka

    @property
    def tidak_terpenuhi(self) -> list[str]:
        """Name the criteria that were found unmet on this sending."""
        tidak = CentangKriteria.Hasil.TIDAK
        return [c.kriteria.nama for c in self.dinilai.values() if c.hasil == tidak]

    @property
    def janggal(self) -> bool:
        """Tell whether issuing is recommended although a criterion is unmet."""
        terbit = self.pendapat is not None and self.pendapat.rekomendasi == "terbitkan"
        return terbit and bool(self.tidak_terpenuhi)

    @property
    def daftar_pendapat(self) -> list[Pendapat]:
        """The analyst's opinion as the list that the part of the page shows."""
        return [self.pendapat] if self.pendapat else []


def bahan(permohonan: Permohonan) -> Bahan:
    """Return what is judged on this application; the number of statements does not grow with it.

    While the analyst works these are the criteria in force, later those that were judged.
    """
    lampiran = _lampiran(permohonan)
    alasan = list(permohonan.alasan_tanpa_dokumen.aktif().select_related("centang__oleh__pengguna"))
    # Brought along, so that the list of required documents asks for nothing twice.
    permohonan.lampiran_siap, permohonan.alasan_siap = lampiran, alasan  # type: ignore[attr-defined]
    daftar = daftar_dokumen(permohonan)
    centang = list(
        permohonan.centang_kriteria.filter(putaran__gte=permohonan.putaran - 1).select_related(
            "kriteria", "oleh__pengguna"
        )
    )
    dinilai = _putaran(centang, permohonan.putaran)
    sedang = permohonan.status == Status.PENELITIAN_ANALIS
    return Bahan(
        dokumen=sorted([*lampiran, *alasan], key=lambda d: d.jenis.urutan),
        wajib=frozenset(baris.jenis.pk for baris in daftar if baris.wajib),
        belum_ada=[baris.jenis for baris in daftar if baris.wajib and not baris.terjawab],
        kriteria=list(permohonan.kriteria_berlaku())
        if sedang
        else [c.kriteria for c in dinilai.values()],
        dinilai=dinilai,
        dahulu=_putaran(centang, permohonan.putaran - 1),
        pendapat=permohonan.pendapat.filter(putaran=permohonan.putaran, peran=Peran.ANALIS).first(),
        jangka=jangka_waktu.periksa(permohonan),
    )


def _lampiran(permohonan: Permohonan) -> list[Any]:
    pertama = HalamanBerkas.objects.filter(nomor=1)
    return list(
        permohonan.lampiran.aktif().prefetch_related(
            Prefetch("centang", CentangDokumen.objects.select_related("oleh__pengguna")),
            Prefetch("berkas__halaman", pertama, to_attr="halaman_pertama"),
        )
    )


def _putaran(centang: Iterable[CentangKriteria], putaran: int) -> dict[int, CentangKriteria]:
    return {c.kriteria_id: c for c in centang if c.putaran == putaran}
