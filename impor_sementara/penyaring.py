"""What reports of faults may show of the settings."""

import re

from django.views.debug import SafeExceptionReporterFilter


class Penyaring(SafeExceptionReporterFilter):
    """Hides our secrets, too: their names are Indonesian, or they stand inside an address."""

    hidden_settings = re.compile(
        SafeExceptionReporterFilter.hidden_settings.pattern  # type: ignore[attr-defined]
        + "|SANDI|KUNCI|CAP_WAKTU|REDIS_URL|BROKER_URL|LOCATION",
        flags=re.IGNORECASE,
    )
