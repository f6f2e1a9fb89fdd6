"""Reading settings out of the environment: a wrong value fails loudly at the start, never later."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

DEMO_KEY_PREFIX = "demo-"
PANJANG_KUNCI = 50


def env_text(name: str, default: str = "") -> str:
    """Return the value of ``name``, or ``default`` where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def env_secret(name: str) -> str:
    """Return ``name``, or the first line of the file that ``name_FILE`` names.

    Raises ImproperlyConfigured where that file cannot be read.
    """
    place = env_text(f"{name}_FILE")
    if not place:
        return env_text(name)
    try:
        return Path(place).read_text().partition("\n")[0].strip()
    except OSError as error:
        msg = f"{name}_FILE={place!r}: {error.strerror}"
        raise ImproperlyConfigured(msg) from error


def env_bool(name: str, *, default: bool = False) -> bool:
    """Return ``name`` as a yes/no value; anything but 1/0, true/false, yes/no is refused."""
    value = env_text(name).lower()
    if value in {"1", "true", "yes"}:
        return True
    if value in {"0", "false", "no"}:
        return False
    if value:
        msg = f"{name}={value!r}: expected 1 or 0"
        raise ImproperlyConfigured(msg)
    return default


def env_int(name: str, default: int) -> int:
    """Return ``name`` as a whole number."""
    value = env_text(name)
    try:
        return int(value) if value else default
    except ValueError as error:
        msg = f"{name}={value!r}: expected a whole number"
        raise ImproperlyConfigured(msg) from error


def env_list(name: str, default: str = "") -> list[str]:
    """Return ``name`` split at commas, without empty parts."""
    return [part.strip() for part in env_text(name, default).split(",") if part.strip()]


def secret_key(*, demo: bool, debug: bool) -> str:
    """Return SECRET_KEY; outside demo mode a missing, short or demo key stops the start.

    Raises ImproperlyConfigured also where DEBUG is asked for in production.
    """
    key = env_text("SECRET_KEY")
    if demo:
        return key or f"{DEMO_KEY_PREFIX}only-for-local-use"
    if debug:
        msg = "DEBUG=1 is refused in production; set DEMO=1 for a local trial"
        raise ImproperlyConfigured(msg)
    if not key or key.startswith(DEMO_KEY_PREFIX) or len(key) < PANJANG_KUNCI:
        msg = (
            f"SECRET_KEY must be set to at least {PANJANG_KUNCI} random characters, not a demo key"
        )
        raise ImproperlyConfigured(msg)
    return key


def database(url: str, *, conn_max_age: int) -> dict[str, object]:
    """Return Django's database entry for a libpq URL such as ``postgresql://u:p@/db?host=/run/pg``."""
    parts = conninfo_to_dict(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "CONN_MAX_AGE": conn_max_age,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"application_name": "impor_sementara", **parts},
    }


def broker_url(redis_url: str) -> str:
    """Return the URL Celery wants: it spells ``unix://…?db=1`` as ``redis+socket://…?virtual_host=1``."""
    if not redis_url.startswith("unix://"):
        return redis_url
    return redis_url.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=", 1)


def email(url: str, folder: Path) -> dict[str, object]:
    """Return Django's e-mail settings for ``console:``, ``folder:``, ``smtp://host:port`` or ``smtps://…``.

    ``folder:`` writes each mail into a file of ``folder``: a local trial can read them.
    """
    parts = urlsplit(url)
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme == "folder":
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": folder,
        }
    if parts.scheme not in {"smtp", "smtps", "smtp+tls"}:
        msg = f"EMAIL_URL={url!r}: expected console:, folder:, smtp://, smtp+tls:// or smtps://"
        raise ImproperlyConfigured(msg)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or 25,
        "EMAIL_HOST_USER": parts.username or "",
        "EMAIL_HOST_PASSWORD": parts.password or "",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 10,
    }
