"""What a PDF may fetch while it is set: nothing but what the document itself carries.

Imports WeasyPrint, so only ``berkas.pdf_cetak`` imports this module, when it needs it.
"""

from weasyprint.urls import URLFetcher


class PengambilTertutup(URLFetcher):  # type: ignore[misc]
    """Allows ``data:`` alone: no network, no ``file:``, no redirect (a class: functions are outdated)."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
