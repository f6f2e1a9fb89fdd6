"""The process that looks at the signature of a stranger's PDF: one file, no network, no way to write.

Runs without Django. Reads a line of JSON (``panjang``; certificates as base64 DER: ``sertifikat``,
``akar_waktu``) and the bytes; answers with a line of JSON.
"""

import base64
import datetime as dt
import json
import os
import resource
import sys
from io import BytesIO
from typing import Any

from asn1crypto import parser, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from berkas.isi.anak import MEMORI

# A letter of 5,000 goods takes a fraction of it (docs/keputusan/0036).
DETIK_PROSESOR = 4
SANTUN = 10  # people who wait for pages come first
# Signatures are counted up to here; a paper of the portal carries one.
TERBANYAK = 50
GUNA = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)


def main() -> None:
    """Look at one file, or die over it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORI, MEMORI))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (DETIK_PROSESOR, DETIK_PROSESOR))
    os.nice(SANTUN)
    kepala = json.loads(sys.stdin.buffer.readline())
    isi = sys.stdin.buffer.read(int(kepala["panjang"]))
    try:
        jawaban = periksa(isi, _baca(kepala["sertifikat"]), _baca(kepala["akar_waktu"]))
    except Exception:  # noqa: BLE001 -- whatever a parser stumbles over is no signed paper
        jawaban = {"kode": "rusak"}
    sys.stdout.write(json.dumps(jawaban) + "\n")
    sys.stdout.flush()


def periksa(
    isi: bytes, kita: list[x509.Certificate], akar_waktu: list[x509.Certificate]
) -> dict[str, Any]:
    """Return what there is to say of the one signature of a PDF, with a code (``baik``: it holds)."""
    pembaca = PdfFileReader(BytesIO(isi))
    if pembaca.encrypted:
        return {"kode": "terkunci"}
    semua = pembaca.embedded_signatures[:TERBANYAK]
    if not semua:
        return {"kode": "tanpa"}
    if len(semua) > 1:
        # Ours carry one; what was added to one of ours is not ours any more.
        return {"kode": "banyak", "ada": True}
    return _satu(isi, semua[0], kita, akar_waktu)


def _satu(
    isi: bytes, satu: Any, kita: list[x509.Certificate], akar_waktu: list[x509.Certificate]
) -> dict[str, Any]:
    disebut = satu.self_reported_timestamp or dt.datetime.now(tz=dt.UTC)
    status = validate_pdf_signature(
        satu,
        signer_validation_context=_konteks(kita, disebut),
        ts_validation_context=_konteks(akar_waktu, None),
        key_usage_settings=GUNA,
        skip_diff=True,  # whoever added anything at all is told so below
    )
    cap = status.timestamp_validity
    bercap = bool(cap and cap.intact and cap.valid and cap.trusted)
    waktu = cap.timestamp if cap and bercap else disebut
    sah = status.intact and status.valid
    # Bytes appended after signing leave a signature intact: the whole file must be covered.
    utuh = (
        sah and status.coverage == SignatureCoverageLevel.ENTIRE_FILE and _ruang_bersih(isi, satu)
    )
    penanda = status.signing_cert
    milik_kita = any(penanda.dump() == satu.dump() for satu in kita)
    berlaku = penanda.not_valid_before <= waktu <= penanda.not_valid_after
    return {
        "kode": _kode(sah=sah, utuh=utuh, milik_kita=milik_kita, berlaku=berlaku),
        "ada": True,
        "utuh": utuh,
        "milik_kita": milik_kita,
        "dipercaya": utuh and milik_kita and berlaku,
        "penanda": _nama(penanda),
        "waktu": waktu.isoformat(),
        "cap_waktu": bercap,
    }


def _ruang_bersih(isi: bytes, satu: Any) -> bool:
    """Tell whether the place of the signature, which no signature covers, holds it and zeros alone."""
    _, sebelum, sesudah, _ = (int(batas) for batas in satu.byte_range)
    cms = bytes(satu.pkcs7_content)
    *_, kepala, badan, ekor = parser.parse(cms)
    sisa = cms[len(kepala) + len(badan) + len(ekor) :]
    tulisan = cms.hex().encode()
    return not any(sisa) and isi[sebelum + 1 : sesudah - 1] in {tulisan, tulisan.upper()}


def _kode(*, sah: bool, utuh: bool, milik_kita: bool, berlaku: bool) -> str:
    if not sah:
        return "berubah"
    if not utuh:
        return "bertambah"
    if not milik_kita:
        return "asing"
    return "baik" if berlaku else "di_luar_masa"


def _konteks(akar: list[x509.Certificate], saat: dt.datetime | None) -> ValidationContext:
    """Return what pyHanko may trust; it fetches nothing."""
    return ValidationContext(
        trust_roots=akar, moment=saat, allow_fetching=False, revocation_mode="soft-fail"
    )


def _nama(sertifikat: x509.Certificate) -> str:
    nama = sertifikat.subject.native.get("common_name", "")
    return str(nama)[:200]


def _baca(semua: list[str]) -> list[x509.Certificate]:
    return [x509.Certificate.load(base64.b64decode(satu)) for satu in semua]
