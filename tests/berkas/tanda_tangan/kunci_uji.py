"""Keys and certificates for tests; run as a module it writes one to a file (``make lint`` does)."""

import datetime as dt
import sys
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PEM = serialization.Encoding.PEM
GUNA = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment"),
    *("key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)


def kunci_p256():
    """Return a new P-256 key."""
    return ec.generate_private_key(ec.SECP256R1())


def kunci_rsa(bit):
    """Return a new RSA key."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bit)


def sertifikat(
    kunci,
    nama="Kantor Uji",
    *,
    penerbit=None,
    guna=("digital_signature", "content_commitment"),
    dari=-1,
    sampai=30,
    cap_waktu=False,
):
    """Return a certificate of a key from ``dari`` to ``sampai`` days from now.

    Self-signed unless ``penerbit`` is another (key, certificate).
    """
    kunci_penerbit, sertifikat_penerbit = penerbit or (kunci, None)
    subjek = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, nama)])
    kini = dt.datetime.now(tz=dt.UTC)
    bangun = (
        x509.CertificateBuilder()
        .subject_name(subjek)
        .issuer_name(sertifikat_penerbit.subject if sertifikat_penerbit else subjek)
        .public_key(kunci.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(kini + dt.timedelta(days=dari))
        .not_valid_after(kini + dt.timedelta(days=sampai))
        .add_extension(x509.KeyUsage(**{g: g in guna for g in GUNA}), critical=True)
    )
    if cap_waktu:
        eku = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        bangun = bangun.add_extension(eku, critical=True)
    return bangun.sign(kunci_penerbit, hashes.SHA256())


def pem_kunci(kunci, sandi=""):
    """Return a private key as PEM."""
    cara = (
        serialization.BestAvailableEncryption(sandi.encode())
        if sandi
        else serialization.NoEncryption()
    )
    return kunci.private_bytes(PEM, serialization.PrivateFormat.PKCS8, cara)


def pem(*semua):
    """Return certificates as PEM."""
    return b"".join(satu.public_bytes(PEM) for satu in semua)


def p12(kunci, milik, rantai=(), sandi=""):
    """Return key and certificates as PKCS#12."""
    cara = (
        serialization.BestAvailableEncryption(sandi.encode())
        if sandi
        else serialization.NoEncryption()
    )
    return pkcs12.serialize_key_and_certificates(b"kantor", kunci, milik, list(rantai), cara)


def tulis(tempat, isi, hak=0o600):
    """Write a file with these permissions; return its name."""
    tempat.write_bytes(isi)
    tempat.chmod(hak)
    return str(tempat)


if __name__ == "__main__":
    _kunci, _tempat = kunci_p256(), Path(sys.argv[1])
    _tempat.parent.mkdir(parents=True, exist_ok=True)
    tulis(_tempat, pem_kunci(_kunci) + pem(sertifikat(_kunci)))
