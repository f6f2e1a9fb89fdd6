"""What a row of the desk says: the case, its clock, its value, what changed, what can be done. Reads only.

Everything beside the cases themselves is asked once per page, however many rows it has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from permohonan.models import Barang, Kiriman
from portal import izin
from portal.izin import PERAN_PENELITI, Peran
from workflow.batas_putusan import BatasPutusan, batas_putusan
from workflow.diminta import singkat
from workflow.jam import Jam, jam_layanan
from workflow.models import HasilMassal, RiwayatStatus
from workflow.pekerjaan.pegangan import peran_tahap, sah_hari_ini, tanda_pemegang
from workflow.putusan_massal import PUTUSAN, memutus
from workflow.status import DALAM_PROSES, TAHAP_KLASIFIKASI

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from permohonan.models import Permohonan
    from portal.models import Jabatan, Pengguna

Tindakan = HasilMassal.Tindakan
# A move as the desk tells it, by the beginning of its name; the level follows.
KATA = (
    ("kirim_kembali", "Dikirim ulang"),
    ("kirim", "Dikirim"),
    ("minta_kelengkapan", "Diminta dilengkapi"),
    ("minta_klasifikasi", "Diminta diklasifikasi"),
    ("terbitkan_shpib", "SHPIB terbit,"),
    ("lanjutkan_penetapan", "Penetapan dilanjutkan"),
    ("selesai_klasifikasi", "Selesai diklasifikasi"),
    ("kembalikan", "Dikembalikan"),
    ("teruskan", "Diteruskan"),
    ("tarik", "Ditarik kembali"),
    ("terbitkan_skep", "SKEP terbit,"),
    ("tolak", "Ditolak"),
    ("cabut", "SKEP dicabut"),
    ("batalkan", "Dibatalkan"),
)


@dataclass(frozen=True)
class Kabar:
    """What happened last, in words, when; and what was changed where it was sent anew since."""

    kalimat: str = ""
    waktu: datetime | None = None
    beda: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Baris:
    """A row of a queue.

    ``nilai`` is the importer's estimate in whole rupiah, None where it could not be reckoned;
    ``halangan`` says why this post cannot take a free case of its own stage; ``tanda`` is the case
    with its holder as the form carries it; ``sah``: the holder's post is valid today; ``putusan``:
    of a change, until when it can be issued; ``diminta``: of a change, what it asks for in short.
    """

    permohonan: Permohonan
    jam: Jam
    kabar: Kabar
    nilai: Decimal | None
    jumlah_barang: int
    sah: bool
    dapat_diambil: bool
    dapat_dipilih: bool
    halangan: str
    putusan: BatasPutusan | None
    diminta: str

    @property
    def tanda(self) -> str:
        """The case with its holder, to be compared under the lock."""
        return f"{self.permohonan.pk}:{tanda_pemegang(self.permohonan)}"


def dengan_rincian(berkas: QuerySet[Permohonan]) -> QuerySet[Permohonan]:
    """Join and prefetch what the rows print and ask."""
    return berkas.select_related(
        "importir",
        "kategori",
        "kantor",
        "asal",
        "perpanjangan",
        "pemegang__pengguna",
        "pemegang__kantor",
    ).prefetch_related("keterlibatan", "tujuan", "lokasi")


def baris(halaman: Iterable[Any], jabatan: Jabatan, user: Pengguna) -> list[Baris]:
    """Return what the rows of a page say, in as many statements for one row as for all."""
    semua = list(halaman)
    pk = [p.pk for p in semua]
    kiriman = _kiriman_terakhir(pk)
    kabar = _kabar(semua, kiriman)
    barang = dict(
        Barang.objects.filter(permohonan__in=pk)
        .order_by()
        .values_list("permohonan")
        .annotate(Count("pk"))
    )
    return [
        Baris(
            permohonan=p,
            jam=jam,
            kabar=kabar[p.pk],
            nilai=_nilai(kiriman.get(p.pk)),
            jumlah_barang=barang.get(p.pk, 0),
            putusan=batas_putusan(p),
            diminta=singkat(p),
            **_kemungkinan(p, jabatan, user),
        )
        for p, jam in zip(semua, jam_layanan(semua), strict=True)
    ]


def _nilai(kiriman: Kiriman | None) -> Decimal | None:
    if kiriman is None or kiriman.nilai_rupiah is None:
        return None
    return kiriman.nilai_rupiah.to_integral_value(ROUND_HALF_UP)


def _kemungkinan(p: Any, jabatan: Jabatan, user: Pengguna) -> dict[str, Any]:
    """Return what this post can do with a case from the list."""
    peran = peran_tahap(p.status)
    sah = p.pemegang is not None and sah_hari_ini(p.pemegang)
    sekantor = jabatan.kantor_id == p.kantor_id and jabatan.peran in PERAN_PENELITI
    # Who stands in for the absent holder takes over what he holds.
    digantikan = p.pemegang_id is not None and p.pemegang_id == jabatan.menggantikan_id
    bebas = sekantor and peran == jabatan.peran and (digantikan or not sah)
    halangan = izin.alasan_terhalang(p, user, jabatan.peran) if bebas else ""
    atasan = bool(peran) and jabatan.peran in izin.tingkat_di_atas(peran)
    dapat_diambil = bebas and not halangan
    berjalan = sekantor and p.status in DALAM_PROSES
    return {
        "sah": sah,
        "dapat_diambil": dapat_diambil,
        "dapat_dipilih": berjalan and (atasan or dapat_diambil or p.pemegang_id == jabatan.pk),
        "halangan": halangan,
    }


def tombol_massal(semua: Sequence[Baris], jabatan: Jabatan) -> list[tuple[str, str]]:
    """Return (act, words) of the buttons that make sense for the rows of a page; none for readers."""
    dipilih = [b for b in semua if b.dapat_dipilih]
    milik = [b for b in dipilih if b.permohonan.pemegang_id == jabatan.pk]
    bebas = [b for b in dipilih if b.dapat_diambil]
    tombol: list[tuple[str, str]] = []
    if bebas:
        tombol.append((Tindakan.AMBIL, "Ambil yang dipilih"))
    if milik:
        tombol.append((Tindakan.LEPAS, "Lepas yang dipilih"))
    if len(dipilih) > len(bebas):
        tombol.append((Tindakan.ALIHKAN, "Alihkan yang dipilih …"))
    if (milik or bebas) and memutus(jabatan):
        tombol += [(p, f"{p.label} …") for p in PUTUSAN]
    return tombol


def _kiriman_terakhir(pk: Sequence[UUID]) -> dict[UUID, Kiriman]:
    """Return the last sending of each case, without what was sent."""
    semua = (
        Kiriman.objects.filter(permohonan__in=pk)
        .order_by("permohonan_id", "-putaran")
        .distinct("permohonan_id")
        .only("permohonan_id", "putaran", "nilai_rupiah", "ringkas_beda")
    )
    return {k.permohonan_id: k for k in semua}


def _kabar(semua: Sequence[Any], kiriman: dict[UUID, Kiriman]) -> dict[UUID, Kabar]:
    """Return what happened to each case: its last move, and a sending since it last left here."""
    riwayat: dict[UUID, list[RiwayatStatus]] = {p.pk: [] for p in semua}
    langkah = (
        RiwayatStatus.objects.filter(permohonan__in=list(riwayat))
        .select_related("jabatan")
        .defer("catatan")
        .order_by("permohonan_id", "urut")
    )
    for satu in langkah:
        riwayat[satu.permohonan_id].append(satu)
    return {p.pk: _kabar_satu(p, riwayat[p.pk], kiriman.get(p.pk)) for p in semua}


def _kabar_satu(p: Any, riwayat: list[RiwayatStatus], kiriman: Kiriman | None) -> Kabar:
    if not riwayat:
        return Kabar()
    tahap = TAHAP_KLASIFIKASI if p.status in TAHAP_KLASIFIKASI else (p.status,)
    pergi = max((nomor for nomor, r in enumerate(riwayat) if r.dari in tahap), default=None)
    # Not here before: everything is new, so nothing is "changed since".
    sejak = [] if pergi is None else riwayat[pergi + 1 :]
    ulang = any(r.aksi == "kirim_kembali" for r in sejak)
    akhir = riwayat[-1]
    beda = kiriman.ringkas_beda if ulang and kiriman else []
    return Kabar(f"{_kata(akhir.aksi)} {_tingkat(akhir)}", akhir.waktu, beda)


def _kata(aksi: str) -> str:
    return next((kata for awal, kata in KATA if aksi.startswith(awal)), aksi.replace("_", " "))


def _tingkat(riwayat: RiwayatStatus) -> str:
    """Return at which level the move was made."""
    if riwayat.jabatan is not None:
        loket = " di loket" if riwayat.aksi == "kirim" else ""
        return f"{Peran(riwayat.jabatan.peran).label}{loket}"
    return "importir" if riwayat.oleh_id is not None else "sistem"
