"""Setelan pemberitahuan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal import jenis_notifikasi
from portal.models import CaraSurel


class SetelanForm(forms.Form):
    """How mail comes, and of what kinds; the bell has everything."""

    cara = forms.ChoiceField(
        label=_("Pengiriman melalui email"),
        choices=[
            (CaraSurel.LANGSUNG, _("Langsung: satu email setiap pemberitahuan")),
            (CaraSurel.RINGKASAN, _("Ringkasan harian: satu email setiap pagi pukul 07.00 WIB")),
            (CaraSurel.TIDAK, _("Tidak melalui email, hanya di portal")),
        ],
        widget=forms.RadioSelect,
    )
    jenis = forms.MultipleChoiceField(
        label=_("Jenis pemberitahuan yang dikirim melalui email"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Semua pemberitahuan tetap tampil di portal."),
    )

    def __init__(self, *args, pengguna, setelan=None, **kwargs):
        """Offer the kinds this person may be told of; all are ticked where nothing was chosen."""
        self.tersedia = jenis_notifikasi.untuk(pengguna)
        mati = set(setelan.tanpa_surel) if setelan else set()
        kwargs.setdefault(
            "initial",
            {
                "cara": setelan.cara if setelan else CaraSurel.LANGSUNG,
                "jenis": [j.kode for j in self.tersedia if j.kode not in mati],
            },
        )
        super().__init__(*args, **kwargs)
        self.mati_lain = mati - {j.kode for j in self.tersedia}
        self.fields["jenis"].choices = [
            (j.kode, f"{j.judul}. {j.keterangan}") for j in self.tersedia
        ]

    def tanpa_surel(self):
        """Return the kinds that stay out of the mail; those not offered here keep their choice."""
        dipilih = set(self.cleaned_data["jenis"])
        return self.mati_lain | {j.kode for j in self.tersedia if j.kode not in dipilih}
