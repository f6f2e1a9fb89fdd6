"""Signing with a key in memory. pyHanko's own signer reads the key anew for each signature, twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pyhanko.sign.signers import Signer

if TYPE_CHECKING:
    from asn1crypto import x509
    from pyhanko_certvalidator.registry import CertificateStore

# The digests that berkas.tanda_tangan.pades asks for.
INTISARI = {"sha256": hashes.SHA256}


class PenandaBerkas(Signer):
    """A signer whose RSA key takes milliseconds: checking its numbers takes most of a second."""

    def __init__(
        self,
        kunci: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey,
        sertifikat: x509.Certificate,
        lain: CertificateStore,
    ) -> None:
        """Sign with ``kunci``; ``lain`` are the certificates of the chain."""
        super().__init__(signing_cert=sertifikat, cert_registry=lain)
        self._kunci = kunci

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,
        dry_run: bool = False,  # noqa: FBT001, FBT002 -- pyHanko's signature
    ) -> bytes:
        """Return the raw signature (RSA PKCS#1 v1.5 or ECDSA)."""
        intisari = INTISARI[digest_algorithm]()
        if isinstance(self._kunci, ec.EllipticCurvePrivateKey):
            return self._kunci.sign(data, ec.ECDSA(intisari))
        return self._kunci.sign(data, padding.PKCS1v15(), intisari)
