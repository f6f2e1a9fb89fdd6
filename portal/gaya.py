"""The development page /gaya/: every part of templates/bagian with sample data (demo mode only)."""

from datetime import UTC, datetime
from types import SimpleNamespace as Contoh

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.shortcuts import render

from portal.lencana import STATUS


class ContohForm(forms.Form):
    """One field of every kind."""

    uraian = forms.CharField(
        label="Uraian Barang", max_length=100, help_text="Sebutkan merek dan tipe."
    )
    kantor = forms.ChoiceField(
        label="Kode Kantor Penerbit",
        choices=[
            ("", "Pilih kantor"),
            ("070100", "070100 KPPBC TMP Tanjung Perak"),
            ("040300", "040300 KPU Bea dan Cukai Tipe A Tanjung Priok"),
        ],
        widget=forms.Select(attrs={"data-cari": "Ketik kode atau nama kantor"}),
    )
    kontrak = forms.ChoiceField(
        label="Jenis Kontrak",
        choices=[("ol", "Operating Lease"), ("fl", "Financial Lease"), ("lain", "Lainnya")],
        widget=forms.RadioSelect,
    )
    tanggal = forms.DateField(
        label="Tanggal Surat Permohonan", widget=forms.DateInput(attrs={"type": "date"})
    )
    jumlah = forms.IntegerField(label="Jumlah Barang", min_value=1)
    berkas = forms.FileField(
        label="Upload Berkas",
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.png", "data-maks": 10 * 1024 * 1024}),
    )
    catatan = forms.CharField(
        label="Catatan", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    setuju = forms.BooleanField(label="Data yang saya isi benar dan lengkap.")


class ContohSaring(forms.Form):
    """A search above a list."""

    kantor = forms.CharField(label="Kode Kantor Penerbit", required=False)
    nomor = forms.CharField(label="No. Surat Permohonan", required=False)
    tanggal = forms.DateField(
        label="Tanggal Surat Permohonan",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    skep = forms.CharField(label="No. Skep", required=False)


# One sample for every part; the keys are the parameters of the parts.
SAAT = datetime(2026, 11, 22, 3, 42, tzinfo=UTC)
CONTOH = {
    "status": [(kode, "") for kode in STATUS],
    "contoh_pesan": [
        Message(messages.SUCCESS, "Data Berhasil Disimpan"),
        Message(messages.INFO, "Permohonan ini sedang diteliti; datanya tidak dapat diubah."),
        Message(messages.WARNING, "Jaminan berakhir dalam 14 hari."),
        Message(messages.ERROR, "Berkas tidak dapat disimpan. Pilih berkas lain."),
    ],
    "tab": [
        {"judul": "Barang", "url": "#", "aktif": True, "hitung": 3, "tanda": "lengkap"},
        {"judul": "Lampiran", "url": "#", "hitung": 5, "tanda": "kurang"},
        {"judul": "Tujuan", "url": "#", "hitung": 1, "tanda": "lengkap"},
        {"judul": "Lokasi", "url": "#", "hitung": 1, "tanda": "lengkap"},
        {"judul": "Status Proses", "url": "#"},
    ],
    "tugas": [
        {"judul": "Header permohonan", "url": "#", "tanda": "lengkap"},
        {"judul": "Barang", "url": "#", "tanda": "lengkap", "keterangan": "3 jenis barang"},
        {
            "judul": "Lampiran",
            "url": "#",
            "tanda": "kurang",
            "keterangan": "2 dokumen wajib belum ada: kontrak, surat kuasa",
        },
        {"judul": "Tujuan", "url": "#", "tanda": "pilihan"},
        {"judul": "Kirim Data", "tanda": "nanti"},
    ],
    "langkah": [
        {"judul": "Keputusan Kepala Bidang", "keadaan": "nanti"},
        {
            "judul": "Penelitian Kepala Seksi",
            "kode": "PENELITIAN_KEPALA_SEKSI",
            "keadaan": "kini",
            "siapa": "Budi Santoso, Kepala Seksi Pabean",
            "waktu": datetime(2026, 11, 22, 3, 42, tzinfo=UTC),
        },
        {
            "judul": "Penelitian Analis",
            "kode": "PENELITIAN_ANALIS",
            "keadaan": "selesai",
            "siapa": "Sari Wijaya, Analis",
            "waktu": datetime(2026, 11, 20, 2, 5, tzinfo=UTC),
            "catatan": "Dokumen lengkap dan sesuai. Disarankan pembebasan.",
        },
        {
            "judul": "Draft",
            "kode": "DRAFT",
            "keadaan": "selesai",
            "siapa": "Rina Wulandari",
            "waktu": datetime(2026, 11, 19, 7, 30, tzinfo=UTC),
        },
    ],
    "rinci": [
        ("Nomor pendaftaran", "000123/KBC.1101/2026"),
        ("Importir", "PT Samudra Peralatan Energi"),
        {"label": "Jangka Waktu", "nilai": "12 bulan", "ubah_url": "#"},
        ("Catatan", ""),
    ],
    "kolom": [
        {"judul": "No. Pendaftaran", "urut": "nomor"},
        {"judul": "Tanggal", "urut": "tanggal"},
        {"judul": "Status"},
        {"judul": "Nilai Pabean", "urut": "nilai", "angka": True},
        {"judul": "Tindakan", "sembunyi": True},
    ],
    "baris": [
        Contoh(
            nomor="000123",
            tanggal=datetime(2026, 11, 19, tzinfo=UTC),
            status="PENELITIAN_ANALIS",
            label="Penelitian Analis",
            nilai=2011875000,
        ),
        Contoh(
            nomor="000119",
            tanggal=datetime(2026, 11, 17, tzinfo=UTC),
            status="KEKURANGAN_DOKUMEN",
            label="Kekurangan Dokumen",
            nilai=450250000,
        ),
        Contoh(
            nomor="000087",
            tanggal=datetime(2026, 10, 2, tzinfo=UTC),
            status="PENERBITAN_SKEP",
            label="Penerbitan SKEP",
            nilai=98000000,
        ),
    ],
    "saat": SAAT,
    "contoh_isian": {
        "nama_token": "_isian",
        "token": "",
        "zona": "",
        "baris": {"pk": 1, "waktu": SAAT},
    },
}


@login_not_required
def gaya(request):
    """Show all parts in both states; for the people who build pages."""
    isi = {
        "halaman": Paginator(range(1, 231), 25).get_page(request.GET.get("page", 4)),
        "form_kosong": ContohForm(),
        "form_salah": ContohForm(
            {"uraian": "Crane", "kantor": "", "jumlah": "-2"}, auto_id="salah_%s"
        ),
        "form_saring": ContohSaring(auto_id="saring_%s"),
    }
    return render(request, "portal/gaya.html", CONTOH | isi)
