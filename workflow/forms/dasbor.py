"""What a dashboard looks at: days, office, category."""

from django import forms
from django.utils import timezone

from permohonan.forms.kolom import TanggalField, cari
from portal import izin
from portal.izin import Peran
from referensi.models import Kantor, KategoriTujuan
from workflow.dasbor.angka import Cakupan
from workflow.dasbor.periode import TERPANJANG, Periode, setahun, setahun_terakhir

TERAKHIR, SENDIRI = "", "khusus"
TAHUN_LAMPAU = 5


class DasborForm(forms.Form):
    """Always bound to the address: without a query it is the last twelve months of all one may see."""

    periode = forms.ChoiceField(label="Periode", required=False)
    dari = TanggalField(label="Dari tanggal", required=False)
    sampai = TanggalField(label="Sampai tanggal", required=False)
    kantor = forms.ModelChoiceField(
        Kantor.objects.none(),
        label="Kantor",
        required=False,
        empty_label="Semua kantor",
        error_messages={"invalid_choice": "Pilih kantor dari daftar."},
    )
    kategori = forms.ModelChoiceField(
        KategoriTujuan.objects.order_by("kode"),
        label="Tujuan penggunaan",
        required=False,
        empty_label="Semua tujuan",
        widget=forms.Select(attrs=cari("Ketik kode atau nama tujuan")),
        error_messages={"invalid_choice": "Pilih tujuan penggunaan dari daftar."},
    )

    def __init__(self, data, *, user):
        """Offer the offices of this person's posts; where there is only one there is no choice."""
        super().__init__(data)
        self.user = user
        jabatan = izin.jabatan_dasbor(user)
        self.semua = any(j.peran == Peran.AUDITOR for j in jabatan)
        self.milik = tuple({j.kantor_id: j.kantor for j in jabatan if j.kantor_id}.values())
        if self.semua:
            self.fields["kantor"].queryset = Kantor.objects.filter(menerbitkan_izin=True)
            self.fields["kantor"].widget.attrs |= cari("Ketik kode atau nama kantor", "kantor")
        elif len(self.milik) > 1:
            pk = [k.pk for k in self.milik]
            self.fields["kantor"].queryset = Kantor.objects.filter(pk__in=pk)
        else:
            del self.fields["kantor"]
        self.hari = self._hari_ini()
        tahun = range(self.hari.year, self.hari.year - TAHUN_LAMPAU, -1)
        self.fields["periode"].choices = [
            (TERAKHIR, "12 bulan terakhir"),
            *((str(n), f"Tahun {n}") for n in tahun),
            (SENDIRI, "Pilih tanggal sendiri"),
        ]

    def _hari_ini(self):
        """Return today at the one office, else by the portal's clock."""
        zona = self.milik[0].zona_waktu if len(self.milik) == 1 and not self.semua else None
        return timezone.localdate(timezone=zona)

    def clean(self):
        """A period of one's own has both ends, runs forward and is no longer than three years."""
        isian = super().clean()
        pilihan = isian.get("periode")
        if pilihan == SENDIRI:
            isian["rentang"] = self._rentang_sendiri(isian)
        elif pilihan:
            isian["rentang"] = setahun(int(pilihan), self.hari)
        else:
            isian["rentang"] = setahun_terakhir(self.hari)
        return isian

    def _rentang_sendiri(self, isian):
        dari, sampai = isian.get("dari"), isian.get("sampai")
        for nama, kata in (("dari", "pertama"), ("sampai", "terakhir")):
            if not isian.get(nama) and nama not in self.errors:
                self.add_error(nama, f"Isi tanggal {kata} dari periode yang ingin dilihat.")
        if not (dari and sampai):
            return None
        if sampai < dari:
            self.add_error("sampai", "Tanggal akhir tidak boleh sebelum tanggal awal.")
            return None
        rentang = Periode(dari, sampai)
        if len(rentang.bulan) > TERPANJANG:
            self.add_error("sampai", f"Periode paling lama {TERPANJANG} bulan.")
        return rentang

    @property
    def cakupan(self):
        """What a valid form asks for."""
        isian = self.cleaned_data
        kantor = isian.get("kantor")
        milik = None if self.semua else self.milik
        return Cakupan(
            user=self.user,
            kantor=(kantor,) if kantor else milik,
            periode=isian["rentang"],
            kategori=isian.get("kategori"),
        )
