"""URLs of the app ``lampiran``."""

from django.urls import include, path

from lampiran.views import alasan, dokumen, lengkapi, pakai, pratinjau, titipan

app_name = "lampiran"
satu = [
    path("", dokumen.daftar, name="daftar"),
    path("muat-ulang/", dokumen.muat_ulang, name="muat_ulang"),
    path("lengkapi/", lengkapi.lengkapi, name="lengkapi"),
    path("pakai/", pakai.pakai, name="pakai"),
    path("titip/", titipan.titip, name="titip"),
    path("titip/<uuid:titipan_pk>/hapus/", titipan.titipan_hapus, name="titipan_hapus"),
    path("titip/<uuid:titipan_pk>/berkas/", titipan.titipan_berkas, name="titipan_berkas"),
    path("unggah/<slug:jenis_kode>/", dokumen.unggah, name="unggah"),
    path("alasan/<slug:jenis_kode>/", alasan.alasan, name="alasan"),
    path("<uuid:lampiran_pk>/", dokumen.ubah, name="ubah"),
    path("<uuid:lampiran_pk>/hapus/", dokumen.hapus, name="hapus"),
    path("<uuid:lampiran_pk>/berkas/", dokumen.berkas, name="berkas"),
]
urlpatterns = [
    path("permohonan/<uuid:pk>/lampiran/", include(satu)),
    path("permohonan/<uuid:pk>/pratinjau/<uuid:berkas_pk>/", pratinjau.pratinjau, name="pratinjau"),
    path(
        "permohonan/<uuid:pk>/pratinjau/<uuid:berkas_pk>/<int:nomor>/",
        pratinjau.halaman,
        name="halaman",
    ),
]
