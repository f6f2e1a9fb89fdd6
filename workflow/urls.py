"""URLs of the app ``workflow``: the officers' desk and case, and the moves of both sides."""

from django.urls import path

from workflow.views import (
    aksi,
    catatan,
    dasbor,
    kekurangan,
    kekurangan_susun,
    kirim,
    kirim_perubahan,
    massal,
    meja,
    nota,
    pegangan,
    pemeriksaan,
    pendapat,
    penolakan,
    perkara,
    perubahan,
    pratinjau,
    riwayat,
    shpib,
    surat,
    surat_proses,
    verifikasi,
)

app_name = "workflow"
urlpatterns = [
    # Officers
    path("meja/", meja.meja, name="meja"),
    path("dasbor/", dasbor.dasbor, name="dasbor"),
    path("dasbor/xlsx/", dasbor.dasbor_ekspor, name="dasbor_ekspor"),
    path("meja/dipilih/", massal.dipilih, name="dipilih"),
    path("meja/dipilih/alihkan/", massal.alihkan_banyak, name="alihkan_banyak"),
    path("meja/dipilih/putuskan/", massal.putuskan_banyak, name="putuskan_banyak"),
    path("meja/hasil/<uuid:pk>/", massal.hasil, name="hasil_massal"),
    path("perkara/<uuid:pk>/", perkara.perkara, name="perkara"),
    path("perkara/<uuid:pk>/ambil/", pegangan.ambil, name="ambil"),
    path("perkara/<uuid:pk>/lepas/", pegangan.lepas, name="lepas"),
    path("perkara/<uuid:pk>/alihkan/", pegangan.alihkan, name="alihkan"),
    path("perkara/<uuid:pk>/fasilitas/", pemeriksaan.fasilitas, name="fasilitas"),
    path("perkara/<uuid:pk>/penelitian/", pemeriksaan.penelitian, name="penelitian"),
    path("perkara/<uuid:pk>/pemeriksaan/", pemeriksaan.pemeriksaan, name="pemeriksaan"),
    path(
        "perkara/<uuid:pk>/kekurangan/",
        kekurangan_susun.kekurangan_susun,
        name="kekurangan_susun",
    ),
    path(
        "perkara/<uuid:pk>/kekurangan/dari-pemeriksaan/",
        kekurangan_susun.dari_centang,
        name="kekurangan_dari_centang",
    ),
    path(
        "perkara/<uuid:pk>/kekurangan/<uuid:butir_pk>/hapus/",
        kekurangan_susun.butir_hapus,
        name="butir_hapus",
    ),
    path("perkara/<uuid:pk>/pendapat/", pendapat.pendapat, name="pendapat"),
    path("perkara/<uuid:pk>/shpib/", shpib.shpib, name="shpib"),
    path("perkara/<uuid:pk>/shpib/<uuid:shpib_pk>/", shpib.shpib_perbaiki, name="shpib_perbaiki"),
    path("perkara/<uuid:pk>/shpib/<uuid:shpib_pk>/hapus/", shpib.shpib_hapus, name="shpib_hapus"),
    path(
        "permohonan/<uuid:pk>/shpib/<uuid:shpib_pk>/berkas/",
        shpib.shpib_berkas,
        name="shpib_berkas",
    ),
    path("perkara/<uuid:pk>/perubahan/", perubahan.perubahan, name="perubahan"),
    path("perkara/<uuid:pk>/catatan/", catatan.catatan, name="catatan"),
    path(
        "perkara/<uuid:pk>/catatan/<uuid:catatan_pk>/tarik/",
        catatan.catatan_tarik,
        name="catatan_tarik",
    ),
    path(
        "perkara/<uuid:pk>/catatan/berkas/<int:berkas_pk>/",
        catatan.catatan_berkas,
        name="catatan_berkas",
    ),
    path("perkara/<uuid:pk>/nota/<uuid:nota_pk>/", nota.nota, name="nota"),
    path("penolakan/", penolakan.penolakan, name="penolakan"),
    # Both sides
    path("permohonan/<uuid:pk>/status-proses/", riwayat.riwayat, name="riwayat"),
    path("permohonan/<uuid:pk>/aksi/<slug:nama>/", aksi.aksi, name="aksi"),
    # Importer
    path("permohonan/<uuid:pk>/kirim/", kirim.kirim, name="kirim"),
    path(
        "permohonan/<uuid:pk>/kirim-perubahan/",
        kirim_perubahan.kirim_perubahan,
        name="kirim_perubahan",
    ),
    path("kekurangan-dokumen/", kekurangan.kekurangan, name="kekurangan"),
    path(
        "permohonan/<uuid:pk>/kekurangan/",
        kekurangan.kekurangan_detail,
        name="kekurangan_detail",
    ),
    path(
        "permohonan/<uuid:pk>/kekurangan/penjelasan/",
        kekurangan.kekurangan_jelaskan,
        name="kekurangan_jelaskan",
    ),
    path(
        "permohonan/<uuid:pk>/kekurangan/<uuid:butir_pk>/",
        kekurangan.kekurangan_jawab,
        name="kekurangan_jawab",
    ),
    # Letters
    path("perkara/<uuid:pk>/pratinjau/", pratinjau.pratinjau, name="pratinjau"),
    path(
        "perkara/<uuid:pk>/pratinjau/berkas/", pratinjau.pratinjau_berkas, name="pratinjau_berkas"
    ),
    path(
        "perkara/<uuid:pk>/pratinjau/<int:nomor>/",
        pratinjau.pratinjau_halaman,
        name="pratinjau_halaman",
    ),
    path("permohonan/<uuid:pk>/surat/<uuid:surat_pk>/", surat.surat, name="surat"),
    path(
        "permohonan/<uuid:pk>/dokumen-proses/<uuid:surat_pk>/",
        surat_proses.surat_proses,
        name="surat_proses",
    ),
    path("permohonan/<uuid:pk>/cetak/", surat_proses.cetak, name="cetak"),
    path("permohonan/<uuid:pk>/cetak/konsep/", surat_proses.konsep_berkas, name="konsep_berkas"),
    path("verifikasi/", verifikasi.periksa_surat, name="periksa_surat"),
    path("verifikasi/berkas/", verifikasi.periksa_berkas, name="periksa_berkas"),
    path("verifikasi/<slug:token>/", verifikasi.verifikasi, name="verifikasi"),
]
