"""Searches that a person keeps under a name."""

from django.conf import settings
from django.db import models


class SaringanTersimpan(models.Model):
    """A search over one list page, kept by one person; read by that person alone.

    ``halaman`` is the URL name of the list, ``isi`` maps each query parameter to the list of its
    values. It holds no right: the list narrows to what the person may see on every request.
    """

    # CASCADE: a search belongs to its person alone and means nothing without them.
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saringan")
    halaman = models.CharField(max_length=100)
    nama = models.CharField("nama", max_length=60)
    isi = models.JSONField()
    dibuat = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "saringan tersimpan"
        verbose_name_plural = "saringan tersimpan"
        ordering = ["halaman", "nama"]
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "halaman", "nama"], name="saringan_nama_unik"
            ),
            models.CheckConstraint(condition=~models.Q(nama=""), name="saringan_bernama"),
        ]

    def __str__(self):
        return self.nama
