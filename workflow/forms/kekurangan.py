"""The form of the shortage list."""

import datetime as dt
from contextlib import suppress

from django import forms
from django.conf import settings
from django.utils import timezone

from lampiran.syarat import daftar_dokumen
from permohonan.forms.kolom import TanggalField
from permohonan.forms.petugas import PetugasForm
from referensi.kalender import (
    TidakPernahBuka,
    hari_kerja,
    hari_kerja_berikut,
    tambah_hari_kerja,
)
from referensi.models import KalimatKekurangan
from referensi.services import jadwal_kantor
from workflow.forms.kalimat import KalimatField, gabung
from workflow.pekerjaan.kekurangan import Butir

HARI_TERLAMA = 365
BARIS = 3  # things to name at a time; the list itself has no end
ALASAN_TERPANJANG = 500
UMUM = "Umum"


class KekuranganForm(PetugasForm):
    """Several missing things at once, each chosen or typed, and the last day to supply them."""

    tenggat = TanggalField(
        label="Batas waktu melengkapi dokumen",
        help_text="Hari kerja terakhir untuk melengkapi; hari itu sendiri masih dihitung.",
    )

    def __init__(self, *args, ada_butir=False, **kwargs):
        """Offer the documents this application asks for, and their sentences; propose a day."""
        super().__init__(*args, **kwargs)
        self.ada_butir = ada_butir
        self.jenis = {b.jenis.pk: b.jenis for b in daftar_dokumen(self.permohonan)}
        kelompok = self._kalimat()
        for nomor in range(1, BARIS + 1):
            self._tambah(nomor, kelompok)
        self._usulkan()

    def _kalimat(self):
        semua = KalimatKekurangan.objects.berlaku().select_related("jenis_dokumen")
        kelompok = {UMUM: [k for k in semua if k.jenis_dokumen_id is None]}
        for jenis in self.jenis.values():
            kelompok[jenis.nama] = [k for k in semua if k.jenis_dokumen_id == jenis.pk]
        return kelompok

    def _tambah(self, nomor, kelompok):
        self.fields[f"jenis_{nomor}"] = forms.TypedChoiceField(
            label="Dokumen",
            required=False,
            coerce=int,
            empty_value=None,
            choices=[
                ("", "Lainnya (bukan dokumen tertentu)"),
                *((pk, jenis.nama) for pk, jenis in self.jenis.items()),
            ],
        )
        kalimat = KalimatField(label="Kalimat baku", tujuan=f"alasan_{nomor}")
        kalimat.widget.attrs["data-kalimat-jenis"] = f"jenis_{nomor}"
        self.fields[f"kalimat_{nomor}"] = kalimat
        kalimat.isi(kelompok)
        self.fields[f"alasan_{nomor}"] = forms.CharField(
            label="Yang kurang dan alasannya",
            required=False,
            max_length=ALASAN_TERPANJANG,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        for nama in (f"jenis_{nomor}", f"alasan_{nomor}"):
            self.fields[nama].tanpa_opsional = True

    def _usulkan(self):
        """Propose the setting's number of working days from today, by the office's own calendar."""
        zona = self.permohonan.kantor.zona_waktu
        self.hari_ini = timezone.localdate(timezone=zona)
        terakhir = self.hari_ini + dt.timedelta(days=HARI_TERLAMA)
        self.jadwal = jadwal_kantor(self.permohonan.kantor, self.hari_ini, terakhir)
        usul = self.permohonan.tenggat_kekurangan
        if usul is None or usul <= self.hari_ini:
            # An office that never opens proposes nothing; its calendar is the administrator's to mend.
            with suppress(TidakPernahBuka):
                usul = tambah_hari_kerja(self.hari_ini, settings.KEKURANGAN_HARI_KERJA, self.jadwal)
        self.fields["tenggat"].initial = usul
        self.fields["tenggat"].widget.attrs["min"] = str(self.hari_ini + dt.timedelta(days=1))

    def baris(self):
        """Yield the three bound fields of each row."""
        for nomor in range(1, BARIS + 1):
            yield nomor, self[f"jenis_{nomor}"], self[f"kalimat_{nomor}"], self[f"alasan_{nomor}"]

    def clean_tenggat(self):
        """From tomorrow on, on a day the office works, and not beyond a year (a slip of the keyboard)."""
        tenggat = self.cleaned_data["tenggat"]
        if tenggat <= self.hari_ini:
            raise forms.ValidationError("Batas waktu paling cepat besok.")
        if tenggat > self.hari_ini + dt.timedelta(days=HARI_TERLAMA):
            raise forms.ValidationError("Batas waktu paling lama satu tahun dari hari ini.")
        if not hari_kerja(tenggat, self.jadwal):
            raise forms.ValidationError(
                f"{tenggat:%d-%m-%Y} bukan hari kerja kantor.{self._hari_berikut(tenggat)}"
            )
        return tenggat

    def _hari_berikut(self, tenggat):
        try:
            usul = hari_kerja_berikut(tenggat, self.jadwal)
        except TidakPernahBuka:
            return " Kalender kantor ini tidak memuat hari kerja; minta administrator memeriksanya."
        return f" Hari kerja berikutnya {usul:%d-%m-%Y}."

    def clean(self):
        """Ask for the words of a document that was named, and for one thing at all before asking."""
        isi = super().clean()
        for nomor in range(1, BARIS + 1):
            self._periksa_baris(isi, nomor)
        if self.diminta and not self.errors and not (self.ada_butir or self.butir()):
            self.add_error("alasan_1", "Sebutkan sekurangnya satu hal yang kurang.")
        return isi

    def _periksa_baris(self, isi, nomor):
        alasan = f"alasan_{nomor}"
        if alasan in self.errors:
            return
        teks = gabung(isi.get(alasan, ""), isi.get(f"kalimat_{nomor}"))
        if len(teks) > ALASAN_TERPANJANG:
            self.add_error(alasan, f"Paling panjang {ALASAN_TERPANJANG} huruf bersama kalimatnya.")
        elif isi.get(f"jenis_{nomor}") and not teks:
            self.add_error(alasan, "Tulis apa yang kurang, atau pilih kalimatnya.")
        else:
            isi[alasan] = teks

    @property
    def diminta(self):
        """Tell whether the button was the one that leads on to the request."""
        return "minta" in self.data

    def butir(self):
        """Return what the service adds; a sentence about one document names it."""
        isi = self.cleaned_data
        hasil = []
        for nomor in range(1, BARIS + 1):
            kalimat = isi.get(f"kalimat_{nomor}")
            jenis = self.jenis.get(isi.get(f"jenis_{nomor}")) or (kalimat and kalimat.jenis_dokumen)
            if isi.get(f"alasan_{nomor}"):
                hasil.append(Butir(jenis or None, isi[f"alasan_{nomor}"]))
        return hasil
