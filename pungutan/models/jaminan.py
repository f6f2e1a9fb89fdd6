"""What is handed in for the levies that wait: the guarantee, its receipt (BPJ), and its end."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from berkas.models import Berkas
from permohonan.models import Permohonan
from portal.models import Jabatan
from referensi.models import JenisJaminan


def token_baru():
    """Return 128 random bits for the receipt's verification address."""
    return secrets.token_hex(16)


def tempat_bpj(bpj: "Bpj", _nama: str) -> str:
    """Return a random storage name; receipts are found through their row, never by name."""
    return f"bpj/{bpj.pk.hex[:2]}/{uuid.uuid4().hex}.pdf"


def nomor_baku(nomor):
    """Return a paper's number as papers are told apart: letters and digits only, capitals."""
    semua = Value("[^0-9A-Z]"), Value(""), Value("g")
    return Func(Upper(nomor), *semua, function="regexp_replace", output_field=models.CharField())


class JaminanQuerySet(models.QuerySet):
    """The words in which guarantees are asked for."""

    def bernomor(self, jenis, nomor: str) -> "models.QuerySet[Jaminan]":
        """Return the papers of a kind with this number, however it was typed; not those refused."""
        semua = self.exclude(keadaan=Jaminan.Keadaan.DITOLAK).filter(jenis=jenis)
        return semua.alias(baku=nomor_baku("nomor")).filter(baku=nomor_baku(Value(nomor)))

    def berlaku(self) -> "models.QuerySet[Jaminan]":
        """Return the guarantees that secure something now: accepted, neither settled nor replaced."""
        return self.filter(keadaan=Jaminan.Keadaan.DITERIMA, penyelesaian=None)

    def menunggu(self) -> "models.QuerySet[Jaminan]":
        """Return the guarantees that an officer has not looked at yet."""
        return self.filter(keadaan=Jaminan.Keadaan.DIREKAM)

    def with_rincian(self) -> "models.QuerySet[Jaminan]":
        """Join what a page prints of a guarantee: kind, file, receipt, settlement, its place in a line."""
        return self.select_related(
            "jenis",
            "berkas",
            "bpj",
            "penyelesaian__berkas",
            "penyelesaian__oleh__pengguna",
            "menggantikan__bpj",
            "direkam_oleh",
            "diperiksa_oleh__pengguna",
        )


