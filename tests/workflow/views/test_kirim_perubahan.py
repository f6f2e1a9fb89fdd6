import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from permohonan.models import Kiriman, Permohonan
from tests.factories.berkas import BerkasFactory
from tests.factories.permohonan import (
    LokasiFactory,
    PermohonanFactory,
    PerpanjanganFactory,
    PerubahanFactory,
    TujuanFactory,
)
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.referensi import JanjiLayananFactory
from tests.workflow.pengiriman import isian
from workflow.status import Status

pytestmark = pytest.mark.django_db
JUDUL = "Perubahan Tujuan, Lokasi, dan Perpanjangan Impor Sementara"


@pytest.fixture
def izin(client):
    """An issued permit; its importer is signed in, and each kind of application has its promise."""
    for jenis in ("perpanjangan", "perubahan_tujuan", "perubahan_lokasi"):
        JanjiLayananFactory(jenis_permohonan=jenis)
    izin = PermohonanFactory(status=Status.PENERBITAN_SKEP, lengkap=True)
    client.force_login(PenggunaFactory(importir=izin.importir))
    return izin


def draf(izin, jenis):
    """Return a draft change to which nothing is missing."""
    perubahan = PerubahanFactory(asal=izin, jenis=jenis)
    rinci = {"alasan": "Perlu", "tanggal_perkiraan": izin.tanggal_skep, "berkas": BerkasFactory()}
    if jenis == "perpanjangan":
        PerpanjanganFactory(permohonan=perubahan)
    elif jenis == "perubahan_tujuan":
        TujuanFactory(permohonan=perubahan, kategori=izin.kategori, **rinci)
    else:
        LokasiFactory(permohonan=perubahan, **rinci)
    return perubahan


def pemilih(izin):
    return reverse("workflow:kirim_perubahan", args=[izin.pk])


def kirim(permohonan):
    return reverse("workflow:kirim", args=[permohonan.pk])


def test_without_a_draft_the_page_says_what_can_be_recorded(client, izin):
    jawaban = client.get(pemilih(izin))

    isi = jawaban.content.decode()
    assert JUDUL in isi
    assert "Belum ada perubahan yang direkam untuk izin ini." in isi
    for nama in ("perpanjangan", "perubahan_tujuan", "perubahan_lokasi"):
        assert reverse(f"permohonan:{nama}", args=[izin.pk]) in isi


def test_of_a_revoked_permit_it_says_once_why_nothing_is_sent(client, izin):
    Permohonan.objects.filter(pk=izin.pk).update(status=Status.PENCABUTAN_SKEP)

    jawaban = client.get(pemilih(izin))

    isi = jawaban.content.decode()
    assert (jawaban.status_code, isi.count("Izin ini sudah dicabut")) == (409, 1)
    assert "Belum ada perubahan yang direkam" not in isi


def test_the_address_of_a_change_itself_leads_to_its_sending(client, izin):
    satu = draf(izin, "perpanjangan")

    assert client.get(pemilih(satu))["Location"] == kirim(satu)
    client.force_login(PenggunaFactory())
    assert client.get(pemilih(satu)).status_code == 404


def test_the_one_draft_is_chosen_already(client, izin):
    satu = draf(izin, "perpanjangan")

    jawaban = client.get(pemilih(izin), follow=True)

    assert jawaban.redirect_chain == [(kirim(satu), 302)]
    assert JUDUL in jawaban.content.decode()
    pilihan = jawaban.context["pemilih"].fields["perubahan"].choices
    assert [(pk, str(kata)) for pk, kata in pilihan] == [(str(satu.pk), "Perpanjangan")]


def test_of_several_one_is_chosen_from_the_combobox(client, izin):
    tujuan, lokasi = draf(izin, "perubahan_tujuan"), draf(izin, "perubahan_lokasi")

    tanya = client.get(pemilih(izin))
    kosong = client.get(pemilih(izin), {"perubahan": ""})
    pilih = client.get(pemilih(izin), {"perubahan": str(lokasi.pk)}, follow=True)

    assert {pk for pk, _ in tanya.context["form"].fields["perubahan"].choices} == {
        "",
        str(tujuan.pk),
        str(lokasi.pk),
    }
    assert kosong.context["form"].errors == {"perubahan": ["Pilih jenis perubahan yang dikirim."]}
    assert pilih.redirect_chain == [(kirim(lokasi), 302)]
    assert pilih.context["pemilih"]["perubahan"].value() == str(lokasi.pk)


