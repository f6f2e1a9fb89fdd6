"""The answer of the Petugas Jaminan to what an importer recorded, a guarantee or a payment."""

from django import forms

from permohonan.forms.petugas import PetugasForm


class PeriksaForm(PetugasForm):
    """Accepted, or refused for a reason."""

    TERIMA, TOLAK = "terima", "tolak"

    hasil = forms.ChoiceField(
        label="Hasil pemeriksaan",
        choices=[(TERIMA, "Terima"), (TOLAK, "Tolak")],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih Terima atau Tolak."},
    )
    catatan = forms.CharField(
        label="Catatan",
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text="Dibaca importir. Wajib bila ditolak: sebutkan alasannya.",
    )

    field_order = ["hasil", "catatan", "versi"]

    def clean(self):
        """Ask for the reason of a refusal."""
        isian = super().clean()
        if isian.get("hasil") == self.TOLAK and not isian.get("catatan") and not self.errors:
            self.add_error("catatan", "Sebutkan alasan penolakannya; importir membacanya.")
        return isian
