"""What a transition brings about in the same transaction, one function per action.

``jalankan`` is called by ``apply_transition`` alone, after the status moved and before the row
is saved; functions set fields on the locked application and write the rows that belong to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from permohonan.galat import MomenLewat
from permohonan.nomor import nomor_berikut
from permohonan.pengiriman import simpan_kiriman
from permohonan.services.perubahan_izin import berlakukan
from pungutan import kabar_perpanjangan
from pungutan.hitung import NilaiTidakSah
from referensi.kalender import TidakPernahBuka
from referensi.services import ReferensiTidakAda
from workflow import jam_layanan, putusan
from workflow.models import Keputusan
from workflow.surat.proses.penyiapan import siapkan_kiriman, siapkan_permintaan

if TYPE_CHECKING:
    from collections.abc import Callable

    from permohonan.models import Permohonan
    from workflow.models import RiwayatStatus

    Akibat = Callable[[Permohonan, RiwayatStatus], None]

SERI_PENDAFTARAN = "pendaftaran"


def jalankan(permohonan: Permohonan, riwayat: RiwayatStatus) -> None:
    """Do what belongs to the action that ``riwayat`` records.

    Raises MomenLewat where reference data lacks a rate or target, or holds one with which nothing
    lawful can be computed: its sentence says what to do.
    """
    akibat = AKIBAT.get(riwayat.aksi)
    if akibat is None:
        return
    try:
        akibat(permohonan, riwayat)
    except (ReferensiTidakAda, NilaiTidakSah) as galat:
        raise MomenLewat(permohonan, str(galat)) from galat
    except TidakPernahBuka as galat:
        msg = f"{galat} Mintalah administrator memeriksa jam kerja dan hari libur kantor."
        raise MomenLewat(permohonan, msg) from galat


def _daftarkan(permohonan: Permohonan, riwayat: RiwayatStatus) -> None:
    """First sending: registration number, and the office's chain as it is today, for good."""
    kantor = permohonan.kantor
    permohonan.rantai_kepala_bidang = kantor.punya_kepala_bidang
    permohonan.rantai_kepala_kantor = kantor.punya_kepala_kantor
    tahun = timezone.localdate(riwayat.waktu, kantor.zona_waktu).year
    permohonan.nomor_pendaftaran = f"{nomor_berikut(kantor, SERI_PENDAFTARAN, tahun):06d}"
    permohonan.tanggal_pendaftaran = riwayat.waktu
    _kirim(permohonan, riwayat)


def _kirim(permohonan: Permohonan, riwayat: RiwayatStatus) -> None:
    """Any sending: keep what was sent, start the service clock, prepare receipt and printed form."""
    permohonan.putaran += 1
    permohonan.dikirim_terakhir = riwayat.waktu
    permohonan.tenggat_kekurangan = None
    jam_layanan.mulai(permohonan, riwayat.waktu)
    if riwayat.oleh is None:
        msg = "a sending has a sender"
        raise ValueError(msg)
    kiriman = simpan_kiriman(permohonan, oleh=riwayat.oleh, catatan=riwayat.catatan)
    siapkan_kiriman(kiriman, riwayat)


def _hentikan_jam(permohonan: Permohonan, riwayat: RiwayatStatus) -> None:
    """The clock stands still while the importer is asked, and at the end."""
    jam_layanan.hentikan(permohonan, riwayat.waktu)


def _minta(permohonan: Permohonan, riwayat: RiwayatStatus) -> None:
    """The importer is asked: by a letter with a number, and the clock stands still."""
    _hentikan_jam(permohonan, riwayat)
    siapkan_permintaan(permohonan, riwayat)


def _jalankan_jam(permohonan: Permohonan, riwayat: RiwayatStatus) -> None:
    """The case is back with the office, which has the days that were left: nothing was sent."""
    permohonan.tenggat_kekurangan = None
    jam_layanan.lanjutkan(permohonan, riwayat.waktu)


def _lupakan_tenggat(permohonan: Permohonan, _riwayat: RiwayatStatus) -> None:
    """Handed up instead of asked for: a due date that was only proposed was never sent."""
    permohonan.tenggat_kekurangan = None


def _terbitkan(permohonan: Permohonan, riwayat: RiwayatStatus) -> None:
    keputusan = putusan.buat(permohonan, riwayat, Keputusan.Jenis.SKEP)
    permohonan.nomor_skep = keputusan.nomor
    permohonan.tanggal_skep = keputusan.tanggal
    berlakukan(permohonan)
    kabar_perpanjangan.umumkan(permohonan)
    jam_layanan.hentikan(permohonan, riwayat.waktu)


def _tolak(permohonan: Permohonan, riwayat: RiwayatStatus) -> None:
    putusan.buat(permohonan, riwayat, Keputusan.Jenis.PENOLAKAN)
    jam_layanan.hentikan(permohonan, riwayat.waktu)


def _cabut(permohonan: Permohonan, riwayat: RiwayatStatus) -> None:
    putusan.buat(permohonan, riwayat, Keputusan.Jenis.PENCABUTAN)


AKIBAT: dict[str, Akibat] = {
    "kirim": _daftarkan,
    "kirim_kembali": _kirim,
    "minta_kelengkapan": _minta,
    "tarik_dari_importir": _jalankan_jam,
    "teruskan_ke_kepala_seksi": _lupakan_tenggat,
    "terbitkan_skep": _terbitkan,
    "tolak": _tolak,
    "cabut_skep": _cabut,
    "batalkan": _hentikan_jam,
    "batalkan_oleh_sistem": _hentikan_jam,
}
