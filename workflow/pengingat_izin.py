"""Who is told that a permit ends soon: the importer's people, once per permit and end day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from permohonan.izin_berlaku import masa_berlaku
from permohonan.services.tawaran import akan_berakhir
from permohonan.tawaran import sisa_hari
from portal.services.keanggotaan import yang_bertindak_untuk_semua
from portal.services.notifikasi import Pesan, beri_tahu_semua
from workflow import kabar_izin

if TYPE_CHECKING:
    from datetime import datetime

    from permohonan.models import Permohonan
    from portal.models import Pengguna

JENIS_IZIN = "izin_berakhir"


def ingatkan_izin_berakhir(saat: datetime | None = None) -> int:
    """Tell of the permits whose extension is offered from today on; return how many notices.

    May run at any time, any number of times: the key of a notice names permit and last day, so that
    an extension, which moves that day, tells again. The number of statements depends on no number
    of permits or people but by the thousand.
    """
    saat = saat or timezone.now()
    semua: Any = akan_berakhir(saat)
    # Annotated: whether a permit is settled is asked of each below.
    izin = list(
        semua.dengan_izin().select_related("kantor", "kategori").order_by("tanggal_skep", "pk")
    )
    orang = yang_bertindak_untuk_semua({p.importir_id for p in izin})
    return beri_tahu_semua(_pesan(satu, p, saat) for p in izin for satu in orang[p.importir_id])


def _pesan(orang: Pengguna, permohonan: Permohonan, saat: datetime) -> Pesan:
    hari = timezone.localdate(saat, permohonan.kantor.zona_waktu)
    masa, sisa = masa_berlaku(permohonan), sisa_hari(permohonan, hari)
    if masa is None or sisa is None:
        msg = "a permit that ends has a last day"
        raise ValueError(msg)
    isi = kabar_izin.akan_berakhir(permohonan, sisa)
    kunci = f"izin-berakhir:{permohonan.pk}:{masa.berakhir:%Y-%m-%d}"
    alamat = reverse("permohonan:izin", args=[permohonan.pk])
    return Pesan(orang, kunci, isi.judul, isi.isi, alamat, JENIS_IZIN)
