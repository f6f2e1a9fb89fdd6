"""Permohonan: one record for every application, new permits and changes alike (design.md §2)."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from permohonan.models.kueri import PermohonanQuerySet
from permohonan.panel import landas
from portal.models import Importir, Jabatan
from referensi.models import Kantor, KategoriTujuan, KriteriaPemeriksaan, Pelabuhan
from workflow.mesin import MesinStatus
from workflow.status import AKHIR, BER_SKEP, DALAM_PROSES, DAPAT_DIUBAH, Status

BULAN_MAKSIMUM = 36  # UU 17/2006 Pasal 10D(1): re-export within three years


class Permohonan(MesinStatus):
    """One application. Its status changes only through ``workflow.services.apply_transition``.

    ``jangka_waktu`` is whole months; ``versi`` grows with every change of the application or of
    its parts and is what a form carries to notice that somebody else was faster; ``putaran``
    counts the sendings. The chain (``rantai_*``) is the office's at the first sending, frozen.
    """

    class Jenis(models.TextChoices):
        """Kinds of application."""

        BARU = "baru", _("Permohonan baru")
        PERPANJANGAN = "perpanjangan", _("Perpanjangan")
        PERUBAHAN_TUJUAN = "perubahan_tujuan", _("Perubahan tujuan penggunaan")
        PERUBAHAN_LOKASI = "perubahan_lokasi", _("Perubahan lokasi penggunaan")

    class JenisKontrak(models.TextChoices):
        """Kinds of contract, in the words of the manual."""

        OPERATING_LEASE = "operating_lease", "Operating Lease"
        FINANCIAL_LEASE = "financial_lease", "Financial Lease"
        LAINNYA = "lainnya", _("Lainnya")

    class Fasilitas(models.TextChoices):
        """What the Analis determines: exemption or relief."""

        PEMBEBASAN = "pembebasan", "Pembebasan"
        KERINGANAN = "keringanan", "Keringanan"

    class Kapasitas(models.TextChoices):
        """In which capacity the signatory signs (PER-02/BC/2018 Pasal 2(2))."""

        PIMPINAN = "pimpinan", _("Pimpinan perusahaan")
        KUASA = "kuasa", _("Kuasa (dengan surat kuasa)")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jenis = models.CharField(max_length=20, choices=Jenis.choices, default=Jenis.BARU)
    asal = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="perubahan"
    )
    importir = models.ForeignKey(Importir, models.PROTECT, related_name="permohonan")
    kantor = models.ForeignKey(
        Kantor, models.PROTECT, related_name="permohonan", verbose_name=_("Kode Kantor Penerbit")
    )
    nomor_surat = models.CharField(_("Nomor Surat Permohonan"), max_length=50)
    tanggal_surat = models.DateField(_("Tanggal Surat Permohonan"))
    pelabuhan = models.ForeignKey(
        Pelabuhan, models.PROTECT, related_name="permohonan", verbose_name=_("Pelabuhan Masuk")
    )
    jangka_waktu = models.PositiveSmallIntegerField(
        _("Jangka Waktu (bulan)"),
        validators=[MinValueValidator(1), MaxValueValidator(BULAN_MAKSIMUM)],
    )
    kategori = models.ForeignKey(
        KategoriTujuan,
        models.PROTECT,
        related_name="permohonan",
        verbose_name=_("Tujuan Penggunaan"),
    )
    jenis_kontrak = models.CharField(
        _("Jenis Kontrak"), max_length=20, choices=JenisKontrak.choices
    )
    punya_skjln = models.BooleanField(
        _("Memiliki SKJLN (pemanfaatan jasa kena pajak dari luar daerah pabean)"), default=False
    )

    # Where the goods are kept between shows; asked where the category says so.
    lokasi_khusus = models.CharField(_("Lokasi tempat khusus"), max_length=300, blank=True)

    penandatangan = models.CharField(_("Nama penanda tangan"), max_length=120, blank=True)
    jabatan_penandatangan = models.CharField(
        _("Jabatan penanda tangan"), max_length=120, blank=True
    )
    kapasitas = models.CharField(
        _("Bertindak sebagai"), max_length=10, choices=Kapasitas.choices, default=Kapasitas.PIMPINAN
    )
    tempat = models.CharField(_("Tempat"), max_length=60, blank=True)

    nomor_pendaftaran = models.CharField("No. Pendaftaran", max_length=6, blank=True)
    tanggal_pendaftaran = models.DateTimeField(null=True, blank=True)
    dikirim_terakhir = models.DateTimeField(null=True, blank=True)
    batas_layanan = models.DateField("jatuh tempo layanan", null=True, blank=True)
    # What the due date was counted from (workflow/jam_layanan.py): the day of receipt and the working
    # days granted. While the clock stands still the days are what was left, negative when late.
    layanan_mulai = models.DateField(null=True, blank=True, editable=False)
    layanan_hari = models.SmallIntegerField(null=True, blank=True, editable=False)
    putaran = models.PositiveSmallIntegerField(default=0, editable=False)
    rantai_kepala_bidang = models.BooleanField(null=True, editable=False)
    rantai_kepala_kantor = models.BooleanField(null=True, editable=False)

    fasilitas = models.CharField(max_length=10, choices=Fasilitas.choices, blank=True)
    alasan_fasilitas = models.TextField("alasan menyimpang dari kategori", blank=True)
    tenggat_kekurangan = models.DateField("batas waktu melengkapi dokumen", null=True, blank=True)
    pemegang = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="dipegang", editable=False
    )

    nomor_skep = models.CharField("No. SKEP", max_length=60, blank=True, editable=False)
    tanggal_skep = models.DateField("Tanggal SKEP", null=True, blank=True, editable=False)
    # How long the permit runs in all: the months of its SKEP and those of the extensions since. Kept
    # here so that a list can sort and filter by it; permohonan.izin_berlaku replays the history.
    bulan_izin = models.PositiveSmallIntegerField(
        "jangka waktu izin kini (bulan)", null=True, blank=True, editable=False
    )

    versi = models.PositiveIntegerField(default=0, editable=False)
    perekam = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="perekaman",
        editable=False,
        help_text="Analis yang merekam dari berkas kertas; kosong bila importir sendiri.",
    )
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    dibuat = models.DateTimeField(auto_now_add=True)
    diubah = models.DateTimeField(auto_now=True)

    objects = PermohonanQuerySet.as_manager()

    class Meta:
        verbose_name = "permohonan"
        verbose_name_plural = "permohonan"
        ordering = ["-dibuat", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="permohonan_status_dikenal", condition=Q(status__in=Status.values)
            ),
            models.CheckConstraint(
                name="permohonan_asal_hanya_pada_perubahan",
                condition=Q(jenis="baru", asal=None) | (~Q(jenis="baru") & Q(asal__isnull=False)),
            ),
            models.CheckConstraint(
                name="permohonan_asal_bukan_diri", condition=Q(asal=None) | ~Q(asal=F("pk"))
            ),
            models.CheckConstraint(
                name="permohonan_jangka_waktu_1_36",
                condition=Q(jangka_waktu__gte=1, jangka_waktu__lte=BULAN_MAKSIMUM),
            ),
            models.CheckConstraint(
                name="permohonan_skep_bernomor",
                condition=Q(status__in=BER_SKEP, tanggal_skep__isnull=False) & ~Q(nomor_skep="")
                | ~Q(status__in=BER_SKEP) & Q(nomor_skep="", tanggal_skep=None),
            ),
            models.CheckConstraint(
                name="permohonan_bulan_izin_bila_terbit",
                condition=Q(
                    jenis="baru",
                    status__in=BER_SKEP,
                    bulan_izin__gte=F("jangka_waktu"),
                    bulan_izin__lte=BULAN_MAKSIMUM,
                )
                | ~Q(jenis="baru", status__in=BER_SKEP) & Q(bulan_izin=None),
            ),
            models.CheckConstraint(
                name="permohonan_terkirim_terdaftar",
                condition=Q(putaran=0, nomor_pendaftaran="")
                | Q(putaran__gt=0, tanggal_pendaftaran__isnull=False) & ~Q(nomor_pendaftaran=""),
            ),
            models.CheckConstraint(
                name="permohonan_diproses_bila_terkirim",
                condition=~Q(status__in=DALAM_PROSES)
                | Q(putaran__gt=0, rantai_kepala_bidang__isnull=False)
                & Q(rantai_kepala_kantor__isnull=False),
            ),
            models.CheckConstraint(
                name="permohonan_jam_berjalan_bermula",
                condition=Q(layanan_mulai=None)
                | Q(batas_layanan__isnull=False, layanan_hari__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["importir", "nomor_surat"],
                condition=Q(jenis="baru") & ~Q(status=Status.PEMBATALAN),
                name="permohonan_nomor_surat_unik",
            ),
            # One change of a kind at a time (design.md §2); a draft may wait beside it.
            models.UniqueConstraint(
                fields=["asal", "jenis"],
                condition=Q(status__in=DALAM_PROSES),
                name="permohonan_satu_perubahan_diproses",
            ),
            models.UniqueConstraint(
                fields=["asal", "jenis"],
                condition=Q(status=Status.DRAFT, perekam=None),
                name="permohonan_satu_draft_perubahan",
            ),
            models.UniqueConstraint(
                fields=["nomor_skep"], condition=~Q(nomor_skep=""), name="permohonan_skep_unik"
            ),
        ]
        indexes = [
            # Meja Kerja: open cases of one office, the next due first.
            models.Index(
                fields=["kantor", "status", "batas_layanan"],
                name="permohonan_meja",
                condition=~Q(status__in=[Status.DRAFT, *AKHIR]),
            ),
            # Rekam Data and Browse Status of an importer, newest first.
            models.Index(fields=["importir", "status", "-dibuat"], name="permohonan_importir"),
        ]

    def __str__(self):
        return f"Permohonan {self.nomor_surat}"

    def kriteria_berlaku(self) -> "models.QuerySet[KriteriaPemeriksaan]":
        """Return the criteria by which this kind of application is judged today."""
        return KriteriaPemeriksaan.objects.berlaku().filter(untuk__contains=[self.jenis])

    def get_absolute_url(self):
        """Return the landing tab of the application."""
        return reverse(landas(self), args=[self.pk])

    @property
    def dapat_diubah(self):
        """Tell whether the content is open to change at all (by whom: ``editable_by``)."""
        return self.status in DAPAT_DIUBAH

    @property
    def berakhir(self):
        """Tell whether the application has reached a final status."""
        return self.status in AKHIR

    @property
    def rantai(self):
        """The JejakAudit chain of this application."""
        return f"permohonan:{self.pk}"
