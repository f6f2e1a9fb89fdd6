"""What happened on a case since a page was opened: moves with who, when and note, and changed parts.

Told out of the audit trail, whose number a form carries. The importer reads what was addressed to
it, and by title instead of name (workflow/riwayat_tampil.py); nobody reads refusals or who looked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from jejak.models import JejakAudit, RantaiAudit
from permohonan.forms.petugas import BUKAN_PERUBAHAN, KATA
from workflow.riwayat_tampil import CATATAN_UNTUK_IMPORTIR
from workflow.status import Status

if TYPE_CHECKING:
    from permohonan.models import Permohonan

DITAMPILKAN = 10
AKSI = "aksi:"


def sampai_kini(permohonan: Permohonan) -> int:
    """Return how far the audit trail of the case goes now."""
    rantai = RantaiAudit.objects.filter(nama=permohonan.rantai)
    return rantai.values_list("urut", flat=True).first() or 0


def sejak(permohonan: Permohonan, urut: int, *, untuk_importir: bool) -> list[str]:
    """Return what happened after number ``urut`` of the trail as sentences, newest first.

    Officers' sentences are Indonesian; the importer's in the reader's language.
    """
    baris = JejakAudit.objects.filter(rantai=permohonan.rantai, urut__gt=urut)
    baris = baris.exclude(tindakan__in=BUKAN_PERUBAHAN).select_related("pelaku").order_by("-urut")
    label = {b.name: b.custom["label"] for b in permohonan.seluruh_tabel()}
    kalimat = [_kalimat(permohonan, b, label, untuk_importir=untuk_importir) for b in baris]
    return [satu for satu in kalimat if satu][:DITAMPILKAN]


def _kalimat(
    permohonan: Permohonan, b: JejakAudit, label: dict[str, str], *, untuk_importir: bool
) -> str:
    if b.tindakan.startswith(AKSI):
        apa = _perpindahan(b, label, untuk_importir=untuk_importir)
    elif b.tindakan == "ubah_isi":
        apa = b.rincian["kalimat"]
    elif untuk_importir:
        return ""
    else:
        apa = KATA.get(b.tindakan) or b.tindakan.replace("_", " ")
    waktu = timezone.localtime(b.waktu, permohonan.kantor.zona_waktu)
    return _("%(waktu)s: %(apa)s, oleh %(siapa)s") % {
        "waktu": f"{waktu:%d-%m-%Y %H.%M}",
        "apa": apa,
        "siapa": _siapa(b, untuk_importir=untuk_importir),
    }


def _perpindahan(b: JejakAudit, label: dict[str, str], *, untuk_importir: bool) -> str:
    nama = b.tindakan.removeprefix(AKSI)
    catatan = b.rincian.get("catatan", "")
    if untuk_importir and nama not in CATATAN_UNTUK_IMPORTIR:
        catatan = ""
    apa = _("%(tindakan)s, kini %(status)s") % {
        "tindakan": _(label.get(nama, nama)),
        "status": Status(b.rincian["ke"]).label,
    }
    return f"{apa} (“{catatan}”)" if catatan else apa


def _siapa(b: Any, *, untuk_importir: bool) -> str:
    if untuk_importir:
        return b.jabatan or _("Sistem")
    nama = str(b.pelaku) if b.pelaku else "Sistem"
    return f"{nama}, {b.jabatan}" if b.jabatan else nama
