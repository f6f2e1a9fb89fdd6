"""An administrator lets a company in or says why not: once, with the right, on what was read."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.urls import reverse

from jejak.models import JejakAudit
from jejak.tasks import drain_outbox
from portal.galat_layanan import Terlambat
from portal.models import Importir, Keanggotaan, Pendaftaran, Ppjk
from portal.services import pendaftaran as layanan
from tests.factories.berkas import isi_pdf, unggahan_pdf
from tests.factories.portal import (
    DokumenPendaftaranFactory,
    ImportirFactory,
    PendaftaranFactory,
    PenggunaFactory,
)
from tests.portal.pendaftar import URL, isian

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("laju_kosong")]


@pytest.fixture
def admin():
    return PenggunaFactory(is_staff=True, is_superuser=True)


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
