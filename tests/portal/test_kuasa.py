"""Powers of attorney: who acts for whom, from which second to which, and what revoking does."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse

from jejak.models import JejakAudit
from permohonan.models import Permohonan
from portal import izin
from portal.galat_layanan import Terlambat
from portal.models import Notifikasi, Pengguna, SuratKuasa
from portal.services import kuasa as layanan
from portal.services.importir import ubah_kontak
from portal.services.keanggotaan import yang_bertindak_untuk
from tests.factories.berkas import unggahan_pdf
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import (
    ImportirFactory,
    JabatanFactory,
    KeanggotaanFactory,
    KeanggotaanPpjkFactory,
    PenggunaFactory,
    PpjkFactory,
    SuratKuasaFactory,
)
from tests.workflow.perkara import perkara
from workflow.services import apply_transition
from workflow.status import Status

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("laju_kosong")]

WIB = ZoneInfo("Asia/Jakarta")
HARI = dt.date(2026, 6, 15)


def segar(orang):
    """Return the person as the next request loads him."""
    return Pengguna.objects.get(pk=orang.pk)


def orang_ppjk(surat):
    """Return a person of the broker of a letter."""
    return KeanggotaanPpjkFactory(ppjk=surat.ppjk).pengguna


def isian(npwp, **lain):
    return {
        "npwp": npwp,
        "nomor": "SK-7/2026",
        "tanggal": "2026-01-05",
        "berlaku_dari": "2026-01-05",
        "berlaku_sampai": "2099-12-31",
        "berkas": unggahan_pdf("kuasa.pdf"),
    } | lain


# --- What a power of attorney lets do --------------------------------------------------------------
def test_the_brokers_people_act_for_the_importer_in_everything(client):
    surat = SuratKuasaFactory()
    orang = orang_ppjk(surat)
    permohonan = PermohonanFactory(importir=surat.importir)
    PermohonanFactory()
    client.force_login(orang)

    assert segar(orang).id_importir == {surat.importir.pk}
    assert list(Permohonan.objects.visible_to(segar(orang))) == [permohonan]
    assert list(Permohonan.objects.editable_by(segar(orang))) == [permohonan]
    assert izin.anggota(permohonan, segar(orang))
    assert client.get(reverse("permohonan:header_ubah", args=[permohonan.pk])).status_code == 200
    assert izin.sebutan_pemohon(permohonan, segar(orang)) == (
        f"{surat.ppjk.nama}, kuasa {surat.importir.nama}"
    )


def test_history_and_audit_name_the_person_and_for_whom():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    surat = SuratKuasaFactory(importir=permohonan.importir)
    orang = segar(orang_ppjk(surat))

    riwayat = apply_transition(permohonan.pk, "batalkan", oleh=orang, catatan="Batal.")

    sebutan = f"{surat.ppjk.nama}, kuasa {surat.importir.nama}"
    assert (riwayat.nama_pelaku, riwayat.nama_jabatan) == (orang.nama, sebutan)
    jejak = JejakAudit.objects.get(tindakan="aksi:batalkan")
    assert (jejak.pelaku_id, jejak.jabatan) == (orang.pk, sebutan)


@pytest.mark.parametrize(
    ("saat", "kode"),
    [
        (dt.datetime(2026, 6, 14, 23, 59, 59, tzinfo=WIB), 404),
        (dt.datetime(2026, 6, 15, 0, 0, 0, tzinfo=WIB), 200),
        (dt.datetime(2026, 6, 15, 23, 59, 59, tzinfo=WIB), 200),
        (dt.datetime(2026, 6, 16, 0, 0, 0, tzinfo=WIB), 404),
    ],
)
def test_it_begins_and_ends_at_midnight_of_the_portals_zone(client, monkeypatch, saat, kode):
    surat = SuratKuasaFactory(berlaku_dari=HARI, berlaku_sampai=HARI)
    orang = orang_ppjk(surat)
    permohonan = PermohonanFactory(importir=surat.importir)
    monkeypatch.setattr("django.utils.timezone.now", lambda: saat)
    client.force_login(orang)

    assert client.get(reverse("permohonan:barang", args=[permohonan.pk])).status_code == kode


def tunggu(surat):
    surat.disetujui = surat.disetujui_oleh = None


def cabut(surat):
    surat.diakhiri, surat.diakhiri_oleh = surat.disetujui, surat.disetujui_oleh


@pytest.mark.parametrize("keadaan", [tunggu, cabut])
def test_unconfirmed_and_revoked_letters_let_do_nothing(keadaan):
    surat = SuratKuasaFactory()
    keadaan(surat)
    surat.save()

    assert segar(orang_ppjk(surat)).daftar_importir == []
    assert yang_bertindak_untuk(surat.importir_id) == []


def test_who_left_the_broker_acts_no_more():
    surat = SuratKuasaFactory()
    bekas = KeanggotaanPpjkFactory(ppjk=surat.ppjk, sampai=dt.date(2026, 1, 1)).pengguna

    assert segar(bekas).daftar_importir == []


def test_revoking_counts_from_the_next_request(client):
    anggota = KeanggotaanFactory()
    surat = SuratKuasaFactory(importir=anggota.importir)
    orang = orang_ppjk(surat)
    permohonan = PermohonanFactory(importir=surat.importir)
    client.force_login(orang)
    alamat = reverse("permohonan:barang", args=[permohonan.pk])
    assert client.get(alamat).status_code == 200

    layanan.akhiri(surat.pk, "Kerja sama selesai.", oleh=anggota.pengguna)

    assert client.get(alamat).status_code == 404
    assert client.post(reverse("permohonan:hapus", args=[permohonan.pk])).status_code == 404
    jejak = JejakAudit.objects.get(tindakan="akhiri_kuasa")
    assert (jejak.pelaku_id, jejak.jabatan) == (anggota.pengguna_id, anggota.importir.nama)
    assert Notifikasi.objects.get(pengguna=orang).isi.endswith("Alasan: Kerja sama selesai.")


def test_an_officer_who_works_for_the_broker_sees_none_of_its_cases():
    surat = SuratKuasaFactory()
    permohonan = PermohonanFactory(importir=surat.importir, status="PENELITIAN_ANALIS", putaran=1)
    jabatan = JabatanFactory(kantor=permohonan.kantor, peran=izin.Peran.ANALIS)
    assert list(Permohonan.objects.visible_to(segar(jabatan.pengguna))) == [permohonan]

    KeanggotaanPpjkFactory(ppjk=surat.ppjk, pengguna=jabatan.pengguna)

    assert list(Permohonan.objects.visible_to(segar(jabatan.pengguna))) == []
    assert "benturan" in izin.alasan_terhalang(permohonan, segar(jabatan.pengguna), "analis")


def test_a_member_who_also_works_for_the_broker_counts_as_a_member():
    surat = SuratKuasaFactory()
    orang = orang_ppjk(surat)
    KeanggotaanFactory(importir=surat.importir, pengguna=orang)

    assert [i.nama_ppjk for i in segar(orang).daftar_importir] == [None]


def test_notices_of_the_importer_reach_its_brokers_people_too():
    surat = SuratKuasaFactory()
    orang = orang_ppjk(surat)
    anggota = KeanggotaanFactory(importir=surat.importir).pengguna
    KeanggotaanFactory()

    assert set(yang_bertindak_untuk(surat.importir_id)) == {orang, anggota}


@pytest.mark.parametrize("banyak", [1, 10])
def test_who_one_acts_for_is_one_query(django_assert_num_queries, banyak):
    orang = KeanggotaanPpjkFactory()
    for _ in range(banyak):
        SuratKuasaFactory(ppjk=orang.ppjk)
    orang = segar(orang.pengguna)

    with django_assert_num_queries(1):
        assert len(orang.daftar_importir) == banyak
        assert orang.importir_sendiri == []
        assert {i.orang_ppjk for i in orang.daftar_importir} == {True}


# --- What a broker must not do -----------------------------------------------------------------------
def test_a_broker_does_not_run_the_importer(client):
    surat = SuratKuasaFactory()
    KeanggotaanFactory(importir=surat.importir)
    client.force_login(orang_ppjk(surat))

    baca = client.get(reverse("portal:data_importir"))
    assert (baca.status_code, baca.context["form"]) == (200, None)
    ubah = {"alamat": "x", "no_hp": "0812345678", "email": "a@b.id", "versi": 0}
    client.post(reverse("portal:data_importir"), ubah)
    surat.importir.refresh_from_db()
    assert surat.importir.versi == 0
    anggota = reverse("portal:anggota_badan", args=[surat.importir.pk])
    assert client.get(anggota).status_code == 404
    assert client.get(reverse("portal:kuasa_beri")).status_code == 404


def test_the_service_itself_lets_no_broker_change_the_importers_data():
    surat = SuratKuasaFactory()
    kontak = {"alamat": "x", "no_hp": "0812345678", "faksimile": "", "email": "a@b.id"}

    with pytest.raises(PermissionDenied):
        ubah_kontak(surat.importir, kontak, versi=0, oleh=orang_ppjk(surat))


# --- Granting, asking, confirming ----------------------------------------------------------------------
def test_an_importer_grants_and_the_broker_is_told(client):
    anggota, ppjk = KeanggotaanFactory(), PpjkFactory()
    orang = KeanggotaanPpjkFactory(ppjk=ppjk).pengguna
    client.force_login(anggota.pengguna)

    jawaban = client.post(reverse("portal:kuasa_beri"), isian(ppjk.npwp))

    assert jawaban.url == reverse("portal:kuasa")
    surat = SuratKuasa.objects.get()
    assert (surat.keadaan, surat.disetujui_oleh) == ("berlaku", anggota.pengguna)
    assert segar(orang).daftar_importir == [anggota.importir]
    assert Notifikasi.objects.get().pengguna == orang
    jejak = JejakAudit.objects.get(tindakan="beri_kuasa")
    assert (jejak.pelaku_id, jejak.jabatan) == (anggota.pengguna_id, anggota.importir.nama)


def test_a_broker_asks_and_acts_only_after_the_importer_confirmed(client):
    orang, anggota = KeanggotaanPpjkFactory(), KeanggotaanFactory()
    client.force_login(orang.pengguna)
    client.post(reverse("portal:kuasa_minta"), isian(anggota.importir.npwp))
    surat = SuratKuasa.objects.get()
    assert (surat.keadaan, segar(orang.pengguna).daftar_importir) == ("menunggu", [])
    setujui = reverse("portal:kuasa_setujui", args=[surat.pk])
    assert client.post(setujui).status_code == 404
    with pytest.raises(PermissionDenied):
        layanan.setujui(surat.pk, oleh=orang.pengguna)

    client.force_login(anggota.pengguna)
    assert "Setujui" in client.get(setujui).content.decode()
    assert client.post(setujui).url == reverse("portal:kuasa")

    assert segar(orang.pengguna).daftar_importir == [anggota.importir]
    assert client.post(setujui).status_code == 409


def test_a_refused_request_never_counts(client):
    anggota = KeanggotaanFactory()
    surat = SuratKuasaFactory(importir=anggota.importir, menunggu=True)
    client.force_login(anggota.pengguna)

    client.post(reverse("portal:kuasa_akhiri", args=[surat.pk]), {"alasan": ""})

    surat.refresh_from_db()
    assert surat.keadaan == "ditolak"
    with pytest.raises(Terlambat):
        layanan.setujui(surat.pk, oleh=anggota.pengguna)
    with pytest.raises(Terlambat):
        layanan.akhiri(surat.pk, "", oleh=anggota.pengguna)


def test_the_broker_may_lay_it_down(client):
    surat = SuratKuasaFactory()
    client.force_login(orang_ppjk(surat))

    client.post(reverse("portal:kuasa_akhiri", args=[surat.pk]), {"alasan": "Selesai"})

    surat.refresh_from_db()
    assert (surat.keadaan, surat.alasan) == ("dicabut", "Selesai")


@pytest.mark.parametrize(
    ("kolom", "isi"),
    [
        ("npwp", {"npwp": "0999999999999999"}),
        ("npwp", {"npwp": "12"}),
        ("nomor", {"nomor": ""}),
        ("tanggal", {"tanggal": "kemarin"}),
        ("berlaku_sampai", {"berlaku_sampai": "2026-01-04"}),
        ("berkas", {"berkas": ""}),
    ],
)
def test_a_wrong_field_is_told_at_the_field(client, kolom, isi):
    ppjk = PpjkFactory()
    client.force_login(KeanggotaanFactory().pengguna)

    jawaban = client.post(reverse("portal:kuasa_beri"), isian(**{"npwp": ppjk.npwp} | isi))

    assert list(jawaban.context["form"].errors) == [kolom]
    assert not SuratKuasa.objects.exists()


def test_the_same_letter_counts_once(client):
    ppjk = PpjkFactory()
    client.force_login(KeanggotaanFactory().pengguna)
    client.post(reverse("portal:kuasa_beri"), isian(ppjk.npwp))

    jawaban = client.post(reverse("portal:kuasa_beri"), isian(ppjk.npwp))

    assert list(jawaban.context["form"].errors) == ["nomor"]
    assert SuratKuasa.objects.count() == 1


@pytest.mark.parametrize("nama", ["kuasa_setujui", "kuasa_akhiri", "kuasa_berkas"])
def test_letters_of_others_are_not_found(client, nama):
    surat = SuratKuasaFactory(menunggu=True)
    KeanggotaanFactory(importir=surat.importir)
    alamat = reverse(f"portal:{nama}", args=[surat.pk])
    for asing in (KeanggotaanFactory().pengguna, KeanggotaanPpjkFactory().pengguna):
        client.force_login(asing)
        assert [client.get(alamat).status_code, client.post(alamat).status_code] == [404, 404]
    with pytest.raises(PermissionDenied):
        layanan.akhiri(surat.pk, "", oleh=asing)


def test_both_sides_read_the_letter(client):
    surat = SuratKuasaFactory()
    alamat = reverse("portal:kuasa_berkas", args=[surat.pk])
    for orang in (KeanggotaanFactory(importir=surat.importir).pengguna, orang_ppjk(surat)):
        client.force_login(orang)
        assert client.get(alamat).status_code == 200


@pytest.mark.parametrize("banyak", [1, 12])
def test_the_list_asks_the_same_queries_at_any_length(client, django_assert_num_queries, banyak):
    anggota = KeanggotaanFactory()
    for _ in range(banyak):
        SuratKuasaFactory(importir=anggota.importir)
    client.force_login(anggota.pengguna)

    with django_assert_num_queries(8):
        client.get(reverse("portal:kuasa"))


# --- The switch in the header -----------------------------------------------------------------------------
def test_the_header_says_for_whom_and_a_foreign_case_warns(client):
    orang = KeanggotaanPpjkFactory()
    satu, dua = (
        SuratKuasaFactory(ppjk=orang.ppjk, importir__nama=nama).importir
        for nama in ("PT Alfa", "PT Beta")
    )
    permohonan = PermohonanFactory(importir=dua)
    client.force_login(orang.pengguna)
    client.post(reverse("portal:pilih"), {"importir": str(satu.pk)})
    alamat = reverse("permohonan:barang", args=[permohonan.pk])

    isi = client.get(alamat).content.decode()
    assert "Sebagai kuasa untuk" in isi
    assert "Permohonan ini milik <strong>PT Beta</strong>" in isi

    kembali = client.post(reverse("portal:pilih"), {"importir": str(dua.pk), "next": alamat})
    assert kembali.url == alamat
    assert "Permohonan ini milik" not in client.get(alamat).content.decode()


def test_a_choice_that_ended_is_told_and_replaced(client):
    orang = KeanggotaanPpjkFactory()
    satu, dua = (
        SuratKuasaFactory(ppjk=orang.ppjk, importir__nama=nama) for nama in ("PT Alfa", "PT Beta")
    )
    client.force_login(orang.pengguna)
    client.post(reverse("portal:pilih"), {"importir": str(dua.importir.pk)})
    dua.diakhiri, dua.diakhiri_oleh = dua.disetujui, dua.disetujui_oleh
    dua.save()

    isi = client.get("/").content.decode()

    assert "Anda tidak lagi dapat bertindak" in isi
    assert "Anda tidak lagi dapat bertindak" not in client.get("/").content.decode()
    assert client.get("/").context["importir_kini"] == satu.importir


# --- What the database itself keeps --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("aturan", "isi"),
    [
        ("surat_kuasa_periode_maju", {"berlaku_sampai": dt.date(2019, 1, 1)}),
        ("surat_kuasa_penyetuju", {"disetujui": None}),
        ("surat_kuasa_pengakhir", {"diakhiri": dt.datetime(2026, 1, 1, tzinfo=WIB)}),
    ],
)
def test_the_database_refuses(aturan, isi):
    orang, importir, ppjk = PenggunaFactory(), ImportirFactory(), PpjkFactory()

    with pytest.raises(IntegrityError, match=aturan):
        SuratKuasaFactory(
            diajukan_oleh=orang, disetujui_oleh=orang, importir=importir, ppjk=ppjk, **isi
        )
