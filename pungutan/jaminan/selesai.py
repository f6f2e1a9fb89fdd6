"""A guarantee ends once: given back to the importer, or drawn for the state.

Against giving money back too early (docs/keputusan/0030): while the permit is in force only on the
grounds of SEBELUM_BERAKHIR, always with a document, and never by the officer who accepted it.
Drawing less than the guarantee gives the rest back: the same rules hold for it. One that was
replaced secures nothing any more and is given back on that ground, by the same rule of four eyes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from berkas.services import simpan_berkas
from jejak.services import catat
from lampiran.berkas_kasus import BerkasKasus
from permohonan.galat import Ditolak, MomenLewat
from permohonan.izin_berlaku import dicabut, hari_ini, masa_berlaku, masih_berlaku
from permohonan.kunci import naikkan_versi, periksa_versi
from portal.tampilan import rupiah, tanggal
from pungutan.jaminan import kabar
from pungutan.kunci_uang import kunci_pemeriksa
from pungutan.models import Jaminan, PenyelesaianJaminan

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from uuid import UUID

    from django.core.files.uploadedfile import UploadedFile

    from permohonan.models import Permohonan
    from portal.models import Jabatan, Pengguna

Akhir, Dasar = PenyelesaianJaminan.Jenis, PenyelesaianJaminan.Dasar
# On which grounds a guarantee may end while the permit still runs.
SEBELUM_BERAKHIR = {
    Akhir.DIKEMBALIKAN: (Dasar.EKSPOR_KEMBALI, Dasar.DIPAKAI),
    Akhir.DICAIRKAN: (Dasar.DIPAKAI,),
}
EMPAT_MATA = (
    "Anda yang menerima jaminan ini. Petugas Jaminan lain yang mengembalikannya (empat mata)."
)
EMPAT_MATA_SEBAGIAN = (
    "Anda yang menerima jaminan ini. Bila dicairkan sebagian, sisanya dikembalikan, dan itu dilakukan "
    "Petugas Jaminan lain (empat mata). Anda hanya dapat mencairkan seluruhnya, {nilai}."
)
HANYA_KEMBALI = (
    f"Jaminan yang sudah diganti hanya dikembalikan, dengan dasar “{Dasar.DIGANTI.label}”."
)

IZIN_BERJALAN = (
    "Izin masih berlaku dan barangnya belum diselesaikan menurut portal. Tanpa jaminan ini tidak ada "
    "yang menjamin pungutannya. Lanjutkan hanya bila barangnya sudah diekspor kembali, atau diimpor "
    "untuk dipakai dan pungutannya sudah dilunasi, dan dokumennya ada pada Anda."
)


class Isian(TypedDict):
    """How a guarantee ends; ``nilai`` what is drawn, whole rupiah, None when given back."""

    jenis: str
    dasar: str
    nilai: Decimal | None
    nomor_dokumen: str
    tanggal_dokumen: date
    alasan: str


def berjalan(permohonan: Permohonan) -> bool:
    """Tell whether the permit is in force: neither revoked nor past its last day."""
    return not dicabut(permohonan) and masih_berlaku(permohonan)


def penerima(jaminan: Jaminan, oleh: Pengguna) -> bool:
    """Tell whether this person accepted the guarantee: somebody else gives it back."""
    return jaminan.diperiksa_oleh is not None and jaminan.diperiksa_oleh.pengguna_id == oleh.pk


@dataclass(frozen=True)
class KeadaanIzin:
    """How the permit stands, for the page before a guarantee ends: in words, and what to mind.

    ``pengganti`` waits to replace it, ``diganti`` has replaced it.
    """

    kata: str
    peringatan: str
    pengganti: Jaminan | None
    diganti: Jaminan | None = None


def keadaan_izin(permohonan: Permohonan, jaminan: Jaminan) -> KeadaanIzin:
    """Return how the permit stands; a warning while it is in force."""
    masa = masa_berlaku(permohonan)
    akhir = tanggal(masa.berakhir) if masa else ""
    lain = Jaminan.objects.select_related("bpj").filter(menggantikan=jaminan).first()
    menunggu = lain if lain and lain.keadaan == Jaminan.Keadaan.DIREKAM else None
    if dicabut(permohonan):
        return KeadaanIzin("Dicabut", "", menunggu, _pengganti(jaminan, lain))
    if not berjalan(permohonan):
        return KeadaanIzin(f"Berakhir pada {akhir}", "", menunggu, _pengganti(jaminan, lain))
    kata = f"Masih berlaku sampai {akhir}"
    if sudah_diganti(jaminan):
        return KeadaanIzin(kata, "", None, lain)
    return KeadaanIzin(kata, IZIN_BERJALAN, menunggu)


def sudah_diganti(jaminan: Jaminan) -> bool:
    """Tell whether another guarantee took its place: it is only given back."""
    return jaminan.keadaan == Jaminan.Keadaan.DIGANTI


def _pengganti(jaminan: Jaminan, lain: Jaminan | None) -> Jaminan | None:
    return lain if sudah_diganti(jaminan) else None


@transaction.atomic
def selesaikan(
    pk: UUID,
    jaminan_pk: UUID,
    isian: Isian,
    *,
    berkas: UploadedFile[bytes],
    versi: int | None,
    oleh: Pengguna,
) -> PenyelesaianJaminan:
    """Give a guarantee back or draw it, once; importer and head of the office are told.

    Raises Ditolak for the wrong post or four eyes, MomenLewat where it is not in force (any more),
    VersiUsang, ValidationError by field, BerkasDitolak, Jaminan.DoesNotExist.
    """
    permohonan, jabatan = kunci_pemeriksa(pk, oleh, None)
    jaminan = berlaku_terkunci(permohonan, jaminan_pk)
    if isian["jenis"] == Akhir.DIKEMBALIKAN and penerima(jaminan, oleh):
        raise Ditolak(EMPAT_MATA, permohonan)
    periksa_versi(permohonan, versi)
    if galat := alasan(permohonan, jaminan, isian, penerima=penerima(jaminan, oleh)):
        raise ValidationError(galat)
    akhir = PenyelesaianJaminan.objects.create(
        jaminan=jaminan,
        **isian,
        nilai_jaminan=jaminan.nilai,
        berkas=simpan_berkas(berkas, oleh=oleh),
        oleh=jabatan,
        waktu=timezone.now(),
    )
    _catat(akhir, oleh, jabatan)
    kabar.diselesaikan(akhir, oleh)
    return akhir


def berlaku_terkunci(permohonan: Permohonan, jaminan_pk: UUID) -> Jaminan:
    """Lock a guarantee that can end; raises MomenLewat with what became of it."""
    terkunci = permohonan.jaminan.select_for_update(of=("self",))
    jaminan: Jaminan = terkunci.select_related("jenis", "bpj", "diperiksa_oleh").get(pk=jaminan_pk)
    if halangan := alasan_tidak_berlaku(jaminan):
        raise MomenLewat(permohonan, halangan)
    jaminan.permohonan = permohonan
    return jaminan


def alasan_tidak_berlaku(jaminan: Jaminan) -> str:
    """Return why a guarantee cannot be ended now; empty when it is in force, or was replaced."""
    akhir = PenyelesaianJaminan.objects.filter(jaminan=jaminan).select_related("oleh").first()
    if akhir is not None:
        hari = tanggal(timezone.localdate(akhir.waktu, jaminan.permohonan.kantor.zona_waktu))
        kata = kabar.kata_akhir(akhir)
        return f"Jaminan {jaminan.nomor} sudah {kata} pada {hari} oleh {akhir.oleh.pengguna}."
    if jaminan.keadaan != Jaminan.Keadaan.DITERIMA and not sudah_diganti(jaminan):
        kata = jaminan.get_keadaan_display().lower()
        return f"Jaminan {jaminan.nomor} tidak berlaku: {kata}."
    return ""


def alasan(
    permohonan: Permohonan, jaminan: Jaminan, isian: Isian, *, penerima: bool
) -> dict[str, str]:
    """Return by field why the guarantee may not end like this; ``penerima``: by who accepted it."""
    galat = _alasan_nilai(jaminan, isian, penerima=penerima)
    if dasar := _alasan_dasar(permohonan, jaminan, isian):
        galat["dasar"] = dasar
    if isian["tanggal_dokumen"] > hari_ini(permohonan):
        galat["tanggal_dokumen"] = "Tanggal dokumen tidak boleh setelah hari ini."
    return galat


def sebagian(jaminan: Jaminan, isian: Isian) -> bool:
    """Tell whether less than the guarantee is drawn: the rest then goes back to the importer."""
    nilai = isian["nilai"]
    return isian["jenis"] == Akhir.DICAIRKAN and nilai is not None and nilai < jaminan.nilai


def _alasan_nilai(jaminan: Jaminan, isian: Isian, *, penerima: bool) -> dict[str, str]:
    nilai = isian["nilai"]
    if isian["jenis"] == Akhir.DICAIRKAN and nilai is None:
        return {"nilai": "Isi nilai yang dicairkan."}
    if nilai is not None and nilai > jaminan.nilai:
        kalimat = "Nilai yang dicairkan paling besar nilai jaminan, {}."
        return {"nilai": kalimat.format(rupiah(jaminan.nilai))}
    if penerima and sebagian(jaminan, isian):
        return {"nilai": EMPAT_MATA_SEBAGIAN.format(nilai=rupiah(jaminan.nilai))}
    return {}


def _alasan_dasar(permohonan: Permohonan, jaminan: Jaminan, isian: Isian) -> str:
    jenis, dasar = Akhir(isian["jenis"]), isian["dasar"]
    if sudah_diganti(jaminan):
        cocok = jenis == Akhir.DIKEMBALIKAN and dasar == Dasar.DIGANTI
        return "" if cocok else HANYA_KEMBALI
    if dasar == Dasar.DIGANTI:
        return "Jaminan ini tidak diganti jaminan lain. Pilih dasar yang lain."
    boleh = SEBELUM_BERAKHIR[jenis]
    if sebagian(jaminan, isian):
        boleh = tuple(d for d in boleh if d in SEBELUM_BERAKHIR[Akhir.DIKEMBALIKAN])
    if berjalan(permohonan) and dasar not in boleh:
        sebut = " atau ".join(f"“{Dasar(d).label}”" for d in boleh)
        masa = masa_berlaku(permohonan)
        akhir = tanggal(masa.berakhir) if masa else ""
        return (
            f"Izin masih berlaku sampai {akhir}. Sebelum izin berakhir atau dicabut, jaminan hanya "
            f"{kabar.AKHIR[jenis]} dengan dasar {sebut}."
        )
    if dasar == Dasar.PENCABUTAN and not dicabut(permohonan):
        return "Izin ini tidak dicabut. Pilih dasar yang lain."
    return ""


def _catat(akhir: PenyelesaianJaminan, oleh: Pengguna, jabatan: Jabatan) -> None:
    jaminan = akhir.jaminan
    permohonan = jaminan.permohonan
    naikkan_versi(permohonan, oleh)
    rincian: dict[str, Any] = {
        "kalimat": f"jaminan {jaminan} {kabar.kata_akhir(akhir)}",
        "versi": permohonan.versi,
        "bpj": jaminan.bpj.nomor,
        "dasar": akhir.dasar,
        "nilai": akhir.nilai,
        "nilai_jaminan": akhir.nilai_jaminan,
        "dikembalikan": akhir.sisa,
        "dokumen": akhir.nomor_dokumen,
        "tanggal_dokumen": akhir.tanggal_dokumen,
        "sha256": akhir.berkas.sha256,
        "alasan": akhir.alasan,
        "izin_berjalan": berjalan(permohonan),
    }
    catat(
        rantai=permohonan.rantai,
        tindakan=f"{akhir.jenis.removeprefix('di')}_jaminan",
        objek=f"jaminan:{jaminan.pk}",
        pelaku=oleh,
        jabatan=jabatan.sebutan,
        rincian=rincian,
    )


def berkas_penyelesaian(permohonan: Any, _user: Any, berkas_pk: UUID) -> BerkasKasus | None:
    """Return the document of a guarantee's end for its page images (lampiran.berkas_kasus)."""
    akhir = (
        PenyelesaianJaminan.objects.filter(jaminan__permohonan=permohonan, berkas=berkas_pk)
        .select_related("berkas__pratinjau")
        .first()
    )
    if akhir is None:
        return None
    return BerkasKasus(
        akhir.berkas,
        akhir.nomor_dokumen,
        reverse("pungutan:penyelesaian_berkas", args=[permohonan.pk, akhir.jaminan_id]),
        reverse("pungutan:jaminan", args=[permohonan.pk]),
    )
