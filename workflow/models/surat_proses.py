"""Papers on the way of a case that decide nothing: receipt, request for documents, printed form."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from permohonan.models import Kiriman, Permohonan
from pungutan.models.jaminan import nomor_baku
from workflow.models.keputusan import token_baru
from workflow.models.riwayat import RiwayatStatus


def tempat_surat_proses(surat: "SuratProses", _nama: str) -> str:
    """Return a random storage name; papers are found through their row, never by name."""
    return f"surat_proses/{surat.pk.hex[:2]}/{uuid.uuid4().hex}.pdf"


class SuratProses(models.Model):
    """A paper that a sending or a request for documents brings about, and what it states (``isi``).

    Written in the transaction of the move, so that a paper made later says what was sent or asked.
    The worker makes the file once, its SHA-256 kept; afterwards the row is never changed (a
    trigger). Of a case that was called off before, none is made.
    """

    class Jenis(models.TextChoices):
        """What comes of a sending, and of a request."""

        TANDA_TERIMA = "tanda_terima", _("Tanda Terima")
        PERMINTAAN = "permintaan_kelengkapan", _("Surat Permintaan Kelengkapan Dokumen")
        FORMULIR = "formulir", _("Formulir permohonan")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    permohonan = models.ForeignKey(Permohonan, models.PROTECT, related_name="surat_proses")
    jenis = models.CharField(max_length=25, choices=Jenis.choices)
    kiriman = models.ForeignKey(
        Kiriman, models.PROTECT, null=True, blank=True, related_name="surat_proses"
    )
    riwayat = models.ForeignKey(
        RiwayatStatus, models.PROTECT, null=True, blank=True, related_name="surat_proses"
    )
    nomor = models.CharField(max_length=60, blank=True)
    tanggal = models.DateField()
    isi = models.JSONField()
    token = models.CharField(max_length=32, unique=True, default=token_baru, editable=False)
    waktu = models.DateTimeField()
    berkas = models.FileField(upload_to=tempat_surat_proses, max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    ukuran = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "surat proses"
        verbose_name_plural = "surat proses"
        ordering = ["waktu", "jenis"]
        constraints = [
            models.CheckConstraint(
                name="surat_proses_sumber",
                condition=Q(
                    jenis__in=["tanda_terima", "formulir"], kiriman__isnull=False, riwayat=None
                )
                | Q(jenis="permintaan_kelengkapan", kiriman=None, riwayat__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["kiriman", "jenis"], name="surat_proses_satu_per_kiriman"
            ),
            models.UniqueConstraint(
                fields=["riwayat", "jenis"], name="surat_proses_satu_per_permintaan"
            ),
            # A printed form is told by the importer's own letter; the office's papers are numbered.
            models.CheckConstraint(
                name="surat_proses_bernomor",
                condition=Q(jenis="formulir", nomor="") | ~Q(jenis="formulir") & ~Q(nomor=""),
            ),
            models.UniqueConstraint(
                fields=["jenis", "nomor"], name="surat_proses_nomor_unik", condition=~Q(nomor="")
            ),
            models.CheckConstraint(
                name="surat_proses_utuh",
                condition=Q(berkas="", sha256="", ukuran=0)
                | Q(ukuran__gt=0, sha256__regex=r"^[0-9a-f]{64}$") & ~Q(berkas=""),
            ),
        ]
        indexes = [
            # What no worker has made.
            models.Index(fields=["waktu"], name="surat_proses_menunggu", condition=Q(sha256="")),
            # The public check: by number and code, and by the file itself.
            models.Index(nomor_baku("nomor"), name="surat_proses_nomor_baku"),
            models.Index(fields=["sha256"], name="surat_proses_sha256"),
        ]

    def __str__(self):
        return f"{self.get_jenis_display()} {self.nomor}".strip()

    @property
    def siap(self):
        """Tell whether the paper was made."""
        return bool(self.sha256)
