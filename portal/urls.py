"""URLs of the portal's own pages."""

from django.conf import settings
from django.urls import path

from portal import isian_halaman, saringan_halaman, sesi_aktif
from portal.bahasa import pilih_bahasa
from portal.rujukan import rujukan
from portal.views import anggota, importir, kuasa, notifikasi, pendaftaran, umum

app_name = "portal"
urlpatterns = [
    path("", umum.beranda, name="beranda"),
    path("data-importir/", importir.data_importir, name="data_importir"),
    path("pilih/", umum.pilih, name="pilih"),
    path("notifikasi/", notifikasi.notifikasi, name="notifikasi"),
    path("notifikasi/semua/", notifikasi.notifikasi_semua, name="notifikasi_semua"),
    path("notifikasi/setelan/", notifikasi.notifikasi_setelan, name="notifikasi_setelan"),
    path("notifikasi/<uuid:pk>/", notifikasi.notifikasi_buka, name="notifikasi_buka"),
    path("pendaftaran/", pendaftaran.pendaftaran, name="pendaftaran"),
    path(
        "pendaftaran/<uuid:pk>/berkas/<slug:jenis>/",
        pendaftaran.pendaftaran_berkas,
        name="pendaftaran_berkas",
    ),
    path("anggota/", anggota.anggota, name="anggota"),
    path("anggota/<uuid:badan>/", anggota.anggota_badan, name="anggota_badan"),
    path("anggota/<uuid:badan>/<int:pk>/akhiri/", anggota.anggota_akhiri, name="anggota_akhiri"),
    path(
        "anggota/<uuid:badan>/undangan/<uuid:pk>/<slug:tindakan>/",
        anggota.undangan_ubah,
        name="undangan_ubah",
    ),
    path("undangan/<str:token>/", anggota.undangan, name="undangan"),
    path("surat-kuasa/", kuasa.kuasa, name="kuasa"),
    path("surat-kuasa/beri/", kuasa.kuasa_beri, name="kuasa_beri"),
    path("surat-kuasa/minta/", kuasa.kuasa_minta, name="kuasa_minta"),
    path("surat-kuasa/<uuid:pk>/setujui/", kuasa.kuasa_setujui, name="kuasa_setujui"),
    path("surat-kuasa/<uuid:pk>/akhiri/", kuasa.kuasa_akhiri, name="kuasa_akhiri"),
    path("surat-kuasa/<uuid:pk>/berkas/", kuasa.kuasa_berkas, name="kuasa_berkas"),
    path("user-manual/", umum.user_manual, name="user_manual"),
    path("user-manual/pdf/", umum.user_manual_pdf, name="user_manual_pdf"),
    path("isian/", isian_halaman.simpan, name="isian_simpan"),
    path("isian/<int:pk>/buang/", isian_halaman.buang, name="isian_buang"),
    path("saringan/", saringan_halaman.kelola, name="saringan"),
    path("saringan/simpan/", saringan_halaman.simpan, name="saringan_simpan"),
    path("saringan/<int:pk>/", saringan_halaman.ubah, name="saringan_ubah"),
    path("saringan/<int:pk>/hapus/", saringan_halaman.hapus, name="saringan_hapus"),
    path("sesi/", sesi_aktif.status, name="sesi"),
    path("sesi/perpanjang/", sesi_aktif.perpanjang, name="sesi_perpanjang"),
    path("rujukan/<slug:jenis>/", rujukan, name="rujukan"),
    path("bahasa/", pilih_bahasa, name="bahasa"),
    path("healthz", umum.healthz, name="healthz"),
]
if settings.DEMO:
    from portal.gaya import gaya
    from portal.surel_contoh import surel_contoh

    urlpatterns += [
        path("gaya/", gaya, name="gaya"),
        path("surel-contoh/", surel_contoh, name="surel_contoh"),
    ]