class Jaminan(models.Model):
    """A guarantee of a permit, as recorded by the importer and verified by the Petugas Jaminan.

    ``tanggal`` is the paper's own date, ``tanggal_serah`` the day it was handed in by the calendar
    of the office: what is due is that of this day. ``nilai`` and ``nilai_tagihan`` are whole rupiah;
    the latter is what was still due then when it was recorded, and again when it was accepted. An
    extension or adjustment is a row of its own that names the one it replaces (``menggantikan``).
    """

    class Keadaan(models.TextChoices):
        """Where a guarantee stands; what ended it is its ``penyelesaian``."""

        DIREKAM = "direkam", _("Menunggu pemeriksaan")
        DITOLAK = "ditolak", _("Ditolak")
        DITERIMA = "diterima", _("Diterima")
        DIGANTI = "diganti", _("Diganti")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    permohonan = models.ForeignKey(Permohonan, models.PROTECT, related_name="jaminan")
    jenis = models.ForeignKey(
        JenisJaminan, models.PROTECT, related_name="+", verbose_name=_("Jenis Jaminan")
    )
    nomor = models.CharField(_("Nomor Jaminan"), max_length=60)
    tanggal = models.DateField(_("Tanggal Jaminan"))
    tanggal_serah = models.DateField(_("Tanggal Diserahkan"))
    nilai = models.DecimalField(_("Nilai Jaminan (Rp)"), max_digits=18, decimal_places=0)
    penjamin = models.CharField(_("Penjamin"), max_length=150, blank=True)
    jatuh_tempo = models.DateField(_("Tanggal Jatuh Tempo"), null=True, blank=True)
    berkas = models.ForeignKey(
        Berkas, models.PROTECT, related_name="+", verbose_name=_("Upload Berkas")
    )
    keadaan = models.CharField(max_length=10, choices=Keadaan.choices, default=Keadaan.DIREKAM)
    nilai_tagihan = models.DecimalField(max_digits=18, decimal_places=0)
    menggantikan = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="pengganti"
    )
    direkam_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waktu = models.DateTimeField()
    diperiksa_oleh = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    waktu_periksa = models.DateTimeField(null=True, blank=True)
    catatan_periksa = models.CharField(max_length=500, blank=True)

    objects = JaminanQuerySet.as_manager()

    class Meta:
        verbose_name = "jaminan"
        verbose_name_plural = "jaminan"
        ordering = ["waktu"]
        constraints = [
            models.CheckConstraint(name="jaminan_nilai_positif", condition=Q(nilai__gt=0)),
            models.CheckConstraint(
                name="jaminan_nilai_mencukupi",
                condition=Q(nilai_tagihan__gte=0, nilai__gte=F("nilai_tagihan")),
            ),
            models.CheckConstraint(
                name="jaminan_jatuh_tempo_setelah_tanggal",
                condition=Q(jatuh_tempo=None) | Q(jatuh_tempo__gt=F("tanggal")),
            ),
            models.CheckConstraint(
                name="jaminan_keadaan_dikenal",
                condition=Q(keadaan__in=["direkam", "ditolak", "diterima", "diganti"]),
            ),
            models.CheckConstraint(
                name="jaminan_diperiksa_lengkap",
                condition=Q(keadaan="direkam", diperiksa_oleh=None, waktu_periksa=None)
                | ~Q(keadaan="direkam")
                & Q(diperiksa_oleh__isnull=False, waktu_periksa__isnull=False),
            ),
            models.CheckConstraint(
                name="jaminan_ditolak_beralasan",
                condition=~Q(keadaan="ditolak") | ~Q(catatan_periksa=""),
            ),
            models.CheckConstraint(
                name="jaminan_bukan_pengganti_diri",
                condition=Q(menggantikan=None) | ~Q(menggantikan=F("pk")),
            ),
            # One paper is handed in once; a refused one may be handed in again as another row.
            models.UniqueConstraint(
                "permohonan",
                "jenis",
                nomor_baku("nomor"),
                condition=~Q(keadaan="ditolak"),
                name="jaminan_nomor_unik",
            ),
        ]
        indexes = [
            # The same paper on other permits, told to the officer.
            models.Index(nomor_baku("nomor"), "jenis", name="jaminan_nomor_baku"),
            models.Index(fields=["waktu"], name="jaminan_menunggu", condition=Q(keadaan="direkam")),
            models.Index(
                fields=["jatuh_tempo"], name="jaminan_berlaku", condition=Q(keadaan="diterima")
            ),
        ]

    def __str__(self):
        return f"{self.jenis.nama} {self.nomor}"

    @property
    def selesai(self):
        """Return its settlement, or None while there is none."""
        return getattr(self, "penyelesaian", None)


