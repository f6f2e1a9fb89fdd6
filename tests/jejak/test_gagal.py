"""Failed work: counted on the first page of the administration, started over, recorded."""

import datetime as dt

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from berkas.models import Pratinjau
from jejak import gagal
from jejak.models import JejakAudit, Outbox
from permohonan.models import Permohonan
from portal.izin import Peran
from tests.factories.berkas import BerkasFactory
from tests.factories.jejak import OutboxFactory
from tests.factories.permohonan import ImporBarangFactory
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.workflow.perkara import perkara
from workflow.models import Keputusan
from workflow.status import Status

pytestmark = pytest.mark.django_db

LAMA = dt.timedelta(minutes=6)
ALAMAT = "admin:pekerjaan_gagal"


@pytest.fixture
def admin(client):
    """An administrator, signed in."""
    orang = PenggunaFactory(is_staff=True, is_superuser=True)
    client.force_login(orang)
    return orang


def mundur(model, kolom, pk):
    """Let a row be older than workers need."""
    model.objects.filter(pk=pk).update(**{kolom: timezone.now() - LAMA})


def tanpa_surat():
    """Return a decision six minutes old that has no letter."""
    permohonan = perkara(Status.PENERBITAN_SKEP)
    return Keputusan.objects.create(
        permohonan=permohonan,
        jenis=Keputusan.Jenis.SKEP,
        nomor=permohonan.nomor_skep,
        tanggal=permohonan.tanggal_skep,
        jabatan=JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_KANTOR),
        nama_pejabat="Dwi Hartono",
        nama_jabatan="Kepala Kantor",
        isi={},
        waktu=timezone.now() - LAMA,
    )


def gambar_gagal():
    """Return a file whose pages could not be drawn."""
    return Pratinjau.objects.create(berkas=BerkasFactory(), keadaan="gagal")


def impor_macet(keadaan, versi):
    """Return a table that no worker has come to."""
    impor = ImporBarangFactory(keadaan=keadaan, versi=versi)
    mundur(type(impor), "dibuat", impor.pk)
    return impor


def jumlah():
    """Return how much failed, by kind, without the kinds of which nothing did."""
    return {jenis.kode: n for jenis, n in gagal.hitung() if n}


def keadaan():
    """Return status and version of every application, by its key."""
    semua = Permohonan.objects.values_list("pk", "status", "versi")
    return {pk: (status, versi) for pk, status, versi in semua}


def test_nothing_failed_at_first():
    assert jumlah() == {}
    assert [j.kode for j in gagal.semua()] == [
        *("pesan", "surat", "surat_proses", "nota", "gambar", "bpj", "kertas", "impor")
    ]


def test_a_message_given_up_and_one_overdue_are_failed_work_and_others_are_not():
    habis = OutboxFactory(percobaan=8, coba_lagi_pada="2999-01-01T00:00Z", galat="SMTP: x")
    lambat = OutboxFactory()
    mundur(Outbox, "coba_lagi_pada", lambat.pk)
    OutboxFactory()
    OutboxFactory(percobaan=8, selesai="2026-01-01T00:00Z")

    baris = gagal.semua()[0].baris()

    assert list(baris) == [habis, lambat]
    assert [gagal.semua()[0].uraikan(b).sebab for b in baris] == [
        "8 percobaan habis. SMTP: x",
        "Terlambat dikerjakan.",
    ]


@pytest.mark.parametrize(
    ("kode", "buat", "pesan"),
    [
        ("surat", tanpa_surat, lambda k: ("workflow.surat", str(k.pk))),
        ("gambar", gambar_gagal, lambda p: ("pratinjau_berkas", str(p.berkas_id))),
        (
            "impor",
            lambda: impor_macet("menunggu", None),
            lambda i: ("permohonan.impor_periksa", str(i.pk)),
        ),
        (
            "impor",
            lambda: impor_macet("menyimpan", 3),
            lambda i: ("permohonan.impor_simpan", f"{i.pk}:3"),
        ),
    ],
)
def test_failed_work_is_put_into_the_outbox_once_more_and_recorded(
    client, admin, kode, buat, pesan
):
    baris = buat()
    topik, kunci = pesan(baris)
    semula = keadaan()
    Outbox.objects.all().delete()
    OutboxFactory(topik=topik, kunci=kunci, selesai="2026-01-01T00:00Z", percobaan=8)
    sebelum = jumlah()

    jawaban = client.post(reverse(ALAMAT), {"jenis": kode, "pilih": [str(baris.pk)]})

    assert sebelum == {kode: 1}
    assert (jawaban.status_code, jawaban.url) == (302, reverse(ALAMAT))
    ulang = Outbox.objects.get()
    assert (ulang.topik, ulang.kunci, ulang.selesai, ulang.percobaan) == (topik, kunci, None, 0)
    jejak = JejakAudit.objects.get(tindakan="ulangi_pekerjaan")
    assert (jejak.pelaku, jejak.objek, jejak.rincian) == (
        admin,
        kode,
        {"pekerjaan": [str(baris.pk)]},
    )
    assert keadaan() == semula


