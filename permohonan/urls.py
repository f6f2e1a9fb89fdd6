"""URLs of the app ``permohonan``."""

from django.urls import include, path

from permohonan.views import (
    barang,
    browse,
    header,
    impor,
    izin,
    lokasi,
    loket,
    perpanjangan,
    perubahan_izin,
    rekam,
    salin,
    tujuan,
    urutan,
)

app_name = "permohonan"
satu = [
    path("", barang.barang, name="barang"),
    path("header/", header.header_ubah, name="header_ubah"),
    path("hapus/", header.hapus, name="hapus"),
    path("izin/", izin.izin, name="izin"),
    path("loket/<str:jenis>/", loket.loket_perubahan, name="loket_perubahan"),
    path("salin/", salin.salin, name="salin"),
    path("barang/tambah/", barang.barang_tambah, name="barang_tambah"),
    path("barang/hapus/", urutan.barang_hapus_banyak, name="barang_hapus_banyak"),
    path("barang/pindah/", urutan.barang_pindah_nomor, name="barang_pindah_nomor"),
    path("barang/ekspor/", impor.ekspor, name="barang_ekspor"),
    path("barang/impor/", impor.impor, name="impor"),
    path("barang/impor/templat/", impor.impor_templat, name="impor_templat"),
    path("barang/impor/<uuid:impor_pk>/", impor.impor_hasil, name="impor_hasil"),
    path("barang/impor/<uuid:impor_pk>/simpan/", impor.impor_simpan, name="impor_simpan"),
    path("barang/impor/<uuid:impor_pk>/batal/", impor.impor_batal, name="impor_batal"),
    path("barang/<uuid:barang_pk>/", barang.barang_ubah, name="barang_ubah"),
    path("barang/<uuid:barang_pk>/hapus/", barang.barang_hapus, name="barang_hapus"),
    path("barang/<uuid:barang_pk>/pindah/", urutan.barang_pindah, name="barang_pindah"),
    path("tujuan/", tujuan.tujuan, name="tujuan"),
    path("tujuan/tambah/", tujuan.tujuan_tambah, name="tujuan_tambah"),
    path("tujuan/<uuid:tujuan_pk>/", tujuan.tujuan_ubah, name="tujuan_ubah"),
    path("tujuan/<uuid:tujuan_pk>/hapus/", tujuan.tujuan_hapus, name="tujuan_hapus"),
    path("tujuan/<uuid:tujuan_pk>/berkas/", tujuan.tujuan_berkas, name="tujuan_berkas"),
    path(
        "tujuan/<uuid:tujuan_pk>/berkas/hapus/",
        tujuan.tujuan_berkas_hapus,
        name="tujuan_berkas_hapus",
    ),
    path("lokasi/", lokasi.lokasi, name="lokasi"),
    path("lokasi/tambah/", lokasi.lokasi_tambah, name="lokasi_tambah"),
    path("lokasi/tambah/baru/", lokasi.lokasi_baru, name="lokasi_baru"),
    path("lokasi/tambah/terdaftar/", lokasi.lokasi_terdaftar, name="lokasi_terdaftar"),
    path("lokasi/<uuid:lokasi_pk>/", lokasi.lokasi_ubah, name="lokasi_ubah"),
    path("lokasi/<uuid:lokasi_pk>/hapus/", lokasi.lokasi_hapus, name="lokasi_hapus"),
    path("lokasi/<uuid:lokasi_pk>/berkas/", lokasi.lokasi_berkas, name="lokasi_berkas"),
    path(
        "lokasi/<uuid:lokasi_pk>/berkas/hapus/",
        lokasi.lokasi_berkas_hapus,
        name="lokasi_berkas_hapus",
    ),
    # Changes of an issued permit
    path("perpanjangan/", perpanjangan.perpanjangan, name="perpanjangan"),
    path("perpanjangan/berkas/", perpanjangan.perpanjangan_berkas, name="perpanjangan_berkas"),
    path(
        "perpanjangan/berkas/hapus/",
        perpanjangan.perpanjangan_berkas_hapus,
        name="perpanjangan_berkas_hapus",
    ),
    path("perubahan/tujuan/", perubahan_izin.perubahan_tujuan, name="perubahan_tujuan"),
    path("perubahan/lokasi/", perubahan_izin.perubahan_lokasi, name="perubahan_lokasi"),
    path(
        "perubahan/lokasi/baru/",
        perubahan_izin.perubahan_lokasi_baru,
        name="perubahan_lokasi_baru",
    ),
    path(
        "perubahan/lokasi/terdaftar/",
        perubahan_izin.perubahan_lokasi_terdaftar,
        name="perubahan_lokasi_terdaftar",
    ),
]
urlpatterns = [
    path("rekam-data/", rekam.rekam_data, name="rekam_data"),
    path("rekam-data/header/", rekam.header_baru, name="header_baru"),
    path("loket/", loket.loket, name="loket"),
    path("loket/importir/", loket.loket_importir, name="loket_importir"),
    path("loket/importir/<uuid:importir_pk>/", loket.loket_header, name="loket_header"),
    path("browse-status/", browse.browse_status, name="browse_status"),
    path("browse-status/xlsx/", browse.browse_ekspor, name="browse_ekspor"),
    path("permohonan/<uuid:pk>/", include(satu)),
]
