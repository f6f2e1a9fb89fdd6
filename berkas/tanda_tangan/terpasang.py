"""Which key signs here, without opening it: pages and papers ask this, too."""

from django.conf import settings


def terpasang() -> bool:
    """Tell whether this installation has a key of its own."""
    return bool(settings.SURAT_KUNCI or settings.SURAT_PKCS11_MODUL)


def memakai_contoh() -> bool:
    """Tell whether the development key signs: every paper says CONTOH then, and only then."""
    return settings.DEMO and not terpasang()
