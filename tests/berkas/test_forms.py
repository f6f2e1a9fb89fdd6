"""BerkasField: the limits before, a clear sentence after."""

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from berkas.forms import BerkasField
from berkas.pemeriksaan import Putusan
from tests.berkas.jahat import DITOLAK, HTML
from tests.factories.berkas import isi_pdf, unggahan_pdf


class LampiranForm(forms.Form):
    berkas = BerkasField()
    tambahan = BerkasField(label="Berkas lain", help_text="Bila ada.", required=False)


def galat(**berkas):
    return LampiranForm({}, berkas).errors.get("berkas", [])


def test_a_good_file_is_the_cleaned_value_and_carries_its_verdict():
    formulir = LampiranForm({}, {"berkas": unggahan_pdf("a/../Invoice.PDF")})

    assert formulir.is_valid()
    assert formulir.cleaned_data["berkas"].putusan == Putusan("Invoice.PDF", "application/pdf")
    assert formulir.cleaned_data["berkas"].read() == isi_pdf()
    assert formulir.cleaned_data["tambahan"] is None


def test_each_refusal_stands_at_the_field():
    assert galat() == ["Pilih berkas yang diunggah."]
    assert galat(berkas=SimpleUploadedFile("a.pdf", b"")) == [
        "Berkas ini kosong (0 byte). Pilih berkas yang ada isinya."
    ]
    assert galat(berkas=SimpleUploadedFile("a.pdf", DITOLAK["sandi.pdf"][0])) == [
        "Berkas dilindungi kata sandi. Hapus perlindungannya, lalu unggah kembali."
    ]
    assert galat(berkas=SimpleUploadedFile("a.svg", HTML))[0].startswith("Berkas .svg tidak")


def test_an_optional_file_is_checked_all_the_same():
    formulir = LampiranForm(
        {}, {"berkas": unggahan_pdf(), "tambahan": SimpleUploadedFile("a.pdf", HTML)}
    )

    assert list(formulir.errors) == ["tambahan"]


def test_a_stored_file_stays_where_no_new_one_is_sent():
    field = BerkasField()

    assert field.clean(None, initial="tersimpan") == "tersimpan"


def test_text_in_the_place_of_a_file_is_told_apart():
    with pytest.raises(forms.ValidationError) as galat:
        BerkasField().clean("bukan berkas")

    assert galat.value.messages == [
        "Berkas tidak terkirim. Pilih kembali berkasnya, lalu kirim ulang."
    ]


def test_the_limits_are_said_before_anybody_chooses():
    html = render_crispy_form(LampiranForm())

    assert 'accept=".pdf,.jpg,.jpeg,.png"' in html
    assert "PDF, JPG, atau PNG, paling besar 10 MB." in html
    assert "Bila ada. PDF, JPG, atau PNG, paling besar 10 MB." in html
    assert "Upload Berkas" in html
    assert "style=" not in html
    assert "<script" not in html
