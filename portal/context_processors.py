"""What every page's frame shows."""

from django.conf import settings

from portal import bahasa, menu, sesi, sesi_aktif


def kerangka(request):
    """Return menu, current importer and post, the bell's count and the demo banner."""
    bingkai = {"mode_demo": settings.DEMO, "bahasa_lain": bahasa.lainnya(request)}
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return bingkai
    return bingkai | {
        "menu": menu.bagi(request),
        "waktu_sesi": sesi_aktif.isi_halaman(request),
        "importir_kini": sesi.importir_kini(request),
        "jabatan_kini": sesi.jabatan_kini(request),
        "notifikasi_belum": user.notifikasi.filter(dibaca=None).count(),
    }
