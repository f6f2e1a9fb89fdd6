"""Papers whose file is gone or changed, as a kind of failed work; the audit trail holds them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import transaction
from django.db.models import Exists, OuterRef

from jejak.gagal import Jenis, Uraian
from jejak.models import JejakAudit
from jejak.services import catat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

logger = logging.getLogger(__name__)

# A chain of its own: found without reading through all that ever happened.
RANTAI = "kertas"
RUSAK, PULIH = "kertas_rusak", "kertas_pulih"
HILANG = "Berkasnya tidak ada lagi."
BERUBAH = "Berkasnya bukan lagi yang diterbitkan."
SARAN = "Pulihkan dari cadangan, lalu periksa lagi."


def terbuka() -> QuerySet[JejakAudit]:
    """Return the reports of papers that nobody has found whole since, oldest first."""
    pulih = JejakAudit.objects.filter(
        rantai=RANTAI, tindakan=PULIH, objek=OuterRef("objek"), urut__gt=OuterRef("urut")
    )
    semua = JejakAudit.objects.filter(~Exists(pulih), rantai=RANTAI, tindakan=RUSAK)
    return semua.order_by("urut")


def laporkan(model: Any, pk: Any, nama: str, sebab: str) -> None:
    """Report a paper, once until it is found whole again."""
    objek = f"{model._meta.label}:{pk}"  # noqa: SLF001 -- public in Django
    with transaction.atomic():
        if terbuka().filter(objek=objek).exists():
            return
        logger.critical("Kertas %s (%s): %s", objek, nama, sebab)
        catat(rantai=RANTAI, tindakan=RUSAK, objek=objek, rincian={"berkas": nama, "sebab": sebab})


def periksa_lagi(semua: Iterable[JejakAudit]) -> None:
    """Read the reported papers again, and say of those that are whole that they are."""
    from berkas.sapu_kertas import cacat  # noqa: PLC0415 -- it reports through this module

    for laporan in semua:
        label, _, pk = laporan.objek.partition(":")
        satu = apps.get_model(label).objects.filter(pk=pk).first()
        if satu is None or not cacat(
            satu.berkas.storage, satu.berkas.name, satu.sha256, satu.ukuran
        ):
            with transaction.atomic():
                catat(rantai=RANTAI, tindakan=PULIH, objek=laporan.objek)


def _uraikan(laporan: JejakAudit) -> Uraian:
    sebab = f"{laporan.rincian['sebab']} {SARAN}"
    return Uraian(f"{laporan.objek}: {laporan.rincian['berkas']}", sebab, laporan.waktu)


GAGAL = Jenis(
    45,
    "kertas",
    "Berkas dokumen terbitan",
    "Dokumen terbitan yang berkasnya hilang atau berubah; mengulangi berarti memeriksanya lagi.",
    terbuka,
    _uraikan,
    periksa_lagi,
)
