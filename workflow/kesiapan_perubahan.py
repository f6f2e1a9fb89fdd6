"""What a decision on a change needs beside the rest: the permit's state, its limits, its guarantees.

Reads only; a part of workflow/kesiapan.py, which gives the points their order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse

from permohonan.batas_izin import batas, galat_perpanjangan
from permohonan.kelengkapan import kurang_perubahan
from portal.tampilan import tanggal
from pungutan.jatuh_tempo import terdini
from pungutan.models import Jaminan
from workflow import kondisi
from workflow.batas_putusan import batas_putusan
from workflow.status import DALAM_PROSES

if TYPE_CHECKING:
    from permohonan.models import Permohonan
    from workflow.diminta import Diminta

BAIK, LIHAT, HALANGAN = "baik", "tunggu", "buruk"
IKON = {BAIK: "check-circle", LIHAT: "eye", HALANGAN: "x-circle"}
KATA = {BAIK: "Terpenuhi", LIHAT: "Perlu dilihat", HALANGAN: "Belum terpenuhi"}


class Hal(NamedTuple):
    """One point: how it stands (BAIK, LIHAT, HALANGAN), a sentence, and where it is read or mended."""

    nada: str
    kalimat: str
    url: str

    @property
    def ikon(self) -> str:
        """The picture of its state."""
        return IKON[self.nada]

    @property
    def kata(self) -> str:
        """Its state in words."""
        return KATA[self.nada]


def hal_perubahan(permohonan: Permohonan, minta: Diminta | None) -> list[Hal]:
    """Return the points that only a change has; none of a first application."""
    if minta is None:
        return []
    hasil = [_izin(permohonan, minta.asal)]
    if minta.perpanjangan is not None:
        hasil += [_batas(permohonan, minta), _jaminan(minta)]
    else:
        hasil += _isi(permohonan)
    hasil += _pengawas(permohonan, minta)
    return hasil + _perubahan_lain(permohonan, minta.asal)


def _izin(permohonan: Permohonan, asal: Permohonan) -> Hal:
    url = reverse("workflow:perkara", args=[asal.pk])
    if not kondisi.asal_berlaku(permohonan):
        return Hal(HALANGAN, str(kondisi.asal_berlaku.kata(permohonan)), url)
    sampai = batas_putusan(permohonan)
    akhir = batas(permohonan).akhir_kini
    kata = (
        f"Izin asal {asal.nomor_skep} masih berlaku, sampai dengan {tanggal(akhir)}; harus diputus "
        "paling lambat pada hari itu."
    )
    return Hal(LIHAT if sampai and sampai.mendesak else BAIK, kata, url)


def _batas(permohonan: Permohonan, minta: Diminta) -> Hal:
    """An extension within what the law and the category allow, on the permit as it stands."""
    url = reverse("workflow:perkara", args=[permohonan.pk]) + "#diminta"
    if galat := galat_perpanjangan(permohonan):
        return Hal(HALANGAN, " ".join(str(satu) for satu in galat), url)
    maks = batas(permohonan).bulan_maks
    kata = f"Izin menjadi {minta.bulan} bulan seluruhnya, tidak lebih dari {maks} bulan."
    return Hal(BAIK, kata, url)


def _isi(permohonan: Permohonan) -> list[Hal]:
    """Purposes and places as they were sent, held against the permit and its categories of today."""
    url = reverse("workflow:perkara", args=[permohonan.pk]) + "#diminta"
    return [Hal(HALANGAN, kurang.pesan, url) for kurang in kurang_perubahan(permohonan)]


def _jaminan(minta: Diminta) -> Hal:
    """Guarantees that end before the extended permit does have to be extended by the importer."""
    url = reverse("pungutan:jaminan", args=[minta.asal.pk])
    perlu = terdini(minta.masa.berakhir)
    berlaku = list(Jaminan.objects.berlaku().filter(permohonan=minta.asal).order_by("jatuh_tempo"))
    if not berlaku:
        return Hal(LIHAT, "Belum ada jaminan yang diterima atas izin ini.", url)
    kurang = [j for j in berlaku if j.jatuh_tempo is not None and j.jatuh_tempo < perlu]
    if not kurang:
        return Hal(BAIK, f"Jaminan izin ini berlaku sampai {perlu:%d-%m-%Y} atau lebih.", url)
    nomor = "; ".join(f"{j.nomor} (jatuh tempo {j.jatuh_tempo:%d-%m-%Y})" for j in kurang)
    kata = f"Harus diperpanjang importir sampai {perlu:%d-%m-%Y}: jaminan {nomor}."
    return Hal(LIHAT, kata, url)


def _pengawas(permohonan: Permohonan, minta: Diminta) -> list[Hal]:
    """Another office begins to supervise: it is told when the SKEP is issued."""
    if not minta.pengawas_baru:
        return []
    url = reverse("permohonan:lokasi", args=[permohonan.pk])
    return [Hal(LIHAT, f"Kantor pengawas baru: {', '.join(minta.pengawas_baru)}.", url)]


def _perubahan_lain(permohonan: Permohonan, asal: Permohonan) -> list[Hal]:
    """Other changes of the permit that are on their way: each is decided by itself."""
    lain = asal.perubahan.filter(status__in=DALAM_PROSES).exclude(pk=permohonan.pk)
    return [
        Hal(
            LIHAT,
            f"{p.get_jenis_display()} {p.nomor_pendaftaran} atas izin yang sama juga sedang diproses.",
            reverse("workflow:perkara", args=[p.pk]),
        )
        for p in lain.order_by("tanggal_pendaftaran", "nomor_pendaftaran")
    ]
