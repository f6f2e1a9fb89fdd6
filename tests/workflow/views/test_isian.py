import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories.berkas import unggahan_pdf
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import KantorFactory
from tests.factories.workflow import (
    PendapatFactory,
    RiwayatFactory,
    ShpibFactory,
    perkara,
)
from workflow.models import Pendapat, Shpib
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def kasi(client):
    permohonan, user = perkara(Status.PENELITIAN_KEPALA_SEKSI)
    client.force_login(user)
    return permohonan


@pytest.fixture
def klasifikasi(client):
    permohonan, user = perkara(Status.PENETAPAN_NP_KLASIFIKASI)
    client.force_login(user)
    return permohonan


def kirim(client, nama, permohonan, **isian):
    return client.post(reverse(nama, args=[permohonan.pk]), {"versi": 0} | isian)


def galat(respons):
    assert respons.status_code == 200
    return respons.context["form"].errors


# --- Opinion -------------------------------------------------------------------------------------
def test_an_opinion_is_written_and_rewritten(client, kasi):
    kirim(client, "workflow:pendapat", kasi, rekomendasi="terbitkan", isi="Layak.")
    form = client.get(reverse("workflow:pendapat", args=[kasi.pk])).context["form"]
    assert (form["rekomendasi"].value(), form["isi"].value()) == ("terbitkan", "Layak.")

    kirim(client, "workflow:pendapat", kasi, versi=1, rekomendasi="tolak", isi="Tidak layak.")

    assert Pendapat.objects.get().rekomendasi == "tolak"


@pytest.mark.parametrize(
    "isian", [{"isi": "x"}, {"rekomendasi": "terbitkan"}, {"rekomendasi": "entah", "isi": "x"}]
)
def test_an_opinion_needs_both_parts(client, kasi, isian):
    assert galat(kirim(client, "workflow:pendapat", kasi, **isian))


def test_what_people_typed_is_shown_as_text(client, kasi):
    PendapatFactory(permohonan=kasi, peran="analis", isi="<script>alert(1)</script>")

    isi = client.get(reverse("workflow:pendapat", args=[kasi.pk])).content.decode()

    assert "<script>alert(1)" not in isi
    assert "&lt;script&gt;alert(1)" in isi


# --- Laboratory result -----------------------------------------------------------------------------
ISIAN_SHPIB = {"nomor": "SHPIB-1/LAB/2026", "tanggal": "2026-01-05", "keterangan": "Uji"}


def test_a_result_is_recorded_and_read_by_both_sides(client, klasifikasi):
    respons = kirim(
        client, "workflow:shpib", klasifikasi, **ISIAN_SHPIB, berkas=unggahan_pdf("hasil.pdf")
    )
    assert respons.status_code == 302
    shpib = Shpib.objects.get()
    alamat = reverse("workflow:shpib_berkas", args=[klasifikasi.pk, shpib.pk])
    RiwayatFactory(permohonan=klasifikasi, aksi="terbitkan_shpib", label="Terbitkan SHPIB")

    for user in (klasifikasi.pemegang.pengguna, klasifikasi.dibuat_oleh):
        client.force_login(user)
        unduhan = client.get(alamat)
        assert unduhan.status_code == 200
        assert 'filename="hasil.pdf"' in unduhan["Content-Disposition"]


def test_a_result_is_hidden_from_strangers(client, klasifikasi):
    shpib = ShpibFactory(permohonan=klasifikasi)
    alamat = reverse("workflow:shpib_berkas", args=[klasifikasi.pk, shpib.pk])

    client.force_login(JabatanFactory(kantor=KantorFactory(kpu=True)).pengguna)
    assert client.get(alamat).status_code == 404
    lain = ShpibFactory()
    client.force_login(klasifikasi.pemegang.pengguna)
    assert (
        client.get(reverse("workflow:shpib_berkas", args=[klasifikasi.pk, lain.pk])).status_code
        == 404
    )


@pytest.mark.parametrize(
    ("kolom", "isian"),
    [
        ("nomor", {"nomor": ""}),
        ("nomor", {"nomor": "x" * 61}),
        ("nomor", {"nomor": "SUDAH-ADA"}),
        ("tanggal", {"tanggal": "2999-01-01"}),
        ("tanggal", {"tanggal": "kemarin"}),
        ("berkas", {"berkas": ""}),
        ("berkas", {"berkas": SimpleUploadedFile("h.pdf", b"")}),
        ("berkas", {"berkas": SimpleUploadedFile("h.pdf", b"<html></html>")}),
    ],
)
def test_bad_results_are_told_at_their_field(client, klasifikasi, kolom, isian):
    ShpibFactory(permohonan=klasifikasi, nomor="SUDAH-ADA")
    data = ISIAN_SHPIB | {"berkas": unggahan_pdf()} | isian

    respons = kirim(client, "workflow:shpib", klasifikasi, **data)

    assert list(galat(respons)) == [kolom]
    assert Shpib.objects.count() == 1


# --- Everybody -----------------------------------------------------------------------------------
def test_a_form_sent_by_somebody_who_does_not_hold_the_case_is_a_conflict(client, kasi):
    rekan = JabatanFactory(kantor=kasi.kantor, peran="kepala_seksi")
    client.force_login(rekan.pengguna)

    respons = kirim(client, "workflow:pendapat", kasi, rekomendasi="tolak", isi="Tidak.")

    assert respons.status_code == 409
    assert not Pendapat.objects.exists()
