"""The templates of numbers: what cannot number an office's papers is refused with a sentence."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from referensi.format_nomor import galat
from tests.factories.referensi import SEJAK, KantorFactory

UNIT = "KBC.1101"
HANYA = "Gunakan hanya {urut}, {unit}, dan {tahun} di dalam kurung kurawal."
HURUF = "Gunakan hanya huruf, angka, titik, garis miring, tanda hubung, dan spasi."
PISAH = "Beri tanda pemisah, misalnya / atau -, di antara isian dalam kurung kurawal."


@pytest.mark.parametrize(
    ("pola", "pesan"),
    [
        ("KEP-{urut}/{unit}/{tahun}", ""),
        ("{tahun}.{unit}.{urut}", ""),
        ("KEP-{urut}/{tahun}", "Format nomor harus memuat {unit}."),
        ("KEP-{unit}/{tahun}", "Format nomor harus memuat {urut}."),
        ("KEP-{urut}/{unit}", "Format nomor harus memuat {tahun}."),
        ("", "Format nomor harus memuat {urut}."),
        ("KEP-{urut}/{unit}/{bulan}/{tahun}", HANYA),
        ("KEP-{urut/{unit}/{tahun}", HANYA),
        ("KEP-{urut}}/{unit}/{tahun}", HANYA),
        ("KEP-{}/{urut}/{unit}/{tahun}", HANYA),
        ("KEP-{urut:>99999999d}/{unit}/{tahun}", HANYA),
        ("KEP-{unit.__class__}/{urut}/{unit}/{tahun}", HANYA),
        ("KEP-{urut!r}/{unit}/{tahun}", HANYA),
        ("KEP-{{urut}}/{urut}/{unit}/{tahun}", HANYA),
        ("KEP-{urut}{tahun}/{unit}", PISAH),
        ("<b>{urut}</b>/{unit}/{tahun}", HURUF),
        ("KEP-{urut}/{unit}/{tahun} 😀", HURUF),
        ("KEP-{urut}/\n{unit}/{tahun}", HURUF),
    ],
)
def test_a_template_that_cannot_number_is_told_why(pola, pesan):
    assert galat(pola, UNIT) == pesan


def test_a_number_fits_its_row_up_to_the_last_of_a_year():
    pas = "x" * 38 + "-{urut}/{unit}/{tahun}"

    assert len(pas.format(urut=9_999_999, unit=UNIT, tahun=2026)) == 60
    assert galat(pas, UNIT) == ""
    assert galat("x" + pas, UNIT) == (
        "Nomor menurut format ini dapat lebih dari 60 huruf. Kurangi 1 huruf."
    )


@pytest.mark.django_db
def test_the_administrator_reads_it_at_the_field():
    kantor = KantorFactory()
    kantor.format_nomor = "KEP-{urut}/{tahun}"
    kantor.format_nomor_bpj = kantor.format_nomor_penolakan

    with pytest.raises(ValidationError) as galat_isian:
        kantor.clean()

    assert galat_isian.value.message_dict == {
        "format_nomor": ["Format nomor harus memuat {unit}."],
        "format_nomor_bpj": ["Format BPJ harus berbeda dari format surat lain."],
    }


@pytest.mark.django_db
def test_two_offices_do_not_share_the_unit_that_tells_their_numbers_apart():
    KantorFactory()
    lain = KantorFactory.build(kode="070200", kode_unit="kbc.1101")

    with pytest.raises(ValidationError) as galat_isian:
        lain.full_clean()

    kembar = "Kode unit ini sudah dipakai 070100 — KPPBC TMP Tanjung Perak."
    assert galat_isian.value.message_dict == {
        "kode_unit": [f"{kembar} Nomor suratnya akan kembar."]
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    "isi",
    [
        {"kode_unit": "KBC.1101"},
        {"kode_unit": "kbc.1101"},
        {"kode_unit": "KBC.1101", "berlaku_sampai": SEJAK},
    ],
)
def test_the_database_too_refuses_a_unit_that_another_office_has_or_had(isi):
    KantorFactory()

    with (
        pytest.raises(IntegrityError, match="kantor_kode_unit_tunggal"),
        transaction.atomic(),
    ):
        KantorFactory(kode="070200", **isi)
