"""URLs of the app ``lampiran``."""

from django.urls import include, path

from lampiran import views

app_name = "lampiran"
satu = [
    path("", views.daftar, name="daftar"),
    path("muat-ulang/", views.muat_ulang, name="muat_ulang"),
    path("unggah/<slug:jenis_kode>/", views.unggah, name="unggah"),
    path("<uuid:lampiran_pk>/", views.ubah, name="ubah"),
    path("<uuid:lampiran_pk>/hapus/", views.hapus, name="hapus"),
    path("<uuid:lampiran_pk>/berkas/", views.berkas, name="berkas"),
]
urlpatterns = [path("permohonan/<uuid:pk>/lampiran/", include(satu))]
