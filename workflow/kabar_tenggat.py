"""What reminders say: titles and texts, in Indonesian as all notices are. Reads no database."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from permohonan.sebutan import sebutan_lengkap
from portal.tampilan import tanggal
from workflow.jam import kata_sisa
from workflow.kabar import Kabar
from workflow.status import Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from permohonan.models import Permohonan
    from referensi.models import Kantor
    from workflow.jam import Jam

# A notice of a thousand lines is read by nobody; the desk has them all.
MAKS_BUTIR = 30


class Perkara(NamedTuple):
    """A case with its clock and, where somebody valid holds it, the name."""

    permohonan: Permohonan
    jam: Jam
    pemegang: str


@translation.override("id")
def jatuh_tempo(perkara: Sequence[Perkara]) -> Kabar:
    """Return the reminder of one person's cases that are due today or late."""
    if len(perkara) == 1:
        satu = perkara[0]
        keadaan = "lewat jatuh tempo" if satu.jam.lewat else "jatuh tempo hari ini"
        return Kabar(f"{sebutan_lengkap(satu.permohonan)} {keadaan}", _kalimat(satu))
    lewat = sum(satu.jam.lewat for satu in perkara)
    bagian = [
        f"{jumlah} permohonan {keadaan}"
        for jumlah, keadaan in (
            (lewat, "lewat jatuh tempo"),
            (len(perkara) - lewat, "jatuh tempo hari ini"),
        )
        if jumlah
    ]
    return Kabar(", ".join(bagian), _daftar(perkara))


@translation.override("id")
def ringkasan(
    kantor: Kantor,
    hari: date,
    lewat: Sequence[Perkara],
    kini: Sequence[Perkara],
    besok: Sequence[Perkara],
) -> Kabar:
    """Return the morning's digest of an office: late, due today, due on the next working day."""
    bagian = [
        f"{judul}: {len(isi)}\n{_daftar(isi)}"
        for judul, isi in (
            ("Lewat jatuh tempo", lewat),
            ("Jatuh tempo hari ini", kini),
            ("Jatuh tempo hari kerja berikutnya", besok),
        )
        if isi
    ]
    return Kabar(
        f"Jatuh tempo {tanggal(hari)} di {kantor.nama}: {len(lewat)} lewat, {len(kini)} hari ini, "
        f"{len(besok)} hari kerja berikutnya",
        "\n\n".join(bagian),
    )


@translation.override("id")
def kekurangan_dekat(permohonan: Permohonan, sisa: int) -> Kabar:
    """Return the reminder to the importer that the date to complete documents is near."""
    tenggat, nama = tanggal(permohonan.tenggat_kekurangan), sebutan_lengkap(permohonan)
    return Kabar(
        f"Pengingat: lengkapi {nama[0].lower()}{nama[1:]} paling lambat {tenggat}",
        f"{nama} menunggu dokumen atau keterangan dari Anda "
        f"({kata_sisa(sisa)}). Lengkapi melalui menu Permohonan > Kekurangan Dokumen, lalu kirim "
        f"kembali paling lambat {tenggat}. Setelah tanggal itu {permohonan.kantor.nama} dapat "
        "meneliti permohonan dengan dokumen yang ada.",
    )


@translation.override("id")
def kekurangan_lewat(permohonan: Permohonan) -> Kabar:
    """Return the notice to the analyst that the importer's date has passed."""
    return Kabar(
        f"{sebutan_lengkap(permohonan)} dapat ditarik kembali",
        f"{permohonan.importir.nama} belum mengirim kelengkapan sampai batas waktu "
        f"{tanggal(permohonan.tenggat_kekurangan)}. Permohonan dapat ditarik kembali dan diteliti "
        "dengan dokumen yang ada; waktu layanan berlanjut dengan sisanya.",
    )


def tautan(permohonan: Permohonan) -> str:
    """Return the officers' page of a case."""
    return reverse("workflow:perkara", args=[permohonan.pk])


def _daftar(perkara: Sequence[Perkara]) -> str:
    baris = [
        f"- {_kalimat(satu)}\n  {settings.SITE_URL}{tautan(satu.permohonan)}"
        for satu in perkara[:MAKS_BUTIR]
    ]
    if len(perkara) > MAKS_BUTIR:
        baris.append(f"- dan {len(perkara) - MAKS_BUTIR} permohonan lain di Meja Kerja")
    return "\n".join(baris)


def _kalimat(perkara: Perkara) -> str:
    permohonan, jam, pemegang = perkara
    siapa = f"Dipegang {pemegang}." if pemegang else "Belum ada yang memegang."
    return (
        f"{sebutan_lengkap(permohonan)} dari {permohonan.importir.nama}: "
        f"{Status(permohonan.status).label}, jatuh tempo {tanggal(jam.batas)} "
        f"({jam.kata}). {siapa}"
    )
