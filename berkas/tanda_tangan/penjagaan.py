"""What ``manage.py check --deploy`` says of the key that signs papers."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks

from berkas.tanda_tangan.terpasang import terpasang
from jejak.outbox import BelumSiap

TANPA_KUNCI = (
    "No key to sign papers with: they will wait. Set SURAT_KUNCI or SURAT_PKCS11_MODUL where workers "
    "run (a web server needs SURAT_SERTIFIKAT alone)."
)


@checks.register(checks.Tags.security, deploy=True)
def check_signing_key(**_options: Any) -> list[checks.CheckMessage]:
    """Warn of production without a key; report a key, a certificate or a trust file that cannot be used."""
    if settings.DEMO:
        return []
    from berkas.tanda_tangan import kunci  # noqa: PLC0415 -- slow to load, only this check needs it

    if not terpasang() and not settings.SURAT_SERTIFIKAT:
        return [checks.Warning(TANPA_KUNCI, id="berkas.W001")]
    try:
        if terpasang():
            kunci.muat()
        kunci.sertifikat_kantor()
        kunci.akar_cap_waktu()
    except BelumSiap as sebab:
        return [checks.Error(str(sebab), id="berkas.E001")]
    return []
