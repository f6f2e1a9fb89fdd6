import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.factories.berkas import unggahan_pdf
from tests.factories.lampiran import ButirKekuranganFactory, LampiranFactory
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import KantorFactory
from tests.factories.workflow import (
    CentangFactory,
    PendapatFactory,
    RiwayatFactory,
    ShpibFactory,
    perkara,
)
from workflow.forms.kekurangan import TenggatForm
from workflow.models import CentangDokumen, Pendapat, Shpib
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def analis(client):
    permohonan, user = perkara()
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


# --- Facility ------------------------------------------------------------------------------------
def test_the_facility_starts_with_the_categorys_own(client, analis):
    form = client.get(reverse("workflow:fasilitas", args=[analis.pk])).context["form"]

    assert form["fasilitas"].value() == analis.kategori.fasilitas == "pembebasan"


def test_the_categorys_facility_needs_no_reason(client, analis):
    respons = kirim(client, "workflow:fasilitas", analis, fasilitas="pembebasan")

    assert respons.url == reverse("workflow:perkara", args=[analis.pk])
    analis.refresh_from_db()
    assert analis.fasilitas == "pembebasan"


@pytest.mark.parametrize("alasan", ["", "   "])
def test_a_deviation_needs_a_reason(client, analis, alasan):
    respons = kirim(client, "workflow:fasilitas", analis, fasilitas="keringanan", alasan=alasan)

    assert galat(respons) == {"alasan": ["Jelaskan mengapa fasilitasnya berbeda dari kategori."]}
    analis.refresh_from_db()
    assert analis.fasilitas == ""


@pytest.mark.parametrize(
    "isian", [{}, {"fasilitas": "gratis"}, {"fasilitas": "keringanan", "alasan": "x" * 1001}]
)
def test_bad_facility_input_is_told_at_its_field(client, analis, isian):
    assert galat(kirim(client, "workflow:fasilitas", analis, **isian))


def test_a_stale_form_keeps_what_was_typed_and_says_what_changed(client, analis):
    kirim(client, "workflow:fasilitas", analis, fasilitas="pembebasan")

    respons = kirim(
        client, "workflow:fasilitas", analis, fasilitas="keringanan", alasan="Alasan panjang."
    )

    assert respons.status_code == 409
    isi = respons.content.decode()
    assert "Alasan panjang." in isi
    assert "fasilitas ditetapkan oleh" in isi
    assert respons.context["form"]["versi"].value() == "1"
    analis.refresh_from_db()
    assert analis.fasilitas == "pembebasan"


# --- Checklist -----------------------------------------------------------------------------------
def test_all_documents_are_saved_at_once(client, analis):
    baik, buruk, nanti = (LampiranFactory(permohonan=analis) for _ in range(3))
    isian = {
        f"hasil_{baik.pk}": "sesuai",
        f"hasil_{buruk.pk}": "tidak_sesuai",
        f"catatan_{buruk.pk}": "Tanda tangan tidak ada",
    }

    respons = kirim(client, "workflow:pemeriksaan", analis, **isian)

    assert respons.status_code == 302
    tersimpan = set(CentangDokumen.objects.values_list("lampiran", "hasil", "catatan"))
    assert tersimpan == {
        (baik.pk, "sesuai", ""),
        (buruk.pk, "tidak_sesuai", "Tanda tangan tidak ada"),
    }
    assert not nanti.centang.exists()


def test_what_is_wrong_must_be_said_and_the_rest_is_kept_on_the_page(client, analis):
    baik, buruk = LampiranFactory(permohonan=analis), LampiranFactory(permohonan=analis)
    isian = {
        f"hasil_{baik.pk}": "sesuai",
        f"catatan_{baik.pk}": "Catatan lama",
        f"hasil_{buruk.pk}": "tidak_sesuai",
    }

    respons = kirim(client, "workflow:pemeriksaan", analis, **isian)

    assert galat(respons) == {f"catatan_{buruk.pk}": ["Sebutkan apa yang tidak sesuai."]}
    assert "Catatan lama" in respons.content.decode()
    assert not CentangDokumen.objects.exists()


def test_an_unknown_verdict_is_refused(client, analis):
    dokumen = LampiranFactory(permohonan=analis)

    respons = kirim(client, "workflow:pemeriksaan", analis, **{f"hasil_{dokumen.pk}": "mungkin"})

    assert f"hasil_{dokumen.pk}" in galat(respons)


def test_a_tick_on_a_replaced_file_is_shown_as_such(client, analis):
    dokumen = LampiranFactory(permohonan=analis)
    CentangFactory(lampiran=dokumen, berkas_sha256="ab" * 32)

    respons = client.get(reverse("workflow:pemeriksaan", args=[analis.pk]))

    assert "Berkas diganti sejak pemeriksaan terakhir" in respons.content.decode()
    assert [(d, h.value(), g) for d, h, _, g in respons.context["form"].baris()] == [
        (dokumen, "", True)
    ]


