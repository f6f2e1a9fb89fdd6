"""A member invites a colleague, who joins with the invited address; members end memberships."""

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from jejak.models import JejakAudit
from jejak.tasks import drain_outbox
from permohonan.models import Permohonan
from portal.galat_layanan import Terlambat
from portal.models import Pengguna, Undangan, sidik_token
from portal.services import keanggotaan as layanan_anggota
from portal.services import undangan as layanan
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import (
    ImportirFactory,
    KeanggotaanFactory,
    KeanggotaanPpjkFactory,
    PenggunaFactory,
    UndanganFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("laju_kosong")]


@pytest.fixture
def anggota(client):
    anggota = KeanggotaanFactory()
    client.force_login(anggota.pengguna)
    return anggota


def beralamat(email):
    """Return a person with a confirmed address."""
    orang = PenggunaFactory(email=email)
    EmailAddress.objects.create(user=orang, email=email, verified=True, primary=True)
    return orang


def tautan(undangan):
    return reverse("portal:undangan", args=[undangan.token])


def halaman(badan):
    return reverse("portal:anggota_badan", args=[badan.pk])


def undangan_untuk_badan(importir, **lain):
    """Return an open invitation by a member of the importer."""
    oleh = importir.keanggotaan.first().pengguna
    return UndanganFactory(importir=importir, dibuat_oleh=oleh, **lain)


# --- Inviting -----------------------------------------------------------------------------------------
def test_the_link_comes_by_mail_and_its_token_is_stored_nowhere(client, anggota):
    client.post(halaman(anggota.importir), {"email": "Rekan@Uji.example"})
    with transaction.atomic():
        drain_outbox()

    undangan = Undangan.objects.get()
    surat = mail.outbox[0]
    assert surat.to == ["rekan@uji.example"]
    token = re.search(r"/undangan/([\w-]+)/", surat.body).group(1)
    assert len(token) == 22  # 128 bits
    assert undangan.sidik == sidik_token(token)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(u)::text FROM portal_undangan u")
        assert token not in cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM jejak_outbox WHERE isi::text LIKE %s", [f"%{token}%"])
        assert cursor.fetchone()[0] == 0
    assert client.get(tautan(undangan)).status_code == 200


def test_inviting_again_sends_a_new_link_and_the_old_one_dies(client, anggota):
    lama = layanan.undang(anggota.importir, "rekan@uji.example", oleh=anggota.pengguna).token
    baru = layanan.undang(anggota.importir, "REKAN@uji.example", oleh=anggota.pengguna).token

    assert Undangan.objects.count() == 1
    assert lama != baru
    assert client.get(reverse("portal:undangan", args=[lama])).status_code == 404
    assert client.get(reverse("portal:undangan", args=[baru])).status_code == 200


def test_a_member_is_not_invited_and_open_ones_are_limited(client, anggota, monkeypatch):
    jawaban = client.post(halaman(anggota.importir), {"email": anggota.pengguna.email})
    assert "sudah milik anggota" in str(jawaban.context["form"].errors)

    monkeypatch.setattr(layanan, "MAKS_TERBUKA", 1)
    undangan_untuk_badan(anggota.importir)
    jawaban = client.post(halaman(anggota.importir), {"email": "lain@uji.example"})
    assert "belum dijawab" in str(jawaban.context["form"].errors)
    assert Undangan.objects.count() == 1


def test_nobody_sends_mail_after_mail_to_one_address(client, anggota, monkeypatch):
    monkeypatch.setattr("portal.views.anggota.BATAS_UNDANGAN", 2)
    surat = {"email": "rekan@uji.example"}
    jawaban = [client.post(halaman(anggota.importir), surat).status_code for _ in range(3)]
    undangan = anggota.importir.undangan.get()
    ulang = reverse("portal:undangan_ubah", args=[anggota.importir.pk, undangan.pk, "ulang"])

    assert jawaban == [302, 302, 429]
    assert client.post(ulang).status_code == 429


def test_withdrawing_kills_the_link(client, anggota):
    undangan = undangan_untuk_badan(anggota.importir)
    ubah = [anggota.importir.pk, undangan.pk]

    client.post(reverse("portal:undangan_ubah", args=[*ubah, "tarik"]))

    assert client.get(tautan(undangan)).status_code == 410
    lagi = client.post(reverse("portal:undangan_ubah", args=[*ubah, "ulang"]))
    assert lagi.status_code == 409
    assert client.post(reverse("portal:undangan_ubah", args=[*ubah, "hapus"])).status_code == 404


