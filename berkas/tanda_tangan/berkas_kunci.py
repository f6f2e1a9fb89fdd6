"""A signing key in files: PKCS#12, or PEM with its certificate and chain in the same file or another."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import Certificate, load_pem_x509_certificates

if TYPE_CHECKING:
    from pyhanko.sign.signers import Signer

PEM = b"-----BEGIN "
TIDAK_ADA = "Berkas {apa} tidak dapat dibaca: {tempat}."
TERBUKA = "Berkas kunci {tempat} dapat dibaca siapa saja: batasi haknya (chmod 600)."
SANDI_SALAH = (
    "Kunci penandatangan tidak dapat dibuka: sandinya (SURAT_SANDI) salah atau berkasnya rusak."
)
TANPA_SERTIFIKAT = "Tidak ada sertifikat untuk kunci penandatangan: isi SURAT_SERTIFIKAT."
BUKAN_PASANGAN = "Sertifikat penandatangan bukan milik kuncinya."
SERTIFIKAT_RUSAK = "Berkas sertifikat tidak berisi sertifikat PEM: {tempat}."


class KunciDitolak(Exception):  # noqa: N818 -- a state of the installation
    """The key cannot be used; the sentence says what to do."""


def muat(kunci: str, sertifikat: str, sandi: str) -> tuple[Signer, Certificate]:
    """Return signer and certificate of a key file; raises KunciDitolak."""
    isi = baca_kunci(kunci)
    rahasia = sandi.encode() or None
    if isi.startswith(PEM) or PEM + b"PRIVATE KEY" in isi or PEM + b"ENCRYPTED" in isi:
        pribadi = _kunci_pem(isi, rahasia)
        rantai = sertifikat_pem(baca(sertifikat, "sertifikat") if sertifikat else isi, sertifikat)
    else:
        pribadi, rantai = _pkcs12(isi, rahasia)
        if sertifikat:
            rantai += sertifikat_pem(baca(sertifikat, "sertifikat"), sertifikat)
    milik, lain = pilih(rantai, pribadi.public_key())
    return _penanda(pribadi, milik, lain), milik


def baca(tempat: str, apa: str) -> bytes:
    """Return a file's bytes; raises KunciDitolak."""
    try:
        return Path(tempat).read_bytes()
    except OSError as galat:
        raise KunciDitolak(TIDAK_ADA.format(apa=apa, tempat=tempat)) from galat


def baca_kunci(tempat: str) -> bytes:
    """Return a key file's bytes; one that everybody may read is refused (KunciDitolak)."""
    isi = baca(tempat, "kunci penandatangan")
    if Path(tempat).stat().st_mode & stat.S_IROTH:
        raise KunciDitolak(TERBUKA.format(tempat=tempat))
    return isi


def sertifikat_pem(isi: bytes, tempat: str) -> list[Certificate]:
    """Return the certificates of a PEM file; raises KunciDitolak where there is none."""
    try:
        return load_pem_x509_certificates(isi)
    except ValueError as galat:
        if not tempat:
            raise KunciDitolak(TANPA_SERTIFIKAT) from galat
        raise KunciDitolak(SERTIFIKAT_RUSAK.format(tempat=tempat)) from galat


def sertifikat_di_samping(kunci: str) -> list[Certificate]:
    """Return the certificates in a key file in PEM, the key left shut; none where it is not PEM.

    PKCS#12 cannot be opened without its key. Raises KunciDitolak where the file cannot be read.
    """
    try:
        return load_pem_x509_certificates(baca(kunci, "kunci penandatangan"))
    except ValueError:
        return []


def pilih(rantai: list[Certificate], umum: Any) -> tuple[Certificate, list[Certificate]]:
    """Return the certificate of a public key and the others beside it; raises KunciDitolak."""
    if not rantai:
        raise KunciDitolak(TANPA_SERTIFIKAT)
    for satu in rantai:
        if satu.public_key() == umum:
            return satu, [lain for lain in rantai if lain != satu]
    raise KunciDitolak(BUKAN_PASANGAN)


def asn1(sertifikat: Certificate) -> Any:
    """Return a certificate as pyHanko wants it."""
    from asn1crypto import x509  # noqa: PLC0415 -- as pyHanko

    return x509.Certificate.load(sertifikat.public_bytes(serialization.Encoding.DER))


def _kunci_pem(isi: bytes, sandi: bytes | None) -> Any:
    try:
        return serialization.load_pem_private_key(isi, sandi)
    except (ValueError, TypeError) as galat:
        # TypeError: a password for an open key, or none for a locked one.
        raise KunciDitolak(SANDI_SALAH) from galat


def _pkcs12(isi: bytes, sandi: bytes | None) -> tuple[Any, list[Certificate]]:
    try:
        kunci, sertifikat, lain = pkcs12.load_key_and_certificates(isi, sandi)
    except ValueError as galat:
        raise KunciDitolak(SANDI_SALAH) from galat
    if kunci is None:
        raise KunciDitolak(SANDI_SALAH)
    return kunci, [*([sertifikat] if sertifikat else []), *lain]


def _penanda(kunci: Any, sertifikat: Certificate, lain: list[Certificate]) -> Signer:
    # Slow, and only workers sign.
    from pyhanko_certvalidator.registry import SimpleCertificateStore  # noqa: PLC0415

    from berkas.tanda_tangan.penanda import PenandaBerkas  # noqa: PLC0415

    simpanan = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    simpanan.register_multiple([asn1(satu) for satu in lain])
    return PenandaBerkas(kunci, asn1(sertifikat), simpanan)