# --- Shortage list -------------------------------------------------------------------------------
def test_items_and_a_due_date_make_the_button_appear(client, analis):
    dokumen = LampiranFactory(permohonan=analis)
    alamat = reverse("workflow:kekurangan_susun", args=[analis.pk])
    aksi = reverse("workflow:aksi", args=[analis.pk, "minta_kelengkapan"])

    client.post(
        alamat,
        {"butir-versi": 0, "butir-jenis": dokumen.jenis_id, "butir-alasan": "Buram, unggah ulang."},
    )
    assert f'href="{aksi}"' not in client.get(alamat).content.decode()
    besok = timezone.localdate() + dt.timedelta(days=1)
    client.post(alamat, {"tenggat-versi": 1, "tenggat-tenggat": str(besok), "atur_tenggat": "1"})

    analis.refresh_from_db()
    assert analis.tenggat_kekurangan == besok
    assert analis.butir_kekurangan.get().jenis == dokumen.jenis
    assert f'href="{aksi}"' in client.get(alamat).content.decode()


def test_the_proposed_due_date_is_seven_working_days_away(analis, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime(2026, 12, 22, 3, tzinfo=dt.UTC))

    assert TenggatForm(permohonan=analis)["tenggat"].value() == dt.date(2026, 12, 31)


@pytest.mark.parametrize("hari", [-1, 0, 366])
def test_the_due_date_is_from_tomorrow_within_a_year(client, analis, hari):
    tenggat = timezone.localdate() + dt.timedelta(days=hari)
    respons = client.post(
        reverse("workflow:kekurangan_susun", args=[analis.pk]),
        {"tenggat-versi": 0, "tenggat-tenggat": str(tenggat), "atur_tenggat": "1"},
    )

    assert "tenggat" in respons.context["form_tenggat"].errors


@pytest.mark.parametrize(
    "isian",
    [
        {"butir-alasan": ""},
        {"butir-alasan": "x" * 501},
        {"butir-alasan": "Kurang", "butir-jenis": "999999"},
        {"butir-alasan": "Kurang", "butir-jenis": "bukan angka"},
        {"atur_tenggat": "1", "tenggat-tenggat": "31-31-2026"},
        {"atur_tenggat": "1"},
    ],
)
def test_bad_shortage_input_is_told_at_its_field(client, analis, isian):
    respons = client.post(
        reverse("workflow:kekurangan_susun", args=[analis.pk]),
        {"butir-versi": 0, "tenggat-versi": 0} | isian,
    )

    assert galat(respons)
    assert not analis.butir_kekurangan.exists()


def test_an_item_is_removed_by_its_button(client, analis):
    butir = ButirKekuranganFactory(permohonan=analis)
    alamat = reverse("workflow:butir_hapus", args=[analis.pk, butir.pk])

    assert client.post(alamat, {"versi": "omong kosong"}).status_code == 409
    assert client.post(alamat, {"versi": 0}).status_code == 302
    assert not analis.butir_kekurangan.exists()


def test_documents_found_wanting_are_added_by_one_button(client, analis):
    CentangFactory(
        lampiran=LampiranFactory(permohonan=analis), hasil="tidak_sesuai", catatan="Buram"
    )

    client.post(reverse("workflow:kekurangan_dari_centang", args=[analis.pk]), {"versi": 0})

    assert analis.butir_kekurangan.get().alasan == "Buram"


# --- Opinion -------------------------------------------------------------------------------------
def test_an_opinion_is_written_and_rewritten(client, analis):
    kirim(client, "workflow:pendapat", analis, rekomendasi="terbitkan", isi="Layak.")
    form = client.get(reverse("workflow:pendapat", args=[analis.pk])).context["form"]
    assert (form["rekomendasi"].value(), form["isi"].value()) == ("terbitkan", "Layak.")

    kirim(client, "workflow:pendapat", analis, versi=1, rekomendasi="tolak", isi="Tidak layak.")

    assert Pendapat.objects.get().rekomendasi == "tolak"


@pytest.mark.parametrize(
    "isian", [{"isi": "x"}, {"rekomendasi": "terbitkan"}, {"rekomendasi": "entah", "isi": "x"}]
)
def test_an_opinion_needs_both_parts(client, analis, isian):
    assert galat(kirim(client, "workflow:pendapat", analis, **isian))


def test_what_people_typed_is_shown_as_text(client, analis):
    PendapatFactory(permohonan=analis, peran="kepala_seksi", isi="<script>alert(1)</script>")

    isi = client.get(reverse("workflow:pendapat", args=[analis.pk])).content.decode()

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
@pytest.mark.parametrize(
    "nama",
    [
        "workflow:fasilitas",
        "workflow:pemeriksaan",
        "workflow:pendapat",
        "workflow:kekurangan_dari_centang",
    ],
)
def test_a_form_sent_by_somebody_who_does_not_hold_the_case_is_a_conflict(client, analis, nama):
    rekan = JabatanFactory(kantor=analis.kantor, peran="analis")
    client.force_login(rekan.pengguna)

    respons = kirim(client, nama, analis, fasilitas="pembebasan", rekomendasi="tolak", isi="Tidak.")

    assert respons.status_code == 409
    assert not Pendapat.objects.exists()
