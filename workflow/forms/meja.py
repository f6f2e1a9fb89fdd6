"""Search on the desk."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.db.models import Q

from permohonan.forms.kolom import cari
from permohonan.models import Permohonan
from portal.izin import PERAN_PENELITI
from portal.models import Jabatan
from referensi.models import KategoriTujuan
from workflow.meja_saring import TEMPO, pilihan_urut
from workflow.status import DALAM_PROSES, Status


class PemegangField(forms.ModelChoiceField):
    """Posts by the person's name."""

    def label_from_instance(self, obj):
        """Name first, then the title."""
        return f"{obj.pengguna} — {obj.sebutan}"


class SaringMejaForm(forms.Form):
    """Filters of a desk; the queue and the post stay as they are."""

    q = forms.CharField(
        label="Cari nomor pendaftaran, nomor surat, nomor SKEP, atau nama importir",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[("", "Semua status"), *((s, s.label) for s in Status if s != Status.DRAFT)],
    )
    tempo = forms.ChoiceField(
        label="Jatuh tempo", required=False, choices=[("", "Kapan saja"), *TEMPO]
    )
    jenis = forms.ChoiceField(
        label="Jenis permohonan",
        required=False,
        choices=[("", "Semua jenis"), *Permohonan.Jenis.choices],
    )
    kategori = forms.ModelChoiceField(
        label="Tujuan penggunaan",
        queryset=KategoriTujuan.objects.order_by("kode"),
        required=False,
        empty_label="Semua tujuan",
        widget=forms.Select(attrs=cari("Ketik kode atau nama tujuan")),
    )
    pemegang = PemegangField(
        label="Pemegang",
        queryset=Jabatan.objects.none(),
        required=False,
        empty_label="Siapa saja",
        error_messages={"invalid_choice": "Petugas ini tidak ada di kantor ini. Pilih yang lain."},
    )
    importir = forms.CharField(
        label="Importir (nama atau NPWP)",
        required=False,
        max_length=100,
    )
    urut = forms.ChoiceField(
        label="Urutkan menurut",
        required=False,
        choices=[("", "Jatuh tempo terdekat dahulu"), *pilihan_urut()],
    )

    def __init__(self, *args, jabatan, **kwargs):
        """Offer the people of the desk's office."""
        super().__init__(*args, **kwargs)
        if jabatan.kantor_id is None or jabatan.peran not in PERAN_PENELITI:
            del self.fields["pemegang"]
        else:
            memegang = Q(dipegang__status__in=DALAM_PROSES)
            aktif = Jabatan.objects.berlaku().filter(pengguna__is_active=True).values("pk")
            self.fields["pemegang"].queryset = (
                Jabatan.objects.filter(
                    memegang | Q(pk__in=aktif), kantor=jabatan.kantor_id, peran__in=PERAN_PENELITI
                )
                .select_related("pengguna")
                .order_by("pengguna__nama", "pk")
                .distinct()
            )
        # The search by words stands before these, always in sight (templates/workflow/_cari.html).
        self.helper = FormHelper()
        self.helper.layout = Layout(*(nama for nama in self.fields if nama != "q"))

    @property
    def terbuka(self):
        """Tell whether one of the further filters is set or wrong: then they are in sight."""
        return any(
            self.data.get(nama) or self.errors.get(nama) for nama in self.fields if nama != "q"
        )
