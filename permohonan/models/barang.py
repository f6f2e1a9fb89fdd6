"""Barang: one line of goods, with the fourteen fields of the manual."""

import hashlib
import uuid

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Count, Q, Value
from django.db.models.functions import Cast, Concat, Length
from django.utils.translation import gettext_lazy as _

from permohonan.models.penggunaan import LokasiPenggunaan
from permohonan.models.permohonan import Permohonan
from referensi.models import Negara, Satuan, Valuta

# What the manual asks for each item: its content, beside number, place and estimate.
ISI = (
    "uraian",
    "kondisi",
    "negara_asal_id",
    "satuan_id",
    "spesifikasi",
    "identitas",
    "pemilik",
    "tahun_pembuatan",
    "valuta_id",
    "harga_satuan",
    "jumlah",
)


class Sha256(models.Func):
    """SHA-256 of a text in UTF-8, by what the database brings along (no extension)."""

    template = "ENCODE(SHA256(CONVERT_TO(%(expressions)s, 'UTF8')), 'hex')"
    output_field = models.CharField(max_length=64)


def sidik_sql():
    """Return the expression by which the database computes ``Barang.sidik`` of its rows."""
    isi = []
    for nama in ISI:
        teks = Cast(nama, models.TextField())
        isi += [Cast(Length(teks), models.TextField()), Value(":"), teks]
    return Sha256(Concat(*isi, output_field=models.TextField()))


class BarangQuerySet(models.QuerySet):
    """The words in which goods are asked for."""

    def perlu_ditetapkan(self) -> "BarangQuerySet":
        """Return the goods without a finding, and those that changed since theirs."""
        return self.exclude(penetapan__sidik_barang=sidik_sql())

    def usang(self) -> "BarangQuerySet":
        """Return the goods that changed since their finding."""
        return self.perlu_ditetapkan().filter(penetapan__isnull=False)

    def jumlah_penetapan(self) -> dict[str, int]:
        """Return {semua, perlu}: how many goods there are, and how many need a finding.

        One statement that hands over two numbers, whatever the goods.
        """
        sah = models.Q(penetapan__sidik_barang=sidik_sql())
        return self.order_by().aggregate(
            semua=Count("pk"), perlu=Count("pk") - Count("pk", filter=sah)
        )


class Barang(models.Model):
    """A goods item; its UUID stays the same through edits, so officers' findings can hang on it."""

    class Kondisi(models.TextChoices):
        """The two conditions of the manual's list."""

        BARU = "baru", _("Baru")
        BEKAS = "bekas", _("Bekas")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # CASCADE: a goods item is a part of its application and goes with a deleted draft.
    permohonan = models.ForeignKey(Permohonan, models.CASCADE, related_name="barang")
    nomor_urut = models.PositiveIntegerField(_("No. Urut"), editable=False)
    uraian = models.CharField(_("Uraian Barang"), max_length=250)
    kondisi = models.CharField(_("Jenis Kondisi Barang"), max_length=5, choices=Kondisi.choices)
    negara_asal = models.ForeignKey(
        Negara, models.PROTECT, related_name="+", verbose_name=_("Negara Asal Barang")
    )
    satuan = models.ForeignKey(Satuan, models.PROTECT, related_name="+", verbose_name=_("Satuan"))
    spesifikasi = models.CharField(_("Spesifikasi"), max_length=500)
    identitas = models.CharField(
        _("Identitas"),
        max_length=250,
        help_text=_("Nomor seri, nomor rangka, atau tanda pengenal lain."),
    )
    pemilik = models.CharField(_("Pemilik Barang"), max_length=150)
    tahun_pembuatan = models.PositiveSmallIntegerField(
        _("Tahun Pembuatan"), validators=[MinValueValidator(1900)]
    )
    valuta = models.ForeignKey(Valuta, models.PROTECT, related_name="+", verbose_name=_("Valuta"))
    harga_satuan = models.DecimalField(_("Perkiraan Harga Satuan"), max_digits=18, decimal_places=4)
    jumlah = models.DecimalField(_("Jumlah Barang"), max_digits=16, decimal_places=4)
    lokasi = models.ForeignKey(LokasiPenggunaan, models.PROTECT, related_name="barang")
    # The importer's guess, for the estimate alone. A code, no foreign key: a new tariff book closes
    # the rows of the old one, and the same code then means the row in force on the day of reckoning.
    pos_tarif = models.CharField(
        _("Perkiraan Pos Tarif (HS)"),
        max_length=8,
        blank=True,
        default="",
        validators=[RegexValidator(r"^\d{8}$", _("Tulis 8 angka pos tarif."))],
    )

    objects = BarangQuerySet.as_manager()

    class Meta:
        verbose_name = "barang"
        verbose_name_plural = "barang"
        ordering = ["nomor_urut"]
        constraints = [
            models.UniqueConstraint(
                fields=["permohonan", "nomor_urut"],
                name="barang_nomor_urut_unik",
                # Renumbering moves several rows; only the end of the transaction must be unique.
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(name="barang_jumlah_positif", condition=Q(jumlah__gt=0)),
            models.CheckConstraint(name="barang_harga_positif", condition=Q(harga_satuan__gt=0)),
            models.CheckConstraint(
                name="barang_tahun_wajar",
                condition=Q(tahun_pembuatan__gte=1900, tahun_pembuatan__lte=2200),
            ),
            models.CheckConstraint(
                name="barang_kondisi_dikenal", condition=Q(kondisi__in=["baru", "bekas"])
            ),
            models.CheckConstraint(
                name="barang_pos_tarif_delapan_angka", condition=Q(pos_tarif__regex=r"^(\d{8})?$")
            ),
        ]

    def __str__(self):
        return f"{self.nomor_urut}. {self.uraian}"

    @property
    def nilai(self):
        """Estimated value in the item's currency: unit price times quantity."""
        return self.harga_satuan * self.jumlah

    @property
    def pos_tarif_bertitik(self):
        """The estimate's heading as the tariff book prints it: 8502.11.00."""
        return f"{self.pos_tarif[:4]}.{self.pos_tarif[4:6]}.{self.pos_tarif[6:]}"

    @property
    def sidik(self):
        """SHA-256 of the content; what an officer found says by it whether the item changed since.

        Each part stands behind its length, so that no two contents read the same; ``sidik_sql`` is
        the same rule for the database. Without ``pos_tarif``: officers classify the goods as described, and an importer who tries
        another heading for the estimate has not changed them.
        """
        isi = (
            f"{getattr(self, nama):f}"
            if nama in {"harga_satuan", "jumlah"}
            else str(getattr(self, nama))
            for nama in ISI
        )
        return hashlib.sha256("".join(f"{len(i)}:{i}" for i in isi).encode()).hexdigest()
