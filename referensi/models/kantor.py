"""Customs offices and the ports they look after."""

from typing import ClassVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from referensi.format_nomor import BAGIAN, BERDEMPET, POLA
from referensi.format_nomor import galat as galat_format
from referensi.models.dasar import Berlaku
from referensi.pilihan import ESELON_2, JenisKantor, Moda, ZonaWaktu


def _memuat_bagian(nama: str) -> Q:
    """Return the condition that a template of numbers holds each part that tells numbers apart."""
    return Q(*((f"{nama}__contains", bagian) for bagian in BAGIAN))


class Kantor(Berlaku):
    """A DJBC office; who decides there is an attribute, not a rule in code (domain.md §1.7, §4.4)."""

    Jenis = JenisKantor
    Zona = ZonaWaktu

    kode = models.CharField(
        "kode kantor", max_length=6, unique=True, validators=[RegexValidator(r"^\d{6}$")]
    )
    nama = models.CharField("nama kantor", max_length=150)
    jenis = models.CharField("jenis", max_length=6, choices=JenisKantor)
    zona = models.CharField("zona waktu", max_length=20, choices=ZonaWaktu)
    kota = models.CharField("kota", max_length=80)
    alamat = models.CharField("alamat", max_length=200, blank=True)
    telepon = models.CharField("telepon", max_length=40, blank=True)
    kode_unit = models.CharField(
        "kode unit", max_length=20, help_text="Bagian nomor surat, misalnya KBC.1101 atau KPU.01."
    )
    format_nomor = models.CharField(
        "format nomor SKEP", max_length=60, default="KEP-{urut}/{unit}/{tahun}"
    )
    format_nomor_penolakan = models.CharField(
        "format nomor penolakan, pencabutan, dan permintaan kelengkapan",
        max_length=60,
        default="S-{urut}/{unit}/{tahun}",
        help_text="Ketiga jenis surat ini bernomor urut bersama.",
    )
    format_nomor_bpj = models.CharField(
        "format nomor BPJ", max_length=60, default="BPJ-{urut}/{unit}/{tahun}"
    )
    punya_kepala_bidang = models.BooleanField(
        "punya Kepala Bidang",
        default=True,
        help_text="Permohonan melewati Penelitian Kepala Bidang.",
    )
    punya_kepala_kantor = models.BooleanField(
        "punya Kepala Kantor",
        default=True,
        help_text="Keputusan diambil Kepala Kantor; tidak di KPU dan unit eselon II.",
    )
    menerbitkan_izin = models.BooleanField(
        "menerbitkan izin", default=True, help_text="Dapat dipilih sebagai kantor penerbit."
    )

    class Meta(Berlaku.Meta):
        verbose_name = "kantor"
        verbose_name_plural = "kantor"
        ordering: ClassVar = ["kode"]
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.CheckConstraint(
                name="kantor_kode_enam_angka", condition=Q(kode__regex=r"^\d{6}$")
            ),
            models.CheckConstraint(
                name="kantor_jenis_dikenal", condition=Q(jenis__in=JenisKantor.values)
            ),
            models.CheckConstraint(
                name="kantor_zona_dikenal", condition=Q(zona__in=ZonaWaktu.values)
            ),
            models.CheckConstraint(
                name="kantor_punya_pemutus",
                condition=Q(punya_kepala_bidang=True) | Q(punya_kepala_kantor=True),
                violation_error_message=(
                    "Kantor harus punya Kepala Bidang atau Kepala Kantor; "
                    "tanpa keduanya tidak ada yang memutuskan."
                ),
            ),
            models.CheckConstraint(
                name="kantor_format_nomor_lengkap",
                condition=_memuat_bagian("format_nomor") & _memuat_bagian("format_nomor_penolakan"),
                violation_error_message="Format nomor harus memuat {urut}, {unit}, dan {tahun}.",
            ),
            models.CheckConstraint(
                name="kantor_format_nomor_bpj_lengkap",
                condition=_memuat_bagian("format_nomor_bpj"),
                violation_error_message="Format nomor BPJ harus memuat {urut}, {unit}, dan {tahun}.",
            ),
            *(
                models.CheckConstraint(
                    name=f"kantor_{nama}_dikenal",
                    condition=Q(**{f"{nama}__regex": POLA})
                    & ~Q(**{f"{nama}__contains": BERDEMPET}),
                    violation_error_message=(
                        "Format nomor hanya boleh memuat {urut}, {unit}, dan {tahun}, masing-masing "
                        "dengan tanda pemisah."
                    ),
                )
                for nama in ("format_nomor", "format_nomor_penolakan", "format_nomor_bpj")
            ),
            # Two series of one template would give the same numbers to different papers.
            models.CheckConstraint(
                name="kantor_format_nomor_berbeda",
                condition=~Q(format_nomor=F("format_nomor_penolakan"))
                & ~Q(format_nomor=F("format_nomor_bpj"))
                & ~Q(format_nomor_penolakan=F("format_nomor_bpj")),
                violation_error_message="Setiap format nomor harus berbeda dari yang lain.",
            ),
            # For good, not for a time: an office that was closed keeps its cases and its numbers.
            models.UniqueConstraint(
                Upper("kode_unit"),
                name="kantor_kode_unit_tunggal",
                violation_error_message=(
                    "Kode unit ini sudah dipakai kantor lain. Nomor suratnya akan kembar."
                ),
            ),
        ]

    def clean(self) -> None:
        """Refuse number formats that cannot number: every decision of the office would fail."""
        galat = {
            nama: pesan
            for nama in ("format_nomor", "format_nomor_penolakan", "format_nomor_bpj")
            if (pesan := galat_format(getattr(self, nama), self.kode_unit))
        }
        if self.format_nomor == self.format_nomor_penolakan:
            galat["format_nomor_penolakan"] = "Format penolakan harus berbeda dari format SKEP."
        if self.format_nomor_bpj in (self.format_nomor, self.format_nomor_penolakan):
            galat["format_nomor_bpj"] = "Format BPJ harus berbeda dari format surat lain."
        kembar = Kantor.objects.exclude(pk=self.pk).filter(kode_unit__iexact=self.kode_unit).first()
        if kembar is not None:  # numbers are told apart by the unit
            galat["kode_unit"] = (
                f"Kode unit ini sudah dipakai {kembar}. Nomor suratnya akan kembar."
            )
        if galat:
            raise ValidationError(galat)

    def __str__(self) -> str:
        return f"{self.kode} — {self.nama}"

    @property
    def eselon2(self) -> bool:
        """KPU and Kanwil: the file ends at the Kepala Bidang (manual, Browse Status)."""
        return self.jenis in ESELON_2

    @property
    def zona_waktu(self) -> ZoneInfo:
        """The zone in which the office's days begin and end."""
        return ZoneInfo(self.zona)

    @property
    def singkatan_zona(self) -> str:
        """WIB, WITA or WIT, as printed behind a time."""
        return ZonaWaktu(self.zona).name


class Pelabuhan(Berlaku):
    """A port of entry by UN/LOCODE, with the customs office that serves it."""

    Moda = Moda

    kode = models.CharField(
        "kode pelabuhan",
        max_length=5,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2}[A-Z2-9]{3}$")],
        help_text="UN/LOCODE, misalnya IDTPP.",
    )
    nama = models.CharField("nama pelabuhan", max_length=120)
    moda = models.CharField("moda", max_length=5, choices=Moda)
    kantor = models.ForeignKey(
        Kantor, models.PROTECT, related_name="pelabuhan", verbose_name="kantor pabean"
    )

    class Meta(Berlaku.Meta):
        verbose_name = "pelabuhan"
        verbose_name_plural = "pelabuhan"
        ordering: ClassVar = ["kode"]
        constraints: ClassVar = [
            *Berlaku.Meta.constraints,
            models.CheckConstraint(
                name="pelabuhan_kode_locode", condition=Q(kode__regex=r"^[A-Z]{2}[A-Z2-9]{3}$")
            ),
            models.CheckConstraint(
                name="pelabuhan_moda_dikenal", condition=Q(moda__in=Moda.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode} — {self.nama}"
