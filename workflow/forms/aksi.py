"""One form for every action of the machine, and Form Kirim."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from permohonan import kelengkapan
from permohonan.forms.kolom import VersiForm
from permohonan.models import Permohonan
from workflow import kabar, sejak

PANJANG_CATATAN = 2000
ANGKA_TERBANYAK = 18  # of a number that the database counts to


class CatatanField(forms.CharField):
    """Catatan of an action."""

    def __init__(self, **kwargs):
        """Three lines, and room for a page."""
        super().__init__(
            label=_("Catatan"),
            max_length=PANJANG_CATATAN,
            widget=forms.Textarea(attrs={"rows": 3}),
            **kwargs,
        )

    def sebut_pembaca(self, aksi):
        """Tell the officer who reads the note of this act; what a letter prints is called a reason."""
        if aksi in kabar.DICETAK:
            self.label = kabar.SEBUTAN_CATATAN[aksi]
        self.help_text = kabar.petunjuk_catatan(aksi)


class AksiForm(VersiForm):
    """Catatan, required where the row of the table says so.

    ``jejak`` is how far the case's audit trail went when the page was opened, so that a stale form
    tells everything since; ``untuk_importir`` says who will read that. An officer is told who reads
    the note.
    """

    tanpa_isian = ("jejak",)

    catatan = CatatanField()
    jejak = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    field_order = ["catatan", "versi", "jejak"]

    def __init__(self, *args, permohonan, baris, untuk_importir, **kwargs):
        """Take the requirement from the row."""
        super().__init__(*args, **kwargs)
        self.untuk_importir = untuk_importir
        self.fields["versi"].initial = permohonan.versi
        self.fields["jejak"].initial = lambda: sejak.sampai_kini(permohonan)
        self.fields["catatan"].required = baris.custom["catatan_wajib"]
        if baris.name == "batalkan":
            self.fields["catatan"].label = _("Alasan pembatalan")
        if not untuk_importir:
            self.fields["catatan"].sebut_pembaca(baris.name)

    def perbarui_versi(self, permohonan, perubahan):
        """Tell the moves and the changed parts; what was typed stays."""
        super().perbarui_versi(permohonan, self.perubahan_sejak(permohonan) or perubahan)
        self.data[self.add_prefix("jejak")] = str(sejak.sampai_kini(permohonan))

    def perubahan_sejak(self, permohonan):
        """Return what happened since the page was opened, as sentences."""
        urut = str(self["jejak"].value())
        # Python refuses to read thousands of digits.
        dikenal = urut.isdecimal() and len(urut) <= ANGKA_TERBANYAK
        urut = int(urut) if dikenal else sejak.sampai_kini(permohonan)
        return sejak.sejak(permohonan, urut, untuk_importir=self.untuk_importir)


class KirimForm(VersiForm, forms.ModelForm):
    """Form Kirim: who signs and where, the statement, then Catatan."""

    # Whoever makes a statement ticks it: it does not come back with unsaved typing.
    tanpa_isian = ("pernyataan",)

    kapasitas = forms.ChoiceField(
        label=_("Bertindak sebagai"),
        choices=Permohonan.Kapasitas.choices,
        widget=forms.RadioSelect,
        help_text=_("Kuasa melampirkan surat kuasa dari pimpinan perusahaan."),
    )
    pernyataan = forms.BooleanField(
        label=_(
            "Saya menyatakan bahwa data dan dokumen yang dikirim benar, lengkap, dan dapat "
            "dipertanggungjawabkan menurut peraturan perundang-undangan."
        ),
        error_messages={"required": _("Beri tanda pada pernyataan sebelum mengirim.")},
    )
    catatan = CatatanField()

    class Meta:
        model = Permohonan
        fields = ["penandatangan", "jabatan_penandatangan", "kapasitas", "tempat"]
        help_texts = {"tempat": _("Kota tempat surat permohonan ditandatangani.")}

    def __init__(self, *args, baris, **kwargs):
        """Require the signatory, which is empty until now; Catatan as the row says."""
        super().__init__(*args, **kwargs)
        for nama in ("penandatangan", "jabatan_penandatangan", "tempat"):
            self.fields[nama].required = True
        self.fields["versi"].initial = self.instance.versi
        self.fields["catatan"].required = baris.custom["catatan_wajib"]
        self.kurang = []
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset(
                _("Penanda tangan surat permohonan"),
                Div("penandatangan", "jabatan_penandatangan", css_class="berdampingan"),
                "kapasitas",
                "tempat",
            ),
            Fieldset(_("Pernyataan dan catatan"), "pernyataan", "catatan"),
            "versi",
        )

    def clean(self):
        """Ask completeness with the capacity just chosen: a kuasa needs the power of attorney."""
        isian = super().clean()
        if isian.get("kapasitas"):
            self.instance.kapasitas = isian["kapasitas"]
        self.kurang = kelengkapan.kekurangan(self.instance)
        if self.kurang:
            raise forms.ValidationError(
                _("Permohonan belum lengkap: selesaikan dahulu yang disebut di atas formulir ini.")
            )
        return isian
