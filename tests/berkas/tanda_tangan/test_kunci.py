"""The key: looked at before it signs, every fault in a sentence; never the development key elsewhere."""

import stat

import pytest

from berkas.kertas import cap_baku
from berkas.tanda_tangan import contoh, kunci
from berkas.tanda_tangan.kunci import nama_umum
from jejak.outbox import BelumSiap
from tests.berkas.tanda_tangan import kunci_uji
from tests.berkas.tanda_tangan.kunci_uji import p12, pem, pem_kunci, sertifikat, tulis


def test_a_pkcs12_file_with_password_and_chain_signs(settings, tmp_path):
    kunci_akar, milikku = kunci_uji.kunci_p256(), kunci_uji.kunci_p256()
    akar = sertifikat(kunci_akar, "Akar Uji", guna=("key_cert_sign",))
    milik = sertifikat(milikku, penerbit=(kunci_akar, akar))
    settings.SURAT_KUNCI = tulis(tmp_path / "k.p12", p12(milikku, milik, [akar], "rahasia"))
    settings.SURAT_SANDI = "rahasia"

    siap = kunci.muat()

    assert siap.sertifikat == milik
    assert [c.subject.native["common_name"] for c in siap.penanda.cert_registry] == ["Akar Uji"]


def test_a_locked_pem_key_with_its_certificate_in_another_file_signs(settings, tmp_path):
    milikku = kunci_uji.kunci_rsa(3072)
    milik = sertifikat(milikku)
    settings.SURAT_KUNCI = tulis(tmp_path / "k.pem", pem_kunci(milikku, "rahasia"))
    settings.SURAT_SERTIFIKAT = tulis(tmp_path / "c.pem", pem(milik), 0o644)
    settings.SURAT_SANDI = "rahasia"

    assert kunci.muat().sertifikat == milik


def test_a_renewed_file_is_read_again_without_a_restart(pasang):
    lama = pasang()
    assert kunci.muat().sertifikat == lama

    baru = pasang(nama="Kantor Uji Baru")

    assert kunci.muat().sertifikat == baru


@pytest.mark.parametrize("bentuk", ["p12", "pem"])
def test_a_wrong_password_is_said(settings, tmp_path, bentuk):
    milikku = kunci_uji.kunci_p256()
    milik = sertifikat(milikku)
    isi = {
        "p12": p12(milikku, milik, sandi="rahasia"),
        "pem": pem_kunci(milikku, "rahasia") + pem(milik),
    }[bentuk]
    settings.SURAT_KUNCI = tulis(tmp_path / "k", isi)
    for sandi in ("salah", ""):
        settings.SURAT_SANDI = sandi

        with pytest.raises(BelumSiap, match=r"sandinya \(SURAT_SANDI\) salah"):
            kunci.muat()


def test_a_missing_file_is_said(settings, tmp_path):
    settings.SURAT_KUNCI = str(tmp_path / "tidak-ada.p12")

    with pytest.raises(BelumSiap, match=r"tidak dapat dibaca: .*tidak-ada\.p12"):
        kunci.muat()


def test_a_key_file_that_everybody_may_read_is_refused(settings, tmp_path):
    milikku = kunci_uji.kunci_p256()
    settings.SURAT_KUNCI = tulis(
        tmp_path / "k.pem", pem_kunci(milikku) + pem(sertifikat(milikku)), 0o644
    )

    with pytest.raises(BelumSiap, match="dapat dibaca siapa saja"):
        kunci.muat()


@pytest.mark.parametrize(
    ("cara", "kata"),
    [
        ({"kunci": lambda: kunci_uji.kunci_rsa(2048)}, "terlalu lemah"),
        ({"sampai": 0, "dari": -2}, "Sertifikat penandatangan berakhir"),
        ({"dari": 2}, "baru berlaku mulai"),
        ({"guna": ("key_encipherment",)}, "tidak dimaksudkan untuk tanda tangan"),
        ({"nama": contoh.NAMA_UMUM}, "Kunci contoh tidak boleh"),
    ],
    ids=["weak", "expired", "early", "usage", "development"],
)
def test_a_key_or_certificate_that_must_not_sign_is_refused(pasang, cara, kata):
    buat = cara.pop("kunci", None)
    pasang(buat and buat(), **cara)

    with pytest.raises(BelumSiap, match=kata):
        kunci.muat()


def test_a_certificate_of_another_key_and_a_key_without_one_are_refused(settings, tmp_path):
    milikku, lain = kunci_uji.kunci_p256(), kunci_uji.kunci_p256()
    settings.SURAT_KUNCI = tulis(tmp_path / "k.pem", pem_kunci(milikku))
    with pytest.raises(BelumSiap, match="isi SURAT_SERTIFIKAT"):
        kunci.muat()

    settings.SURAT_SERTIFIKAT = tulis(tmp_path / "c.pem", pem(sertifikat(lain)))
    with pytest.raises(BelumSiap, match="bukan milik kuncinya"):
        kunci.muat()

    settings.SURAT_SERTIFIKAT = tulis(tmp_path / "c.pem", b"bukan sertifikat, jelas")
    with pytest.raises(BelumSiap, match="tidak berisi sertifikat PEM"):
        kunci.muat()


def test_in_production_without_a_key_papers_wait_and_no_development_key_is_made(settings, tmp_path):
    settings.DEMO, settings.VAR_DIR = False, tmp_path

    with pytest.raises(BelumSiap, match="isi SURAT_KUNCI"):
        kunci.muat()

    assert list(tmp_path.iterdir()) == []


def test_the_development_key_is_made_once_for_its_owner_only(settings, tmp_path):
    settings.VAR_DIR = tmp_path

    pertama, kedua = kunci.muat(), kunci.muat()

    assert pertama.sertifikat == kedua.sertifikat
    assert nama_umum(pertama.sertifikat).startswith("CONTOH")
    berkas = tmp_path / contoh.BERKAS
    assert stat.S_IMODE(berkas.stat().st_mode) == 0o600
    assert stat.S_IMODE(berkas.parent.stat().st_mode) == 0o700


def test_papers_say_contoh_exactly_where_the_development_key_signs(settings, pasang):
    assert cap_baku() == "CONTOH"

    pasang()
    assert cap_baku() == ""

    settings.SURAT_KUNCI, settings.SURAT_PKCS11_MODUL = "", "/usr/lib/token.so"
    assert cap_baku() == ""

    settings.SURAT_PKCS11_MODUL, settings.DEMO = "", False
    assert cap_baku() == ""
