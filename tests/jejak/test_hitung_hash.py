"""The canonical text of a row: what is written and what comes back hash alike."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

import pytest

from jejak.hitung_hash import BIDANG, hash_baris, rincian_kanonik, teks_aman

WAKTU = dt.datetime(2026, 3, 1, 5, 6, 7, 8, tzinfo=dt.UTC)


def baris(**lain):
    return dict.fromkeys(BIDANG, "") | {"urut": 1, "pelaku_id": None, "rincian": {}} | lain


def test_hash_is_the_sha256_of_the_canonical_text():
    """Computed once by hand with sha256sum; a change here breaks every chain already written."""
    assert (
        hash_baris(baris(rantai="umum", rincian={"b": 1, "a": "é"}), WAKTU, "0" * 64)
        == "4a1bb8608237eda9e1a00e21b02e6099aba9359f1f648ac0a7d69d2f2951842c"
    )


def test_the_same_instant_in_another_zone_has_the_same_hash():
    jakarta = WAKTU.astimezone(dt.timezone(dt.timedelta(hours=7)))

    assert hash_baris(baris(), WAKTU, "") == hash_baris(baris(), jakarta, "")


@pytest.mark.parametrize("nama", BIDANG)
def test_every_field_counts(nama):
    assert hash_baris(baris(**{nama: "lain"}), WAKTU, "") != hash_baris(baris(), WAKTU, "")


def test_details_become_what_jsonb_gives_back():
    rincian = {
        "nilai": Decimal("10.50"),
        "tanggal": dt.date(2026, 1, 31),
        "id": UUID(int=7),
        "daftar": ["a\x00b", {"\x00": "\ud800"}],
    }

    assert rincian_kanonik(rincian) == {
        "nilai": "10.50",
        "tanggal": "2026-01-31",
        "id": "00000000-0000-0000-0000-000000000007",
        "daftar": ["a\ufffdb", {"\ufffd": "?"}],
    }


@pytest.mark.parametrize("nilai", [1.5, 1e20, float("nan")])
def test_floats_are_refused(nilai):
    with pytest.raises(TypeError, match="Decimal"):
        rincian_kanonik({"nilai": nilai})


def test_text_that_postgresql_cannot_keep_is_replaced():
    assert teks_aman("a\x00\udc80b") == "a\ufffd?b"
