"""What the levies leave behind: findings, and what is handed in for them."""

from pungutan.models.penetapan import TARIF_SENDIRI, PenetapanBarang

__all__ = ["TARIF_SENDIRI", "PenetapanBarang"]
