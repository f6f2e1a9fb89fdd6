"""A key on a PKCS#11 token, tried on SoftHSM2; skipped where it is not installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from berkas.tanda_tangan import kunci, tandatangani
from berkas.tanda_tangan import token as modul_token
from berkas.tanda_tangan.periksa import periksa
from jejak.outbox import BelumSiap
from tests.berkas.tanda_tangan import kunci_uji

MODUL = next(
    (
        str(p)
        for p in (
            Path("/usr/lib/softhsm/libsofthsm2.so"),
            Path("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
            Path("/opt/homebrew/lib/softhsm/libsofthsm2.so"),
        )
        if p.exists()
    ),
    "",
)
pytestmark = pytest.mark.skipif(
    not (MODUL and shutil.which("softhsm2-util")), reason="SoftHSM2 is not installed"
)
PIN, TOKEN, LAIN = "1234", "kantor", "p256-lain"
KUNCI = {"p256": kunci_uji.kunci_p256, "rsa3072": lambda: kunci_uji.kunci_rsa(3072)}


@pytest.fixture(scope="module")
def isi_token(tmp_path_factory):
    """Return a token with a key of each kind, and their certificates; one per process."""
    folder = tmp_path_factory.mktemp("token")
    tempat = folder / "isi"
    tempat.mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {tempat}\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    _alat("--init-token", "--free", "--label", TOKEN, "--pin", PIN, "--so-pin", PIN)
    hasil = {}
    semua = {**KUNCI, LAIN: kunci_uji.kunci_p256}
    for nomor, (nama, buat) in enumerate(semua.items(), start=1):
        satu = buat()
        pkcs8 = folder / f"{nama}.pem"
        pkcs8.write_bytes(kunci_uji.pem_kunci(satu))
        _alat(
            *("--import", str(pkcs8), "--token", TOKEN, "--pin", PIN),
            *("--label", nama, "--id", f"0{nomor}"),
        )
        hasil[nama] = kunci_uji.sertifikat(satu, f"Kantor {nama}")
    return hasil


def _alat(*argumen):
    subprocess.run([shutil.which("softhsm2-util"), *argumen], check=True, capture_output=True)


@pytest.fixture
def token(isi_token, settings, tmp_path):
    """Return a function that sets up the key of this label, with its certificate in a file."""

    def _pasang(nama):
        settings.SURAT_PKCS11_MODUL, settings.SURAT_PKCS11_TOKEN = MODUL, TOKEN
        settings.SURAT_PKCS11_KUNCI, settings.SURAT_SANDI = nama, PIN
        isi = kunci_uji.pem(isi_token.get(nama, isi_token["p256"]))
        settings.SURAT_SERTIFIKAT = kunci_uji.tulis(tmp_path / "kita.pem", isi)

    yield _pasang
    kunci._muat.cache_clear()
    modul_token.tutup()


@pytest.mark.parametrize("nama", KUNCI)
def test_a_key_that_never_leaves_its_token_signs(token, surat, pengesahan, nama):
    token(nama)

    hasil = periksa(tandatangani(surat, pengesahan))

    assert (hasil.utuh, hasil.dipercaya, hasil.penanda) == (True, True, f"Kantor {nama}")


def test_a_token_that_was_taken_away_meanwhile_is_opened_anew(token, surat, pengesahan):
    token("p256")
    tandatangani(surat, pengesahan)
    modul_token.tutup()

    with pytest.raises(BelumSiap, match="Penandatanganan gagal"):
        tandatangani(surat, pengesahan)

    assert periksa(tandatangani(surat, pengesahan)).dipercaya is True


def test_the_certificate_is_taken_from_the_token_where_no_file_names_it(
    token, settings, isi_token, surat, pengesahan
):
    from pkcs11 import Attribute, ObjectClass, lib  # noqa: PLC0415 -- where SoftHSM is

    der = isi_token["p256"].public_bytes(serialization.Encoding.DER)
    modul_token.tutup()
    with lib(MODUL).get_token(token_label=TOKEN).open(user_pin=PIN, rw=True) as sesi:
        sesi.create_object(
            {
                Attribute.CLASS: ObjectClass.CERTIFICATE,
                Attribute.CERTIFICATE_TYPE: 0,
                Attribute.TOKEN: True,
                Attribute.LABEL: "p256",
                Attribute.SUBJECT: isi_token["p256"].subject.public_bytes(),
                Attribute.VALUE: der,
            }
        )
    token("p256")
    sertifikat, settings.SURAT_SERTIFIKAT = settings.SURAT_SERTIFIKAT, ""
    pdf = tandatangani(surat, pengesahan)

    # Whoever checks does not ask the token: it needs the file.
    assert periksa(pdf).kode == "belum"
    settings.SURAT_SERTIFIKAT = sertifikat
    assert periksa(pdf).dipercaya is True


@pytest.mark.parametrize(
    ("nama", "nilai"),
    [
        ("SURAT_SANDI", "0000"),
        ("SURAT_PKCS11_TOKEN", "lain"),
        ("SURAT_PKCS11_MODUL", "/tidak/ada.so"),
        ("SURAT_PKCS11_KUNCI", "lain"),
    ],
    ids=["pin", "token", "module", "label"],
)
def test_what_does_not_fit_is_said(token, settings, nama, nilai):
    token("p256")
    setattr(settings, nama, nilai)

    with pytest.raises(BelumSiap, match="Token PKCS#11 tidak dapat dipakai"):
        kunci.muat()


def test_a_certificate_of_another_key_is_found_out_before_anything_is_signed(token, settings):
    token("p256")
    settings.SURAT_PKCS11_KUNCI = LAIN

    with pytest.raises(BelumSiap, match="bukan milik kuncinya"):
        kunci.muat()
