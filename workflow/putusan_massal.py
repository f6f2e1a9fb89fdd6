"""One verdict over many cases: which act of the machine it is in each, and what stands in its way.

Reads only; ``workflow.massal`` acts, and everything is asked again there under the lock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, OuterRef, Prefetch, Subquery, Sum
from django.utils import timezone

from permohonan.kunci import pegangan as jabatan_pemegang
from permohonan.kunci import sudah_berstatus
from permohonan.models import Barang, Kiriman, Permohonan
from portal import izin
from portal.izin import Peran
from referensi.models import TarifPajak
from referensi.services import ReferensiTidakAda, tarif_pada
from workflow.diminta import ringkas
from workflow.models import HasilMassal, Pendapat
from workflow.pekerjaan.pegangan import pengganti, sah_hari_ini
from workflow.services import BUKAN_TUGAS
from workflow.status import Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from portal.models import Jabatan, Pengguna

Tindakan = HasilMassal.Tindakan
PUTUSAN = (Tindakan.TERBITKAN, Tindakan.TOLAK, Tindakan.KEMBALIKAN)
# The note is required where it is the reason of a refusal or of a return.
BERCATATAN = (Tindakan.TOLAK, Tindakan.KEMBALIKAN)
# To whom a case is returned follows from its own frozen chain.
KEMBALI = ("kembalikan_ke_kepala_bidang", "kembalikan_ke_kepala_seksi")


@dataclass(frozen=True)
class Tinjauan:
    """A case on the page that asks before deciding: what it is, and what keeps it out."""

    permohonan: Permohonan
    rekomendasi: list[str]
    halangan: list[str]

    @property
    def diminta(self) -> str:
        """What a change asks for, in one sentence."""
        return ringkas(self.permohonan)

    @property
    def tanda(self) -> str:
        """The case with the version that is shown, as the form carries it."""
        return f"{self.permohonan.pk}:{self.permohonan.versi}"


def memutus(jabatan: Jabatan) -> bool:
    """Tell whether this post decides at its office: the last level of the chain as it is today.

    Only whether the buttons are shown; each case keeps the chain it was sent under.
    """
    if jabatan.kantor is None:
        return False
    if jabatan.peran == Peran.KEPALA_BIDANG:
        return not jabatan.kantor.punya_kepala_kantor
    return bool(jabatan.peran == Peran.KEPALA_KANTOR)


def aksi_putusan(permohonan: Permohonan, putusan: str) -> str:
    """Return the act of the machine that ``putusan`` is in this case."""
    if putusan != Tindakan.KEMBALIKAN:
        return str(putusan)
    for nama in KEMBALI:
        baris = permohonan.baris_tabel(nama)
        if baris is not None and not permohonan.alasan_tertunda(baris):
            return nama
    return KEMBALI[-1]


def tinjau(pilihan: Sequence[UUID], putusan: str, oleh: Pengguna) -> list[Tinjauan]:
    """Return the chosen cases in their order with what stands in the way of ``putusan``.

    What this person may not see is left out. As many statements for fifty as for one.
    """
    semua = {p.pk: p for p in _dimuat(pilihan, oleh)}
    tarif = _alasan_tarif(next(iter(semua.values())).kantor) if semua else ""
    urut = [semua[pk] for pk in pilihan if pk in semua]
    return [
        Tinjauan(p, _rekomendasi(p), _halangan(p, putusan, oleh) or _tarif(p, putusan, tarif))
        for p in urut
    ]


def _dimuat(pilihan: Sequence[UUID], oleh: Pengguna) -> Any:
    barang = Barang.objects.filter(permohonan=OuterRef("pk")).order_by().values("permohonan")
    nilai = F("penetapan__cif") * F("penetapan__kurs") / F("penetapan__satuan_kurs")
    kiriman = Kiriman.objects.filter(permohonan=OuterRef("pk")).values("nilai_rupiah")
    terlihat = Permohonan.objects.visible_to(oleh).filter(pk__in=pilihan, putaran__gt=0)
    return (
        terlihat.with_rincian()
        .select_related("asal__kantor", "perpanjangan", "pemegang__pengguna", "pemegang__kantor")
        .prefetch_related(
            *("keterlibatan", "tujuan", "lokasi__kantor_pengawas"),
            Prefetch("pendapat", Pendapat.objects.order_by("putaran", "waktu")),
        )
        .annotate(
            jumlah_barang=Subquery(barang.annotate(n=Count("pk")).values("n")),
            nilai_pabean=Subquery(barang.annotate(n=Sum(nilai)).values("n")),
            nilai_perkiraan=Subquery(kiriman[:1]),
        )
    )


def _halangan(permohonan: Permohonan, putusan: str, oleh: Pengguna) -> list[str]:
    """Return what the machine would answer now; empty where the verdict can be given."""
    baris = permohonan.baris_tabel(aksi_putusan(permohonan, putusan))
    if baris is None:
        return [str(sudah_berstatus(permohonan))]
    if not baris.has_perm(permohonan, oleh):
        jabatan = izin.jabatan_untuk(permohonan, oleh, baris.custom["oleh"])
        terhalang = jabatan and izin.alasan_terhalang(permohonan, oleh, jabatan.peran)
        return [str(terhalang or BUKAN_TUGAS)]
    lain = permohonan.pemegang if jabatan_pemegang(permohonan, oleh) is None else None
    if lain is not None and sah_hari_ini(lain) and pengganti(oleh, lain) is None:
        return [f"Permohonan ini sedang dipegang {lain.pengguna}."]
    return [str(alasan) for alasan in permohonan.alasan_tertunda(baris)]


def _alasan_tarif(kantor: Any) -> str:
    """Return why no permit can be reckoned today, "" where one can: asked once for all cases."""
    try:
        tarif_pada(TarifPajak.Jenis.BM_BULANAN, timezone.localdate(timezone=kantor.zona_waktu))
    except ReferensiTidakAda as galat:
        return str(galat)
    return ""


def _tarif(permohonan: Any, putusan: str, alasan: str) -> list[str]:
    perlu = putusan == Tindakan.TERBITKAN and permohonan.fasilitas and permohonan.jumlah_barang
    return [alasan] if alasan and perlu else []


def _rekomendasi(permohonan: Permohonan) -> list[str]:
    """Return what the levels recommend on the last sending, lowest level first."""
    return [
        f"{p.get_peran_display()}: {p.get_rekomendasi_display()}"
        for p in permohonan.pendapat.all()
        if p.putaran == permohonan.putaran
    ]


def kata_putusan(putusan: str, jumlah: int) -> dict[str, str]:
    """Return the words of the page that asks: question, consequence, button, tone."""
    label = Tindakan(putusan).label
    akibat = {
        Tindakan.TERBITKAN: f"Status menjadi {Status.PENERBITAN_SKEP.label}; nomor SKEP diberikan saat itu juga. "
        "Tindakan ini tidak dapat dibatalkan.",
        Tindakan.TOLAK: f"Status menjadi {Status.PENOLAKAN.label}; alasannya dicetak pada setiap surat penolakan. "
        "Tindakan ini tidak dapat dibatalkan.",
        Tindakan.KEMBALIKAN: "Permohonan kembali ke tingkat di bawah Anda menurut rantai kantor.",
    }
    return {
        "tanya": f"{label} {jumlah} permohonan?",
        "akibat": akibat[Tindakan(putusan)],
        "tombol": f"{label} yang dicentang",
        "nada": "danger" if putusan == Tindakan.TOLAK else "primary",
    }
