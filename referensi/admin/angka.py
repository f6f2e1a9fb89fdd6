"""One rate or tariff by hand: a correction is confirmed and recorded, days left out are told."""

from django import forms
from django.contrib import messages

from referensi import kait
from referensi.impor.tampil import tulis_nilai
from referensi.tetangga import jeda_sekitar


class AngkaForm(forms.ModelForm):
    """A row with figures; changing one that is recorded is a correction, and said to be one."""

    angka = ()

    koreksi = forms.BooleanField(
        label="Ini koreksi",
        required=False,
        help_text="Wajib dicentang bila angkanya diubah. Penetapan dan keputusan yang sudah "
        "memakainya tetap pada angka lama. Tarif baru direkam sebagai baris baru, bukan koreksi.",
    )

    def clean(self):
        """Ask for the confirmation where a recorded figure changes."""
        isian = super().clean()
        if self.instance.pk and self.dikoreksi() and not isian.get("koreksi"):
            n = kait.dipakai([self.instance]).get(self.instance.pk, 0)
            dipakai = f" dan sudah dipakai {n} penetapan" if n else ""
            self.add_error(
                "koreksi",
                f"Angka ini sudah direkam{dipakai}. Centang bila memang mengoreksinya; bila tarifnya "
                "yang berubah, tutup baris ini dan rekam baris baru.",
            )
        return isian

    def dikoreksi(self):
        """Return the figures that were changed."""
        return [nama for nama in self.changed_data if nama in self.angka]


class AngkaBerlaku:
    """For an admin of Kurs, PosTarif, TarifPajak and BeaTambahan; ``angka`` are its figures."""

    form = AngkaForm
    angka = ()
    apa = "tarif"

    def get_form(self, request, obj=None, change=False, **kwargs):  # noqa: FBT002 -- Django's signature
        """Return the form that knows the figures; a new row corrects nothing."""
        kelas = super().get_form(request, obj, change=change, **kwargs)
        kelas.angka = self.angka
        if obj is None:
            kelas.base_fields.pop("koreksi", None)
        return kelas

    def get_fields(self, request, obj=None):
        """Put the confirmation last."""
        kolom = [nama for nama in super().get_fields(request, obj) if nama != "koreksi"]
        return [*kolom, "koreksi"] if obj else kolom

    def save_model(self, request, obj, form, change):
        """Save, record old and new, and tell which days are without a figure."""
        super().save_model(request, obj, form, change)
        berubah = [nama for nama in form.changed_data if nama != "koreksi"]
        if berubah:
            dikoreksi = change and form.dikoreksi()
            kait.catat(
                tindakan="koreksi_referensi" if dikoreksi else "rekam_referensi",
                objek=f"{self.opts.verbose_name} {obj}",
                pelaku=request.user,
                rincian={
                    "semula": _nilai(form.initial, berubah) if change else {},
                    "menjadi": _nilai(form.cleaned_data, berubah),
                },
            )
        kunci = [nama for nama in self.kunci if nama != "berlaku_dari"]
        for sela in jeda_sekitar(obj, kunci):
            pesan = f"Perhatikan: tidak ada {self.apa} untuk {sela} ({sela.hari} hari)."
            self.message_user(request, pesan, messages.WARNING)


def _nilai(isian, nama):
    return {satu: tulis_nilai(isian.get(satu)) for satu in nama}
