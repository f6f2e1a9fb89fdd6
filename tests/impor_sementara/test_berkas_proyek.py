"""Files beside the code that say the same thing twice must agree."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from impor_sementara.embedded.preparation import PDF_PACKAGES

PROJECT = Path(settings.BASE_DIR)
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-node.txt")


def _pins(name):
    return set(re.findall(r"^[a-z0-9._-]+==\S+", (PROJECT / name).read_text(), re.MULTILINE))


def test_env_example_names_every_setting_that_is_read():
    package = PROJECT / "impor_sementara"
    code = "".join((package / name).read_text() for name in ("settings.py", "lingkungan.py"))
    read = set(re.findall(r'env_(?:text|bool|int|list|secret)\(\s*"([A-Z0-9_]+)"', code))
    read |= {f"{name}_FILE" for name in re.findall(r'env_secret\("([A-Z0-9_]+)"', code)}
    named = set(re.findall(r"^([A-Z0-9_]+)=", (PROJECT / ".env.example").read_text(), re.MULTILINE))
    assert read - named == set()
    kunci = {f"SURAT_{apa}_BERKAS" for apa in ("KUNCI", "SANDI", "SERTIFIKAT")}
    assert named - read == {"PORT", "POSTGRES_PASSWORD", "SITE_HOST"} | kunci


def test_development_installs_exactly_what_the_portal_runs_on():
    assert _pins("requirements.txt") - _pins("requirements-dev.txt") == set()


@pytest.mark.parametrize("name", [*LOCKS, "package-lock.json"])
def test_lock_files_hold_hashes_and_no_addresses(name):
    text = (PROJECT / name).read_text()
    assert "--hash=sha256:" in text or '"integrity": "sha512-' in text
    assert re.findall('index-url|find-links|"resolved"', text) == []


def test_image_and_laptop_install_the_same_libraries_for_letters():
    assert PDF_PACKAGES in (PROJECT / "docker" / "Dockerfile").read_text()
