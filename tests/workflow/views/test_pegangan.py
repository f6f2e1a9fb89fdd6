"""Taking, letting go and handing on by button; somebody else's move in the meantime is told."""

import pytest
from django.urls import NoReverseMatch, reverse

from permohonan.models import Permohonan
from portal.izin import Peran
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory
from tests.factories.workflow import pegang, perkara, petugas
from workflow import pekerjaan_utama
from workflow.pekerjaan.pegangan import alihkan, tanda_pemegang
from workflow.pekerjaan_utama import JANGKAR, PEKERJAAN_UTAMA, url_pekerjaan
from workflow.status import DALAM_PROSES, Status

pytestmark = pytest.mark.django_db


def alamat(nama, permohonan):
    return reverse(nama, args=[permohonan.pk])


def isian(permohonan, kepada, **lain):
    """Return what the form posts as it was opened."""
    return {
        "kepada": str(kepada.pk),
        "versi": str(permohonan.versi),
        "pemegang": tanda_pemegang(permohonan),
        **lain,
    }


def rekan(permohonan, peran=Peran.ANALIS):
    return JabatanFactory(kantor=permohonan.kantor, peran=peran)


@pytest.mark.parametrize("status", DALAM_PROSES)
def test_taking_a_case_leads_to_where_its_stage_is_worked_on(client, status):
    permohonan = PermohonanFactory(status=status)
    client.force_login(petugas(permohonan))

    respons = client.post(alamat("workflow:ambil", permohonan))

    nama = PEKERJAAN_UTAMA[status]
    assert respons.url == alamat(nama, permohonan) + JANGKAR.get(nama, "")
    if nama in JANGKAR:
        assert f'id="{JANGKAR[nama][1:]}"' in client.get(respons.url).content.decode()


def test_a_page_that_is_not_there_falls_back_to_the_case(monkeypatch):
    permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    monkeypatch.setitem(
        pekerjaan_utama.PEKERJAAN_UTAMA, Status.PENELITIAN_ANALIS, "workflow:belum_ada"
    )
    with pytest.raises(NoReverseMatch):
        alamat("workflow:belum_ada", permohonan)

    assert url_pekerjaan(permohonan) == alamat("workflow:perkara", permohonan)


def test_a_change_has_no_goods_to_determine():
    asal = PermohonanFactory(status=Status.PENERBITAN_SKEP)
    perubahan = PermohonanFactory(
        status=Status.PENELITIAN_KEPALA_SEKSI,
        jenis="perpanjangan",
        asal=asal,
        importir=asal.importir,
    )

    assert url_pekerjaan(perubahan) == alamat("workflow:perkara", perubahan)


def test_the_form_carries_the_holder_and_the_version_it_was_opened_on(client):
    permohonan, user = perkara()
    rekan(permohonan)
    client.force_login(user)

    form = client.get(alamat("workflow:alihkan", permohonan)).context["form"]

    assert (form["pemegang"].value(), form["versi"].value()) == (
        str(permohonan.pemegang_id),
        permohonan.versi,
    )


def test_a_case_in_other_hands_by_now_is_told_with_what_happened(client):
    permohonan, user = perkara()
    kasi = rekan(permohonan, Peran.KEPALA_SEKSI)
    dua, tiga = rekan(permohonan), rekan(permohonan)
    lama = isian(permohonan, tiga)
    alihkan(permohonan.pk, dua.pk, oleh=user)
    client.force_login(kasi.pengguna)

    respons = client.post(alamat("workflow:alihkan", permohonan), lama)

    assert respons.status_code == 409
    form = respons.context["form"]
    assert "permohonan dialihkan" in form.perubahan[0]
    assert str(user) in form.perubahan[0]
    # What was chosen is kept, and pressing once more hands it on from where it is now.
    assert form["kepada"].value() == str(tiga.pk)
    baru = {nama: form[nama].value() for nama in ("kepada", "versi", "pemegang")}
    assert baru["pemegang"] == str(dua.pk)
    assert client.post(alamat("workflow:alihkan", permohonan), baru).status_code == 302
    permohonan.refresh_from_db()
    assert permohonan.pemegang == tiga


def test_whose_case_was_taken_away_meanwhile_learns_by_whom(client):
    permohonan, user = perkara()
    kasi = rekan(permohonan, Peran.KEPALA_SEKSI)
    dua, tiga = rekan(permohonan), rekan(permohonan)
    lama = isian(permohonan, tiga)
    alihkan(permohonan.pk, dua.pk, oleh=kasi.pengguna)
    client.force_login(user)

    respons = client.post(alamat("workflow:alihkan", permohonan), lama)

    assert respons.status_code == 409
    assert str(kasi.pengguna) in respons.content.decode()
    permohonan.refresh_from_db()
    assert permohonan.pemegang == dua


def test_a_case_that_moved_on_is_told_too(client):
    permohonan, user = perkara()
    tiga = rekan(permohonan)
    lama = isian(permohonan, tiga)
    Permohonan.objects.filter(pk=permohonan.pk).update(versi=permohonan.versi + 1)
    client.force_login(user)

    assert client.post(alamat("workflow:alihkan", permohonan), lama).status_code == 409
    permohonan.refresh_from_db()
    assert permohonan.pemegang.pengguna == user


def test_whoever_is_neither_holder_nor_above_is_refused_all_the_same(client):
    permohonan, _ = perkara()
    tiga = rekan(permohonan)
    client.force_login(petugas(permohonan))

    assert (
        client.post(alamat("workflow:alihkan", permohonan), isian(permohonan, tiga)).status_code
        == 403
    )


def test_a_free_case_is_given_to_somebody_by_a_higher_level(client):
    permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    tiga = rekan(permohonan)
    client.force_login(petugas(permohonan, Peran.KEPALA_SEKSI))

    respons = client.post(alamat("workflow:alihkan", permohonan), isian(permohonan, tiga))

    assert respons.status_code == 302
    permohonan.refresh_from_db()
    assert permohonan.pemegang == tiga


def test_a_free_case_taken_meanwhile_is_not_given_away_unawares(client):
    permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    tiga = rekan(permohonan)
    lama = isian(permohonan, tiga)
    nama = pegang(permohonan)
    client.force_login(petugas(permohonan, Peran.KEPALA_SEKSI))

    assert client.post(alamat("workflow:alihkan", permohonan), lama).status_code == 409
    permohonan.refresh_from_db()
    assert permohonan.pemegang.pengguna == nama


def test_an_acting_official_is_offered_with_the_last_day(client):
    permohonan, user = perkara()
    plh = JabatanFactory(
        kantor=permohonan.kantor, peran=Peran.ANALIS, pelaksana=True, nama_jabatan="Analis"
    )
    client.force_login(user)

    form = client.get(alamat("workflow:alihkan", permohonan)).context["form"]

    pilihan = {str(pk): kata for pk, kata in form.fields["kepada"].choices}
    assert pilihan[str(plh.pk)] == f"{plh.pengguna} — Plh. Analis s.d. 31-12-2099"
