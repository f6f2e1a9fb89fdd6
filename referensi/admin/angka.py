"""One rate or tariff by hand: what rewrites the past is confirmed and recorded, gaps are told."""

from copy import copy

from django import forms
from django.contrib import messages
from django.utils import timezone

from referensi import kait
from referensi.impor.tampil import tulis_nilai
from referensi.masa import SEHARI, TAHUN_DI_LUAR, tahun_wajar
from referensi.tetangga import berakhir, jeda_sekitar

MASA = ("berlaku_dari", "berlaku_sampai")


class AngkaForm(forms.ModelForm):
    """A row with figures; what changes a recorded figure, or a day that came, is said to do so.

    ``angka`` are the figures; ``susulan_biasa`` as in ``referensi.impor.rencana.Cara``.
    """

    angka = ()
    susulan_biasa = False

    koreksi = forms.BooleanField(
        label="Ini koreksi atau berlaku surut",
        required=False,
        help_text="Wajib dicentang bila angkanya diubah, atau bila tarif untuk hari ini atau hari "
        "yang sudah lewat berubah. Penetapan dan keputusan yang sudah memakainya tetap pada angka "
        "lama. Tarif baru direkam sebagai baris baru, bukan koreksi.",
    )

    def clean(self):
        """Refuse slips of the year; ask for the confirmation of what rewrites figures or days."""
        isian = super().clean()
        for nama in MASA:
            if isian.get(nama) and not tahun_wajar(isian[nama]):
                self.add_error(nama, TAHUN_DI_LUAR)
        if not self.errors and not isian.get("koreksi") and (pesan := self._alasan_tegas()):
            self.add_error("koreksi", pesan)
        return isian

    def _alasan_tegas(self):
        """Return why a confirmation is needed, "" where none is."""
        if self.dikoreksi():
            return (
                f"Angka ini sudah direkam{self._dipakai(self.instance)}. Centang bila memang "
                "mengoreksinya; bila tarifnya yang berubah, tutup baris ini dan rekam baris baru."
            )
        sejak = self.surut_sejak()
        if sejak is None:
            return ""
        dipakai = ""
        if self.instance.pk:
            bagian = copy(self.instance)
            bagian.berlaku_dari = max(bagian.berlaku_dari, sejak)
            dipakai = self._dipakai(bagian)
        return (
            f"Tarif yang sudah berjalan berubah sejak {sejak:%d-%m-%Y}{dipakai}. Centang bila memang "
            "berlaku surut; bila tidak, perbaiki tanggalnya."
        )

    @staticmethod
    def _dipakai(baris):
        n = kait.dipakai([baris]).get(baris.pk, 0)
        return f" dan sudah dipakai {n} penetapan" if n else ""

    def dikoreksi(self):
        """Return the recorded figures that were changed."""
        if self.instance.pk is None:
            return []
        return [nama for nama in self.changed_data if nama in self.angka]

    def surut_sejak(self):
        """Return the first day that came and on which something else holds now, or None."""
        hari_ini = timezone.localdate()
        if self.instance.pk is None:
            sejak = None if self.susulan_biasa else self.cleaned_data.get("berlaku_dari")
            return sejak if sejak and sejak <= hari_ini else None
        if "berlaku_sampai" not in self.changed_data:
            return None
        akhir = (self.initial.get("berlaku_sampai"), self.cleaned_data.get("berlaku_sampai"))
        terakhir = min(hari for hari in akhir if hari)
        return terakhir + SEHARI if terakhir < hari_ini else None


class AngkaBerlaku:
    """For an admin of Kurs, PosTarif, TarifPajak and BeaTambahan; ``angka`` are its figures."""

    form = AngkaForm
    # A row is closed in its own form: closed from today on, the day itself would be without one.
    actions = ()
    angka = ()
    apa = "tarif"
    susulan_biasa = False

    def get_form(self, request, obj=None, change=False, **kwargs):  # noqa: FBT002 -- Django's signature
        """Return the form that knows the figures; where nothing can be rewritten, nothing is asked."""
        kelas = super().get_form(request, obj, change=change, **kwargs)
        kelas.angka, kelas.susulan_biasa = self.angka, self.susulan_biasa
        if obj is None and self.susulan_biasa:
            kelas.base_fields.pop("koreksi", None)
        return kelas

    def get_fields(self, request, obj=None):
        """Put the confirmation last."""
        kolom = [nama for nama in super().get_fields(request, obj) if nama != "koreksi"]
        return [*kolom, "koreksi"] if obj or not self.susulan_biasa else kolom

    def save_model(self, request, obj, form, change):
        """Save, record old and new, and tell which days are without a figure."""
        super().save_model(request, obj, form, change)
        berubah = [nama for nama in form.changed_data if nama != "koreksi"]
        if berubah:
            # The row itself has its new values by now; whether it is new, Django says.
            dikoreksi = change and (form.dikoreksi() or form.surut_sejak())
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
        if change and "berlaku_sampai" in berubah and berakhir(obj, kunci):
            pesan = (
                f"Perhatikan: sesudah {obj.berlaku_sampai:%d-%m-%Y} tidak ada {self.apa}. Rekam "
                "baris penggantinya."
            )
            self.message_user(request, pesan, messages.WARNING)


def _nilai(isian, nama):
    return {satu: tulis_nilai(isian.get(satu)) for satu in nama}
