"""What it costs: the officers' findings per goods item, from which the levies follow."""

from decimal import Decimal
from functools import reduce
from operator import and_

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from permohonan.models import Barang
from portal.models import Jabatan
from pungutan.hitung import JenisTambahan, SyaratPenyerahan
from pungutan.models.tambahan import TAMBAHAN, BeaTambahanTersemat
from referensi.models import Valuta

# Rates that an officer may set himself; the rest follow the tariff book and the general rates.
TARIF_SENDIRI = ("bm_persen", "bm_spesifik", "ppnbm_persen", "pph_persen", *TAMBAHAN)


class PenetapanBarang(BeaTambahanTersemat):
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

    class Syarat(models.TextChoices):
        """What the price contains; the parts it lacks are added to it (UU Kepabeanan Pasal 15)."""

        CIF = SyaratPenyerahan.CIF.value, "CIF: freight dan asuransi sudah termasuk"
        CFR = SyaratPenyerahan.CFR.value, "CFR: freight sudah termasuk, asuransi belum"
        FOB = SyaratPenyerahan.FOB.value, "FOB: freight dan asuransi belum termasuk"
        EXW = SyaratPenyerahan.EXW.value, "EXW: harga di pabrik, semua biaya belum termasuk"

    class Ppn(models.TextChoices):
        """By which general rate PPN is taken where an officer decides otherwise than the rule."""

        UMUM = "umum", "Bukan barang mewah: tarif PPN umum"
        MEWAH = "mewah", "Barang mewah: PPN atas nilai impor penuh"

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
    # "": by the rule, goods under PPnBM are luxury goods (PMK 131/2024).
    ppn_menurut = models.CharField(
        "Dasar pengenaan PPN", max_length=5, choices=Ppn.choices, blank=True, default=""
    )
    pph_persen = models.DecimalField("PPh Pasal 22 (%)", max_digits=6, decimal_places=3)
    cukai = models.DecimalField(
        "Cukai (Rp untuk barang ini)", max_digits=18, decimal_places=2, default=Decimal(0)
    )
    metode = models.CharField(
        "Metode penetapan nilai", max_length=1, choices=Metode.choices, default=Metode.I
    )
    # The value and its parts, in the item's currency; before parts were kept, all was CIF.
    syarat = models.CharField(
        "Syarat penyerahan", max_length=3, choices=Syarat.choices, default=Syarat.CIF
    )
    harga = models.DecimalField("Harga", max_digits=20, decimal_places=4)
    freight = models.DecimalField(max_digits=20, decimal_places=4, default=Decimal(0))
    asuransi = models.DecimalField(max_digits=20, decimal_places=4, default=Decimal(0))
    biaya_lain = models.DecimalField(max_digits=20, decimal_places=4, default=Decimal(0))
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
            models.CheckConstraint(
                name="penetapan_cif_jumlah_bagian",
                condition=Q(cif=F("harga") + F("freight") + F("asuransi") + F("biaya_lain")),
            ),
            models.CheckConstraint(
                name="penetapan_bagian_tidak_negatif",
                condition=Q(harga__gt=0, freight__gte=0, asuransi__gte=0, biaya_lain__gte=0),
            ),
            models.CheckConstraint(
                name="penetapan_bagian_menurut_syarat",
                condition=Q(syarat__in=["exw", "fob"])
                | Q(syarat="cfr", freight=0)
                | Q(syarat="cif", freight=0, asuransi=0),
            ),
            models.CheckConstraint(name="penetapan_cukai_tidak_negatif", condition=Q(cukai__gte=0)),
            models.CheckConstraint(
                name="penetapan_ppn_menurut_dikenal",
                condition=Q(ppn_menurut__in=["", "umum", "mewah"]),
            ),
            models.CheckConstraint(
                name="penetapan_ppn_sendiri_beralasan",
                condition=Q(ppn_menurut="") | ~Q(dasar=""),
            ),
            models.CheckConstraint(
                name="penetapan_tambahan_tidak_negatif",
                condition=reduce(and_, (Q(**{n: None}) | Q(**{f"{n}__gte": 0}) for n in TAMBAHAN)),
            ),
            models.CheckConstraint(
                name="penetapan_tambahan_satu_macam",
                condition=reduce(
                    and_,
                    (
                        Q(**{f"{j}_persen": None}) | Q(**{f"{j}_spesifik": None})
                        for j in JenisTambahan
                    ),
                ),
            ),
        ]

    def __str__(self):
        return f"{self.barang}: HS {self.hs}"

    @property
    def usang(self):
        """Tell whether the goods item changed since the finding was made."""
        return self.sidik_barang != self.barang.sidik

    @property
    def biaya(self):
        """What was added to the price to make the customs value."""
        return self.cif - self.harga

    @property
    def hs_bertitik(self):
        """The heading as the tariff book prints it: 8502.11.00."""
        return f"{self.hs[:4]}.{self.hs[4:6]}.{self.hs[6:]}"
