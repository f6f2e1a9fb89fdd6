"""URLs of the app ``pungutan``."""

from django.urls import path

from pungutan.views import (
    barang,
    bukti_bayar,
    bukti_bayar_periksa,
    jaminan,
    jaminan_periksa,
    kalkulator,
    meja_jaminan,
    perkiraan,
    salin,
    sematkan,
    tabel,
    tagihan,
)

app_name = "pungutan"
urlpatterns = [
    path("kalkulator/", kalkulator.kalkulator, name="kalkulator"),
    path("permohonan/<uuid:pk>/perkiraan/", perkiraan.perkiraan_pungutan, name="perkiraan"),
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
        for nama in ("ubah", "hapus", "berkas")
    ),
    path(
        "permohonan/<uuid:pk>/bukti-bayar/<uuid:bukti_pk>/periksa/",
        bukti_bayar_periksa.bukti_bayar_periksa,
        name="bukti_bayar_periksa",
    ),
    path("jaminan/", meja_jaminan.meja_jaminan, name="meja_jaminan"),
    path("permohonan/<uuid:pk>/jaminan/rekam/", jaminan.jaminan_rekam, name="jaminan_rekam"),
    *(
        path(f"permohonan/<uuid:pk>/jaminan/<uuid:jaminan_pk>/{alamat}/", fungsi, name=nama)
        for alamat, fungsi, nama in (
            ("ubah", jaminan.jaminan_ubah, "jaminan_ubah"),
            ("hapus", jaminan.jaminan_hapus, "jaminan_hapus"),
            ("ganti", jaminan.jaminan_ganti, "jaminan_ganti"),
            ("berkas", jaminan.jaminan_berkas, "jaminan_berkas"),
            ("periksa", jaminan_periksa.jaminan_periksa, "jaminan_periksa"),
            ("selesaikan", jaminan_periksa.jaminan_selesaikan, "jaminan_selesaikan"),
            ("dokumen", jaminan.penyelesaian_berkas, "penyelesaian_berkas"),
            ("bpj", jaminan.bpj, "bpj"),
        )
    ),
]
