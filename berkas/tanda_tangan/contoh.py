"""The development key: made at the first run under DEMO=1, self-signed, called CONTOH.

It lies among the trial's other secrets (VAR_DIR/rahasia), never in the repository, and no installation
accepts it as its own key.
"""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NAMA_UMUM = "CONTOH Portal Impor Sementara"
MASA = dt.timedelta(days=3650)
BERKAS = "rahasia/tanda-tangan-contoh.pem"


def pastikan(folder: Path) -> Path:
    """Return the file of key and certificate under ``folder``; made at the first call, for its owner only.

    Of several processes that make it at once one's stays, for all.
    """
    tujuan = Path(folder) / BERKAS
    if not tujuan.exists():
        tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        nomor, sementara = tempfile.mkstemp(dir=tujuan.parent)  # 0600
        with os.fdopen(nomor, "wb") as berkas:
            berkas.write(buat())
        with suppress(FileExistsError):
            os.link(sementara, tujuan)
        Path(sementara).unlink()
    return tujuan


def buat() -> bytes:
    """Return a new P-256 key and its certificate as PEM."""
    kunci = ec.generate_private_key(ec.SECP256R1())
    nama = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAMA_UMUM)])
    kini = dt.datetime.now(tz=dt.UTC)
    guna = {
        "digital_signature": True,
        "content_commitment": True,
        **dict.fromkeys(("key_encipherment", "data_encipherment", "key_agreement"), False),
        **dict.fromkeys(("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False),
    }
    sertifikat = (
        x509.CertificateBuilder()
        .subject_name(nama)
        .issuer_name(nama)
        .public_key(kunci.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(kini - dt.timedelta(days=1))
        .not_valid_after(kini + MASA)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**guna), critical=True)
        .sign(kunci, hashes.SHA256())
    )
    pem = kunci.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return pem + sertifikat.public_bytes(serialization.Encoding.PEM)


def adalah_contoh(sertifikat: x509.Certificate) -> bool:
    """Tell whether a certificate is one of those made here."""
    nama = sertifikat.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return any(satu.value == NAMA_UMUM for satu in nama)
