"""The guard at the door of production: nobody serves real cases beside accounts with a public password."""

from collections.abc import Sequence
from typing import Any

from celery.signals import worker_init
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError, connection

REFUSAL = (
    "Demo accounts are active in this database ({names}) and their password is public: "
    "delete or deactivate them, or set DEMO=1 for a local trial."
)


def active_demo_accounts() -> list[str]:
    """Return the names of demo accounts that can sign in; none where the schema is not there yet."""
    accounts = get_user_model().objects.filter(akun_demo=True, is_active=True)
    try:
        return list(accounts.order_by("username").values_list("username", flat=True))
    except ProgrammingError:  # before the first migrate
        return []


def refuse_demo_accounts() -> None:
    """Raise ImproperlyConfigured where a production process finds demo accounts."""
    if settings.DEMO:
        return
    names = active_demo_accounts()
    # The web server forks after this: a connection must not be shared.
    connection.close()
    if names:
        raise ImproperlyConfigured(REFUSAL.format(names=", ".join(names)))


@checks.register(checks.Tags.database, deploy=True)
def check_demo_accounts(
    *, databases: Sequence[str] | None = None, **_options: Any
) -> list[checks.CheckMessage]:
    """Report demo accounts under ``manage.py check --deploy --database default``."""
    if settings.DEMO or not databases:
        return []
    names = active_demo_accounts()
    if not names:
        return []
    return [checks.Error(REFUSAL.format(names=", ".join(names)), id="penjagaan.E001")]


@worker_init.connect  # type: ignore[untyped-decorator] # celery has no types
def stop_worker(**_options: Any) -> None:
    """Stop a worker that starts beside demo accounts; Celery swallows every exception but this."""
    try:
        refuse_demo_accounts()
    except ImproperlyConfigured as error:
        raise SystemExit(str(error)) from error
