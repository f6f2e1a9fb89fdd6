"""Typing is kept for its person alone, and never more than the form's own fields."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from django import forms
from django.core import signing
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from permohonan.services.header import ISIAN, ubah_header
from portal import isian
from portal.models import IsianTersimpan
from portal.tasks import sapu_isian
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import PenggunaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return PermohonanFactory()


@pytest.fixture
def orang(draft):
    return PenggunaFactory(importir=draft.importir)


@pytest.fixture
def klien(orang):
    hasil = Client()
    hasil.force_login(orang)
    return hasil


@pytest.fixture
def alamat(draft):
    return reverse("permohonan:tujuan_tambah", args=[draft.pk])


def token_halaman(klien, alamat):
    """Return the token that the page of a form carries."""
    return klien.get(alamat).context["kembali"]["token"]


def ketik(klien, token, **isi):
    """Post what the browser posts while somebody types."""
    return klien.post(reverse("portal:isian_simpan"), {isian.NAMA_TOKEN: token, **isi})


def nilai(klien, alamat, kolom="tujuan"):
    """Return what the form shows in a field, and whether it says that it was brought back."""
    jawaban = klien.get(alamat)
    pulih = "dipulihkan" in jawaban.content.decode()
    return jawaban.context["form"][kolom].value(), pulih


def test_what_was_typed_is_there_when_the_form_is_opened_again(klien, orang, alamat, draft):
    token = token_halaman(klien, alamat)

    jawaban = ketik(klien, token, tujuan="Pameran di Suraba", alasan="", versi=str(draft.versi))

    baris = IsianTersimpan.objects.get()
    lokal = timezone.localtime(baris.waktu, draft.kantor.zona_waktu)
    assert jawaban.json() == {"waktu": f"{lokal:%H.%M} {draft.kantor.singkatan_zona}"}
    assert (baris.pengguna, baris.kunci) == (orang, alamat)
    assert nilai(klien, alamat) == ("Pameran di Suraba", True)


def test_a_form_that_was_saved_forgets_and_one_that_was_refused_keeps(klien, alamat, draft):
    token = token_halaman(klien, alamat)
    isi = {isian.NAMA_TOKEN: token, "versi": draft.versi, "alasan": "Sebab", "tujuan": ""}

    assert klien.post(alamat, isi).status_code == 200
    assert IsianTersimpan.objects.get().isi["alasan"] == ["Sebab"]

    isi |= {"tujuan": "Peragaan", "tanggal_perkiraan": "2026-12-01"}
    assert klien.post(alamat, isi).status_code == 302
    assert IsianTersimpan.objects.count() == 0
    assert nilai(klien, alamat) == (None, False)


def test_ones_own_change_elsewhere_does_not_make_ones_typing_stale(klien, orang, alamat, draft):
    ketik(klien, token_halaman(klien, alamat), tujuan="Uji beban", versi=draft.versi)

    simpan_header(draft, orang)

    assert nilai(klien, alamat, "versi")[0] == str(draft.versi + 1)


def test_somebody_elses_change_leaves_ones_typing_stale(klien, orang, alamat, draft):
    ketik(klien, token_halaman(klien, alamat), tujuan="Uji beban", versi=draft.versi)

    simpan_header(draft, PenggunaFactory(importir=draft.importir))
    draft.refresh_from_db()
    simpan_header(draft, orang)

    assert nilai(klien, alamat, "versi")[0] == str(draft.versi - 1)


def simpan_header(draft, oleh):
    """Let somebody save the header."""
    isi = {nama: getattr(draft, nama) for nama in ISIAN}
    ubah_header(draft.pk, isi, versi=draft.versi, oleh=oleh)


def test_a_restored_form_keeps_the_version_it_was_typed_on(klien, alamat, draft):
    token = token_halaman(klien, alamat)
    ketik(klien, token, tujuan="Peragaan", versi=str(draft.versi))
    draft.versi += 3
    draft.save()

    jawaban = klien.get(alamat)
    assert jawaban.context["form"]["versi"].value() == str(draft.versi - 3)
    isi = {n: jawaban.context["form"][n].value() or "" for n in ("tujuan", "alasan", "versi")}
    jawaban = klien.post(alamat, isi | {"tanggal_perkiraan": "2026-12-01", "alasan": "Sebab"})
    assert jawaban.status_code == 409


def test_nobody_else_sees_it_not_even_a_colleague_at_the_same_form(klien, alamat, draft):
    ketik(klien, token_halaman(klien, alamat), tujuan="Rahasia kami")
    rekan = Client()
    rekan.force_login(PenggunaFactory(importir=draft.importir))

    assert nilai(rekan, alamat) == (None, False)
    assert "Rahasia kami" not in rekan.get(alamat).content.decode()


def test_a_token_of_somebody_else_keeps_nothing(klien, alamat, draft):
    lain = Client()
    lain.force_login(PenggunaFactory(importir=draft.importir))

    assert ketik(lain, token_halaman(klien, alamat), tujuan="Titipan").status_code == 409
    assert IsianTersimpan.objects.count() == 0


def test_a_changed_an_old_and_a_foreign_token_keep_nothing(klien, orang, alamat, monkeypatch):
    token = token_halaman(klien, alamat)
    palsu = signing.dumps({"p": orang.pk, "k": "/", "j": "", "z": "", "f": ["a"]}, salt="lain")

    for salah in ("", "x", token[:-2] + "zz", palsu):
        assert ketik(klien, salah, tujuan="Isi").status_code == 400
    assert Client().post(reverse("portal:isian_simpan"), {"tujuan": "Isi"}).status_code == 400
    monkeypatch.setattr(isian, "TOKEN_BERLAKU", dt.timedelta(0))
    assert ketik(klien, token, tujuan="Isi").status_code == 400
    assert IsianTersimpan.objects.count() == 0


def test_only_fields_of_the_form_are_kept_and_no_secrets(klien, alamat):
    token = token_halaman(klien, alamat)

    ketik(klien, token, tujuan="Isi", lain="x", csrfmiddlewaretoken="y", kata_sandi="z", berkas="b")

    assert set(IsianTersimpan.objects.get().isi) == {"tujuan"}


def test_passwords_files_disabled_fields_and_statements_are_never_kept():
    class Formulir(forms.Form):
        tanpa_isian = ("pernyataan",)
        nama = forms.CharField()
        sandi = forms.CharField(widget=forms.PasswordInput)
        berkas = forms.FileField()
        nomor = forms.IntegerField(disabled=True)
        pernyataan = forms.BooleanField()

    assert isian.kolom_disimpan(Formulir()) == ["nama"]


def test_the_statement_before_sending_is_not_kept(klien, draft):
    token = token_halaman(klien, reverse("workflow:kirim", args=[draft.pk]))

    kolom = isian.baca_token(token).kolom

    assert {"penandatangan", "tempat", "catatan", "versi"} <= kolom
    assert "pernyataan" not in kolom


def test_too_much_typing_is_refused_and_says_so(klien, alamat):
    token = token_halaman(klien, alamat)

    assert ketik(klien, token, tujuan="x" * isian.UKURAN_MAKS).status_code == 413
    assert IsianTersimpan.objects.count() == 0


def test_a_person_has_so_many_at_most_and_the_oldest_go(orang):
    for n in range(isian.PER_PENGGUNA + 2):
        izin = isian.Izin(orang.pk, f"/uji/{n}/", "", "", frozenset({"a"}))
        isian.simpan(izin, QueryDict("a=1"))

    kunci = set(orang.isian_tersimpan.values_list("kunci", flat=True))
    assert len(kunci) == isian.PER_PENGGUNA
    assert kunci.isdisjoint({"/uji/0/", "/uji/1/"})


def test_what_nobody_came_back_for_is_swept(orang):
    for hari in (29, 31):
        IsianTersimpan.objects.create(
            pengguna=orang,
            kunci=f"/{hari}/",
            isi={},
            waktu=timezone.now() - dt.timedelta(days=hari),
        )

    sapu_isian()

    assert list(orang.isian_tersimpan.values_list("kunci", flat=True)) == ["/29/"]


def test_every_kind_of_field_comes_back_as_it_was_left():
    class Formulir(forms.Form):
        teks = forms.CharField(initial="bawaan")
        centang = forms.BooleanField(initial=True)
        pilih = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
        banyak = forms.MultipleChoiceField(choices=[("1", "1"), ("2", "2"), ("3", "3")])
        kotak = forms.MultipleChoiceField(
            choices=[("1", "1"), ("2", "2")], widget=forms.CheckboxSelectMultiple, initial=["1"]
        )
        kosong = forms.MultipleChoiceField(
            choices=[("1", "1")], widget=forms.CheckboxSelectMultiple, initial=["1"]
        )
        tetap = forms.CharField(initial="tetap", disabled=True)

    orang = PenggunaFactory()
    IsianTersimpan.objects.create(
        pengguna=orang,
        kunci="/f/",
        isi={
            "teks": [""],
            "banyak": ["1", "3"],
            "kotak": ["1", "2"],
            "pilih": ["b"],
            "tetap": ["lain"],
            "asing": ["x"],
        },
    )
    form = Formulir()

    assert isian.pulihkan(form, orang, "/f/").kunci == "/f/"
    assert {n: form[n].value() for n in form.fields} == {
        "teks": "",
        "centang": False,
        "pilih": "b",
        "banyak": ["1", "3"],
        "kotak": ["1", "2"],
        "kosong": [],
        "tetap": "tetap",
    }
    terikat = Formulir({"teks": "baru"})
    assert isian.pulihkan(terikat, orang, "/f/") is None
    assert terikat["teks"].value() == "baru"


# --- A session that ended -----------------------------------------------------------------------------
def kirim_tanpa_sesi(klien, alamat, draft):
    """Open the form, lose the session on the server, send; return the answer."""
    isi = {
        isian.NAMA_TOKEN: token_halaman(klien, alamat),
        "versi": draft.versi,
        "tujuan": "Diketik",
    }
    klien.session.flush()
    return klien.post(alamat, isi)


def test_sending_after_the_session_ended_leads_back_to_the_form_with_what_was_typed(
    klien, orang, alamat, draft
):
    jawaban = kirim_tanpa_sesi(klien, alamat, draft)

    tujuan = urlsplit(jawaban.url)
    assert (tujuan.path, parse_qs(tujuan.query)) == (reverse("account_login"), {"next": [alamat]})
    assert "Isian Anda disimpan" in klien.get(jawaban.url).content.decode()
    klien.force_login(orang)
    assert nilai(klien, alamat) == ("Diketik", True)


def test_another_person_who_signs_in_then_sees_nothing_of_it(klien, alamat, draft):
    jawaban = kirim_tanpa_sesi(klien, alamat, draft)
    rekan = PenggunaFactory(importir=draft.importir)
    klien.force_login(rekan)

    assert "Diketik" not in klien.get(jawaban.url, follow=True).content.decode()
    assert nilai(klien, alamat) == (None, False)
    klien.force_login(PenggunaFactory())
    assert klien.get(alamat).status_code == 404


def test_a_body_that_cannot_be_read_is_answered_as_before(klien, alamat):
    besar = {isian.NAMA_TOKEN: token_halaman(klien, alamat), "tujuan": "x" * 3_000_000}

    assert klien.post(alamat, besar).status_code == 413
    assert klien.post(alamat, b"--x", content_type="multipart/form-data").status_code == 400
    assert IsianTersimpan.objects.count() == 0


def test_strangers_without_a_token_write_nothing(alamat):
    jawaban = Client().post(alamat, {"tujuan": "Sampah", isian.NAMA_TOKEN: "x:y:z"})

    assert jawaban.status_code == 302
    assert IsianTersimpan.objects.count() == 0


def test_typing_after_the_session_ended_is_kept_and_told(klien, alamat):
    token = token_halaman(klien, alamat)
    klien.session.flush()

    jawaban = ketik(klien, token, tujuan="Masih diketik")

    assert (jawaban.status_code, IsianTersimpan.objects.get().isi) == (
        401,
        {"tujuan": ["Masih diketik"]},
    )


def test_without_a_session_only_so_much_is_taken(klien, alamat, draft, monkeypatch):
    from portal import isian_jaga  # noqa: PLC0415 -- patched here alone

    monkeypatch.setattr(isian_jaga, "melampaui", lambda *_, **__: True)
    jawaban = kirim_tanpa_sesi(klien, alamat, draft)

    assert jawaban.status_code == 302
    assert IsianTersimpan.objects.count() == 0


# --- Signed in again in another tab: the CSRF token is a new one ---------------------------------------
def test_a_form_from_before_the_last_sign_in_is_kept_and_led_back_to(orang, alamat, draft):
    klien = Client(enforce_csrf_checks=True)
    klien.force_login(orang)
    isi = {isian.NAMA_TOKEN: token_halaman(klien, alamat), "versi": draft.versi, "tujuan": "Lama"}

    jawaban = klien.post(alamat, isi | {"csrfmiddlewaretoken": "a" * 64})

    assert jawaban.status_code == 403
    assert f'href="{alamat}"' in jawaban.content.decode()
    assert nilai(klien, alamat) == ("Lama", True)


def test_what_somebody_else_sends_from_a_page_left_open_is_not_kept_for_its_owner(
    orang, alamat, draft
):
    klien = Client(enforce_csrf_checks=True)
    klien.force_login(orang)
    isi = {isian.NAMA_TOKEN: token_halaman(klien, alamat), "tujuan": "Orang lain"}
    klien.force_login(PenggunaFactory(importir=draft.importir))

    jawaban = klien.post(alamat, isi | {"csrfmiddlewaretoken": "a" * 64})

    assert (jawaban.status_code, IsianTersimpan.objects.count()) == (403, 0)
    klien = Client()
    klien.force_login(PenggunaFactory(importir=draft.importir))
    assert klien.post(alamat, isi).status_code == 200
    assert IsianTersimpan.objects.count() == 0


def test_a_forged_request_without_token_is_refused_as_before(orang, alamat):
    klien = Client(enforce_csrf_checks=True)
    klien.force_login(orang)

    jawaban = klien.post(alamat, {"tujuan": "Palsu"})

    assert (jawaban.status_code, IsianTersimpan.objects.count()) == (403, 0)
    assert "Isian belum disimpan" in jawaban.content.decode()
    assert klien.post(reverse("portal:isian_simpan"), {"tujuan": "Palsu"}).status_code == 403


# --- Throwing away, and the list ------------------------------------------------------------------------
def test_discarding_shows_the_form_as_it_is_without(klien, alamat):
    ketik(klien, token_halaman(klien, alamat), tujuan="Keliru")
    baris = IsianTersimpan.objects.get()

    jawaban = klien.post(reverse("portal:isian_buang", args=[baris.pk]))

    assert (jawaban.status_code, jawaban.url) == (302, alamat)
    assert nilai(klien, alamat) == (None, False)


def test_nobody_discards_what_is_somebody_elses(klien, alamat):
    ketik(klien, token_halaman(klien, alamat), tujuan="Punya saya")
    lain = Client()
    lain.force_login(PenggunaFactory())
    url = reverse("portal:isian_buang", args=[IsianTersimpan.objects.get().pk])

    assert lain.post(url).status_code == 404
    assert klien.post(url, {"kembali": "https://jahat.example/"}).url == alamat


def test_unfinished_forms_are_listed_with_a_link_back(klien, alamat, draft):
    ketik(klien, token_halaman(klien, alamat), tujuan="Setengah")

    isi = klien.get(reverse("permohonan:rekam_data")).content.decode()

    assert f'<a href="{alamat}">Penambahan Tujuan Penggunaan · {draft.nomor_surat}</a>' in isi


def test_a_deleted_draft_takes_the_typing_below_it_along(klien, alamat, draft):
    ketik(klien, token_halaman(klien, alamat), tujuan="Setengah")

    klien.post(reverse("permohonan:hapus", args=[draft.pk]), {"versi": draft.versi})

    assert IsianTersimpan.objects.count() == 0
