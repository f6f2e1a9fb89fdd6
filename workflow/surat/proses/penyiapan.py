"""The rows of papers on the way, written in the transaction of the move that brings them about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from jejak.outbox import antar
from permohonan.nomor import nomor_berikut
from workflow.models import SuratProses
from workflow.surat.proses.isi import hari, isi_permintaan, isi_tanda_terima
from workflow.surat.proses.isi_formulir import isi_formulir

if TYPE_CHECKING:
    from permohonan.models import Kiriman, Permohonan
    from workflow.models import RiwayatStatus

TOPIK_SURAT_PROSES = "workflow.surat_proses"
SERI_SURAT = "surat"  # letters of the office that are no SKEP (workflow.putusan)


def siapkan_kiriman(kiriman: Kiriman, riwayat: RiwayatStatus) -> None:
    """Write down the receipt of a sending and its printed form, and ask the worker for both.

    The receipt carries the registration number, which is the office's own of the year; later
    sendings add which one they are.
    """
    permohonan = kiriman.permohonan
    ke = "" if kiriman.putaran == 1 else f".{kiriman.putaran}"
    tahun = hari_daftar(permohonan).year
    nomor = f"TT-{permohonan.nomor_pendaftaran}{ke}/{permohonan.kantor.kode}/{tahun}"
    tanggal = hari(riwayat, permohonan)
    for jenis, satu_nomor, isi in (
        (SuratProses.Jenis.TANDA_TERIMA, nomor, isi_tanda_terima(kiriman, riwayat)),
        (SuratProses.Jenis.FORMULIR, "", isi_formulir(kiriman, riwayat)),
    ):
        _tulis(
            permohonan,
            jenis,
            kiriman=kiriman,
            nomor=satu_nomor,
            tanggal=tanggal,
            isi=isi,
            waktu=riwayat.waktu,
        )


def siapkan_permintaan(permohonan: Permohonan, riwayat: RiwayatStatus) -> None:
    """Number and write down the letter that asks for documents, and ask the worker for it.

    Its number is of the series and pattern of refusals; a rollback leaves no gap.
    """
    kantor, tanggal = permohonan.kantor, hari(riwayat, permohonan)
    urut = nomor_berikut(kantor, SERI_SURAT, tanggal.year)
    _tulis(
        permohonan,
        SuratProses.Jenis.PERMINTAAN,
        riwayat=riwayat,
        nomor=kantor.format_nomor_penolakan.format(
            urut=urut, unit=kantor.kode_unit, tahun=tanggal.year
        ),
        tanggal=tanggal,
        isi=isi_permintaan(permohonan, riwayat),
        waktu=riwayat.waktu,
    )


def hari_daftar(permohonan: Permohonan) -> Any:
    """Return the day of registration by the calendar of the office."""
    return timezone.localdate(permohonan.tanggal_pendaftaran, permohonan.kantor.zona_waktu)


def _tulis(permohonan: Permohonan, jenis: str, **nilai: Any) -> None:
    surat = SuratProses.objects.create(permohonan=permohonan, jenis=jenis, **nilai)
    antar(TOPIK_SURAT_PROSES, str(surat.pk), {"surat": str(surat.pk)})
