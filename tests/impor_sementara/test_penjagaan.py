"""Production does not start beside accounts whose password is public."""

import pytest
from celery.signals import worker_init
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection

from impor_sementara.penjagaan import active_demo_accounts, refuse_demo_accounts
from tests.factories.portal import PenggunaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def _production(settings, monkeypatch):
    settings.DEMO = False
    # The guard lets go of its connection; here that one belongs to the test.
    monkeypatch.setattr(connection, "close", lambda: None)


@pytest.mark.usefixtures("_production")
def test_an_active_demo_account_stops_web_and_worker():
    PenggunaFactory(username="kakan", akun_demo=True)
    PenggunaFactory(username="analis", akun_demo=True)
    with pytest.raises(ImproperlyConfigured, match=r"\(analis, kakan\).*set DEMO=1"):
        refuse_demo_accounts()
    with pytest.raises(SystemExit, match="Demo accounts are active"):
        worker_init.send(sender=None)


@pytest.mark.usefixtures("_production")
def test_real_and_deactivated_accounts_do_not():
    PenggunaFactory(akun_demo=False)
    PenggunaFactory(akun_demo=True, is_active=False)
    refuse_demo_accounts()
    assert active_demo_accounts() == []


def test_demo_mode_accepts_them(settings):
    settings.DEMO = True
    PenggunaFactory(akun_demo=True)
    refuse_demo_accounts()
    assert len(active_demo_accounts()) == 1


@pytest.mark.usefixtures("_production")
def test_deployment_check_reports_them_only_with_a_database():
    PenggunaFactory(username="kakan", akun_demo=True)
    check = {"tags": ["database"], "deploy": True}
    call_command("check", **check)
    with pytest.raises(SystemCheckError, match=r"penjagaan\.E001"):
        call_command("check", databases=["default"], **check)


def test_before_the_first_migration_there_are_none():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE portal_pengguna RENAME TO lain")
    assert active_demo_accounts() == []
