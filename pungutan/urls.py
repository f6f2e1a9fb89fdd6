"""URLs of the app ``pungutan``."""

from django.urls import path

from pungutan.views import barang, salin, sematkan, tabel

app_name = "pungutan"
urlpatterns = [
    path("perkara/<uuid:pk>/penetapan/", tabel.penetapan, name="penetapan"),
    path("perkara/<uuid:pk>/penetapan/sematkan/", sematkan.sematkan, name="sematkan"),
    path(
        "perkara/<uuid:pk>/penetapan/<uuid:barang_pk>/",
        barang.penetapan_barang,
        name="penetapan_barang",
    ),
    path("perkara/<uuid:pk>/penetapan/<uuid:barang_pk>/salin/", salin.salin, name="salin"),
]
