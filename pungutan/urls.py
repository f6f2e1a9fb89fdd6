"""URLs of the app ``pungutan``."""

from django.urls import path

from pungutan import views

app_name = "pungutan"
urlpatterns = [
    path("perkara/<uuid:pk>/penetapan/", views.penetapan, name="penetapan"),
    path(
        "perkara/<uuid:pk>/penetapan/<uuid:barang_pk>/",
        views.penetapan_barang,
        name="penetapan_barang",
    ),
]
