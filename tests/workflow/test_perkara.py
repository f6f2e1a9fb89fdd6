"""What the case page says beside the acts, and to whom."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from portal.izin import Peran
from tests.factories.permohonan import LokasiFactory, PermohonanFactory, PerubahanFactory
from tests.factories.portal import JabatanFactory
from tests.factories.workflow import RiwayatFactory, perkara
from tests.workflow import perubahan as perkara_perubahan
from workflow.status import Status

pytestmark = pytest.mark.django_db


def buka(client, user, permohonan):
    client.force_login(user)
    return client.get(reverse("workflow:perkara", args=[permohonan.pk]))


@pytest.mark.parametrize(
    ("status", "kepala_kantor", "judul"),
    [
        (Status.PENELITIAN_KEPALA_BIDANG, True, "Sebelum meneruskan"),
        (Status.PENELITIAN_KEPALA_BIDANG, False, "Sebelum memutus"),
        (Status.KEPUTUSAN_KEPALA_KANTOR, True, "Sebelum memutus"),
    ],
)
def test_the_points_are_headed_by_what_this_level_does(client, status, kepala_kantor, judul):
    permohonan, user = perkara(status, rantai_kepala_kantor=kepala_kantor)

    isi = buka(client, user, permohonan).content.decode()

    assert [j for j in ("Sebelum meneruskan", "Sebelum memutus") if j in isi] == [judul]


@pytest.mark.parametrize(
    ("peran", "catatan"),
    [
        (Peran.KEPALA_SEKSI, "Harga janggal."),
        (Peran.PETUGAS_JAMINAN, "Mohon segera."),
    ],
)
def test_notes_between_levels_are_read_by_those_who_examine(client, peran, catatan):
    permohonan, _ = perkara(Status.PENELITIAN_KEPALA_SEKSI)
    RiwayatFactory(permohonan=permohonan, aksi="kirim", catatan="Mohon segera.")
    RiwayatFactory(permohonan=permohonan, aksi="teruskan_ke_kepala_seksi", catatan="Harga janggal.")
    user = JabatanFactory(peran=peran, kantor=permohonan.kantor).pengguna

    respons = buka(client, user, permohonan)

    assert respons.context["catatan_terakhir"].catatan == catatan
    tertulis = {c for c in ("Harga janggal.", "Mohon segera.") if c in respons.content.decode()}
    assert tertulis == {catatan}


@pytest.mark.parametrize(
    ("status", "aksi", "alasan", "terbaca"),
    [
        (Status.PENERBITAN_SKEP, "terbitkan_skep", "", None),
        (Status.PENERBITAN_SKEP, "terbitkan_skep", "Setuju.", "Setuju."),
        (Status.PENOLAKAN, "tolak", "Kontrak habis.", "Kontrak habis."),
    ],
)
def test_a_finished_case_shows_the_note_of_its_last_act_alone(
    client, status, aksi, alasan, terbaca
):
    permohonan = PermohonanFactory(status=status, lengkap=True)
    RiwayatFactory(permohonan=permohonan, catatan="Mohon segera.")
    RiwayatFactory(permohonan=permohonan, aksi=aksi, ke=status, catatan=alasan)
    user = JabatanFactory(peran=Peran.KEPALA_KANTOR, kantor=permohonan.kantor).pengguna

    terakhir = buka(client, user, permohonan).context["catatan_terakhir"]

    assert (terakhir and terakhir.catatan) == terbaca


def test_supervision_does_not_read_the_note_of_the_issuing(client):
    permohonan = PermohonanFactory(status=Status.PENERBITAN_SKEP, lengkap=True)
    RiwayatFactory(
        permohonan=permohonan, aksi="terbitkan_skep", ke=permohonan.status, catatan="Setuju."
    )
    kantor = permohonan.lokasi.get().kantor_pengawas
    user = JabatanFactory(peran=Peran.PETUGAS_PENGAWAS, kantor=kantor).pengguna

    respons = buka(client, user, permohonan)

    assert respons.context["catatan_terakhir"] is None


def kata(respons):
    """Return the page's words, in one line."""
    return " ".join(strip_tags(respons.content.decode()).split())


@pytest.mark.parametrize("diubah", [True, False])
def test_the_page_of_a_changed_permit_tells_the_first_request_from_what_is_in_force(client, diubah):
    asal = perkara_perubahan.izin(mulai=dt.date(2026, 8, 31))
    LokasiFactory(permohonan=asal)
    if diubah:
        for jenis in ("perpanjangan", "perubahan_lokasi"):
            perubahan = PerubahanFactory(
                asal=asal, jenis=jenis, status=Status.PENERBITAN_SKEP, nomor_skep=f"KEP-{jenis}"
            )
            perkara_perubahan.isi(perubahan)
        type(asal).objects.filter(pk=asal.pk).update(bulan_izin=9)
    user = JabatanFactory(peran=Peran.ANALIS, kantor=asal.kantor).pengguna

    isi = kata(buka(client, user, asal))

    for teks in (
        "6 bulan (menurut permohonan semula)",
        "Tujuan penggunaan (menurut permohonan semula)",
        "Izin setelah diubah 9 bulan, sampai dengan 31 Mei 2027. Lihat tab Izin",
        "Angka di bawah menurut permohonan semula dan SKEP pertama.",
        "dan 3 lokasi. Lihat tab Izin",
    ):
        assert (teks in isi) is diubah


def test_what_a_change_asks_and_costs_follows_the_next_step_and_comes_before_the_notes(client):
    permohonan = perkara_perubahan.perubahan(perkara_perubahan.izin())
    user = JabatanFactory(peran=Peran.KEPALA_KANTOR, kantor=permohonan.kantor).pengguna

    isi = kata(buka(client, user, permohonan))

    urutan = ("Langkah berikutnya", "Yang dimohonkan:", "Biaya perpanjangan", "Catatan internal")
    tempat = [isi.index(teks) for teks in urutan]
    assert tempat == sorted(tempat)
