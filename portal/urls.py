"""URLs of the portal's own pages."""

from django.conf import settings
from django.urls import path

from portal import isian_halaman, sesi_aktif, views
from portal.bahasa import pilih_bahasa
from portal.rujukan import rujukan

app_name = "portal"
urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("data-importir/", views.data_importir, name="data_importir"),
    path("pilih/", views.pilih, name="pilih"),
    path("notifikasi/", views.notifikasi, name="notifikasi"),
    path("notifikasi/<uuid:pk>/", views.notifikasi_buka, name="notifikasi_buka"),
    path("user-manual/", views.user_manual, name="user_manual"),
    path("user-manual/pdf/", views.user_manual_pdf, name="user_manual_pdf"),
    path("isian/", isian_halaman.simpan, name="isian_simpan"),
    path("isian/<int:pk>/buang/", isian_halaman.buang, name="isian_buang"),
    path("sesi/", sesi_aktif.status, name="sesi"),
    path("sesi/perpanjang/", sesi_aktif.perpanjang, name="sesi_perpanjang"),
    path("rujukan/<slug:jenis>/", rujukan, name="rujukan"),
    path("bahasa/", pilih_bahasa, name="bahasa"),
    path("healthz", views.healthz, name="healthz"),
]
if settings.DEMO:
    from portal.gaya import gaya

    urlpatterns.append(path("gaya/", gaya, name="gaya"))
