"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter


class AkunAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; nobody signs up by himself yet."""

    def is_open_for_signup(self, request):
        """Refuse open sign-up."""
        return False

    def populate_username(self, request, user):
        """Keep the user name as it was given."""
