"""What every test shares: a broker of its own per process, and Chromium for the browser tests."""

import os
import shutil

import pytest
import redis

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NO_BROWSER = (
    "Chromium is not installed: browser tests were SKIPPED (Debian: apt-get install chromium)"
)
# Playwright's synchronous API runs an event loop in the thread of the test.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_xdist_setupnodes(specs):
    """Give each parallel process its own Redis number: caches, rate limits and queues stay apart."""
    address, _, number = os.environ["REDIS_URL"].partition("?db=")
    for own, spec in enumerate(specs, start=int(number or 0) + 1):
        spec.env["REDIS_URL"] = f"{address}?db={own}"


def pytest_collection_modifyitems(items):
    """Mark tests under a folder ``browser`` and skip them where there is no browser."""
    for item in items:
        if "browser" in item.path.parent.parts:
            item.add_marker(pytest.mark.browser)
        if not CHROMIUM and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def pytest_terminal_summary(terminalreporter):
    """Say loudly at the end what was not tested."""
    skipped = terminalreporter.stats.get("skipped", [])
    if any(NO_BROWSER in str(report.longrepr) for report in skipped):
        terminalreporter.write_line(NO_BROWSER, red=True, bold=True)


@pytest.fixture(scope="session", autouse=True)
def _empty_broker():
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as client:
        client.flushdb()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """Let transactional tests empty the audit trail afterwards; its trigger refuses it elsewhere."""
    from django.db import connection  # noqa: PLC0415 -- Django is set up by now

    connection.settings_dict["OPTIONS"]["options"] = "-c jejak.izinkan_kosongkan=on"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium, without its talks to the outside world."""
    quiet = ["--disable-quic", "--disable-background-networking", "--disable-component-update"]
    quiet += [
        "--disable-sync",
        "--no-first-run",
        "--disable-default-apps",
        "--disable-dev-shm-usage",
    ]
    if os.geteuid() == 0:
        quiet.append("--no-sandbox")  # Chromium refuses to run as root with it
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": quiet}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A desktop in Indonesian; a test that wants a phone sets its own viewport."""
    return {
        **browser_context_args,
        "viewport": {"width": 1280, "height": 900},
        "locale": "id-ID",
        "timezone_id": "Asia/Jakarta",
    }


@pytest.fixture
def dalam_transaksi(monkeypatch):
    """Let pages that a test asks for through WSGI (workflow.contoh.peramban) stay in its transaction.

    A server would look at its connections around each request, and close them.
    """
    from django.core.signals import request_finished, request_started  # noqa: PLC0415 -- see above

    for sinyal in (request_started, request_finished):
        monkeypatch.setattr(sinyal, "send", lambda *_args, **_lain: [])
