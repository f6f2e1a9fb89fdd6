"""At the counter: an analyst records from paper for an importer, and only what he may."""

import datetime as dt
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jejak.models import JejakAudit, Outbox
from jejak.tasks import drain_outbox
from permohonan.models import Permohonan
from permohonan.services.loket import TOPIK_LOKET, cari_importir, kabarkan_perekaman
from portal.izin import Peran
from portal.models import Notifikasi
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import (
    ImportirFactory,
    JabatanFactory,
    KeanggotaanFactory,
    PenggunaFactory,
)
from tests.factories.referensi import (
    KantorFactory,
    KategoriTujuanFactory,
    PelabuhanFactory,
    SyaratDokumenFactory,
)
from tests.workflow.perkara import kantor
from workflow.models import Keterlibatan
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def analis(client):
    """An analyst at an issuing office, signed in."""
    jabatan = JabatanFactory(kantor=kantor("bk"))
    client.force_login(jabatan.pengguna)
    return jabatan


@pytest.fixture
def importir():
    """A registered importer with one member."""
    baris = ImportirFactory(nama="PT Kertas Basah", npwp="0123456789012345")
    PenggunaFactory(importir=baris)
    return baris


def isian(jabatan, **lain):
    """Return a header as typed from the paper."""
    kategori = KategoriTujuanFactory(kode="PB02")
    return {
        "nomor_surat": "S-77/KB/2026",
        "tanggal_surat": "2026-01-05",
        "pelabuhan": PelabuhanFactory(kantor=jabatan.kantor).pk,
        "jangka_waktu": "3",
        "kategori": kategori.pk,
        "jenis_kontrak": "lainnya",
    } | lain


def rekam(client, analis, importir, **lain):
    """Record a header at the counter; return (answer, application or None)."""
    url = reverse("permohonan:loket_header", args=[importir.pk])
    jawaban = client.post(url, isian(analis, **lain))
    return jawaban, Permohonan.objects.filter(perekam=analis.pengguna).first()


def test_a_header_from_paper_is_the_counters_own(client, analis, importir):
    lain = KantorFactory(kpu=True)

    jawaban, permohonan = rekam(client, analis, importir, kantor=lain.pk)

    assert jawaban.url == permohonan.get_absolute_url()
    assert (permohonan.importir, permohonan.kantor, permohonan.perekam, permohonan.status) == (
        importir,
        analis.kantor,
        analis.pengguna,
        Status.DRAFT,
    )
    assert permohonan.tujuan.count() == 1
    assert list(Keterlibatan.objects.values_list("pengguna", "peran")) == [
        (analis.pengguna.pk, "perekam")
    ]
    jejak = JejakAudit.objects.get(rantai=permohonan.rantai)
    assert (jejak.pelaku, jejak.jabatan, jejak.rincian["kalimat"]) == (
        analis.pengguna,
        analis.sebutan,
        "Header direkam di loket dari surat kertas.",
    )


def test_the_members_are_told_once_and_read_the_draft_only(client, analis, importir):
    _, permohonan = rekam(client, analis, importir)
    anggota = importir.keanggotaan.get().pengguna
    drain_outbox()
    kabar = Notifikasi.objects.get()
    kabarkan_perekaman({"permohonan": str(permohonan.pk)})
    assert Notifikasi.objects.count() == 1
    sisi = Client()
    sisi.force_login(anggota)

    halaman = sisi.get(permohonan.get_absolute_url())
    kirim = sisi.get(reverse("workflow:kirim", args=[permohonan.pk]))
    ubah = sisi.get(reverse("permohonan:header_ubah", args=[permohonan.pk]))

    assert (kabar.pengguna, kabar.tautan) == (anggota, permohonan.get_absolute_url())
    assert kabar.judul == f"Permohonan S-77/KB/2026 direkam di loket {analis.kantor.nama}"
    assert (halaman.status_code, halaman.context["boleh_ubah"]) == (200, False)
    assert [b["label"] for b in halaman.context["tombol_aksi"]] == ["Batalkan"]
    assert "dari surat kertas PT Kertas Basah" in halaman.content.decode()
    assert str(analis.pengguna) not in halaman.content.decode()
    assert (kirim.status_code, ubah.status_code) == (403, 403)


