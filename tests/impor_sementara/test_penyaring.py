"""Reports of faults show no secret of this installation."""

from django.views.debug import ExceptionReporter

RAHASIA = "rahasia-1234"


def test_no_report_shows_pin_or_password(settings):
    settings.SURAT_SANDI = RAHASIA
    settings.SURAT_CAP_WAKTU = f"https://kantor:{RAHASIA}@tsa.example/"
    settings.REDIS_URL = settings.CELERY_BROKER_URL = f"redis://:{RAHASIA}@redis:6379/0"
    settings.CACHES = settings.CACHES | {"lain": {"LOCATION": settings.REDIS_URL}}
    laporan = ExceptionReporter(None, ValueError, ValueError(), None, is_email=True)

    assert (RAHASIA in laporan.get_traceback_text(), RAHASIA in laporan.get_traceback_html()) == (
        False,
        False,
    )
    assert "SURAT_SANDI" in laporan.get_traceback_text()
