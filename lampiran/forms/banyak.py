"""Many documents on one page: waiting files that need their kind, and kinds that need their file.

Rows left empty are left alone; each filled row is good or bad for itself.
"""

from functools import cached_property

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lampiran import syarat
from lampiran.forms.dokumen import DokumenIsian
from lampiran.services import ISIAN, IsianDokumen
from lampiran.titipan import titipan_milik
from permohonan.forms.kolom import VersiForm
from referensi.models import JenisDokumen


class JenisField(forms.ModelChoiceField):
    """Kinds of documents by name."""

    def label_from_instance(self, obj):
        """The name alone; codes are for the administrator."""
        return obj.nama


class BarisForm(DokumenIsian):
    """A document of one kind, or the reason why there is none."""

    alasan = forms.CharField(
        label=_("Alasan tidak ada dokumen"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, baris, **kwargs):
        """Name the fields after the kind; say limits once for the page rather than in each row."""
        super().__init__(*args, prefix=f"j{baris.jenis.pk}", use_required_attribute=False, **kwargs)
        self.jenis, self.baris = baris.jenis, baris
        self.fields["masa_berlaku"].help_text = self.fields["berkas"].help_text = ""
        if not baris.wajib or baris.tanpa_alasan:
            del self.fields["alasan"]

    def _post_clean(self):
        """Build no row of the database: the service does."""

    @property
    def terisi(self):
        """Tell whether anything was typed or chosen here."""
        return bool(self.files.get(self.add_prefix("berkas"))) or any(
            self.data.get(self.add_prefix(nama), "").strip() for nama in (*ISIAN, "alasan")
        )

    def clean(self):
        """Where a reason stands, nothing else is asked; both together contradict each other."""
        isian = super().clean()
        if isian.get("alasan"):
            dokumen = [n for n in (*ISIAN, "berkas") if isian.get(n)]
            if dokumen:
                self.add_error(
                    "alasan", _("Pilih salah satu: lampirkan dokumennya, atau sebutkan alasannya.")
                )
            else:
                for nama in ("nomor", "tanggal", "berkas"):
                    self.errors.pop(nama, None)
        return isian

    def dokumen(self):
        """Return what the service attaches, or None where a reason was given instead."""
        if self.cleaned_data.get("alasan"):
            return None
        return IsianDokumen(self.jenis, self.cleaned_data)


class TitipanForm(DokumenIsian):
    """What a waiting file is."""

    berkas = None
    jenis = JenisField(
        label=_("Jenis dokumen"),
        queryset=JenisDokumen.objects.none(),
        empty_label=_("Pilih jenis dokumen"),
        error_messages={"required": _("Pilih jenis dokumen berkas ini.")},
    )

    field_order = ["jenis", *ISIAN]

    def __init__(self, *args, titipan, pilihan, **kwargs):
        """Offer the kinds of the list; the guess is chosen already."""
        super().__init__(*args, prefix=f"t{titipan.pk}", use_required_attribute=False, **kwargs)
        self.titipan = titipan
        self.fields["masa_berlaku"].help_text = ""
        self.fields["jenis"].queryset = JenisDokumen.objects.filter(pk__in=[j.pk for j in pilihan])
        # One list for all rows of the page, in the order of the tab.
        self.fields["jenis"].choices = [
            ("", self.fields["jenis"].empty_label),
            *((j.pk, j.nama) for j in pilihan),
        ]
        self.fields["jenis"].initial = titipan.jenis_id
        self.fields["jenis"].widget.attrs["data-jenis-titipan"] = ""

    def _post_clean(self):
        """Build no row of the database: the service does."""

    def clean_berkas(self):
        """There is none to choose: it is here already."""

    @property
    def terisi(self):
        """Tell whether anything but the kind was typed: a file alone goes on waiting."""
        return any(self.data.get(self.add_prefix(nama), "").strip() for nama in ISIAN)

    def dokumen(self):
        """Return what the service attaches."""
        return IsianDokumen(self.cleaned_data["jenis"], self.cleaned_data, self.titipan.pk)


class LengkapiForm:
    """All rows of the page. ``titipan`` and ``baris`` are its forms; ``versi`` the hidden field.

    ``terikat`` names the rows that show what was typed; None: all of them.
    """

    def __init__(self, permohonan, oleh, data=None, files=None, *, terikat=None):
        """Build the rows from what the database holds, so that an invented row is no row."""
        self.permohonan, self.oleh = permohonan, oleh
        self._isi = (data, files, terikat)
        self.versi = VersiForm(data, initial={"versi": permohonan.versi})

    @cached_property
    def daftar(self):
        """The document list of the application."""
        return syarat.daftar_dokumen(self.permohonan)

    @cached_property
    def titipan(self):
        """One form for each waiting file of this person."""
        pilihan = [b.jenis for b in self.daftar]
        return [
            self._bentuk(TitipanForm, f"t{satu.pk}", titipan=satu, pilihan=pilihan)
            for satu in titipan_milik(self.permohonan, self.oleh)
        ]

    @cached_property
    def baris(self):
        """One form for each kind that has neither document nor reason, required ones first.

        Also for a kind that somebody else answered while this page was being filled.
        """
        terikat = self._isi[2] if self._isi[2] is not None else self._dikirim()
        belum = [b for b in self.daftar if not b.terjawab or f"j{b.jenis.pk}" in terikat]
        return [
            self._bentuk(BarisForm, f"j{satu.jenis.pk}", baris=satu)
            for satu in sorted(belum, key=lambda b: not b.wajib)
        ]

    def _dikirim(self):
        """Return the prefixes of the rows in which something was sent."""
        data, files, _terikat = self._isi
        nama = [n for n in data or () if data[n].strip()] + list(files or ())
        return {n.partition("-")[0] for n in nama if "-" in n}

    def _bentuk(self, kelas, prefiks, **isi):
        data, files, terikat = self._isi
        if terikat is not None and prefiks not in terikat:
            data = files = None
        return kelas(data, files, permohonan=self.permohonan, **isi)

    @property
    def wajib(self):
        """Rows of required kinds."""
        return [b for b in self.baris if b.baris.wajib]

    @property
    def pilihan(self):
        """Rows of optional kinds."""
        return [b for b in self.baris if not b.baris.wajib]

    @property
    def terisi(self):
        """The rows in which something was typed or chosen."""
        return [f for f in (*self.titipan, *self.baris) if f.is_bound and f.terisi]

    @cached_property
    def isian(self):
        """All rows as one form, for keeping what was typed (portal/isian.py)."""
        return Gabungan([*self.titipan, *self.baris], is_bound=self.versi.is_bound)

    def galat(self):
        """Return what is wrong for the linked summary: ``[{judul, url}]``."""
        return [
            {
                "judul": gettext("%(dokumen)s, %(kolom)s: %(pesan)s")
                % {"dokumen": nama_baris(form), "kolom": form[kolom].label, "pesan": pesan},
                "url": f"#{form[kolom].id_for_label}",
            }
            for form in (*self.titipan, *self.baris)
            if form.is_bound and form.terisi
            for kolom, semua in form.errors.items()
            for pesan in semua
        ]


class Gabungan:
    """The fields of several forms under their full names, as portal/isian.py asks for them."""

    prefix = None

    def __init__(self, formulir, *, is_bound):
        """Take the forms; each has a prefix of its own."""
        self.is_bound = is_bound
        self.pemilik = {f.add_prefix(nama): (f, nama) for f in formulir for nama in f.fields}
        self.fields = {lengkap: f.fields[nama] for lengkap, (f, nama) in self.pemilik.items()}
        self.initial = self

    def is_multipart(self):
        """There are files among them."""
        return True

    def add_prefix(self, nama):
        """Names are full already."""
        return nama

    def __setitem__(self, lengkap, nilai):
        """Set what a field shows at first (``initial``)."""
        form, nama = self.pemilik[lengkap]
        form.initial[nama] = nilai


def nama_baris(form):
    """Return what a row is called: its kind, or the name of its file."""
    return form.jenis.nama_kini if isinstance(form, BarisForm) else form.titipan.berkas.nama_asli
