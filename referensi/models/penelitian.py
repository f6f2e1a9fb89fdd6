"""What officers judge by, and the sentences they need every day."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from referensi.models.dasar import Berlaku
from referensi.models.tujuan import JenisDokumen
from referensi.pilihan import JenisPermohonan, SaranPendapat, TingkatPendapat

# As long as an item of a shortage list may be (lampiran.models.ButirKekurangan).
KALIMAT_TERPANJANG = 500


class KriteriaPemeriksaan(Berlaku):
    """A criterion of a temporary import, judged for every sending (domain.md §1.3).

    ``untuk`` names the kinds of application it is asked of: a change is judged only by what it may
    have changed.
    """

    kode = models.SlugField("kode", max_length=40, unique=True)
    nama = models.CharField("kriteria", max_length=150)
    penjelasan = models.CharField(
        "penjelasan", max_length=300, blank=True, help_text="Apa yang dilihat Analis."
    )
    untuk = ArrayField(
        models.CharField(max_length=20, choices=JenisPermohonan),
        verbose_name="ditanyakan pada",
    )
    urutan = models.PositiveSmallIntegerField("urutan", default=100)

    class Meta(Berlaku.Meta):
        verbose_name = "kriteria pemeriksaan"
        verbose_name_plural = "kriteria pemeriksaan"
        ordering: ClassVar = ["urutan", "kode"]
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.CheckConstraint(
                name="kriteriapemeriksaan_untuk_dikenal",
                condition=Q(untuk__len__gte=1) & Q(untuk__contained_by=JenisPermohonan.values),
                violation_error_message="Pilih paling sedikit satu jenis permohonan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode} — {self.nama}"


class Kalimat(Berlaku):
    """A sentence to choose instead of typing it; what was chosen is copied, never referred to."""

    kode = models.SlugField("kode", max_length=40, unique=True)
    teks = models.CharField("kalimat", max_length=KALIMAT_TERPANJANG)
    urutan = models.PositiveSmallIntegerField("urutan", default=100)

    class Meta(Berlaku.Meta):
        abstract = True
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.CheckConstraint(name="%(class)s_teks_diisi", condition=~Q(teks="")),
        ]

    def __str__(self) -> str:
        return self.teks


class KalimatKekurangan(Kalimat):
    """What is often missing: of one kind of document, or of any application. Importers read it."""

    jenis_dokumen = models.ForeignKey(
        JenisDokumen,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="jenis dokumen",
        help_text="Kosongkan bila tidak mengenai satu dokumen tertentu.",
    )

    class Meta(Kalimat.Meta):
        abstract = False
        verbose_name = "kalimat kekurangan"
        verbose_name_plural = "kalimat kekurangan"
        ordering: ClassVar = ["jenis_dokumen__urutan", "urutan", "kode"]


class KalimatPendapat(Kalimat):
    """A sentence of a nota pendapat: of one level or of all, towards one recommendation or either."""

    tingkat = models.CharField(
        "tingkat",
        max_length=20,
        choices=TingkatPendapat,
        blank=True,
        help_text="Kosongkan bila untuk semua tingkat.",
    )
    rekomendasi = models.CharField(
        "rekomendasi",
        max_length=10,
        choices=SaranPendapat,
        blank=True,
        help_text="Kosongkan bila cocok untuk keduanya.",
    )

    class Meta(Kalimat.Meta):
        abstract = False
        verbose_name = "kalimat pendapat"
        verbose_name_plural = "kalimat pendapat"
        ordering: ClassVar = ["urutan", "kode"]
        constraints: ClassVar = [
            *Kalimat.Meta.constraints,
            models.CheckConstraint(
                name="kalimatpendapat_tingkat_dikenal",
                condition=Q(tingkat__in=["", *TingkatPendapat.values]),
            ),
            models.CheckConstraint(
                name="kalimatpendapat_rekomendasi_dikenal",
                condition=Q(rekomendasi__in=["", *SaranPendapat.values]),
            ),
        ]
