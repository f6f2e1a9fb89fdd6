"""Payments through the pages: what is asked, refused at the field, kept, and shown to whom."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from permohonan.izin_berlaku import masa_berlaku
from portal.izin import Peran
from portal.tampilan import npwp, tanggal
from pungutan.forms.bukti_bayar import RupiahField
from pungutan.models import BuktiBayar
from tests.factories.berkas import HalamanFactory, unggahan_pdf
from tests.factories.portal import ImportirFactory, JabatanFactory, PenggunaFactory
from tests.factories.uang import (
    BAYAR,
    BuktiBayarFactory,
    izin_terbit,
    petugas_jaminan,
)
from workflow.status import Status

pytestmark = pytest.mark.django_db

NTPN = "0A1B2C3D4E5F6G7H"


@pytest.fixture
def permohonan():
    return izin_terbit()


@pytest.fixture
def importir(client, permohonan):
    orang = PenggunaFactory(importir=permohonan.importir)
    client.force_login(orang)
    return orang


def alamat(nama, permohonan, bukti=None):
    argumen = [permohonan.pk] + ([bukti.pk] if bukti else [])
    return reverse(f"pungutan:{nama}", args=argumen)


def isian(permohonan, **lain):
    return {
        "kode_billing": "820260100000001",
        "ntpn": NTPN,
        "bank": "Bank Contoh",
        "tanggal": permohonan.tanggal_skep.isoformat(),
        "nilai": "202.125.000",
        "berkas": unggahan_pdf("bukti.pdf"),
        "versi": permohonan.versi,
    } | lain


def rekam(client, permohonan, **lain):
    data = isian(permohonan, **lain)
    return client.post(
        alamat("bukti_bayar_rekam", permohonan), {k: v for k, v in data.items() if v is not None}
    )


def galat(respons):
    assert respons.status_code == 200
    return respons.context["form"].errors


def pesan(respons):
    return [str(p) for p in respons.context["messages"]]


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


def test_the_officer_sees_what_was_recorded_beside_its_pages_and_accepts(client, permohonan):
    bukti = BuktiBayarFactory(permohonan=permohonan)
    halaman = HalamanFactory(berkas=bukti.berkas)
    client.force_login(petugas_jaminan(permohonan))
    url = alamat("bukti_bayar_periksa", permohonan, bukti)

    isi = client.get(url).content.decode()
    for teks in (bukti.ntpn, bukti.kode_billing, "Rp 202.125.000", bukti.atas_nama):
        assert teks in isi
    assert reverse("lampiran:halaman", args=[permohonan.pk, bukti.berkas_id, halaman.nomor]) in isi

    respons = client.post(url, {"hasil": "terima", "catatan": "", "versi": permohonan.versi})

    assert respons.url == reverse("pungutan:meja_jaminan")
    assert pesan(client.get(respons.url)) == ["Bukti bayar diterima. Importir diberi tahu."]
    bukti.refresh_from_db()
    assert bukti.keadaan == "diterima"


def test_the_officer_reads_the_permit_the_importer_and_what_is_too_much(client, permohonan):
    bukti = BuktiBayarFactory(permohonan=permohonan, nilai=BAYAR + 900)
    client.force_login(petugas_jaminan(permohonan))

    respons = client.get(alamat("bukti_bayar_periksa", permohonan, bukti))

    isi = " ".join(respons.content.decode().split())
    masa = masa_berlaku(permohonan)
    for teks in (
        permohonan.nomor_skep,
        f"{tanggal(masa.mulai)} sampai dengan {tanggal(masa.berakhir)}",
        f"{permohonan.importir.nama}, NPWP {npwp(permohonan.importir.npwp)}",
        "<dt>Kelebihan bayar</dt><dd>Rp 900</dd>",
    ):
        assert teks in isi
    tanda = f'<a href="{reverse("pungutan:meja_jaminan")}" aria-current="true">'
    assert tanda in isi
    tab = " ".join(client.get(alamat("jaminan", permohonan)).content.decode().split())
    assert tanda in tab


@pytest.mark.parametrize(
    ("data", "salah"),
    [
        ({}, {"hasil": ["Pilih Terima atau Tolak."]}),
        ({"hasil": "tolak"}, {"catatan": ["Sebutkan alasan penolakannya; importir membacanya."]}),
        (
            {"hasil": "tolak", "catatan": "   "},
            {"catatan": ["Sebutkan alasan penolakannya; importir membacanya."]},
        ),
    ],
)
def test_an_answer_that_is_not_complete_is_asked_for(client, permohonan, data, salah):
    bukti = BuktiBayarFactory(permohonan=permohonan)
    client.force_login(petugas_jaminan(permohonan))

    respons = client.post(
        alamat("bukti_bayar_periksa", permohonan, bukti), data | {"versi": permohonan.versi}
    )

    assert galat(respons) == salah


def test_a_refusal_is_read_by_the_importer_with_the_post_not_the_name(client, permohonan, importir):
    bukti = BuktiBayarFactory(permohonan=permohonan, ditolak=True)

    isi = client.get(alamat("jaminan", permohonan)).content.decode()

    assert "NTPN tidak ditemukan." in isi
    assert bukti.diperiksa_oleh.sebutan in isi
    assert f"{bukti.nama_pemeriksa}, {bukti.diperiksa_oleh.sebutan}" not in isi


@pytest.mark.parametrize("nama", ["rekam", "ubah", "hapus"])
def test_officers_do_not_record(client, permohonan, nama):
    bukti = None if nama == "rekam" else BuktiBayarFactory(permohonan=permohonan)
    client.force_login(petugas_jaminan(permohonan))

    url = alamat(f"bukti_bayar_{nama}", permohonan, bukti)

    assert (client.get(url).status_code, client.post(url).status_code) == (403, 403)


@pytest.mark.parametrize("peran", [Peran.ANALIS, Peran.KEPALA_KANTOR, Peran.AUDITOR])
def test_others_read_the_payment_and_verify_nothing(client, permohonan, peran):
    bukti = BuktiBayarFactory(permohonan=permohonan)
    kantor = None if peran == Peran.AUDITOR else permohonan.kantor
    client.force_login(JabatanFactory(kantor=kantor, peran=peran).pengguna)

    assert client.get(alamat("bukti_bayar_berkas", permohonan, bukti)).status_code == 200
    url = alamat("bukti_bayar_periksa", permohonan, bukti)
    assert (client.get(url).status_code, client.post(url).status_code) == (403, 403)
    assert url not in client.get(alamat("jaminan", permohonan)).content.decode()


def test_the_file_belongs_to_its_permit(client, permohonan, importir):
    bukti = BuktiBayarFactory(permohonan=permohonan)
    asing = BuktiBayarFactory()

    assert client.get(alamat("bukti_bayar_berkas", permohonan, bukti)).status_code == 200
    assert client.get(alamat("bukti_bayar_berkas", permohonan, asing)).status_code == 404
    lihat = reverse("lampiran:pratinjau", args=[permohonan.pk, bukti.berkas_id])
    assert client.get(lihat).status_code == 200
    lihat = reverse("lampiran:pratinjau", args=[permohonan.pk, asing.berkas_id])
    assert client.get(lihat).status_code == 404
    client.force_login(PenggunaFactory(importir=ImportirFactory()))
    assert client.get(alamat("bukti_bayar_berkas", permohonan, bukti)).status_code == 404


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
