"""Why an act on an application was refused, as exceptions that become pages.

404 is ``visible_to``; 403 is ``Ditolak``: visible, but not for this post; 409 is ``MomenLewat``:
this person's, but the moment has passed.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _


class Ditolak(PermissionDenied):
    """Visible, but not for this person's post; the message is shown and recorded.

    With ``permohonan`` the record lands in the case's own audit chain (jejak.middleware).
    """

    def __init__(self, pesan: Any, permohonan: Any = None) -> None:
        """Keep the sentence, and where it belongs."""
        super().__init__(pesan)
        if permohonan is not None:
            self.rantai = permohonan.rantai
            self.objek = f"permohonan:{permohonan.pk}"


class MomenLewat(Exception):  # noqa: N818 -- a state of the case, not a fault
    """Theirs, but not now: the status moved, another holds it, a condition fails, a form is stale.

    ``permohonan`` is the row as it stands; ``alasan`` are sentences, lazy where an importer reads
    them: the page shows them in the reader's language, the audit row in Indonesian.
    """

    def __init__(self, permohonan: Any, *alasan: Any) -> None:
        """Keep what the 409 page shows."""
        super().__init__(*alasan)
        self.permohonan = permohonan
        self.alasan = alasan

    def __str__(self) -> str:
        """Join the sentences in the language that is active now."""
        return " ".join(str(satu) for satu in self.alasan)


class VersiUsang(MomenLewat):
    """Somebody else saved since this form was opened; nothing typed is lost, nothing overwritten."""

    def __init__(self, permohonan: Any) -> None:
        """Say so."""
        super().__init__(
            permohonan, _("Data permohonan sudah diubah orang lain sejak halaman ini dibuka.")
        )
