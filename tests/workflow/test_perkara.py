"""What the case page says beside the acts, and to whom."""

import pytest
from django.urls import reverse

from portal.izin import Peran
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory
from tests.factories.workflow import RiwayatFactory, perkara
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
