"""``manage.py check --deploy`` tells of the key before a letter has to wait for it."""

import pytest

from berkas.tanda_tangan.penjagaan import check_signing_key
from tests.berkas.tanda_tangan import kunci_uji


@pytest.fixture(autouse=True)
def _produksi(settings):
    settings.DEMO = False


def test_production_without_a_key_is_warned_and_without_a_certificate_an_error():
    tanpa_kunci, tanpa_sertifikat = check_signing_key()

    assert (tanpa_kunci.id, tanpa_sertifikat.id) == ("berkas.W001", "berkas.E002")
    assert "isi SURAT_SERTIFIKAT" in tanpa_sertifikat.msg


def test_a_key_whose_certificate_a_web_server_cannot_read_alone_is_an_error(settings, tmp_path):
    rahasia = kunci_uji.kunci_p256()
    milik = kunci_uji.sertifikat(rahasia)
    settings.SURAT_KUNCI = kunci_uji.tulis(tmp_path / "k.p12", kunci_uji.p12(rahasia, milik))
    assert [satu.id for satu in check_signing_key()] == ["berkas.E002"]

    settings.SURAT_SERTIFIKAT = kunci_uji.tulis(tmp_path / "c.pem", kunci_uji.pem(milik))
    assert check_signing_key() == []


def test_a_key_that_cannot_sign_is_an_error_with_its_reason(pasang):
    pasang(kunci_uji.kunci_rsa(2048))

    (satu,) = check_signing_key()

    assert satu.id == "berkas.E001"
    assert "terlalu lemah" in satu.msg


def test_a_trust_file_that_is_missing_is_an_error(pasang, settings, tmp_path):
    pasang()
    settings.SURAT_CAP_WAKTU_AKAR = str(tmp_path / "tidak-ada.pem")

    (satu,) = check_signing_key()

    assert "tidak-ada.pem" in satu.msg


def test_a_good_key_a_web_server_with_the_certificate_and_a_trial_pass(pasang, settings, tmp_path):
    milik = pasang()
    assert check_signing_key() == []

    settings.SURAT_KUNCI = ""
    settings.SURAT_SERTIFIKAT = kunci_uji.tulis(tmp_path / "kita.pem", kunci_uji.pem(milik))
    assert check_signing_key() == []

    settings.SURAT_SERTIFIKAT, settings.DEMO = "", True
    assert check_signing_key() == []