def test_a_draft_deleted_before_the_news_goes_out_is_told_to_nobody(client, analis, importir):
    _, permohonan = rekam(client, analis, importir)
    client.post(reverse("permohonan:hapus", args=[permohonan.pk]), {"versi": permohonan.versi})

    drain_outbox()

    assert Notifikasi.objects.count() == 0
    assert Outbox.objects.get(topik=TOPIK_LOKET).selesai is not None


def test_the_recorder_finds_every_tab_open_under_a_banner(client, analis, importir):
    _, permohonan = rekam(client, analis, importir)

    for nama in ("permohonan:barang", "lampiran:daftar", "permohonan:tujuan", "permohonan:lokasi"):
        halaman = client.get(reverse(nama, args=[permohonan.pk]))
        assert (halaman.status_code, halaman.context["boleh_ubah"]) == (200, True)
        assert f"Direkam di loket untuk PT Kertas Basah oleh {analis.pengguna}" in (
            halaman.content.decode()
        )
        assert halaman.context["jejak_remah"][0] == ("Rekaman loket", reverse("permohonan:loket"))


def test_a_draft_of_the_counter_stays_at_its_office(client, analis, importir):
    _, permohonan = rekam(client, analis, importir)
    lain = KantorFactory(kpu=True)

    client.post(
        reverse("permohonan:header_ubah", args=[permohonan.pk]),
        isian(analis, kantor=lain.pk, jangka_waktu="4", versi=permohonan.versi),
    )

    permohonan = Permohonan.objects.get()
    assert (permohonan.kantor, permohonan.jangka_waktu) == (analis.kantor, 4)


@pytest.mark.parametrize("berakhir", [None, dt.date(2021, 1, 1)])
def test_who_is_or_was_of_the_importer_records_nothing_for_it(client, analis, importir, berakhir):
    KeanggotaanFactory(pengguna=analis.pengguna, importir=importir, sampai=berakhir)
    url = reverse("permohonan:loket_header", args=[importir.pk])

    jawaban = [client.get(url).status_code, rekam(client, analis, importir)[0].status_code]
    cari = client.get(reverse("permohonan:loket_importir"), {"q": "Kertas"})

    assert jawaban == [403, 403]
    assert Permohonan.objects.count() == 0
    assert JejakAudit.objects.filter(tindakan="ditolak", pelaku=analis.pengguna).count() == 2
    assert [benturan for _importir, benturan in cari.context["daftar"]] == [True]
    assert url not in cari.content.decode()


HALAMAN = ("loket", "loket_importir", "loket_header")


@pytest.mark.parametrize("nama", HALAMAN)
@pytest.mark.parametrize("peran", [p for p in Peran if p != Peran.ANALIS])
def test_the_counter_is_the_analysts_alone(client, importir, nama, peran):
    client.force_login(JabatanFactory(peran=peran).pengguna)
    args = [importir.pk] if nama == "loket_header" else []

    assert client.get(reverse(f"permohonan:{nama}", args=args)).status_code == 403


@pytest.mark.parametrize("nama", HALAMAN)
def test_importers_and_visitors_do_not_come_to_the_counter(client, importir, nama):
    args = [importir.pk] if nama == "loket_header" else []
    url = reverse(f"permohonan:{nama}", args=args)
    tanpa_masuk = client.get(url)
    client.force_login(importir.keanggotaan.get().pengguna)

    assert tanpa_masuk.url.split("?")[0] == reverse("account_login")
    assert [client.get(url).status_code, client.post(url).status_code] == [403, 403]


def test_an_office_that_issues_no_permits_has_no_counter(client):
    kanwil = KantorFactory(kode="999000", nama="Kanwil", menerbitkan_izin=False)
    client.force_login(JabatanFactory(kantor=kanwil).pengguna)

    assert client.get(reverse("permohonan:loket")).status_code == 403


