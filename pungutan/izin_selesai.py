"""Which permits the guarantees say are settled: nobody is offered more time for them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from pungutan.models import Jaminan, PenyelesaianJaminan

# The grounds on which goods are accounted for (domain.md §1.9).
Dasar = PenyelesaianJaminan.Dasar
TUNTAS = (Dasar.EKSPOR_KEMBALI, Dasar.DIPAKAI)


def q_selesai() -> Q:
    """Return the condition on permits whose guarantee ended on such a ground, and none is left in force.

    Until re-export is recorded in the portal (``pengawasan``) the guarantee's end is what tells it.
    """
    milik = Jaminan.objects.filter(permohonan=OuterRef("pk"))
    berlaku = milik.filter(keadaan=Jaminan.Keadaan.DITERIMA, penyelesaian=None)
    return Q(Exists(milik.filter(penyelesaian__dasar__in=TUNTAS))) & Q(~Exists(berlaku))
