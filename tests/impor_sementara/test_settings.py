"""Settings as a fresh process reads them."""

import json
import os
import subprocess
import sys

import pytest

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