def test_an_importer_that_is_not_registered_cannot_be_recorded_for(client, analis):
    url = reverse("permohonan:loket_header", args=[uuid.uuid4()])

    assert client.get(url).status_code == 404
    kosong = client.get(reverse("permohonan:loket_importir"), {"q": "Tidak Dikenal"})
    assert "Tidak ada importir terdaftar yang cocok" in kosong.content.decode()
    assert "Administrator menambahkannya" in kosong.content.decode()


def test_an_importer_is_found_by_number_or_by_words_of_the_name(importir):
    ImportirFactory(nama="PT Kertas Kering")

    assert [
        [i.nama for i in cari_importir(kata)]
        for kata in ("0123456789", "123456789", "01.234.567.8-901.2345", "basah kertas", "kertas")
    ] == [["PT Kertas Basah"]] * 4 + [["PT Kertas Basah", "PT Kertas Kering"]]
    assert cari_importir("basah").get().jumlah_anggota == 1


def test_too_short_a_word_is_told_at_the_field(client, analis):
    jawaban = client.get(reverse("permohonan:loket_importir"), {"q": "PT"})

    assert jawaban.context["form"].errors == {"q": ["Ketik sekurangnya 3 angka atau huruf."]}
    assert jawaban.context["halaman"] is None


def test_the_letter_number_of_another_application_is_refused_at_its_field(client, analis, importir):
    PermohonanFactory(importir=importir, nomor_surat="S-77/KB/2026")

    jawaban, permohonan = rekam(client, analis, importir)

    assert permohonan is None
    assert list(jawaban.context["form"].errors) == ["nomor_surat"]
    assert jawaban.context["form"]["jangka_waktu"].value() == "3"


def test_the_list_shows_ones_own_drafts_with_their_progress(client, analis, importir):
    _, permohonan = rekam(client, analis, importir)
    SyaratDokumenFactory(jenis_permohonan="baru", kondisi="loket")
    rekan = JabatanFactory(kantor=analis.kantor).pengguna
    PermohonanFactory(kantor=analis.kantor, perekam=rekan)
    PermohonanFactory(kantor=analis.kantor)

    daftar = client.get(reverse("permohonan:loket")).context["daftar"]

    assert [(b["permohonan"], b["selesai"], b["dari"]) for b in daftar] == [(permohonan, 2, 5)]
    assert [(str(judul), n) for judul, n in daftar[0]["kurang"]] == [
        ("Barang", 1),
        ("Lampiran", 1),
        ("Lokasi", 1),
    ]


@pytest.mark.parametrize("banyak", [1, 12])
def test_the_list_costs_the_same_for_one_draft_and_for_many(
    client, analis, banyak, django_assert_num_queries
):
    for _ in range(banyak):
        PermohonanFactory(kantor=analis.kantor, perekam=analis.pengguna, lengkap=True)
        PermohonanFactory(
            kantor=analis.kantor, perekam=analis.pengguna, status=Status.PENELITIAN_ANALIS
        )
    client.get(reverse("permohonan:loket"))

    with django_assert_num_queries(DAFTAR):
        client.get(reverse("permohonan:loket"))


@pytest.mark.parametrize("banyak", [1, 12])
def test_a_search_costs_the_same_for_one_importer_and_for_many(
    client, analis, banyak, django_assert_num_queries
):
    for _ in range(banyak):
        KeanggotaanFactory(importir=ImportirFactory(nama="PT Serupa"))
    client.get(reverse("permohonan:loket_importir"), {"q": "serupa"})

    with django_assert_num_queries(CARI):
        client.get(reverse("permohonan:loket_importir"), {"q": "serupa"})


DAFTAR, CARI = 18, 9


def test_one_of_two_posts_serves_the_counter_of_its_own_office(client, analis):
    kpu = JabatanFactory(pengguna=analis.pengguna, kantor=KantorFactory(kpu=True))
    client.post(reverse("portal:pilih"), {"jabatan": str(kpu.pk)})

    assert client.get(reverse("permohonan:loket")).context["jabatan"].kantor == kpu.kantor


def test_an_ended_post_records_no_more(client, analis, importir):
    analis.sampai = timezone.localdate() - dt.timedelta(days=1)
    analis.save()

    assert rekam(client, analis, importir)[0].status_code == 403