def test_another_company_and_its_invitations_are_not_found(client, anggota):
    asing = undangan_untuk_badan(KeanggotaanFactory().importir)

    def kode(badan):
        return client.post(
            reverse("portal:undangan_ubah", args=[badan.pk, asing.pk, "tarik"])
        ).status_code

    assert [kode(asing.importir), kode(anggota.importir)] == [404, 404]
    assert client.get(halaman(asing.importir)).status_code == 404
    assert Undangan.objects.get().ditarik is None


# --- Accepting -------------------------------------------------------------------------------------
def test_the_invited_person_joins_once(client, anggota):
    orang = beralamat("rekan@uji.example")
    undangan = undangan_untuk_badan(anggota.importir, email="rekan@uji.example")
    client.force_login(orang)
    assert "Undangan bergabung" in client.get("/").content.decode()

    assert client.post(tautan(undangan)).url == "/"

    segar = Pengguna.objects.get(pk=orang.pk)
    assert segar.id_importir == {anggota.importir.pk}
    assert client.post(tautan(undangan)).status_code == 409
    assert "sudah dipakai" in client.get(tautan(undangan)).content.decode()
    jejak = JejakAudit.objects.get(tindakan="terima_undangan")
    assert (jejak.pelaku_id, jejak.jabatan) == (orang.pk, anggota.importir.nama)


def test_the_anonymous_are_led_to_sign_up_or_in_and_back(client, anggota):
    undangan = undangan_untuk_badan(anggota.importir)
    client.logout()

    isi = client.get(tautan(undangan)).content.decode()
    assert f"{reverse('account_signup')}?next={tautan(undangan)}" in isi
    assert client.post(tautan(undangan)).url.startswith(reverse("account_login"))
    assert undangan.email not in isi


def lain(undangan):
    return beralamat("orang.lain@uji.example")


def belum_dikonfirmasi(undangan):
    orang = PenggunaFactory(email=undangan.email)
    EmailAddress.objects.create(user=orang, email=undangan.email, verified=False, primary=True)
    return orang


@pytest.mark.parametrize("siapa", [lain, belum_dikonfirmasi])
def test_only_a_confirmed_invited_address_accepts(client, anggota, siapa):
    undangan = undangan_untuk_badan(anggota.importir)
    client.force_login(siapa(undangan))

    assert "alamat email lain" in client.get(tautan(undangan)).content.decode()
    assert client.post(tautan(undangan)).status_code == 403
    assert anggota.importir.keanggotaan.count() == 1


@pytest.mark.parametrize(("lewat", "kode"), [(-1, 302), (0, 409), (1, 409)])
def test_an_invitation_ends_to_the_second(client, anggota, monkeypatch, lewat, kode):
    orang = beralamat("rekan@uji.example")
    undangan = undangan_untuk_badan(anggota.importir, email=orang.email)
    kini = undangan.berlaku_sampai + dt.timedelta(seconds=lewat)
    monkeypatch.setattr("django.utils.timezone.now", lambda: kini)
    client.force_login(orang)

    assert client.post(tautan(undangan)).status_code == kode


def test_guessing_finds_nothing_and_is_slowed_down(client):
    kode = [client.get(f"/undangan/{n:022d}/").status_code for n in range(32)]

    assert kode[:30] == [404] * 30
    assert kode[30:] == [429] * 2


@pytest.mark.django_db(transaction=True)
def test_one_invitation_accepted_in_two_tabs_makes_one_membership():
    importir = KeanggotaanFactory().importir
    orang = beralamat("rekan@uji.example")
    undangan = undangan_untuk_badan(importir, email=orang.email)

    def terima(_nomor):
        try:
            layanan.terima(undangan.pk, oleh=orang)
        except Terlambat:
            return "terlambat"
        finally:
            connection.close()
        return "diterima"

    with ThreadPoolExecutor(2) as pekerja:
        hasil = sorted(pekerja.map(terima, range(2)))

    assert hasil == ["diterima", "terlambat"]
    assert importir.keanggotaan.filter(pengguna=orang).count() == 1


