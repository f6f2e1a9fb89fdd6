"""Conditions of the transition table, one function per phrase of its column "syarat" (design.md §3).

A leaf module: conditions take the application as it comes and walk its reverse relations by
name. Each carries ``pesan``, the sentence a person reads when it does not hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from permohonan import batas_izin, izin_berlaku, kelengkapan
from portal.izin import Peran
from workflow.centang import tanda_sah
from workflow.status import DALAM_PROSES, Status

if TYPE_CHECKING:
    from collections.abc import Callable


class Kondisi(Protocol):
    """A condition: a question about an application, with the sentence for the answer no.

    ``kata`` returns the sentence for one application, where more can be said of it than ``pesan``.
    """

    pesan: Any  # a sentence, translated where it is shown
    kata: Callable[[Any], Any]

    def __call__(self, permohonan: Any) -> bool:
        """Answer the question."""
        ...


def kondisi(
    pesan: Any, kata: Callable[[Any], Any] | None = None
) -> Callable[[Callable[[Any], bool]], Kondisi]:
    """Give a question the sentence that is shown where it is answered with no."""

    def pasang(fungsi: Callable[[Any], bool]) -> Kondisi:
        fungsi.pesan = pesan  # type: ignore[attr-defined]
        fungsi.kata = kata or (lambda _permohonan: pesan)  # type: ignore[attr-defined]
        return fungsi  # type: ignore[return-value]

    return pasang


@kondisi(_("Permohonan belum lengkap; lihat daftar kelengkapan."))
def lengkap(permohonan: Any) -> bool:
    """Nothing is missing (permohonan/kelengkapan.py)."""
    return not kelengkapan.kekurangan(permohonan)


@kondisi(_("Setiap butir kekurangan harus dijawab dengan berkas atau penjelasan."))
def semua_dijawab(permohonan: Any) -> bool:
    """Every item of the shortage list of this round carries an answer."""
    return all(
        b.terjawab for b in permohonan.butir_kekurangan.all() if b.putaran == permohonan.putaran
    )


@kondisi("Isi dahulu sekurangnya satu butir kekurangan yang belum dijawab.")
def ada_butir(permohonan: Any) -> bool:
    """At least one missing thing is named for this round, and still unanswered."""
    return any(
        b.putaran == permohonan.putaran and not b.terjawab
        for b in permohonan.butir_kekurangan.all()
    )


@kondisi("Tentukan dahulu batas waktu melengkapi dokumen.")
def ada_tenggat(permohonan: Any) -> bool:
    """The due date of the shortage list is set, and not already past."""
    return permohonan.tenggat_kekurangan is not None and not _lewat(permohonan)


@kondisi("Batas waktu melengkapi dokumen belum lewat.")
def tenggat_lewat(permohonan: Any) -> bool:
    """The importer let the due date pass; the due day itself still counts."""
    return permohonan.tenggat_kekurangan is not None and _lewat(permohonan)


def _lewat(permohonan: Any) -> bool:
    hari_ini = timezone.localdate(timezone=permohonan.kantor.zona_waktu)
    return bool(permohonan.tenggat_kekurangan < hari_ini)


@kondisi("Fasilitas belum ditetapkan, atau berbeda dari kategori tanpa alasan.")
def fasilitas_ditetapkan(permohonan: Any) -> bool:
    """The analyst has set the facility: the category's, or another one with a reason.

    Asked again at every forwarding, for the importer may change the category after it was set. A
    change keeps its permit's, whatever the category grants by now.
    """
    if permohonan.asal_id is not None:
        return bool(permohonan.fasilitas == permohonan.asal.fasilitas)
    menyimpang = permohonan.fasilitas != permohonan.kategori.fasilitas
    return bool(permohonan.fasilitas and (permohonan.alasan_fasilitas or not menyimpang))


@kondisi("Setiap dokumen harus diberi tanda sesuai atau tidak sesuai.")
def dokumen_diperiksa(permohonan: Any) -> bool:
    """Every attached document is ticked as it stands now, and every reason for a missing one.

    A document of which file, number, dates or remark changed loses its tick; another reason is
    another row.
    """
    dokumen = all(
        tanda_sah(lampiran) is not None
        for lampiran in permohonan.lampiran.aktif().prefetch_related("centang")
    )
    return dokumen and not permohonan.alasan_tanpa_dokumen.aktif().filter(centang=None).exists()


@kondisi("Setiap kriteria impor sementara harus dinilai terpenuhi atau tidak terpenuhi.")
def kriteria_dinilai(permohonan: Any) -> bool:
    """Every criterion in force for this kind of application is judged on this sending.

    An unmet one does not stop the case: the deciding level refuses, not the analyst.
    """
    dinilai = permohonan.centang_kriteria.filter(putaran=permohonan.putaran).values("kriteria")
    return not permohonan.kriteria_berlaku().exclude(pk__in=dinilai).exists()


@kondisi("Nota pendapat dengan rekomendasi belum dibuat.")
def rekomendasi_diberikan(permohonan: Any) -> bool:
    """The analyst has given an opinion on this sending."""
    return any(
        p.peran == Peran.ANALIS and p.putaran == permohonan.putaran
        for p in permohonan.pendapat.all()
    )


@kondisi("Nomor, tanggal, dan berkas hasil laboratorium belum direkam.")
def shpib_direkam(permohonan: Any) -> bool:
    """The laboratory's result is recorded."""
    return bool(permohonan.shpib.exists())


