"""Import of rates and tariffs: a file, what it would do, the confirmation.

It takes the place of the general import (``pertukaran``), which knows no neighbours of a period:
the same address, so that there is no second way in.
"""

import csv
from io import StringIO

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from referensi.admin.formulir import BerkasForm, PenegasanForm
from referensi.impor import pratinjau as titipan
from referensi.impor import simpan as impor
from referensi.impor.aturan import Isian, aturan_untuk
from referensi.impor.rencana import Jenis
from referensi.impor.tampil import AKAN
from referensi.muat import meta

PER_HALAMAN = 50
GALAT_DISEBUT = 100
# What a line of a preview may be marked with, and how the filter calls it.
TANDA = {"surut": "berlaku surut", "mencolok": "perubahan mencolok"}
# A spreadsheet would run what begins with one of these.
AWAL_RUMUS = ("=", "+", "-", "@", "\t", "\r")


class ImporBerlaku:
    """For an admin of Kurs, PosTarif, TarifPajak and BeaTambahan."""

    def get_urls(self):
        """Add the preview and its list."""
        bungkus, nama = self.admin_site.admin_view, self._nama_url
        return [
            path("import/<uuid:nomor>/", bungkus(self.pratinjau_impor), name=nama("pratinjau")),
            path("import/<uuid:nomor>/daftar.csv", bungkus(self.daftar_impor), name=nama("beda")),
            *super().get_urls(),
        ]

    def _nama_url(self, halaman):
        return f"referensi_{meta(self.model).model_name}_{halaman}"

    def _alamat(self, halaman, *args):
        return reverse(f"admin:{self._nama_url(halaman)}", args=args)

    def import_action(self, request, *_args, **_kwargs):
        """Take a file and try it; what keeps it out is told at once, the rest is a preview."""
        self._periksa_wewenang(request)
        aturan = aturan_untuk(self.model)
        pratinjau = None
        if request.method == "POST":
            form = BerkasForm(request.POST, request.FILES, beredisi=aturan.beredisi)
            if form.is_valid():
                pratinjau = _periksa(aturan, form)
                if not pratinjau.galat:
                    nomor = titipan.titip(pratinjau, request.user, aturan.nama_model)
                    return HttpResponseRedirect(self._alamat("pratinjau", nomor))
        else:
            form = BerkasForm(beredisi=aturan.beredisi)
        konteks = self._konteks(request, "Impor") | {
            "form": form,
            "aturan": aturan,
            "kolom": aturan.kolom(),
            "galat": pratinjau.galat[:GALAT_DISEBUT] if pratinjau else [],
            "jumlah_galat": len(pratinjau.galat) if pratinjau else 0,
            "peringatan": pratinjau.peringatan[:GALAT_DISEBUT] if pratinjau else [],
        }
        return render(request, "admin/referensi/impor.html", konteks)

    def process_import(self, request, *_args, **_kwargs):
        """The general import's confirmation: nothing is stored that way here."""
        self._periksa_wewenang(request)
        return HttpResponseRedirect(self._alamat("import"))

    def pratinjau_impor(self, request, nomor):
        """Show what a file would do, page by page, and store it when that is confirmed."""
        self._periksa_wewenang(request)
        aturan = aturan_untuk(self.model)
        try:
            pratinjau = titipan.ambil(nomor, request.user, aturan.nama_model)
        except titipan.SudahDisimpanError as galat:
            return self._sudah(request, galat.jumlah)
        except titipan.PratinjauHilangError:
            return self._hilang(request)
        penegasan = {"perlu": pratinjau.perlu, "ditutup": pratinjau.ditutup}
        if request.method == "POST":
            form = PenegasanForm(request.POST, **penegasan)
            if form.is_valid():
                return self._simpan(request, aturan, pratinjau, nomor)
        else:
            form = PenegasanForm(**penegasan)
        konteks = self._konteks(request, "Pratinjau impor") | _konteks_pratinjau(request, pratinjau)
        konteks |= {"form": form, "nomor": nomor, "daftar_url": self._alamat("beda", nomor)}
        return render(request, "admin/referensi/impor_pratinjau.html", konteks)

    def daftar_impor(self, request, nomor):
        """Return everything that a preview shows as a table to download."""
        self._periksa_wewenang(request)
        nama = str(meta(self.model).model_name)
        try:
            pratinjau = titipan.ambil(nomor, request.user, nama)
        except (titipan.PratinjauHilangError, titipan.SudahDisimpanError):
            return self._hilang(request)
        return HttpResponse(
            tulis_daftar(pratinjau),
            content_type="text/csv; charset=utf-8",
            headers={
                "Content-Disposition": f'attachment; filename="perubahan-{nama}.csv"',
                "Cache-Control": "private, no-store",
            },
        )

    def _periksa_wewenang(self, request):
        if not self.has_import_permission(request):
            raise PermissionDenied

    def _konteks(self, request, judul):
        return {
            **self.admin_site.each_context(request),
            "opts": meta(self.model),
            "title": f"{judul} {meta(self.model).verbose_name_plural}",
        }

    def _hilang(self, request):
        pesan = "Pratinjau itu sudah lewat. Unggah berkasnya kembali."
        self.message_user(request, pesan, messages.WARNING)
        return HttpResponseRedirect(self._alamat("import"))

    def _simpan(self, request, aturan, pratinjau, nomor):
        milik = (nomor, request.user, aturan.nama_model)
        try:
            jumlah = impor.simpan(aturan, pratinjau, tegas=pratinjau.perlu, oleh=request.user)
        except impor.BerubahError:
            return self._berubah(request, milik)
        except impor.DitolakError as galat:
            titipan.buang(*milik)
            return self._tolak(request, f"Tidak ada yang disimpan. {galat}")
        titipan.tandai_disimpan(*milik, jumlah)
        self.message_user(request, f"Impor disimpan: {hitungan(jumlah)}.", messages.SUCCESS)
        return HttpResponseRedirect(self._alamat("changelist"))

    def _berubah(self, request, milik):
        """The table moved since the preview: by somebody else, or by the first of two presses."""
        try:
            titipan.ambil(*milik)
        except titipan.SudahDisimpanError as galat:
            return self._sudah(request, galat.jumlah)
        except titipan.PratinjauHilangError:
            pass
        titipan.buang(*milik)
        pesan = (
            "Tidak ada yang disimpan: tabelnya berubah sejak pratinjau dibuat. Unggah berkasnya "
            "kembali dan periksa pratinjau yang baru."
        )
        return self._tolak(request, pesan)

    def _tolak(self, request, pesan):
        self.message_user(request, pesan, messages.ERROR)
        return HttpResponseRedirect(self._alamat("import"))

    def _sudah(self, request, jumlah):
        pesan = f"Impor ini sudah disimpan: {hitungan(jumlah)}."
        self.message_user(request, pesan, messages.SUCCESS)
        return HttpResponseRedirect(self._alamat("changelist"))


