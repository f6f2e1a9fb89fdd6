"""What every page of an application needs: the case, its tabs, its gaps, and the open actions.

Used by the views of this app and of the apps to its right, so that all tabs look alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404

from permohonan import kelengkapan, panel
from permohonan.models import Permohonan
from portal import izin

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest


def muat(request: HttpRequest, pk: UUID) -> Permohonan:
    """Return the application if this person may see it; anything else is 404."""
    return get_object_or_404(Permohonan.objects.visible_to(request.user).with_rincian(), pk=pk)


def boleh_ubah(permohonan: Permohonan, user: Any) -> bool:
    """Tell whether this person may change the content now (the same rule as ``editable_by``)."""
    return Permohonan.objects.editable_by(user).filter(pk=permohonan.pk).exists()


def konteks(request: HttpRequest, permohonan: Permohonan, kini: str) -> dict[str, Any]:
    """Return the context of a tab page; ``kini`` is its URL name.

    ``aksi`` lists (row of the table, sentences that still stand in its way) for this person;
    ``kurang`` is None where completeness is nobody's business any more.
    """
    ubah = boleh_ubah(permohonan, request.user)
    kurang = kelengkapan.kekurangan(permohonan) if ubah else None
    return {
        "permohonan": permohonan,
        "tab": panel.tab_untuk(permohonan, request.user, kini, kurang),
        "kurang": kurang,
        "boleh_ubah": ubah,
        "aksi": permohonan.aksi_peran(request.user),
        "milik_sendiri": izin.anggota(permohonan, request.user),
    }
