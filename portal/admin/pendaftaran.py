"""Registrations: read here, decided through the service alone, never edited by hand."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from berkas.penyajian import BerkasTidakTersaji, sajikan
from portal.galat import konflik
from portal.galat_layanan import Terlambat
from portal.models import Pendaftaran
from portal.services import pendaftaran as layanan


class PutusanForm(forms.Form):
    """Approve, or refuse with a reason that the applicant reads."""

    versi = forms.IntegerField(widget=forms.HiddenInput)
    putusan = forms.ChoiceField(
        label="Putusan",
        choices=[("setujui", "Setujui"), ("tolak", "Tolak dengan alasan")],
        widget=forms.RadioSelect,
    )
    alasan = forms.CharField(
        label="Alasan penolakan",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 80}),
        help_text="Dibaca pemohon: sebutkan apa yang perlu diperbaiki.",
    )

    def clean(self):
        """A refusal says why."""
        isi = super().clean()
        if isi.get("putusan") == "tolak" and not isi.get("alasan"):
            self.add_error("alasan", "Tuliskan alasan penolakan.")
        return isi


@admin.register(Pendaftaran)
class PendaftaranAdmin(admin.ModelAdmin):
    """The list of registrations and the page of one, with the decision."""

    change_form_template = "admin/portal/pendaftaran/change_form.html"
    list_display = ["nama", "jenis", "npwp", "pemohon", "status", "diajukan", "diputus_oleh"]
    list_filter = ["status", "jenis"]
    list_select_related = ["pemohon", "diputus_oleh"]
    search_fields = ["nama", "npwp", "nib", "pemohon__nama", "pemohon__email"]
    ordering = ["-diajukan"]
    fields = [
        "status", "jenis", "nama", "npwp", "nib", "api", "nama_pemohon", "alamat", "no_hp",
        "faksimile", "email", "pemohon", "versi", "diajukan", "diputus", "diputus_oleh", "alasan",
    ]  # fmt: skip

    def has_add_permission(self, request):
        """Nobody: companies register themselves."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Nobody: the decision stays on record."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody edits; what is decided goes through the service."""
        return False

    def has_view_permission(self, request, obj=None):
        """Whoever decides also reads."""
        return super().has_view_permission(request, obj) or layanan.boleh_memutuskan(request.user)

    def get_urls(self):
        """Add the decision and the documents."""
        bungkus = self.admin_site.admin_view
        return [
            path("<uuid:pk>/putuskan/", bungkus(self.putuskan), name="portal_pendaftaran_putuskan"),
            path(
                "<uuid:pk>/berkas/<slug:jenis>/",
                bungkus(self.berkas),
                name="portal_pendaftaran_berkas",
            ),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show one registration with its documents and the decision's form."""
        baris = self.get_object(request, object_id)
        konteks = {"title": "Periksa pendaftaran perusahaan"}
        if baris is not None:
            konteks |= self._konteks(request, baris)
        return super().change_view(request, object_id, form_url, konteks | (extra_context or {}))

    def _konteks(self, request, baris):
        boleh = (
            baris.status == Pendaftaran.Status.MENUNGGU
            and layanan.boleh_memutuskan(request.user)
            and baris.pemohon_id != request.user.pk
        )
        return {
            "dokumen": baris.dokumen.select_related("berkas"),
            "form_putusan": PutusanForm(initial={"versi": baris.versi}) if boleh else None,
        }

    def putuskan(self, request, pk):
        """Approve or refuse; two administrators at once come to one result."""
        if not layanan.boleh_memutuskan(request.user):
            raise PermissionDenied
        baris = get_object_or_404(Pendaftaran, pk=pk)
        halaman = reverse("admin:portal_pendaftaran_change", args=[pk])
        if request.method != "POST":
            return HttpResponseRedirect(halaman)
        form = PutusanForm(request.POST)
        if not form.is_valid():
            return self._ulangi(request, baris, form)
        try:
            self._jalankan(request, pk, form.cleaned_data)
        except Terlambat as galat:
            return konflik(request, str(galat), kembali_url=halaman)
        messages.success(request, "Putusan disimpan dan pemohon diberi tahu.")
        return HttpResponseRedirect(reverse("admin:portal_pendaftaran_changelist"))

    def _jalankan(self, request, pk, isi):
        if isi["putusan"] == "setujui":
            layanan.setujui(pk, versi=isi["versi"], oleh=request.user)
        else:
            layanan.tolak(pk, versi=isi["versi"], alasan=isi["alasan"], oleh=request.user)

    def _ulangi(self, request, baris, form):
        konteks = {
            **self.admin_site.each_context(request),
            **self._konteks(request, baris),
            "title": "Periksa pendaftaran perusahaan",
            "opts": self.opts,
            "original": baris,
            "form_putusan": form,
        }
        return render(request, "admin/portal/pendaftaran/putusan.html", konteks)

    def berkas(self, request, pk, jenis):
        """Send a document of a registration."""
        baris = get_object_or_404(Pendaftaran, pk=pk)
        if not self.has_view_permission(request, baris):
            raise PermissionDenied
        dokumen = baris.dokumen.select_related("berkas").filter(jenis=jenis).first()
        if dokumen is None:
            raise Http404
        try:
            return sajikan(dokumen.berkas)
        except BerkasTidakTersaji as galat:
            return konflik(request, str(galat))
