"""Payments through the pages: what is asked, refused at the field, and kept."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from pungutan.forms.bukti_bayar import RupiahField
from pungutan.models import BuktiBayar
from tests.factories.portal import PenggunaFactory
from tests.factories.uang import BAYAR, BuktiBayarFactory, izin_terbit
from tests.pungutan.views.bukti_bayar import NTPN, alamat, galat, isian, pesan, rekam
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def permohonan():
    return izin_terbit()


@pytest.fixture
def importir(client, permohonan):
    orang = PenggunaFactory(importir=permohonan.importir)
    client.force_login(orang)
    return orang


def test_a_payment_is_recorded_and_shown(client, permohonan, importir):
    respons = rekam(client, permohonan)

    assert respons.url == alamat("jaminan", permohonan)
    isi = client.get(respons.url).content.decode()
    for teks in (NTPN, "820260100000001", "Bank Contoh", "Rp 202.125.000", "Menunggu pemeriksaan"):
        assert teks in isi
    bukti = BuktiBayar.objects.get()
    for nama in ("ubah", "hapus", "berkas"):
        assert alamat(f"bukti_bayar_{nama}", permohonan, bukti) in isi
    assert alamat("bukti_bayar_periksa", permohonan, bukti) not in isi


def test_the_form_says_what_is_due(client, permohonan, importir):
    form = client.get(alamat("bukti_bayar_rekam", permohonan)).context["form"]

    assert "Paling sedikit Rp 202.125.000" in str(form.fields["nilai"].help_text)


def test_numbers_are_taken_as_they_are_printed(client, permohonan, importir):
    rekam(
        client,
        permohonan,
        kode_billing=" 820.260.100-000 001 ",
        ntpn=" 0a1b 2c3d 4e5f 6g7h ",
        nilai="202.125.000,00",
    )

    bukti = BuktiBayar.objects.get()
    assert (bukti.kode_billing, bukti.ntpn, bukti.nilai) == ("820260100000001", NTPN, BAYAR)


BESOK = (timezone.localdate() + dt.timedelta(days=2)).isoformat()
SALAH = [
    ({"kode_billing": "12345"}, "kode_billing", "Kode billing terdiri atas 15 angka."),
    ({"kode_billing": "82026010000000A"}, "kode_billing", "Kode billing terdiri atas 15 angka."),
    ({"kode_billing": "٨٢٠٢٦٠١٠٠٠٠٠٠٠١"}, "kode_billing", "Kode billing terdiri atas 15 angka."),
    ({"ntpn": "0A1B2C3D4E5F6G7"}, "ntpn", "NTPN terdiri atas 16 huruf dan angka."),
    ({"ntpn": "0A1B2C3D4E5F6G7É"}, "ntpn", "NTPN terdiri atas 16 huruf dan angka."),
    ({"nilai": "0"}, "nilai", "Isi jumlah lebih besar dari nol."),
    ({"nilai": "-5"}, "nilai", "Angka tidak terbaca. Contoh: 1250 atau 1.250,50."),
    ({"nilai": "NaN"}, "nilai", "Angka tidak terbaca. Contoh: 1250 atau 1.250,50."),
    ({"nilai": "202125000,50"}, "nilai", "Tulis dalam rupiah penuh, tanpa sen."),
    ({"nilai": "9" * 30}, "nilai", "Jumlah ini terlalu besar. Periksa kembali angkanya."),
    (
        {"nilai": "202.124.000"},
        "nilai",
        "Kurang Rp 1.000: yang masih harus dibayar Rp 202.125.000.",
    ),
    (
        {"nilai": "202.125"},
        "nilai",
        "Kurang Rp 201.922.875: yang masih harus dibayar Rp 202.125.000.",
    ),
    (
        {"nilai": "202,125"},
        "nilai",
        "“202,125” dapat berarti 202125 atau 202,125. Tulis tanpa pemisah ribuan.",
    ),
    ({"tanggal": BESOK}, "tanggal", "Tanggal bayar belum tiba. Periksa kembali tanggalnya."),
    ({"tanggal": "kemarin"}, "tanggal", "Tanggal tidak dikenal. Contoh: 31-12-2026."),
    ({"berkas": None}, "berkas", "Pilih berkas yang diunggah."),
    ({"bank": ""}, "bank", "Wajib diisi."),
]


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("429.776", 429_776),
        ("5.000.000", 5_000_000),
        ("5 000 000", 5_000_000),
        ("1.250.000,00", 1_250_000),
        ("1250", 1_250),
    ],
)
def test_dots_in_groups_of_three_part_thousands_of_whole_rupiah(teks, nilai):
    assert RupiahField().clean(teks) == nilai


@pytest.mark.parametrize("teks", ["0.429", "4.29", "429,776", "429.77", "1.2345"])
def test_any_other_dot_or_comma_is_not_guessed_at(teks):
    with pytest.raises(ValidationError):
        RupiahField().clean(teks)


def test_every_error_comes_in_one_round_and_a_sent_file_is_to_be_chosen_again(
    client, permohonan, importir
):
    tanpa = rekam(client, permohonan, bank="", berkas=None, nilai="1", tanggal=BESOK)
    dengan = rekam(client, permohonan, nilai="1")

    assert sorted(galat(tanpa)) == ["bank", "berkas", "nilai", "tanggal"]
    assert "Pilih kembali berkasnya." not in tanpa.content.decode()
    assert "Pilih kembali berkasnya." in dengan.content.decode()


def test_a_refused_payment_is_recorded_again_with_its_values(client, permohonan, importir):
    bukti = BuktiBayarFactory(permohonan=permohonan, ditolak=True)
    asing = BuktiBayarFactory(ditolak=True)
    url = f"{alamat('bukti_bayar_rekam', permohonan)}?dari={bukti.pk}"

    tab = client.get(alamat("jaminan", permohonan)).content.decode()
    form = client.get(url).context["form"]
    kosong = [
        client.get(f"{alamat('bukti_bayar_rekam', permohonan)}?dari={dari}").context["form"]
        for dari in (asing.pk, "x", "")
    ]

    assert url in tab
    assert (form["ntpn"].value(), form["bank"].value(), form["berkas"].value()) == (
        bukti.ntpn,
        bukti.bank,
        None,
    )
    assert [f["ntpn"].value() for f in kosong] == [None, None, None]
    jawaban = client.post(url, isian(permohonan, ntpn=bukti.ntpn))
    assert jawaban.status_code == 302
    assert url not in client.get(jawaban.url).content.decode()


@pytest.mark.usefixtures("importir")
@pytest.mark.parametrize(("isi", "kolom", "kalimat"), SALAH)
def test_what_is_wrong_is_told_at_the_field_and_the_typing_stays(
    client, permohonan, isi, kolom, kalimat
):
    respons = rekam(client, permohonan, **isi)

    assert galat(respons) == {kolom: [kalimat]}
    assert not BuktiBayar.objects.exists()
    if kolom != "bank":
        assert 'value="Bank Contoh"' in respons.content.decode()


def test_a_payment_before_the_skep_is_refused(client, permohonan, importir):
    hari = permohonan.tanggal_skep - dt.timedelta(days=1)

    pesan_galat = galat(rekam(client, permohonan, tanggal=hari.isoformat()))["tanggal"][0]

    assert pesan_galat.startswith("Tanggal bayar tidak boleh sebelum tanggal SKEP")


def test_a_number_that_is_recorded_elsewhere_is_refused_without_telling_where(
    client, permohonan, importir
):
    asing = BuktiBayarFactory(ntpn=NTPN)

    respons = rekam(client, permohonan)

    assert galat(respons)["ntpn"][0].startswith("NTPN ini sudah direkam.")
    isi = respons.content.decode()
    assert asing.permohonan.importir.nama not in isi
    assert asing.permohonan.nomor_surat not in isi


def test_too_much_is_kept_with_a_warning(client, permohonan, importir):
    respons = rekam(client, permohonan, nilai="202.125.900")

    isi = client.get(respons.url)
    assert "Jumlah ini Rp 900 lebih besar daripada yang harus dibayar." in pesan(isi)[1]


def test_the_importer_changes_and_takes_back_what_waits(client, permohonan, importir):
    bukti = BuktiBayarFactory(permohonan=permohonan, nilai=BAYAR + 900)
    ubah, hapus = (alamat(f"bukti_bayar_{n}", permohonan, bukti) for n in ("ubah", "hapus"))
    form = client.get(ubah).context["form"]
    assert (form["ntpn"].value(), form["nilai"].value()) == (bukti.ntpn, "202125900")

    data = isian(permohonan, ntpn=bukti.ntpn)
    del data["berkas"]
    assert client.post(ubah, data).status_code == 302
    bukti.refresh_from_db()
    assert bukti.nilai == BAYAR

    assert f"Hapus bukti bayar NTPN {bukti.ntpn}" in client.get(hapus).content.decode()
    permohonan.refresh_from_db()
    assert client.post(hapus, {"versi": permohonan.versi}).status_code == 302
    assert not BuktiBayar.objects.exists()


def test_a_stale_form_keeps_what_was_typed(client, permohonan, importir):
    permohonan.versi = 3
    permohonan.save()

    respons = rekam(client, permohonan, versi=2)

    assert respons.status_code == 409
    assert f'value="{NTPN}"' in respons.content.decode()
    assert not BuktiBayar.objects.exists()


@pytest.mark.parametrize("keadaan", ["diterima", "ditolak"])
def test_what_was_verified_is_no_longer_changed(client, permohonan, importir, keadaan):
    bukti = BuktiBayarFactory(permohonan=permohonan, **{keadaan: True})

    for nama in ("ubah", "hapus"):
        url = alamat(f"bukti_bayar_{nama}", permohonan, bukti)
        assert (client.get(url).status_code, client.post(url).status_code) == (409, 409)


def test_where_nothing_is_due_there_is_no_form(client, importir, permohonan):
    BuktiBayarFactory(permohonan=permohonan)

    url = alamat("bukti_bayar_rekam", permohonan)

    assert (client.get(url).status_code, client.post(url).status_code) == (409, 409)
    assert url not in client.get(alamat("jaminan", permohonan)).content.decode()


def test_a_revoked_permit_shows_old_payments_and_takes_what_was_due(client):
    permohonan = izin_terbit(status=Status.PENCABUTAN_SKEP)
    bukti = BuktiBayarFactory(permohonan=permohonan, nilai=Decimal(5))
    client.force_login(bukti.direkam_oleh)

    isi = client.get(alamat("jaminan", permohonan)).content.decode()

    assert bukti.ntpn in isi
    for nama, satu in (("rekam", None), ("ubah", bukti), ("hapus", bukti)):
        url = alamat(f"bukti_bayar_{nama}", permohonan, satu)
        assert url in isi
        assert client.get(url).status_code == 200
