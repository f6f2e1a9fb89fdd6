"""A directory that engines can live in: pytest's own lie below directories closed to others."""

import shutil
import tempfile
import time
from pathlib import Path

import pytest

from impor_sementara.embedded.processes import command_line


@pytest.fixture
def base():
    """An empty, reachable directory for one set of engines; not there yet."""
    parent = Path(tempfile.mkdtemp(prefix="uji-"))
    parent.chmod(0o755)
    yield parent / "var"
    shutil.rmtree(parent)


@pytest.fixture
def wait_for_end():
    """Return a function that waits until the processes with these pids are gone."""

    def wait(*pids):
        deadline = time.monotonic() + 60
        while any(command_line(pid) for pid in pids):
            assert time.monotonic() < deadline, f"still there: {pids}"

    return wait
