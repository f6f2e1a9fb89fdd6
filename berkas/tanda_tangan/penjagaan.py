"""What ``manage.py check --deploy`` says of the key that signs papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import checks

from berkas.tanda_tangan.terpasang import terpasang
from jejak.outbox import BelumSiap

if TYPE_CHECKING:
    from collections.abc import Callable

TANPA_KUNCI = (
    "No key to sign papers with: they will wait. Set SURAT_KUNCI or SURAT_PKCS11_MODUL where workers "
    "run (a web server needs SURAT_SERTIFIKAT alone)."
)


@checks.register(checks.Tags.security, deploy=True)
def check_signing_key(**_options: Any) -> list[checks.CheckMessage]:
    """Warn of production without a key; report a key, certificates or trust files that cannot be used.

    The certificate is needed wherever papers are checked, the key where they are made.
    """
    if settings.DEMO:
        return []
    from berkas.tanda_tangan import kunci  # noqa: PLC0415 -- slow to load, only this check needs it

    semua: list[checks.CheckMessage] = []
    if terpasang():
        semua += _galat("berkas.E001", kunci.muat)
    elif not settings.SURAT_SERTIFIKAT:
        semua.append(checks.Warning(TANPA_KUNCI, id="berkas.W001"))
    # Without it every genuine paper would be told to be none that can be checked.
    semua += _galat("berkas.E002", kunci.sertifikat_kantor)
    semua += _galat("berkas.E003", kunci.akar_cap_waktu)
    return semua


def _galat(kode: str, lihat: Callable[[], object]) -> list[checks.CheckMessage]:
    try:
        lihat()
    except BelumSiap as sebab:
        return [checks.Error(str(sebab), id=kode)]
    return []
