"""A signing key that never leaves its device: PKCS#11, from a smart card to a network HSM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkas.tanda_tangan.berkas_kunci import (
    TANPA_SERTIFIKAT,
    KunciDitolak,
    asn1,
    baca,
    pilih,
    sertifikat_pem,
)

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from pkcs11 import Session
    from pyhanko.sign.signers import Signer

GAGAL = "Token PKCS#11 tidak dapat dipakai ({sebab}): periksa SURAT_PKCS11_* dan SURAT_SANDI."


def muat(
    modul: str, token: str, label: str, sandi: str, sertifikat: str
) -> tuple[Signer, Certificate]:
    """Return signer and certificate; raises KunciDitolak where token, key or PIN do not fit.

    The certificate is the file's, else the object of the key's label on the token.
    """
    from pkcs11 import PKCS11Error  # noqa: PLC0415 -- only where such a token is set up
    from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session  # noqa: PLC0415

    try:
        from pyhanko.config.pkcs11 import TokenCriteria  # noqa: PLC0415

        sesi = open_pkcs11_session(modul, token_criteria=TokenCriteria(label=token), user_pin=sandi)
        milik, lain = _sertifikat(sesi, label, sertifikat)
    except (PKCS11Error, RuntimeError, OSError) as galat:
        sebab = str(galat) or type(galat).__name__
        raise KunciDitolak(GAGAL.format(sebab=sebab)) from galat
    penanda = PKCS11Signer(
        sesi, signing_cert=asn1(milik), ca_chain=[asn1(satu) for satu in lain], key_label=label
    )
    return penanda, milik


def _sertifikat(sesi: Session, label: str, berkas: str) -> tuple[Certificate, list[Certificate]]:
    from cryptography.x509 import load_der_x509_certificate  # noqa: PLC0415
    from pkcs11 import Attribute, ObjectClass  # noqa: PLC0415

    if berkas:
        rantai = sertifikat_pem(baca(berkas, "sertifikat"), berkas)
        return rantai[0], rantai[1:]
    dicari = {Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.LABEL: label}
    for benda in sesi.get_objects(dicari):
        satu = load_der_x509_certificate(benda[Attribute.VALUE])
        return pilih([satu], satu.public_key())
    raise KunciDitolak(TANPA_SERTIFIKAT)