@pytest.mark.parametrize("asing", ["tidak-ada", "lain"])
def test_a_change_that_is_no_draft_of_this_permit_is_not_chosen(client, izin, asing):
    draf(izin, "perubahan_tujuan"), draf(izin, "perubahan_lokasi")
    if asing == "lain":
        asing = str(PerpanjanganFactory().permohonan_id)

    jawaban = client.get(pemilih(izin), {"perubahan": asing})

    assert list(jawaban.context["form"].errors) == ["perubahan"]


@pytest.mark.parametrize("jenis", ["perpanjangan", "perubahan_tujuan", "perubahan_lokasi"])
def test_a_change_is_sent_and_a_replay_sends_nothing(client, izin, jenis):
    satu = draf(izin, jenis)
    satu.refresh_from_db()
    halaman = client.get(kirim(satu))

    jawaban = client.post(kirim(satu), isian(satu), follow=True)
    ulang = client.post(kirim(satu), isian(satu))

    assert halaman.context["kurang"] == []
    assert [strip_tags(p) for p in jawaban.context["messages"]] == [
        "Permohonan berhasil dikirim. Lihat Tanda Terima"
    ]
    satu.refresh_from_db()
    assert (satu.status, satu.putaran) == (Status.PENELITIAN_ANALIS, 1)
    assert ulang.status_code == 409
    assert Kiriman.objects.filter(permohonan=satu).count() == 1


def test_what_is_sent_is_shown_with_links_that_lead_back(client, izin):
    satu = draf(izin, "perubahan_lokasi")

    isi = client.get(kirim(satu)).content.decode()

    assert satu.lokasi.get().lokasi in isi
    assert f"{reverse('permohonan:lokasi', args=[satu.pk])}?kembali=kirim" in isi
    assert "Masih nomor surat permohonan izinnya." in isi
    assert "Perkiraan nilai seluruhnya" not in isi
    assert "tidak mengubah bea masuk, pajak, dan jaminan izin." in isi


def test_who_came_from_there_to_change_the_extension_returns(client, izin):
    satu = draf(izin, "perpanjangan")
    satu.refresh_from_db()
    tab = reverse("permohonan:perpanjangan", args=[satu.pk])
    client.get(f"{tab}?kembali=kirim")

    jawaban = client.post(
        tab,
        {"alasan": "Lain.", "sampai": satu.perpanjangan.sampai.isoformat(), "versi": satu.versi},
    )

    assert jawaban.url == kirim(satu)


def test_what_is_missing_is_named_with_its_page(client, izin):
    satu = PerubahanFactory(asal=izin)

    jawaban = client.post(kirim(satu), isian(satu))

    assert [k.bagian for k in jawaban.context["kurang"]] == ["perpanjangan"]
    tautan = reverse("permohonan:perpanjangan", args=[satu.pk])
    assert f"{tautan}?kembali=kirim" in jawaban.content.decode()


def test_a_second_of_a_kind_waits_and_says_so(client, izin):
    PerubahanFactory(asal=izin, status=Status.PENELITIAN_ANALIS)
    satu = draf(izin, "perpanjangan")
    satu.refresh_from_db()

    jawaban = client.get(kirim(satu))

    assert len(jawaban.context["tertunda"]) == 1
    assert client.post(kirim(satu), isian(satu)).status_code == 409


def test_nobody_else_chooses(client, izin):
    satu = draf(izin, "perpanjangan")

    def kode(pengguna):
        client.force_login(pengguna)
        return client.get(pemilih(izin)).status_code, client.get(kirim(satu)).status_code

    assert kode(JabatanFactory(kantor=izin.kantor).pengguna) == (403, 404)
    assert kode(PenggunaFactory()) == (404, 404)


def test_a_change_is_no_permit_to_choose_from_for_an_officer(client, izin):
    satu = PerubahanFactory(asal=izin, status=Status.PENELITIAN_ANALIS)
    client.force_login(JabatanFactory(kantor=izin.kantor).pengguna)

    assert client.get(pemilih(satu)).status_code == 403
