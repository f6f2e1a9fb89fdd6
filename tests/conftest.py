"""What every test shares: a broker of its own per process, and Chromium for the browser tests."""

import os
import re
import shutil

import pytest
import redis

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NO_BROWSER = (
    "Chromium is not installed: browser tests were SKIPPED (Debian: apt-get install chromium)"
)
# The number by which the writer of a PDF tells its files apart.
NOMOR_PDF = re.compile(rb"/ID \[[^]]*\]")
# Playwright's synchronous API runs an event loop in the thread of the test.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_xdist_setupnodes(specs):
    """Give each parallel process its own Redis number: caches, rate limits and queues stay apart."""
    address, _, number = os.environ["REDIS_URL"].partition("?db=")
    for own, spec in enumerate(specs, start=int(number or 0) + 1):
        spec.env["REDIS_URL"] = f"{address}?db={own}"


def pytest_collection_modifyitems(items):
    """Mark tests under a folder ``browser`` and skip them where there is no browser.

    They are long and each brings all that it needs, so parallel processes take them one by one
    (``--dist loadgroup``); the tests of any other file stay together in one process.
    """
    for item in items:
        if "browser" in item.path.parent.parts:
            item.add_marker(pytest.mark.browser)
        else:
            item.add_marker(pytest.mark.xdist_group(f"{item.path.parent.name}.{item.path.stem}"))
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
    """Let transactional tests empty the audit trail afterwards; its trigger refuses it elsewhere.

    A lock that nobody gives back fails the test that waits for it, instead of the whole run.
    """
    from django.db import connection  # noqa: PLC0415 -- Django is set up by now

    connection.settings_dict["OPTIONS"]["options"] = (
        "-c jejak.izinkan_kosongkan=on -c lock_timeout=60s"
    )


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


@pytest.fixture(scope="session")
def gambar_tersimpan():
    """Return what ``gambar_sekali`` keeps for the tests of this process."""
    return {}


@pytest.fixture
def gambar_sekali(monkeypatch, gambar_tersimpan):
    """Draw each paper once per process instead of once per file.

    The walks attach the same blank page to every document of every case, and each drawing starts a
    process of half a second. The images stay real ones: made by that process the first time, and
    given again for a paper that differs in nothing but the /ID that its writer drew at random.
    """
    from berkas import pratinjau  # noqa: PLC0415 -- Django is set up by now

    gambar = pratinjau.gambar

    def sekali(isi, tipe):
        kertas = tipe, NOMOR_PDF.sub(b"", isi)
        if kertas not in gambar_tersimpan:
            gambar_tersimpan[kertas] = gambar(isi, tipe)
        return gambar_tersimpan[kertas]

    monkeypatch.setattr(pratinjau, "gambar", sekali)


@pytest.fixture
def dalam_transaksi(monkeypatch):
    """Let pages that a test asks for through WSGI (workflow.contoh.peramban) stay in its transaction.

    A server would look at its connections around each request, and close them.
    """
    from django.core.signals import request_finished, request_started  # noqa: PLC0415 -- see above

    for sinyal in (request_started, request_finished):
        monkeypatch.setattr(sinyal, "send", lambda *_args, **_lain: [])
