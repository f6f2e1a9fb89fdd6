"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter

from jejak.middleware import alamat_klien


class AkunAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; nobody signs up by himself yet."""

    def is_open_for_signup(self, request):
        """Refuse open sign-up."""
        return False

    def populate_username(self, request, user):
        """Keep the user name as it was given."""

    def get_client_ip(self, request):
        """Count wrong sign-ins by the address that the audit trail records.

        Behind a unix socket without trusted proxies there is none; all share one bucket then.
        """
        return alamat_klien(request) or "lokal"
