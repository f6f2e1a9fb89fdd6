"""A signing key that never leaves its device: PKCS#11, from a smart card to a network HSM.

Signing in to a token holds for the whole process, so a process has one session: the old one ends
before a new one begins.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.x509 import load_der_x509_certificate
from pkcs11 import Attribute, ObjectClass, PKCS11Error
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.general import SigningError
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

from berkas.tanda_tangan.berkas_kunci import (
    BUKAN_PASANGAN,
    TANPA_SERTIFIKAT,
    KunciDitolak,
    asn1,
    baca,
    sertifikat_pem,
)

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from pyhanko.sign.signers import Signer

GAGAL = "Token PKCS#11 tidak dapat dipakai ({sebab}): periksa SURAT_PKCS11_* dan SURAT_SANDI."
PERCOBAAN = b"percobaan kunci"
_sesi: list[Any] = []


def muat(
    modul: str, token: str, label: str, sandi: str, sertifikat: str
) -> tuple[Signer, Certificate]:
    """Return signer and certificate; raises KunciDitolak where token, key, PIN or certificate do not fit.

    The certificate is the file's first, else the object of the key's label on the token.
    """
    tutup()
    try:
        sesi = open_pkcs11_session(modul, token_criteria=TokenCriteria(label=token), user_pin=sandi)
        _sesi.append(sesi)
        milik, *lain = _rantai(sesi, label, sertifikat)
        umum = milik.public_key()
        penanda = PKCS11Signer(
            sesi,
            signing_cert=asn1(milik),
            ca_chain=[asn1(satu) for satu in lain],
            key_label=label,
            # Every token signs a hash with such a key; not every one hashes as well.
            use_raw_mechanism=isinstance(umum, ec.EllipticCurvePublicKey),
        )
        _coba(penanda, umum)
    except (PKCS11Error, SigningError, RuntimeError, OSError) as galat:
        sebab = str(galat) or type(galat).__name__
        raise KunciDitolak(GAGAL.format(sebab=sebab)) from galat
    return penanda, milik


def tutup() -> None:
    """End the session of this process, if there is one."""
    while _sesi:
        with suppress(PKCS11Error):
            _sesi.pop().close()


def _rantai(sesi: Any, label: str, berkas: str) -> list[Certificate]:
    if berkas:
        return sertifikat_pem(baca(berkas, "sertifikat"), berkas)
    dicari = {Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.LABEL: label}
    rantai = [load_der_x509_certificate(b[Attribute.VALUE]) for b in sesi.get_objects(dicari)]
    if not rantai:
        raise KunciDitolak(TANPA_SERTIFIKAT)
    return rantai


def _coba(penanda: Signer, umum: Any) -> None:
    """Sign something that nobody reads: a label names any key, not always the certificate's."""
    with ThreadPoolExecutor(1) as utas:
        tanda = utas.submit(
            lambda: asyncio.run(penanda.async_sign_raw(PERCOBAAN, "sha256"))
        ).result()
    try:
        if isinstance(umum, ec.EllipticCurvePublicKey):
            umum.verify(tanda, PERCOBAAN, ec.ECDSA(hashes.SHA256()))
        else:
            umum.verify(tanda, PERCOBAAN, padding.PKCS1v15(), hashes.SHA256())
    except (InvalidSignature, ValueError) as galat:
        raise KunciDitolak(BUKAN_PASANGAN) from galat