def test_people_of_a_broker_are_invited_the_same_way(client):
    anggota = KeanggotaanPpjkFactory()
    client.force_login(anggota.pengguna)
    assert client.get(reverse("portal:anggota")).url == halaman(anggota.ppjk)
    client.post(halaman(anggota.ppjk), {"email": "rekan@uji.example"})

    orang = beralamat("rekan@uji.example")
    client.force_login(orang)
    client.post(tautan(Undangan.objects.get()))

    assert Pengguna.objects.get(pk=orang.pk).daftar_ppjk == [anggota.ppjk]


# --- Ending ----------------------------------------------------------------------------------------------
def akhiri(client, baris):
    return client.post(reverse("portal:anggota_akhiri", args=[baris.importir.pk, baris.pk]))


def test_the_former_colleagues_next_request_finds_nothing(client, anggota):
    rekan = KeanggotaanFactory(importir=anggota.importir)
    permohonan = PermohonanFactory(importir=anggota.importir)
    peramban_rekan = type(client)()
    peramban_rekan.force_login(rekan.pengguna)
    alamat = reverse("permohonan:barang", args=[permohonan.pk])
    assert peramban_rekan.get(alamat).status_code == 200
    terbuka = UndanganFactory(importir=anggota.importir, dibuat_oleh=rekan.pengguna)

    akhiri(client, rekan)

    assert peramban_rekan.get(alamat).status_code == 404
    assert Permohonan.objects.visible_to(Pengguna.objects.get(pk=rekan.pengguna_id)).count() == 0
    terbuka.refresh_from_db()
    assert terbuka.keadaan == "ditarik"
    rekan.refresh_from_db()
    assert rekan.sampai == timezone.localdate()
    jejak = JejakAudit.objects.get(tindakan="akhiri_keanggotaan")
    assert (jejak.pelaku_id, jejak.rincian["pengguna"]) == (
        anggota.pengguna_id,
        rekan.pengguna.username,
    )


def test_one_who_joined_today_is_out_at_once_and_may_come_back_today(client, anggota):
    rekan = KeanggotaanFactory(importir=anggota.importir, dari=timezone.localdate())
    akhiri(client, rekan)
    assert Pengguna.objects.get(pk=rekan.pengguna_id).daftar_importir == []

    with transaction.atomic():
        layanan_anggota.jadikan_anggota(rekan.pengguna, anggota.importir)

    assert Pengguna.objects.get(pk=rekan.pengguna_id).daftar_importir == [anggota.importir]


def test_the_last_member_stays(client, anggota):
    KeanggotaanFactory(importir=anggota.importir, pengguna__is_active=False)

    assert akhiri(client, anggota).status_code == 409
    assert anggota.importir.keanggotaan.berlaku().count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_members_who_end_each_other_leave_one():
    pertama = KeanggotaanFactory()
    kedua = KeanggotaanFactory(importir=pertama.importir)

    def tutup(baris):
        pelaku, korban = baris
        try:
            layanan_anggota.akhiri(pelaku.importir, korban.pk, oleh=pelaku.pengguna)
        except (Terlambat, PermissionDenied):
            return "ditolak"
        finally:
            connection.close()
        return "diakhiri"

    with ThreadPoolExecutor(2) as pekerja:
        hasil = sorted(pekerja.map(tutup, [(pertama, kedua), (kedua, pertama)]))

    assert hasil == ["diakhiri", "ditolak"]
    assert pertama.importir.keanggotaan.berlaku().count() == 1


def test_nobody_ends_memberships_of_another_company(client, anggota):
    asing = KeanggotaanFactory()
    KeanggotaanFactory(importir=asing.importir)

    assert akhiri(client, asing).status_code == 404
    silang = reverse("portal:anggota_akhiri", args=[anggota.importir.pk, asing.pk])
    assert client.post(silang).status_code == 404
    with pytest.raises(PermissionDenied):
        layanan_anggota.akhiri(asing.importir, asing.pk, oleh=anggota.pengguna)


@pytest.mark.parametrize("banyak", [1, 15])
def test_the_page_asks_the_same_queries_at_any_length(
    client, anggota, django_assert_num_queries, banyak
):
    for _ in range(banyak):
        KeanggotaanFactory(importir=anggota.importir)
        undangan_untuk_badan(anggota.importir)

    with django_assert_num_queries(9):
        client.get(halaman(anggota.importir))


def test_a_person_without_company_has_no_members_page(client):
    client.force_login(PenggunaFactory())

    assert client.get(reverse("portal:anggota")).status_code == 404
    assert client.get(halaman(ImportirFactory())).status_code == 404
