"""Leaf: the canonical text of an audit row and its SHA-256, the same when written and verified."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256

from django.core.serializers.json import DjangoJSONEncoder

# The fields of a row that its hash covers, besides the time and the hash before it.
BIDANG = (
    "rantai",
    "urut",
    "pelaku_id",
    "jabatan",
    "tindakan",
    "objek",
    "rincian",
    "alamat_ip",
    "request_id",
)


def hash_baris(nilai: Mapping[str, object], waktu: datetime, hash_sebelum: str) -> str:
    """Return the SHA-256 (64 hex digits) of one row: ``nilai`` holds every name of BIDANG."""
    isi = {nama: nilai[nama] for nama in BIDANG}
    isi["waktu"] = waktu.astimezone(UTC).isoformat(timespec="microseconds")
    isi["hash_sebelum"] = hash_sebelum
    kanonik = json.dumps(isi, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(kanonik.encode()).hexdigest()


def teks_aman(teks: str) -> str:
    """Return the text as PostgreSQL can keep it: no NUL and no half of a surrogate pair."""
    return teks.replace("\x00", "\N{REPLACEMENT CHARACTER}").encode(errors="replace").decode()


def rincian_kanonik(rincian: Mapping[str, object]) -> dict[str, object]:
    """Return the details as they come back from the jsonb column, so that the hash still agrees.

    Decimals, dates and UUIDs become text. Raises TypeError for a float: jsonb gives some of them
    back in another form, and money is Decimal.
    """
    hasil: dict[str, object] = json.loads(
        json.dumps(rincian, cls=DjangoJSONEncoder),
        parse_float=_tolak_pecahan,
        parse_constant=_tolak_pecahan,
    )
    return {teks_aman(nama): _bersih(nilai) for nama, nilai in hasil.items()}


def _tolak_pecahan(angka: str) -> object:
    msg = f"{angka}: write numbers with a fraction as Decimal or text into the audit trail"
    raise TypeError(msg)


def _bersih(nilai: object) -> object:
    if isinstance(nilai, str):
        return teks_aman(nilai)
    if isinstance(nilai, list):
        return [_bersih(butir) for butir in nilai]
    if isinstance(nilai, dict):
        return {teks_aman(nama): _bersih(butir) for nama, butir in nilai.items()}
    return nilai
