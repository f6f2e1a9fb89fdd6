"""What anyone may learn about a receipt of a guarantee (BPJ)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pungutan.models import Bpj, Jaminan, PenyelesaianJaminan
from workflow.surat.keabsahan import Kertas, Rupa, Sumber

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Keadaan(TextChoices):
    """How a receipt stands today."""

    BERLAKU = "berlaku", _("Berlaku")
    DIGANTI = "diganti", _("Diganti dengan BPJ lain")
    DIKEMBALIKAN = "dikembalikan", _("Jaminan sudah dikembalikan")
    DICAIRKAN = "dicairkan", _("Jaminan sudah dicairkan")


RUPA = {
    Keadaan.BERLAKU: Rupa("baik", "patch-check"),
    Keadaan.DIGANTI: Rupa("netral", "arrow-left-right"),
    Keadaan.DIKEMBALIKAN: Rupa("netral", "clock-history"),
    Keadaan.DICAIRKAN: Rupa("buruk", "x-circle"),
}
AKHIR = {
    PenyelesaianJaminan.Jenis.DIKEMBALIKAN: Keadaan.DIKEMBALIKAN,
    PenyelesaianJaminan.Jenis.DICAIRKAN: Keadaan.DICAIRKAN,
}


def _berkertas() -> QuerySet[Bpj]:
    return Bpj.objects.exclude(sha256="").select_related(
        "jaminan__permohonan__kantor", "jaminan__penyelesaian"
    )


def kertas(bpj: Bpj) -> Kertas:
    """Return a receipt as its holder may see it."""
    kini = keadaan(bpj.jaminan)
    return Kertas(
        gettext("Bukti Penerimaan Jaminan (BPJ)"),
        bpj.nomor,
        bpj.tanggal,
        bpj.jaminan.permohonan.kantor.nama,
        str(kini.label),
        RUPA[kini],
    )


def keadaan(jaminan: Jaminan) -> Keadaan:
    """Tell how an accepted guarantee stands now; one that was replaced stays so once given back."""
    if jaminan.keadaan == Jaminan.Keadaan.DIGANTI:
        return Keadaan.DIGANTI
    if jaminan.selesai is not None:
        return AKHIR[PenyelesaianJaminan.Jenis(jaminan.selesai.jenis)]
    return Keadaan.BERLAKU


SUMBER = Sumber(_berkertas, "token", "nomor", "sha256", kertas)
