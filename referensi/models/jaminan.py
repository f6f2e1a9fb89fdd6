"""Kinds of guarantee (PMK 168/PMK.04/2022, domain.md §1.10)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from referensi.models.dasar import Berlaku, DuaNama
from referensi.pilihan import BentukJaminan


class JenisJaminan(DuaNama, Berlaku):
    """A kind of guarantee, and what it must state.

    Its code is one of the nine that categories list (``KategoriTujuan.jaminan``); a tenth kind is
    a change of the law and of ``BentukJaminan``.
    """

    kode = models.SlugField("kode", max_length=20, unique=True)
    nama = models.CharField("nama", max_length=150)
    kode_ceisa = models.CharField(
        "kode CEISA",
        max_length=10,
        blank=True,
        help_text="Kode jenis jaminan pada dokumen pabean. Kosongkan bila belum diketahui.",
    )
    perlu_penjamin = models.BooleanField(
        "perlu penjamin", default=True, help_text="Nama bank, asuransi, atau penjamin wajib diisi."
    )
    perlu_jatuh_tempo = models.BooleanField(
        "perlu jatuh tempo",
        default=True,
        help_text="Paling cepat 30 hari setelah izin berakhir. Jaminan tunai tidak memerlukannya.",
    )
    perlu_persetujuan = models.BooleanField(
        "perlu persetujuan",
        default=False,
        help_text=(
            "Hanya untuk importir yang mempunyai persetujuan jaminan, atau kategori tujuan yang "
            "menyebut bentuk jaminan ini."
        ),
    )
    urutan = models.PositiveSmallIntegerField("urutan", default=100)
    keterangan = models.CharField("keterangan", max_length=300, blank=True)
    keterangan_en = models.CharField("keterangan dalam bahasa Inggris", max_length=300, blank=True)

    class Meta(Berlaku.Meta):
        verbose_name = "jenis jaminan"
        verbose_name_plural = "jenis jaminan"
        ordering: ClassVar = ["urutan", "kode"]
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.CheckConstraint(
                name="jenisjaminan_kode_dikenal",
                condition=Q(kode__in=BentukJaminan.values),
                violation_error_message="Kode bukan salah satu bentuk jaminan yang dikenal.",
            ),
        ]

    @property
    def keterangan_kini(self) -> str:
        """What is to be known of it, in the language of the page."""
        inggris = self.keterangan_en and get_language() == "en"
        return self.keterangan_en if inggris else self.keterangan
