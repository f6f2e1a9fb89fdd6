"""An invitation to join a company, sent by mail as a link that works once."""

import uuid
from base64 import urlsafe_b64encode
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.models.kuasa import Ppjk
from portal.models.orang import Importir

BITA_TOKEN = 16  # 128 bits


def sidik_token(token: str) -> str:
    """Return what the database keeps of a token."""
    return sha256(token.encode()).hexdigest()


class UndanganQuerySet(models.QuerySet):
    """The words in which invitations are asked for."""

    def terbuka(self) -> models.QuerySet:
        """Return those neither accepted nor withdrawn; they may have run out."""
        return self.filter(diterima=None, ditarik=None)

    def dapat_diterima(self) -> models.QuerySet:
        """Return those that still let somebody in."""
        return self.terbuka().filter(berlaku_sampai__gt=timezone.now())


class Undangan(models.Model):
    """A colleague asked to join an importer or a broker, until ``berlaku_sampai``.

    The token is never stored: it follows from the id, ``seri`` (which counts the sendings) and the
    server's key, so that the worker can write the mail and a resending kills the older link.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    importir = models.ForeignKey(
        Importir, models.PROTECT, related_name="undangan", null=True, blank=True
    )
    ppjk = models.ForeignKey(Ppjk, models.PROTECT, related_name="undangan", null=True, blank=True)
    email = models.EmailField("email")
    seri = models.PositiveSmallIntegerField(default=1)
    sidik = models.CharField(max_length=64, unique=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat = models.DateTimeField(auto_now_add=True)
    berlaku_sampai = models.DateTimeField()
    diterima = models.DateTimeField(null=True, blank=True)
    diterima_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    ditarik = models.DateTimeField(null=True, blank=True)
    ditarik_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = UndanganQuerySet.as_manager()

    class Meta:
        verbose_name = "undangan"
        verbose_name_plural = "undangan"
        ordering = ["-dibuat"]
        constraints = [
            models.CheckConstraint(
                name="undangan_satu_badan",
                condition=Q(importir__isnull=False, ppjk=None)
                | Q(importir=None, ppjk__isnull=False),
            ),
            models.CheckConstraint(
                name="undangan_satu_akhir", condition=Q(diterima=None) | Q(ditarik=None)
            ),
            models.CheckConstraint(
                name="undangan_penerima",
                condition=Q(diterima=None, diterima_oleh=None)
                | Q(diterima__isnull=False, diterima_oleh__isnull=False),
            ),
            models.UniqueConstraint(
                "importir",
                Lower("email"),
                name="undangan_terbuka_importir",
                condition=Q(diterima=None, ditarik=None, importir__isnull=False),
            ),
            models.UniqueConstraint(
                "ppjk",
                Lower("email"),
                name="undangan_terbuka_ppjk",
                condition=Q(diterima=None, ditarik=None, ppjk__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.email} — {self.badan}"

    @property
    def badan(self):
        """Return the company one is invited to."""
        return self.importir or self.ppjk

    @property
    def token(self):
        """Return the 128 bits of the link, as 22 characters."""
        kode = salted_hmac("portal.undangan", f"{self.pk}:{self.seri}", algorithm="sha256")
        return urlsafe_b64encode(kode.digest()[:BITA_TOKEN]).rstrip(b"=").decode()

    @property
    def keadaan(self):
        """Return the state now: diterima, ditarik, kedaluwarsa or terbuka."""
        if self.diterima:
            return "diterima"
        if self.ditarik:
            return "ditarik"
        return "terbuka" if timezone.now() < self.berlaku_sampai else "kedaluwarsa"
