"""Who holds which post, at which office, and in which days; acting officials included."""

import uuid
from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.izin import Peran
from portal.models.orang import BerjangkaQuerySet, periode_maju
from referensi.models import Kantor
from referensi.pilihan import ZonaWaktu


class JabatanQuerySet(BerjangkaQuerySet):
    """Posts by their days, which are those of their office."""

    def berlaku(self, tanggal: date | None = None):
        """Return the posts in force on ``tanggal``; by default today where each office stands.

        A post in Jayapura begins and ends two hours before one in Jakarta; the auditor, who has no
        office, goes by the portal's zone.
        """
        if tanggal is not None:
            return super().berlaku(tanggal)
        hari = _berjangka(timezone.localdate()) & Q(kantor=None)
        for zona in ZonaWaktu.values:
            setempat = timezone.localdate(timezone=ZoneInfo(zona))
            hari |= _berjangka(setempat) & Q(kantor__zona=zona)
        return self.filter(hari)


def _berjangka(hari: date) -> Q:
    return Q(Q(sampai=None) | Q(sampai__gte=hari), dari__lte=hari)


class Jabatan(models.Model):
    """A post: a person in a role at an office for a time.

    An acting official (``sifat`` Plh. or Plt.) stands in by a dated letter of appointment, to a last
    day, which still counts.
    """

    class Sifat(models.TextChoices):
        """How the post is held."""

        DEFINITIF = "definitif", "Definitif"
        PLH = "plh", "Plh. (pelaksana harian, pejabatnya berhalangan sementara)"
        PLT = "plt", "Plt. (pelaksana tugas, jabatannya kosong atau pejabatnya berhalangan tetap)"

    AWALAN = {Sifat.PLH: "Plh. ", Sifat.PLT: "Plt. "}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="jabatan")
    kantor = models.ForeignKey(
        Kantor, models.PROTECT, related_name="jabatan", null=True, blank=True
    )
    peran = models.CharField(max_length=20, choices=Peran.choices)
    nama_jabatan = models.CharField(
        "nama jabatan",
        max_length=150,
        help_text="Tanpa Plh. atau Plt.; awalan itu dicetak menurut sifatnya.",
    )
    nip = models.CharField(
        "NIP",
        max_length=18,
        blank=True,
        validators=[RegexValidator(r"^\d{18}$", "NIP harus 18 angka.")],
    )
    sifat = models.CharField(max_length=10, choices=Sifat.choices, default=Sifat.DEFINITIF)
    menggantikan = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="digantikan_oleh",
        verbose_name="menggantikan",
        help_text="Jabatan yang digantikan; wajib bagi Plh.",
    )
    nomor_surat_perintah = models.CharField("nomor surat perintah", max_length=60, blank=True)
    tanggal_surat_perintah = models.DateField("tanggal surat perintah", null=True, blank=True)
    dari = models.DateField("berlaku dari", default=timezone.localdate)
    sampai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = JabatanQuerySet.as_manager()

    class Meta:
        verbose_name = "jabatan"
        verbose_name_plural = "jabatan"
        ordering = ["kantor", "peran"]
        constraints = [
            models.CheckConstraint(
                name="jabatan_peran_dikenal", condition=Q(peran__in=Peran.values)
            ),
            models.CheckConstraint(
                name="jabatan_kantor_kecuali_auditor",
                condition=Q(kantor__isnull=False) | Q(peran=Peran.AUDITOR),
            ),
            models.UniqueConstraint(
                fields=["pengguna", "kantor", "peran", "dari"], name="jabatan_unik"
            ),
            periode_maju("jabatan_periode_maju"),
            models.CheckConstraint(
                name="jabatan_sifat_dikenal",
                condition=Q(sifat__in=["definitif", "plh", "plt"]),
            ),
            # An acting official stands in by letter and to a day; nobody else has either.
            models.CheckConstraint(
                name="jabatan_pelaksana_bersurat_dan_berakhir",
                condition=Q(
                    sifat="definitif",
                    menggantikan=None,
                    nomor_surat_perintah="",
                    tanggal_surat_perintah=None,
                )
                | Q(
                    ~Q(nomor_surat_perintah=""),
                    sifat__in=["plh", "plt"],
                    sampai__isnull=False,
                    tanggal_surat_perintah__isnull=False,
                ),
            ),
        ]

    def __str__(self):
        return f"{self.sebutan} — {self.kantor.nama if self.kantor else 'semua kantor'}"

    @property
    def pelaksana(self):
        """Tell whether this is an acting official."""
        return self.sifat != self.Sifat.DEFINITIF

    @property
    def sebutan(self):
        """The title as printed, with Plh. or Plt. for an acting official."""
        return f"{self.AWALAN.get(self.sifat, '')}{self.nama_jabatan}"
