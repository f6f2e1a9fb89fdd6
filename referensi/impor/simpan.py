"""A file laid beside a table, and stored whole once it is confirmed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from referensi import kait
from referensi.impor.aturan import Aturan, Isian
from referensi.impor.gabung import gabungkan
from referensi.impor.kurs import LONJAKAN_PERSEN
from referensi.impor.pratinjau import Pratinjau
from referensi.impor.rencana import (
    Baris,
    Jenis,
    Langkah,
    Rencana,
    rencanakan,
    tandai_surut,
)
from referensi.impor.tampil import beda_langkah, tulis_nilai
from referensi.masa import SEHARI
from referensi.muat import SEKALI_TULIS, meta

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.base_user import AbstractBaseUser

DISEBUT_DI_JEJAK = 500


class DitolakError(RuntimeError):
    """A rule of the table keeps the rows out; the text is the sentence for the administrator."""


class BerubahError(RuntimeError):
    """The table is no longer what the preview was made from."""


class BelumDitegaskanError(ValueError):
    """Something stands in the file that has to be confirmed by itself; ``apa`` names it."""

    def __init__(self, apa: set[str]) -> None:
        """Keep what is missing."""
        super().__init__(", ".join(sorted(apa)))
        self.apa = apa


def periksa(aturan: Aturan, isi: bytes, jenis: str, isian: Isian) -> Pratinjau:
    """Read a file and lay it beside the table; nothing is stored. ``galat`` is what keeps it out."""
    baris, tabel = aturan.baca(isi, jenis, isian)
    hasil = Pratinjau(isian, hashlib.sha256(isi).hexdigest())
    rencana = susun(aturan, baris, isian) if baris or not tabel.galat else Rencana()
    semua = [aturan.nama(satu.kunci) for satu in baris]
    hasil.galat = gabungkan([*tabel.galat, *rencana.galat], semua, aturan.sebutan)
    hasil.peringatan = gabungkan([*tabel.peringatan, *rencana.peringatan], semua, aturan.sebutan)
    if tabel.galat:  # what could be read was looked at for its other faults, not for storing
        return hasil
    hasil.baris = baris
    hasil.jumlah = {jenis.value: rencana.jumlah(jenis) for jenis in Jenis}
    hasil.sidik = sidik(rencana)
    terpakai = _terpakai(aturan, rencana)
    hasil.beda = [
        beda_langkah(aturan, satu, LONJAKAN_PERSEN, terpakai.get(satu.lama.pk) if satu.lama else 0)
        for satu in rencana.langkah
        if satu.jenis is not Jenis.TETAP or aturan.semula(satu)
    ]
    return hasil


def susun(aturan: Aturan, baris: list[Baris], isian: Isian) -> Rencana:
    """Lay rows beside the table as it is now."""
    terekam = aturan.terekam()
    cara = aturan.cara(isian)
    rencana = rencanakan(terekam, baris, cara)
    tandai_surut(rencana, cara, timezone.localdate())
    aturan.periksa_rencana(rencana, terekam)
    return rencana


def sidik(rencana: Rencana) -> str:
    """Return the fingerprint of a plan: another one means that the table changed in between."""
    isi = [
        (
            satu.jenis.value,
            satu.kunci,
            satu.masa,
            satu.surut,
            satu.lama and (satu.lama.pk, sorted(satu.lama.nilai.items()), satu.lama.masa),
        )
        for satu in rencana.langkah
    ]
    return hashlib.sha256(repr((isi, rencana.galat)).encode()).hexdigest()


def _terpakai(aturan: Aturan, rencana: Rencana) -> dict[int, int]:
    """Return how often findings used what a step rewrites: only the days that it reaches."""
    sejak = {
        satu.lama.pk: satu.hari_pertama
        for satu in rencana.langkah
        if satu.lama and (satu.surut or satu.jenis is Jenis.KOREKSI)
    }
    baris = list(aturan.model.objects.filter(pk__in=sejak))
    for satu in baris:  # in memory only: the days of the row that are rewritten
        satu.berlaku_dari = max(satu.berlaku_dari, sejak[satu.pk])
    return dict(kait.dipakai(baris))


@transaction.atomic
def simpan(
    aturan: Aturan, pratinjau: Pratinjau, *, tegas: Collection[str], oleh: AbstractBaseUser
) -> dict[str, int]:
    """Store what a preview showed, all or nothing, and record it; return the counts.

    ``tegas`` are the confirmations that were given. Raises BelumDitegaskanError where one is
    missing, BerubahError where the table is no longer as it was shown, DitolakError where one of
    its rules keeps the rows out.
    """
    if kurang := pratinjau.perlu - set(tegas):
        raise BelumDitegaskanError(kurang)
    _kunci_tabel(aturan)
    rencana = susun(aturan, pratinjau.baris, pratinjau.isian)
    if rencana.galat or sidik(rencana) != pratinjau.sidik:
        raise BerubahError
    try:
        with transaction.atomic():
            _tulis(aturan, rencana)
    except IntegrityError as galat:
        # Nobody wrote since the plan was made (the lock): it is the rows themselves.
        raise DitolakError(_sebab(aturan, galat)) from galat
    _catat(aturan, pratinjau, rencana, oleh)
    return pratinjau.jumlah


def _sebab(aturan: Aturan, galat: IntegrityError) -> str:
    """Return which rule of the table the rows break."""
    nama = getattr(getattr(galat.__cause__, "diag", None), "constraint_name", None) or ""
    aturan_tabel = {satu.name: satu for satu in meta(aturan.model).constraints}
    if nama in aturan_tabel:
        kalimat = str(aturan_tabel[nama].get_violation_error_message())
        if nama not in kalimat:
            return kalimat
    return (
        f"Isi berkas melanggar aturan tabel{f' “{nama}”' if nama else ''}. Periksa baris-barisnya."
    )


def _kunci_tabel(aturan: Aturan) -> None:
    """Let nobody else write to the table meanwhile; readers go on reading."""
    tabel = connection.ops.quote_name(meta(aturan.model).db_table)
    with connection.cursor() as kursor:
        kursor.execute(f"LOCK TABLE {tabel} IN SHARE ROW EXCLUSIVE MODE")


def _tulis(aturan: Aturan, rencana: Rencana) -> None:
    """Close first, so that what opens finds its days free."""
    objek = aturan.model.objects
    menurut_akhir: dict[Any, list[int]] = {}
    for satu in rencana.pilih(Jenis.BERUBAH, Jenis.TUTUP):
        if satu.lama:
            akhir = satu.masa.sampai if satu.jenis is Jenis.TUTUP else satu.masa.dari - SEHARI
            menurut_akhir.setdefault(akhir, []).append(satu.lama.pk)
    for akhir, pk in menurut_akhir.items():
        objek.filter(pk__in=pk).update(berlaku_sampai=akhir)
    koreksi = [_baris_model(aturan, satu) for satu in rencana.pilih(Jenis.KOREKSI)]
    kolom = [*aturan.nilai, *aturan.lain, "berlaku_sampai"]
    objek.bulk_update(koreksi, kolom, SEKALI_TULIS)
    baru = [_baris_model(aturan, satu) for satu in rencana.pilih(Jenis.BARU, Jenis.BERUBAH)]
    objek.bulk_create(baru, SEKALI_TULIS)


def _baris_model(aturan: Aturan, langkah: Langkah) -> Any:
    """Return the row that a step writes; columns that the file lacks keep what they were."""
    baris, lama = langkah.baris, langkah.lama
    nilai = {**aturan.bawaan, **(lama.nilai if lama else {})}
    if baris:
        nilai |= baris.nilai | baris.lain
    atribut = dict(zip(map(aturan.atribut, aturan.kunci), langkah.kunci, strict=True))
    masa = {"berlaku_dari": langkah.masa.dari, "berlaku_sampai": langkah.masa.sampai}
    pk = {"pk": lama.pk} if lama and langkah.jenis is Jenis.KOREKSI else {}
    return aturan.model(**pk, **atribut, **nilai, **masa)


def _semula_menjadi(aturan: Aturan, langkah: Langkah) -> dict[str, object]:
    """Return a step as the audit trail keeps it: figures and days before and after."""
    lama, baris = langkah.lama, langkah.baris
    return {
        "kunci": aturan.nama(langkah.kunci),
        "masa": str(lama.masa if lama else langkah.masa),
        "semula": {k: tulis_nilai(v) for k, v in lama.nilai.items()} if lama else {},
        "menjadi": ({k: tulis_nilai(v) for k, v in baris.nilai.items()} if baris else {})
        | {"masa": str(langkah.masa)},
    }


def _catat(aturan: Aturan, pratinjau: Pratinjau, rencana: Rencana, oleh: AbstractBaseUser) -> None:
    koreksi = [_semula_menjadi(aturan, satu) for satu in rencana.pilih(Jenis.KOREKSI)]
    surut = [
        {"jenis": satu.jenis.value} | _semula_menjadi(aturan, satu)
        for satu in rencana.langkah
        if satu.surut
    ]
    kait.catat(
        tindakan="impor_referensi",
        objek=str(meta(aturan.model).verbose_name_plural),
        pelaku=oleh,
        rincian={
            "berkas": pratinjau.isian.nama_berkas,
            "sha256": pratinjau.sha256,
            "berlaku_mulai": str(pratinjau.isian.berlaku_mulai or ""),
            "daftar_lengkap": "ya" if pratinjau.isian.lengkap else "tidak",
            "jumlah": pratinjau.jumlah,
            "koreksi": koreksi[:DISEBUT_DI_JEJAK],
            "berlaku_surut": surut[:DISEBUT_DI_JEJAK],
        },
    )
