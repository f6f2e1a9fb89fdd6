"""What the levies leave behind: findings, and what is handed in for them."""

from pungutan.models.bayar import BuktiBayar
from pungutan.models.jaminan import Bpj, Jaminan, PenyelesaianJaminan
from pungutan.models.penetapan import TARIF_SENDIRI, PenetapanBarang
from pungutan.models.perkiraan import PerkiraanKiriman
from pungutan.models.persetujuan import PersetujuanJaminan

__all__ = [
    "TARIF_SENDIRI",
    "Bpj",
    "BuktiBayar",
    "Jaminan",
    "PenetapanBarang",
    "PenyelesaianJaminan",
    "PerkiraanKiriman",
    "PersetujuanJaminan",
]