class Bpj(models.Model):
    """Bukti Penerimaan Jaminan: number, day and everything its paper states, frozen (``isi``).

    The paper is made once by the worker, its SHA-256 kept; afterwards the row is never changed (a
    trigger). Anyone who holds it may check it by its token.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jaminan = models.OneToOneField(Jaminan, models.PROTECT, related_name="bpj")
    nomor = models.CharField("Nomor BPJ", max_length=60, unique=True)
    tanggal = models.DateField("Tanggal BPJ")
    isi = models.JSONField()
    token = models.CharField(max_length=32, unique=True, default=token_baru, editable=False)
    waktu = models.DateTimeField()
    berkas = models.FileField(upload_to=tempat_bpj, max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    ukuran = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "BPJ"
        verbose_name_plural = "BPJ"
        ordering = ["waktu"]
        constraints = [
            models.CheckConstraint(
                name="bpj_utuh",
                condition=Q(berkas="", sha256="", ukuran=0)
                | Q(ukuran__gt=0, sha256__regex=r"^[0-9a-f]{64}$") & ~Q(berkas=""),
            ),
            models.CheckConstraint(name="bpj_bernomor", condition=~Q(nomor="")),
        ]
        # The public check finds a receipt by its number as typed, and by the SHA-256 of its file.
        indexes = [
            models.Index(nomor_baku("nomor"), name="bpj_nomor_baku"),
            models.Index(fields=["sha256"], name="bpj_sha256", condition=~Q(sha256="")),
        ]

    def __str__(self):
        return f"BPJ {self.nomor}"

    @property
    def siap(self):
        """Tell whether the paper was made."""
        return bool(self.sha256)


class PenyelesaianJaminan(models.Model):
    """The end of a guarantee, once: given back to the importer or drawn for the state.

    ``nilai`` is what was drawn, whole rupiah; ``nilai_jaminan`` the guarantee's, which it cannot
    exceed.
    """

    class Jenis(models.TextChoices):
        """The two ends."""

        DIKEMBALIKAN = "dikembalikan", _("Dikembalikan")
        DICAIRKAN = "dicairkan", _("Dicairkan")

    class Dasar(models.TextChoices):
        """On what ground (domain.md §1.9)."""

        EKSPOR_KEMBALI = "ekspor_kembali", _("Diekspor kembali")
        DIPAKAI = "dipakai", _("Diimpor untuk dipakai dan dilunasi")
        PENCABUTAN = "pencabutan", _("Izin dicabut")
        DIGANTI = "diganti", _("Diganti jaminan lain")
        LAINNYA = "lainnya", _("Lainnya")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jaminan = models.OneToOneField(Jaminan, models.PROTECT, related_name="penyelesaian")
    jenis = models.CharField(max_length=12, choices=Jenis.choices)
    dasar = models.CharField(max_length=15, choices=Dasar.choices)
    nilai = models.DecimalField(
        "Nilai yang dicairkan (Rp)", max_digits=18, decimal_places=0, null=True, blank=True
    )
    nilai_jaminan = models.DecimalField(max_digits=18, decimal_places=0)
    nomor_dokumen = models.CharField("Nomor dokumen", max_length=60)
    tanggal_dokumen = models.DateField("Tanggal dokumen")
    berkas = models.ForeignKey(Berkas, models.PROTECT, related_name="+")
    alasan = models.CharField("Alasan", max_length=1000)
    oleh = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    waktu = models.DateTimeField()

    class Meta:
        verbose_name = "penyelesaian jaminan"
        verbose_name_plural = "penyelesaian jaminan"
        ordering = ["waktu"]
        constraints = [
            models.CheckConstraint(
                name="penyelesaian_dasar_dikenal",
                condition=Q(
                    dasar__in=["ekspor_kembali", "dipakai", "pencabutan", "diganti", "lainnya"]
                ),
            ),
            models.CheckConstraint(
                name="penyelesaian_diganti_dikembalikan",
                condition=~Q(dasar="diganti") | Q(jenis="dikembalikan"),
            ),
            models.CheckConstraint(
                name="penyelesaian_nilai_bila_dicairkan",
                condition=Q(jenis="dikembalikan", nilai=None)
                | Q(jenis="dicairkan", nilai__gt=0, nilai__lte=F("nilai_jaminan")),
            ),
            models.CheckConstraint(
                name="penyelesaian_berdokumen", condition=~Q(nomor_dokumen="") & ~Q(alasan="")
            ),
        ]

    def __str__(self):
        return f"{self.jaminan}: {self.get_jenis_display()}"

    @property
    def sisa(self):
        """Return what of the guarantee went back to the importer, whole rupiah."""
        return self.nilai_jaminan - (self.nilai or 0)

    @property
    def sebagian(self):
        """Tell whether a part was drawn and the rest given back."""
        return self.nilai is not None and self.sisa > 0
