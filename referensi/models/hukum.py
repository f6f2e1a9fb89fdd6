"""The regulations that letters cite, in the words and the order in which they are printed."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from referensi.models.dasar import Berlaku
from referensi.pilihan import NaskahDinas

# The template of a letter puts the mark behind: ";" in Mengingat, "." in a list of grounds.
TANDA_AKHIR = r"[;:,.\s]$"


class DasarHukum(Berlaku):
    """A regulation, its text as Mengingat prints it, and the kinds of letters that cite it.

    Plain text: nothing in it is run. A regulation that is amended or replaced gets a new row, and
    the old one is closed. Articles are entered only once they were compared with the text of the
    regulation itself (domain.md §1.4); without them a letter names the regulation alone.
    """

    kode = models.SlugField("kode", max_length=40, unique=True)
    teks = models.TextField(
        "bunyi lengkap",
        max_length=800,
        help_text="Seperti dicetak pada Mengingat, tanpa titik koma di belakang.",
    )
    ringkas = models.CharField(
        "bunyi ringkas",
        max_length=400,
        help_text="Seperti disebut dalam kalimat: tanpa Lembaran Negara.",
    )
    singkatan = models.CharField(
        "singkatan", max_length=100, blank=True, help_text="Mis. Undang-Undang Kepabeanan."
    )
    pasal = models.CharField(
        "pasal impor sementara",
        max_length=60,
        blank=True,
        help_text="Hanya yang sudah dicocokkan dengan naskah peraturannya.",
    )
    pasal_terlambat = models.CharField(
        "pasal sanksi terlambat mengekspor kembali", max_length=60, blank=True
    )
    pasal_tidak_diekspor = models.CharField(
        "pasal sanksi tidak mengekspor kembali", max_length=60, blank=True
    )
    dikutip_pada = ArrayField(
        models.CharField(max_length=20, choices=NaskahDinas), verbose_name="dikutip pada"
    )
    urutan = models.PositiveSmallIntegerField(
        "urutan", default=100, help_text="Menurut tingkatan peraturan: undang-undang lebih dahulu."
    )

    class Meta(Berlaku.Meta):
        verbose_name = "dasar hukum"
        verbose_name_plural = "dasar hukum"
        ordering: ClassVar = ["urutan", "kode"]
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.CheckConstraint(
                name="dasarhukum_dikutip_pada_dikenal",
                condition=Q(dikutip_pada__len__gte=1)
                & Q(dikutip_pada__contained_by=NaskahDinas.values),
                violation_error_message="Pilih paling sedikit satu jenis naskah.",
            ),
            models.CheckConstraint(
                name="dasarhukum_bunyi_diisi", condition=~Q(teks="") & ~Q(ringkas="")
            ),
            models.CheckConstraint(
                name="dasarhukum_tanpa_tanda_akhir",
                condition=~Q(teks__regex=TANDA_AKHIR) & ~Q(ringkas__regex=TANDA_AKHIR),
                violation_error_message="Tulis bunyinya tanpa tanda baca di belakang.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode} — {self.ringkas}"
