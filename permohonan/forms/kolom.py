"""Fields that several forms share: the version, dates, numbers in Indonesian notation, lookups."""

from decimal import Decimal

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from permohonan import angka
from referensi import cari as cari_rujukan
from referensi.models import PosTarif

GANTI_BERKAS = _("Ganti berkas (bila perlu)")
PERLU_BERKAS = _("Berkas harus ada sebelum dikirim.")


class VersiForm(forms.Form):
    """A form that changes an application carries the version it was opened on.

    ``usang`` is set by the view to the application as it stands where somebody else was faster.
    """

    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    usang = None
    perubahan = ()

    def perbarui_versi(self, permohonan, perubahan):
        """Keep what was typed, but let the next Simpan pass: the person has seen what changed."""
        self.usang, self.perubahan = permohonan, perubahan
        self.data = self.data.copy()
        self.data[self.add_prefix("versi")] = str(permohonan.versi)


class TanggalInput(forms.DateInput):
    """The browser's own date picker, which speaks ISO."""

    input_type = "date"

    def __init__(self, attrs=None):
        """Fix the notation that the picker understands."""
        super().__init__(attrs, format="%Y-%m-%d")


class TanggalField(forms.DateField):
    """A day; typed without a picker also as 31-12-2026 or 31/12/2026."""

    widget = TanggalInput
    default_error_messages = {"invalid": _("Tanggal tidak dikenal. Contoh: 31-12-2026.")}

    def __init__(self, **kwargs):
        """Accept the notations people type."""
        super().__init__(input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"], **kwargs)


def belum_tiba(tanggal, kantor=None):
    """Tell whether a day is in the future by the calendar of the office (or of the portal)."""
    zona = kantor.zona_waktu if kantor else None
    return tanggal > timezone.localdate(timezone=zona)


class AngkaField(forms.DecimalField):
    """An amount in Indonesian or plain notation: 1.250,50 and 1250.50 are the same number.

    What could be read in two ways (1.250: one thousand or one and a quarter) is asked back rather
    than guessed: a customs value must not be wrong by a factor of a thousand.
    """

    widget = forms.TextInput

    def __init__(self, **kwargs):
        """Ask phones for a keypad with a comma."""
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("inputmode", "decimal")
        self.widget.attrs.setdefault("autocomplete", "off")

    def to_python(self, value):
        """Return the Decimal that the text means, or say why it is not clear."""
        if isinstance(value, str):
            value = baca_angka(value)
        return super().to_python(value)

    def prepare_value(self, value):
        """Show a stored number without grouping, with a decimal comma and no idle zeros."""
        if isinstance(value, Decimal) and value.is_finite():
            teks = f"{value:f}"
            teks = teks.rstrip("0").rstrip(".") if "." in teks else teks
            return teks.replace(".", ",")
        return value


def baca_angka(teks):
    """Return a number in plain notation ("1250.5"); raises ValidationError where it has no one meaning."""
    try:
        return angka.baca_angka(teks)
    except angka.AngkaRancuError as galat:
        raise forms.ValidationError(
            _("“%(teks)s” dapat berarti %(satu)s atau %(dua)s. Tulis tanpa pemisah ribuan.")
            % {"teks": galat.teks, "satu": galat.arti[0], "dua": galat.arti[1]},
            code="rancu",
        ) from galat
    except angka.AngkaTidakTerbacaError as galat:
        raise forms.ValidationError(TIDAK_TERBACA, code="invalid") from galat


TIDAK_TERBACA = _("Angka tidak terbaca. Contoh: 1250 atau 1.250,50.")


def atur_berkas(form):
    """Ask a part of a change for its file when it is first saved; afterwards sending asks for it.

    The file of a saved part may have been deleted: its other answers can still be corrected.
    """
    kolom, baris = form.fields["berkas"], form.instance
    kolom.required = baris._state.adding  # noqa: SLF001 -- Django's own way to tell a new row
    if baris.berkas_id is not None:
        kolom.label, kolom.tanpa_opsional = GANTI_BERKAS, True
    elif not kolom.required:
        kolom.help_text = format_lazy("{} {}", PERLU_BERKAS, kolom.help_text)
        kolom.menyusul = True


def unggahan_baru(nilai):
    """Return the upload, or None where the form's file field fell back to the file that is there."""
    return nilai if isinstance(nilai, UploadedFile) else None


def pilihan_berlaku(queryset, kini=None):
    """Return the rows in force today, and the one chosen before although it was closed since."""
    berlaku = queryset.model.objects.berlaku().values("pk")
    return queryset.filter(Q(pk__in=berlaku) | Q(pk=kini))


def cari(petunjuk, jenis=""):
    """Return the attributes of a lookup by code or name (static/js/cari.js).

    ``jenis`` names the list that the portal's endpoint searches (referensi/cari.py); without one
    the options of the page itself are searched. Without script it stays a plain list.
    """
    alamat = {"data-url": reverse_lazy("portal:rujukan", args=[jenis])} if jenis else {}
    return {"data-cari": petunjuk} | alamat


class PosTarifInput(forms.TextInput):
    """A code typed by hand; with script a lookup. ``data-teks`` names what was chosen before."""

    def __init__(self, attrs=None):
        """Be found by static/js/cari.js."""
        bawaan = cari(_("Ketik pos tarif atau nama barang"), "hs")
        super().__init__(bawaan | {"autocomplete": "off"} | (attrs or {}))

    def get_context(self, name, value, attrs):
        """Say the words of the code, so that the lookup need not ask for them."""
        konteks = super().get_context(name, value, attrs)
        pos = cari_rujukan.berlaku("hs").filter(kode=value).first() if value else None
        if pos is not None:
            konteks["widget"]["attrs"]["data-teks"] = self.teks(pos)
        return konteks

    @staticmethod
    def teks(pos):
        """Return how a chosen heading is named."""
        return cari_rujukan.teks_pos(pos)


class PosTarifField(forms.CharField):
    """A heading of the tariff book in force: chosen by code, or by words that fit one alone.

    Gives the PosTarif, or None where nothing is typed. A model form sets ``initial`` (its key).
    """

    widget = PosTarifInput

    def __init__(self, **kwargs):
        """Take words too: without script they are the search."""
        super().__init__(max_length=100, **kwargs)

    def prepare_value(self, value):
        """Show the code of a chosen row."""
        if isinstance(value, PosTarif):
            return value.kode
        if isinstance(value, int):
            return PosTarif.objects.filter(pk=value).values_list("kode", flat=True).first()
        return value

    def clean(self, value):
        """Return the one row that is meant; raises ValidationError with some that are close."""
        teks = super().clean(value)
        if not teks:
            return None
        polos = cari_rujukan.rapikan("hs", teks)
        if tepat := cari_rujukan.berlaku("hs").filter(kode=polos).first():
            return tepat
        calon = list(cari_rujukan.saring("hs", teks)[: CALON + 1])
        if len(calon) == 1:
            return calon[0]
        if not calon:
            raise forms.ValidationError(
                _("Pos tarif “%(teks)s” tidak ada. Tulis 8 angka, misalnya 8502.11.00.")
                % {"teks": teks}
            )
        contoh = "; ".join(cari_rujukan.teks_pos(satu) for satu in calon[:CALON])
        raise forms.ValidationError(
            _("Beberapa pos tarif cocok. Tulis kodenya, misalnya %(contoh)s.") % {"contoh": contoh}
        )

    def has_changed(self, initial, data):
        """Compare codes, not rows."""
        return super().has_changed(self.prepare_value(initial), data)


CALON = 3
