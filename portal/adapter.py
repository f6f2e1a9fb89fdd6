"""How allauth behaves here."""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.utils import translation

from jejak.middleware import alamat_klien

logger = logging.getLogger(__name__)


class AkunAdapter(DefaultAccountAdapter):
    """Anybody may make an account; what it may do follows from memberships and posts alone."""

    def is_open_for_signup(self, request):
        """Open, unless this portal gives out its accounts itself (``SIGNUP_OPEN=0``)."""
        return settings.SIGNUP_OPEN

    def save_user(self, request, user, form, commit=True):  # noqa: FBT002 -- allauth's signature
        """Keep the person's name as well."""
        user.nama = form.cleaned_data.get("nama", "")
        return super().save_user(request, user, form, commit=commit)

    def send_mail(self, template_prefix, email, context):
        """Send in Indonesian; a mail server that is down is no error page.

        Who got no mail asks for another by signing in; the log has the reason.
        """
        try:
            with translation.override(settings.LANGUAGE_CODE):
                super().send_mail(template_prefix, email, context)
        except OSError:
            logger.exception("Mail %s could not be sent", template_prefix)

    def populate_username(self, request, user):
        """Keep the user name as it was given."""

    def get_client_ip(self, request):
        """Count wrong sign-ins by the address that the audit trail records.

        Behind a unix socket without trusted proxies there is none; all share one bucket then.
        """
        return alamat_klien(request) or "lokal"
