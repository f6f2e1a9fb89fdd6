"""The columns of additional duties: per kind a rate in per cent or rupiah per unit, or neither."""

from django.db import models

from pungutan.hitung import BeaTambahan, JenisTambahan

TAMBAHAN = tuple(
    f"{jenis}_{bentuk}" for jenis in JenisTambahan for bentuk in ("persen", "spesifik")
)


def _persen(nama):
    return models.DecimalField(f"{nama} (%)", max_digits=6, decimal_places=2, null=True, blank=True)


def _spesifik(nama):
    return models.DecimalField(
        f"{nama} (Rp per satuan)", max_digits=18, decimal_places=2, null=True, blank=True
    )


class BeaTambahanTersemat(models.Model):
    """Anti-dumping, safeguard, countervailing and retaliatory duties, pinned.

    Columns rather than rows: a finding is written and compared as one, and there are four kinds
    by law (UU Kepabeanan Pasal 18 to 23).
    """

    bmad_persen = _persen("BMAD")
    bmad_spesifik = _spesifik("BMAD")
    bmtp_persen = _persen("BMTP")
    bmtp_spesifik = _spesifik("BMTP")
    bmi_persen = _persen("BMI")
    bmi_spesifik = _spesifik("BMI")
    bmp_persen = _persen("BMP")
    bmp_spesifik = _spesifik("BMP")

    class Meta:
        abstract = True

    @property
    def bea_tambahan(self):
        """The additional duties as ``pungutan.hitung`` takes them; those of nothing are left out."""
        semua = (
            (j.value, getattr(self, f"{j}_persen"), getattr(self, f"{j}_spesifik"))
            for j in JenisTambahan
        )
        return tuple(BeaTambahan(j, p, s) for j, p, s in semua if p or s)
