"""The key this office signs with: from a file or a PKCS#11 token, looked at before it is used.

Nothing here falls back: in production without a key a paper waits, with the sentence that says what to
set. The development key exists only under DEMO=1 (berkas/tanda_tangan/contoh.py).
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509 import ExtensionNotFound, KeyUsage
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.utils import timezone

from berkas.tanda_tangan import berkas_kunci, contoh
from berkas.tanda_tangan.terpasang import memakai_contoh, terpasang
from jejak.outbox import BelumSiap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cryptography.x509 import Certificate
    from pyhanko.sign.signers import Signer
    from pyhanko.sign.timestamps import TimeStamper

RSA_TERPENDEK = 3072
KURVA = ("secp256r1", "secp384r1")
TANPA_KUNCI = (
    "Kunci penandatangan belum dipasang: isi SURAT_KUNCI (berkas) atau SURAT_PKCS11_MODUL (token)."
)
TANPA_SERTIFIKAT = (
    "Sertifikat penandatangan tidak diketahui, sehingga tanda tangan tidak dapat diperiksa: isi "
    "SURAT_SERTIFIKAT."
)
KUNCI_LEMAH = "Kunci penandatangan terlalu lemah: pakai RSA paling sedikit 3072 bit, atau P-256."
BELUM_BERLAKU = "Sertifikat penandatangan baru berlaku mulai {sejak:%d-%m-%Y}."
KEDALUWARSA = "Sertifikat penandatangan berakhir {sampai:%d-%m-%Y}: pasang yang baru."
BUKAN_PENANDA = "Sertifikat penandatangan tidak dimaksudkan untuk tanda tangan (keyUsage)."
KUNCI_CONTOH = "Kunci contoh tidak boleh dipasang sebagai kunci penandatangan."
GAGAL = "Penandatanganan gagal: {sebab}"


class Kunci(NamedTuple):
    """What signs: pyHanko's signer, its certificate, the time stamp server where one is set."""

    penanda: Signer
    sertifikat: Certificate
    cap_waktu: TimeStamper | None


def muat() -> Kunci:
    """Return the key, read again where its files changed; raises BelumSiap where it cannot sign.

    The certificate's dates are looked at each time.
    """
    if not terpasang() and not settings.DEMO:
        raise BelumSiap(TANPA_KUNCI)
    try:
        penanda, sertifikat = _muat(_sumber())
    except berkas_kunci.KunciDitolak as galat:
        raise BelumSiap(str(galat)) from galat
    if not memakai_contoh() and contoh.adalah_contoh(sertifikat):
        raise BelumSiap(KUNCI_CONTOH)
    periksa_sertifikat(sertifikat)
    return Kunci(penanda, sertifikat, _cap_waktu())


def sertifikat_kantor() -> list[Certificate]:
    """Return the certificates whose signatures are this office's: today's and the former ones.

    Read from files of certificates, or from beside a key in PEM: no key is opened and no token asked,
    since whoever checks papers needs neither. Without dates: what was signed once stays signed. Raises
    BelumSiap where today's is not known or a file cannot be read.
    """
    try:
        return _sertifikat_kini() + _berkas_sertifikat(settings.SURAT_SERTIFIKAT_LAMA)
    except berkas_kunci.KunciDitolak as galat:
        raise BelumSiap(str(galat)) from galat


def _sertifikat_kini() -> list[Certificate]:
    if settings.SURAT_SERTIFIKAT:
        return _berkas_sertifikat(settings.SURAT_SERTIFIKAT)
    kunci = str(contoh.pastikan(settings.VAR_DIR)) if memakai_contoh() else settings.SURAT_KUNCI
    semua = berkas_kunci.sertifikat_di_samping(kunci) if kunci else []
    if not semua:
        raise berkas_kunci.KunciDitolak(TANPA_SERTIFIKAT)
    return semua


def akar_cap_waktu() -> list[Certificate]:
    """Return the roots of the time stamp server. Raises BelumSiap where the file cannot be read."""
    try:
        return _berkas_sertifikat(settings.SURAT_CAP_WAKTU_AKAR)
    except berkas_kunci.KunciDitolak as galat:
        raise BelumSiap(str(galat)) from galat


