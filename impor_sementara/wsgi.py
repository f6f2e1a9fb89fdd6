"""WSGI entry point; refuses to serve beside demo accounts outside demo mode."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "impor_sementara.settings")

application = get_wsgi_application()

from impor_sementara.penjagaan import refuse_demo_accounts  # noqa: E402 - needs the apps loaded

refuse_demo_accounts()
