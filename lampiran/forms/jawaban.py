"""The answer to an item of a shortage list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lampiran.forms.dokumen import DokumenForm
from permohonan.forms.kolom import cari
from referensi.models import JenisDokumen

BILA_MELAMPIRKAN = _("Isi bila melampirkan dokumen.")


class JawabanForm(DokumenForm):
    """An explanation, a document, or both; a document needs its number, its date and its file."""

    jawaban = forms.CharField(
        label=_("Penjelasan"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Isi bila tidak ada berkas yang dilampirkan, atau untuk menerangkan berkasnya."
        ),
    )
    jenis = forms.ModelChoiceField(
        label=_("Jenis dokumen"),
        queryset=JenisDokumen.objects.none(),
        required=False,
        empty_label=_("Pilih jenis dokumen"),
        widget=forms.Select(attrs=cari(_("Ketik nama dokumen"))),
        help_text=BILA_MELAMPIRKAN,
    )

    field_order = ["jawaban", "jenis", *DokumenForm.field_order]

    def __init__(self, *args, butir, **kwargs):
        """Ask for the kind only where the analyst named none."""
        super().__init__(*args, **kwargs)
        self.butir = butir
        for nama in ("nomor", "tanggal", "berkas"):
            self.fields[nama].required = False
        for nama in ("nomor", "tanggal"):
            self.fields[nama].help_text = BILA_MELAMPIRKAN
        # Neither way to answer is optional: the help says when a field must be filled.
        for nama in ("jawaban", "jenis", "nomor", "tanggal", "berkas"):
            self.fields[nama].tanpa_opsional = True
        self.fields["jawaban"].initial = butir.jawaban
        if butir.jenis_id:
            del self.fields["jenis"]
        else:
            self.fields["jenis"].queryset = JenisDokumen.objects.berlaku()

    def clean(self):
        """Ask for one of the two ways, and for everything a document needs."""
        isian = super().clean()
        dokumen = [n for n in ("nomor", "tanggal", "masa_berlaku", "keterangan") if isian.get(n)]
        if isian.get("berkas") or dokumen:
            for nama in ("jenis", "nomor", "tanggal", "berkas"):
                if nama in self.fields and not isian.get(nama) and nama not in self.errors:
                    self.add_error(nama, _("Wajib diisi untuk melampirkan dokumen."))
        elif not (isian.get("jawaban") or self.butir.lampiran_id or self.errors):
            self.add_error("jawaban", _("Jawab dengan penjelasan, atau lampirkan dokumennya."))
        return isian
