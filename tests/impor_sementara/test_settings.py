"""Settings as a fresh process reads them."""

import json
import os
import subprocess
import sys

import pytest
from celery.schedules import crontab
from django.conf import settings as kini

TULIS = """
import json
from impor_sementara import settings as s
print(json.dumps([getattr(s, "SECURE_PROXY_SSL_HEADER", None), s.EMAIL_BACKEND.split(".")[-2]]))
"""


def baca(**lingkungan):
    env = os.environ | {"DEMO": "0", "SECRET_KEY": "k" * 60, "ALLOWED_HOSTS": "a.example"}
    env.pop("EMAIL_URL", None)
    hasil = subprocess.run(
        [sys.executable, "-c", TULIS], env=env | lingkungan, capture_output=True, check=True
    )
    return json.loads(hasil.stdout)


@pytest.mark.parametrize(
    ("proksi", "dipercaya"), [("0", None), ("1", ["HTTP_X_FORWARDED_PROTO", "https"])]
)
def test_the_protocol_is_believed_only_behind_a_proxy_of_ours(proksi, dipercaya):
    assert baca(TRUSTED_PROXIES=proksi)[0] == dipercaya


@pytest.mark.parametrize(("demo", "cara"), [("1", "filebased"), ("0", "console")])
def test_only_a_trial_keeps_its_mails_in_files(demo, cara):
    assert baca(DEMO=demo)[1] == cara


def jeda(jadwal):
    """Return the seconds between two runs of a schedule that is the same on every day."""
    if isinstance(jadwal, crontab):
        return 24 * 3600 // (len(jadwal.hour) * len(jadwal.minute))
    return jadwal


def test_runs_that_no_worker_took_do_not_pile_up():
    semua = kini.CELERY_BEAT_SCHEDULE
    menunggu = {n: s["options"]["expires"] / jeda(s["schedule"]) for n, s in semua.items()}

    assert menunggu.pop("kuras-outbox") == 4
    assert menunggu == dict.fromkeys(menunggu, 1)
    assert len(menunggu) == 11