def test_a_message_starts_over_from_the_page(client, admin):
    pesan = OutboxFactory(percobaan=8, coba_lagi_pada="2999-01-01T00:00Z")

    client.post(reverse(ALAMAT), {"jenis": "pesan", "pilih": [pesan.pk]})

    pesan.refresh_from_db()
    assert pesan.percobaan == 0
    assert list(Outbox.objects.jatuh_tempo()) == [pesan]


def test_what_succeeded_meanwhile_is_left_alone(client, admin):
    pesan = OutboxFactory(percobaan=2, selesai="2026-01-01T00:00Z")

    client.post(reverse(ALAMAT), {"jenis": "pesan", "pilih": [pesan.pk]})

    pesan.refresh_from_db()
    assert (pesan.percobaan, pesan.selesai is None) == (2, False)
    assert JejakAudit.objects.get(tindakan="ulangi_pekerjaan").rincian == {"pekerjaan": []}


@pytest.mark.parametrize("isian", [{"jenis": "status"}, {"jenis": "pesan", "pilih": "x"}, {}])
def test_a_wrong_request_is_400_and_changes_nothing(client, admin, isian):
    assert client.post(reverse(ALAMAT), isian).status_code == 400
    assert not JejakAudit.objects.filter(tindakan="ulangi_pekerjaan").exists()


def test_the_first_page_counts_what_failed(client, admin):
    OutboxFactory(percobaan=8)
    tanpa_surat()

    isi = client.get("/admin/").content.decode()

    assert "Pesan dan surel: 1; Surat keputusan: 1." in isi
    assert reverse(ALAMAT) in isi


def test_the_first_page_says_so_where_nothing_failed(client, admin):
    assert (
        "Tidak ada pekerjaan yang gagal atau terlambat." in client.get("/admin/").content.decode()
    )


def test_staff_without_the_right_neither_see_nor_retry(client):
    orang = PenggunaFactory(is_staff=True)
    orang.user_permissions.set(Permission.objects.filter(codename="view_outbox"))
    client.force_login(orang)
    pesan = OutboxFactory(percobaan=8)

    kode = [client.get(reverse(ALAMAT)).status_code]
    kode.append(client.post(reverse(ALAMAT), {"jenis": "pesan", "pilih": [pesan.pk]}).status_code)

    assert kode == [403, 403]
    assert "Pekerjaan gagal" not in client.get("/admin/").content.decode()


def test_officers_do_not_come_to_the_administration(client):
    client.force_login(JabatanFactory().pengguna)

    assert client.get(reverse(ALAMAT), follow=True).status_code == 403


@pytest.mark.parametrize("banyak", [1, 20])
def test_the_page_costs_the_same_for_one_failure_and_for_many(
    client, admin, banyak, django_assert_num_queries
):
    for _ in range(banyak):
        OutboxFactory(percobaan=8)
        gambar_gagal()
    client.get(reverse(ALAMAT))

    with django_assert_num_queries(KUERI):
        client.get(reverse(ALAMAT))


KUERI = 16


def test_no_page_of_the_administration_changes_a_status_or_a_history():
    aplikasi = {"permohonan", "lampiran", "pungutan", "workflow"}

    # Approvals of guarantees are reference data about an importer; no application hangs on them.
    assert [m.__name__ for m in site._registry if m._meta.app_label in aplikasi] == [
        "PersetujuanJaminan"
    ]
    bukan_tulis = [
        m.__name__
        for m, satu in site._registry.items()
        if m._meta.app_label in {"jejak", "berkas"}
        and (satu.has_add_permission(None) or satu.has_change_permission(None))
    ]
    assert bukan_tulis == []
