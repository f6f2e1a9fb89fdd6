"""Named places at which a test lets the process die, to prove that nothing is lost there."""

import os
import signal

from django.conf import settings

VARIABEL = "TITIK_JATUH"


def titik_jatuh(nama: str) -> None:
    """Kill this process without warning where the environment names this point; demo mode only."""
    if settings.DEMO and os.environ.get(VARIABEL) == nama:
        os.kill(os.getpid(), signal.SIGKILL)