def _periksa(aturan, form):
    isi, jenis, nama = form.tabel()
    isian = Isian(
        nama_berkas=nama,
        berlaku_mulai=form.cleaned_data.get("berlaku_mulai"),
        lengkap=form.cleaned_data.get("lengkap", False),
        sumber=form.cleaned_data["sumber"],
    )
    return impor.periksa(aturan, isi, jenis, isian)


def _konteks_pratinjau(request, pratinjau):
    hanya = request.GET.get("hanya", "")
    if hanya in TANDA:
        beda = [satu for satu in pratinjau.beda if getattr(satu, hanya)]
    else:
        beda = [satu for satu in pratinjau.beda if not hanya or satu.jenis == hanya]
    halaman = Paginator(beda, PER_HALAMAN).get_page(request.GET.get("hal"))
    tanda = [
        (nama, kata, sum(getattr(satu, nama) for satu in pratinjau.beda))
        for nama, kata in TANDA.items()
    ]
    return {
        "pratinjau": pratinjau,
        "hitungan": hitungan(pratinjau.jumlah),
        "halaman": halaman,
        "hanya": hanya,
        "saringan": [
            (jenis.value, AKAN[jenis], pratinjau.jumlah[jenis])
            for jenis in Jenis
            if jenis is not Jenis.TETAP and pratinjau.jumlah[jenis]
        ]
        + [satu for satu in tanda if satu[2]],
        "peringatan": pratinjau.peringatan[:GALAT_DISEBUT],
        "jumlah_peringatan": len(pratinjau.peringatan),
    }


def hitungan(jumlah):
    """Return the counts of an import in words."""
    return ", ".join(f"{jumlah[jenis]} {AKAN[jenis]}" for jenis in Jenis)


def tulis_daftar(pratinjau):
    """Return the lines of a preview as CSV, with nothing that a spreadsheet would run."""
    aliran = StringIO()
    penulis = csv.writer(aliran)
    penulis.writerow(
        ["akan", "baris", "apa", "masa", "kolom", "semula", "menjadi", "perubahan", "catatan"]
    )
    for satu in pratinjau.beda:
        for label, lama, baru in satu.rincian or [("", "", "")]:
            isi = [satu.akan, satu.nomor or "", satu.nama, satu.masa, label, lama, baru]
            # The change in per cent is our own figure, and begins with its sign.
            catatan = _jinak("; ".join(satu.catatan))
            penulis.writerow([*(_jinak(str(sel)) for sel in isi), satu.persen, catatan])
    return "\ufeff" + aliran.getvalue()


def _jinak(teks):
    """Return a text that stays one."""
    return f"'{teks}" if teks.startswith(AWAL_RUMUS) else teks
