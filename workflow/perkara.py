"""What the officers' case page says beside the acts (workflow/tindakan.py): what is known.

Reads only. What officers found is put in only for those who read it (izin.pembaca_penelitian).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db.models import F, Sum
from django.urls import reverse

from permohonan.izin_berlaku import izin_berlaku, pernah_diubah
from permohonan.kunci import dapat_dikerjakan
from permohonan.models import Permohonan
from portal import izin
from pungutan.banding import banding
from pungutan.hitung import NilaiTidakSah
from pungutan.services import rincian
from referensi.services import ReferensiTidakAda
from workflow import kesiapan
from workflow.batas_putusan import batas_putusan
from workflow.centang import tanda_sah
from workflow.diminta import diminta
from workflow.jam import jam_layanan
from workflow.models import CentangDokumen, CentangKriteria
from workflow.pekerjaan import catatan, pegangan
from workflow.riwayat_tampil import CATATAN_UNTUK_IMPORTIR
from workflow.status import AKHIR, BER_SKEP, Status
from workflow.surat import pratinjau
from workflow.tindakan import berikutnya, dipegang_sendiri, pekerjaan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from permohonan.izin_berlaku import IzinBerlaku
    from portal.models import Pengguna
    from workflow.models import RiwayatStatus

BARANG_DITAMPILKAN = 5
CATATAN_DITAMPILKAN = 3
# Where everything that a decision needs stands on one screen: the level that decides, and the one
# whose recommendation is the last.
TAHAP_KEPUTUSAN = (Status.PENELITIAN_KEPALA_BIDANG, Status.KEPUTUSAN_KEPALA_KANTOR)


def isi(
    permohonan: Permohonan, user: Pengguna, aksi: Iterable[tuple[Any, list[str]]]
) -> dict[str, Any]:
    """Return the context of the case page beyond its frame."""
    pembaca = izin.pembaca_penelitian(permohonan, user)
    konteks = {
        "berikut": berikutnya(permohonan, user, aksi),
        "pekerjaan": pekerjaan(permohonan, user),
        "jam": jam_layanan([permohonan])[0],
        "batas_putusan": batas_putusan(permohonan),
        "dipegang_sendiri": dipegang_sendiri(permohonan, user),
        "dipegang_sah": pegangan.pemegang_sah(permohonan) is not None,
        "alasan_ambil": pegangan.alasan_tak_dapat_diambil(permohonan, user),
        "boleh_alihkan": pegangan.jabatan_pengalih(permohonan, user) is not None,
        "kiriman": permohonan.kiriman.defer("isi").select_related("oleh").first(),
        "catatan_terakhir": catatan_terakhir(permohonan, pembaca=pembaca),
        "butir": permohonan.butir_kekurangan.select_related("jenis", "lampiran").order_by(
            "-putaran", "dibuat"
        ),
        "shpib": permohonan.shpib.select_related("berkas"),
        "pembaca": pembaca,
        **isi_permohonan(permohonan),
        "izin_kini": izin_kini(permohonan),
        **isi_perubahan(permohonan, user),
    }
    if pembaca:
        konteks |= temuan(permohonan, user)
    if permohonan.asal_id is None and (pembaca or permohonan.status in BER_SKEP):
        konteks |= uang(permohonan)
    if pembaca and permohonan.status in TAHAP_KEPUTUSAN:
        konteks["memutus"] = memutus(permohonan)
        konteks["kesiapan"] = kesiapan.hal(permohonan, konteks)
        konteks["pratinjau"] = keadaan_pratinjau(permohonan, user)
    return konteks


def catatan_terakhir(permohonan: Permohonan, *, pembaca: bool) -> RiwayatStatus | None:
    """Return the latest move with a note that this reader may read; on a finished case its last move.

    Who reads no findings (``pembaca`` false) reads of notes what the importer reads.
    """
    riwayat = permohonan.riwayat.exclude(catatan="")
    if permohonan.status in AKHIR:
        riwayat = riwayat.filter(ke=permohonan.status)
    if not pembaca:
        riwayat = riwayat.filter(aksi__in=CATATAN_UNTUK_IMPORTIR)
    return riwayat.first()


def memutus(permohonan: Permohonan) -> bool:
    """Tell whether the present stage is the last level: a Kepala Bidang may have one above."""
    return (
        permohonan.status == Status.KEPUTUSAN_KEPALA_KANTOR or not permohonan.rantai_kepala_kantor
    )


def isi_permohonan(permohonan: Permohonan) -> dict[str, Any]:
    """Return what was asked for, in short: some goods and their sums, purposes, places."""
    barang = permohonan.barang.select_related("satuan", "valuta").order_by("nomor_urut")
    return {
        "barang": list(barang[:BARANG_DITAMPILKAN]),
        "jumlah_barang": permohonan.barang.count(),
        "nilai": nilai_perkiraan(permohonan),
        "tujuan": list(permohonan.tujuan.all()),
        "lokasi": list(permohonan.lokasi.select_related("kantor_pengawas")),
    }


def izin_kini(permohonan: Permohonan) -> IzinBerlaku | None:
    """Return the permit as later SKEPs left it, beside what was first asked for; None where none did."""
    asli = permohonan.asal_id is None and permohonan.tanggal_skep is not None
    return izin_berlaku(permohonan) if asli and pernah_diubah(permohonan) else None


def isi_perubahan(permohonan: Permohonan, user: Pengguna) -> dict[str, Any]:
    """Return what a change asks for beside what is permitted, and the permit's other changes.

    ``diminta`` is None of a first application, which asks for nothing here.
    """
    minta = diminta(permohonan)
    if minta is None:
        return {"diminta": None}
    lain = minta.asal.perubahan.filter(putaran__gt=0).exclude(pk=permohonan.pk)
    terlihat = Permohonan.objects.visible_to(user)
    return {
        "diminta": minta,
        "perubahan_lain": lain.filter(pk__in=terlihat.values("pk")).order_by("tanggal_pendaftaran"),
    }


def temuan(permohonan: Permohonan, user: Pengguna) -> dict[str, Any]:
    """Return what officers found and wrote, for those who read it."""
    internal = permohonan.catatan_internal.select_related("oleh")
    return {
        "pendapat": permohonan.pendapat.prefetch_related("nota"),
        "dokumen": ringkasan_dokumen(permohonan),
        "kriteria": ringkasan_kriteria(permohonan),
        "catatan_internal": internal.prefetch_related("berkas__berkas")[:CATATAN_DITAMPILKAN],
        "jumlah_catatan": permohonan.catatan_internal.count(),
        "boleh_mencatat": catatan.jabatan_penulis(permohonan, user) is not None,
    }


def ringkasan_dokumen(permohonan: Permohonan) -> dict[str, Any]:
    """Return how many documents (and reasons for missing ones) are sesuai, tidak sesuai, not examined.

    ``salah`` lists (name, note) of those that are not.
    """
    hasil: Counter[str] = Counter()
    salah: list[tuple[str, str]] = []
    semua: Iterable[Any] = (
        permohonan.lampiran.aktif().select_related("jenis").prefetch_related("centang")
    )
    tanpa: Iterable[Any] = permohonan.alasan_tanpa_dokumen.aktif().select_related(
        "jenis", "centang"
    )
    for dokumen in (*semua, *tanpa):
        sah = tanda_sah(dokumen)
        hasil[sah.hasil if sah else "belum"] += 1
        if sah and sah.hasil == CentangDokumen.Hasil.TIDAK:
            salah.append((dokumen.jenis.nama, sah.catatan))
    return {
        "jumlah": hasil.total(),
        "sesuai": hasil[CentangDokumen.Hasil.SESUAI],
        "tidak": hasil[CentangDokumen.Hasil.TIDAK],
        "belum": hasil["belum"],
        "salah": salah,
    }


def ringkasan_kriteria(permohonan: Permohonan) -> dict[str, Any]:
    """Return how the criteria of this sending were judged; ``salah`` lists (name, note) of unmet ones."""
    semua = list(
        CentangKriteria.objects.filter(
            permohonan=permohonan, putaran=permohonan.putaran
        ).select_related("kriteria")
    )
    salah = [c for c in semua if c.hasil == CentangKriteria.Hasil.TIDAK]
    return {
        "jumlah": len(semua),
        "terpenuhi": len(semua) - len(salah),
        "salah": [(c.kriteria.nama, c.catatan) for c in salah],
    }


def nilai_perkiraan(permohonan: Permohonan) -> list[tuple[str, Decimal]]:
    """Return the importer's estimate as (currency code, amount), one per currency."""
    per_valuta = permohonan.barang.values("valuta__kode").annotate(
        perkiraan=Sum(F("harga_satuan") * F("jumlah"))
    )
    return [(b["valuta__kode"], b["perkiraan"]) for b in per_valuta.order_by("valuta__kode")]


