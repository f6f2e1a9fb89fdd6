"""Small questions about processes that survive between two starts: is this pid still that program?"""

import os
import subprocess
from pathlib import Path


def command_line(pid: int) -> str:
    """Return the command line of ``pid``, or an empty text where no such process runs."""
    if Path("/proc/self").exists():
        try:
            return (
                Path(f"/proc/{pid}/cmdline")
                .read_bytes()
                .replace(b"\0", b" ")
                .decode(errors="replace")
            )
        except OSError:
            return ""
    ps = ["/bin/ps", "-p", str(pid), "-o", "command="]
    return subprocess.run(ps, capture_output=True, text=True, check=False).stdout.strip()


def pid_in(path: Path) -> int | None:
    """Return the pid on the first line of a pid file, or None where there is none."""
    try:
        return int(path.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None


def runs(pid: int | None, *words: str) -> bool:
    """Whether ``pid`` is alive and its command line holds all ``words`` (pids are reused)."""
    if pid is None:
        return False
    line = command_line(pid)
    return bool(line) and all(word in line for word in words)


def engine_environment() -> dict[str, str]:
    """Return the little that an engine needs of the environment; the caller's secrets stay out of it."""
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "TZ": "UTC"}