@kondisi("Setiap barang harus memiliki klasifikasi (HS), tarif, dan nilai pabean yang mutakhir.")
def barang_ditetapkan(permohonan: Any) -> bool:
    """Every goods item has HS, rates and customs value, set on its present content."""
    if permohonan.jenis != "baru":
        return True
    jumlah = permohonan.barang.jumlah_penetapan()
    return bool(jumlah["semua"] and not jumlah["perlu"])


@kondisi("Hanya untuk permohonan baru.")
def jenis_baru(permohonan: Any) -> bool:
    """A first application, not a change to a permit."""
    return bool(permohonan.jenis == "baru")


@kondisi("Kantor ini tidak memiliki tingkat Kepala Bidang.")
def ada_kepala_bidang(permohonan: Any) -> bool:
    """The chain frozen at the first sending has a Kepala Bidang."""
    return bool(permohonan.rantai_kepala_bidang)


@kondisi("Permohonan harus melalui Kepala Bidang.")
def tanpa_kepala_bidang(permohonan: Any) -> bool:
    """The frozen chain has no Kepala Bidang."""
    return not permohonan.rantai_kepala_bidang


@kondisi("Kantor ini tidak memiliki tingkat Kepala Kantor.")
def ada_kepala_kantor(permohonan: Any) -> bool:
    """The frozen chain has a Kepala Kantor."""
    return bool(permohonan.rantai_kepala_kantor)


@kondisi("Keputusan ada pada Kepala Kantor.")
def tanpa_kepala_kantor(permohonan: Any) -> bool:
    """The frozen chain ends at the Kepala Bidang (KPU and eselon II offices)."""
    return not permohonan.rantai_kepala_kantor


@kondisi(
    _("Izin asal sudah tidak berlaku: berakhir, dicabut, atau belum terbit."),
    kata=batas_izin.alasan_tak_berlaku,
)
def asal_berlaku(permohonan: Any) -> bool:
    """Of a change: the permit it changes is issued, unexpired and not revoked."""
    if permohonan.jenis == "baru":
        return True
    return izin_berlaku.dapat_diubah(permohonan)


@kondisi(_("Perubahan lain dari jenis yang sama masih diproses; tunggu keputusannya."))
def satu_perubahan(permohonan: Any) -> bool:
    """Of a change: no other of its kind is on its way (design.md §2); drafts may wait beside it."""
    if permohonan.jenis == "baru":
        return True
    lain = permohonan.asal.perubahan.filter(jenis=permohonan.jenis, status__in=DALAM_PROSES)
    return not lain.exclude(pk=permohonan.pk).exists()


@kondisi(_("Isi perubahan tidak sesuai lagi dengan izinnya atau dengan batasnya; periksa isinya."))
def perubahan_sah(permohonan: Any) -> bool:
    """Of a change: what it asks for is still complete, within the permit's limits and its kelompok.

    Sending asks the same as a part of ``lengkap``, sentence by sentence; in between the permit and its
    category may have changed.
    """
    return not kelengkapan.kurang_perubahan(permohonan)


@kondisi(_("Permohonan sudah diambil oleh Analis."))
def belum_diambil(permohonan: Any) -> bool:
    """No analyst has taken the case yet; before and between sendings there is nothing to take."""
    return permohonan.status != Status.PENELITIAN_ANALIS or permohonan.pemegang_id is None


@kondisi("Hanya untuk perubahan yang izin asalnya dicabut.")
def asal_dicabut(permohonan: Any) -> bool:
    """Of a change: the permit it would change was revoked."""
    return bool(permohonan.jenis != "baru" and permohonan.asal.status == Status.PENCABUTAN_SKEP)
