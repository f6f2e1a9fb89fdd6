"""What is open now: how many at each stage and in each category, how many too late, what it is worth."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, DecimalField, F, OuterRef, Q, Subquery, Sum
from django.utils import timezone

from permohonan.models import Kiriman, Permohonan
from referensi.kalender import SATU_HARI, hari_kerja
from referensi.models import Kantor
from referensi.services import HARI_TERPANJANG, jadwal_semua
from workflow.status import DALAM_PROSES

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

    from portal.models import Pengguna
    from referensi.kalender import Jadwal
    from referensi.models import KategoriTujuan


@dataclass
class Isi:
    """Open cases: how many, how many past their due date, the importer's estimate in rupiah."""

    banyak: int = 0
    lewat: int = 0
    nilai: Any = 0

    def tambah(self, lain: Isi) -> None:
        """Add others to these."""
        self.banyak += lain.banyak
        self.lewat += lain.lewat
        self.nilai += lain.nilai


@dataclass
class Terbuka:
    """Open cases in all, by stage and by category (its name)."""

    jumlah: Isi = field(default_factory=Isi)
    per_tahap: dict[str, Isi] = field(default_factory=dict)
    per_kategori: dict[Any, Isi] = field(default_factory=dict)
    nama_kategori: dict[Any, str] = field(default_factory=dict)


def permohonan_terbuka(
    user: Pengguna, kantor: tuple[Kantor, ...] | None, kategori: KategoriTujuan | None
) -> QuerySet[Permohonan]:
    """Return the open applications of these offices (None: all) that this person may see."""
    berkas: QuerySet[Permohonan] = Permohonan.objects.visible_to(user).filter(
        status__in=DALAM_PROSES, putaran__gt=0
    )
    if kantor is not None:
        berkas = berkas.filter(kantor__in=kantor)
    return berkas.filter(kategori=kategori) if kategori else berkas


def terbuka(
    user: Pengguna, kantor: tuple[Kantor, ...] | None, kategori: KategoriTujuan | None
) -> Terbuka:
    """Return what is open now; two statements, and one for the offices where all are asked for."""
    hasil = Terbuka(per_tahap={s.value: Isi() for s in DALAM_PROSES})
    kiriman = Kiriman.objects.filter(permohonan=OuterRef("pk"), putaran=OuterRef("putaran"))
    nilai = Subquery(kiriman.values("nilai_rupiah"), output_field=DecimalField())
    kelompok = (
        permohonan_terbuka(user, kantor, kategori)
        .order_by()
        .annotate(nilai_kini=nilai, nama=F("kategori__nama"))
        .values("status", "kategori", "nama")
        .annotate(
            banyak=Count("pk"),
            lewat=Count("pk", filter=q_lewat(kantor)),
            nilai=Sum("nilai_kini"),
        )
    )
    for satu in kelompok:
        isi = Isi(satu["banyak"], satu["lewat"], satu["nilai"] or 0)
        hasil.jumlah.tambah(isi)
        hasil.per_tahap[satu["status"]].tambah(isi)
        hasil.per_kategori.setdefault(satu["kategori"], Isi()).tambah(isi)
        hasil.nama_kategori[satu["kategori"]] = satu["nama"]
    return hasil


def q_lewat(kantor: tuple[Kantor, ...] | None) -> Q:
    """Return the condition of a case past its due date: a whole working day lies between.

    As the desk counts (workflow.jam): due on Friday, it is late on Monday, not on Saturday.
    """
    semua = list(Kantor.objects.filter(menerbitkan_izin=True)) if kantor is None else list(kantor)
    if not semua:
        return Q(pk__in=[])
    hari = {k.pk: timezone.localdate(timezone=k.zona_waktu) for k in semua}
    terawal = min(hari.values()) - HARI_TERPANJANG
    jadwal = jadwal_semua(semua, terawal, max(hari.values()))
    batas: dict[dt.date, list[int]] = {}
    for pk, kini in hari.items():
        batas.setdefault(_hari_kerja_terakhir(kini, jadwal[pk], terawal), []).append(pk)
    lewat = Q(pk__in=[])
    for sampai, milik in batas.items():
        lewat |= Q(kantor__in=milik, batas_layanan__lt=sampai)
    return lewat


def _hari_kerja_terakhir(hari: dt.date, jadwal: Jadwal, terawal: dt.date) -> dt.date:
    """Return ``hari``, or the last day before it on which the office worked, at most a year back."""
    while hari > terawal and not hari_kerja(hari, jadwal):
        hari -= SATU_HARI
    return hari
