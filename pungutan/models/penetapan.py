"""What it costs: the officers' findings per goods item, from which the levies follow."""

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from permohonan.models import Barang
from portal.models import Jabatan
from referensi.models import Valuta

# Rates that an officer may set himself; the rest follow the tariff book and the general rates.
TARIF_SENDIRI = ("bm_persen", "bm_spesifik", "ppnbm_persen", "pph_persen")


class PenetapanBarang(models.Model):
    """HS, rates and customs value of one goods item, pinned on the day they were set.

    Rates are copied, not referred to: what was decided must not move when a tariff does. The
    rupiah amounts are computed from here by ``pungutan.hitung`` and stored nowhere else but in
    the decision's snapshot.
    """

    class Metode(models.TextChoices):
        """Valuation methods I to VI of the WTO agreement, as the declaration codes them."""

        I = "1", "Metode I — nilai transaksi barang"  # noqa: E741 -- the method's number
        II = "2", "Metode II — barang identik"
        III = "3", "Metode III — barang serupa"
        IV = "4", "Metode IV — deduksi"
        V = "5", "Metode V — komputasi"
        VI = "6", "Metode VI — pengulangan (fallback)"

    # CASCADE: a finding about a goods item has no meaning without it.
    barang = models.OneToOneField(
        Barang, models.CASCADE, primary_key=True, related_name="penetapan"
    )
    hs = models.CharField("Pos tarif (HS)", max_length=8)
    uraian_hs = models.CharField(max_length=300)
    bm_persen = models.DecimalField("BM (%)", max_digits=6, decimal_places=2, null=True, blank=True)
    bm_spesifik = models.DecimalField(
        "BM spesifik (Rp per satuan)", max_digits=18, decimal_places=2, null=True, blank=True
    )
    ppn_persen = models.DecimalField("PPN (%)", max_digits=6, decimal_places=3)
    dpp_pembilang = models.PositiveSmallIntegerField(default=1)
    dpp_penyebut = models.PositiveSmallIntegerField(default=1)
    ppnbm_persen = models.DecimalField(
        "PPnBM (%)", max_digits=6, decimal_places=2, default=Decimal(0)
    )
    pph_persen = models.DecimalField("PPh Pasal 22 (%)", max_digits=6, decimal_places=3)
    metode = models.CharField(
        "Metode penetapan nilai", max_length=1, choices=Metode.choices, default=Metode.I
    )
    cif = models.DecimalField("Nilai pabean (CIF, valuta)", max_digits=20, decimal_places=4)
    valuta = models.ForeignKey(Valuta, models.PROTECT, related_name="+")
    kurs = models.DecimalField("NDPBM (Rp)", max_digits=18, decimal_places=4)
    satuan_kurs = models.PositiveSmallIntegerField(default=1)
    tanggal_kurs = models.DateField()
    # Which rates are the officer's own: pinning anew leaves them as they are.
    tarif_sendiri = ArrayField(models.CharField(max_length=15), default=list, blank=True)
    dasar = models.CharField("Dasar dan catatan penetapan", max_length=500, blank=True)
    sidik_barang = models.CharField(max_length=64)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    waktu = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "penetapan barang"
        verbose_name_plural = "penetapan barang"
        constraints = [
            models.CheckConstraint(name="penetapan_hs_8_angka", condition=Q(hs__regex=r"^\d{8}$")),
            models.CheckConstraint(name="penetapan_nilai_positif", condition=Q(cif__gt=0)),
            models.CheckConstraint(name="penetapan_kurs_positif", condition=Q(kurs__gt=0)),
            models.CheckConstraint(
                name="penetapan_tarif_tidak_negatif",
                condition=Q(ppn_persen__gte=0, ppnbm_persen__gte=0, pph_persen__gte=0)
                & (Q(bm_persen=None) | Q(bm_persen__gte=0))
                & (Q(bm_spesifik=None) | Q(bm_spesifik__gte=0)),
            ),
            models.CheckConstraint(
                name="penetapan_bm_satu_macam",
                condition=Q(bm_persen__isnull=False, bm_spesifik=None)
                | Q(bm_persen=None, bm_spesifik__isnull=False),
            ),
            models.CheckConstraint(
                name="penetapan_dpp_wajar", condition=Q(dpp_pembilang__gt=0, dpp_penyebut__gt=0)
            ),
            models.CheckConstraint(
                name="penetapan_tarif_sendiri_dikenal",
                condition=Q(tarif_sendiri__contained_by=list(TARIF_SENDIRI)),
            ),
        ]

    def __str__(self):
        return f"{self.barang}: HS {self.hs}"

    @property
    def usang(self):
        """Tell whether the goods item changed since the finding was made."""
        return self.sidik_barang != self.barang.sidik

    @property
    def hs_bertitik(self):
        """The heading as the tariff book prints it: 8502.11.00."""
        return f"{self.hs[:4]}.{self.hs[4:6]}.{self.hs[6:]}"
