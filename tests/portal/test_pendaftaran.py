"""A company registers; an administrator lets it in or says why not."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from jejak.models import JejakAudit
from jejak.tasks import drain_outbox
from portal.galat_layanan import Terlambat
from portal.models import Importir, Keanggotaan, Notifikasi, Pendaftaran, Pengguna, Ppjk
from portal.services import pendaftaran as layanan
from tests.factories.berkas import isi_pdf, unggahan_pdf
from tests.factories.portal import (
    DokumenPendaftaranFactory,
    ImportirFactory,
    PendaftaranFactory,
    PenggunaFactory,
)

pytestmark = pytest.mark.django_db

URL = reverse("portal:pendaftaran")
SANDI = "layar-kapal-2026-baru"


@pytest.fixture(autouse=True)
def _laju_kosong():
    cache.clear()


@pytest.fixture
def admin():
    return PenggunaFactory(is_staff=True, is_superuser=True)


@pytest.fixture
def orang(client):
    orang = PenggunaFactory()
    client.force_login(orang)
    return orang


def isian(**lain):
    berkas = {f"berkas_{j}": unggahan_pdf(f"{j}.pdf") for j in ("nib", "npwp", "akta")}
    return {
        "jenis": "importir",
        "npwp": "01.061.523.5-092.000",
        "nib": "8120 0100 90198",
        "api": "API-U",
        "nama": "PT Baru Sekali",
        "nama_pemohon": "Dewi Lestari",
        "alamat": "Jl. Tunjungan 45",
        "no_hp": "+62 812 3456 7890",
        "faksimile": "",
        "email": "pt@baru.example",
        **berkas,
        **lain,
    }


# --- Making an account --------------------------------------------------------------------------
def buat_akun(client, **lain):
    data = {
        "nama": "Dewi Lestari",
        "email": "dewi@baru.example",
        "username": "dewi",
        "password1": SANDI,
        "password2": SANDI,
    } | lain
    return client.post(reverse("account_signup"), data)


def test_an_account_is_made_confirmed_by_mail_and_signed_in(client):
    assert buat_akun(client).url == reverse("account_email_verification_sent")
    orang = Pengguna.objects.get(username="dewi")
    assert (orang.nama, orang.is_staff, orang.is_superuser) == ("Dewi Lestari", False, False)
    assert client.get("/").status_code == 302

    surat = mail.outbox[0]
    assert surat.subject == "[Impor Sementara] Konfirmasi alamat email Anda"
    tautan = re.search(r"http://testserver(\S+)", surat.body).group(1)
    assert "Benarkah dewi@baru.example" in client.get(tautan).content.decode()
    client.post(tautan)

    assert EmailAddress.objects.get(user=orang).verified
    isi = client.get("/").content.decode()
    assert "Daftarkan Perusahaan" in isi


def test_an_address_that_has_an_account_gets_the_same_answer_and_another_mail(client):
    EmailAddress.objects.create(
        user=PenggunaFactory(email="dewi@baru.example"),
        email="dewi@baru.example",
        verified=True,
        primary=True,
    )

    jawaban = buat_akun(client)

    assert jawaban.url == reverse("account_email_verification_sent")
    assert not Pengguna.objects.filter(username="dewi").exists()
    assert "sudah mempunyai akun" in mail.outbox[0].subject


@pytest.mark.parametrize(
    ("kolom", "isi"),
    [
        ("nama", {"nama": ""}),
        ("email", {"email": "bukan"}),
        ("username", {"username": ""}),
        ("password1", {"password1": "pendek", "password2": "pendek"}),
        ("password2", {"password2": "lain-sekali-2026"}),
    ],
)
def test_a_wrong_sign_up_is_told_at_its_field(client, kolom, isi):
    jawaban = buat_akun(client, **isi)

    assert list(jawaban.context["form"].errors) == [kolom]
    assert not Pengguna.objects.exists()


def test_no_field_of_the_sign_up_gives_rights(client):
    buat_akun(client, is_staff="on", is_superuser="on", akun_demo="on")

    orang = Pengguna.objects.get(username="dewi")
    assert (orang.is_staff, orang.is_superuser, orang.akun_demo) == (False, False, False)


def test_sign_ups_from_one_address_are_limited(client):
    kode = [
        buat_akun(client, username=f"d{n}", email=f"d{n}@b.example", password1="x").status_code
        for n in range(22)
    ]

    assert kode[:20] == [200] * 20
    assert kode[-1] == 429


def test_a_closed_portal_makes_no_accounts(client, settings):
    settings.SIGNUP_OPEN = False

    assert "ditutup" in client.get(reverse("account_signup")).content.decode()
    buat_akun(client)
    assert not Pengguna.objects.exists()


def test_a_mail_server_that_is_down_is_no_error_page(client, monkeypatch):
    def putus(*_args, **_kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", putus)

    assert buat_akun(client).status_code == 302
    assert Pengguna.objects.filter(username="dewi").exists()


def test_a_forgotten_password_is_asked_for_in_indonesian(client):
    orang = PenggunaFactory(email="dewi@baru.example")
    EmailAddress.objects.create(user=orang, email=orang.email, verified=True, primary=True)
    alamat = reverse("account_reset_password")
    assert "Buat kata sandi baru" in client.get(alamat).content.decode()

    for email in (orang.email, "tidak.ada@baru.example"):
        assert client.post(alamat, {"email": email}).url == reverse("account_reset_password_done")

    assert [s.subject for s in mail.outbox] == [
        "[Impor Sementara] Buat kata sandi baru",
        "[Impor Sementara] Tidak ada akun dengan alamat ini",
    ]


def test_mails_are_indonesian_whatever_the_page_speaks(client):
    client.post(reverse("portal:bahasa"), {"language": "en"})

    buat_akun(client)

    assert mail.outbox[0].subject == "[Impor Sementara] Konfirmasi alamat email Anda"
    assert "Buka tautan berikut" in mail.outbox[0].body


# --- The company's form -------------------------------------------------------------------------
def test_a_registration_is_normalised_and_told_to_the_administrators(client, orang, admin):
    PenggunaFactory(is_staff=True)  # staff without the right to decide

    assert client.post(URL, isian()).url == URL

    baris = Pendaftaran.objects.get()
    assert (baris.npwp, baris.nib, baris.no_hp, baris.status, baris.pemohon) == (
        "0010615235092000",
        "8120010090198",
        "0812-3456-7890",
        "menunggu",
        orang,
    )
    assert sorted(baris.dokumen.values_list("jenis", flat=True)) == ["akta", "nib", "npwp"]
    assert list(Notifikasi.objects.values_list("pengguna", "jenis")) == [
        (admin.pk, "pendaftaran_masuk")
    ]
    assert "menunggu persetujuan" in client.get(URL).content.decode()
    assert not Importir.objects.exists()


@pytest.mark.parametrize(
    ("kolom", "isi"),
    [
        ("npwp", {"npwp": "123"}),
        ("npwp", {"npwp": "01.061.523.5-092.00A"}),
        ("npwp", {"npwp": "0" * 16}),
        ("npwp", {"npwp": "0" * 10 + "1" * 12}),
        ("nib", {"nib": "812001009019"}),
        ("api", {"api": ""}),
        ("nama", {"nama": ""}),
        ("no_hp", {"no_hp": "bukan"}),
        ("email", {"email": "bukan"}),
        ("jenis", {"jenis": "negara"}),
        ("berkas_nib", {"berkas_nib": ""}),
        ("berkas_akta", {"berkas_akta": unggahan_pdf("virus.exe")}),
    ],
)
def test_a_wrong_field_is_told_at_the_field(client, orang, kolom, isi):
    jawaban = client.post(URL, isian(**isi))

    assert list(jawaban.context["form"].errors) == [kolom]
    assert not Pendaftaran.objects.exists()


@pytest.mark.parametrize(
    ("ketikan", "angka"),
    [
        ("01.061.523.5-092.000", "0010615235092000"),
        ("0010615235092000", "0010615235092000"),
        ("3578 1405 0690 0001", "3578140506900001"),
    ],
)
def test_old_new_and_personal_tax_numbers_are_kept_as_16_digits(client, orang, ketikan, angka):
    client.post(URL, isian(npwp=ketikan))

    assert Pendaftaran.objects.get().npwp == angka


def test_a_broker_needs_no_api(client, orang):
    client.post(URL, isian(jenis="ppjk", api="API-U"))

    assert Pendaftaran.objects.get().api == ""


def terdaftar(npwp):
    ImportirFactory(npwp=npwp)


def menunggu(npwp):
    PendaftaranFactory(npwp=npwp)


@pytest.mark.parametrize("keadaan", [terdaftar, menunggu])
def test_a_company_that_is_here_or_waits_gets_the_same_words(client, orang, keadaan):
    keadaan("0010615235092000")

    jawaban = client.post(URL, isian())

    assert jawaban.context["form"].errors == {"npwp": [layanan.pesan_terdaftar()]}


def test_a_second_sending_while_one_waits_is_refused(client, orang):
    client.post(URL, isian())

    jawaban = client.post(URL, isian(npwp="0019999999999000"))

    assert jawaban.status_code == 409
    assert Pendaftaran.objects.count() == 1


def test_fields_that_are_not_the_applicants_are_ignored(client, orang):
    lain = PenggunaFactory()

    client.post(URL, isian(status="disetujui", pemohon=lain.pk, versi="9", diputus_oleh=lain.pk))

    baris = Pendaftaran.objects.get()
    assert (baris.status, baris.pemohon, baris.versi, baris.diputus_oleh) == (
        "menunggu",
        orang,
        1,
        None,
    )


def test_documents_are_the_applicants_alone(client, orang):
    milik = DokumenPendaftaranFactory(pendaftaran__pemohon=orang)
    asing = DokumenPendaftaranFactory()

    def kode(baris, jenis="nib"):
        alamat = reverse("portal:pendaftaran_berkas", args=[baris.pendaftaran.pk, jenis])
        return client.get(alamat).status_code

    assert [kode(milik), kode(asing), kode(milik, "akta"), kode(milik, "lain")] == [
        200,
        404,
        404,
        404,
    ]


# --- The decision ---------------------------------------------------------------------------------
def test_approved_makes_the_importer_and_its_first_member(client, admin):
    baris = PendaftaranFactory()

    layanan.setujui(baris.pk, versi=1, oleh=admin)

    baris.refresh_from_db()
    importir = Importir.objects.get()
    assert (baris.status, baris.importir, baris.diputus_oleh) == ("disetujui", importir, admin)
    assert (importir.npwp, importir.nib, importir.api, importir.nama) == (
        baris.npwp,
        baris.nib,
        baris.api,
        baris.nama,
    )
    assert Keanggotaan.objects.berlaku().get().pengguna == baris.pemohon
    jejak = JejakAudit.objects.get(tindakan="disetujui_pendaftaran")
    assert (jejak.pelaku_id, jejak.objek) == (admin.pk, f"pendaftaran:{baris.pk}")
    client.force_login(baris.pemohon)
    assert "Rekam Header" in client.get("/").content.decode()


def test_an_approved_broker_becomes_a_ppjk(client, admin):
    baris = PendaftaranFactory(jenis="ppjk", api="")

    layanan.setujui(baris.pk, versi=1, oleh=admin)

    assert Ppjk.objects.get().keanggotaan.get().pengguna == baris.pemohon
    assert not Importir.objects.exists()


def test_a_refusal_is_mailed_with_its_reason_and_may_be_corrected(client, admin):
    baris = PendaftaranFactory()
    for jenis in ("nib", "npwp", "akta"):
        DokumenPendaftaranFactory(pendaftaran=baris, jenis=jenis)

    layanan.tolak(baris.pk, versi=1, alasan="Akta tidak terbaca.", oleh=admin)
    with transaction.atomic():
        drain_outbox()
    surat = next(s for s in mail.outbox if s.to == [baris.pemohon.email])
    assert "Akta tidak terbaca." in surat.body

    client.force_login(baris.pemohon)
    isi = client.get(URL).content.decode()
    assert "Akta tidak terbaca." in isi
    assert baris.nama in isi
    baru = unggahan_pdf("akta-baru.pdf", halaman=2)
    kirim = isian(npwp=baris.npwp, berkas_nib="", berkas_npwp="", berkas_akta=baru)
    assert client.post(URL, kirim).url == URL

    baris.refresh_from_db()
    assert (baris.status, baris.versi, baris.diputus_oleh) == ("menunggu", 2, None)
    akta = baris.dokumen.get(jenis="akta").berkas
    with akta.isi.open() as isi:
        assert isi.read() == isi_pdf(halaman=2)
    assert baris.dokumen.count() == 3


def test_nobody_decides_on_a_version_he_has_not_read(admin):
    baris = PendaftaranFactory(versi=2)

    with pytest.raises(Terlambat, match="perbaikan"):
        layanan.setujui(baris.pk, versi=1, oleh=admin)


@pytest.mark.parametrize("kedua", ["setujui", "tolak"])
def test_a_second_decision_comes_too_late(admin, kedua):
    baris = PendaftaranFactory()
    layanan.setujui(baris.pk, versi=1, oleh=admin)
    lain = {"alasan": "x"} if kedua == "tolak" else {}

    with pytest.raises(Terlambat, match="sudah disetujui"):
        getattr(layanan, kedua)(baris.pk, versi=1, oleh=admin, **lain)


def test_a_company_that_came_in_another_way_is_not_made_twice(admin):
    baris = PendaftaranFactory()
    ImportirFactory(npwp=baris.npwp)

    with pytest.raises(Terlambat, match="sudah ada"):
        layanan.setujui(baris.pk, versi=1, oleh=admin)
    baris.refresh_from_db()
    assert baris.status == "menunggu"


@pytest.mark.django_db(transaction=True)
def test_two_administrators_at_once_come_to_one_result():
    baris = PendaftaranFactory()
    kedua = [PenggunaFactory(is_staff=True, is_superuser=True) for _ in range(2)]

    def putuskan(nomor):
        try:
            if nomor:
                layanan.tolak(baris.pk, versi=1, alasan="Tidak lengkap.", oleh=kedua[1])
            else:
                layanan.setujui(baris.pk, versi=1, oleh=kedua[0])
        except Terlambat:
            return "terlambat"
        finally:
            connection.close()
        return "diputus"

    with ThreadPoolExecutor(2) as pekerja:
        hasil = sorted(pekerja.map(putuskan, range(2)))

    assert hasil == ["diputus", "terlambat"]
    assert JejakAudit.objects.filter(tindakan__endswith="_pendaftaran").count() == 1
    assert Importir.objects.count() == (
        Pendaftaran.objects.get().status == Pendaftaran.Status.DISETUJUI
    )


def kirim_putusan(client, baris, **isi):
    alamat = reverse("admin:portal_pendaftaran_putuskan", args=[baris.pk])
    return client.post(alamat, {"versi": baris.versi, "alasan": ""} | isi)


def test_the_administrator_decides_on_the_page_of_the_registration(client, admin):
    baris = DokumenPendaftaranFactory().pendaftaran
    client.force_login(admin)
    halaman = client.get(reverse("admin:portal_pendaftaran_change", args=[baris.pk]))
    assert "Simpan putusan" in halaman.content.decode()
    assert 'name="_save"' not in halaman.content.decode()
    berkas = reverse("admin:portal_pendaftaran_berkas", args=[baris.pk, "nib"])
    assert client.get(berkas).status_code == 200

    tanpa_alasan = kirim_putusan(client, baris, putusan="tolak")
    assert "Tuliskan alasan penolakan." in tanpa_alasan.content.decode()
    assert kirim_putusan(client, baris, putusan="setujui").status_code == 302
    assert kirim_putusan(client, baris, putusan="tolak", alasan="x").status_code == 409

    baris.refresh_from_db()
    assert baris.status == "disetujui"


def test_nothing_of_a_registration_is_edited_by_hand(client, admin):
    baris = PendaftaranFactory()
    client.force_login(admin)

    alamat = reverse("admin:portal_pendaftaran_change", args=[baris.pk])
    assert client.post(alamat, {"status": "disetujui"}).status_code == 403
    assert client.get(reverse("admin:portal_pendaftaran_add")).status_code == 403
    baris.refresh_from_db()
    assert baris.status == "menunggu"


def test_staff_without_the_right_and_applicants_do_not_decide(client, admin):
    baris = PendaftaranFactory()
    sendiri = PendaftaranFactory(pemohon=admin)
    client.force_login(PenggunaFactory(is_staff=True))
    assert kirim_putusan(client, baris, putusan="setujui").status_code == 403
    client.force_login(admin)
    assert kirim_putusan(client, sendiri, putusan="setujui").status_code == 403
    client.force_login(baris.pemohon)
    assert kirim_putusan(client, baris, putusan="setujui").status_code == 302  # to the sign-in

    assert set(Pendaftaran.objects.values_list("status", flat=True)) == {"menunggu"}


@pytest.mark.parametrize("lain", [{}, {"is_staff": True}, {"is_superuser": True}])
def test_the_service_itself_asks_for_the_right(lain):
    baris = PendaftaranFactory()

    with pytest.raises(PermissionDenied):
        layanan.setujui(baris.pk, versi=1, oleh=PenggunaFactory(**lain))
    with pytest.raises(PermissionDenied):
        layanan.tolak(baris.pk, versi=1, alasan="x", oleh=PenggunaFactory(**lain))


def test_the_menu_counts_what_waits_for_the_administrator(client, admin):
    PendaftaranFactory()
    client.force_login(admin)

    butir = {b["url"]: b["hitung"] for k in client.get("/").context["menu"] for b in k["butir"]}
    assert butir[reverse("admin:portal_pendaftaran_changelist")] == 1


@pytest.mark.parametrize("banyak", [1, 20])
def test_the_list_of_registrations_asks_the_same_queries_at_any_length(
    client, admin, django_assert_num_queries, banyak
):
    for _ in range(banyak):
        PendaftaranFactory()
    client.force_login(admin)

    with django_assert_num_queries(9):
        client.get(reverse("admin:portal_pendaftaran_changelist"))


# --- What the database itself keeps ------------------------------------------------------------------
@pytest.mark.parametrize(
    ("aturan", "isi"),
    [
        ("pendaftaran_npwp_16_angka", {"npwp": "12"}),
        ("pendaftaran_nib_13_angka", {"nib": "12"}),
        ("pendaftaran_putusan_lengkap", {"status": "ditolak", "alasan": "x"}),
        ("pendaftaran_tolak_beralasan", {"status": "ditolak", "diputus": True}),
        ("pendaftaran_berhasil_satu", {"status": "disetujui", "diputus": True}),
        ("pendaftaran_bukan_oleh_pemohon", {"status": "ditolak", "alasan": "x", "sendiri": True}),
    ],
)
def test_the_database_refuses(aturan, isi):
    isi = dict(isi)
    orang = PenggunaFactory()
    if isi.pop("diputus", False):
        isi |= {"diputus": timezone.now(), "diputus_oleh": PenggunaFactory()}
    if isi.pop("sendiri", False):
        isi |= {"diputus": timezone.now(), "diputus_oleh": orang}

    with pytest.raises(IntegrityError, match=aturan):
        PendaftaranFactory(pemohon=orang, **isi)
