"""A directory that engines can live in: pytest's own lie below directories closed to others."""

import shutil
import tempfile
from pathlib import Path

import pytest


@pytest.fixture
def base():
    """An empty, reachable directory for one set of engines; not there yet."""
    parent = Path(tempfile.mkdtemp(prefix="uji-"))
    parent.chmod(0o755)
    yield parent / "var"
    shutil.rmtree(parent)