def _berkas_sertifikat(tempat: str) -> list[Certificate]:
    if not tempat:
        return []
    return berkas_kunci.sertifikat_pem(berkas_kunci.baca(tempat, "sertifikat"), tempat)


def periksa_sertifikat(sertifikat: Certificate) -> None:
    """Raise BelumSiap where the key is weak, or the certificate is not for signing or not valid today."""
    umum = sertifikat.public_key()
    kuat = (isinstance(umum, rsa.RSAPublicKey) and umum.key_size >= RSA_TERPENDEK) or (
        isinstance(umum, ec.EllipticCurvePublicKey) and umum.curve.name in KURVA
    )
    if not kuat:
        raise BelumSiap(KUNCI_LEMAH)
    try:
        guna = sertifikat.extensions.get_extension_for_class(KeyUsage).value
    except ExtensionNotFound:
        guna = None
    if guna and not (guna.digital_signature or guna.content_commitment):
        raise BelumSiap(BUKAN_PENANDA)
    kini = timezone.now()
    if kini < sertifikat.not_valid_before_utc:
        raise BelumSiap(BELUM_BERLAKU.format(sejak=sertifikat.not_valid_before_utc))
    if kini > sertifikat.not_valid_after_utc:
        raise BelumSiap(KEDALUWARSA.format(sampai=sertifikat.not_valid_after_utc))


def nama_umum(sertifikat: Certificate) -> str:
    """Return the common name of the holder."""
    nama = sertifikat.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(nama[0].value) if nama else ""


@contextmanager
def menandatangani() -> Iterator[None]:
    """Turn what fails while signing (token, time stamp server) into BelumSiap; the token is opened anew."""
    from pkcs11 import PKCS11Error  # noqa: PLC0415 -- slow, and only workers sign
    from pyhanko.sign.general import SigningError  # noqa: PLC0415

    try:
        yield
    except (SigningError, PKCS11Error, OSError, TimeoutError) as galat:
        _muat.cache_clear()
        raise BelumSiap(GAGAL.format(sebab=str(galat) or type(galat).__name__)) from galat


class _Sumber(NamedTuple):
    """Where the key lies, with the ages of its files: another age is another key."""

    kunci: str
    sertifikat: str
    sandi: str
    modul: str
    token: str
    label: str
    usia: tuple[int, ...]


def _sumber() -> _Sumber:
    sertifikat = settings.SURAT_SERTIFIKAT
    if memakai_contoh():
        berkas = str(contoh.pastikan(settings.VAR_DIR))
        return _Sumber(berkas, "", "", "", "", "", (_usia(berkas),))
    return _Sumber(
        settings.SURAT_KUNCI,
        sertifikat,
        settings.SURAT_SANDI,
        settings.SURAT_PKCS11_MODUL,
        settings.SURAT_PKCS11_TOKEN,
        settings.SURAT_PKCS11_KUNCI,
        (_usia(settings.SURAT_KUNCI), _usia(sertifikat)),
    )


def _usia(tempat: str) -> int:
    try:
        return Path(tempat).stat().st_mtime_ns if tempat else 0
    except OSError:
        return 0


@lru_cache(maxsize=1)
def _muat(sumber: _Sumber) -> tuple[Signer, Certificate]:
    if sumber.modul:
        from berkas.tanda_tangan import token  # noqa: PLC0415 -- only where such a token is set up

        return token.muat(sumber.modul, sumber.token, sumber.label, sumber.sandi, sumber.sertifikat)
    return berkas_kunci.muat(sumber.kunci, sumber.sertifikat, sumber.sandi)


def _cap_waktu() -> TimeStamper | None:
    if not settings.SURAT_CAP_WAKTU:
        return None
    from berkas.tanda_tangan.cap_waktu import ServerCapWaktu  # noqa: PLC0415 -- slow

    return ServerCapWaktu(settings.SURAT_CAP_WAKTU)
