"""Who is here: people, importers, who belongs to which importer, and who holds which post."""

import uuid
from datetime import date
from functools import cached_property

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.utils import timezone

from portal.izin import Peran


class Pengguna(AbstractUser):
    """A person who signs in. Rights come from Keanggotaan and Jabatan, never from this row."""

    first_name = None
    last_name = None
    email = models.EmailField("alamat surel", unique=True)
    nama = models.CharField("nama lengkap", max_length=120)
    akun_demo = models.BooleanField(
        "akun contoh", default=False, help_text="Dibuat oleh data contoh; ditolak di produksi."
    )

    REQUIRED_FIELDS = ["email", "nama"]

    class Meta:
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"
        ordering = ["username"]

    def __str__(self) -> str:
        return self.nama or self.username

    def get_full_name(self) -> str:
        """Return the name as it is printed in letters and histories."""
        return self.nama or self.username

    def get_short_name(self):
        """Return the name for the page header."""
        return self.get_full_name()

    @cached_property
    def daftar_jabatan(self):
        """The posts this person holds today, with their offices; asked for once per request."""
        return list(self.jabatan.berlaku().select_related("kantor"))

    @cached_property
    def daftar_importir(self):
        """The importers this person may act for today, as a member or by power of attorney.

        One query however many there are. Each carries ``nama_ppjk``: the broker through whom this
        person acts, or None for a member; and ``orang_ppjk``: whether the person is a broker's.
        """
        return list(Importir.objects.untuk_pengguna(self))

    @property
    def id_importir(self):
        """Primary keys of ``daftar_importir``, for predicates."""
        return {importir.pk for importir in self.daftar_importir}

    @property
    def importir_sendiri(self):
        """The importers this person is a member of: theirs to run, not only to act for."""
        return [importir for importir in self.daftar_importir if importir.nama_ppjk is None]

    @cached_property
    def pernah_mewakili(self):
        """Until when this person could act for which importers: ``[(importir_id, last day)]``.

        For the officers' conflict rule, which a membership ended yesterday must not get round. A
        confirmed power of attorney counts as long as both it and the membership of its broker do.
        """
        return riwayat_mewakili([self.pk])[self.pk]

    @cached_property
    def daftar_ppjk(self):
        """The customs brokers this person belongs to today."""
        return list(self.keanggotaan_ppjk.badan())

    @property
    def auditor(self):
        """Tell whether this person reads everything and changes nothing."""
        return any(j.peran == Peran.AUDITOR for j in self.daftar_jabatan)


def riwayat_mewakili(pengguna):
    """Return ``pernah_mewakili`` of several people by their primary keys; one statement."""
    surat = "keanggotaan_ppjk__ppjk__surat_kuasa"
    orang = Pengguna.objects.filter(pk__in=pengguna).order_by()
    sendiri = orang.filter(keanggotaan__isnull=False).values_list(
        "pk",
        "keanggotaan__importir",
        "keanggotaan__sampai",
        Value(None, models.DateTimeField()),
        Value(None, models.DateField()),
    )
    kuasa = orang.filter(
        Q(keanggotaan_ppjk__sampai=None)
        | Q(keanggotaan_ppjk__sampai__gte=F(f"{surat}__berlaku_dari")),
        **{f"{surat}__disetujui__isnull": False},
    ).values_list(
        "pk",
        f"{surat}__importir",
        "keanggotaan_ppjk__sampai",
        f"{surat}__diakhiri",
        f"{surat}__berlaku_sampai",
    )
    hasil = {pk: [] for pk in pengguna}
    for pk, importir, sampai, diakhiri, berlaku_sampai in sendiri.union(kuasa, all=True):
        terakhir = min(
            sampai or date.max,
            timezone.localdate(diakhiri) if diakhiri else date.max,
            berlaku_sampai or date.max,
        )
        hasil[pk].append((importir, terakhir))
    return hasil


class BerjangkaQuerySet(models.QuerySet):
    """Rows with ``dari``/``sampai``; the last day still counts."""

    def berlaku(self, tanggal: date | None = None):
        """Return the rows in force on ``tanggal`` (today in the portal's zone by default)."""
        hari = tanggal or timezone.localdate()
        return self.filter(Q(sampai=None) | Q(sampai__gte=hari), dari__lte=hari)


