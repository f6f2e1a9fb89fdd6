"""Several items of a shortage list explained on one page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from permohonan.forms.kolom import VersiForm

AWALAN = "butir_"


class PenjelasanForm(VersiForm):
    """One text per item; empty ones are left as they are."""

    def __init__(self, *args, permohonan, butir, **kwargs):
        """Make a field for each item: its name says what is asked, its help why."""
        super().__init__(*args, **kwargs)
        self.fields["versi"].initial = permohonan.versi
        self.butir = {f"{AWALAN}{satu.pk.hex}": satu for satu in butir}
        for nama, satu in self.butir.items():
            self.fields[nama] = forms.CharField(
                label=satu.jenis.nama_kini if satu.jenis else _("Keterangan"),
                help_text=satu.alasan,
                required=False,
                max_length=1000,
                initial=satu.jawaban,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.order_fields([*self.butir, "versi"])

    def clean(self):
        """Ask for one text at least."""
        isian = super().clean()
        if not self.errors and not self.jawaban():
            raise forms.ValidationError(_("Isi sekurangnya satu penjelasan."))
        return isian

    def jawaban(self):
        """Return [(id of the item, text)] of what was filled in and differs from what is there."""
        return [
            (satu.pk, self.cleaned_data[nama])
            for nama, satu in self.butir.items()
            if self.cleaned_data.get(nama) and self.cleaned_data[nama] != satu.jawaban
        ]