def uang(permohonan: Permohonan) -> dict[str, Any]:
    """Return ``uang`` (pungutan.services.Rincian) or, where it cannot be computed, why not.

    ``banding`` sets the importer's estimate of the last sending beside it.
    """
    try:
        jumlah, alasan = rincian(permohonan), ""
    except (ReferensiTidakAda, NilaiTidakSah) as galat:
        jumlah, alasan = None, str(galat)
    return {"uang": jumlah, "alasan_uang": alasan, "banding": banding(permohonan, jumlah)}


def keadaan_pratinjau(permohonan: Permohonan, user: Pengguna) -> dict[str, Any]:
    """Return how far the letter's preview is; the holder's page asks for it once per version."""
    alasan = pratinjau.alasan_belum(permohonan)
    keadaan = pratinjau.keadaan(permohonan)
    if not alasan and not keadaan["siap"] and dapat_dikerjakan(permohonan, user, *TAHAP_KEPUTUSAN):
        pratinjau.minta_sekali(permohonan)
        keadaan["menunggu"] = pratinjau.sedang_dibuat(permohonan)
    return {
        "alasan": alasan,
        "peneliti": izin.jabatan_untuk(permohonan, user, *izin.PERAN_PENELITI) is not None,
        "url": reverse("workflow:pratinjau", args=[permohonan.pk]),
        **keadaan,
    }
