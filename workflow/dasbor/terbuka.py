"""What is open now: how many at each stage and in each category, how many too late, what it is worth."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, DecimalField, F, OuterRef, Subquery, Sum

from permohonan.models import Kiriman, Permohonan
from referensi.models import Kantor
from workflow.jam import q_lewat
from workflow.status import DALAM_PROSES

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from portal.models import Pengguna
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
    """Return what is open now; one statement."""
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
            lewat=Count("pk", filter=q_lewat()),
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
