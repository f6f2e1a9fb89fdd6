"""URLs of the app ``pungutan``."""

from django.urls import path

from pungutan.views import barang, bukti_bayar, salin, sematkan, tabel, tagihan

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
    path("permohonan/<uuid:pk>/jaminan/", tagihan.jaminan, name="jaminan"),
    path(
        "permohonan/<uuid:pk>/bukti-bayar/rekam/",
        bukti_bayar.bukti_bayar_rekam,
        name="bukti_bayar_rekam",
    ),
    *(
        path(
            f"permohonan/<uuid:pk>/bukti-bayar/<uuid:bukti_pk>/{nama}/",
            getattr(bukti_bayar, f"bukti_bayar_{nama}"),
            name=f"bukti_bayar_{nama}",
        )
        for nama in ("ubah", "hapus", "berkas", "periksa")
    ),
]
