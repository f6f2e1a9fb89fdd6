"""What was paid for a permit, as recorded by the importer and verified by the Petugas Jaminan."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from berkas.models import Berkas
from permohonan.models import Permohonan
from portal.models import Jabatan


class BuktiBayarQuerySet(models.QuerySet):
    """The words in which payments are asked for."""

    def diterima(self):
        """Return the payments that count."""
        return self.filter(keadaan=BuktiBayar.Keadaan.DITERIMA)

    def menunggu(self):
        """Return the payments that an officer has not looked at yet."""
        return self.filter(keadaan=BuktiBayar.Keadaan.DIREKAM)

    def with_rincian(self):
        """Join what a page prints of a payment."""
        return self.select_related("berkas__pratinjau", "diperiksa_oleh", "permohonan__kantor")


class BuktiBayar(models.Model):
    """A payment to the state: billing code, receipt number (NTPN), bank, day, whole rupiah, file.

    Verified once and never changed after; a refused one stays as history, and its NTPN may be
    recorded again. ``atas_nama`` and ``nama_pemeriksa`` keep people as they were.
    """

    class Keadaan(models.TextChoices):
        """How far a payment is."""

        DIREKAM = "direkam", _("Menunggu pemeriksaan")
        DITOLAK = "ditolak", _("Ditolak")
        DITERIMA = "diterima", _("Diterima")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    permohonan = models.ForeignKey(Permohonan, models.PROTECT, related_name="bukti_bayar")
    kode_billing = models.CharField(_("Kode billing"), max_length=15)
    ntpn = models.CharField("NTPN", max_length=16)
    bank = models.CharField(_("Bank atau tempat membayar"), max_length=100)
    tanggal = models.DateField(_("Tanggal bayar"))
    nilai = models.DecimalField(_("Jumlah dibayar (Rp)"), max_digits=18, decimal_places=0)
    berkas = models.ForeignKey(
        Berkas, models.PROTECT, related_name="+", verbose_name=_("Upload Berkas")
    )
    keadaan = models.CharField(max_length=8, choices=Keadaan.choices, default=Keadaan.DIREKAM)
    direkam_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    atas_nama = models.CharField(max_length=300)
    waktu = models.DateTimeField()
    diperiksa_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    nama_pemeriksa = models.CharField(max_length=300, blank=True)
    waktu_periksa = models.DateTimeField(null=True, blank=True)
    catatan_periksa = models.CharField(max_length=500, blank=True)

    objects = BuktiBayarQuerySet.as_manager()

    class Meta:
        verbose_name = "bukti bayar"
        verbose_name_plural = "bukti bayar"
        ordering = ["waktu"]
        constraints = [
            models.CheckConstraint(
                name="bukti_bayar_billing_15_angka", condition=Q(kode_billing__regex=r"^[0-9]{15}$")
            ),
            models.CheckConstraint(
                name="bukti_bayar_ntpn_16", condition=Q(ntpn__regex=r"^[A-Z0-9]{16}$")
            ),
            models.CheckConstraint(name="bukti_bayar_nilai_positif", condition=Q(nilai__gt=0)),
            models.CheckConstraint(name="bukti_bayar_berbank", condition=~Q(bank="")),
            models.CheckConstraint(
                name="bukti_bayar_keadaan_dikenal",
                condition=Q(keadaan__in=["direkam", "ditolak", "diterima"]),
            ),
            models.CheckConstraint(
                name="bukti_bayar_diperiksa_utuh",
                condition=Q(
                    keadaan="direkam",
                    diperiksa_oleh=None,
                    waktu_periksa=None,
                    nama_pemeriksa="",
                    catatan_periksa="",
                )
                | ~Q(keadaan="direkam")
                & Q(diperiksa_oleh__isnull=False, waktu_periksa__isnull=False)
                & ~Q(nama_pemeriksa=""),
            ),
            models.CheckConstraint(
                name="bukti_bayar_ditolak_beralasan",
                condition=~Q(keadaan="ditolak") | ~Q(catatan_periksa=""),
            ),
            # One payment pays once, for whichever permit; a refused one may be recorded again.
            models.UniqueConstraint(
                fields=["ntpn"], condition=~Q(keadaan="ditolak"), name="bukti_bayar_ntpn_sekali"
            ),
        ]
        indexes = [
            # The Petugas Jaminan's list: what waits, longest first.
            models.Index(
                fields=["waktu"], name="bukti_bayar_menunggu", condition=Q(keadaan="direkam")
            )
        ]

    def __str__(self):
        return f"NTPN {self.ntpn}"

    @property
    def menunggu(self):
        """Tell whether it waits for the officer: until then its recorder may change it."""
        return self.keadaan == self.Keadaan.DIREKAM

    @property
    def berlaku(self):
        """Tell whether it counts."""
        return self.keadaan == self.Keadaan.DITERIMA