def periode_maju(nama):
    """Return the constraint that a period does not end before it begins."""
    return models.CheckConstraint(name=nama, condition=Q(sampai=None) | Q(sampai__gte=F("dari")))


class ImportirQuerySet(models.QuerySet):
    """The words in which importers are asked for."""

    def untuk_pengguna(self, pengguna):
        """Return the importers a person may act for today; see ``Pengguna.daftar_importir``."""
        anggota = pengguna.keanggotaan.berlaku().filter(importir=OuterRef("pk"))
        wewenang = pengguna.keanggotaan_ppjk.surat_kuasa().filter(importir=OuterRef("pk"))
        return self.annotate(
            nama_ppjk=Case(
                When(Exists(anggota), then=None),
                default=Subquery(wewenang.values("ppjk__nama")[:1]),
                output_field=models.CharField(null=True),
            ),
            orang_ppjk=Exists(pengguna.keanggotaan_ppjk.berlaku()),
        ).filter(Exists(anggota) | Exists(wewenang))


class Importir(models.Model):
    """A company or agency that applies. Identity is fixed; contact data is its own to change."""

    class Api(models.TextChoices):
        """Importer identification number; without one PPh 22 is higher."""

        UMUM = "API-U", "API-U (umum)"
        PRODUSEN = "API-P", "API-P (produsen)"
        TANPA = "tanpa", "Tanpa API"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # 15-digit numbers are stored with their leading 0 (domain.md §4.1).
    npwp = models.CharField(
        "ID Identitas (NPWP)",
        max_length=16,
        unique=True,
        validators=[RegexValidator(r"^\d{16}$", "NPWP harus 16 angka.")],
    )
    nib = models.CharField(
        "NIB", max_length=13, validators=[RegexValidator(r"^\d{13}$", "NIB harus 13 angka.")]
    )
    api = models.CharField("API", max_length=5, choices=Api.choices, default=Api.UMUM)
    nama = models.CharField("Nama Perusahaan", max_length=150)
    nama_pemohon = models.CharField("Nama Pemohon", max_length=120)
    alamat = models.CharField("Alamat", max_length=300)
    no_hp = models.CharField("No. HP", max_length=20)
    faksimile = models.CharField("Faksimile", max_length=20, blank=True)
    email = models.EmailField("Email")
    versi = models.PositiveIntegerField(default=0, editable=False)

    objects = ImportirQuerySet.as_manager()

    class Meta:
        verbose_name = "importir"
        verbose_name_plural = "importir"
        ordering = ["nama"]
        constraints = [
            models.CheckConstraint(
                name="importir_npwp_16_angka", condition=Q(npwp__regex=r"^\d{16}$")
            ),
            models.CheckConstraint(
                name="importir_nib_13_angka", condition=Q(nib__regex=r"^\d{13}$")
            ),
        ]

    def __str__(self):
        return self.nama


class KeanggotaanQuerySet(BerjangkaQuerySet):
    """Memberships; one that was ended counts no more, whatever its days."""

    def berlaku(self, tanggal: date | None = None):
        """Return the memberships in force."""
        return super().berlaku(tanggal).filter(diakhiri=None)


class Keanggotaan(models.Model):
    """Who may act for which importer, and in which days; ``diakhiri`` ends it at once."""

    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="keanggotaan"
    )
    importir = models.ForeignKey(Importir, models.PROTECT, related_name="keanggotaan")
    dari = models.DateField("berlaku dari", default=timezone.localdate)
    sampai = models.DateField("berlaku sampai", null=True, blank=True)
    diakhiri = models.DateTimeField("diakhiri pada", null=True, blank=True, editable=False)

    objects = KeanggotaanQuerySet.as_manager()

    class Meta:
        verbose_name = "keanggotaan"
        verbose_name_plural = "keanggotaan"
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "importir", "dari"], name="keanggotaan_unik"
            ),
            periode_maju("keanggotaan_periode_maju"),
        ]

    def __str__(self):
        return f"{self.pengguna} — {self.importir}"
